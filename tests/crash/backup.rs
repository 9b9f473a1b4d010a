//! A backup made while others book, put back elsewhere: a beginning of what happened, whole, and
//! silent until a person says so.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use trialogue::domain::ids::AppointmentId;
use trialogue::store::visits::AppointmentRow;
use trialogue::store::{Address, DbConnection, clinics};

use super::clients::{Booking, Client, Counts};
use super::long;
use super::points::{all_sent, mail_through};
use super::server::Installation;
use super::tap::Tap;
use crate::support::database::{Kind, TestDatabase};
use crate::support::program::free_port;

const CLIENTS: usize = 8;

fn worked() -> usize {
    if long() { 200 } else { 10 }
}

/// Another machine: its own folder, the same key, no database yet.
fn elsewhere(from: &Installation, kind: Kind) -> Installation {
    let database = TestDatabase::fresh(kind);
    let folder = database.folder().join("data");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::copy(from.folder.join("key"), folder.join("key")).expect("the key");
    Installation { database, secretary: from.secretary.clone(), folder, extra: from.extra.clone() }
}

async fn until(count: usize, counts: &Counts) {
    let begun = Instant::now();
    while counts.acknowledged.load(Ordering::SeqCst) < count {
        assert!(begun.elapsed() < Duration::from_secs(300), "nothing is acknowledged");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Which of the acknowledged bookings are there, in the order of booking.
fn present(conn: &mut DbConnection, bookings: &[Booking]) -> trialogue::error::Result<Vec<bool>> {
    let clinic = clinics::all(conn)?[0].id;
    let visits = bookings.iter().filter_map(|booking| booking.visit.as_ref());
    visits
        .map(|visit| {
            let id: AppointmentId = visit.parse().expect("an id");
            Ok(AppointmentRow::find(conn, clinic, id)?.is_some())
        })
        .collect()
}

async fn a_backup_under_load_is_a_beginning_of_what_happened(kind: Kind) {
    let installation = Installation::of(kind, "");
    let mut server = installation.start().await;
    let counts = Counts::default();
    let clients = Client::several(&installation, server.address, CLIENTS, &counts).await;
    let address = server.address;
    let working: Vec<_> = clients
        .into_iter()
        .map(|mut client| {
            actix_web::rt::spawn(async move {
                client.work(address).await;
                client
            })
        })
        .collect();
    until(worked() / 2, &counts).await;
    let before = counts.acknowledged.load(Ordering::SeqCst);
    let file: PathBuf = installation.database.folder().join("all.backup");
    let name = file.to_string_lossy().into_owned();
    let settings = installation.settings(free_port(), &installation.extra);
    let begun = Instant::now();
    installation.run(&["backup", "create", "--to", &name], &settings).await;
    let (during, took) = (counts.acknowledged.load(Ordering::SeqCst) - before, begun.elapsed());
    println!("{kind:?}: {during} bookings acknowledged in the {took:?} of the backup");
    until(before + during + worked() / 2, &counts).await;
    counts.stop.store(true, Ordering::SeqCst);
    let mut bookings = Vec::new();
    for one in working {
        bookings.push(one.await.expect("a client ends").bookings);
    }
    server.kill();

    let other = elsewhere(&installation, kind);
    let settings = other.settings(free_port(), &other.extra);
    let said = other.run(&["backup", "verify", &name], &settings).await;
    assert!(said.contains("made "), "{said}");
    other.run(&["backup", "restore", &name], &settings).await;
    other.run(&["audit", "verify"], &settings).await;
    other.doctor_is_content().await;
    let mut there = 0;
    for all in &bookings {
        let present = other.look(|conn| present(conn, all));
        let first_gone = present.iter().position(|there| !there).unwrap_or(present.len());
        assert!(present[first_gone..].iter().all(|there| !there), "a beginning: {present:?}");
        there += first_gone;
    }
    assert!(there >= before, "what was acknowledged before is there: {there} of {before}");
    let all: usize = bookings.iter().map(Vec::len).sum();
    assert!(there < all, "and what came later is not");
}

async fn a_backup_that_was_put_back_sends_nothing_until_somebody_says_so(kind: Kind) {
    let tap = Tap::before_mail().await;
    let installation = Installation::of(kind, &mail_through(&tap).replace("= 0", "= 30"));
    let mut server = installation.start().await;
    let mut clients = Client::several(&installation, server.address, 1, &Counts::default()).await;
    clients[0].choose();
    clients[0].book_last(server.address).await.expect("an answer");
    let booked = Instant::now();
    let file = installation.database.folder().join("all.backup").to_string_lossy().into_owned();
    let settings = installation.settings(free_port(), &installation.extra);
    installation.run(&["backup", "create", "--to", &file], &settings).await;
    server.kill();

    let other = elsewhere(&installation, kind);
    let settings = other.settings(free_port(), &other.extra);
    other.run(&["backup", "restore", &file], &settings).await;
    let mut server = other.start().await;
    assert!(other.count("invitations WHERE due_at IS NOT NULL") >= 2, "something is due");
    tokio::time::sleep(Duration::from_secs(34).saturating_sub(booked.elapsed())).await;
    assert_eq!(tap.messages().len(), 0, "nothing is sent");
    assert!(other.run(&["doctor"], &settings).await.contains("release-messages"));
    server.kill();
    other.run(&["admin", "release-messages"], &settings).await;
    let _server = other.start().await;
    all_sent(&other).await;
    assert!(tap.messages().len() >= 2, "the agency and the clinician at least");
}

async fn a_backup_is_refused_over_a_live_server_and_over_other_data(kind: Kind) {
    let installation = Installation::of(kind, "");
    let file = installation.database.folder().join("all.backup").to_string_lossy().into_owned();
    let settings = installation.settings(free_port(), "");
    installation.run(&["backup", "create", "--to", &file], &settings).await;
    let again = installation.refused(&["backup", "create", "--to", &file], &settings).await;
    assert!(again.contains("is there already"), "{again}");
    let server = installation.start().await;
    let refused = installation.refused(&["backup", "restore", &file], &settings).await;
    match installation.address() {
        Address::Sqlite(_) => assert!(refused.contains("stop it first"), "{refused}"),
        Address::Postgresql(_) => assert!(refused.contains("already exists"), "{refused}"),
    }
    drop(server);
    let refused = installation.refused(&["backup", "restore", &file], &settings).await;
    assert!(refused.contains("There is a database") || refused.contains("already exists"));
    installation.doctor_is_content().await;

    let bytes = std::fs::read(&file).expect("the backup");
    let other = elsewhere(&installation, kind);
    let settings = other.settings(free_port(), "");
    for (name, bad) in [("cut", bytes[..bytes.len() - 7].to_vec()), ("no", b"a list\n".to_vec())] {
        let path = other.folder.join(name);
        std::fs::write(&path, bad).expect("a file");
        let path = path.to_string_lossy().into_owned();
        let refused = other.refused(&["backup", "restore", &path], &settings).await;
        assert!(refused.contains("damaged") || refused.contains("no backup"), "{refused}");
    }
    std::fs::write(other.folder.join("key"), data_encoding::BASE64.encode(&[9; 32]))
        .expect("a key");
    let refused = other.refused(&["backup", "verify", &file], &settings).await;
    assert!(refused.contains("opens with key"), "{refused}");
}

on_each!(
    a_backup_under_load_is_a_beginning_of_what_happened,
    a_backup_that_was_put_back_sends_nothing_until_somebody_says_so,
    a_backup_is_refused_over_a_live_server_and_over_other_data,
);
