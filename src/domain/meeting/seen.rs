//! What somebody from outside may see of a network meeting. Items come from [`Consented`] alone, so
//! that what is hidden is in no number, no order and no byte.

use chrono::NaiveDate;
use serde::Serialize;

use super::consent::Consented;
use super::plan::{ActionKind, ActionState};
use super::{ParticipantRole, Purpose};
use crate::domain::ids::{ActionId, ItemId};
use crate::domain::span::Span;
use crate::domain::views::ClinicCard;

/// The table as one participant sees it, once they have shown who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StakeholderTable {
    /// The number people say on the phone, `T-` and six capitals or digits.
    pub number: String,
    pub clinic: ClinicCard,
    pub called: String,
    /// What it is about and how the patient is called, for whom may hear of anything at all.
    pub purpose: Option<Purpose>,
    pub patient: Option<String>,
    /// When they sit at the table; `None` until the time is settled.
    pub sitting: Option<Span>,
    /// Who else is asked, by role; by name where the patient lets it be known.
    pub others: Vec<SeatSeen>,
    pub items: Consented<ItemSeen>,
    /// What they have taken on, or are asked to.
    pub tasks: Vec<TaskSeen>,
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
