//! Webhook endpoints: where an account wants its events told. Address and secrets are sealed.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, WebhookEndpointSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, is_enabled, sealed_endpoint, created_at, updated_at";

/// An endpoint as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: WebhookEndpointSid,
    /// The account.
    pub account: AccountSid,
    /// Whether events are sent to it.
    pub is_enabled: bool,
    /// Address, wanted events and secrets, sealed.
    pub sealed_endpoint: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds an endpoint.
pub fn insert(tx: &mut Tx<'_>, e: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO webhook_endpoints ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)");
    tx.execute(&sql, &values![e.sid, e.account, e.is_enabled, &e.sealed_endpoint, e.created_at, e.updated_at])?;
    Ok(())
}

/// Saves an endpoint.
pub fn save(tx: &mut Tx<'_>, e: &Stored) -> Result<(), Error> {
    let sql = "UPDATE webhook_endpoints SET is_enabled = $2, sealed_endpoint = $3, updated_at = $4 WHERE sid = $1";
    tx.execute_guarded(sql, &values![e.sid, e.is_enabled, &e.sealed_endpoint, e.updated_at])
}

/// The endpoint of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: WebhookEndpointSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM webhook_endpoints WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// A page of the endpoints of an account.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, window: &Window) -> Result<Page<Stored>, Error> {
    let of_account = ("account_sid", account.into_value());
    page(tx, COLUMNS, "webhook_endpoints", &[of_account], window)?.try_map(stored)
}

/// Removes an endpoint.
pub fn delete(tx: &mut Tx<'_>, sid: WebhookEndpointSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM webhook_endpoints WHERE sid = $1", &values![sid])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        is_enabled: c.next()?,
        sealed_endpoint: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
