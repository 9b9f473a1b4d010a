//! The page of one form of a meeting: an item, or a task of the plan.

use askama::Template;

use super::agenda_shown::ProblemShown;
use super::head::Head;
use crate::web::page::Page;
use crate::web::pages::directory::sheet::Section;
use crate::web::pages::faults::Faults;

/// A form with the meeting's head above it.
#[derive(Template)]
#[template(path = "meetings/form.html")]
pub struct FormPage {
    pub page: Page,
    pub head: Head,
    pub faults: Faults,
    pub key: String,
    /// Where it is sent.
    pub path: String,
    /// Where somebody goes who leaves it.
    pub back: String,
    /// What the patient says of it.
    pub words: Option<ProblemShown>,
    /// What has to be known before something is changed.
    pub notice: Option<String>,
    pub hidden: Vec<(&'static str, String)>,
    pub sections: Vec<Section>,
    /// Where it is sent to be taken away, and the words on that button.
    pub drop: Option<(String, String)>,
}
