//! Documents with files: what is kept, what is refused and leaves nothing, and a person's profile from the first call to the
//! desk.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, header};
use bonafide_app::files::{self, Variant};
use bonafide_app::{Actor, reviews};
use bonafide_domain::bundle::KeptPicture;
use bonafide_domain::picture::{FileFault, Flaw, Taken};
use bonafide_domain::sid::{FileSid, ProfileSid};
use bonafide_testkit::{Scratch, TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{Answer, Program, SECONDARY};

const DOCUMENTS: &str = "/v1/SupportingDocuments";
const NUMBERS: &str = "/v2/RegulatoryCompliance/SupportingDocuments";
const INDIVIDUAL: &str = "RNffcb02a20420c81caf596ffc44f69712";
/// A German identity card, which has a front and a back.
const CARD: &str = r#"{"issuing_country": "DE", "type": "id"}"#;
const PASSPORT: &str = r#"{"issuing_country": "DE", "type": "pp"}"#;
const CONSENT: &str = r#"{"consent": "accepted"}"#;

/// A part of a multipart body.
enum Sent<'a> {
    Text(&'a str, &'a str),
    File(&'a str, &'a str, &'a str),
}

use Sent::{File, Text};

fn body(parts: &[Sent<'_>]) -> String {
    let mut body = String::new();
    for part in parts {
        let (name, rest, content) = match part {
            Text(name, text) => (name, String::new(), text),
            File(name, media_type, text) => (name, format!("; filename=\"scan\"\r\nContent-Type: {media_type}"), text),
        };
        write!(body, "--edge\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{content}\r\n").unwrap();
    }
    body + "--edge--\r\n"
}

impl Program<'_> {
    fn upload(&self, path: &str, parts: &[Sent<'_>]) -> Answer {
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body(parts))).unwrap())
    }

    /// A document of a type with these attributes and files, each by part and content.
    #[track_caller]
    fn document(&self, object_type: &str, attributes: &str, files: &[(&str, &str)]) -> Value {
        self.sent(object_type, attributes, files).is(201)
    }

    fn sent(&self, object_type: &str, attributes: &str, files: &[(&str, &str)]) -> Answer {
        let mut parts =
            vec![Text("FriendlyName", "As sent"), Text("Type", object_type), Text("Attributes", attributes)];
        parts.extend(files.iter().map(|(name, content)| File(name, "image/png", content)));
        self.upload(DOCUMENTS, &parts)
    }
}

fn file_of(document: &Value, field: &str) -> FileSid {
    document["attributes"][field].as_str().and_then(|sid| sid.parse().ok()).expect("the SID of a file")
}

/// How many rows a table has.
fn rows(house: &TestApp, table: &'static str) -> usize {
    house.read(move |cx| Ok(cx.tx.query(&format!("SELECT 1 FROM {table}"), &[])?.len())).unwrap()
}

/// Which bytes of a file lie in the blob store.
fn blobs(house: &TestApp, file: FileSid) -> usize {
    let there = |variant: &Variant| {
        house.run(house.app.house.blobs.read(&format!("{file}/{}", variant.word()))).expect("it answers").is_some()
    };
    Variant::ALL.iter().filter(|variant| there(variant)).count()
}

/// What an actor sees of a file with a pass of their own.
fn seen(house: &TestApp, actor: Actor, file: FileSid, variant: Variant) -> Option<Vec<u8>> {
    let pass = files::pass(&house.app.house, &actor, file, variant);
    house.run(async {
        let mut contents = files::open(&house.app, actor, file, variant, pass).await.ok()?;
        let mut all = Vec::new();
        while let Some(piece) = contents.next().await {
            all.extend(piece.ok()?);
        }
        Some(all)
    })
}

/// The pictures of a profile's open case, as a reviewer sees them.
fn pictures_at_the_desk(house: &TestApp, reviewer: Actor, profile: &str) -> Vec<KeptPicture> {
    let case = house.case_of(profile.parse().unwrap());
    let file = house.write(move |cx| reviews::look(cx, &reviewer, case)).unwrap();
    file.submitted.bundle.documents.iter().flat_map(|object| object.pictures.values().cloned()).collect()
}

/// A person's profile with everything but the given documents, which are assigned.
fn a_persons_profile(program: &Program<'_>, documents: &[&Value]) -> String {
    let profile = program.profile(INDIVIDUAL, "Ottilie's own profile");
    let person = r#"{"first_name": "Ottilie", "last_name": "Lindquell", "email": "ottilie@lindquell.example.com",
        "phone_number": "+14155550147", "birth_date": "1991-05-17"}"#;
    let information = "individual_customer_profile_information";
    let form = [("FriendlyName", "Ottilie"), ("Type", information), ("Attributes", person)];
    program.assign(&profile, &program.make("/v1/EndUsers", &form));
    let address = program.address_document(&format!(r#"{{"address_sids": "{}"}}"#, program.address()));
    program.assign(&profile, &address);
    for document in documents {
        program.assign(&profile, document["sid"].as_str().unwrap());
    }
    profile
}

fn a_card(program: &Program<'_>) -> Value {
    program.document("photo_id", CARD, &[("Front", "good front"), ("Back", "good back")])
}

fn a_selfie(program: &Program<'_>) -> Value {
    program.document(
        "selfie",
        CONSENT,
        &[("Straight", "good straight"), ("Left", "good left"), ("Right", "good right")],
    )
}

fn submit(program: &Program<'_>, profile: &str) -> Value {
    program.post(&format!("/v1/CustomerProfiles/{profile}"), &[("Status", "pending-review")]).is(200)
}

on_both_engines! {
    fn a_document_is_made_with_a_file_whatever_order_the_parts_have(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let attributes = r#"{"business_name": "Nova Kestrel Instruments LLC"}"#;
        let texts = || [Text("FriendlyName", "Excerpt"), Text("Type", "commercial_registrar_excerpt"), Text("Attributes", attributes)];
        for (path, at) in [(NUMBERS, 0), (NUMBERS, 1), (DOCUMENTS, 3)] {
            let mut parts = Vec::from(texts());
            parts.insert(at, File("File", "application/pdf", "good excerpt"));
            let made = program.upload(path, &parts).is(201);
            let sid = made["sid"].as_str().unwrap();
            assert_eq!((&made["type"], &made["status"]), (&json!("commercial_registrar_excerpt"), &json!("DRAFT")));
            assert_eq!((&made["mime_type"], &made["friendly_name"], &made["flaws"]), (&json!("application/pdf"), &json!("Excerpt"), &json!([])));
            assert_eq!(made["attributes"]["business_name"], "Nova Kestrel Instruments LLC");
            assert_eq!(blobs(&house, file_of(&made, "file")), 1);
            assert_eq!(program.get(&format!("{DOCUMENTS}/{sid}")).is(200), made);
        }
        // Without a file it is the document that a form would have made.
        let bare = program.upload(DOCUMENTS, &texts()).is(201);
        assert_eq!((&bare["mime_type"], bare.get("flaws")), (&Value::Null, None));
        let form = [("FriendlyName", "Excerpt"), ("Type", "commercial_registrar_excerpt"), ("Attributes", attributes)];
        assert_eq!(program.post(NUMBERS, &form).is(201)["mime_type"], Value::Null);
        // Of a media type that says nothing, what the file is found to be counts.
        let mut parts = Vec::from(texts());
        parts.push(File("File", "application/octet-stream", "good excerpt"));
        assert_eq!(program.upload(DOCUMENTS, &parts).is(201)["mime_type"], "image/jpeg");
    }

    fn a_persons_whole_profile_goes_to_the_desk_by_api(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let (card, selfie) = (a_card(&program), a_selfie(&program));
        assert_ne!(selfie["attributes"]["consent"], "accepted");
        let profile = a_persons_profile(&program, &[&card, &selfie]);
        let evaluation = program.post(&format!("/v1/CustomerProfiles/{profile}/Evaluations"), &[("PolicySid", INDIVIDUAL)]).is(201);
        assert_eq!(evaluation["status"], "compliant", "{evaluation}");
        assert_eq!(submit(&program, &profile)["status"], "pending-review");
        house.vet();
        assert_eq!(program.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["status"], "in-review");
        let ada = house.a_reviewer("ada");
        let pictures = pictures_at_the_desk(&house, ada, &profile);
        assert_eq!(pictures.len(), 5);
        assert!(pictures.iter().all(|kept| kept.taken == Taken::File && !kept.by_phone));
        let front = file_of(&card, "front");
        assert_eq!(seen(&house, ada, front, Variant::Picture).as_deref(), Some(b"good front".as_slice()));
        assert_eq!(seen(&house, ada, front, Variant::Portrait).as_deref(), Some(b"portrait".as_slice()));
        let log = house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &profile, 0, 1000)?)).unwrap();
        let acts = |act: &str| log.iter().filter(|entry| entry.act == act).count();
        assert_eq!((acts("profile.consent_answered"), acts("picture.seen")), (1, 2));
        assert!(log.iter().any(|entry| entry.act == "profile.consent_answered" && entry.who == program.name));
        // What is under review is not changed.
        let path = format!("{DOCUMENTS}/{}", card["sid"].as_str().unwrap());
        assert_eq!(program.upload(&path, &[File("Front", "image/png", "good other")]).refusal(), (400, 70002));
        house.news();
    }

    fn each_fault_of_a_file_refuses_the_request_in_its_own_words_and_nothing_is_left(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let before = ["files", "documents", "jobs"].map(|table| rows(&house, table));
        for fault in FileFault::ALL.into_iter().filter(|fault| *fault != FileFault::TooLarge) {
            let word = serde_json::to_value(fault).unwrap();
            let content = format!("fault {} beside a good one", word.as_str().unwrap());
            let answer = program.sent("photo_id", CARD, &[("Back", "good back"), ("Front", &content)]);
            let message = answer.body["message"].as_str().unwrap().to_owned();
            let kind = house.app.house.catalogue.reason(fault.code()).unwrap();
            assert_eq!(answer.refusal(), (400, kind.twilio.into()), "{word}");
            let words = kind.ask.as_ref().unwrap().in_language(Default::default());
            assert_eq!(message, format!("Front: {words}"));
            // It is known again without being looked at.
            assert_eq!(program.sent("photo_id", CARD, &[("Front", &content)]).status, 400);
        }
        assert_eq!(program.sent("utility_bill", "{}", &[("File", "what is this")]).refusal(), (400, 18024));
        assert_eq!(["files", "documents", "jobs"].map(|table| rows(&house, table)), before);
    }

    fn a_file_that_is_too_large_is_said_to_be_whatever_comes_after_it(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.max_file = 100_000);
        let program = Program::of_a_new_account(&house);
        let most = format!("good {}", "x".repeat(99_995));
        program.document("photo_id", PASSPORT, &[("PhotoPage", &most)]);
        let (files, documents) = (rows(&house, "files"), rows(&house, "documents"));
        let large = format!("{most}x");
        let parts = [File("File", "image/png", &large), Text("FriendlyName", "Card"), Text("Type", "photo_id"), File("Back", "image/png", &most)];
        let answer = program.upload(DOCUMENTS, &parts);
        assert!(answer.body["message"].as_str().unwrap().starts_with("File: This file is larger than 0.1 megabytes"), "{}", answer.body);
        assert_eq!(answer.refusal(), (413, 20413));
        // More than all files together may be is not read to its end.
        let huge = "x".repeat(1_000_000);
        assert_eq!(program.sent("photo_id", PASSPORT, &[("PhotoPage", &huge)]).refusal(), (413, 20413));
        let long = format!(r#"{{"note": "{}"}}"#, "x".repeat(300_000));
        assert_eq!(program.sent("photo_id", &long, &[]).refusal(), (413, 20413));
        assert_eq!((rows(&house, "files"), rows(&house, "documents")), (files, documents));
    }

    fn a_picture_with_flaws_is_kept_and_they_are_told_to_the_program_and_the_reviewer(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let card = program.document("photo_id", CARD, &[("Front", "flawed blurred glare front"), ("Back", "good back")]);
        let flaws = card["flaws"].as_array().unwrap();
        let told: Vec<(&str, &str)> = flaws.iter().map(|flaw| (flaw["field"].as_str().unwrap(), flaw["reason"].as_str().unwrap())).collect();
        assert_eq!(told, [("front", Flaw::Blurred.code()), ("front", Flaw::Glare.code())]);
        assert_eq!((&flaws[0]["code"], &flaws[0]["message"]), (&json!(18107), &json!("The picture is blurred.")));
        assert_eq!(program.get(&format!("{DOCUMENTS}/{}", card["sid"].as_str().unwrap())).is(200), card);
        let profile = a_persons_profile(&program, &[&card, &a_selfie(&program)]);
        submit(&program, &profile);
        house.vet();
        let pictures = pictures_at_the_desk(&house, house.a_reviewer("ada"), &profile);
        let front = pictures.iter().find(|kept| kept.file == file_of(&card, "front")).unwrap();
        assert_eq!(front.picture.flaws, [Flaw::Blurred, Flaw::Glare]);
        // Sent once more it is looked at once more: a client has only this one.
        let again = program.document("photo_id", CARD, &[("Front", "flawed blurred glare front")]);
        assert_eq!(again["flaws"].as_array().unwrap().len(), 2);
        house.news();
    }

    fn files_go_where_type_and_attributes_have_room_for_them(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let refused = |object_type: &str, attributes: &str, files: &[(&str, &str)], says: &[&str]| {
            let answer = program.sent(object_type, attributes, files);
            let message = answer.body["message"].as_str().unwrap_or_default().to_owned();
            assert!(says.iter().all(|word| message.contains(word)), "{message}");
            assert_eq!(answer.refusal(), (400, 20001));
        };
        let of_none = [("File", "good file")];
        refused("customer_profile_address", "{}", &of_none, &["takes no files", "photo_id", "selfie", "utility_bill"]);
        refused("photo_id", PASSPORT, &[("Front", "good front")], &["Front:", "PhotoPage"]);
        refused("photo_id", CARD, &[("Straight", "good face")], &["Straight:", "Front or Back"]);
        refused("photo_id", CARD, &[("Anything", "good face")], &["Anything:", "Front or Back"]);
        refused("photo_id", "{}", &of_none, &["File:", "PhotoPage or Front or Back"]);
        refused("photo_id", CARD, &[("File", "good one"), ("Front", "good two")], &["Front:", "same picture"]);
        refused("utility_bill", "{}", &[("Front", "good front")], &["Front:", "File"]);
        let seven: Vec<(&str, &str)> = std::iter::repeat_n(("File", "good one"), 7).collect();
        refused("photo_id", CARD, &seven, &["too many files"]);
        assert_eq!(program.sent("photo_of_a_cat", "{}", &of_none).refusal(), (400, 22206));
        assert_eq!(program.sent("photo_id", "[]", &of_none).refusal(), (400, 22207));
        assert_eq!(program.upload(DOCUMENTS, &[File("File", "image/png", "good"), Text("Type", "photo_id")]).refusal(), (400, 22211));
        assert_eq!(rows(&house, "files"), 0);
        assert_eq!(file_of(&program.document("photo_id", CARD, &of_none), "front").to_string().len(), 34);
        assert!(program.document("photo_id", PASSPORT, &of_none)["attributes"]["photo_page"].is_string());
        assert!(program.document("photo_id", "{}", &[("Front", "good front")])["attributes"]["front"].is_string());
        assert!(program.document("selfie", CONSENT, &of_none)["attributes"]["straight"].is_string());
    }

    fn a_face_is_kept_only_with_consent_and_goes_when_it_is_taken_back(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for attributes in ["{}", r#"{"consent": "refused"}"#, r#"{"consent": "an older version"}"#] {
            assert_eq!(program.sent("selfie", attributes, &[("Straight", "good straight")]).refusal(), (409, 20409), "{attributes}");
        }
        assert_eq!((rows(&house, "files"), rows(&house, "documents")), (0, 0));
        let version = house.app.house.catalogue.consent.version.clone();
        let selfie = program.document("selfie", &json!({ "consent": version }).to_string(), &[("Straight", "good straight")]);
        let (face, path) = (file_of(&selfie, "straight"), format!("{DOCUMENTS}/{}", selfie["sid"].as_str().unwrap()));
        program.upload(&path, &[File("Left", "image/png", "good left")]).is(200);
        assert_eq!(rows(&house, "files"), 2);
        let without = program.post(&path, &[("Attributes", r#"{"consent": "refused"}"#)]).is(200);
        assert_eq!(without["attributes"], json!({ "consent": "refused" }));
        house.vet();
        assert_eq!((rows(&house, "files"), blobs(&house, face)), (0, 0));
    }

    fn a_file_that_attributes_name_is_not_believed_and_what_was_sent_stays(house: TestApp) {
        let (program, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let (mine, theirs) = (a_card(&program), a_card(&other));
        let stolen = json!({ "issuing_country": "DE", "type": "id", "front": theirs["attributes"]["front"], "back": mine["attributes"]["back"] }).to_string();
        for sent in [program.document("photo_id", &stolen, &[]), program.document("photo_id", &stolen, &[("Front", "good mine")])] {
            assert_ne!(sent["attributes"]["front"], theirs["attributes"]["front"]);
            assert_eq!(sent["attributes"]["back"], Value::Null);
        }
        let path = format!("{DOCUMENTS}/{}", mine["sid"].as_str().unwrap());
        for attributes in [stolen.as_str(), CARD, &mine["attributes"].to_string()] {
            assert_eq!(program.post(&path, &[("Attributes", attributes)]).is(200)["attributes"], mine["attributes"]);
        }
        // Another document is not shown by the pictures of this one.
        let passport = program.post(&path, &[("Attributes", PASSPORT)]).is(200);
        assert_eq!(passport["attributes"], serde_json::from_str::<Value>(PASSPORT).unwrap());
        assert_eq!(other.get(&path).refusal(), (404, 20404));
        assert_eq!(other.upload(&path, &[File("PhotoPage", "image/png", "good page")]).refusal(), (404, 20404));
    }

    fn a_later_upload_adds_and_replaces_pictures(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let card = program.document("photo_id", CARD, &[("Front", "good front")]);
        let (first, path) = (file_of(&card, "front"), format!("{DOCUMENTS}/{}", card["sid"].as_str().unwrap()));
        let parts = [Text("FriendlyName", "Both sides"), File("Back", "application/pdf", "good back"), File("Front", "image/png", "flawed glare front")];
        let changed = program.upload(&path, &parts).is(200);
        assert_eq!((&changed["friendly_name"], &changed["mime_type"]), (&json!("Both sides"), &json!("application/pdf")));
        assert_eq!((changed["flaws"].as_array().unwrap().len(), rows(&house, "files")), (1, 2));
        assert_ne!(file_of(&changed, "front"), first);
        house.vet();
        assert_eq!(blobs(&house, first), 0);
        // The state that was seen is asked for here too, and what it refuses leaves nothing.
        let stale = program.with("if-match", "\"another\"").upload(&path, &[File("Front", "image/png", "good third")]);
        assert_eq!(stale.refusal(), (412, 20412));
        house.vet();
        assert_eq!((rows(&house, "files"), rows(&house, "jobs")), (2, 0));
        let fetched = program.get(&path);
        let fresh = program.with("if-match", fetched.header("etag")).upload(&path, &[File("Front", "image/png", "good third")]);
        assert_eq!(fresh.is(200)["flaws"], json!([]));
        program.delete(&path).is(204);
        house.vet();
        assert_eq!((rows(&house, "files"), blobs(&house, file_of(&changed, "back"))), (0, 0));
    }

    fn an_upload_that_is_repeated_under_its_key_is_answered_the_same(house: TestApp) {
        let program = Program::of_a_new_account(&house).with("idempotency-key", "card-1");
        let parts = |front: &'static str| [Text("FriendlyName", "Card"), Text("Type", "photo_id"), Text("Attributes", CARD), File("Front", "image/png", front)];
        let first = program.upload(DOCUMENTS, &parts("good front"));
        assert_eq!((first.status, first.header("idempotent-replayed")), (201, ""));
        let again = program.upload(DOCUMENTS, &parts("good front"));
        assert_eq!((again.status, again.header("idempotent-replayed"), &again.body), (201, "true", &first.body));
        assert_eq!(program.upload(DOCUMENTS, &parts("good other")).refusal(), (422, 20422));
        assert_eq!((rows(&house, "files"), rows(&house, "documents")), (1, 1));
    }

    fn what_was_submitted_stays_for_the_case_and_goes_with_the_profile(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let (card, selfie) = (a_card(&program), a_selfie(&program));
        let (profile, other) = (a_persons_profile(&program, &[&card, &selfie]), program.profile(INDIVIDUAL, "Another"));
        program.assign(&other, card["sid"].as_str().unwrap());
        let sids: [ProfileSid; 2] = [profile.parse().unwrap(), other.parse().unwrap()];
        submit(&program, &profile);
        house.vet();
        let (ada, [front, back]) = (house.a_reviewer("ada"), ["front", "back"].map(|field| file_of(&card, field)));
        house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, sids[0], &reviews::NewReason { code: "invalid.document".to_owned(), about: "photo_id".to_owned(), ..Default::default() })).unwrap();
        // The other one is submitted with the same card, and rejected at once.
        submit(&program, &other);
        let path = format!("{DOCUMENTS}/{}", card["sid"].as_str().unwrap());
        program.upload(&path, &[File("Front", "image/png", "good front, the new one")]).is(200);
        house.vet();
        assert!(seen(&house, ada, front, Variant::Picture).is_some(), "a decision can be checked");
        program.delete(&format!("/v1/CustomerProfiles/{profile}")).is(204);
        house.vet();
        assert!(seen(&house, ada, front, Variant::Picture).is_some(), "the other was submitted with it too");
        assert!(seen(&house, ada, back, Variant::Picture).is_some());
        assert_eq!(blobs(&house, file_of(&selfie, "straight")), 2, "the document is the program's own");
        program.delete(&format!("/v1/CustomerProfiles/{other}")).is(204);
        house.vet();
        assert_eq!((blobs(&house, front), blobs(&house, back)), (0, 1), "the card still has its back");
        program.delete(&path).is(204);
        house.vet();
        assert_eq!((blobs(&house, back), rows(&house, "files")), (0, 3));
        house.news();
    }

    fn proof_can_be_sent_for_any_profile(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let primary = program.an_approved_profile();
        let profile = program.a_whole_profile(SECONDARY, "A customer of ours");
        let attributes = format!(r#"{{"address_sids": "{}"}}"#, program.address());
        let bill = program.document("utility_bill", &attributes, &[("File", "good bill")]);
        program.assign(&profile, bill["sid"].as_str().unwrap());
        program.assign(&profile, &primary);
        assert_eq!(submit(&program, &profile)["status"], "pending-review");
        house.vet();
        let pictures = pictures_at_the_desk(&house, house.a_reviewer("ada"), &profile);
        assert_eq!(pictures.iter().map(|kept| kept.file).collect::<Vec<_>>(), [file_of(&bill, "file")]);
        house.news();
    }

    fn a_body_that_is_no_multipart_is_refused_with_what_to_do(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let whole = body(&[Text("FriendlyName", "Card"), File("File", "image/png", "good front")]);
        let cut = whole[..whole.len() - 12].to_owned();
        for (media_type, content) in [
            ("multipart/form-data", whole.clone()),
            ("multipart/form-data; boundary=other", whole.clone()),
            ("multipart/form-data; boundary=edge", cut),
            ("multipart/form-data; boundary=edge", String::new()),
            ("Multipart/Form-Data; boundary=edge", "no parts".to_owned()),
        ] {
            let request = program.request(Method::POST, DOCUMENTS).header(header::CONTENT_TYPE, media_type);
            let answer = program.send(request.body(Body::from(content)).unwrap());
            assert_eq!(answer.refusal(), (400, 20001), "{media_type}");
        }
        let stranger = Program::named(&house, &program.name, "0");
        assert_eq!(stranger.upload(DOCUMENTS, &[File("File", "image/png", "good front")]).refusal(), (401, 20003));
        assert_eq!(rows(&house, "files"), 0);
    }

    fn an_account_sends_no_more_than_four_hundred_pictures_an_hour(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for _ in 0..80 {
            assert_eq!(program.sent("photo_of_a_cat", "{}", &[("File", "good"); 5]).status, 400);
        }
        let answer = program.sent("photo_id", CARD, &[("Front", "good front")]);
        assert!(!answer.header("retry-after").is_empty());
        assert_eq!(answer.refusal(), (429, 20429));
    }
}
