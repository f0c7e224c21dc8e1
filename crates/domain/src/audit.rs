//! The audit log: who did what, when, each entry chained to the one before it by its hash.
//!
//! There is one chain for each profile and one for everything that belongs to none, so that no two profiles' writes
//! wait for each other. At intervals the heads of the chains that grew are sealed together. An entry never holds what
//! was entered, only digests of it.

use sha2::{Digest, Sha256};

use crate::sid::{AuditSid, ProfileSid};
use crate::time::Timestamp;

/// The hash of an entry or a seal: SHA-256.
pub type Hash = [u8; 32];

/// The hash before the first entry of a chain.
pub const GENESIS: Hash = [0; 32];

/// Which chain an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chain {
    /// What concerns a profile.
    Profile(ProfileSid),
    /// Everything else: accounts, people, sign-ins.
    House,
}

impl Chain {
    /// The text that is stored.
    pub fn word(self) -> String {
        match self {
            Chain::Profile(sid) => sid.to_string(),
            Chain::House => "house".to_owned(),
        }
    }

    /// The chain of a stored text.
    pub fn of_word(word: &str) -> Option<Chain> {
        if word == "house" { Some(Chain::House) } else { word.parse().ok().map(Chain::Profile) }
    }
}

/// What can be done that is worth an entry. The word is stored and hashed; it is never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// An account was made.
    AccountCreated,
    /// Somebody was invited.
    UserInvited,
    /// Somebody signed in.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// A profile was begun.
    ProfileCreated,
    /// Answers of a profile were saved.
    ProfileEdited,
    /// The terms were accepted.
    TermsAccepted,
    /// A profile was submitted.
    ProfileSubmitted,
    /// The program looked at what was submitted.
    ProfileVetted,
    /// A reviewer found somebody on a list to be somebody else.
    MatchCleared,
    /// A sanctions list was imported or removed.
    ListImported,
    /// A register of companies was imported or removed.
    RegisterImported,
    /// Vetting handed a profile to the desk.
    ReviewBegan,
    /// A reviewer opened a case and holds it.
    CaseClaimed,
    /// A reviewer let a case go.
    CaseReleased,
    /// A reviewer looked at a case.
    CaseSeen,
    /// A profile was approved.
    ProfileApproved,
    /// A profile was rejected.
    ProfileRejected,
    /// A profile was deleted.
    ProfileDeleted,
    /// A delivery was sent again by hand.
    DeliveryRepeated,
    /// Somebody said whether their face may be processed.
    ConsentAnswered,
    /// A picture was taken.
    PictureTaken,
    /// A picture or a file was refused.
    PictureRefused,
    /// Somebody looked at a picture.
    PictureSeen,
    /// A picture was removed, and its key destroyed.
    PictureRemoved,
    /// A capture was offered to a phone.
    CaptureHandedOver,
    /// A phone opened a capture.
    CaptureOpened,
    /// A reviewer verified somebody another way.
    VerifiedAnotherWay,
    /// An account was renamed.
    AccountRenamed,
    /// An account's auth token was shown to somebody in the Console.
    TokenShown,
    /// The clock of a test account was moved.
    TestClockMoved,
    /// An API key was made.
    KeyCreated,
    /// An API key was renamed.
    KeyRenamed,
    /// An API key was revoked.
    KeyRevoked,
    /// A program made an end user, a document or an address.
    ObjectCreated,
    /// A program changed one.
    ObjectEdited,
    /// A program deleted one.
    ObjectDeleted,
    /// A program assigned something to a profile.
    ObjectAssigned,
    /// A program took something away from a profile.
    ObjectUnassigned,
    /// A program had a profile evaluated.
    ProfileEvaluated,
    /// A hosted link to a profile was made.
    InquiryBegun,
    /// Somebody opened a hosted link.
    InquiryOpened,
    /// A webhook endpoint was made or changed.
    EndpointSaved,
    /// A webhook endpoint was deleted.
    EndpointDeleted,
    /// The secret of a webhook endpoint was rotated.
    SecretRotated,
}

impl Act {
    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Act::AccountCreated => "account.created",
            Act::UserInvited => "user.invited",
            Act::SignedIn => "user.signed_in",
            Act::SignedOut => "user.signed_out",
            Act::ProfileCreated => "profile.created",
            Act::ProfileEdited => "profile.edited",
            Act::TermsAccepted => "profile.terms_accepted",
            Act::ProfileSubmitted => "profile.submitted",
            Act::ProfileVetted => "profile.vetted",
            Act::MatchCleared => "match.cleared",
            Act::ListImported => "list.imported",
            Act::RegisterImported => "register.imported",
            Act::ReviewBegan => "profile.review_began",
            Act::CaseClaimed => "case.claimed",
            Act::CaseReleased => "case.released",
            Act::CaseSeen => "case.seen",
            Act::ProfileApproved => "profile.approved",
            Act::ProfileRejected => "profile.rejected",
            Act::ProfileDeleted => "profile.deleted",
            Act::DeliveryRepeated => "delivery.repeated",
            Act::ConsentAnswered => "profile.consent_answered",
            Act::PictureTaken => "picture.taken",
            Act::PictureRefused => "picture.refused",
            Act::PictureSeen => "picture.seen",
            Act::PictureRemoved => "picture.removed",
            Act::CaptureHandedOver => "capture.handed_over",
            Act::CaptureOpened => "capture.opened",
            Act::VerifiedAnotherWay => "case.verified_another_way",
            Act::AccountRenamed => "account.renamed",
            Act::TokenShown => "account.token_shown",
            Act::TestClockMoved => "account.test_clock_moved",
            Act::KeyCreated => "key.created",
            Act::KeyRenamed => "key.renamed",
            Act::KeyRevoked => "key.revoked",
            Act::ObjectCreated => "object.created",
            Act::ObjectEdited => "object.edited",
            Act::ObjectDeleted => "object.deleted",
            Act::ObjectAssigned => "profile.assigned",
            Act::ObjectUnassigned => "profile.unassigned",
            Act::ProfileEvaluated => "profile.evaluated",
            Act::InquiryBegun => "inquiry.begun",
            Act::InquiryOpened => "inquiry.opened",
            Act::EndpointSaved => "endpoint.saved",
            Act::EndpointDeleted => "endpoint.deleted",
            Act::SecretRotated => "endpoint.secret_rotated",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its SID.
    pub sid: AuditSid,
    /// Its chain, as stored.
    pub chain: String,
    /// Its number in the chain, from 1.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who: `US…`, `shell`, `worker`, `evaluation`.
    pub who: String,
    /// The word of the act.
    pub act: String,
    /// What it was done to, by SID.
    pub subject: String,
    /// What else there is to say: statuses, codes, versions; never what was entered.
    pub detail: String,
    /// The digest of the subject's state before.
    pub before: Option<Hash>,
    /// The digest of the subject's state after.
    pub after: Option<Hash>,
    /// The hash of the entry before it.
    pub previous: Hash,
    /// The hash of this one.
    pub hash: Hash,
}

impl Entry {
    /// The hash that this entry must have: over every other field, each with its length, so that nothing can be moved
    /// from one field to the next.
    pub fn computed_hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        let sid = self.sid.to_string();
        let absent: &[u8] = b"";
        let fields: [&[u8]; 11] = [
            sid.as_bytes(),
            self.chain.as_bytes(),
            &self.sequence.to_be_bytes(),
            &self.at.as_micros().to_be_bytes(),
            self.who.as_bytes(),
            self.act.as_bytes(),
            self.subject.as_bytes(),
            self.detail.as_bytes(),
            self.before.as_ref().map_or(absent, |hash| hash),
            self.after.as_ref().map_or(absent, |hash| hash),
            &self.previous,
        ];
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().into()
    }
}

/// The head of a chain at the moment of a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The chain, as stored.
    pub chain: String,
    /// The number of its last entry.
    pub sequence: i64,
    /// The hash of its last entry.
    pub hash: Hash,
}

/// The hash of a seal: over the seal before it and every head, in the order of the chains' names.
pub fn seal_hash(previous: &Hash, number: i64, heads: &[Head]) -> Hash {
    let mut ordered: Vec<&Head> = heads.iter().collect();
    ordered.sort_by(|one, other| one.chain.cmp(&other.chain));
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(number.to_be_bytes());
    for head in ordered {
        hasher.update((head.chain.len() as u64).to_be_bytes());
        hasher.update(head.chain.as_bytes());
        hasher.update(head.sequence.to_be_bytes());
        hasher.update(head.hash);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sid::Sid;

    fn entry() -> Entry {
        let mut entry = Entry {
            sid: AuditSid::from_bytes([7; 16]),
            chain: "house".to_owned(),
            sequence: 1,
            at: Timestamp::from_micros(1),
            who: "shell".to_owned(),
            act: Act::AccountCreated.word().to_owned(),
            subject: "AC".to_owned(),
            detail: String::new(),
            before: None,
            after: Some([1; 32]),
            previous: GENESIS,
            hash: GENESIS,
        };
        entry.hash = entry.computed_hash();
        entry
    }

    #[test]
    fn a_change_of_any_field_changes_the_hash() {
        let whole = entry();
        let changes: [fn(&mut Entry); 8] = [
            |e| e.sequence = 2,
            |e| e.at = Timestamp::from_micros(2),
            |e| e.who = "worker".to_owned(),
            |e| e.act = "profile.approved".to_owned(),
            |e| e.subject = "AD".to_owned(),
            |e| e.detail = "x".to_owned(),
            |e| e.before = Some([1; 32]),
            |e| e.previous = [9; 32],
        ];
        for change in changes {
            let mut changed = whole.clone();
            change(&mut changed);
            assert_ne!(changed.computed_hash(), whole.hash);
        }
    }

    #[test]
    fn nothing_can_be_moved_from_one_field_to_the_next() {
        let (mut one, mut other) = (entry(), entry());
        (one.who, one.act) = ("ab".to_owned(), "c".to_owned());
        (other.who, other.act) = ("a".to_owned(), "bc".to_owned());
        assert_ne!(one.computed_hash(), other.computed_hash());
    }

    #[test]
    fn the_order_in_which_heads_are_read_does_not_matter() {
        let head = |chain: &str| Head { chain: chain.to_owned(), sequence: 1, hash: [1; 32] };
        let (a, b) = (head("a"), head("b"));
        assert_eq!(seal_hash(&GENESIS, 1, &[a.clone(), b.clone()]), seal_hash(&GENESIS, 1, &[b, a]));
    }
}
