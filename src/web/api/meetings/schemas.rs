//! What a meeting's answers are made of, as schemas.

use super::super::contact;
use crate::domain::meeting::agenda::Source;
use crate::domain::meeting::consent::{Direction, Given};
use crate::domain::meeting::plan::{ActionKind, ActionState, MinuteKind};
use crate::domain::meeting::poll::{Choice, Reply, Way};
use crate::domain::meeting::steps::{Missing, Step};
use crate::domain::meeting::{MeetingState, ParticipantRole, Presence, Purpose};
use crate::web::schema::Schema;

/// Every schema that the noun names.
pub fn all() -> Vec<(&'static str, Schema)> {
    let mut whole = frame();
    let led = "For whoever leads the meeting; `null` for others.";
    whole.push(("file", Schema::named("MeetingFile").nullable().said(led)));
    vec![
        ("MeetingInList", Schema::object(frame())),
        ("Meeting", Schema::object(whole)),
        ("MeetingFile", file()),
        ("MeetingStep", step()),
        ("Participant", participant()),
        ("Problem", problem()),
        ("AgendaItem", item()),
        ("Consent", consent()),
        ("MeetingTime", time()),
        ("Minute", minute()),
        ("Action", action()),
    ]
}

fn frame() -> Vec<(&'static str, Schema)> {
    vec![
        ("id", Schema::id()),
        ("number", Schema::text().said("The number that people see.")),
        ("state", Schema::word::<MeetingState>()),
        ("patient", Schema::named("Reference")),
        ("visit_type", Schema::named("Reference")),
        ("purpose", Schema::word::<Purpose>()),
        ("convener", Schema::named("Reference")),
        ("clinicians", Schema::list(Schema::named("Reference")).said("Who leads it comes first.")),
        ("created_at", Schema::instant()),
        ("start", Schema::instant().nullable().said("Once the time is settled.")),
        ("end", Schema::instant().nullable()),
        ("zone", Schema::text()),
        ("room", Schema::named("Reference").nullable()),
        ("needs", Schema::list(Schema::named("Need"))),
    ]
}

fn file() -> Schema {
    let listed = |name: &str| Schema::list(Schema::named(name));
    let yes = Schema::object([
        ("given", Schema::word::<Given>().nullable()),
        ("interpreter", Schema::text().nullable()),
        ("at", Schema::instant()),
    ]);
    let clash = Schema::object([("item", Schema::id()), ("participant", Schema::id())]);
    let gone_out = Schema::object([
        ("participant", Schema::id()),
        ("item", Schema::id()),
        ("consent", Schema::id()),
        ("what", Schema::text()),
        ("at", Schema::instant()),
    ]);
    let next = "What comes next, and what is missing for it; `null` at the end.";
    Schema::object([
        ("next", Schema::named("MeetingStep").nullable().said(next)),
        ("steps", listed("MeetingStep").said("In their order; done where nothing is missing.")),
        ("told_minutes", Schema::number().said("How long the patient is told that it takes.")),
        ("goal", Schema::text().nullable().said("In the patient's own words.")),
        ("goal_rendering", Schema::text().nullable()),
        ("patient_yes", yes.nullable()),
        ("answer_by", Schema::instant().nullable()),
        ("release_at", Schema::instant().nullable()),
        ("participants", listed("Participant").said("In the order of asking.")),
        ("problems", listed("Problem").said("The patient's list, in the patient's order.")),
        ("items", listed("AgendaItem").said("In their order.")),
        ("clashes", Schema::list(clash).said("Who would overhear what.")),
        ("consents", listed("Consent").said("Withdrawn ones among them.")),
        ("times", listed("MeetingTime").said("The earliest first.")),
        ("minutes", listed("Minute")),
        ("actions", listed("Action")),
        ("disclosures", Schema::list(gone_out).said("What has gone out, and to whom.")),
    ])
}

fn step() -> Schema {
    let missing = Schema::list(Schema::word::<Missing>());
    Schema::object([("step", Schema::word::<Step>()), ("missing", missing)])
}

fn participant() -> Schema {
    let vote = Schema::object([
        ("time", Schema::id()),
        ("choice", Schema::word::<Choice>()),
        ("substitute", Schema::flag().said("Somebody else of the same unit comes instead.")),
        ("way", Schema::word::<Way>()),
        ("at", Schema::instant()),
    ]);
    let mut fields = vec![
        ("id", Schema::id()),
        ("role", Schema::word::<ParticipantRole>()),
        ("name", Schema::text()),
        ("organisation", Schema::text()),
        ("seat", Schema::text().said("Whoever shares it can stand for each other.")),
        ("presence", Schema::word::<Presence>()),
        ("variety", Schema::text().nullable()),
        ("shows_name", Schema::flag()),
        ("from_minute", Schema::number().nullable().said("From the beginning.")),
        ("to_minute", Schema::number().nullable()),
        ("votes", Schema::list(vote).said("The newest for each time.")),
        ("reply", Schema::word::<Reply>().nullable().said("To the settled time.")),
        ("signed_at", Schema::instant().nullable().said("When they agreed with the minutes.")),
        ("code_locked", Schema::flag().said("Too many codes for their page were wrong.")),
    ];
    fields.extend(contact::schemas());
    Schema::object(fields)
}

fn problem() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("words", Schema::text()),
        ("variety", Schema::text()),
        ("rendering", Schema::text().nullable()),
        ("rendered_by", Schema::text().nullable()),
        ("trouble", Schema::number().nullable()),
        ("since", Schema::text().nullable()),
        ("hope", Schema::text().nullable()),
        ("helper", Schema::text().nullable()),
        ("clinic_only", Schema::flag()),
        ("off_table", Schema::flag()),
    ])
}

fn item() -> Schema {
    let spoken = "When it is spoken of, from the beginning; twice as long through an interpreter.";
    Schema::object([
        ("id", Schema::id()),
        ("problem", Schema::id().nullable()),
        ("source", Schema::word::<Source>()),
        ("proposed_by", Schema::id().nullable()),
        ("agreed", Schema::flag()),
        ("title", Schema::text()),
        ("question", Schema::text()),
        ("minutes", Schema::number()),
        ("from_minute", Schema::number().said(spoken)),
        ("to_minute", Schema::number()),
    ])
}

fn consent() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("participant", Schema::id()),
        ("item", Schema::id()),
        ("direction", Schema::word::<Direction>()),
        ("from", Schema::date()),
        ("to", Schema::date()),
        ("given", Schema::word::<Given>()),
        ("interpreter", Schema::text().nullable()),
        ("given_at", Schema::instant()),
        ("withdrawn_at", Schema::instant().nullable()),
    ])
}

fn time() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("start", Schema::instant()),
        ("end", Schema::instant()),
        ("held", Schema::flag().said("The clinic, a room and an interpreter are kept for it.")),
        ("room", Schema::named("Reference").nullable()),
        ("needs", Schema::list(Schema::named("Need")).said("Of a kept time.")),
        ("yes", Schema::number()),
        ("if_need_be", Schema::number()),
        ("no", Schema::number()),
        ("silent", Schema::number().said("Asked, and not heard of.")),
        ("empty_seats", Schema::list(Schema::text()).said("That the meeting needs.")),
    ])
}

fn minute() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("item", Schema::id()),
        ("kind", Schema::word::<MinuteKind>()),
        ("words", Schema::text()),
        ("written_at", Schema::instant()),
    ])
}

fn action() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("item", Schema::id().nullable()),
        ("kind", Schema::word::<ActionKind>()),
        ("words", Schema::text()),
        ("plain", Schema::text().nullable()),
        ("clinician", Schema::id().nullable().said("Whose it is; without anybody the patient's.")),
        ("participant", Schema::id().nullable()),
        ("due", Schema::date().nullable()),
        ("seen_by", Schema::text().nullable()),
        ("state", Schema::word::<ActionState>()),
    ])
}
