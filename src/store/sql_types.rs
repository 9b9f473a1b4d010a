//! SQL types that both engines share, and how domain values are kept in them.
//!
//! Ids are `uuid` on PostgreSQL and 16-byte blobs on SQLite; instants are `timestamptz` and whole
//! microseconds since 1970; documents are text on both.

use std::fmt;
use std::io::Write;

use chrono::{DateTime, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, Nullable, SingleValue, SqlType, Text};
use diesel::sqlite::{Sqlite, SqliteValue};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::connection::MultiBackend;
use crate::domain::attendance::Attendance;
use crate::domain::ids::Id;
use crate::domain::language::Grade;
use crate::domain::meeting::agenda::Source;
use crate::domain::meeting::consent::{Direction, Given};
use crate::domain::meeting::plan::{ActionAnswer, ActionKind, ActionState, MinuteKind};
use crate::domain::meeting::poll::{Choice, Reply, Way};
use crate::domain::meeting::{ParticipantRole, Presence, Purpose};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::person::{Channel, Force, Profession, Role, Sex};
use crate::domain::request::{Answer, DeclineReason, RequestState};
use crate::domain::views::Audience;
use crate::domain::visit::{CancelReason, Modality, PatientAnswer, Tentative, VisitStatus};
use crate::domain::waiting::WaitingState;
use crate::domain::words_of_store::{ClaimKind, DeliveryState, LinkPurpose, Report};

/// An id: `uuid` or a 16-byte blob.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct Uid;

/// An instant: `timestamptz` or integer microseconds since 1970.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Long"))]
pub struct UtcTime;

/// A JSON document, kept as text: nothing is asked inside it.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 25, array_oid = 1009))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Doc;

macro_rules! on_both_engines {
    ($($sql:ty),*) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }
    )*};
}
on_both_engines!(Uid, UtcTime, Doc);
impl diesel::sql_types::SqlOrd for UtcTime {}
impl diesel::sql_types::SqlOrd for Uid {}

/// Lets values of a Rust type stand in queries where the SQL type is expected.
macro_rules! stands_for {
    ([$($generics:tt)*] $rust:ty, $sql:ty) => {
        impl<$($generics)*> AsExpression<$sql> for $rust {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<$($generics)*> AsExpression<Nullable<$sql>> for $rust {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<'expr, $($generics)*> AsExpression<$sql> for &'expr $rust {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<'expr, $($generics)*> AsExpression<Nullable<$sql>> for &'expr $rust {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression { Bound::new(self) }
        }
        impl<DB: Backend, $($generics)*> ToSql<Nullable<$sql>, DB> for $rust
        where
            $rust: ToSql<$sql, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                ToSql::<$sql, DB>::to_sql(self, out)
            }
        }
    };
}

/// A row's column can be read into the type.
macro_rules! read_from_column {
    ([$($generics:tt)*] $rust:ty) => {
        impl<DB, ST, $($generics)*> Queryable<ST, DB> for $rust
        where
            DB: Backend,
            ST: SingleValue,
            $rust: FromSql<ST, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> { Ok(row) }
        }
    };
}

stands_for!([K: 'static] Id<K>, Uid);
read_from_column!([K: 'static] Id<K>);

impl<K: 'static> ToSql<Uid, Pg> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.uuid().as_bytes())?;
        Ok(IsNull::No)
    }
}
impl<K: 'static> ToSql<Uid, Sqlite> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.uuid().as_bytes().to_vec());
        Ok(IsNull::No)
    }
}
impl<K: 'static> ToSql<Uid, MultiBackend> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Uid, self));
        Ok(IsNull::No)
    }
}
impl<K> FromSql<Uid, Pg> for Id<K> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Id::new(Uuid::from_slice(value.as_bytes())?))
    }
}
impl<K> FromSql<Uid, Sqlite> for Id<K> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Id::new(Uuid::from_slice(value.read_blob())?))
    }
}
impl<K: 'static> FromSql<Uid, MultiBackend> for Id<K> {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Id<K>, Uid>()
    }
}

/// An instant as rows hold it: diesel must own the type that stands in its queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ts(pub DateTime<Utc>);

stands_for!([] Ts, UtcTime);
read_from_column!([] Ts);

/// Microseconds from 1970 to 2000, where PostgreSQL begins to count.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

fn instant(microseconds: i64) -> deserialize::Result<Ts> {
    DateTime::from_timestamp_micros(microseconds)
        .map(Ts)
        .ok_or_else(|| "instant out of range".into())
}

impl ToSql<UtcTime, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&(self.0.timestamp_micros() - POSTGRES_EPOCH).to_be_bytes())?;
        Ok(IsNull::No)
    }
}
impl ToSql<UtcTime, Sqlite> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(IsNull::No)
    }
}
impl ToSql<UtcTime, MultiBackend> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((UtcTime, self));
        Ok(IsNull::No)
    }
}
impl FromSql<UtcTime, Pg> for Ts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let since_2000 = i64::from_be_bytes(value.as_bytes().try_into()?);
        instant(since_2000 + POSTGRES_EPOCH)
    }
}
impl FromSql<UtcTime, Sqlite> for Ts {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        instant(value.read_long())
    }
}
impl FromSql<UtcTime, MultiBackend> for Ts {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Ts, UtcTime>()
    }
}

/// A value kept as a JSON document.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

stands_for!([T: fmt::Debug + 'static] Json<T>, Doc);
read_from_column!([T: fmt::Debug + 'static] Json<T>);

impl<T: Serialize + fmt::Debug> ToSql<Doc, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&serde_json::to_vec(&self.0)?)?;
        Ok(IsNull::No)
    }
}
impl<T: Serialize + fmt::Debug> ToSql<Doc, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
impl<T: Serialize + fmt::Debug + Send + Sync + 'static> ToSql<Doc, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Doc, self));
        Ok(IsNull::No)
    }
}
impl<T: DeserializeOwned> FromSql<Doc, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Json(serde_json::from_slice(value.as_bytes())?))
    }
}
impl<T: DeserializeOwned> FromSql<Doc, Sqlite> for Json<T> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Json(serde_json::from_str(value.read_text())?))
    }
}
impl<T: DeserializeOwned + 'static> FromSql<Doc, MultiBackend> for Json<T> {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Json<T>, Doc>()
    }
}

/// A closed vocabulary is kept as its words; a word that is none of them is an error.
macro_rules! words_as_text {
    ($($word:ty),* $(,)?) => {$(
        stands_for!([] $word, Text);
        read_from_column!([] $word);
        impl ToSql<Text, Pg> for $word {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                out.write_all(self.as_str().as_bytes())?;
                Ok(IsNull::No)
            }
        }
        impl ToSql<Text, Sqlite> for $word {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.as_str());
                Ok(IsNull::No)
            }
        }
        impl ToSql<Text, MultiBackend> for $word {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((Text, self.as_str()));
                Ok(IsNull::No)
            }
        }
        impl<DB: Backend> FromSql<Text, DB> for $word
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = String::from_sql(value)?;
                text.parse().map_err(|()| format!("unknown word: {text}").into())
            }
        }
    )*};
}

words_as_text!(
    ActionAnswer,
    ActionKind,
    ActionState,
    Answer,
    Attendance,
    Audience,
    CancelReason,
    Channel,
    Choice,
    ClaimKind,
    DeclineReason,
    DeliveryState,
    Direction,
    Force,
    Given,
    Grade,
    LinkPurpose,
    Report,
    Reply,
    MinuteKind,
    Modality,
    NeedStatus,
    ParticipantRole,
    PatientAnswer,
    Presence,
    Profession,
    Purpose,
    RankReason,
    RequestState,
    Role,
    Sex,
    Source,
    Tentative,
    VisitStatus,
    WaitingState,
    Way,
);
