//! The languages Bonafide speaks, as one closed list: what has words has them in each of these.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A language of the Console, of the catalogue and of the mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English: the source of every translation.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Every language, the source first.
    pub const ALL: [Language; 2] = [Language::En, Language::Es];

    /// The BCP 47 tag, as in the `lang` attribute of a page.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Es => "Español",
        }
    }

    /// The writing direction, as in the `dir` attribute of a page.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::En | Language::Es => "ltr",
        }
    }

    /// The language of a BCP 47 tag, by its primary subtag: `es-MX` is Spanish.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == primary)
    }
}

/// One text in every language. Parsing refuses a text that lacks one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<Language, String>")]
pub struct Text([String; Language::ALL.len()]);

impl Text {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        &self.0[language as usize]
    }

    /// The same words in every language, for texts that are not translated (an operator's name, a SID).
    pub fn untranslated(words: &str) -> Text {
        Text(Language::ALL.map(|_| words.to_owned()))
    }
}

impl TryFrom<BTreeMap<Language, String>> for Text {
    type Error = String;

    fn try_from(mut words: BTreeMap<Language, String>) -> Result<Text, String> {
        let mut texts = Language::ALL.map(|_| String::new());
        for language in Language::ALL {
            texts[language as usize] =
                words.remove(&language).ok_or_else(|| format!("the words in {} are missing", language.own_name()))?;
        }
        Ok(Text(texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_finds_its_language() {
        assert_eq!(Language::of_tag("es-MX"), Some(Language::Es));
        assert_eq!(Language::of_tag("EN"), Some(Language::En));
        assert_eq!(Language::of_tag("fr"), None);
    }

    #[test]
    fn a_text_without_one_of_the_languages_is_refused() {
        let only_english = BTreeMap::from([(Language::En, "Name".to_owned())]);
        assert!(Text::try_from(only_english).unwrap_err().contains("Español"));
    }
}
