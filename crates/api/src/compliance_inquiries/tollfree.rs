//! Inquiries about toll-free numbers: a trust product that says what the number is used for.

use bonafide_app::inquiries::New;
use bonafide_app::profiles;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::sid::ProfileSid;

use super::known::{self, TOLLFREE};
use super::{BEGIN, Named, begin, email, one_of};
use crate::Error;
use crate::call::{Answered, Call};
use crate::error::code;
use crate::names::pascal;
use crate::parameters::Parameters;
use crate::reply::Reply;

/// A toll-free number, as the wire names it.
const NUMBER: Named = Named { property: "registration_id", service: "trusthub", kinds: &["tollfree"] };

const POLICY: &str = "tollfree_trust_product";

/// Refuses what cannot be right. What has a few values has those of the catalogue.
fn check(form: &Parameters, catalogue: &Catalogue) -> Result<Option<ProfileSid>, Error> {
    let number = form.required("TollfreePhoneNumber")?;
    form.required("NotificationEmail")?;
    email(form, "NotificationEmail")?;
    if !is_dialled(number) {
        let message = "TollfreePhoneNumber is no telephone number: give one with its country code, like +18005550199";
        return Err(Error::bad(code::PARAMETER, message));
    }
    for name in ["SkipMessagingUseCase", "AgeGatedContent"] {
        form.truth(name)?;
    }
    for field in catalogue.object_type(TOLLFREE).iter().flat_map(|found| &found.fields) {
        let values: Vec<&str> = field.kind.choices().iter().map(|choice| choice.value.as_str()).collect();
        if !values.is_empty() && field.name != "age_gated_content" {
            one_of(form, &pascal(&field.name), &values)?;
        }
    }
    form.parsed("CustomerProfileSid", "a SID of a profile")
}

/// Whether a text can be a telephone number at all: whether there is such a number is judged with the other answers.
fn is_dialled(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_spelling = |c: char| c.is_ascii_digit() || " ()-./".contains(c);
    (7..=15).contains(&digits) && text.trim().trim_start_matches('+').chars().all(is_spelling)
}

pub(crate) async fn create(call: Call) -> Answered {
    let catalogue = &call.api.app.house.catalogue;
    let rests_on = check(&call.form, catalogue).map_err(|error| call.fails(error))?;
    let known = known::of_tollfree(&call.form, catalogue);
    call.write(BEGIN, move |cx, actor| {
        if let Some(profile) = rests_on {
            profiles::find(cx, actor, profile)?;
        }
        let new = New { known: known.clone(), rests_on, ..New::of(known::policy(cx, POLICY)?) };
        Reply::created(&begin(cx, actor, NUMBER, &new)?)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_in_any_usual_spelling() {
        for number in ["+18005550199", "+1 (800) 555-0199", "800.555.0199", "+123445566"] {
            assert!(is_dialled(number), "{number}");
        }
        for text in ["no number", "", "+1", "12345678901234567", "+1800555O199"] {
            assert!(!is_dialled(text), "{text}");
        }
    }
}
