//! What the clinic's past requests say of a search's proposals, for the API and the pages.

use serde_json::{Value, json};

use super::looking::off_the_executor;
use crate::app::App;
use crate::domain::ids::ClinicId;
use crate::domain::matching::{
    Chance, Experience, Found, Hopes, Order, Question, World, asks_an_agency, hundredths, weigh,
};
use crate::error::Result;
use crate::store::{DbConnection, chances};
use crate::web::schema::Schema;

/// Weighs what was found, and puts it in the order of its chances when nobody is named. Reads the
/// history only when there is an agency to be asked.
pub async fn weighed(
    app: &App,
    clinic: ClinicId,
    (world, question, mut found): (World, Question, Found),
    order: Order,
) -> Result<(World, Found, Hopes)> {
    if !asks_an_agency(&found) {
        let none = Hopes::none(&found);
        return Ok((world, found, none));
    }
    let (zone, now) = (world.zone, world.now);
    let learn = move |conn: &mut DbConnection| {
        Ok(Experience::of(&chances::lessons(conn, clinic, zone, now)?))
    };
    let experience = app.db.read(learn).await?;
    let safe = app.config.matching.safe_chance;
    let work = move || {
        let hopes = weigh(&world, &question, &mut found, &experience, order, safe);
        (world, found, hopes)
    };
    off_the_executor(work).await
}

/// A proposal of the API with its chance, where there is one.
pub fn with_chance(mut proposal: Value, chance: Option<Chance>) -> Value {
    if let Some(chance) = chance {
        let share = |share: f64| f64::from(hundredths(share)) / 100.0;
        proposal["fill_chance"] = json!({
            "mean": share(chance.mean),
            "low": share(chance.low),
            "high": share(chance.high),
            "based_on": chance.based_on,
        });
    }
    proposal
}

/// How a chance is described.
pub fn schema() -> Schema {
    Schema::object([
        ("mean", Schema::share()),
        ("low", Schema::share().said("It lies between `low` and `high` four times of five.")),
        ("high", Schema::share()),
        ("based_on", Schema::number().said("Past requests for the same variety.")),
    ])
    .nullable()
    .said(
        "How likely it is that a request without a name will be filled, from the clinic's own past \
         requests; null when somebody is named, or when too little is known.",
    )
}
