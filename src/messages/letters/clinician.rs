//! To a treating clinician: initials and number only, calendars hang on walls.

use crate::domain::meeting::told::Parts;
use crate::domain::span::Span;
use crate::domain::views::{
    AppointmentKind, ClinicCard, ClinicianView, Holding, InterpreterForClinician,
};
use crate::messages::letter::{EventText, Fact, Frame, Letter};
use crate::messages::plain::one_line;
use crate::text::{self, Arg};

pub(in crate::messages) fn letter(view: &ClinicianView, frame: Frame) -> Letter {
    let stands = view.holding == Holding::Stands;
    let title = frame.key("mail-clinician-subject", stands);
    Letter {
        lang: frame.chosen.lang,
        title: frame.say(&title, &title_slots(view, frame)),
        greeting: frame.greeting(&view.clinician),
        lead: vec![frame.say(&frame.key(lead(view), stands), &[])],
        facts: facts(view, frame, stands),
        notes: Vec::new(),
        action: frame.action("mail-clinician-action"),
        sender: one_line(&view.clinic.name),
        asides: frame.asides(&view.clinic),
        event: Some(event(view, frame, stands)),
    }
}

fn lead(view: &ClinicianView) -> &'static str {
    match view.kind {
        AppointmentKind::Visit => "mail-clinician-lead",
        AppointmentKind::Meeting => "mail-clinician-meeting",
    }
}

/// When the parts of a network meeting are.
fn parts(view: &ClinicianView, frame: Frame) -> Vec<Fact> {
    let parts = Parts::of(view.told).filter(|_| view.kind == AppointmentKind::Meeting);
    let Some(parts) = parts else { return Vec::new() };
    let fact = |label, span| {
        frame.fact(label, text::span_of_day(frame.chosen.lang, span, view.clinic.zone))
    };
    vec![
        fact("label-beforehand", parts.beforehand),
        fact("label-at-table", parts.meeting),
        fact("label-read-back", parts.read_back),
    ]
}

fn title_slots(view: &ClinicianView, frame: Frame) -> [(&'static str, Arg<'static>); 4] {
    let [date, time] = day_and_time(view.told, &view.clinic, frame);
    let number = ("number", one_line(&view.number).into());
    [number, ("type", one_line(&view.visit_type).into()), date, time]
}

fn day_and_time(
    span: Span,
    clinic: &ClinicCard,
    frame: Frame,
) -> [(&'static str, Arg<'static>); 2] {
    let (lang, start) = (frame.chosen.lang, span.start());
    let date = text::date(lang, start, clinic.zone);
    [("date", date.into()), ("time", text::time_of_day(lang, start, clinic.zone).into())]
}

fn facts(view: &ClinicianView, frame: Frame, stands: bool) -> Vec<Fact> {
    let block = text::span_of_day(frame.chosen.lang, view.clinic_block, view.clinic.zone);
    let mut facts = vec![
        frame.code("label-number", &view.number),
        frame.fact("label-type", &view.visit_type),
        frame.fact("label-patient", &view.patient_initials),
    ];
    facts.extend(frame.when(view.told, &view.clinic));
    if stands {
        facts.extend(parts(view, frame));
    }
    facts.push(frame.fact("label-block", block));
    if let Some(room) = &view.room {
        facts.push(frame.fact("label-room", room));
    }
    facts.push(
        frame.fact(
            "label-modality",
            text::word(frame.chosen.lang, "modality", view.modality.as_str()),
        ),
    );
    if stands {
        facts.push(frame.fact("label-interpreter", interpreter(view, frame)));
    }
    facts
}

fn interpreter(view: &ClinicianView, frame: Frame) -> String {
    use InterpreterForClinician::*;
    let name = |variety| text::variety_name(frame.chosen.lang, variety).into();
    match &view.interpreter {
        NotNeeded => frame.say("mail-clinician-not-needed", &[]),
        Arranging(v) => frame.say("mail-clinician-arranging", &[("language", name(v))]),
        Unfilled(v) => frame.say("mail-clinician-unfilled", &[("language", name(v))]),
        Coming(v, who) => {
            let who = ("who", one_line(who).into());
            frame.say("mail-clinician-coming", &[("language", name(v)), who])
        }
    }
}

fn event(view: &ClinicianView, frame: Frame, stands: bool) -> EventText {
    let initials = ("initials", one_line(&view.patient_initials).into());
    let number = ("number", one_line(&view.number).into());
    let mut description = vec![one_line(&view.visit_type)];
    if stands {
        let interpreter = frame.fact("label-interpreter", interpreter(view, frame));
        description.push(interpreter.line(frame.chosen.lang));
        let parts = parts(view, frame);
        description.extend(parts.iter().map(|part| part.line(frame.chosen.lang)));
    }
    description.extend(frame.action_lines("mail-clinician-action"));
    EventText {
        span: view.clinic_block,
        summary: frame.say("mail-clinician-summary", &[initials, number]),
        description,
        location: one_line(view.room.as_deref().unwrap_or_default()),
    }
}
