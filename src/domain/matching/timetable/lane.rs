//! One calendar: its free slots per day, and what it does then.

use chrono::{DateTime, Utc};

use super::bits::Bits;
use super::frame::Frame;
use crate::domain::hours::{Hours, open_spans};
use crate::domain::span::Span;
use crate::domain::visit::Modality;

/// Where nobody has said.
pub(in super::super) const NOWHERE: u16 = u16::MAX;

/// A claim on one day. Two that are equal cannot be told apart, and need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Piece {
    /// Slots of the day's frame; outside of it for what lasts longer.
    pub(in super::super) from: i16,
    pub(in super::super) to: i16,
    /// Number of the site, or [`NOWHERE`].
    pub(in super::super) site: u16,
    how: u8,
    /// Minutes by which it begins later and ends earlier than its slots, of claims off the grid.
    spare: u8,
}

const HEAVY: u8 = 4;
const BEGINS: u8 = 8;
const MODALITIES: [Modality; 3] = [Modality::Onsite, Modality::Video, Modality::Phone];

impl Piece {
    pub(in super::super) fn is_work(self) -> bool {
        self.how & 3 != 0
    }

    pub(in super::super) fn is_onsite(self) -> bool {
        self.how & 3 == 1
    }

    pub(in super::super) fn is_heavy(self) -> bool {
        self.how & HEAVY != 0
    }

    /// It begins on this date.
    pub(in super::super) fn begins_here(self) -> bool {
        self.how & BEGINS != 0
    }

    pub(in super::super) fn minutes(self) -> i32 {
        5 * (i32::from(self.to) - i32::from(self.from)) - i32::from(self.spare)
    }
}

/// Time that is taken, as a lane keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Claimed {
    pub(in super::super) span: Span,
    pub(in super::super) site: u16,
    pub(in super::super) modality: Option<Modality>,
    pub(in super::super) heavy: bool,
}

/// When a calendar is open, whatever is taken on it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Opening<'a> {
    /// `None`: always.
    pub(in super::super) hours: Option<&'a Hours>,
    /// Never from this instant on.
    pub(in super::super) ended_at: Option<DateTime<Utc>>,
}

/// Several calendars on one frame. The free slots lie day by day, since a search looks at many
/// people on one day and then at the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Lanes<const W: usize> {
    /// Open and not taken: all calendars of the first day, then of the next.
    free: Vec<Bits<W>>,
    /// Beside each the longest stretch of free slots, as far as a byte can say; nothing for those
    /// of whom it is not asked.
    longest: Vec<u8>,
    work: Vec<Work>,
}

/// What one calendar does, by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Work {
    /// Where each day's pieces begin; one more than there are days.
    begins: Vec<u16>,
    pieces: Vec<Piece>,
}

impl Work {
    fn on(&self, day: usize) -> std::ops::Range<usize> {
        usize::from(self.begins[day])..usize::from(self.begins[day + 1])
    }
}

impl<const W: usize> Lanes<W> {
    /// Calendars with what is taken on each.
    pub(in super::super) fn new<'a, C>(
        frame: &Frame,
        openings: impl Iterator<Item = Opening<'a>>,
        mut claims: impl FnMut(usize) -> C,
    ) -> Lanes<W>
    where
        C: Iterator<Item = Claimed>,
    {
        let openings: Vec<Opening> = openings.collect();
        let mut lanes = Lanes {
            free: Vec::with_capacity(frame.days() * openings.len()),
            longest: Vec::with_capacity(frame.days() * openings.len()),
            work: (0..openings.len()).map(|place| filled(frame, claims(place))).collect(),
        };
        for day in 0..frame.days() {
            for (place, opening) in openings.iter().enumerate() {
                let free = lanes.left(frame, *opening, (place, day));
                lanes.longest.push(free.longest());
                lanes.free.push(free);
            }
        }
        lanes
    }

    pub(in super::super) fn free(&self, place: usize, day: usize) -> Bits<W> {
        self.free[day * self.work.len() + place]
    }

    /// True when so many free slots could follow one another on that day.
    pub(in super::super) fn has_run(&self, place: usize, day: usize, slots: u32) -> bool {
        let longest = self.longest.get(day * self.work.len() + place);
        longest.is_none_or(|longest| u32::from(*longest) >= slots.min(u32::from(u8::MAX)))
    }

    /// Saves the room of what is not asked.
    pub(in super::super) fn without_longest(self) -> Lanes<W> {
        Lanes { longest: Vec::new(), ..self }
    }

    fn set_free(&mut self, place: usize, day: usize, free: Bits<W>) {
        let at = day * self.work.len() + place;
        self.free[at] = free;
        if let Some(longest) = self.longest.get_mut(at) {
            *longest = free.longest();
        }
    }

    /// What is done on a date, by start.
    pub(in super::super) fn pieces(&self, place: usize, day: usize) -> &[Piece] {
        let work = &self.work[place];
        &work.pieces[work.on(day)]
    }

    /// What is open and not taken, from the beginning.
    fn left(&self, frame: &Frame, opening: Opening, (place, day): (usize, usize)) -> Bits<W> {
        let mut free = open(frame, opening, day);
        for piece in self.pieces(place, day) {
            free.clear(i32::from(piece.from), i32::from(piece.to));
        }
        free
    }

    /// Takes time, in place. Days that are not covered take no notice.
    pub(in super::super) fn take(&mut self, frame: &Frame, place: usize, claimed: &Claimed) {
        for day in frame.days_of(claimed.span) {
            let piece = piece(frame, day, claimed);
            let work = &mut self.work[place];
            let here = work.on(day);
            let at = here.start + work.pieces[here].partition_point(|other| *other < piece);
            // Doubled, the room of a busy calendar would be half empty.
            if work.pieces.len() == work.pieces.capacity() {
                work.pieces.reserve_exact(8);
            }
            work.pieces.insert(at, piece);
            work.begins[day + 1..].iter_mut().for_each(|begin| *begin += 1);
            let mut free = self.free(place, day);
            free.clear(i32::from(piece.from), i32::from(piece.to));
            self.set_free(place, day, free);
        }
    }

    /// Gives time back that was taken before; what others still take stays taken.
    pub(in super::super) fn give_back(
        &mut self,
        frame: &Frame,
        opening: Opening,
        place: usize,
        claimed: &Claimed,
    ) {
        for day in frame.days_of(claimed.span) {
            let piece = piece(frame, day, claimed);
            let Ok(at) = self.pieces(place, day).binary_search(&piece) else { continue };
            let work = &mut self.work[place];
            work.pieces.remove(usize::from(work.begins[day]) + at);
            work.begins[day + 1..].iter_mut().for_each(|begin| *begin -= 1);
            self.set_free(place, day, self.left(frame, opening, (place, day)));
        }
    }

    /// Takes exactly this time on a calendar, whatever was taken before; says on which days
    /// something changed.
    pub(in super::super) fn replace(
        &mut self,
        frame: &Frame,
        opening: Opening,
        place: usize,
        claims: impl Iterator<Item = Claimed>,
    ) -> Vec<usize> {
        let before = std::mem::replace(&mut self.work[place], filled(frame, claims));
        let changed = |day: &usize| before.pieces[before.on(*day)] != *self.pieces(place, *day);
        let days: Vec<usize> = (0..frame.days()).filter(changed).collect();
        for day in days.iter().copied() {
            self.set_free(place, day, self.left(frame, opening, (place, day)));
        }
        days
    }

    /// Bytes that it keeps beside itself.
    pub(in super::super) fn bytes(&self) -> usize {
        let of = |work: &Work| {
            size_of::<Work>()
                + work.begins.capacity() * size_of::<u16>()
                + work.pieces.capacity() * size_of::<Piece>()
        };
        self.free.capacity() * size_of::<Bits<W>>()
            + self.longest.capacity()
            + self.work.iter().map(of).sum::<usize>()
    }
}

fn filled(frame: &Frame, claims: impl Iterator<Item = Claimed>) -> Work {
    let mut by_day: Vec<(usize, Piece)> = Vec::new();
    for claimed in claims {
        by_day.extend(frame.days_of(claimed.span).map(|day| (day, piece(frame, day, &claimed))));
    }
    by_day.sort_unstable();
    let mut begins = vec![0_u16; frame.days() + 1];
    by_day.iter().for_each(|(day, _)| begins[day + 1] += 1);
    (0..frame.days()).for_each(|day| begins[day + 1] += begins[day]);
    // Collected in place, the pieces would keep the room of the list that they come from.
    let mut pieces = Vec::with_capacity(by_day.len());
    pieces.extend(by_day.iter().map(|(_, piece)| *piece));
    Work { begins, pieces }
}

/// The open slots of a date, whatever is taken.
pub(in super::super) fn open<const W: usize>(
    frame: &Frame,
    opening: Opening,
    day: usize,
) -> Bits<W> {
    let whole = frame.whole(day);
    let end = opening.ended_at.map(|at| frame.outer(day, Span::of_minutes(at, 1)).from);
    let date = Bits::range(whole.from, end.unwrap_or(whole.to).min(whole.to));
    let Some(hours) = opening.hours else { return date };
    let spans = open_spans(hours, frame.date(day), frame.zone);
    let open = spans.into_iter().fold(Bits::NONE, |open, span| {
        let slots = frame.inner(day, span);
        open.or(Bits::range(slots.from, slots.to))
    });
    open.and(date)
}

fn piece(frame: &Frame, day: usize, claimed: &Claimed) -> Piece {
    let slots = frame.outer(day, claimed.span);
    let modality = MODALITIES.iter().position(|one| Some(*one) == claimed.modality);
    let how = modality.map_or(0, |place| place as u8 + 1);
    let heavy = if claimed.heavy { HEAVY } else { 0 };
    let begins = if frame.begins_on(day, claimed.span) { BEGINS } else { 0 };
    let outer = 5 * i64::from(slots.to - slots.from);
    Piece {
        from: slots.from as i16,
        to: slots.to as i16,
        site: claimed.site,
        how: how | heavy | begins,
        spare: (outer - claimed.span.minutes()).clamp(0, 9) as u8,
    }
}
