//! The page on which an interpreter reads the assignment and those that follow, and says to be
//! late, or that somebody else must come.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::door::{self, Opened};
use super::meeting;
use crate::app::App;
use crate::domain::attendance::{Attendance, LATE_MINUTES, ReturnReason};
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, InterpreterId};
use crate::domain::meeting::told::Briefing;
use crate::domain::views::{Holding, InterpreterView};
use crate::domain::visit::Modality;
use crate::error::{Error, FieldError, Result};
use crate::messages::{BriefingText, briefing_text};
use crate::operations::report_late::report_late;
use crate::operations::return_assignment::return_assignment;
use crate::store::invitations::InvitationRow;
use crate::store::record::Record;
use crate::store::{DbConnection, Tx, attending, inviting, record, views};
use crate::text::{self, Arg};
use crate::web::errors::field_text;
use crate::web::fields::Fields;
use crate::web::page::Page;

/// The latest day until which somebody says to be ill, counted from the assignment's.
const ILL_DAYS_MAX: i64 = 31;

/// A fact and its label.
struct Fact {
    label: String,
    value: String,
    /// Codes and phone numbers run from left to right in every script.
    ltr: bool,
}

#[derive(Template)]
#[template(path = "links/interpreter.html")]
struct InterpreterPage {
    page: Page,
    sender: String,
    phone: String,
    action: String,
    lead: String,
    facts: Vec<Fact>,
    /// What was said of being late.
    said: Option<String>,
    can_be_late: bool,
    can_return: bool,
    late_minutes: [u32; LATE_MINUTES.len()],
    /// The day of the assignment: the first until which one can be ill.
    day: NaiveDate,
    last_day: NaiveDate,
    /// The following assignments at this clinic, a sentence each.
    others: Vec<String>,
    /// Before a network meeting.
    briefing: Option<BriefingText>,
    faults: Vec<String>,
}

/// What the page is made of.
struct Material {
    view: InterpreterView,
    said: Option<(Attendance, u32, DateTime<Utc>)>,
    /// The visit was moved, and the agency has not said yet who comes.
    moving: bool,
    can_be_late: bool,
    can_return: bool,
    others: Vec<InterpreterView>,
    briefing: Option<Briefing>,
}

/// The assignment as it stands.
pub async fn show(app: &App, request: &HttpRequest, door: &Opened) -> Result<HttpResponse> {
    answer(app, request, door, HttpResponse::Ok(), Vec::new()).await
}

fn load(
    conn: &mut DbConnection,
    invitation: &InvitationRow,
    now: DateTime<Utc>,
) -> Result<Material> {
    let (clinic, id) = (invitation.clinic_id, invitation.appointment_id);
    let interpreter: InterpreterId = invitation.person_id.cast();
    let record = record::load(conn, clinic, id)?;
    let need = attending::need_of(&record, interpreter).ok();
    let view = views::interpreter(conn, &record, interpreter, None)?;
    let said = need.and_then(|need| need.marked()).and_then(|row| {
        let minutes = u32::try_from(row.late_minutes.unwrap_or(0)).unwrap_or(0);
        Some((row.attendance?, minutes, row.attendance_at?.0))
    });
    let sayable = need.map(|need| attending::can_be_said(&record, need, now)).unwrap_or_default();
    let there = said.is_some_and(|(said, ..)| said == Attendance::There);
    let ahead = record.appointment.interpreter_start.0 > now;
    let stands = need.is_some() && record.appointment.status.is_active();
    let mut others = Vec::new();
    // A link of somebody who no longer comes tells nothing more.
    for other in if stands { attending::ahead(conn, clinic, interpreter, now)? } else { Vec::new() }
    {
        if other != id {
            let record: Record = record::load(conn, clinic, other)?;
            others.push(views::interpreter(conn, &record, interpreter, None)?);
        }
    }
    let comes = stands && view.holding == Holding::Stands && !record.appointment.is_over(now);
    Ok(Material {
        briefing: if comes { meeting::briefing(conn, &record)? } else { None },
        moving: inviting::waits_for_answer(&record, invitation),
        view,
        said,
        can_be_late: sayable.contains(&Attendance::Late) && !there,
        can_return: stands && ahead,
        others,
    })
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    builder: HttpResponseBuilder,
    faults: Vec<FieldError>,
) -> Result<HttpResponse> {
    let invitation = door.invitation.clone();
    let now = app.clock.now();
    let material = app.db.read(move |conn| load(conn, &invitation, now)).await?;
    let view = &material.view;
    let (lang, zone) = (door.lang, view.clinic.zone);
    let page = Page::bare(request, lang, "link-interpreter-title");
    let stands = view.holding == Holding::Stands;
    let day = local_date(view.block.start(), zone);
    let lead = match (stands, material.moving) {
        (_, true) => "link-interpreter-moving",
        (true, false) => "link-interpreter-lead",
        (false, false) => "link-interpreter-off",
    };
    let template = InterpreterPage {
        sender: view.clinic.name.clone(),
        phone: view.clinic.phone.clone(),
        action: door.path(),
        lead: page.say(lead),
        facts: facts(&page, view),
        said: said(&page, &material),
        can_be_late: material.can_be_late,
        can_return: material.can_return,
        late_minutes: LATE_MINUTES,
        day,
        last_day: day + chrono::Duration::days(ILL_DAYS_MAX),
        others: material.others.iter().map(|other| line(&page, other)).collect(),
        briefing: material.briefing.as_ref().map(|briefing| briefing_text(briefing, lang)),
        faults: faults.iter().map(|fault| field_text(lang, fault)).collect(),
        page,
    };
    door::answer(builder, &template)
}

fn facts(page: &Page, view: &InterpreterView) -> Vec<Fact> {
    let (lang, zone) = (page.lang, view.clinic.zone);
    let fact = |label, value| Fact { label: page.say(label), value, ltr: false };
    let mut facts = vec![
        Fact { ltr: true, ..fact("label-number", view.number.clone()) },
        fact("label-language", text::variety_name(lang, &view.variety)),
        fact("label-day", text::date(lang, view.block.start(), zone)),
        fact("label-time", text::span_of_day(lang, view.block, zone)),
        fact("label-modality", text::word(lang, "modality", view.modality.as_str())),
    ];
    if view.modality == Modality::Onsite {
        facts.push(fact("label-place", view.place.clone()));
    }
    facts
}

fn said(page: &Page, material: &Material) -> Option<String> {
    let (said, minutes, at) = material.said?;
    let key = match said {
        Attendance::Late => "link-interpreter-said-late",
        Attendance::There => "link-interpreter-said-there",
        Attendance::Absent | Attendance::Returned => return None,
    };
    let at = text::time_of_day(page.lang, at, material.view.clinic.zone);
    Some(page.say_with(key, &[("minutes", i64::from(minutes).into()), ("at", at.into())]))
}

/// Another assignment in one sentence.
fn line(page: &Page, view: &InterpreterView) -> String {
    let (lang, zone) = (page.lang, view.clinic.zone);
    let place = match view.modality {
        Modality::Onsite => view.place.clone(),
        remote => text::word(lang, "modality", remote.as_str()),
    };
    let args = [
        ("number", Arg::from(&view.number)),
        ("language", text::variety_name(lang, &view.variety).into()),
        ("date", text::date(lang, view.block.start(), zone).into()),
        ("time", text::span_of_day(lang, view.block, zone).into()),
        ("place", place.into()),
    ];
    page.say_with("link-interpreter-other", &args)
}

/// What the interpreter says.
#[derive(Clone, Copy)]
enum Said {
    /// So many minutes late; `None`: on time after all.
    Late(Option<u32>),
    Return(ReturnReason, Option<NaiveDate>),
}

impl Said {
    fn read(fields: &mut Fields) -> Result<Said> {
        let range = 5..=i32::try_from(LATE_MINUTES[LATE_MINUTES.len() - 1]).unwrap_or(45);
        let answer = fields.optional_text("answer", 20);
        let minutes = fields.optional_number("minutes", range);
        let through = fields.optional_date("through");
        fields.done()?;
        match answer.as_deref() {
            Some("late") => {
                let minutes = minutes.ok_or_else(|| Error::field("minutes", "required"))?;
                Ok(Said::Late(u32::try_from(minutes).ok()))
            }
            Some("on_time") => Ok(Said::Late(None)),
            Some("ill") => Ok(Said::Return(ReturnReason::Ill, through)),
            Some("conflict") => Ok(Said::Return(ReturnReason::Conflict, None)),
            Some(_) => Err(Error::field("answer", "not_a_choice")),
            None => Err(Error::field("answer", "required")),
        }
    }

    fn carry_out(self, tx: &mut Tx, id: AppointmentId) -> Result<&'static str> {
        match self {
            Said::Late(minutes) => report_late(tx, id, minutes).map(|()| "told"),
            Said::Return(reason, through) => {
                return_assignment(tx, id, reason, through).map(|()| "returned")
            }
        }
    }
}

/// Writes down what was said, and shows how it stands.
pub async fn act(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    mut fields: Fields,
) -> Result<HttpResponse> {
    let id = door.invitation.appointment_id;
    let outcome = match Said::read(&mut fields) {
        Ok(said) => {
            let setting = app.setting(door.caller(request));
            app.db.write(setting, move |tx: &mut Tx| said.carry_out(tx, id)).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(done) => Ok(door.back(done)),
        Err(Error::Conflict(_)) => Ok(door.back("nothing-changed")),
        Err(Error::Invalid(faults)) => {
            answer(app, request, door, HttpResponse::UnprocessableEntity(), faults).await
        }
        Err(error) => Err(error),
    }
}
