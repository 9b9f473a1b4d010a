//! To the interpreter: number, variety, block, form, place and contact. Nothing of the patient.

use crate::domain::meeting::PRE_MEETING_MINUTES;
use crate::domain::views::{AppointmentKind, Holding, InterpreterView};
use crate::domain::visit::Modality;
use crate::messages::letter::{EventText, Fact, Frame, Letter};
use crate::messages::plain::one_line;
use crate::text;

pub(in crate::messages) fn letter(view: &InterpreterView, frame: Frame) -> Letter {
    let stands = view.holding == Holding::Stands;
    Letter {
        lang: frame.chosen.lang,
        title: title(view, frame, stands),
        greeting: frame.greeting(&view.interpreter),
        lead: vec![frame.say(&frame.key("mail-interpreter-lead", stands), &[])],
        facts: facts(view, frame),
        notes: notes(view, frame, stands),
        action: stands.then(|| frame.action("mail-interpreter-action")).flatten(),
        sender: one_line(&view.clinic.name),
        asides: frame.asides(&view.clinic),
        event: Some(event(view, frame, stands)),
    }
}

fn title(view: &InterpreterView, frame: Frame, stands: bool) -> String {
    let (lang, start) = (frame.chosen.lang, view.block.start());
    let slots = [
        ("number", one_line(&view.number).into()),
        ("language", text::variety_name(lang, &view.variety).into()),
        ("date", text::date(lang, start, view.clinic.zone).into()),
        ("time", text::time_of_day(lang, start, view.clinic.zone).into()),
    ];
    frame.say(&frame.key("mail-interpreter-subject", stands), &slots)
}

fn facts(view: &InterpreterView, frame: Frame) -> Vec<Fact> {
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
    facts.push(frame.code("label-phone", &view.clinic.phone));
    facts
}

fn briefing(view: &InterpreterView, frame: Frame) -> Option<String> {
    let length = text::duration(frame.chosen.lang, view.briefing_minutes.into());
    (view.briefing_minutes > 0)
        .then(|| frame.say("mail-interpreter-briefing", &[("length", length.into())]))
}

/// Several people speak, and the others come later; who they are is behind the link.
fn meeting(view: &InterpreterView, frame: Frame) -> Vec<String> {
    if view.kind != AppointmentKind::Meeting {
        return Vec::new();
    }
    let length = text::duration(frame.chosen.lang, PRE_MEETING_MINUTES.into());
    let told = frame.say("mail-interpreter-meeting", &[("length", length.into())]);
    let more = frame.link.map(|_| frame.say("mail-interpreter-meeting-more", &[]));
    [told].into_iter().chain(more).collect()
}

fn trouble(view: &InterpreterView, frame: Frame) -> String {
    let key = match frame.link {
        Some(_) => "mail-interpreter-trouble",
        None => "mail-interpreter-trouble-call",
    };
    frame.phone_note(key, &view.clinic)
}

fn notes(view: &InterpreterView, frame: Frame, stands: bool) -> Vec<String> {
    let zone = frame.zone_note(&view.clinic);
    if !stands {
        return vec![zone, frame.phone_note("mail-call", &view.clinic)];
    }
    let mut notes: Vec<String> = briefing(view, frame).into_iter().collect();
    notes.extend(meeting(view, frame));
    notes.extend([trouble(view, frame), zone]);
    notes
}

fn event(view: &InterpreterView, frame: Frame, stands: bool) -> EventText {
    let lang = frame.chosen.lang;
    let language = text::variety_name(lang, &view.variety);
    let mut description =
        vec![one_line(&view.number), text::word(lang, "modality", view.modality.as_str())];
    if stands {
        description.extend(briefing(view, frame));
        description.push(trouble(view, frame));
        description.extend(frame.action_lines("mail-interpreter-action"));
    }
    EventText {
        span: view.block,
        summary: frame.say("mail-interpreter-summary", &[("language", language.into())]),
        description,
        location: match view.modality {
            Modality::Onsite => one_line(&view.place),
            remote => text::word(lang, "modality", remote.as_str()),
        },
    }
}
