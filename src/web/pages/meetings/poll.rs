//! What people say of the times, in words: a table of people and times, the best time first.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::head::ToMend;
use super::mending::missing_in;
use super::moments::typed_moment;
use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, ParticipantId, TimeId};
use crate::domain::meeting::poll::{Choice, Tally, Way, asked_again, ranked};
use crate::domain::meeting::steps::missing_to_invite;
use crate::domain::meeting::{HELD_MAX, Presence, TIMES_MAX};
use crate::error::Result;
use crate::store::meeting::Meeting;
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::polling::{TimeRow, VoteRow};
use crate::store::record::NeedRecord;
use crate::store::world::zone_named;
use crate::store::{DbConnection, record};
use crate::text::{self, Lang};
use crate::web::pages::asking::DAYS_AHEAD;
use crate::web::pages::visit_needs::look_of_need;

/// How the times of one meeting stand.
pub struct Poll {
    /// No time is settled, and nothing called off.
    pub is_open: bool,
    /// People can say now which times suit them.
    pub takes_votes: bool,
    /// Until when they can answer, and until when times are kept, once they were asked.
    pub asked: Option<(String, String)>,
    pub people: Vec<Person>,
    /// The best first.
    pub times: Vec<TimeShown>,
    /// Who has not answered, and who comes at none of the times.
    pub silent: Vec<String>,
    pub again: Vec<String>,
    /// What is missing before any time can be settled.
    pub missing: Vec<ToMend>,
    pub full: bool,
    pub may_keep: bool,
    pub settled: Option<Settled>,
    /// Fields of the page's forms, as they are filled when nobody has typed anything.
    pub proposed: Vec<(&'static str, String)>,
}

/// Somebody who is asked.
pub struct Person {
    pub id: ParticipantId,
    pub name: String,
    pub organisation: String,
    pub needed: bool,
    pub heard: bool,
}

/// One time, and what everybody says of it in the order of the people.
pub struct TimeShown {
    pub id: TimeId,
    pub date: String,
    pub time: String,
    pub best: bool,
    pub past: bool,
    pub cells: Vec<Cell>,
    pub yes: i64,
    pub if_need_be: i64,
    pub no: i64,
    pub silent: i64,
    /// Whose needed seats nobody takes.
    pub empty: Vec<String>,
    pub kept: Option<Vec<NeedSaid>>,
}

/// What one person says of one time.
pub struct Cell {
    pub look: &'static str,
    pub said: String,
    pub substitute: bool,
    pub by_phone: bool,
}

/// How far an interpreter is, by language.
pub struct NeedSaid {
    pub language: String,
    pub look: &'static str,
    pub status: String,
}

/// The time that everybody is invited for.
pub struct Settled {
    pub date: String,
    pub time: String,
    pub needs: Vec<NeedSaid>,
}

/// How the times stand now.
pub fn of(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    meeting: &Meeting,
) -> Result<Poll> {
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let facts = meeting.facts(now, meeting.day(now)?);
    let kept = meeting.times.iter().filter(|time| time.held_as.is_some()).count();
    let asked = meeting.row.answer_by.zip(meeting.row.release_at);
    let written = |at: DateTime<Utc>| text::date_time(lang, at, zone);
    let people: Vec<Person> = meeting.people.iter().map(|row| person(meeting, row)).collect();
    let silent = people.iter().filter(|one| !one.heard).map(|one| one.name.clone()).collect();
    Ok(Poll {
        is_open: meeting.is_open(),
        takes_votes: meeting.takes_votes(now),
        asked: asked.map(|(answer, release)| (written(answer.0), written(release.0))),
        times: times(conn, lang, zone, now, meeting)?,
        silent,
        again: again(meeting),
        missing: missing_in(lang, meeting.row.id, missing_to_invite(&facts)),
        full: meeting.times.len() >= TIMES_MAX,
        may_keep: kept < HELD_MAX && meeting.row.release_at.is_some_and(|at| now < at.0),
        settled: meeting.row.finalised_at.map(|_| settled(lang, zone, meeting)),
        proposed: proposed(meeting, now, zone),
        people,
    })
}

fn person(meeting: &Meeting, row: &ParticipantRow) -> Person {
    Person {
        id: row.id,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        needed: row.presence == Presence::Required,
        heard: meeting.votes.iter().any(|vote| vote.participant_id == row.id),
    }
}

fn settled(lang: Lang, zone: Tz, meeting: &Meeting) -> Settled {
    let told = meeting.record.appointment.told();
    Settled {
        date: text::date(lang, told.start(), zone),
        time: text::span_of_day(lang, told, zone),
        needs: meeting.record.needs.iter().map(|need| need_said(lang, need)).collect(),
    }
}

fn need_said(lang: Lang, need: &NeedRecord) -> NeedSaid {
    NeedSaid {
        language: text::language_name(lang, &need.need.variety),
        look: look_of_need(need.need.status),
        status: text::word(lang, "need-status", need.need.status.as_str()),
    }
}

fn again(meeting: &Meeting) -> Vec<String> {
    let times: Vec<TimeId> = meeting.times.iter().map(|time| time.id).collect();
    let voters: Vec<_> = meeting.people.iter().map(ParticipantRow::voter).collect();
    let votes: Vec<_> = meeting.votes.iter().map(VoteRow::vote).collect();
    let again = asked_again(&times, &voters, &votes);
    let named = meeting.people.iter().filter(|one| again.contains(&one.id));
    named.map(|one| one.name.clone()).collect()
}

fn times(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    now: DateTime<Utc>,
    meeting: &Meeting,
) -> Result<Vec<TimeShown>> {
    let mut shown = Vec::new();
    for tally in ranked(meeting.tallies()) {
        let Some(row) = meeting.times.iter().find(|time| time.id == tally.time) else { continue };
        let best = shown.is_empty() && tally.yes + tally.if_need_be > 0;
        let kept = kept(conn, lang, meeting.row.clinic_id, row)?;
        shown.push(TimeShown {
            date: text::date(lang, row.start_at.0, zone),
            time: text::span_of_day(lang, row.span(), zone),
            past: row.start_at.0 <= now,
            cells: meeting.people.iter().map(|who| cell(lang, meeting, row, who)).collect(),
            best,
            kept,
            ..counted(meeting, row, &tally)
        });
    }
    Ok(shown)
}

fn counted(meeting: &Meeting, row: &TimeRow, tally: &Tally) -> TimeShown {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let of_seat = |seat: &String| {
        let who = meeting.people.iter().find(|one| one.seat == *seat);
        who.map(|one| if one.organisation.is_empty() { &one.name } else { &one.organisation })
    };
    TimeShown {
        id: row.id,
        date: String::new(),
        time: String::new(),
        best: false,
        past: false,
        cells: Vec::new(),
        yes: number(tally.yes),
        if_need_be: number(tally.if_need_be),
        no: number(tally.no),
        silent: number(tally.silent),
        empty: tally.empty.iter().filter_map(of_seat).cloned().collect(),
        kept: None,
    }
}

fn kept(
    conn: &mut DbConnection,
    lang: Lang,
    clinic: ClinicId,
    row: &TimeRow,
) -> Result<Option<Vec<NeedSaid>>> {
    let Some(held) = row.held_as else { return Ok(None) };
    let record = record::load(conn, clinic, held)?;
    Ok(Some(record.needs.iter().map(|need| need_said(lang, need)).collect()))
}

fn cell(lang: Lang, meeting: &Meeting, time: &TimeRow, who: &ParticipantRow) -> Cell {
    let of_both = |vote: &&VoteRow| (vote.time_id, vote.participant_id) == (time.id, who.id);
    let Some(vote) = meeting.votes.iter().find(of_both) else {
        let said = text::say(lang, "poll-silent", &[]);
        return Cell { look: "wanted", said, substitute: false, by_phone: false };
    };
    let look = match vote.choice {
        Choice::Yes => "good",
        Choice::IfNeedBe => "half",
        Choice::No => "over",
    };
    Cell {
        look,
        said: text::word(lang, "poll-choice", vote.choice.as_str()),
        substitute: vote.substitute,
        by_phone: vote.way == Way::Phone && vote.choice != Choice::No,
    }
}

/// Four weeks to search in, a week for the answers and two days more for whoever is kept; less when
/// the first of the times comes sooner.
fn proposed(meeting: &Meeting, now: DateTime<Utc>, zone: Tz) -> Vec<(&'static str, String)> {
    let today = local_date(now, zone);
    let days = Duration::days(DAYS_AHEAD);
    let mut all = vec![("from", today.to_string()), ("to", (today + days).to_string())];
    let coming = meeting.times.iter().map(|time| time.start_at.0).find(|start| *start > now);
    if let Some(first) = coming {
        let left = first - now;
        let sooner = |days: i64, part: Duration| Duration::days(days).min(part);
        let (answer, release) = (sooner(7, left / 2), sooner(9, left * 3 / 4));
        let said = meeting.row.answer_by.zip(meeting.row.release_at).filter(|(by, _)| now < by.0);
        let (answer, release) = match said {
            Some((answer, release)) => (answer.0, release.0),
            None => (whole_hour(now + answer), whole_hour(now + release)),
        };
        let ((answer_day, answer_hour), (release_day, release_hour)) =
            (typed_moment(answer, zone), typed_moment(release, zone));
        all.extend([("answer_date", answer_day), ("answer_time", answer_hour)]);
        all.extend([("release_date", release_day), ("release_time", release_hour)]);
    }
    all
}

/// The whole hour before an instant.
fn whole_hour(at: DateTime<Utc>) -> DateTime<Utc> {
    at - Duration::seconds(at.timestamp().rem_euclid(3600))
        - Duration::nanoseconds(i64::from(at.timestamp_subsec_nanos()))
}
