//! The questions about who somebody is: which photo ID, its issuer, its pictures, the consent to those of a face, and the
//! way without them.

use bonafide_app::answers::ACCEPTED;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::country::CountryCode;
use bonafide_domain::field::{ChosenPhotoId, Field, Kind, ObjectType, REFUSED, Required};
use bonafide_domain::judge;
use bonafide_domain::photo_id::PhotoId;
use bonafide_domain::place::Place;
use serde_json::Value;

use super::Questions;
use crate::applicant::asking::{Errand, back_query};
use crate::applicant::entered::{issuer_name, name_of};
use crate::applicant::pictures;
use crate::applicant::pieces::Paragraph;
use crate::applicant::states::is_answered;
use crate::view::Markup;
use crate::view::choice::Choice;
use crate::view::elsewhere::Elsewhere;
use crate::view::field::{FieldView, id_of};
use crate::view::prose::Details;

impl<'a> Questions<'a> {
    /// The other answers of an object as they stand in the form, and as they are stored where it does not ask.
    pub(super) fn siblings(&self, place: &Place) -> Attributes {
        let mut siblings = pictures::siblings(self.opened, place);
        let of_object = self.asked.iter().filter(|(other, _)| other.object_type() == place.object_type());
        for (other, field) in of_object.filter(|(other, _)| self.form.has(&name_of(other))) {
            siblings.set(&field.name, Value::String(self.typed(other).to_owned()));
        }
        siblings
    }

    /// Whether a question is asked at all as things stand.
    pub(super) fn is_shown(&self, place: &Place, field: &Field) -> bool {
        match &field.kind {
            // Asked inside the choice of the document that has issuers.
            Kind::PhotoIdIssuer { chosen } => {
                let is_wanted = judge::is_wanted(field, &self.siblings(place), &self.opened.rules(place));
                is_wanted && self.sibling(place, &chosen.code).is_none()
            }
            Kind::Picture { .. } => {
                let is_there = pictures::kept(&self.opened.view.bundle, place).is_some();
                pictures::can_be_taken(self.opened, place, field) && (is_there || !self.way_is_taken(place))
            }
            _ => true,
        }
    }

    /// The field by which another way than the pictures of an object is asked for.
    fn way(&self, place: &Place) -> Option<&'a Field> {
        self.opened.asking.catalogue().object_type(place.object_type()?)?.other_way()
    }

    pub(super) fn is_way(&self, place: &Place, field: &Field) -> bool {
        self.way(place).is_some_and(|way| way.name == field.name)
    }

    fn way_is_taken(&self, place: &Place) -> bool {
        let way = self.way(place).zip(place.object_type());
        way.is_some_and(|(way, object)| is_answered(&self.opened.view.bundle, &Place::field(object, &way.name), way))
    }

    /// Whether the consent that the object of a place asks for was refused.
    fn is_refused(&self, place: &Place) -> bool {
        let object_type = place.object_type().and_then(|name| self.opened.asking.catalogue().object_type(name));
        let consent = object_type.and_then(ObjectType::consent);
        consent.is_some_and(|consent| self.siblings(place).text(&consent.name) == REFUSED)
    }

    /// The quiet way out: closed until somebody wants it, or has no other.
    pub(super) fn way_out(&self, place: &Place, view: &FieldView) -> Details {
        let words = self.words();
        let next = Paragraph { text: words.say("way-next").into_owned() };
        let way = Details::new(words.say("way-title"), Markup::of(&next).then(view));
        let is_open =
            self.opens_way || self.is_refused(place) || !self.typed(place).is_empty() || !view.problems().is_empty();
        if is_open { way.open() } else { way }
    }

    /// The choices of the way out, and before them the one to take it back.
    pub(super) fn ways(&self, place: &Place, choices: Vec<Choice>) -> Vec<Choice> {
        let none = Choice::new("", self.words().say("way-none"));
        let none = none.chosen(self.typed(place).is_empty() && !self.is_refused(place));
        std::iter::once(none).chain(choices).collect()
    }

    pub(super) fn consent(&self, place: &Place) -> Vec<Choice> {
        let (words, typed) = (self.words(), self.typed(place));
        vec![
            Choice::new(ACCEPTED, words.say("consent-agree")).chosen(typed == ACCEPTED),
            Choice::new(REFUSED, words.say("consent-refuse")).chosen(typed == REFUSED),
        ]
    }

    /// Whether a country is asked for because it issued a photo ID: then only those are offered that issue one.
    pub(super) fn names_issuer(&self, place: &Place) -> bool {
        let object_type = place.object_type().and_then(|name| self.opened.asking.catalogue().object_type(name));
        let mut fields = object_type.into_iter().flat_map(|object_type| &object_type.fields);
        fields.any(|field| {
            matches!(&field.kind, Kind::PhotoIdType { country } if Some(country.as_str()) == place.field_name())
        })
    }

    /// Which of the country's documents is shown; without a country, the way to where it is asked.
    pub(super) fn photo_ids(&self, place: &Place, field: &Field, country: &str) -> FieldView {
        let (words, name) = (self.words(), name_of(place));
        let label = field.label.in_language(self.opened.asking.language());
        let named = self.siblings(place).text(country);
        let accepted = self.accepted(place, &named);
        if accepted.is_empty() {
            let key = if named.is_empty() { "id-country-first" } else { "id-country-none" };
            let asks = place.object_type().map(|object| Place::field(object, country));
            let href = asks.and_then(|place| self.opened.link_to(&place, Errand::FixForProfile));
            let there = Elsewhere::new(href.unwrap_or_else(|| self.opened.path()), words.say("id-country-go"));
            return FieldView::elsewhere(words, name, label, there.said(words.say(key)));
        }
        let (typed, has_issuers) = (self.typed(place), |photo_id: &&&PhotoId| !photo_id.issuers.is_empty());
        // Links to the question of the issuer land on that of the chosen document, or on the first.
        let chosen = accepted.iter().filter(has_issuers).find(|photo_id| photo_id.code == typed);
        let target = chosen.or_else(|| accepted.iter().find(has_issuers)).map(|photo_id| &photo_id.code);
        let choice = |photo_id: &&PhotoId| {
            let choice = self.photo_id(photo_id, typed == photo_id.code);
            match self.issuer_of(place, photo_id, typed == photo_id.code, target == Some(&photo_id.code)) {
                Some(issuer) => choice.reveals(issuer),
                None => choice,
            }
        };
        FieldView::radios(words, name, label, accepted.iter().map(choice).collect())
    }

    /// A document by its title, and by its name in the country itself where that says more.
    fn photo_id(&self, photo_id: &PhotoId, is_chosen: bool) -> Choice {
        let title = photo_id.title.in_language(self.opened.asking.language());
        let choice = Choice::new(&photo_id.code, title).chosen(is_chosen);
        match &photo_id.local_name {
            Some(own) if !own.eq_ignore_ascii_case(title) => choice.own_name(own),
            _ => choice,
        }
    }

    fn accepted(&self, place: &Place, country: &str) -> Vec<&'a PhotoId> {
        let Ok(country) = country.trim().parse::<CountryCode>() else { return Vec::new() };
        let only = self.opened.policy.photo_ids(place.object_type().unwrap_or_default());
        self.opened.asking.catalogue().photo_ids.accepted(country, only)
    }

    /// The question for the issuer of a document, if there are several.
    fn issuer_of(&self, of: &Place, photo_id: &PhotoId, is_chosen: bool, is_target: bool) -> Option<FieldView> {
        let mut asked = self.asked.iter().filter(|(place, _)| place.object_type() == of.object_type());
        let (place, field) = asked.find(|(_, field)| matches!(field.kind, Kind::PhotoIdIssuer { .. }))?;
        if photo_id.issuers.is_empty() {
            return None;
        }
        let view = self.issuers(field, photo_id, issuer_name(place, &photo_id.code));
        let view = view.error(self.problems.get(place).filter(|_| is_chosen));
        let view = self.hint(place, field).map_or(view.clone(), |hint| view.hint(hint));
        Some(if is_target { view.id(id_of(&name_of(place))) } else { view })
    }

    fn issuers(&self, field: &Field, photo_id: &PhotoId, name: String) -> FieldView {
        let chosen = self.form.get(&name);
        let choice = |(code, title): &(String, String)| Choice::new(code, title).chosen(code == chosen);
        let choices = photo_id.issuers.iter().map(choice).collect();
        FieldView::select(self.words(), name, field.label.in_language(self.opened.asking.language()), choices)
    }

    /// The question for the issuer of a document that was chosen on another page.
    pub(super) fn issuer_alone(&self, place: &Place, field: &Field, chosen: &ChosenPhotoId) -> FieldView {
        let rules = self.opened.rules(place);
        let nothing = FieldView::select(self.words(), name_of(place), "", Vec::new());
        let photo_id = rules.photo_id(chosen, &self.siblings(place));
        photo_id.map_or(nothing, |photo_id| self.issuers(field, photo_id, name_of(place)))
    }

    /// A picture: how far it is, what it looks like, and the way to where it is taken.
    pub(super) fn picture(&self, place: &Place, field: &Field) -> FieldView {
        let words = self.words();
        let kept = pictures::kept(&self.opened.view.bundle, place);
        let page = self.opened.policy.page_of(place);
        let address = page.and_then(|page| pictures::address(self.opened, page, place, field));
        let text = words.say(if kept.is_some() { "picture-retake" } else { "picture-take" });
        let there = Elsewhere::new(format!("{}{}", address.unwrap_or_default(), back_query(self.back)), text)
            .state(pictures::state(self.opened, place))
            .picture(pictures::now(self.opened, place));
        FieldView::elsewhere(words, name_of(place), field.label.in_language(self.opened.asking.language()), there)
    }

    /// Whether a question may be left without an answer, as the others of its object stand.
    pub(super) fn may_be_left(&self, place: &Place, field: &Field) -> bool {
        let depends = matches!(field.required, Required::Never | Required::UnlessLatin { .. });
        depends && !judge::is_required(field, &self.siblings(place), &self.opened.rules(place))
    }
}
