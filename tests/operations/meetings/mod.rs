//! Network meetings through their operations: prepared, asked about, held, settled, given back.

mod consent;
mod plan;
mod preparing;
mod settling;
mod stories;
mod told;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::{Value, json};
use trialogue::domain::hours::local_date;
use trialogue::domain::ids::{
    AccountId, AppointmentId, ClinicId, Id, ItemId, MembershipId, ParticipantId, TimeId,
};
use trialogue::domain::language::Variety;
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::plan::{ActionKind, ActionState, MinuteKind};
use trialogue::domain::meeting::poll::{self, Choice, Way};
use trialogue::domain::meeting::{PARTICIPANTS_MAX, ParticipantRole, Presence, Purpose};
use trialogue::domain::person::Role;
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::domain::request::{Answer, CounterOffer, Decision, DeclineReason, RequestState};
use trialogue::domain::visit::{CancelReason, VisitStatus};
use trialogue::domain::words_of_store::ClaimKind;
use trialogue::error::{Error, Result};
use trialogue::operations::add_exclusion::add_exclusion;
use trialogue::operations::answer_request::{AnswerRequest, answer_request};
use trialogue::operations::ask_for_times::ask_for_times;
use trialogue::operations::call_off_meeting::call_off_meeting;
use trialogue::operations::cancel_visit::cancel_visit;
use trialogue::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use trialogue::operations::decide_proposal::decide_proposal;
use trialogue::operations::drop_item::drop_item;
use trialogue::operations::drop_participant::drop_participant;
use trialogue::operations::finalise_meeting::finalise_meeting;
use trialogue::operations::give_consent::{GiveConsent, give_consent};
use trialogue::operations::hold_time::{hold_time, release_time};
use trialogue::operations::mark_visit::{Held, mark_visit};
use trialogue::operations::note_patient_yes::{PatientYes, note_patient_yes};
use trialogue::operations::offer_times::offer_times;
use trialogue::operations::order_agenda::{arrange_agenda, order_agenda};
use trialogue::operations::save_item::{AgendaItem, save_item};
use trialogue::operations::save_participant::{Participant, save_participant};
use trialogue::operations::save_problem::{Problem, save_problem};
use trialogue::operations::save_wishes::save_wishes;
use trialogue::operations::seat_participant::seat_participant;
use trialogue::operations::take_back_time::take_back_time;
use trialogue::operations::vote::{Said, vote};
use trialogue::operations::withdraw_consent::withdraw_consent;
use trialogue::store::meeting::plan::{ActionRow, MinuteRow};
use trialogue::store::meeting::{self, Meeting};
use trialogue::store::requests::RequestRow;
use trialogue::store::sql_types::Ts;
use trialogue::store::tasks;
use trialogue::store::visits::AppointmentRow;
use trialogue::store::{Tx, calendars, record};

use super::scene::*;
use crate::noninterference::rows;

/// Thursdays at ten in Copenhagen, two weeks and more ahead.
const TIMES: [&str; 3] = ["2027-01-21T09:00:00Z", "2027-01-28T09:00:00Z", "2027-02-04T09:00:00Z"];

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Copenhagen;

/// A meeting of the scene's patient: three items, a caseworker who may hear the first and the third,
/// and a GP who may hear all.
struct Table {
    scene: Scene,
    id: AppointmentId,
    caseworker: ParticipantId,
    gp: ParticipantId,
    items: Vec<ItemId>,
    times: Vec<TimeId>,
}

fn caller(app: &crate::support::app::TestApp, clinician: usize) -> Caller {
    let place =
        Workplace::Clinic { clinic: app.clinic, clinician: Some(app.clinicians[clinician]) };
    let actor = Actor::Member(Member {
        account: AccountId::new(uuid::Uuid::from_u128(clinician as u128 + 1)),
        membership: MembershipId::new(uuid::Uuid::from_u128(clinician as u128 + 11)),
        name: "Nina".to_owned(),
        role: Role::Clinician,
        place,
        scopes: None,
    });
    Caller { actor, request_id: "test".to_owned(), purpose: None, language: "en".to_owned() }
}

/// The secretary, who writes down what agencies say on the phone.
fn in_the_office(app: &crate::support::app::TestApp) -> Caller {
    let mut caller = caller(app, 0);
    if let Actor::Member(member) = &mut caller.actor {
        member.role = Role::Secretary;
        member.place = Workplace::Clinic { clinic: app.clinic, clinician: None };
    }
    caller
}

/// Does something as the clinician who convenes.
async fn acting<T: Send + 'static>(
    scene: &Scene,
    work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> Result<T> {
    let app = &scene.app.app;
    app.db.write(app.setting(caller(&scene.app, 0)), work).await
}

fn somebody(role: ParticipantRole, name: &str) -> Participant {
    Participant {
        role,
        name: name.to_owned(),
        organisation: format!("{name}'s office"),
        seat: String::new(),
        presence: Presence::Required,
        contact: by_mail(&format!("{}@offices.example", name.to_lowercase().replace(' ', "-"))),
        variety: None,
        shows_name: false,
    }
}

fn item(title: &str) -> AgendaItem {
    let question = format!("What is to be done about {title}?");
    AgendaItem { problem: None, title: title.to_owned(), question, minutes: 5, agreed: true }
}

fn consent(participant: ParticipantId, items: Vec<ItemId>) -> GiveConsent {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    GiveConsent {
        participant,
        items,
        direction: Direction::Both,
        from: day("2027-01-04"),
        to: day("2027-06-30"),
        given: Given::Oral,
        interpreter: Some("T-17".to_owned()),
        understood: true,
    }
}

impl Table {
    /// Everything but the patient's yes, consents and times.
    async fn begun(scene: Scene) -> Table {
        let command = ConveneMeeting {
            patient: scene.patient,
            visit_type: scene.consultation,
            purpose: Purpose::Plan,
            insiders: vec![scene.app.clinicians[1]],
        };
        let id = acting(&scene, move |tx| convene_meeting(tx, &command)).await.expect("begun");
        let people = acting(&scene, move |tx| {
            let caseworker = somebody(ParticipantRole::Caseworker, "Karen");
            let gp = somebody(ParticipantRole::GeneralPractitioner, "Gert");
            Ok((save_participant(tx, id, None, &caseworker)?, save_participant(tx, id, None, &gp)?))
        });
        let (caseworker, gp) = people.await.expect("asked");
        let items = acting(&scene, move |tx| {
            ["work", "sleep", "letters"]
                .iter()
                .map(|title| save_item(tx, id, None, &item(title)))
                .collect()
        });
        let items = items.await.expect("placed");
        Table { scene, id, caseworker, gp, items, times: Vec::new() }
    }

    /// With the yes, consents, and times that people are asked about.
    async fn asked(scene: Scene) -> Table {
        let mut table = Table::begun(scene).await;
        let (id, items) = (table.id, table.items.clone());
        let (caseworker, gp) = (table.caseworker, table.gp);
        table
            .act(move |tx| {
                let yes = PatientYes { given: Given::Oral, interpreter: Some("T-17".to_owned()) };
                note_patient_yes(tx, id, Some(&yes))?;
                give_consent(tx, id, &consent(caseworker, vec![items[0], items[2]]))?;
                give_consent(tx, id, &consent(gp, items.clone()))?;
                arrange_agenda(tx, id)?;
                offer_times(tx, id, &TIMES.map(instant))?;
                ask_for_times(
                    tx,
                    id,
                    instant("2027-01-15T12:00:00Z"),
                    instant("2027-01-18T12:00:00Z"),
                )
            })
            .await
            .expect("asked");
        table.times = table.seen().await.times.iter().map(|time| time.id).collect();
        table
    }

    async fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        acting(&self.scene, work).await
    }

    async fn seen(&self) -> Meeting {
        let (clinic, id) = (self.scene.app.clinic, self.id);
        self.scene.read(move |conn| meeting::load(conn, clinic, id)).await
    }

    async fn votes(&self, who: ParticipantId, choices: [Choice; 3]) {
        let (id, times) = (self.id, self.times.clone());
        self.act(move |tx| vote(tx, id, who, Way::OnSite, &said(&times, choices)))
            .await
            .expect("voted");
    }

    /// Everybody can at every time.
    async fn all_can(&self) {
        self.votes(self.caseworker, [Choice::Yes; 3]).await;
        self.votes(self.gp, [Choice::IfNeedBe; 3]).await;
    }

    /// Does something as the office.
    async fn in_office<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let app = &self.scene.app.app;
        app.db.write(app.setting(in_the_office(&self.scene.app)), work).await
    }

    async fn hold(&self, at: usize) -> Result<()> {
        let (id, time) = (self.id, self.times[at]);
        self.act(move |tx| hold_time(tx, id, time)).await
    }

    async fn finalise(&self, at: usize) -> Result<()> {
        let (id, time) = (self.id, self.times[at]);
        self.act(move |tx| finalise_meeting(tx, id, time)).await
    }

    /// Kinds and starts of what an appointment claims, in order.
    async fn claims(&self, of: AppointmentId) -> Vec<(ClaimKind, DateTime<Utc>)> {
        let claims = self.scene.read(move |conn| calendars::claims_of(conn, of)).await;
        claims.iter().map(|claim| (claim.kind, claim.start_at.0)).collect()
    }

    /// The requests that a held time, or the meeting, has put.
    async fn requests(&self, of: AppointmentId) -> Vec<RequestRow> {
        let clinic = self.scene.app.clinic;
        let record = self.scene.read(move |conn| record::load(conn, clinic, of)).await;
        record.needs.into_iter().flat_map(|need| need.requests).collect()
    }

    async fn held(&self, at: usize) -> Option<AppointmentId> {
        self.seen().await.times[at].held_as
    }

    async fn status(&self, of: AppointmentId) -> VisitStatus {
        let clinic = self.scene.app.clinic;
        self.scene.read(move |conn| AppointmentRow::get(conn, clinic, of)).await.status
    }
}

fn said(times: &[TimeId], choices: [Choice; 3]) -> Vec<Said> {
    let one = |(time, choice): (&TimeId, Choice)| Said { time: *time, choice, substitute: false };
    times.iter().zip(choices).map(one).collect()
}

/// The codes that a refusal names.
fn codes(outcome: Result<()>) -> Vec<&'static str> {
    match outcome {
        Err(Error::Invalid(faults)) => faults.iter().map(|fault| fault.code).collect(),
        Err(Error::Conflict(code)) => vec![code],
        other => panic!("{other:?}"),
    }
}
