//! The times that a meeting could be at: found, offered, kept, asked about, settled.

use actix_web::HttpResponse;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use serde_json::{Value, json};

use super::super::looking::off_the_executor;
use super::super::openapi::Operation;
use super::super::slots;
use super::sending::{Sending, must_lead, nothing};
use super::{LEADS, led};
use crate::domain::ids::{AppointmentId, TimeId};
use crate::domain::matching::{Proposal, Rule, World, search};
use crate::domain::meeting::TIMES_MAX;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::ask_for_times::ask_for_times;
use crate::operations::finalise_meeting::finalise_meeting;
use crate::operations::hold_time::{hold_time, release_time};
use crate::operations::look_at::note_search;
use crate::operations::offer_times::offer_times;
use crate::operations::take_back_time::take_back_time;
use crate::store::meeting::finding;
use crate::store::{DbConnection, Tx, meeting};
use crate::web::answer::{self, path_id};
use crate::web::fields::Fields;
use crate::web::schema::Schema;

/// The longest span of dates that one search covers, in days after the first.
const DAYS_MAX: i64 = 366;
const LIMIT_DEFAULT: i32 = 20;

/// Which times are asked for.
struct Asked {
    from: NaiveDate,
    to: NaiveDate,
    limit: usize,
    weekdays: Option<Vec<Weekday>>,
    not_before: Option<NaiveTime>,
    not_after: Option<NaiveTime>,
}

fn read_search(fields: &mut Fields) -> Option<Asked> {
    let (from, to) = (fields.date("from"), fields.date("to"));
    if let (Some(from), Some(to)) = (from, to)
        && !(from <= to && to - from <= Duration::days(DAYS_MAX))
    {
        fields.refuse("to", "not_in_range");
    }
    let limit = fields.optional_number("limit", 1..=200).unwrap_or(LIMIT_DEFAULT);
    let weekdays = fields.optional_words("weekdays");
    let (not_before, not_after) =
        (fields.optional_time("not_before"), fields.optional_time("not_after"));
    let limit = usize::try_from(limit).unwrap_or(1);
    Some(Asked { from: from?, to: to?, limit, weekdays, not_before, not_after })
}

/// `POST /meetings/{id}/times/search`. One audit entry; the search itself runs off the executor's
/// threads.
pub async fn find(mut sent: Sending) -> Result<HttpResponse> {
    sent.by.must(LEADS)?;
    let id: AppointmentId = path_id(&sent.request)?;
    let asked = sent.said(read_search)?;
    let (app, lang) = (sent.app, sent.by.lang);
    let (clinic, now) = (sent.by.clinic()?, (app.clock.now(), app.policy.searching));
    let criterion = json!({ "meeting": id, "from": asked.from, "to": asked.to });
    let note = move |tx: &mut Tx| {
        must_lead(tx, id, |treating| Act::LeadMeeting { treating })?;
        note_search(tx, "times", criterion.clone())
    };
    app.db.write(app.setting(sent.by.caller()), note).await?;
    let look = move |conn: &mut DbConnection| {
        let meeting = meeting::load(conn, clinic, id)?;
        let held: Vec<AppointmentId> = meeting.times.iter().filter_map(|at| at.held_as).collect();
        let days = (asked.from, asked.to);
        let mut found = finding::load(conn, now, &meeting, days, asked.limit, &held)?;
        let question = &mut found.question;
        question.weekdays.clone_from(&asked.weekdays);
        (question.not_before, question.not_after) = (asked.not_before, asked.not_after);
        Ok(found)
    };
    let question = app.db.read(look).await?;
    let (world, times) = off_the_executor(move || looked_for(question)).await??;
    let times: Vec<Value> = times.iter().map(|one| slots::proposal(&world, lang, one)).collect();
    Ok(answer::ok(&json!({ "times": times })))
}

/// A variety that nobody asked for is an error: else nobody would know why there is no time.
fn looked_for(asked: finding::Asked) -> Result<(World, Vec<Proposal>)> {
    let times = asked.times();
    if times.is_empty() {
        let why = search(&asked.world, &asked.question).why;
        let unasked: Vec<_> =
            why.into_iter().filter(|one| one.rule == Rule::LanguageNotAsked).collect();
        if !unasked.is_empty() {
            return Err(unasked.into());
        }
    }
    Ok((asked.world, times))
}

fn read_starts(fields: &mut Fields) -> Option<Vec<DateTime<Utc>>> {
    fields.instants("starts", TIMES_MAX)
}

/// `POST /meetings/{id}/times`.
pub async fn offer(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read_starts, |tx, id, starts| offer_times(tx, id, starts)).await
}

fn read_asking(fields: &mut Fields) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let (answer_by, release_at) = (fields.instant("answer_by"), fields.instant("release_at"));
    answer_by.zip(release_at)
}

/// `POST /meetings/{id}/times/ask`.
pub async fn ask(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read_asking, |tx, id, (answer_by, release_at)| {
        ask_for_times(tx, id, *answer_by, *release_at)
    })
    .await
}

/// What is done with one time, without anything more to say.
async fn of_one(
    sent: Sending,
    work: fn(&mut Tx, AppointmentId, TimeId) -> Result<()>,
) -> Result<HttpResponse> {
    let time = sent.inner("time")?;
    sent.lead(nothing, move |tx, id, ()| work(tx, id, time)).await
}

/// `POST /meetings/{id}/times/{time}/take-back`.
pub async fn take_back(sent: Sending) -> Result<HttpResponse> {
    of_one(sent, take_back_time).await
}

/// `POST /meetings/{id}/times/{time}/hold`.
pub async fn hold(sent: Sending) -> Result<HttpResponse> {
    of_one(sent, hold_time).await
}

/// `POST /meetings/{id}/times/{time}/release`.
pub async fn release(sent: Sending) -> Result<HttpResponse> {
    of_one(sent, release_time).await
}

/// `POST /meetings/{id}/times/{time}/finalise`.
pub async fn finalise(sent: Sending) -> Result<HttpResponse> {
    of_one(sent, finalise_meeting).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let all = "/api/v1/meetings/{id}/times";
    let offer = Operation::post(all, "offerTimes", "Times that the meeting could be at")
        .about("At most 12 stand at once; one that is there already is not added again.")
        .body(read_starts)
        .fields(&[("starts", "When it would begin, in steps of five minutes.")]);
    let path = "/api/v1/meetings/{id}/times/ask";
    let ask = Operation::post(path, "askForTimes", "Ask the people which times suit them")
        .body(read_asking)
        .fields(&[
            ("answer_by", "From then on no answer is taken."),
            ("release_at", "From then on no time is kept; not before `answer_by`."),
        ]);
    let path = "/api/v1/meetings/{id}/times/{time}/take-back";
    let back = Operation::post(path, "takeBackTime", "The meeting cannot be at that time")
        .about("Whoever was kept for it is free.")
        .body(nothing);
    let path = "/api/v1/meetings/{id}/times/{time}/hold";
    let hold = Operation::post(path, "holdTime", "Keep everybody of the clinic for a time")
        .about("With a room and a way to an interpreter, while people answer; three at most.")
        .body(nothing)
        .may_be_taken();
    let path = "/api/v1/meetings/{id}/times/{time}/release";
    let release = Operation::post(path, "releaseTime", "Give back what was kept for a time")
        .about("The time itself stands.")
        .body(nothing);
    let path = "/api/v1/meetings/{id}/times/{time}/finalise";
    let finalise = Operation::post(path, "finaliseMeeting", "Settle the time")
        .about(
            "All or nothing: everybody is invited, and every other time is given back. A refusal \
             names everything that is missing.",
        )
        .body(nothing)
        .may_be_taken();
    let mut operations = vec![searching()];
    operations.extend([offer, ask, back, hold, release, finalise].into_iter().map(led));
    operations
}

fn searching() -> Operation {
    let path = "/api/v1/meetings/{id}/times/search";
    Operation::post(path, "searchMeetingTimes", "Times at which the clinic can meet")
        .only_asks()
        .may(LEADS)
        .about(
            "The patient, everybody of the clinic who has to be there, a room that is large enough \
             and a way to an interpreter for each language: the best set at each time, best first.",
        )
        .body(read_search)
        .fields(&[
            ("from", "The first day, in the clinic's zone."),
            ("to", "The last day; at most 366 days after the first."),
            ("limit", "How many times; 20 when it is not said."),
            ("not_before", "The earliest start on a day."),
            ("not_after", "The latest end on a day."),
        ])
        .answers(Schema::object([("times", Schema::list(Schema::named("Proposal")))]))
}
