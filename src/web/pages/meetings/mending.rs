//! What was refused, and the pages on which what is missing is mended.

use actix_web::http::StatusCode;

use super::head::{ToMend, to_mend};
use crate::domain::ids::AppointmentId;
use crate::domain::meeting::steps::{Missing, Standing, Step};
use crate::error::{Error, FieldError, Result};
use crate::text::Lang;
use crate::web::pages::faults::Faults;

/// The field of whatever the meeting itself lacks.
const MEETING: &str = "meeting";

/// An answer to a form that was refused.
pub struct Refused {
    pub status: StatusCode,
    pub faults: Faults,
    /// What the meeting lacks, each with its place.
    pub mends: Vec<ToMend>,
}

impl Default for Refused {
    /// Nothing was refused.
    fn default() -> Refused {
        Refused { status: StatusCode::OK, faults: Faults::default(), mends: Vec::new() }
    }
}

impl Refused {
    /// What the error says; one that no form can mend comes back as it is.
    pub fn of(lang: Lang, id: AppointmentId, error: Error) -> Result<Refused> {
        let (error, missing) = parted(error);
        let mends = missing_in(lang, id, missing);
        let (status, faults) = match error {
            Some(error) => Faults::of(lang, error)?,
            None => (StatusCode::UNPROCESSABLE_ENTITY, Faults::default()),
        };
        Ok(Refused { status, faults, mends })
    }

    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.mends.is_empty()
    }
}

/// What the meeting lacks, apart from everything else that is wrong.
fn parted(error: Error) -> (Option<Error>, Vec<Missing>) {
    let Error::Invalid(fields) = error else { return (Some(error), Vec::new()) };
    let known = |field: &FieldError| match field.field.as_str() {
        MEETING => field.code.parse::<Missing>().ok(),
        _ => None,
    };
    let missing: Vec<Missing> = fields.iter().filter_map(known).collect();
    let rest: Vec<FieldError> = fields.into_iter().filter(|one| known(one).is_none()).collect();
    ((!rest.is_empty()).then_some(Error::Invalid(rest)), missing)
}

/// Everything that is missing before people are invited, in words, with its place.
pub fn missing_in(lang: Lang, id: AppointmentId, missing: Vec<Missing>) -> Vec<ToMend> {
    to_mend(lang, id, &Standing { step: Step::Prepare, missing })
}
