//! The world behind the doors: a clinic with visits in every state, and another clinic beside it.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::directory::{Noun, Thing};
use trialogue::domain::ids::{
    AgencyId, ClinicId, ClinicianId, InterpreterId, PatientId, RoomId, RowId, SiteId, VisitTypeId,
};
use trialogue::domain::person::{Role, Sex};
use trialogue::domain::views::Audience;
use trialogue::domain::words_of_store::{ClaimKind, LinkPurpose};
use trialogue::error::Result;
use trialogue::store::calendars::ClaimRow;
use trialogue::store::clinicians::ClinicianRow;
use trialogue::store::clinics::{ClinicRow, SiteRow};
use trialogue::store::exclusions::ExclusionRow;
use trialogue::store::patients::PatientRow;
use trialogue::store::sql_types::Ts;
use trialogue::store::{Tx, agencies, directory, invitations, links};
use trialogue::store::{sessions, tasks};

use super::courses;
use super::ids::Ids;
use super::keep::keep;
use super::meetings;
use super::people::{Places, Pocket, pockets};
use super::who::Who;
use crate::operations::scene::{self, AMAL, BILAL, HOLD, Scene, by_mail, instant, ok, text};
use crate::support::app::TestApp;

/// Names that nobody reads who is not let in.
pub const NAMES: [&str; 4] = ["Haddad", "Foreignname", "Amal", "Room 1"];

pub struct Hall {
    pub scene: Scene,
    pub pockets: Vec<Pocket>,
    pub own: Ids,
    /// The other clinic's, and what its agency is asked for.
    pub foreign: Ids,
    /// Names nothing.
    pub unknown: Ids,
    /// Another patient, agency, clinician and room of the clinic, with a child each.
    pub second: Ids,
    /// How many have asked: each from an address of their own, so that none is slowed down.
    pub asked: std::cell::Cell<u32>,
}

impl Hall {
    /// Builds the world and remembers its rows.
    pub async fn of(app: TestApp) -> Hall {
        let scene = Scene::of(app).await;
        let begins = meetings::beginning(&scene).await;
        let expired = over(&scene).await;
        let clinic = scene.app.clinic;
        let there = scene.app.write(move |tx| there(tx, clinic)).await;
        let places = Places {
            clinic,
            other_clinic: there.clinic,
            clinicians: scene.app.clinicians,
            agencies: [scene.agencies[0], scene.agencies[1]],
        };
        let mut pockets = pockets(&scene, places).await;
        let (first, second) =
            (scene.patient.to_string(), scene.add_patient(by_mail("b@x.example")));
        let second_patient = second.await.to_string();
        let token = scene.app.secretary.clone();
        let first_recipient = recipient(&scene, &token, &first).await;
        let second_recipient = recipient(&scene, &token, &second_patient).await;
        let elsewhere = &pockets[Who::OtherClinic as usize];
        let mut foreign = foreign(&scene, elsewhere, &there).await;
        accounts(&mut foreign, elsewhere, elsewhere);
        // Before the visits, so that its mail has left when they are booked.
        let meeting = meetings::asked(&scene, 0).await;
        let mut own = Ids { meeting, ..own(&scene, &pockets).await };
        own.recipient = first_recipient;
        own.begun = meetings::begun(&scene, begins).await;
        accounts(&mut own, &pockets[Who::Secretary as usize], &pockets[Who::FormerMember as usize]);
        for (audience, purpose) in [
            (Audience::Agency, LinkPurpose::Answer),
            (Audience::Patient, LinkPurpose::Answer),
            (Audience::Recipient, LinkPurpose::Reply),
        ] {
            pockets.push(Pocket::of_link(link(&scene, clinic, &own.sent, audience, purpose).await));
        }
        for (visit, audience) in
            [(&own.confirmed, Audience::Interpreter), (&own.meeting.id, Audience::Stakeholder)]
        {
            let token = link(&scene, clinic, visit, audience, LinkPurpose::Answer).await;
            pockets.push(Pocket::of_link(token));
        }
        pockets.push(Pocket::of_link(expired));
        pockets.push(Pocket { login: "nobody".into(), ..Pocket::default() });
        assert_eq!(pockets.len(), Who::ALL.len());
        let unknown = Ids::all("01930000-0000-7000-8000-000000000001");
        let asked = std::cell::Cell::new(0);
        let second = Ids {
            invitation: invitation(&scene, clinic, &own.sent).await,
            exclusion: excluded(&scene, clinic, &second_patient).await,
            patient: second_patient,
            recipient: second_recipient,
            agency: scene.agencies[1].to_string(),
            contract: contract(&scene, 1).await,
            meeting: meetings::asked(&scene, 1).await,
            begun: meetings::asked(&scene, 2).await,
            clinician: scene.app.clinicians[1].to_string(),
            away: away(&scene, clinic, Noun::Clinician, scene.app.clinicians[1].cast()).await,
            room: scene.rooms[1].to_string(),
            room_away: away(&scene, clinic, Noun::Room, scene.rooms[1].cast()).await,
            interpreter: scene.interpreters[BILAL].to_string(),
            interpreter_away: {
                let person = scene.interpreters[BILAL].cast();
                away(&scene, clinic, Noun::Interpreter, person).await
            },
            ..Ids::default()
        };
        let hall = Hall { scene, pockets, own, foreign, unknown, second, asked };
        hall.seen().await;
        keep(hall.app()).await;
        hall
    }

    /// All sessions were used just now, so that none is noted as used by what is asked.
    async fn seen(&self) {
        let all: Vec<String> = self.pockets.iter().map(|pocket| pocket.session.clone()).collect();
        self.app()
            .write(move |tx| all.iter().try_for_each(|session| sessions::touch(tx, session)))
            .await;
    }

    pub fn app(&self) -> &TestApp {
        &self.scene.app
    }

    pub fn pocket(&self, who: Who) -> &Pocket {
        &self.pockets[who as usize]
    }
}

/// Whose accounts the ids are of.
fn accounts(ids: &mut Ids, of: &Pocket, ended: &Pocket) {
    ids.account.clone_from(&of.membership);
    ids.ended_account.clone_from(&ended.membership);
    ids.session.clone_from(&of.session_id);
    ids.token.clone_from(&of.token_id);
}

/// A visit that is over, and the link that its patient has.
async fn over(scene: &Scene) -> String {
    let visit = book(scene, "2027-01-04T09:00:00Z", json!(scene.talk), Value::Null).await;
    scene.later(HOLD).await;
    scene.at(instant("2027-01-04T10:30:00Z")).await;
    link(scene, scene.app.clinic, &visit, Audience::Patient, LinkPurpose::Answer).await
}

async fn book(scene: &Scene, start: &str, visit_type: Value, interpreter: Value) -> String {
    let fields =
        [("start", json!(start)), ("visit_type", visit_type), ("interpreter", interpreter)];
    text(&scene.book(scene.booking_with(&fields)).await["id"]).to_owned()
}

/// The token of the newest link that this audience of a visit has.
async fn link(
    scene: &Scene,
    clinic: ClinicId,
    visit: &str,
    audience: Audience,
    purpose: LinkPurpose,
) -> String {
    let (id, keys) = (visit.parse().expect("an id"), scene.app.app.keys.clone());
    let look = move |conn: &mut _| {
        let all = invitations::of_appointment(conn, clinic, id)?;
        let theirs = all.into_iter().rfind(|row| row.audience == audience);
        let theirs = theirs.unwrap_or_else(|| panic!("an invitation of {audience:?}"));
        let link = links::of_invitation(conn, clinic, theirs.id, purpose)?;
        let link = link.unwrap_or_else(|| panic!("a link of {audience:?}"));
        Ok(keys.link_token(link.id.uuid(), link.generation))
    };
    scene.read(look).await
}

/// Gives a patient somebody who gets the messages too.
async fn recipient(scene: &Scene, token: &str, patient: &str) -> String {
    let body = json!({ "recipients": [{ "name": "Yusuf Haddad", "relation": "son",
        "gets_invites": true, "channels": ["mail"], "mail": "yusuf@people.example" }] });
    let path = format!("/api/v1/patients/{patient}");
    let saved = ok(scene.app.patch(token, &path, body).await, StatusCode::OK);
    text(&saved["recipients"][0]["id"]).to_owned()
}

/// The clinic's visits, one in each state.
async fn own(scene: &Scene, pockets: &[Pocket]) -> Ids {
    let (interpreted, amal) = (json!(scene.consultation), json!(scene.interpreters[AMAL]));
    let mut visits = Vec::new();
    for day in ["18", "19", "20", "21"] {
        let start = format!("2027-01-{day}T09:00:00Z");
        visits.push(book(scene, &start, interpreted.clone(), amal.clone()).await);
    }
    let today = book(scene, "2027-01-04T12:00:00Z", interpreted.clone(), amal.clone()).await;
    scene.later(HOLD).await;
    let agency = &pockets[Who::Agency as usize].token;
    let offer = json!({ "answer": "propose", "proposal": { "start": "2027-01-19T13:00:00Z" } });
    let request_offered = answered(scene, agency, &visits[1], offer).await;
    let request_confirmed =
        answered(scene, agency, &visits[2], json!({ "answer": "confirm" })).await;
    answered(scene, agency, &today, json!({ "answer": "confirm" })).await;
    let need_declined = declined_by_all(scene, &visits[3]).await;
    scene.later(HOLD).await;
    let wishes = format!("/api/v1/visits/{}/private-wishes", visits[0]);
    let opened = scene.app.get(&pockets[Who::Treating as usize].token, &wishes).await;
    ok(opened, StatusCode::OK);
    let (cancelled, waiting) = used_again(scene, amal.clone()).await;
    let held = book(scene, "2027-01-22T09:00:00Z", interpreted, amal).await;
    let anna = courses::with(
        &json!(scene.consultation),
        &json!(scene.app.clinicians[0]),
        &json!(scene.rooms[0]),
    );
    let patient = scene.patient.to_string();
    let course = courses::booked(scene, &scene.app.secretary, &patient, anna).await;
    let (sent, task) = (visit(scene, &visits[0]).await, task(scene, &visits[3]).await);
    let secretary = &pockets[Who::Secretary as usize].session;
    Ids {
        held,
        course,
        cancelled,
        waiting,
        request_sent: newest(&sent),
        need_sent: text(&sent["needs"][0]["id"]).to_owned(),
        request_offered,
        request_confirmed,
        need_today: text(&visit(scene, &today).await["needs"][0]["id"]).to_owned(),
        today,
        need_declined,
        task,
        delivery: on_page(scene, secretary, &visits[0], "/deliveries/").await,
        invitation: invitation(scene, scene.app.clinic, &visits[2]).await,
        sent: visits.remove(0),
        offered: visits.remove(0),
        confirmed: visits.remove(0),
        declined: visits.remove(0),
        patient: scene.patient.to_string(),
        patient_alone: scene.add_patient(by_mail("c@x.example")).await.to_string(),
        patient_ended: patient_ended(scene).await,
        exclusion: excluded(scene, scene.app.clinic, &scene.patient.to_string()).await,
        recipient: String::new(),
        clinician: scene.app.clinicians[0].to_string(),
        room: scene.rooms[0].to_string(),
        visit_type: scene.consultation.to_string(),
        agency: scene.agencies[0].to_string(),
        interpreter: scene.interpreters[AMAL].to_string(),
        interpreter_2: scene.interpreters[BILAL].to_string(),
        feed: feed(scene, scene.app.clinic, scene.app.clinicians[0]).await,
        site: scene.app.site.to_string(),
        away: {
            let person = scene.app.clinicians[0].cast();
            away(scene, scene.app.clinic, Noun::Clinician, person).await
        },
        room_away: away(scene, scene.app.clinic, Noun::Room, scene.rooms[0].cast()).await,
        interpreter_away: {
            let person = scene.interpreters[AMAL].cast();
            away(scene, scene.app.clinic, Noun::Interpreter, person).await
        },
        contract: contract(scene, 0).await,
        ended: ended(scene).await,
        ..Ids::default()
    }
}

/// A visit that is off, and somebody who waits for its hour.
async fn used_again(scene: &Scene, interpreter: Value) -> (String, String) {
    let visit = book(scene, "2027-01-28T09:00:00Z", json!(scene.consultation), interpreter).await;
    let path = format!("/api/v1/visits/{visit}/cancel");
    let secretary = &scene.app.secretary;
    let off = scene.app.post(secretary, &path, json!({ "reason": "patient" })).await;
    ok(off, StatusCode::OK);
    let patient = scene.add_patient(by_mail("w@x.example")).await;
    scene.later(HOLD).await;
    (visit, waits(scene, secretary, json!(patient), json!(scene.consultation)).await)
}

/// Puts a patient on the waiting list of the week.
async fn waits(scene: &Scene, token: &str, patient: Value, visit_type: Value) -> String {
    let body = json!({ "patient": patient, "visit_type": visit_type, "from": "2027-01-25",
        "to": "2027-01-29" });
    let joined = scene.app.post(token, "/api/v1/waiting-list", body).await;
    text(&ok(joined, StatusCode::CREATED)["id"]).to_owned()
}

/// Somebody, asked for nowhere, is not to come to a patient.
async fn excluded(scene: &Scene, clinic: ClinicId, patient: &str) -> String {
    let (patient, interpreter_id) = (patient.parse().expect("an id"), scene.interpreters[4]);
    let made = move |tx: &mut Tx| {
        let row = ExclusionRow {
            clinic_id: clinic,
            id: tx.mint.id(tx.now),
            patient_id: Some(patient),
            interpreter_id,
            class_sealed: vec![7; 60],
            created_at: Ts(tx.now),
            ended_at: None,
        };
        row.insert(tx)?;
        Ok(row.id.to_string())
    };
    scene.app.write(made).await
}

/// An absence in July.
async fn away(scene: &Scene, clinic: ClinicId, noun: Noun, id: RowId) -> String {
    let made = move |tx: &mut Tx| {
        let calendar_id = directory::calendar(tx.conn, clinic, Thing { noun, id })?;
        let row = ClaimRow {
            id: tx.mint.id(tx.now),
            calendar_id,
            start_at: Ts(instant("2027-07-05T00:00:00Z")),
            end_at: Ts(instant("2027-07-10T00:00:00Z")),
            kind: ClaimKind::Block,
            exclusive: true,
            active: true,
            clinic_id: Some(clinic),
            appointment_id: None,
            site_id: None,
            modality: None,
        };
        row.insert(tx)?;
        Ok(row.id.to_string())
    };
    scene.app.write(made).await
}

/// The clinic's contract with the agency of this rank.
async fn contract(scene: &Scene, rank: usize) -> String {
    let (clinic, agency) = (scene.app.clinic, scene.agencies[rank]);
    let all = scene.read(move |conn| agencies::contracts_with(conn, clinic, agency)).await;
    all[0].id.to_string()
}

/// A patient who comes no more.
async fn patient_ended(scene: &Scene) -> String {
    let (clinic, id) = (scene.app.clinic, scene.add_patient(by_mail("d@x.example")).await);
    let end = move |tx: &mut Tx| {
        let row = PatientRow::get(tx.conn, clinic, id)?;
        PatientRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)
    };
    scene.app.write(end).await;
    id.to_string()
}

/// One of each noun that has ended.
async fn ended(scene: &Scene) -> [String; 5] {
    let (clinic, site) = (scene.app.clinic, scene.app.site);
    let made = move |tx: &mut Tx| {
        let agency = scene::agency(tx, clinic, 9)?;
        let all: [RowId; 5] = [
            scene::clinician(tx, clinic, 9)?.cast(),
            scene::room(tx, clinic, site, 9)?.cast(),
            scene::visit_type(tx, clinic, "Ended", true)?.cast(),
            agency.cast(),
            scene::interpreter(tx, agency, "Zoe", Sex::Woman)?.cast(),
        ];
        let end = Some(Ts(tx.now));
        for (noun, id) in Noun::ALL.iter().zip(all) {
            directory::set_end(tx, clinic, Thing { noun: *noun, id }, end)?;
        }
        Ok(all.map(|id| id.to_string()))
    };
    scene.app.write(made).await
}

async fn visit(scene: &Scene, id: &str) -> Value {
    scene.visit(&json!(id)).await
}

/// The newest request of a visit's first need.
fn newest(visit: &Value) -> String {
    let requests = visit["needs"][0]["requests"].as_array().expect("requests");
    text(&requests.last().expect("a request")["id"]).to_owned()
}

async fn answered(scene: &Scene, token: &str, id: &str, body: Value) -> String {
    let request = newest(&visit(scene, id).await);
    let path = format!("/api/v1/requests/{request}/answer");
    ok(scene.app.post(token, &path, body).await, StatusCode::OK);
    request
}

/// The secretary rings one agency after the other; the need that nobody fills.
async fn declined_by_all(scene: &Scene, id: &str) -> String {
    let decline = json!({ "answer": "decline", "reason": "none_free" });
    for _ in 0..3 {
        answered(scene, &scene.app.secretary, id, decline.clone()).await;
    }
    let need = visit(scene, id).await["needs"][0].clone();
    let open = need["requests"].as_array().expect("requests").iter();
    assert!(open.clone().all(|one| one["state"] == "declined"), "{need}");
    text(&need["id"]).to_owned()
}

/// A task of the office.
async fn task(scene: &Scene, visit: &str) -> String {
    let (clinic, id) = (scene.app.clinic, visit.parse().expect("an id"));
    let open = scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
    let offices = open.iter().find(|task| task.role == Role::Secretary);
    offices.expect("a task of the office").id.to_string()
}

/// The patient's own invitation to a visit.
async fn invitation(scene: &Scene, clinic: ClinicId, visit: &str) -> String {
    let id = visit.parse().expect("an id");
    let all = scene.read(move |conn| invitations::of_appointment(conn, clinic, id)).await;
    let patients = all.iter().find(|row| row.audience == Audience::Patient);
    patients.expect("an invitation").id.to_string()
}

/// The first id behind `before` on a visit's page.
async fn on_page(scene: &Scene, session: &str, visit: &str, before: &str) -> String {
    let request = actix_web::test::TestRequest::get()
        .uri(&format!("/visits/{visit}"))
        .insert_header(("cookie", format!("trialogue={session}")));
    let page = scene.app.send(request).await.text();
    let after = page.split_once(before).unwrap_or_else(|| panic!("no {before}: {page}")).1;
    after[..36].to_owned()
}

async fn feed(scene: &Scene, clinic: ClinicId, id: ClinicianId) -> String {
    scene.read(move |conn| Ok(ClinicianRow::get(conn, clinic, id)?.feed_secret)).await
}

/// The rows of the other clinic.
struct There {
    clinic: ClinicId,
    site: SiteId,
    clinician: ClinicianId,
    room: RoomId,
    patient: PatientId,
    visit_type: VisitTypeId,
    agency: AgencyId,
    interpreter: InterpreterId,
}

fn there(tx: &mut Tx, like: ClinicId) -> Result<There> {
    let clinic = tx.mint.id(tx.now);
    ClinicRow { id: clinic, ..ClinicRow::get(tx.conn, like)? }.insert(tx)?;
    let (site, name, address) = (tx.mint.id(tx.now), "Vest".to_owned(), "Vestergade 3".to_owned());
    SiteRow { id: site, clinic_id: Some(clinic), name, address }.insert(tx)?;
    let agency = scene::agency(tx, clinic, 1)?;
    let contact = by_mail("farid@people.example");
    Ok(There {
        clinic,
        site,
        clinician: scene::clinician(tx, clinic, 7)?,
        room: scene::room(tx, clinic, site, 7)?,
        patient: scene::patient(tx, clinic, "Farid Foreignname", contact)?,
        visit_type: scene::visit_type(tx, clinic, "Consultation", true)?,
        agency,
        interpreter: scene::interpreter(tx, agency, "Gro", Sex::Woman)?,
    })
}

/// A visit of the other clinic that its agency has declined.
async fn foreign(scene: &Scene, secretary: &Pocket, there: &There) -> Ids {
    let patient = there.patient.to_string();
    let son = recipient(scene, &secretary.token, &patient).await;
    let body = json!({ "patient": patient, "visit_type": there.visit_type,
        "start": "2027-01-18T09:00:00Z", "clinician": there.clinician, "room": there.room,
        "interpreter": null, "modality": "onsite" });
    let booked = scene.app.post(&secretary.token, "/api/v1/visits", body).await;
    let booked = ok(booked, StatusCode::CREATED);
    scene.later(HOLD).await;
    let decline = json!({ "answer": "decline", "reason": "none_free" });
    let request = newest(&booked);
    let path = format!("/api/v1/requests/{request}/answer");
    ok(scene.app.post(&secretary.token, &path, decline).await, StatusCode::OK);
    let (clinic, visit) = (there.clinic, text(&booked["id"]).to_owned());
    let id = visit.parse().expect("an id");
    let task = scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
    let need = text(&booked["needs"][0]["id"]).to_owned();
    let agency = there.agency;
    let contract = scene.read(move |conn| agencies::contracts_with(conn, clinic, agency)).await;
    let delivery = on_page(scene, &secretary.session, &visit, "/deliveries/").await;
    let invitation = invitation(scene, clinic, &visit).await;
    let feed = feed(scene, clinic, there.clinician).await;
    let by = (clinic, there.clinician);
    let meeting = meetings::foreign(scene, by, there.patient, there.visit_type).await;
    let ids = Ids::all(&visit);
    let with = courses::with(&json!(there.visit_type), &json!(there.clinician), &json!(there.room));
    let waiting = waits(scene, &secretary.token, json!(patient), json!(there.visit_type)).await;
    Ids {
        course: courses::booked(scene, &secretary.token, &patient, with).await,
        waiting,
        begun: meeting.clone(),
        meeting,
        request_sent: request.clone(),
        request_offered: request.clone(),
        request_confirmed: request,
        need_sent: need.clone(),
        need_today: need.clone(),
        need_declined: need,
        task: task.first().expect("a task").id.to_string(),
        delivery,
        invitation,
        exclusion: excluded(scene, clinic, &patient).await,
        patient_alone: patient.clone(),
        patient_ended: patient.clone(),
        patient,
        recipient: son,
        clinician: there.clinician.to_string(),
        room: there.room.to_string(),
        visit_type: there.visit_type.to_string(),
        agency: there.agency.to_string(),
        interpreter: there.interpreter.to_string(),
        interpreter_2: there.interpreter.to_string(),
        feed,
        site: there.site.to_string(),
        away: away(scene, clinic, Noun::Clinician, there.clinician.cast()).await,
        room_away: away(scene, clinic, Noun::Room, there.room.cast()).await,
        interpreter_away: {
            away(scene, clinic, Noun::Interpreter, there.interpreter.cast()).await
        },
        contract: contract.first().expect("a contract").id.to_string(),
        ended: [
            there.clinician.to_string(),
            there.room.to_string(),
            there.visit_type.to_string(),
            there.agency.to_string(),
            there.interpreter.to_string(),
        ],
        ..ids
    }
}
