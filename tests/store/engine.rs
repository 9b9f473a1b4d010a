//! A test that says it runs on an engine does run on it.

use crate::support::database::Kind;

on_both! {
    async fn the_engine_is_the_one_named(app) {
        let (engine, scheme) = match app.kind {
            Kind::Sqlite => ("sqlite", "sqlite:"),
            Kind::Postgresql => ("postgresql", "postgres"),
        };
        assert_eq!(app.app.db.engine(), engine);
        assert!(app.database.url().starts_with(scheme), "{}", app.database.url());
    }
}
