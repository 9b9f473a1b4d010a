//! Where a meeting stands: what the rows say, put together for `domain::meeting`.

use chrono::{DateTime, NaiveDate, Utc};

use super::Meeting;
use super::polling::VoteRow;
use crate::domain::hours::local_date;
use crate::domain::ids::{ItemId, ParticipantId, TimeId};
use crate::domain::meeting::agenda::{Clash, Item, Placed, Sitting, clashes, misplaced, timeline};
use crate::domain::meeting::consent::may_hear;
use crate::domain::meeting::plan::ActionState;
use crate::domain::meeting::poll::{Tally, Voter, asked_again, tallies};
use crate::domain::meeting::steps::Facts;
use crate::domain::meeting::{PRE_MEETING_MINUTES, READ_BACK_MINUTES};
use crate::domain::need::NeedStatus;
use crate::error::Result;
use crate::store::world::zone_named;

impl Meeting {
    pub fn agenda(&self) -> Vec<Item> {
        self.items.iter().map(super::agenda::ItemRow::item).collect()
    }

    /// Whether what is said at the table is said twice.
    pub fn is_interpreted(&self) -> bool {
        let others = self.people.iter().any(|one| one.variety.is_some());
        self.patient.interpreter_required || others
    }

    /// When each item is spoken of, in minutes from the told beginning.
    pub fn placed(&self) -> Vec<Placed> {
        timeline(&self.agenda(), PRE_MEETING_MINUTES, self.is_interpreted())
    }

    /// When each from outside sits at the table. Until the meeting is settled, who has no times of
    /// their own comes after the pre-meeting and stays to the end of the last item; then, not at all.
    pub fn sittings(&self) -> Vec<Sitting> {
        let end = self.placed().last().map_or(PRE_MEETING_MINUTES, |last| last.to);
        let minutes = |minute: Option<i32>| minute.and_then(|minute| u32::try_from(minute).ok());
        let settled = self.row.finalised_at.is_some();
        let sitting = |one: &super::people::ParticipantRow| Sitting {
            participant: one.id,
            from: minutes(one.from_minute).unwrap_or(PRE_MEETING_MINUTES),
            to: minutes(one.to_minute).unwrap_or(end.max(PRE_MEETING_MINUTES + 1)),
        };
        let seated = self.people.iter().filter(|one| !settled || one.to_minute.is_some());
        seated.map(sitting).collect()
    }

    /// The day that consents are looked at for: of the meeting once it is settled, else of the first
    /// of its times, else this one.
    pub fn day(&self, now: DateTime<Utc>) -> Result<NaiveDate> {
        let appointment = &self.record.appointment;
        let first = self.times.iter().map(|time| time.start_at.0).find(|start| *start > now);
        let at = match self.row.finalised_at {
            Some(_) => appointment.start_at.0,
            None => first.unwrap_or(now),
        };
        Ok(local_date(at, zone_named(&appointment.zone)?))
    }

    /// The day on the clinic's wall: what is shown now is judged by it.
    pub fn today(&self, now: DateTime<Utc>) -> Result<NaiveDate> {
        Ok(local_date(now, zone_named(&self.record.appointment.zone)?))
    }

    /// Who may hear of what on a day.
    pub fn ears(&self, day: NaiveDate) -> impl Fn(ParticipantId, ItemId) -> bool {
        let consents = self.consented();
        move |participant, item| may_hear(&consents, participant, item, day)
    }

    /// Who would overhear what on that day.
    pub fn clashes_on(&self, day: NaiveDate) -> Vec<Clash> {
        clashes(&self.placed(), &self.sittings(), self.ears(day))
    }

    /// Those who may hear of nothing at all.
    pub fn without_consent(&self, day: NaiveDate) -> Vec<ParticipantId> {
        let hears = self.ears(day);
        let deaf = |who: &ParticipantId| !self.items.iter().any(|item| hears(*who, item.id));
        self.people.iter().map(|one| one.id).filter(deaf).collect()
    }

    fn is_too_long(&self) -> bool {
        let told = self.told_minutes;
        let end = self.placed().last().map_or(0, |last| last.to);
        end + READ_BACK_MINUTES > told
    }

    /// How things stand at each time, the earliest first.
    pub fn tallies(&self) -> Vec<Tally> {
        let times: Vec<TimeId> = self.times.iter().map(|time| time.id).collect();
        let voters: Vec<Voter> = self.people.iter().map(|one| one.voter()).collect();
        let votes: Vec<_> = self.votes.iter().map(VoteRow::vote).collect();
        tallies(&times, &voters, &votes)
    }

    /// Who comes at none of the times that stand, and is asked again.
    pub fn asked_again(&self) -> Vec<ParticipantId> {
        let times: Vec<TimeId> = self.times.iter().map(|time| time.id).collect();
        let voters: Vec<Voter> = self.people.iter().map(|one| one.voter()).collect();
        let votes: Vec<_> = self.votes.iter().map(VoteRow::vote).collect();
        asked_again(&times, &voters, &votes)
    }

    /// What has been done, as it would stand on `day`.
    pub fn facts(&self, now: DateTime<Utc>, day: NaiveDate) -> Facts {
        let (appointment, tallies) = (&self.record.appointment, self.tallies());
        let finalised = self.row.finalised_at.is_some();
        let filled =
            |status: NeedStatus| status.is_filled() || status == NeedStatus::ClosedUnfilled;
        let missing = self.record.needs.iter().filter(|need| !filled(need.need.status));
        let heard =
            |who: &Voter| self.votes.iter().any(|vote| vote.participant_id == who.participant);
        let voters: Vec<Voter> = self.people.iter().map(|one| one.voter()).collect();
        let open = |state: ActionState| state.is_open();
        Facts {
            patient_yes: self.row.yes_at.is_some(),
            items: self.items.len(),
            people: self.people.len(),
            without_consent: self.without_consent(day).len(),
            clashes: self.clashes_on(day).len(),
            too_long: self.is_too_long(),
            misplaced: misplaced(&self.agenda()).len(),
            times: self.times.len(),
            silent: voters.iter().filter(|voter| !heard(voter)).count(),
            quorum: tallies.iter().any(Tally::has_quorum),
            finalised,
            interpreters: self.record.needs.len(),
            interpreters_missing: missing.count(),
            briefed: self.row.briefed_at.is_some(),
            begun: finalised && appointment.start_at.0 <= now,
            over: finalised && appointment.is_over(now),
            read_back: self.row.read_back_at.is_some(),
            minutes: self.row.minutes_at.is_some(),
            open_tasks: self.actions.iter().filter(|action| open(action.state)).count(),
            closed: self.row.closed_at.is_some(),
        }
    }
}
