//! Where the load goes, and as whom: the address of a server and the credentials of an account.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri};

/// A server and an account of it.
#[derive(Clone)]
pub struct Target {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) secure: bool,
    pub(crate) authority: HeaderValue,
    pub(crate) authorization: HeaderValue,
    account: String,
    url: String,
}

/// Why a target cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Not an address of a server.
    #[error("give the address of the server as http://HOST:PORT or https://HOST, without a path")]
    Url,
    /// Not the SID of an account.
    #[error("give the account's SID: AC and 32 hexadecimal digits")]
    Account,
    /// A user name or token with characters that no credential has.
    #[error("the credentials hold a character that no SID or token has; check that they were copied whole")]
    Credentials,
}

impl Target {
    /// `user` is the SID of the account or of one of its keys, `token` its auth token or the key's secret.
    ///
    /// # Errors
    /// When one of them cannot be what it should.
    pub fn new(url: &str, account: &str, user: &str, token: &str) -> Result<Target, TargetError> {
        let (secure, host, port, authority) = parsed(url).ok_or(TargetError::Url)?;
        let digits = account.strip_prefix("AC").ok_or(TargetError::Account)?;
        if digits.len() != 32 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(TargetError::Account);
        }
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !plain(user) || token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TargetError::Credentials);
        }
        let basic = format!("Basic {}", STANDARD.encode(format!("{user}:{token}")));
        let mut authorization = HeaderValue::try_from(basic).map_err(|_| TargetError::Credentials)?;
        authorization.set_sensitive(true);
        let authority = HeaderValue::try_from(authority).map_err(|_| TargetError::Url)?;
        let url = url.trim_end_matches('/').to_owned();
        Ok(Target { host, port, secure, authority, authorization, account: account.to_owned(), url })
    }

    /// The account's SID.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The address, as it was given.
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn parsed(url: &str) -> Option<(bool, String, u16, String)> {
    let uri: Uri = url.parse().ok()?;
    let secure = match uri.scheme_str()? {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return None;
    }
    let host = authority.host().trim_matches(['[', ']']).to_owned();
    let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
    (!host.is_empty()).then(|| (secure, host, port, authority.as_str().to_owned()))
}

/// The credentials are not shown.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target").field("url", &self.url).field("account", &self.account).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

    #[test]
    fn an_address_needs_scheme_and_host_and_nothing_more() {
        for good in ["http://127.0.0.1:7420", "http://[::1]:7420/", "https://trust.example.com"] {
            assert!(Target::new(good, ACCOUNT, ACCOUNT, "00ff").is_ok(), "{good}");
        }
        for bad in ["127.0.0.1:7420", "ftp://host", "http://host/v1", "http://me@host", "http://host/?a=b", ""] {
            assert_eq!(Target::new(bad, ACCOUNT, ACCOUNT, "00ff").unwrap_err(), TargetError::Url, "{bad}");
        }
    }

    #[test]
    fn the_port_is_the_usual_one_unless_it_is_named() {
        let port = |url: &str| Target::new(url, ACCOUNT, ACCOUNT, "00ff").map(|target| (target.host, target.port));
        assert_eq!(port("https://host"), Ok(("host".to_owned(), 443)));
        assert_eq!(port("http://[::1]:81"), Ok(("::1".to_owned(), 81)));
    }

    #[test]
    fn credentials_are_checked_and_never_shown() {
        let url = "http://127.0.0.1:7420";
        assert_eq!(Target::new(url, "AC12", "AC12", "00ff").unwrap_err(), TargetError::Account);
        assert_eq!(Target::new(url, ACCOUNT, ACCOUNT, "a b").unwrap_err(), TargetError::Credentials);
        let target = Target::new(url, ACCOUNT, ACCOUNT, "5ecre7").expect("a target");
        assert_eq!(
            target.authorization.as_bytes(),
            format!("Basic {}", STANDARD.encode(format!("{ACCOUNT}:5ecre7"))).as_bytes()
        );
        assert!(!format!("{target:?}{:?}", target.authorization).contains("5ecre7"));
    }
}
