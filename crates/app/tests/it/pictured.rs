//! What the stories about pictures share: saving single answers, sending what the scripted examiner reads, and looking
//! at what is kept.

use bonafide_app::answers::{self, Entered};
use bonafide_app::files::{self, Variant};
use bonafide_app::pictures::{Outcome, Upload};
use bonafide_app::{Actor, Error, captures, profiles};
use bonafide_domain::bundle::Object;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::picture::{Side, Taken};
use bonafide_domain::place::Place;
use bonafide_domain::sid::{CaptureSid, FileSid, ProfileSid};
use bonafide_store::values;
use bonafide_testkit::TestApp;
use serde_json::{Value, json};

pub(crate) const PHOTO_ID: &str = "photo_id";
pub(crate) const SELFIE: &str = "selfie";
pub(crate) const PERSON: &str = "individual_customer_profile_information";

/// Saves some answers of a page as a form does that was just opened.
pub(crate) fn save(
    house: &TestApp,
    customer: Actor,
    sid: ProfileSid,
    page: &'static str,
    change: &[(&str, &str, Value)],
) -> Result<Vec<Problem>, Error> {
    let change: Vec<(Place, Value)> = change.iter().map(|(o, f, v)| (Place::field(o, f), v.clone())).collect();
    house.write(move |cx| {
        let view = profiles::view(cx, &customer, sid)?;
        let policy = bonafide_app::bundles::policy_of(cx, &view.profile)?;
        let asked: Vec<Place> = cx.house.catalogue.asked_on(policy, page).into_iter().map(|(place, _)| place).collect();
        let seen = answers::mark(cx, &view.bundle, &asked);
        answers::save_page(cx, &customer, sid, page, &Entered { answers: change.iter().cloned().collect(), seen })
    })
}

/// Chooses the photo ID of a country, one page after the other.
pub(crate) fn choose(house: &TestApp, customer: Actor, sid: ProfileSid, country: &str, code: &str) {
    save(house, customer, sid, "general", &[(PHOTO_ID, "issuing_country", json!(country))]).unwrap();
    save(house, customer, sid, "photo-id", &[(PHOTO_ID, "type", json!(code))]).unwrap();
}

/// A draft whose photo ID is chosen and whose consent is given, and the capture of one of its documents.
pub(crate) fn a_begun_capture(house: &TestApp, customer: Actor, object_type: &'static str) -> (ProfileSid, CaptureSid) {
    let sid = house.an_individual_draft(&customer);
    house.fill_in_individual_pages(&customer, sid);
    (sid, house.a_capture(&customer, sid, object_type))
}

pub(crate) fn upload(capture: CaptureSid, side: Side) -> Upload {
    Upload { capture, side, taken: Taken::Camera }
}

/// Sends a picture that must be taken in, and says what came of it.
pub(crate) fn send(house: &TestApp, actor: Actor, capture: CaptureSid, side: Side, content: &str) -> Outcome {
    house.send_picture(&actor, upload(capture, side), content).expect("a picture can be sent")
}

pub(crate) fn view(house: &TestApp, actor: Actor, capture: CaptureSid) -> Result<captures::View, Error> {
    house.read(move |cx| captures::view(cx, &actor, capture))
}

/// A document of a profile as it is now.
pub(crate) fn document(house: &TestApp, customer: Actor, sid: ProfileSid, object_type: &'static str) -> Object {
    let bundle = house.read(move |cx| Ok(profiles::view(cx, &customer, sid)?.bundle)).unwrap();
    bundle.object(object_type).cloned().unwrap_or_default()
}

/// The file that answers for a side.
pub(crate) fn file_of(
    house: &TestApp,
    customer: Actor,
    sid: ProfileSid,
    object_type: &'static str,
    side: Side,
) -> FileSid {
    document(house, customer, sid, object_type).pictures[side.word()].file
}

/// Every row of a profile's files: its SID and its state.
pub(crate) fn rows(house: &TestApp, sid: ProfileSid) -> Vec<(FileSid, String)> {
    let stored = house.read(move |cx| Ok(bonafide_store::files::list_of_profile(cx.tx, sid)?)).unwrap();
    stored.into_iter().map(|file| (file.sid, file.state)).collect()
}

/// Which bytes of a file lie in the blob store.
pub(crate) fn blobs_of(house: &TestApp, sid: FileSid) -> Vec<Variant> {
    let is_there = |variant: &Variant| {
        let key = format!("{sid}/{}", variant.word());
        house.run(house.app.house.blobs.read(&key)).expect("the blob store answers").is_some()
    };
    Variant::ALL.into_iter().filter(is_there).collect()
}

/// How many rows of a table are about a profile.
pub(crate) fn count(house: &TestApp, table: &'static str, sid: ProfileSid) -> usize {
    let sql = format!("SELECT 1 FROM {table} WHERE profile_sid = $1");
    house.read(move |cx| Ok(cx.tx.query(&sql, &values![sid])?.len())).unwrap()
}

/// Opens a file with a pass and reads it to its end.
pub(crate) fn read(
    house: &TestApp,
    actor: Actor,
    sid: FileSid,
    variant: Variant,
    pass: String,
) -> Result<Vec<u8>, Error> {
    house.run(async {
        let mut contents = files::open(&house.app, actor, sid, variant, pass).await?;
        let mut all = Vec::new();
        while let Some(piece) = contents.next().await {
            all.extend(piece?);
        }
        Ok(all)
    })
}

/// Opens a file with the actor's own pass.
pub(crate) fn read_own(house: &TestApp, actor: Actor, sid: FileSid, variant: Variant) -> Result<Vec<u8>, Error> {
    read(house, actor, sid, variant, files::pass(&house.app.house, &actor, sid, variant))
}

/// The acts of a profile's log.
pub(crate) fn acts(house: &TestApp, sid: ProfileSid) -> Vec<(String, String, String)> {
    let entries = house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &sid.to_string(), 0, 1000)?)).unwrap();
    entries.into_iter().map(|entry| (entry.act, entry.who, entry.detail)).collect()
}
