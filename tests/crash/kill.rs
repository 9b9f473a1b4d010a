//! `kill -9` in the midst of work, again and again: what was acknowledged is there.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rand::Rng;
use trialogue::domain::ids::{AppointmentId, ClinicId, RowId};
use trialogue::domain::visit::VisitStatus;
use trialogue::error::Result;
use trialogue::store::invitations::InvitationRow;
use trialogue::store::visits::AppointmentRow;
use trialogue::store::{DbConnection, audit, clinics, invitations, record};

use super::clients::{Booking, Client, Counts, Undo};
use super::long;
use super::server::Installation;
use crate::support::database::Kind;

const CLIENTS: usize = 8;
/// So many are acknowledged in a round before the server is killed.
const ACKNOWLEDGED_MIN: usize = 6;

fn rounds() -> usize {
    if long() { 50 } else { 2 }
}

/// One line of the count that is shown.
struct Round {
    acknowledged: usize,
    in_flight: usize,
}

async fn what_was_acknowledged_survives(kind: Kind) {
    let installation = Installation::of(kind, "");
    let counts = Counts::default();
    let server = installation.start().await;
    let mut clients = Client::several(&installation, server.address, CLIENTS, &counts).await;
    drop(server);
    let mut shown = Vec::new();
    for number in 1..=rounds() {
        let round = round(&installation, &mut clients, &counts).await;
        println!(
            "{kind:?} round {number}: {} acknowledged, {} in flight",
            round.acknowledged, round.in_flight
        );
        shown.push(round);
    }
    assert!(shown.iter().all(|round| round.acknowledged > 0), "every round did something");
    let struck = shown.iter().filter(|round| round.in_flight > 0).count();
    assert!(struck * 5 >= shown.len() * 4, "struck in the midst of {struck} of {}", shown.len());
}

/// Works, is killed, and is looked at.
async fn round(installation: &Installation, clients: &mut Vec<Client>, counts: &Counts) -> Round {
    let mut server = installation.start().await;
    let address = server.address;
    for client in clients.iter_mut() {
        settle(client, address).await;
    }
    counts.acknowledged.store(0, Ordering::SeqCst);
    counts.in_flight.store(0, Ordering::SeqCst);
    let working: Vec<_> = clients
        .drain(..)
        .map(|mut client| {
            actix_web::rt::spawn(async move {
                client.work(address).await;
                client
            })
        })
        .collect();
    let begun = Instant::now();
    while counts.acknowledged.load(Ordering::SeqCst) < ACKNOWLEDGED_MIN {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is acknowledged");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let pause = rand::rng().random_range(0..200);
    tokio::time::sleep(Duration::from_millis(pause)).await;
    let in_flight = counts.in_flight.load(Ordering::SeqCst);
    server.kill();
    for one in working {
        clients.push(one.await.expect("a client ends when the server is gone"));
    }
    installation.doctor_is_content().await;
    for client in clients.iter() {
        let bookings = client.bookings.clone();
        installation.look(move |conn| all_there(conn, &bookings));
    }
    Round { acknowledged: counts.acknowledged.load(Ordering::SeqCst), in_flight }
}

/// The booking without an answer is sent again with its key: it is made once, or never was and its
/// time is taken.
async fn settle(client: &mut Client, server: std::net::SocketAddr) {
    if client.bookings.last().is_some_and(|last| last.visit.is_none()) {
        client.book_last(server).await.expect("the server is ready");
        client.undo_last(server).await.expect("the server is ready");
    }
}

fn all_there(conn: &mut DbConnection, bookings: &[Booking]) -> Result<()> {
    let clinic = clinics::all(conn)?[0].id;
    for booking in bookings {
        let Some(visit) = &booking.visit else { continue };
        is_whole(conn, clinic, visit.parse().expect("an id"), booking.undo)?;
    }
    Ok(())
}

/// The visit as it was acknowledged, with its request, its due messages and its one entry.
fn is_whole(
    conn: &mut DbConnection,
    clinic: ClinicId,
    visit: AppointmentId,
    undo: Undo,
) -> Result<()> {
    let row = AppointmentRow::get(conn, clinic, visit)?;
    let entries = audit::verbs_of(conn, RowId::new(visit.uuid()))?;
    let count = |verb: &str| entries.iter().filter(|entry| *entry == verb).count();
    assert_eq!(count("book_visit"), 1, "{visit}: {entries:?}");
    let undone = row.status == VisitStatus::Undone;
    match undo {
        Undo::NotAsked => assert!(!undone, "{visit} was never undone"),
        Undo::Acknowledged => assert!(undone, "the undoing of {visit} was acknowledged"),
        Undo::Asked => {}
    }
    assert_eq!(count("undo_visit"), usize::from(undone), "{visit}: {entries:?}");
    let told = invitations::of_appointment(conn, clinic, visit)?;
    if undone {
        assert!(told.iter().all(|one| one.last_view.is_none()), "{visit} sent nothing");
        return Ok(());
    }
    assert!(!told.is_empty(), "{visit} tells somebody");
    // Of a visit that was cancelled, who had not heard of it yet hears nothing.
    let cancelled = row.status == VisitStatus::Cancelled;
    let heard = |one: &InvitationRow| one.due_at.is_some() || one.last_view.is_some();
    assert!(cancelled || told.iter().all(heard), "{visit}: {} {undo:?} {told:?}", row.status);
    let record = record::load(conn, clinic, visit)?;
    assert!(!record.needs.is_empty(), "{visit} needs an interpreter");
    assert!(record.needs.iter().all(|need| !need.requests.is_empty()), "{visit} asks an agency");
    Ok(())
}

on_each!(what_was_acknowledged_survives);
