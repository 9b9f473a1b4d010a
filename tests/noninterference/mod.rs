//! Non-interference: two worlds do the same acts and differ only in the answers to private
//! questions. Whatever the server sends, shows, counts, logs or keeps in the open must be equal,
//! octet by octet, up to random ids, tokens and boundaries, save what one page and one route of
//! the API show to the treating clinician.

mod accounts;
mod answers;
mod by_page;
mod by_text;
mod compare;
mod courses;
mod leaks;
pub mod letters;
mod meetings;
mod meetings_api;
mod meetings_outside;
mod meetings_prepared;
mod meetings_settle;
pub mod normal;
mod role;
pub mod rows;
mod searching;
mod story;
mod table;
mod the_day;
mod views;
mod waiting;
mod world;

use std::collections::BTreeSet;

use trialogue::messages::MessageKind;

pub use self::table::{contract, nouns};

use self::answers::Answers;
use self::compare::{Counts, differences};
use self::story::Telling;
use self::world::{Output, World};
use crate::support::database::Kind;

/// Tells the whole story and sees that nothing in it came to nothing.
async fn told(kind: Kind, answers: &Answers) -> Vec<Output> {
    let mut world = World::begin(kind).await;
    let telling = if long() { Telling::LONG } else { Telling::WHOLE };
    story::tell(&mut world, answers, telling).await;
    assert_eq!(table::failed(&world), Vec::<String>::new(), "routes that yielded nothing");
    let sent: BTreeSet<String> = world.kinds().await.into_iter().collect();
    let all: BTreeSet<String> = MessageKind::ALL.iter().map(|k| k.as_str().to_owned()).collect();
    let missing: Vec<&String> = all.difference(&sent).collect();
    assert_eq!(missing, Vec::<&String>::new(), "messages that were never sent");
    world.outputs
}

/// One world in which every route is walked and every message sent.
pub async fn the_whole_story(kind: Kind) {
    told(kind, &Answers::all_wanted()).await;
}

/// Compares every world with the first; alike is transitive, so this compares every pair.
async fn all_alike(kind: Kind, worlds: &[Answers]) {
    assert_eq!(table::unknown(), Vec::<String>::new(), "routes without a row in the table");
    let mut counts = Counts::default();
    let first = told(kind, &worlds[0]).await;
    for answers in &worlds[1..] {
        let other = told(kind, answers).await;
        let found = differences(&first, &other);
        assert!(found.is_empty(), "{answers:?}:\n{}", found.join("\n"));
        counts.add(&other);
    }
    let routes = trialogue::web::routes::table().len();
    let implied = worlds.len() * (worlds.len() - 1) / 2;
    println!(
        "{kind:?}: {} worlds, {} pairs compared ({implied} by transitivity), {routes} routes, \
         {} roles, {} responses, {} messages of {} kinds, {} other outputs, {} octets",
        worlds.len(),
        counts.pairs,
        role::Role::ALL.len(),
        counts.responses,
        counts.messages,
        MessageKind::ALL.len(),
        counts.others,
        counts.bytes,
    );
}

fn long() -> bool {
    std::env::var_os("TRIALOGUE_TEST_LONG").is_some_and(|value| value == "1")
}

/// In the quick run every wish, bridge, note and answer once; in the long run all pairs of them.
fn worlds() -> Vec<Answers> {
    if long() { Answers::pairwise() } else { Answers::quick() }
}

mod sqlite {
    use super::*;

    #[actix_web::test]
    async fn no_output_tells_what_was_wished() {
        all_alike(Kind::Sqlite, &worlds()).await;
    }

    #[actix_web::test]
    async fn every_sealed_row_has_one_size() {
        super::sealed_rows_have_one_size(Kind::Sqlite).await;
    }
}

mod postgresql {
    use super::*;

    #[actix_web::test]
    async fn no_output_tells_what_was_wished() {
        // In the quick run the two that differ most; SQLite compares them all.
        let all = Answers::quick();
        all_alike(Kind::Postgresql, if long() { &all } else { &all[..2] }).await;
    }

    #[actix_web::test]
    async fn every_sealed_row_has_one_size() {
        super::sealed_rows_have_one_size(Kind::Postgresql).await;
    }
}

/// Nothing asked, and everything said with the longest note: rows of one size, and as many.
async fn sealed_rows_have_one_size(kind: Kind) {
    let mut seen = Vec::new();
    for answers in [Answers::none(), Answers::all_wanted()] {
        let mut world = World::begin(kind).await;
        story::tell(&mut world, &answers, Telling::BEGINNING).await;
        for table in ["private_wishes", "sealed_log"] {
            let look = move |conn: &mut _| rows::sealed_sizes(conn, table);
            let sizes = world.app.db.read(look).await.expect("sizes");
            let distinct: BTreeSet<&String> = sizes.iter().collect();
            assert_eq!(distinct.len(), 1, "{table}: {sizes:?}");
            seen.push(sizes);
        }
    }
    assert_eq!(seen[0], seen[2], "rows of wishes");
    assert_eq!(seen[1], seen[3], "rows of the sealed log");
}
