//! A visit: who is asking for a page, in which language, from which browser. Found once a request, before its handler.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::sign_in::{self, SignedIn};
use bonafide_app::{Actor, Cx, Error, captures};
use bonafide_domain::account::{Audience, Role};
use bonafide_domain::language::Language;
use bonafide_seal::Token;

use crate::capture;
use crate::cookie::{self, LANGUAGE, PHONE, SESSION, VISIT};
use crate::failure::{Failure, Kind};
use crate::inquiry::{self, Hosted};
use crate::state::Console;
use crate::view::shell::{Layout, NavLink, Shell};
use crate::view::status::{Tag, Tone};
use crate::words::Words;

/// How long the language and the browser are remembered, in seconds.
const YEAR: u64 = 365 * 24 * 60 * 60;

/// Who is asking, in which language, from which browser.
#[derive(Clone)]
pub struct Visit {
    /// The words to answer with.
    pub words: Words,
    /// Who is signed in, if somebody is.
    pub signed_in: Option<SignedIn>,
    /// The guest that the browser is on the pages of a phone, if it was handed a capture.
    pub guest: Option<Actor>,
    /// What the browser is by the hosted link it opened, where nobody is signed in.
    pub hosted: Hosted,
    /// The session's token.
    pub session: Option<Token>,
    /// The token that every form of this browser carries.
    pub csrf: String,
    /// The path that was asked for.
    pub path: String,
    /// The network address that is asking, for limits.
    pub peer: String,
}

impl Visit {
    /// The frame of a page.
    pub fn shell(&self, console: &Console, title: impl Into<String>) -> Shell {
        let mut shell = Shell::new(self.words, console.brand.clone(), title, self.path.clone());
        shell.csrf = self.csrf.clone();
        // On a phone's pages nobody is who they may be elsewhere.
        if let Some(signed_in) = self.signed_in.as_ref().filter(|_| !is_of_phone(&self.path)) {
            shell.signed_in_as = Some(self.words.say(role_key(signed_in)).into_owned());
            shell.nav = self.nav(signed_in.user.role);
            shell.mark = signed_in.is_test.then(|| Tag::new(Tone::Neutral, self.words.say("test-account")));
            if signed_in.user.role.audience() == Audience::Operator {
                shell.layout = Layout::Desk;
            }
        }
        shell
    }

    fn nav(&self, role: Role) -> Vec<NavLink> {
        let links: &[(&str, &str)] = match role {
            Role::Owner => &[("/profiles", "nav-profiles"), ("/settings", "nav-settings")],
            Role::Member => &[("/profiles", "nav-profiles")],
            Role::Reviewer => &[("/desk", "nav-queue"), ("/desk/decided", "nav-decided"), ("/desk/keys", "nav-keys")],
            Role::Admin => &[
                ("/desk", "nav-queue"),
                ("/desk/decided", "nav-decided"),
                ("/desk/deliveries", "nav-deliveries"),
                ("/desk/mail", "nav-mail"),
                ("/desk/keys", "nav-keys"),
            ],
        };
        // Cases are opened from the queue and belong to it.
        let is_case = self.path.starts_with("/desk/cases/");
        let below = |href: &str| href != "/desk" && self.path.starts_with(&format!("{href}/"));
        let current = |href: &str| self.path == href || below(href) || (href == "/desk" && is_case);
        links
            .iter()
            .map(|(href, key)| NavLink {
                href: (*href).to_owned(),
                text: self.words.say(key).into_owned(),
                current: current(href),
            })
            .collect()
    }

    /// The language of the visit.
    pub fn language(&self) -> Language {
        self.words.language()
    }
}

/// Whether a path belongs to the pages of a phone.
fn is_of_phone(path: &str) -> bool {
    path == "/phone" || path.starts_with("/phone/")
}

fn role_key(signed_in: &SignedIn) -> &'static str {
    match signed_in.user.role {
        Role::Owner => "role-owner",
        Role::Member => "role-member",
        Role::Reviewer => "role-reviewer",
        Role::Admin => "role-admin",
    }
}

/// Finds the visit of a request and hands it on; remembers browser and language in cookies.
pub(crate) async fn find(State(console): State<Console>, mut request: Request, next: Next) -> Response {
    let secure = console.is_secure();
    // A path that is no text names nothing; asked here, because a handler's extractor would answer in plain English.
    if percent_encoding::percent_decode_str(request.uri().path()).decode_utf8().is_err() {
        return Failure::of(Kind::NotFound).into_response_in(&console, Words::default());
    }
    let chosen = language_of_query(request.uri().query());
    if let (Some(language), &Method::GET) = (chosen, request.method()) {
        let mut response = Redirect::to(&without_language(request.uri())).into_response();
        response.headers_mut().append(header::SET_COOKIE, cookie::set(LANGUAGE, language.tag(), YEAR, secure));
        return response;
    }
    let headers = request.headers();
    let known = cookie::read(headers, VISIT, secure).and_then(|text| Token::parse(text).ok());
    let browser = known.clone().unwrap_or_else(|| Token::new(console.house().chance.as_ref()));
    let session = cookie::read(headers, SESSION, secure).and_then(|text| Token::parse(text).ok());
    let signed_in = match who(&console, session.clone()).await {
        Ok(signed_in) => signed_in,
        Err(error) => return Failure::from(error).into_response_in(&console, Words::default()),
    };
    let phone = cookie::read(headers, PHONE, secure).and_then(|text| Token::parse(text).ok());
    let guest = match which_guest(&console, phone.filter(|_| is_of_phone(request.uri().path()))).await {
        Ok(guest) => guest,
        Err(error) => return Failure::from(error).into_response_in(&console, Words::default()),
    };
    let hosted = match signed_in {
        Some(_) => Ok(Hosted::Nothing),
        None => inquiry::find(&console, headers, request.uri().path()).await,
    };
    let hosted = match hosted {
        Ok(hosted) => hosted,
        Err(error) => return Failure::from(error).into_response_in(&console, Words::default()),
    };
    let of_applicant = match hosted {
        Hosted::By(applicant) => Some(applicant.language),
        Hosted::Nothing | Hosted::Ended => None,
    };
    let own_language =
        guest.map(|(_, language)| language).or(of_applicant).or(signed_in.as_ref().map(|person| person.user.language));
    let visit = Visit {
        words: Words::of(language_of(headers, secure, own_language)),
        guest: guest.map(|(actor, _)| actor),
        hosted,
        session: signed_in.as_ref().and(session),
        signed_in,
        csrf: csrf(&console, &browser),
        path: request.uri().path().to_owned(),
        peer: peer_of(&console, &request),
    };
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    if known.is_none() {
        response.headers_mut().append(header::SET_COOKIE, cookie::set(VISIT, &browser.reveal(), YEAR, secure));
    }
    response
}

/// Whose session it is. Its use is written down now and then, not with every request.
async fn who(console: &Console, session: Option<Token>) -> Result<Option<SignedIn>, Error> {
    let Some(session) = session else { return Ok(None) };
    let asked = session.clone();
    let Some((signed_in, to_be_touched)) = console.app.read(move |cx| sign_in::who_is(cx, &asked)).await? else {
        return Ok(None);
    };
    if to_be_touched {
        console.app.write(move |cx: &mut Cx<'_, '_>| sign_in::touch(cx, &session)).await?;
    }
    Ok(Some(signed_in))
}

/// The guest that a phone's token makes.
async fn which_guest(console: &Console, phone: Option<Token>) -> Result<Option<(Actor, Language)>, Error> {
    match phone {
        Some(phone) => console.app.read(move |cx| captures::who_is(cx, &phone)).await,
        None => Ok(None),
    }
}

/// The token of this browser's forms. It outlives a session, so that a form typed before the session ended can still
/// be sent after signing in again.
fn csrf(console: &Console, browser: &Token) -> String {
    let digest = console.house().digest("csrf", &browser.reveal());
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn language_of(headers: &HeaderMap, secure: bool, own: Option<Language>) -> Language {
    let chosen = cookie::read(headers, LANGUAGE, secure).and_then(Language::of_tag);
    let accepted = || {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        header.split(',').filter_map(|part| part.split(';').next()).find_map(|tag| Language::of_tag(tag.trim()))
    };
    chosen.or_else(accepted).or(own).unwrap_or_default()
}

fn language_of_query(query: Option<&str>) -> Option<Language> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Language::of_tag)
}

fn without_language(uri: &axum::http::Uri) -> String {
    let rest: Vec<&str> = uri.query().unwrap_or_default().split('&').filter(|p| !p.starts_with("lang=")).collect();
    // A path that begins with two slashes would lead to another host.
    let path = format!("/{}", uri.path().trim_start_matches(['/', '\\']));
    if rest.iter().all(|pair| pair.is_empty()) { path } else { format!("{path}?{}", rest.join("&")) }
}

fn peer_of(console: &Console, request: &Request) -> String {
    let direct = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).map(|address| address.trim().to_owned());
    last.filter(|_| console.behind_proxy).or(direct).map(|address| neighbourhood(&address)).unwrap_or_default()
}

/// Whom limits count as one: an IPv4 address, or the network of 64 bits that an IPv6 address is picked from at will.
fn neighbourhood(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visit, Response> {
        let visit = parts.extensions.get::<Visit>().cloned();
        visit.ok_or_else(|| axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

/// A signed-in customer. Others are sent to sign in; to the operator's people these pages do not exist.
pub struct Customer {
    /// The visit.
    pub visit: Visit,
    /// The actor.
    pub actor: Actor,
}

/// One of the operator's people, signed in. Others are sent to sign in; to customers these pages do not exist.
pub struct Reviewer {
    /// The visit.
    pub visit: Visit,
    /// The actor.
    pub actor: Actor,
}

/// A phone that was handed a capture. Without its cookie, or after its time, it is told how to come back.
pub struct Guest {
    /// The visit.
    pub visit: Visit,
    /// The actor.
    pub actor: Actor,
}

async fn of_audience(parts: &mut Parts, console: &Console, audience: Audience) -> Result<(Visit, Actor), Response> {
    let visit = Visit::from_request_parts(parts, console).await?;
    let door = match audience {
        Audience::Customer => "/sign-in",
        Audience::Operator => "/desk/sign-in",
    };
    match &visit.signed_in {
        None => Err(Redirect::to(door).into_response()),
        Some(signed_in) if signed_in.user.role.audience() != audience => {
            Err(Failure::from(Error::NotFound).into_response_in(console, visit.words))
        }
        Some(signed_in) => Ok((visit.clone(), signed_in.actor)),
    }
}

impl FromRequestParts<Console> for Customer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Customer, Response> {
        let (visit, actor) = of_audience(parts, console, Audience::Customer).await?;
        Ok(Customer { visit, actor })
    }
}

impl FromRequestParts<Console> for Reviewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Reviewer, Response> {
        let (visit, actor) = of_audience(parts, console, Audience::Operator).await?;
        Ok(Reviewer { visit, actor })
    }
}

impl FromRequestParts<Console> for Guest {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Guest, Response> {
        let visit = Visit::from_request_parts(parts, console).await?;
        match visit.guest {
            Some(actor) => Ok(Guest { visit, actor }),
            None => Err(capture::handed_over_no_more(console, &visit, StatusCode::UNAUTHORIZED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ipv6_network_counts_as_one() {
        assert_eq!(neighbourhood("2001:db8:1:2:aaaa::1"), neighbourhood("2001:db8:1:2:bbbb::2"));
        assert_ne!(neighbourhood("2001:db8:1:2::1"), neighbourhood("2001:db8:1:3::1"));
        assert_eq!(neighbourhood("::ffff:192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn the_language_link_cannot_lead_to_another_host() {
        for (uri, path) in
            [("//evil.example/?lang=es", "/evil.example/"), ("/profiles?lang=es&after=BU1", "/profiles?after=BU1")]
        {
            assert_eq!(without_language(&uri.parse().expect("an address")), path);
        }
    }
}
