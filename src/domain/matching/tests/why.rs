//! "Why is X not here" for people, rooms and times, against the search itself.

use std::collections::BTreeMap;

use super::properties::Generator;
use super::*;

fn codes(explanation: &Explanation) -> Vec<&'static str> {
    explanation.obstacles.iter().map(|one| one.code).collect()
}

fn interpreter_1() -> Who {
    Who::Interpreter(id(301))
}

#[test]
fn whoever_is_found_has_nothing_in_the_way() {
    let explanation = why_not(&world(), &question(), About::Who(interpreter_1()));
    assert!(explanation.possible());
    assert_eq!(explanation.nearest.len(), 3);
    assert!(explanation.nearest.iter().all(|one| one.interpreter == Some(id(301))));
}

#[test]
fn a_sealed_reason_is_told_as_any_other() {
    use ExclusionKind::*;
    let mut told = Vec::new();
    for kind in [Relative, ConflictOpen, ByInterpreter, ByClinic] {
        let mut world = world();
        world.interpreters[0].excluded = Some(kind);
        told.push(why_not(&world, &question(), About::Who(interpreter_1())));
    }
    let mut by_patient = question();
    by_patient.patient.excluded.push(id(301));
    told.push(why_not(&world(), &by_patient, About::Who(interpreter_1())));
    assert_eq!(codes(&told[0]), ["excluded"]);
    assert!(told.windows(2).all(|two| two[0] == two[1]), "{told:#?}");
}

#[test]
fn rules_are_counted_and_the_nearest_is_named() {
    let mut world = world();
    let day_off = busy_at(span("2026-11-24T00:00:00Z", 24 * 60), None, None);
    world.interpreters[0].busy.push(day_off);
    let asked = About::WhoAt(interpreter_1(), at("2026-11-24T09:00:00Z"));
    let explanation = why_not(&world, &question(), asked);
    assert_eq!(codes(&explanation), ["interpreter_busy"]);
    let nearest = explanation.nearest[0].envelope.told.start();
    assert_eq!(nearest, at("2026-11-25T07:00:00Z"));

    world.interpreters[0].busy.push(busy_at(span("2026-11-25T00:00:00Z", 24 * 60), None, None));
    let mut half = question();
    half.patient.busy.push(span("2026-11-24T00:00:00Z", 24 * 60));
    let explanation = why_not(&world, &half, About::Who(interpreter_1()));
    assert_eq!(codes(&explanation), ["interpreter_busy"], "half of the time decides nothing");
    assert!(explanation.always(&explanation.obstacles[0]));
    assert_eq!(explanation.nearest, []);
    world.interpreters[0].busy.remove(0);
    let explanation = why_not(&world, &half, About::Who(interpreter_1()));
    assert_eq!(codes(&explanation), ["interpreter_busy", "patient_busy"]);
    for one in &explanation.obstacles {
        assert_eq!(one.times * 2, explanation.starts);
        assert!(!explanation.always(one));
    }
}

fn hour() -> Span {
    span("2026-11-24T09:00:00Z", 60)
}

#[test]
fn a_time_is_explained_by_what_the_set_lacks() {
    let start = at("2026-11-24T09:00:00Z");
    let told = |change: fn(&mut World, &mut Question)| {
        let (mut world, mut question) = (world(), question());
        change(&mut world, &mut question);
        codes(&why_not(&world, &question, About::Start(start)))
    };
    assert_eq!(told(|_, _| {}), Vec::<&str>::new());
    assert_eq!(told(|_, q| q.patient.busy.push(hour())), ["patient_busy"]);
    assert_eq!(told(|w, _| w.clinic_hours = Hours::never()), ["clinic_closed"]);
    assert_eq!(
        told(|w, _| w.clinicians[..2].iter_mut().for_each(|one| one.busy.push(hour()))),
        ["no_clinician"]
    );
    assert_eq!(
        told(|w, q| {
            q.modalities = Some(vec![Modality::Onsite]);
            w.rooms[..2].iter_mut().for_each(|one| one.busy.push(hour()));
        }),
        ["no_room"]
    );
    assert_eq!(told(|w, _| w.paths.clear()), ["no_interpreter"]);
    assert_eq!(told(|_, q| q.weekdays = Some(vec![Weekday::Wed])), ["outside"]);
    assert_eq!(told(|_, q| q.from = day("2026-11-25")), ["outside"]);
    assert_eq!(
        told(|_, q| q.patient.spoken = vec![Spoken::declare("ar").expect("a group")]),
        ["language_not_asked"]
    );
    assert_eq!(told(|_, q| q.modalities = Some(vec![Modality::Phone])), ["modality_not_allowed"]);
}

#[test]
fn somebody_free_is_kept_out_by_what_else_is_missing() {
    let mut world = world();
    for person in &mut world.clinicians[..2] {
        person.busy.push(span("2026-11-24T00:00:00Z", 48 * 60));
    }
    let explanation = why_not(&world, &question(), About::Who(interpreter_1()));
    assert_eq!(codes(&explanation), ["no_clinician"]);
    let doctor = why_not(&world, &question(), About::Who(Who::Clinician(id(103))));
    assert_eq!(codes(&doctor), ["wrong_profession"]);
    let unknown = why_not(&world, &question(), About::Who(Who::Room(id(999))));
    assert_eq!(codes(&unknown), ["room_unknown"]);
}

/// Nothing in the way means that it is found, and something that it is not; for everybody and for
/// every time of random worlds.
#[test]
fn an_explanation_agrees_with_the_search() {
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..40 {
        let mut generator = Generator::new(number);
        let (world, question) = (generator.world(), generator.question());
        let found = search(&world, &question).proposals;
        let people = (101..=103)
            .map(|number| Who::Clinician(id(number)))
            .chain((301..=305).map(|number| Who::Interpreter(id(number))));
        for who in people {
            let explanation = why_not(&world, &question, About::Who(who));
            let there = found.iter().any(|one| match who {
                Who::Clinician(id) => one.clinician == id,
                Who::Interpreter(id) => one.interpreter == Some(id),
                Who::Room(_) => false,
            });
            let other = question
                .clinician
                .is_some_and(|id| matches!(who, Who::Clinician(asked) if asked != id));
            assert_eq!(explanation.possible(), there, "world {number}: {who:?} {explanation:?}");
            let told = codes(&explanation).contains(&"other_asked");
            assert!(!told || other, "world {number}: {who:?}");
            for code in codes(&explanation) {
                *met.entry(code.to_owned()).or_default() += 1;
            }
        }
        let first = question.from.and_hms_opt(5, 0, 0).expect("a time").and_utc();
        for quarter in 0..48 {
            let start = first + chrono::Duration::minutes(15 * quarter);
            let explanation = why_not(&world, &question, About::Start(start));
            let there = found.iter().any(|one| one.envelope.told.start() == start);
            assert_eq!(explanation.possible(), there, "world {number}: {start} {explanation:?}");
            for code in codes(&explanation) {
                *met.entry(code.to_owned()).or_default() += 1;
            }
        }
    }
    for code in ["excluded", "no_clinician", "no_room", "patient_busy", "clinic_closed"] {
        assert!(met.get(code).is_some_and(|count| *count >= 5), "{code}: {met:?}");
    }
    assert!(!met.contains_key("conflict_open") && !met.contains_key("not_professional"));
}
