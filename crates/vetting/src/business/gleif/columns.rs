//! Where each value stands in a row, and a row made an entry.

use bonafide_domain::address::Address;
use bonafide_domain::country::CountryCode;
use csv::ByteRecord;

use super::super::lei::is_lei;
use super::super::registered::{NameKind, OtherName, Registered};

/// What a row is.
pub(super) enum Row {
    /// An entry.
    Entry(Box<Registered>),
    /// An entry that its issuer took back, or has not issued yet.
    Withdrawn,
}

/// A column of names, and the column that says of which kind each is.
struct NameColumns {
    name: usize,
    kind: Option<usize>,
}

/// The places of the columns that are read.
pub(super) struct Columns {
    count: usize,
    lei: usize,
    legal_name: usize,
    names: Vec<NameColumns>,
    authority: Option<usize>,
    number: Option<usize>,
    jurisdiction: Option<usize>,
    status: Option<usize>,
    registration: Option<usize>,
    street: Option<usize>,
    more_street: Vec<usize>,
    city: Option<usize>,
    region: Option<usize>,
    country: Option<usize>,
    postal_code: Option<usize>,
}

/// How many further names of each kind a row has.
const MOST_NAMES: usize = 5;

impl Columns {
    /// Finds the columns by the row of names; the error is the name of one that cannot be done without.
    pub(super) fn of(header: &ByteRecord) -> Result<Columns, &'static str> {
        let find = |name: &str| header.iter().position(|column| clean(column) == name.as_bytes());
        let address = |part: &str| find(&format!("Entity.LegalAddress.{part}"));
        let names = (1..=MOST_NAMES).flat_map(|at| {
            [
                format!("Entity.OtherEntityNames.OtherEntityName.{at}"),
                format!("Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.{at}"),
            ]
        });
        Ok(Columns {
            count: header.len(),
            lei: find("LEI").ok_or("LEI")?,
            legal_name: find("Entity.LegalName").ok_or("Entity.LegalName")?,
            names: names
                .filter_map(|name| Some(NameColumns { name: find(&name)?, kind: find(&format!("{name}.type")) }))
                .collect(),
            authority: find("Entity.RegistrationAuthority.RegistrationAuthorityID"),
            number: find("Entity.RegistrationAuthority.RegistrationAuthorityEntityID"),
            jurisdiction: find("Entity.LegalJurisdiction"),
            status: find("Entity.EntityStatus"),
            registration: find("Registration.RegistrationStatus"),
            street: address("FirstAddressLine"),
            more_street: (1..=3).filter_map(|at| address(&format!("AdditionalAddressLine.{at}"))).collect(),
            city: address("City"),
            region: address("Region"),
            country: address("Country"),
            postal_code: address("PostalCode"),
        })
    }

    /// The entry of a row; nothing when the row cannot be right.
    pub(super) fn entry(&self, row: &ByteRecord) -> Option<Row> {
        if row.len() != self.count {
            return None;
        }
        let row = Values(row);
        let lei = row.text(self.lei).ok()?.filter(|lei| is_lei(lei))?;
        let registration = row.optional(self.registration).ok()?.unwrap_or_default();
        if matches!(&*registration, "DUPLICATE" | "ANNULLED" | "CANCELLED" | "PENDING_VALIDATION" | "TRANSFERRED") {
            return Some(Row::Withdrawn);
        }
        let jurisdiction = row.optional(self.jurisdiction).ok()?;
        let of_law = jurisdiction.as_deref().and_then(|code| code.get(..2)).and_then(|code| code.parse().ok());
        let address = self.address(&row).ok()?;
        let of_seat = Some(address.country).filter(|country| *country != CountryCode::UNKNOWN);
        Some(Row::Entry(Box::new(Registered {
            lei,
            legal_name: row.text(self.legal_name).ok()??,
            other_names: self.other_names(&row).ok()?,
            // RA888888 and RA999999 stand for none.
            authority: row.optional(self.authority).ok()?.filter(|code| !matches!(&**code, "RA888888" | "RA999999")),
            number: row.optional(self.number).ok()?,
            country: of_law.or(of_seat),
            address,
            is_active: row.optional(self.status).ok()?.as_deref() != Some("INACTIVE"),
            is_kept_up: registration == "ISSUED",
        })))
    }

    fn other_names(&self, row: &Values<'_>) -> Result<Vec<OtherName>, std::str::Utf8Error> {
        let mut names = Vec::new();
        for columns in &self.names {
            let Some(name) = row.text(columns.name)? else { continue };
            let kind = match row.optional(columns.kind)?.as_deref() {
                Some("TRADING_OR_OPERATING_NAME") => NameKind::Trading,
                Some("PREVIOUS_LEGAL_NAME") => NameKind::Former,
                _ => NameKind::Legal,
            };
            names.push(OtherName { name, kind });
        }
        Ok(names)
    }

    fn address(&self, row: &Values<'_>) -> Result<Address, std::str::Utf8Error> {
        let part = |column| row.optional(column).map(Option::unwrap_or_default);
        let more = self.more_street.iter().map(|column| row.text(*column)).collect::<Result<Vec<_>, _>>()?;
        Ok(Address {
            street: part(self.street)?,
            street_secondary: more.into_iter().flatten().collect::<Vec<_>>().join(", "),
            city: part(self.city)?,
            region: part(self.region)?,
            postal_code: part(self.postal_code)?,
            country: part(self.country)?.parse().unwrap_or_default(),
            ..Address::default()
        })
    }
}

/// The values of a row: no value is none, and so are the words that stand for none.
struct Values<'a>(&'a ByteRecord);

impl Values<'_> {
    fn text(&self, column: usize) -> Result<Option<String>, std::str::Utf8Error> {
        let value = std::str::from_utf8(self.0.get(column).unwrap_or_default())?.trim();
        Ok(Some(value).filter(|value| !value.is_empty() && *value != "NULL").map(str::to_owned))
    }

    fn optional(&self, column: Option<usize>) -> Result<Option<String>, std::str::Utf8Error> {
        column.map_or(Ok(None), |column| self.text(column))
    }
}

/// A column's name without the mark of byte order that some programs write before the first.
fn clean(column: &[u8]) -> &[u8] {
    column.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(column).trim_ascii().trim_ascii_end()
}
