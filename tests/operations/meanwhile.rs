//! Two transactions at one time: what one of them saves, the other must not take back.
//!
//! On SQLite there is one writer, so that one simply comes after the other.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use tokio::sync::Notify;
use trialogue::domain::ids::{AppointmentId, RequestId};
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::domain::request::Answer;
use trialogue::domain::visit::{CancelReason, PatientAnswer};
use trialogue::error::{Error, Result};
use trialogue::jobs;
use trialogue::operations::answer_request::{AnswerRequest, answer_request};
use trialogue::operations::cancel_visit::cancel_visit;
use trialogue::operations::move_visit::{MoveVisit, move_visit};
use trialogue::store::deliveries::{self, DeliveryRow};
use trialogue::store::invitations::{self, InvitationRow};
use trialogue::store::sql_types::Ts;
use trialogue::store::visits::VisitRow;
use trialogue::store::{Setting, Tx, accounts, placing};

use super::scene::*;

const PATIENTS: &str = "patient@people.example";
/// The day after the booking of the scene, at the same time.
const FRIDAY: &str = "2027-01-22T09:00:00Z";

fn id_of(visit: &Value) -> AppointmentId {
    text(&visit["id"]).parse().expect("an id")
}

/// What a transaction of the account with this login starts with.
pub(super) async fn setting(scene: &Scene, login: &'static str) -> Setting {
    let all = scene.read(accounts::everybody).await;
    let (member, account) = all.into_iter().find(|(_, a)| a.login == login).expect("an account");
    let place = match (member.clinic_id, member.agency_id) {
        (Some(clinic), _) => Workplace::Clinic { clinic, clinician: member.clinician_id },
        (None, Some(agency)) => Workplace::Agency(agency),
        (None, None) => panic!("{login} works nowhere"),
    };
    let member = Member {
        account: account.id,
        membership: member.id,
        name: account.name,
        role: member.role,
        place,
        scopes: None,
    };
    scene.app.app.setting(Caller {
        actor: Actor::Member(member),
        request_id: "test".to_owned(),
        purpose: None,
        language: "en".to_owned(),
    })
}

/// Does `act` in a transaction that is open still while `rival` begins.
async fn meanwhile<T>(
    scene: &Scene,
    setting: Setting,
    act: impl Fn(&mut Tx) -> Result<()> + Send + 'static,
    rival: impl Future<Output = T>,
) -> T {
    let acted = Arc::new(Notify::new());
    let (db, told) = (scene.app.app.db.clone(), acted.clone());
    let open = actix_web::rt::spawn(async move {
        let work = move |tx: &mut Tx| {
            act(tx)?;
            told.notify_one();
            std::thread::sleep(Duration::from_millis(700));
            Ok(())
        };
        db.write(setting, work).await
    });
    acted.notified().await;
    let outcome = rival.await;
    open.await.expect("it ends").expect("it is saved");
    outcome
}

async fn run_due(scene: &Scene) {
    jobs::run_due(&scene.app.app).await.expect("the jobs are done");
}

/// Lets so many seconds pass in which no job runs.
fn sleep_through(scene: &Scene, seconds: i64) {
    scene.app.app.clock.set(scene.now() + chrono::Duration::seconds(seconds));
}

async fn invited(scene: &Scene, visit: &Value) -> Vec<InvitationRow> {
    let (clinic, id) = (scene.app.clinic, id_of(visit));
    scene.read(move |conn| invitations::of_appointment(conn, clinic, id)).await
}

async fn made(scene: &Scene, visit: &Value) -> Vec<DeliveryRow> {
    let (clinic, id) = (scene.app.clinic, id_of(visit));
    scene.read(move |conn| deliveries::of_appointment(conn, clinic, id)).await
}

async fn talk(scene: &Scene) -> Value {
    scene.book(scene.booking_with(&[("visit_type", json!(scene.talk))])).await
}

fn to_friday(id: AppointmentId) -> impl Fn(&mut Tx) -> Result<()> + Send + 'static {
    move |tx| {
        let start = instant(FRIDAY);
        let command =
            MoveVisit { start, clinician: None, room: None, interpreter: None, modality: None };
        move_visit(tx, id, command)
    }
}

async fn request_state(scene: &Scene, visit: &Value) -> Value {
    scene.visit(&visit["id"]).await["needs"][0]["requests"][0]["state"].clone()
}

on_both! {
    async fn a_move_while_messages_are_frozen_is_told(app) {
        let scene = Scene::of(app).await;
        let visit = talk(&scene).await;
        sleep_through(&scene, HOLD);
        let secretary = setting(&scene, "secretary").await;
        meanwhile(&scene, secretary, to_friday(id_of(&visit)), run_due(&scene)).await;
        for row in invited(&scene, &visit).await {
            assert!(row.due_at.is_some(), "the move waits to be told");
        }
        scene.later(HOLD).await;
        let mails = scene.mails();
        let last = to(&mails, PATIENTS).pop().expect("a mail");
        assert!(property(last, "DTSTART").starts_with("20270122T"), "{}", last.text);
        scene.holds().await;
    }

    async fn two_nodes_freeze_an_invitation_once(app) {
        let scene = Scene::of(app).await;
        let visit = talk(&scene).await;
        sleep_through(&scene, HOLD);
        let (clinic, id) = (scene.app.clinic, id_of(&visit));
        // Holds both of them back until both have rendered.
        let hold = move |tx: &mut Tx| {
            placing::lock(tx, clinic, id, &[])?;
            let rows = invitations::of_appointment(tx.conn, clinic, id)?;
            rows.iter().try_for_each(|row| row.save(tx))
        };
        let setting = scene.app.app.own_setting("test");
        let (one, other) = (run_due(&scene), run_due(&scene));
        meanwhile(&scene, setting, hold, async { tokio::join!(one, other) }).await;
        let made = made(&scene, &visit).await;
        assert_eq!(made.len(), 2, "patient and clinician, once each");
        assert_eq!(scene.mails().len(), 2);
        scene.holds().await;
    }

    async fn a_request_withdrawn_while_it_is_frozen_stays_withdrawn(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        sleep_through(&scene, HOLD);
        let secretary = setting(&scene, "secretary").await;
        let id = id_of(&visit);
        let cancel = move |tx: &mut Tx| cancel_visit(tx, id, CancelReason::Clinic);
        meanwhile(&scene, secretary, cancel, run_due(&scene)).await;
        assert_eq!(request_state(&scene, &visit).await, "withdrawn");
        scene.later(HOLD).await;
        assert_eq!(request_state(&scene, &visit).await, "withdrawn");
        assert_eq!(scene.mails(), [], "nobody had heard of the visit");
        scene.holds().await;
    }

    async fn a_confirmed_request_is_not_received_afterwards(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let request: RequestId =
            text(&scene.newest_request(0).await["id"]).parse().expect("an id");
        let coordinator = setting(&scene, "coordinator1").await;
        let confirm = move |tx: &mut Tx| {
            let command = AnswerRequest {
                answer: Answer::Confirm,
                interpreter: None,
                reason: None,
                proposal: None,
            };
            answer_request(tx, request, &command).map(drop)
        };
        let path = format!("/api/v1/requests/{request}/receive");
        let receive = scene.app.post(&scene.coordinators[0], &path, json!({}));
        let answer = meanwhile(&scene, coordinator, confirm, receive).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        assert_eq!(request_state(&scene, &visit).await, "confirmed");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn opening_the_wishes_keeps_an_answer_given_meanwhile(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let (clinic, id) = (scene.app.clinic, id_of(&visit));
        let accept = move |tx: &mut Tx| {
            let mut record = placing::lock(tx, clinic, id, &[])?;
            record.visit.patient_answer = Some(PatientAnswer::Accepted);
            record.visit.patient_answered_at = Some(Ts(tx.now));
            record.visit.save(tx)
        };
        let path = format!("/api/v1/visits/{id}/private-wishes");
        let open = scene.app.get(&scene.app.clinician, &path);
        let setting = scene.app.app.own_setting("test");
        let answer = meanwhile(&scene, setting, accept, open).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let visit = scene.read(move |conn| VisitRow::get(conn, clinic, id)).await;
        assert_eq!(visit.patient_answer, Some(PatientAnswer::Accepted));
        assert!(visit.wishes_opened_at.is_some());
    }

    async fn an_answer_keeps_that_the_wishes_were_opened_meanwhile(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        let (clinic, id) = (scene.app.clinic, id_of(&visit));
        let anna = setting(&scene, "anna").await;
        let open = move |tx: &mut Tx| {
            trialogue::operations::open_wishes::open_wishes(tx, id).map(drop)
        };
        let path = format!("/api/v1/visits/{id}/move");
        let body = json!({ "start": FRIDAY });
        let moving = scene.app.post(&scene.app.secretary, &path, body);
        let answer = meanwhile(&scene, anna, open, moving).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let visit = scene.read(move |conn| VisitRow::get(conn, clinic, id)).await;
        assert!(visit.wishes_opened_at.is_some());
    }

    async fn a_move_while_a_message_is_given_up_is_told(app) {
        let scene = Scene::of(app).await;
        let visit = talk(&scene).await;
        sleep_through(&scene, HOLD);
        let (clinic, id) = (scene.app.clinic, id_of(&visit));
        // A person who does not exist cannot be written to.
        let unknown = move |tx: &mut Tx| {
            let mut row = invitations::of_appointment(tx.conn, clinic, id)?.remove(0);
            row.person_id = tx.mint.id(tx.now);
            row.save(tx)
        };
        let known = invited(&scene, &visit).await[0].person_id;
        scene.app.write(unknown).await;
        let mend_and_move = move |tx: &mut Tx| {
            let mut row = invitations::of_appointment(tx.conn, clinic, id)?.remove(0);
            row.person_id = known;
            row.save(tx)?;
            to_friday(id)(tx)
        };
        let secretary = setting(&scene, "secretary").await;
        meanwhile(&scene, secretary, mend_and_move, run_due(&scene)).await;
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1);
        scene.holds().await;
    }

    async fn an_invitation_that_cannot_be_rendered_is_given_to_a_person(app) {
        let scene = Scene::of(app).await;
        let visit = talk(&scene).await;
        let (clinic, id) = (scene.app.clinic, id_of(&visit));
        let unknown = move |tx: &mut Tx| {
            let mut row = invitations::of_appointment(tx.conn, clinic, id)?.remove(1);
            row.person_id = tx.mint.id(tx.now);
            row.save(tx)
        };
        scene.app.write(unknown).await;
        scene.later(HOLD).await;
        assert_eq!(scene.task_kinds(&visit).await, ["delivery_failed"]);
        assert_eq!(scene.mails().len(), 1, "the others hear of it");
        assert!(invited(&scene, &visit).await.iter().all(|row| row.due_at.is_none()));
    }

    async fn messages_wait_while_the_database_is_out_of_order(app) {
        let scene = Scene::of(app).await;
        let visit = talk(&scene).await;
        let statement = |sql: &'static str| {
            scene.app.write(move |tx| {
                use diesel::connection::SimpleConnection as _;
                tx.conn.batch_execute(sql).map_err(Error::from)
            })
        };
        statement("ALTER TABLE visit_types RENAME TO visit_types_away").await;
        sleep_through(&scene, HOLD);
        run_due(&scene).await;
        statement("ALTER TABLE visit_types_away RENAME TO visit_types").await;
        assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
        assert_eq!(scene.mails(), []);
        run_due(&scene).await;
        assert_eq!(scene.mails().len(), 2);
        scene.holds().await;
    }
}
