//! Pages of a list on the wire: `PageSize`, `Page` and `PageToken` in, `meta` with absolute addresses out.
//!
//! `PageToken` says where a page begins: `PA` and a SID for the page after it, `PB` and a SID for the page before it. It
//! names nothing secret: every list is filtered by the caller's account. `Page` is what the client counts for itself; alone
//! it skips rows, which is bounded.

use std::fmt::Write;

use bonafide_domain::page::{Page, Start, Window};
use bonafide_domain::sid::ForeignSid;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::Error;
use crate::error::code;
use crate::parameters::Parameters;

/// How many rows a page has when nobody says.
const USUAL: u32 = 50;
/// How many it has at most.
const MOST: u32 = 1000;
/// How many rows may be skipped by `Page` alone.
const SKIPPED_AT_MOST: u64 = 10_000;

/// What stays as it is in a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Which page of a list is wanted, and how its address is written.
#[derive(Debug, Clone)]
pub struct Paging {
    /// Where the rows begin, and how many.
    pub window: Window,
    page: u64,
    token: Option<String>,
}

impl Paging {
    /// The page that a query wants.
    pub fn of(query: &Parameters) -> Result<Paging, Error> {
        let limit = page_size(query)?;
        let page = match query.optional("Page").filter(|text| !text.is_empty()) {
            None => 0,
            Some(text) => text.parse::<u32>().map(u64::from).map_err(|_| {
                Error::bad(code::PARAMETER, "Page is no whole number from 0 on: follow next_page_url instead")
            })?,
        };
        let token = query.optional("PageToken").filter(|text| !text.is_empty());
        let start = match token {
            Some(token) => started(token)?,
            None if page == 0 => Start::Newest,
            None => skipped(page * u64::from(limit))?,
        };
        Ok(Paging { window: Window { start, limit }, page, token: token.map(str::to_owned) })
    }

    /// The page on the wire. `path` is the list's, `filters` what it is narrowed by, in declared order.
    pub(crate) fn answer(
        &self,
        base: &str,
        path: &str,
        filters: &[(&str, Option<String>)],
        key: &str,
        page: Page<(String, Value)>,
    ) -> Value {
        let address = |number: u64, token: Option<String>| self.address(base, path, filters, number, token);
        let (first, last) = (page.items.first().map(|(sid, _)| sid), page.items.last().map(|(sid, _)| sid));
        let next = last.filter(|_| page.has_older).map(|sid| address(self.page + 1, Some(format!("PA{sid}"))));
        let previous = first.filter(|_| page.has_newer && self.page > 0);
        let previous = previous.map(|sid| address(self.page - 1, Some(format!("PB{sid}"))));
        let meta = Meta {
            page: self.page,
            page_size: self.window.limit,
            first_page_url: address(0, None),
            previous_page_url: previous,
            url: address(self.page, self.token.clone()),
            next_page_url: next,
            key,
        };
        let mut body = Map::new();
        body.insert(key.to_owned(), page.items.into_iter().map(|(_, item)| item).collect());
        body.insert("meta".to_owned(), json!(meta));
        Value::Object(body)
    }

    /// Which page it is, as the client counts.
    pub(crate) const fn number(&self) -> u64 {
        self.page
    }

    fn address(
        &self,
        base: &str,
        path: &str,
        filters: &[(&str, Option<String>)],
        number: u64,
        token: Option<String>,
    ) -> String {
        let mut address = format!("{base}{path}?{}PageSize={}&Page={number}", filtered(filters), self.window.limit);
        if let Some(token) = token {
            let _ = write!(address, "&PageToken={token}");
        }
        address
    }

    /// The part of a list that is kept in memory and that this page wants.
    pub(crate) fn part_of<T>(&self, all: Vec<T>, sid_of: impl Fn(&T) -> String) -> Page<T> {
        let (limit, count) = (self.window.limit as usize, all.len());
        let at = |sid: &str| all.iter().position(|item| sid_of(item) == sid);
        let from = match &self.window.start {
            Start::Newest => 0,
            Start::Skip(rows) => *rows as usize,
            Start::After(sid) => at(sid).map_or(count, |at| at + 1),
            Start::Before(sid) => at(sid).unwrap_or(0).saturating_sub(limit),
        };
        let items: Vec<T> = all.into_iter().skip(from).take(limit).collect();
        let has_older = from + items.len() < count;
        Page { items, has_newer: from > 0, has_older }
    }
}

/// How many rows a query wants at most.
pub(crate) fn page_size(query: &Parameters) -> Result<u32, Error> {
    let Some(text) = query.optional("PageSize").filter(|text| !text.is_empty()) else { return Ok(USUAL) };
    text.parse().ok().filter(|size| (1..=MOST).contains(size)).ok_or_else(|| {
        let too_large = text.parse::<u64>().is_ok_and(|size| size > u64::from(MOST));
        let number = if too_large { 20007 } else { code::PARAMETER };
        Error::bad(number, "PageSize is no whole number from 1 to 1000: give one that is")
    })
}

/// The filters of a query as its address carries them, each with an ampersand after it.
pub(crate) fn filtered(filters: &[(&str, Option<String>)]) -> String {
    let mut written = String::new();
    for (name, value) in filters {
        if let Some(value) = value {
            let _ = write!(written, "{name}={}&", utf8_percent_encode(value, PLAIN));
        }
    }
    written
}

#[derive(Serialize)]
struct Meta<'a> {
    page: u64,
    page_size: u32,
    first_page_url: String,
    previous_page_url: Option<String>,
    url: String,
    next_page_url: Option<String>,
    key: &'a str,
}

fn started(token: &str) -> Result<Start, Error> {
    let wrong = || Error::bad(code::PARAMETER, "PageToken is none that this list gave out: follow next_page_url");
    let (direction, sid) = token.split_at_checked(2).ok_or_else(wrong)?;
    let sid: ForeignSid = sid.parse().map_err(|_| wrong())?;
    match direction {
        "PA" => Ok(Start::After(sid.to_string())),
        "PB" => Ok(Start::Before(sid.to_string())),
        _ => Err(wrong()),
    }
}

fn skipped(rows: u64) -> Result<Start, Error> {
    let within = u32::try_from(rows).ok().filter(|_| rows <= SKIPPED_AT_MOST);
    within.map(Start::Skip).ok_or_else(|| {
        Error::bad(code::PARAMETER, "Page alone leads no further than 10000 rows: follow next_page_url to go on")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Result<Paging, Error> {
        Paging::of(&Parameters::parse(query.as_bytes()).expect("parameters"))
    }

    #[test]
    fn a_page_that_cannot_be_is_refused() {
        for query in [
            "PageSize=0",
            "PageSize=1001",
            "PageSize=x",
            "PageSize=-1",
            "Page=-1",
            "Page=x",
            "PageToken=x",
            "PageToken=PA",
            "PageToken=PC00000000000000000000000000000000",
            "Page=201&PageSize=50",
            "PageToken=PAé",
        ] {
            assert!(of(query).is_err(), "{query}");
        }
    }

    #[test]
    fn a_page_begins_where_its_token_says() {
        let sid = format!("BU{}", "a".repeat(32));
        assert_eq!(of("").unwrap().window, Window::newest(50));
        assert_eq!(of("PageSize=1&PageSize=2").unwrap().window.limit, 2);
        assert_eq!(of(&format!("PageToken=PA{sid}&Page=7")).unwrap().window.start, Start::After(sid.clone()));
        assert_eq!(of(&format!("PageToken=PB{sid}")).unwrap().window.start, Start::Before(sid));
        assert_eq!(of("Page=3&PageSize=20").unwrap().window.start, Start::Skip(60));
    }

    #[test]
    fn a_list_in_memory_is_walked_both_ways() {
        let all: Vec<String> = (0..5).map(|n| format!("OY{}", n.to_string().repeat(32))).collect();
        let page = |query: &str| of(query).unwrap().part_of(all.clone(), Clone::clone);
        let first = page("PageSize=2");
        assert_eq!((first.items.len(), first.has_newer, first.has_older), (2, false, true));
        let second = page(&format!("PageSize=2&PageToken=PA{}", first.items[1]));
        assert_eq!(second.items, all[2..4]);
        assert_eq!(page(&format!("PageSize=2&PageToken=PB{}", second.items[0])).items, all[..2]);
    }
}
