//! A write transaction and everything that an operation may use besides the data.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use diesel::RunQueryDsl;
use diesel::sql_types::Text;

use super::connection::DbConnection;
use super::keys::Keys;
use crate::domain::ids::{AccountId, ClinicId};
use crate::domain::matching::Searching;
use crate::domain::notice::NoticePlan;
use crate::domain::person::Role;
use crate::domain::policy::{Act, Actor, Caller, Member};
use crate::error::{Error, Result};
use crate::mint::Mint;

/// What a transaction starts with; cloned into every run of the closure.
#[derive(Clone)]
pub struct Setting {
    pub now: DateTime<Utc>,
    pub caller: Arc<Caller>,
    pub policy: Arc<Policy>,
    pub keys: Arc<Keys>,
    /// `None`: random ids. A seed makes every run draw the same ones.
    pub seed: Option<u64>,
    /// All reading is of one moment, and whoever changed a row since makes the work begin anew: so
    /// that what was compared at first still holds when it is saved.
    pub one_view: bool,
}

/// Values from the configuration that operations need.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How long messages wait before they go, so that an act can be undone.
    pub hold: Duration,
    /// How long one sending may take before somebody else may try.
    pub lease: Duration,
    /// When the clock brings something to patients before a visit.
    pub notices: NoticePlan,
    /// How times are searched.
    pub searching: Searching,
}

#[derive(diesel::QueryableByName)]
struct Lock {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    taken: bool,
}

/// A write transaction: operations take `&mut Tx`, readers of the store its `conn`.
pub struct Tx<'a> {
    pub conn: &'a mut DbConnection,
    pub now: DateTime<Utc>,
    pub mint: Mint,
    pub caller: Arc<Caller>,
    pub policy: Arc<Policy>,
    pub keys: Arc<Keys>,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut DbConnection, setting: &Setting) -> Tx<'a> {
        Tx {
            conn,
            now: setting.now,
            mint: Mint::new(setting.seed),
            caller: setting.caller.clone(),
            policy: setting.policy.clone(),
            keys: setting.keys.clone(),
        }
    }
}

impl Tx<'_> {
    /// The clinic that the caller acts for, if the caller's role may do `act` there.
    pub fn allowed_at_clinic(&self, act: Act) -> Result<ClinicId> {
        match &self.caller.actor {
            Actor::Member(member) if member.may(act) => member.clinic().ok_or(Error::Forbidden),
            Actor::Member(_) | Actor::Link { .. } | Actor::Phone { .. } | Actor::Server => {
                Err(Error::Forbidden)
            }
        }
    }

    /// Takes what `name` stands for until the transaction ends; false when somebody else has it.
    /// SQLite has one writer, so that nobody can.
    pub(super) fn try_lock(&mut self, name: &str) -> Result<bool> {
        let DbConnection::Postgresql(conn) = self.conn else { return Ok(true) };
        let lock = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken";
        let row: Lock = diesel::sql_query(lock).bind::<Text, _>(name).get_result(conn)?;
        Ok(row.taken)
    }

    /// The account that acts, if it is one.
    pub fn account(&self) -> Option<AccountId> {
        self.member().map(|member| member.account)
    }

    /// The role in which an account acts.
    pub fn role(&self) -> Option<Role> {
        self.member().map(|member| member.role)
    }

    /// The member that acts, if it is one.
    pub fn member(&self) -> Option<&Member> {
        match &self.caller.actor {
            Actor::Member(member) => Some(member),
            Actor::Link { .. } | Actor::Phone { .. } | Actor::Server => None,
        }
    }
}
