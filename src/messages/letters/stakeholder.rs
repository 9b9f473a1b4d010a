//! To somebody from outside who is asked to a network meeting: when, where, and a reference. Nothing
//! of the patient, and nothing of what is spoken of: others read this mail too.

use crate::domain::span::Span;
use crate::domain::views::{Holding, Stage, StakeholderView};
use crate::domain::visit::Modality;
use crate::messages::compose::MessageKind;
use crate::messages::letter::{EventText, Fact, Frame, Letter};
use crate::messages::plain::one_line;
use crate::text::{self, Arg};

pub(in crate::messages) fn letter(
    view: &StakeholderView,
    kind: MessageKind,
    frame: Frame,
) -> Letter {
    Letter {
        lang: frame.chosen.lang,
        title: say(view, kind, frame, "subject"),
        greeting: frame.greeting(&view.called),
        lead: vec![say(view, kind, frame, "lead")],
        facts: facts(view, kind, frame),
        notes: notes(view, kind, frame),
        action: action(kind).and_then(|label| frame.action(label)),
        sender: one_line(&view.clinic.name),
        asides: frame.asides(&view.clinic),
        event: event(view, kind, frame),
    }
}

/// What the message is about, as its sentences end.
fn ending(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::StakeholderPoll => "asked",
        MessageKind::StakeholderUpdate => "changed",
        MessageKind::StakeholderCancellation => "cancelled",
        MessageKind::StakeholderTasks => "tasks",
        _ => "invitation",
    }
}

fn say(view: &StakeholderView, kind: MessageKind, frame: Frame, part: &str) -> String {
    let (lang, zone) = (frame.chosen.lang, view.clinic.zone);
    let mut slots: Vec<(&str, Arg)> = vec![
        ("number", one_line(&view.number).into()),
        ("clinic", one_line(&view.clinic.name).into()),
    ];
    match &view.stage {
        Stage::Asked { answer_by, times } => {
            slots.push(("deadline", text::date_time(lang, *answer_by, zone).into()));
            slots.push(("count", i64::try_from(times.len()).unwrap_or(i64::MAX).into()));
        }
        Stage::Invited { sitting, .. } => {
            slots.push(("date", text::date(lang, sitting.start(), zone).into()));
            slots.push(("time", text::time_of_day(lang, sitting.start(), zone).into()));
        }
    }
    frame.say(&format!("mail-stakeholder-{part}-{}", ending(kind)), &slots)
}

fn facts(view: &StakeholderView, kind: MessageKind, frame: Frame) -> Vec<Fact> {
    let mut facts = vec![frame.code("label-number", &view.number)];
    match &view.stage {
        _ if kind == MessageKind::StakeholderTasks => {}
        Stage::Asked { times, .. } if kind == MessageKind::StakeholderPoll => {
            facts.extend(times.iter().zip(1..).map(|(time, at)| offered(view, *time, at, frame)));
        }
        Stage::Asked { .. } => {}
        Stage::Invited { sitting, modality, place } => {
            facts.extend(frame.when(*sitting, &view.clinic));
            let place = if *modality == Modality::Onsite { place } else { "" };
            if !place.is_empty() {
                facts.push(frame.fact("label-place", place));
            }
        }
    }
    facts.push(frame.code("label-phone", &view.clinic.phone));
    facts
}

fn offered(view: &StakeholderView, time: Span, at: i64, frame: Frame) -> Fact {
    let (lang, zone) = (frame.chosen.lang, view.clinic.zone);
    let date = text::date(lang, time.start(), zone);
    let hours = text::span_of_day(lang, time, zone);
    let label = frame.say("mail-stakeholder-time", &[("at", at.into())]);
    Fact { label, ..frame.fact("label-time", format!("{date}, {hours}")) }
}

fn notes(view: &StakeholderView, kind: MessageKind, frame: Frame) -> Vec<String> {
    let mut notes = Vec::new();
    if !matches!(kind, MessageKind::StakeholderCancellation) {
        notes.push(frame.phone_note("mail-stakeholder-confidential", &view.clinic));
    }
    if kind != MessageKind::StakeholderTasks {
        notes.push(frame.zone_note(&view.clinic));
    }
    notes.push(frame.phone_note("mail-call", &view.clinic));
    notes
}

fn action(kind: MessageKind) -> Option<&'static str> {
    match kind {
        MessageKind::StakeholderPoll => Some("mail-stakeholder-action-vote"),
        MessageKind::StakeholderTasks => Some("mail-stakeholder-action-tasks"),
        MessageKind::StakeholderCancellation => None,
        _ => Some("mail-stakeholder-action-open"),
    }
}

/// The own times at the table; a poll and reminders of tasks are nothing for a calendar.
fn event(view: &StakeholderView, kind: MessageKind, frame: Frame) -> Option<EventText> {
    let Stage::Invited { sitting, modality, place } = &view.stage else { return None };
    if kind == MessageKind::StakeholderTasks {
        return None;
    }
    let (number, clinic) = (one_line(&view.number), one_line(&view.clinic.name));
    let mut description = vec![number.clone()];
    if view.holding == Holding::Stands {
        description.extend(frame.action_lines("mail-stakeholder-action-open"));
    }
    let slots = [("number", Arg::from(number)), ("clinic", clinic.into())];
    Some(EventText {
        span: *sitting,
        summary: frame.say("mail-stakeholder-summary", &slots),
        description,
        location: match modality {
            Modality::Onsite => one_line(place),
            remote => text::word(frame.chosen.lang, "modality", remote.as_str()),
        },
    })
}
