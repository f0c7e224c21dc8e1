//! One stretch of sending: the loop of each connection, until the time is over.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use crate::connection::{Answer, Call, Connection};
use crate::invented;
use crate::load::{Load, TOO_MANY, draft, wait_of};
use crate::mix::{Mix, Operation};
use crate::progress::{Progress, Stage};
use crate::stopwatch::Stopwatch;
use crate::tally::Tally;

/// How long a connection waits before it is opened again.
const BREATH: Duration = Duration::from_millis(100);

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

/// One stretch of sending.
pub(crate) struct Round<'l, 't> {
    load: &'l Load<'t>,
    mix: &'l Mix,
    volume: Volume,
    began: Stopwatch,
    sent: Cell<u64>,
    tally: RefCell<Tally>,
}

impl<'l, 't> Round<'l, 't> {
    pub(crate) fn new(load: &'l Load<'t>, mix: &'l Mix, volume: Volume) -> Round<'l, 't> {
        Round { load, mix, volume, began: Stopwatch::start(), sent: Cell::new(0), tally: RefCell::default() }
    }

    /// How long it took, in seconds, and what came of it.
    pub(crate) fn end(self) -> (f64, Tally) {
        (self.began.elapsed().as_secs_f64(), self.tally.into_inner())
    }

    /// What one connection does.
    pub(crate) async fn send(&self) {
        let mut connection = Connection::to(self.load.target);
        while self.goes_on() {
            self.sent.set(self.sent.get() + 1);
            let operation = self.load.stock.draw(self.mix);
            self.operate(&mut connection, operation).await;
        }
    }

    fn goes_on(&self) -> bool {
        let room = self.volume.operations.is_none_or(|most| self.sent.get() < most);
        room && self.began.elapsed().as_secs_f64() < self.volume.seconds
    }

    async fn operate(&self, connection: &mut Connection<'_>, operation: Operation) {
        let profile = match operation {
            Operation::Read => self.load.stock.one_known(),
            Operation::Evaluate => self.load.stock.one_complete(),
            Operation::Submit => match self.draft(connection).await {
                Some(draft) => draft,
                None => return,
            },
            Operation::Create | Operation::List | Operation::Health | Operation::Prepare => String::new(),
        };
        let call = match operation {
            Operation::Create | Operation::Prepare => invented::profile(self.load.stock.number()),
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
            self.load.stock.remember(sid.to_owned());
        }
    }

    /// A complete profile: one made beforehand, else one made now, which counts.
    async fn draft(&self, connection: &mut Connection<'_>) -> Option<String> {
        let ready = self.load.stock.take_draft();
        if ready.is_some() {
            return ready;
        }
        let send = async |call: Call| {
            let answer = self.ask(connection, Operation::Prepare, &call).await.ok_or(())?;
            answer.json()["sid"].as_str().map(str::to_owned).ok_or(())
        };
        draft(self.load.target, self.load.stock.number(), send).await.ok()
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
                self.pause(BREATH).await;
                None
            }
        }
    }

    /// Waits, but not beyond the end.
    async fn pause(&self, wait: Duration) {
        let left = self.volume.seconds - self.began.elapsed().as_secs_f64();
        tokio::time::sleep(wait.min(Duration::from_secs_f64(left.max(0.0)))).await;
    }

    pub(crate) fn progress(&self, stage: Stage) -> Progress {
        let seconds = self.began.elapsed().as_secs_f64();
        let counted = self.volume.operations.map_or(0.0, |most| self.sent.get() as f64 / most.max(1) as f64);
        let tally = self.tally.borrow();
        let part = (seconds / self.volume.seconds).max(counted).min(1.0);
        Progress { stage, part, requests: tally.requests, refusals: tally.refusals, seconds }
    }
}
