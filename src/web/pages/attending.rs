//! The interpreter on the day: what is known, in words, and the buttons that say it.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::once::{once, read_key};
use super::phoned::{Phoned, go_on, need_in};
use crate::app::App;
use crate::domain::attendance::{Attendance, LATE_MINUTES};
use crate::domain::ids::AppointmentId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::mark_interpreter::mark_interpreter;
use crate::store::names::Names;
use crate::store::record::NeedRecord;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Arg, Lang};
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// What is known of whoever was to come, with its mark; `None`: nothing was said.
pub fn told(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    need: &NeedRecord,
) -> Result<Option<(&'static str, String)>> {
    let returned = need
        .ended
        .last()
        .filter(|row| row.attendance == Some(Attendance::Returned) && need.interpreter().is_none());
    let Some(row) = need.marked().or(need.missed()).or(returned) else { return Ok(None) };
    let (Some(said), Some(at)) = (row.attendance, row.attendance_at) else { return Ok(None) };
    let name = match row.interpreter_id {
        Some(id) => names.interpreter(conn, id)?,
        None => text::say(lang, "attendance-nobody-named", &[]),
    };
    let args = [
        ("name", Arg::from(name)),
        ("at", text::time_of_day(lang, at.0, zone).into()),
        ("minutes", i64::from(row.late_minutes.unwrap_or(0)).into()),
    ];
    let key = format!("attendance-told-{}", said.as_str());
    let look = if said == Attendance::There { "good" } else { "bad" };
    Ok(Some((look, text::say_isolated(lang, &key, &args))))
}

/// `POST /visits/{id}/needs/{need}/attendance`: late, there, or not come.
pub async fn mark(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::MarkVisit)?;
    let (id, need) = need_in(&app, &by, &request).await?;
    let (key, back) = (read_key(&mut fields), back(&mut fields, id));
    let said: Option<Attendance> = fields.word("attendance");
    let minutes = late_minutes(&mut fields);
    let done = match fields.done().and_then(|()| Fields::given(said)) {
        Ok(said) => {
            let work = move |tx: &mut Tx| {
                mark_interpreter(tx, need, said, minutes)?;
                Ok(back.clone())
            };
            let minutes = minutes.unwrap_or_default().to_string();
            once(&app, &by, &key, &format!("attend {need} {said}"), &minutes, work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// By how many minutes somebody is late.
pub fn late_minutes(fields: &mut Fields) -> Option<u32> {
    let (least, most) = (LATE_MINUTES[0], LATE_MINUTES[LATE_MINUTES.len() - 1]);
    let range = i32::try_from(least).unwrap_or(0)..=i32::try_from(most).unwrap_or(0);
    fields.optional_number("late_minutes", range).and_then(|minutes| u32::try_from(minutes).ok())
}

/// Where somebody goes on who marked: to the reception's day if the form was there, else to the
/// visit.
pub fn back(fields: &mut Fields, id: AppointmentId) -> String {
    let day: Option<NaiveDate> = fields.optional_date("day");
    match day {
        Some(day) => format!("/reception?date={day}&done=marked"),
        None => format!("/visits/{id}?done=marked"),
    }
}
