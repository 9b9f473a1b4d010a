//! Each rule decides alone: in the assessment, in the search and in the explanation.

use super::*;
use crate::domain::hours::{Exception, ExceptionKind};
use crate::domain::need::RankReason;
use crate::domain::person::{Force, SexWish};

/// What one rule is tried on: everything allowed, until a row of the table changes one thing.
struct Trial {
    world: World,
    question: Question,
    choice: Choice,
}

type Change = fn(&mut Trial);

fn woman_as(force: Force, trial: &mut Trial) {
    trial.question.patient.sex_wish = Some(SexWish { sex: Sex::Woman, force });
    trial.world.interpreters[0].sex = Some(Sex::Man);
}

fn onsite(start: &str, minutes: u32, site: SiteId) -> BusyAt {
    busy_at(span(start, minutes), Some(site), Some(Modality::Onsite))
}

/// Rule, and a change after which the choice breaks that rule and no other.
const DECIDING: &[(Rule, Change)] = &[
    (Rule::OffGrid, |t| t.choice.start = at("2026-11-24T09:02:00Z")),
    (Rule::Past, |t| t.world.now = at("2026-11-24T09:00:00Z")),
    (Rule::Holiday, |t| {
        t.choice.start = at("2026-12-25T09:00:00Z");
        t.question.from = day("2026-12-25");
        t.question.to = day("2026-12-25");
    }),
    (Rule::ClinicClosed, |t| {
        let exception = Exception { date: day("2026-11-24"), kind: ExceptionKind::Closed };
        t.world.clinic_hours.exceptions.push(exception);
    }),
    (Rule::PatientBusy, |t| t.question.patient.busy.push(span("2026-11-24T10:10:00Z", 60))),
    (Rule::PatientUnavailable, |t| {
        let weekly = WeeklySpan { weekday: Weekday::Tue, from: 655, to: 700 };
        t.question.patient.unavailable.push(weekly);
    }),
    (Rule::LanguageNotAsked, |t| {
        t.question.patient.spoken = vec![Spoken::declare("ar").expect("a group")];
    }),
    (Rule::ModalityNotAllowed, |t| {
        t.choice.modality = Modality::Phone;
        t.choice.room = None;
    }),
    (Rule::ClinicianUnknown, |t| t.choice.clinician = id(999)),
    (Rule::WrongProfession, |t| t.choice.clinician = id(103)),
    (Rule::ClinicianAway, |t| t.world.clinicians[0].hours = hours(&WEEK, 480, 670)),
    (Rule::ClinicianBusy, |t| t.world.clinicians[0].busy.push(span("2026-11-24T10:00:00Z", 60))),
    (Rule::RoomUnknown, |t| t.choice.room = Some(id(999))),
    (Rule::RoomModality, |t| t.world.rooms[0].modalities.clear()),
    (Rule::RoomEquipment, |t| t.world.rooms[0].equipment.clear()),
    (Rule::RoomSeats, |t| t.world.rooms[0].seats = 2),
    (Rule::RoomBusy, |t| t.world.rooms[0].busy.push(span("2026-11-24T08:00:00Z", 65))),
    (Rule::InterpreterUnknown, |t| t.choice.interpreter = Some(id(999))),
    (Rule::InterpreterNotNeeded, |t| t.question.patient.interpreter_required = false),
    (Rule::LanguageNotCovered, |t| {
        t.world.interpreters[0].skills =
            vec![skill("ckb", Grade::Native), skill("apc", Grade::Poor)];
    }),
    (Rule::Excluded, |t| t.question.patient.excluded.push(id(301))),
    (Rule::ConflictOpen, |t| {
        t.world.interpreters[0].excluded = Some(ExclusionKind::ConflictOpen);
    }),
    (Rule::NotProfessional, |t| t.world.interpreters[0].excluded = Some(ExclusionKind::Relative)),
    (Rule::InterpreterModality, |t| t.world.interpreters[0].modalities = vec![Modality::Phone]),
    (Rule::Qualification, |t| {
        t.world.interpreters[0].qualifications[0].valid_to = Some(day("2026-11-23"));
    }),
    (Rule::Confidentiality, |t| {
        t.world.interpreters[0].confidentiality_valid_to = Some(day("2026-11-23"));
    }),
    (Rule::SexCondition, |t| woman_as(Force::Condition, t)),
    (Rule::InterpreterAway, |t| t.world.interpreters[0].hours = Some(hours(&WEEK, 600, 960))),
    (Rule::InterpreterBusy, |t| {
        // Ends inside the briefing.
        t.world.interpreters[0].busy.push(busy_at(span("2026-11-24T08:00:00Z", 55), None, None));
    }),
    (Rule::Travel, |t| {
        // Forty minutes of travel, thirty-five until the work elsewhere.
        t.world.interpreters[0].busy.push(onsite("2026-11-24T10:35:00Z", 60, other_site()));
    }),
    (Rule::NoBreak, |t| {
        t.world.interpreters[0].busy.push(onsite("2026-11-24T06:50:00Z", 120, clinic_site()));
    }),
    (Rule::DayLoad, |t| {
        t.world.interpreters[0].busy.push(onsite("2026-11-24T12:00:00Z", 300, clinic_site()));
    }),
    (Rule::AfterHeavy, |t| {
        let heavy = BusyAt { heavy: true, ..onsite("2026-11-24T07:30:00Z", 60, clinic_site()) };
        t.world.interpreters[0].busy.push(heavy);
    }),
    (Rule::NoContract, |t| t.world.interpreters[0].agencies = vec![id(409)]),
    (Rule::RankWithoutReason, |t| t.world.interpreters[0].agencies = vec![id(402)]),
];

fn trial() -> Trial {
    Trial { world: world(), question: question(), choice: choice() }
}

fn assessed(trial: &Trial) -> Result<Assessment, Vec<Rule>> {
    let Trial { world, question, choice } = trial;
    assess(world, &question.patient, &question.visit_type, choice)
        .map_err(|refusals| refusals.into_iter().map(|refusal| refusal.rule).collect())
}

/// True when the search proposes the choice, in whatever room.
fn proposed(trial: &Trial) -> bool {
    let Trial { world, question, choice } = trial;
    search(world, question).proposals.iter().any(|proposal| {
        proposal.envelope.told.start() == choice.start
            && proposal.clinician == choice.clinician
            && proposal.interpreter == choice.interpreter
            && proposal.modality == choice.modality
    })
}

fn about(rule: Rule) -> Option<Who> {
    match rule.part() {
        Part::Clinician => Some(Who::Clinician(choice().clinician)),
        Part::Room => choice().room.map(Who::Room),
        Part::Interpreter | Part::RankReason => choice().interpreter.map(Who::Interpreter),
        _ => None,
    }
}

#[test]
fn the_choice_is_allowed_until_one_rule_decides() {
    let trial = trial();
    assert_eq!(
        assessed(&trial).map(|assessment| assessment.availability),
        Ok(Availability::Believed)
    );
    assert!(proposed(&trial));
    for rule in Rule::ALL {
        if let Some(who) = about(*rule) {
            assert_eq!(explain(&trial.world, &trial.question, who, Some(trial.choice.start)), []);
        }
    }
}

#[test]
fn each_rule_decides_alone() {
    for (rule, change) in DECIDING {
        let mut trial = trial();
        change(&mut trial);
        assert_eq!(assessed(&trial), Err(vec![*rule]));
    }
}

#[test]
fn the_search_keeps_each_rule() {
    for (rule, change) in DECIDING {
        let mut trial = trial();
        change(&mut trial);
        // Another room would do.
        if rule.part() == Part::Room {
            trial.world.rooms.truncate(1);
        }
        assert!(!proposed(&trial) || *rule == Rule::RoomUnknown, "{rule}");
    }
}

#[test]
fn the_explanation_names_the_rule_and_nothing_else() {
    let mut explained = 0;
    for (rule, change) in DECIDING {
        let mut trial = trial();
        change(&mut trial);
        // One way of holding it, so that nobody escapes into another.
        trial.question.modalities = Some(vec![Modality::Onsite]);
        let who = match (rule, about(*rule)) {
            (_, None) => continue,
            (Rule::ClinicianUnknown, _) => Who::Clinician(id(999)),
            (Rule::RoomUnknown, _) => Who::Room(id(999)),
            (Rule::InterpreterUnknown, _) => Who::Interpreter(id(999)),
            (Rule::WrongProfession, _) => Who::Clinician(id(103)),
            (_, Some(who)) => who,
        };
        let start = Some(trial.choice.start);
        assert_eq!(explain(&trial.world, &trial.question, who, start), [*rule]);
        explained += 1;
    }
    assert!(explained >= 27, "{explained}");
}

#[test]
fn the_table_knows_every_rule() {
    for rule in Rule::ALL {
        let rows = DECIDING.iter().filter(|row| row.0 == *rule).count();
        // A gap never becomes an instant; a wish binds the search alone.
        let elsewhere = matches!(rule, Rule::Gap | Rule::SexWish);
        assert_eq!(rows, usize::from(!elsewhere), "{rule}");
    }
}

#[test]
fn a_wish_binds_the_search_but_not_the_booking() {
    let mut trial = trial();
    woman_as(Force::Wish, &mut trial);
    assert!(assessed(&trial).is_ok());
    assert!(!proposed(&trial));
    let who = Who::Interpreter(id(301));
    assert_eq!(explain(&trial.world, &trial.question, who, None), [Rule::SexWish]);
}

#[test]
fn touching_is_no_overlap_and_travel_counts_from_the_briefing() {
    let mut trial = trial();
    let person = &mut trial.world.interpreters[0];
    // The briefing begins at 08:50; the visit ends at 10:00, both in UTC.
    person.busy.push(onsite("2026-11-24T07:50:00Z", 20, other_site()));
    person.busy.push(onsite("2026-11-24T10:00:00Z", 20, clinic_site()));
    trial.world.clinicians[0].busy.push(span("2026-11-24T08:00:00Z", 60));
    trial.world.clinicians[0].busy.push(span("2026-11-24T10:15:00Z", 60));
    assert!(assessed(&trial).is_ok());
    trial.world.interpreters[0].busy[0] = onsite("2026-11-24T07:55:00Z", 20, other_site());
    assert_eq!(assessed(&trial), Err(vec![Rule::Travel]));
}

#[test]
fn remote_work_is_done_at_home() {
    let mut trial = trial();
    let person = &mut trial.world.interpreters[0];
    person.busy.push(busy_at(span("2026-11-24T08:00:00Z", 30), None, Some(Modality::Phone)));
    assert!(assessed(&trial).is_ok(), "nobody knows from where");
    trial.world.interpreters[0].home = Some(other_site());
    assert_eq!(assessed(&trial), Err(vec![Rule::Travel]));
    trial.world.travel.set(other_site(), clinic_site(), 20);
    assert!(assessed(&trial).is_ok());
}

#[test]
fn what_is_declared_wins_over_the_table() {
    let mut trial = trial();
    trial.world.interpreters[0].skills = vec![skill("arz", Grade::Native)];
    trial.world.policy.min_related_grade = Grade::Workable;
    assert!(assessed(&trial).is_ok(), "Egyptian and Levantine, both ways");
    trial.world.interpreters[0].skills.push(skill("apc", Grade::No));
    assert_eq!(assessed(&trial), Err(vec![Rule::LanguageNotCovered]));
}

#[test]
fn understanding_one_way_is_not_enough() {
    let mut trial = trial();
    trial.question.patient.spoken = vec![Spoken::Known(variety("aeb"))];
    trial.world.policy.min_related_grade = Grade::Workable;
    assert_eq!(assessed(&trial), Err(vec![Rule::LanguageNotCovered]));
}

#[test]
fn dari_is_not_farsi_until_the_clinic_says_so() {
    let mut trial = trial();
    trial.question.patient.spoken = vec![Spoken::Known(variety("prs"))];
    trial.world.interpreters[0].skills = vec![skill("pes", Grade::Native)];
    trial.world.policy.min_related_grade = Grade::Workable;
    assert_eq!(assessed(&trial), Err(vec![Rule::LanguageNotCovered]));
    trial.world.policy.sensitive_pairs = true;
    assert_eq!(assessed(&trial).map(|found| found.grade), Ok(Some(Grade::Workable)));
}

#[test]
fn a_variety_that_the_patient_refuses_is_none() {
    let mut trial = trial();
    trial.question.patient.spoken.insert(0, Spoken::Known(variety("kmr")));
    trial.question.patient.spoken.insert(0, Spoken::declare("ku").expect("a group"));
    assert_eq!(assessed(&trial).map(|found| found.variety), Ok(Some(variety("apc"))));
    trial.question.patient.never = vec![variety("apc")];
    assert_eq!(assessed(&trial), Err(vec![Rule::LanguageNotCovered]));
    trial.question.patient.never.push(variety("kmr"));
    assert_eq!(assessed(&trial), Err(vec![Rule::LanguageNotAsked]));
}

#[test]
fn a_refused_group_says_what_to_ask() {
    let mut trial = trial();
    trial.question.patient.spoken = vec![Spoken::declare("ku-TR").expect("a group")];
    let Trial { world, question, choice } = &trial;
    let refusals =
        assess(world, &question.patient, &question.visit_type, choice).expect_err("refused");
    let args = &refusals[0].args;
    assert_eq!(args[0], ("tag", Arg::Word("ku".to_owned())));
    let Arg::Varieties(varieties) = &args[1].1 else { panic!("varieties to ask for") };
    assert!(varieties.contains(&variety("kmr")) && varieties.contains(&variety("ckb")));
    assert_eq!(refusals[0].field(), "patient");
    assert_eq!(refusals[0].taken(), None);
}

#[test]
fn a_lower_rank_needs_continuity_or_a_condition_or_a_word() {
    let mut trial = trial();
    trial.world.interpreters[0].agencies = vec![id(402)];
    assert_eq!(assessed(&trial), Err(vec![Rule::RankWithoutReason]));
    assert!(!proposed(&trial));

    trial.choice.rank_reason = Some(RankReason::Other);
    let found = assessed(&trial).expect("a word is enough");
    assert_eq!(found.rank_reason, Some(RankReason::Other));
    let order: Vec<_> = found.paths.iter().map(|path| path.agency).collect();
    assert_eq!(order, [id(402), id(401)], "the named person's agency first");

    trial.choice.rank_reason = None;
    trial.world.interpreters[1].sex = Some(Sex::Man);
    trial.question.patient.sex_wish = Some(SexWish { sex: Sex::Woman, force: Force::Condition });
    let found = assessed(&trial).expect("nobody else meets the condition");
    assert_eq!(found.rank_reason, Some(RankReason::PatientCondition));
    assert_eq!(found.sex_condition, Some(Sex::Woman));
    assert!(proposed(&trial));

    let past = PastVisit {
        at: at("2026-11-03T09:00:00Z"),
        clinician: id(102),
        interpreter: Some(id(301)),
    };
    trial.world.history.push(past);
    assert_eq!(assessed(&trial).map(|f| f.rank_reason), Ok(Some(RankReason::Continuity)));
}

#[test]
fn somebody_of_several_agencies_counts_for_the_best() {
    let mut trial = trial();
    trial.world.interpreters[0].agencies = vec![id(402), id(401)];
    let found = assessed(&trial).expect("of the first rank");
    assert_eq!((found.rank_reason, found.paths[0].agency), (None, id(401)));
}

#[test]
fn without_a_name_the_best_rank_that_serves_is_asked() {
    let mut trial = trial();
    trial.choice.interpreter = None;
    let found = assessed(&trial).expect("allowed");
    assert_eq!(found.availability, Availability::Agency);
    assert_eq!(found.paths.iter().map(|path| path.rank).collect::<Vec<_>>(), [1, 2]);
    trial.world.paths[0].varieties = Some(vec![variety("so")]);
    assert_eq!(assessed(&trial).map(|found| found.paths.len()), Ok(1));
    trial.world.paths[1].valid_to = Some(day("2026-11-23"));
    assert_eq!(assessed(&trial), Err(vec![Rule::NoContract]));
}

#[test]
fn a_visit_without_need_of_an_interpreter_asks_nobody() {
    let mut trial = trial();
    trial.choice.interpreter = None;
    trial.question.patient.interpreter_required = false;
    trial.question.patient.spoken.clear();
    trial.world.paths.clear();
    let found = assessed(&trial).expect("allowed");
    assert_eq!(
        (found.availability, found.variety, found.paths.len()),
        (Availability::Known, None, 0)
    );
    assert!(proposed(&trial));
}

#[test]
fn a_room_is_not_compulsory() {
    let mut trial = trial();
    trial.choice.room = None;
    assert!(assessed(&trial).is_ok());
}

#[test]
fn a_long_piece_alone_is_no_broken_break() {
    let mut trial = trial();
    trial.world.interpreters[0].limits.max_minutes_without_break = 30;
    assert!(assessed(&trial).is_ok());
    trial.world.interpreters[0].busy.push(onsite("2026-11-24T08:30:00Z", 10, clinic_site()));
    assert_eq!(assessed(&trial), Err(vec![Rule::NoBreak]));
    trial.world.interpreters[0].busy[0] = onsite("2026-11-24T08:25:00Z", 10, clinic_site());
    assert!(assessed(&trial).is_ok(), "fifteen minutes are a break");
}
