//! Sentences for what matching found: reasons, refusals, relaxations.

use chrono_tz::Tz;

use super::{Arg, Lang, code, date_time, day, language_name, list_or, variety_name, word};
use crate::domain::matching::{Arg as Value, Args, Reason, Refusal, RelaxationCode};

/// Why a proposal is good.
pub fn reason(lang: Lang, zone: Tz, reason: &Reason) -> String {
    said(lang, zone, &format!("reason-{}", reason.code), &reason.args)
}

/// Why something cannot be booked. The rules that rest on a sealed reason share one sentence.
pub fn refusal(lang: Lang, zone: Tz, refusal: &Refusal) -> String {
    said(lang, zone, &format!("refusal-{}", refusal.rule), &refusal.args)
}

/// What could be given up to find more.
pub fn relaxation(lang: Lang, relaxation: RelaxationCode) -> String {
    code(lang, &format!("relaxation-{relaxation}"), &[])
}

fn said(lang: Lang, zone: Tz, name: &str, args: &Args) -> String {
    let slots: Vec<(&str, Arg)> =
        args.iter().map(|(slot, value)| (*slot, slot_text(lang, zone, slot, value))).collect();
    code(lang, name, &slots)
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
    use crate::domain::matching::{ReasonCode, Rule};
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
        ]
    }

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        let reasons = ReasonCode::ALL.iter().map(|code| format!("reason-{code}"));
        let rules = Rule::ALL.iter().map(|rule| format!("refusal-{rule}"));
        let relaxations = RelaxationCode::ALL.iter().map(|code| format!("relaxation-{code}"));
        let holidays = Holiday::ALL.iter().map(|day| format!("holiday-{day}"));
        let all: Vec<String> = reasons.chain(rules).chain(relaxations).chain(holidays).collect();
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
