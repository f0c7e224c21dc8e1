//! The country's rules for a photo ID, as the catalogue has them: what is to be seen of it, and what to look for.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::bundle::Object;
use bonafide_domain::country::CountryCode;
use bonafide_domain::field::{Kind, ObjectType};
use bonafide_domain::photo_id::PhotoId;
use bonafide_domain::picture::Side;

use super::evidence::Reading;
use super::number_form;
use crate::view::answers::{Answer, SummaryList};

/// The rules for one document of a case.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<h4>{{ title }}</h4>{{ rules }}"#, ext = "html")]
pub(super) struct Rules {
    title: String,
    rules: SummaryList,
}

impl HtmlSafe for Rules {}

/// The rules for every document of a case that is chosen from the list of photo IDs.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Rules> {
    reading.file.submitted.bundle.documents.iter().filter_map(|object| of(reading, object)).collect()
}

fn of(reading: &Reading<'_>, object: &Object) -> Option<Rules> {
    let object_type = reading.catalogue.object_type(&object.object_type)?;
    let (field, country) = object_type.fields.iter().find_map(|field| match &field.kind {
        Kind::PhotoIdType { country } => Some((field, country)),
        _ => None,
    })?;
    let country = object.attributes.text(country);
    let photo_id = reading.catalogue.photo_ids.find(&country, &object.attributes.text(&field.name))?;
    let country: CountryCode = country.parse().ok()?;
    let name = reading.catalogue.countries.name(country, reading.language()).unwrap_or_default();
    let filled = [("document", photo_id.title.in_language(reading.language())), ("country", name)];
    let title = reading.words.say_with("desk-rules-title", filled);
    let rule = Rule { reading, object_type, photo_id, country };
    Some(Rules { title, rules: SummaryList::new(reading.words, rule.lines()) })
}

struct Rule<'r, 'a> {
    reading: &'r Reading<'a>,
    object_type: &'r ObjectType,
    photo_id: &'r PhotoId,
    country: CountryCode,
}

impl Rule<'_, '_> {
    fn lines(&self) -> Vec<Answer> {
        let sides: Vec<String> = self.photo_id.sides.iter().map(|side| self.name_of(*side)).collect();
        let local = self.photo_id.local_name.clone();
        let mut lines: Vec<Answer> = local.map(|name| self.line("desk-rule-local-name", name)).into_iter().collect();
        lines.extend([
            self.line("desk-rule-sides", sides.join(", ")),
            self.line("desk-rule-mrz", self.on(self.photo_id.mrz)),
            self.line("desk-rule-barcode", self.on(self.photo_id.pdf417)),
            Answer::lines(self.say("desk-rule-number"), self.number()),
            self.line("desk-rule-expiry", self.say(self.expiry())),
        ]);
        lines.extend(self.issued_by().map(|state| self.line("desk-rule-issued-by", state)));
        let count = self.photo_id.issuers.len();
        let issuers = || self.reading.words.say_with("desk-rule-issuers-known", [("count", count)]);
        lines.extend((count > 0).then(|| self.line("desk-rule-issuers", issuers())));
        lines.push(self.line("desk-rule-source", self.photo_id.source.clone()));
        lines
    }

    fn say(&self, key: &str) -> String {
        self.reading.words.say(key).into_owned()
    }

    fn line(&self, name: &str, said: String) -> Answer {
        Answer::new(self.say(name), said)
    }

    /// A side as the question for its picture calls it.
    fn name_of(&self, side: Side) -> String {
        let asks = |kind: &Kind| matches!(kind, Kind::Picture { side: asked, .. } if *asked == side);
        let field = self.object_type.fields.iter().find(|field| asks(&field.kind));
        field.map(|field| field.label.in_language(self.reading.language()).to_owned()).unwrap_or_default()
    }

    fn on(&self, side: Option<Side>) -> String {
        side.map_or_else(|| self.say("desk-rule-none"), |side| self.name_of(side))
    }

    fn number(&self) -> Vec<String> {
        let pattern = self.photo_id.number.as_deref();
        let form = pattern.map(|pattern| number_form::in_words(self.reading.words, pattern));
        let form = form.unwrap_or_else(|| self.say("desk-rule-number-unknown"));
        [Some(form), self.photo_id.masked.then(|| self.say("desk-rule-masked"))].into_iter().flatten().collect()
    }

    const fn expiry(&self) -> &'static str {
        if self.photo_id.may_lack_expiry { "desk-rule-expiry-may-lack" } else { "desk-rule-expiry-has" }
    }

    /// The state that is to be expected on it, where that is another than the country.
    fn issued_by(&self) -> Option<String> {
        let state = self.reading.catalogue.photo_ids.issuing_state(self.country, &self.photo_id.code);
        let name =
            (state != self.country).then(|| self.reading.catalogue.countries.name(state, self.reading.language()));
        name.flatten().map(str::to_owned)
    }
}
