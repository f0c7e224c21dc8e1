//! Lists that are walked forward: `After` names what was seen last, and is the whole cursor. A program that keeps it can come
//! back with it at any time, and gets what has come since.

use serde_json::{Map, Value, json};

use crate::Error;
use crate::error::code;
use crate::page::{filtered, page_size};
use crate::parameters::Parameters;

/// Which part of such a list is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Forward {
    /// How many rows at most.
    pub(crate) limit: u32,
    after: Option<String>,
}

/// A list on the wire.
pub(crate) struct Listed<'a> {
    /// The address of the server.
    pub(crate) base: &'a str,
    /// The path of the list.
    pub(crate) path: &'a str,
    /// What it is narrowed by, in declared order.
    pub(crate) filters: &'a [(&'a str, Option<String>)],
    /// The name of the rows.
    pub(crate) key: &'static str,
}

impl Forward {
    /// The part that a query wants.
    pub(crate) fn of(query: &Parameters) -> Result<Forward, Error> {
        if query.optional("PageToken").is_some_and(|token| !token.is_empty()) {
            return Err(Error::bad(code::PARAMETER, "This list has no PageToken: give After, or follow next_page_url"));
        }
        let after = query.optional("After").filter(|text| !text.is_empty()).map(str::to_owned);
        Ok(Forward { limit: page_size(query)?, after })
    }

    /// The cursor, read.
    pub(crate) fn after<T: std::str::FromStr>(&self, what: &str) -> Result<Option<T>, Error> {
        let wrong = |_| Error::bad(code::PARAMETER, format!("After is not {what}: give the last one you have seen"));
        self.after.as_deref().map(|text| text.parse().map_err(wrong)).transpose()
    }

    /// How many rows to look for: one more than wanted shows whether more follow.
    pub(crate) const fn sought(&self) -> u32 {
        self.limit + 1
    }

    /// The rows on the wire, each with its cursor. What was looked for beyond the page is left out.
    pub(crate) fn answer(&self, list: &Listed<'_>, mut rows: Vec<(String, Value)>) -> Value {
        let has_more = rows.len() > self.limit as usize;
        rows.truncate(self.limit as usize);
        let last = rows.last().map(|(cursor, _)| cursor.clone()).or_else(|| self.after.clone());
        let at = |after: Option<&String>| {
            let mut filters = list.filters.to_vec();
            filters.push(("After", after.cloned()));
            format!("{}{}?{}PageSize={}", list.base, list.path, filtered(&filters), self.limit)
        };
        let mut body = Map::new();
        body.insert(list.key.to_owned(), rows.into_iter().map(|(_, row)| row).collect());
        let meta = json!({
            "page_size": self.limit,
            "first_page_url": at(None),
            "url": at(self.after.as_ref()),
            "next_page_url": has_more.then(|| at(last.as_ref())),
            "key": list.key,
            "after": last,
        });
        body.insert("meta".to_owned(), meta);
        Value::Object(body)
    }
}
