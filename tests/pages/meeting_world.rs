//! A meeting as the pages of its times and its plan find it: convened, with somebody asked and
//! something on the patient's list.

use trialogue::domain::ids::{AccountId, AppointmentId, MembershipId};
use trialogue::domain::language::Variety;
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::{ParticipantRole, Presence, Purpose};
use trialogue::domain::person::{Contact, Role};
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::error::Result;
use trialogue::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use trialogue::operations::give_consent::{GiveConsent, give_consent};
use trialogue::operations::note_patient_yes::{PatientYes, note_patient_yes};
use trialogue::operations::save_participant::{Participant, save_participant};
use trialogue::operations::save_problem::{Problem, save_problem};
use trialogue::store::Tx;
use trialogue::store::meeting::{self, Meeting};

use super::world::{World, world};
use crate::support::app::{Answer, TestApp};

/// Ids, as addresses and forms hold them.
pub struct Table {
    pub world: World,
    pub id: AppointmentId,
    pub participant: String,
    pub problem: String,
}

impl Table {
    /// The address of a page of the meeting.
    pub fn path(&self, end: &str) -> String {
        format!("/meetings/{}{end}", self.id)
    }
}

/// Does something as the first clinician, who convenes.
pub async fn convener<T: Send + 'static>(
    app: &TestApp,
    work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> T {
    let (clinic, clinician) = (app.clinic, app.clinicians[0]);
    let actor = Actor::Member(Member {
        account: AccountId::new(clinician.uuid()),
        membership: MembershipId::new(clinician.uuid()),
        name: "Anna".to_owned(),
        role: Role::Clinician,
        place: Workplace::Clinic { clinic, clinician: Some(clinician) },
        scopes: None,
    });
    let caller =
        Caller { actor, request_id: "test".to_owned(), purpose: None, language: "en".to_owned() };
    app.app.db.write(app.app.setting(caller), work).await.expect("done")
}

fn caseworker() -> Participant {
    Participant {
        role: ParticipantRole::Caseworker,
        name: "Karen Kjær".to_owned(),
        organisation: "The job centre".to_owned(),
        seat: String::new(),
        presence: Presence::Required,
        contact: Contact::unasked(),
        variety: None,
        shows_name: true,
    }
}

fn problem() -> Problem {
    Problem {
        words: "لا أنام".to_owned(),
        variety: Variety::parse("apc").expect("a variety"),
        rendering: Some("I do not sleep".to_owned()),
        rendered_by: None,
        trouble: None,
        since: None,
        hope: None,
        helper: None,
        clinic_only: false,
        off_table: false,
    }
}

/// A meeting with a caseworker, and one thing on the patient's list; nothing is said yes to.
pub async fn convened(app: &TestApp) -> Table {
    let world = world(app).await;
    let patient = world.patient.parse().expect("an id");
    let command = ConveneMeeting {
        patient,
        visit_type: world.visit_type.parse().expect("an id"),
        purpose: Purpose::Work,
        insiders: Vec::new(),
    };
    let (id, participant, problem) = convener(app, move |tx| {
        let id = convene_meeting(tx, &command)?;
        let participant = save_participant(tx, id, None, &caseworker())?;
        Ok((id, participant, save_problem(tx, patient, None, &problem())?))
    })
    .await;
    Table { world, id, participant: participant.to_string(), problem: problem.to_string() }
}

/// The patient says yes, and that the caseworker may hear of everything on the agenda.
pub async fn consented(app: &TestApp, table: &Table) {
    let (id, participant) = (table.id, table.participant.parse().expect("an id"));
    let items = seen(app, table).await.items.iter().map(|row| row.id).collect::<Vec<_>>();
    convener(app, move |tx| {
        let yes = PatientYes { given: Given::Oral, interpreter: None };
        note_patient_yes(tx, id, Some(&yes))?;
        let command = GiveConsent {
            participant,
            items: items.clone(),
            direction: Direction::Both,
            from: tx.now.date_naive(),
            to: tx.now.date_naive() + chrono::Days::new(300),
            given: Given::Oral,
            interpreter: None,
            understood: true,
        };
        give_consent(tx, id, &command)
    })
    .await;
}

/// The meeting as it is saved.
pub async fn seen(app: &TestApp, table: &Table) -> Meeting {
    let (clinic, id) = (app.clinic, table.id);
    app.app.db.read(move |conn| meeting::load(conn, clinic, id)).await.expect("a meeting")
}

/// The values of the fields or buttons of this name on a page.
pub fn values(page: &Answer, name: &str) -> Vec<String> {
    let text = page.text();
    let begin = format!("name=\"{name}\" value=\"");
    let after = text.split(begin.as_str()).skip(1);
    after.map(|rest| rest.split('"').next().expect("a value").to_owned()).collect()
}

/// Fails unless every one of the sentences is on the page.
pub fn says(page: &Answer, sentences: &[&str]) {
    let text = page.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence} is not in {text}");
    }
}
