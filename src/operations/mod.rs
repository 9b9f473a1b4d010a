//! What the server can do: one verb per file. An operation reads lock, load, decide, save.
//!
//! Operations do not call each other; a shared step goes down into `domain` or `store`.

pub mod answer_invitation;
pub mod answer_request;
pub mod book_visit;
pub mod cancel_visit;
pub mod change_agency;
pub mod change_clinician;
pub mod change_interpreter;
pub mod change_patient;
pub mod change_room;
pub mod change_visit_type;
pub mod choose_language;
pub mod close_need;
pub mod create_agency;
pub mod create_clinician;
pub mod create_interpreter;
pub mod create_manager;
pub mod create_patient;
pub mod create_room;
pub mod create_visit_type;
pub mod decide_proposal;
pub mod do_once;
pub mod expire_request;
pub mod freeze_sending;
pub mod give_back_request;
pub mod give_up_sending;
pub mod keep_demo_clock;
pub mod keep_session;
pub mod lease_delivery;
pub mod load_demo;
pub mod look_at;
pub mod mark_visit;
pub mod move_visit;
pub mod note_fact;
pub mod note_outcome;
pub mod open_wishes;
pub mod raise_alarm;
pub mod receive_request;
pub mod replace_interpreter;
pub mod save_wishes;
pub mod sign_in;
pub mod sign_out;
pub mod tick_task;
pub mod undo_visit;
