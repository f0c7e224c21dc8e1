//! Writing a new address: the country first, then the parts that country has, in its order and by its names.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::{Error, answers};
use bonafide_domain::address::{Address, Format, Part};
use bonafide_domain::country::CountryCode;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::Kind;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::asking::{Applying, Asking, Opened, go_to};
use super::entered::name_of;
use super::{after_page, saving, states};
use crate::failure::{Failure, page as answer_with};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button};
use crate::view::choice::Choice;
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;

/// The input that names the country before its form is shown.
const COUNTRY: &str = "country";

#[derive(Template)]
#[template(path = "applicant/country.html")]
struct CountryPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    country: FieldView,
    go_on: Button,
}

#[derive(Template)]
#[template(path = "applicant/address.html")]
struct AddressPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    lead: String,
    country: String,
    change: String,
    body: Markup,
    save: Button,
}

/// The place an address is written for.
struct Writing<'a> {
    opened: &'a Opened<'a>,
    page: &'a Page,
    object: String,
    lead: String,
}

impl<'a> Writing<'a> {
    /// A page that asks for no address has nothing to write.
    fn on(opened: &'a Opened<'a>, page: &str) -> Result<Writing<'a>, Error> {
        let page = opened.page(page)?;
        let asked = opened.asked_on(&page.id);
        let (place, field) =
            asked.iter().find(|(_, field)| matches!(field.kind, Kind::Addresses)).ok_or(Error::NotFound)?;
        let object = place.object_type().ok_or(Error::NotFound)?.to_owned();
        let hint = field.hint.as_ref().map(|hint| hint.in_language(opened.asking.language()));
        Ok(Writing { opened, page, object, lead: hint.unwrap_or_default().to_owned() })
    }

    fn path(&self) -> String {
        self.opened.path_to(&format!("{}/address", self.page.id))
    }

    fn name(&self, part: Part) -> String {
        name_of(&Place::field(&self.object, part.name()))
    }
}

pub(super) async fn get(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    asking.answer(show(&asking, &sid, &page, &query).await)
}

async fn show(asking: &Asking, sid: &str, page: &str, query: &[(String, String)]) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    let writing = Writing::on(&opened, page)?;
    if !opened.is_editable() {
        return Ok(go_to(&opened.path_to(page)));
    }
    let given = query.iter().find(|(name, _)| name == COUNTRY).map(|(_, country)| country.as_str());
    let catalogue = asking.catalogue();
    let country = given.and_then(|text| text.parse().ok()).filter(|code| catalogue.countries.contains(*code));
    let wants_change = query.iter().any(|(name, _)| name == "change");
    match country.filter(|_| !wants_change) {
        None => Ok(ask_country(&writing, country, given.is_some() && country.is_none())),
        Some(country) => {
            let mut address = Address { country, ..Address::default() };
            address.customer_name = legal_name(&opened);
            Ok(ask_parts(&writing, &address, &[], StatusCode::OK))
        }
    }
}

fn ask_country(writing: &Writing<'_>, chosen: Option<CountryCode>, is_wrong: bool) -> Response {
    let asking = writing.opened.asking;
    let words = asking.words();
    let all = asking.catalogue().countries.list(asking.language());
    let choices = all.map(|(code, name)| Choice::new(code.as_str(), name).chosen(Some(code) == chosen)).collect();
    let title = words.say("address-country-title");
    let country = FieldView::select(words, COUNTRY, title.clone(), choices)
        .as_heading()
        .hint(words.say("address-country-hint"))
        .autocomplete("country")
        .error(is_wrong.then(|| words.say("address-country-missing")));
    let summary = ErrorSummary::of(words, [&country]);
    let mut shell = asking.shell(title);
    shell.errors = is_wrong;
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let back = BackLink::new(words, writing.opened.path_to(&writing.page.id));
    let go_on = Button::primary(words.say("address-country-go-on"));
    (status, answer_with(&CountryPage { shell, back, summary, country, go_on })).into_response()
}

/// The name of the business or person, as it was entered: most addresses carry it.
fn legal_name(opened: &Opened<'_>) -> String {
    let asked: Vec<_> = opened.policy.pages.iter().flat_map(|page| opened.asked_on(&page.id)).collect();
    let answer = |place: &Place| Some(opened.view.bundle.attributes(place.object_type()?)?.text(place.field_name()?));
    let legal = asked.iter().find(|(_, field)| matches!(field.kind, Kind::LegalName));
    if let Some((place, _)) = legal {
        return answer(place).unwrap_or_default();
    }
    let names = asked.iter().filter(|(_, field)| {
        matches!(field.kind, Kind::PersonName) && field.required == bonafide_domain::field::Required::Always
    });
    let person = names.clone().next().and_then(|(place, _)| place.object_type());
    let parts = names.filter(|(place, _)| place.object_type() == person).filter_map(|(place, _)| answer(place));
    parts.collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn ask_parts(writing: &Writing<'_>, address: &Address, problems: &[Problem], status: StatusCode) -> Response {
    let asking = writing.opened.asking;
    let words = asking.words();
    let format = asking.catalogue().formats.of(address.country);
    let sentences: BTreeMap<&Place, String> =
        problems.iter().rev().map(|problem| (&problem.about, writing.opened.sentence(problem))).collect();
    let parts = format.parts().iter().filter(|part| **part != Part::Country);
    let field = |part: &Part| {
        let place = Place::field(&writing.object, part.name());
        part_field(writing, format, address, *part).error(sentences.get(&place))
    };
    let fields: Vec<FieldView> = parts.map(field).collect();
    let summary = ErrorSummary::of(words, &fields);
    let mut shell = asking.shell(words.say("address-title"));
    shell.errors = !summary.is_empty();
    shell.path = writing.path();
    let hidden = FieldView::hidden(writing.name(Part::Country), address.country.as_str());
    let filled = AddressPage {
        shell,
        back: BackLink::new(words, writing.opened.path_to(&writing.page.id)),
        summary,
        lead: writing.lead.clone(),
        country: asking.catalogue().countries.name(address.country, asking.language()).unwrap_or_default().to_owned(),
        change: format!("{}?country={}&change=1", writing.path(), address.country),
        body: fields.iter().fold(Markup::of(&hidden), |body, field| body.then(field)),
        save: Button::primary(words.say("address-save")),
    };
    (status, answer_with(&filled)).into_response()
}

fn part_field(writing: &Writing<'_>, format: &Format, address: &Address, part: Part) -> FieldView {
    let asking = writing.opened.asking;
    let words = asking.words();
    let (name, label, typed) = (writing.name(part), format.label(part, asking.language()), address.part(part));
    let field = if part == Part::Region && !format.regions().is_empty() {
        let chosen = format.region(typed).map(|region| &region.key);
        let choice = |region: &bonafide_domain::address::Region| {
            Choice::new(&region.key, &region.name).chosen(Some(&region.key) == chosen)
        };
        FieldView::select(words, name, label, format.regions().iter().map(choice).collect())
    } else {
        FieldView::text(words, name, label).value(typed).spellcheck(false)
    };
    let field = field.autocomplete(Format::autocomplete(part));
    let field = match (part, format.postal_example()) {
        (Part::PostalCode, Some(example)) => field.hint(words.say_with("for-example", [("example", example)])).narrow(),
        (Part::PostalCode | Part::SortingCode, _) => field.narrow(),
        _ => field,
    };
    if format.required(part) { field } else { field.optional() }
}

pub(super) async fn post(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    form: Form,
) -> Response {
    asking.answer(save(&asking, &sid, &page, &form).await)
}

async fn save(asking: &Asking, sid: &str, page: &str, form: &Form) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    let writing = Writing::on(&opened, page)?;
    let address = written(&writing, form);
    let (profile, object, to_save) = (opened.view.profile.sid, writing.object.clone(), address.clone());
    let added = asking.write(move |cx, actor| answers::add_address(cx, actor, profile, &object, &to_save)).await;
    match added {
        Ok(_) => {}
        Err(Error::Invalid(problems)) if problems.iter().any(is_of_country) => {
            return Ok(ask_country(&writing, None, true));
        }
        Err(Error::Invalid(problems)) => {
            return Ok(ask_parts(&writing, &address, &problems, StatusCode::UNPROCESSABLE_ENTITY));
        }
        Err(error) => return Err(error.into()),
    }
    let id = page.to_owned();
    let looked = asking.read(move |cx, actor| saving::look(cx, actor, profile, &id)).await?;
    let now = asking.opened(looked.view)?;
    let is_done = now.problems_of_page(page).is_empty() && states::is_open(&now, writing.page);
    Ok(go_to(&if is_done { after_page(&now, writing.page) } else { now.path_to(page) }))
}

fn is_of_country(problem: &Problem) -> bool {
    problem.about.field_name() == Some(Part::Country.name())
}

/// The address as it was typed. A country that is none makes an address without one, which is then said.
fn written(writing: &Writing<'_>, form: &Form) -> Address {
    let country = form.get(&writing.name(Part::Country)).parse().unwrap_or_default();
    let mut address = Address { country, ..Address::default() };
    for part in Part::ALL {
        if let Some(text) = address.part_mut(part) {
            form.get(&writing.name(part)).clone_into(text);
        }
    }
    address
}
