//! A reader who asked for the digits of the own script: in dates, times and lengths, never in what
//! is dialled or typed.

use trialogue::domain::views::View;
use trialogue::messages::{Occasion, compose, print_page, sms_text};
use trialogue::text::{Writable, choose};

use super::sample::*;

#[test]
fn times_are_in_own_digits_and_numbers_to_dial_are_not() {
    let view = View::Patient(patient());
    for (written, time, length) in [
        ("ar-u-nu-arab", "٩:٣٠", "١٥"),
        ("fa-u-nu-arabext", "۹:۳۰", "۱۵"),
        ("my-u-nu-mymr", "၉:၃၀", "၁၅"),
    ] {
        let (posting, chosen) =
            (posting(written, Occasion::Reminder), choose(written, Writable::DEMO));
        let mail = compose(&view, &posting).expect("a reminder");
        for text in [&mail.subject, &mail.text, &mail.html] {
            assert!(text.contains(time), "{text}");
        }
        assert!(mail.text.contains(length), "{}", mail.text);
        let sms = sms_text(&view, Occasion::First, chosen, ways("https://t.example/l/x"))
            .expect("a text");
        assert!(sms.contains("1234"), "a code is typed: {sms}");
        let paper = print_page(&view, Occasion::First, chosen).expect("a letter");
        for text in [&mail.text, &sms, &paper] {
            assert!(text.contains(time) && text.contains("+45 65 41 00 00"), "{text}");
            assert!(!text.contains("9:30") && !text.contains("2027"), "{text}");
        }
        assert!(mail.text.contains("T-4K8Q2Z"), "{}", mail.text);
        let object = String::from_utf8(
            compose(&view, &super::sample::posting(written, Occasion::First))
                .expect("an invitation")
                .calendar
                .expect("an object"),
        )
        .expect("UTF-8");
        assert!(object.contains("DTSTART;TZID=Europe/Copenhagen:20270106T093000"), "{object}");
        assert!(object.contains("DTSTAMP:20261123T130507Z"), "{object}");
    }
}
