//! Values come back as they went in, and as nothing else.

use bonafide_domain::sid::{EndUserSid, ProfileSid, Sid};
use bonafide_domain::time::Timestamp;
use bonafide_store::{Db, Error, FromValue, IntoValue, Value, on_both_engines, values};

const TABLE: &str =
    "CREATE TABLE things (k BIGINT PRIMARY KEY, t TEXT, i BIGINT, b BOOLEAN, d DOUBLE PRECISION, y BYTEA)";
const INSERT: &str = "INSERT INTO things (k, t, i, b, d, y) VALUES ($1, $2, $3, $4, $5, $6)";

fn with_table(db: Db) -> Db {
    db.write_blocking(|tx| tx.execute(TABLE, &[])).expect("the table is made");
    db
}

/// Stores the value in the column, and reads it from there.
fn through<T>(db: &Db, column: &'static str, value: T) -> Result<T, Error>
where
    T: IntoValue + FromValue + Clone + Send + Sync + 'static,
{
    db.write_blocking(move |tx| {
        tx.execute("DELETE FROM things", &[])?;
        tx.execute(&format!("INSERT INTO things (k, {column}) VALUES ($1, $2)"), &values![1, &value])?;
        tx.query_one(&format!("SELECT {column} FROM things WHERE {column} = $1"), &values![&value])?.get(0)
    })
}

on_both_engines! {
    fn every_kind_of_value_comes_back_as_it_went_in(db: Db) {
        let db = with_table(db);
        let sid = ProfileSid::from_bytes([7; 16]);
        for text in ["", "Zoë's \"Bäckerei\" $1 ?1", "名前\n"] {
            assert_eq!(through(&db, "t", text.to_owned()), Ok(text.to_owned()));
        }
        assert_eq!(through(&db, "t", sid), Ok(sid));
        for number in [0, -1, i64::MAX, i64::MIN] {
            assert_eq!(through(&db, "i", number), Ok(number));
        }
        assert_eq!(through(&db, "i", u32::MAX), Ok(u32::MAX));
        let moment = Timestamp::from_micros(1_700_000_000_123_456);
        assert_eq!(through(&db, "i", moment), Ok(moment));
        assert_eq!(through(&db, "b", true), Ok(true));
        assert_eq!(through(&db, "b", false), Ok(false));
        assert_eq!(through(&db, "d", 0.1), Ok(0.1));
        assert_eq!(through(&db, "d", 3.0), Ok(3.0));
        assert_eq!(through(&db, "y", vec![0u8, 255, 39]), Ok(vec![0u8, 255, 39]));
        assert_eq!(through(&db, "y", [9u8; 32]), Ok([9u8; 32]));
    }

    fn nothing_comes_back_as_nothing(db: Db) {
        let db = with_table(db);
        let read = db.write_blocking(|tx| {
            let (text, bytes, sid) = (None::<String>, None::<Vec<u8>>, None::<ProfileSid>);
            tx.execute(INSERT, &values![1, text, None::<i64>, None::<bool>, None::<f64>, bytes])?;
            tx.execute("UPDATE things SET t = $1", &values![sid])?;
            let mut c = tx.query_one("SELECT t, i, b, d, y FROM things", &[])?.columns();
            let first: (Option<ProfileSid>, Option<Timestamp>, Option<bool>) = (c.next()?, c.next()?, c.next()?);
            Ok::<_, Error>((first, c.next::<Option<f64>>()?, c.next::<Option<Vec<u8>>>()?))
        });
        assert_eq!(read, Ok(((None, None, None), None, None)));
    }

    fn a_column_read_as_another_kind_is_an_error_that_shows_no_value(db: Db) {
        let db = with_table(db);
        let read = db.write_blocking(|tx| {
            tx.execute("INSERT INTO things (k, t, i) VALUES ($1, $2, $3)", &values![1, "secret", 99])?;
            tx.query_one("SELECT t, i FROM things", &[])
        });
        let row = read.unwrap();
        for error in [row.get::<i64>(0).unwrap_err(), row.get::<EndUserSid>(0).unwrap_err()] {
            assert!(matches!(error, Error::Internal(_)));
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
        assert!(row.get::<bool>(1).is_err());
        assert!(row.get::<u8>(1).is_ok() && row.get::<String>(2).is_err());
    }

    fn parameters_are_counted_by_their_number_not_by_their_place(db: Db) {
        let mut columns = db
            .read_blocking(|tx| {
                let sql = "SELECT CAST($2 AS TEXT), CAST($1 AS BIGINT), CAST($2 AS TEXT), '$1'";
                Ok::<_, Error>(tx.query_one(sql, &values![1, "two"])?.columns())
            })
            .unwrap();
        assert_eq!(columns.next(), Ok("two".to_owned()));
        assert_eq!(columns.next(), Ok(1));
        assert_eq!(columns.next(), Ok("two".to_owned()));
        assert_eq!(columns.next(), Ok("$1".to_owned()));
    }

    fn a_text_with_the_character_nul_is_refused(db: Db) {
        let db = with_table(db);
        let written = db.write_blocking(|tx| tx.execute(INSERT, &values![1, "a\0b", 1, true, 0.5, vec![0]]));
        assert!(matches!(written, Err(Error::Internal(_))));
    }

    fn like_minds_the_case(db: Db) {
        let db = with_table(db);
        let found = db.write_blocking(|tx| {
            tx.execute("INSERT INTO things (k, t) VALUES ($1, $2)", &values![1, "Anna"])?;
            let capital = tx.query("SELECT k FROM things WHERE t LIKE $1", &values!["An%"])?.len();
            Ok::<_, Error>((capital, tx.query("SELECT k FROM things WHERE t LIKE $1", &values!["an%"])?.len()))
        });
        assert_eq!(found, Ok((1, 0)));
    }

    fn one_row_means_one_row(db: Db) {
        let db = with_table(db);
        let counts = db.write_blocking(|tx| {
            for k in 0..2 {
                tx.execute("INSERT INTO things (k, t) VALUES ($1, $2)", &values![k, "x"])?;
            }
            let none = tx.query_opt("SELECT k FROM things WHERE k = $1", &values![5])?.is_none();
            let missing = tx.query_one("SELECT k FROM things WHERE k = $1", &values![5]).is_err();
            Ok::<_, Error>((none, missing, tx.query_opt("SELECT k FROM things", &[]).is_err()))
        });
        assert_eq!(counts, Ok((true, true, true)));
    }

    fn a_failed_statement_is_told_without_the_values_it_failed_on(db: Db) {
        let db = with_table(db);
        let mut said = Vec::new();
        let insert = "INSERT INTO things (k, t) VALUES ($1, $2)";
        for sql in ["INSERT INTO things (k, nonsense) VALUES ($1, $2)", insert, insert] {
            let error = db.write_blocking(move |tx| tx.execute(sql, &values![4711, "secret"])).err();
            said.push(format!("{error:?}"));
        }
        assert!(said[0].contains("nonsense") && said[2].contains("Unique"), "{said:?}");
        assert!(!said.concat().contains("4711") && !said.concat().contains("secret"));
    }
}

#[test]
fn a_value_shows_its_kind_and_not_itself() {
    assert_eq!(format!("{:?}", values!["secret", 5, None::<bool>]), "[Text, Int, Null]");
    assert!(Value::Text("a".to_owned()) == "a".into_value());
}
