//! Network meetings, from the idea to the last task.

pub mod action_form;
pub mod actions;
pub mod agenda;
pub mod agenda_shown;
pub mod form;
pub mod head;
pub mod item_form;
pub mod keeping;
pub mod mending;
pub mod minutes;
pub mod moments;
pub mod plan;
pub mod plan_shown;
pub mod poll;
pub mod searching;
pub mod seats;
pub mod steps;
pub mod times;
pub mod votes;
