//! The rows of pictures: files, captures, consents, and what cases know of another way. Each is read back as it was
//! written, found by what it is looked up by, and gone when it is deleted.

use std::time::Duration;

use bonafide_domain::account::Account;
use bonafide_domain::case::{Decider, Outcome};
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Collection;
use bonafide_domain::profile::Origin;
use bonafide_domain::sid::{AccountSid, CaptureSid, CaseSid, FileSid, PolicySid, ProfileSid, Sid};
use bonafide_domain::time::Timestamp;
use bonafide_store::profiles;
use bonafide_store::scratch::Scratch;
use bonafide_store::{Db, Error, MIGRATIONS, Tx, accounts, captures, cases, consents, files, migrate, on_both_engines};

const NOW: Timestamp = Timestamp::from_micros(1_795_356_000_000_000);

fn sid<S: Sid>(byte: u8) -> S {
    S::from_bytes([byte; 16])
}

fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(NOW.as_micros() + micros)
}

/// A database with its whole schema, one account and two profiles of it.
struct Furnished(Db);

impl From<&Scratch> for Furnished {
    fn from(scratch: &Scratch) -> Furnished {
        migrate::migrate(scratch.location(), MIGRATIONS, NOW).expect("the schema can be made");
        let furnished = Furnished(scratch.db());
        furnished.write(|tx| {
            let account = Account {
                sid: sid(1),
                name: "Nova Kestrel".to_owned(),
                parent: None,
                is_test: false,
                clock_offset: Duration::ZERO,
                created_at: NOW,
            };
            let secrets =
                accounts::Secrets { wrapped_key: vec![1], token_hash: [2; 32], sealed_token: vec![3], is_test: false };
            accounts::insert(tx, &account, &secrets)?;
            profiles::insert(tx, &profile(1))?;
            profiles::insert(tx, &profile(2))
        });
        furnished
    }
}

impl Furnished {
    fn write<T: Send + 'static>(&self, work: impl FnMut(&mut Tx<'_>) -> Result<T, Error> + Send + 'static) -> T {
        self.try_write(work).expect("it can be written")
    }

    fn try_write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.0.write_blocking(work)
    }
}

fn profile(byte: u8) -> profiles::Stored {
    profiles::Stored {
        sid: sid(byte),
        account: sid(1),
        collection: Collection::CustomerProfile,
        policy: sid::<PolicySid>(1),
        origin: Origin::Console,
        status: Status::Draft,
        version: 1,
        sequence: 0,
        language: Language::En,
        name_digest: [byte; 32],
        sealed_own: vec![9],
        created_by: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

fn file(byte: u8, profile: u8, state: &str) -> files::Stored {
    files::Stored {
        sid: sid(byte),
        account: sid::<AccountSid>(1),
        profile: Some(sid(profile)),
        document: None,
        object_type: "photo_id".to_owned(),
        side: "front".to_owned(),
        state: state.to_owned(),
        wrapped_key: vec![0, 255, byte],
        sealed_facts: vec![byte, 0],
        created_at: at(i64::from(byte)),
    }
}

fn capture(byte: u8, profile: u8) -> captures::Stored {
    captures::Stored {
        sid: sid(byte),
        account: sid::<AccountSid>(1),
        profile: sid(profile),
        object_type: "selfie".to_owned(),
        state: "{\"order\":[]}".to_owned(),
        link_hash: None,
        guest_hash: None,
        link_expires_at: None,
        created_at: NOW,
        expires_at: at(i64::from(byte)),
    }
}

fn case(byte: u8, asks_other_way: bool) -> cases::Stored {
    cases::Stored {
        sid: sid(byte),
        account: sid(1),
        profile: sid(1),
        number: i64::from(byte),
        is_open: true,
        submitted_by: None,
        submitted_at: NOW,
        sealed_submitted: vec![byte],
        sealed_reasons: None,
        claimed_by: None,
        claimed_until: None,
        outcome: None,
        decided_by: None,
        decided_at: None,
        asks_other_way,
        sealed_verification: None,
    }
}

fn sids(files: Vec<files::Stored>) -> Vec<FileSid> {
    files.into_iter().map(|file| file.sid).collect()
}

on_both_engines! {
    fn a_file_is_read_back_as_it_was_written_and_is_gone_when_deleted(db: Furnished) {
        db.write(|tx| {
            files::insert(tx, &file(3, 1, files::ARRIVING))?;
            files::insert(tx, &file(2, 1, files::KEPT))?;
            files::insert(tx, &file(4, 2, files::KEPT))?;
            let found = files::find(tx, sid(3))?.unwrap();
            assert_eq!(format!("{found:?}"), format!("{:?}", file(3, 1, files::ARRIVING)));
            assert_eq!(sids(files::list_of_profile(tx, sid(1))?), [sid::<FileSid>(2), sid(3)]);
            files::set_state(tx, sid(3), files::SUBMITTED)?;
            let found = files::find(tx, sid(3))?.unwrap();
            assert_eq!((found.state.as_str(), found.wrapped_key), (files::SUBMITTED, vec![0, 255, 3]));
            files::delete(tx, sid(3))?;
            assert!(files::find(tx, sid(3))?.is_none());
            Ok(())
        });
    }

    fn a_file_that_is_not_there_cannot_be_changed(db: Furnished) {
        let absent: FileSid = sid(9);
        assert!(db.try_write(move |tx| files::set_state(tx, absent, files::KEPT)).is_err());
        assert!(db.try_write(move |tx| files::delete(tx, absent)).is_err());
    }

    fn a_file_belongs_to_a_profile_that_exists(db: Furnished) {
        assert!(db.try_write(|tx| files::insert(tx, &file(3, 7, files::KEPT))).is_err());
    }

    fn only_what_never_arrived_is_stranded_the_oldest_first(db: Furnished) {
        db.write(|tx| {
            for (byte, state) in [(5, files::ARRIVING), (3, files::ARRIVING), (4, files::KEPT), (6, files::SUBMITTED), (8, files::ARRIVING)] {
                files::insert(tx, &file(byte, 1, state))?;
            }
            assert_eq!(files::list_stranded(tx, at(8), 10)?, [sid::<FileSid>(3), sid(5)]);
            assert_eq!(files::list_stranded(tx, at(9), 2)?, [sid::<FileSid>(3), sid(5)]);
            assert_eq!(files::list_stranded(tx, at(3), 10)?, []);
            Ok(())
        });
    }

    fn a_refused_content_is_remembered_by_the_last_code_and_forgotten_in_time(db: Furnished) {
        db.write(|tx| {
            files::remember_refused(tx, [1; 32], "invalid.file_empty", at(0))?;
            files::remember_refused(tx, [1; 32], "unreadable.glare", at(5))?;
            files::remember_refused(tx, [2; 32], "unreadable.dark", at(1))?;
            assert_eq!(files::find_refused(tx, [1; 32])?.as_deref(), Some("unreadable.glare"));
            assert_eq!(files::find_refused(tx, [3; 32])?, None);
            assert_eq!(files::forget_refused(tx, at(5))?, 1);
            assert_eq!((files::find_refused(tx, [2; 32])?, files::find_refused(tx, [1; 32])?.is_some()), (None, true));
            Ok(())
        });
    }

    fn a_capture_is_found_by_itself_by_its_link_and_by_its_guest(db: Furnished) {
        db.write(|tx| {
            let mut stored = capture(3, 1);
            captures::insert(tx, &stored)?;
            captures::insert(tx, &capture(4, 1))?;
            captures::insert(tx, &capture(5, 2))?;
            assert!(captures::find_by_link(tx, [7; 32])?.is_none());
            stored.state = "{\"order\":[\"left\"]}".to_owned();
            (stored.link_hash, stored.guest_hash, stored.link_expires_at) = (Some([7; 32]), Some([8; 32]), Some(at(60)));
            captures::save(tx, &stored)?;
            let wanted = format!("{stored:?}");
            for found in [captures::find(tx, sid(3))?, captures::find_by_link(tx, [7; 32])?, captures::find_by_guest(tx, [8; 32])?] {
                assert_eq!(format!("{:?}", found.unwrap()), wanted);
            }
            assert!(captures::find_by_link(tx, [8; 32])?.is_none() && captures::find_by_guest(tx, [7; 32])?.is_none());
            let of_profile: Vec<CaptureSid> = captures::list_of_profile(tx, sid(1))?.into_iter().map(|capture| capture.sid).collect();
            assert_eq!(of_profile, [sid::<CaptureSid>(4), sid(3)]);
            captures::delete(tx, sid(3))?;
            assert!(captures::find(tx, sid(3))?.is_none() && captures::find_by_guest(tx, [8; 32])?.is_none());
            Ok(())
        });
        assert!(db.try_write(|tx| captures::save(tx, &capture(9, 1))).is_err());
    }

    fn no_two_captures_have_one_link_and_many_have_none(db: Furnished) {
        let linked = |byte| captures::Stored { link_hash: Some([7; 32]), ..capture(byte, 1) };
        db.write(move |tx| captures::insert(tx, &linked(3)));
        assert!(db.try_write(move |tx| captures::insert(tx, &linked(4))).is_err());
        db.write(|tx| captures::insert(tx, &capture(5, 1)));
        db.write(|tx| captures::insert(tx, &capture(6, 1)));
    }

    fn captures_that_ended_are_listed_the_oldest_first(db: Furnished) {
        db.write(|tx| {
            for byte in [9, 3, 5] {
                captures::insert(tx, &capture(byte, 1))?;
            }
            let ended = |tx: &mut Tx<'_>, then, limit| -> Result<Vec<CaptureSid>, Error> {
                Ok(captures::list_ended(tx, then, limit)?.into_iter().map(|capture| capture.sid).collect())
            };
            assert_eq!(ended(tx, at(9), 10)?, [sid::<CaptureSid>(3), sid(5)]);
            assert_eq!(ended(tx, at(10), 1)?, [sid::<CaptureSid>(3)]);
            assert_eq!(ended(tx, at(3), 10)?, []);
            Ok(())
        });
    }

    fn consents_are_listed_newest_first_and_none_replaces_another(db: Furnished) {
        db.write(|tx| {
            let profile: ProfileSid = sid(1);
            consents::insert(tx, profile, "selfie", "2026-11", None, at(0))?;
            consents::insert(tx, profile, "selfie", "refused", Some(sid(5)), at(1))?;
            let listed = consents::list(tx, profile)?;
            assert_eq!(listed, [("refused".to_owned(), at(1)), ("2026-11".to_owned(), at(0))]);
            assert_eq!(consents::list(tx, sid(2))?, []);
            Ok(())
        });
        assert!(db.try_write(|tx| consents::insert(tx, sid(1), "selfie", "2026-11", None, at(1))).is_err());
    }

    fn a_case_knows_that_another_way_is_asked_for_and_how_it_went(db: Furnished) {
        db.write(|tx| {
            cases::insert(tx, &case(3, true))?;
            let found = cases::find(tx, sid(3))?.unwrap();
            assert_eq!((found.asks_other_way, found.sealed_verification), (true, None));
            cases::save_verification(tx, sid(3), vec![0, 4])?;
            let found = cases::find(tx, sid(3))?.unwrap();
            assert_eq!((found.asks_other_way, found.sealed_verification), (true, Some(vec![0, 4])));
            cases::decide(tx, sid(3), Outcome::Approved, Decider::Shell, at(1), None)?;
            assert_eq!(cases::find(tx, sid(3))?.unwrap().sealed_verification, Some(vec![0, 4]));
            cases::insert(tx, &case(4, false))?;
            assert!(!cases::find(tx, sid::<CaseSid>(4))?.unwrap().asks_other_way);
            Ok(())
        });
        // What was decided is not rewritten.
        assert!(db.try_write(|tx| cases::save_verification(tx, sid(3), vec![5])).is_err());
    }

    fn a_profile_takes_its_files_captures_and_consents_with_it(db: Furnished) {
        db.write(|tx| {
            for profile in [1, 2] {
                files::insert(tx, &file(10 + profile, profile, files::SUBMITTED))?;
                captures::insert(tx, &capture(10 + profile, profile))?;
                consents::insert(tx, sid(profile), "selfie", "2026-11", None, at(0))?;
            }
            profiles::delete_with_history(tx, sid(1))?;
            for (profile, left) in [(1, 0), (2, 1)] {
                assert_eq!(files::list_of_profile(tx, sid(profile))?.len(), left);
                assert_eq!(captures::list_of_profile(tx, sid(profile))?.len(), left);
                assert_eq!(consents::list(tx, sid(profile))?.len(), left);
            }
            Ok(())
        });
    }
}
