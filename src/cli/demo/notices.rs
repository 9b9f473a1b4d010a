//! What the clock has brought to the demo's patients so far, and will bring; and what some of them
//! have answered.

use chrono::{DateTime, Duration, Utc};

use super::booking::{Booking, Clerk};
use super::clinic::ZONE;
use crate::domain::ids::AppointmentId;
use crate::domain::notice::NoticePlan;
use crate::domain::person::{Channel, Sex};
use crate::domain::private::{Said as Answer, Saying, StatementBy, StatementChannel, Wish};
use crate::domain::questions::Answers;
use crate::operations::load_demo::{Answered, Said};
use crate::store::answers::Given;
use crate::store::sql_types::Ts;

/// What a visit's row says of the questions and of reminders.
#[derive(Default)]
pub(super) struct Planned {
    pub(super) ask_at: Option<Ts>,
    pub(super) asked_at: Option<Ts>,
    pub(super) remind_at: Option<Ts>,
}

/// Nothing falls due in the demo's first hour, and one more.
const QUIET: Duration = Duration::hours(2);

/// Of a visit as it stands when the demo starts.
pub(super) fn planned(plan: &NoticePlan, booking: &Booking, now: DateTime<Utc>) -> Planned {
    let start = booking.plan.envelope.told.start();
    if start <= now {
        return Planned::default();
    }
    let remind_at = plan.remind_at(start, ZONE, now).map(Ts);
    let asked = plan.ask_at(start, ZONE, booking.made_at, Duration::seconds(30));
    match asked.filter(|_| !booking.steps.is_empty()) {
        Some(at) if at > now + QUIET => Planned { ask_at: Some(Ts(at)), asked_at: None, remind_at },
        asked => Planned { ask_at: None, asked_at: asked.map(Ts), remind_at },
    }
}

/// What is most important, and what should be ready: some in the patient's own language.
const ANSWERS: [(&str, &str, Option<&str>); 8] = [
    ("ar", "النوم والكوابيس", Some("مكان هادئ للانتظار")),
    ("tr", "Sırt ağrım ve ilaçlarım", None),
    ("so", "Xanuunka madaxa", Some("Kursi curyaan")),
    ("my", "ဆေးများအကြောင်း", None),
    ("fa", "خواب و نگرانی برای فرزندانم", None),
    ("vi", "Kết quả xét nghiệm", None),
    ("en", "My blood pressure", None),
    ("da", "Brevet fra kommunen", Some("Hjælp til at læse et brev")),
];

/// Every other patient who was asked and has a link has answered, an hour later.
pub(super) fn answers(clerk: &mut Clerk, id: AppointmentId, booking: &Booking, planned: &Planned) {
    let patient = &clerk.cast.patients.patients[booking.plan.patient];
    let contact = &patient.contact.0;
    let has_link = matches!(contact.usable().next(), Some(Channel::Mail | Channel::Sms));
    let Some(asked) = planned.asked_at.map(|at| at.0 + Duration::hours(1)) else { return };
    let turn = booking.plan.patient.is_multiple_of(2) && asked < clerk.now;
    if !turn || !has_link || contact.shared_phone {
        return;
    }
    let own = ANSWERS.iter().find(|(tag, ..)| contact.written.starts_with(tag));
    let (_, important, prepare) = *own.unwrap_or(&ANSWERS[7]);
    let answers = Answers {
        important: Some(important.to_owned()),
        prepare: prepare.map(str::to_owned),
        interpreter_sex: patient.interpreter_sex.filter(|sex| *sex != Sex::Other),
        ..Answers::default()
    };
    clerk.world.given.push(Answered {
        appointment: id,
        given: Given { answers, by: None },
        at: asked,
    });
    let said = Answer { wish: Wish::WithoutCompanions, wanted: Some(false), bridge: None };
    let statement = said.statement(StatementBy::Patient, StatementChannel::Link, asked);
    let saying = Saying { statements: vec![statement], practical_note: None };
    clerk.world.sayings.push(Said { appointment: id, saying, at: asked });
}
