//! Profiles. Their own fields are sealed; saves are guarded by the version that was read.

use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::policy::Collection;
use bonafide_domain::profile::Origin;
use bonafide_domain::sid::{AccountSid, PolicySid, ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, collection, policy_sid, origin, status, version, sequence, language, name_digest, sealed_own, \
                       created_by, created_at, updated_at";

/// A profile as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: ProfileSid,
    /// The account.
    pub account: AccountSid,
    /// The collection its policy belongs to.
    pub collection: Collection,
    /// The policy.
    pub policy: PolicySid,
    /// Where it was begun.
    pub origin: Origin,
    /// Where it stands.
    pub status: Status,
    /// The version; [`save`] raises it.
    pub version: i64,
    /// How many events it has had.
    pub sequence: i64,
    /// The language of its news.
    pub language: Language,
    /// A keyed digest of its friendly name, for look-ups by exact name.
    pub name_digest: [u8; 32],
    /// Its own fields, sealed.
    pub sealed_own: Vec<u8>,
    /// Who began it.
    pub created_by: Option<UserSid>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds a profile.
pub fn insert(tx: &mut Tx<'_>, p: &Stored) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO profiles ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let row = values![
        p.sid,
        p.account,
        p.collection,
        p.policy,
        p.origin,
        p.status,
        p.version,
        p.sequence,
        p.language,
        p.name_digest,
        &p.sealed_own,
        p.created_by,
        p.created_at,
        p.updated_at
    ];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// The profile of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: ProfileSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM profiles WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// The profile of a SID, whosever it is: for the operator's side and the worker.
pub fn find_any(tx: &mut Tx<'_>, sid: ProfileSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM profiles WHERE sid = $1");
    tx.query_opt(&sql, &values![sid])?.map(stored).transpose()
}

/// Saves what may change of a profile that still has the version that was read, and raises the version.
pub fn save(tx: &mut Tx<'_>, p: &mut Stored) -> Result<(), Error> {
    let sql = "UPDATE profiles SET status = $3, sequence = $4, language = $5, name_digest = $6, sealed_own = $7,
                   updated_at = $8, version = version + 1
               WHERE sid = $1 AND version = $2";
    let row = values![p.sid, p.version, p.status, p.sequence, p.language, p.name_digest, &p.sealed_own, p.updated_at];
    tx.execute_guarded(sql, &row)?;
    p.version += 1;
    Ok(())
}

/// Which profiles of an account are wanted; what is `None` does not matter.
#[derive(Default)]
pub struct Filter {
    /// Those of a collection.
    pub collection: Option<Collection>,
    /// Those of a status.
    pub status: Option<Status>,
    /// Those of a policy.
    pub policy: Option<PolicySid>,
    /// Those of a friendly name, by its keyed digest.
    pub name_digest: Option<[u8; 32]>,
}

/// A page of the profiles of an account.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, filter: &Filter, window: &Window) -> Result<Page<Stored>, Error> {
    let mut filters = vec![("account_sid", account.into_value())];
    filters.extend(filter.collection.map(|collection| ("collection", collection.into_value())));
    filters.extend(filter.status.map(|status| ("status", status.into_value())));
    filters.extend(filter.policy.map(|policy| ("policy_sid", policy.into_value())));
    filters.extend(filter.name_digest.map(|digest| ("name_digest", digest.into_value())));
    page(tx, COLUMNS, "profiles", &filters, window)?.try_map(stored)
}

/// How many profiles of a policy an account has, counted no further than `limit`.
pub fn count_up_to(tx: &mut Tx<'_>, account: AccountSid, policy: PolicySid, limit: u32) -> Result<usize, Error> {
    let sql = "SELECT sid FROM profiles WHERE account_sid = $1 AND policy_sid = $2 LIMIT $3";
    Ok(tx.query(sql, &values![account, policy, limit])?.len())
}

/// Removes a profile to which nothing is assigned any more, with its evaluations, cases, events and news.
pub fn delete_with_history(tx: &mut Tx<'_>, sid: ProfileSid) -> Result<(), Error> {
    let attempts = "DELETE FROM delivery_attempts WHERE delivery_sid IN
                        (SELECT sid FROM deliveries WHERE profile_sid = $1)";
    tx.execute(attempts, &values![sid])?;
    let tables = [
        "deliveries",
        "events",
        "vettings",
        "marks",
        "screening_clearances",
        "cases",
        "evaluations",
        "terms_acceptances",
        "captures",
        "consents",
        "files",
        "channel_endpoint_assignments",
        "inquiries",
    ];
    for table in tables {
        tx.execute(&format!("DELETE FROM {table} WHERE profile_sid = $1"), &values![sid])?;
    }
    tx.execute_guarded("DELETE FROM profiles WHERE sid = $1", &values![sid])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        collection: c.next()?,
        policy: c.next()?,
        origin: c.next()?,
        status: c.next()?,
        version: c.next()?,
        sequence: c.next()?,
        language: c.next()?,
        name_digest: c.next()?,
        sealed_own: c.next()?,
        created_by: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
