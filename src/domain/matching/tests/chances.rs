//! What the past says of what a search found: whose chances are told, and in which order.

use chrono::Duration;

use super::*;

/// A past in which short notice seldom brought anybody, and a long one nearly always.
fn past() -> Experience {
    let start = at("2026-11-03T09:00:00Z");
    let lesson = |days: i64, filled: bool| {
        let asked = start - Duration::days(days);
        let kind = Kind::of((variety("apc"), Modality::Onsite), asked, start, Copenhagen);
        Lesson { kind, filled }
    };
    let of_lead = |(days, filled, all): (i64, usize, usize)| {
        (0..all).map(move |number| lesson(days, number < filled)).collect::<Vec<_>>()
    };
    let leads = [(1, 4, 20), (4, 10, 20), (9, 32, 40), (20, 60, 60)];
    Experience::of(&leads.into_iter().flat_map(of_lead).collect::<Vec<_>>())
}

fn nobody_known() -> World {
    World { interpreters: Vec::new().into(), ..world() }
}

/// Four weeks, from tomorrow on.
fn four_weeks(limit: usize) -> Question {
    Question { to: day("2026-12-21"), limit, ..question() }
}

fn weighed(world: &World, question: &Question, past: &Experience) -> (Found, Hopes) {
    let mut found = search(world, question);
    let hopes = weigh(world, question, &mut found, past, Order::Best, 0.9);
    assert_eq!(found.proposals.len(), hopes.proposals.len());
    assert_eq!(found.relaxations.len(), hopes.relaxations.len());
    (found, hopes)
}

#[test]
fn the_likeliest_come_first_when_nobody_is_known() {
    let (world, question) = (nobody_known(), four_weeks(12));
    let (found, hopes) = weighed(&world, &question, &past());
    assert!(hopes.in_order && found.proposals.len() == 12);
    let means: Vec<u32> =
        hopes.proposals.iter().map(|one| hundredths(one.expect("known").mean)).collect();
    assert!(means.is_sorted_by(|one, next| one >= next), "{means:?}");
    assert!(means[0] > means[11], "{means:?}");
    // Soon and likely: some of every lead time.
    let lead = |one: &Proposal| Lead::of(one.envelope.interpreter.start() - world.now);
    for wanted in Lead::ALL {
        let count = found.proposals.iter().filter(|one| lead(one) == wanted).count();
        assert_eq!(count, 3, "{wanted:?}");
    }
}

#[test]
fn what_is_put_in_order_is_what_the_search_finds() {
    let (world, question) = (nobody_known(), four_weeks(12));
    let (found, _) = weighed(&world, &question, &past());
    let all = search(&world, &four_weeks(10_000)).proposals;
    assert!(found.proposals.iter().all(|one| all.contains(one)));
    // With room for all of them none is lost.
    let few = Question { to: day("2026-11-24"), limit: 1_000, ..question };
    let before = search(&world, &few).proposals;
    let (after, _) = weighed(&world, &few, &past());
    assert_eq!(after.proposals.len(), before.len());
    assert!(before.iter().all(|one| after.proposals.contains(one)));
}

#[test]
fn a_search_with_names_keeps_its_order() {
    let (world, question) = (world(), four_weeks(12));
    let before = search(&world, &question);
    let (after, hopes) = weighed(&world, &question, &past());
    assert_eq!(after, before);
    assert!(!hopes.in_order);
    assert!(!asks_an_agency(&before) && hopes.proposals.iter().all(Option::is_none));
}

#[test]
fn without_a_past_nothing_changes() {
    let (world, question) = (nobody_known(), four_weeks(12));
    let before = search(&world, &question);
    let (after, hopes) = weighed(&world, &question, &Experience::of(&[]));
    assert_eq!(after, before);
    assert_eq!((hopes.safe, hopes.proposals), (None, vec![None; 12]));
}

#[test]
fn the_last_safe_day_is_named() {
    let (_, hopes) = weighed(&nobody_known(), &four_weeks(12), &past());
    let safe = hopes.safe.expect("known");
    assert_eq!((safe.lead, safe.latest), (Lead::Longer, Some(day("2026-12-07"))));
    assert_eq!(safe.earliest_visit, day("2026-12-07"));
    assert!(safe.chance.low >= 0.9 && safe.later.expect("known").mean < 0.9, "{safe:?}");
    let near = Question { to: day("2026-12-01"), ..four_weeks(12) };
    let (_, hopes) = weighed(&nobody_known(), &near, &past());
    assert_eq!(hopes.safe.expect("known").latest, None);
}
