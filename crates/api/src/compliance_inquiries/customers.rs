//! Inquiries about customers: a primary profile, or one that rests on a primary profile.

use axum::extract::Path;
use bonafide_app::inquiries::{About, New};
use bonafide_app::profiles;
use bonafide_domain::sid::ProfileSid;

use super::known;
use super::{BEGIN, BEGIN_AGAIN, Named, begin, begin_again, email};
use crate::Error;
use crate::call::{Answered, Call};
use crate::error::code;
use crate::parameters::Parameters;
use crate::reply::Reply;

/// A customer, as the wire names it.
pub(super) const CUSTOMER: Named = Named { property: "customer_id", service: "trusthub", kinds: &["customer"] };

/// The policy of a profile that rests on none.
const POLICY: &str = "primary_customer_profile_type_business";

fn primary(form: &Parameters) -> Result<Option<ProfileSid>, Error> {
    form.parsed("PrimaryProfileSid", "a SID of a profile")
}

/// With a primary profile, one below it is begun; else a primary one.
pub(crate) async fn create(call: Call) -> Answered {
    let read = || {
        email(&call.form, "NotificationEmail")?;
        primary(&call.form)
    };
    let primary = read().map_err(|error| call.fails(error))?;
    let known = known::of_form(&call.form);
    call.write(BEGIN, move |cx, actor| {
        let about = match primary {
            Some(primary) => About::Below(primary),
            None => known::policy(cx, POLICY)?,
        };
        Reply::created(&begin(cx, actor, CUSTOMER, &New { known: known.clone(), ..New::of(about) })?)
    })
    .await
}

/// Begins an inquiry again: it has ended, or its profile was rejected. The primary profile has to be one that is there.
pub(crate) async fn update(Path(customer): Path<String>, call: Call) -> Answered {
    let missing = || Error::bad(code::PARAMETER, "PrimaryProfileSid is missing: add it to the request");
    let primary = primary(&call.form).and_then(|primary| primary.ok_or_else(missing));
    let primary = primary.map_err(|error| call.fails(error))?;
    call.write(BEGIN_AGAIN, move |cx, actor| {
        profiles::find(cx, actor, primary)?;
        Reply::ok(&begin_again(cx, actor, CUSTOMER, &customer)?)
    })
    .await
}
