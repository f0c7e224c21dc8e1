//! `EndUserTypes` and `SupportingDocumentTypes`: which fields an end user or a document of each type has.

use axum::extract::Path;
use bonafide_domain::field::{Field, Kind, ObjectKind, ObjectType};
use bonafide_domain::page::Page;
use serde_json::{Value, json};

use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::reply::Reply;

/// The words of one of the two lists on the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Types {
    kind: ObjectKind,
    noun: Noun,
    /// The path of the list.
    pub(crate) path: &'static str,
    key: &'static str,
}

pub(crate) const END_USER_TYPES: Types =
    Types { kind: ObjectKind::EndUser, noun: Noun::EndUser, path: "/v1/EndUserTypes", key: "end_user_types" };

pub(crate) const SUPPORTING_DOCUMENT_TYPES: Types = Types {
    kind: ObjectKind::Document,
    noun: Noun::SupportingDocument,
    path: "/v1/SupportingDocumentTypes",
    key: "supporting_document_types",
};

impl Types {
    fn shown(self, base: &str, object_type: &ObjectType) -> Value {
        let sid = sid_of(object_type);
        let field = |field: &Field| {
            let is_list = matches!(field.kind, Kind::Addresses);
            json!({
                "machine_name": field.name,
                "friendly_name": field.friendly_name,
                "constraint": if is_list { "List" } else { "String" },
            })
        };
        let served = object_type.fields.iter().filter(|field| field.served);
        json!({
            "sid": sid,
            "friendly_name": object_type.friendly_name,
            "machine_name": object_type.machine_name,
            "fields": served.map(field).collect::<Vec<_>>(),
            "url": format!("{base}{}/{sid}", self.path),
        })
    }
}

fn sid_of(object_type: &ObjectType) -> String {
    object_type.sid.map(|sid| sid.to_string()).unwrap_or_default()
}

pub(crate) async fn list(types: Types, call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(types.noun), move |cx, _| {
        let base = &cx.house.settings.public_url;
        let all = cx.house.catalogue.types.iter().filter(|object_type| object_type.kind == types.kind);
        let Page { items, has_newer, has_older } = paging.part_of(all.collect(), |object_type| sid_of(object_type));
        let items = items.into_iter().map(|one| (sid_of(one), types.shown(base, one))).collect();
        Reply::list(&paging.answer(base, types.path, &[], types.key, Page { items, has_newer, has_older }))
    })
    .await
}

/// A type by its SID, or by its machine name, as policies refer to it.
pub(crate) async fn fetch(types: Types, Path(named): Path<String>, call: Call) -> Answered {
    call.read(Deed::Read(types.noun), move |cx, _| {
        let is_named = |one: &&ObjectType| one.machine_name == named || sid_of(one).eq_ignore_ascii_case(&named);
        let mut all = cx.house.catalogue.types.iter().filter(|one| one.kind == types.kind);
        let found = all.find(is_named).ok_or(bonafide_app::Error::NotFound)?;
        Reply::ok(&types.shown(&cx.house.settings.public_url, found))
    })
    .await
}
