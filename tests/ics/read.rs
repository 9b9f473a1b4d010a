//! Answers as calendar programs send them.

use std::path::Path;
use std::time::{Duration, Instant};

use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;
use trialogue::domain::span::Span;
use trialogue::ics::lint::{feed_faults, lint};
use trialogue::ics::moment::Moment;
use trialogue::ics::read::{self, Flaw, Refused};
use trialogue::ics::reply::{COMMENT_OCTETS, Method, NoReply, Partstat, Reply, replies};

use super::at;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../fixtures/ics/", $name, ".ics")).as_slice()
    };
}

/// The only answer in an object.
fn answer(bytes: &[u8]) -> Reply {
    let mut all = answers(bytes);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn answers(bytes: &[u8]) -> Vec<Reply> {
    replies(&read::read(bytes).expect("readable")).expect("an answer")
}

fn said(reply: &Reply) -> Vec<(Option<&str>, &Partstat)> {
    reply.attendees.iter().map(|one| (one.address.as_deref(), &one.partstat)).collect()
}

fn span(start: &str, end: &str) -> Option<Span> {
    Span::new(at(start), at(end))
}

#[test]
fn an_ordinary_reply_is_read_in_full() {
    let reply = answer(fixture!("reply_accepted"));
    assert_eq!(reply.method, Method::Reply);
    assert_eq!(reply.uid, "0f5a7c1e-1@rsvp.example");
    assert_eq!((reply.sequence, reply.dtstamp), (Some(1), Some(at("2027-03-01T10:15:00Z"))));
    assert_eq!(reply.organizer.as_deref(), Some("r-token@rsvp.example"));
    assert_eq!(said(&reply), [(Some("amal@patient.example"), &Partstat::Accepted)]);
    assert_eq!(reply.comment, "Thank you, I will come.\nAmal");
    assert_eq!(reply.proposed, span("2027-03-29T08:00:00Z", "2027-03-29T09:00:00Z"));
    assert_eq!(reply.recurrence, None);
}

#[test]
fn outlook_leaves_the_organizer_out_and_names_windows_zones() {
    let reply = answer(fixture!("reply_without_organizer"));
    assert_eq!((reply.organizer.clone(), reply.comment.as_str()), (None, ""));
    assert_eq!(said(&reply), [(Some("Amal@patient.example"), &Partstat::Declined)]);
    assert_eq!(reply.proposed, span("2027-03-29T08:00:00Z", "2027-03-29T09:00:00Z"));
}

#[test]
fn a_counter_proposes_times() {
    let counter = answer(fixture!("counter_windows_zone"));
    assert_eq!(counter.method, Method::Counter);
    assert_eq!(counter.proposed, span("2027-03-29T12:00:00Z", "2027-03-29T13:00:00Z"));
    assert_eq!(counter.comment, "Later is better");
}

#[test]
fn days_of_a_duration_are_days_on_the_wall() {
    // One day and half an hour from 23:00 over the spring change: 23 hours and a half.
    let counter = answer(fixture!("counter_with_duration"));
    assert_eq!(counter.proposed, span("2027-03-27T22:00:00Z", "2027-03-28T21:30:00Z"));
}

#[test]
fn a_zone_that_nobody_defined_proposes_nothing() {
    let text = String::from_utf8_lossy(fixture!("counter_windows_zone"))
        .replace("TZID:Romance", "TZID:Other");
    assert_eq!(answer(text.as_bytes()).proposed, None);
    let sub_daily = text.replace("TZID:Other", "TZID:Romance").replace("YEARLY", "DAILY");
    assert_eq!(answer(sub_daily.as_bytes()).proposed, None);
}

#[test]
fn case_byte_order_mark_tabs_and_empty_lines_do_not_matter() {
    let reply = answer(fixture!("reply_lower_case"));
    assert_eq!(said(&reply), [(Some("amal@patient.example"), &Partstat::Accepted)]);
    assert_eq!(reply.comment, "one two");
    assert_eq!(reply.dtstamp, Some(at("2027-03-01T10:15:00Z")));
}

#[test]
fn latin_1_is_read() {
    let reading = read::read(fixture!("reply_latin1")).expect("readable");
    assert_eq!(reading.flaws, [Flaw::NotUtf8 { line: 8 }, Flaw::NotUtf8 { line: 9 }]);
    assert_eq!(answer(fixture!("reply_latin1")).comment, "Ja tak, jeg kommer på mandag");
}

#[test]
fn unknown_components_are_cut_out_with_all_they_hold() {
    let reading = read::read(fixture!("reply_unknown_components")).expect("readable");
    assert_eq!(
        reading.flaws,
        [
            Flaw::UnknownComponent { line: 7 },
            Flaw::Unreadable { line: 12 },
            Flaw::UnknownComponent { line: 14 }
        ]
    );
    let reply = answer(fixture!("reply_unknown_components"));
    assert_eq!(reply.uid, "0f5a7c1e-1@rsvp.example");
    assert_eq!(said(&reply), [(Some("amal@patient.example"), &Partstat::Accepted)]);
}

#[test]
fn all_attendees_are_told_so_that_two_can_be_refused() {
    assert_eq!(answer(fixture!("reply_two_attendees")).attendees.len(), 2);
}

#[test]
fn a_delegation_tells_to_whom() {
    let reply = answer(fixture!("reply_delegated"));
    assert_eq!(reply.attendees[0].partstat, Partstat::Delegated);
    assert_eq!(reply.attendees[0].delegated_to, ["one@example.org", "two@example.org"]);
}

#[test]
fn instances_are_told_by_instant_and_an_odd_state_is_kept() {
    let all = answers(fixture!("reply_one_instance"));
    let instances: Vec<_> = all.iter().map(|reply| reply.recurrence).collect();
    let instant = |text| Some(Moment::At(at(text)));
    assert_eq!(instances, [instant("2027-04-05T08:00:00Z"), instant("2027-04-12T08:00:00Z")]);
    assert_eq!(all[1].attendees[0].partstat, Partstat::Unknown("3DACCEPTED".into()));
}

#[test]
fn a_fold_in_a_character_and_overlapping_components_are_mended() {
    let folded = read::read(fixture!("reply_folded_in_character")).expect("readable");
    assert_eq!(folded.flaws, []);
    let overlapping = read::read(fixture!("reply_overlapping")).expect("readable");
    assert_eq!(
        overlapping.flaws,
        [Flaw::Overlapping { line: 11 }, Flaw::UnmatchedEnd { line: 12 }, Flaw::Unclosed]
    );
    for bytes in [fixture!("reply_folded_in_character"), fixture!("reply_overlapping")] {
        assert_eq!(said(&answer(bytes)), [(Some("amal@patient.example"), &Partstat::Accepted)]);
    }
}

#[test]
fn what_is_no_answer_is_said() {
    let none = |text: String| replies(&read::read(text.as_bytes()).expect("readable")).err();
    let good = String::from_utf8_lossy(fixture!("reply_accepted"));
    assert_eq!(none(good.replace("METHOD:REPLY\r\n", "")), Some(NoReply::NoMethod));
    assert_eq!(none(good.replace("METHOD", "METHOD:REPLY\r\nMETHOD")), Some(NoReply::NoMethod));
    assert_eq!(none(good.replace("VEVENT", "VTODO")), Some(NoReply::NoEvent));
    assert_eq!(none(good.repeat(2)), Some(NoReply::SeveralCalendars));
    let request = answer(good.replace("REPLY", "REQUEST").as_bytes());
    assert_eq!(request.method, Method::Other("REQUEST".into()));
}

#[test]
fn a_long_comment_is_cut_and_cleaned() {
    let comment = format!("COMMENT:\u{1b}[31m<script>{}\r\nEND:VEVENT", "å".repeat(20_000));
    let good = String::from_utf8_lossy(fixture!("reply_two_attendees"));
    let reply = answer(good.replace("END:VEVENT", &comment).as_bytes());
    assert!(reply.comment.starts_with("[31m<script>å"));
    assert!(reply.comment.len() <= COMMENT_OCTETS && reply.comment.len() > COMMENT_OCTETS - 2);
}

#[test]
fn hostile_objects_end_at_once() {
    let object = |body: String| format!("BEGIN:VCALENDAR\r\n{body}").into_bytes();
    let parameters = "X".to_owned() + &";A=b".repeat(15_000) + ":v\r\n";
    let cases = [
        (object("BEGIN:VEVENT\r\n".repeat(19_000)), Some(Refused::TooDeep)),
        (object("a".repeat(600 * 1024)), Some(Refused::TooLarge)),
        (object(parameters.repeat(8)), None),
        (object(format!("{}:v\r\n", "X;A=\"b".repeat(600)).repeat(120)), None),
        (object(" \r\n".repeat(150_000)), Some(Refused::TooManyLines)),
    ];
    for (bytes, refused) in cases {
        let begun = Instant::now();
        assert_eq!(read::read(&bytes).err(), refused);
        // A tenth of a second is the promise; this build is not optimised.
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }
}

/// Every file of the fixtures, and of the collection beside the project where there is one.
#[test]
fn collected_objects_of_other_programs_are_read() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures/ics", "../shared/itip-corpus"];
    let (mut objects, mut refused, mut answered) = (0, Vec::new(), 0);
    for path in folders.iter().flat_map(|folder| files(&project.join(folder))) {
        for bytes in calendar_parts(&path) {
            objects += 1;
            match read::read(&bytes) {
                Ok(reading) => answered += usize::from(replies(&reading).is_ok()),
                Err(why) => refused.push((path.clone(), why)),
            }
        }
    }
    println!("{objects} objects, {answered} with answers, refused: {refused:?}");
    // One has a NUL octet, two hold no VCALENDAR.
    let allowed = [Refused::Nul, Refused::NotACalendar];
    assert!(refused.iter().all(|(_, why)| allowed.contains(why)), "{refused:?}");
    assert!(refused.len() * 10 <= objects && answered * 10 >= objects, "{answered} of {objects}");
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn calendar_parts(path: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(path).expect("a readable file");
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("ics") => vec![bytes],
        Some("eml") => {
            let message = MessageParser::default().parse(&bytes).expect("a message");
            let calendar = |part: &&mail_parser::MessagePart| {
                part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar"))
            };
            let parts = message.parts.iter().filter(calendar);
            let parts: Vec<_> = parts.map(|part| part.contents().to_vec()).collect();
            assert!(!parts.is_empty(), "{path:?} has a calendar part");
            parts
        }
        _ => Vec::new(),
    }
}

/// An object with pieces of it cut out, doubled or replaced.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let whole = prop::sample::select(vec![
        fixture!("reply_accepted"),
        fixture!("counter_windows_zone"),
        fixture!("counter_with_duration"),
        fixture!("reply_one_instance"),
        fixture!("reply_latin1"),
        fixture!("golden/request"),
    ]);
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "[0-9TZ+;:,=\"^%P-]{1,9}".prop_map(String::into_bytes),
        Just("\r\nBEGIN:VEVENT\r\n".into()),
        Just("\r\nRRULE:FREQ=YEARLY;BYDAY=-9é;BYMONTHDAY=99;UNTIL=9\r\n".into()),
    ];
    let blow = (any::<prop::sample::Index>(), 0usize..40, piece);
    (whole, prop::collection::vec(blow, 1..6)).prop_map(|(whole, blows)| {
        let mut bytes = whole.to_vec();
        for (place, cut, piece) in blows {
            let from = place.index(bytes.len() + 1);
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, piece);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn damage_never_panics(bytes in damaged()) {
        if let Ok(reading) = read::read(&bytes) {
            let _ = replies(&reading);
        }
        let _ = (lint(&bytes, Some("REPLY")), feed_faults(&bytes));
    }
}
