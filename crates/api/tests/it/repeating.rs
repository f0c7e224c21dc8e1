//! Requests that come again: under a key they are done once, and the first answer is given again.

use bonafide_testkit::{TestApp, on_both_engines};

use crate::http::{PRIMARY, Program};

const FORM: [(&str, &str); 2] = [("FriendlyName", "x"), ("Type", "authorized_representative_1")];

on_both_engines! {
    fn a_request_that_comes_again_is_done_once(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let keyed = program.with("idempotency-key", "first try");
        let first = keyed.post("/v1/EndUsers", &FORM);
        let again = keyed.post("/v1/EndUsers", &FORM);
        assert_eq!((first.status, again.status, &first.body), (201, 201, &again.body));
        assert_eq!((first.header("idempotent-replayed"), again.header("idempotent-replayed")), ("", "true"));
        assert_eq!(program.get("/v1/EndUsers").is(200)["results"].as_array().unwrap().len(), 1);
        // A deletion too: its answer has no body.
        let path = format!("/v1/EndUsers/{}", first.body["sid"].as_str().unwrap());
        let deleting = program.with("idempotency-key", "gone");
        assert_eq!((deleting.delete(&path).status, deleting.delete(&path).status), (204, 204));
    }

    fn a_key_belongs_to_one_request_of_one_account(house: TestApp) {
        let (program, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let (own, others) = (program.with("idempotency-key", "k"), other.with("idempotency-key", "k"));
        own.post("/v1/EndUsers", &FORM).is(201);
        assert_eq!(own.post("/v1/EndUsers", &[("FriendlyName", "y"), FORM[1]]).refusal(), (422, 20422));
        assert_eq!(own.post("/v1/SupportingDocuments", &FORM).refusal(), (422, 20422));
        let theirs = others.post("/v1/EndUsers", &FORM);
        assert_eq!((theirs.status, theirs.header("idempotent-replayed")), (201, ""));
        assert_eq!(program.with("idempotency-key", "").post("/v1/EndUsers", &FORM).refusal(), (400, 20001));
        assert_eq!(program.with("idempotency-key", &"k".repeat(256)).post("/v1/EndUsers", &FORM).refusal(), (400, 20001));
    }

    fn a_refused_request_may_be_corrected_under_its_key(house: TestApp) {
        let program = Program::of_a_new_account(&house).with("idempotency-key", "k");
        let form = [("FriendlyName", "Main"), ("Email", "nobody"), ("PolicySid", PRIMARY)];
        assert_eq!(program.post("/v1/CustomerProfiles", &form).status, 400);
        let form = [("FriendlyName", "Main"), ("Email", "a@example.com"), ("PolicySid", PRIMARY)];
        program.post("/v1/CustomerProfiles", &form).is(201);
    }

    fn two_changes_at_once_are_both_done_or_one_is_told(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let path = format!("/v1/CustomerProfiles/{}", program.profile(PRIMARY, "Main"));
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let name = |n: usize| format!("Name {n}");
            let change = |n: usize| {
                let (program, path) = (&program, &path);
                scope.spawn(move || program.post(path, &[("FriendlyName", &name(n))]).status)
            };
            let changes: Vec<_> = (0..8).map(change).collect();
            changes.into_iter().map(|change| change.join().unwrap()).collect()
        });
        assert!(statuses.iter().all(|status| [200, 409].contains(status)) && statuses.contains(&200), "{statuses:?}");
    }
}
