//! For tests: a database of one's own on either engine, gone when the test is over.
//!
//! A test is written once, in [`on_both_engines!`](crate::on_both_engines), and runs as two. Without a PostgreSQL
//! server the half that needs one fails and says how to start one; it is never skipped in silence.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use bonafide_domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::MIGRATIONS;
use crate::engine::{Db, Location, Options, apart};
use crate::migrate::migrate;

const VARIABLE: &str = "BONAFIDE_TEST_POSTGRES";

/// An empty database and its location.
pub struct Scratch {
    location: Location,
    remains: Remains,
}

enum Remains {
    Folder(PathBuf),
    Database { server: String, name: String },
}

impl Scratch {
    /// An empty SQLite file in a folder of its own.
    pub fn sqlite() -> Scratch {
        let folder = std::env::temp_dir().join(unique_name());
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        Scratch { location: Location::Sqlite(folder.join("scratch.db")), remains: Remains::Folder(folder) }
    }

    /// A new database on the server that `BONAFIDE_TEST_POSTGRES` names. Panics when there is none.
    #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
    pub fn postgres() -> Scratch {
        let Ok(server) = std::env::var(VARIABLE) else {
            panic!("this test needs PostgreSQL: run `eval \"$(scripts/postgres start)\"` first, which sets {VARIABLE}");
        };
        let name = unique_name();
        on_server(&server, &[format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")]);
        let location = Location::Postgres(with_database(&server, &name));
        Scratch { location, remains: Remains::Database { server, name } }
    }

    /// As [`Scratch::postgres`], with the schema in it already: a copy of a database that the first test of all makes, which
    /// takes a third of the time.
    #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
    pub fn postgres_with_schema() -> Scratch {
        let Ok(server) = std::env::var(VARIABLE) else { return Scratch::postgres() };
        let (name, template) = (unique_name(), template(&server));
        let made = format!("CREATE DATABASE {name} TEMPLATE {template}");
        on_server(&server, &[format!("DROP DATABASE IF EXISTS {name}"), made]);
        let location = Location::Postgres(with_database(&server, &name));
        Scratch { location, remains: Remains::Database { server, name } }
    }

    /// Where the database is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Opens it; each call gives what another process would have.
    pub fn db(&self) -> Db {
        self.open(Options::default())
    }

    /// Opens it with these options.
    pub fn open(&self, options: Options) -> Db {
        Db::open(&self.location, options).expect("a scratch database opens")
    }
}

impl From<&Scratch> for Db {
    fn from(scratch: &Scratch) -> Db {
        scratch.db()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        match &self.remains {
            Remains::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Remains::Database { server, name } => {
                on_server(server, &[format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")]);
            }
        }
    }
}

fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("bonafide_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The database that others are copied from, named by the texts of the migrations. Made under a lock, and under another name
/// until it is whole.
fn template(server: &str) -> String {
    let texts = MIGRATIONS.iter().fold(Sha256::new(), |all, migration| all.chain_update(migration.sql));
    let name = format!("bonafide_template_{}", &hex::encode(texts.finalize())[..16]);
    let (made, half_made) = (name.clone(), format!("{name}_{}", std::process::id()));
    apart(|| {
        let mut client = postgres::Client::connect(server, postgres::NoTls).expect("the server answers");
        client.batch_execute("SELECT pg_advisory_lock(7420)").expect("the lock of the template");
        let known = client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&made]);
        if known.expect("databases can be listed").is_none() {
            client.batch_execute(&format!("CREATE DATABASE {half_made}")).expect("a template can be made");
            let location = Location::Postgres(with_database(server, &half_made));
            migrate(&location, MIGRATIONS, Timestamp::from_micros(0)).expect("the schema can be made");
            client.batch_execute(&format!("ALTER DATABASE {half_made} RENAME TO {made}")).expect("it can be named");
        }
    });
    name
}

fn on_server(server: &str, statements: &[String]) {
    apart(|| {
        let mut client = postgres::Client::connect(server, postgres::NoTls)
            .unwrap_or_else(|error| panic!("the server that {VARIABLE} names does not answer: {error}"));
        for statement in statements {
            client.batch_execute(statement).expect("test databases can be made and dropped");
        }
    });
}

/// The same server, another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    format!("{scheme}://{host}/{name}?{options}")
}

/// Makes of each test two, `sqlite::name` and `postgres::name`. Its one parameter is a `&Scratch`, a `Db`, or anything
/// that is made `From<&Scratch>`. Once a module.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* fn $name:ident($database:ident: $kind:ty) $body:block)*) => {
        $( $(#[$attribute])* fn $name($database: $kind) $body )*
        mod sqlite {
            $( #[test] fn $name() { super::$name((&$crate::scratch::Scratch::sqlite()).into()) } )*
        }
        mod postgres {
            $( #[test] fn $name() { super::$name((&$crate::scratch::Scratch::postgres()).into()) } )*
        }
    };
}
