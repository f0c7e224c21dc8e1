//! Who was told: the deliveries of a profile, each with its attempts; sending one again, and sending a test.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bonafide_app::deliveries::{self, Tracked};
use bonafide_app::{Error, profiles};
use bonafide_domain::delivery::{Attempt, Channel, DeliveryState};
use bonafide_domain::sid::DeliverySid;

use super::acts::{self, CHANNEL};
use super::asking::{Asking, Opened, go_to, profile_sid};
use super::pieces::{Act, Link};
use super::status;
use crate::attempt::said;
use crate::failure::{Failure, page as answer_with};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button};
use crate::view::list::Table;
use crate::view::shell::Shell;
use crate::view::status::Tag;

/// Until when a page looks again by itself for the first attempt, in seconds. After that a person may.
const LOOKS_FOR: u64 = 60;

#[derive(Template)]
#[template(path = "applicant/delivery.html")]
struct DeliveryPage {
    shell: Shell,
    back: BackLink,
    state: Tag,
    lead: String,
    is_pending: bool,
    attempts: Option<Table>,
    again: Option<Act>,
}

/// The latest news of a profile and where it stands; nothing while there is none.
pub(super) fn table(opened: &Opened<'_>, told: &[Tracked]) -> Markup {
    let words = opened.asking.words();
    if told.is_empty() {
        return Markup::default();
    }
    let columns = ["told-what", "told-how", "told-state", "told-attempts", "told-again"];
    // The last column is there only while there is something to do in it.
    let shown = if told.iter().any(is_given_up) { columns.len() } else { columns.len() - 1 };
    let columns = columns[..shown].iter().map(|key| words.say(key).into_owned()).collect();
    let row = |tracked: &Tracked| {
        let delivery = &tracked.delivery;
        let href = opened.path_to(&format!("deliveries/{}", delivery.sid));
        let news = Link { href, text: status::news(words, &delivery.about) };
        let again = again(opened, tracked).map_or(Markup::text("–"), |again| Markup::of(&again));
        let cells = [
            Markup::of(&news),
            Markup::text(&words.say(channel_key(delivery.channel))),
            Markup::of(&status::delivery_tag(words, delivery.state)),
            Markup::text(&tracked.attempts.len().to_string()),
            again,
        ];
        cells.into_iter().take(shown).collect()
    };
    Markup::of(&Table::new(words.say("told-title"), columns, told.iter().map(row).collect()))
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "channel-email",
        Channel::Webhook => "channel-webhook",
        Channel::Endpoint => "channel-endpoint",
    }
}

fn is_given_up(tracked: &Tracked) -> bool {
    tracked.delivery.state == DeliveryState::Parked
}

/// What was given up can be begun anew.
fn again(opened: &Opened<'_>, tracked: &Tracked) -> Option<Act> {
    let rest = format!("deliveries/{}/send-again", tracked.delivery.sid);
    is_given_up(tracked)
        .then(|| acts::act(opened, &rest, Button::secondary(opened.asking.words().say("told-send-again"))))
}

pub(super) async fn get(asking: Asking, Path((sid, delivery)): Path<(String, String)>) -> Response {
    asking.answer(show(&asking, &sid, &delivery).await)
}

async fn show(asking: &Asking, sid: &str, delivery: &str) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    let tracked = find(asking, &opened, delivery).await?;
    let words = asking.words();
    let delivery = &tracked.delivery;
    let is_pending = delivery.state == DeliveryState::Waiting && tracked.attempts.is_empty();
    let lead = match (delivery.state, is_pending) {
        (_, true) => "delivery-lead-pending",
        (DeliveryState::Waiting, _) => "delivery-lead-waiting",
        (DeliveryState::Delivered, _) => "delivery-lead-delivered",
        (DeliveryState::Parked, _) => "delivery-lead-parked",
        (DeliveryState::Gone, _) => "delivery-lead-gone",
    };
    let title = status::news(words, &delivery.about);
    let channel = words.say(channel_key(delivery.channel)).into_owned();
    let mut response = answer_with(&DeliveryPage {
        shell: asking.shell(words.say_with("delivery-title", [("news", title), ("channel", channel)])),
        back: BackLink::new(words, opened.path()),
        state: status::delivery_tag(words, delivery.state),
        lead: words.say(lead).into_owned(),
        is_pending,
        attempts: attempts(asking, &tracked.attempts),
        again: again(&opened, &tracked),
    });
    let waited = asking.console.now().since(delivery.recorded_at).as_secs();
    if is_pending && waited < LOOKS_FOR {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

async fn find(asking: &Asking, opened: &Opened<'_>, delivery: &str) -> Result<Tracked, Error> {
    let wanted: DeliverySid = delivery.parse().map_err(|_| Error::NotFound)?;
    let sid = opened.view.profile.sid;
    let told = asking.read(move |cx, actor| deliveries::of_profile(cx, actor, sid)).await?;
    told.into_iter().find(|tracked| tracked.delivery.sid == wanted).ok_or(Error::NotFound)
}

fn attempts(asking: &Asking, attempts: &[Attempt]) -> Option<Table> {
    let words = asking.words();
    let columns = ["attempt-at", "attempt-result", "attempt-answer", "attempt-took"];
    let row = |attempt: &Attempt| {
        let result = words.say(if attempt.delivered { "attempt-arrived" } else { "attempt-failed" });
        let took = words.say_with("attempt-millis", [("count", attempt.millis)]);
        vec![
            Markup::text(&words.moment(attempt.at)),
            Markup::text(&result),
            Markup::text(&said(words, attempt)),
            Markup::text(&took),
        ]
    };
    let columns = columns.map(|key| words.say(key).into_owned()).to_vec();
    let rows = || attempts.iter().map(row).collect();
    (!attempts.is_empty()).then(|| Table::new(words.say("attempts-title"), columns, rows()))
}

pub(super) async fn send_again(asking: Asking, Path((sid, delivery)): Path<(String, String)>, _form: Form) -> Response {
    asking.answer(repeat(&asking, &sid, &delivery).await)
}

async fn repeat(asking: &Asking, sid: &str, delivery: &str) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    let tracked = find(asking, &opened, delivery).await?;
    let wanted = tracked.delivery.sid;
    if is_given_up(&tracked) {
        asking.write(move |cx, actor| deliveries::send_again(cx, actor, wanted)).await?;
    }
    Ok(go_to(&opened.path_to(&format!("deliveries/{wanted}"))))
}

pub(super) async fn test(asking: Asking, Path((sid, page)): Path<(String, String)>, form: Form) -> Response {
    asking.answer(send_test(&asking, &sid, &page, &form).await)
}

/// Sends a test to what is saved; without an address of that kind, back to where it is asked.
async fn send_test(asking: &Asking, sid: &str, page: &str, form: &Form) -> Result<Response, Failure> {
    let sid = profile_sid(sid)?;
    let channel = Channel::of_word(form.get(CHANNEL)).ok_or(Error::NotFound)?;
    match asking.write(move |cx, actor| profiles::send_test(cx, actor, sid, channel)).await {
        Ok(delivery) => Ok(go_to(&format!("/profiles/{sid}/deliveries/{delivery}"))),
        Err(Error::NotFound) => {
            let opened = asking.open(&sid.to_string()).await?;
            Ok(go_to(&opened.path_to(&opened.page(page)?.id)))
        }
        Err(error) => Err(error.into()),
    }
}
