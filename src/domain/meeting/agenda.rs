//! The agenda: the patient's order, how long each item takes, and who is at the table meanwhile.
//! Nothing is spoken of in front of somebody who has no consent for it, so that people come later
//! or leave earlier.

use crate::domain::ids::{ItemId, ParticipantId};

words! {
    /// Whose item it is.
    Source {
        Patient = "patient",
        /// Comes after the patient's, unless the patient agrees.
        Staff = "staff",
        Participant = "participant",
    }
}

/// An item as far as order and time go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    pub source: Source,
    /// The patient agrees that it stands among the patient's own.
    pub agreed: bool,
    /// As it would take without an interpreter.
    pub minutes: u32,
}

impl Item {
    fn comes_after(&self) -> bool {
        self.source != Source::Patient && !self.agreed
    }
}

/// When an item is spoken of, in minutes from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub item: ItemId,
    pub from: u32,
    pub to: u32,
}

/// When somebody is at the table, in minutes from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    pub participant: ParticipantId,
    pub from: u32,
    pub to: u32,
}

/// Somebody sits at the table while something is spoken of without consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    pub item: ItemId,
    pub participant: ParticipantId,
}

/// What is said through an interpreter takes twice as long.
const INTERPRETED: u32 = 2;

/// The items one after the other, the first at `begins`.
pub fn timeline(items: &[Item], begins: u32, interpreted: bool) -> Vec<Placed> {
    let factor = if interpreted { INTERPRETED } else { 1 };
    let mut from = begins;
    let place = |item: &Item| {
        let to = from + item.minutes * factor;
        let placed = Placed { item: item.id, from, to };
        from = to;
        placed
    };
    items.iter().map(place).collect()
}

/// Who sits at the table during an item that they have no consent for, in the order of the items.
pub fn clashes(
    placed: &[Placed],
    sittings: &[Sitting],
    may_hear: impl Fn(ParticipantId, ItemId) -> bool,
) -> Vec<Clash> {
    let mut all = Vec::new();
    for item in placed {
        let there = sittings.iter().filter(|one| one.from < item.to && item.from < one.to);
        let deaf = there.filter(|one| !may_hear(one.participant, item.item));
        all.extend(deaf.map(|one| Clash { item: item.item, participant: one.participant }));
    }
    all
}

/// From the first to the last item that each may hear; nobody without any.
pub fn sittings(
    placed: &[Placed],
    people: &[ParticipantId],
    may_hear: impl Fn(ParticipantId, ItemId) -> bool,
) -> Vec<Sitting> {
    let one = |participant: &ParticipantId| {
        let mut own = placed.iter().filter(|item| may_hear(*participant, item.item));
        let first = own.next()?;
        let to = own.next_back().unwrap_or(first).to;
        Some(Sitting { participant: *participant, from: first.from, to })
    };
    people.iter().filter_map(one).collect()
}

/// Items of others that stand among the patient's without the patient's word.
pub fn misplaced(items: &[Item]) -> Vec<ItemId> {
    let last = items.iter().rposition(|item| item.source == Source::Patient).unwrap_or(0);
    let before = items.iter().take(last).filter(|item| item.comes_after());
    before.map(|item| item.id).collect()
}

/// The order nearest to the patient's in which everybody comes once and leaves once, and hears
/// nothing that they may not; of two as near, the one that keeps what is first. `None` when there
/// is no such order. At most [`super::ITEMS_MAX`] items: it looks at every set of those that have
/// been spoken of.
pub fn arranged(
    items: &[Item],
    people: &[ParticipantId],
    may_hear: impl Fn(ParticipantId, ItemId) -> bool,
) -> Option<Vec<ItemId>> {
    if items.len() > super::ITEMS_MAX {
        return None;
    }
    let rules = Rules {
        items,
        patients: bits(items, |item| item.source == Source::Patient),
        heard: people.iter().map(|who| bits(items, |item| may_hear(*who, item.id))).collect(),
    };
    // The least disorder in which the rest can follow each set; the whole set comes last.
    let all = (1_usize << items.len()) - 1;
    let mut least: Vec<Option<u32>> = vec![None; all + 1];
    least[all] = Some(0);
    for said in (0..all).rev() {
        least[said] = rules.following(said).filter_map(|at| total(&least, said, at)).min();
    }
    let (mut order, mut said) = (Vec::new(), 0);
    while said != all {
        let best = least[said]?;
        let at = rules.following(said).find(|at| total(&least, said, *at) == Some(best))?;
        order.push(items[at].id);
        said |= 1 << at;
    }
    Some(order)
}

/// The disorder when item `at` follows the set `said`, and the rest as well as it can.
fn total(least: &[Option<u32>], said: usize, at: usize) -> Option<u32> {
    let overtaken = ((1_usize << at) - 1) & !said;
    Some(least[said | (1 << at)]? + overtaken.count_ones())
}

/// What may follow what; sets of items are bits.
struct Rules<'a> {
    items: &'a [Item],
    patients: usize,
    /// What each from outside may hear.
    heard: Vec<usize>,
}

impl Rules<'_> {
    /// The items that may be spoken of after the set `said`, in the patient's order.
    fn following(&self, said: usize) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(move |at| said & (1 << at) == 0 && self.may_follow(said, *at))
    }

    fn may_follow(&self, said: usize, at: usize) -> bool {
        let waits = self.items[at].comes_after() && said & self.patients != self.patients;
        let overhears = |own: &usize| {
            let (begun, waits) = (said & own != 0, said & own != *own);
            begun && waits && own & (1 << at) == 0
        };
        !waits && !self.heard.iter().any(overhears)
    }
}

fn bits(items: &[Item], is_in: impl Fn(&Item) -> bool) -> usize {
    let bit = |(at, item): (usize, &Item)| if is_in(item) { 1 << at } else { 0 };
    items.iter().enumerate().map(bit).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn item(n: u128, source: Source) -> Item {
        Item { id: ItemId::new(Uuid::from_u128(n)), source, agreed: false, minutes: 10 }
    }

    fn who(n: u128) -> ParticipantId {
        ParticipantId::new(Uuid::from_u128(100 + n))
    }

    fn numbers(ids: &[ItemId]) -> Vec<u128> {
        ids.iter().map(|id| id.uuid().as_u128()).collect()
    }

    #[test]
    fn what_is_interpreted_takes_twice_as_long() {
        let items = [item(1, Source::Patient), item(2, Source::Patient)];
        let ends = |placed: Vec<Placed>| placed.iter().map(|one| one.to).collect::<Vec<_>>();
        assert_eq!(ends(timeline(&items, 15, true)), [35, 55]);
        assert_eq!(ends(timeline(&items, 15, false)), [25, 35]);
    }

    #[test]
    fn the_caseworker_who_may_not_hear_the_second_of_three_leaves_before_it_or_comes_after() {
        let items: Vec<Item> = (1..=3).map(|n| item(n, Source::Patient)).collect();
        let may = |_: ParticipantId, id: ItemId| id.uuid().as_u128() != 2;
        let placed = timeline(&items, 0, false);
        let sat = sittings(&placed, &[who(1)], may);
        let found = clashes(&placed, &sat, may);
        assert_eq!(found, [Clash { item: items[1].id, participant: who(1) }]);
        let order = arranged(&items, &[who(1)], may).expect("an order");
        assert_eq!(numbers(&order), [1, 3, 2], "the nearest to the patient's own");
    }

    #[test]
    fn staff_wait_unless_the_patient_agrees() {
        let mut items = [item(1, Source::Staff), item(2, Source::Patient)];
        assert_eq!(misplaced(&items), [items[0].id]);
        let order = arranged(&items, &[], |_, _| true).expect("an order");
        assert_eq!(numbers(&order), [2, 1]);
        items[0].agreed = true;
        assert_eq!(misplaced(&items), []);
        let order = arranged(&items, &[], |_, _| true).expect("an order");
        assert_eq!(numbers(&order), [1, 2]);
    }

    #[test]
    fn three_people_who_share_each_two_of_three_cannot_all_come_once() {
        let items: Vec<Item> = (0..3).map(|n| item(n, Source::Patient)).collect();
        let people = [who(0), who(1), who(2)];
        // Everybody may hear an item of their own and one shared with each neighbour.
        let may =
            |one: ParticipantId, id: ItemId| one.uuid().as_u128() - 100 != id.uuid().as_u128();
        assert_eq!(arranged(&items, &people, may), None);
    }

    type Drawn = (Vec<(bool, bool)>, Vec<u8>);

    fn drawn() -> impl Strategy<Value = Drawn> {
        let items = proptest::collection::vec((any::<bool>(), any::<bool>()), 0..7);
        (items, proptest::collection::vec(any::<u8>(), 0..4))
    }

    /// Every order of so many, for so few that all can be tried.
    fn orders(count: usize) -> Vec<Vec<usize>> {
        if count == 0 {
            return vec![Vec::new()];
        }
        let shorter = orders(count - 1);
        let put = |order: &Vec<usize>, at: usize| {
            let mut longer = order.clone();
            longer.insert(at, count - 1);
            longer
        };
        shorter.iter().flat_map(|one| (0..count).map(move |at| put(one, at))).collect()
    }

    fn disorder(order: &[usize]) -> usize {
        let later = |at: usize| order[at + 1..].iter().filter(|one| **one < order[at]).count();
        (0..order.len()).map(later).sum()
    }

    proptest! {
        /// Against trying every order: none is nearer, and where none is found there is none.
        #[test]
        fn the_arranged_order_is_the_nearest_without_a_clash((drawn, ears) in drawn()) {
            let items: Vec<Item> = drawn
                .iter()
                .enumerate()
                .map(|(n, (staff, agreed))| Item {
                    agreed: *agreed,
                    ..item(n as u128, if *staff { Source::Staff } else { Source::Patient })
                })
                .collect();
            let people: Vec<ParticipantId> = (0..ears.len() as u128).map(who).collect();
            let may = |one: ParticipantId, id: ItemId| {
                let ears = ears[(one.uuid().as_u128() - 100) as usize];
                ears & (1 << id.uuid().as_u128()) != 0
            };
            let fits = |order: &[usize]| {
                let ordered: Vec<Item> = order.iter().map(|at| items[*at]).collect();
                let placed = timeline(&ordered, 0, false);
                let sat = sittings(&placed, &people, may);
                misplaced(&ordered).is_empty() && clashes(&placed, &sat, may).is_empty()
            };
            let least = orders(items.len()).into_iter().filter(|one| fits(one))
                .map(|one| disorder(&one)).min();
            let found = arranged(&items, &people, may).map(|order| {
                numbers(&order).into_iter().map(|n| n as usize).collect::<Vec<_>>()
            });
            if let Some(order) = &found {
                prop_assert!(fits(order));
                prop_assert_eq!(order.iter().collect::<HashSet<_>>().len(), items.len());
            }
            prop_assert_eq!(found.map(|order| disorder(&order)), least);
        }
    }
}
