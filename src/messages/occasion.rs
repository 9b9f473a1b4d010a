//! Whether a reader must be written to, and why.

use crate::domain::request::RequestState;
use crate::domain::span::Span;
use crate::domain::views::{Holding, View};
use crate::domain::visit::Modality;
use crate::words;

use super::compose::state_of;

words! {
    /// Why a message is written.
    Occasion {
        First = "first",
        /// Time, place or the holding itself changed: SEQUENCE rises, the answer is asked anew.
        Moved = "moved",
        /// Only words changed: SEQUENCE stays (RFC 5546 section 2.1.4).
        News = "news",
    }
}

/// Why a reader who last got `last` must now be written to; `None` when there is nothing to say.
///
/// Nothing is said of a view that looks the same as the last, of a cancelled appointment that
/// the reader never heard of, nor of states that only record what the reader did.
pub fn occasion(last: Option<&View>, now: &View) -> Option<Occasion> {
    let state = state_of(now)?;
    let Some(last) = last else {
        return state.stands().then_some(Occasion::First);
    };
    if !state.stands() && state_of(last) == Some(state) {
        return None;
    }
    if anchor(last) != anchor(now) {
        return Some(Occasion::Moved);
    }
    (words_of(last) != words_of(now)).then_some(Occasion::News)
}

/// What decides when and where the reader must be.
fn anchor(view: &View) -> (Holding, Span, Modality, &str) {
    match view {
        View::Patient(v) | View::Recipient(v) => (v.holding, v.told, v.modality, &v.place),
        View::Clinician(v) => {
            (v.holding, v.clinic_block, v.modality, v.room.as_deref().unwrap_or_default())
        }
        View::Interpreter(v) => (v.holding, v.block, v.modality, &v.place),
        View::Agency(v) => (v.holding, v.block, v.modality, &v.place),
        View::Unfilled(v) => (Holding::Stands, v.told, Modality::Onsite, ""),
    }
}

/// The view without what a reader is not told: an agency's own acts on an open request.
fn words_of(view: &View) -> View {
    let mut view = view.clone();
    if let View::Agency(agency) = &mut view
        && matches!(agency.state, RequestState::Queued | RequestState::Received)
    {
        agency.state = RequestState::Sent;
    }
    view
}
