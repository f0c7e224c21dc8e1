//! The settings: given on the command line, in variables or in one TOML file, then resolved once into what is used.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use bonafide_app::house::MAX_FILE;
use bonafide_blobs::{Location as Documents, S3Settings};
use bonafide_domain::vetting::Kind as FindingKind;
use bonafide_store::Location;
use clap::Args;

/// The file that is read when none is named and it is there.
const USUAL_FILE: &str = "bonafide.toml";

/// The folder of networks.
const MODELS: &str = "models";

/// What was given. The same names are flags (`--operator-name`), variables (`BONAFIDE_OPERATOR_NAME`) and keys of the
/// file (`operator_name`).
#[derive(Args, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Given {
    /// The configuration file [default: bonafide.toml, if it is there].
    #[arg(long, global = true, env = "BONAFIDE_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    config: Option<PathBuf>,
    /// The folder of data: database, documents, kept mail, master key [default: data].
    #[arg(long, global = true, env = "BONAFIDE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME [default: sqlite:DATA/bonafide.db].
    #[arg(long, global = true, env = "BONAFIDE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Where to listen [default: 127.0.0.1:7420].
    #[arg(long, global = true, env = "BONAFIDE_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// The address under which people reach this server [default: http://LISTEN].
    #[arg(long, global = true, env = "BONAFIDE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// The operator's name, as labels say it [default: Bonafide].
    #[arg(long, global = true, env = "BONAFIDE_OPERATOR_NAME", value_name = "NAME")]
    operator_name: Option<String>,
    /// The operator's accent colour, as #rrggbb.
    #[arg(long, global = true, env = "BONAFIDE_ACCENT", value_name = "COLOUR")]
    accent: Option<String>,
    /// The operator's logo, an SVG or PNG file.
    #[arg(long, global = true, env = "BONAFIDE_LOGO", value_name = "FILE")]
    logo: Option<PathBuf>,
    /// A folder with policies, types, reasons and terms of your own.
    #[arg(long, global = true, env = "BONAFIDE_CATALOGUE", value_name = "DIR")]
    catalogue: Option<PathBuf>,
    /// The mail server: smtp://USER:PASSWORD@HOST:587?tls=required or smtps://… Without one, mail is kept to be read.
    #[arg(long, global = true, env = "BONAFIDE_SMTP_URL", value_name = "URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// The address that mail is sent from.
    #[arg(long, global = true, env = "BONAFIDE_MAIL_FROM", value_name = "EMAIL")]
    mail_from: Option<String>,
    /// Where to serve metrics for Prometheus; without it nowhere.
    #[arg(long, global = true, env = "BONAFIDE_METRICS_LISTEN", value_name = "ADDR")]
    metrics_listen: Option<SocketAddr>,
    /// Whether callbacks may go to private and loopback addresses [default: only when nobody but this machine can
    /// reach the server].
    #[arg(long, global = true, env = "BONAFIDE_PRIVATE_CALLBACKS", value_name = "true|false")]
    private_callbacks: Option<bool>,
    /// How many profiles of one type an account may hold [default: no limit].
    #[arg(long, global = true, env = "BONAFIDE_MAX_PROFILES", value_name = "NUMBER")]
    max_profiles: Option<u32>,
    /// Whether programs are refused primary profiles, as Trust Hub refuses them [default: false].
    #[arg(long, global = true, env = "BONAFIDE_RESTRICT_PRIMARY_TO_CONSOLE", value_name = "true|false")]
    restrict_primary_to_console: Option<bool>,
    /// How many requests a second each program may make of the API, twice as many at once; 0 is no limit [default: 100].
    #[arg(long, global = true, env = "BONAFIDE_API_REQUESTS_PER_SECOND", value_name = "NUMBER")]
    api_requests_per_second: Option<u32>,
    /// Whether a proxy in front says in X-Forwarded-For who is calling [default: false].
    #[arg(long, global = true, env = "BONAFIDE_BEHIND_PROXY", value_name = "true|false")]
    behind_proxy: Option<bool>,
    /// The master key in hexadecimal or base64 [default: the file DATA/master.key, made on the first start].
    #[arg(long, global = true, env = "BONAFIDE_MASTER_KEY", value_name = "KEY", hide_env_values = true)]
    #[serde(skip)]
    master_key: Option<String>,
    /// Where the contents of documents are kept, sealed: a folder, or s3://BUCKET/PREFIX with the usual AWS_… variables
    /// [default: DATA/documents].
    #[arg(long, global = true, env = "BONAFIDE_DOCUMENTS_URL", value_name = "URL")]
    documents_url: Option<String>,
    /// The largest file that may be sent, in megabytes, from 1 to 10 [default: 10].
    #[arg(long, global = true, env = "BONAFIDE_MAX_FILE_MB", value_name = "NUMBER")]
    max_file_mb: Option<u64>,
    /// Whether a file is kept, sealed, as it came, besides the picture made of it [default: false].
    #[arg(long, global = true, env = "BONAFIDE_KEEP_ORIGINALS", value_name = "true|false")]
    keep_originals: Option<bool>,
    /// Whether a photo of oneself may be sent as a file instead of being taken with the camera [default: false].
    #[arg(long, global = true, env = "BONAFIDE_SELFIE_FILES", value_name = "true|false")]
    selfie_files: Option<bool>,
    /// The folder of the networks that read papers and compare faces [default: models, beside the program or where it is
    /// started].
    #[arg(long, global = true, env = "BONAFIDE_MODELS", value_name = "DIR")]
    models: Option<PathBuf>,
    /// The findings for which a submission is rejected at once, with commas between; only what follows from the document
    /// alone: document_expired, mrz_check_digit, under_age, document_not_issued [default: none].
    #[arg(long, global = true, env = "BONAFIDE_REJECT_AT_ONCE", value_name = "FINDINGS", value_delimiter = ',')]
    reject_at_once: Option<Vec<String>>,
    /// Whether a submission is approved without a person when everything was looked at and speaks for it [default: false].
    #[arg(long, global = true, env = "BONAFIDE_APPROVE_WHEN_CLEAR", value_name = "true|false")]
    approve_when_clear: Option<bool>,
    /// The table `[operator]` of the file, which may hold what the operator decides about the API.
    #[arg(skip)]
    #[serde(default)]
    operator: OperatorTable,
    /// The form of the log: text or json [default: text on a terminal, else json].
    #[arg(long, global = true, env = "BONAFIDE_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<LogFormat>,
}

/// The table `[operator]` of the file.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OperatorTable {
    restrict_primary_to_console: Option<bool>,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The settings as they are used.
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) database: Location,
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
    pub(crate) operator_name: String,
    pub(crate) accent: Option<String>,
    pub(crate) logo: Option<PathBuf>,
    pub(crate) catalogue: Option<PathBuf>,
    pub(crate) smtp_url: Option<String>,
    pub(crate) mail_from: String,
    pub(crate) metrics_listen: Option<SocketAddr>,
    pub(crate) private_callbacks: bool,
    pub(crate) max_profiles: Option<u32>,
    pub(crate) restrict_primary_to_console: bool,
    pub(crate) api_requests_per_second: u32,
    pub(crate) behind_proxy: bool,
    pub(crate) master_key: Option<String>,
    pub(crate) log_format: Option<LogFormat>,
    pub(crate) documents: Documents,
    pub(crate) s3: S3Settings,
    pub(crate) max_file: u64,
    pub(crate) keep_originals: bool,
    pub(crate) selfie_files: bool,
    pub(crate) models: PathBuf,
    pub(crate) reject_at_once: Vec<FindingKind>,
    pub(crate) approve_when_clear: bool,
}

impl Config {
    /// Reads the file, lays what was given on top, and fills in the rest.
    pub(crate) fn resolve(given: Given) -> anyhow::Result<Config> {
        let file = read_file(given.config.as_deref())?;
        let data = given.data.or(file.data).unwrap_or_else(|| PathBuf::from("data"));
        let database = match given.database_url.or(file.database_url) {
            Some(url) => Location::parse(&url).context("database-url")?,
            None => Location::Sqlite(data.join("bonafide.db")),
        };
        let listen = given.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 7420)));
        let public_url = given.public_url.or(file.public_url).map(|url| checked_url(&url)).transpose()?;
        let operator_name = given.operator_name.or(file.operator_name).unwrap_or_else(|| "Bonafide".to_owned());
        if operator_name.trim().is_empty() || operator_name.chars().any(char::is_control) {
            bail!("operator-name: give a name, in one line");
        }
        let behind_proxy = given.behind_proxy.or(file.behind_proxy).unwrap_or(false);
        let is_private = listen.ip().is_loopback() && !behind_proxy && public_url.as_deref().is_none_or(is_loopback);
        Ok(Config {
            database,
            listen,
            public_url,
            operator_name,
            accent: given.accent.or(file.accent),
            logo: given.logo.or(file.logo),
            catalogue: given.catalogue.or(file.catalogue),
            smtp_url: given.smtp_url.or(file.smtp_url),
            mail_from: given
                .mail_from
                .or(file.mail_from)
                .unwrap_or_else(|| "bonafide@localhost.localdomain".to_owned()),
            metrics_listen: given.metrics_listen.or(file.metrics_listen),
            private_callbacks: given.private_callbacks.or(file.private_callbacks).unwrap_or(is_private),
            max_profiles: given.max_profiles.or(file.max_profiles),
            restrict_primary_to_console: given
                .restrict_primary_to_console
                .or(given.operator.restrict_primary_to_console)
                .or(file.restrict_primary_to_console)
                .or(file.operator.restrict_primary_to_console)
                .unwrap_or(false),
            api_requests_per_second: given.api_requests_per_second.or(file.api_requests_per_second).unwrap_or(100),
            behind_proxy,
            master_key: given.master_key,
            log_format: given.log_format.or(file.log_format),
            documents: documents(given.documents_url.or(file.documents_url), &data)?,
            s3: s3_settings(),
            max_file: max_file(given.max_file_mb.or(file.max_file_mb))?,
            keep_originals: given.keep_originals.or(file.keep_originals).unwrap_or(false),
            selfie_files: given.selfie_files.or(file.selfie_files).unwrap_or(false),
            models: given.models.or(file.models).unwrap_or_else(usual_models),
            reject_at_once: plain_findings(given.reject_at_once.or(file.reject_at_once).unwrap_or_default())?,
            approve_when_clear: given.approve_when_clear.or(file.approve_when_clear).unwrap_or(false),
            data,
        })
    }

    /// The address under which people reach a server that listens on `bound`.
    pub(crate) fn public_url_of(&self, bound: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{bound}"))
    }
}

fn read_file(named: Option<&Path>) -> anyhow::Result<Given> {
    let path = match named {
        Some(path) => path,
        None if Path::new(USUAL_FILE).is_file() => Path::new(USUAL_FILE),
        None => return Ok(Given::default()),
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("the configuration file {}", path.display()))?;
    // The message of the parser quotes the line, which may hold a password.
    toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        anyhow::anyhow!("{}:{line}: {}", path.display(), error.message())
    })
}

fn documents(url: Option<String>, data: &Path) -> anyhow::Result<Documents> {
    match url {
        Some(url) => url.parse().context("documents-url"),
        None => Ok(Documents::Folder(data.join("documents"))),
    }
}

/// A megabyte is a million bytes, as people who choose a file are told.
fn max_file(megabytes: Option<u64>) -> anyhow::Result<u64> {
    let most = MAX_FILE / 1_000_000;
    let megabytes = megabytes.unwrap_or(most);
    anyhow::ensure!((1..=most).contains(&megabytes), "max-file-mb: give a number from 1 to {most}");
    Ok(megabytes * 1_000_000)
}

/// Where the networks lie when nobody says where: beside the program, where it is started, or, for a program that was
/// just built, in the folder it was built in.
fn usual_models() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let above = |folders: usize| program.ancestors().nth(folders).map(|folder| folder.join(MODELS));
    let here = PathBuf::from(MODELS);
    let known = [above(1), Some(here.clone()), above(3)];
    known.into_iter().flatten().find(|folder| folder.is_dir()).unwrap_or(here)
}

/// The findings of these words. What has to be judged by a person is refused.
fn plain_findings(words: Vec<String>) -> anyhow::Result<Vec<FindingKind>> {
    let plain = || FindingKind::ALL.iter().filter(|kind| kind.is_plain());
    let known = |word: String| {
        let found = plain().find(|kind| kind.word() == word.trim()).copied();
        found.with_context(|| {
            let words: Vec<&str> = plain().map(|kind| kind.word()).collect();
            format!("reject-at-once: {word} is none of {}", words.join(", "))
        })
    };
    words.into_iter().filter(|word| !word.trim().is_empty()).map(known).collect()
}

/// The variables that everything which speaks S3 reads.
#[expect(clippy::disallowed_methods, reason = "these are the variables of other programs, which clap does not know")]
fn s3_settings() -> S3Settings {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    S3Settings {
        endpoint: variable("AWS_ENDPOINT_URL"),
        region: variable("AWS_REGION"),
        access_key_id: variable("AWS_ACCESS_KEY_ID"),
        secret_access_key: variable("AWS_SECRET_ACCESS_KEY").map(Into::into),
        path_style: None,
    }
}

/// An address that starts with http:// or https:// and has a host; the slash at the end is taken off.
fn checked_url(url: &str) -> anyhow::Result<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split('/').next().unwrap_or_default()).unwrap_or_default();
    if host.is_empty() || url.contains(char::is_whitespace) || url.contains(['?', '#']) {
        bail!("public-url: give an address such as https://trust.example.com, without ? and #");
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Whether an address leads to this machine itself.
fn is_loopback(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_held_to_known_keys() {
        let refused = toml::from_str::<Given>("operator_nam = \"Acme\"");
        assert!(refused.is_err_and(|error| error.message().contains("operator_nam")));
    }

    #[test]
    fn what_the_operator_decides_may_stand_in_a_table_of_its_own() {
        for text in ["restrict_primary_to_console = true", "[operator]\nrestrict_primary_to_console = true"] {
            let given: Given = toml::from_str(text).expect("settings");
            assert!(Config::resolve(given).expect("settings").restrict_primary_to_console, "{text}");
        }
        assert!(toml::from_str::<Given>("[operator]\nname = \"Acme\"").is_err());
    }

    #[test]
    fn what_is_given_comes_before_what_is_usual() {
        let given = Given { operator_name: Some("Acme".to_owned()), ..Given::default() };
        let config = Config::resolve(given).expect("settings");
        assert_eq!((config.operator_name.as_str(), config.listen.port()), ("Acme", 7420));
        assert!(config.private_callbacks, "a loopback start may call itself");
    }

    #[test]
    fn the_largest_file_can_be_lowered_and_not_raised() {
        assert_eq!(max_file(Some(3)).ok(), Some(3_000_000));
        assert_eq!(max_file(None).ok(), Some(MAX_FILE));
        assert!(max_file(Some(11)).is_err() && max_file(Some(0)).is_err());
    }

    #[test]
    fn only_what_is_plain_can_reject_at_once() {
        let words = |word: &str| vec![word.to_owned()];
        assert_eq!(plain_findings(words("document_expired")).ok(), Some(vec![FindingKind::DocumentExpired]));
        let refused = plain_findings(words("face_other")).expect_err("a likeness is judged by a person");
        assert!(refused.to_string().contains("mrz_check_digit"), "it says what can stand there");
    }

    #[test]
    fn a_server_open_to_others_does_not_call_into_its_own_network() {
        let url = |url: &str| Some(url.to_owned());
        let open = [
            Given { listen: "0.0.0.0:80".parse().ok(), ..Given::default() },
            Given { public_url: url("https://trust.example.com"), ..Given::default() },
            Given { behind_proxy: Some(true), ..Given::default() },
        ];
        for given in open {
            assert!(!Config::resolve(given).expect("settings").private_callbacks);
        }
        for own in ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"] {
            let given = Given { public_url: url(own), ..Given::default() };
            assert!(Config::resolve(given).expect("settings").private_callbacks, "{own}");
        }
    }

    #[test]
    fn a_public_url_needs_scheme_and_host() {
        assert_eq!(checked_url("https://trust.example.com/").expect("an address"), "https://trust.example.com");
        for bad in ["trust.example.com", "https://", "ftp://example.com", "https://example.com/?a"] {
            assert!(checked_url(bad).is_err(), "{bad}");
        }
    }
}
