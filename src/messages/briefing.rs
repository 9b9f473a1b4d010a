//! What interpreters read before a network meeting, behind their link and on paper: roles, times and
//! single words. Nobody is named.

use askama::Template;

use crate::domain::matching::Limits;
use crate::domain::meeting::READ_BACK_MINUTES;
use crate::domain::meeting::told::{About, Briefing, Parts};
use crate::text::{self, Arg, Chosen, Lang};

use super::letter::render;
use super::meeting::{PersonText, Voice};
use super::plain::one_line;

/// An interpreter asks for a break after so many minutes at the latest.
const BREAK_AFTER_MINUTES: i64 = 60;

/// What interpreters read before they come.
pub struct BriefingText {
    pub title: String,
    /// Day, time, place and phone.
    pub frame: Vec<BriefingFact>,
    /// The parts of the meeting, and who interprets.
    pub facts: Vec<BriefingFact>,
    pub notes: Vec<String>,
    pub seats_title: String,
    pub seats: Vec<PersonText>,
    pub topics_title: String,
    pub topics: Vec<String>,
    pub conflict_title: String,
    pub conflict: Vec<String>,
}

/// A label and its value.
pub struct BriefingFact {
    pub label: String,
    pub value: String,
    pub ltr: bool,
}

/// The briefing in a language that interpreters read.
pub fn briefing_text(briefing: &Briefing, lang: Lang) -> BriefingText {
    let chosen = Chosen { lang, help: None, marked: false, own_digits: false };
    let voice = Voice { chosen, zone: briefing.clinic.zone };
    let say = |key| voice.say(key, &[]);
    let number = one_line(&briefing.number);
    let topics = briefing.topics.iter().map(|topic| one_line(topic)).collect();
    BriefingText {
        title: voice.say("briefing-title", &[("number", number.into())]),
        frame: frame(voice, briefing),
        facts: facts(voice, briefing),
        notes: briefing_notes(voice, briefing),
        seats_title: say("briefing-seats"),
        seats: seats(voice, briefing),
        topics_title: say("briefing-topics"),
        topics,
        conflict_title: say("briefing-conflict"),
        conflict: conflict(voice, briefing),
    }
}

fn fact(voice: Voice, label: &str, value: String) -> BriefingFact {
    BriefingFact { label: voice.say(label, &[]), value: one_line(&value), ltr: false }
}

fn frame(voice: Voice, briefing: &Briefing) -> Vec<BriefingFact> {
    let mut facts = Vec::new();
    if let Some(told) = briefing.told {
        facts.push(fact(voice, "label-day", voice.day(told.start())));
        facts.push(fact(voice, "label-time", voice.span(told)));
    }
    facts.push(fact(voice, "label-place", briefing.place.clone()));
    let phone = fact(voice, "label-phone", briefing.clinic.phone.clone());
    facts.push(BriefingFact { ltr: true, ..phone });
    facts
}

fn facts(voice: Voice, briefing: &Briefing) -> Vec<BriefingFact> {
    let mut facts = Vec::new();
    if let Some(parts) = briefing.told.and_then(Parts::of) {
        facts.push(fact(voice, "label-beforehand", voice.span(parts.beforehand)));
        facts.push(fact(voice, "label-at-table", voice.span(parts.meeting)));
        facts.push(fact(voice, "label-read-back", voice.span(parts.read_back)));
    }
    for (variety, count) in &briefing.teams {
        let language = text::variety_name(voice.chosen.lang, variety);
        let args = [("language", language.into()), ("count", Arg::from(*count))];
        facts.push(fact(voice, "label-interpreter", voice.say("briefing-team", &args)));
    }
    facts
}

/// How it goes on, how long it takes, and when to pause.
fn briefing_notes(voice: Voice, briefing: &Briefing) -> Vec<String> {
    let mut notes = vec![voice.say("briefing-seating", &[])];
    let Some(told) = briefing.told else {
        notes.push(voice.say("briefing-not-settled", &[]));
        return notes;
    };
    let length = |minutes| [("length", Arg::from(voice.minutes(minutes)))];
    notes.push(voice.say("briefing-length", &length(told.minutes())));
    if told.minutes() > BREAK_AFTER_MINUTES {
        notes.push(voice.say("briefing-break", &length(BREAK_AFTER_MINUTES)));
    }
    let alone = briefing.teams.iter().any(|(_, count)| *count == 1);
    let longest = i64::from(Limits::default().max_minutes_without_break);
    if told.minutes() > longest && alone {
        notes.push(voice.say("briefing-too-long", &length(longest)));
    }
    if briefing.teams.iter().any(|(_, count)| *count > 1) {
        notes.push(voice.say("briefing-turns", &[]));
    }
    notes.push(voice.say("briefing-read-back", &length(READ_BACK_MINUTES.into())));
    notes
}

fn seats(voice: Voice, briefing: &Briefing) -> Vec<PersonText> {
    let count = i64::try_from(briefing.clinicians).unwrap_or(i64::MAX);
    let always = |key: &str, args: &[(&str, Arg)]| PersonText {
        role: voice.say(key, args),
        lines: Vec::new(),
        when: None,
    };
    let mut seats = vec![
        always("briefing-patient", &[]),
        always("briefing-clinic", &[("count", Arg::Number(count))]),
    ];
    seats.extend(briefing.seats.iter().map(|seat| {
        let speaks = seat.variety.as_ref().map(|variety| {
            let language = text::variety_name(voice.chosen.lang, variety);
            voice.say("briefing-speaks", &[("language", language.into())])
        });
        PersonText {
            role: voice.role(seat.role),
            lines: speaks.into_iter().collect(),
            when: seat.sitting.map(|span| voice.span(span)),
        }
    }));
    seats
}

/// Asks whether the interpreter may know anybody, by what does not name them.
fn conflict(voice: Voice, briefing: &Briefing) -> Vec<String> {
    let About { sex, ages: (from, to), area } = &briefing.about;
    let sex = sex.map(|sex| voice.word("sex", sex.as_str()));
    let ages = voice.say("briefing-ages", &[("from", (*from).into()), ("to", (*to).into())]);
    let lives =
        area.as_deref().map(|area| voice.say("briefing-lives", &[("area", one_line(area).into())]));
    let about: Vec<String> = [sex, Some(ages), lives].into_iter().flatten().collect();
    let patient = [("about", about.join(", ").into())];
    let mut roles: Vec<String> = Vec::new();
    for role in briefing.seats.iter().map(|seat| inside(&voice.role(seat.role))) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let phone = one_line(&briefing.clinic.phone);
    let mut lines = vec![voice.say("briefing-conflict-patient", &patient)];
    if !roles.is_empty() {
        let roles = text::list_and(voice.chosen.lang, &roles);
        lines.push(voice.say("briefing-conflict-others", &[("roles", roles.into())]));
    }
    lines.push(voice.say("briefing-conflict-tell", &[("phone", phone.into())]));
    lines
}

/// A role inside a sentence: the languages of interpreters write it small.
fn inside(role: &str) -> String {
    let mut letters = role.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[derive(Template)]
#[template(path = "print/briefing.html")]
struct BriefingPage<'a> {
    lang: Lang,
    sender: String,
    briefing: BriefingText,
    style: &'a str,
}

/// The briefing on paper; `style` is the address of its rules.
pub fn briefing_page(briefing: &Briefing, lang: Lang, style: &str) -> String {
    render(&BriefingPage {
        lang,
        sender: one_line(&briefing.clinic.name),
        briefing: briefing_text(briefing, lang),
        style,
    })
}
