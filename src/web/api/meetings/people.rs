//! People from outside who are asked to a meeting, when they sit there, and which times suit them.

use actix_web::HttpResponse;

use super::super::contact;
use super::super::nouns::{NAME_MAX, WORD_MAX, filled};
use super::super::openapi::Operation;
use super::led;
use super::sending::{Sending, nothing};
use crate::domain::ids::ParticipantId;
use crate::domain::language::Variety;
use crate::domain::meeting::poll::Way;
use crate::domain::person::Contact;
use crate::error::Result;
use crate::operations::drop_participant::drop_participant;
use crate::operations::save_participant::{Participant, save_participant};
use crate::operations::seat_participant::seat_participant;
use crate::operations::vote::{Said, vote};
use crate::web::fields::Fields;

/// The minutes of a day: no meeting is longer.
const MINUTES: std::ops::RangeInclusive<i32> = 0..=1440;

fn read(fields: &mut Fields) -> Option<Participant> {
    let role = fields.word("role");
    let name = fields.text("name", NAME_MAX);
    let organisation = fields.optional_text("organisation", NAME_MAX).unwrap_or_default();
    let seat = fields.optional_text("seat", NAME_MAX).unwrap_or_default();
    let presence = fields.word("presence");
    let variety = spoken(fields);
    let shows_name = fields.optional_flag("shows_name").unwrap_or(false);
    let mut known = Contact::unasked();
    contact::read(fields).apply(&mut known);
    Some(Participant {
        role: role?,
        name: name?,
        organisation,
        seat,
        presence: presence?,
        contact: known,
        variety,
        shows_name,
    })
}

fn spoken(fields: &mut Fields) -> Option<Variety> {
    let tag = fields.optional_text("variety", WORD_MAX)?;
    let variety = Variety::parse(&tag).ok();
    if variety.is_none() {
        fields.refuse("variety", "unknown_language");
    }
    variety
}

/// `POST /meetings/{id}/participants`.
pub async fn add(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read, |tx, id, said| save_participant(tx, id, None, said).map(drop)).await
}

/// `PUT /meetings/{id}/participants/{participant}`.
pub async fn change(sent: Sending) -> Result<HttpResponse> {
    let who = sent.inner("participant")?;
    sent.lead(read, move |tx, id, said| save_participant(tx, id, Some(who), said).map(drop)).await
}

/// `POST /meetings/{id}/participants/{participant}/drop`.
pub async fn end(sent: Sending) -> Result<HttpResponse> {
    let who = sent.inner("participant")?;
    sent.lead(nothing, move |tx, id, ()| drop_participant(tx, id, who)).await
}

fn read_seat(fields: &mut Fields) -> Option<(u32, u32)> {
    let (from, to) = (fields.number("from", MINUTES), fields.number("to", MINUTES));
    let minute = |number: Option<i32>| u32::try_from(number?).ok();
    minute(from).zip(minute(to))
}

/// `POST /meetings/{id}/participants/{participant}/seat`.
pub async fn seat(sent: Sending) -> Result<HttpResponse> {
    let who = sent.inner("participant")?;
    sent.lead(read_seat, move |tx, id, (from, to)| seat_participant(tx, id, who, *from, *to)).await
}

fn read_votes(fields: &mut Fields) -> Option<(Way, Vec<Said>)> {
    let way = fields.optional_word("way").unwrap_or(Way::OnSite);
    let votes = fields.said_full("votes", votes);
    fields.need(&["votes"]);
    filled(fields, "votes", votes).map(|votes| (way, votes))
}

fn votes(fields: &mut Fields) -> Option<Vec<Said>> {
    let mut all = Vec::new();
    for mut one in fields.optional_objects("votes")? {
        let (time, choice) = (one.id("time"), one.word("choice"));
        let substitute = one.optional_flag("substitute").unwrap_or(false);
        let said = time.zip(choice);
        all.extend(said.map(|(time, choice)| Said { time, choice, substitute }));
        fields.absorb(one);
    }
    Some(all)
}

/// `POST /meetings/{id}/participants/{participant}/votes`.
pub async fn answer(sent: Sending) -> Result<HttpResponse> {
    let who: ParticipantId = sent.inner("participant")?;
    sent.lead(read_votes, move |tx, id, (way, said)| vote(tx, id, who, *way, said)).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let all = "/api/v1/meetings/{id}/participants";
    let one = "/api/v1/meetings/{id}/participants/{participant}";
    let add = Operation::post(all, "addParticipant", "Ask somebody from outside")
        .about("At most 20.")
        .body(read)
        .fields(FIELDS);
    let change = Operation::put(one, "changeParticipant", "Change how somebody is asked")
        .about("What is not said is emptied. Who is somebody else now has no consent any more.")
        .body(read)
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/participants/{participant}/drop";
    let end = Operation::post(path, "dropParticipant", "Ask somebody no more")
        .about("What they may hear ends with it.")
        .body(nothing);
    let path = "/api/v1/meetings/{id}/participants/{participant}/seat";
    let seat = Operation::post(path, "seatParticipant", "When somebody comes and leaves")
        .about("In steps of five minutes, after the first 15 and within the meeting.")
        .body(read_seat)
        .fields(&[("from", "Minutes from the beginning."), ("to", "Minutes from the beginning.")]);
    let path = "/api/v1/meetings/{id}/participants/{participant}/votes";
    let answer = Operation::post(path, "voteForParticipant", "Which times suit somebody")
        .about("As it was said on the phone. The newest answer to a time counts.")
        .body(read_votes)
        .fields(&[("way", "How they would take part; on site when it is not said.")]);
    [add, change, end, seat, answer].into_iter().map(led).collect()
}

/// What the fields mean.
const FIELDS: &[(&str, &str)] = &[
    ("role", "Who they are to the patient."),
    ("seat", "Whoever shares it can stand for each other; a seat of their own when not said."),
    ("presence", "Without who is `required`, or somebody of the same seat, no time is settled."),
    ("variety", "What they speak there, when they need an interpreter of their own."),
    ("shows_name", "The patient lets the others at the table know the name."),
];
