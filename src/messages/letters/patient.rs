//! To the patient, and to a further recipient: when, where, with an interpreter in which language.
//! Nothing clinical, and never an interpreter's name.

use crate::domain::views::{AppointmentKind, Holding, InterpreterForPatient, PatientView};
use crate::domain::visit::Modality;
use crate::messages::letter::{EventText, Fact, Frame, Letter};
use crate::messages::meeting::reassurance;
use crate::messages::occasion::Occasion;
use crate::messages::plain::one_line;
use crate::text;

/// Whom the letter addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::messages) enum Reader {
    Patient,
    Recipient,
}

impl Reader {
    fn lead(self, view: &PatientView, occasion: Occasion) -> &'static str {
        match self {
            // The questions are those of every appointment.
            Reader::Patient if says_meeting(view, self) && occasion != Occasion::Questions => {
                "mail-patient-meeting"
            }
            Reader::Patient => "mail-patient-lead",
            Reader::Recipient => "mail-recipient-lead",
        }
    }
}

/// True where the letter may say that it is a network meeting: to the patient alone, and not where
/// whoever reads along is to learn nothing.
fn says_meeting(view: &PatientView, reader: Reader) -> bool {
    reader == Reader::Patient && view.kind == AppointmentKind::Meeting && !view.neutral
}

pub(in crate::messages) fn letter(view: &PatientView, reader: Reader, frame: Frame) -> Letter {
    let stands = view.holding == Holding::Stands;
    Letter {
        lang: frame.chosen.lang,
        title: title(view, reader, frame, stands),
        greeting: frame.greeting(&view.called),
        lead: vec![frame.say(&frame.key(reader.lead(view, frame.occasion), stands), &[])],
        facts: facts(view, frame, stands),
        notes: notes(view, reader, frame, stands),
        action: answers(reader, stands).then(|| frame.action(action(frame))).flatten(),
        sender: sender(view),
        asides: frame.asides(&view.clinic),
        event: frame.occasion.has_object().then(|| event(view, reader, frame, stands)),
    }
}

fn action(frame: Frame) -> &'static str {
    match frame.occasion {
        Occasion::Questions => "mail-patient-questions-action",
        _ => "mail-patient-action",
    }
}

/// Only the patient says whether the patient comes.
fn answers(reader: Reader, stands: bool) -> bool {
    reader == Reader::Patient && stands
}

/// The clinic as this reader may be told of it.
pub(in crate::messages) fn sender(view: &PatientView) -> String {
    one_line(if view.neutral { &view.clinic.neutral_name } else { &view.clinic.name })
}

/// Where to go, or how to meet without going anywhere; a neutral letter never shows the clinic's
/// name inside the place.
pub(in crate::messages) fn place(view: &PatientView, frame: Frame) -> String {
    match view.modality {
        Modality::Onsite if one_line(&view.place).is_empty() => neutral(view, &view.clinic.address),
        Modality::Onsite => neutral(view, &view.place),
        Modality::Video => frame.say("mail-patient-place-video", &[]),
        Modality::Phone => frame.say("mail-patient-place-phone", &[]),
    }
}

fn neutral(view: &PatientView, text: &str) -> String {
    let (name, neutral_name) = (one_line(&view.clinic.name), one_line(&view.clinic.neutral_name));
    let text = one_line(text);
    if view.neutral && !name.is_empty() { text.replace(&name, &neutral_name) } else { text }
}

/// What the patient is told of the interpreter, as one sentence; `None` when none is needed.
pub(in crate::messages) fn interpreter(view: &PatientView, frame: Frame) -> Option<String> {
    let (key, variety) = match (&view.interpreter, view.modality) {
        (InterpreterForPatient::NotNeeded, _) => return None,
        (InterpreterForPatient::Arranging(v), _) => ("mail-patient-arranging", v),
        (InterpreterForPatient::Coming(v), Modality::Onsite) => ("mail-patient-coming", v),
        (InterpreterForPatient::Coming(v), Modality::Video) => ("mail-patient-coming-video", v),
        (InterpreterForPatient::Coming(v), Modality::Phone) => ("mail-patient-coming-phone", v),
    };
    let language = text::variety_for_patient(frame.chosen.lang, variety);
    Some(frame.say(key, &[("language", language.into())]))
}

/// How long it takes and how much more to allow, the same for every visit of the type.
pub(in crate::messages) fn length(view: &PatientView, frame: Frame) -> String {
    let lang = frame.chosen.lang;
    let told = |minutes| frame.chosen.digits(text::duration(lang, minutes)).into();
    let length = ("length", told(view.told.minutes()));
    match view.allow_minutes_more {
        0 => frame.say("mail-patient-length", &[length]),
        more => {
            let more = ("more", told(more.into()));
            frame.say("mail-patient-allow", &[length, more])
        }
    }
}

fn title(view: &PatientView, reader: Reader, frame: Frame, stands: bool) -> String {
    let (lang, zone) = (frame.chosen.lang, view.clinic.zone);
    let date = frame.chosen.digits(text::date(lang, view.told.start(), zone));
    let time = frame.chosen.digits(text::time_of_day(lang, view.told.start(), zone));
    let key = match (frame.key("mail-patient-subject", stands), reader) {
        (key, Reader::Recipient) if key.ends_with("-news") => "mail-recipient-subject-news".into(),
        (key, _) => key,
    };
    frame.say(&key, &[("date", date.into()), ("time", time.into())])
}

fn facts(view: &PatientView, frame: Frame, stands: bool) -> Vec<Fact> {
    let mut facts: Vec<Fact> = frame.when(view.told, &view.clinic).into();
    facts.push(frame.fact("label-place", place(view, frame)));
    if stands && let Some(sentence) = interpreter(view, frame) {
        facts.push(frame.fact("label-interpreter", sentence));
    }
    facts.push(frame.code("label-phone", &view.clinic.phone));
    facts.push(frame.code("label-number-to-say", &view.number));
    facts
}

fn notes(view: &PatientView, reader: Reader, frame: Frame, stands: bool) -> Vec<String> {
    if !stands {
        return match reader {
            Reader::Patient => vec![frame.phone_note("mail-patient-new-time", &view.clinic)],
            Reader::Recipient => vec![frame.phone_note("mail-call", &view.clinic)],
        };
    }
    let contact = match (reader, frame.link) {
        (Reader::Recipient, _) => "mail-call",
        (Reader::Patient, _) if frame.occasion == Occasion::Questions => "mail-call",
        (Reader::Patient, Some(_)) => "mail-patient-cannot-come",
        (Reader::Patient, None) => "mail-patient-cannot-come-call",
    };
    // Whoever does not come here may be anywhere.
    let zone = (view.modality != Modality::Onsite).then(|| frame.zone_note(&view.clinic));
    let mut notes = vec![length(view, frame)];
    notes.extend(zone);
    if says_meeting(view, reader) && frame.occasion != Occasion::Questions {
        notes.extend(reassurance(frame.chosen, &view.interpreter));
        let by_link = frame.link.is_some().then(|| frame.say("mail-patient-meeting-more", &[]));
        notes.extend(by_link);
    }
    notes.push(frame.phone_note(contact, &view.clinic));
    notes
}

fn event(view: &PatientView, reader: Reader, frame: Frame, stands: bool) -> EventText {
    let mut description = Vec::new();
    if stands {
        description.push(length(view, frame));
    }
    description.push(frame.phone_note("mail-call", &view.clinic));
    if answers(reader, stands) {
        description.extend(frame.action_lines("mail-patient-action"));
    }
    EventText {
        span: view.told,
        summary: frame.say("mail-patient-summary", &[]),
        description,
        location: place(view, frame),
    }
}
