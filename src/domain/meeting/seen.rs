//! What somebody from outside may see of a network meeting: what the link alone shows, and what it
//! shows once a code that came by another way was given. Items come from [`Consented`] alone, so that
//! what is hidden is in no number, no order and no byte.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::consent::Consented;
use super::plan::{ActionKind, ActionState};
use super::poll::{Choice, Reply, Way};
use super::{ParticipantRole, Purpose};
use crate::domain::ids::{ActionId, ItemId, TimeId};
use crate::domain::span::Span;
use crate::domain::views::ClinicCard;
use crate::domain::visit::Modality;

/// One's own seat, as the link alone shows it: it holds no name but one's own, and no item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StakeholderSeat {
    /// The number people say on the phone, `T-` and six capitals or digits.
    pub number: String,
    pub clinic: ClinicCard,
    pub called: String,
    /// What the meeting is about, for whom may hear of anything at all.
    pub purpose: Option<Purpose>,
    /// Who else is asked, by role.
    pub roles: Vec<ParticipantRole>,
    pub stage: SeatStage,
    /// Tasks of one's own that are still to be done.
    pub open_tasks: usize,
}

/// How far the meeting has come for whoever has the seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum SeatStage {
    /// Times are asked about until then.
    Asked {
        times: Vec<TimeSeen>,
        answer_by: DateTime<Utc>,
        way: Way,
    },
    /// Nobody is asked just now, and nothing is settled.
    Waiting,
    Settled {
        sitting: Span,
        modality: Modality,
        place: String,
        reply: Option<Reply>,
    },
    /// It has been; what is left are the tasks.
    Over,
    /// Called off, or settled without them.
    Off,
}

/// A time that is asked about, and what one said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeSeen {
    pub id: TimeId,
    /// From the arrival of those from outside to the end.
    pub span: Span,
    pub choice: Option<Choice>,
    pub substitute: bool,
}

/// The table as one participant sees it, once they have shown who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StakeholderTable {
    /// How the patient is called, for whom may hear of anything at all.
    pub patient: Option<String>,
    /// Who else is asked, by role; by name where the patient lets it be known.
    pub others: Vec<SeatSeen>,
    pub items: Consented<ItemSeen>,
    /// What they have taken on, or are asked to.
    pub tasks: Vec<TaskSeen>,
    /// Whether they have agreed with the minutes; `None` while there is nothing to agree with.
    pub signed: Option<bool>,
}

/// Somebody else at the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatSeen {
    pub role: ParticipantRole,
    pub name: Option<String>,
}

/// An item of the agenda, and what was decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemSeen {
    pub id: ItemId,
    pub title: String,
    pub question: String,
    pub decisions: Vec<String>,
}

/// A task of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskSeen {
    pub id: ActionId,
    pub kind: ActionKind,
    pub words: String,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
}
