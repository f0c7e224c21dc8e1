//! Supporting documents, as programs handle them: attributes, and sometimes a file, assigned to profiles.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::field::ObjectKind;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::picture::Flaw;
use bonafide_domain::sid::{AccountSid, DocumentSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::documents::{self as store, Stored};

use crate::answers::objects::remember_addresses;
use crate::bundles::{document_context, name_context};
use crate::objects::{self, Change, NewObject};
use crate::{Actor, Cx, Error, files};

mod pictured;

pub(crate) use pictured::{Sent, answers, note_consent};

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
    /// What is wrong with its pictures, each with the field that the picture answers; `None` where it has no picture.
    pub flaws: Option<Vec<(String, Flaw)>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Makes a document. Its attributes are kept, right or wrong: the evaluation of a profile judges them. A file that they
/// name is not believed: pictures become answers by upload.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject) -> Result<Document, Error> {
    create_with(cx, actor, new, &Sent::default())
}

/// Makes a document with the pictures that were sent for it.
pub(crate) fn create_with(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject, sent: &Sent) -> Result<Document, Error> {
    let account = cx.home(actor)?;
    let (friendly_name, object_type) = new.checked(cx, ObjectKind::Document)?;
    let mut document = Document {
        sid: cx.sid(),
        account,
        friendly_name,
        object_type: object_type.machine_name.clone(),
        status: DRAFT.to_owned(),
        mime_type: sent.mime_type.clone(),
        attributes: answers(cx, object_type, &Attributes::new(), &new.attributes, sent)?,
        flaws: None,
        created_at: cx.now,
        updated_at: cx.now,
    };
    let stored = sealed(cx, &document)?;
    store::insert(cx.tx, &stored)?;
    remember_addresses(cx, account, document.sid, &document.attributes)?;
    objects::audit(cx, actor, Act::ObjectCreated, &document.sid.to_string(), &document.object_type, &[])?;
    pictured::keep(cx, actor, document.sid, sent, &[])?;
    document.flaws = pictured::flaws(cx, account, &document.object_type, &document.attributes)?;
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

/// Changes a document, unless a profile it belongs to can no longer be changed. Its pictures stay, as long as they show
/// what its attributes say.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DocumentSid, change: &Change) -> Result<Document, Error> {
    update_with(cx, actor, sid, change, &Sent::default())
}

/// Changes a document, with pictures that were sent for it.
pub(crate) fn update_with(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: DocumentSid,
    change: &Change,
    sent: &Sent,
) -> Result<Document, Error> {
    let mut document = find(cx, actor, sid)?;
    let belongs_to = objects::changeable(cx, &sid.to_string())?;
    if let Some(name) = &change.friendly_name {
        document.friendly_name = objects::friendly_name(name)?;
    }
    let before = document.attributes.clone();
    let given = change.attributes.as_ref().unwrap_or(&before);
    objects::bounded(given)?;
    if let Some(object_type) = cx.house.catalogue.object_type(&document.object_type) {
        document.attributes = answers(cx, object_type, &before, given, sent)?;
    }
    document.mime_type = sent.mime_type.clone().or(document.mime_type);
    document.updated_at = cx.now;
    let stored = sealed(cx, &document)?;
    store::save(cx.tx, &stored)?;
    remember_addresses(cx, document.account, sid, &document.attributes)?;
    objects::audit(cx, actor, Act::ObjectEdited, &sid.to_string(), &document.object_type, &belongs_to)?;
    pictured::keep(cx, actor, sid, sent, &belongs_to)?;
    pictured::release(cx, actor, &document, &before, &belongs_to)?;
    note_consent(cx, actor, sid, &belongs_to)?;
    document.flaws = pictured::flaws(cx, document.account, &document.object_type, &document.attributes)?;
    Ok(document)
}

/// Deletes a document that is assigned to no profile, and with it the keys of its pictures.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DocumentSid) -> Result<(), Error> {
    let document = find(cx, actor, sid)?;
    objects::must_be_free(cx, &sid.to_string())?;
    remember_addresses(cx, document.account, sid, &Attributes::new())?;
    files::forget(cx, sid)?;
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
    let attributes = sealer.open_json(&document_context(&s.sid), &s.sealed_attributes)?;
    let flaws = pictured::flaws(cx, s.account, &s.object_type, &attributes)?;
    Ok(Document {
        sid: s.sid,
        account: s.account,
        friendly_name: String::from_utf8_lossy(&name).into_owned(),
        object_type: s.object_type,
        status: s.status,
        mime_type: s.mime_type,
        attributes,
        flaws,
        created_at: s.created_at,
        updated_at: s.updated_at,
    })
}
