//! Values: what goes into a statement as a parameter and comes out of a row, the same few kinds on both engines.
//!
//! The enum is closed on purpose. Drivers accept many more types, and on each of them the engines differ.

use std::fmt;

use bonafide_domain::sid::{
    AccountSid, AddressSid, ApiKeySid, AssignmentSid, AttemptSid, AuditSid, CaptureSid, CaseSid,
    ChannelEndpointAssignmentSid, DeliverySid, DocumentSid, EndUserSid, EvaluationSid, EventSid, FileSid, ForeignSid,
    JobSid, MailSid, PolicySid, ProfileSid, SealSid, TypeSid, UserSid, WebhookEndpointSid,
};
use bonafide_domain::time::Timestamp;

/// One parameter or one column. It may be personal data, so `Debug` shows only its kind.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `TEXT`.
    Text(String),
    /// `BIGINT`.
    Int(i64),
    /// `BOOLEAN`; SQLite keeps 0 and 1.
    Bool(bool),
    /// `BYTEA`.
    Bytes(Vec<u8>),
    /// `DOUBLE PRECISION`.
    Real(f64),
}

/// The kind alone.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Null => "Null",
            Value::Text(_) => "Text",
            Value::Int(_) => "Int",
            Value::Bool(_) => "Bool",
            Value::Bytes(_) => "Bytes",
            Value::Real(_) => "Real",
        })
    }
}

/// What can be a parameter.
pub trait IntoValue {
    /// The value as the database takes it.
    fn into_value(self) -> Value;
}

/// What a column can be read as.
pub trait FromValue: Sized {
    /// Reads the column's value; fails when it is of another kind.
    fn from_value(value: Value) -> Result<Self, Mismatch>;
}

/// A column that holds something other than what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// What was asked for.
    pub wanted: &'static str,
}

/// The parameters of a statement: `tx.execute("INSERT …", &values![profile.sid, now, "draft"])`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::IntoValue::into_value($value)),*] };
}

/// Lets types that are written with `Display` and read with `FromStr` stand in `TEXT` columns.
#[macro_export]
macro_rules! stored_as_text {
    ($($kind:ty),* $(,)?) => { $(
        impl $crate::IntoValue for $kind {
            fn into_value(self) -> $crate::Value {
                $crate::Value::Text(self.to_string())
            }
        }
        impl $crate::FromValue for $kind {
            fn from_value(value: $crate::Value) -> Result<Self, $crate::Mismatch> {
                let text = <String as $crate::FromValue>::from_value(value)?;
                text.parse().map_err(|_| $crate::Mismatch { wanted: stringify!($kind) })
            }
        }
    )* };
}

// A blanket `impl<T: Sid>` would clash with those below: another crate might one day make `String` a `Sid`.
stored_as_text!(
    AccountSid,
    ApiKeySid,
    ChannelEndpointAssignmentSid,
    ForeignSid,
    UserSid,
    WebhookEndpointSid,
    ProfileSid,
    PolicySid,
    EndUserSid,
    DocumentSid,
    AddressSid,
    AssignmentSid,
    EvaluationSid,
    TypeSid,
    CaseSid,
    EventSid,
    DeliverySid,
    AttemptSid,
    AuditSid,
    SealSid,
    JobSid,
    FileSid,
    CaptureSid,
    MailSid,
);

macro_rules! stored_as {
    ($($kind:ty => $value:ident => $make:expr;)*) => { $(
        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::$value($make(self))
            }
        }
    )* };
}

stored_as! {
    &str => Text => str::to_owned;
    String => Text => std::convert::identity;
    i64 => Int => std::convert::identity;
    i32 => Int => i64::from;
    u32 => Int => i64::from;
    u16 => Int => i64::from;
    u8 => Int => i64::from;
    Timestamp => Int => Timestamp::as_micros;
    bool => Bool => std::convert::identity;
    f64 => Real => std::convert::identity;
    Vec<u8> => Bytes => std::convert::identity;
    &[u8] => Bytes => <[u8]>::to_vec;
}

impl<const N: usize> IntoValue for [u8; N] {
    fn into_value(self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

impl<T: IntoValue + Clone> IntoValue for &T {
    fn into_value(self) -> Value {
        self.clone().into_value()
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Value, Mismatch> {
        Ok(value)
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<String, Mismatch> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err(Mismatch { wanted: "text" }),
        }
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<i64, Mismatch> {
        match value {
            Value::Int(number) => Ok(number),
            _ => Err(Mismatch { wanted: "a whole number" }),
        }
    }
}

macro_rules! narrower {
    ($($kind:ty),*) => { $(
        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Mismatch> {
                let mismatch = Mismatch { wanted: concat!("a whole number that fits ", stringify!($kind)) };
                <$kind>::try_from(i64::from_value(value)?).map_err(|_| mismatch)
            }
        }
    )* };
}

narrower!(i32, u32, u16, u8);

impl FromValue for bool {
    fn from_value(value: Value) -> Result<bool, Mismatch> {
        match value {
            Value::Bool(yes) => Ok(yes),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            _ => Err(Mismatch { wanted: "true or false" }),
        }
    }
}

impl FromValue for f64 {
    fn from_value(value: Value) -> Result<f64, Mismatch> {
        match value {
            Value::Real(number) => Ok(number),
            _ => Err(Mismatch { wanted: "a number" }),
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Vec<u8>, Mismatch> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(Mismatch { wanted: "bytes" }),
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: Value) -> Result<[u8; N], Mismatch> {
        Vec::from_value(value)?.try_into().map_err(|_| Mismatch { wanted: "bytes of a fixed length" })
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Timestamp, Mismatch> {
        i64::from_value(value).map(Timestamp::from_micros)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Option<T>, Mismatch> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}
