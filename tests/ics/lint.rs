//! Every seeded fault is found, and nothing else is.

use chrono_tz::Tz;
use trialogue::ics::lint::{Fault, RuleFault, lint};
use trialogue::ics::read::{Flaw, Refused};
use trialogue::ics::write::{Event, Method, object};

use super::sample;

fn good(method: Method) -> String {
    String::from_utf8(object(&Event { method, ..sample() })).expect("UTF-8")
}

/// The faults after the text `from` of the unfolded object became `to`; it must be there.
fn after(method: Method, from: &str, to: &str) -> Vec<Fault> {
    let unfolded = good(method).replace("\r\n ", "");
    assert!(unfolded.contains(from), "nothing to replace: {from}");
    lint(folded(&unfolded.replacen(from, to, 1)).as_bytes(), Some(method.word()))
}

/// Long lines folded again, as simply as can be.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    for line in text.split_inclusive("\r\n") {
        let mut octets = 0;
        for character in line.chars() {
            octets += character.len_utf8();
            if octets > 74 && !character.is_control() {
                folded.push_str("\r\n ");
                octets = 1 + character.len_utf8();
            }
            folded.push(character);
        }
    }
    folded
}

/// Each replacement in a good REQUEST has exactly the one fault.
fn seeded(cases: &[(&str, &str, Fault)]) {
    for (from, to, fault) in cases {
        let faults = after(Method::Request, from, to);
        assert_eq!(faults, std::slice::from_ref(fault), "{from} -> {to}");
    }
}

fn occurs(property: &'static str, times: usize) -> Fault {
    Fault::Occurs { component: "VEVENT".into(), property, times }
}

fn bad(property: &str, value: &str) -> Fault {
    Fault::BadValue { property: property.into(), value: value.into() }
}

const START: &str = "DTSTART;TZID=Europe/Copenhagen:20270329T100000";
const END: &str = "DTEND;TZID=Europe/Copenhagen:20270329T110000";
const STAMP: &str = "DTSTAMP:20270301T091500Z\r\n";

#[test]
fn good_objects_have_no_fault() {
    for method in [Method::Request, Method::Cancel] {
        assert_eq!(lint(good(method).as_bytes(), Some(method.word())), []);
        assert_eq!(lint(good(method).as_bytes(), None), []);
    }
}

#[test]
fn faults_of_lines_are_found() {
    let good = good(Method::Request);
    let with = |from: &str, to: &str| lint(good.replacen(from, to, 1).as_bytes(), None);
    assert_eq!(with("SEQUENCE:0\r\n", "SEQUENCE:0\n"), [Fault::BareLineEnd]);
    assert_eq!(with("SEQUENCE:0\r\n", "SEQUENCE:0\r"), [Fault::BareLineEnd]);
    assert_eq!(with("VERSION", "\r\nVERSION"), [Fault::EmptyLine { line: 2 }]);
    assert_eq!(with("0\r\n", "0\u{7}\r\n")[0], Fault::ControlCharacter);
    let long = format!("X-A:{}\r\nVERSION", "a".repeat(72));
    assert_eq!(with("VERSION", &long), [Fault::LineNotFolded { line: 2 }]);
    let large = format!("{}VERSION", "X-A:b\r\n".repeat(2000));
    assert!(matches!(with("VERSION", &large)[..], [Fault::TooLarge { octets: 14_000.. }]));
}

#[test]
fn faults_of_the_encoding_are_found() {
    let mut bytes = good(Method::Request).into_bytes();
    let letter = bytes.windows(2).position(|pair| pair == "ø".as_bytes()).expect("an ø");
    bytes.splice(letter + 1..letter + 1, *b"\r\n ");
    let split = lint(&bytes, None);
    assert!(split.iter().any(|fault| matches!(fault, Fault::CharacterSplit { .. })), "{split:?}");
    bytes.splice(letter..letter + 5, [0xf8]);
    assert_eq!(lint(&bytes, None), [Fault::NotUtf8]);
    let nul = lint(b"BEGIN:VCALENDAR\r\nX:\0\r\n", None);
    assert_eq!(nul, [Fault::ControlCharacter, Fault::Unreadable(Refused::Nul)]);
}

#[test]
fn faults_of_the_nesting_are_found() {
    seeded(&[
        ("VERSION", "A LINE\r\nVERSION", Fault::Malformed(Flaw::Unreadable { line: 2 })),
        ("VERSION", "END:VTODO\r\nVERSION", Fault::Malformed(Flaw::UnmatchedEnd { line: 2 })),
        ("END:VCALENDAR\r\n", "", Fault::Malformed(Flaw::Unclosed)),
    ]);
    let inner = "BEGIN:X-A\r\nEND:X-A\r\nVERSION";
    let unknown = Fault::Malformed(Flaw::UnknownComponent { line: 2 });
    assert_eq!(after(Method::Request, "VERSION", inner), [unknown]);
    let open = after(Method::Request, "END:VEVENT\r\n", "");
    assert!(matches!(open[..], [Fault::Malformed(Flaw::Overlapping { .. })]), "{open:?}");
}

#[test]
fn faults_of_the_calendar_are_found() {
    let calendar =
        |property, times| Fault::Occurs { component: "VCALENDAR".into(), property, times };
    let prodid = "PRODID:-//Trialogue//Trialogue//EN\r\n";
    let mismatch = Fault::MethodMismatch { part: "REQUEST".into(), object: "CANCEL".into() };
    seeded(&[
        ("VERSION:2.0\r\n", "", calendar("VERSION", 0)),
        ("VERSION:2.0", "VERSION:1.0", Fault::WrongVersion("1.0".into())),
        (prodid, "", calendar("PRODID", 0)),
        ("METHOD:REQUEST", "METHOD:REQUEST\r\nMETHOD:REQUEST", calendar("METHOD", 2)),
        ("END:VCALENDAR", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR", Fault::Calendars(2)),
    ]);
    assert_eq!(lint(b"X:y\r\n", None), [Fault::Calendars(0)]);
    assert!(after(Method::Request, "METHOD:REQUEST", "METHOD:CANCEL").contains(&mismatch));
    let unknown = after(Method::Request, "METHOD:REQUEST", "METHOD:INVITE");
    assert!(unknown.contains(&Fault::UnknownMethod("INVITE".into())), "{unknown:?}");
    let good = good(Method::Request);
    let (head, event) = good.split_once("BEGIN:VEVENT").expect("an event");
    let other = event.replace("UID:5", "UID:6").replace("END:VCALENDAR\r\n", "");
    let two = format!("{head}BEGIN:VEVENT{other}BEGIN:VEVENT{event}");
    assert_eq!(lint(two.as_bytes(), None), [Fault::SeveralUids]);
    assert_eq!(lint(format!("{head}END:VCALENDAR\r\n").as_bytes(), None), [Fault::NoEvent]);
}

#[test]
fn missing_and_repeated_properties_are_found() {
    let organizer = "ORGANIZER;CN=\"Klinik Nørrebro\":mailto:r-k3q7v2m5@rsvp.clinic.example\r\n";
    let uid = "UID:5b0c9d52-4f5e-4c8e-9a57-0d2b6c1f7a11@rsvp.clinic.example\r\n";
    seeded(&[
        (uid, "", occurs("UID", 0)),
        (STAMP, "", occurs("DTSTAMP", 0)),
        (&format!("{START}\r\n"), "", occurs("DTSTART", 0)),
        ("SUMMARY;", "X-SUMMARY;", occurs("SUMMARY", 0)),
        (organizer, "", occurs("ORGANIZER", 0)),
        ("CLASS:PRIVATE", "CLASS:PRIVATE\r\nCLASS:PUBLIC", occurs("CLASS", 2)),
        ("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:1", occurs("SEQUENCE", 2)),
        ("SEQUENCE:0", "SEQUENCE:-1", bad("SEQUENCE", "-1")),
        ("CLASS:", "ATTACH:https://x.example/y\r\nCLASS:", Fault::Unwanted("ATTACH")),
        ("CLASS:", "CATEGORIES:X\r\nCLASS:", Fault::Unwanted("CATEGORIES")),
        (
            "END:VEVENT",
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT",
            Fault::Unwanted("VALARM"),
        ),
    ]);
    assert_eq!(after(Method::Cancel, "SEQUENCE:0\r\n", ""), [occurs("SEQUENCE", 0)]);
}

#[test]
fn faults_of_the_times_are_found() {
    let property = |name: &str| name.to_owned();
    let zone = |name: &str| name.to_owned();
    seeded(&[
        (STAMP, "DTSTAMP:20270301T091500\r\n", Fault::NotUtc { property: "DTSTAMP" }),
        (END, "DTEND:2027-03-29T11:00", bad("DTEND", "2027-03-29T11:00")),
        (END, "DTEND;VALUE=DATE:20270330", Fault::EndType),
        (END, "DTEND;TZID=Europe/Copenhagen:20270329T100000", Fault::EndNotAfterStart),
        (END, &format!("{END}\r\nDURATION:PT1H"), Fault::EndAndDuration),
        (
            END,
            "DTEND;TZID=Europe/Copenhagen:20270329T090000Z",
            Fault::ZoneOnUtc { property: property("DTEND") },
        ),
        (
            END,
            "DTEND;TZID=Europe/Oslo:20270329T110000",
            Fault::ZoneUndefined { zone: zone("Europe/Oslo") },
        ),
        (
            START,
            "DTSTART;TZID=Europe/Copenhagen:20270328T023000",
            Fault::InGap { property: property("DTSTART") },
        ),
        (
            START,
            "DTSTART;TZID=Europe/Copenhagen:20261025T023000",
            Fault::Ambiguous { property: property("DTSTART") },
        ),
    ]);
    let floating = after(Method::Request, START, "DTSTART:20270329T100000");
    let start = Fault::FloatingTime { property: property("DTSTART") };
    assert_eq!(floating, [start, Fault::EndType]);
    let date = after(Method::Request, END, "DTEND:20270330");
    assert!(date.contains(&Fault::ValueType { property: property("DTEND") }), "{date:?}");
    let typed = END.replace("TZID", "VALUE=DATE;TZID");
    assert_eq!(
        after(Method::Request, END, &typed),
        [Fault::ValueType { property: property("DTEND") }]
    );
}

#[test]
fn faults_of_the_zone_are_found() {
    let wrong = || vec![Fault::ZoneWrong { zone: "Europe/Copenhagen".into() }; 2];
    assert_eq!(after(Method::Request, "BYMONTH=3", "BYMONTH=4"), wrong());
    assert_eq!(after(Method::Request, "TZOFFSETTO:+0200", "TZOFFSETTO:+0300"), wrong());
    let lacking = after(Method::Request, "TZOFFSETFROM:+0100\r\n", "");
    let fault = Fault::Occurs { component: "DAYLIGHT".into(), property: "TZOFFSETFROM", times: 0 };
    assert!(lacking.contains(&fault), "{lacking:?}");
    let renamed = good(Method::Request).replace("Europe/Copenhagen", "Romance Standard Time");
    let fault = Fault::ZoneNotIana { zone: "Romance Standard Time".into() };
    assert_eq!(lint(renamed.as_bytes(), None), vec![fault; 3]);
    for zone in [Tz::Africa__Casablanca, Tz::Africa__Cairo, Tz::Asia__Yangon, Tz::UTC] {
        assert_eq!(lint(&object(&Event { zone, ..sample() }), None), [], "{zone}");
    }
}

#[test]
fn faults_of_a_rule_are_found() {
    let cases = [
        ("FREQ=DAILY", RuleFault::Unbounded),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270401T000000Z", RuleFault::CountAndUntil),
        ("FREQ=DAILY;UNTIL=20270401T000000", RuleFault::UntilNotUtc),
        ("FREQ=HOURLY;COUNT=2", RuleFault::SubDaily),
    ];
    for (rule, fault) in cases {
        let line = format!("RRULE:{rule}\r\nCLASS:");
        assert_eq!(after(Method::Request, "CLASS:", &line), [Fault::BadRule(fault)], "{rule}");
    }
    let until = after(Method::Request, "CLASS:", "RRULE:FREQ=DAILY;UNTIL=20270401\r\nCLASS:");
    assert!(until.contains(&Fault::BadRule(RuleFault::UntilType)), "{until:?}");
    let instance = "RECURRENCE-ID:20270329T080000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\nCLASS:";
    assert_eq!(after(Method::Request, "CLASS:", instance), [Fault::InstanceWithRule]);
}

#[test]
fn faults_of_people_and_states_are_found() {
    let organizer = |value: &str| Fault::NotMailto { property: "ORGANIZER", value: value.into() };
    let second = "ATTENDEE;RSVP=TRUE:mailto:other@example.org\r\nSTATUS:";
    seeded(&[
        ("ATTENDEE;", "X-ATTENDEE;", Fault::NoAttendee),
        ("STATUS:", second, Fault::SeveralAttendees),
        ("RSVP=TRUE;", "", Fault::NoRsvp),
        ("NEEDS-ACTION", "MAYBE", Fault::BadPartstat("MAYBE".into())),
        ("mailto:r-k3q7v2m5@rsvp.clinic.example", "urn:x:y", organizer("urn:x:y")),
        ("mailto:r-k3", "mailto:r+k3", Fault::PlusInOrganizer),
        ("CONFIRMED", "CANCELLED", Fault::WrongStatus(Some("CANCELLED".into()))),
    ]);
    let status = "STATUS:CANCELLED\r\n";
    assert_eq!(after(Method::Cancel, status, ""), [Fault::WrongStatus(None)]);
    assert_eq!(after(Method::Cancel, "STATUS:", second), [Fault::SeveralAttendees]);
}

#[test]
fn faults_of_escaping_are_found() {
    seeded(&[
        ("Aftale\\, ", "Aftale, ", Fault::Unescaped { property: "SUMMARY" }),
        ("Vi har tolk.\\n", "Vi har tolk.\\t", Fault::BadEscape { property: "DESCRIPTION" }),
    ]);
}
