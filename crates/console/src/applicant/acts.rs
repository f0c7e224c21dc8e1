//! What can be done on a page besides answering it: taking somebody away, sending a test.

use bonafide_domain::delivery::Channel;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Page;

use super::asking::Opened;
use super::pieces::{Act, Paragraph};
use super::states::is_answered;
use crate::view::Markup;
use crate::view::action::{Button, Weight};

/// The input that says by which channel a test is sent.
pub(super) const CHANNEL: &str = "channel";

/// The acts that a page offers now. Where tests go is shown to those who are at home in the account.
pub(super) fn of_page(opened: &Opened<'_>, page: &Page, asked: &[(Place, &Field)]) -> Markup {
    let answered: Vec<_> =
        asked.iter().filter(|(place, field)| is_answered(&opened.view.bundle, place, field)).collect();
    if page.optional {
        return if answered.is_empty() { Markup::default() } else { removal(opened, page) };
    }
    if !opened.asking.is_at_home() {
        return Markup::default();
    }
    let channels = answered.into_iter().filter_map(|(place, field)| channel_of(place, field));
    channels.fold(Markup::default(), |acts, channel| {
        let acts = if acts == Markup::default() { explanation(opened) } else { acts };
        acts.then(&test(opened, page, channel))
    })
}

/// The channel by which news reaches the answer to a field of the profile's own.
fn channel_of(place: &Place, field: &Field) -> Option<Channel> {
    match field.kind {
        _ if place.object_type() != Some(PROFILE) => None,
        Kind::Email => Some(Channel::Email),
        Kind::Callback => Some(Channel::Webhook),
        _ => None,
    }
}

fn explanation(opened: &Opened<'_>) -> Markup {
    Markup::of(&Paragraph { text: opened.asking.words().say("test-help").into_owned() })
}

fn test(opened: &Opened<'_>, page: &Page, channel: Channel) -> Act {
    let key = match channel {
        Channel::Email => "test-email",
        Channel::Webhook | Channel::Endpoint => "test-webhook",
    };
    let button = Button::secondary(opened.asking.words().say(key)).sends(CHANNEL, channel.word());
    act(opened, &format!("{}/test", page.id), button)
}

fn removal(opened: &Opened<'_>, page: &Page) -> Markup {
    let text = opened.asking.words().say_with("remove", [("what", page.title.in_language(opened.asking.language()))]);
    Markup::of(&act(opened, &format!("{}/remove", page.id), Button::submit(Weight::Danger, text)))
}

/// A button of the profile that does something by itself.
pub(super) fn act(opened: &Opened<'_>, rest: &str, button: Button) -> Act {
    let csrf = opened.asking.shell("").csrf_field();
    Act { action: opened.path_to(rest), csrf, button }
}
