//! Writes the demo's world into an empty database, in one transaction.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId};
use crate::domain::private::Saying;
use crate::error::{Error, Result};
use crate::store::accounts::{AccountRow, MembershipRow, TokenRow};
use crate::store::agencies::{AgencyRow, ContractRow};
use crate::store::answers::{self, Given};
use crate::store::audit::{self, AuditRow};
use crate::store::calendars::{CalendarRow, ClaimRow};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::{ClinicRow, DistanceRow, SiteRow};
use crate::store::exclusions::ExclusionRow;
use crate::store::interpreters::{
    AgencyInterpreterRow, InterpreterRow, QualificationRow, SkillRow,
};
use crate::store::invitations::InvitationRow;
use crate::store::keys::{Place, token_hash};
use crate::store::needs::NeedRow;
use crate::store::patients::{PatientRow, RecipientRow, SpokenRow};
use crate::store::requests::{AnswerRow, AssignmentRow, RequestRow};
use crate::store::rooms::RoomRow;
use crate::store::sql_types::{Json, Ts};
use crate::store::tasks::TaskRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::visits::{AppointmentRow, TreatingRow, VisitRow};
use crate::store::waiting::WaitingRow;
use crate::store::{Tx, facts, views, wishes};

/// Everything the demo begins with, as rows; what is private is still open here and sealed when
/// it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoWorld {
    pub start: DateTime<Utc>,
    pub clinic: ClinicRow,
    pub sites: Vec<SiteRow>,
    pub distances: Vec<DistanceRow>,
    pub calendars: Vec<CalendarRow>,
    pub rooms: Vec<RoomRow>,
    pub visit_types: Vec<VisitTypeRow>,
    pub clinicians: Vec<ClinicianRow>,
    pub patients: Vec<PatientRow>,
    pub spoken: Vec<SpokenRow>,
    pub recipients: Vec<RecipientRow>,
    pub agencies: Vec<AgencyRow>,
    pub contracts: Vec<ContractRow>,
    pub interpreters: Vec<InterpreterRow>,
    pub agency_interpreters: Vec<AgencyInterpreterRow>,
    pub skills: Vec<SkillRow>,
    pub qualifications: Vec<QualificationRow>,
    pub exclusions: Vec<Excluded>,
    pub claims: Vec<ClaimRow>,
    pub appointments: Vec<AppointmentRow>,
    pub visits: Vec<VisitRow>,
    pub treating: Vec<TreatingRow>,
    pub needs: Vec<NeedRow>,
    pub requests: Vec<RequestRow>,
    pub answers: Vec<AnswerRow>,
    pub assignments: Vec<AssignmentRow>,
    pub sayings: Vec<Said>,
    pub given: Vec<Answered>,
    pub invitations: Vec<InvitationRow>,
    pub tasks: Vec<TaskRow>,
    pub waiting: Vec<WaitingRow>,
    pub accounts: Vec<AccountRow>,
    pub memberships: Vec<MembershipRow>,
}

/// An exclusion and the class of its reason; the row's `class_sealed` is filled when written.
#[derive(Clone, Debug, PartialEq)]
pub struct Excluded {
    pub row: ExclusionRow,
    pub class: &'static str,
}

/// What was said about private wishes when the visit was booked.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub appointment: AppointmentId,
    pub saying: Saying,
    pub at: DateTime<Utc>,
}

/// What a patient has answered to the ordinary questions before a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub appointment: AppointmentId,
    pub given: Given,
    pub at: DateTime<Utc>,
}

/// The fact by which a database is known to be a demo's.
pub const FACT: &str = "demo";

/// What that fact holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoFact {
    pub start: DateTime<Utc>,
    /// The version of the program that wrote the data.
    pub version: String,
    /// The key that its private values are sealed with.
    pub key_id: String,
    pub clinic: ClinicId,
}

/// Writes `world` and one API token for each membership in it.
pub fn load_demo(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    people(tx, world)?;
    exclusions(tx, world)?;
    visits(tx, world)?;
    invitations(tx, world)?;
    sayings(tx, world)?;
    tokens(tx, world)?;
    let fact = DemoFact {
        start: world.start,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        key_id: tx.keys.id().to_owned(),
        clinic: world.clinic.id,
    };
    let value = serde_json::to_string(&fact)
        .map_err(|error| Error::Internal(format!("the demo's fact cannot be written: {error}")))?;
    facts::set(tx, FACT, &value)?;
    answered(tx, world)?;
    audit::record(tx, "load_demo", "clinic", Some(world.clinic.id), json!({}))
}

/// Every answer of the time before has its entry in the audit, as it would have had then.
fn answered(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    for answer in &world.answers {
        let entry = AuditRow {
            id: tx.mint.id(answer.at.0),
            clinic_id: Some(answer.clinic_id),
            at: answer.at,
            actor_kind: "account".to_owned(),
            actor_id: answer.by_account.map(|account| account.cast()),
            verb: "answer_request".to_owned(),
            object_kind: "request".to_owned(),
            object_id: Some(answer.request_id.cast()),
            purpose: None,
            detail: Json(json!({ "answer": answer.answer })),
            request_id: "load-demo".to_owned(),
            seq: None,
            mac: None,
        };
        entry.insert(tx)?;
    }
    Ok(())
}

macro_rules! insert_all {
    ($tx:ident, $($rows:expr),+ $(,)?) => {
        $(for row in &$rows { row.insert($tx)?; })+
    };
}

fn people(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    world.clinic.insert(tx)?;
    insert_all!(tx, world.sites, world.distances, world.calendars, world.rooms, world.visit_types);
    insert_all!(tx, world.clinicians, world.patients, world.spoken, world.recipients);
    insert_all!(tx, world.agencies, world.contracts, world.interpreters);
    insert_all!(tx, world.agency_interpreters, world.skills, world.qualifications);
    insert_all!(tx, world.accounts, world.memberships, world.waiting);
    Ok(())
}

fn visits(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    insert_all!(tx, world.appointments, world.visits, world.treating, world.claims);
    insert_all!(tx, world.needs, world.requests, world.answers, world.assignments);
    insert_all!(tx, world.tasks);
    Ok(())
}

/// Everybody has been sent what they see now: nothing of it is due.
fn invitations(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    for row in &world.invitations {
        let seen = views::of_invitation(tx.conn, row)?;
        InvitationRow { last_view: Some(Json(seen)), ..row.clone() }.insert(tx)?;
    }
    Ok(())
}

/// Classes are brought to one length, so that the sealed size does not tell them apart.
const CLASS_LENGTH: usize = 32;

fn exclusions(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    for Excluded { row, class } in &world.exclusions {
        let mut plain = class.as_bytes().to_vec();
        plain.resize(CLASS_LENGTH, b' ');
        let place = Place {
            table: "exclusions",
            column: "class_sealed",
            clinic: row.clinic_id.uuid(),
            row: row.id.uuid(),
        };
        let keys = tx.keys.clone();
        let class_sealed = keys.seal(place, &plain, &mut tx.mint)?;
        ExclusionRow { class_sealed, ..row.clone() }.insert(tx)?;
    }
    Ok(())
}

fn sayings(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let now = tx.now;
    for said in &world.sayings {
        tx.now = said.at;
        wishes::add(tx, world.clinic.id, said.appointment, &said.saying)?;
    }
    for Answered { appointment, given, at } in &world.given {
        tx.now = *at;
        answers::add(tx, world.clinic.id, *appointment, given)?;
    }
    tx.now = now;
    Ok(())
}

/// The token of a membership: made from the key, so that a later start can show it again.
pub fn token(keys: &crate::store::keys::Keys, membership: &MembershipRow) -> String {
    format!("demo-{}", keys.link_token(membership.id.uuid(), 0))
}

fn tokens(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    for membership in &world.memberships {
        let row = TokenRow {
            token_hash: token_hash(&token(&tx.keys, membership)),
            membership_id: membership.id,
            label: "demo".to_owned(),
            created_at: Ts(tx.now),
            not_after: None,
            ended_at: None,
            scopes: None,
        };
        row.insert(tx)?;
    }
    Ok(())
}
