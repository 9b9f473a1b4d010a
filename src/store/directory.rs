//! What the directory lists, by name: clinicians, rooms, visit types, agencies and interpreters.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::agencies;
use super::clinicians::ClinicianRow;
use super::interpreters::{self, InterpreterRow};
use super::needs::NeedRow;
use super::rooms::RoomRow;
use super::schema;
use super::sql_types::Ts;
use super::visits::LONGEST;
use super::{DbConnection, Tx};
use crate::domain::directory::{Noun, Thing};
use crate::domain::ids::{
    Agency, AppointmentId, CalendarId, ClinicId, Clinician, InterpreterId, NeedId, Room, RowId,
    VisitType,
};
use crate::domain::request::RequestState;
use crate::domain::visit::{Tentative, VisitStatus};
use crate::error::{Error, Result};

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct Listed {
    pub id: RowId,
    pub name: String,
    pub ended_at: Option<Ts>,
}

/// Runs `$body` on the rows of a noun: a clinic's own, or those that belong to no clinic. In it
/// `$all` is the query, and `t` the table.
macro_rules! of_noun {
    ($noun:expr, $clinic:expr, $all:ident => $body:expr) => {
        match $noun {
            Noun::Clinician => of_noun!(own clinicians, $clinic, $all => $body),
            Noun::Room => of_noun!(own rooms, $clinic, $all => $body),
            Noun::VisitType => of_noun!(own visit_types, $clinic, $all => $body),
            Noun::Agency => of_noun!(free agencies, $all => $body),
            Noun::Interpreter => of_noun!(free interpreters, $all => $body),
        }
    };
    (own $table:ident, $clinic:expr, $all:ident => $body:expr) => {{
        use super::schema::$table as t;
        let $all = t::table.filter(t::clinic_id.eq($clinic));
        $body
    }};
    (free $table:ident, $all:ident => $body:expr) => {{
        use super::schema::$table as t;
        let $all = t::table;
        $body
    }};
}

/// All of a noun that the clinic may know, those that have ended too, in the order of ids.
pub fn all(conn: &mut DbConnection, clinic: ClinicId, noun: Noun) -> Result<Vec<Listed>> {
    Ok(of_noun!(noun, clinic, all => {
        all.select((t::id, t::name, t::ended_at)).order(t::id).load(conn)?
    }))
}

/// One of them, or `NotFound`: another clinic's does not exist.
pub fn get(conn: &mut DbConnection, clinic: ClinicId, thing: Thing) -> Result<Listed> {
    let id: RowId = thing.id;
    let found: Option<Listed> = of_noun!(thing.noun, clinic, all => {
        all.filter(t::id.eq(id)).select((t::id, t::name, t::ended_at)).first(conn).optional()?
    });
    found.ok_or(Error::NotFound("page"))
}

/// Ends it, or takes the end back.
pub fn set_end(tx: &mut Tx, clinic: ClinicId, thing: Thing, at: Option<Ts>) -> Result<()> {
    let id: RowId = thing.id;
    of_noun!(thing.noun, clinic, all => {
        diesel::update(all.filter(t::id.eq(id))).set(t::ended_at.eq(at)).execute(tx.conn)?
    });
    Ok(())
}

/// Refuses to let one clinic alone end what others work with too.
pub fn must_be_own(conn: &mut DbConnection, clinic: ClinicId, thing: Thing) -> Result<()> {
    match thing.noun {
        Noun::Clinician | Noun::Room | Noun::VisitType => Ok(()),
        Noun::Agency => agencies::must_be_own(conn, clinic, thing.id.cast()),
        Noun::Interpreter => {
            let of = interpreters::agencies_of(conn, thing.id.cast())?;
            of.into_iter().try_for_each(|agency| agencies::must_be_own(conn, clinic, agency))
        }
    }
}

/// The calendar on which somebody or something can be away; others have no absences here.
pub fn calendar(conn: &mut DbConnection, clinic: ClinicId, thing: Thing) -> Result<CalendarId> {
    match thing.noun {
        Noun::Clinician => Ok(ClinicianRow::get(conn, clinic, thing.id.cast())?.calendar_id),
        Noun::Room => Ok(RoomRow::get(conn, clinic, thing.id.cast())?.calendar_id),
        Noun::Interpreter => Ok(InterpreterRow::get(conn, thing.id.cast())?.calendar_id),
        Noun::VisitType | Noun::Agency => Err(Error::NotFound("page")),
    }
}

/// The clinic's visits that are still to come and in which this one takes part, by start. An agency
/// or interpreter takes part as soon as they are asked.
pub fn visits_ahead(
    conn: &mut DbConnection,
    clinic: ClinicId,
    thing: Thing,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentId>> {
    use schema::appointments as a;
    use schema::{appointment_people as p, visits as v};
    let ahead = a::table
        .filter(a::clinic_id.eq(clinic))
        .filter(a::tentative.is_null().or(a::tentative.eq(Some(Tentative::Held))))
        .filter(a::status.eq_any([VisitStatus::Booked, VisitStatus::Arrived]))
        .filter(a::start_at.gt(Ts(now - LONGEST)))
        .filter(a::end_at.gt(Ts(now)))
        .order((a::start_at, a::id))
        .select(a::id);
    let visit = v::table.filter(v::clinic_id.eq(clinic)).filter(v::id.eq(a::id));
    Ok(match thing.noun {
        Noun::Clinician => {
            let treats = p::table
                .filter(p::clinic_id.eq(clinic))
                .filter(p::appointment_id.eq(a::id))
                .filter(p::clinician_id.eq(thing.id.cast::<Clinician>()))
                .filter(p::ended_at.is_null());
            ahead.filter(exists(treats)).load(conn)?
        }
        Noun::Room => {
            let held = visit.filter(v::room_id.eq(thing.id.cast::<Room>()));
            ahead.filter(exists(held)).load(conn)?
        }
        Noun::VisitType => {
            let of_type = visit.filter(v::visit_type_id.eq(thing.id.cast::<VisitType>()));
            ahead.filter(exists(of_type)).load(conn)?
        }
        Noun::Agency | Noun::Interpreter => {
            let visits = needs_of(conn, clinic, thing, now)?
                .into_iter()
                .map(|need| Ok(NeedRow::get(conn, clinic, need)?.appointment_id))
                .collect::<Result<Vec<AppointmentId>>>()?;
            ahead.filter(a::id.eq_any(visits)).load(conn)?
        }
    })
}

/// Needs for which an agency or an interpreter is asked or comes.
fn needs_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    thing: Thing,
    now: DateTime<Utc>,
) -> Result<Vec<NeedId>> {
    use schema::{assignments as s, needs as n, requests as r};
    const OPEN: [RequestState; 5] = [
        RequestState::Queued,
        RequestState::Sent,
        RequestState::Received,
        RequestState::Proposed,
        RequestState::Confirmed,
    ];
    let asked = r::table
        .filter(r::clinic_id.eq(clinic))
        .filter(r::state.eq_any(OPEN))
        .filter(r::end_at.gt(Ts(now)))
        .select(r::need_id);
    if thing.noun == Noun::Agency {
        return Ok(asked.filter(r::agency_id.eq(thing.id.cast::<Agency>())).load(conn)?);
    }
    let person: InterpreterId = thing.id.cast();
    let mut needs: Vec<NeedId> = asked.filter(r::interpreter_id.eq(person)).load(conn)?;
    let comes = s::table
        .filter(s::clinic_id.eq(clinic))
        .filter(s::interpreter_id.eq(person))
        .filter(s::ended_at.is_null())
        .select(s::need_id);
    let ahead = n::table.filter(n::clinic_id.eq(clinic)).filter(n::end_at.gt(Ts(now)));
    needs.extend(ahead.filter(n::id.eq_any(comes)).select(n::id).load::<NeedId>(conn)?);
    Ok(needs)
}
