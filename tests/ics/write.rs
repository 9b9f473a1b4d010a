//! Objects as they are mailed.

use trialogue::ics::component::{parameter, raw};
use trialogue::ics::lint::lint;
use trialogue::ics::read;
use trialogue::ics::write::{Event, Method, Person, object};

use super::{at, lines, sample};

/// Compares with the file of that name; `UPDATE_GOLDEN=1` writes it instead.
fn golden(name: &str, bytes: &[u8]) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ics/golden/");
    let path = format!("{folder}{name}.ics");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, bytes).expect("the golden file is writable");
    }
    let expected = std::fs::read(&path).expect("the golden file exists");
    assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected), "{name}");
}

fn cancelled() -> Event {
    Event {
        sequence: 2,
        dtstamp: at("2027-03-03T09:15:00Z"),
        method: Method::Cancel,
        description: String::new(),
        ..moved()
    }
}

fn moved() -> Event {
    Event {
        sequence: 1,
        dtstamp: at("2027-03-02T09:15:00Z"),
        start: at("2027-11-01T12:30:00Z"),
        end: at("2027-11-01T13:30:00Z"),
        ..sample()
    }
}

#[test]
fn request_update_and_cancel_are_as_agreed() {
    for (name, event) in [("request", sample()), ("update", moved()), ("cancel", cancelled())] {
        let bytes = object(&event);
        golden(name, &bytes);
        assert_eq!(lint(&bytes, Some(event.method.word())), [], "{name}");
    }
}

#[test]
fn a_cancelled_event_asks_for_nothing() {
    let text = lines(&object(&cancelled())).join("\n");
    assert!(text.contains("METHOD:CANCEL") && text.contains("STATUS:CANCELLED"));
    assert!(!text.contains("RSVP") && !text.contains("REQUEST"));
}

#[test]
fn any_name_is_one_parameter() {
    let names = ["Åse \"Bo\"; O'Neil, MD: x", "أمل الحداد", "မောင်မောင်", "^n^'^^", "Ærø", " "];
    for name in names {
        let mut event = sample();
        event.attendee.name = name.into();
        event.organizer.name = name.into();
        let bytes = object(&event);
        assert_eq!(lint(&bytes, Some("REQUEST")), [], "{name}");
        let reading = read::read(&bytes).expect("a calendar");
        let vevent = reading.roots[0].children("VEVENT").next().expect("an event");
        for property in ["ATTENDEE", "ORGANIZER"] {
            let person = vevent.first(property).expect("a person");
            assert_eq!(parameter(person, "CN"), Some(name));
        }
    }
}

#[test]
fn long_arabic_text_is_folded_between_characters() {
    let summary: String = "مقابلة مع الطبيبة ".chars().cycle().take(300).collect();
    let bytes = object(&Event { summary: summary.clone(), ..sample() });
    assert_eq!(lint(&bytes, Some("REQUEST")), []);
    let reading = read::read(&bytes).expect("a calendar");
    let vevent = reading.roots[0].children("VEVENT").next().expect("an event");
    assert_eq!(read::text(vevent.first("SUMMARY").expect("a summary")), summary);
}

#[test]
fn no_text_can_add_a_line() {
    let attack = "x\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT\u{2028}Y:z\u{85}\u{0}\u{1b}";
    let person = Person { name: attack.into(), address: format!("a@b.example{attack}") };
    let clean = lines(&object(&sample())).len();
    let bytes = object(&Event {
        uid: attack.into(),
        summary: attack.into(),
        description: attack.into(),
        location: attack.into(),
        language: attack.into(),
        organizer: person.clone(),
        attendee: person,
        ..sample()
    });
    let written = lines(&bytes);
    assert_eq!(written.len(), clean);
    assert_eq!(written.iter().filter(|line| line.starts_with("ATTENDEE")).count(), 1);
    assert_eq!(written.iter().filter(|line| line.starts_with("END:VEVENT")).count(), 1);
    assert!(!String::from_utf8_lossy(&bytes).contains(['\u{2028}', '\u{85}', '\u{0}', '\u{1b}']));
}

#[test]
fn direction_marks_stay_in_text() {
    let summary = "\u{202b}12:30\u{202c} \u{2066}T-4F7K2Q\u{2069}";
    let bytes = object(&Event { summary: summary.into(), ..sample() });
    assert!(lines(&bytes).contains(&format!("SUMMARY;LANGUAGE=da:{summary}")));
}

/// DTSTART and DTEND of an event at these instants.
fn times(start: &str, end: &str) -> [String; 2] {
    let bytes = object(&Event { start: at(start), end: at(end), ..sample() });
    assert_eq!(lint(&bytes, Some("REQUEST")), []);
    let reading = read::read(&bytes).expect("a calendar");
    let vevent = reading.roots[0].children("VEVENT").next().expect("an event");
    ["DTSTART", "DTEND"].map(|name| {
        let time = vevent.first(name).expect("a time");
        format!("{}:{}", parameter(time, "TZID").unwrap_or("-"), raw(time))
    })
}

#[test]
fn only_the_hour_that_comes_twice_is_told_in_utc() {
    let zoned =
        |start: &str, end: &str| [start, end].map(|wall| format!("Europe/Copenhagen:{wall}"));
    // The second 02:30 of the night, and an event that only ends in that hour.
    assert_eq!(
        times("2027-10-31T01:30:00Z", "2027-10-31T02:30:00Z"),
        ["-:20271031T013000Z", "-:20271031T023000Z"]
    );
    assert_eq!(
        times("2027-10-30T23:30:00Z", "2027-10-31T00:30:00Z"),
        ["-:20271030T233000Z", "-:20271031T003000Z"]
    );
    assert_eq!(
        times("2027-10-30T21:00:00Z", "2027-10-31T03:00:00Z"),
        zoned("20271030T230000", "20271031T040000")
    );
    // Over the gap in spring: five hours on the wall, four by the clock.
    assert_eq!(
        times("2027-03-27T22:00:00Z", "2027-03-28T02:00:00Z"),
        zoned("20270327T230000", "20270328T040000")
    );
    assert_eq!(
        times("2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z"),
        zoned("20270328T013000", "20270328T030000")
    );
}

#[test]
fn an_address_stays_an_address() {
    let mut event = sample();
    event.attendee.address = "o'neil+x%y?z@patient.example".into();
    let bytes = object(&event);
    assert_eq!(lint(&bytes, Some("REQUEST")), []);
    let text = lines(&bytes).join("\n");
    assert!(text.contains(":mailto:o'neil+x%25y%3Fz@patient.example\n"), "{text}");
}
