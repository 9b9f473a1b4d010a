//! Looks for times: in the timetable that is kept, or in what is loaded for one question.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::chances::weighed;
use super::slots::Asked;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId, PatientId, VisitTypeId};
use crate::domain::matching::{
    Found, Ground, Hopes, LATER_DAYS_MAX, Order, Proposal, Question, Rule, Searching, World,
    furthest, nearest, search_in,
};
use crate::domain::span::Span;
use crate::domain::visit::VisitType;
use crate::error::{Error, Result};
use crate::operations::look_at::note_search;
use crate::store::DbConnection;
use crate::store::live::Kept;
use crate::store::patients::PatientRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Among, Wanted};
use crate::web::caller::SignedIn;

/// Runs what takes long beside the threads that answer requests.
pub async fn off_the_executor<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("a search ended: {error}")))
}

/// Loads the world for a question, and for so many days after it as its steps may lead to.
pub fn load(
    conn: &mut DbConnection,
    clinic: ClinicId,
    (now, searching): (DateTime<Utc>, Searching),
    asked: &Asked,
    later_days: u64,
) -> Result<(World, Question)> {
    let (wanted, visit_type) = wanted(conn, (clinic, now), asked, later_days)?;
    let wanted = Wanted { searching, ..wanted };
    let loaded = world::load(conn, now, &wanted).map_err(Error::naming_field)?;
    let question = asked.question(loaded.patient, visit_type);
    knows_clinician(&loaded.world, &question)?;
    Ok((loaded.world, question))
}

/// What a question has to know, after it was seen that it can be asked.
fn wanted(
    conn: &mut DbConnection,
    (clinic, now): (ClinicId, DateTime<Utc>),
    asked: &Asked,
    later_days: u64,
) -> Result<(Wanted, VisitType)> {
    let visit_type = VisitTypeRow::get(conn, clinic, asked.visit_type)
        .map_err(Error::naming_field)?
        .visit_type();
    PatientRow::who_comes(conn, clinic, asked.patient)?;
    let start = asked.from.and_time(chrono::NaiveTime::MIN).and_utc() - Duration::days(2);
    // Later days than those asked for begin today at the earliest.
    let last = if later_days == 0 { asked.to } else { asked.to.max(now.date_naive()) };
    let later = Duration::days(3 + later_days as i64);
    let end = last.and_time(chrono::NaiveTime::MIN).and_utc() + later;
    let within = Span::new(start, end).ok_or_else(|| Error::field("to", "not_in_range"))?;
    let (patient, among) = (asked.patient, Among::default());
    let without = asked.without.into_iter().collect();
    let searching = Searching::default();
    Ok((Wanted { clinic, patient, within, among, without, searching }, visit_type))
}

fn knows_clinician(world: &World, question: &Question) -> Result<()> {
    match question.clinician.is_some_and(|id| world.clinicians.iter().all(|c| c.id != id)) {
        true => Err(Error::field("clinician", "unknown")),
        false => Ok(()),
    }
}

/// A world, in which nothing need be taken, with a question and what was found.
type Answered = (World, Question, Found);

/// Searches off the executor's threads, and says how likely what was found is to be filled; a
/// variety that nobody asked for is an error.
pub async fn found(app: &App, by: &SignedIn, asked: Asked) -> Result<(World, Found, Hopes)> {
    let (clinic, now) = (by.clinic()?, app.clock.now());
    let criterion = json!({ "patient": asked.patient, "from": asked.from, "to": asked.to });
    let (setting, order) = (app.setting(by.caller()), asked.order);
    app.db.write(setting, move |tx| note_search(tx, "slots", criterion.clone())).await?;
    let (world, question, found) = match found_in_memory(app, clinic, now, &asked).await? {
        Some(answered) if !answered.2.nothing => answered,
        _ => found_in_database(app, clinic, now, asked).await?,
    };
    let unasked: Vec<_> =
        found.why.iter().filter(|r| r.rule == Rule::LanguageNotAsked).cloned().collect();
    if found.proposals.is_empty() && !unasked.is_empty() {
        return Err(unasked.into());
    }
    weighed(app, clinic, (world, question, found), order).await
}

/// Searches in the timetable that is kept; `None` for what it does not hold: days far away, and a
/// calendar without the visit that is being moved.
async fn found_in_memory(
    app: &App,
    clinic: ClinicId,
    now: DateTime<Utc>,
    asked: &Asked,
) -> Result<Option<Answered>> {
    if asked.without.is_some() {
        return Ok(None);
    }
    let (to, order) = (furthest(asked.to, now.date_naive()), asked.order);
    let asked = asked.clone();
    let look = move |conn: &mut DbConnection| {
        let (wanted, visit_type) = wanted(conn, (clinic, now), &asked, LATER_DAYS_MAX)?;
        let (patient, history) = world::patient(conn, &wanted).map_err(Error::naming_field)?;
        Ok((asked.question(patient, visit_type), history))
    };
    let (question, history) = app.db.read(look).await?;
    let ask = move |kept: Kept| {
        let world = World { now, history, ..kept.world.clone() };
        knows_clinician(&world, &question)?;
        let ground = Ground::kept(&world, kept.timetable, kept.clinic);
        let found = search_in(ground, &question, order);
        Ok((world, question, found))
    };
    match app.live.ask(&app.db, now, (clinic, to), ask).await {
        // One clinic that cannot be laid out takes search from none.
        Err(error) if !matches!(error, Error::Busy(_)) => {
            tracing::error!(%error, "the timetable cannot be brought up to date");
            Ok(None)
        }
        answered => answered?.transpose(),
    }
}

/// Searches in what is loaded for the question, and says why when nothing fits.
async fn found_in_database(
    app: &App,
    clinic: ClinicId,
    now: DateTime<Utc>,
    asked: Asked,
) -> Result<Answered> {
    let order = asked.order;
    let at = (now, app.policy.searching);
    let look = move |conn: &mut DbConnection| load(conn, clinic, at, &asked, LATER_DAYS_MAX);
    let (world, question) = app.db.read(look).await?;
    let work = move || {
        let found = search_in(Ground::of(&world), &question, order);
        let found = found.explained(&world, &question);
        (world, question, found)
    };
    off_the_executor(work).await
}

/// How many other times are offered to somebody whose time is taken.
const ALTERNATIVES: usize = 3;
/// How far ahead they are looked for, in days.
const ALTERNATIVE_DAYS: i64 = 28;

/// The nearest good times around one that cannot be had; searched after the refused transaction.
/// `Busy` while too many look for some: whoever lost a time is refused without them then.
pub async fn alternatives(
    app: &App,
    clinic: ClinicId,
    patient: PatientId,
    visit_type: VisitTypeId,
    around: DateTime<Utc>,
    without: Option<AppointmentId>,
) -> Result<(World, Vec<Proposal>)> {
    let _turn = app.db.turn_to_spare().await?;
    let now = app.clock.now();
    let at = (now, app.policy.searching);
    let from = around.max(now).date_naive() - Duration::days(1);
    let asked = Asked {
        patient,
        visit_type,
        from,
        to: from + Duration::days(ALTERNATIVE_DAYS),
        limit: ALTERNATIVES,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        order: Order::Best,
        without,
    };
    let (world, question) = app.db.read(move |conn| load(conn, clinic, at, &asked, 0)).await?;
    let work = move || {
        let near = nearest(&world, &question, around);
        (world, near)
    };
    off_the_executor(work).await
}
