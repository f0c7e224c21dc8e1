//! Taking a picture in: what is uploaded waits in the spool, is examined, sealed, and becomes an answer or a thing to
//! retake.
//!
//! The steps, each of which may be the last one of this process: a try is opened; the bytes are examined; a row with the
//! key is written; the sealed bytes are written; the picture becomes an answer. A row whose bytes never came is swept up.

use bonafide_domain::audit::Act;
use bonafide_domain::picture::{FileFault, Flaw, Picture, Side, Subject, Taken};
use bonafide_domain::sid::{AccountSid, CaptureSid, FileSid};
use bonafide_seal::DataKey;
use bonafide_seal::stream::seal_all;
use bonafide_store::files::{self as store, Stored};
use bonafide_vetting::{Examined, Limits};

use crate::audit::{self, Note};
use crate::captures;
use crate::error::Conflict;
use crate::files::{self, Facts, Variant};
use crate::spool::Spool;
use crate::{Actor, App, Cx, Error, limits};

/// What is uploaded.
#[derive(Debug, Clone, Copy)]
pub struct Upload {
    /// The capture it belongs to.
    pub capture: CaptureSid,
    /// What it is to show.
    pub side: Side,
    /// How it was taken.
    pub taken: Taken,
}

/// What came of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is the answer.
    Kept,
    /// It has flaws: to be taken again, or after some tries to be kept all the same.
    Flawed {
        /// What is wrong, what is to be told first first.
        flaws: Vec<Flaw>,
        /// Whether it may be kept in spite of them.
        may_keep: bool,
    },
    /// It is no picture.
    Refused(FileFault),
    /// The same file was refused before, for this fault.
    RefusedBefore(FileFault),
    /// The same file was found to have this flaw before.
    FlawedBefore(Flaw),
}

/// An empty spool for an upload that an actor may make now. Asked before anything of it is read.
pub async fn receive(app: &App, actor: Actor, upload: Upload) -> Result<Spool, Error> {
    app.write(move |cx| begin_try(cx, &actor, upload)).await?;
    Spool::new(&app.house.spool, app.house.settings.max_file, app.house.chance.as_ref())
}

fn begin_try(cx: &mut Cx<'_, '_>, actor: &Actor, upload: Upload) -> Result<(), Error> {
    let open = captures::open(cx, actor, upload.capture)?;
    captures::must_be_in_turn(&open, upload.side)?;
    let is_face = upload.side.subject() == Subject::Face;
    if is_face && upload.taken == Taken::File && !cx.house.settings.selfie_files {
        return Err(Conflict::CameraOnly.into());
    }
    limits::count(cx, limits::PICTURES_PER_PROFILE, &open.profile.sid.to_string())?;
    limits::count(cx, limits::PICTURES_PER_ACCOUNT, &open.profile.account.to_string())
}

/// Takes in what has arrived in a spool.
pub async fn take(app: &App, actor: Actor, upload: Upload, spool: Spool) -> Result<Outcome, Error> {
    // Before the bytes are in memory: however many uploads wait, only a few are examined at once.
    let _room = app.house.examining.acquire().await.map_err(|_| Error::internal("examining has ended"))?;
    let bytes = spool.read()?;
    // For each account apart: what one was refused tells another nothing.
    let purpose = format!("{}/{}", account_of(&actor)?, upload.side.word());
    let digest = app.house.digest_of_content(&purpose, &bytes);
    if let Some(outcome) = app.read(move |cx| seen_before(cx, &actor, upload, digest)).await? {
        app.write(move |cx| miss(cx, &actor, upload, None)).await?;
        return Ok(outcome);
    }
    let limits = Limits { bytes: app.house.settings.max_file, ..Limits::default() };
    let original = app.house.settings.keep_originals.then(|| bytes.clone());
    match app.house.examiner.examine(bytes, upload.side, limits).await? {
        Err(fault) => {
            app.write(move |cx| miss(cx, &actor, upload, Some((digest, fault)))).await?;
            Ok(Outcome::Refused(fault))
        }
        Ok(examined) => keep(app, actor, upload, digest, examined, original).await,
    }
}

/// Whose pictures these are.
fn account_of(actor: &Actor) -> Result<AccountSid, Error> {
    match actor {
        Actor::Customer { account, .. } | Actor::Applicant { account, .. } | Actor::Guest { account, .. } => {
            Ok(*account)
        }
        Actor::Program { .. } | Actor::Operator { .. } | Actor::Shell | Actor::Worker => Err(Error::NotFound),
    }
}

/// The upload was larger than may be sent: counted as a try, and never read.
pub async fn too_large(app: &App, actor: Actor, upload: Upload) -> Result<Outcome, Error> {
    app.write(move |cx| miss(cx, &actor, upload, None)).await?;
    Ok(Outcome::Refused(FileFault::TooLarge))
}

/// What is known of a file that was refused before. One with flaws is looked at again when no picture of its side is
/// held: whoever has no better one could else never go on with it.
fn seen_before(cx: &mut Cx<'_, '_>, actor: &Actor, upload: Upload, digest: [u8; 32]) -> Result<Option<Outcome>, Error> {
    let Some(code) = store::find_refused(cx.tx, digest)? else { return Ok(None) };
    if let Some(fault) = FileFault::ALL.into_iter().find(|fault| fault.code() == code) {
        return Ok(Some(Outcome::RefusedBefore(fault)));
    }
    let is_held = captures::open(cx, actor, upload.capture)?.progress.held.contains_key(&upload.side);
    let flaw = Flaw::ALL.into_iter().find(|flaw| flaw.code() == code);
    Ok(flaw.filter(|_| is_held).map(Outcome::FlawedBefore))
}

/// Counts a try that brought no picture, and remembers what it was.
fn miss(cx: &mut Cx<'_, '_>, actor: &Actor, upload: Upload, fault: Option<([u8; 32], FileFault)>) -> Result<(), Error> {
    let mut open = captures::open(cx, actor, upload.capture)?;
    open.progress.miss(upload.side);
    captures::keep(cx, &mut open.stored, &open.progress)?;
    let Some((digest, fault)) = fault else { return Ok(()) };
    store::remember_refused(cx.tx, digest, fault.code(), cx.now)?;
    let detail = format!("{} {}", upload.side.word(), fault.code());
    audit::about_profile(cx, actor, open.profile.sid, Note::of(Act::PictureRefused, upload.capture, &detail))
}

async fn keep(
    app: &App,
    actor: Actor,
    upload: Upload,
    digest: [u8; 32],
    examined: Examined,
    original: Option<Vec<u8>>,
) -> Result<Outcome, Error> {
    let Examined { picture, jpeg, portrait } = examined;
    let flaws = picture.flaws.clone();
    let key = std::sync::Arc::new(DataKey::new(app.house.chance.as_ref()));
    let of_row = key.clone();
    let sid = app.write(move |cx| arrive(cx, &actor, upload, &of_row, &picture)).await?;
    let variants = [(Variant::Picture, Some(jpeg)), (Variant::Portrait, portrait), (Variant::Original, original)];
    let done = match put(app, sid, &key, variants).await {
        Ok(()) => app.write(move |cx| finish(cx, &actor, upload, sid, digest, &flaws)).await,
        Err(error) => Err(error),
    };
    if done.is_err() {
        // Should this fail too, the row is swept up in its time.
        let _ = app.write(move |cx| files::abandon(cx, sid)).await;
    }
    done
}

/// Writes the bytes of a file, sealed with its key.
pub(crate) async fn put(
    app: &App,
    sid: FileSid,
    key: &DataKey,
    variants: [(Variant, Option<Vec<u8>>); 3],
) -> Result<(), Error> {
    for (variant, content) in variants {
        let Some(content) = content else { continue };
        let sealed = seal_all(key, &files::content_context(sid, variant), &content, app.house.chance.as_ref());
        app.house.blobs.put(&files::blob_key(sid, variant), sealed).await?;
    }
    Ok(())
}

/// Writes the row, so that the key is durable before the bytes are.
fn arrive(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    upload: Upload,
    key: &DataKey,
    picture: &Picture,
) -> Result<FileSid, Error> {
    let open = captures::open(cx, actor, upload.capture)?;
    let sid: FileSid = cx.sid();
    let facts = Facts {
        picture: picture.clone(),
        taken: upload.taken,
        by_phone: matches!(actor, Actor::Guest { .. }),
        tries: open.progress.tries(upload.side) + 1,
        submitted_with: Vec::new(),
    };
    let (sealer, chance) = (cx.sealer(open.stored.account)?, cx.house.chance.as_ref());
    let stored = Stored {
        sid,
        account: open.stored.account,
        profile: Some(open.profile.sid),
        document: None,
        object_type: open.stored.object_type.clone(),
        side: upload.side.word().to_owned(),
        state: store::ARRIVING.to_owned(),
        wrapped_key: sealer.wrap(&files::key_context(sid), key, chance),
        sealed_facts: sealer.seal_json(&files::facts_context(sid), &facts, chance),
        created_at: cx.now,
    };
    store::insert(cx.tx, &stored)?;
    Ok(sid)
}

/// The bytes are there: the picture becomes the answer, or is held because of its flaws.
fn finish(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    upload: Upload,
    sid: FileSid,
    digest: [u8; 32],
    flaws: &[Flaw],
) -> Result<Outcome, Error> {
    let mut open = captures::open(cx, actor, upload.capture)?;
    captures::must_be_in_turn(&open, upload.side)?;
    store::set_state(cx.tx, sid, store::KEPT)?;
    let codes: Vec<&str> = flaws.iter().map(|flaw| flaw.code()).collect();
    let detail = [&[upload.side.word()], codes.as_slice()].concat().join(" ");
    audit::about_profile(cx, actor, open.profile.sid, Note::of(Act::PictureTaken, sid, &detail))?;
    let Some(first) = flaws.first() else {
        open.progress.settle(upload.side);
        captures::keep(cx, &mut open.stored, &open.progress)?;
        captures::settle(cx, actor, open, upload.side, sid)?;
        return Ok(Outcome::Kept);
    };
    store::remember_refused(cx.tx, digest, first.code(), cx.now)?;
    open.progress.hold(upload.side, sid);
    let may_keep = open.progress.may_keep(upload.side);
    captures::keep(cx, &mut open.stored, &open.progress)?;
    files::sweep(cx, actor, &open.profile)?;
    Ok(Outcome::Flawed { flaws: flaws.to_vec(), may_keep })
}
