//! The interpreter needs of a visit: who was asked, what they said, and what it would cost to stop.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::attendance::Attendance;
use crate::domain::contract::{CancelCost, Currency};
use crate::domain::ids::{AgencyId, InterpreterId, NeedId, RequestId, RowId};
use crate::domain::need::NeedStatus;
use crate::domain::request::{Answer, RequestState};
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::store::agencies::AgencyRow;
use crate::store::names::Names;
use crate::store::record::{NeedRecord, Record};
use crate::store::requests::{self, AnswerRow, RequestRow};
use crate::store::{DbConnection, asking, attending, interpreters};
use crate::text::{self, Arg, Lang};

/// One need as the page of a visit shows it.
pub struct NeedShown {
    pub id: NeedId,
    pub look: &'static str,
    pub status: String,
    pub variety: String,
    pub modality: String,
    /// Who comes: a name, or an agency whose name follows.
    pub comes: Option<String>,
    /// What is known of the interpreter on the day.
    pub told: Option<(&'static str, String)>,
    pub sayable: Vec<Attendance>,
    /// What happens by itself if nobody does anything.
    pub next: Option<String>,
    pub requests: Vec<RequestShown>,
    /// A person may decide to go on without.
    pub can_close: bool,
    /// Agencies that a person may ask now, since nothing more happens by itself.
    pub to_ask: Vec<(AgencyId, String)>,
}

/// One request with its history.
pub struct RequestShown {
    pub id: RequestId,
    pub number: String,
    pub agency: String,
    pub phone: String,
    pub look: &'static str,
    pub state: String,
    /// The name that was asked for.
    pub asked_for: Option<String>,
    pub sent: Option<String>,
    pub answer_by: Option<String>,
    pub answers: Vec<String>,
    /// An answer that comes by phone still counts.
    pub can_answer: bool,
    /// What the agency offers instead, when the clinic has to decide: its id, and in words.
    pub proposal: Option<(RowId, String)>,
    /// The agency's interpreters, for an answer by phone.
    pub interpreters: Vec<(InterpreterId, String)>,
}

/// The mark of a need: a shape of its own for every state, so that it is read without colour.
pub fn look_of_need(status: NeedStatus) -> &'static str {
    match status {
        NeedStatus::Draft => "wanted",
        NeedStatus::Searching => "asked",
        NeedStatus::Held => "wait",
        NeedStatus::ConfirmedUnnamed => "half",
        NeedStatus::Confirmed => "good",
        NeedStatus::FallbackDue | NeedStatus::UnfilledAlarm => "bad",
        NeedStatus::Cancelled | NeedStatus::ClosedUnfilled => "gone",
    }
}

fn look_of_request(state: RequestState) -> &'static str {
    match state {
        RequestState::Queued => "wanted",
        RequestState::Sent | RequestState::Received => "asked",
        RequestState::Proposed => "wait",
        RequestState::Confirmed => "good",
        RequestState::Declined | RequestState::Expired => "bad",
        RequestState::Withdrawn => "gone",
    }
}

/// What the words of one page need.
struct Telling<'a> {
    conn: &'a mut DbConnection,
    names: &'a mut Names,
    lang: Lang,
    zone: Tz,
    now: DateTime<Utc>,
    record: &'a Record,
}

/// Every need of a visit in words.
pub fn shown(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    now: DateTime<Utc>,
    record: &Record,
) -> Result<Vec<NeedShown>> {
    let mut telling = Telling { conn, names, lang, zone, now, record };
    record.needs.iter().map(|need| telling.need(need)).collect()
}

impl Telling<'_> {
    fn need(&mut self, record: &NeedRecord) -> Result<NeedShown> {
        let need = &record.need;
        let requests = record
            .requests
            .iter()
            .map(|request| self.request(record, request))
            .collect::<Result<Vec<RequestShown>>>()?;
        Ok(NeedShown {
            id: need.id,
            look: look_of_need(need.status),
            status: text::word(self.lang, "need-status", need.status.as_str()),
            variety: text::language_name(self.lang, &need.variety),
            modality: text::word(self.lang, "modality", need.modality.as_str()),
            comes: self.comes(record)?,
            told: super::attending::told(self.conn, self.names, self.lang, self.zone, record)?,
            sayable: attending::can_be_said(self.record, record, self.now),
            next: next_step(self.lang, self.zone, record),
            requests,
            can_close: need.status.is_unfilled() && need.end_at.0 > self.now,
            to_ask: self.askable(record)?,
        })
    }

    fn askable(&mut self, record: &NeedRecord) -> Result<Vec<(AgencyId, String)>> {
        let idle = record.need.status.is_unfilled() && record.open_request().is_none();
        if !idle || !asking::can_be_asked(self.record, record, self.now) {
            return Ok(Vec::new());
        }
        let ids = asking::agencies(self.conn, self.record, record)?;
        let named = |id: AgencyId| Ok((id, self.names.agency(self.conn, id)?));
        ids.into_iter().map(named).collect()
    }

    fn comes(&mut self, record: &NeedRecord) -> Result<Option<String>> {
        let Some(assignment) = record.assignment.as_ref() else { return Ok(None) };
        if !record.need.status.is_filled() {
            return Ok(None);
        }
        if let Some(id) = assignment.interpreter_id {
            return self.names.interpreter(self.conn, id).map(Some);
        }
        let Some(request) = record.agreed_request() else { return Ok(None) };
        let agency = self.names.agency(self.conn, request.agency_id)?;
        let args = [("agency", Arg::from(agency))];
        Ok(Some(text::say_isolated(self.lang, "visit-name-follows", &args)))
    }

    fn request(&mut self, record: &NeedRecord, request: &RequestRow) -> Result<RequestShown> {
        let agency = AgencyRow::get(self.conn, request.agency_id)?;
        let late = request.state == RequestState::Expired && record.need.status.is_unfilled();
        let waits = matches!(request.state, RequestState::Sent | RequestState::Received);
        let can_answer = (waits || late) && request.end_at.0 > self.now;
        let answers = requests::answers(self.conn, request.clinic_id, request.id)?;
        let people = match can_answer {
            true => interpreters::of_agency(self.conn, request.agency_id, &record.need.variety)?,
            false => Vec::new(),
        };
        let asked_for = request.interpreter_id.map(|id| self.names.interpreter(self.conn, id));
        let proposed = request.state == RequestState::Proposed;
        let at = |at: DateTime<Utc>| text::date_time(self.lang, at, self.zone);
        let sent = request.sent_at.map(|sent| at(sent.0));
        let deadline = waits || proposed || request.state == RequestState::Expired;
        let answer_by = deadline.then(|| at(request.answer_by.0));
        Ok(RequestShown {
            id: request.id,
            number: request.number.clone(),
            agency: agency.name,
            phone: agency.phone,
            look: look_of_request(request.state),
            state: text::word(self.lang, "request-state", request.state.as_str()),
            asked_for: asked_for.transpose()?,
            sent,
            answer_by,
            can_answer,
            proposal: match answers.iter().rev().find(|answer| answer.proposal.is_some()) {
                Some(answer) if proposed => Some((answer.id, self.offer(answer)?)),
                _ => None,
            },
            answers: answers.iter().map(|answer| self.answer(answer)).collect::<Result<_>>()?,
            interpreters: people,
        })
    }

    /// One answer: what, when, through which channel, and whether it still counted.
    fn answer(&mut self, answer: &AnswerRow) -> Result<String> {
        let lang = self.lang;
        let what = match (answer.answer, answer.reason) {
            (Answer::Decline, Some(reason)) => text::word(lang, "decline-reason", reason.as_str()),
            (Answer::Confirm, _) => match answer.interpreter_id {
                Some(id) => self.names.interpreter(self.conn, id)?,
                None => String::new(),
            },
            (Answer::Propose, _) => self.offer(answer)?,
            (Answer::Decline, None) => String::new(),
        };
        let args = [
            ("at", Arg::from(text::date_time(lang, answer.at.0, self.zone))),
            ("answer", text::word(lang, "answer-said", answer.answer.as_str()).into()),
            ("channel", text::word(lang, "answer-channel", &answer.channel).into()),
            ("what", what.clone().into()),
        ];
        let key = match (answer.counted, what.is_empty()) {
            (true, true) => "visit-answer",
            (true, false) => "visit-answer-with",
            (false, _) => "visit-answer-late",
        };
        Ok(text::say_isolated(lang, key, &args))
    }

    fn offer(&mut self, answer: &AnswerRow) -> Result<String> {
        let Some(offer) = &answer.proposal else { return Ok(String::new()) };
        let mut parts = Vec::new();
        if let Some(start) = offer.0.start {
            parts.push(text::date_time(self.lang, start, self.zone));
        }
        if let Some(id) = offer.0.interpreter {
            parts.push(self.names.interpreter(self.conn, id)?);
        }
        if let Some(modality) = offer.0.modality {
            parts.push(text::word(self.lang, "modality", modality.as_str()));
        }
        Ok(text::list_and(self.lang, &parts))
    }
}

/// What happens by itself, and when.
pub fn next_step(lang: Lang, zone: Tz, record: &NeedRecord) -> Option<String> {
    let say = |key, at: DateTime<Utc>| {
        let at = text::date_time(lang, at, zone);
        Some(text::say_isolated(lang, key, &[("at", Arg::from(at))]))
    };
    match record.need.status {
        NeedStatus::UnfilledAlarm if record.open_request().is_none() => {
            Some(text::say(lang, "need-next-person", &[]))
        }
        NeedStatus::Searching | NeedStatus::UnfilledAlarm => match record.open_request() {
            Some(request) if request.state == RequestState::Queued => {
                Some(text::say(lang, "need-next-sent", &[]))
            }
            Some(request) => say("need-next-agency", request.answer_by.0),
            None => say("need-next-alarm", record.need.fill_by.0),
        },
        NeedStatus::Held => Some(text::say(lang, "need-next-decide", &[])),
        NeedStatus::FallbackDue => say("need-next-alarm", record.need.fill_by.0),
        _ => None,
    }
}

/// What cancelling would cost now, one sentence for each request that was agreed or asked.
pub fn costs(
    conn: &mut DbConnection,
    names: &mut Names,
    lang: Lang,
    zone: Tz,
    now: DateTime<Utc>,
    record: &Record,
) -> Result<Vec<String>> {
    let mut sentences = Vec::new();
    for need in &record.needs {
        let agreed = need.assignment.as_ref().map(|assignment| assignment.request_id);
        let Some(request) = need.requests.iter().find(|one| Some(one.id) == agreed) else {
            continue;
        };
        let agency = names.agency(conn, request.agency_id)?;
        let minutes = u32::try_from(request.span().minutes()).unwrap_or(0);
        let onsite = request.modality == Modality::Onsite;
        let cost = request.terms.0.cancel_cost(now, request.start_at.0, minutes, onsite);
        sentences.push(cost_sentence(lang, zone, agency, &cost));
    }
    if sentences.is_empty() {
        sentences.push(text::say(lang, "cancel-nothing-agreed", &[]));
    }
    Ok(sentences)
}

/// What the order of a cancelled visit costs, for whoever thinks of using its hour.
pub fn paid_sentence(lang: Lang, cost: &CancelCost) -> String {
    match cost {
        CancelCost::Free { .. } => text::say(lang, "reuse-free", &[]),
        CancelCost::Billable { minutes, amount, currency, .. } => {
            let args = [
                ("minutes", Arg::from(text::duration(lang, i64::from(*minutes)))),
                ("amount", money(lang, *amount, *currency).into()),
            ];
            text::say(lang, "reuse-paid", &args)
        }
    }
}

fn cost_sentence(lang: Lang, zone: Tz, agency: String, cost: &CancelCost) -> String {
    let at = |at: &DateTime<Utc>| Arg::from(text::date_time(lang, *at, zone));
    match cost {
        CancelCost::Free { until } => {
            let args = [("agency", agency.into()), ("until", at(until))];
            text::say_isolated(lang, "cancel-free", &args)
        }
        CancelCost::Billable { minutes, amount, currency, free_until } => {
            let args = [
                ("agency", agency.into()),
                ("minutes", text::duration(lang, i64::from(*minutes)).into()),
                ("amount", money(lang, *amount, *currency).into()),
                ("until", at(free_until)),
            ];
            text::say_isolated(lang, "cancel-billable", &args)
        }
    }
}

/// An amount in minor units as people write it: `750,00 DKK` in Danish.
pub fn money(lang: Lang, minor: u32, currency: Currency) -> String {
    let mark = match lang {
        Lang::Da => ',',
        _ => '.',
    };
    format!("{}{mark}{:02} {currency}", minor / 100, minor % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_the_mark_of_the_language() {
        assert_eq!(money(Lang::Da, 75_005, Currency::Dkk), "750,05 DKK");
        assert_eq!(money(Lang::En, 60_000, Currency::Dkk), "600.00 DKK");
    }

    #[test]
    fn the_states_that_stand_for_other_things_look_different() {
        let looks = [
            NeedStatus::Searching,
            NeedStatus::Held,
            NeedStatus::ConfirmedUnnamed,
            NeedStatus::Confirmed,
            NeedStatus::FallbackDue,
            NeedStatus::Cancelled,
            NeedStatus::Draft,
        ]
        .map(look_of_need);
        let different: std::collections::BTreeSet<&str> = looks.into_iter().collect();
        assert_eq!(different.len(), looks.len());
    }
}
