//! A page of questions: shown, saved, shown again with what is wrong, and put beside what somebody else saved first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::error::Conflict;
use bonafide_domain::answers::answers;
use bonafide_domain::field::Field;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;
use bonafide_domain::sid::ProfileSid;

use super::asking::{Applying, Asking, Opened, back_query, go_to, profile_sid};
use super::entered::{as_form, name_of};
use super::pieces::{Lines, Paragraph};
use super::saving::{self, Kept, Sent};
use super::sheet::{BACK, LATER, Sheet, THEN};
use super::{news, pictures, reasons, sections, states, status};
use crate::failure::{Failure, page as answer_with};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::answers::{Answer, SummaryList};
use crate::view::message::{Banner, News};
use crate::view::shell::Shell;
use crate::view::status::Tag;

/// The part of the address that opens the way out of a page's pictures.
const WAY: &str = "way";
const OTHER: &str = "other";

#[derive(Template)]
#[template(path = "applicant/locked_page.html")]
struct LockedPage {
    shell: Shell,
    back: BackLink,
    status: Tag,
    lead: String,
    answers: SummaryList,
}

#[derive(Template)]
#[template(path = "applicant/closed_page.html")]
struct ClosedPage {
    shell: Shell,
    back: BackLink,
    lead: String,
    go: Button,
}

pub(super) async fn get(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    asking.answer(look(&asking, &sid, page, &query).await)
}

async fn look(asking: &Asking, sid: &str, page: String, query: &[(String, String)]) -> Result<Response, Failure> {
    let sid = profile_sid(sid)?;
    let id = page.clone();
    let looked = asking.read(move |cx, actor| saving::look(cx, actor, sid, &id)).await?;
    let opened = asking.opened(looked.view.clone())?;
    let page = opened.page(&page)?;
    if !opened.is_editable() {
        return locked(&opened, page);
    }
    if !states::is_open(&opened, page) {
        return closed(&opened, page);
    }
    let of_query = |name: &str| query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let asked = opened.asked_on(&page.id);
    let sentences = match of_query("fix") {
        Some("1") => to_fix(&opened, page, &asked),
        _ => BTreeMap::new(),
    };
    let form = as_form(asking.catalogue(), &asked, &opened.view.bundle);
    let back = of_query(BACK).unwrap_or_default();
    let sheet = Sheet {
        opened: &opened,
        page,
        asked: &asked,
        looked: &looked,
        form: &form,
        sentences: &sentences,
        back,
        opens_way: of_query(WAY) == Some(OTHER),
    };
    Ok(sheet.show(StatusCode::OK, news::of_query(&opened, query)))
}

/// What is to be put right on a page: what the evaluation finds, and what a rejection named and is still so.
fn to_fix(opened: &Opened<'_>, page: &Page, asked: &[(Place, &Field)]) -> BTreeMap<Place, String> {
    let mut sentences = reasons::sentences(opened, page);
    sentences.extend(saving::sentences(opened, asked, &[]));
    sentences
}

pub(super) async fn post(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    form: Form,
) -> Response {
    asking.answer(save(&asking, &sid, &page, &form).await)
}

async fn save(asking: &Asking, sid_text: &str, id: &str, form: &Form) -> Result<Response, Failure> {
    let sid = profile_sid(sid_text)?;
    let opened = asking.open(sid_text).await?;
    let page = opened.page(id)?;
    let asked = opened.asked_on(id);
    let sent = Sent::of(&asked, form);
    let (of_page, to_keep) = (page.id.clone(), sent.clone());
    match asking.write(move |cx, actor| saving::keep(cx, actor, sid, &of_page, &to_keep)).await {
        Ok(kept) => saved(&opened, page, &asked, &sent, form, kept),
        Err(Error::Conflict(Conflict::Stale)) => stale(asking, page, &asked, form, sid).await,
        Err(error) => Err(error.into()),
    }
}

/// On to the next page, unless something is to be put right here first.
fn saved(
    before: &Opened<'_>,
    page: &Page,
    asked: &[(Place, &Field)],
    sent: &Sent,
    form: &Form,
    kept: Kept,
) -> Result<Response, Failure> {
    let Kept { now, problems } = kept;
    let asking = before.asking;
    let opened = asking.opened(now.view.clone())?;
    let mut sentences = saving::sentences(&opened, asked, &problems);
    if sent.wants_new_address()
        && let Some(place) = saving::address_asked(asked)
    {
        sentences.remove(place);
    }
    // A picture is taken on a page of its own, which comes next.
    sentences.retain(|place, _| !asked.iter().any(|(other, field)| other == place && field.is_picture()));
    let is_unkept = saving::has_unkept(&problems);
    if form.get(THEN) == LATER && !is_unkept {
        return Ok(go_to(&opened.path()));
    }
    if sentences.is_empty() {
        return Ok(go_to(&news::told_at(after(&opened, page, sent, form), before, &opened, page)));
    }
    let words = asking.words();
    let text = if is_unkept { "page-kept-in-part" } else { "page-kept" };
    let leave = Lines { lines: vec![(Some(opened.path()), words.say("page-leave").into_owned())] };
    let notice = Banner::new(words, News::Notice, words.say(text)).body(Markup::of(&leave));
    let back = form.get(BACK);
    let sheet =
        Sheet { opened: &opened, page, asked, looked: &now, form, sentences: &sentences, back, opens_way: false };
    Ok(sheet.show(StatusCode::UNPROCESSABLE_ENTITY, Markup::of(&notice)))
}

/// Where to go from a page that is saved and has no fault.
fn after(opened: &Opened<'_>, page: &Page, sent: &Sent, form: &Form) -> String {
    if sent.wants_new_address() {
        return opened.path_to(&format!("{}/address", page.id));
    }
    let back = form.get(BACK);
    if pictures::are_lacking(opened, page) {
        return format!("{}{}", pictures::next_address(opened, page), back_query(back));
    }
    after_errand(opened, page, back)
}

/// Where to go when a page has everything: back to what it was opened for, or on.
pub(crate) fn after_errand(opened: &Opened<'_>, page: &Page, back: &str) -> String {
    match back {
        "check" => opened.path_to("check"),
        "profile" => opened.path(),
        _ => after_page(opened, page),
    }
}

/// The page after this one; after the last, *Check your answers*.
pub(crate) fn after_page(opened: &Opened<'_>, page: &Page) -> String {
    let mut later = opened.pages().skip_while(|other| other.id != page.id).skip(1);
    let next = later.find(|next| states::is_open(opened, next));
    opened.path_to(next.map_or("check", |next| next.id.as_str()))
}

/// Somebody else saved first: what was typed stays in the form, what they saved is shown, and saving again is knowing.
async fn stale(
    asking: &Asking,
    page: &Page,
    asked: &[(Place, &Field)],
    form: &Form,
    sid: ProfileSid,
) -> Result<Response, Failure> {
    let id = page.id.clone();
    let looked = asking.read(move |cx, actor| saving::look(cx, actor, sid, &id)).await?;
    let opened = asking.opened(looked.view.clone())?;
    let words = asking.words();
    let help = Paragraph { text: words.say("page-stale-help").into_owned() };
    let body = Markup::of(&help).then(&differing(&opened, page, asked, form));
    let notice = Banner::new(words, News::Problem, words.say("page-stale")).body(body);
    let none = BTreeMap::new();
    let back = form.get(BACK);
    let sheet = Sheet { opened: &opened, page, asked, looked: &looked, form, sentences: &none, back, opens_way: false };
    Ok(sheet.show(StatusCode::CONFLICT, Markup::of(&notice)))
}

/// What is saved now, where it differs from what stands in the form.
fn differing(opened: &Opened<'_>, page: &Page, asked: &[(Place, &Field)], form: &Form) -> SummaryList {
    let catalogue = opened.asking.catalogue();
    let stored = as_form(catalogue, asked, &opened.view.bundle);
    let all = answers(catalogue, opened.policy, &opened.view.bundle);
    let given = all.iter().find(|given| given.page == page.id);
    let inputs = |form: &Form, place: &Place| -> Vec<(String, String)> {
        let name = name_of(place);
        let is_of = |input: &str| input == name || input.strip_prefix(&name).is_some_and(|rest| rest.starts_with('-'));
        let all = form.fields().filter(|(input, value)| is_of(input) && !value.is_empty());
        all.map(|(input, value)| (input.to_owned(), value.replace("\r\n", "\n"))).collect()
    };
    let differs = asked.iter().filter(|(place, _)| inputs(&stored, place) != inputs(form, place));
    let answer = |(place, field): &(Place, &Field)| {
        let given = given.and_then(|given| given.answers.iter().find(|answer| answer.place == *place));
        let lines = given.map(|given| sections::lines_of(opened, given, field)).unwrap_or_default();
        Answer::lines(field.label.in_language(opened.asking.language()), lines)
    };
    SummaryList::new(opened.asking.words(), differs.map(answer).collect())
}

/// A page of a profile that is not to be changed now: its answers, to be read.
fn locked(opened: &Opened<'_>, page: &Page) -> Result<Response, Failure> {
    let asking = opened.asking;
    let words = asking.words();
    let section = sections::section_of(opened, page).ok_or(Error::NotFound)?;
    let status = status::tag(words, asking.operator(), opened.view.profile.status);
    let lead = words.say("page-locked").into_owned();
    let (shell, back) = (asking.shell(section.title), BackLink::new(words, opened.path()));
    Ok(answer_with(&LockedPage { shell, back, status, lead, answers: section.answers }))
}

/// A page that opens when another is done: says which.
fn closed(opened: &Opened<'_>, page: &Page) -> Result<Response, Failure> {
    let asking = opened.asking;
    let (words, language) = (asking.words(), asking.language());
    let first = opened.page(page.after.as_deref().unwrap_or_default())?;
    let title = first.title.in_language(language);
    let filled = ClosedPage {
        shell: asking.shell(page.title.in_language(language)),
        back: BackLink::new(words, opened.path()),
        lead: words.say_with("page-closed", [("first", title)]),
        go: Button::link(
            Weight::Primary,
            words.say_with("page-closed-go", [("first", title)]),
            opened.path_to(&first.id),
        ),
    };
    Ok((StatusCode::CONFLICT, answer_with(&filled)).into_response())
}
