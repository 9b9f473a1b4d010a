//! Network meetings as tests find them: one that people from outside are asked about, and one that
//! is settled. Made by the clinician who acts, in one transaction.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use trialogue::domain::ids::{AppointmentId, PatientId, VisitTypeId};
use trialogue::domain::language::Variety;
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::plan::ActionKind;
use trialogue::domain::meeting::poll::{Choice, Way};
use trialogue::domain::meeting::{ParticipantRole, Presence, Purpose};
use trialogue::domain::person::{Channel, Contact};
use trialogue::error::Result;
use trialogue::operations::ask_for_times::ask_for_times;
use trialogue::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use trialogue::operations::finalise_meeting::finalise_meeting;
use trialogue::operations::give_consent::{GiveConsent, give_consent};
use trialogue::operations::hold_time::hold_time;
use trialogue::operations::note_patient_yes::{PatientYes, note_patient_yes};
use trialogue::operations::offer_times::offer_times;
use trialogue::operations::order_agenda::arrange_agenda;
use trialogue::operations::save_action::{Action, Responsible, save_action};
use trialogue::operations::save_item::{AgendaItem, save_item};
use trialogue::operations::save_participant::{Participant, save_participant};
use trialogue::operations::save_problem::{Problem, save_problem};
use trialogue::operations::vote::{Said, vote};
use trialogue::store::{Tx, meeting};

/// The ids of a meeting and of one of each thing below it, as addresses hold them.
#[derive(Clone, Debug, Default)]
pub struct Made {
    pub id: String,
    pub participant: String,
    pub problem: String,
    pub item: String,
    pub consent: String,
    /// Nobody is kept for it.
    pub time: String,
    /// The clinic's people, a room and an interpreter are kept for it.
    pub held: String,
    /// A task of the plan; empty before the meeting has begun.
    pub action: String,
}

impl Made {
    /// The same id for everything.
    pub fn all(id: &str) -> Made {
        let id = || id.to_owned();
        Made {
            id: id(),
            participant: id(),
            problem: id(),
            item: id(),
            consent: id(),
            time: id(),
            held: id(),
            action: id(),
        }
    }

    /// The address with the slots of what is below the meeting filled.
    pub fn fill(&self, path: &str) -> String {
        let slots = [
            ("{participant}", &self.participant),
            ("{problem}", &self.problem),
            ("{item}", &self.item),
            ("{consent}", &self.consent),
            ("{time}", if path.contains("/release") { &self.held } else { &self.time }),
            ("{action}", &self.action),
        ];
        slots.iter().fold(path.to_owned(), |path, (slot, id)| path.replace(slot, id))
    }

    pub fn appointment(&self) -> AppointmentId {
        self.id.parse().expect("an id")
    }
}

/// What a meeting is made of.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub patient: PatientId,
    pub visit_type: VisitTypeId,
    /// Two times that the clinic can make, the first of which is kept or settled.
    pub times: [DateTime<Utc>; 2],
    /// The address of the caseworker who is asked.
    pub mail: String,
}

/// A caseworker who is reached by mail.
pub fn caseworker(mail: &str) -> Participant {
    let mail = Some(mail.to_owned());
    Participant {
        role: ParticipantRole::Caseworker,
        name: "Karen Kjær".to_owned(),
        organisation: "The municipality's job centre".to_owned(),
        seat: String::new(),
        presence: Presence::Required,
        contact: Contact { channels: vec![Channel::Mail], mail, ..Contact::unasked() },
        variety: None,
        shows_name: true,
    }
}

fn problem() -> Problem {
    Problem {
        words: "I lie awake because of the letters".to_owned(),
        variety: Variety::parse("apc").expect("a variety"),
        rendering: Some("Jeg ligger vågen på grund af brevene".to_owned()),
        rendered_by: Some("T-17".to_owned()),
        trouble: Some(8),
        since: None,
        hope: Some("To sleep".to_owned()),
        helper: None,
        clinic_only: false,
        off_table: false,
    }
}

/// A meeting with the patient's yes and a vote for both times; people are kept for the first.
pub fn polling(tx: &mut Tx, wanted: &Wanted) -> Result<Made> {
    let made = asked(tx, wanted)?;
    let (id, held) = (made.appointment(), made.held.parse().expect("an id"));
    hold_time(tx, id, held)?;
    Ok(made)
}

/// A meeting that is settled at the first time.
pub fn settled(tx: &mut Tx, wanted: &Wanted) -> Result<Made> {
    let made = asked(tx, wanted)?;
    finalise_meeting(tx, made.appointment(), made.held.parse().expect("an id"))?;
    Ok(made)
}

/// Gives a meeting that has begun a task of the caseworker's.
pub fn with_action(tx: &mut Tx, made: &Made) -> Result<Made> {
    let action = Action {
        item: Some(made.item.parse().expect("an id")),
        kind: ActionKind::Task,
        words: "Send the letters to the clinic as well".to_owned(),
        plain: None,
        responsible: Responsible::Participant {
            who: made.participant.parse().expect("an id"),
            there: false,
        },
        due: None,
        seen_by: None,
    };
    let action = save_action(tx, made.appointment(), None, &action)?.to_string();
    Ok(Made { action, ..made.clone() })
}

fn asked(tx: &mut Tx, wanted: &Wanted) -> Result<Made> {
    let command = ConveneMeeting {
        patient: wanted.patient,
        visit_type: wanted.visit_type,
        purpose: Purpose::Plan,
        insiders: Vec::new(),
    };
    let id = convene_meeting(tx, &command)?;
    let participant = save_participant(tx, id, None, &caseworker(&wanted.mail))?;
    let problem = save_problem(tx, wanted.patient, None, &problem())?;
    let item = AgendaItem {
        problem: Some(problem),
        title: "Letters".to_owned(),
        question: "Who reads them?".to_owned(),
        minutes: 10,
        agreed: true,
    };
    let item = save_item(tx, id, None, &item)?;
    let given = Given::Oral;
    note_patient_yes(tx, id, Some(&PatientYes { given, interpreter: None }))?;
    let day = |days| (tx.now + Duration::days(days)).date_naive();
    let (from, to): (NaiveDate, NaiveDate) = (day(0), day(300));
    let consent = GiveConsent {
        participant,
        items: vec![item],
        direction: Direction::Both,
        from,
        to,
        given,
        interpreter: Some("T-17".to_owned()),
        understood: true,
    };
    give_consent(tx, id, &consent)?;
    arrange_agenda(tx, id)?;
    offer_times(tx, id, &wanted.times)?;
    let release = wanted.times[0] - Duration::minutes(15);
    ask_for_times(tx, id, release - Duration::minutes(15), release)?;
    let clinic = tx.member().and_then(|member| member.clinic()).expect("a clinic");
    let seen = meeting::load(tx.conn, clinic, id)?;
    let said: Vec<Said> = seen
        .times
        .iter()
        .map(|time| Said { time: time.id, choice: Choice::Yes, substitute: false })
        .collect();
    vote(tx, id, participant, Way::OnSite, &said)?;
    Ok(Made {
        id: id.to_string(),
        participant: participant.to_string(),
        problem: problem.to_string(),
        item: item.to_string(),
        consent: seen.consents[0].id.to_string(),
        time: seen.times[1].id.to_string(),
        held: seen.times[0].id.to_string(),
        action: String::new(),
    })
}
