//! The estimate of the chance that a request will be filled, on weeks that it has not seen.

use super::*;
use crate::domain::matching::{Experience, Lesson, PastNeed, lesson};

/// The weeks before the start that are kept from the estimate and then foretold.
const HELD_OUT: i64 = 8;

/// What the past of a demo teaches, with the start of each visit.
fn lessons(world: &DemoWorld) -> Vec<(DateTime<Utc>, Lesson)> {
    let asked = |need| {
        let of_need = world.requests.iter().filter(|request| request.need_id == need);
        of_need.filter_map(|request| request.sent_at.map(|at| at.0)).min()
    };
    let past = world.needs.iter().filter_map(|need| {
        let past = PastNeed {
            variety: need.variety.clone(),
            modality: need.modality,
            status: need.status,
            start: need.start_at.0,
            cancelled: None,
            asked: asked(need.id),
        };
        let lesson = lesson(&past, super::super::clinic::ZONE, world.start).ok()?;
        Some((past.start, lesson))
    });
    past.collect()
}

fn squared(chance: f64, filled: bool) -> f64 {
    (chance - f64::from(u8::from(filled))).powi(2)
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = f64::from(u32::try_from(values.len()).expect("a small number"));
    values.sum::<f64>() / count.max(1.0)
}

/// Prints, for a third of the foretold each, what was said and what came.
fn calibration(foretold: &[(f64, bool)]) {
    let mut sorted = foretold.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    for bin in sorted.chunks(sorted.len().div_ceil(3)) {
        let said = mean(bin.iter().map(|(chance, _)| *chance));
        let came = mean(bin.iter().map(|(_, filled)| f64::from(u8::from(*filled))));
        println!("  {:4} requests: said {said:.3}, filled {came:.3}", bin.len());
        assert!((said - came).abs() < 0.1, "said {said}, filled {came}");
    }
}

#[test]
fn the_estimate_beats_the_base_rate_on_weeks_it_has_not_seen() {
    for world in worlds() {
        let split = world.start - Duration::weeks(HELD_OUT);
        let (seen, unseen): (Vec<_>, Vec<_>) =
            lessons(&world).into_iter().partition(|(start, _)| *start < split);
        let seen: Vec<Lesson> = seen.into_iter().map(|(_, lesson)| lesson).collect();
        let experience = Experience::of(&seen);
        let base = experience.base_rate();
        let foretold: Vec<(f64, bool)> = unseen
            .iter()
            .map(|(_, lesson)| {
                let chance = experience.chance(&lesson.kind);
                (chance.map_or(base, |chance| chance.mean), lesson.filled)
            })
            .collect();
        let of_base = mean(foretold.iter().map(|(_, filled)| squared(base, *filled)));
        let of_estimate = mean(foretold.iter().map(|(chance, filled)| squared(*chance, *filled)));
        let start = world.start;
        println!("{start}: {} requests seen, {} foretold", seen.len(), foretold.len());
        println!("  Brier score: base rate {base:.3} {of_base:.4}, estimate {of_estimate:.4}");
        calibration(&foretold);
        assert!(of_estimate < of_base, "{of_estimate} is not below {of_base}");
    }
}

#[test]
fn the_past_failed_as_it_does() {
    for world in worlds() {
        let all = lessons(&world);
        let share = |of: &dyn Fn(&Lesson) -> bool| {
            let of: Vec<bool> =
                all.iter().filter(|(_, one)| of(one)).map(|(_, one)| one.filled).collect();
            assert!(of.len() > 20, "{} requests", of.len());
            mean(of.iter().map(|filled| f64::from(u8::from(*filled))))
        };
        let everything = share(&|_| true);
        assert!((0.9..0.98).contains(&everything), "{everything}");
        let rare = share(&|one| one.kind.variety.tag() == "rhg");
        assert!(rare < everything - 0.1, "{rare}");
        let early = share(&|one| one.kind.lead.days() >= 14);
        let late = share(&|one| one.kind.lead.days() < 7);
        assert!(late < early - 0.03, "{late} and {early}");
    }
}
