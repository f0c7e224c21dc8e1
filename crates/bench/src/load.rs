//! The load itself: who is asked first whether a load is welcome, and what is made beforehand.

use std::cell::Cell;
use std::time::Duration;

use futures_util::future::{join_all, try_join_all};

use crate::connection::{Answer, Call, Connection};
use crate::halt::Halt;
use crate::invented;
use crate::mix::{Mix, Operation};
use crate::progress::{Progress, Stage, watched};
use crate::report::Report;
use crate::round::{Round, Volume};
use crate::stock::Stock;
use crate::stopwatch::Stopwatch;
use crate::target::Target;

/// Complete profiles that are kept to be evaluated, and are never submitted.
const EVALUATED: usize = 32;
/// As many profiles as a page holds, and some more, so that a list is a full page from the first.
const LISTED: usize = 64;
/// The most drafts that are made ahead of a run.
const MOST_DRAFTS: usize = 20_000;
/// What a complete profile takes: itself, two end users, address, document, three assignments.
const REQUESTS_A_DRAFT: f64 = 8.0;
/// The status that asks to be asked less.
pub(crate) const TOO_MANY: u16 = 429;

/// A load for one server and account, with what it has made there so far.
pub struct Load<'t> {
    pub(crate) target: &'t Target,
    pub(crate) stock: Stock,
    connections: usize,
    seed: u64,
}

impl<'t> Load<'t> {
    /// A load that has made nothing yet.
    pub fn new(target: &'t Target, connections: usize, seed: u64) -> Load<'t> {
        Load { target, stock: Stock::new(seed), connections, seed }
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
        // A submission takes about as long as two of the requests that prepare one.
        let mut rate = self.furnish(watch).await? / 2.0;
        if let Some(harmless) = mix.without(Operation::Submit) {
            let warm_up = Volume::seconds((seconds / 5.0).clamp(1.0, 10.0));
            rate = self.go(&harmless, warm_up, Stage::WarmingUp, watch).await.requests_per_second();
        }
        // Some more than the rate so far would submit. If they do not last, more are made while it is measured, and are counted.
        let submissions = rate * seconds * mix.share(Operation::Submit) * 1.3;
        self.prepare((submissions as usize).min(MOST_DRAFTS), watch).await?;
        Ok(self.measure(mix, Volume::seconds(seconds), watch).await)
    }

    /// Makes the profiles that are read, listed and evaluated, unless it has. Gives the requests a second of doing so.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn furnish(&self, watch: &dyn Fn(Progress)) -> Result<f64, Halt> {
        let lacking = EVALUATED.saturating_sub(self.stock.size().1);
        let rate = self.prepare(lacking, watch).await?;
        self.stock.set_aside();
        let mut connection = Connection::to(self.target);
        self.check(&mut connection).await?;
        while self.stock.size().0 < LISTED {
            let sid = self.created(&mut connection, &invented::profile(self.stock.number())).await?;
            self.stock.remember(sid);
        }
        Ok(rate)
    }

    /// A load that is rejected as soon as it is submitted would measure something else than it says.
    async fn check(&self, connection: &mut Connection<'_>) -> Result<(), Halt> {
        let answer = self.insist(connection, &invented::evaluation(&self.stock.one_complete())).await?;
        match answer.json()["status"].as_str() {
            Some("compliant") => Ok(()),
            _ => Err(Halt::Incomplete),
        }
    }

    /// Makes complete profiles until there are `drafts` to submit. Gives the requests a second that this came to.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn prepare(&self, drafts: usize, watch: &dyn Fn(Progress)) -> Result<f64, Halt> {
        let (began, had) = (Stopwatch::start(), self.stock.drafts());
        let wanted = drafts.saturating_sub(had);
        let asked = Cell::new(0);
        let making = try_join_all((0..self.connections.min(wanted)).map(|_| async {
            let mut connection = Connection::to(self.target);
            while asked.get() < wanted {
                asked.set(asked.get() + 1);
                let number = self.stock.number();
                let draft = draft(self.target, number, async |call| self.created(&mut connection, &call).await).await?;
                self.stock.put_draft(draft);
            }
            Ok::<(), Halt>(())
        }));
        let ready = || (self.stock.drafts() - had) as f64;
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
        self.stock.known()
    }

    async fn go(&self, mix: &Mix, volume: Volume, stage: Stage, watch: &dyn Fn(Progress)) -> Report {
        let round = Round::new(self, mix, volume);
        let sending = join_all((0..self.connections).map(|_| round.send()));
        watched(sending, || watch(round.progress(stage))).await;
        let (seconds, tally) = round.end();
        Report::new(self.target.url(), mix, self.connections, self.seed, seconds, &tally)
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
}

/// Makes a complete profile of business `number`; `send` sends a request that makes something and gives its SID.
pub(crate) async fn draft<E>(
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
pub(crate) fn wait_of(answer: &Answer) -> Duration {
    Duration::from_secs(answer.retry_after.unwrap_or(1).clamp(1, 60))
}
