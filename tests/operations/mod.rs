//! What the operations do, through the real routes and jobs, on both databases.

mod absences;
mod again;
mod answers;
mod attendance;
mod chances;
mod courses;
mod deadlines;
mod feeds;
mod gateway;
mod input;
mod meanwhile;
mod meetings;
mod messages;
mod moving;
mod notices;
mod outage;
mod overtaking;
mod proposals;
mod races;
mod remote;
mod replies;
pub mod scene;
mod subject;
mod summer_time;
mod undo;
mod waiting;
mod zones;
