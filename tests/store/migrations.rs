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

mod sqlite {
    #[test]
    fn the_history_goes_up_down_and_up() {
        super::up_down_up(super::Kind::Sqlite);
    }
}

mod postgresql {
    #[test]
    fn the_history_goes_up_down_and_up() {
        super::up_down_up(super::Kind::Postgresql);
    }
}
