//! The domain's closed lists as they stand in columns: each by its word.

use bonafide_domain::account::Role;
use bonafide_domain::api_key::KeyRole;
use bonafide_domain::case::{Decider, Outcome};
use bonafide_domain::delivery::{Channel, DeliveryState};
use bonafide_domain::event::EventKind;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Collection;
use bonafide_domain::profile::Origin;

use crate::engine::{FromValue, IntoValue, Mismatch, Value};

macro_rules! stored_as_word {
    ($($kind:ty => $word:expr, $of_word:expr;)*) => { $(
        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Text($word(self).into())
            }
        }
        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<Self, Mismatch> {
                let word = String::from_value(value)?;
                $of_word(&word).ok_or(Mismatch { wanted: stringify!($kind) })
            }
        }
    )* };
}

stored_as_word! {
    Role => Role::word, Role::of_word;
    KeyRole => KeyRole::word, KeyRole::of_word;
    Collection => Collection::word, Collection::of_word;
    Origin => Origin::word, Origin::of_word;
    Status => Status::word, Status::of_word;
    Outcome => Outcome::word, Outcome::of_word;
    Decider => Decider::word, Decider::of_word;
    Channel => Channel::word, Channel::of_word;
    DeliveryState => DeliveryState::word, DeliveryState::of_word;
    EventKind => EventKind::word, EventKind::of_word;
    Language => Language::tag, Language::of_tag;
}
