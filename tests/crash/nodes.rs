//! Two servers on one PostgreSQL: one is frozen past its lease and woken, the other is killed.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::clients::{Client, Counts};
use super::points::{all_sent, mail_through, sendings};
use super::server::{Installation, signal};
use super::tap::{Strike, Tap};
use crate::support::database::Kind;

const CLIENTS: usize = 4;
/// Longer than the lease of five seconds.
const FROZEN: Duration = Duration::from_secs(8);

type Working = actix_web::rt::task::JoinHandle<Client>;

fn set_to_work(clients: Vec<Client>, server: std::net::SocketAddr) -> Vec<Working> {
    let working = clients.into_iter().map(|mut client| {
        actix_web::rt::spawn(async move {
            client.work(server).await;
            client
        })
    });
    working.collect()
}

async fn until(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[actix_web::test]
async fn two_nodes_send_each_message_once_whatever_becomes_of_one() {
    let (first_tap, second_tap) = (Tap::before_mail().await, Tap::before_mail().await);
    let installation = Installation::of(Kind::Postgresql, &mail_through(&second_tap));
    let mut first = installation.start_with(&mail_through(&first_tap)).await;
    let mut second = installation.start().await;
    let counts = Counts::default();
    let mut clients = Client::several(&installation, first.address, 2 * CLIENTS, &counts).await;
    let others = clients.split_off(CLIENTS);
    first_tap.arm(Strike::StopOnConnect(first.pid()));
    let at_first = set_to_work(clients, first.address);
    let at_second = set_to_work(others, second.address);
    until("the first node never takes a message", || first_tap.has_struck()).await;
    tokio::time::sleep(FROZEN).await;
    let while_frozen = counts.acknowledged.load(Ordering::SeqCst);
    signal(first.pid(), "CONT");
    until("nothing is acknowledged any more", || {
        counts.acknowledged.load(Ordering::SeqCst) > while_frozen + 2 * CLIENTS
    })
    .await;
    second.kill();
    tokio::time::sleep(Duration::from_secs(1)).await;
    counts.stop.store(true, Ordering::SeqCst);
    for one in at_first.into_iter().chain(at_second) {
        let client = one.await.expect("a client ends");
        assert!(client.bookings.iter().any(|booking| booking.visit.is_some()));
    }
    all_sent(&installation).await;
    first.kill();
    installation.doctor_is_content().await;
    let said: Vec<Vec<u8>> =
        first_tap.messages().into_iter().chain(second_tap.messages()).collect();
    let sendings = sendings(&said);
    let repeated = sendings.values().filter(|count| **count > 1).count();
    println!("{} messages, {repeated} of them repeated", sendings.len());
    assert!(sendings.len() > CLIENTS, "there was something to send");
    assert!(repeated <= 1, "but for the one that the killed node was sending: {sendings:?}");
    assert!(sendings.values().all(|count| *count <= 2));
}
