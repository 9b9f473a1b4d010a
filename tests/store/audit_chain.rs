//! The audit's chain: whoever changes, removes, swaps or cuts off entries behind the server's back
//! is found, and the server itself cannot.

use diesel::connection::SimpleConnection;
use serde_json::json;
use trialogue::domain::ids::{Id, RowId};
use trialogue::jobs;
use trialogue::store::audit_chain::{Anchor, Chain, check};
use trialogue::store::connection::{Manager, Purpose};
use trialogue::store::{Address, DbConnection, audit};

use crate::support::app::TestApp;
use crate::support::database::Kind;

/// A server with `count` entries, sealed, and the anchor that it wrote.
async fn sealed(app: &TestApp, count: usize) -> Anchor {
    app.write(move |tx| {
        for number in 0..count {
            let id: RowId = tx.mint.id(tx.now);
            let detail = json!({ "number": number, "text": "two words" });
            audit::record(tx, "look_at", "visit", Some(Id::<()>::new(id.uuid())), detail)?;
        }
        Ok(())
    })
    .await;
    jobs::run_due(&app.app).await.expect("sealed");
    let text = std::fs::read_to_string(app.app.config.anchor_file()).expect("an anchor");
    text.parse().expect("a number and a hash")
}

/// What an operator with the database's own tools could do.
fn tamper(app: &TestApp, statements: &str) {
    let address = Address::of(&app.app.config).expect("an address");
    let mut conn = Manager { address, purpose: Purpose::Writing }.open().expect("opens");
    let free = match app.kind {
        Kind::Sqlite => {
            "DROP TRIGGER audit_entries_are_never_changed; \
             DROP TRIGGER audit_entries_are_never_deleted;"
        }
        Kind::Postgresql => "ALTER TABLE audit_entries DISABLE TRIGGER USER;",
    };
    conn.batch_execute(&format!("{free} {statements}")).expect(statements);
}

async fn read(app: &TestApp, anchor: &Anchor) -> Chain {
    let (keys, anchors) = (app.app.keys.clone(), [anchor.clone()]);
    app.app.db.read(move |conn| check(conn, &keys, &anchors)).await.expect("read")
}

async fn broken(app: &TestApp, anchor: &Anchor, statements: &str) -> Vec<String> {
    tamper(app, statements);
    read(app, anchor).await.broken
}

on_both! {
    async fn an_untouched_chain_is_whole_and_grows(app) {
        let first = sealed(&app, 5).await;
        let chain = read(&app, &first).await;
        assert_eq!((chain.broken, chain.waiting), (Vec::<String>::new(), 0));
        assert_eq!(chain.end, first);
        let second = sealed(&app, 1200).await;
        assert_eq!(second.seq, first.seq + 1200, "more than one round");
        let chain = read(&app, &first).await;
        assert_eq!((chain.broken, chain.end), (Vec::<String>::new(), second));
    }

    async fn a_changed_entry_is_found(app) {
        let anchor = sealed(&app, 5).await;
        let change = "UPDATE audit_entries SET verb = 'search' WHERE seq = 3";
        let found = broken(&app, &anchor, change).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("entry 3 (") && found[0].ends_with("was changed or moved"));
    }

    async fn a_changed_detail_a_changed_time_and_another_person_are_found(app) {
        let anchor = sealed(&app, 5).await;
        let found = broken(&app, &anchor,
            "UPDATE audit_entries SET detail = '{\"number\":9,\"text\":\"two words\"}' WHERE seq = 2; \
             UPDATE audit_entries SET actor_id = object_id WHERE seq = 3; \
             UPDATE audit_entries SET at = (SELECT max(at) FROM audit_entries AS a \
               WHERE a.seq = 1) WHERE seq = 4; \
             UPDATE audit_entries SET purpose = 'x' WHERE seq = 5").await;
        let numbers: Vec<&str> = found.iter().map(|text| &text[..7]).collect();
        // All entries here have the same time, so that the fourth is as it was.
        assert_eq!(numbers, ["entry 2", "entry 3", "entry 5"], "{found:?}");
    }

    async fn a_removed_entry_is_found(app) {
        let anchor = sealed(&app, 5).await;
        let found = broken(&app, &anchor, "DELETE FROM audit_entries WHERE seq = 3").await;
        assert_eq!(found, ["entries 3 to 3 are missing"]);
    }

    async fn a_removed_entry_is_found_when_the_numbers_are_closed_up(app) {
        let anchor = sealed(&app, 5).await;
        let found = broken(&app, &anchor,
            "DELETE FROM audit_entries WHERE seq = 3; \
             UPDATE audit_entries SET seq = 3 WHERE seq = 4; \
             UPDATE audit_entries SET seq = 4 WHERE seq = 5;").await;
        assert!(found.iter().any(|text| text.starts_with("entry 3 (")), "{found:?}");
    }

    async fn swapped_entries_are_found(app) {
        let anchor = sealed(&app, 5).await;
        let found = broken(&app, &anchor,
            "UPDATE audit_entries SET seq = 99 WHERE seq = 2; \
             UPDATE audit_entries SET seq = 2 WHERE seq = 3; \
             UPDATE audit_entries SET seq = 3 WHERE seq = 99").await;
        assert!(found.iter().any(|text| text.starts_with("entry 2 (")), "{found:?}");
        assert!(found.iter().any(|text| text.starts_with("entry 3 (")), "{found:?}");
    }

    async fn a_last_entry_that_was_cut_off_is_found_by_the_anchor(app) {
        let anchor = sealed(&app, 5).await;
        let last = anchor.seq;
        let cut = format!("DELETE FROM audit_entries WHERE seq = {last}");
        let found = broken(&app, &anchor, &cut).await;
        assert_eq!(found, [format!("entries {last} to {last} are cut off: the anchor names {last}")]);
        // What is written over the hole does not hide it.
        assert_eq!(sealed(&app, 3).await, anchor, "the anchor stays");
        let found = read(&app, &anchor).await.broken;
        assert_eq!(found, [format!("entry {last} is not the one that the anchor names")]);
    }

    async fn the_database_refuses_to_change_or_remove_entries(app) {
        sealed(&app, 3).await;
        let address = Address::of(&app.app.config).expect("an address");
        let mut conn = Manager { address, purpose: Purpose::Writing }.open().expect("opens");
        for statement in [
            "UPDATE audit_entries SET verb = 'x' WHERE seq = 1",
            "UPDATE audit_entries SET seq = 77 WHERE seq = 1",
            "UPDATE audit_entries SET seq = NULL, mac = NULL WHERE seq = 1",
            "DELETE FROM audit_entries WHERE seq = 1",
            "DELETE FROM audit_entries",
        ] {
            let refused = conn.batch_execute(statement).expect_err(statement).to_string();
            assert!(refused.contains("audit_is_append_only"), "{statement}: {refused}");
        }
        if let DbConnection::Postgresql(conn) = &mut conn {
            let refused = conn.batch_execute("TRUNCATE audit_entries").expect_err("truncated");
            assert!(refused.to_string().contains("audit_is_append_only"), "{refused}");
        }
        app.write(|tx| {
            let nobody: Option<Id<()>> = None;
            audit::record(tx, "look_at", "visit", nobody, json!({}))
        }).await;
        let early = "UPDATE audit_entries SET seq = 500, mac = mac, verb = 'x' WHERE seq IS NULL";
        assert!(conn.batch_execute(early).is_err(), "an entry that is not sealed yet");
    }
}
