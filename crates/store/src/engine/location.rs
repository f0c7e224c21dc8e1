//! Where the database is: a file for SQLite, a server for PostgreSQL, both written as one text in the configuration.
//!
//! A PostgreSQL address may hold a password, so neither `Debug` nor an error shows more than host and database.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use postgres::config::{Host, SslMode};

use super::tls::{self, Checking};

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file, made when it is missing; its folder must be there.
    Sqlite(PathBuf),
    /// The address of a server and a database on it, `postgres://user:password@host:port/database?sslmode=verify-full`.
    Postgres(String),
}

/// Why a text is not the location of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLocation {
    /// It starts otherwise.
    #[error("write the database as sqlite:<path of a file> or postgres://<user>:<password>@<host>:<port>/<database>")]
    Scheme,
    /// `sqlite:` and nothing after it.
    #[error("write the path of the database file after sqlite:")]
    NoPath,
    /// PostgreSQL's own rules.
    #[error(
        "this PostgreSQL address cannot be read: write postgres://<user>:<password>@<host>:<port>/<database>, and every \
         character of user and password that is not a letter or digit as % and two hexadecimal digits"
    )]
    Address,
    /// The way of encrypting.
    #[error("sslmode must be disable, prefer, require, verify-ca or verify-full")]
    SslMode,
}

impl Location {
    /// Reads `sqlite:path`, `sqlite://path`, `postgres://…` or `postgresql://…`.
    pub fn parse(text: &str) -> Result<Location, InvalidLocation> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() { Err(InvalidLocation::NoPath) } else { Ok(Location::Sqlite(path.into())) };
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(InvalidLocation::Scheme);
        }
        Server::parse(text, Duration::ZERO).map(|_| Location::Postgres(text.to_owned()))
    }
}

impl FromStr for Location {
    type Err = InvalidLocation;
    fn from_str(text: &str) -> Result<Location, InvalidLocation> {
        Location::parse(text)
    }
}

/// Without user and password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = match self {
            Location::Sqlite(path) => return write!(f, "sqlite:{}", path.display()),
            Location::Postgres(address) => address,
        };
        let Ok(server) = Server::parse(address, Duration::ZERO) else { return f.write_str("postgres:") };
        let host = server.config.get_hosts().first().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        });
        write!(f, "postgres://{}/{}", host.unwrap_or_default(), server.config.get_dbname().unwrap_or_default())
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// How to connect to a PostgreSQL server.
#[derive(Clone)]
pub(super) struct Server {
    config: postgres::Config,
    checking: Checking,
    root: Option<PathBuf>,
    /// How long a statement waits for a lock.
    pub(super) patience: Duration,
}

impl Server {
    pub(super) fn parse(address: &str, patience: Duration) -> Result<Server, InvalidLocation> {
        // A question mark before the @ belongs to the password.
        let host = address.find('@').unwrap_or(0);
        let mark = address[host..].find('?').map_or(address.len(), |mark| host + mark);
        let (bare, options) = (&address[..mark], address[mark..].trim_start_matches('?'));
        let (mut mode, mut root, mut rest) = ("prefer", None, Vec::new());
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("sslmode", value)) => mode = value,
                Some(("sslrootcert", path)) => root = Some(PathBuf::from(path)),
                _ => rest.push(option),
            }
        }
        let (ssl_mode, checking) = ssl(mode).ok_or(InvalidLocation::SslMode)?;
        let address = format!("{bare}?{}", rest.join("&"));
        let mut config: postgres::Config = address.parse().map_err(|_| InvalidLocation::Address)?;
        config.ssl_mode(ssl_mode);
        set_defaults(&mut config);
        Ok(Server { config, checking, root, patience })
    }

    pub(super) fn connect(&self) -> Result<postgres::Client, Unconnected> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            return Ok(self.config.connect(postgres::NoTls)?);
        }
        let tls = tls::connector(self.checking, self.root.as_deref()).map_err(Unconnected::Tls)?;
        Ok(self.config.connect(tls)?)
    }
}

/// Why there is no connection.
pub(super) enum Unconnected {
    /// What trust is founded on cannot be read.
    Tls(String),
    /// The server, or the way to it.
    Postgres(postgres::Error),
}

impl From<postgres::Error> for Unconnected {
    fn from(error: postgres::Error) -> Unconnected {
        Unconnected::Postgres(error)
    }
}

/// `prefer`, which is what holds when nothing is said, encrypts when the server can and believes any certificate, as
/// PostgreSQL's own client does. All that ask for encryption also check the certificate and the name in it.
fn ssl(mode: &str) -> Option<(SslMode, Checking)> {
    match mode {
        "disable" => Some((SslMode::Disable, Checking::Nothing)),
        "prefer" => Some((SslMode::Prefer, Checking::Nothing)),
        "require" | "verify-ca" | "verify-full" => Some((SslMode::Require, Checking::Certificate)),
        _ => None,
    }
}

fn set_defaults(config: &mut postgres::Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(30));
    }
    if config.get_application_name().is_none() {
        config.application_name("bonafide");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_a_file_or_a_server() {
        assert_eq!(Location::parse("sqlite:data/b.db"), Ok(Location::Sqlite("data/b.db".into())));
        assert_eq!(Location::parse("sqlite:///var/b.db"), Ok(Location::Sqlite("/var/b.db".into())));
        assert!(matches!(Location::parse("postgresql://anna@db/bonafide"), Ok(Location::Postgres(_))));
        assert_eq!(Location::parse("mysql://db"), Err(InvalidLocation::Scheme));
        assert_eq!(Location::parse("sqlite:"), Err(InvalidLocation::NoPath));
        assert_eq!(Location::parse("postgres://db?sslmode=often"), Err(InvalidLocation::SslMode));
        assert_eq!(Location::parse("postgres://db/x?colour=blue"), Err(InvalidLocation::Address));
    }

    #[test]
    fn neither_a_location_nor_its_error_shows_a_password() {
        let location = Location::parse("postgres://anna:hunter2@db.example:5433/bonafide").unwrap();
        assert_eq!(format!("{location} {location:?}"), "postgres://db.example/bonafide postgres://db.example/bonafide");
        let odd = Location::parse("postgres://anna:hunter2?sslmode=x@db.example/bonafide").unwrap();
        assert_eq!(odd.to_string(), "postgres://db.example/bonafide");
        let error = Location::parse("postgres://anna:x@db/bonafide?hunter2=x").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }

    #[test]
    fn asking_for_encryption_asks_for_a_checked_certificate() {
        for (mode, wanted) in [("require", Checking::Certificate), ("verify-full", Checking::Certificate)] {
            let server = Server::parse(&format!("postgres://db/x?sslmode={mode}&sslrootcert=/ca.pem"), Duration::ZERO);
            let server = server.ok().unwrap();
            assert_eq!((server.checking, server.config.get_ssl_mode()), (wanted, SslMode::Require));
            assert_eq!(server.root, Some("/ca.pem".into()));
        }
    }
}
