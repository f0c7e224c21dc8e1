//! Registers of companies that the operator imports: kept in the database, and asked for every business.
//!
//! A file of millions of rows is read as a stream and kept in many transactions; it takes the place of what was imported
//! under the same name before only when all of it is there. One that breaks off leaves the earlier one as it was.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::io::Read;

use bonafide_domain::audit::Act;
use bonafide_domain::country::CountryCode;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_store::companies as store;
use bonafide_store::companies::{By, Company};
use bonafide_store::{Error as StoreError, Tx};
use bonafide_vetting::business::gleif::{self, Tally, Unreadable};
use bonafide_vetting::business::{self, EnteredBusiness, Entry, Registered, Registry, RegistryFault};

pub use bonafide_store::companies::Register;

use crate::audit::{self, Note};
use crate::screening::is_name;
use crate::{Actor, App, Cx, Error};

/// How many companies are kept in one transaction: enough that a commit costs little, few enough that others who write
/// wait for a fraction of a second.
const AT_ONCE: usize = 2000;
/// How many rows are cleared in one transaction.
const CLEARED_AT_ONCE: i64 = 20_000;

/// Why a register was not imported. What was imported before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Unimported {
    /// It may not be imported, or cannot be kept.
    #[error(transparent)]
    Refused(#[from] Error),
    /// The file is another one, or cannot be read to its end.
    #[error(transparent)]
    Unreadable(Unreadable<Infallible>),
    /// There is no company in the file.
    #[error("there is no company in this file")]
    Empty,
    /// The file is damaged.
    #[error("more rows of this file cannot be right than can ({0}): it is damaged, or of another kind")]
    Damaged(u64),
    /// Another import of the same register was begun, or the register was removed.
    #[error("another import of this register was begun in the meantime, or it was removed")]
    Overtaken,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many companies are kept.
    Kept(u64),
    /// All are kept and found; what they replace is being cleared away.
    Clearing,
}

/// Imports GLEIF's file of legal entities in the place of what was imported under the name before.
///
/// # Errors
/// [`Unimported`], and then the register is as it was.
pub fn import(
    app: &App,
    actor: &Actor,
    name: &str,
    file: impl Read,
    mut told: impl FnMut(Step),
) -> Result<Tally, Unimported> {
    actor.must_administer()?;
    if !is_name(name) {
        let about = Place::field("register", "name");
        return Err(Error::Invalid(vec![Problem::new(code::INVALID_FORMAT, about)]).into());
    }
    let register = name.to_owned();
    let import = app.write_blocking(move |cx| Ok::<_, Error>(store::begin(cx.tx, &register)?))?;
    let done = keep_all(app, import, file, &mut told).and_then(|tally| {
        finish(app, actor, import, name)?;
        Ok(tally)
    });
    if done.is_err() {
        app.write_blocking(move |cx| Ok::<_, Error>(store::give_up(cx.tx, import)?))?;
    }
    told(Step::Clearing);
    clear(app)?;
    done
}

fn keep_all(app: &App, import: i64, file: impl Read, told: &mut impl FnMut(Step)) -> Result<Tally, Unimported> {
    let (mut waiting, mut kept) = (Vec::with_capacity(AT_ONCE), 0);
    let tally = gleif::read(file, |registered| {
        waiting.push(company(&registered)?);
        if waiting.len() == AT_ONCE {
            keep(app, import, std::mem::take(&mut waiting))?;
            kept += AT_ONCE as u64;
            told(Step::Kept(kept));
        }
        Ok(())
    });
    let tally = tally.map_err(unimported)?;
    if tally.malformed > tally.entries {
        return Err(Unimported::Damaged(tally.malformed));
    }
    if tally.entries == 0 {
        return Err(Unimported::Empty);
    }
    keep(app, import, waiting)?;
    told(Step::Kept(tally.entries));
    Ok(tally)
}

fn unimported(error: Unreadable<Unimported>) -> Unimported {
    match error {
        Unreadable::NoColumn(column) => Unimported::Unreadable(Unreadable::NoColumn(column)),
        Unreadable::Read(error) => Unimported::Unreadable(Unreadable::Read(error)),
        Unreadable::Kept(error) => error,
    }
}

fn keep(app: &App, import: i64, companies: Vec<Company>) -> Result<(), Unimported> {
    let is_open = app.write_blocking(move |cx| Ok::<_, Error>(store::insert(cx.tx, import, &companies)?))?;
    if is_open { Ok(()) } else { Err(Unimported::Overtaken) }
}

fn finish(app: &App, actor: &Actor, import: i64, name: &str) -> Result<(), Unimported> {
    let (actor, name) = (*actor, name.to_owned());
    let finished = app.write_blocking(move |cx| {
        let companies = store::finish(cx.tx, import, cx.now)?;
        if let Some(companies) = companies {
            audit::about_house(cx, &actor, Note::of(Act::RegisterImported, &name, &companies.to_string()))?;
        }
        Ok::<_, Error>(companies)
    })?;
    finished.map(|_| ()).ok_or(Unimported::Overtaken)
}

/// Clears what nobody can find any more, in as many transactions as it takes.
fn clear(app: &App) -> Result<(), Error> {
    while app.write_blocking(|cx| Ok::<_, Error>(store::clear_some(cx.tx, CLEARED_AT_ONCE)?))? {}
    Ok(())
}

fn company(registered: &Registered) -> Result<Company, Error> {
    let number = registered.number_key().map(|key| (By::Number, key));
    let names = registered.name_keys().into_iter().map(|key| (By::Name, key));
    let known = [registered.country, Some(registered.address.country)].into_iter().flatten();
    let mut countries: Vec<String> =
        known.filter(|country| *country != CountryCode::UNKNOWN).map(|country| country.to_string()).collect();
    countries.dedup();
    if countries.is_empty() {
        countries.push(String::new());
    }
    Ok(Company {
        id: registered.lei.clone(),
        keys: number.into_iter().chain(names).collect(),
        countries,
        // A text in the database cannot hold U+0000, which JSON writes as an escape.
        content: serde_json::to_string(registered).map_err(|error| Error::Internal(Box::new(error)))?,
    })
}

/// The registers that were imported.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<Register>, Error> {
    actor.must_administer()?;
    Ok(store::list_registers(cx.tx)?)
}

/// Removes a register, and ends an import of it that broke off.
pub fn remove(app: &App, actor: &Actor, name: &str) -> Result<(), Error> {
    actor.must_administer()?;
    let (actor, name) = (*actor, name.to_owned());
    app.write_blocking(move |cx| {
        if !store::delete(cx.tx, &name)? {
            return Err(Error::NotFound);
        }
        audit::about_house(cx, &actor, Note::of(Act::RegisterImported, &name, "removed"))
    })?;
    clear(app)
}

/// Whether any register was imported.
pub(crate) fn is_any_imported(cx: &mut Cx<'_, '_>) -> Result<bool, Error> {
    Ok(!store::list_registers(cx.tx)?.is_empty())
}

/// The entry of a business in the imported registers.
pub(crate) fn look_up(cx: &mut Cx<'_, '_>, entered: &EnteredBusiness<'_>) -> Result<Option<Entry>, Error> {
    let imported = Imported { tx: RefCell::new(&mut *cx.tx), failed: Cell::default() };
    let found = business::look_up(&imported, entered);
    // A failed statement is told as it was: the transaction may have to be run again.
    if let Some(error) = imported.failed.take() {
        return Err(error);
    }
    found.map_err(|fault| Error::Internal(Box::new(fault)))
}

/// The registers in the database, as they are asked within a transaction.
struct Imported<'a, 't> {
    tx: RefCell<&'a mut Tx<'t>>,
    failed: Cell<Option<Error>>,
}

impl Imported<'_, '_> {
    fn found(&self, by: By, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        self.read(by, key, country).map_err(|error| {
            self.failed.set(Some(error));
            RegistryFault::Failed
        })
    }

    fn read(&self, by: By, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, Error> {
        let country = country.map(|country| country.to_string());
        let found: Result<Vec<String>, StoreError> =
            store::find(&mut self.tx.borrow_mut(), by, key, country.as_deref());
        let read = |content: String| serde_json::from_str(&content).map_err(|error| Error::Internal(Box::new(error)));
        found?.into_iter().map(read).collect()
    }
}

impl Registry for Imported<'_, '_> {
    fn by_number(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        self.found(By::Number, key, country)
    }

    fn by_name(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        self.found(By::Name, key, country)
    }
}
