//! The page of the API, read from its description: every resource with its operations and its properties.

use askama::Template;
use serde_json::Value;

/// The page.
#[derive(Template)]
#[template(path = "docs/reference.html")]
pub(super) struct Page {
    version: String,
    base: String,
    description: String,
    elsewhere: String,
    resources: Vec<Resource>,
}

/// A resource: what the description calls a tag.
struct Resource {
    name: String,
    description: String,
    operations: Vec<Operation>,
    shapes: Vec<Shape>,
}

/// One thing that can be done.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    given: Vec<Given>,
    answer: String,
}

/// Where parameters stand, and which there are.
struct Given {
    place: &'static str,
    rows: Vec<Row>,
}

/// What an answer is made of.
struct Shape {
    name: String,
    description: String,
    rows: Vec<Row>,
}

/// One name: a parameter, or a property.
struct Row {
    name: String,
    kind: String,
    is_required: bool,
    text: String,
}

/// The places of parameters, in the order in which they are shown.
const PLACES: [(&str, &str); 3] = [("path", "In the path"), ("query", "In the query"), ("header", "In headers")];

impl Page {
    /// The page of a description.
    pub(super) fn of(document: &Value, base: &str) -> Page {
        let reading = Reading { document };
        let tags = document["tags"].as_array().into_iter().flatten();
        Page {
            version: text(&document["info"]["version"]),
            base: base.to_owned(),
            description: text(&document["info"]["description"]),
            elsewhere: text(&document["externalDocs"]["url"]),
            resources: tags.map(|tag| reading.resource(tag)).collect(),
        }
    }
}

/// What the page is read from.
struct Reading<'a> {
    document: &'a Value,
}

impl<'a> Reading<'a> {
    fn resource(&self, tag: &Value) -> Resource {
        let name = text(&tag["name"]);
        let items = self.document["paths"].as_object().into_iter().flatten();
        let all = items.flat_map(|(path, item)| {
            item.as_object().into_iter().flatten().map(move |(method, said)| (method, path, said))
        });
        let own: Vec<_> = all.filter(|(_, _, said)| said["tags"][0] == name.as_str()).collect();
        Resource {
            description: text(&tag["description"]),
            shapes: self.shapes(&own.iter().map(|(_, _, said)| *said).collect::<Vec<_>>()),
            operations: own.into_iter().map(|(method, path, said)| self.operation(method, path, said)).collect(),
            name,
        }
    }

    fn operation(&self, method: &str, path: &str, said: &'a Value) -> Operation {
        let parameters: Vec<&Value> =
            said["parameters"].as_array().into_iter().flatten().map(|one| self.resolved(one)).collect();
        let at = |(place, title): (&str, &'static str)| Given {
            place: title,
            rows: parameters.iter().filter(|one| one["in"] == place).map(|one| self.parameter(one)).collect(),
        };
        let mut given: Vec<Given> = PLACES.into_iter().map(at).collect();
        given.insert(2, self.body(&said["requestBody"]["content"]));
        given.retain(|given| !given.rows.is_empty());
        let answered = said["responses"].as_object().into_iter().flatten().find(|(status, _)| *status != "default");
        Operation {
            id: text(&said["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(&said["summary"]),
            description: text(&said["description"]),
            given,
            answer: answered
                .map(|(status, said)| format!("{status}: {}", text(&said["description"])))
                .unwrap_or_default(),
        }
    }

    fn parameter(&self, parameter: &Value) -> Row {
        Row {
            name: text(&parameter["name"]),
            kind: self.kind(&parameter["schema"]),
            is_required: parameter["required"] == true,
            text: text(&parameter["description"]),
        }
    }

    fn body(&self, content: &'a Value) -> Given {
        let media = content.as_object().and_then(|media| media.iter().next());
        let is_in_parts = media.is_some_and(|(name, _)| name.starts_with("multipart/"));
        let rows = media.map(|(_, media)| self.rows(&media["schema"], "")).unwrap_or_default();
        Given { place: if is_in_parts { "In the parts of the body" } else { "In the form" }, rows }
    }

    /// The shapes that the answers of some operations are made of, each once; a page of a list is known from its rows.
    fn shapes(&self, operations: &[&'a Value]) -> Vec<Shape> {
        let mut names: Vec<String> = Vec::new();
        for operation in operations {
            let answers = operation["responses"].as_object().into_iter().flatten();
            answers.for_each(|(_, answer)| self.named_in(&answer["content"]["application/json"]["schema"], &mut names));
        }
        names.retain(|name| name != "Meta" && name != "ForwardMeta");
        let shape = |name: String| {
            let schema = &self.document["components"]["schemas"][&name];
            Shape { rows: self.rows(schema, ""), description: text(&schema["description"]), name }
        };
        names.into_iter().map(shape).collect()
    }

    fn named_in(&self, schema: &'a Value, names: &mut Vec<String>) {
        match schema {
            Value::Object(parts) => {
                let name = parts.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
                if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
                    names.push(name.to_owned());
                    self.named_in(self.resolved(schema), names);
                }
                parts.values().for_each(|part| self.named_in(part, names));
            }
            Value::Array(parts) => parts.iter().for_each(|part| self.named_in(part, names)),
            _ => {}
        }
    }

    /// The properties of a schema; those of what it holds stand below it with its name before theirs.
    fn rows(&self, schema: &'a Value, before: &str) -> Vec<Row> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut rows = Vec::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let full = format!("{before}{name}");
            rows.push(Row {
                name: full.clone(),
                kind: self.kind(property),
                is_required: required.contains(&name.as_str()),
                text: text(&property["description"]),
            });
            rows.extend(self.rows(property, &format!("{full}.")));
            rows.extend(self.rows(&property["items"], &format!("{full}[].")));
            rows.extend(self.rows(&property["oneOf"][1], &format!("{full}.")));
        }
        rows
    }

    /// The kind of a value in words.
    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            return name.to_owned();
        }
        let listed = |all: &Value| -> Vec<String> {
            all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let types = if schema["type"].is_array() { listed(&schema["type"]) } else { vec![text(&schema["type"])] };
        let may_be_null = types.iter().any(|one| one == "null") || schema["oneOf"][0]["type"] == "null";
        let words = listed(&schema["enum"]);
        let first = types.iter().find(|one| *one != "null").map(String::as_str).unwrap_or_default();
        let said = match first {
            "string" if !words.is_empty() => words.join(", "),
            "string" => string_kind(schema),
            "integer" => "whole number".to_owned(),
            "number" => "number".to_owned(),
            "boolean" => "true or false".to_owned(),
            "array" => format!("list of {}", self.kind(&schema["items"])),
            "object" => "object".to_owned(),
            _ if may_be_null => "object".to_owned(),
            _ => "any value".to_owned(),
        };
        if may_be_null && first != "null" && !first.is_empty() || may_be_null && first.is_empty() {
            return format!("{said}, or null");
        }
        said
    }

    fn resolved(&self, value: &'a Value) -> &'a Value {
        let path = value["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
        path.and_then(|path| self.document.pointer(path)).unwrap_or(value)
    }
}

fn string_kind(schema: &Value) -> String {
    let of_pattern = |pattern: &str| match pattern.strip_prefix('^') {
        Some(rest) if rest.ends_with("[0-9a-fA-F]{32}$") && rest.len() == 18 => {
            format!("SID that starts with {}", &rest[..2])
        }
        _ => "text".to_owned(),
    };
    match (schema["format"].as_str(), schema["pattern"].as_str()) {
        (Some("date-time"), _) => "moment".to_owned(),
        (Some("uri"), _) => "address".to_owned(),
        (Some("binary"), _) => "file".to_owned(),
        (_, Some(pattern)) => of_pattern(pattern),
        _ => "text".to_owned(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
