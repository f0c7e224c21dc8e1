//! The load itself: who is asked first whether a load is welcome, what is made beforehand, and the loop of each connection.

use std::cell::RefCell;
use std::time::Duration;

use futures_util::future::{join_all, try_join_all};

use crate::chance::Chance;
use crate::connection::{Answer, Call, Connection, NoAnswer};
use crate::invented;
use crate::mix::{Mix, Operation};
use crate::report::Report;
use crate::stopwatch::Stopwatch;
use crate::tally::Tally;
use crate::target::Target;

/// Complete profiles that are kept to be evaluated, and are never submitted.
const EVALUATED: usize = 32;
/// As many profiles as a page holds, and some more, so that a list is a full page from the first.
const LISTED: usize = 64;
/// How many SIDs are remembered for reading.
const REMEMBERED: usize = 100_000;
/// The most drafts that are made ahead of a run.
const MOST_DRAFTS: usize = 20_000;
/// What a complete profile takes: itself, two end users, address, document, three assignments.
const REQUESTS_A_DRAFT: f64 = 8.0;
const TOO_MANY: u16 = 429;
const TICK: Duration = Duration::from_millis(100);

/// A load for one server and account, with what it has made there so far.
pub struct Load<'t> {
    target: &'t Target,
    connections: usize,
    seed: u64,
    made: RefCell<Made>,
}

struct Made {
    chance: Chance,
    number: u64,
    /// Profiles to read.
    known: Vec<String>,
    /// Complete profiles to evaluate.
    complete: Vec<String>,
    /// Complete profiles to submit, each once.
    drafts: Vec<String>,
}

/// How long a load goes on: until the time is over or so many requests are under way, whichever is first.
#[derive(Debug, Clone, Copy)]
pub struct Volume {
    /// Seconds.
    pub seconds: f64,
    /// Operations; none: as many as there is time for.
    pub operations: Option<u64>,
}

impl Volume {
    /// As much as there is time for.
    pub fn seconds(seconds: f64) -> Volume {
        Volume { seconds, operations: None }
    }
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Profiles are made that the load needs.
    Preparing,
    /// Requests that do not count, so that caches are filled and connections open.
    WarmingUp,
    /// Requests that count.
    Measuring,
}

/// How far it is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// From 0 to 1.
    pub part: f64,
    /// Requests of this stage that were answered.
    pub requests: u64,
    /// Those of them that were refused.
    pub refusals: u64,
    /// Seconds since the stage began.
    pub seconds: f64,
}

/// Why a load cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Halt {
    /// Nobody answers.
    #[error("{url} does not answer ({why}); is the server running, and is this its address?")]
    Unreachable {
        /// The address.
        url: String,
        /// What was seen.
        why: NoAnswer,
    },
    /// The credentials are not right.
    #[error(
        "the server does not know these credentials; check the account's SID and its auth token (or --key and its secret)"
    )]
    Credentials,
    /// Something else answers there.
    #[error("{url} answers the list of customer profiles with {status}; is it a Bonafide server?")]
    Stranger {
        /// The address.
        url: String,
        /// What it said.
        status: u16,
    },
    /// A request that prepares the load was refused.
    #[error("the server refused what the load needs ({path}): {status} {message}")]
    Refused {
        /// The path.
        path: String,
        /// The status of HTTP.
        status: u16,
        /// What was said.
        message: String,
    },
}

impl<'t> Load<'t> {
    /// A load that has made nothing yet.
    pub fn new(target: &'t Target, connections: usize, seed: u64) -> Load<'t> {
        let (known, complete, drafts) = (Vec::new(), Vec::new(), Vec::new());
        let made = Made {
            chance: Chance::new(seed),
            number: seed.wrapping_mul(1_000_003) % 1_000_000,
            known,
            complete,
            drafts,
        };
        Load { target, connections, seed, made: RefCell::new(made) }
    }

    /// The same load over another number of connections.
    pub fn over(&mut self, connections: usize) {
        self.connections = connections;
    }

    /// Whether the account is a test account, after a look whether the server answers and knows the credentials.
    ///
    /// # Errors
    /// When it does not.
    pub async fn is_test_account(&self) -> Result<bool, Halt> {
        let mut connection = Connection::to(self.target);
        let list = self.insist(&mut connection, &Call::get(format!("{}?PageSize=1", invented::PROFILES))).await?;
        match list.status {
            200 => (),
            401 => return Err(Halt::Credentials),
            status => return Err(Halt::Stranger { url: self.target.url().to_owned(), status }),
        }
        let clock = self.insist(&mut connection, &Call::get("/bonafide/v1/TestClock")).await?;
        Ok(clock.status == 200)
    }

    /// Prepares, warms up and measures a mix.
    ///
    /// # Errors
    /// When the server refuses what the mix needs.
    pub async fn run(&self, mix: &Mix, seconds: f64, watch: &dyn Fn(Progress)) -> Result<Report, Halt> {
        self.furnish(watch).await?;
        let mut rate = self.prepare(0, watch).await?;
        if let Some(harmless) = mix.without(Operation::Submit) {
            let warm_up = Volume::seconds((seconds / 5.0).clamp(1.0, 10.0));
            rate = self.go(&harmless, warm_up, Stage::WarmingUp, watch).await.requests_per_second();
        }
        // Some more than the rate so far would submit. If they do not last, more are made while it is measured, and are counted.
        let submissions = rate * seconds * mix.share(Operation::Submit) * 1.3;
        self.prepare((submissions as usize).min(MOST_DRAFTS), watch).await?;
        Ok(self.measure(mix, Volume::seconds(seconds), watch).await)
    }

    /// Makes the profiles that are read, listed and evaluated, unless it has.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn furnish(&self, watch: &dyn Fn(Progress)) -> Result<(), Halt> {
        self.prepare(EVALUATED.saturating_sub(self.made.borrow().complete.len()), watch).await?;
        let mut made = self.made.borrow_mut();
        let drafts = std::mem::take(&mut made.drafts);
        made.complete.extend(drafts);
        drop(made);
        let mut connection = Connection::to(self.target);
        while self.made.borrow().known.len() < LISTED {
            let sid = self.created(&mut connection, &invented::profile(self.number())).await?;
            self.remember(sid);
        }
        Ok(())
    }

    /// Makes complete profiles until there are `drafts` to submit. Gives the operations a second that this came to.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn prepare(&self, drafts: usize, watch: &dyn Fn(Progress)) -> Result<f64, Halt> {
        let (began, had) = (Stopwatch::start(), self.made.borrow().drafts.len());
        let wanted = drafts.saturating_sub(had);
        let asked = std::cell::Cell::new(0);
        let making = try_join_all((0..self.connections.min(wanted)).map(|_| async {
            let mut connection = Connection::to(self.target);
            while asked.get() < wanted {
                asked.set(asked.get() + 1);
                let number = self.number();
                let draft = draft(self.target, number, async |call| self.created(&mut connection, &call).await).await?;
                self.made.borrow_mut().drafts.push(draft);
            }
            Ok::<(), Halt>(())
        }));
        let ready = || (self.made.borrow().drafts.len() - had) as f64;
        let progress = || Progress {
            stage: Stage::Preparing,
            part: ready() / wanted.max(1) as f64,
            requests: (ready() * REQUESTS_A_DRAFT) as u64,
            refusals: 0,
            seconds: began.elapsed().as_secs_f64(),
        };
        watched(making, || watch(progress())).await?;
        Ok(ready() * REQUESTS_A_DRAFT / began.elapsed().as_secs_f64().max(0.001))
    }

    /// Sends a mix and says what came of it.
    pub async fn measure(&self, mix: &Mix, volume: Volume, watch: &dyn Fn(Progress)) -> Report {
        self.go(mix, volume, Stage::Measuring, watch).await
    }

    /// The SIDs of profiles that were made, oldest first.
    pub fn known(&self) -> Vec<String> {
        self.made.borrow().known.clone()
    }

    async fn go(&self, mix: &Mix, volume: Volume, stage: Stage, watch: &dyn Fn(Progress)) -> Report {
        let round =
            Round { load: self, mix, volume, began: Stopwatch::start(), sent: 0.into(), tally: RefCell::default() };
        let sending = join_all((0..self.connections).map(|_| round.send()));
        watched(sending, || watch(round.progress(stage))).await;
        let seconds = round.began.elapsed().as_secs_f64();
        Report::new(self.target.url(), mix, self.connections, self.seed, seconds, &round.tally.into_inner())
    }

    /// Sends until it is not told to wait.
    async fn insist(&self, connection: &mut Connection<'_>, call: &Call) -> Result<Answer, Halt> {
        loop {
            let answer = connection.send(call).await;
            let answer = answer.map_err(|why| Halt::Unreachable { url: self.target.url().to_owned(), why })?;
            if answer.status != TOO_MANY {
                return Ok(answer);
            }
            tokio::time::sleep(wait_of(&answer)).await;
        }
    }

    async fn created(&self, connection: &mut Connection<'_>, call: &Call) -> Result<String, Halt> {
        let answer = self.insist(connection, call).await?;
        let body = answer.json();
        match body["sid"].as_str() {
            Some(sid) if answer.status == 201 => Ok(sid.to_owned()),
            _ => Err(Halt::Refused {
                path: call.path.clone(),
                status: answer.status,
                message: body["message"].as_str().unwrap_or_default().to_owned(),
            }),
        }
    }

    fn number(&self) -> u64 {
        let mut made = self.made.borrow_mut();
        made.number += 1;
        made.number
    }

    fn remember(&self, sid: String) {
        let mut made = self.made.borrow_mut();
        if made.known.len() < REMEMBERED {
            made.known.push(sid);
        }
    }

    fn one_of(&self, among: impl Fn(&Made) -> &Vec<String>) -> String {
        let mut made = self.made.borrow_mut();
        let count = among(&made).len();
        let index = made.chance.below(count);
        among(&made)[index].clone()
    }
}

/// One stretch of sending.
struct Round<'l, 't> {
    load: &'l Load<'t>,
    mix: &'l Mix,
    volume: Volume,
    began: Stopwatch,
    sent: std::cell::Cell<u64>,
    tally: RefCell<Tally>,
}

impl Round<'_, '_> {
    /// What one connection does.
    async fn send(&self) {
        let mut connection = Connection::to(self.load.target);
        while self.goes_on() {
            self.sent.set(self.sent.get() + 1);
            let operation = self.mix.draw(&mut self.load.made.borrow_mut().chance);
            self.operate(&mut connection, operation).await;
        }
    }

    fn goes_on(&self) -> bool {
        let room = self.volume.operations.is_none_or(|most| self.sent.get() < most);
        room && self.began.elapsed().as_secs_f64() < self.volume.seconds
    }

    async fn operate(&self, connection: &mut Connection<'_>, operation: Operation) {
        let profile = match operation {
            Operation::Read => self.load.one_of(|made| &made.known),
            Operation::Evaluate => self.load.one_of(|made| &made.complete),
            Operation::Submit => match self.draft(connection).await {
                Some(draft) => draft,
                None => return,
            },
            Operation::Create | Operation::List | Operation::Health | Operation::Prepare => String::new(),
        };
        let call = match operation {
            Operation::Create | Operation::Prepare => invented::profile(self.load.number()),
            Operation::Read => Call::get(format!("{}/{profile}", invented::PROFILES)),
            Operation::List => Call::get(format!("{}?PageSize=50", invented::PROFILES)),
            Operation::Evaluate => invented::evaluation(&profile),
            Operation::Submit => invented::submission(&profile),
            Operation::Health => Call::get("/healthz"),
        };
        if let Some(answer) = self.ask(connection, operation, &call).await
            && operation == Operation::Create
            && let Some(sid) = answer.json()["sid"].as_str()
        {
            self.load.remember(sid.to_owned());
        }
    }

    /// A complete profile: one made beforehand, else one made now, which counts.
    async fn draft(&self, connection: &mut Connection<'_>) -> Option<String> {
        let ready = self.load.made.borrow_mut().drafts.pop();
        if ready.is_some() {
            return ready;
        }
        let send = async |call: Call| {
            let answer = self.ask(connection, Operation::Prepare, &call).await.ok_or(())?;
            answer.json()["sid"].as_str().map(str::to_owned).ok_or(())
        };
        draft(self.load.target, self.load.number(), send).await.ok()
    }

    /// Sends one request and notes what came of it; the answer only if it is a good one.
    async fn ask(&self, connection: &mut Connection<'_>, operation: Operation, call: &Call) -> Option<Answer> {
        let watch = Stopwatch::start();
        match connection.send(call).await {
            Ok(answer) if (200..300).contains(&answer.status) => {
                self.tally.borrow_mut().answered(operation, watch.elapsed());
                Some(answer)
            }
            Ok(answer) => {
                self.tally.borrow_mut().refused(operation, &answer);
                if answer.status == TOO_MANY {
                    self.pause(wait_of(&answer)).await;
                }
                None
            }
            Err(why) => {
                self.tally.borrow_mut().unanswered(operation, &why);
                self.pause(TICK).await;
                None
            }
        }
    }

    /// Waits, but not beyond the end.
    async fn pause(&self, wait: Duration) {
        let left = self.volume.seconds - self.began.elapsed().as_secs_f64();
        tokio::time::sleep(wait.min(Duration::from_secs_f64(left.max(0.0)))).await;
    }

    fn progress(&self, stage: Stage) -> Progress {
        let seconds = self.began.elapsed().as_secs_f64();
        let counted = self.volume.operations.map_or(0.0, |most| self.sent.get() as f64 / most.max(1) as f64);
        let tally = self.tally.borrow();
        let part = (seconds / self.volume.seconds).max(counted).min(1.0);
        Progress { stage, part, requests: tally.requests, refusals: tally.refusals, seconds }
    }
}

/// Makes a complete profile of business `number`; `send` sends a request that makes something and gives its SID.
async fn draft<E>(
    target: &Target,
    number: u64,
    mut send: impl AsyncFnMut(Call) -> Result<String, E>,
) -> Result<String, E> {
    let profile = send(invented::profile(number)).await?;
    let business = send(invented::business(number)).await?;
    let representative = send(invented::representative(number)).await?;
    let address = send(invented::address(target, number)).await?;
    let document = send(invented::address_document(&address)).await?;
    for object in [business, representative, document] {
        send(invented::assignment(&profile, &object)).await?;
    }
    Ok(profile)
}

/// How long an answer asks to wait: a second, if it does not say.
fn wait_of(answer: &Answer) -> Duration {
    Duration::from_secs(answer.retry_after.unwrap_or(1).clamp(1, 60))
}

/// Does the work and calls `tell` now and then meanwhile, and at the end.
async fn watched<T>(work: impl Future<Output = T>, tell: impl Fn()) -> T {
    tokio::pin!(work);
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            done = &mut work => {
                tell();
                return done;
            }
            _ = tick.tick() => tell(),
        }
    }
}
