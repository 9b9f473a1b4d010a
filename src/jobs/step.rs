//! Moves a demo's clock through everything that falls due on the way.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};

use super::{PACE, next_due, run_due};
use crate::app::{App, DemoInfo};
use crate::error::Result;

/// What cannot be done when it is due is looked at again so many seconds later.
const AGAIN_SECONDS: i64 = 60;

/// Sets the clock to each due instant in order, does what is due then and all that follows from
/// it, and ends at `target` with nothing more due. A clock never goes back.
pub async fn step_to(app: &App, demo: &DemoInfo, target: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let _alone = demo.stepping.lock().await;
    run_due(app).await?;
    while let Some(due) = next_due(app).await?.filter(|due| *due <= target) {
        let before = app.clock.now();
        forward(app, due);
        let done = run_due(app).await?;
        if done == 0 && due <= before {
            if before >= target {
                break;
            }
            forward(app, target.min(before + Duration::seconds(AGAIN_SECONDS)));
        }
    }
    forward(app, target);
    run_due(app).await?;
    Ok(app.clock.now())
}

fn forward(app: &App, to: DateTime<Utc>) {
    if to > app.clock.now() {
        app.clock.set(to);
    }
}

/// Does what falls due while the clock runs by itself, never in the midst of a step.
pub async fn run_between(app: App, demo: Arc<DemoInfo>) {
    let mut tick = tokio::time::interval(PACE);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        let _alone = demo.stepping.lock().await;
        if let Err(error) = run_due(&app).await {
            tracing::error!(%error, "a job failed");
        }
    }
}
