//! Network meetings in the story: one that people from outside are asked about, and one that is
//! settled and begins.

use chrono::{Datelike, Days, Duration, NaiveTime, Utc};
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::store::Tx;

use super::role::Role::Treating;
use super::the_day::until;
use super::world::{World, membership};
use crate::support::meetings::{Made, Wanted, polling, settled, with_action};

/// The address of the caseworker of each.
pub const CASEWORKERS: [&str; 2] = ["karen@offices.example", "kirsten@offices.example"];

/// So far ahead that nothing else of the story is then.
const AHEAD: [i64; 2] = [200, 33];

const TEN: NaiveTime = NaiveTime::from_hms_opt(10, 0, 0).expect("an hour");

/// Begins both.
pub async fn convene(world: &mut World) {
    for (which, ahead) in AHEAD.into_iter().enumerate() {
        let wanted = wanted(world, ahead, which);
        let make =
            move |tx: &mut Tx| if which == 0 { polling(tx, &wanted) } else { settled(tx, &wanted) };
        let made = convened(world, make).await;
        world.known.meetings.push(made);
    }
}

/// One more that people are asked about, for acts that leave nothing of it as it was.
pub async fn another(world: &World, ahead: i64) -> Made {
    let wanted = wanted(world, ahead, 0);
    convened(world, move |tx| polling(tx, &wanted)).await
}

fn wanted(world: &World, ahead: i64, which: usize) -> Wanted {
    let day = (world.app.clock.now() + Duration::days(ahead)).date_naive();
    // A Tuesday, and the one after it.
    let days = 9 - u64::from(day.weekday().number_from_monday());
    let at = |more| (day + Days::new(days + more)).and_time(TEN).and_utc();
    Wanted {
        patient: world.patient(0).parse().expect("an id"),
        visit_type: world.people.visit_types[0].id,
        times: [at(0), at(7)],
        mail: CASEWORKERS[which].to_owned(),
    }
}

/// Lives to the hour of the one that is settled, and gives it a task.
pub async fn begin(world: &mut World) {
    let (clinic, id) = (world.people.clinic.id, world.known.meetings[1].appointment());
    let look = move |conn: &mut _| trialogue::store::record::load(conn, clinic, id);
    let start: chrono::DateTime<Utc> =
        world.app.db.read(look).await.expect("read").appointment.start_at.0;
    until(world, start + Duration::minutes(5)).await;
    let made = world.known.meetings[1].clone();
    world.known.meetings[1] = convened(world, move |tx| with_action(tx, &made)).await;
}

async fn convened(
    world: &World,
    make: impl Fn(&mut Tx) -> trialogue::error::Result<Made> + Send + 'static,
) -> Made {
    let setting = world.app.setting(caller(world));
    world.app.db.write(setting, make).await.expect("a meeting")
}

fn caller(world: &World) -> Caller {
    let row = membership(world.people, Treating).expect("a membership");
    let place = Workplace::Clinic { clinic: world.people.clinic.id, clinician: row.clinician_id };
    let actor = Actor::Member(Member {
        account: row.account_id,
        membership: row.id,
        name: "Treating".to_owned(),
        role: row.role,
        place,
        scopes: None,
    });
    Caller { actor, request_id: "story".to_owned(), purpose: None, language: "en".to_owned() }
}
