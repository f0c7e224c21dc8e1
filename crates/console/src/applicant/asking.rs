//! Somebody asking for a page, and the profile that was opened for them: what every handler here begins with.
//!
//! [`Asking`] lets customers in. [`Applying`] also lets in who came through a hosted link, so it stands only where a single
//! profile is filled in.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::profiles::{self, View};
use bonafide_app::{Actor, Cx, Error};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::judge::Rules;
use bonafide_domain::language::Language;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::{Page, Policy};
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::ProfileSid;
use bonafide_domain::wording;

use super::pictures;
use crate::failure::Failure;
use crate::inquiry::{self, Hosted};
use crate::state::Console;
use crate::view::field::id_of;
use crate::view::shell::Shell;
use crate::visit::{Customer, Visit};
use crate::words::Words;

/// Somebody who asks for something: a signed-in customer, unless the handler takes [`Applying`].
pub(crate) struct Asking {
    pub(crate) console: Console,
    pub(crate) visit: Visit,
    pub(crate) actor: Actor,
}

impl FromRequestParts<Console> for Asking {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Asking, Response> {
        let Customer { visit, actor } = Customer::from_request_parts(parts, console).await?;
        Ok(Asking { console: console.clone(), visit, actor })
    }
}

/// Whoever fills in a profile: a customer, or somebody who came through a hosted link. To the latter no other profile
/// exists.
pub(crate) struct Applying(pub(crate) Asking);

impl FromRequestParts<Console> for Applying {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Applying, Response> {
        let visit = Visit::from_request_parts(parts, console).await?;
        match visit.hosted {
            Hosted::By(applicant) => Ok(Applying(Asking { console: console.clone(), visit, actor: applicant.actor })),
            Hosted::Ended => Err(inquiry::ended(console, &visit, StatusCode::UNAUTHORIZED)),
            Hosted::Nothing => Asking::from_request_parts(parts, console).await.map(Applying),
        }
    }
}

impl Asking {
    /// Whether they are at home in the account: somebody who came through a hosted link has only the profile.
    pub(crate) fn is_at_home(&self) -> bool {
        self.actor.whole_account().is_ok()
    }

    pub(crate) fn words(&self) -> Words {
        self.visit.words
    }

    pub(crate) fn language(&self) -> Language {
        self.visit.language()
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.console.house().catalogue
    }

    pub(crate) fn operator(&self) -> &str {
        &self.console.brand.operator
    }

    pub(crate) fn shell(&self, title: impl Into<String>) -> Shell {
        self.visit.shell(&self.console, title)
    }

    /// Runs a use case that only reads, as whoever asks.
    pub(crate) async fn read<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<T, Error> + Send + 'static,
    {
        let actor = self.actor;
        self.console.app.read(move |cx| use_case(cx, &actor)).await
    }

    /// Runs a use case that changes something, as whoever asks.
    pub(crate) async fn write<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<T, Error> + Send + 'static,
    {
        let actor = self.actor;
        self.console.app.write(move |cx| use_case(cx, &actor)).await
    }

    /// The page that was made, or the one that says why there is none.
    pub(crate) fn answer(&self, outcome: Result<Response, Failure>) -> Response {
        outcome.unwrap_or_else(|failure| failure.into_response_in(&self.console, self.words()))
    }

    /// Opens a profile.
    pub(crate) async fn open(&self, sid: &str) -> Result<Opened<'_>, Failure> {
        let sid = profile_sid(sid)?;
        let view = self.read(move |cx, actor| profiles::view(cx, actor, sid)).await?;
        Ok(self.opened(view)?)
    }

    /// A profile that has been read.
    pub(crate) fn opened(&self, view: View) -> Result<Opened<'_>, Error> {
        let policy = self.catalogue().policy(view.profile.policy).ok_or(Error::NotFound)?;
        Ok(Opened { asking: self, view, policy })
    }

    /// What a profile is called: by its owner, or until it has a name by what it is.
    pub(crate) fn name_of(&self, profile: &Profile) -> String {
        let own = profile.friendly_name();
        if !own.trim().is_empty() {
            return own;
        }
        let policy = self.catalogue().policy(profile.policy);
        policy.map(|policy| policy.title.in_language(self.language()).to_owned()).unwrap_or_default()
    }
}

/// The SID in an address. What is no SID is no page.
pub(crate) fn profile_sid(text: &str) -> Result<ProfileSid, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Sends the browser on with a GET.
pub(crate) fn go_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// What somebody opens a page for, and where they go when it is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errand {
    /// To change an answer, from *Check your answers*.
    Change,
    /// To put something right, from *Check your answers*.
    FixForCheck,
    /// To put something right, from the profile's page.
    FixForProfile,
}

impl Errand {
    const fn query(self) -> &'static str {
        match self {
            Errand::Change => "?back=check",
            Errand::FixForCheck => "?fix=1&back=check",
            Errand::FixForProfile => "?fix=1&back=profile",
        }
    }
}

/// What a page's address carries on of what the page was opened for.
pub(crate) fn back_query(back: &str) -> &'static str {
    match back {
        "check" => "?back=check",
        "profile" => "?back=profile",
        _ => "",
    }
}

/// A profile that was opened, with its policy.
pub(crate) struct Opened<'a> {
    pub(crate) asking: &'a Asking,
    pub(crate) view: View,
    pub(crate) policy: &'a Policy,
}

impl<'a> Opened<'a> {
    /// The address of the profile's page.
    pub(crate) fn path(&self) -> String {
        format!("/profiles/{}", self.view.profile.sid)
    }

    /// The address of a page or an act of the profile.
    pub(crate) fn path_to(&self, rest: &str) -> String {
        format!("/profiles/{}/{rest}", self.view.profile.sid)
    }

    pub(crate) fn name(&self) -> String {
        self.asking.name_of(&self.view.profile)
    }

    pub(crate) fn is_editable(&self) -> bool {
        self.view.profile.status.is_editable()
    }

    /// The page of this name. Another name is no page.
    pub(crate) fn page(&self, id: &str) -> Result<&'a Page, Error> {
        self.pages().find(|page| page.id == id).ok_or(Error::NotFound)
    }

    /// What a page asks of whoever is asking.
    pub(crate) fn asked_on(&self, page: &str) -> Vec<(Place, &'a Field)> {
        let mut asked = self.asking.catalogue().asked_on(self.policy, page);
        asked.retain(|(_, field)| self.asking.actor.is_asked(field) && self.view.bundle.is_asked(field));
        asked
    }

    /// The pages of the policy that ask for something: a profile that a program made is not asked for terms.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &'a Page> {
        self.policy.pages.iter().filter(|page| !self.asked_on(&page.id).is_empty())
    }

    /// What the answers of the object that a place belongs to are judged by.
    pub(crate) fn rules(&self, place: &Place) -> Rules<'_> {
        let object = place.object_type().unwrap_or_default();
        self.asking.catalogue().rules(self.policy, object, self.asking.console.now())
    }

    /// What is wrong, and how to put it right, as the evaluation says it.
    pub(crate) fn sentence(&self, problem: &Problem) -> String {
        wording::sentence(self.asking.catalogue(), self.policy, problem, self.asking.language())
    }

    /// The name of a place as people know it.
    pub(crate) fn name_of(&self, place: &Place) -> String {
        wording::name_of(self.asking.catalogue(), self.policy, place, None, self.asking.language())
    }

    /// The problems of a page, as the evaluation sees them now.
    pub(crate) fn problems_of_page(&self, page: &str) -> Vec<&Problem> {
        let asked = self.asked_on(page);
        self.view.evaluation.problems_about(&judged_places(&asked)).collect()
    }

    /// The doubts about answers of a page.
    pub(crate) fn doubts_of_page(&self, page: &str) -> Vec<&Problem> {
        let asked = self.asked_on(page);
        self.view
            .evaluation
            .doubts
            .iter()
            .filter(|doubt| asked.iter().any(|(place, _)| *place == doubt.about))
            .collect()
    }

    /// The link to where a place is asked: the page, and the very field on it, or where its picture is taken. What is about the whole profile is asked
    /// nowhere.
    pub(crate) fn link_to(&self, place: &Place, errand: Errand) -> Option<String> {
        if *place == Place::object(PROFILE) {
            return None;
        }
        let page = self.policy.page_of(place)?;
        let asked = self.asked_on(&page.id);
        let exact = asked.iter().find(|(asked, _)| asked == place);
        if let Some((place, field)) = exact.filter(|(place, field)| pictures::can_be_taken(self, place, field)) {
            let address = pictures::address(self, page, place, field)?;
            return Some(format!("{address}{}", errand.query()));
        }
        // A picture that cannot be taken yet waits for another answer of its object.
        let exact = exact.filter(|(_, field)| !field.is_picture());
        let field = exact.or_else(|| asked.iter().find(|(asked, _)| asked.object_type() == place.object_type()));
        let anchor = field.map(|(place, _)| format!("#{}", id_of(&place.to_string()))).unwrap_or_default();
        Some(format!("{}{}{anchor}", self.path_to(&page.id), errand.query()))
    }
}

/// The places that the evaluation judges when it judges a page: its fields, and the addresses it asks for as a whole.
pub(crate) fn judged_places(asked: &[(Place, &Field)]) -> Vec<Place> {
    let whole = |place: &Place, field: &Field| match (&field.kind, place.object_type()) {
        (Kind::Addresses, Some(object)) => Place::object(object),
        _ => place.clone(),
    };
    asked.iter().map(|(place, field)| whole(place, field)).collect()
}
