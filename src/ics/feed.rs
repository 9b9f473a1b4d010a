//! A published calendar that programs fetch by its address: no METHOD, no ATTENDEE, no ORGANIZER
//! (RFC 5545, RFC 7986 §5).

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::component::{Component, plain, text, with};
use super::{emit, moment, timezone, write};

/// How often programs are asked to fetch anew (RFC 5545 DURATION).
const REFRESH: &str = "PT1H";

/// One event of a feed. Its UID is that of the same person's invitation, so that programs merge
/// the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedItem {
    pub uid: String,
    pub sequence: u32,
    /// When this state of the event was made; not the time of the fetch, so that equal states
    /// are equal bytes.
    pub dtstamp: DateTime<Utc>,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub summary: String,
    /// Left out when empty, as is the location.
    pub description: String,
    pub location: String,
    /// A cancelled event stays for a while and blocks nothing.
    pub cancelled: bool,
}

/// A feed as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed<'a> {
    pub name: &'a str,
    /// BCP 47 language of the texts.
    pub language: &'a str,
    pub zone: Tz,
    /// Where the time-zone definition begins when there is no event to go by.
    pub now: DateTime<Utc>,
    pub items: &'a [FeedItem],
}

/// The whole VCALENDAR; its VTIMEZONE keeps it valid when there is no event (RFC 5545 §3.6 asks
/// for a component).
pub fn feed(feed: &Feed) -> Vec<u8> {
    let mut calendar = write::calendar();
    calendar.properties.extend([
        write::said("NAME", feed.name, feed.language),
        text("X-WR-CALNAME", feed.name),
        plain("X-WR-TIMEZONE", feed.zone.name()),
        with(plain("REFRESH-INTERVAL", REFRESH), "VALUE", "DURATION"),
        plain("X-PUBLISHED-TTL", REFRESH),
    ]);
    let first = feed.items.iter().map(|item| item.start).min().unwrap_or(feed.now);
    let last = feed.items.iter().map(|item| item.end).max().unwrap_or(feed.now);
    calendar.components.push(timezone::definition(feed.zone, first, last));
    calendar.components.extend(feed.items.iter().map(|item| vevent(item, feed)));
    emit::bytes(&calendar)
}

fn vevent(item: &FeedItem, feed: &Feed) -> Component {
    let mut vevent = Component::new("VEVENT");
    vevent.properties = vec![
        text("UID", &item.uid),
        plain("DTSTAMP", moment::utc(item.dtstamp)),
        plain("SEQUENCE", item.sequence.to_string()),
    ];
    vevent.properties.extend(write::times(item.start, item.end, feed.zone));
    vevent.properties.push(write::said("SUMMARY", &item.summary, feed.language));
    for (name, value) in [("DESCRIPTION", &item.description), ("LOCATION", &item.location)] {
        if !value.is_empty() {
            vevent.properties.push(write::said(name, value, feed.language));
        }
    }
    let (status, transparency) =
        if item.cancelled { ("CANCELLED", "TRANSPARENT") } else { ("CONFIRMED", "OPAQUE") };
    vevent.properties.extend([
        plain("STATUS", status),
        plain("CLASS", "PRIVATE"),
        plain("TRANSP", transparency),
    ]);
    vevent
}
