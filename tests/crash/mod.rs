//! The real program, killed and frozen at the worst moments: what was acknowledged is there, and
//! nothing is sent that was sent before, but for one identical repeat.

/// One test for each engine of functions that take the kind of database.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[actix_web::test]
            async fn $name() { super::$name(crate::support::database::Kind::Sqlite).await; })+
        }
        mod postgresql {
            $(#[actix_web::test]
            async fn $name() { super::$name(crate::support::database::Kind::Postgresql).await; })+
        }
    };
}

mod backup;
mod clients;
mod kill;
mod nodes;
mod points;
mod server;
mod tap;

/// True in a run that shows the full numbers.
fn long() -> bool {
    std::env::var_os("TRIALOGUE_TEST_LONG").is_some()
}
