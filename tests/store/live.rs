//! The timetable that is kept in memory: it answers as what is loaded would, and sees every commit,
//! also another server's.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::{Days, Duration, NaiveDate};
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};
use trialogue::app::App;
use trialogue::domain::hours::{Holidays, Hours};
use trialogue::domain::ids::{CalendarId, ClaimId, ClinicId, ClinicianId, PatientId, RoomId};
use trialogue::domain::matching::{Found, Ground, Limits, Order, World, furthest, search_in};
use trialogue::domain::span::Span;
use trialogue::domain::visit::Modality;
use trialogue::error::Result;
use trialogue::store::calendars::ClaimRow;
use trialogue::store::clinicians::ClinicianRow;
use trialogue::store::clinics::ClinicRow;
use trialogue::store::interpreters::InterpreterRow;
use trialogue::store::live::Kept;
use trialogue::store::rooms::RoomRow;
use trialogue::store::sql_types::{Json, Ts};
use trialogue::store::{DbConnection, Tx};
use trialogue::web::api::looking::load;
use trialogue::web::api::slots::Asked;

use crate::operations::scene::{Scene, THURSDAY, by_mail, clinician, instant, room, text};
use crate::support::app::{RunningServer, TestApp, listen};
use crate::support::database::Kind;
use crate::support::http::post;

fn long() -> bool {
    std::env::var_os("TRIALOGUE_TEST_LONG").is_some()
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// A question of the scene's patient about the next weeks.
fn asked(scene: &Scene, dice: &mut Dice) -> Asked {
    let from = scene.now().date_naive() + Days::new(dice.below(10) as u64);
    Asked {
        patient: scene.patient,
        visit_type: if dice.below(5) == 0 { scene.talk } else { scene.consultation },
        from,
        to: from + Days::new(dice.below(20) as u64),
        limit: [3, 20, 200][dice.below(3)],
        clinician: (dice.below(4) == 0).then(|| scene.app.clinicians[dice.below(2)]),
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        order: Order::ALL[dice.below(3)],
        without: None,
    }
}

/// What is found in the memory of a server.
async fn kept(app: &App, scene: &Scene, asked: &Asked) -> (Found, Found) {
    let (clinic, now) = (scene.app.clinic, app.clock.now());
    let (order, question, searching) = (asked.order, asked.clone(), app.policy.searching);
    let look = move |conn: &mut DbConnection| load(conn, clinic, (now, searching), &question, 90);
    let (world, question) = app.db.read(look).await.expect("a world");
    let loaded = search_in(Ground::of(&world), &question, order);
    let history = world.history.clone();
    let ask = move |kept: Kept| {
        let world = World { now, history, ..kept.world.clone() };
        search_in(Ground::kept(&world, kept.timetable, kept.clinic), &question, order)
    };
    let to = furthest(asked.to, now.date_naive());
    let kept = app.live.ask(&app.db, now, (clinic, to), ask).await.expect("an answer");
    (kept.expect("the clinic is kept"), loaded)
}

/// A calendar of the scene: the first is a clinician's, the second a room's, the others interpreters'.
async fn calendar(scene: &Scene, number: usize) -> CalendarId {
    let (clinic, person, room) = (scene.app.clinic, scene.app.clinicians[0], scene.rooms[0]);
    let interpreter = scene.interpreters[number % 5];
    scene
        .read(move |conn| match number {
            0 => Ok(ClinicianRow::get(conn, clinic, person)?.calendar_id),
            1 => Ok(RoomRow::get(conn, clinic, room)?.calendar_id),
            _ => Ok(InterpreterRow::get(conn, interpreter)?.calendar_id),
        })
        .await
}

/// Somebody is away for some hours, or works elsewhere; `None` when the time is taken.
async fn take(scene: &Scene, dice: &mut Dice) -> Option<ClaimId> {
    let calendar = calendar(scene, dice.below(8)).await;
    let (clinic, site, elsewhere) = (scene.app.clinic, scene.app.site, dice.below(2) == 0);
    let start = scene.now() + Duration::minutes(15 * dice.below(20 * 96) as i64);
    let span = Span::of_minutes(start, 30 + 15 * dice.below(20) as u32);
    let work = move |tx: &mut Tx| {
        let mut row = ClaimRow::block(tx, clinic, calendar, span);
        if elsewhere {
            (row.site_id, row.modality) = (Some(site), Some(Modality::Onsite));
        }
        row.insert(tx)?;
        Ok(row.id)
    };
    scene.app.app.db.write(scene.app.app.own_setting("test"), work).await.ok()
}

/// Something of the directory changes.
async fn change_directory(scene: &Scene, dice: &mut Dice) {
    let (clinic, site, rooms) = (scene.app.clinic, scene.app.site, scene.rooms);
    let (what, person) = (dice.below(5), scene.interpreters[dice.below(5)]);
    let (minutes, number) = (15 * (1 + dice.below(4)) as u32, dice.below(1_000));
    let change = move |tx: &mut Tx| -> Result<()> {
        match what {
            0 => {
                let mut row = ClinicRow::get(tx.conn, clinic)?;
                row.settings.0.step_minutes = minutes;
                row.save(tx)
            }
            1 => {
                let mut row = InterpreterRow::get(tx.conn, person)?;
                row.limits = Json(Limits { max_day_minutes: 4 * minutes, ..Limits::default() });
                row.hours = match row.hours {
                    Some(_) => None,
                    None => Some(Json(Hours { holidays: Holidays::NONE, ..Hours::office() })),
                };
                row.save(tx)
            }
            2 => clinician(tx, clinic, number).map(drop),
            3 => room(tx, clinic, site, number as i32 + 20).map(drop),
            _ => {
                let mut row = RoomRow::get(tx.conn, clinic, rooms[0])?;
                row.ended_at = row.ended_at.is_none().then_some(Ts(tx.now));
                row.save(tx)
            }
        }
    };
    scene.app.write(change).await;
}

/// Books one of what was found; `None` when it cannot be had.
async fn book(scene: &Scene, found: &Found, dice: &mut Dice) -> Option<Value> {
    let named = found.proposals.iter().filter(|one| one.variety.is_some());
    let all: Vec<_> = named.collect();
    let one = all.get(dice.below(all.len().max(1)))?;
    let body = scene.booking_with(&[
        ("start", json!(one.envelope.told.start())),
        ("clinician", json!(one.clinician)),
        ("room", json!(one.room)),
        ("interpreter", json!(one.interpreter)),
        ("modality", json!(one.modality)),
    ]);
    let answer = scene.try_book(body).await;
    (answer.status == 201).then(|| answer.json())
}

#[derive(Debug, Default)]
struct Counts {
    booked: usize,
    cancelled: usize,
    taken: usize,
    given_back: usize,
    directory: usize,
    days: usize,
    proposals: usize,
    nothing: usize,
}

async fn release(scene: &Scene, claim: ClaimId) {
    let release = move |tx: &mut Tx| {
        let row = ClaimRow { active: false, ..ClaimRow::get(tx.conn, claim)? };
        row.save(tx)
    };
    scene.app.write(release).await;
}

/// Two servers on one database, and a crowd of those who share nothing but it.
struct Nodes {
    servers: [RunningServer; 2],
    token: String,
    people: Vec<(ClinicianId, RoomId)>,
}

impl Nodes {
    async fn of(scene: &Scene, count: usize) -> Nodes {
        let (clinic, site) = (scene.app.clinic, scene.app.site);
        let made = scene.app.write(move |tx| {
            let pair = |number: usize| {
                Ok((clinician(tx, clinic, number)?, room(tx, clinic, site, number as i32 + 10)?))
            };
            (0..count).map(pair).collect::<Result<Vec<_>>>()
        });
        Nodes {
            people: made.await,
            servers: [scene.app.listen(), listen(scene.app.another())],
            token: scene.app.secretary.clone(),
        }
    }

    async fn stop(self) {
        for server in self.servers {
            server.handle.stop(true).await;
        }
    }
}

/// Books and cancels at one server, and looks at the other whether it has noticed.
struct Worker {
    addresses: [SocketAddr; 2],
    token: String,
    clinician: ClinicianId,
    room: RoomId,
    visit_type: Value,
    day: NaiveDate,
    noticed: Arc<AtomicUsize>,
}

impl Worker {
    async fn starts(&self, node: usize, patient: PatientId) -> Vec<String> {
        let body = json!({
            "patient": patient, "visit_type": self.visit_type, "clinician": self.clinician,
            "from": self.day, "to": self.day, "limit": 200,
        });
        let path = "/api/v1/slots/search";
        let reply = post(self.addresses[node], &self.token, path, None, &body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let all = reply.body["proposals"].as_array().expect("proposals");
        all.iter().map(|one| text(&one["start"]).to_owned()).collect()
    }

    async fn act(&self, node: usize, path: &str, body: Value) -> Value {
        let reply = post(self.addresses[node], &self.token, path, None, &body).await;
        assert!(matches!(reply.status, 200 | 201), "{path}: {}", reply.body);
        reply.body
    }

    async fn round(&self, number: usize, patient: PatientId) {
        let (here, there) = (number % 2, (number + 1) % 2);
        let before = self.starts(there, patient).await;
        let start = &before[number % before.len()];
        let booking = json!({
            "patient": patient, "visit_type": self.visit_type, "clinician": self.clinician,
            "room": self.room, "start": start, "interpreter": null, "modality": "onsite",
        });
        let visit = self.act(here, "/api/v1/visits", booking).await;
        let after = self.starts(there, patient).await;
        assert!(!after.contains(start), "round {number}: {start} is offered though it is booked");
        let path = format!("/api/v1/visits/{}/cancel", text(&visit["id"]));
        self.act(here, &path, json!({ "reason": "clinic" })).await;
        let again = self.starts(there, patient).await;
        assert_eq!(again, before, "round {number}: what was given back is offered again");
        self.noticed.fetch_add(2, Ordering::Relaxed);
    }
}

/// How many bookings and cancellations are looked for.
fn changes() -> usize {
    if long() { 10_000 } else { 80 }
}

/// Transactions that are begun early and end late: commits do not come in the order of numbers.
async fn dawdle(app: App, calendar: CalendarId, clinic: ClinicId, stop: Arc<AtomicBool>) -> usize {
    let mut done = 0;
    while !stop.load(Ordering::Relaxed) {
        let span = Span::of_minutes(app.clock.now() + Duration::days(150), 30);
        let work = move |tx: &mut Tx| {
            let row = ClaimRow::block(tx, clinic, calendar, span);
            row.insert(tx)?;
            ClaimRow { active: false, ..row }.save(tx)?;
            if let DbConnection::Postgresql(conn) = &mut *tx.conn {
                conn.batch_execute("SELECT pg_sleep(0.05)")?;
            }
            Ok(())
        };
        app.db.write(app.own_setting("test"), work).await.expect("written");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        done += 1;
    }
    done
}

on_both! {
    async fn what_is_kept_answers_as_what_is_loaded(app) {
        let (scene, mut dice) = (Scene::of(app).await, Dice(7));
        let mut counts = Counts::default();
        let (mut visits, mut claims): (Vec<Value>, Vec<ClaimId>) = (Vec::new(), Vec::new());
        let mut found = Found::default();
        for step in 0..if long() { 1_500 } else { 90 } {
            match dice.below(12) {
                0..=3 => {
                    let booked = book(&scene, &found, &mut dice).await;
                    counts.booked += usize::from(booked.is_some());
                    visits.extend(booked);
                }
                4 | 5 if visits.len() > 2 => {
                    let visit = visits.swap_remove(dice.below(visits.len()));
                    let body = json!({ "reason": "clinic" });
                    counts.cancelled += usize::from(scene.act(&visit, "cancel", body).await.status == 200);
                }
                6 | 7 if claims.len() > 3 => {
                    release(&scene, claims.swap_remove(dice.below(claims.len()))).await;
                    counts.given_back += 1;
                }
                8 if dice.below(2) == 0 => {
                    change_directory(&scene, &mut dice).await;
                    counts.directory += 1;
                }
                9 if counts.days < 4 && dice.below(6) == 0 => {
                    scene.app.app.clock.set(scene.now() + Duration::days(1));
                    counts.days += 1;
                }
                _ => {
                    let claim = take(&scene, &mut dice).await;
                    counts.taken += usize::from(claim.is_some());
                    claims.extend(claim);
                }
            }
            let asked = asked(&scene, &mut dice);
            let (kept, loaded) = kept(&scene.app.app, &scene, &asked).await;
            assert_eq!(kept, loaded, "step {step}, {counts:?}");
            counts.proposals += kept.proposals.len();
            counts.nothing += usize::from(kept.nothing);
            found = kept;
        }
        println!("{counts:?}");
        assert!(counts.booked > 5 && counts.cancelled > 2 && counts.taken > 20, "{counts:?}");
        assert!(counts.given_back > 4 && counts.directory > 2, "{counts:?}");
        assert!(counts.proposals > 500, "{counts:?}");
    }

    async fn what_matching_does_not_look_at_lays_nothing_out_anew(app) {
        use diesel::RunQueryDsl;
        use diesel::QueryDsl;
        use trialogue::store::schema::directory_changes::{changed, table};
        let scene = Scene::of(app).await;
        let person = scene.interpreters[0];
        let numbers = |conn: &mut DbConnection| Ok(table.select(changed).load::<i64>(conn)?);
        let before = scene.read(numbers).await;
        let change = |change: fn(&mut InterpreterRow)| {
            scene.app.write(move |tx: &mut Tx| {
                let mut row = InterpreterRow::get(tx.conn, person)?;
                change(&mut row);
                row.save(tx)
            })
        };
        change(|row| row.phone = Some("+4520202020".to_owned())).await;
        assert_eq!(scene.read(numbers).await, before);
        change(|row| row.birth_year = Some(1990)).await;
        assert_ne!(scene.read(numbers).await, before);
    }

    async fn a_period_that_is_over_leads_to_a_time_that_is_free(app) {
        let scene = Scene::of(app).await;
        let (clinic, people) = (scene.app.clinic, scene.app.clinicians);
        let away = Span::of_minutes(scene.now(), 10 * 24 * 60);
        let block = move |tx: &mut Tx| {
            people.iter().try_for_each(|person| {
                let calendar = ClinicianRow::get(tx.conn, clinic, *person)?.calendar_id;
                ClaimRow::block(tx, clinic, calendar, away).insert(tx)
            })
        };
        scene.app.write(block).await;
        let day = |ago: i64| (scene.now() - Duration::days(ago)).date_naive();
        let body = json!({
            "patient": scene.patient, "visit_type": scene.consultation,
            "from": day(130), "to": day(125),
        });
        let answer = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", body).await;
        let found = answer.json();
        assert_eq!(found["proposals"], json!([]));
        let steps = found["relaxations"].as_array().expect("relaxations");
        let later = steps.iter().find(|step| step["code"] == "later_date").expect("a later date");
        assert!(instant(text(&later["start"])) >= away.end(), "{later}");
    }

    async fn what_one_server_commits_the_next_search_of_another_sees(app) {
        const WORKERS: usize = 4;
        let scene = Scene::of(app).await;
        let nodes = Nodes::of(&scene, WORKERS).await;
        let (noticed, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let of_interpreter = calendar(&scene, 4).await;
        let slow = actix_web::rt::spawn(dawdle(
            scene.app.app.clone(), of_interpreter, scene.app.clinic, stop.clone(),
        ));
        let rounds = changes() / WORKERS / 2;
        let mut working = Vec::new();
        for (number, (clinician, room)) in nodes.people.iter().copied().enumerate() {
            let contact = by_mail(&format!("worker{number}@people.example"));
            let mut patients = Vec::new();
            for _ in 0..rounds.div_ceil(50) {
                patients.push(scene.add_patient(contact.clone()).await);
            }
            let worker = Worker {
                addresses: [nodes.servers[0].address, nodes.servers[1].address],
                token: nodes.token.clone(),
                visit_type: json!(scene.talk),
                day: instant(THURSDAY).date_naive(),
                noticed: noticed.clone(),
                clinician,
                room,
            };
            working.push(actix_web::rt::spawn(async move {
                for round in 0..rounds {
                    worker.round(round, patients[round / 50]).await;
                }
            }));
        }
        for one in working {
            one.await.expect("a worker ends well");
        }
        stop.store(true, Ordering::Relaxed);
        let slow = slow.await.expect("the slow one ends well");
        nodes.stop().await;
        let noticed = noticed.load(Ordering::Relaxed);
        println!("{noticed} commits were seen by the other server's next search, {slow} slow ones beside");
        assert_eq!(noticed, changes());
        assert!(slow > 5);
        scene.holds().await;
    }

    async fn of_128_writers_over_two_servers_one_wins(app) {
        let scene = Scene::of(app).await;
        let nodes = Nodes::of(&scene, 1).await;
        let mut writers = Vec::new();
        for number in 0..128 {
            if number < 16 {
                let contact = by_mail(&format!("writer{number}@people.example"));
                writers.push(scene.add_patient(contact).await);
            }
        }
        let (clinician, room) = nodes.people[0];
        let all: Vec<_> = (0..128)
            .map(|number| {
                let body = scene.booking_with(&[
                    ("patient", json!(writers[number % 16])),
                    ("clinician", json!(clinician)),
                    ("room", json!(room)),
                ]);
                let (address, token) = (nodes.servers[number % 2].address, nodes.token.clone());
                actix_web::rt::spawn(async move {
                    post(address, &token, "/api/v1/visits", None, &body).await.status
                })
            })
            .collect();
        let mut statuses = Vec::new();
        for one in all {
            statuses.push(one.await.expect("a reply"));
        }
        statuses.sort_unstable();
        assert_eq!((statuses[0], &statuses[1..]), (201, &[409; 127][..]));
        nodes.stop().await;
        scene.holds().await;
    }
}

/// Its number is lower than one that was seen committed before it.
#[actix_web::test]
async fn a_transaction_that_began_first_and_ended_last_is_seen() {
    let scene = Scene::of(TestApp::start(Kind::Postgresql).await).await;
    let (app, clinic) = (scene.app.app.clone(), scene.app.clinic);
    let (first, second) = (calendar(&scene, 0).await, calendar(&scene, 1).await);
    let day = Span::of_minutes(instant(THURSDAY), 8 * 60);
    let block = move |tx: &mut Tx, calendar| ClaimRow::block(tx, clinic, calendar, day).insert(tx);
    let (begun, begins) = std::sync::mpsc::channel();
    let (end, ends) = std::sync::mpsc::channel();
    let ends = std::sync::Mutex::new(ends);
    let work = move |tx: &mut Tx| {
        block(tx, first)?;
        begun.send(()).expect("somebody waits");
        ends.lock().expect("one waits").recv().expect("it may end");
        Ok(())
    };
    let (db, setting) = (app.db.clone(), app.own_setting("test"));
    let early = actix_web::rt::spawn(async move { db.write(setting, work).await });
    tokio::task::spawn_blocking(move || begins.recv()).await.expect("a thread").expect("begun");
    scene.app.write(move |tx| block(tx, second)).await;
    let mut asked = asked(&scene, &mut Dice(1));
    (asked.from, asked.to) = (day.start().date_naive(), day.start().date_naive());
    (asked.clinician, asked.visit_type) = (Some(scene.app.clinicians[0]), scene.talk);
    (asked.order, asked.limit) = (Order::Best, 200);
    let (before, _) = kept(&app, &scene, &asked).await;
    let starts = |found: &Found| {
        found.proposals.iter().filter(|one| day.contains(one.envelope.clinic)).count()
    };
    assert!(starts(&before) > 0, "the second is seen, the first is not committed");
    end.send(()).expect("it waits");
    early.await.expect("a task").expect("committed");
    let (after, loaded) = kept(&app, &scene, &asked).await;
    assert_eq!(starts(&after), 0);
    assert_eq!(after, loaded);
}
