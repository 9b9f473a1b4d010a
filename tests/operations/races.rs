//! Many at once want what only one can have: over HTTP, on both databases.

use serde_json::{Value, json};
use trialogue::domain::ids::{ClinicianId, PatientId, RoomId};
use trialogue::domain::person::Role;
use trialogue::error::Error;
use trialogue::operations::create_account::{At, CreateAccount, create_account_at};
use trialogue::store::Tx;

use super::scene::*;
use crate::support::http::{Reply, post};

fn long() -> bool {
    std::env::var_os("TRIALOGUE_TEST_LONG").is_some()
}

/// How many ask at once.
fn many() -> usize {
    if long() { 64 } else { 16 }
}

/// One round of each kind, or ten in a long run.
fn rounds() -> usize {
    if long() { 10 } else { 1 }
}

/// People and rooms enough that many bookings share nothing.
struct Crowd {
    scene: Scene,
    patients: Vec<PatientId>,
    clinicians: Vec<ClinicianId>,
    rooms: Vec<RoomId>,
}

impl Crowd {
    async fn of(scene: Scene) -> Crowd {
        let (clinic, site) = (scene.app.clinic, scene.app.site);
        // A clinic that offers few starts a day looks for alternatives quickly.
        scene.settle(|settings| settings.step_minutes = 240).await;
        let made = scene.app.write(move |tx| {
            let mut crowd = (Vec::new(), Vec::new(), Vec::new());
            for number in 0..many() {
                let contact = by_mail(&format!("patient{number}@people.example"));
                crowd.0.push(patient(tx, clinic, &format!("Patient {number}"), contact)?);
                crowd.1.push(clinician(tx, clinic, number)?);
                crowd.2.push(room(tx, clinic, site, i32::try_from(number).unwrap_or(0) + 10)?);
            }
            Ok(crowd)
        });
        let (patients, clinicians, rooms) = made.await;
        Crowd { scene, patients, clinicians, rooms }
    }

    /// The booking of one of the crowd, with nothing in common with the others but the start.
    fn apart(&self, number: usize, start: &str) -> Value {
        self.scene.booking_with(&[
            ("patient", json!(self.patients[number])),
            ("clinician", json!(self.clinicians[number])),
            ("room", json!(self.rooms[number])),
            ("start", json!(start)),
        ])
    }

    /// Sends all at once; exactly one is booked and the others read what was taken.
    async fn one_wins(&self, bodies: Vec<Value>, taken: &str) {
        let replies = self.all_at_once(bodies, None).await;
        let booked = replies.iter().filter(|reply| reply.status == 201).count();
        assert_eq!(
            booked,
            1,
            "{taken}: {:?}",
            replies.iter().map(|r| r.status).collect::<Vec<_>>()
        );
        for reply in replies.iter().filter(|reply| reply.status != 201) {
            assert_eq!(reply.status, 409, "{}", reply.body);
            assert_eq!(reply.body["taken"], taken);
            let others = reply.body["alternatives"].as_array().map(Vec::len);
            assert_eq!(others, Some(3), "three other times");
        }
        self.scene.holds().await;
    }

    async fn all_at_once(&self, bodies: Vec<Value>, key: Option<&str>) -> Vec<Reply> {
        let server = self.scene.app.listen();
        let waiting: Vec<_> = bodies
            .into_iter()
            .map(|body| {
                let (address, token) = (server.address, self.scene.app.secretary.clone());
                let key = key.map(str::to_owned);
                actix_web::rt::spawn(async move {
                    post(address, &token, "/api/v1/visits", key.as_deref(), &body).await
                })
            })
            .collect();
        let mut replies = Vec::new();
        for one in waiting {
            replies.push(one.await.expect("a reply"));
        }
        server.handle.stop(true).await;
        replies
    }
}

/// One is booked, everybody else hears who took the time: nobody is told to come again. So many are
/// too many to look for other times for each.
fn one_of_128(replies: &[Reply]) {
    let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (201, &[409; 127][..]));
    for reply in replies.iter().filter(|reply| reply.status == 409) {
        assert!(reply.body["taken"].is_string(), "{}", reply.body);
        let others = reply.body["alternatives"].as_array().map(Vec::len);
        assert!(matches!(others, Some(0 | 3)), "{}", reply.body);
    }
}

/// 10:00 in Copenhagen on the `day`-th of the working days after the clock's, and `minutes` later.
fn start(day: usize, minutes: i64) -> String {
    let weeks = i64::try_from(day / 5).expect("few");
    let weekday = i64::try_from(day % 5).expect("few");
    let start = instant("2027-01-11T09:00:00Z")
        + chrono::Duration::days(7 * weeks + weekday)
        + chrono::Duration::minutes(minutes);
    start.to_rfc3339()
}

/// Every second one later by `minutes`.
fn staggered(day: usize, number: usize, minutes: i64) -> String {
    start(day, if number.is_multiple_of(2) { 0 } else { minutes })
}

on_both! {
    async fn the_same_request_many_times_books_once(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        for round in 0..rounds() {
            let body = crowd.apart(0, &start(round, 0));
            crowd.one_wins(vec![body; many()], "patient").await;
        }
    }

    async fn of_128_writers_for_one_slot_one_wins(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        let (clinician, room) = (json!(crowd.clinicians[0]), json!(crowd.rooms[0]));
        let with = |number: usize| {
            let mut body = crowd.apart(number % crowd.patients.len(), &start(0, 0));
            (body["clinician"], body["room"]) = (clinician.clone(), room.clone());
            body
        };
        let replies = crowd.all_at_once((0..128).map(with).collect(), None).await;
        one_of_128(&replies);
        crowd.scene.holds().await;
    }

    async fn of_128_writers_for_one_interpreter_one_wins(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        let interpreter = json!(crowd.scene.interpreters[AMAL]);
        // Nobody shares anything else with a neighbour, and the blocks overlap by five minutes.
        let with = |number: usize| {
            let mut body = crowd.apart(number % crowd.patients.len(), &staggered(1, number, 55));
            body["interpreter"] = interpreter.clone();
            body
        };
        let replies = crowd.all_at_once((0..128).map(with).collect(), None).await;
        one_of_128(&replies);
        crowd.scene.holds().await;
    }

    async fn one_clinician_is_booked_once(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        let clinician = json!(crowd.clinicians[0]);
        for round in 0..rounds() {
            // The clinic keeps 75 minutes: starts 70 minutes apart overlap by five.
            for (day, minutes) in [(2 * round, 0), (2 * round + 1, 70)] {
                let with = |number| {
                    let mut body = crowd.apart(number, &staggered(day, number, minutes));
                    body["clinician"] = clinician.clone();
                    body
                };
                crowd.one_wins((0..many()).map(with).collect(), "clinician").await;
            }
        }
    }

    async fn one_room_is_booked_once(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        let room = json!(crowd.rooms[0]);
        for round in 0..rounds() {
            for (day, minutes) in [(2 * round, 0), (2 * round + 1, 70)] {
                let with = |number| {
                    let mut body = crowd.apart(number, &staggered(day, number, minutes));
                    body["room"] = room.clone();
                    body
                };
                crowd.one_wins((0..many()).map(with).collect(), "room").await;
            }
        }
    }

    async fn one_interpreter_is_booked_once(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        let interpreter = json!(crowd.scene.interpreters[AMAL]);
        for round in 0..rounds() {
            for (day, minutes) in [(2 * round, 0), (2 * round + 1, 55)] {
                let with = |number| {
                    let mut body = crowd.apart(number, &staggered(day, number, minutes));
                    body["interpreter"] = interpreter.clone();
                    body
                };
                crowd.one_wins((0..many()).map(with).collect(), "interpreter").await;
            }
        }
    }

    async fn of_many_accounts_of_one_name_one_is_made(app) {
        for round in 0..4 {
            let said = CreateAccount {
                login: format!("same-{round}"),
                name: "Somebody".to_owned(),
                language: "en".to_owned(),
                role: Role::Secretary,
                clinician: None,
            };
            let asked = (0..8).map(|_| {
                let (db, setting) = (app.app.db.clone(), app.app.own_setting("test"));
                let (said, at) = (said.clone(), At::Clinic(app.clinic));
                let make = move |tx: &mut Tx| create_account_at(tx, &said, at).map(|_| ());
                actix_web::rt::spawn(async move { db.write(setting, make).await })
            });
            let mut made = 0;
            for one in asked.collect::<Vec<_>>() {
                match one.await.expect("an answer") {
                    Ok(()) => made += 1,
                    Err(Error::Invalid(faults)) => assert_eq!(faults[0].code, "taken"),
                    Err(error) => panic!("neither made nor refused: {error:?}"),
                }
            }
            assert_eq!(made, 1, "round {round}");
        }
    }

    async fn one_key_books_one_visit_and_gets_one_answer(app) {
        let crowd = Crowd::of(Scene::of(app).await).await;
        for round in 0..rounds() {
            let body = crowd.apart(0, &start(round, 0));
            let key = format!("key-{round}");
            let replies = crowd.all_at_once(vec![body.clone(); many()], Some(&key)).await;
            let again = crowd.all_at_once(vec![body], Some(&key)).await;
            assert_eq!(again[0].status, 201);
            for reply in &replies {
                match reply.status {
                    201 => assert_eq!(reply.body, again[0].body),
                    409 => assert_eq!(reply.body["code"], "still_running"),
                    other => panic!("{other}: {}", reply.body),
                }
            }
            assert!(replies.iter().any(|reply| reply.status == 201));
        }
        let path = format!("/api/v1/visits?patient={}", crowd.patients[0]);
        let listed = crowd.scene.app.get(&crowd.scene.app.secretary, &path).await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(rounds()));
        crowd.scene.holds().await;
    }
}
