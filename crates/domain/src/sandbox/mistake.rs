//! Mistakes in a magic text: what is wrong with it, in words for the developer who wrote it.
//!
//! They are told as a rejection is, about the answer that holds the text, because that is where a developer looks. They
//! never repeat the text: it may be a name after all.

use crate::catalogue::Catalogue;
use crate::evaluation::Problem;
use crate::language::Language;
use crate::place::Place;
use crate::policy::Policy;
use crate::reason::{Reason, Worded, code};
use crate::wording;

/// What is wrong with a text that begins with *Sandbox*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.told(Language::En))]
pub enum Mistake {
    /// It does not say what is to happen.
    NoVerdict,
    /// It rejects and names no code.
    NoCode,
    /// It names a code that the taxonomy has not.
    UnknownCode,
    /// It names a place that the profile has not, or that could be several.
    UnknownPlace,
    /// It says *after* and no time.
    NoSpan,
    /// It puts the decision off too long.
    TooLong,
    /// It says more than can be understood.
    LeftOver,
}

impl Mistake {
    /// Every mistake.
    pub const ALL: [Mistake; 7] = [
        Mistake::NoVerdict,
        Mistake::NoCode,
        Mistake::UnknownCode,
        Mistake::UnknownPlace,
        Mistake::NoSpan,
        Mistake::TooLong,
        Mistake::LeftOver,
    ];

    /// What is wrong, in one sentence.
    pub const fn told(self, language: Language) -> &'static str {
        match language {
            Language::En => self.in_english(),
            Language::Es => self.in_spanish(),
        }
    }

    const fn in_english(self) -> &'static str {
        match self {
            Mistake::NoVerdict => "After “Sandbox” and a space comes “approve”, “reject” or “review”.",
            Mistake::NoCode => {
                "After “Sandbox reject” comes the code of a reason, such as unverifiable.business_website."
            }
            Mistake::UnknownCode => "The code after “Sandbox reject” is not one of the reasons.",
            Mistake::UnknownPlace => {
                "The place after “at” is not one of this profile, or more than one field has this name: write object.field."
            }
            Mistake::NoSpan => {
                "After “after” comes a number with s, m, h or d and no space between, such as 90s or 3d."
            }
            Mistake::TooLong => "The time after “after” is longer than 366 days.",
            Mistake::LeftOver => {
                "The magic text says more than can be understood: once “after” and a time, and for “reject” once “at” and a place."
            }
        }
    }

    const fn in_spanish(self) -> &'static str {
        match self {
            Mistake::NoVerdict => "Después de «Sandbox» y un espacio va «approve», «reject» o «review».",
            Mistake::NoCode => {
                "Después de «Sandbox reject» va el código de un motivo, como unverifiable.business_website."
            }
            Mistake::UnknownCode => "El código que sigue a «Sandbox reject» no es ninguno de los motivos.",
            Mistake::UnknownPlace => {
                "El lugar que sigue a «at» no es de este perfil, o varios campos se llaman así: escriba objeto.campo."
            }
            Mistake::NoSpan => {
                "Después de «after» va un número con s, m, h o d y sin espacio entre ambos, como 90s o 3d."
            }
            Mistake::TooLong => "El tiempo que sigue a «after» supera los 366 días.",
            Mistake::LeftOver => {
                "El texto mágico dice más de lo que se entiende: una vez «after» y un tiempo, y con «reject» una vez «at» y un lugar."
            }
        }
    }
}

const fn why(language: Language) -> &'static str {
    match language {
        Language::En => "In a test account a text that begins with “Sandbox” decides instead of a person.",
        Language::Es => "En una cuenta de prueba, un texto que empieza por «Sandbox» decide en lugar de una persona.",
    }
}

const fn cure(language: Language) -> &'static str {
    match language {
        Language::En => {
            "Correct the text, or write one that does not begin with “Sandbox”, then submit again. The guide of the sandbox lists the magic texts."
        }
        Language::Es => {
            "Corrija el texto, o escriba uno que no empiece por «Sandbox», y envíe el perfil de nuevo. La guía de la cuenta de prueba enumera los textos mágicos."
        }
    }
}

/// The reason by which a profile is rejected whose magic text, at this place, cannot be understood.
pub fn reason_of_mistake(catalogue: &Catalogue, policy: &Policy, at: &Place, mistake: Mistake) -> Option<Reason> {
    let format = wording::reason(catalogue, policy, &Problem::new(code::INVALID_FORMAT, at.clone()))?;
    let said = |words: fn(Language) -> &'static str| Worded::in_each(|language| words(language).to_owned());
    let saw = Worded::in_each(|language| mistake.told(language).to_owned());
    Some(Reason { saw, why: said(why), cure: said(cure), ..format })
}
