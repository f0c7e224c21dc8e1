//! The house: what every use case shares. The catalogue, the settings, the keys, the clock, chance.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bonafide_blobs::Blobs;
use bonafide_domain::callback::Reach;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::{AccountSid, Chance, Sid};
use bonafide_domain::time::{Clock, Timestamp};
use bonafide_domain::vetting::Kind as FindingKind;
use bonafide_seal::{DerivedKey, MasterKey, Sealer};
use bonafide_store::{Db, Tx};
use tokio::sync::{Notify, Semaphore};

use crate::examiner::Examiner;
use crate::screening::Lists;
use crate::vetter::Vetter;
use crate::{Actor, Error};

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The operator's name, as labels say it.
    pub operator_name: String,
    /// The address under which people reach this server, without a slash at the end.
    pub public_url: String,
    /// Whether callbacks may go to private and loopback addresses.
    pub private_callbacks: bool,
    /// How many primary profiles of one type an account may hold; `None` is no limit.
    pub max_profiles: Option<u32>,
    /// Whether programs are refused primary profiles, as Trust Hub refuses them.
    pub restrict_primary_to_console: bool,
    /// The largest file that may be sent, in bytes.
    pub max_file: u64,
    /// Whether a file is kept, sealed, as it came, besides the picture made of it.
    pub keep_originals: bool,
    /// Whether a picture of one's face may be sent as a file instead of being taken with the camera.
    pub selfie_files: bool,
    /// The findings for which a submission is rejected at once. Only plain ones count.
    pub reject_at_once: Vec<FindingKind>,
    /// Whether a submission is approved when everything was looked at and speaks for it.
    pub approve_when_clear: bool,
}

impl Settings {
    /// Which addresses this server may call.
    pub const fn reach(&self) -> Reach {
        if self.private_callbacks { Reach::AllowPrivate } else { Reach::PublicOnly }
    }
}

/// The largest file that can ever be sent, in bytes; an operator may lower it.
pub const MAX_FILE: u64 = 10_000_000;

/// How many files are examined at once: each may take a few hundred megabytes while it is.
const EXAMINED_AT_ONCE: usize = 2;

/// What the house works with: time, chance, and what lies outside the database.
pub struct Fittings {
    /// Who is asked the time.
    pub clock: Arc<dyn Clock>,
    /// Who is asked for chance.
    pub chance: Arc<dyn Chance>,
    /// Where the bytes of files are kept.
    pub blobs: Blobs,
    /// Who examines files.
    pub examiner: Arc<dyn Examiner>,
    /// Who looks at papers.
    pub vetter: Arc<dyn Vetter>,
    /// The folder in which uploads wait, sealed and without a name.
    pub spool: PathBuf,
}

/// What every use case shares.
pub struct House {
    /// All that is asked for.
    pub catalogue: Catalogue,
    /// What the operator decides.
    pub settings: Settings,
    /// Who is asked the time.
    pub clock: Arc<dyn Clock>,
    /// Who is asked for chance.
    pub chance: Arc<dyn Chance>,
    /// Wakes the workers of this process; they look by themselves too, so nothing depends on it.
    pub wake: Notify,
    /// Where the bytes of files are kept.
    pub blobs: Blobs,
    /// Who examines files.
    pub examiner: Arc<dyn Examiner>,
    /// Who looks at papers.
    pub vetter: Arc<dyn Vetter>,
    /// The folder in which uploads wait.
    pub(crate) spool: PathBuf,
    /// Room for the files that are examined at once.
    pub(crate) examining: Semaphore,
    /// Room for the papers that are looked at at once: one look takes all cores.
    pub(crate) vetting: Semaphore,
    /// The sanctions lists, ready to be searched.
    pub(crate) lists: tokio::sync::Mutex<Option<Arc<Lists>>>,
    /// Accounts that were opened lately: neither their key nor what kind they are ever changes.
    opened: Mutex<HashMap<AccountSid, Opened>>,
    master: MasterKey,
    lookups: DerivedKey,
    own: Sealer,
}

/// An account whose key is at hand.
#[derive(Clone)]
struct Opened {
    sealer: Sealer,
    is_test: bool,
}

/// For how many accounts the keys are kept at hand.
const OPENED_AT_ONCE: usize = 4096;

impl House {
    /// A house with these keys and settings.
    pub fn new(catalogue: Catalogue, settings: Settings, master: MasterKey, fittings: Fittings) -> House {
        let (lookups, own) = (master.derive("lookups"), master.derive("house").sealer());
        let Fittings { clock, chance, blobs, examiner, vetter, spool } = fittings;
        House {
            catalogue,
            settings,
            clock,
            chance,
            wake: Notify::new(),
            blobs,
            examiner,
            vetter,
            spool,
            examining: Semaphore::new(EXAMINED_AT_ONCE),
            vetting: Semaphore::new(1),
            lists: tokio::sync::Mutex::default(),
            opened: Mutex::default(),
            master,
            lookups,
            own,
        }
    }

    /// The policy of a profile.
    pub fn policy_of(&self, profile: &Profile) -> Result<&Policy, Error> {
        let policy = self.catalogue.policy(profile.policy);
        policy.ok_or_else(|| Error::internal("a profile's policy is not in the catalogue"))
    }

    /// A keyed digest by which a secret or personal value is looked up or compared.
    pub fn digest(&self, purpose: &str, value: &str) -> [u8; 32] {
        self.lookups.digest(purpose, value.as_bytes())
    }

    /// Whether a digest is the one of a value, taking the same time wherever they differ.
    pub(crate) fn is_digest(&self, purpose: &str, value: &str, digest: &[u8]) -> bool {
        self.lookups.verify(purpose, value.as_bytes(), digest)
    }

    /// A keyed digest by which a content is known again, for one use of it.
    pub(crate) fn digest_of_content(&self, purpose: &str, content: &[u8]) -> [u8; 32] {
        self.lookups.digest(&format!("content/{purpose}"), content)
    }

    /// A key derived for one purpose.
    pub fn derived(&self, purpose: &str) -> DerivedKey {
        self.master.derive(purpose)
    }

    /// The sealer of what belongs to the operator and not to an account.
    pub fn own_sealer(&self) -> &Sealer {
        &self.own
    }

    pub(crate) fn master(&self) -> &MasterKey {
        &self.master
    }

    /// Which master key this is, without telling it.
    pub fn key_id(&self) -> String {
        self.master.key_id()
    }
}

/// The house with its database: what the faces hold.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// What use cases share.
    pub house: Arc<House>,
}

/// What a use case works in: a transaction, the house, and the moment it all happens at.
pub struct Cx<'a, 't> {
    /// The transaction.
    pub tx: &'a mut Tx<'t>,
    /// The house.
    pub house: &'a House,
    /// The moment: the world's, until the use case enters a test account whose clock was moved.
    pub now: Timestamp,
    /// How many SIDs it has made.
    made: Cell<u64>,
}

impl<'a, 't> Cx<'a, 't> {
    fn new(tx: &'a mut Tx<'t>, house: &'a House) -> Cx<'a, 't> {
        Cx { now: house.clock.now(), tx, house, made: Cell::new(0) }
    }
}

impl App {
    /// Runs a use case that changes something. It may be run more than once before it takes effect.
    pub async fn write<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let house = self.house.clone();
        let done = self.db.write(move |tx| use_case(&mut Cx::new(tx, &house))).await;
        self.house.wake.notify_waiters();
        done
    }

    /// As [`App::write`], without waking the workers of this process: a worker would wake itself.
    pub async fn write_quietly<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let house = self.house.clone();
        self.db.write(move |tx| use_case(&mut Cx::new(tx, &house))).await
    }

    /// Runs a use case that only reads.
    pub async fn read<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let house = self.house.clone();
        self.db.read(move |tx| use_case(&mut Cx::new(tx, &house))).await
    }

    /// As [`App::write`], for the command line.
    pub fn write_blocking<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let house = self.house.clone();
        self.db.write_blocking(move |tx| use_case(&mut Cx::new(tx, &house)))
    }

    /// As [`App::read`], for the command line.
    pub fn read_blocking<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let house = self.house.clone();
        self.db.read_blocking(move |tx| use_case(&mut Cx::new(tx, &house)))
    }
}

impl Cx<'_, '_> {
    /// A new SID: after those that this transaction has made, so that lists have them in order.
    pub fn sid<S: Sid>(&self) -> S {
        let made = self.made.replace(self.made.get() + 1);
        S::new(self.now.plus(Duration::from_micros(made)), self.house.chance.as_ref())
    }

    /// The sealer of an account: everything personal in it is sealed under the account's own key.
    pub fn sealer(&mut self, account: AccountSid) -> Result<Sealer, Error> {
        Ok(self.opened(account)?.sealer)
    }

    /// Enters the actor's account and says which it is. Somebody with a hosted link is not at home in it.
    pub fn home(&mut self, actor: &Actor) -> Result<AccountSid, Error> {
        let account = actor.whole_account()?;
        self.enter(account)?;
        Ok(account)
    }

    /// Enters an account: from here on the moment is the account's own. Only a test account has another than the world.
    pub fn enter(&mut self, account: AccountSid) -> Result<(), Error> {
        if self.opened(account)?.is_test {
            let found = bonafide_store::accounts::find(self.tx, account)?.ok_or(Error::NotFound)?;
            self.now = self.house.clock.now().plus(found.clock_offset);
        }
        Ok(())
    }

    fn opened(&mut self, account: AccountSid) -> Result<Opened, Error> {
        if let Some(opened) = self.house.opened.lock().ok().and_then(|opened| opened.get(&account).cloned()) {
            return Ok(opened);
        }
        let secrets = bonafide_store::accounts::find_secrets(self.tx, account)?.ok_or(Error::NotFound)?;
        let key = self.house.master().unwrap(&wrapping_context(account), &secrets.wrapped_key)?;
        let fresh = Opened { sealer: key.sealer(), is_test: secrets.is_test };
        if let Ok(mut opened) = self.house.opened.lock() {
            if opened.len() >= OPENED_AT_ONCE {
                opened.clear();
            }
            opened.insert(account, fresh.clone());
        }
        Ok(fresh)
    }

    /// The moment in the world, by which the worker goes.
    pub fn world_now(&self) -> Timestamp {
        self.house.clock.now()
    }
}

/// What a wrapped data key is bound to.
pub(crate) fn wrapping_context(account: AccountSid) -> String {
    format!("accounts/{account}/key")
}
