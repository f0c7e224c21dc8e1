//! Sealed at rest: what was entered cannot be found in the database, nor moved within it.

use bonafide_app::profiles;
use bonafide_store::{Value, values};
use bonafide_testkit::{TestApp, on_both_engines};

/// Every table and its columns that could hold something entered.
const TABLES: [(&str, &str); 8] = [
    ("profiles", "sealed_own"),
    ("end_users", "sealed_attributes"),
    ("end_users", "sealed_name"),
    ("documents", "sealed_attributes"),
    ("addresses", "sealed_address"),
    ("cases", "sealed_submitted"),
    ("deliveries", "sealed_content"),
    ("users", "sealed_email"),
];

on_both_engines! {
    fn what_is_sealed_does_not_contain_what_was_entered(house: TestApp) {
        let customer = house.a_customer();
        house.a_submitted_profile(&customer);
        for (table, column) in TABLES {
            let sql = format!("SELECT {column} FROM {table}");
            let rows = house.read(move |cx| Ok(cx.tx.query(&sql, &[])?)).unwrap();
            assert!(!rows.is_empty(), "{table} is empty");
            for row in rows {
                let bytes: Vec<u8> = row.get(0).unwrap();
                for entered in ["Ottoline", "Farrow", "Kestrel", "Larkspur", "4155550132", "novakestrel", "12-3456789"] {
                    let found = bytes.windows(entered.len()).any(|window| window == entered.as_bytes());
                    assert!(!found, "{entered} stands in {table}.{column}");
                }
            }
        }
        house.news();
    }

    fn a_sealed_value_cannot_be_moved_to_another_row(house: TestApp) {
        let customer = house.a_customer();
        let (one, other) = (house.a_complete_profile(&customer), house.a_draft(&customer));
        house.write(move |cx| {
            let sealed: Vec<u8> = cx.tx.query_one("SELECT sealed_own FROM profiles WHERE sid = $1", &values![one])?.get(0)?;
            cx.tx.execute("UPDATE profiles SET sealed_own = $2 WHERE sid = $1", &values![other, Value::Bytes(sealed)])?;
            Ok(())
        }).unwrap();
        assert!(house.read(move |cx| profiles::find(cx, &customer, other)).is_err());
        assert!(house.read(move |cx| profiles::find(cx, &customer, one)).is_ok());
    }
}
