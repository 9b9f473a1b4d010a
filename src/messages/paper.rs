//! The same letter on paper, and the words for a call.

use askama::Template;

use crate::domain::views::{PatientView, View};
use crate::text::{self, Chosen, Lang};

use super::compose::{kind_of_letter, letter};
use super::letter::{Frame, Letter, render};
use super::letters::patient;
use super::occasion::Occasion;
use super::plain::one_line;

/// The style of [`print_page`], whole: a page's content security policy may name its hash.
pub const PRINT_STYLE: &str = "\
@page{size:A4;margin:20mm}\
body{font-family:sans-serif;font-size:18pt;line-height:1.5;color:#000;background:#fff;\
max-width:170mm;margin:0 auto;padding:8px}\
h1{font-size:24pt;line-height:1.25;margin:0 0 12pt}\
p{margin:0 0 10pt}\
dl{margin:0 0 12pt;border-block:2pt solid #000;padding:8pt 0}\
dt{font-size:14pt}\
dd{margin:0 0 8pt;font-weight:bold}\
.small{font-size:14pt}";

#[derive(Template)]
#[template(path = "print/letter.html")]
struct Page<'a> {
    letter: &'a Letter,
    style: &'static str,
}

/// A printable page in large type for the reader of `view`; `None` when there is nothing to say.
/// Nothing on it can be pressed: it says the phone, not a link.
pub fn print_page(view: &View, occasion: Occasion, chosen: Chosen) -> Option<String> {
    let frame = Frame { chosen, occasion, link: None };
    let letter = letter(view, kind_of_letter(view, occasion)?, frame);
    Some(render(&Page { letter: &letter, style: PRINT_STYLE }))
}

/// The words of a mail, subject and text, without an envelope: for staff who read it before it
/// goes. `None` when there is nothing to say.
pub fn plain_letter(
    view: &View,
    occasion: Occasion,
    chosen: Chosen,
    link: &str,
) -> Option<(String, String)> {
    let frame = Frame { chosen, occasion, link: Some(link) };
    let letter = letter(view, kind_of_letter(view, occasion)?, frame);
    Some((letter.title.clone(), letter.text()))
}

/// What staff say when they ring a patient or a further recipient: the instructions in the staff
/// member's language, the sentences to say in the reader's. `None` for everybody else.
pub fn call_script(view: &View, occasion: Occasion, chosen: Chosen, staff: Lang) -> Option<String> {
    let (View::Patient(patient) | View::Recipient(patient)) = view else {
        return None;
    };
    let frame = Frame { chosen, occasion, link: None };
    let letter = letter(view, kind_of_letter(view, occasion)?, frame);
    let mut lines = instructions(patient, frame, staff);
    lines.push(text::say(staff, "call-say", &[]));
    lines.extend(letter.lead);
    lines.extend(letter.facts.into_iter().map(|fact| fact.line(letter.lang)));
    lines.extend(letter.notes);
    lines.push(text::say(staff, "call-done", &[]));
    Some(lines.join("\n"))
}

fn instructions(view: &PatientView, frame: Frame, staff: Lang) -> Vec<String> {
    let name = one_line(&view.called);
    let mut lines = vec![text::say(staff, "call-heading", &[("name", name.into())])];
    if view.shared_phone {
        lines.push(text::say(staff, "call-shared", &[]));
    }
    if view.neutral {
        let sender = patient::sender(view);
        lines.push(text::say(staff, "call-neutral", &[("sender", sender.into())]));
    }
    if frame.chosen.lang != staff {
        let language = frame.chosen.lang.own_name();
        lines.push(text::say(staff, "call-language", &[("language", language.into())]));
    }
    lines
}
