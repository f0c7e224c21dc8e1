//! Every part, rendered: what it is given is escaped, controls have labels, and nothing needs an inline style or script.

use bonafide_domain::language::Language;
use bonafide_domain::picture::{Format, Measures, Picture, Region};
use bonafide_domain::time::Timestamp;

use super::action::{BackLink, Button, Steps, Weight};
use super::answers::{Answer, SummaryList};
use super::change::{Change, Changes};
use super::choice::Choice;
use super::copy::CopyBox;
use super::elsewhere::Elsewhere;
use super::field::{DateParts, FieldView};
use super::list::{Pagination, Queue, QueueItem, Table};
use super::message::{Banner, Empty, News, Panel, ReasonCard};
use super::picture::Pictured;
use super::prose::{Code, Details, Prose};
use super::status::{Tag, Tone};
use super::summary::ErrorSummary;
use super::tasks::{Task, TaskList, TaskSection, TaskState};
use super::timeline::{Event, Timeline};
use super::*;
use crate::words::Words;

const WORDS: Words = Words::of(Language::En);
const HOSTILE: &str = r#"<b>"x"</b>&'"#;

fn fields(text: &str) -> Vec<FieldView> {
    let choices = || {
        let more = FieldView::text(WORDS, "more", text).error(Some(text));
        vec![Choice::new(text, text).hint(text).chosen(true).reveals(more), Choice::new("b", "B").own_name(text)]
    };
    let typed = DateParts { day: text.to_owned(), month: text.to_owned(), year: text.to_owned() };
    let all = vec![
        FieldView::text(WORDS, "a", text),
        FieldView::email(WORDS, "b", text).value(text),
        FieldView::telephone(WORDS, "c", text).value(text).note(text),
        FieldView::web_address(WORDS, "d", text).optional(),
        FieldView::digits(WORDS, "e", text).as_heading(),
        FieldView::long_text(WORDS, "f", text, 4).value(text),
        FieldView::date(WORDS, "g", text, typed),
        FieldView::radios(WORDS, "h", text, choices()),
        FieldView::checkboxes(WORDS, "i", text, choices()).id("other"),
        FieldView::select(WORDS, "j", text, choices()),
        FieldView::tick(WORDS, "k", text, true),
        FieldView::elsewhere(WORDS, "m", text, elsewhere(text)),
        FieldView::hidden("l", text),
    ];
    all.into_iter().map(|field| field.hint(text).error(Some(text))).collect()
}

/// A picture of nothing, with a part of it outlined.
fn pictured(text: &str, part: Region) -> Pictured {
    let picture = Picture {
        format: Format::Jpeg,
        width: 1600,
        height: 1200,
        corners: None,
        faces: Vec::new(),
        measures: Measures::default(),
        flaws: Vec::new(),
        has_portrait: false,
    };
    Pictured::new(WORDS, text, text, &picture).outlined(Some(part))
}

const UPPER_LEFT: Region = Region { x: 0.1, y: 0.05, width: 0.25, height: 0.125 };

fn elsewhere(text: &str) -> Elsewhere {
    let state = Tag::new(Tone::Neutral, text);
    Elsewhere::new(text, text).said(text).state(state).picture(Some(pictured(text, UPPER_LEFT)))
}

/// One of everything, with `text` wherever words go in.
fn gallery(text: &str) -> String {
    let at = Timestamp::from_micros(1_795_356_300_000_000);
    let owned = || text.to_owned();
    let task = Task { title: owned(), hint: Some(owned()), href: Some(owned()), state: TaskState::Problem };
    let section = TaskSection { title: owned(), tasks: vec![task] };
    let event = Event { tone: Tone::Good, title: owned(), at, detail: Some(owned()) };
    let change = Change { key: owned(), before: owned(), after: owned() };
    let item = QueueItem { href: owned(), title: owned(), detail: owned(), state: Markup::text(text), current: true };
    let answer = Answer::new(text, text).change(text, text).problem(Some(text));
    let answer = answer.picture(Some(pictured(text, UPPER_LEFT)));
    let reason = ReasonCard::new(WORDS, text, text).matters(text).cure(text).link(text, text).code(text);
    let reason = reason.picture(Some(pictured(text, UPPER_LEFT)));
    let mut all = Markup::of(&ErrorSummary::of(WORDS, &fields(text)))
        .then(&TaskList::new(WORDS, vec![section]))
        .then(&SummaryList::new(WORDS, vec![answer, Answer::code(text, Code::sid(text))]))
        .then(&Changes::new(WORDS, vec![change]))
        .then(&Timeline::new(WORDS, vec![event]))
        .then(&Table::new(text, vec![owned()], vec![vec![Markup::text(text), Markup::text(text)]]))
        .then(&Queue::new(text, vec![item]))
        .then(&Pagination::new(WORDS, Some(owned()), Some(owned())))
        .then(&Banner::new(WORDS, News::Success, text).body(Markup::text(text)))
        .then(&Panel::new(Tone::Good, text, Markup::text(text)))
        .then(&reason)
        .then(&Empty::new(text, Markup::text(text)))
        .then(&Prose::of_markdown(text))
        .then(&Code::sid(text))
        .then(&CopyBox::new("copy", text, text).hint(text))
        .then(&Details::new(text, Markup::text(text)).open())
        .then(&Tag::new(Tone::Muted, text))
        .then(&Button::submit(Weight::Primary, text).sends(text, text).to(text).key('a'))
        .then(&Button::link(Weight::Danger, text, text))
        .then(&BackLink::new(WORDS, text))
        .then(&Steps::new(WORDS, 1, 2));
    for field in fields(text) {
        all = all.then(&field);
    }
    all.to_string()
}

#[test]
fn whatever_a_part_is_given_is_escaped() {
    let html = gallery(HOSTILE);
    assert!(!html.contains("<b>"), "a part lets HTML through");
    assert!(!html.contains(r#""x""#), "a part lets a quotation mark through");
    assert!(!html.contains("&amp;#"), "a part escapes twice");
}

#[test]
fn no_part_needs_an_inline_style_or_script() {
    let html = gallery("words");
    for forbidden in [" style=", "<style", "<script", " onclick=", " onchange=", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

#[test]
fn every_label_and_every_description_has_its_element() {
    for field in fields("words") {
        let html = field.to_string();
        let ids = values(&html, "id");
        let described = values(&html, "aria-describedby").into_iter().flat_map(str::split_whitespace);
        for target in values(&html, "for").into_iter().chain(described) {
            assert!(ids.contains(&target), "{target} is nowhere in {html}");
        }
    }
}

#[test]
fn every_visible_control_has_a_label() {
    for field in fields("words") {
        let html = field.to_string();
        let controls = ["<input class", "<input type=\"radio\"", "<input type=\"checkbox\"", "<textarea", "<select"];
        let count: usize = controls.iter().map(|control| html.matches(control).count()).sum();
        assert_eq!(count, html.matches("<label").count(), "{html}");
    }
}

#[test]
fn the_summary_links_to_controls_that_exist() {
    for field in fields("words").iter().filter(|field| !field.to_string().contains("hidden")) {
        let html = field.to_string();
        for (href, _) in field.problems() {
            let id = href.trim_start_matches('#');
            assert!(values(&html, "id").contains(&id), "{href} leads nowhere in {html}");
        }
    }
}

#[test]
fn the_summary_names_the_problems_of_revealed_fields() {
    let inner = FieldView::text(WORDS, "other", "What is it").error(Some("Enter what it is"));
    let field = FieldView::radios(WORDS, "kind", "Kind", vec![Choice::new("other", "Other").reveals(inner)]);
    assert_eq!(field.problems(), [("#other".to_owned(), "Enter what it is".to_owned())]);
    assert!(ErrorSummary::of(WORDS, [&field]).to_string().contains("Put 1 thing right"));
}

#[test]
fn a_summary_of_nothing_shows_nothing() {
    let summary = ErrorSummary::of(WORDS, &[FieldView::text(WORDS, "a", "A")]);
    assert!(summary.is_empty());
    assert_eq!(summary.to_string().trim(), "");
}

#[test]
fn a_wrong_value_is_kept_as_it_was_typed() {
    let html = FieldView::long_text(WORDS, "a", "A", 3).value("\n first line").error(Some("Shorten it")).to_string();
    assert!(html.contains(">\n\n first line</textarea>"), "the first line break would be lost: {html}");
}

#[test]
fn an_id_is_grouped_for_reading_and_copied_as_one() {
    let html = Code::sid("BU0123456789").to_string();
    assert!(html.contains("<span>BU</span><wbr><span>0123</span><wbr><span>4567</span><wbr><span>89</span>"), "{html}");
}

#[test]
fn a_part_of_a_picture_is_drawn_in_shares_and_said_in_words() {
    let html = pictured("words", UPPER_LEFT).to_string();
    assert!(html.contains(r#"x="10.0%" y="5.0%" width="25.0%" height="12.5%""#), "{html}");
    assert!(html.contains("outlined in the upper left of the picture"), "{html}");
    let lower = Region { x: 0.4, y: 0.7, width: 0.2, height: 0.3 };
    assert!(pictured("words", lower).to_string().contains("outlined at the bottom of the picture"));
    let middle = Region { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
    assert!(pictured("words", middle).to_string().contains("outlined in the middle of the picture"));
    assert!(!pictured("words", middle).outlined(None).to_string().contains("<svg"));
}

#[test]
fn a_name_in_another_script_is_written_in_its_own_direction() {
    let choices = vec![Choice::new("id", "Identity card").own_name("بطاقة الهوية")];
    let html = FieldView::radios(WORDS, "type", "Type", choices).to_string();
    assert!(html.contains(r#"<span dir="auto">بطاقة الهوية</span>"#), "{html}");
}

#[test]
fn terms_are_set_from_plain_markdown() {
    let html = Prose::of_markdown("# Terms\n\nOne\nline.\n\n- a\n  b\n- c\n\n1. first\n2. second\n\n### More\ntext");
    let html = html.to_string();
    for piece in [
        "<h2>Terms</h2>",
        "<p>One line.</p>",
        "<ul><li>a b</li><li>c</li></ul>",
        "<ol><li>first</li><li>second</li></ol>",
        "<h3>More</h3>",
        "<p>text</p>",
    ] {
        assert!(html.contains(piece), "{piece} is not in {html}");
    }
}
