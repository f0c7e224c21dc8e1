//! Making a key: what it is called and what it may do; then its secret, once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::api_keys::{self, NewKey};
use bonafide_domain::api_key::{KeyRole, MAX_NAME};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::reason::code;

use super::{Holder, Whose, role_keys};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::settings::once::{Done, Once};
use crate::settings::pages::{FormPage, Paragraph, SecretPage};
use crate::view::Markup;
use crate::view::action::{Button, Weight};
use crate::view::choice::Choice;
use crate::view::copy::CopyBox;
use crate::view::field::FieldView;
use crate::view::message::{Banner, News};

/// What has been typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    name: String,
    role: Option<KeyRole>,
    name_problem: Option<String>,
    lacks_role: bool,
}

impl Typed {
    fn is_good(&self) -> bool {
        self.name_problem.is_none() && !self.lacks_role
    }
}

pub(super) async fn get<H: Into<Holder>>(holder: H) -> Response {
    show(&holder.into(), &Typed::default())
}

/// Where there is one role only, it is not asked for: the page says what it is.
fn show(holder: &Holder, typed: &Typed) -> Response {
    let words = holder.words();
    let name = FieldView::text(words, "name", words.say("key-name")).value(&typed.name).spellcheck(false);
    let name = name.hint(words.say("key-name-hint")).error(typed.name_problem.as_ref());
    let mut fields = vec![Once::field(&holder.console), name];
    let lead = match holder.roles() {
        [only] => words.say(role_keys(*only).1).into_owned(),
        several => {
            fields.push(role_field(holder, several, typed));
            String::new()
        }
    };
    let shell = holder.visit.shell(&holder.console, words.say("key-create"));
    FormPage::answer(shell, holder.path(), lead, fields, Button::primary(words.say("key-create-go-on")))
}

fn role_field(holder: &Holder, roles: &[KeyRole], typed: &Typed) -> FieldView {
    let words = holder.words();
    let choice = |role: &KeyRole| {
        let (label, help) = role_keys(*role);
        Choice::new(role.word(), words.say(label)).hint(words.say(help)).chosen(typed.role == Some(*role))
    };
    let choices = roles.iter().map(choice).collect();
    let error = typed.lacks_role.then(|| words.say("key-role-missing"));
    FieldView::radios(words, "role", words.say("key-role"), choices).error(error)
}

pub(super) async fn post<H: Into<Holder>>(holder: H, form: Form) -> Response {
    let holder: Holder = holder.into();
    let made = make(&holder, &form).await;
    holder.answer(made)
}

fn read(holder: &Holder, form: &Form) -> Typed {
    let role = match holder.roles() {
        [only] => Some(*only),
        several => KeyRole::of_word(form.get("role")).filter(|role| several.contains(role)),
    };
    let name = form.get("name").to_owned();
    let is_nameless = name.trim().is_empty();
    let name_problem = is_nameless.then(|| holder.words().say("key-name-missing").into_owned());
    Typed { name, role, name_problem, lacks_role: role.is_none() }
}

async fn make(holder: &Holder, form: &Form) -> Result<Response, Failure> {
    let once = Once::of(form)?;
    let mut typed = read(holder, form);
    let Some(role) = typed.role.filter(|_| typed.is_good()) else { return Ok(show(holder, &typed)) };
    let name = typed.name.clone();
    let made = once
        .run(&holder.console, holder.actor, holder.path(), move |cx, actor| api_keys::create(cx, actor, role, &name));
    match made.await {
        Ok(Done::Now(made)) => Ok(show_made(holder, &made)),
        Ok(Done::Before) => Ok(made_before(holder)),
        Err(Error::Invalid(problems)) => {
            typed.name_problem = problems.first().map(|problem| sentence(holder, problem));
            Ok(show(holder, &typed))
        }
        Err(error) => Err(error.into()),
    }
}

fn sentence(holder: &Holder, problem: &Problem) -> String {
    match problem.code.as_str() {
        code::INVALID_TOO_LONG => holder.words().say_with("name-long", [("most", MAX_NAME)]),
        _ => holder.words().say("name-characters").into_owned(),
    }
}

/// The only page that ever shows the secret.
fn show_made(holder: &Holder, made: &NewKey) -> Response {
    let words = holder.words();
    let whose = if holder.whose == Whose::Account { "key-made-keep" } else { "key-made-keep-desk" };
    let keep = Paragraph(words.say(whose).into_owned());
    let secret = CopyBox::new("secret", words.say("key-secret"), made.secret.reveal_hex());
    page(&SecretPage {
        shell: holder.visit.shell(&holder.console, words.say_with("key-made-title", [("name", &made.key.name)])),
        warning: Banner::new(words, News::Notice, words.say("key-made-warning")).body(Markup::of(&keep)),
        boxes: vec![
            CopyBox::new("sid", words.say("key-sid"), made.key.sid.to_string()),
            secret.hint(words.say("copy-hint")),
        ],
        done: Button::link(Weight::Primary, words.say("key-made-done"), holder.path()),
    })
}

fn made_before(holder: &Holder) -> Response {
    let words = holder.words();
    let help = Paragraph(words.say("key-made-before-help").into_owned());
    let filled = SecretPage {
        shell: holder.visit.shell(&holder.console, words.say("key-made-before")),
        warning: Banner::new(words, News::Notice, words.say("key-made-before-lead")).body(Markup::of(&help)),
        boxes: Vec::new(),
        done: Button::link(Weight::Primary, words.say("api-keys-back"), holder.path()),
    };
    (StatusCode::CONFLICT, page(&filled)).into_response()
}
