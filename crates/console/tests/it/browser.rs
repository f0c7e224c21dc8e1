//! A browser for tests: keeps cookies, follows redirects when asked, sends back the forms of the page it was shown.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use bonafide_app::users::Invitee;
use bonafide_app::{Actor, sign_in, users};
use bonafide_console::brand::Brand;
use bonafide_console::state::{CaughtMail, Console};
use bonafide_domain::account::Role;
use bonafide_domain::language::Language;
use bonafide_domain::sid::AccountSid;
use bonafide_testkit::TestApp;
use tower::ServiceExt;

/// A page as it came.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// Where it leads, for a redirect.
    pub(crate) location: String,
    /// The page.
    pub(crate) html: String,
}

impl Answer {
    /// Fails unless the page says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Answer {
        assert!(self.html.contains(words), "the page does not say {words:?}:\n{}", self.html);
        self
    }

    /// Fails if the page says this.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) -> &Answer {
        assert!(!self.html.contains(words), "the page says {words:?}:\n{}", self.html);
        self
    }

    /// Fails unless the page came with this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        self
    }

    /// The value of a hidden input.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let rest = self.html.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// Somebody's browser.
pub(crate) struct Browser<'h> {
    house: &'h TestApp,
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
    language: &'static str,
}

impl<'h> Browser<'h> {
    /// A browser that nobody has signed in with.
    pub(crate) fn new(house: &'h TestApp) -> Browser<'h> {
        Browser::with_mail(house, None)
    }

    /// The same, of a Console that may keep its mail.
    pub(crate) fn with_mail(house: &'h TestApp, mail: Option<Arc<dyn CaughtMail>>) -> Browser<'h> {
        let console =
            Console { app: house.app.clone(), brand: Arc::new(Brand::new("Acme")), mail, behind_proxy: false };
        let router = bonafide_console::router(console);
        Browser { house, router, cookies: RefCell::default(), language: "en" }
    }

    /// The same browser, asking for another language.
    pub(crate) fn speaking(mut self, language: &'static str) -> Browser<'h> {
        self.language = language;
        self
    }

    /// A browser with which somebody of a role has signed in; and the actor they are.
    pub(crate) fn of(house: &'h TestApp, email: &str, role: Role, account: Option<AccountSid>) -> (Browser<'h>, Actor) {
        let browser = Browser::new(house);
        let actor = browser.sign_in(email, role, account);
        (browser, actor)
    }

    /// Invites somebody, signs them in, and says which actor they are.
    pub(crate) fn sign_in(&self, email: &str, role: Role, account: Option<AccountSid>) -> Actor {
        let house = self.house;
        let invitee = Invitee { email: email.to_owned(), role, account, language: Language::En };
        let invited = house.write(move |cx| users::invite(cx, &Actor::Shell, &invitee)).expect("somebody is invited");
        let path = sign_in::link_address("", &invited.token);
        assert_eq!(self.get(&path).status, StatusCode::OK);
        let signed_in = self.post(&path, &[]);
        assert_eq!(signed_in.status, StatusCode::SEE_OTHER, "{}", signed_in.html);
        let person = house.read(move |cx| Ok(bonafide_store::users::find(cx.tx, invited.user)?));
        let user = person.expect("people can be looked up").expect("the invited person is there").user;
        Actor::of_user(&user).expect("a person is an actor")
    }

    /// The owner of a new account.
    pub(crate) fn of_customer(house: &'h TestApp) -> (Browser<'h>, Actor) {
        let account = house.an_account();
        let email = format!("owner-{}@novakestrel.example.com", &account.to_string()[20..]);
        Browser::of(house, &email, Role::Owner, Some(account))
    }

    /// A reviewer.
    pub(crate) fn of_reviewer(house: &'h TestApp, name: &str) -> (Browser<'h>, Actor) {
        Browser::of(house, &format!("{name}@operator.example.com"), Role::Reviewer, None)
    }

    /// Forgets the session, as when it has ended; the browser itself stays the same.
    pub(crate) fn forget_session(&self) {
        self.cookies.borrow_mut().remove("bonafide-session");
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, Body::empty(), None)
    }

    /// Sends a form with the token of this browser.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get("/sign-in").hidden("csrf");
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_as_it_is(path, &all)
    }

    /// Sends a form and goes where it leads.
    #[track_caller]
    pub(crate) fn post_on(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        answer.is(303);
        self.get(&answer.location)
    }

    /// Sends a form as it is given, token or not.
    pub(crate) fn post_as_it_is(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect::<Vec<_>>().join("&");
        self.send("POST", path, Body::from(body), Some("application/x-www-form-urlencoded"))
    }

    /// Sends a form in parts, the last of which is a file of these bytes. Without a name none was chosen.
    pub(crate) fn post_file(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        self.post_parts(path, fields, file, "text/html")
    }

    /// The same, as our script does it: facts are wanted.
    pub(crate) fn post_file_by_script(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.post_parts(path, fields, Some(file), "application/json")
    }

    fn post_parts(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>, accept: &str) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let (name, bytes) = file.unwrap_or(("", b""));
        let head = format!("Content-Disposition: form-data; name=\"picture\"; filename=\"{name}\"");
        body.extend(format!("--edge\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let media_type = Some("multipart/form-data; boundary=edge");
        self.send_for("POST", path, Body::from(body), media_type, accept)
    }

    /// Asks for facts, as our script does.
    pub(crate) fn get_facts(&self, path: &str) -> Answer {
        self.send_for("GET", path, Body::empty(), None, "application/json")
    }

    /// Sends anything.
    pub(crate) fn send(&self, method: &str, path: &str, body: Body, media_type: Option<&str>) -> Answer {
        self.send_for(method, path, body, media_type, "text/html")
    }

    fn send_for(&self, method: &str, path: &str, body: Body, media_type: Option<&str>, accept: &str) -> Answer {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::ACCEPT_LANGUAGE, self.language);
        request = request.header(header::COOKIE, cookies.join("; ")).header(header::ACCEPT, accept);
        if let Some(media_type) = media_type {
            request = request.header(header::CONTENT_TYPE, media_type);
        }
        let request = request.body(body).expect("a request");
        let response = self.house.run(self.router.clone().oneshot(request)).expect("a router always answers");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let (status, location) = (response.status(), location.unwrap_or_default().to_owned());
        let bytes = self.house.run(to_bytes(response.into_body(), usize::MAX)).expect("a body");
        Answer { status, location, html: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// A text as a form carries it.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
