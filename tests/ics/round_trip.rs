//! Whatever is written comes back: by our own reading, and by an independent parser.

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarParameterName, ICalendarProperty,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use trialogue::ics::component::{Component, parameter, raw};
use trialogue::ics::lint::{Fault, lint};
use trialogue::ics::observance::Zones;
use trialogue::ics::read;
use trialogue::ics::value::{address, decode_parameter, one_line};
use trialogue::ics::write::{Event, Method, Person, object};

use super::{at, sample};

const ZONES: [Tz; 5] = [
    Tz::Europe__Copenhagen,
    Tz::America__New_York,
    Tz::Africa__Casablanca,
    Tz::Asia__Kathmandu,
    Tz::UTC,
];

/// Text in several scripts, with everything that has a meaning in calendar text.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{1,12}",
        "[\\\\,;:\"^=]{1,4}",
        "[ا-ي]{1,20}",
        "[က-ဪ]{1,20}",
        "[æøåÆØÅ]{1,6}",
        Just("\n".to_owned()),
        Just(" ".to_owned()),
        Just("\u{1f9d1}\u{200d}\u{2695}\u{fe0f}".to_owned()),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

fn person() -> impl Strategy<Value = Person> {
    (words(), "[a-z0-9.'%-]{1,20}@[a-z]{1,9}\\.example")
        .prop_map(|(name, address)| Person { name, address })
}

fn event() -> impl Strategy<Value = Event> {
    let times = (0i64..4 * 366 * 288, 1i64..400, prop::sample::select(ZONES.to_vec()));
    let texts = (words(), prop_oneof![Just(String::new()), words()], words());
    (times, texts, person(), person(), any::<(bool, bool)>(), 0u32..9).prop_map(
        |((slot, slots, zone), (summary, description, location), to, from, flags, sequence)| {
            let start = at("2026-01-01T00:00:00Z") + Duration::minutes(5 * slot);
            Event {
                start,
                end: start + Duration::minutes(5 * slots),
                zone,
                summary,
                description,
                location,
                attendee: to,
                organizer: from,
                disallow_counter: flags.0,
                method: if flags.1 { Method::Request } else { Method::Cancel },
                sequence,
                ..sample()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn our_own_reading_finds_the_same(event in event()) {
        let bytes = object(&event);
        let mut faults = lint(&bytes, Some(event.method.word()));
        faults.retain(|fault| !matches!(fault, Fault::TooLarge { .. }));
        prop_assert_eq!(faults, vec![]);
        let reading = read::read(&bytes).expect("readable");
        prop_assert_eq!(&reading.flaws, &vec![]);
        let calendar = &reading.roots[0];
        let vevent = calendar.children("VEVENT").next().expect("an event");
        same_texts(&event, vevent)?;
        let zones = Zones::of(calendar);
        for (name, instant) in [("DTSTART", event.start), ("DTEND", event.end)] {
            let read = zones.moment(vevent.first(name).expect("a time")).expect("readable");
            prop_assert_eq!(read.instant(), Some(instant));
        }
    }

    #[test]
    fn an_independent_parser_finds_the_same(event in event()) {
        let text = String::from_utf8(object(&event)).expect("UTF-8");
        let Entry::ICalendar(calendar) = Parser::new(&text).entry() else {
            return Err(TestCaseError::fail(text));
        };
        let mut components = calendar.components.iter();
        let vevent = components
            .find(|one| one.component_type == ICalendarComponentType::VEvent)
            .expect("an event");
        let told = |name| vevent.property(&name).and_then(|one| one.values.first()?.as_text());
        prop_assert_eq!(told(ICalendarProperty::Summary), Some(event.summary.as_str()));
        let description = Some(event.description.as_str()).filter(|text| !text.is_empty());
        prop_assert_eq!(told(ICalendarProperty::Description), description);
        prop_assert_eq!(told(ICalendarProperty::Location), Some(event.location.as_str()));
        prop_assert_eq!(told(ICalendarProperty::Uid), Some(event.uid.as_str()));
        for (name, person) in [
            (ICalendarProperty::Organizer, &event.organizer),
            (ICalendarProperty::Attendee, &event.attendee),
        ] {
            let entry = vevent.property(&name).expect("a person");
            let written = entry.parameter(&ICalendarParameterName::Cn).and_then(|cn| cn.as_text());
            // That parser leaves RFC 6868 to its callers.
            let written = written.map(decode_parameter);
            prop_assert_eq!(written, Some(shown(&person.name)).filter(|name| !name.is_empty()));
        }
        prop_assert_eq!(calcard_time(vevent, ICalendarProperty::Dtstart), Some(event.start));
        prop_assert_eq!(calcard_time(vevent, ICalendarProperty::Dtend), Some(event.end));
    }
}

/// A name as a parameter can tell it.
fn shown(name: &str) -> String {
    one_line(name).replace('\\', "/")
}

fn same_texts(event: &Event, vevent: &Component) -> Result<(), TestCaseError> {
    let told = |name: &str| vevent.first(name).map(read::text).unwrap_or_default();
    prop_assert_eq!(told("SUMMARY"), event.summary.clone());
    prop_assert_eq!(told("DESCRIPTION"), event.description.clone());
    prop_assert_eq!(told("LOCATION"), event.location.clone());
    prop_assert_eq!(told("UID"), event.uid.clone());
    prop_assert_eq!(told("SEQUENCE"), event.sequence.to_string());
    for (name, person) in [("ORGANIZER", &event.organizer), ("ATTENDEE", &event.attendee)] {
        let property = vevent.first(name).expect("a person");
        prop_assert_eq!(parameter(property, "CN").unwrap_or_default(), shown(&person.name));
        prop_assert_eq!(address(raw(property)), Some(person.address.clone()));
    }
    Ok(())
}

/// The instant by the independent parser's own idea of the zone; the first of two.
pub fn calcard_time(vevent: &ICalendarComponent, name: ICalendarProperty) -> Option<DateTime<Utc>> {
    let entry = vevent.property(&name)?;
    let Some(ICalendarValue::PartialDateTime(time)) = entry.values.first() else { return None };
    let zone = entry.parameter(&ICalendarParameterName::Tzid).and_then(|id| id.as_text());
    let zone: Tz = zone.unwrap_or("UTC").parse().ok()?;
    let wall = time.to_date_time()?.date_time;
    wall.and_local_timezone(zone).earliest().map(|time| time.to_utc())
}
