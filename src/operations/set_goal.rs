//! Writes down what the patient hopes for from a network meeting, in the patient's words.

use serde_json::json;

use crate::domain::ids::AppointmentId;
use crate::error::Result;
use crate::store::{Tx, audit, meeting};

/// The goal as the patient said it, and in the clinic's language.
pub fn set_goal(
    tx: &mut Tx,
    id: AppointmentId,
    goal: Option<&str>,
    rendering: Option<&str>,
) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    meeting.note(tx, |row| {
        row.goal = goal.map(str::to_owned);
        row.goal_rendering = rendering.map(str::to_owned);
    })?;
    audit::record(tx, "set_goal", "meeting", Some(id), json!({}))
}
