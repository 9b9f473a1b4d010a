//! The poll: which times suit whom, and at which of them every seat that the meeting needs is taken.
//! A head count decides nothing: "the job centre *or* the municipality" is one seat with two people.

use std::collections::BTreeSet;

use crate::domain::ids::{ParticipantId, TimeId};

use super::Presence;

words! {
    /// An answer to one time.
    Choice {
        Yes = "yes",
        IfNeedBe = "if_need_be",
        No = "no",
    }
}

words! {
    /// How somebody would take part.
    Way {
        OnSite = "onsite",
        Phone = "phone",
    }
}

words! {
    /// What somebody says to the settled time.
    Reply {
        Accepted = "accepted",
        Declined = "declined",
    }
}

/// Who is asked, and for which seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    pub participant: ParticipantId,
    /// Whoever shares it can stand for each other.
    pub seat: String,
    pub presence: Presence,
}

/// What somebody says of one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    pub participant: ParticipantId,
    pub time: TimeId,
    pub choice: Choice,
    /// Somebody else of the same unit comes instead.
    pub substitute: bool,
}

impl Vote {
    /// True when somebody comes.
    fn brings(&self) -> bool {
        self.choice != Choice::No || self.substitute
    }
}

/// How things stand at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub time: TimeId,
    pub yes: usize,
    pub if_need_be: usize,
    pub no: usize,
    /// Asked, and not heard of.
    pub silent: usize,
    /// Seats that the meeting needs and that nobody has said to take.
    pub empty: Vec<String>,
}

impl Tally {
    /// True when every seat that the meeting needs is taken.
    pub fn has_quorum(&self) -> bool {
        self.empty.is_empty()
    }
}

/// How things stand at each time, in the order given.
pub fn tallies(times: &[TimeId], voters: &[Voter], votes: &[Vote]) -> Vec<Tally> {
    times.iter().map(|time| tally(*time, voters, votes)).collect()
}

fn tally(time: TimeId, voters: &[Voter], votes: &[Vote]) -> Tally {
    let vote_of = |voter: &Voter| {
        votes.iter().find(|vote| vote.time == time && vote.participant == voter.participant)
    };
    let count =
        |choice| voters.iter().filter_map(vote_of).filter(|vote| vote.choice == choice).count();
    let comes = |seat: &str| {
        let of_seat = voters.iter().filter(|voter| voter.seat == seat);
        of_seat.filter_map(vote_of).any(Vote::brings)
    };
    let needed = voters.iter().filter(|voter| voter.presence == Presence::Required);
    let seats: BTreeSet<&str> = needed.map(|voter| voter.seat.as_str()).collect();
    let empty = seats.into_iter().filter(|seat| !comes(seat)).map(str::to_owned).collect();
    Tally {
        time,
        yes: count(Choice::Yes),
        if_need_be: count(Choice::IfNeedBe),
        no: count(Choice::No),
        silent: voters.iter().filter(|voter| vote_of(voter).is_none()).count(),
        empty,
    }
}

/// The times, the best first: every needed seat taken, then the fewest empty ones, the most who
/// come, the fewest who come only if need be; else in the order given.
pub fn ranked(mut all: Vec<Tally>) -> Vec<Tally> {
    all.sort_by_key(|one| {
        let coming = one.yes + one.if_need_be;
        (one.empty.len(), std::cmp::Reverse(coming), one.if_need_be)
    });
    all
}

/// Who is asked again when the times have changed: whoever comes at none of those that stand and
/// has been heard. Who said yes to one that stands is left in peace, and who has not answered has
/// the question still.
pub fn asked_again(times: &[TimeId], voters: &[Voter], votes: &[Vote]) -> Vec<ParticipantId> {
    let is_asked = |voter: &&Voter| {
        let mut own = votes.iter().filter(|vote| vote.participant == voter.participant);
        let heard = own.clone().next().is_some();
        heard && !own.any(|vote| times.contains(&vote.time) && vote.brings())
    };
    voters.iter().filter(is_asked).map(|voter| voter.participant).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn who(n: u128) -> ParticipantId {
        ParticipantId::new(Uuid::from_u128(n))
    }

    fn time(n: u128) -> TimeId {
        TimeId::new(Uuid::from_u128(n))
    }

    fn voter(n: u128, seat: &str, presence: Presence) -> Voter {
        Voter { participant: who(n), seat: seat.to_owned(), presence }
    }

    fn vote(n: u128, at: u128, choice: Choice) -> Vote {
        Vote { participant: who(n), time: time(at), choice, substitute: false }
    }

    /// Caseworker A or B, a GP, and an NGO who need not come.
    fn table() -> [Voter; 4] {
        [
            voter(1, "caseworker", Presence::Required),
            voter(2, "caseworker", Presence::Required),
            voter(3, "gp", Presence::Required),
            voter(4, "ngo", Presence::Optional),
        ]
    }

    #[test]
    fn one_of_a_seat_is_enough_and_who_need_not_come_blocks_nothing() {
        let votes = [
            vote(1, 1, Choice::No),
            vote(2, 1, Choice::IfNeedBe),
            vote(3, 1, Choice::Yes),
            vote(4, 1, Choice::No),
        ];
        let [tally] = &tallies(&[time(1)], &table(), &votes)[..] else { panic!("one") };
        assert!(tally.has_quorum());
        assert_eq!((tally.yes, tally.if_need_be, tally.no, tally.silent), (1, 1, 2, 0));
    }

    #[test]
    fn a_substitute_takes_the_seat_and_silence_takes_none() {
        let substitute = Vote { substitute: true, ..vote(1, 1, Choice::No) };
        let [tally] = &tallies(&[time(1)], &table(), &[substitute])[..] else { panic!("one") };
        assert_eq!(tally.empty, ["gp"]);
        assert_eq!(tally.silent, 3);
    }

    #[test]
    fn the_best_time_has_every_seat_taken_then_the_most_people() {
        let votes = [
            vote(1, 1, Choice::Yes),
            vote(4, 1, Choice::Yes),
            vote(1, 2, Choice::Yes),
            vote(3, 2, Choice::IfNeedBe),
            vote(1, 3, Choice::Yes),
            vote(3, 3, Choice::Yes),
        ];
        let ranked = ranked(tallies(&[time(1), time(2), time(3)], &table(), &votes));
        let order: Vec<TimeId> = ranked.iter().map(|one| one.time).collect();
        assert_eq!(order, [time(3), time(2), time(1)]);
    }

    #[test]
    fn only_who_comes_at_none_of_the_times_is_asked_again() {
        let votes = [vote(1, 1, Choice::Yes), vote(2, 1, Choice::No), vote(3, 2, Choice::Yes)];
        // The second time was taken back: the third voter's yes was to that one.
        assert_eq!(asked_again(&[time(1)], &table(), &votes), [who(2), who(3)]);
    }
}
