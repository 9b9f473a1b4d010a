//! Puts the demo's world together: people first, then the stories, then the ordinary weeks.

use chrono::{DateTime, Duration, NaiveDate, Timelike, Utc};

use super::booking::Clerk;
use super::cast::Cast;
use super::clinic::{ZONE, monday_of};
use super::draw::Draw;
use super::plan::{Placer, instant};
use super::weeks::{PAST_WEEKS, Weeks};
use super::{accounts, stories, waiting};
use crate::config::Config;
use crate::domain::hours::local_date;
use crate::domain::ids::CalendarId;
use crate::domain::span::Span;
use crate::domain::words_of_store::ClaimKind;
use crate::operations::load_demo::DemoWorld;
use crate::store::calendars::ClaimRow;
use crate::store::sql_types::Ts;

/// Everything the demo begins with; the same for the same `start`.
pub fn world(start: DateTime<Utc>) -> DemoWorld {
    let start = start.with_nanosecond(0).unwrap_or(start);
    let monday = monday_of(start);
    let mut draw = Draw::new(start);
    let cast = Cast::new(monday, local_date(start, ZONE), &mut draw);
    let mut world = empty(start, &cast);
    let accounts = accounts::accounts(&cast, &mut draw);
    let secretary = accounts.accounts[0].id;
    (world.accounts, world.memberships) = (accounts.accounts, accounts.memberships);

    let mut placer = Placer::new(&cast);
    world.claims = conferences(&cast, &mut placer, monday, &mut draw);
    let mut bookings = stories::bookings(&mut placer, start);
    bookings.extend(Weeks::new().bookings(&mut placer, monday, start, &mut draw));
    bookings.sort_by_key(|booking| booking.made_at);

    // Settings that cannot be read stop the demo before it comes this far.
    let notices = Config::demo().map(|config| config.notices.plan()).unwrap_or_default();
    let mut clerk =
        Clerk { cast: &cast, now: start, notices, secretary, draw: &mut draw, world: &mut world };
    for booking in &bookings {
        clerk.write(booking);
    }
    stories::tasks(&mut clerk);
    waiting::write(&mut clerk);
    world.calendars = draw.calendars;
    world
}

fn empty(start: DateTime<Utc>, cast: &Cast) -> DemoWorld {
    DemoWorld {
        start,
        clinic: cast.clinic.clone(),
        sites: cast.sites.clone(),
        distances: cast.distances.clone(),
        calendars: Vec::new(),
        rooms: cast.rooms.clone(),
        visit_types: cast.visit_types.clone(),
        clinicians: cast.clinicians.clone(),
        patients: cast.patients.patients.clone(),
        spoken: cast.patients.spoken.clone(),
        recipients: cast.patients.recipients.clone(),
        agencies: cast.agencies.clone(),
        contracts: cast.contracts.clone(),
        interpreters: cast.interpreters.interpreters.clone(),
        agency_interpreters: cast.interpreters.agency_interpreters.clone(),
        skills: cast.interpreters.skills.clone(),
        qualifications: cast.interpreters.qualifications.clone(),
        exclusions: cast.exclusions.clone(),
        claims: Vec::new(),
        appointments: Vec::new(),
        visits: Vec::new(),
        treating: Vec::new(),
        needs: Vec::new(),
        requests: Vec::new(),
        answers: Vec::new(),
        assignments: Vec::new(),
        sayings: Vec::new(),
        given: Vec::new(),
        invitations: Vec::new(),
        tasks: Vec::new(),
        waiting: Vec::new(),
        accounts: Vec::new(),
        memberships: Vec::new(),
    }
}

/// Conferences are laid out so far ahead.
const CONFERENCE_WEEKS: i64 = 12;

/// The team's conference on Tuesdays from 12 to 13, and on Wednesdays from 13 on the network room
/// with one of the social workers; only those from this week on leave a claim.
fn conferences(
    cast: &Cast,
    placer: &mut Placer,
    monday: NaiveDate,
    draw: &mut Draw,
) -> Vec<ClaimRow> {
    let mut rows = Vec::new();
    for week in -PAST_WEEKS..=CONFERENCE_WEEKS {
        let monday = monday + Duration::weeks(week);
        for (calendar, span) in conferences_of(cast, monday, week) {
            placer.block(calendar, span);
            if week >= 0 {
                rows.push(block(draw, cast, calendar, span));
            }
        }
    }
    rows
}

fn conferences_of(cast: &Cast, monday: NaiveDate, week: i64) -> Vec<(CalendarId, Span)> {
    let between = |day: i64, from: u16, to: u16| {
        let date = monday + Duration::days(day);
        if cast.hours.parts(date).is_empty() {
            return None;
        }
        Span::new(instant(date, from * 60)?, instant(date, to * 60)?)
    };
    let mut all = Vec::new();
    if let Some(team) = between(1, 12, 13) {
        all.extend(cast.clinicians.iter().map(|person| (person.calendar_id, team)));
    }
    if let Some(network) = between(2, 13, 15) {
        let room = cast.rooms.iter().find(|room| room.name == "N1");
        all.extend(room.map(|room| (room.calendar_id, network)));
        let social_worker = if week % 2 == 0 { 11 } else { 12 };
        all.push((cast.clinicians[social_worker].calendar_id, network));
    }
    all
}

fn block(draw: &mut Draw, cast: &Cast, calendar: CalendarId, span: Span) -> ClaimRow {
    ClaimRow {
        id: draw.id(),
        calendar_id: calendar,
        start_at: Ts(span.start()),
        end_at: Ts(span.end()),
        kind: ClaimKind::Block,
        exclusive: true,
        active: true,
        clinic_id: Some(cast.clinic.id),
        appointment_id: None,
        site_id: None,
        modality: None,
    }
}
