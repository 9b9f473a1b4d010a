//! To an agency: one request and what became of it. Nothing of the patient.

use crate::domain::person::Sex;
use crate::domain::views::AgencyView;
use crate::domain::visit::Modality;
use crate::messages::compose::MessageKind;
use crate::messages::letter::{Fact, Frame, Letter};
use crate::messages::plain::one_line;
use crate::text::{self, Arg};

pub(in crate::messages) fn letter(view: &AgencyView, kind: MessageKind, frame: Frame) -> Letter {
    Letter {
        lang: frame.chosen.lang,
        title: title(view, kind, frame),
        greeting: frame.greeting(&view.agency),
        lead: vec![lead(view, kind, frame)],
        facts: facts(view, kind, frame),
        notes: notes(view, kind, frame),
        action: action(kind).and_then(|label| frame.action(label)),
        sender: one_line(&view.clinic.name),
        asides: frame.asides(&view.clinic),
        event: None,
    }
}

fn is_open(kind: MessageKind) -> bool {
    use MessageKind::{AgencyChanged, AgencyNotTaken, AgencyRequest};
    matches!(kind, AgencyRequest | AgencyChanged | AgencyNotTaken)
}

fn is_over(kind: MessageKind) -> bool {
    matches!(kind, MessageKind::AgencyWithdrawn | MessageKind::AgencyCancelled)
}

fn deadline(view: &AgencyView, frame: Frame) -> Option<String> {
    view.answer_by.map(|by| text::date_time(frame.chosen.lang, by, view.clinic.zone))
}

fn title(view: &AgencyView, kind: MessageKind, frame: Frame) -> String {
    let (lang, start) = (frame.chosen.lang, view.block.start());
    let mut slots: Vec<(&str, Arg)> = vec![
        ("number", one_line(&view.number).into()),
        ("language", text::variety_name(lang, &view.variety).into()),
        ("date", text::date(lang, start, view.clinic.zone).into()),
        ("time", text::time_of_day(lang, start, view.clinic.zone).into()),
    ];
    let by = deadline(view, frame).filter(|_| is_open(kind));
    let key = match (kind, &by) {
        (MessageKind::AgencyChanged, Some(_)) => "mail-agency-subject-changed-by",
        (MessageKind::AgencyChanged, None) => "mail-agency-subject-changed",
        (MessageKind::AgencyNotTaken, Some(_)) => "mail-agency-subject-not-taken-by",
        (MessageKind::AgencyNotTaken, None) => "mail-agency-subject-not-taken",
        (MessageKind::AgencyConfirmed, _) if view.cannot_come.is_some() => {
            "mail-agency-subject-cannot-come"
        }
        (MessageKind::AgencyConfirmed, _) => "mail-agency-subject-confirmed",
        (MessageKind::AgencyOrderChanged, _) => "mail-agency-subject-order-changed",
        (MessageKind::AgencyWithdrawn, _) if view.absent => "mail-agency-subject-absent",
        (MessageKind::AgencyWithdrawn, _) => "mail-agency-subject-withdrawn",
        (MessageKind::AgencyCancelled, _) => "mail-agency-subject-cancelled",
        (_, Some(_)) => "mail-agency-subject-request-by",
        (_, None) => "mail-agency-subject-request",
    };
    slots.extend(by.map(|by| ("deadline", by.into())));
    frame.say(key, &slots)
}

fn lead(view: &AgencyView, kind: MessageKind, frame: Frame) -> String {
    let key = match (kind, &view.interpreter) {
        (MessageKind::AgencyChanged, _) => "mail-agency-lead-changed",
        (MessageKind::AgencyNotTaken, _) => "mail-agency-lead-not-taken",
        (MessageKind::AgencyConfirmed, Some(_)) => "mail-agency-lead-confirmed",
        (MessageKind::AgencyConfirmed, None) => match &view.cannot_come {
            Some(name) => {
                let slots = [("interpreter", one_line(name).into())];
                return frame.say("mail-agency-lead-cannot-come", &slots);
            }
            None => "mail-agency-lead-confirmed-unnamed",
        },
        (MessageKind::AgencyOrderChanged, _) => "mail-agency-lead-order-changed",
        (MessageKind::AgencyWithdrawn, _) if view.absent => "mail-agency-lead-absent",
        (MessageKind::AgencyWithdrawn, _) => "mail-agency-lead-withdrawn",
        (MessageKind::AgencyCancelled, _) => "mail-agency-lead-cancelled",
        _ => "mail-agency-lead-request",
    };
    frame.say(key, &[])
}

fn facts(view: &AgencyView, kind: MessageKind, frame: Frame) -> Vec<Fact> {
    let lang = frame.chosen.lang;
    let mut facts = vec![
        frame.code("label-number", &view.number),
        frame.fact("label-language", text::variety_name(lang, &view.variety)),
    ];
    facts.extend(frame.when(view.block, &view.clinic));
    facts.push(frame.fact("label-modality", text::word(lang, "modality", view.modality.as_str())));
    if view.modality == Modality::Onsite {
        facts.push(frame.fact("label-place", &view.place));
    }
    facts.push(frame.fact("label-sex", sex(view, frame)));
    facts.push(frame.fact("label-level", level(view, frame)));
    facts.push(frame.fact("label-interpreter", interpreter(view, kind, frame)));
    if let Some(by) = deadline(view, frame).filter(|_| is_open(kind)) {
        facts.push(frame.fact("label-answer-by", by));
    }
    facts.push(frame.code("label-phone", &view.clinic.phone));
    facts
}

fn sex(view: &AgencyView, frame: Frame) -> String {
    let key = match view.sex_condition {
        None => "agency-sex-any",
        Some(Sex::Woman) => "agency-sex-woman",
        Some(Sex::Man) => "agency-sex-man",
        Some(Sex::Other) => "agency-sex-other",
    };
    frame.say(key, &[])
}

fn level(view: &AgencyView, frame: Frame) -> String {
    match view.min_level {
        0 => frame.say("agency-level-any", &[]),
        level => frame.say("agency-level-at-least", &[("level", level.into())]),
    }
}

fn interpreter(view: &AgencyView, kind: MessageKind, frame: Frame) -> String {
    match (&view.interpreter, is_open(kind)) {
        (Some(name), true) => {
            frame.say("mail-agency-asked-for", &[("interpreter", one_line(name).into())])
        }
        (Some(name), false) => one_line(name),
        (None, true) => frame.say("mail-agency-any", &[]),
        (None, false) => frame.say("mail-agency-unnamed", &[]),
    }
}

fn notes(view: &AgencyView, kind: MessageKind, frame: Frame) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(by) = deadline(view, frame).filter(|_| is_open(kind)) {
        notes.push(frame.say("mail-agency-answer-by", &[("deadline", by.into())]));
    }
    if view.briefing_minutes > 0 && !is_over(kind) {
        let length = text::duration(frame.chosen.lang, view.briefing_minutes.into());
        notes.push(frame.say("mail-agency-briefing", &[("length", length.into())]));
    }
    notes.push(frame.phone_note("mail-agency-number-on-phone", &view.clinic));
    notes.push(frame.zone_note(&view.clinic));
    notes
}

fn action(kind: MessageKind) -> Option<&'static str> {
    match kind {
        open if is_open(open) => Some("mail-agency-action-answer"),
        MessageKind::AgencyConfirmed | MessageKind::AgencyOrderChanged => {
            Some("mail-agency-action-order")
        }
        _ => None,
    }
}
