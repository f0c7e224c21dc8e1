//! A browser without scripts: asks the router for pages, keeps its cookies, sends forms as a person would.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use bonafide_app::users::{self, Invitee};
use bonafide_app::{Actor, Cx};
use bonafide_console::brand::Brand;
use bonafide_console::state::{CaughtMail, Console};
use bonafide_domain::account::Role;
use bonafide_domain::language::Language;
use bonafide_domain::sid::{AccountSid, UserSid};
use bonafide_testkit::TestApp;
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

/// What a browser was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) html: String,
}

impl Answer {
    /// Panics unless the page says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Answer {
        assert!(self.html.contains(words), "the page does not say {words:?}:\n{}", self.html);
        self
    }

    /// Panics if the page says this.
    #[track_caller]
    pub(crate) fn never_says(&self, words: &str) -> &Answer {
        assert!(!self.html.contains(words), "the page says {words:?}");
        self
    }

    /// Panics unless the page was answered with this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        self
    }
}

/// The browser of one person.
pub(crate) struct Browser<'a> {
    house: &'a TestApp,
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// The Console of a house.
pub(crate) fn console(house: &TestApp, mail: Option<Arc<dyn CaughtMail>>) -> Console {
    Console { app: house.app.clone(), brand: Arc::new(Brand::new("Acme")), mail, behind_proxy: false }
}

impl<'a> Browser<'a> {
    /// A browser of nobody.
    pub(crate) fn new(house: &'a TestApp, console: &Console) -> Browser<'a> {
        Browser { house, router: bonafide_console::router(console.clone()), cookies: BTreeMap::new() }
    }

    /// The browser of somebody who was invited and has signed in by their link, and who they are.
    pub(crate) fn signed_in(
        house: &'a TestApp,
        console: &Console,
        name: &str,
        role: Role,
        account: Option<AccountSid>,
    ) -> (Browser<'a>, UserSid) {
        let email = format!("{name}@acme.example.com");
        let invitee = Invitee { email, role, account, language: Language::En };
        let invited = house.write(move |cx: &mut Cx<'_, '_>| users::invite(cx, &Actor::Shell, &invitee));
        let invitation = invited.expect("somebody can be invited");
        let mut browser = Browser::new(house, console);
        let link = format!("/sign-in/{}", invitation.token.reveal());
        browser.post(&link, &[]).is(303);
        (browser, invitation.user)
    }

    /// Asks for a page.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request"))
    }

    /// Sends a form, with the token that the page of this address or the first page carries.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token(path);
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let token = ("csrf", token.as_str());
        let pairs = fields.iter().chain([&token]);
        let body = pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).expect("a request"))
    }

    /// Sends a form and follows where it leads.
    #[track_caller]
    pub(crate) fn post_on(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        answer.is(303);
        self.get(&answer.location)
    }

    fn token(&mut self, path: &str) -> String {
        for page in [path, "/desk", "/profiles", "/sign-in"] {
            let html = self.get(page).html;
            let found = html.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
            if let Some((token, _)) = found {
                return token.to_owned();
            }
        }
        panic!("no page carries a token")
    }

    fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("a header"));
        let router = self.router.clone();
        let (parts, bytes) = self.house.run(async {
            let (parts, body) = router.oneshot(request).await.expect("the router answers").into_parts();
            (parts, body.collect().await.expect("a whole body").to_bytes())
        });
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        Answer {
            status: parts.status,
            location: location.unwrap_or_default().to_owned(),
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
