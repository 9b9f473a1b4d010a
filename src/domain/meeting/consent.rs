//! Consent: what one recipient may be told, and be told in front of. Without it an item does not
//! exist for that recipient (Sundhedsloven § 43: consent for passing on to others; default deny).

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::ids::{ItemId, ParticipantId};

words! {
    /// Who tells whom.
    Direction {
        ClinicTells = "clinic_tells",
        /// The recipient may tell the clinic, and hears nothing of the item from it.
        RecipientTells = "recipient_tells",
        Both = "both",
    }
}

words! {
    /// How the patient gave it.
    Given {
        Oral = "oral",
        Written = "written",
        /// Pointed out on pictures.
        Drawn = "drawn",
    }
}

/// No consent holds longer, the day of giving counted (Danish practice: a year).
pub const DAYS_MAX: u64 = 365;

/// One consent: one recipient, one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub recipient: ParticipantId,
    pub item: ItemId,
    pub direction: Direction,
    /// The first and the last day, in the clinic's zone.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Consent {
    /// True when the clinic may speak of the item to the recipient on that day.
    pub fn tells_on(&self, day: NaiveDate) -> bool {
        let told = matches!(self.direction, Direction::ClinicTells | Direction::Both);
        told && self.withdrawn_at.is_none() && (self.from..=self.to).contains(&day)
    }
}

/// True when one of the consents lets `recipient` hear of `item` on that day.
pub fn may_hear(
    consents: &[Consent],
    recipient: ParticipantId,
    item: ItemId,
    day: NaiveDate,
) -> bool {
    let of_both = |one: &&Consent| one.recipient == recipient && one.item == item;
    consents.iter().filter(of_both).any(|one| one.tells_on(day))
}

/// What one recipient may be told, in its order. There is no other way to make one than from the
/// consents, so that whatever is built from it holds nothing else; numbers count what is in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Consented<T> {
    items: Vec<T>,
}

impl<T> Consented<T> {
    /// What `recipient` may be told on `day` of `all`; `item` names what each is about.
    pub fn of(
        all: impl IntoIterator<Item = T>,
        item: impl Fn(&T) -> ItemId,
        consents: &[Consent],
        recipient: ParticipantId,
        day: NaiveDate,
    ) -> Consented<T> {
        let told = |one: &T| may_hear(consents, recipient, item(one), day);
        Consented { items: all.into_iter().filter(told).collect() }
    }

    /// The same things in other words.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Consented<U> {
        Consented { items: self.items.into_iter().map(make).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items with their numbers for this recipient, from 1 and without a gap.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &T)> {
        (1..).zip(&self.items)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).expect("a day")
    }

    fn consent(item: u128) -> Consent {
        Consent {
            recipient: ParticipantId::new(Uuid::from_u128(1)),
            item: ItemId::new(Uuid::from_u128(item)),
            direction: Direction::Both,
            from: day(5),
            to: day(20),
            withdrawn_at: None,
        }
    }

    #[test]
    fn it_holds_from_its_first_to_its_last_day() {
        let told: Vec<bool> = [4, 5, 20, 21].map(|at| consent(1).tells_on(day(at))).into();
        assert_eq!(told, [false, true, true, false]);
    }

    #[test]
    fn it_ends_when_it_is_withdrawn_and_never_lets_the_clinic_tell_what_only_the_other_may() {
        let withdrawn = Consent { withdrawn_at: Some(DateTime::UNIX_EPOCH), ..consent(1) };
        let heard = Consent { direction: Direction::RecipientTells, ..consent(1) };
        let told = Consent { direction: Direction::ClinicTells, ..consent(1) };
        let on = |one: Consent| one.tells_on(day(10));
        assert_eq!([on(withdrawn), on(heard), on(told)], [false, false, true]);
    }

    proptest! {
        /// Hiding anything anywhere leaves the bytes of a world without it.
        #[test]
        fn what_is_hidden_was_never_there(hidden in proptest::collection::vec(any::<bool>(), 0..9)) {
            let all: Vec<ItemId> =
                (0..hidden.len() as u128).map(|at| ItemId::new(Uuid::from_u128(at))).collect();
            let seen: Vec<ItemId> =
                all.iter().zip(&hidden).filter(|(_, hide)| !**hide).map(|(id, _)| *id).collect();
            let consents: Vec<Consent> =
                seen.iter().map(|id| consent(id.uuid().as_u128())).collect();
            let who = ParticipantId::new(Uuid::from_u128(1));
            let of = |all: Vec<ItemId>| Consented::of(all, |id| *id, &consents, who, day(10));
            let (here, there) = (of(all), of(seen.clone()));
            prop_assert_eq!(&here, &there);
            let numbers: Vec<usize> = here.numbered().map(|(number, _)| number).collect();
            prop_assert_eq!(numbers, (1..=seen.len()).collect::<Vec<_>>());
            let other = ParticipantId::new(Uuid::from_u128(2));
            prop_assert!(Consented::of(seen, |id| *id, &consents, other, day(10)).is_empty());
        }
    }
}
