//! The database itself refuses overlapping exclusive claims, also past the code.

use chrono::{DateTime, Duration, Utc};
use trialogue::domain::ids::{CalendarId, ClaimId};
use trialogue::domain::words_of_store::ClaimKind;
use trialogue::error::Error;
use trialogue::store::Tx;
use trialogue::store::calendars::{CalendarRow, ClaimRow};
use trialogue::store::sql_types::Ts;

use crate::support::app::TestApp;

fn at(minute: i64) -> Ts {
    let start: DateTime<Utc> = crate::support::app::START.parse().expect("an instant");
    Ts(start + Duration::minutes(minute))
}

fn claim(tx: &mut Tx, calendar: CalendarId, from: i64, to: i64) -> ClaimRow {
    ClaimRow {
        id: tx.mint.id(tx.now),
        calendar_id: calendar,
        start_at: at(from),
        end_at: at(to),
        kind: ClaimKind::Visit,
        exclusive: true,
        active: true,
        clinic_id: None,
        appointment_id: None,
        site_id: None,
        modality: None,
    }
}

/// A calendar with one claim from 0 to 60.
async fn claimed(app: &TestApp) -> (CalendarId, ClaimId) {
    app.write(|tx| {
        let calendar =
            CalendarRow { id: tx.mint.id(tx.now), owner_kind: "room".to_owned(), changed: 0 };
        calendar.insert(tx)?;
        let first = claim(tx, calendar.id, 0, 60);
        first.insert(tx)?;
        Ok((calendar.id, first.id))
    })
    .await
}

async fn insert(
    app: &TestApp,
    make: impl Fn(&mut Tx) -> ClaimRow + Send + 'static,
) -> Result<ClaimId, Error> {
    let work = move |tx: &mut Tx| {
        let row = make(tx);
        row.insert(tx)?;
        Ok(row.id)
    };
    app.app.db.write(app.app.own_setting("test"), work).await
}

async fn update(
    app: &TestApp,
    id: ClaimId,
    change: impl Fn(&mut ClaimRow) + Send + 'static,
) -> Result<(), Error> {
    let work = move |tx: &mut Tx| {
        let mut row = ClaimRow::get(tx.conn, id)?;
        change(&mut row);
        row.save(tx)
    };
    app.app.db.write(app.app.own_setting("test"), work).await
}

fn is_taken<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Conflict("taken")))
}

on_both! {
    async fn overlaps_are_refused_on_insert(app) {
        let (calendar, _) = claimed(&app).await;
        for (from, to) in [(0, 60), (55, 65), (-5, 5), (10, 20), (-10, 90)] {
            assert!(is_taken(insert(&app, move |tx| claim(tx, calendar, from, to)).await), "{from}");
        }
    }

    async fn touching_ends_are_allowed(app) {
        let (calendar, _) = claimed(&app).await;
        for (from, to) in [(60, 65), (-5, 0)] {
            assert!(insert(&app, move |tx| claim(tx, calendar, from, to)).await.is_ok(), "{from}");
        }
    }

    async fn what_is_not_exclusive_or_not_active_may_overlap(app) {
        let (calendar, _) = claimed(&app).await;
        let imported = move |tx: &mut Tx| ClaimRow { exclusive: false, ..claim(tx, calendar, 0, 60) };
        let released = move |tx: &mut Tx| ClaimRow { active: false, ..claim(tx, calendar, 0, 60) };
        assert!(insert(&app, imported).await.is_ok());
        assert!(insert(&app, released).await.is_ok());
    }

    async fn overlaps_are_refused_on_update(app) {
        let (calendar, _) = claimed(&app).await;
        let after = insert(&app, move |tx| claim(tx, calendar, 60, 90)).await.expect("touching");
        assert!(is_taken(update(&app, after, |row| row.start_at = at(55)).await), "moved");
        let released = move |tx: &mut Tx| ClaimRow { active: false, ..claim(tx, calendar, 0, 60) };
        let released = insert(&app, released).await.expect("not active");
        assert!(is_taken(update(&app, released, |row| row.active = true).await), "made active");
        let soft = move |tx: &mut Tx| ClaimRow { exclusive: false, ..claim(tx, calendar, 0, 60) };
        let soft = insert(&app, soft).await.expect("not exclusive");
        assert!(is_taken(update(&app, soft, |row| row.exclusive = true).await), "made exclusive");
        assert!(update(&app, after, |row| row.end_at = at(120)).await.is_ok(), "grown where free");
    }
}
