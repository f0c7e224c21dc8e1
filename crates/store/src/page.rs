//! One page of a list of any table: filters that are equalities, newest first, by the SID where it begins.

use bonafide_domain::page::{Page, Start, Window};

use crate::{Error, IntoValue, Row, Tx, Value};

/// The rows of a page. `filters` are columns and what they equal; an index over them and `sid` makes every page cost the
/// same, but one that skips.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    columns: &str,
    table: &str,
    filters: &[(&str, Value)],
    window: &Window,
) -> Result<Page<Row>, Error> {
    let mut values: Vec<Value> = filters.iter().map(|(_, value)| value.clone()).collect();
    let mut conditions: Vec<String> =
        filters.iter().enumerate().map(|(at, (column, _))| format!("{column} = ${}", at + 1)).collect();
    let mut bound = |sign: &str, sid: &str| {
        values.push(Value::Text(sid.to_owned()));
        conditions.push(format!("sid {sign} ${}", values.len()));
    };
    let (order, skipped) = match &window.start {
        Start::Newest => ("DESC", 0),
        Start::Skip(rows) => ("DESC", *rows),
        Start::After(sid) => {
            bound("<", sid);
            ("DESC", 0)
        }
        Start::Before(sid) => {
            bound(">", sid);
            ("ASC", 0)
        }
    };
    let conditions = if conditions.is_empty() { "TRUE".to_owned() } else { conditions.join(" AND ") };
    values.push((i64::from(window.limit) + 1).into_value());
    let mut sql =
        format!("SELECT {columns} FROM {table} WHERE {conditions} ORDER BY sid {order} LIMIT ${}", values.len());
    if skipped > 0 {
        values.push(i64::from(skipped).into_value());
        sql.push_str(&format!(" OFFSET ${}", values.len()));
    }
    Ok(Page::of_gathered(tx.query(&sql, &values)?, window))
}
