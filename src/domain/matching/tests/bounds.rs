//! A search that would look at too much: it stops after some day, says so, and is right until then.

use super::properties::Generator;
use super::*;

/// The answers for the first day asked for, the first two, and so on.
fn by_days(world: &World, question: &Question, order: Order) -> Vec<Vec<Proposal>> {
    let dates = question.from.iter_days().take_while(|date| *date <= question.to);
    let until = |to: NaiveDate| Question { to, ..question.clone() };
    dates.map(|to| search_in(Ground::of(world), &until(to), order).proposals).collect()
}

#[test]
fn a_search_that_stops_gives_what_fewer_days_give() {
    let (mut stopped, mut fewer) = (0, 0);
    for number in 0..if FULL { 3_000 } else { 240 } {
        let mut generator = Generator::new(950_000 + number);
        let (world, asked) = (generator.world(), generator.question());
        let question = Question { limit: [5, 20, 200][(number % 3) as usize], ..asked };
        let mut hasty = world.clone();
        hasty.policy.looks_max = 1 + generator.seed.below(60);
        for order in [Order::Best, Order::Earliest] {
            let whole = search_in(Ground::of(&world), &question, order);
            assert!(!whole.bounded, "world {number}");
            let found = search_in(Ground::of(&hasty), &question, order);
            assert_eq!(
                found,
                search_in(Ground::of(&hasty), &question, order),
                "world {number}: each time"
            );
            if !found.bounded {
                assert_eq!(found.proposals, whole.proposals, "world {number}");
                continue;
            }
            let known = by_days(&world, &question, order);
            assert!(known.contains(&found.proposals), "world {number}, {order}");
            stopped += 1;
            fewer += u32::from(found.proposals != whole.proposals);
        }
    }
    println!("{stopped} searches stopped, {fewer} of them with another answer");
    let least = if FULL { 300 } else { 20 };
    assert!(stopped >= least && fewer >= least, "{stopped} {fewer}");
}

/// However little it may look, the first day is searched whole.
#[test]
fn a_year_of_many_speakers_is_bounded() {
    let mut world = world();
    world.interpreters = (1..=40).map(interpreter).collect();
    // Nobody has time before Christmas.
    let months = span("2026-11-23T00:00:00Z", 30 * 24 * 60);
    world.clinicians.iter_mut().for_each(|one| one.busy.push(months));
    let question = Question { to: day("2027-11-22"), limit: 2_000, ..question() };
    assert!(!search(&world, &question).bounded);
    world.policy.looks_max = 1_000;
    let found = search(&world, &question);
    assert!(found.bounded && !found.proposals.is_empty());
    assert!(found.proposals.is_sorted_by_key(|one| std::cmp::Reverse(one.score)));
    world
        .clinicians
        .iter_mut()
        .for_each(|one| one.busy.push(span("2026-11-23T00:00:00Z", 527_040)));
    let none = search(&world, &question);
    assert!(none.bounded && none.proposals.is_empty(), "what stands in the way is bounded too");
    assert_eq!(none.why[0].rule, Rule::ClinicianBusy);
}
