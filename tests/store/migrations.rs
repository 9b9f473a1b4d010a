use diesel::connection::SimpleConnection;
use trialogue::store::connection::{Manager, Purpose};
use trialogue::store::migrations::{revert_all, run};

use crate::support::database::{Kind, TestDatabase};

fn up_down_up(kind: Kind) {
    let database = TestDatabase::fresh(kind);
    let manager = Manager { address: database.address.clone(), purpose: Purpose::Writing };
    let mut conn = manager.open().expect("a connection");
    run(&mut conn).expect("up");
    revert_all(&mut conn).expect("down");
    run(&mut conn).expect("up again");
}

fn newer(kind: Kind) {
    let database = TestDatabase::fresh(kind);
    let manager = Manager { address: database.address.clone(), purpose: Purpose::Writing };
    let mut conn = manager.open().expect("a connection");
    run(&mut conn).expect("up");
    let step = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999_of_tomorrow')";
    conn.batch_execute(step).expect("a step of tomorrow");
    let refused = run(&mut conn).expect_err("a newer database");
    assert!(refused.contains("9999_of_tomorrow"), "{refused}");
}

mod sqlite {
    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        super::newer(super::Kind::Sqlite);
    }

    #[test]
    fn the_history_goes_up_down_and_up() {
        super::up_down_up(super::Kind::Sqlite);
    }
}

mod postgresql {
    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        super::newer(super::Kind::Postgresql);
    }

    #[test]
    fn the_history_goes_up_down_and_up() {
        super::up_down_up(super::Kind::Postgresql);
    }
}
