//! From a view to the parts of a message.

use crate::domain::request::RequestState;
use crate::domain::views::{AgencyView, Holding, Stage, View};
use crate::ics::write::Method;
use crate::text::Lang;
use crate::words;

use super::address::Posting;
use super::calendar;
use super::letter::{Frame, Letter};
use super::letters::{agency, clinician, interpreter, patient, stakeholder};
use super::occasion::Occasion;

words! {
    /// What a message is; also its name in the demo's list and in the delivery log.
    MessageKind {
        PatientInvitation = "patient_invitation",
        PatientUpdate = "patient_update",
        PatientCancellation = "patient_cancellation",
        PatientQuestions = "patient_questions",
        PatientReminder = "patient_reminder",
        /// What goes back to a patient who has answered by text message.
        PatientHeard = "patient_heard",
        PatientUnused = "patient_unused",
        RecipientInvitation = "recipient_invitation",
        RecipientUpdate = "recipient_update",
        RecipientCancellation = "recipient_cancellation",
        RecipientReminder = "recipient_reminder",
        ClinicianInvitation = "clinician_invitation",
        ClinicianUpdate = "clinician_update",
        ClinicianCancellation = "clinician_cancellation",
        InterpreterInvitation = "interpreter_invitation",
        InterpreterUpdate = "interpreter_update",
        InterpreterCancellation = "interpreter_cancellation",
        AgencyRequest = "agency_request",
        AgencyChanged = "agency_changed",
        /// The request stands as it was put; what the agency proposed instead was not taken.
        AgencyNotTaken = "agency_not_taken",
        AgencyConfirmed = "agency_confirmed",
        /// A confirmed order whose time, place or form changed.
        AgencyOrderChanged = "agency_order_changed",
        AgencyWithdrawn = "agency_withdrawn",
        /// The visit itself is cancelled.
        AgencyCancelled = "agency_cancelled",
        /// Which times of a network meeting suit somebody from outside.
        StakeholderPoll = "stakeholder_poll",
        StakeholderInvitation = "stakeholder_invitation",
        StakeholderUpdate = "stakeholder_update",
        StakeholderCancellation = "stakeholder_cancellation",
        /// What they have to do after it, once a week.
        StakeholderTasks = "stakeholder_tasks",
    }
}

/// The parts of one message, before it has an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    pub kind: MessageKind,
    pub lang: Lang,
    /// The clinic as this reader may be told of it.
    pub sender_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The calendar object, CRLF and folded; `None` where the reader has none.
    pub calendar: Option<Vec<u8>>,
    pub method: Option<Method>,
}

/// What a view has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Stands,
    Cancelled,
    Asked,
    Confirmed,
    Withdrawn,
}

impl State {
    pub fn stands(self) -> bool {
        !matches!(self, State::Cancelled | State::Withdrawn)
    }
}

/// `None` for a view that is never written of: a request that waits for the clinic, or one that
/// the agency itself ended or let pass.
pub(super) fn state_of(view: &View) -> Option<State> {
    let held = |holding| match holding {
        Holding::Stands => State::Stands,
        Holding::Cancelled => State::Cancelled,
    };
    match view {
        View::Patient(v) | View::Recipient(v) => Some(held(v.holding)),
        View::Clinician(v) => Some(held(v.holding)),
        View::Interpreter(v) => Some(held(v.holding)),
        View::Stakeholder(v) => Some(held(v.holding)),
        View::Agency(v) => request_state(v),
    }
}

fn request_state(view: &AgencyView) -> Option<State> {
    use RequestState::*;
    match (view.state, view.holding) {
        (Declined | Expired, _) => None,
        (_, Holding::Cancelled) => Some(State::Cancelled),
        (Confirmed, Holding::Stands) => Some(State::Confirmed),
        (Queued | Sent | Received, Holding::Stands) => Some(State::Asked),
        (Withdrawn, Holding::Stands) => Some(State::Withdrawn),
        (Proposed, Holding::Stands) => None,
    }
}

/// What a message of this view would be; `None` when it is never written of.
pub fn kind(view: &View, occasion: Occasion) -> Option<MessageKind> {
    use MessageKind::*;
    let state = state_of(view)?;
    if occasion.is_text_alone() {
        return answered(view, occasion);
    }
    if !occasion.has_object() {
        // Whoever need not come may have something to do all the same.
        let told = state.stands() || occasion == Occasion::Tasks;
        return notice(view, occasion).filter(|_| told);
    }
    let choose = |first, update, cancellation| match (state.stands(), occasion) {
        (false, _) => cancellation,
        (true, Occasion::First) => first,
        (true, _) => update,
    };
    Some(match view {
        View::Patient(_) => choose(PatientInvitation, PatientUpdate, PatientCancellation),
        View::Recipient(_) => choose(RecipientInvitation, RecipientUpdate, RecipientCancellation),
        View::Clinician(_) => choose(ClinicianInvitation, ClinicianUpdate, ClinicianCancellation),
        View::Interpreter(_) => {
            choose(InterpreterInvitation, InterpreterUpdate, InterpreterCancellation)
        }
        View::Stakeholder(v) => match v.stage {
            Stage::Asked { .. } => {
                choose(StakeholderPoll, StakeholderPoll, StakeholderCancellation)
            }
            Stage::Invited { .. } => {
                choose(StakeholderInvitation, StakeholderUpdate, StakeholderCancellation)
            }
        },
        View::Agency(_) => match state {
            State::Confirmed if occasion == Occasion::Moved => AgencyOrderChanged,
            State::Confirmed => AgencyConfirmed,
            State::Cancelled => AgencyCancelled,
            State::Withdrawn => AgencyWithdrawn,
            State::Asked if occasion == Occasion::News && was_proposed(view) => AgencyNotTaken,
            State::Asked | State::Stands => choose(AgencyRequest, AgencyChanged, AgencyWithdrawn),
        },
    })
}

/// What the clock brings to a patient, and to whoever gets the patient's messages.
fn notice(view: &View, occasion: Occasion) -> Option<MessageKind> {
    Some(match (view, occasion) {
        (View::Patient(_), Occasion::Questions) => MessageKind::PatientQuestions,
        (View::Patient(_), Occasion::Reminder) => MessageKind::PatientReminder,
        (View::Recipient(_), Occasion::Reminder) => MessageKind::RecipientReminder,
        (View::Stakeholder(_), Occasion::Tasks) => MessageKind::StakeholderTasks,
        _ => return None,
    })
}

/// What goes back to whoever has answered, also when the visit stands no more.
fn answered(view: &View, occasion: Occasion) -> Option<MessageKind> {
    match (view, occasion) {
        (View::Patient(_), Occasion::Heard) => Some(MessageKind::PatientHeard),
        (View::Patient(_), Occasion::Unused) => Some(MessageKind::PatientUnused),
        _ => None,
    }
}

/// As [`kind`], and `None` for what is no letter.
pub(super) fn kind_of_letter(view: &View, occasion: Occasion) -> Option<MessageKind> {
    kind(view, occasion).filter(|_| !occasion.is_text_alone())
}

fn was_proposed(view: &View) -> bool {
    matches!(view, View::Agency(view) if view.not_taken > 0)
}

/// The message for one reader; a function of its arguments alone. `None` when there is no letter.
pub fn compose(view: &View, posting: &Posting) -> Option<Composed> {
    let kind = kind_of_letter(view, posting.occasion)?;
    let frame =
        Frame { chosen: posting.chosen, occasion: posting.occasion, link: posting.link.as_deref() };
    let letter = letter(view, kind, frame);
    let method = letter.event.as_ref().map(|_| method(view));
    let calendar = method.and_then(|method| calendar::object(view, &letter, posting, method));
    Some(Composed {
        kind,
        lang: letter.lang,
        text: letter.text(),
        html: letter.html(),
        calendar,
        method,
        subject: letter.title,
        sender_name: letter.sender,
    })
}

pub(super) fn letter(view: &View, kind: MessageKind, frame: Frame) -> Letter {
    match view {
        View::Patient(v) => patient::letter(v, patient::Reader::Patient, frame),
        View::Recipient(v) => patient::letter(v, patient::Reader::Recipient, frame),
        View::Clinician(v) => clinician::letter(v, frame),
        View::Interpreter(v) => interpreter::letter(v, frame),
        View::Agency(v) => agency::letter(v, kind, frame),
        View::Stakeholder(v) => stakeholder::letter(v, kind, frame),
    }
}

fn method(view: &View) -> Method {
    match state_of(view) {
        Some(state) if !state.stands() => Method::Cancel,
        _ => Method::Request,
    }
}
