//! What is written of a network meeting, to everybody who is told of one by mail.

use trialogue::domain::meeting::ParticipantRole;
use trialogue::domain::meeting::plan::{ActionKind, ActionState};
use trialogue::domain::meeting::told::*;
use trialogue::domain::span::Span;
use trialogue::domain::views::*;
use trialogue::messages::{
    Occasion, briefing_page, call_script, compose, plan_page, print_page, sms_text,
};
use trialogue::text::Lang;

use super::sample::*;

/// Two hours from half past nine in Copenhagen.
fn told() -> Span {
    Span::of_minutes(at("2027-01-06T08:30:00Z"), 120)
}

fn of_patient() -> PatientView {
    PatientView { kind: AppointmentKind::Meeting, told: told(), ..patient() }
}

fn of_clinician() -> ClinicianView {
    ClinicianView {
        kind: AppointmentKind::Meeting,
        told: told(),
        clinic_block: told().widened(0, 30),
        visit_type: "Netværksmøde".into(),
        ..clinician()
    }
}

fn of_interpreter() -> InterpreterView {
    let kind = AppointmentKind::Meeting;
    InterpreterView { kind, block: told().widened(10, 0), ..interpreter() }
}

const OCCASIONS: [Occasion; 5] =
    [Occasion::First, Occasion::Moved, Occasion::News, Occasion::Questions, Occasion::Reminder];

/// Name, view and occasion of every letter of a meeting.
fn letters() -> Vec<(String, View, Occasion)> {
    let mut all = Vec::new();
    for occasion in OCCASIONS {
        let views = [
            ("patient", View::Patient(of_patient())),
            ("clinician", View::Clinician(of_clinician())),
            ("interpreter", View::Interpreter(of_interpreter())),
        ];
        for (who, view) in views {
            if trialogue::messages::kind(&view, occasion).is_some() {
                all.push((format!("{who}_{occasion}"), view, occasion));
            }
        }
    }
    let holding = Holding::Cancelled;
    let off = [
        ("patient", View::Patient(PatientView { holding, ..of_patient() })),
        ("clinician", View::Clinician(ClinicianView { holding, ..of_clinician() })),
        ("interpreter", View::Interpreter(InterpreterView { holding, ..of_interpreter() })),
    ];
    all.extend(off.map(|(who, view)| (format!("{who}_cancelled"), view, Occasion::Moved)));
    all
}

#[test]
fn letters_of_a_meeting_read_as_agreed() {
    for (name, view, occasion) in letters() {
        for lang in languages(&view) {
            let composed = compose(&view, &posting(lang.tag(), occasion)).expect("a message");
            let calendar = composed.calendar.as_deref().unwrap_or_default();
            let calendar = String::from_utf8(calendar.to_vec()).expect("UTF-8");
            let calendar = calendar.replace("\r\n", "\n");
            let all =
                format!("{}\n\n{}\n--- calendar\n{calendar}", composed.subject, composed.text);
            insta::assert_snapshot!(format!("meeting_{name}_{lang}"), all);
        }
    }
}

#[test]
fn a_contact_person_a_text_message_and_a_calendar_say_nothing_of_a_meeting() {
    for occasion in OCCASIONS {
        for lang in Lang::ALL {
            let (meeting, visit) =
                (of_patient(), PatientView { kind: AppointmentKind::Visit, ..of_patient() });
            let link = "https://trialogue.example/l/0W8FJ2Q7";
            let sms = |view: &PatientView| {
                sms_text(&View::Patient(view.clone()), occasion, reader(*lang), ways(link))
            };
            assert_eq!(sms(&meeting), sms(&visit));
            let posting = posting(lang.tag(), occasion);
            let calendar = |view: &PatientView| {
                compose(&View::Patient(view.clone()), &posting).map(|letter| letter.calendar)
            };
            assert_eq!(calendar(&meeting), calendar(&visit));
            let letter = |view: &PatientView| compose(&View::Recipient(view.clone()), &posting);
            assert_eq!(letter(&meeting), letter(&visit));
        }
    }
}

#[test]
fn a_neutral_letter_is_that_of_any_appointment() {
    for occasion in OCCASIONS {
        let neutral = |kind| View::Patient(PatientView { kind, neutral: true, ..of_patient() });
        let (meeting, visit) = (neutral(AppointmentKind::Meeting), neutral(AppointmentKind::Visit));
        for lang in Lang::ALL {
            let posting = posting(lang.tag(), occasion);
            assert_eq!(compose(&meeting, &posting), compose(&visit, &posting));
            let paper = |view| print_page(view, occasion, reader(*lang));
            assert_eq!(paper(&meeting), paper(&visit));
            let call = |view| call_script(view, occasion, reader(*lang), Lang::Da);
            assert_eq!(call(&meeting), call(&visit));
        }
    }
}

/// What was agreed at a table: somebody else's, the clinic's and the patient's own.
fn plan() -> PatientPlan {
    let of_clinic = |words: &str| Words::OfClinic(words.into());
    let task = |whose, kind, words, due: Option<&str>, state| TaskTold {
        whose,
        kind,
        words,
        due: due.map(|day| day.parse().expect("a day")),
        state,
    };
    let outside = |role, name: &str, organisation: &str| Whose::Outside {
        role,
        name: name.into(),
        organisation: organisation.into(),
    };
    use ActionKind::{Arrangement, SmallStep, Task};
    use ActionState::{Accepted, Asked, Blocked, Done};
    let caseworker = outside(ParticipantRole::Caseworker, "Karen Kjær", "Jobcenter Odense");
    let gp = outside(ParticipantRole::GeneralPractitioner, "Gert Lind", "Lægehuset, Vesterbro 4");
    let clinic = Whose::Clinic("Mette Holm".into());
    let later = Some("2027-02-01");
    PatientPlan {
        number: "T-4K8Q2Z".into(),
        clinic: super::sample::clinic(),
        called: "Amina".into(),
        neutral: false,
        told: told(),
        goal: Some(Words::Own("بدي نام بالليل وما يصير الوضع أسوأ".into())),
        tasks: vec![
            task(
                caseworker,
                Task,
                Words::Own("بتبعت الرسائل للعيادة كمان".into()),
                later,
                Accepted,
            ),
            task(gp, Task, of_clinic("Skriver til psykiateren"), Some("2027-01-20"), Asked),
            task(clinic, Arrangement, of_clinic("Finder et stille rum"), None, Blocked),
            task(Whose::Patient, Task, Words::Own("بجيب الرسائل معي".into()), None, Done),
            task(
                Whose::Patient,
                SmallStep,
                Words::Own("بمشي كل يوم عشر دقايق".into()),
                None,
                Accepted,
            ),
        ],
        next: Some(Span::of_minutes(at("2027-03-03T08:30:00Z"), 120)),
    }
}

fn briefing() -> Briefing {
    let seat = |role, tag: Option<&str>, minutes: u32| SeatBriefed {
        role,
        variety: tag.map(variety),
        sitting: Some(Span::of_minutes(at("2027-01-06T08:45:00Z"), minutes)),
    };
    Briefing {
        number: "T-4K8Q2Z".into(),
        clinic: clinic(),
        place: "Søndre Boulevard 29, indgang 112".into(),
        told: Some(Span::of_minutes(at("2027-01-06T08:30:00Z"), 195)),
        clinicians: 2,
        seats: vec![
            seat(ParticipantRole::Caseworker, None, 40),
            seat(ParticipantRole::Relative, Some("acm"), 90),
        ],
        teams: vec![(variety("kmr"), 2), (variety("acm"), 1)],
        topics: vec!["Arbejde".into(), "Søvn".into()],
        about: About { sex: None, ages: (40, 49), area: Some("Odense C".into()) },
    }
}

#[test]
fn plan_and_briefing_on_paper_read_as_agreed() {
    for lang in Lang::ALL {
        let paper = plan_page(&plan(), reader(*lang), "/static/meeting-print.css");
        insta::assert_snapshot!(format!("paper_plan_{lang}"), paper);
    }
    for lang in Lang::STAFF {
        let paper = briefing_page(&briefing(), *lang, "/static/meeting-print.css");
        insta::assert_snapshot!(format!("paper_briefing_{lang}"), paper);
    }
}
