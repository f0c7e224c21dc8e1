//! A house with couriers, as the tests of the worker hold it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bonafide_app::deliveries::{self, Tracked};
use bonafide_app::outbox::{self, Letter};
use bonafide_app::{Actor, App, Cx, Error, answers, profiles};
use bonafide_domain::callback::Reach;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::sid::{MailSid, ProfileSid, Sid};
use bonafide_domain::time::Clock;
use bonafide_notify::catcher::Catcher;
use bonafide_notify::mail::Post;
use bonafide_notify::webhook::{Limits, Webhooks};
use bonafide_notify::worker::{Couriers, deliver_round, run};
use bonafide_seal::{MasterKey, SystemChance};
use bonafide_store::scratch::Scratch;
use bonafide_testkit::{TestApp, answers_of_page};
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::receiver::{Manner, Receiver};

const SHORT: Limits = Limits { connect: Duration::from_secs(1), total: Duration::from_secs(1) };
/// Longer than anything here takes.
pub(crate) const LONG: Duration = Duration::from_secs(20);

/// A house with couriers, and a neighbour: another process on the same database.
pub(crate) struct Workplace {
    pub(crate) house: TestApp,
    pub(crate) neighbour: App,
    pub(crate) couriers: Couriers,
    pub(crate) catcher: Catcher,
    folder: PathBuf,
}

impl From<&Scratch> for Workplace {
    fn from(scratch: &Scratch) -> Workplace {
        let house = TestApp::from(scratch);
        let neighbour = App { db: scratch.db(), house: house.app.house.clone() };
        let chance = Arc::new(SystemChance::new());
        // By true chance: the house's own comes out the same in every test.
        let folder = std::env::temp_dir().join(MailSid::new(house.clock.now(), chance.as_ref()).to_string());
        let catcher = Catcher::new(folder.clone(), &MasterKey::new(chance.as_ref()), chance);
        let couriers = Couriers {
            webhooks: Webhooks::new(Reach::AllowPrivate, SHORT),
            post: Post::Catcher(catcher.clone()),
            from: "news@example.org".to_owned(),
            from_name: "Acme".to_owned(),
        };
        Workplace { house, neighbour, couriers, catcher, folder }
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

impl Workplace {
    pub(crate) fn receiver(&self, manner: Manner) -> Receiver {
        self.house.run(Receiver::start(manner))
    }

    pub(crate) fn round(&self) -> usize {
        self.house.run(deliver_round(&self.house.app, &self.couriers)).unwrap()
    }

    pub(crate) fn begin(&self, stop: watch::Receiver<bool>) -> JoinSet<()> {
        let mut working = JoinSet::new();
        let work = run(self.house.app.clone(), self.couriers.clone(), stop);
        self.house.run(async {
            working.spawn(work);
        });
        working
    }

    /// Waits for a worker that was told to stop.
    pub(crate) fn end(&self, mut working: JoinSet<()>) {
        let ended = self.house.run(async { timeout(LONG, working.join_next()).await });
        ended.expect("it stops in time").expect("it was begun").expect("it does not panic");
    }

    /// Changes something as the faces do, which wakes the workers of this process.
    pub(crate) fn write(&self, use_case: impl FnMut(&mut Cx<'_, '_>) -> Result<(), Error> + Send + 'static) {
        self.house.run(self.house.app.write(use_case)).unwrap();
    }

    /// A complete profile that calls back to a receiver.
    pub(crate) fn profile(&self, receiver: &Receiver) -> (Actor, ProfileSid) {
        let customer = self.house.a_customer();
        let sid = self.house.a_complete_profile(&customer);
        let url = format!("http://127.0.0.1:{}/status", receiver.port);
        let saved = self.house.write(move |cx| {
            let mut entered = answers_of_page(cx, &customer, sid, "notification")?;
            entered.answers.insert(Place::field("profile", "status_callback"), json!(url));
            answers::save_page(cx, &customer, sid, "notification", &entered)
        });
        assert_eq!(saved.unwrap(), []);
        (customer, sid)
    }

    /// A profile that was submitted just now: one callback waits.
    pub(crate) fn submitted(&self, receiver: &Receiver) -> (Actor, ProfileSid) {
        let (customer, sid) = self.profile(receiver);
        self.write(move |cx| profiles::submit(cx, &customer, sid).map(drop));
        (customer, sid)
    }

    /// The only delivery about a profile.
    pub(crate) fn delivery(&self, (customer, profile): (Actor, ProfileSid)) -> Tracked {
        let mut all = self.house.read(move |cx| deliveries::of_profile(cx, &customer, profile)).unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    pub(crate) fn record_letters(&self, count: u32) {
        for number in 0..count {
            let letter = Letter::SignIn { link: "http://127.0.0.1:7420/sign-in/x".to_owned(), minutes: 15 };
            let to = format!("person{number}@example.com");
            self.write(move |cx| outbox::record_letter(cx, &to, Language::En, letter.clone()));
        }
    }

    pub(crate) fn kept(&self) -> Vec<String> {
        self.catcher.list(1000).unwrap().into_iter().map(|heading| heading.to).collect()
    }
}

pub(crate) fn statuses(tracked: &Tracked) -> Vec<Option<i64>> {
    tracked.attempts.iter().map(|attempt| attempt.status).collect()
}

/// Waits until something has come about, and fails when it does not.
pub(crate) async fn until(what: &str, has_come: impl Fn() -> bool) {
    let waiting = async {
        while !has_come() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(LONG, waiting).await.unwrap_or_else(|_| panic!("{what} did not come about"));
}
