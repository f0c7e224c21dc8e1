//! Serves every part with invented samples, under the policy that real pages have: `cargo run -p bonafide-console
//! --example gallery`, then open the address it prints. For looking at, on wide and narrow screens, and for axe-core.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use bonafide_console::assets;
use bonafide_console::brand::{Accent, Brand};
use bonafide_console::view::Markup;
use bonafide_console::view::action::{BackLink, Button, Steps, Weight};
use bonafide_console::view::answers::{Answer, SummaryList};
use bonafide_console::view::change::{Change, Changes};
use bonafide_console::view::choice::Choice;
use bonafide_console::view::copy::CopyBox;
use bonafide_console::view::field::{DateParts, FieldView};
use bonafide_console::view::list::{Pagination, Queue, QueueItem, Table};
use bonafide_console::view::message::{Banner, Empty, News, Panel, ReasonCard};
use bonafide_console::view::prose::{Code, Details, Prose};
use bonafide_console::view::shell::{Layout, NavLink, Shell};
use bonafide_console::view::status::{Tag, Tone};
use bonafide_console::view::summary::ErrorSummary;
use bonafide_console::view::tasks::{Task, TaskList, TaskSection, TaskState};
use bonafide_console::view::timeline::{Event, Timeline};
use bonafide_console::words::Words;
use bonafide_domain::language::Language;
use bonafide_domain::time::Timestamp;

const NOW: Timestamp = Timestamp::from_micros(1_795_356_300_000_000);
const SID: &str = "BU0190d1a2b3c4d5e6f708192a3b4c5d6e";

/// A page made of parts in the order they are given; slots are markup because each sample differs.
#[derive(Template)]
#[template(
    source = r#"{% extends "base.html" %}
{% block queue %}{{ queue }}{% endblock %}
{% block content %}{{ lead }}{% if form %}<form method="post" action="{{ shell.path }}" novalidate>{{ shell.csrf_field() }}{{ content }}<div class="buttons">{{ buttons }}</div></form>{% else %}{{ content }}{% endif %}{% endblock %}
{% block aside %}{% if aside != Markup::default() %}<aside class="aside" aria-label="Now">{{ aside }}</aside>{% endif %}{% endblock %}"#,
    ext = "html"
)]
struct Sample {
    shell: Shell,
    queue: Markup,
    lead: Markup,
    form: bool,
    content: Markup,
    buttons: Markup,
    aside: Markup,
}

impl Sample {
    fn new(shell: Shell, content: Markup) -> Sample {
        let none = Markup::default;
        Sample { shell, queue: none(), lead: none(), form: false, content, buttons: none(), aside: none() }
    }
}

/// A heading with a sentence under it: pages write these in their templates.
#[derive(Template)]
#[template(
    source = r#"<h{{ level }}>{{ text }}</h{{ level }}>{% if !lead.is_empty() %}<p class="lead">{{ lead }}</p>{% endif %}"#,
    ext = "html"
)]
struct Heading {
    level: u8,
    text: &'static str,
    lead: &'static str,
}

impl askama::filters::HtmlSafe for Heading {}

fn heading(level: u8, text: &'static str, lead: &'static str) -> Heading {
    Heading { level, text, lead }
}

#[derive(Template)]
#[template(source = "<p>{{ self.0 }}</p>", ext = "html")]
struct Paragraph(&'static str);

impl askama::filters::HtmlSafe for Paragraph {}

#[derive(Template)]
#[template(source = r#"<div class="row">{{ self.0 }}</div>"#, ext = "html")]
struct Row(Markup);

impl askama::filters::HtmlSafe for Row {}

fn shell(words: Words, title: &str, path: &str) -> Shell {
    let brand = Brand::new("Northwind").with_accent(None::<Accent>);
    let mut shell = Shell::new(words, Arc::new(brand), title, path);
    shell.signed_in_as = Some("ana@example.com".to_owned());
    shell.csrf = "sample".to_owned();
    shell
}

fn tasks(words: Words) -> Sample {
    let task = |title: &str, hint: Option<&str>, href: bool, state| Task {
        title: title.to_owned(),
        hint: hint.map(str::to_owned),
        href: href.then(|| "/form".to_owned()),
        state,
    };
    let business = vec![
        task("What you are", None, true, TaskState::Completed),
        task("General information", None, true, TaskState::Problem),
        task("Business information", Some("You need your registration number."), true, TaskState::InProgress),
    ];
    let people = vec![
        task("Authorised representative", None, true, TaskState::NotStarted),
        task("Notification", Some("Opens when the general information is saved."), false, TaskState::CannotStart),
    ];
    let list = TaskList::new(
        words,
        vec![
            TaskSection { title: "Your business".to_owned(), tasks: business },
            TaskSection { title: "Your people".to_owned(), tasks: people },
        ],
    );
    let lead = "Answer in any order. Everything is saved as you go, and you can come back at any time.";
    let content = Markup::of(&heading(1, "Owl Bookshop Ltd", lead))
        .then(&Tag::new(Tone::Neutral, "Draft"))
        .then(&list)
        .then(&Details::new("What happens after you submit", Markup::of(&Paragraph("A person looks at it."))))
        .then(&Code::sid(SID));
    Sample::new(shell(words, "Owl Bookshop Ltd", "/"), content)
}

fn fields(words: Words, wrong: bool) -> Vec<FieldView> {
    let error = |text: &'static str| wrong.then_some(text);
    let other = FieldView::text(words, "other", "What the number is").hint("For instance: trade register number");
    let mut other_choice = Choice::new("other", "Other").reveals(other.error(error("Enter what the number is")));
    other_choice = other_choice.chosen(!wrong);
    let kinds = vec![
        Choice::new("ein", "Employer identification number").hint("Nine digits, from the IRS"),
        Choice::new("crn", "Company number").hint("Eight characters, from Companies House"),
        other_choice,
    ];
    let regions = ["Africa", "Asia", "Europe"].map(|name| Choice::new(name, name).chosen(name == "Europe")).to_vec();
    let countries = ["Spain", "United Kingdom"].map(|name| Choice::new(name, name)).to_vec();
    let typed = DateParts { day: "31".to_owned(), month: "2".to_owned(), year: "2026".to_owned() };
    let name = FieldView::text(words, "name", "Legal business name").autocomplete("organization").spellcheck(false);
    let telephone = FieldView::telephone(words, "telephone", "Telephone number").value("(020) 7946 0000");
    let site = FieldView::web_address(words, "site", "Website").optional();
    vec![
        name.hint("As listed on your registration authority")
            .error(error("Enter the business name as it is registered")),
        FieldView::email(words, "email", "E-mail address").value("ana@owl"),
        telephone.note("Understood as +44 20 7946 0000"),
        site,
        FieldView::date(words, "founded", "Date of registration", typed).error(error("Enter a day that February has")),
        FieldView::radios(words, "kind", "Registration ID type", kinds).error(error("Choose what the number is")),
        FieldView::digits(words, "number", "Registration number").value("0123 4567"),
        FieldView::checkboxes(words, "regions", "Regions of operation", regions).hint("Choose all that apply"),
        FieldView::select(words, "country", "Country", countries)
            .error(error("Choose the country"))
            .autocomplete("country"),
        FieldView::long_text(words, "note", "Anything else", 4),
        FieldView::tick(words, "sure", "I have a business registration ID", false),
    ]
}

fn form(words: Words, wrong: bool) -> Sample {
    let fields = fields(words, wrong);
    let summary = ErrorSummary::of(words, &fields);
    let mut sample = Sample::new(shell(words, "Business information", "/form"), Markup::default());
    sample.shell.errors = !summary.is_empty();
    sample.lead = Markup::of(&BackLink::new(words, "/")).then(&summary).then(&Steps::new(words, 3, 6));
    sample.lead =
        sample.lead.then(&heading(1, "Business information", "As the register has it, so that it can be found."));
    sample.form = true;
    sample.content = fields.iter().fold(Markup::default(), |content, field| content.then(field));
    sample.buttons = Markup::of(&Button::submit(Weight::Primary, "Save and continue"))
        .then(&Button::submit(Weight::Secondary, "Save for later").sends("next", "later"))
        .then(&Button::link(Weight::Quiet, "Leave without saving", "/"));
    sample.aside = Markup::of(&heading(2, "This section now", ""))
        .then(&Tag::new(Tone::Waiting, "Two answers are missing"))
        .then(&Paragraph("Registration number and country are still to come."));
    sample
}

fn question(words: Words) -> Sample {
    let choices = vec![
        Choice::new("business", "A business").hint("It has a registration number of its own"),
        Choice::new("individual", "An individual").hint("You act in your own name"),
    ];
    let field = FieldView::radios(words, "what", "What are you?", choices).as_heading();
    let mut sample = Sample::new(
        shell(words, "What are you?", "/question"),
        Markup::of(&field.hint("This cannot be changed later.")),
    );
    sample.lead = Markup::of(&BackLink::new(words, "/"));
    sample.form = true;
    sample.buttons = Markup::of(&Button::submit(Weight::Primary, "Continue"));
    sample
}

fn answers(words: Words) -> SummaryList {
    let address = ["12 Owl Lane", "London", "EC1A 1BB", "United Kingdom"].map(str::to_owned).to_vec();
    SummaryList::new(
        words,
        vec![
            Answer::new("Legal business name", "Owl Bookshop Ltd").change("/form#name", "legal business name"),
            Answer::lines("Physical address", address).change("/form", "physical address"),
            Answer::new("Registration number", "01234567")
                .change("/form#number", "registration number")
                .problem(Some("The last digit does not fit the others. Check it against your certificate.")),
            Answer::new("Website", "").change("/form#site", "website"),
        ],
    )
}

fn check(words: Words) -> Sample {
    let notice = Banner::new(words, News::Notice, "1 answer is doubtful")
        .body(Markup::of(&Paragraph("You can submit all the same.")));
    let content = Markup::of(&heading(1, "Check your answers", ""))
        .then(&Banner::new(words, News::Success, "Notification saved"))
        .then(&notice)
        .then(&heading(2, "Business information", ""))
        .then(&answers(words))
        .then(&Button::submit(Weight::Primary, "Submit for review"));
    Sample::new(shell(words, "Check your answers", "/check"), content)
}

fn timeline(words: Words) -> Timeline {
    let event = |tone, title: &str, hours: u64, detail: Option<&str>| Event {
        tone,
        title: title.to_owned(),
        at: NOW.minus(Duration::from_secs(hours * 3600)),
        detail: detail.map(str::to_owned),
    };
    let events = vec![
        event(Tone::Problem, "Rejected", 1, Some("2 things to fix")),
        event(Tone::Waiting, "Taken up for review", 3, None),
        event(Tone::Good, "Submitted", 20, Some("by Ana Owl")),
        event(Tone::Neutral, "Started", 26, None),
    ];
    Timeline::new(words, events)
}

fn rejected(words: Words) -> Sample {
    let name = ReasonCard::new(words, "Legal business name", "“Owl Books”. The register has “Owl Bookshop Ltd”.")
        .matters("Customers are shown this name, so it has to be the one you are registered under.")
        .cure("Enter the name exactly as the register has it.")
        .link("/form#name", "Change the legal business name")
        .code("mismatch.legal_name");
    let number = ReasonCard::new(words, "Registration number", "No company has the number 01234568.")
        .cure("Compare it with your certificate of incorporation.")
        .link("/form#number", "Change the registration number")
        .code("unverifiable.registration_number");
    let content = Markup::of(&heading(1, "Fix 2 things and submit again", "Your other answers are kept as they are."))
        .then(&Tag::new(Tone::Problem, "Northwind Rejected"))
        .then(&Markup::of(&name).then(&number))
        .then(&Button::link(Weight::Primary, "Fix the first", "/form#name"))
        .then(&heading(2, "What happened", ""))
        .then(&timeline(words));
    Sample::new(shell(words, "Fix 2 things and submit again", "/rejected"), content)
}

fn approved(words: Words) -> Sample {
    let panel = Panel::new(
        Tone::Good,
        "Northwind Approved",
        Markup::of(&Paragraph("Owl Bookshop Ltd is approved. Nothing more is to be done.")),
    );
    let content =
        Markup::of(&panel).then(&heading(2, "What happened", "")).then(&timeline(words)).then(&Code::sid(SID));
    Sample::new(shell(words, "Northwind Approved", "/approved"), content)
}

fn secret(words: Words) -> Sample {
    let warning = Banner::new(words, News::Notice, "Copy the secret now. It is shown on this page only.");
    let token = "5f0c1ddca4b86e2b9a7713e0f4d58c6a".repeat(2);
    let content = Markup::of(&heading(1, "The key Night batch is made", ""))
        .then(&warning)
        .then(&CopyBox::new("sid", "SID: the user name", SID.replace("BU", "SK")))
        .then(&CopyBox::new("secret", "Secret: the password", token).hint("Select all of it and copy it"))
        .then(&Button::link(Weight::Primary, "I have copied the secret", "/secret"));
    let mut sample = Sample::new(shell(words, "The key Night batch is made", "/secret"), content);
    sample.shell.mark = Some(Tag::new(Tone::Neutral, "Test account"));
    sample
}

fn terms(words: Words) -> Sample {
    let text = "## What you agree to\n\nThese are sample terms. They are invented, and short.\n\n- You say what is true.\n- You say so again when it changes.\n\n### How long\n\n1. From the day you accept.\n2. To the day you leave.";
    let content = Markup::of(&heading(1, "Terms of service", "")).then(&Prose::of_markdown(text));
    Sample::new(shell(words, "Terms of service", "/terms"), content)
}

fn lists(words: Words) -> Sample {
    let row = |name: &str, tone, state: &str, age: &str| {
        vec![Markup::text(name), Markup::of(&Tag::new(tone, state)), Markup::text(age), Markup::of(&Code::sid(SID))]
    };
    let rows = vec![
        row("Owl Bookshop Ltd", Tone::Waiting, "In Review", "3 hours ago"),
        row("Heron Ferries SA", Tone::Good, "Approved", "2 days ago"),
    ];
    let columns = ["Profile", "State", "Submitted", "SID"].map(str::to_owned).to_vec();
    let tags = Tone::ALL.into_iter().fold(Markup::default(), |all, tone| all.then(&Tag::new(tone, tone.class())));
    let buttons =
        Markup::of(&Button::submit(Weight::Danger, "Withdraw")).then(&Button::link(Weight::Quiet, "Not now", "/"));
    let content = Markup::of(&heading(1, "Lists and states", ""))
        .then(&Table::new("Profiles", columns, rows))
        .then(&Pagination::new(words, Some("/lists".to_owned()), Some("/lists".to_owned())))
        .then(&Empty::new("No case waits", Markup::of(&Paragraph("New cases come here when they are submitted."))))
        .then(&Banner::new(words, News::Problem, "The message came back: no such mailbox"))
        .then(&Row(tags))
        .then(&Row(buttons));
    Sample::new(shell(words, "Lists and states", "/lists"), content)
}

fn queue() -> Queue {
    let item = |title: &str, detail: &str, tone, state: &str, current| QueueItem {
        href: "/desk".to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
        state: Markup::of(&Tag::new(tone, state)),
        current,
    };
    let items = vec![
        item("Owl Bookshop Ltd", "Waiting for 20 hours", Tone::Waiting, "Claimed by you", true),
        item("Heron Ferries SA", "Waiting for 5 hours", Tone::Neutral, "Unclaimed", false),
        item("Kingfisher Roofing", "Waiting for 12 minutes", Tone::Neutral, "Unclaimed", false),
    ];
    Queue::new("Waiting for review", items)
}

fn desk(words: Words) -> Sample {
    let change = |key: &str, before: &str, after: &str| Change {
        key: key.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let changes = vec![
        change("Legal business name", "Owl Books", "Owl Bookshop Ltd"),
        change("Website", "", "https://owl.example"),
    ];
    let content = Markup::of(&heading(1, "Owl Bookshop Ltd", ""))
        .then(&Tag::new(Tone::Waiting, "In Review"))
        .then(&heading(2, "Changed since the last decision", ""))
        .then(&Changes::new(words, changes))
        .then(&heading(2, "Answers", ""))
        .then(&answers(words))
        .then(&heading(2, "History", ""))
        .then(&timeline(words));
    let mut sample = Sample::new(shell(words, "Owl Bookshop Ltd", "/desk"), content);
    sample.shell.layout = Layout::Desk;
    let link = |text: &str, current| NavLink { href: "/desk".to_owned(), text: text.to_owned(), current };
    sample.shell.nav = vec![link("Review", true), link("Decided", false), link("Deliveries", false)];
    sample.queue = Markup::of(&queue());
    sample.aside = Markup::of(&heading(2, "Decision", ""))
        .then(&Tag::new(Tone::Good, "Meets the policy"))
        .then(&Paragraph("You hold this case for another 28 minutes."))
        .then(&Button::submit(Weight::Primary, "Approve").key('a'))
        .then(&Button::link(Weight::Secondary, "Add a reason", "/desk").key('r'))
        .then(&Button::link(Weight::Quiet, "Give the case back", "/desk").key('c'))
        .then(&FieldView::long_text(words, "private", "Private note", 4).hint("The applicant never sees it."));
    sample
}

type Samples = Arc<Vec<(&'static str, fn(Words) -> Sample)>>;

async fn show(
    State(samples): State<Samples>,
    page: Option<Path<String>>,
    Query(query): Query<Vec<(String, String)>>,
) -> impl IntoResponse {
    let language = query.iter().find(|(name, _)| name == "lang").and_then(|(_, tag)| Language::of_tag(tag));
    let page = page.map_or_else(String::new, |Path(page)| page);
    let sample =
        samples.iter().find(|(name, _)| *name == page).map_or(tasks as fn(Words) -> Sample, |(_, sample)| *sample);
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let html = sample(Words::of(language.unwrap_or_default())).render().unwrap_or_default();
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let samples: Samples = Arc::new(vec![
        ("form", |words| form(words, false)),
        ("errors", |words| form(words, true)),
        ("question", question),
        ("check", check),
        ("rejected", rejected),
        ("approved", approved),
        ("secret", secret),
        ("terms", terms),
        ("lists", lists),
        ("desk", desk),
    ]);
    let pages =
        Router::new().route("/", get(show).post(show)).route("/{page}", get(show).post(show)).with_state(samples);
    let router = pages.merge(assets::router(&Brand::new("Northwind")));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("The gallery is at http://{}", listener.local_addr()?);
    axum::serve(listener, router).await
}
