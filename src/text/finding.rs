//! Sentences for what matching found: reasons, refusals, relaxations.

use chrono_tz::Tz;

use super::{
    Arg, Lang, code, date_short, date_time, day, has, language_name, list_or, time_of_day,
    variety_name, word,
};
use crate::domain::matching::{
    Arg as Value, Args, Obstacle, Proposal, Reason, Refusal, Relaxation, World,
};

/// Why a proposal is good.
pub fn reason(lang: Lang, zone: Tz, reason: &Reason) -> String {
    said(lang, zone, &format!("reason-{}", reason.code), &reason.args)
}

/// Why something cannot be booked. The rules that rest on a sealed reason share one sentence.
pub fn refusal(lang: Lang, zone: Tz, refusal: &Refusal) -> String {
    said(lang, zone, &format!("refusal-{}", refusal.rule), &refusal.args)
}

/// What stands in the way of somebody or a time: at one time, or over a period.
pub fn obstacle(lang: Lang, zone: Tz, obstacle: &Obstacle, period: bool) -> String {
    let slots = slots(lang, zone, &obstacle.args);
    let code_of_period = obstacle.code.replace('_', "-");
    let (of_period, of_time) =
        (format!("why-not-{code_of_period}"), format!("refusal-{code_of_period}"));
    let key = if has(lang, &of_time, &slots) && !(period && has(lang, &of_period, &slots)) {
        of_time
    } else {
        of_period
    };
    code(lang, &key, &slots)
}

/// What could be given up, as the one step that it takes and the time to which it leads.
pub fn relaxation(lang: Lang, world: &World, relaxation: &Relaxation) -> String {
    let best = &relaxation.best;
    let start = best.envelope.told.start();
    let clinician = world.clinicians.iter().find(|person| person.id == best.clinician);
    let slots = [
        ("date", date_short(lang, start, world.zone).into()),
        ("time", time_of_day(lang, start, world.zone).into()),
        ("clinician", Arg::from(clinician.map_or("", |person| &person.name))),
        ("modality", best.modality.as_str().into()),
        ("sex", sex_of_interpreter(world, best).into()),
    ];
    code(lang, &format!("relaxation-{}", relaxation.code), &slots)
}

fn sex_of_interpreter(world: &World, best: &Proposal) -> &'static str {
    let person = world.interpreters.iter().find(|person| Some(person.id) == best.interpreter);
    person.and_then(|person| person.sex).map_or("", |sex| sex.as_str())
}

fn said(lang: Lang, zone: Tz, name: &str, args: &Args) -> String {
    code(lang, name, &slots(lang, zone, args))
}

fn slots(lang: Lang, zone: Tz, args: &Args) -> Vec<(&'static str, Arg<'static>)> {
    args.iter().map(|(slot, value)| (*slot, slot_text(lang, zone, slot, value))).collect()
}

/// A typed value as people write it; a word is one of the vocabulary that the slot is named for.
fn slot_text(lang: Lang, zone: Tz, slot: &str, value: &Value) -> Arg<'static> {
    match value {
        Value::Number(number) => (*number).into(),
        Value::Date(date) => day(lang, *date).into(),
        Value::Instant(instant) => date_time(lang, *instant, zone).into(),
        Value::Variety(variety) => variety_name(lang, variety).into(),
        Value::Varieties(all) => {
            let names: Vec<String> = all.iter().map(|v| variety_name(lang, v)).collect();
            list_or(lang, &names).into()
        }
        Value::Word(text) if slot == "tag" => language_name(lang, text).into(),
        Value::Word(text) if matches!(slot, "sex" | "profession" | "holiday") => {
            word(lang, slot, text).into()
        }
        Value::Word(text) => text.clone().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hours::Holiday;
    use crate::domain::language::Variety;
    use crate::domain::matching::{Lack, ReasonCode, RelaxationCode, Rule};
    use chrono_tz::Europe::Copenhagen;

    fn every_slot() -> Args {
        let variety = Variety::parse("apc").expect("a variety");
        let date = "2026-11-03".parse().expect("a date");
        vec![
            ("days", Value::Number(2)),
            ("level", Value::Number(3)),
            ("seats", Value::Number(3)),
            ("date", Value::Date(date)),
            ("variety", Value::Variety(variety.clone())),
            ("varieties", Value::Varieties(vec![variety])),
            ("tag", Value::Word("ar".into())),
            ("sex", Value::Word("woman".into())),
            ("profession", Value::Word("nurse".into())),
            ("holiday", Value::Word("easter_monday".into())),
            ("equipment", Value::Word("EKG".into())),
            ("time", Value::Word("9:30".into())),
            ("clinician", Value::Word("Mette Holm".into())),
            ("modality", Value::Word("phone".into())),
        ]
    }

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        let reasons = ReasonCode::ALL.iter().map(|code| format!("reason-{code}"));
        let rules = Rule::ALL.iter().map(|rule| format!("refusal-{rule}"));
        let relaxations = RelaxationCode::ALL.iter().map(|code| format!("relaxation-{code}"));
        let holidays = Holiday::ALL.iter().map(|day| format!("holiday-{day}"));
        let lacks = Lack::ALL.iter().map(|lack| format!("why-not-{lack}"));
        let told = reasons.chain(rules).chain(relaxations).chain(lacks);
        let all: Vec<String> = told.chain(holidays).collect();
        for lang in Lang::STAFF {
            for name in &all {
                let text = said(*lang, Copenhagen, name, &every_slot());
                let unknown = name.replace('_', "-");
                assert!(!text.contains(&unknown), "{lang} {name}: {text}");
            }
        }
    }

    #[test]
    fn values_are_written_for_people() {
        let reason_of = |code, args| Reason { code, points: 1, args };
        let date = "2026-11-03".parse().expect("a date");
        let same = reason_of(ReasonCode::SameInterpreter, vec![("date", Value::Date(date))]);
        assert_eq!(
            reason(Lang::En, Copenhagen, &same),
            "Same interpreter as on Tuesday 3 November 2026"
        );
        let sex = vec![("sex", Value::Word("woman".into()))];
        let wished = reason_of(ReasonCode::SexAsWished, sex);
        assert_eq!(reason(Lang::Da, Copenhagen, &wished), "kvinde, som ønsket");
    }
}
