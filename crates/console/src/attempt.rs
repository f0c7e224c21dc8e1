//! What came of an attempt to deliver news, in words: the applicant's pages and the desk say the same.

use bonafide_domain::delivery::Attempt;

use crate::words::Words;

/// The stable words of `notify`'s outcomes, and the key of what is said for each.
const SAID: [(&str, &str); 14] = [
    ("answered", "attempt-answered"),
    ("redirected", "attempt-redirected"),
    ("refused", "attempt-refused"),
    ("name-not-found", "attempt-name-not-found"),
    ("not-connected", "attempt-not-connected"),
    ("not-offered", "attempt-not-offered"),
    ("not-secure", "attempt-not-secure"),
    ("broken", "attempt-broken"),
    ("no-answer", "attempt-no-answer"),
    ("not-a-letter", "attempt-not-a-letter"),
    ("kept", "attempt-kept"),
    ("not-kept", "attempt-not-kept"),
    ("cannot-be-opened", "attempt-cannot-be-opened"),
    ("endpoint-gone", "attempt-endpoint-gone"),
];

/// What happened, with the status that was answered and the beginning of what the receiver said.
pub(crate) fn said(words: Words, attempt: &Attempt) -> String {
    let key = SAID.iter().find(|(code, _)| *code == attempt.detail).map(|(_, key)| *key);
    let happened = key.map_or_else(|| attempt.detail.clone(), |key| words.say(key).into_owned());
    let status = attempt.status.map(|status| status.to_string());
    let answer = Some(attempt.answer.trim()).filter(|answer| !answer.is_empty()).map(|answer| format!("“{answer}”"));
    let said: Vec<String> = [Some(happened), status, answer].into_iter().flatten().collect();
    said.join(" · ")
}
