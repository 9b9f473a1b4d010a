//! Network meetings through their operations: prepared, asked about, held, settled, given back.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::{Value, json};
use trialogue::domain::hours::local_date;
use trialogue::domain::ids::{
    AccountId, AppointmentId, ClinicId, Id, ItemId, MembershipId, ParticipantId, TimeId,
};
use trialogue::domain::language::Variety;
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::plan::{ActionKind, ActionState, MinuteKind};
use trialogue::domain::meeting::poll::{Choice, Way};
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
        contact: by_mail(&format!("{}@offices.example", name.to_lowercase())),
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

on_both! {
    async fn a_settled_meeting_keeps_everybody_once_and_gives_the_other_times_back(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.hold(2).await.expect("kept");
        table.scene.later(HOLD).await;
        let [first, third] = [table.held(0).await.expect("held"), table.held(2).await.expect("held")];
        // Patient, two of the clinic, the room and the interpreter who is asked for.
        assert_eq!(table.claims(first).await, [(ClaimKind::Hold, instant(TIMES[0])); 5]);
        assert_eq!(table.requests(first).await.len(), 1);
        assert_eq!(table.scene.mails().len(), 2, "an agency is asked for each kept time");
        table.scene.holds().await;

        table.all_can().await;
        table.finalise(2).await.expect("settled");
        let meeting = table.seen().await;
        let appointment = &meeting.record.appointment;
        assert_eq!(appointment.start_at.0, instant(TIMES[2]));
        assert_eq!((appointment.kind.as_str(), appointment.tentative), ("meeting", None));
        assert_eq!(meeting.record.treating.len(), 2);
        assert!(meeting.record.visit.remind_at.is_some() && meeting.record.visit.ask_at.is_some());
        assert_eq!(table.claims(table.id).await, [(ClaimKind::Meeting, instant(TIMES[2])); 5]);
        assert_eq!(table.claims(first).await, []);
        assert_eq!(table.claims(third).await, []);
        assert_eq!(table.status(first).await, VisitStatus::Cancelled);
        assert_eq!(table.requests(first).await[0].state, RequestState::Withdrawn);
        assert_eq!(table.requests(table.id).await.len(), 1, "the request goes with the meeting");
        table.scene.later(HOLD).await;
        let mails = table.scene.mails();
        assert_eq!(to(&mails, "patient@people.example").len(), 1, "the patient is invited");
        let agency = to(&mails, "agency1@agencies.example");
        assert_eq!(agency.len(), 1, "told of the time given back");
        table.scene.holds().await;

        let listed = table.scene.app.get(&table.scene.app.secretary, "/api/v1/visits").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
        assert_eq!(codes(table.finalise(2).await), ["meeting_settled"]);
    }

    async fn a_time_that_nobody_was_kept_for_is_settled_at_once_or_not_at_all(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        let taken = table.scene.booking_with(&[("start", serde_json::json!(TIMES[0]))]);
        table.scene.book(taken).await;
        assert!(matches!(table.finalise(0).await, Err(Error::Taken(_))));
        table.finalise(1).await.expect("settled");
        assert_eq!(table.claims(table.id).await.len(), 5);
        assert_eq!(table.requests(table.id).await.len(), 1);
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn a_refusal_to_settle_names_everything_that_is_missing(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let id = table.id;
        let ask = move |tx: &mut Tx| ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]));
        assert_eq!(codes(table.act(ask).await), ["patient_yes_missing"]);
        table.act(move |tx| offer_times(tx, id, &[instant(TIMES[0])])).await.expect("offered");
        let time = table.seen().await.times[0].id;
        let missing = codes(table.act(move |tx| finalise_meeting(tx, id, time)).await);
        assert_eq!(missing, ["patient_yes", "consent_for_somebody", "clash", "seat", "seat"]);

        let (caseworker, gp, items) = (table.caseworker, table.gp, table.items.clone());
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Drawn, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            give_consent(tx, id, &consent(caseworker, vec![items[0], items[2]]))?;
            give_consent(tx, id, &consent(gp, items.clone()))?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]))?;
            let yes = Said { time, choice: Choice::Yes, substitute: false };
            vote(tx, id, gp, Way::Phone, &[yes])
        }).await.expect("prepared");
        let missing = codes(table.act(move |tx| finalise_meeting(tx, id, time)).await);
        assert_eq!(missing, ["clash", "seat"], "the caseworker sits through the second item");
        table.act(move |tx| arrange_agenda(tx, id)).await.expect("arranged");
        // A colleague of the same office comes instead.
        let substitute = Said { time, choice: Choice::No, substitute: true };
        table.act(move |tx| vote(tx, id, caseworker, Way::OnSite, &[substitute])).await.expect("voted");
        table.act(move |tx| finalise_meeting(tx, id, time)).await.expect("settled");
    }

    async fn consent_that_has_run_out_by_the_day_of_the_meeting_does_not_count(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        let (id, gp, items) = (table.id, table.gp, table.items.clone());
        let until = "2027-01-25".parse().expect("a day");
        table.act(move |tx| {
            give_consent(tx, id, &GiveConsent { to: until, ..consent(gp, items.clone()) })
        }).await.expect("given");
        assert_eq!(codes(table.finalise(1).await), ["consent_for_somebody", "clash"]);
        table.finalise(0).await.expect("settled while it holds");
    }

    async fn a_withdrawn_consent_ends_at_once_and_what_was_given_stays_written_down(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let day = local_date(table.scene.now(), ZONE);
        let before = table.seen().await;
        assert_eq!(before.without_consent(day), []);
        let of_caseworker = |row: &&meeting::consents::ConsentRow| row.participant_id == table.caseworker;
        for row in before.consents.iter().filter(of_caseworker) {
            let (id, consent) = (table.id, row.id);
            table.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        }
        let after = table.seen().await;
        assert_eq!(after.without_consent(day), [table.caseworker]);
        assert_eq!(after.consents.len(), before.consents.len());
        let unknown: Id<_> = Id::new(uuid::Uuid::from_u128(9));
        let id = table.id;
        let refused = table.act(move |tx| withdraw_consent(tx, id, unknown)).await;
        assert!(matches!(refused, Err(Error::NotFound(_))));
    }

    async fn kept_times_are_given_back_when_nothing_is_settled(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(1).await.expect("kept");
        let held = table.held(1).await.expect("held");
        table.scene.at(instant("2027-01-18T11:59:00Z")).await;
        // No agency has answered, so that no interpreter is named any more.
        assert_eq!(table.claims(held).await.len(), 4);
        table.scene.at(instant("2027-01-18T12:00:00Z")).await;
        assert_eq!(table.claims(held).await, []);
        assert_eq!(table.held(1).await, None);
        let states = table.requests(held).await.into_iter().map(|request| request.state);
        assert!(states.clone().count() > 1 && !states.into_iter().any(RequestState::is_open));
        let (clinic, id) = (table.scene.app.clinic, table.id);
        let open = table.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        let kinds: Vec<&str> = open.iter().map(|task| task.kind.as_str()).collect();
        assert_eq!(kinds, [tasks::MEETING_NOT_SETTLED], "the convener has to do with it");
        assert_eq!(open[0].clinician_id, Some(table.scene.app.clinicians[0]));
        table.scene.at(instant("2027-01-18T13:00:00Z")).await;
        table.scene.holds().await;
    }

    async fn answers_outlive_a_change_of_the_times_and_the_newest_counts(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.votes(table.gp, [Choice::No, Choice::Yes, Choice::No]).await;
        table.votes(table.gp, [Choice::Yes, Choice::Yes, Choice::No]).await;
        let (id, first) = (table.id, table.times[0]);
        table.act(move |tx| take_back_time(tx, id, first)).await.expect("taken back");
        table.act(move |tx| offer_times(tx, id, &[instant("2027-02-11T09:00:00Z")])).await.expect("offered");
        let meeting = table.seen().await;
        let tallies = meeting.tallies();
        assert_eq!(tallies.iter().map(|one| one.yes).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(tallies.iter().map(|one| one.silent).collect::<Vec<_>>(), [1, 1, 2]);
        let gp = table.gp;
        let gone = Said { time: first, choice: Choice::Yes, substitute: false };
        let refused = table.act(move |tx| vote(tx, id, gp, Way::Phone, &[gone])).await;
        assert_eq!(codes(refused), ["unknown"]);
        table.scene.at(instant("2027-01-15T12:00:00Z")).await;
        let late = Said { time: table.times[1], choice: Choice::Yes, substitute: false };
        let refused = table.act(move |tx| vote(tx, id, gp, Way::Phone, &[late])).await;
        assert_eq!(codes(refused), ["poll_closed"]);
    }

    async fn a_relative_with_another_variety_has_an_interpreter_of_their_own(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, items) = (table.id, table.items.clone());
        let sister = Participant {
            variety: Some(Variety::parse("so").expect("a variety")),
            presence: Presence::Optional,
            ..somebody(ParticipantRole::Relative, "Hodan")
        };
        table.act(move |tx| {
            let sister = save_participant(tx, id, None, &sister)?;
            give_consent(tx, id, &consent(sister, items.clone()))?;
            arrange_agenda(tx, id)
        }).await.expect("asked");
        table.all_can().await;
        // Seven sit there, and an interpreter for each of the two varieties.
        assert!(matches!(table.finalise(0).await, Err(Error::Taken(_))), "no room is large enough");
        let room = table.scene.rooms[1];
        let clinic = table.scene.app.clinic;
        table.scene.app.write(move |tx| {
            let row = trialogue::store::rooms::RoomRow::get(tx.conn, clinic, room)?;
            trialogue::store::rooms::RoomRow { seats: 12, ..row }.save(tx)
        }).await;
        table.finalise(0).await.expect("settled");
        let needs = table.seen().await.record.needs;
        let varieties: Vec<&str> = needs.iter().map(|need| need.need.variety.as_str()).collect();
        assert_eq!(varieties, ["apc", "so"]);
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn a_meeting_is_called_off_on_its_own_and_never_as_a_visit(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        table.scene.later(HOLD).await;
        let id = table.id;
        let as_visit = table.act(move |tx| cancel_visit(tx, id, CancelReason::Clinic)).await;
        assert_eq!(codes(as_visit), ["is_a_meeting"]);
        table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await.expect("called off");
        assert_eq!(table.claims(id).await, []);
        assert_eq!(table.status(id).await, VisitStatus::Cancelled);
        let twice = table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await;
        assert_eq!(codes(twice), ["meeting_over"]);
        table.scene.later(HOLD).await;
        let mails = table.scene.mails();
        assert_eq!(to(&mails, "patient@people.example").len(), 2, "invited and told");
        table.scene.holds().await;
    }

    async fn who_is_asked_no_more_blocks_nothing_and_hears_nothing(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.votes(table.gp, [Choice::Yes; 3]).await;
        assert_eq!(codes(table.finalise(0).await), ["seat"]);
        let (id, caseworker) = (table.id, table.caseworker);
        table.act(move |tx| drop_participant(tx, id, caseworker)).await.expect("dropped");
        let meeting = table.seen().await;
        let of_them = meeting.consents.iter().filter(|row| row.participant_id == caseworker);
        assert!(of_them.clone().count() == 2 && of_them.into_iter().all(|row| row.withdrawn_at.is_some()));
        table.finalise(0).await.expect("settled");
    }

    async fn limits_are_named_and_lose_nothing(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let id = table.id;
        let past = table.act(move |tx| offer_times(tx, id, &[instant("2027-01-03T09:00:00Z")])).await;
        assert_eq!(codes(past), ["past"]);
        let many: Vec<DateTime<Utc>> = (0..300).map(|day| instant(TIMES[0]) + Duration::days(day)).collect();
        let refused = table.act(move |tx| offer_times(tx, id, &many)).await;
        assert_eq!(codes(refused), ["more_than_fit"]);
        for number in 2..40 {
            let asked = table.act(move |tx| {
                let who = somebody(ParticipantRole::Other, &format!("Person{number}"));
                save_participant(tx, id, None, &who).map(|_| ())
            });
            match asked.await {
                Ok(()) => assert!(number < PARTICIPANTS_MAX),
                refused => assert_eq!(codes(refused), ["more_than_fit"]),
            }
        }
        let meeting = table.seen().await;
        assert_eq!((meeting.people.len(), meeting.times.len()), (PARTICIPANTS_MAX, 3));
        let short = table.act(move |tx| order_agenda(tx, id, &[])).await;
        assert_eq!(codes(short), ["not_the_list"]);
    }

    async fn what_the_patient_keeps_inside_the_clinic_is_placed_on_no_agenda(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, patient) = (table.id, table.scene.patient);
        for (clinic_only, off_table, code) in
            [(true, false, "stays_in_the_clinic"), (false, true, "off_the_table")]
        {
            let refused = table.act(move |tx| {
                let problem = Problem {
                    words: "لا أنام".to_owned(),
                    variety: Variety::parse("apc").expect("a variety"),
                    rendering: Some("Jeg sover ikke".to_owned()),
                    rendered_by: Some("T-17".to_owned()),
                    trouble: Some(8),
                    since: None,
                    hope: None,
                    helper: None,
                    clinic_only,
                    off_table,
                };
                let problem = save_problem(tx, patient, None, &problem)?;
                save_item(tx, id, None, &AgendaItem { problem: Some(problem), ..item("sleep") }).map(|_| ())
            });
            assert_eq!(codes(refused.await), [code]);
        }
    }

    async fn who_does_not_sit_at_the_table_for_the_clinic_has_nothing_to_say(app) {
        let scene = Scene::of(app).await;
        let clinic = scene.app.clinic;
        let command = ConveneMeeting {
            patient: scene.patient,
            visit_type: scene.consultation,
            purpose: Purpose::Work,
            insiders: Vec::new(),
        };
        let id = acting(&scene, move |tx| convene_meeting(tx, &command)).await.expect("begun");
        let app = &scene.app.app;
        let other = app.setting(caller(&scene.app, 1));
        let refused = app.db.write(other, move |tx| offer_times(tx, id, &[instant(TIMES[0])])).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        let visit = scene.book(scene.booking()).await;
        let visit: AppointmentId = text(&visit["id"]).parse().expect("an id");
        let refused = acting(&scene, move |tx| offer_times(tx, visit, &[instant(TIMES[0])])).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "a visit is no meeting");
        let seen = scene.read(move |conn| Ok(meeting::load(conn, clinic, visit).is_err())).await;
        assert!(seen);
    }

    async fn a_patient_gets_what_was_on_the_table_and_nothing_of_it_outlives_who_is_erased(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, patient, clinic) = (table.id, table.scene.patient, table.scene.app.clinic);
        table.act(move |tx| {
            let problem = Problem {
                words: "ما عم نام".to_owned(),
                variety: Variety::parse("apc").expect("a variety"),
                rendering: Some("Jeg sover ikke".to_owned()),
                rendered_by: Some("T-17".to_owned()),
                trouble: Some(8),
                since: Some("Since the summer".to_owned()),
                hope: Some("Four hours".to_owned()),
                helper: Some("The nurse".to_owned()),
                clinic_only: false,
                off_table: false,
            };
            let problem = save_problem(tx, patient, None, &problem)?;
            save_item(tx, id, None, &AgendaItem { problem: Some(problem), ..item("nights") }).map(|_| ())
        }).await.expect("written down");
        let manager = table.scene.app.sign_in("manager").await;
        let file = manager.submit(&format!("/patients/{patient}/export"), &[]).await.json();
        assert_eq!(file["problems"][0]["words"], "ما عم نام");
        let meeting = &file["meetings"][0];
        assert_eq!(meeting["people"][0]["name"], "Karen");
        assert_eq!(meeting["items"].as_array().map(Vec::len), Some(4));
        assert_eq!(meeting["consents"][0]["to"], "Karen");
        assert_eq!((&meeting["start"], &meeting["status"]), (&Value::Null, &json!("booked")));

        let erase = format!("/patients/{patient}/erase");
        let name = [("name", "Amina Haddad")];
        assert_eq!(manager.submit(&erase, &name).await.status, 409, "a meeting is being prepared");
        table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await.expect("called off");
        assert_eq!(manager.submit(&erase, &name).await.status, 303);
        let tables = table.scene.read(rows::all).await;
        for (name, rows) in tables {
            for said in ["ما عم نام", "Jeg sover ikke", "Karen", "gert@offices", "letters", "Four hours"] {
                assert!(!rows.iter().any(|row| row.contains(said)), "{said} in {name}");
            }
        }
        table.scene.read(move |conn| meeting::load(conn, clinic, id).map(|_| ())).await;
        table.scene.holds().await;
    }

    async fn other_words_or_another_person_need_another_consent(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, caseworker, gp, items) =
            (table.id, table.caseworker, table.gp, table.items.clone());
        let standing = |meeting: &Meeting| {
            meeting.consents.iter().filter(|row| row.withdrawn_at.is_none()).count()
        };
        assert_eq!(standing(&table.seen().await), 5);
        let first = items[0];
        table.act(move |tx| {
            save_item(tx, id, Some(first), &AgendaItem { minutes: 10, ..item("work") })
        }).await.expect("longer");
        assert_eq!(standing(&table.seen().await), 5, "how long it takes is not what is said");
        table.act(move |tx| save_item(tx, id, Some(first), &item("debts"))).await.expect("said anew");
        assert_eq!(standing(&table.seen().await), 3);
        let other = somebody(ParticipantRole::GeneralPractitioner, "Grethe");
        table.act(move |tx| save_participant(tx, id, Some(gp), &other)).await.expect("another");
        assert_eq!(standing(&table.seen().await), 1);
        // Given twice at once it is given once, and withdrawn once it is gone.
        let third = items[2];
        table.act(move |tx| give_consent(tx, id, &consent(caseworker, vec![third, third]))).await.expect("given");
        let meeting = table.seen().await;
        assert_eq!(standing(&meeting), 1);
        let row = meeting.consents.iter().find(|row| row.withdrawn_at.is_none()).expect("one").id;
        table.act(move |tx| withdraw_consent(tx, id, row)).await.expect("withdrawn");
        assert_eq!(standing(&table.seen().await), 0);
    }

    async fn what_the_patient_takes_off_the_table_goes_off_every_agenda(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, patient, gp) = (table.id, table.scene.patient, table.gp);
        let problem = |off_table| Problem {
            words: "ما عم نام".to_owned(),
            variety: Variety::parse("apc").expect("a variety"),
            rendering: None,
            rendered_by: None,
            trouble: None,
            since: None,
            hope: None,
            helper: None,
            clinic_only: false,
            off_table,
        };
        let (on, off) = (problem(false), problem(true));
        let picked = table.act(move |tx| {
            let problem = save_problem(tx, patient, None, &on)?;
            let picked = AgendaItem { problem: Some(problem), ..item("nights") };
            let picked = save_item(tx, id, None, &picked)?;
            give_consent(tx, id, &consent(gp, vec![picked]))?;
            Ok(problem)
        }).await.expect("placed");
        assert_eq!(table.seen().await.items.len(), 4);
        table.act(move |tx| save_problem(tx, patient, Some(picked), &off)).await.expect("taken off");
        let meeting = table.seen().await;
        assert_eq!(meeting.items.len(), 3);
        let of_it = meeting.consents.last().expect("the newest");
        assert!(of_it.participant_id == gp && of_it.withdrawn_at.is_some());
    }

    async fn a_consent_is_for_a_year_at_most_and_only_if_it_was_understood(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, gp, items) = (table.id, table.gp, table.items.clone());
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (from, to, understood, code) in [
            ("2027-01-03", "2027-02-01", true, Some("consent_days")),
            ("2027-02-01", "2027-01-31", true, Some("consent_days")),
            ("2027-02-01", "2028-01-04", true, Some("consent_days")),
            ("2027-02-01", "2027-03-01", false, Some("not_understood")),
            ("2027-02-01", "2028-01-03", true, None),
        ] {
            let items = items.clone();
            let given = table.act(move |tx| {
                let all = consent(gp, items.clone());
                give_consent(tx, id, &GiveConsent { from: day(from), to: day(to), understood, ..all })
            });
            match code {
                Some(code) => assert_eq!(codes(given.await), [code], "{from} {to}"),
                None => given.await.expect("given"),
            }
        }
    }

    async fn a_consent_for_the_day_of_the_meeting_alone_is_enough(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, caseworker, gp) = (table.id, table.caseworker, table.gp);
        let items = table.items.clone();
        let day = "2027-01-21".parse::<NaiveDate>().expect("a day");
        let on_the_day = move |who, items| GiveConsent { from: day, to: day, ..consent(who, items) };
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Oral, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            give_consent(tx, id, &on_the_day(caseworker, vec![items[0], items[2]]))?;
            give_consent(tx, id, &on_the_day(gp, items.clone()))?;
            offer_times(tx, id, &[instant(TIMES[0])])?;
            arrange_agenda(tx, id)?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]))
        }).await.expect("prepared");
        let time = table.seen().await.times[0].id;
        table.act(move |tx| {
            let yes = [Said { time, choice: Choice::Yes, substitute: false }];
            vote(tx, id, caseworker, Way::OnSite, &yes)?;
            vote(tx, id, gp, Way::OnSite, &yes)?;
            finalise_meeting(tx, id, time)
        }).await.expect("settled");
    }

    async fn at_a_settled_meeting_nobody_comes_to_overhear_anything_by_a_change(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let (id, items, gp) = (table.id, table.items.clone(), table.gp);
        let as_written = move |tx: &mut Tx| order_agenda(tx, id, &items);
        assert_eq!(codes(table.act(as_written).await), ["clash"], "the caseworker would hear the second");
        // Whoever is asked only now sits nowhere before the agenda is arranged.
        table.act(move |tx| {
            let who = somebody(ParticipantRole::Organisation, "Olga");
            save_participant(tx, id, None, &who)
        }).await.expect("asked");
        let consent = table.seen().await.consents.iter().find(|row| row.participant_id == gp).expect("one").id;
        table.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        let clinic = table.scene.app.clinic;
        let open = table.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        assert!(open.iter().any(|task| task.kind == tasks::MEETING_CLASH), "the convener is told");
        table.act(move |tx| arrange_agenda(tx, id)).await.expect("arranged");
        let day = local_date(instant(TIMES[0]), ZONE);
        assert_eq!(table.seen().await.clashes_on(day), []);
    }

    async fn a_yes_taken_back_gives_the_times_back_and_a_settled_meeting_is_called_off_by_the_office(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        let held = table.held(0).await.expect("held");
        let id = table.id;
        table.act(move |tx| note_patient_yes(tx, id, None)).await.expect("taken back");
        assert_eq!((table.held(0).await, table.claims(held).await), (None, vec![]));
        assert_eq!(codes(table.hold(0).await), ["patient_yes_missing"]);
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Written, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant("2027-01-18T12:00:00Z"))
        }).await.expect("asked again");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        assert_eq!(codes(table.act(move |tx| note_patient_yes(tx, id, None)).await), ["call_off_first"]);
        let office = table.scene.app.app.setting(in_the_office(&table.scene.app));
        let call_off = move |tx: &mut Tx| call_off_meeting(tx, id, CancelReason::Patient);
        table.scene.app.app.db.write(office, call_off).await.expect("called off");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn an_agreed_interpreter_goes_with_the_meeting_and_another_time_is_no_answer(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.hold(1).await.expect("kept");
        table.scene.later(HOLD).await;
        let held = table.held(0).await.expect("held");
        let [first, other] = [held, table.held(1).await.expect("held")];
        let confirm = AnswerRequest {
            answer: Answer::Confirm,
            interpreter: None,
            reason: None,
            proposal: None,
        };
        let request = table.requests(first).await[0].id;
        table.in_office(move |tx| answer_request(tx, request, &confirm)).await.expect("agreed");
        let later = CounterOffer { start: Some(instant("2027-01-28T10:00:00Z")), ..CounterOffer::default() };
        let propose = AnswerRequest {
            answer: Answer::Propose,
            interpreter: None,
            reason: None,
            proposal: Some(later),
        };
        let request = table.requests(other).await[0].id;
        table.in_office(move |tx| answer_request(tx, request, &propose)).await.expect("proposed");
        let accept = move |tx: &mut Tx| decide_proposal(tx, request, Decision::Accept, None);
        assert_eq!(codes(table.in_office(accept).await), ["changes_the_meeting"]);
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let needs = table.seen().await.record.needs;
        assert!(needs[0].interpreter().is_some(), "who was agreed for the kept time comes");
        assert!(needs[0].need.fill_by.0 < instant(TIMES[0]) - Duration::days(1), "by the clinic's days");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn whoever_the_patient_excludes_does_not_come_to_a_time_that_was_kept(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.scene.later(HOLD).await;
        let held = table.held(0).await.expect("held");
        let request = table.requests(held).await[0].clone();
        let asked = request.interpreter_id.expect("a name");
        let patient = table.scene.patient;
        table.in_office(move |tx| add_exclusion(tx, patient, asked)).await.expect("excluded");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let open: Vec<_> = table.requests(table.id).await.into_iter().filter(|one| one.state.is_open()).collect();
        assert!(!open.is_empty() && open.iter().all(|one| one.interpreter_id != Some(asked)), "{open:?}");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn a_meeting_without_a_time_is_no_visit_to_mark_or_to_be_remembered(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        let held = table.held(0).await.expect("held");
        for id in [table.id, held] {
            let came = move |tx: &mut Tx| mark_visit(tx, id, VisitStatus::NoShow, Held::default());
            assert_eq!(codes(table.act(came).await), ["no_time_agreed"]);
        }
        let wish = move |tx: &mut Tx| save_wishes(tx, held, &[], None);
        assert_eq!(codes(table.act(wish).await), ["no_time_agreed"]);
    }

    async fn what_a_caseworker_may_not_hear_is_in_no_byte_of_what_they_see(app) {
        let mut scene = Scene::of(app).await;
        let mut counted = [0; 4];
        for (class, hidden) in [
            (0, vec![true, false, false, false]),
            (1, vec![false, true, true, false]),
            (2, vec![false, false, false, true]),
            (3, vec![true, true, true, true]),
            (0, vec![true, true, false, false]),
            (1, vec![false, true, false, true]),
        ] {
            let shown: Vec<bool> = hidden.iter().copied().filter(|hide| !hide).collect();
            let (here, again) = seen_in(scene, &hidden).await;
            let (there, again) = seen_in(again, &shown).await;
            scene = again;
            assert_eq!(here, there, "{hidden:?}");
            let numbers: Vec<&str> = here.lines().filter(|line| line.contains("title")).collect();
            assert_eq!(numbers.len(), shown.len(), "{here}");
            assert!(!here.contains("hidden"), "{here}");
            assert_eq!(here.contains("Amina"), !shown.is_empty(), "{here}");
            counted[class] += 1;
        }
        assert_eq!(counted, [2, 2, 1, 1], "first, in the middle, last, all");
    }

    async fn of_all_who_settle_at_once_one_does_while_agency_and_voters_change_their_minds(app) {
        let rounds = if std::env::var_os("TRIALOGUE_TEST_LONG").is_some() { 1000 } else { 6 };
        let mut scene = Scene::of(app).await;
        for round in 0..rounds {
            scene.patient = scene.add_patient(by_mail("patient@people.example")).await;
            scene = race(scene, round).await;
        }
        scene.holds().await;
    }
}

/// What the caseworker sees of a meeting in which each item is hidden from them or not, with minutes
/// and tasks about all: without ids and numbers, which are random.
async fn seen_in(scene: Scene, hidden: &[bool]) -> (String, Scene) {
    let table = Table::begun(scene).await;
    let (id, caseworker, clinic) = (table.id, table.caseworker, table.scene.app.clinic);
    let (before, hidden) = (table.items.clone(), hidden.to_vec());
    let written = table.act(move |tx| {
        before.iter().try_for_each(|item| drop_item(tx, id, *item))?;
        let mut shown = 0;
        for hide in &hidden {
            shown += u32::from(!hide);
            let title = if *hide { "hidden".to_owned() } else { format!("shown {shown}") };
            let item = save_item(tx, id, None, &item(&title))?;
            if !hide {
                give_consent(tx, id, &consent(caseworker, vec![item]))?;
            }
            decided(tx, clinic, id, item, caseworker, &title)?;
        }
        seat_participant(tx, id, caseworker, 15, 35)
    });
    written.await.expect("written");
    let (meeting, now) = (table.seen().await, table.scene.now());
    let look = move |conn: &mut _| meeting::seen::stakeholder(conn, &meeting, caseworker, now);
    let mut seen = serde_json::to_value(table.scene.read(look).await).expect("JSON");
    seen["number"] = Value::Null;
    for list in ["/items/items", "/tasks"] {
        let all = seen.pointer_mut(list).and_then(Value::as_array_mut).expect("a list");
        all.iter_mut().for_each(|one| one["id"] = Value::Null);
    }
    let text = serde_json::to_string_pretty(&seen).expect("text");
    table.act(move |tx| call_off_meeting(tx, id, CancelReason::Other)).await.expect("called off");
    (text, table.scene)
}

/// A decision about an item, and a task of the caseworker's from it.
fn decided(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    item: ItemId,
    who: ParticipantId,
    words: &str,
) -> Result<()> {
    let minute = MinuteRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        item_id: item,
        kind: MinuteKind::Decision,
        words: format!("decided: {words}"),
        written_by: AccountId::new(uuid::Uuid::nil()),
        created_at: Ts(tx.now),
        ended_at: None,
    };
    minute.insert(tx)?;
    let action = ActionRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        item_id: Some(item),
        kind: ActionKind::Task,
        words: format!("to do: {words}"),
        plain: None,
        participant_id: Some(who),
        clinician_id: None,
        due_on: None,
        seen_by: None,
        state: ActionState::Asked,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    action.insert(tx)
}

/// Two settle different times, an agency declines one of them, a voter changes, and somebody gives a
/// time back, all at once.
async fn race(scene: Scene, round: usize) -> Scene {
    let table = Table::asked(scene).await;
    table.all_can().await;
    table.hold(0).await.expect("kept");
    table.hold(1).await.expect("kept");
    let held = table.held(round % 2).await.expect("held");
    let request = table.requests(held).await[0].id;
    let (id, times) = (table.id, table.times.clone());
    let (first, second, gp) = (times[0], times[1], table.gp);
    let decline = AnswerRequest {
        answer: Answer::Decline,
        interpreter: None,
        reason: Some(DeclineReason::ALL[0]),
        proposal: None,
    };
    let app = &table.scene.app.app;
    let agency = app.setting(in_the_office(&table.scene.app));
    let (one, other, declined, voted, released) = tokio::join!(
        table.act(move |tx| finalise_meeting(tx, id, first)),
        table.act(move |tx| finalise_meeting(tx, id, second)),
        app.db.write(agency, move |tx| answer_request(tx, request, &decline)),
        table.act(move |tx| vote(tx, id, gp, Way::OnSite, &said(&times, [Choice::Yes; 3]))),
        table.act(move |tx| release_time(tx, id, first)),
    );
    let settled = usize::from(one.is_ok()) + usize::from(other.is_ok());
    assert_eq!(settled, 1, "{one:?} {other:?}");
    declined.expect("an answer is always taken down");
    assert!(matches!(voted, Ok(()) | Err(Error::Conflict("poll_closed"))), "{voted:?}");
    assert!(matches!(released, Ok(()) | Err(Error::Conflict(_))), "{released:?}");
    let start = if one.is_ok() { TIMES[0] } else { TIMES[1] };
    let claims = table.claims(id).await;
    assert!(
        claims.iter().all(|claim| *claim == (ClaimKind::Meeting, instant(start))),
        "{claims:?}"
    );
    // An agency that has declined has its interpreter back; the next is asked without a name.
    assert!(matches!(claims.len(), 4 | 5), "{claims:?}");
    let meeting = table.seen().await;
    assert!(
        meeting
            .times
            .iter()
            .filter(|time| time.start_at.0 != instant(start))
            .all(|time| time.held_as.is_none())
    );
    assert_eq!(meeting.record.needs.len(), 1);
    table.scene.holds().await;
    table.act(move |tx| call_off_meeting(tx, id, CancelReason::Clinic)).await.expect("called off");
    table.scene
}
