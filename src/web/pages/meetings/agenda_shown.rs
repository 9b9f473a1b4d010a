//! The agenda in words: each item with its time, its listeners and what is wrong with it.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use crate::domain::ids::{ItemId, ParticipantId, ProblemId};
use crate::domain::meeting::agenda::{Clash, Placed, Sitting, Source, misplaced};
use crate::domain::meeting::{ITEMS_MAX, PRE_MEETING_MINUTES, READ_BACK_MINUTES};
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::meeting::Meeting;
use crate::store::meeting::agenda::ItemRow;
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::world::zone_named;
use crate::text::{self, Lang};

/// The agenda of one meeting.
pub struct Agenda {
    /// It can be changed.
    pub stands: bool,
    pub settled: bool,
    pub interpreted: bool,
    /// The day that consents are looked at for.
    pub day: String,
    pub items: Vec<ItemShown>,
    pub seats: Vec<SeatShown>,
    /// Somebody would overhear something.
    pub clashes: bool,
    pub misplaced: bool,
    /// From when to when patient, clinic and interpreter are alone, and the plan is read back.
    pub pre_meeting: String,
    pub read_back: String,
    /// So many minutes it takes, of so many that people are told.
    pub takes: i64,
    pub told: i64,
    /// What could be picked from the patient's list.
    pub to_pick: Vec<ProblemShown>,
    pub full: bool,
    /// The minutes of the meeting at which somebody can come and go.
    pub minutes: Vec<(u32, String)>,
}

impl Agenda {
    pub fn is_too_long(&self) -> bool {
        self.takes > self.told
    }
}

/// One item.
pub struct ItemShown {
    pub id: ItemId,
    pub title: String,
    pub question: String,
    pub source: Source,
    /// Without an interpreter, and as it takes at this table.
    pub minutes: i64,
    pub takes: i64,
    pub when: String,
    pub words: Option<ProblemShown>,
    pub misplaced: bool,
    /// Who sits there and may hear it, who waits outside, and who would overhear it.
    pub listeners: Vec<String>,
    pub outside: Vec<String>,
    pub overhearing: Vec<String>,
}

/// The patient's own words for one thing.
pub struct ProblemShown {
    pub id: ProblemId,
    pub words: String,
    /// The language of the words.
    pub tag: String,
    pub rendering: Option<String>,
}

/// Somebody from outside, and when they are at the table.
pub struct SeatShown {
    pub id: ParticipantId,
    pub name: String,
    pub organisation: String,
    pub when: Option<String>,
    pub from: String,
    pub to: String,
    /// May hear of so many items.
    pub hears: i64,
}

impl ProblemShown {
    /// The words of a row.
    pub fn of(row: &ProblemRow) -> ProblemShown {
        ProblemShown {
            id: row.id,
            words: row.words.clone(),
            tag: row.variety.clone(),
            rendering: row.rendering.clone(),
        }
    }
}

/// The minutes of a meeting on the clock once its time is settled, else from its beginning.
struct Clock {
    lang: Lang,
    zone: Tz,
    start: Option<DateTime<Utc>>,
}

impl Clock {
    fn at(&self, minute: u32) -> String {
        match self.start {
            Some(start) => {
                let at = start + Duration::minutes(i64::from(minute));
                text::time_of_day(self.lang, at, self.zone)
            }
            None => format!("{}:{:02}", minute / 60, minute % 60),
        }
    }

    fn span(&self, from: u32, to: u32) -> String {
        format!("{}–{}", self.at(from), self.at(to))
    }
}

/// What an item is judged by.
struct Table<'a> {
    meeting: &'a Meeting,
    clock: Clock,
    problems: Vec<ProblemRow>,
    placed: Vec<Placed>,
    sittings: Vec<Sitting>,
    clashes: Vec<Clash>,
    misplaced: Vec<ItemId>,
}

/// The agenda as it stands.
pub fn of(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    meeting: &Meeting,
) -> Result<Agenda> {
    let appointment = &meeting.record.appointment;
    let zone = zone_named(&appointment.zone)?;
    let start = meeting.row.finalised_at.map(|_| appointment.start_at.0);
    let day = meeting.day(now)?;
    let table = Table {
        meeting,
        clock: Clock { lang, zone, start },
        problems: problems::of_patient(conn, meeting.row.clinic_id, meeting.patient.id)?,
        placed: meeting.placed(),
        sittings: meeting.sittings(),
        clashes: meeting.clashes_on(day),
        misplaced: misplaced(&meeting.agenda()),
    };
    let hears = meeting.ears(day);
    let end = table.placed.last().map_or(PRE_MEETING_MINUTES, |last| last.to);
    Ok(Agenda {
        stands: meeting.must_stand().is_ok(),
        settled: start.is_some(),
        interpreted: meeting.is_interpreted(),
        day: text::day(lang, day),
        items: meeting.items.iter().map(|row| table.item(row, &hears)).collect(),
        seats: meeting.people.iter().map(|row| table.seat(row, &hears)).collect(),
        clashes: !table.clashes.is_empty(),
        misplaced: !table.misplaced.is_empty(),
        pre_meeting: table.clock.span(0, PRE_MEETING_MINUTES),
        read_back: table.clock.span(end, end + READ_BACK_MINUTES),
        takes: i64::from(end + READ_BACK_MINUTES),
        told: i64::from(meeting.told_minutes),
        to_pick: table.to_pick(),
        full: meeting.items.len() >= ITEMS_MAX,
        minutes: table.minutes(),
    })
}

impl Table<'_> {
    fn item(&self, row: &ItemRow, hears: &impl Fn(ParticipantId, ItemId) -> bool) -> ItemShown {
        let placed = self.placed.iter().find(|one| one.item == row.id);
        let (from, to) = placed.map_or((0, 0), |one| (one.from, one.to));
        let sits = |who: ParticipantId| {
            let mut own = self.sittings.iter().filter(|one| one.participant == who);
            own.any(|one| one.from < to && from < one.to)
        };
        let named = |choose: &dyn Fn(ParticipantId) -> bool| {
            let chosen = self.meeting.people.iter().filter(|one| choose(one.id));
            chosen.map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        let clash = |who| self.clashes.contains(&Clash { item: row.id, participant: who });
        let problem = self.problems.iter().find(|one| Some(one.id) == row.problem_id);
        ItemShown {
            id: row.id,
            title: row.title.clone(),
            question: row.question.clone(),
            source: row.source,
            minutes: i64::from(row.minutes),
            takes: i64::from(to - from),
            when: self.clock.span(from, to),
            words: problem.map(ProblemShown::of),
            misplaced: self.misplaced.contains(&row.id),
            listeners: named(&|who| sits(who) && hears(who, row.id)),
            outside: named(&|who| !sits(who)),
            overhearing: named(&clash),
        }
    }

    fn seat(
        &self,
        row: &ParticipantRow,
        hears: &impl Fn(ParticipantId, ItemId) -> bool,
    ) -> SeatShown {
        let sitting = self.sittings.iter().find(|one| one.participant == row.id);
        let minute = |minute: Option<u32>| minute.map(|one| one.to_string()).unwrap_or_default();
        let heard = self.meeting.items.iter().filter(|item| hears(row.id, item.id)).count();
        SeatShown {
            id: row.id,
            name: row.name.clone(),
            organisation: row.organisation.clone(),
            when: sitting.map(|one| self.clock.span(one.from, one.to)),
            from: minute(sitting.map(|one| one.from)),
            to: minute(sitting.map(|one| one.to)),
            hears: i64::try_from(heard).unwrap_or(i64::MAX),
        }
    }

    /// What stands on the patient's list, may be spoken of at a table, and is on none of the items.
    fn to_pick(&self) -> Vec<ProblemShown> {
        let taken = |row: &&ProblemRow| {
            self.meeting.items.iter().any(|item| item.problem_id == Some(row.id))
        };
        let open = self.problems.iter().filter(|row| !row.off_table && !row.clinic_only);
        open.filter(|row| !taken(row)).map(ProblemShown::of).collect()
    }

    /// Every five minutes, and those at which somebody comes or goes now.
    fn minutes(&self) -> Vec<(u32, String)> {
        let steps = (PRE_MEETING_MINUTES..=self.meeting.told_minutes).step_by(5);
        let now = self.sittings.iter().flat_map(|one| [one.from, one.to]);
        let all: std::collections::BTreeSet<u32> = steps.chain(now).collect();
        all.into_iter().map(|minute| (minute, self.clock.at(minute))).collect()
    }
}
