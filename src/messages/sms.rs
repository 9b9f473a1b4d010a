//! Text messages: only who, weekday, date, time, place, phone and link.
//!
//! Never the interpreter, a speciality or a reason. To a phone that others read only day, time
//! and the phone to ring.

use crate::domain::reply::Code;
use crate::domain::views::{Holding, PatientView, View};
use crate::text::{self, Arg, Chosen};
use crate::words;

use super::letter::Frame;
use super::letters::patient::{self, Reader};
use super::occasion::Occasion;
use super::plain::one_line;

words! {
    /// How a text message travels (3GPP TS 23.038).
    Alphabet { Gsm7 = "gsm7", Ucs2 = "ucs2" }
}

/// What a text message costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub alphabet: Alphabet,
    pub count: usize,
}

/// The most parts that a message may have.
const PARTS_MAX_GSM7: usize = 2;
const PARTS_MAX_UCS2: usize = 3;

/// The basic table of 3GPP TS 23.038 but for the escape, in its order.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension table: each of these takes two places.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How many parts `text` takes, and in which alphabet.
pub fn parts(text: &str) -> Parts {
    let septets: Option<usize> = text.chars().map(septets).sum();
    let (alphabet, length, single, joined) = match septets {
        Some(length) => (Alphabet::Gsm7, length, 160, 153),
        None => (Alphabet::Ucs2, text.encode_utf16().count(), 70, 67),
    };
    let count = if length <= single { 1 } else { length.div_ceil(joined) };
    Parts { alphabet, count }
}

fn septets(c: char) -> Option<usize> {
    if BASIC.contains(c) { Some(1) } else { EXTENSION.contains(c).then_some(2) }
}

/// How the reader may answer without ringing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways<'a> {
    pub link: Option<&'a str>,
    /// By text message.
    pub code: Option<Code>,
}

/// The text message for a patient or a further recipient; `None` for everybody else, and when
/// the news is nothing that a text message may say.
pub fn sms_text(view: &View, occasion: Occasion, chosen: Chosen, ways: Ways) -> Option<String> {
    let (view, reader) = match view {
        View::Patient(view) => (view, Reader::Patient),
        View::Recipient(view) => (view, Reader::Recipient),
        _ => return None,
    };
    let frame = Frame { chosen, occasion, link: ways.link };
    let ending = match (view.holding, occasion) {
        (_, Occasion::Heard) => return Some(back("sms-heard", view, frame)),
        (_, Occasion::Unused) => return Some(back("sms-unused", view, frame)),
        (Holding::Cancelled, _) => "cancelled",
        (Holding::Stands, Occasion::First) => "invitation",
        (Holding::Stands, Occasion::Moved) => "changed",
        (Holding::Stands, Occasion::Reminder) => "reminder",
        (Holding::Stands, Occasion::Questions) => return questions(view, frame),
        (Holding::Stands, Occasion::News | Occasion::Tasks) => return None,
    };
    let code = ways.code.filter(|_| reader == Reader::Patient && ending != "cancelled");
    Some(match view.shared_phone {
        // No code either: it names nothing, but whoever else reads it could say in the patient's place
        // that the patient comes, and nobody would ring to hear otherwise.
        true => shared(view, ending, frame),
        false => shortest_fit(view, reader, ending, frame, code),
    })
}

/// To whoever holds the phone, so that nothing of a visit is in it.
fn back(key: &str, view: &PatientView, frame: Frame) -> String {
    let said = frame.say(key, &[("phone", one_line(&view.clinic.phone).into())]);
    let help = frame.help("sms-help", &view.clinic).map(|aside| aside.text);
    [Some(said), help].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn when(view: &PatientView, frame: Frame) -> [(&'static str, Arg<'static>); 2] {
    let (lang, start, zone) = (frame.chosen.lang, view.told.start(), view.clinic.zone);
    let date = frame.chosen.digits(text::date_short(lang, start, zone));
    let time = frame.chosen.digits(text::time_of_day(lang, start, zone));
    [("date", date.into()), ("time", time.into())]
}

/// The questions' link, with as much around it as fits; `None` for a phone that others read.
fn questions(view: &PatientView, frame: Frame) -> Option<String> {
    let link = frame.link.filter(|_| !view.shared_phone)?;
    let sender = ("sender", patient::sender(view).into());
    let name = ("name", one_line(&view.called).into());
    let leads = [
        vec![frame.say("sms-questions", &[name, sender.clone()])],
        vec![frame.say("sms-questions-unnamed", &[sender])],
        vec![],
    ];
    let whole = |mut lines: Vec<String>| {
        lines.push(frame.say("sms-when", &when(view, frame)));
        lines.push(frame.say("sms-questions-link", &[("link", link.into())]));
        lines.extend(frame.help("sms-help", &view.clinic).map(|aside| aside.text));
        lines.join("\n")
    };
    let shortest = whole(Vec::new());
    leads.into_iter().map(whole).find(|text| fits(text, &shortest)).or(Some(shortest))
}

/// True when the text is within the budget of the alphabet that its shortest form needs.
fn fits(text: &str, shortest: &str) -> bool {
    let (parts, alphabet) = (parts(text), parts(shortest).alphabet);
    let most = match alphabet {
        Alphabet::Gsm7 => PARTS_MAX_GSM7,
        Alphabet::Ucs2 => PARTS_MAX_UCS2,
    };
    parts.alphabet == alphabet && parts.count <= most
}

/// One line for a phone that others read: no name, no sender, no place, no link.
fn shared(view: &PatientView, ending: &str, frame: Frame) -> String {
    let key = match ending {
        "changed" => "sms-shared-changed",
        "cancelled" => "sms-shared-cancelled",
        _ => "sms-shared",
    };
    let [date, time] = when(view, frame);
    frame.say(key, &[date, time, ("phone", one_line(&view.clinic.phone).into())])
}

/// As [`shared`], with the line for somebody who cannot read it.
fn bare(view: &PatientView, ending: &str, frame: Frame) -> String {
    let help = frame.help("sms-help", &view.clinic).map(|aside| aside.text);
    [Some(shared(view, ending, frame)), help].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// How much a text message says; each step leaves out one thing that the link page shows too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Detail {
    Full,
    Unnamed,
    WithoutPlace,
    WithoutLink,
}

/// The fullest text that still fits: a very long place makes it many parts, and so does a name in
/// letters beyond GSM-7 where the rest has none. The answer by text message goes before anything
/// else: there is always the phone, and mostly the link.
fn shortest_fit(
    view: &PatientView,
    reader: Reader,
    ending: &str,
    frame: Frame,
    code: Option<Code>,
) -> String {
    let shortest = bare(view, ending, frame);
    [Detail::Full, Detail::Unnamed, Detail::WithoutPlace, Detail::WithoutLink]
        .into_iter()
        .flat_map(|detail| [(detail, code), (detail, None)])
        .map(|(detail, code)| lines(view, reader, ending, detail, frame, code))
        .find(|text| fits(text, &shortest))
        .unwrap_or(shortest)
}

fn lines(
    view: &PatientView,
    reader: Reader,
    ending: &str,
    detail: Detail,
    frame: Frame,
    code: Option<Code>,
) -> String {
    let mut lines = vec![lead(view, reader, ending, detail, frame)];
    lines.push(frame.say("sms-when", &when(view, frame)));
    if detail < Detail::WithoutPlace && ending != "cancelled" {
        lines.push(frame.say("sms-place", &[("place", patient::place(view, frame).into())]));
    }
    let frame = Frame { link: frame.link.filter(|_| detail < Detail::WithoutLink), ..frame };
    lines.push(match code {
        Some(code) => reply(view, code, frame),
        None => contact(view, reader, ending, frame),
    });
    lines.extend(frame.help("sms-help", &view.clinic).map(|aside| aside.text));
    lines.join("\n")
}

/// As [`contact`], for a patient who may also answer by text message.
fn reply(view: &PatientView, code: Code, frame: Frame) -> String {
    let code = ("code", code.to_string().into());
    let phone = ("phone", one_line(&view.clinic.phone).into());
    match frame.link {
        Some(link) => frame.say("sms-reply-link", &[code, phone, ("link", link.into())]),
        None => frame.say("sms-reply", &[code, phone]),
    }
}

fn lead(view: &PatientView, reader: Reader, ending: &str, detail: Detail, frame: Frame) -> String {
    let sender = ("sender", patient::sender(view).into());
    let name = one_line(&view.called);
    match (reader, detail) {
        (Reader::Recipient, _) => frame.say(&format!("sms-recipient-{ending}"), &[sender]),
        (Reader::Patient, Detail::Full) if !name.is_empty() => {
            frame.say(&format!("sms-{ending}"), &[("name", name.into()), sender])
        }
        (Reader::Patient, _) => frame.say(&format!("sms-{ending}-unnamed"), &[sender]),
    }
}

fn contact(view: &PatientView, reader: Reader, ending: &str, frame: Frame) -> String {
    let phone = ("phone", one_line(&view.clinic.phone).into());
    match (reader, ending, frame.link) {
        (Reader::Patient, "cancelled", _) => frame.say("sms-new-time", &[phone]),
        (Reader::Recipient, "cancelled", _) | (Reader::Recipient, _, None) => {
            frame.say("sms-call", &[phone])
        }
        (_, _, Some(link)) => frame.say("sms-answer-link", &[phone, ("link", link.into())]),
        (_, _, None) => frame.say("sms-answer", &[phone]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_as_the_network_counts() {
        let gsm = |count| Parts { alphabet: Alphabet::Gsm7, count };
        let ucs = |count| Parts { alphabet: Alphabet::Ucs2, count };
        assert_eq!(parts(&"a".repeat(160)), gsm(1));
        assert_eq!(parts(&"æ".repeat(161)), gsm(2));
        assert_eq!(parts(&"a".repeat(306)), gsm(2));
        assert_eq!(parts(&"a".repeat(307)), gsm(3));
        assert_eq!(parts(&"€".repeat(80)), gsm(1));
        assert_eq!(parts(&"€".repeat(81)), gsm(2));
        assert_eq!(parts(&"ş".repeat(70)), ucs(1));
        assert_eq!(parts(&"ş".repeat(71)), ucs(2));
        assert_eq!(parts("it’s"), ucs(1));
    }

    #[test]
    fn the_alphabet_has_its_127_letters_and_ten_extensions() {
        assert_eq!(BASIC.chars().count(), 127);
        assert_eq!(EXTENSION.chars().count(), 10);
    }
}
