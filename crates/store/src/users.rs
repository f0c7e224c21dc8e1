//! The people who sign in. Their e-mail addresses are sealed; they are found by a keyed digest.

use bonafide_domain::account::{Audience, User};
use bonafide_domain::language::Language;
use bonafide_domain::sid::UserSid;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "sid, account_sid, role, language, created_at, sealed_email";

/// A person with their sealed e-mail address.
pub struct Person {
    /// The person.
    pub user: User,
    /// Their e-mail address, sealed.
    pub sealed_email: Vec<u8>,
}

/// Adds a person. One address is one person within an audience.
pub fn insert(tx: &mut Tx<'_>, person: &Person, email_digest: [u8; 32]) -> Result<(), Error> {
    let sql = "INSERT INTO users (sid, account_sid, role, audience, email_digest, sealed_email, language, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let user = &person.user;
    let audience = user.role.audience().word();
    let row = values![
        user.sid,
        user.account,
        user.role,
        audience,
        email_digest,
        &person.sealed_email,
        user.language,
        user.created_at
    ];
    tx.execute(sql, &row)?;
    Ok(())
}

/// The person of a SID.
pub fn find(tx: &mut Tx<'_>, sid: UserSid) -> Result<Option<Person>, Error> {
    let row = tx.query_opt(&format!("SELECT {COLUMNS} FROM users WHERE sid = $1"), &values![sid])?;
    row.map(person).transpose()
}

/// The person of an audience whose address has this digest.
pub fn find_by_email(tx: &mut Tx<'_>, audience: Audience, digest: [u8; 32]) -> Result<Option<Person>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE audience = $1 AND email_digest = $2");
    tx.query_opt(&sql, &values![audience.word(), digest])?.map(person).transpose()
}

/// Sets the language somebody is written to in.
pub fn set_language(tx: &mut Tx<'_>, sid: UserSid, language: Language) -> Result<(), Error> {
    tx.execute_guarded("UPDATE users SET language = $2 WHERE sid = $1", &values![sid, language])
}

fn person(row: Row) -> Result<Person, Error> {
    let mut c = row.columns();
    let user = User { sid: c.next()?, account: c.next()?, role: c.next()?, language: c.next()?, created_at: c.next()? };
    Ok(Person { user, sealed_email: c.next()? })
}
