//! The tokens of HTML's `autocomplete` attribute, from the autofill section of the HTML standard.
//!
//! A wrong token silently loses the help that browsers give, so it is refused.

const NAMES: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

const CONTACTS: &[&str] = &[
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// Whether a value is one the standard knows: an optional section and address group, then one field name.
pub(crate) fn is_known(value: &str) -> bool {
    if matches!(value, "on" | "off") {
        return true;
    }
    let mut tokens = value.split(' ').peekable();
    tokens.next_if(|token| token.len() > "section-".len() && token.starts_with("section-"));
    tokens.next_if(|token| matches!(*token, "shipping" | "billing"));
    let at = tokens.next_if(|token| matches!(*token, "home" | "work" | "mobile" | "fax" | "pager"));
    let Some(name) = tokens.next() else { return false };
    tokens.next().is_none() && (CONTACTS.contains(&name) || at.is_none() && NAMES.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_decides_which_tokens_are_known() {
        for good in ["organization", "given-name", "work email", "section-rep tel", "off", "billing postal-code"] {
            assert!(is_known(good), "{good}");
        }
        for bad in ["", "organisation", "first-name", "work organization", "email tel", "section- email", "Email"] {
            assert!(!is_known(bad), "{bad}");
        }
    }
}
