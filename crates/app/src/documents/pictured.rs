//! The pictures of a document that a program handles: they become its answers by upload alone, stay as long as they show
//! what its other answers say, and show a face only with its owner's consent.

use bonafide_domain::attributes::{Attributes, is_blank};
use bonafide_domain::audit::Act;
use bonafide_domain::capture::has_consent;
use bonafide_domain::field::{Field, ObjectType, REFUSED};
use bonafide_domain::picture::Flaw;
use bonafide_domain::sid::{AccountSid, DocumentSid, FileSid, ProfileSid};
use bonafide_store::{consents, files as store};
use serde_json::Value;

use super::Document;
use crate::answers::ACCEPTED;
use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, files, objects};

/// Pictures that were sent for a document and have arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// Each file, with the field that it answers.
    pub(crate) files: Vec<(String, FileSid)>,
    /// The media type that they were sent as.
    pub(crate) mime_type: Option<String>,
}

/// What a program gives, as the answers that are kept: with the pictures that were there before or are sent now, and
/// with a consent as the version that was consented to.
pub(crate) fn answers(
    cx: &Cx<'_, '_>,
    object_type: &ObjectType,
    before: &Attributes,
    given: &Attributes,
    sent: &Sent,
) -> Result<Attributes, Error> {
    let catalogue = &cx.house.catalogue;
    let mut now = given.clone();
    if let Some(consent) = object_type.consent().filter(|consent| given.text(&consent.name) == ACCEPTED) {
        now.set(&consent.name, Value::String(catalogue.consent.version.clone()));
    }
    for field in object_type.fields.iter().filter(|field| field.is_picture()) {
        let is_to_stay = shows_what_is_said(field, before, &now) && is_consented(cx, object_type, before, &now);
        let kept = before.get(&field.name).filter(|_| is_to_stay).cloned();
        now.set(&field.name, kept.unwrap_or(Value::Null));
    }
    if !sent.files.is_empty() && !has_consent(catalogue, object_type, Some(&now)) {
        return Err(Conflict::NoConsent.into());
    }
    for (field, file) in &sent.files {
        now.set(field, Value::String(file.to_string()));
    }
    Ok(now)
}

/// Whether a picture is still of what the answers name. What was not named before may be named now.
fn shows_what_is_said(field: &Field, before: &Attributes, now: &Attributes) -> bool {
    let is_same = |name: &str| before.get(name).is_none_or(is_blank) || before.get(name) == now.get(name);
    field.kind.depends_on().into_iter().all(is_same)
}

/// Whether a picture that was consented to before still is.
fn is_consented(cx: &Cx<'_, '_>, object_type: &ObjectType, before: &Attributes, now: &Attributes) -> bool {
    let Some(consent) = object_type.consent() else { return true };
    let answer = now.text(&consent.name);
    answer != REFUSED && answer == before.text(&consent.name) || answer == cx.house.catalogue.consent.version
}

/// Keeps the files that were sent: from now on they go with the document.
pub(super) fn keep(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    document: DocumentSid,
    sent: &Sent,
    belongs_to: &[ProfileSid],
) -> Result<(), Error> {
    for (field, sid) in &sent.files {
        let mut stored = store::find(cx.tx, *sid)?.ok_or(Error::NotFound)?;
        stored.document = Some(document);
        stored.state = store::KEPT.to_owned();
        store::save(cx.tx, &stored)?;
        let flaws = files::kept(cx, stored.account, *sid)?.map(|kept| kept.picture.flaws).unwrap_or_default();
        let codes = flaws.iter().map(|flaw| flaw.code());
        let detail = std::iter::once(field.as_str()).chain(codes).collect::<Vec<_>>().join(" ");
        objects::audit(cx, actor, Act::PictureTaken, &sid.to_string(), &detail, belongs_to)?;
    }
    Ok(())
}

/// Lets go of the files that were answers before and are none now.
pub(super) fn release(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    document: &Document,
    before: &Attributes,
    belongs_to: &[ProfileSid],
) -> Result<(), Error> {
    let Some(object_type) = cx.house.catalogue.object_type(&document.object_type) else { return Ok(()) };
    for field in object_type.fields.iter().filter(|field| field.is_picture()) {
        let replaced = before.text(&field.name);
        let Ok(sid) = replaced.parse() else { continue };
        if replaced != document.attributes.text(&field.name) && files::release(cx, sid)? {
            objects::audit(cx, actor, Act::PictureRemoved, &replaced, &field.name, belongs_to)?;
        }
    }
    Ok(())
}

/// What is wrong with the pictures of a document, what is to be told first first; nothing where it has none.
pub(super) fn flaws(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    object_type: &str,
    attributes: &Attributes,
) -> Result<Option<Vec<(String, Flaw)>>, Error> {
    let Some(object_type) = cx.house.catalogue.object_type(object_type) else { return Ok(None) };
    let (mut found, mut has_picture) = (Vec::new(), false);
    for field in object_type.fields.iter().filter(|field| field.is_picture()) {
        let Ok(sid) = attributes.text(&field.name).parse() else { continue };
        let Some(kept) = files::kept(cx, account, sid)? else { continue };
        has_picture = true;
        found.extend(kept.picture.flaws.into_iter().map(|flaw| (field.name.clone(), flaw)));
    }
    Ok(has_picture.then_some(found))
}

/// Writes down what a document says of the consent of the person on its pictures, for profiles that it is part of.
pub(crate) fn note_consent(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: DocumentSid,
    belongs_to: &[ProfileSid],
) -> Result<(), Error> {
    let document = super::find(cx, actor, sid)?;
    let object_type = cx.house.catalogue.object_type(&document.object_type);
    let Some(consent) = object_type.and_then(ObjectType::consent) else { return Ok(()) };
    let answer = document.attributes.text(&consent.name);
    if answer != REFUSED && answer != cx.house.catalogue.consent.version {
        return Ok(());
    }
    for profile in belongs_to {
        let last = consents::list(cx.tx, *profile)?.into_iter().next();
        if last.is_some_and(|(said, _)| said == answer) {
            continue;
        }
        consents::insert(cx.tx, *profile, &document.object_type, &answer, actor.user(), cx.now)?;
        let detail = format!("{} {answer}", document.object_type);
        audit::about_profile(cx, actor, *profile, Note::of(Act::ConsentAnswered, *profile, &detail))?;
    }
    Ok(())
}
