//! Calendar text (RFC 5545, 5546, 6868, 7986): writes what is mailed and published, reads what
//! comes back.
//!
//! Pure: bytes in, values out, and the other way round; no clock, no I/O. The only user of the
//! `ical` crate, whose [`Property`](ical::property::Property) is the model of one content line
//! and whose parser reads the head of each line. Unfolding, encodings, nesting and limits are
//! done here, because that parser loses spaces at folds and gives up on bytes that are not UTF-8.
//!
//! Strict out, lenient in: what [`write`] makes has no fault that [`lint`] knows of; [`read`]
//! takes whatever a calendar program may send, within limits, and never panics.

pub mod component;
pub mod emit;
pub mod feed;
pub mod lint;
pub mod moment;
pub mod observance;
pub mod read;
pub mod reply;
pub mod timezone;
pub mod value;
pub mod write;

/// Who made the object (RFC 5545 §3.7.3); the same for every object, so that it tells nothing.
pub const PRODID: &str = "-//Trialogue//Trialogue//EN";
