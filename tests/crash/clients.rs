//! Secretaries' programs that book and undo as fast as they are answered, and remember what was
//! acknowledged.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::{Datelike, Days, NaiveDate, Utc, Weekday};
use serde_json::{Value, json};

use super::server::Installation;
use crate::support::http::{Reply, send};

/// How many bookings a client leaves standing; the others are undone, so that time is not used up.
const KEPT_MAX: usize = 4;

/// What a client knows of one booking.
#[derive(Clone, Debug)]
pub struct Booking {
    pub key: String,
    pub body: Value,
    /// Set as soon as the booking was acknowledged.
    pub visit: Option<String>,
    pub undo: Undo,
}

/// How far the undoing of a booking came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    NotAsked,
    Asked,
    Acknowledged,
}

/// One program with a day of its own, so that it is not in the way of the others.
pub struct Client {
    token: String,
    proposals: Vec<Value>,
    next: usize,
    kept: usize,
    pub bookings: Vec<Booking>,
    counts: Counts,
}

/// What all clients have in common.
#[derive(Clone, Default)]
pub struct Counts {
    /// Sent and not answered yet.
    pub in_flight: Arc<AtomicUsize>,
    /// Bookings that were answered by 201.
    pub acknowledged: Arc<AtomicUsize>,
    /// Set when the clients are to come to an end.
    pub stop: Arc<AtomicBool>,
}

impl Client {
    /// `count` clients, each with the proposals of one working day and one patient.
    pub async fn several(
        installation: &Installation,
        server: SocketAddr,
        count: usize,
        counts: &Counts,
    ) -> Vec<Client> {
        let token = &installation.secretary;
        let patients = get(server, token, "/api/v1/patients?limit=200").await;
        let types = get(server, token, "/api/v1/visit-types").await;
        let interpreted = items(&types).iter().find(|one| one["interpreted"] == true);
        let visit_type = interpreted.expect("an interpreted visit type")["id"].clone();
        let today = Utc::now().date_naive();
        let mut days = working_days(today);
        let mut clients = Vec::new();
        for patient in items(&patients) {
            let day = days.next().expect("days go on");
            let proposals = proposals(server, token, patient, &visit_type, day).await;
            if proposals.len() >= 20 {
                clients.push(Client {
                    token: token.clone(),
                    proposals,
                    next: 0,
                    kept: 0,
                    bookings: Vec::new(),
                    counts: counts.clone(),
                });
            }
            if clients.len() == count {
                return clients;
            }
        }
        panic!("only {} patients can be booked for", clients.len());
    }

    /// Books and undoes until the server goes away or the clients are stopped.
    pub async fn work(&mut self, server: SocketAddr) {
        while !self.counts.stop.load(Ordering::SeqCst) {
            self.choose();
            if self.book_last(server).await.is_err() || self.undo_last(server).await.is_err() {
                return;
            }
        }
    }

    /// Decides for the next booking.
    pub fn choose(&mut self) {
        let body = self.proposals[self.next % self.proposals.len()].clone();
        self.next += 1;
        let key = uuid::Uuid::new_v4().to_string();
        self.bookings.push(Booking { key, body, visit: None, undo: Undo::NotAsked });
    }

    /// Sends the last booking, perhaps again, with its key.
    pub async fn book_last(&mut self, server: SocketAddr) -> std::io::Result<()> {
        let Some(last) = self.bookings.last().cloned() else { return Ok(()) };
        let reply = self.ask(server, "/api/v1/visits", &last.key, &last.body).await?;
        match reply.status {
            201 => {
                let visit = reply.body["id"].as_str().expect("an id").to_owned();
                self.bookings.last_mut().expect("one").visit = Some(visit);
                self.counts.acknowledged.fetch_add(1, Ordering::SeqCst);
            }
            409 | 503 => drop(self.bookings.pop()),
            other => panic!("{other}: {}", reply.body),
        }
        Ok(())
    }

    /// Undoes the last booking unless it is to stay; cancels it when it is too late for that.
    pub async fn undo_last(&mut self, server: SocketAddr) -> std::io::Result<()> {
        let Some(visit) = self.bookings.last().and_then(|last| last.visit.clone()) else {
            return Ok(());
        };
        if self.kept < KEPT_MAX {
            self.kept += 1;
            return Ok(());
        }
        self.bookings.last_mut().expect("one").undo = Undo::Asked;
        let (path, key) = (format!("/api/v1/visits/{visit}/undo"), uuid::Uuid::new_v4());
        let reply = self.ask(server, &path, &key.to_string(), &json!({})).await?;
        if reply.status == 200 {
            self.bookings.last_mut().expect("one").undo = Undo::Acknowledged;
            return Ok(());
        }
        // Something has been sent already.
        let (path, key) = (format!("/api/v1/visits/{visit}/cancel"), uuid::Uuid::new_v4());
        let why = json!({ "reason": "clinic" });
        self.ask(server, &path, &key.to_string(), &why).await.map(drop)
    }

    async fn ask(
        &self,
        server: SocketAddr,
        path: &str,
        key: &str,
        body: &Value,
    ) -> std::io::Result<Reply> {
        self.counts.in_flight.fetch_add(1, Ordering::SeqCst);
        let mut reply = send(server, "POST", &self.token, path, Some(key), body).await;
        // Not read in time on a busy machine: the same is sent once more (RFC 9110 section 15.5.9).
        while reply.as_ref().is_ok_and(|reply| reply.status == 408) {
            reply = send(server, "POST", &self.token, path, Some(key), body).await;
        }
        self.counts.in_flight.fetch_sub(1, Ordering::SeqCst);
        reply
    }
}

async fn get(server: SocketAddr, token: &str, path: &str) -> Value {
    let reply = send(server, "GET", token, path, None, &Value::Null).await.expect("an answer");
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    reply.body
}

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().expect("items")
}

/// From the day after tomorrow on, over and over three weeks.
fn working_days(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let ahead = (2..23).map(move |days| today + Days::new(days));
    let working = ahead.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    working.collect::<Vec<_>>().into_iter().cycle()
}

/// Bookings that the search offers, the best first.
async fn proposals(
    server: SocketAddr,
    token: &str,
    patient: &Value,
    visit_type: &Value,
    day: NaiveDate,
) -> Vec<Value> {
    let patient = &patient["id"];
    let question = json!({ "patient": patient, "visit_type": visit_type,
        "from": day, "to": day, "limit": 200 });
    let reply = send(server, "POST", token, "/api/v1/slots/search", None, &question).await;
    let reply = reply.expect("an answer");
    assert_eq!(reply.status, 200, "{}", reply.body);
    let found = reply.body["proposals"].as_array().expect("proposals").clone();
    found
        .iter()
        .map(|one| {
            json!({ "patient": patient, "visit_type": visit_type, "start": one["start"],
                "clinician": one["clinician"]["id"], "room": one["room"]["id"],
                "interpreter": one["interpreter"]["id"], "modality": one["modality"] })
        })
        .collect()
}
