//! A letter before it has a form: sentences and facts that text, HTML and paper all show.

use askama::Template;

use crate::domain::span::Span;
use crate::domain::views::ClinicCard;
use crate::text::{self, Arg, Chosen, Lang};

use super::occasion::Occasion;
use super::plain::one_line;

/// One line of the table of facts.
pub(super) struct Fact {
    pub label: String,
    pub value: String,
    /// Digits and codes that must keep their order in right-to-left text.
    pub ltr: bool,
}

impl Fact {
    /// The fact as one line of plain text. From right to left the value is isolated, with digits and
    /// codes from left to right (UAX 9): else a phone number is shown turned round.
    pub fn line(&self, lang: Lang) -> String {
        let Fact { label, value, ltr } = self;
        match (lang.is_right_to_left(), ltr) {
            (false, _) => format!("{label}: {value}"),
            (true, true) => format!("{label}: \u{2066}{value}\u{2069}"),
            (true, false) => format!("{label}: \u{2068}{value}\u{2069}"),
        }
    }
}

/// The one thing that the reader can do.
pub(super) struct Action {
    pub label: String,
    pub url: String,
}

/// A line in a language of its own.
pub(super) struct Aside {
    pub lang: Lang,
    pub text: String,
}

/// What the calendar object says.
pub(super) struct EventText {
    pub span: Span,
    pub summary: String,
    /// Whole sentences, one a line.
    pub description: Vec<String>,
    pub location: String,
}

pub(super) struct Letter {
    pub lang: Lang,
    /// Subject and heading.
    pub title: String,
    pub greeting: String,
    pub lead: Vec<String>,
    pub facts: Vec<Fact>,
    pub notes: Vec<String>,
    pub action: Option<Action>,
    /// Who writes, as named to this reader.
    pub sender: String,
    /// Lines in another language than the letter's: that nobody has reviewed it; where to ask for
    /// help when it is not in the reader's own.
    pub asides: Vec<Aside>,
    pub event: Option<EventText>,
}

/// What a letter needs besides the view.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub chosen: Chosen,
    pub occasion: Occasion,
    pub link: Option<&'a str>,
}

impl Frame<'_> {
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text::say(self.chosen.lang, key, args)
    }

    /// `key` and the ending for the occasion: `-invitation`, `-changed`, `-news`, `-cancelled`.
    pub fn key(&self, key: &str, stands: bool) -> String {
        let ending = match (stands, self.occasion) {
            (false, _) => "cancelled",
            (true, Occasion::First) => "invitation",
            (true, Occasion::Moved) => "changed",
            (true, Occasion::News) => "news",
            (true, Occasion::Questions) => "questions",
            (true, Occasion::Reminder) => "reminder",
            (true, Occasion::Tasks) => "tasks",
            (true, Occasion::Heard) => "heard",
            (true, Occasion::Unused) => "unused",
        };
        format!("{key}-{ending}")
    }

    pub fn fact(&self, label: &str, value: impl Into<String>) -> Fact {
        Fact { label: self.say(label, &[]), value: one_line(&value.into()), ltr: false }
    }

    /// A fact of digits, such as a phone or the number of a visit.
    pub fn code(&self, label: &str, value: &str) -> Fact {
        Fact { ltr: true, ..self.fact(label, value) }
    }

    pub fn action(&self, label: &str) -> Option<Action> {
        let url = self.link?.to_owned();
        Some(Action { label: self.say(label, &[]), url })
    }

    /// The link in a calendar object: what it is for, and the address on a line of its own.
    pub fn action_lines(&self, label: &str) -> Vec<String> {
        self.action(label).map(|a| vec![a.label, a.url]).unwrap_or_default()
    }

    pub fn greeting(&self, name: &str) -> String {
        self.say("mail-greeting", &[("name", one_line(name).into())])
    }

    /// Day and time, told in the clinic's zone.
    pub fn when(&self, span: Span, clinic: &ClinicCard) -> [Fact; 2] {
        let lang = self.chosen.lang;
        let day = self.chosen.digits(text::date(lang, span.start(), clinic.zone));
        let time = self.chosen.digits(text::span_of_day(lang, span, clinic.zone));
        [self.fact("label-day", day), self.fact("label-time", time)]
    }

    pub fn zone_note(&self, clinic: &ClinicCard) -> String {
        let city = text::city(self.chosen.lang, clinic.zone);
        self.say("mail-zone", &[("city", city.into())])
    }

    /// The sentence `key` with the clinic's phone in its slot.
    pub fn phone_note(&self, key: &str, clinic: &ClinicCard) -> String {
        self.say(key, &[("phone", one_line(&clinic.phone).into())])
    }

    /// The lines beside a letter to this reader.
    pub fn asides(&self, clinic: &ClinicCard) -> Vec<Aside> {
        let mark = self
            .chosen
            .marked
            .then(|| Aside { lang: Lang::En, text: text::say(Lang::En, "text-not-reviewed", &[]) });
        mark.into_iter().chain(self.help("mail-help", clinic)).collect()
    }

    /// The line of [`Chosen::help`], in the words of `key`.
    pub fn help(&self, key: &str, clinic: &ClinicCard) -> Option<Aside> {
        let phone = one_line(&clinic.phone);
        let text = |lang| text::say(lang, key, &[("phone", phone.into())]);
        self.chosen.help.map(|lang| Aside { lang, text: text(lang) })
    }
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
}

impl Letter {
    fn line(&self, fact: &Fact) -> String {
        fact.line(self.lang)
    }

    /// The HTML part: inline style only, nothing fetched from anywhere.
    pub fn html(&self) -> String {
        render(&Html { letter: self })
    }

    /// The plain part: the same sentences, every link and code alone at the end of its line.
    pub fn text(&self) -> String {
        render(&Text { letter: self })
    }
}

/// Writing to a `String` cannot fail, so a failure can only be a fault in a template; it is
/// logged and leaves the part empty, and the other parts still carry the message.
pub(super) fn render(template: &impl Template) -> String {
    template.render().unwrap_or_else(|cause| {
        tracing::error!(%cause, "a letter could not be written");
        String::new()
    })
}
