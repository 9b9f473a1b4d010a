//! Who may pass: every route, asked over HTTP by everybody, for what is their own, for another
//! clinic's and for what does not exist, on both databases.

mod ask;
mod bodies;
mod classes;
mod classes_of_data;
mod classes_of_people;
mod courses;
mod hall;
mod ids;
mod keep;
mod meeting_bodies;
mod meeting_forms;
mod meeting_json;
mod meetings;
pub use meetings::convener;
mod nested;
mod people;
mod replays;
mod table;
mod walk;
mod who;

use hall::Hall;
pub use keep::lines;

#[test]
fn the_table_knows_every_route_and_no_other() {
    assert_eq!(walk::unknown(), Vec::<String>::new());
}

on_both! {
    async fn who_may_pass(app) {
        walk::everything(Hall::of(app).await).await;
    }
}
