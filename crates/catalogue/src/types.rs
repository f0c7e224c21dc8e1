//! Types of objects and their fields: from the words of a file to the domain's types.

mod kind;

use bonafide_domain::field::{Field, ObjectKind, ObjectType, Required};
use bonafide_domain::place::PROFILE;
use serde_spanned::Spanned;

use crate::autocomplete;
use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawField, RawType, RawTypes, Word};
use crate::words::{PLAIN, WRONG, text};
use kind::{kind, max_length};

/// A type and where it was written.
#[derive(Debug)]
pub(crate) struct TypeAt {
    pub(crate) object_type: ObjectType,
    pub(crate) name_at: std::ops::Range<usize>,
}

/// The types of one file.
pub(crate) fn parse(source: &Source, raw: &RawTypes, mistakes: &mut Mistakes) -> Vec<TypeAt> {
    let profile = raw.profile.iter().map(|raw| (ObjectKind::Profile, raw));
    let end_users = raw.end_user_type.iter().map(|raw| (ObjectKind::EndUser, raw));
    let documents = raw.document_type.iter().map(|raw| (ObjectKind::Document, raw));
    profile.chain(end_users).chain(documents).map(|(kind, raw)| object_type(source, kind, raw, mistakes)).collect()
}

fn object_type(source: &Source, kind: ObjectKind, raw: &Spanned<RawType>, mistakes: &mut Mistakes) -> TypeAt {
    let written = raw.get_ref();
    let (machine_name, name_at) = named(source, kind, raw, mistakes);
    if written.field.is_empty() {
        mistakes.add(source.mistake(raw.span(), format!("\"{machine_name}\" has no fields"), "add one at least"));
    }
    let object_type = ObjectType {
        kind,
        sid: sid(source, kind, raw, mistakes),
        machine_name,
        friendly_name: written.friendly_name.get_ref().clone(),
        title: text(source, &written.title, PLAIN, mistakes),
        missing: text(source, &written.missing, PLAIN, mistakes),
        fields: written.field.iter().map(|raw| field(source, raw, &written.field, mistakes)).collect(),
    };
    TypeAt { object_type, name_at }
}

/// The machine name; that of the profile's own fields is always the same.
fn named(
    source: &Source,
    kind: ObjectKind,
    raw: &Spanned<RawType>,
    mistakes: &mut Mistakes,
) -> (String, std::ops::Range<usize>) {
    match (&raw.get_ref().machine_name, kind) {
        (Some(name), ObjectKind::Profile) => {
            mistakes.add(source.mistake(name.span(), "the profile has no machine_name", "leave the line out"));
            (PROFILE.to_owned(), name.span())
        }
        (None, ObjectKind::Profile) => (PROFILE.to_owned(), raw.span()),
        (Some(name), _) => {
            check_name(source, name, mistakes);
            if name.get_ref() == PROFILE {
                let help = "choose another machine_name";
                mistakes.add(source.mistake(name.span(), "\"profile\" is the name of the profile's own fields", help));
            }
            (name.get_ref().clone(), name.span())
        }
        (None, _) => {
            mistakes.add(source.mistake(raw.span(), "the type has no machine_name", "add one"));
            (String::new(), raw.span())
        }
    }
}

fn sid(
    source: &Source,
    kind: ObjectKind,
    raw: &Spanned<RawType>,
    mistakes: &mut Mistakes,
) -> Option<bonafide_domain::sid::TypeSid> {
    match (&raw.get_ref().sid, kind) {
        (None, ObjectKind::Profile) => None,
        (Some(sid), ObjectKind::Profile) => {
            mistakes.add(source.mistake(sid.span(), "the profile's own fields have no SID", "leave the line out"));
            None
        }
        (None, _) => {
            mistakes.add(source.mistake(raw.span(), "the type has no sid", "add one: OY and 32 hexadecimal digits"));
            None
        }
        (Some(sid), _) => sid
            .get_ref()
            .parse()
            .map_err(|error| mistakes.add(source.mistake(sid.span(), format!("\"{}\" is {error}", sid.get_ref()), "")))
            .ok(),
    }
}

/// Machine names stand in addresses and forms: small letters, digits and underscores.
pub(crate) fn check_name(source: &Source, name: &Word, mistakes: &mut Mistakes) {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if name.get_ref().is_empty() || !name.get_ref().bytes().all(good) {
        let help = "write small letters, digits and underscores";
        mistakes.add(source.mistake(name.span(), format!("\"{}\" is not a machine name", name.get_ref()), help));
    }
}

fn field(source: &Source, raw: &Spanned<RawField>, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) -> Field {
    let written = raw.get_ref();
    check_name(source, &written.name, mistakes);
    let earlier = siblings.iter().take_while(|sibling| sibling.span() != raw.span());
    if earlier.into_iter().any(|sibling| sibling.get_ref().name == written.name) {
        let what = format!("the field \"{}\" stands twice", written.name.get_ref());
        mistakes.add(source.mistake(written.name.span(), what, "names are unique within a type"));
    }
    check_autocomplete(source, written, mistakes);
    Field {
        name: written.name.get_ref().clone(),
        kind: kind(source, written, siblings, mistakes),
        required: required(source, raw, siblings, mistakes),
        max_length: max_length(source, written, mistakes),
        autocomplete: written.autocomplete.as_ref().map(|token| token.get_ref().clone()),
        friendly_name: written.friendly_name.get_ref().clone(),
        served: written.served.unwrap_or(true),
        label: text(source, &written.label, PLAIN, mistakes),
        hint: written.hint.as_ref().map(|hint| text(source, hint, PLAIN, mistakes)),
        missing: text(source, &written.missing, PLAIN, mistakes),
        wrong: text(source, &written.wrong, WRONG, mistakes),
    }
}

fn check_autocomplete(source: &Source, written: &RawField, mistakes: &mut Mistakes) {
    for token in written.autocomplete.iter().filter(|token| !autocomplete::is_known(token.get_ref())) {
        let what = format!("unknown autocomplete token \"{}\"", token.get_ref());
        mistakes.add(source.mistake(
            token.span(),
            what,
            "use one of the HTML standard's, such as organization, or off",
        ));
    }
}

/// Whether an answer must be given: said in one way out of four, and never in two.
fn required(
    source: &Source,
    raw: &Spanned<RawField>,
    siblings: &[Spanned<RawField>],
    mistakes: &mut Mistakes,
) -> Required {
    let written = raw.get_ref();
    let ways = ways_to_be_required(written);
    match ways.as_slice() {
        [] => {
            let what = format!("\"{}\" does not say whether it is required", written.name.get_ref());
            let help = "add required = true, required = false, required_when, required_unless or required_unless_latin";
            mistakes.add(source.mistake(written.name.span(), what, help));
        }
        [_] => {}
        [(first, at), (second, _), ..] => {
            let what = format!("both {first} and {second} are given");
            mistakes.add(source.mistake(at.clone(), what, "leave one out"));
        }
    }
    let mut other = |key, named: &Word| {
        sibling(source, key, named, siblings, mistakes);
        named.get_ref().clone()
    };
    if let Some(named) = &written.required_unless {
        return Required::Unless { field: other("required_unless", named) };
    }
    if let Some(named) = &written.required_unless_latin {
        return Required::UnlessLatin { field: other("required_unless_latin", named) };
    }
    if let Some(when) = &written.required_when {
        check_when(source, &when.field, &when.is, siblings, mistakes);
        return Required::When { field: when.field.get_ref().clone(), is: when.is.get_ref().clone() };
    }
    let always = written.required.as_ref().is_some_and(|always| *always.get_ref());
    if always { Required::Always } else { Required::Never }
}

fn ways_to_be_required(written: &RawField) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let ways = [
        ("required", written.required.as_ref().map(Spanned::span)),
        ("required_when", written.required_when.as_ref().map(|when| when.field.span())),
        ("required_unless", written.required_unless.as_ref().map(Spanned::span)),
        ("required_unless_latin", written.required_unless_latin.as_ref().map(Spanned::span)),
    ];
    ways.into_iter().filter_map(|(key, at)| Some((key, at?))).collect()
}

fn check_when(source: &Source, field: &Word, is: &Word, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) {
    let Some(sibling) = sibling(source, "required_when", field, siblings, mistakes) else { return };
    let choices = sibling.choices.as_ref().map(|choices| choices.get_ref().as_slice()).unwrap_or_default();
    if !choices.is_empty() && choices.iter().all(|choice| choice.value != *is) {
        let what = format!("\"{}\" is none of the choices of \"{}\"", is.get_ref(), field.get_ref());
        let help = format!("its choices are {}", listed(choices.iter().map(|choice| choice.value.get_ref().as_str())));
        mistakes.add(source.mistake(is.span(), what, help));
    }
}

fn sibling<'a>(
    source: &Source,
    key: &str,
    named: &Word,
    siblings: &'a [Spanned<RawField>],
    mistakes: &mut Mistakes,
) -> Option<&'a RawField> {
    let found = siblings.iter().map(Spanned::get_ref).find(|sibling| sibling.name == *named);
    if found.is_none() {
        let what = format!("{key} names the unknown field \"{}\"", named.get_ref());
        let help =
            format!("fields of this type are {}", listed(siblings.iter().map(|s| s.get_ref().name.get_ref().as_str())));
        mistakes.add(source.mistake(named.span(), what, help));
    }
    found
}
