//! The form of the questions before a visit: on the patient's phone, and in the office.

use crate::domain::private::{Said, Wish};
use crate::domain::questions::{ANSWER_MAX, Answers};
use crate::web::fields::Fields;

/// The ordinary answers as they were typed, to be shown again when they could not be accepted.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub important: String,
    pub prepare: String,
    pub interpreter_sex: String,
    pub not_this_interpreter: bool,
    pub reach: String,
}

impl Typed {
    pub fn of(fields: &Fields) -> Typed {
        Typed {
            important: fields.typed("important"),
            prepare: fields.typed("prepare"),
            interpreter_sex: fields.typed("interpreter_sex"),
            not_this_interpreter: !fields.typed("not_this_interpreter").is_empty(),
            reach: fields.typed("reach"),
        }
    }
}

/// Reads the ordinary answers; each may be left out.
pub fn read_answers(fields: &mut Fields) -> Answers {
    Answers {
        important: fields.optional_lines("important", ANSWER_MAX),
        not_this_interpreter: fields.optional_flag("not_this_interpreter") == Some(true),
        interpreter_sex: fields.optional_word("interpreter_sex"),
        prepare: fields.optional_lines("prepare", ANSWER_MAX),
        reach: fields.optional_word("reach"),
    }
}

/// Reads a yes or no to each private question; nothing of those that were passed over.
pub fn read_wishes(fields: &mut Fields) -> Vec<Said> {
    let mut said = Vec::new();
    for wish in Wish::ALL {
        let wanted = fields.optional_flag(wish.as_str());
        said.extend(wanted.map(|_| Said { wish: *wish, wanted, bridge: None }));
    }
    said
}
