//! What the parts of an address are called: one closed table of words in every language.
//!
//! The data says *state* or *eircode*; the words a person reads are written here and nowhere else, so that a new
//! language is a compiler error until every word has one.

use serde::Deserialize;

use super::Part;
use crate::language::Language;

/// A country's word for one of its parts, or the general word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Term {
    // areas
    Area,
    County,
    Department,
    District,
    DoSi,
    Emirate,
    Island,
    Oblast,
    Parish,
    Prefecture,
    Province,
    Region,
    State,
    // cities and their parts
    City,
    PostTown,
    Suburb,
    Neighborhood,
    Townland,
    VillageTownship,
    // codes
    Postal,
    Postcode,
    Zip,
    Pin,
    Eircode,
    Sorting,
    Cedex,
    // the same everywhere
    CustomerName,
    Street,
    StreetSecondary,
    Country,
}

impl Term {
    /// The word where a country has none of its own.
    pub(super) const fn general(part: Part) -> Term {
        match part {
            Part::CustomerName => Term::CustomerName,
            Part::Street => Term::Street,
            Part::StreetSecondary => Term::StreetSecondary,
            Part::DependentLocality => Term::Suburb,
            Part::City => Term::City,
            Part::Region => Term::Province,
            Part::PostalCode => Term::Postal,
            Part::SortingCode => Term::Sorting,
            Part::Country => Term::Country,
        }
    }

    pub(super) const fn label(self, language: Language) -> &'static str {
        let (en, es) = self.words();
        match language {
            Language::En => en,
            Language::Es => es,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Term::Area => ("Area", "Zona"),
            Term::County => ("County", "Condado"),
            Term::Department => ("Department", "Departamento"),
            Term::District => ("District", "Distrito"),
            Term::DoSi => ("Province or city (do or si)", "Provincia o ciudad (do o si)"),
            Term::Emirate => ("Emirate", "Emirato"),
            Term::Island => ("Island", "Isla"),
            Term::Oblast => ("Oblast", "Óblast"),
            Term::Parish => ("Parish", "Parroquia"),
            Term::Prefecture => ("Prefecture", "Prefectura"),
            Term::Province => ("Province", "Provincia"),
            Term::Region => ("Region", "Región"),
            Term::State => ("State", "Estado"),
            Term::City => ("City", "Ciudad"),
            Term::PostTown => ("Post town", "Localidad postal"),
            Term::Suburb => ("Suburb", "Barrio"),
            Term::Neighborhood => ("Neighbourhood", "Colonia o barrio"),
            Term::Townland => ("Townland", "Localidad menor (townland)"),
            Term::VillageTownship => ("Village or township", "Aldea o municipio"),
            Term::Postal => ("Postal code", "Código postal"),
            Term::Postcode => ("Postcode", "Código postal"),
            Term::Zip => ("ZIP code", "Código postal (ZIP)"),
            Term::Pin => ("PIN code", "Código postal (PIN)"),
            Term::Eircode => ("Eircode", "Código postal (Eircode)"),
            Term::Sorting => ("Sorting code", "Código de clasificación"),
            Term::Cedex => ("CEDEX", "CEDEX"),
            Term::CustomerName => ("Name at this address", "Nombre en esta dirección"),
            Term::Street => ("Street and number", "Calle y número"),
            Term::StreetSecondary => ("Flat, suite, floor or building", "Piso, puerta, oficina o edificio"),
            Term::Country => ("Country", "País"),
        }
    }
}
