//! What every page of a meeting begins with: which one it is, how it stands, what comes next, and the
//! ways to its other pages.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AppointmentId, PatientId};
use crate::domain::meeting::steps::{Missing, Standing, Step, next};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::look_at::look_at_meeting;
use crate::store::Tx;
use crate::store::meeting::{Meeting, MeetingRow};
use crate::store::record::{self, Record};
use crate::store::world::zone_named;
use crate::text::{self, Lang};

/// The top of a page of one meeting; shown by `templates/meetings/head.html`.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: AppointmentId,
    pub number: String,
    pub patient: PatientId,
    pub patient_name: String,
    pub purpose: String,
    /// Mark and word of how it stands.
    pub look: &'static str,
    pub state: String,
    /// The settled time in words.
    pub when: Option<String>,
    /// The pages of the meeting that the reader may open.
    pub pages: Vec<SubPage>,
    /// `None` once it is closed or called off.
    pub next: Option<Next>,
}

/// One entry of the meeting's own navigation.
#[derive(Clone, Debug)]
pub struct SubPage {
    pub path: String,
    pub text: String,
    pub here: bool,
}

/// The next step, and what is missing for it.
#[derive(Clone, Debug)]
pub struct Next {
    pub step: Step,
    pub text: String,
    pub missing: Vec<ToMend>,
}

/// Something that is missing, and where it is mended; an empty path where waiting alone helps.
#[derive(Clone, Debug)]
pub struct ToMend {
    pub text: String,
    pub path: String,
}

/// The last part of the address of each page, with the key of its name; the first is the meeting's own.
const PAGES: [(&str, &str); 7] = [
    ("", "meetings-page-way"),
    ("/people", "meetings-page-people"),
    ("/problems", "meetings-page-problems"),
    ("/consents", "meetings-page-consents"),
    ("/agenda", "meetings-page-agenda"),
    ("/times", "meetings-page-times"),
    ("/plan", "meetings-page-plan"),
];

/// The meeting for whoever leads it, with the entry of the look; the same `Forbidden` for everybody
/// else of the clinic.
pub fn opened(tx: &mut Tx, id: AppointmentId) -> Result<Meeting> {
    led(tx, id)?;
    look_at_meeting(tx, id)
}

/// The same without the look: for an act that says for itself what was done.
pub fn led(tx: &mut Tx, id: AppointmentId) -> Result<Record> {
    let actor = tx.caller.actor.clone();
    let record = record::allowed(tx.conn, &actor, id, |treating| Act::LeadMeeting { treating })?;
    MeetingRow::get(tx.conn, record.appointment.clinic_id, id)?;
    Ok(record)
}

/// The meeting for anybody of the clinic, with the entry of the look, and whether they lead it.
pub fn seen(tx: &mut Tx, id: AppointmentId) -> Result<(Meeting, bool)> {
    let meeting = look_at_meeting(tx, id)?;
    let leads = tx.member().is_some_and(|member| {
        let treating = meeting.record.is_treated_by(member.clinician());
        member.may(Act::LeadMeeting { treating })
    });
    Ok((meeting, leads))
}

impl Head {
    /// For whoever leads it; `here` is the last part of the page's address, such as `/people`.
    pub fn of(lang: Lang, now: DateTime<Utc>, meeting: &Meeting, here: &str) -> Result<Head> {
        let id = meeting.row.id;
        let page = |(end, key): &(&str, &str)| SubPage {
            path: format!("/meetings/{id}{end}"),
            text: text::say(lang, key, &[]),
            here: here == *end,
        };
        let pages = PAGES.iter().map(page).collect();
        Ok(Head { pages, ..Head::bare(lang, now, meeting)? })
    }

    /// The same without what is missing for the next step: that is for whoever leads.
    pub fn without_missing(mut self) -> Head {
        if let Some(next) = &mut self.next {
            next.missing.clear();
        }
        self
    }

    /// For those of the clinic who do not lead it: one page alone, and nothing to mend.
    pub fn bare(lang: Lang, now: DateTime<Utc>, meeting: &Meeting) -> Result<Head> {
        let appointment = &meeting.record.appointment;
        let zone = zone_named(&appointment.zone)?;
        let (look, state) = state(meeting, now);
        Ok(Head {
            id: meeting.row.id,
            number: appointment.number.clone(),
            patient: meeting.patient.id,
            patient_name: meeting.patient.name.clone(),
            purpose: text::word(lang, "meetings-purpose", meeting.row.purpose.as_str()),
            look,
            state: text::word(lang, "meetings-state", state),
            when: meeting
                .row
                .finalised_at
                .map(|_| text::date_time(lang, appointment.start_at.0, zone)),
            pages: Vec::new(),
            next: next_of(lang, now, meeting)?,
        })
    }
}

/// Mark and word of how a meeting stands.
pub fn state(meeting: &Meeting, now: DateTime<Utc>) -> (&'static str, &'static str) {
    let (row, appointment) = (&meeting.row, &meeting.record.appointment);
    let settled = row.finalised_at.is_some();
    if !appointment.status.is_active() && row.closed_at.is_none() {
        ("gone", "called-off")
    } else if row.closed_at.is_some() {
        ("done", "closed")
    } else if settled && appointment.is_over(now) {
        ("half", "held")
    } else if settled {
        ("good", "settled")
    } else if meeting.takes_votes(now) {
        ("asked", "asked")
    } else if row.yes_at.is_some() {
        ("wanted", "prepared")
    } else {
        ("wanted", "idea")
    }
}

/// The next step of a meeting that stands.
fn next_of(lang: Lang, now: DateTime<Utc>, meeting: &Meeting) -> Result<Option<Next>> {
    if meeting.must_stand().is_err() {
        return Ok(None);
    }
    let facts = meeting.facts(now, meeting.day(now)?);
    let next = next(&facts).map(|standing| Next {
        step: standing.step,
        text: text::word(lang, "meetings-step", standing.step.as_str()),
        missing: to_mend(lang, meeting.row.id, &standing),
    });
    Ok(next)
}

/// Everything that is missing for a step, in words, with the place where it is mended.
pub fn to_mend(lang: Lang, id: AppointmentId, standing: &Standing) -> Vec<ToMend> {
    let one = |missing: &Missing| ToMend {
        text: text::word(lang, "meetings-missing", word_of(standing.step, *missing)),
        path: place(id, standing.step, *missing),
    };
    standing.missing.iter().map(one).collect()
}

/// What is missing at the end, and while the hour has not come, is said in other words.
fn word_of(step: Step, missing: Missing) -> &'static str {
    match (step, missing) {
        (Step::Close, _) => "closing",
        (Step::PreMeeting, _) => "pre-meeting",
        _ => missing.as_str(),
    }
}

fn place(id: AppointmentId, step: Step, missing: Missing) -> String {
    let end = match missing {
        _ if step == Step::Close => "#way",
        Missing::PatientYes => "#yes",
        Missing::Items | Missing::Clash | Missing::TooLong | Missing::StaffItems => "/agenda",
        Missing::People => "/people",
        Missing::ConsentForSomebody => "/consents",
        Missing::Times | Missing::Answers | Missing::Seat | Missing::Finalising => "/times",
        Missing::Interpreter => return format!("/visits/{id}#interpreter"),
        Missing::Briefing | Missing::ReadBack | Missing::Minutes => "#way",
        Missing::OpenTasks => "/plan",
        Missing::Held => return String::new(),
    };
    format!("/meetings/{id}{end}")
}
