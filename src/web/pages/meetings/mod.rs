//! Network meetings, from the idea to the last task.

pub mod head;
