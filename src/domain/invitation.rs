//! Who gets an invitation, when, and what of a change raises SEQUENCE.

use chrono::{DateTime, Duration, Utc};

use super::clinic::{ClinicSettings, InvitePatient};
use super::request::RequestState;
use super::views::{
    AgencyView, ClinicianView, Holding, InterpreterView, PatientView, Stage, StakeholderView, View,
};
use super::visit::Modality;

/// When the patient's first invitation goes out. `filled` is true also when no interpreter is
/// needed.
pub fn patient_due(
    now: DateTime<Utc>,
    hold: Duration,
    settings: &ClinicSettings,
    start: DateTime<Utc>,
    filled: bool,
) -> DateTime<Utc> {
    let soonest = now + hold;
    match settings.invite_patient {
        InvitePatient::OnConfirmation if !filled => {
            soonest.max(start - Duration::days(i64::from(settings.invite_days_before)))
        }
        _ => soonest,
    }
}

/// What a rendering of a view, compared with the one last sent, leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The recipient knows it already, or never knew of what is cancelled.
    Nothing,
    First,
    /// `raise` is true when time, place, form or holding changed (RFC 5546 §2.1.4).
    Again {
        raise: bool,
    },
}

/// Compares the view last sent, if any, with the current one.
pub fn sending(last: Option<&View>, current: &View) -> Sending {
    match last {
        _ if is_proposed(current) => Sending::Nothing,
        None if is_over(current) => Sending::Nothing,
        None => Sending::First,
        // What is off stays off, whatever else becomes of the visit.
        Some(last) if is_over(last) && is_over(current) => Sending::Nothing,
        Some(last) if told_alike(last, current) => Sending::Nothing,
        Some(last) if is_settled(last, current) => Sending::First,
        Some(last) if is_a_yes(last, current) => Sending::Again { raise: false },
        Some(last) => Sending::Again { raise: significant(last) != significant(current) },
    }
}

/// The same for one that somebody wants `again`: what the reader knows is told as if it was new.
pub fn sending_again(last: Option<&View>, current: &View, again: bool) -> Sending {
    match sending(last, current) {
        Sending::Nothing if again => sending(None, current),
        sending => sending,
    }
}

/// An agency's yes is told as one, also when it is a yes to another time than was asked for.
fn is_a_yes(last: &View, current: &View) -> bool {
    let confirmed =
        |view: &View| matches!(view, View::Agency(view) if view.state == RequestState::Confirmed);
    matches!(last, View::Agency(_)) && !confirmed(last) && confirmed(current)
}

/// What is off is told with the time and place that the recipient knows, never with those that a
/// visit got without them.
pub fn as_known(last: Option<&View>, current: View) -> View {
    match (last, current) {
        (Some(View::Clinician(known)), View::Clinician(now))
            if now.holding == Holding::Cancelled =>
        {
            View::Clinician(ClinicianView { holding: Holding::Cancelled, ..known.clone() })
        }
        (Some(View::Interpreter(known)), View::Interpreter(now))
            if now.holding == Holding::Cancelled =>
        {
            View::Interpreter(InterpreterView { holding: Holding::Cancelled, ..known.clone() })
        }
        (Some(View::Stakeholder(known)), View::Stakeholder(now))
            if now.holding == Holding::Cancelled =>
        {
            View::Stakeholder(StakeholderView { holding: Holding::Cancelled, ..known.clone() })
        }
        (_, current) => current,
    }
}

/// Whoever was asked which times suit hears of the settled one as of something new.
fn is_settled(last: &View, current: &View) -> bool {
    let asked = |view: &View| matches!(view, View::Stakeholder(view) if matches!(view.stage, Stage::Asked { .. }));
    matches!(last, View::Stakeholder(_)) && asked(last) && !asked(current)
}

/// True for a proposal that lies with the clinic: the agency knows it, and waits.
fn is_proposed(view: &View) -> bool {
    matches!(view, View::Agency(view) if view.state == RequestState::Proposed)
}

/// True for what need not be told to somebody who never heard of it.
fn is_over(view: &View) -> bool {
    match view {
        View::Patient(view) | View::Recipient(view) => view.holding == Holding::Cancelled,
        View::Clinician(view) => view.holding == Holding::Cancelled,
        View::Interpreter(view) => view.holding == Holding::Cancelled,
        View::Stakeholder(view) => view.holding == Holding::Cancelled,
        View::Agency(view) => {
            let ended = !view.state.is_open() && view.state != RequestState::Confirmed;
            ended || view.holding == Holding::Cancelled
        }
    }
}

/// An agency is not told what it said itself: an own answer makes the views differ, not the news.
/// Nor does it hear any more of what it declined or let pass.
fn told_alike(last: &View, current: &View) -> bool {
    use RequestState::{Declined, Expired};
    match (last, current) {
        (View::Agency(_), View::Agency(current)) if matches!(current.state, Declined | Expired) => {
            true
        }
        (View::Agency(last), View::Agency(current)) => news(last) == news(current),
        (View::Stakeholder(last), View::Stakeholder(current)) => stages_alike(last, current),
        _ => last == current,
    }
}

/// Other times are no news to whoever was asked already: the page shows them, and whoever said no to
/// all is asked again by a press.
fn stages_alike(last: &StakeholderView, current: &StakeholderView) -> bool {
    let asked = |view: &StakeholderView| matches!(view.stage, Stage::Asked { .. });
    match asked(last) && asked(current) {
        true => last.holding == current.holding,
        false => last == current,
    }
}

/// The part of a request's view that a mail tells.
fn news(view: &AgencyView) -> AgencyView {
    use RequestState::*;
    let state = match view.state {
        Queued | Sent | Received | Proposed | Declined | Expired => Sent,
        told @ (Confirmed | Withdrawn) => told,
    };
    AgencyView { state, ..view.clone() }
}

type Significant<'a> = (DateTime<Utc>, DateTime<Utc>, Modality, &'a str, bool);

fn significant(view: &View) -> Significant<'_> {
    let of_patient = |view: &'_ PatientView| (view.told, view.holding);
    match view {
        View::Patient(v) | View::Recipient(v) => {
            let (span, holding) = of_patient(v);
            (span.start(), span.end(), v.modality, &v.place, holding == Holding::Stands)
        }
        View::Clinician(v) => {
            let place = v.room.as_deref().unwrap_or("");
            let stands = v.holding == Holding::Stands;
            (v.clinic_block.start(), v.clinic_block.end(), v.modality, place, stands)
        }
        View::Interpreter(v) => {
            (v.block.start(), v.block.end(), v.modality, &v.place, v.holding == Holding::Stands)
        }
        View::Stakeholder(v) => of_stage(v),
        View::Agency(v) => (
            v.block.start(),
            v.block.end(),
            v.modality,
            &v.place,
            v.state != RequestState::Withdrawn,
        ),
    }
}

fn of_stage(view: &StakeholderView) -> Significant<'_> {
    let stands = view.holding == Holding::Stands;
    match &view.stage {
        Stage::Asked { answer_by, .. } => (*answer_by, *answer_by, Modality::Onsite, "", stands),
        Stage::Invited { sitting, modality, place } => {
            (sitting.start(), sitting.end(), *modality, place, stands)
        }
    }
}
