//! `ComplianceInquiries`: a hosted link by which somebody without an account fills in a profile, for a customer, for a
//! registration in Great Britain, and for a toll-free number.
//!
//! Each answer holds the id of the inquiry, the secret of its link, what it is about, and in `url` the link itself.

use bonafide_app::inquiries::{self, About, Begun, New};
use bonafide_app::{Actor, Cx, Error as AppError};
use bonafide_domain::judge;
use bonafide_domain::sid::{AccountSid, ProfileSid};
use serde_json::{Value, json};

use crate::Error;
use crate::error::{Deed, Noun, code};
use crate::parameters::Parameters;

pub(crate) mod customers;
mod known;
pub(crate) mod registrations;
pub(crate) mod tollfree;

const BEGIN: Deed = Deed::Create(Noun::Inquiry);
const BEGIN_AGAIN: Deed = Deed::Update(Noun::Inquiry);

/// What an inquiry is about, as the wire names it: service, account, kind, profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    /// The property of the answer.
    property: &'static str,
    service: &'static str,
    /// The kind as it is written; what else it is read as.
    kinds: &'static [&'static str],
}

impl Named {
    fn write(self, account: AccountSid, profile: ProfileSid) -> String {
        format!("tri1.us1.{}.{account}.{}.{profile}", self.service, self.kinds[0])
    }

    /// The profile of a name that was given out to this account.
    fn read(self, text: &str, account: AccountSid) -> Option<ProfileSid> {
        let parts: Vec<&str> = text.split('.').collect();
        let ["tri1", "us1", service, of, kind, profile] = parts[..] else { return None };
        let is_own = service == self.service && self.kinds.contains(&kind) && of.parse() == Ok(account);
        profile.parse().ok().filter(|_| is_own)
    }
}

/// Begins an inquiry and shows it.
fn begin(cx: &mut Cx<'_, '_>, actor: &Actor, named: Named, new: &New) -> Result<Value, AppError> {
    let account = actor.whole_account()?;
    let Begun { id, token, profile, .. } = inquiries::begin(cx, actor, new)?;
    Ok(json!({
        "inquiry_id": id,
        "inquiry_session_token": token.reveal(),
        (named.property): named.write(account, profile),
        "url": inquiries::link_address(&cx.house.settings.public_url, &token),
    }))
}

/// Begins the inquiry of a name again.
fn begin_again(cx: &mut Cx<'_, '_>, actor: &Actor, named: Named, text: &str) -> Result<Value, AppError> {
    let profile = named.read(text, actor.whole_account()?).ok_or(AppError::NotFound)?;
    begin(cx, actor, named, &New::of(About::Profile(profile)))
}

/// Refuses an address of mail that is none, by the name of its parameter.
fn email(form: &Parameters, name: &str) -> Result<(), Error> {
    match form.optional(name).map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) if judge::email(text).is_err() => Err(Error::bad(
            code::PARAMETER,
            format!("{name} is no e-mail address: give one in full, like name@example.com"),
        )),
        _ => Ok(()),
    }
}

/// Refuses a value that is none of those that a parameter can have.
fn one_of(form: &Parameters, name: &str, values: &[&str]) -> Result<(), Error> {
    match form.optional(name).filter(|text| !text.is_empty()) {
        Some(text) if !values.contains(&text) => {
            Err(Error::bad(code::PARAMETER, format!("{name} is none that is known: give {}", values.join(", "))))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::registrations::REGISTRATION;
    use super::*;

    const ACCOUNT: &str = "AC0190a5f0000070008000000000000001";
    const PROFILE: &str = "BU0190a5f0000070008000000000000002";

    #[test]
    fn a_name_is_read_back_by_the_account_it_was_given_to() {
        let (account, profile): (AccountSid, ProfileSid) = (ACCOUNT.parse().unwrap(), PROFILE.parse().unwrap());
        let written = REGISTRATION.write(account, profile);
        assert_eq!(written, format!("tri1.us1.account.{ACCOUNT}.registartion.{PROFILE}"));
        assert_eq!(REGISTRATION.read(&written, account), Some(profile));
        assert_eq!(REGISTRATION.read(&written.replace("registartion", "registration"), account), Some(profile));
        let other: AccountSid = ACCOUNT.replace("01", "03").parse().unwrap();
        assert_eq!(REGISTRATION.read(&written, other), None);
    }

    #[test]
    fn what_is_no_name_is_read_as_none() {
        let account: AccountSid = ACCOUNT.parse().unwrap();
        let whole = format!("tri1.us1.account.{ACCOUNT}.registartion.{PROFILE}");
        for text in ["", "tri1", PROFILE, &whole[1..], &format!("{whole}."), &whole.replace("us1", "ie1")] {
            assert_eq!(REGISTRATION.read(text, account), None, "{text}");
        }
        assert_eq!(customers::CUSTOMER.read(&whole, account), None);
    }
}
