//! The application as a test holds it.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bonafide_app::deliveries::{self, Due};
use bonafide_app::house::MAX_FILE;
use bonafide_app::outbox::{Content, Letter};
use bonafide_app::{Actor, App, Cx, Error, Fittings, House, Settings, jobs, spool};
use bonafide_blobs::Blobs;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::delivery::{Attempt, DeliveryState};
use bonafide_domain::time::Clock;
use bonafide_seal::MasterKey;
use bonafide_store::scratch::Scratch;
use bonafide_store::{Db, MIGRATIONS, migrate};

use crate::examiner::ScriptedExaminer;
use crate::frozen::{FrozenClock, SeededChance};
use crate::vetter::ScriptedVetter;

/// A house with a frozen clock and a database of its own.
pub struct TestApp {
    /// The use cases.
    pub app: App,
    /// The clock.
    pub clock: Arc<FrozenClock>,
    /// Who looks at papers, and finds what the test says.
    pub vetter: Arc<ScriptedVetter>,
    runtime: tokio::runtime::Runtime,
    may_leave_news: AtomicBool,
}

impl From<&Scratch> for TestApp {
    fn from(scratch: &Scratch) -> TestApp {
        TestApp::with(scratch, |_| {})
    }
}

impl TestApp {
    /// A house whose settings are changed first.
    pub fn with(scratch: &Scratch, change: impl FnOnce(&mut Settings)) -> TestApp {
        let catalogue = bonafide_catalogue::shipped().expect("the shipped catalogue has no mistakes");
        TestApp::furnished(scratch, catalogue, change)
    }

    /// A house whose operator has a catalogue folder of their own.
    pub fn with_catalogue(scratch: &Scratch, folder: &Path) -> TestApp {
        let catalogue = bonafide_catalogue::load(Some(folder)).expect("the catalogue has no mistakes");
        TestApp::furnished(scratch, catalogue, |_| {})
    }

    fn furnished(scratch: &Scratch, catalogue: Catalogue, change: impl FnOnce(&mut Settings)) -> TestApp {
        let (clock, chance) = (Arc::new(FrozenClock::new()), Arc::new(SeededChance::default()));
        migrate::migrate(scratch.location(), MIGRATIONS, clock.now()).expect("the schema can be made");
        let mut settings = Settings {
            operator_name: "Acme".to_owned(),
            public_url: "http://127.0.0.1:7420".to_owned(),
            private_callbacks: true,
            max_profiles: None,
            restrict_primary_to_console: false,
            max_file: MAX_FILE,
            keep_originals: false,
            selfie_files: false,
            reject_at_once: Vec::new(),
            approve_when_clear: false,
        };
        change(&mut settings);
        let master = MasterKey::new(chance.as_ref());
        let vetter = Arc::new(ScriptedVetter::default());
        let fittings = Fittings {
            clock: clock.clone(),
            chance,
            blobs: Blobs::in_memory(),
            examiner: Arc::new(ScriptedExaminer),
            vetter: vetter.clone(),
            spool: spool::usual_folder(),
        };
        let house = House::new(catalogue, settings, master, fittings);
        let app = App { db: Db::from(scratch), house: Arc::new(house) };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime can be made");
        TestApp { app, clock, vetter, runtime, may_leave_news: AtomicBool::new(false) }
    }

    /// Runs something asynchronous to its end.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Runs a use case that changes something.
    pub fn write<T, F>(&self, use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        self.app.write_blocking(use_case)
    }

    /// Runs a use case that only reads.
    pub fn read<T, F>(&self, use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        self.app.read_blocking(use_case)
    }

    /// Lets the worker do what was left to be done: look at what was submitted, remove bytes. Says how many jobs it did.
    pub fn vet(&self) -> usize {
        let claimed = self.write(|cx| jobs::claim(cx, 100)).expect("jobs can be claimed");
        for job in claimed.clone() {
            self.run(jobs::perform(&self.app, job)).expect("a job can be done");
        }
        claimed.len()
    }

    /// Takes everything that waits to be sent, as delivered, in the order it was recorded.
    pub fn news(&self) -> Vec<Due> {
        let mut due = self.write(|cx| deliveries::claim(cx, 1000)).expect("deliveries can be claimed");
        due.sort_by_key(|due| due.delivery.sid);
        for sid in due.iter().map(|due| due.delivery.sid).collect::<Vec<_>>() {
            let recorded = self.write(move |cx| {
                let attempt = Attempt {
                    at: cx.now,
                    delivered: true,
                    status: Some(200),
                    detail: "answered".to_owned(),
                    answer: String::new(),
                    millis: 1,
                };
                deliveries::record_attempt(cx, sid, &attempt, DeliveryState::Delivered, cx.now)
            });
            recorded.expect("an attempt can be written down");
        }
        due
    }

    /// The letters among the news.
    pub fn letters(&self) -> Vec<(String, Letter)> {
        let letter = |due: Due| match due.content {
            Content::Letter { to, letter, .. } => Some((to, letter)),
            Content::Webhook { .. } | Content::Event { .. } => None,
        };
        self.news().into_iter().filter_map(letter).collect()
    }

    /// The callbacks among the news: each its address and fields.
    pub fn callbacks(&self) -> Vec<(String, Vec<(String, String)>)> {
        let callback = |due: Due| match due.content {
            Content::Webhook { url, params } => Some((url, params)),
            Content::Event { .. } | Content::Letter { .. } => None,
        };
        self.news().into_iter().filter_map(callback).collect()
    }

    /// Lets the test end with news that was not looked at.
    pub fn leave_news(&self) {
        self.may_leave_news.store(true, Ordering::SeqCst);
    }

    /// The actor of the operator at the shell.
    pub const fn shell(&self) -> Actor {
        Actor::Shell
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() || self.may_leave_news.load(Ordering::SeqCst) {
            return;
        }
        let waiting = self.read(deliveries::next_due).expect("deliveries can be looked at");
        assert!(waiting.is_none(), "news was recorded that the test did not look at");
    }
}
