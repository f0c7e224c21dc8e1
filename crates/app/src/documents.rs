//! Supporting documents, as programs handle them: attributes, and sometimes a file, assigned to profiles.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::field::ObjectKind;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, DocumentSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::documents::{self as store, Stored};

use crate::answers::objects::remember_addresses;
use crate::bundles::{document_context, name_context};
use crate::objects::{self, Change, NewObject};
use crate::{Actor, Cx, Error};

/// The status of a document that no submission has named.
pub(crate) const DRAFT: &str = "DRAFT";
/// The status of a document of a profile under review.
pub(crate) const PENDING: &str = "PENDING_REVIEW";

/// A document, opened.
#[derive(Clone)]
pub struct Document {
    /// Its SID.
    pub sid: DocumentSid,
    /// The account.
    pub account: AccountSid,
    /// What it is called.
    pub friendly_name: String,
    /// The machine name of its type.
    pub object_type: String,
    /// Its own status: `DRAFT` until a profile it belongs to is submitted.
    pub status: String,
    /// The media type of the file it came with, if it came with one.
    pub mime_type: Option<String>,
    /// What was entered.
    pub attributes: Attributes,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Makes a document. Its attributes are kept, right or wrong: the evaluation of a profile judges them.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject) -> Result<Document, Error> {
    let account = cx.home(actor)?;
    let (friendly_name, object_type) = new.checked(cx, ObjectKind::Document)?;
    let document = Document {
        sid: cx.sid(),
        account,
        friendly_name,
        object_type: object_type.machine_name.clone(),
        status: DRAFT.to_owned(),
        mime_type: None,
        attributes: new.attributes.clone(),
        created_at: cx.now,
        updated_at: cx.now,
    };
    let stored = sealed(cx, &document)?;
    store::insert(cx.tx, &stored)?;
    remember_addresses(cx, account, document.sid, &document.attributes)?;
    objects::audit(cx, actor, Act::ObjectCreated, &document.sid.to_string(), &document.object_type, &[])?;
    Ok(document)
}

/// A document of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DocumentSid) -> Result<Document, Error> {
    let account = cx.home(actor)?;
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    opened(cx, stored)
}

/// The documents of the actor's account, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, window: &Window) -> Result<Page<Document>, Error> {
    let account = cx.home(actor)?;
    store::list(cx.tx, account, window)?.try_map(|stored| opened(cx, stored))
}

/// Changes a document, unless a profile it belongs to can no longer be changed.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DocumentSid, change: &Change) -> Result<Document, Error> {
    let mut document = find(cx, actor, sid)?;
    let belongs_to = objects::changeable(cx, &sid.to_string())?;
    if let Some(name) = &change.friendly_name {
        document.friendly_name = objects::friendly_name(name)?;
    }
    if let Some(attributes) = &change.attributes {
        objects::bounded(attributes)?;
        document.attributes = attributes.clone();
    }
    document.updated_at = cx.now;
    let stored = sealed(cx, &document)?;
    store::save(cx.tx, &stored)?;
    remember_addresses(cx, document.account, sid, &document.attributes)?;
    objects::audit(cx, actor, Act::ObjectEdited, &sid.to_string(), &document.object_type, &belongs_to)?;
    Ok(document)
}

/// Deletes a document that is assigned to no profile.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DocumentSid) -> Result<(), Error> {
    let document = find(cx, actor, sid)?;
    objects::must_be_free(cx, &sid.to_string())?;
    remember_addresses(cx, document.account, sid, &Attributes::new())?;
    store::delete(cx.tx, sid)?;
    objects::audit(cx, actor, Act::ObjectDeleted, &sid.to_string(), &document.object_type, &[])
}

fn sealed(cx: &mut Cx<'_, '_>, d: &Document) -> Result<Stored, Error> {
    let sealer = cx.sealer(d.account)?;
    let chance = cx.house.chance.as_ref();
    Ok(Stored {
        sid: d.sid,
        account: d.account,
        object_type: d.object_type.clone(),
        status: d.status.clone(),
        mime_type: d.mime_type.clone(),
        sealed_name: sealer.seal(&name_context("documents", &d.sid), d.friendly_name.as_bytes(), chance),
        sealed_attributes: sealer.seal_json(&document_context(&d.sid), &d.attributes, chance),
        created_at: d.created_at,
        updated_at: d.updated_at,
    })
}

fn opened(cx: &mut Cx<'_, '_>, s: Stored) -> Result<Document, Error> {
    let sealer = cx.sealer(s.account)?;
    let name = sealer.open(&name_context("documents", &s.sid), &s.sealed_name)?;
    Ok(Document {
        sid: s.sid,
        account: s.account,
        friendly_name: String::from_utf8_lossy(&name).into_owned(),
        object_type: s.object_type,
        status: s.status,
        mime_type: s.mime_type,
        attributes: sealer.open_json(&document_context(&s.sid), &s.sealed_attributes)?,
        created_at: s.created_at,
        updated_at: s.updated_at,
    })
}
