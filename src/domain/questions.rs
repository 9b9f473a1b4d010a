//! The ordinary questions before a visit: the same for every patient and every interpreted visit.
//! What was said to the private ones is in [`super::private`].

use serde::{Deserialize, Serialize};

use super::person::{Channel, Sex};

/// The longest text of one answer, in characters.
pub const ANSWER_MAX: usize = 300;

/// What a patient answered at one time; nothing has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// What is most important this time.
    pub important: Option<String>,
    /// Not the interpreter of before; no reason is asked.
    pub not_this_interpreter: bool,
    /// Who should interpret: a woman or a man.
    pub interpreter_sex: Option<Sex>,
    /// What the clinic should prepare.
    pub prepare: Option<String>,
    /// How the patient wants to be reached.
    pub reach: Option<Channel>,
}

impl Answers {
    /// True when the office has something to do about it. What is most important is for the
    /// clinician.
    pub fn needs_office(&self) -> bool {
        let Answers { important: _, not_this_interpreter, interpreter_sex, prepare, reach } = self;
        *not_this_interpreter || interpreter_sex.is_some() || prepare.is_some() || reach.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_acts_on_all_but_what_is_for_the_clinician() {
        let said = |answers: Answers| answers.needs_office();
        assert!(!said(Answers::default()));
        assert!(!said(Answers { important: Some("sleep".into()), ..Answers::default() }));
        assert!(said(Answers { not_this_interpreter: true, ..Answers::default() }));
        assert!(said(Answers { interpreter_sex: Some(Sex::Woman), ..Answers::default() }));
        assert!(said(Answers { prepare: Some("a ramp".into()), ..Answers::default() }));
        assert!(said(Answers { reach: Some(Channel::Call), ..Answers::default() }));
    }
}
