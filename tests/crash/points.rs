//! Killed at the four moments at which something could be lost or done twice.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use trialogue::store::Address;

use super::clients::{Client, Counts};
use super::server::{Installation, Server};
use super::tap::{Strike, Tap};
use crate::support::database::Kind;
use crate::support::mail::message_id;

const BOOKED: &str = "audit_entries WHERE verb = 'book_visit'";
const SENT: &str = "deliveries WHERE channel = 'mail' AND state = 'sent'";
const UNSENT: &str = "deliveries WHERE state = 'waiting'";
const DUE: &str = "invitations WHERE due_at IS NOT NULL";

async fn one_client(installation: &Installation, server: &Server) -> Client {
    let mut clients = Client::several(installation, server.address, 1, &Counts::default()).await;
    let mut client = clients.remove(0);
    client.choose();
    client
}

/// Keeps the server from writing what a booking writes.
enum Held {
    Sqlite(SqliteConnection),
    Postgresql(PgConnection),
}

impl Held {
    fn on(address: &Address) -> Held {
        match address {
            Address::Sqlite(path) => {
                let path = path.to_string_lossy();
                let mut conn = SqliteConnection::establish(&path).expect("opens");
                conn.batch_execute("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE").expect("held");
                Held::Sqlite(conn)
            }
            Address::Postgresql(url) => {
                let mut conn = PgConnection::establish(url).expect("opens");
                let lock = "BEGIN; LOCK TABLE appointments IN SHARE ROW EXCLUSIVE MODE";
                conn.batch_execute(lock).expect("held");
                Held::Postgresql(conn)
            }
        }
    }

    fn release(self) {
        match self {
            Held::Sqlite(mut conn) => conn.batch_execute("ROLLBACK"),
            Held::Postgresql(mut conn) => conn.batch_execute("ROLLBACK"),
        }
        .expect("released");
    }
}

async fn before_the_commit(kind: Kind) {
    let installation = Installation::of(kind, "");
    let mut server = installation.start().await;
    let mut client = one_client(&installation, &server).await;
    let before = installation.count(BOOKED);
    let held = Held::on(&installation.address());
    let address = server.address;
    let sending = actix_web::rt::spawn(async move {
        let lost = client.book_last(address).await.is_err();
        (client, lost)
    });
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(!sending.is_finished(), "the booking waits");
    server.kill();
    held.release();
    let (mut client, lost) = sending.await.expect("the client ends");
    assert!(lost, "nothing was acknowledged");
    assert_eq!(installation.count(BOOKED), before, "nothing is there");
    installation.doctor_is_content().await;

    let server = installation.start().await;
    client.book_last(server.address).await.expect("an answer");
    assert!(client.bookings[0].visit.is_some(), "sent again it is booked");
    assert_eq!(installation.count(BOOKED), before + 1);
}

async fn after_the_commit_before_the_answer(kind: Kind) {
    let installation = Installation::of(kind, "");
    let mut server = installation.start().await;
    let mut client = one_client(&installation, &server).await;
    let before = installation.count(BOOKED);
    let tap = Tap::before(server.address).await;
    tap.arm(Strike::KillBeforeAnswer(server.pid()));
    assert!(client.book_last(tap.address).await.is_err(), "nobody heard of it");
    server.wait().await;
    assert_eq!(installation.count(BOOKED), before + 1, "it is there");
    installation.doctor_is_content().await;

    let server = installation.start().await;
    client.book_last(server.address).await.expect("an answer");
    assert!(client.bookings[0].visit.is_some(), "the answer comes with the same key");
    assert_eq!(installation.count(BOOKED), before + 1, "once");
}

/// Mail goes through the tap at once, and a lease is short.
pub fn mail_through(tap: &Tap) -> String {
    format!(
        "[mail]\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n\
         [messages]\nhold_seconds = 0\nlease_seconds = 5\n",
        tap.address.port()
    )
}

/// Waits until everything that was due has been sent; the pauses after a try that failed, which
/// take minutes, are made to pass.
pub async fn all_sent(installation: &Installation) {
    let begun = Instant::now();
    while installation.count(UNSENT) + installation.count(DUE) > 0 {
        let left = || (installation.count(UNSENT), installation.count(DUE));
        assert!(begun.elapsed() < Duration::from_secs(120), "never sent, and due: {:?}", left());
        tokio::time::sleep(Duration::from_millis(500)).await;
        installation.pauses_pass();
    }
}

/// How often each message went, by its Message-ID; repeats must be the same, byte by byte.
pub fn sendings(messages: &[Vec<u8>]) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<String, (usize, &[u8])> = BTreeMap::new();
    for message in messages {
        let entry = seen.entry(message_id(message)).or_insert((0, message));
        assert_eq!(entry.1, message.as_slice(), "a repeat is the same message");
        entry.0 += 1;
    }
    seen.into_iter().map(|(id, (count, _))| (id, count)).collect()
}

/// Strikes while the messages of one booking leave; how often each went in the end.
async fn struck_while_sending(kind: Kind, strike: fn(u32) -> Strike) -> BTreeMap<String, usize> {
    let tap = Tap::before_mail().await;
    let installation = Installation::of(kind, &mail_through(&tap));
    let asked = installation.count(SENT);
    let mut server = installation.start().await;
    let mut client = one_client(&installation, &server).await;
    tap.arm(strike(server.pid()));
    client.book_last(server.address).await.expect("an answer");
    assert!(client.bookings[0].visit.is_some(), "booked");
    server.wait().await;
    assert!(tap.has_struck());
    installation.doctor_is_content().await;

    let server = installation.start().await;
    all_sent(&installation).await;
    installation.doctor_is_content().await;
    drop(server);
    let sendings = sendings(&tap.messages());
    assert!(sendings.len() >= 2, "the agency and the clinician at least: {sendings:?}");
    let mails = installation.count(SENT) - asked;
    assert_eq!(i64::try_from(sendings.len()), Ok(mails), "all that was sent was said");
    sendings
}

async fn after_the_mail_server_took_it_before_it_is_noted(kind: Kind) {
    let sendings = struck_while_sending(kind, Strike::KillAfterTaken).await;
    let repeated: Vec<usize> = sendings.values().copied().filter(|count| *count > 1).collect();
    assert_eq!(repeated, [2], "one identical repeat: {sendings:?}");
}

async fn between_lease_and_sending(kind: Kind) {
    let sendings = struck_while_sending(kind, Strike::KillOnConnect).await;
    assert!(sendings.values().all(|count| *count == 1), "each once: {sendings:?}");
}

on_each!(
    before_the_commit,
    after_the_commit_before_the_answer,
    after_the_mail_server_took_it_before_it_is_noted,
    between_lease_and_sending,
);
