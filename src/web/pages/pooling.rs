//! What a half-day would save and cost, in words, beside the sets that a search has found.

use super::proposals::Rows;
use super::visit_needs::money;
use crate::app::App;
use crate::domain::ids::PatientId;
use crate::domain::matching::{Found, Pooling, World};
use crate::error::Result;
use crate::text::{self, Arg, Lang};
use crate::web::api::pooling;
use crate::web::caller::SignedIn;

/// Says beside each of the best sets what speaks for its half-day and what against it.
pub async fn say_beside(
    app: &App,
    by: &SignedIn,
    patient: PatientId,
    (world, found): (&World, &Found),
    rows: &mut Rows,
) -> Result<()> {
    let all = pooling::of(app, by.clinic()?, patient, world, &found.proposals).await?;
    for ((row, one), proposal) in rows.best.iter_mut().zip(&all).zip(&found.proposals) {
        let Some(one) = one else { continue };
        let person =
            world.interpreters.iter().find(|person| Some(person.id) == proposal.interpreter);
        let name = person.map(|person| person.name.clone()).unwrap_or_default();
        let variety = proposal.variety.as_ref().map(|one| text::variety_name(by.lang, one));
        row.pooling = sentences(by.lang, one, name, variety.unwrap_or_default());
    }
    Ok(())
}

fn sentences(lang: Lang, one: &Pooling, name: String, variety: String) -> Vec<String> {
    let mut all = Vec::new();
    if one.visits > 0 {
        let half = text::word(lang, "pooling-half", one.half_day.as_str());
        let args = [
            ("name", Arg::from(name)),
            ("half", half.into()),
            ("visits", i64::from(one.visits).into()),
        ];
        all.push(text::say_isolated(lang, "pooling-here", &args));
    }
    if let Some(minutes) = one.travel_minutes {
        let args = [("minutes", Arg::from(text::duration(lang, i64::from(minutes))))];
        all.push(text::say(lang, "pooling-travel", &args));
    }
    if let Some((amount, currency)) = one.amount {
        let args = [
            ("minutes", Arg::from(text::duration(lang, i64::from(one.billed_minutes)))),
            ("amount", money(lang, amount, currency).into()),
        ];
        all.push(text::say(lang, "pooling-billed", &args));
    }
    if one.may_meet {
        all.push(text::say_isolated(lang, "pooling-meet", &[("variety", Arg::from(variety))]));
    }
    all
}
