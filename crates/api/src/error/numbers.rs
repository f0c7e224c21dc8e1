//! The numbers of the wire in one table: what each means and how to put it right, as the page of errors shows it.
//!
//! Reasons have numbers too; their words are in the catalogue.

/// A number of the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    /// The number.
    pub(crate) number: u32,
    /// The HTTP status it comes with.
    pub(crate) status: u16,
    /// What it means.
    pub(crate) means: &'static str,
    /// How to put it right.
    pub(crate) cure: &'static str,
}

const fn number(number: u32, status: u16, means: &'static str, cure: &'static str) -> Number {
    Number { number, status, means, cure }
}

/// Every number that a call may be refused with, but those of reasons.
pub(crate) const NUMBERS: [Number; 30] = [
    number(
        400,
        400,
        "Primary profiles are made in the Console only: the operator has restricted them.",
        "Make the profile in the Console, or ask the operator to set restrict_primary_to_console to false.",
    ),
    number(
        20001,
        400,
        "A parameter is missing, or cannot be right.",
        "The message names the parameter and says what it takes. Names are in PascalCase and matter letter by letter.",
    ),
    number(
        20003,
        401,
        "Nobody is known by the account or key that was named, or its secret is another.",
        "Send an account's SID and its auth token, or a key's SID and its secret, by HTTP Basic. A key that was revoked is known no more.",
    ),
    number(20004, 405, "The resource does not know the method.", "The Allow header of the answer says which it knows."),
    number(20007, 400, "PageSize is above 1000.", "Ask for 1 to 1000 rows, and follow next_page_url to the others."),
    number(
        20403,
        403,
        "The key may not do that, or the account is not of the kind that can.",
        "Use a key of a role that may, or the account's auth token. A clock that can be moved is a test account's alone.",
    ),
    number(
        20404,
        404,
        "Nothing is at this path, or nothing of yours.",
        "Compare the SID with the one you were given, and the account it belongs to with the one that calls. What belongs to another account does not exist for you.",
    ),
    number(
        20409,
        409,
        "It contradicts what is there now: a case was decided or is held by another, the account has as many as it may, a request came between.",
        "Read what is there, then decide whether to send the request again.",
    ),
    number(
        20412,
        412,
        "It has changed since you read it.",
        "Read it again, and send the change with the ETag that it has then as If-Match.",
    ),
    number(
        20413,
        413,
        "The request is larger than is read.",
        "A form may have 256 KiB, a file what the message says. Send less at once.",
    ),
    number(
        20415,
        415,
        "The body is no form.",
        "Send application/x-www-form-urlencoded, and say so in Content-Type; a document with a file comes as multipart/form-data.",
    ),
    number(
        20422,
        422,
        "The Idempotency-Key was used for another request.",
        "Choose a new key for each new request. Send the same one only to repeat the same request.",
    ),
    number(
        20429,
        429,
        "Too many requests. This one was not done.",
        "Send it again after the seconds that Retry-After says.",
    ),
    number(
        20500,
        500,
        "A mistake of the server, which it has written down.",
        "Try again later. If it happens again, tell the operator when it did.",
    ),
    number(
        20503,
        503,
        "The server cannot answer at this moment.",
        "Try again after the seconds that Retry-After says.",
    ),
    number(
        21628,
        400,
        "The address cannot be right.",
        "The message says which part, in the words of the address's country. Correct it and send it again.",
    ),
    number(
        21630,
        400,
        "A document refers to the address, so it stays as it is.",
        "Make another address for what is new. To delete this one, delete the documents that refer to it first.",
    ),
    number(21644, 400, "The end user is assigned to a bundle and cannot be deleted.", "Delete the assignment first."),
    number(
        21645,
        400,
        "The supporting document is assigned to a bundle and cannot be deleted.",
        "Delete the assignment first.",
    ),
    number(
        21646,
        400,
        "The supporting document is under review and cannot be deleted.",
        "Wait for the decision on the bundle it belongs to, then delete the assignment.",
    ),
    number(
        21647,
        400,
        "The bundle is under review and cannot be deleted.",
        "Wait for the decision: a status callback or GET /bonafide/v1/Events tells of it.",
    ),
    number(
        21648,
        400,
        "Channel endpoints are assigned to the bundle, or other bundles rest on it, so it cannot be deleted.",
        "Take the channel endpoints away, and the bundle away from those that rest on it.",
    ),
    number(
        22203,
        400,
        "The status cannot be given.",
        "A program gives pending-review, which submits the bundle. Every other status comes from a review.",
    ),
    number(
        22205,
        400,
        "ObjectSid names nothing that can be assigned.",
        "Give the SID of an end user, a supporting document or another bundle of your account.",
    ),
    number(
        22206,
        400,
        "No type of supporting document is called so.",
        "GET /v1/SupportingDocumentTypes lists the types by machine name.",
    ),
    number(
        22207,
        400,
        "Attributes is not the text of a JSON object.",
        "Write the object as text into the one field: Attributes={\"address_sids\": \"AD…\"}. The message says where the text stops being JSON.",
    ),
    number(22210, 400, "Type is missing.", "Give the machine name of a type; the types resource lists them."),
    number(22211, 400, "FriendlyName is missing.", "Give a name by which you will know it again."),
    number(22212, 400, "No type of end user is called so.", "GET /v1/EndUserTypes lists the types by machine name."),
    number(
        70002,
        400,
        "The bundle, or one that this belongs to, is under review or approved and can no longer be changed.",
        "Wait for the decision. One that is rejected can be changed; for one that is approved, begin another.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Every text of this crate's sources.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                sources(&entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "rs") && !entry.ends_with("error/numbers.rs") {
                found.push(std::fs::read_to_string(&entry).expect("a source"));
            }
        }
    }

    /// Whether a number is of the ranges that clients know numbers of errors by.
    fn is_of_the_wire(number: u32) -> bool {
        [18000..19000, 20001..21000, 21600..21700, 22200..22500, 70000..70100]
            .iter()
            .any(|range| range.contains(&number))
    }

    #[test]
    fn every_number_of_a_refusal_has_its_place_on_the_page_of_errors() {
        let catalogue = bonafide_catalogue::shipped().expect("the shipped catalogue has no mistakes");
        let mut known: BTreeSet<u32> = NUMBERS.iter().map(|known| known.number).collect();
        known.extend(catalogue.reasons.iter().map(|kind| kind.twilio));
        let mut texts = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
        let digits = |text: &str| -> Vec<u32> {
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            words.filter(|word| word.len() == 5).filter_map(|word| word.parse().ok()).collect()
        };
        let used: BTreeSet<u32> =
            texts.iter().flat_map(|text| digits(text)).filter(|one| is_of_the_wire(*one)).collect();
        assert!(used.len() > 20, "the sources were read: {used:?}");
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&u32>::new());
    }

    #[test]
    fn no_number_stands_twice_nor_is_one_of_a_reason() {
        let catalogue = bonafide_catalogue::shipped().expect("the shipped catalogue has no mistakes");
        let mut seen: BTreeSet<u32> = catalogue.reasons.iter().map(|kind| kind.twilio).collect();
        for known in NUMBERS {
            assert!(seen.insert(known.number), "{}", known.number);
            assert!((400..600).contains(&known.status) && known.means.ends_with('.') && known.cure.ends_with('.'));
        }
    }
}
