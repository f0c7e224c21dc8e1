//! Files: keeping the bytes of pictures sealed, reading them for those who may, and destroying their keys.
//!
//! The bytes lie in the blob store under a key of their own, which the account's key wraps. The key stands in the row:
//! whoever removes the row has made the bytes unreadable, wherever a copy of them may be. Bytes without a row are
//! removed by a job, and by the next sweep if that is lost. Whose a file is, and when it goes, is said in `belonging`.

use std::time::Duration;

use bonafide_blobs::Reader;
use bonafide_domain::audit::Act;
use bonafide_domain::bundle::KeptPicture;
use bonafide_domain::picture::{Picture, Taken};
use bonafide_domain::sid::{AccountSid, FileSid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_seal::DataKey;
use bonafide_seal::stream::StreamOpener;
use bonafide_store::files::{self as store, Stored};
use bonafide_store::{captures, jobs};

use crate::{Actor, App, Cx, Error, House, objects};

mod belonging;

pub(crate) use belonging::{forget, go_with, release, remove_all, seen_in, submit, sweep};

/// For how long a view of a file can be opened.
pub const VIEW_LIFE: Duration = Duration::from_secs(10 * 60);
/// How long bytes may take to arrive before they count as stranded.
const STRANDED_AFTER: Duration = Duration::from_secs(60 * 60);
/// For how long a refused file is remembered.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// What the digests of passes are made for.
const PASS: &str = "file-pass";
/// The kind of job that removes bytes whose key is gone.
pub(crate) const REMOVE: &str = "remove-file";
const SWEEP: u32 = 200;

/// What is kept for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The picture, upright and without metadata.
    Picture,
    /// The portrait cut out of it.
    Portrait,
    /// The file as it came; only where the operator keeps originals.
    Original,
}

impl Variant {
    /// Every variant.
    pub const ALL: [Variant; 3] = [Variant::Picture, Variant::Portrait, Variant::Original];

    /// The word in addresses and in the blob store.
    pub const fn word(self) -> &'static str {
        match self {
            Variant::Picture => "picture",
            Variant::Portrait => "portrait",
            Variant::Original => "original",
        }
    }

    /// The variant of a word.
    pub fn of_word(word: &str) -> Option<Variant> {
        Variant::ALL.into_iter().find(|variant| variant.word() == word)
    }
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Facts {
    pub(crate) picture: Picture,
    pub(crate) taken: Taken,
    pub(crate) by_phone: bool,
    pub(crate) tries: u32,
    /// The profiles it was submitted with.
    #[serde(default)]
    pub(crate) submitted_with: Vec<ProfileSid>,
}

/// Where the bytes of a file lie in the blob store.
pub(crate) fn blob_key(sid: FileSid, variant: Variant) -> String {
    format!("{sid}/{}", variant.word())
}

pub(crate) fn content_context(sid: FileSid, variant: Variant) -> String {
    format!("files/{sid}/{}", variant.word())
}

pub(crate) fn key_context(sid: FileSid) -> String {
    format!("files/{sid}/key")
}

pub(crate) fn facts_context(sid: FileSid) -> String {
    format!("files/{sid}/facts")
}

/// A file of an account with its facts.
pub(crate) fn find(cx: &mut Cx<'_, '_>, account: AccountSid, sid: FileSid) -> Result<Option<(Stored, Facts)>, Error> {
    let is_there = |stored: &Stored| stored.account == account && stored.state != store::ARRIVING;
    let Some(stored) = store::find(cx.tx, sid)?.filter(is_there) else { return Ok(None) };
    let facts = cx.sealer(account)?.open_json(&facts_context(sid), &stored.sealed_facts)?;
    Ok(Some((stored, facts)))
}

/// A file as the answer that it is.
pub(crate) fn kept(cx: &mut Cx<'_, '_>, account: AccountSid, sid: FileSid) -> Result<Option<KeptPicture>, Error> {
    let found = find(cx, account, sid)?;
    Ok(found.map(|(_, facts)| KeptPicture {
        file: sid,
        picture: facts.picture,
        taken: facts.taken,
        by_phone: facts.by_phone,
        tries: facts.tries,
    }))
}

/// Destroys the key of a file, and leaves the job of removing its bytes.
pub(crate) fn remove(cx: &mut Cx<'_, '_>, sid: FileSid) -> Result<(), Error> {
    store::delete(cx.tx, sid)?;
    Ok(jobs::insert(cx.tx, cx.sid(), REMOVE, &sid.to_string(), cx.now)?)
}

/// Lets go of a file that did not become a picture. Its row may be gone already, with its profile: then nothing else
/// would remove the bytes that came after.
pub(crate) fn abandon(cx: &mut Cx<'_, '_>, sid: FileSid) -> Result<(), Error> {
    match store::find(cx.tx, sid)? {
        Some(stored) if stored.state == store::ARRIVING => remove(cx, sid),
        Some(_) => Ok(()),
        None => Ok(jobs::insert(cx.tx, cx.sid(), REMOVE, &sid.to_string(), cx.now)?),
    }
}

/// Removes what began to arrive and never did, forgets old refusals, and lets go of captures that ended.
pub fn tidy(cx: &mut Cx<'_, '_>) -> Result<(), Error> {
    for sid in store::list_stranded(cx.tx, cx.now.minus(STRANDED_AFTER), SWEEP)? {
        remove(cx, sid)?;
    }
    store::forget_refused(cx.tx, cx.now.minus(REMEMBERED))?;
    for capture in captures::list_ended(cx.tx, cx.now, SWEEP)? {
        captures::delete(cx.tx, capture.sid)?;
        let profile = crate::profiles::find_any(cx, capture.profile)?;
        sweep(cx, &Actor::Worker, &profile)?;
    }
    Ok(())
}

/// The pass by which an actor may open a file for the next minutes. It stands in the address of the picture.
pub fn pass(house: &House, actor: &Actor, sid: FileSid, variant: Variant) -> String {
    let until = (house.clock.now().plus(VIEW_LIFE).as_micros() / 1_000_000).to_string();
    let digest = house.digest(PASS, &passed(actor, sid, variant, &until));
    format!("{until}-{}", hex::encode(digest))
}

/// What a pass says: who may see which bytes, until which second since the epoch, as it is written.
fn passed(actor: &Actor, sid: FileSid, variant: Variant, until: &str) -> String {
    format!("{}/{sid}/{}/{until}", actor.who(), variant.word())
}

fn is_good(cx: &Cx<'_, '_>, actor: &Actor, sid: FileSid, variant: Variant, pass: &str) -> bool {
    let Some((until, digest)) = pass.split_once('-') else { return false };
    let (Ok(seconds), Ok(digest)) = (until.parse::<i64>(), hex::decode(digest)) else { return false };
    let is_running = seconds.checked_mul(1_000_000).is_some_and(|micros| Timestamp::from_micros(micros) > cx.now);
    is_running && cx.house.is_digest(PASS, &passed(actor, sid, variant, until), &digest)
}

/// The bytes of a file, opened piece by piece.
pub struct Contents {
    reader: Reader,
    opener: Option<StreamOpener>,
}

impl Contents {
    /// The next piece; nothing at the end. What was altered does not open.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, Error>> {
        let opener = self.opener.as_mut()?;
        let mut plain = Vec::new();
        let step = match self.reader.next().await {
            Some(Ok(sealed)) => opener.push(&sealed, &mut plain).map_err(Error::from),
            Some(Err(error)) => Err(error.into()),
            None => match self.opener.take() {
                Some(opener) => opener.finish(&mut plain).map_err(Error::from),
                None => return None,
            },
        };
        if step.is_err() {
            self.opener = None;
        }
        Some(step.map(|()| plain))
    }
}

/// Opens a file for an actor with a pass. That it was seen is written down.
pub async fn open(app: &App, actor: Actor, sid: FileSid, variant: Variant, pass: String) -> Result<Contents, Error> {
    let key = app.write(move |cx| see(cx, &actor, sid, variant, &pass)).await?;
    let reader = app.house.blobs.read(&blob_key(sid, variant)).await?.ok_or(Error::NotFound)?;
    Ok(Contents { reader, opener: Some(StreamOpener::new(&key, &content_context(sid, variant))) })
}

fn see(cx: &mut Cx<'_, '_>, actor: &Actor, sid: FileSid, variant: Variant, pass: &str) -> Result<DataKey, Error> {
    if !is_good(cx, actor, sid, variant, pass) {
        return Err(Error::NotFound);
    }
    let stored = store::find(cx.tx, sid)?.filter(|stored| stored.state != store::ARRIVING).ok_or(Error::NotFound)?;
    let seen_in = seen_in(cx, &stored)?;
    let may_see = match actor {
        Actor::Customer { account, .. } | Actor::Program { account, .. } => stored.account == *account,
        Actor::Applicant { profile, .. } => seen_in.contains(profile),
        Actor::Operator { .. } => true,
        // Only those of the document that its phone was handed.
        Actor::Guest { capture, .. } => captures::find(cx.tx, *capture)?
            .is_some_and(|capture| seen_in.contains(&capture.profile) && capture.object_type == stored.object_type),
        Actor::Shell | Actor::Worker => false,
    };
    if !may_see {
        return Err(Error::NotFound);
    }
    let detail = format!("{} {}", stored.side, variant.word());
    objects::audit(cx, actor, Act::PictureSeen, &sid.to_string(), &detail, &seen_in)?;
    Ok(cx.sealer(stored.account)?.unwrap(&key_context(sid), &stored.wrapped_key)?)
}

/// The whole of a picture, for the worker that looks at it. Nobody sees it, so nobody's sight is written down.
pub(crate) async fn bytes(app: &App, sid: FileSid) -> Result<Vec<u8>, Error> {
    let key = app.read(move |cx| {
        let stored = store::find(cx.tx, sid)?.filter(|stored| stored.state != store::ARRIVING);
        let stored = stored.ok_or(Error::NotFound)?;
        Ok(cx.sealer(stored.account)?.unwrap(&key_context(sid), &stored.wrapped_key)?)
    });
    let key = key.await?;
    let reader = app.house.blobs.read(&blob_key(sid, Variant::Picture)).await?.ok_or(Error::NotFound)?;
    let opener = Some(StreamOpener::new(&key, &content_context(sid, Variant::Picture)));
    let (mut contents, mut whole) = (Contents { reader, opener }, Vec::new());
    while let Some(piece) = contents.next().await {
        whole.extend(piece?);
    }
    Ok(whole)
}

/// Removes the bytes of a file whose key is gone.
pub(crate) async fn remove_bytes(app: &App, sid: FileSid) -> Result<(), Error> {
    for variant in Variant::ALL {
        app.house.blobs.delete(&blob_key(sid, variant)).await?;
    }
    Ok(())
}
