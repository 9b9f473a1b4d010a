//! What is booked: visits of clinicians and rooms, seven of ten with an interpreter, and the other
//! work of interpreters.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;
use trialogue::domain::hours::part_span;
use trialogue::domain::ids::SiteId;
use trialogue::domain::matching::BusyAt;
use trialogue::domain::span::Span;
use trialogue::domain::visit::Modality;

use super::{ARABIC, DAYS, Maker, OTHERS, first_day, part};

impl Maker {
    pub(super) fn bookings(&mut self) {
        let size = self.size;
        let mut rooms_of: Vec<Vec<usize>> = vec![Vec::new(); size.clinics];
        for room in 0..size.rooms {
            rooms_of[Self::clinic_of(room, size.rooms, size.clinics)].push(room);
        }
        for date in first_day().iter_days().take(DAYS) {
            if date.weekday().number_from_monday() > 5 {
                continue;
            }
            self.other_work(date);
            for clinician in 0..size.clinicians {
                let clinic = Self::clinic_of(clinician, size.clinicians, size.clinics);
                self.day_of(date, clinician, &rooms_of[clinic]);
            }
        }
    }

    /// Pieces elsewhere, as far as there is time for them.
    fn other_work(&mut self, date: NaiveDate) {
        for number in 0..self.size.interpreters {
            let pieces = self.size.other_work / 100;
            let more = u64::from(self.seed.percent(self.size.other_work % 100));
            (0..pieces + more).for_each(|_| self.piece(date, number));
        }
    }

    /// One piece elsewhere, where it fits; a few times are tried.
    fn piece(&mut self, date: NaiveDate, number: usize) {
        for _ in 0..self.size.tries {
            let minute = 480 + 15 * self.seed.below(26) as u16;
            let minutes = self.seed.one_of(&[60, 60, 90, 120]);
            let span = Span::of_minutes(self.at(date, minute), minutes);
            let site = self.seed.below(self.sites() as u64 + 4) as usize;
            if self.is_free(number, span) {
                self.claim_interpreter(number, span, site, Modality::Onsite);
                self.rows += 1;
                return;
            }
        }
    }

    fn at(&self, date: NaiveDate, minute: u16) -> DateTime<Utc> {
        part_span(part(minute, 1440), date, Copenhagen).expect("a time").start()
    }

    fn day_of(&mut self, date: NaiveDate, clinician: usize, rooms: &[usize]) {
        for block in self.clinicians[clinician].hours.parts(date) {
            let mut minute = block.from() + 15 * self.seed.below(self.size.gaps) as u16;
            loop {
                let minutes = match self.seed.below(100) {
                    0..55 => 60,
                    55..85 => 90,
                    _ => 120,
                };
                if minute + minutes > block.to() {
                    break;
                }
                let span = Span::of_minutes(self.at(date, minute), u32::from(minutes));
                if self.seed.percent(self.size.full) && self.visit(clinician, rooms, span) {
                    minute += minutes;
                }
                minute += 15 * self.seed.below(self.size.gaps) as u16;
            }
        }
    }

    /// Books a visit if a room is free.
    fn visit(&mut self, clinician: usize, rooms: &[usize], span: Span) -> bool {
        let offset = self.seed.below(rooms.len() as u64) as usize;
        let free = |room: &usize| !ends_with(&self.rooms[*room].busy, span);
        let room = (0..rooms.len()).map(|n| rooms[(n + offset) % rooms.len()]).find(free);
        let Some(room) = room else { return false };
        let site = self.rooms[room].site;
        if self.seed.percent(70) {
            let tag = self.tag();
            let all = self.speakers.get(tag).cloned().unwrap_or_default();
            for _ in 0..6.min(all.len()) {
                let number = self.seed.one_of(&all);
                if self.is_free(number, span) {
                    let place = self.site_number(site);
                    self.claim_interpreter(number, span, place, Modality::Onsite);
                    break;
                }
            }
        }
        self.clinicians[clinician].busy.push(span);
        self.rooms[room].busy.push(span);
        self.rows += 1;
        self.visits += 1;
        true
    }

    pub fn tag(&mut self) -> &'static str {
        let drawn = self.seed.below(100);
        let mut sum = 71;
        if drawn < sum {
            return ARABIC[self.seed.below(5) as usize];
        }
        for (tag, share) in OTHERS {
            sum += share;
            if drawn < sum {
                return tag;
            }
        }
        "so"
    }

    fn site_number(&self, site: SiteId) -> usize {
        site.uuid().as_u128() as u64 as usize
    }

    /// Free with an hour around it, which leaves time to travel.
    fn is_free(&self, number: usize, span: Span) -> bool {
        let person = &self.interpreters[number];
        let wide = span.widened(45, 45);
        let open = person.hours.as_ref().is_none_or(|hours| {
            let date = span.start().with_timezone(&Copenhagen).date_naive();
            let spans = trialogue::domain::hours::open_spans(hours, date, Copenhagen);
            spans.iter().any(|open| open.contains(span))
        });
        let today = person
            .busy
            .iter()
            .rev()
            .take_while(|piece| piece.span.end() > span.start() - Duration::hours(14));
        open && !today.into_iter().any(|piece| piece.span.overlaps(wide))
    }

    fn claim_interpreter(&mut self, number: usize, span: Span, site: usize, modality: Modality) {
        let site = Some(self.site(site));
        self.interpreters[number].busy.push(BusyAt {
            span,
            site,
            modality: Some(modality),
            heavy: false,
        });
    }
}

fn ends_with(busy: &[Span], span: Span) -> bool {
    let near =
        busy.iter().rev().take_while(|other| other.end() > span.start() - Duration::hours(14));
    near.into_iter().any(|other| other.overlaps(span))
}
