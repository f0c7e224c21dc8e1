//! Uploads: documents that a program sends with files.
//!
//! A program cannot be asked to take a picture again at once, so one with flaws is kept and its flaws are told. What is
//! no picture at all is refused, and with it the whole request: all files are examined before anything is kept of one.
//! Then the rows with the keys are written, the sealed bytes, and at last the document with its answers. Rows whose
//! document never came are swept up.

use std::sync::Arc;

use bonafide_domain::audit::Act;
use bonafide_domain::picture::{FileFault, Format, Picture, Side, Taken};
use bonafide_domain::sid::{AccountSid, DocumentSid, FileSid};
use bonafide_seal::DataKey;
use bonafide_store::files::{self as store, Stored};
use bonafide_vetting::{Examined, Limits};

use crate::documents::{self, Document, Sent};
use crate::files::{self, Facts, Variant};
use crate::objects::{self, Change, NewObject};
use crate::pictures::put;
use crate::spool::Spool;
use crate::{Actor, App, Cx, Error, limits};

mod asked;

use asked::{Asked, asked_of};

/// The media types that a file may be said to be of; of another, what it is found to be counts.
const MEDIA_TYPES: [&str; 6] = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/pdf"];

/// A file that has arrived.
pub struct File {
    /// The field that it answers; `None` is the first that is wanted.
    pub field: Option<String>,
    /// The media type that it was sent as.
    pub media_type: Option<String>,
    /// Where it waits.
    pub spool: Spool,
}

/// The document that files are sent for.
#[derive(Clone)]
pub enum Target {
    /// A new one.
    New(NewObject),
    /// One that is there, and what is changed of it.
    Present(DocumentSid, Change),
}

/// Why files are not taken; each is meant by its place among those that were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The document's type takes no files.
    TakesNone,
    /// It has no room for this one; these are the fields that it wants pictures for.
    NotWanted {
        /// The file.
        at: usize,
        /// The fields.
        wanted: Vec<String>,
    },
    /// Another file answers the same field.
    Twice {
        /// The file.
        at: usize,
    },
    /// It is no picture.
    Fault {
        /// The file.
        at: usize,
        /// Why not.
        fault: FileFault,
    },
}

/// Pictures that are there and wait for their document.
#[derive(Clone)]
pub struct Uploaded(Sent);

/// A picture that was found in a file.
struct Found {
    asked: Asked,
    examined: Examined,
    original: Option<Vec<u8>>,
}

/// An empty spool for a file that an actor may send now. Asked before anything of it is read.
pub async fn receive(app: &App, actor: Actor) -> Result<Spool, Error> {
    let account = actor.whole_account()?;
    app.write(move |cx| limits::count(cx, limits::PICTURES_PER_ACCOUNT, &account.to_string())).await?;
    Spool::new(&app.house.spool, app.house.settings.max_file, app.house.chance.as_ref())
}

/// Takes in the files for a document. Whoever does not go on to make the document has to [`abandon`] them.
pub async fn take(
    app: &App,
    actor: Actor,
    target: Target,
    files: Vec<File>,
) -> Result<Result<Uploaded, Refused>, Error> {
    let account = actor.whole_account()?;
    let fields: Vec<Option<String>> = files.iter().map(|file| file.field.clone()).collect();
    let asked = match app.read(move |cx| asked_of(cx, &actor, &target, &fields)).await? {
        Ok(asked) => asked,
        Err(refused) => return Ok(Err(refused)),
    };
    // One request at a time from here on, as far as memory goes: however many wait, few have pictures in hand.
    let _room = app.house.examining.acquire().await.map_err(|_| Error::internal("examining has ended"))?;
    let media_type = files.first().and_then(|file| file.media_type.clone());
    let mut found = Vec::new();
    for (at, (file, asked)) in files.into_iter().zip(asked).enumerate() {
        match examine(app, actor, account, asked.side, file.spool).await? {
            Ok((examined, original)) => found.push(Found { asked, examined, original }),
            Err(fault) => return Ok(Err(Refused::Fault { at, fault })),
        }
    }
    let media_type = media_type.filter(|sent| MEDIA_TYPES.contains(&sent.as_str()));
    let mime_type = media_type.or(found.first().map(|one| media_type_of(one.examined.picture.format).to_owned()));
    let files = arrive(app, account, found).await?;
    Ok(Ok(Uploaded(Sent { files, mime_type })))
}

/// Makes a document with the pictures that were taken in for it.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject, uploaded: &Uploaded) -> Result<Document, Error> {
    documents::create_with(cx, actor, new, &uploaded.0)
}

/// Changes a document, with the pictures that were taken in for it.
pub fn update(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: DocumentSid,
    change: &Change,
    uploaded: &Uploaded,
) -> Result<Document, Error> {
    documents::update_with(cx, actor, sid, change, &uploaded.0)
}

/// Lets go of pictures that got no document. Those that have one stay.
pub async fn abandon(app: &App, uploaded: Uploaded) -> Result<(), Error> {
    let sids = uploaded.0.files.into_iter().map(|(_, sid)| sid).collect();
    abandon_all(app, sids).await
}

async fn abandon_all(app: &App, sids: Vec<FileSid>) -> Result<(), Error> {
    app.write(move |cx| sids.iter().try_for_each(|sid| files::abandon(cx, *sid))).await
}

/// Examines a file, unless the same was refused before. Gives its content too where originals are kept.
async fn examine(
    app: &App,
    actor: Actor,
    account: AccountSid,
    side: Side,
    spool: Spool,
) -> Result<Result<(Examined, Option<Vec<u8>>), FileFault>, Error> {
    let bytes = spool.read()?;
    let digest = app.house.digest_of_content(&format!("{account}/{}", side.word()), &bytes);
    let known = app.read(move |cx| Ok(store::find_refused(cx.tx, digest)?)).await?;
    if let Some(fault) = FileFault::ALL.into_iter().find(|fault| known.as_deref() == Some(fault.code())) {
        return Ok(Err(fault));
    }
    let limits = Limits { bytes: app.house.settings.max_file, ..Limits::default() };
    let original = app.house.settings.keep_originals.then(|| bytes.clone());
    match app.house.examiner.examine(bytes, side, limits).await? {
        Ok(examined) => Ok(Ok((examined, original))),
        Err(fault) => {
            app.write(move |cx| remember(cx, &actor, account, side, digest, fault)).await?;
            Ok(Err(fault))
        }
    }
}

fn remember(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    account: AccountSid,
    side: Side,
    digest: [u8; 32],
    fault: FileFault,
) -> Result<(), Error> {
    store::remember_refused(cx.tx, digest, fault.code(), cx.now)?;
    let detail = format!("{} {}", side.word(), fault.code());
    objects::audit(cx, actor, Act::PictureRefused, &account.to_string(), &detail, &[])
}

/// Writes the rows, so that the keys are durable before the bytes are, and then the bytes.
async fn arrive(app: &App, account: AccountSid, found: Vec<Found>) -> Result<Vec<(String, FileSid)>, Error> {
    let key = || Arc::new(DataKey::new(app.house.chance.as_ref()));
    let keyed: Vec<(Found, Arc<DataKey>)> = found.into_iter().map(|one| (one, key())).collect();
    let row = |(one, key): &(Found, Arc<DataKey>)| (one.asked.clone(), one.examined.picture.clone(), key.clone());
    let rows: Vec<_> = keyed.iter().map(row).collect();
    let insert = move |cx: &mut Cx<'_, '_>| {
        rows.iter().map(|(asked, picture, key)| insert(cx, account, asked, picture, key)).collect()
    };
    let sids: Vec<FileSid> = app.write(insert).await?;
    let mut arrived = Vec::new();
    for ((one, key), sid) in keyed.into_iter().zip(sids.clone()) {
        let Examined { jpeg, portrait, .. } = one.examined;
        let variants =
            [(Variant::Picture, Some(jpeg)), (Variant::Portrait, portrait), (Variant::Original, one.original)];
        if let Err(error) = put(app, sid, &key, variants).await {
            // Should this fail too, the rows are swept up in their time.
            let _ = abandon_all(app, sids).await;
            return Err(error);
        }
        arrived.push((one.asked.field, sid));
    }
    Ok(arrived)
}

fn insert(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    asked: &Asked,
    picture: &Picture,
    key: &DataKey,
) -> Result<FileSid, Error> {
    cx.enter(account)?;
    let sid: FileSid = cx.sid();
    let facts =
        Facts { picture: picture.clone(), taken: Taken::File, by_phone: false, tries: 1, submitted_with: Vec::new() };
    let (sealer, chance) = (cx.sealer(account)?, cx.house.chance.as_ref());
    let stored = Stored {
        sid,
        account,
        profile: None,
        document: None,
        object_type: asked.object_type.clone(),
        side: asked.side.word().to_owned(),
        state: store::ARRIVING.to_owned(),
        wrapped_key: sealer.wrap(&files::key_context(sid), key, chance),
        sealed_facts: sealer.seal_json(&files::facts_context(sid), &facts, chance),
        // By the world's clock, as what never arrives is swept up.
        created_at: cx.world_now(),
    };
    store::insert(cx.tx, &stored)?;
    Ok(sid)
}

const fn media_type_of(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Webp => "image/webp",
        Format::Heic => "image/heic",
        Format::Pdf => "application/pdf",
    }
}
