//! The description of what is ours, as OpenAPI 3.1: one part beside this file for each resource, put together at the start.
//!
//! The parts are data that tests hold against the router and against live answers, so they cannot drift from the code. What
//! every operation has in common is added here and written nowhere else.

use serde_json::{Map, Value, json};

const BASE: &str = include_str!("openapi/base.json");

/// The resources, in the order in which they are shown.
const PARTS: [&str; 12] = [
    include_str!("openapi/cases.json"),
    include_str!("openapi/events.json"),
    include_str!("openapi/deliveries.json"),
    include_str!("openapi/webhook_endpoints.json"),
    include_str!("openapi/reasons.json"),
    include_str!("openapi/photo_id_types.json"),
    include_str!("openapi/supporting_documents.json"),
    include_str!("openapi/addresses.json"),
    include_str!("openapi/accounts.json"),
    include_str!("openapi/keys.json"),
    include_str!("openapi/audit_entries.json"),
    include_str!("openapi/test_clock.json"),
];

/// The whole description, for a server that is reached at this address.
pub(crate) fn document(public_url: &str) -> Result<Value, serde_json::Error> {
    let mut document: Value = serde_json::from_str(BASE)?;
    document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    document["servers"] = json!([{ "url": public_url }]);
    for part in PARTS {
        let Part { tag, paths, schemas } = serde_json::from_str(part)?;
        if let Some(tags) = document["tags"].as_array_mut() {
            tags.push(tag);
        }
        add(&mut document["paths"], paths);
        add(&mut document["components"]["schemas"], schemas);
    }
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (_, operation) in paths.flat_map(|(_, item)| item.as_object_mut().into_iter().flatten()) {
        operation["responses"]["default"] = json!({ "$ref": "#/components/responses/Error" });
    }
    Ok(document)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    tag: Value,
    paths: Map<String, Value>,
    schemas: Map<String, Value>,
}

fn add(whole: &mut Value, part: Map<String, Value>) {
    if let Some(whole) = whole.as_object_mut() {
        whole.extend(part);
    }
}
