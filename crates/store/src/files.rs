//! Files: the pictures of documents. Their bytes lie elsewhere, sealed with a key that stands here, wrapped; without the
//! row they can never be opened again.

use bonafide_domain::sid::{AccountSid, DocumentSid, FileSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str =
    "sid, account_sid, profile_sid, document_sid, object_type, side, state, wrapped_key, sealed_facts, created_at";

/// Its bytes are being written; whoever wrote them may have died.
pub const ARRIVING: &str = "arriving";
/// It is there.
pub const KEPT: &str = "kept";
/// It was submitted, and stays as long as a profile does that it was submitted with.
pub const SUBMITTED: &str = "submitted";

/// A file as it is kept.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its SID.
    pub sid: FileSid,
    /// The account.
    pub account: AccountSid,
    /// The profile it was taken or submitted for; nothing for one that a program sent and no profile has submitted yet.
    pub profile: Option<ProfileSid>,
    /// The document that it goes with, where that is more than a part of one profile.
    pub document: Option<DocumentSid>,
    /// The machine name of the document's type.
    pub object_type: String,
    /// The field it was taken for.
    pub side: String,
    /// `arriving`, `kept` or `submitted`.
    pub state: String,
    /// The key of its bytes, wrapped by the account's.
    pub wrapped_key: Vec<u8>,
    /// What is known of it, sealed.
    pub sealed_facts: Vec<u8>,
    /// When it came.
    pub created_at: Timestamp,
}

/// Adds a file.
pub fn insert(tx: &mut Tx<'_>, f: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO files ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    let row = values![
        f.sid,
        f.account,
        f.profile,
        f.document,
        &f.object_type,
        &f.side,
        &f.state,
        &f.wrapped_key,
        &f.sealed_facts,
        f.created_at
    ];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// The file of a SID.
pub fn find(tx: &mut Tx<'_>, sid: FileSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM files WHERE sid = $1");
    tx.query_opt(&sql, &values![sid])?.map(stored).transpose()
}

/// The files of a profile, oldest first.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM files WHERE profile_sid = $1 ORDER BY sid");
    tx.query(&sql, &values![profile])?.into_iter().map(stored).collect()
}

/// The files that go with a document, oldest first.
pub fn list_of_document(tx: &mut Tx<'_>, document: DocumentSid) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM files WHERE document_sid = $1 ORDER BY sid");
    tx.query(&sql, &values![document])?.into_iter().map(stored).collect()
}

/// Files that began to arrive before `then` and never did.
pub fn list_stranded(tx: &mut Tx<'_>, then: Timestamp, limit: u32) -> Result<Vec<FileSid>, Error> {
    let sql = "SELECT sid FROM files WHERE state = $1 AND created_at < $2 ORDER BY created_at, sid LIMIT $3";
    tx.query(sql, &values![ARRIVING, then, limit])?.into_iter().map(|row| row.get(0)).collect()
}

/// Moves a file to another state.
pub fn set_state(tx: &mut Tx<'_>, sid: FileSid, state: &str) -> Result<(), Error> {
    tx.execute_guarded("UPDATE files SET state = $2 WHERE sid = $1", &values![sid, state])
}

/// Saves where a file belongs, its state and what is known of it.
pub fn save(tx: &mut Tx<'_>, f: &Stored) -> Result<(), Error> {
    let sql = "UPDATE files SET profile_sid = $2, document_sid = $3, state = $4, sealed_facts = $5 WHERE sid = $1";
    tx.execute_guarded(sql, &values![f.sid, f.profile, f.document, &f.state, &f.sealed_facts])
}

/// Removes a file, and with it the only key to its bytes.
pub fn delete(tx: &mut Tx<'_>, sid: FileSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM files WHERE sid = $1", &values![sid])
}

/// Remembers by its digest that a content was refused, and with which code.
pub fn remember_refused(tx: &mut Tx<'_>, digest: [u8; 32], code: &str, at: Timestamp) -> Result<(), Error> {
    tx.execute("DELETE FROM refused_files WHERE content_digest = $1", &values![digest])?;
    tx.execute("INSERT INTO refused_files (content_digest, code, at) VALUES ($1, $2, $3)", &values![digest, code, at])?;
    Ok(())
}

/// The code with which a content was refused before.
pub fn find_refused(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<String>, Error> {
    let sql = "SELECT code FROM refused_files WHERE content_digest = $1";
    tx.query_opt(sql, &values![digest])?.map(|row| row.get(0)).transpose()
}

/// Forgets contents that were refused before `then`.
pub fn forget_refused(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM refused_files WHERE at < $1", &values![then])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        document: c.next()?,
        object_type: c.next()?,
        side: c.next()?,
        state: c.next()?,
        wrapped_key: c.next()?,
        sealed_facts: c.next()?,
        created_at: c.next()?,
    })
}
