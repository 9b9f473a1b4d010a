//! Sends frozen bytes and writes down what became of them.

use std::time::Duration;

use crate::app::App;
use crate::domain::person::Channel;
use crate::error::Result;
use crate::messages::send::SendError;
use crate::operations::lease_delivery::lease_delivery;
use crate::operations::note_outcome::{Outcome, note_outcome};
use crate::store::deliveries::{self, DeliveryRow};

/// How many deliveries one round takes.
const ROUND: i64 = 100;

/// Sends every delivery whose time has come.
pub async fn all(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let waiting = app.db.read(move |conn| deliveries::waiting(conn, now, ROUND)).await?;
    let mut done = 0;
    for delivery in waiting {
        done += usize::from(one(app, delivery).await?);
    }
    Ok(done)
}

async fn one(app: &App, delivery: DeliveryRow) -> Result<bool> {
    let taken = delivery.clone();
    let lease = app.db.write(app.own_setting("send"), move |tx| lease_delivery(tx, &taken)).await?;
    let Some(lease) = lease else { return Ok(false) };
    let outcome = within_lease(app, send(app, &delivery)).await;
    let (clinic, id) = (delivery.clinic_id, delivery.id);
    let setting = app.own_setting("send");
    app.db.write(setting, move |tx| note_outcome(tx, clinic, id, lease, &outcome)).await?;
    Ok(true)
}

/// Gives up before the lease runs out: whoever was held up for longer, such as a process that was
/// stopped and woken, must not send what another has sent meanwhile. The time is looked at before
/// the sending goes on.
async fn within_lease(app: &App, sending: impl Future<Output = Outcome>) -> Outcome {
    let most = Duration::from_secs(u64::from(app.config.messages.lease_seconds)) * 4 / 5;
    tokio::select! {
        biased;
        () = tokio::time::sleep(most) => Outcome::Later("it took too long".into()),
        outcome = sending => outcome,
    }
}

async fn send(app: &App, delivery: &DeliveryRow) -> Outcome {
    let sent = match delivery.channel {
        Channel::Mail => {
            app.transports.mail.send(&delivery.sender, &delivery.address, &delivery.frozen).await
        }
        Channel::Sms => {
            let text = String::from_utf8_lossy(&delivery.frozen);
            let reference = delivery.reference.as_deref().unwrap_or_default();
            app.transports.sms.send(&delivery.address, &text, reference).await
        }
        // People print and ring; such deliveries never wait for a transport.
        Channel::Print | Channel::Call => return Outcome::Refused("not sent by machine".into()),
    };
    match sent {
        Ok(sent) => Outcome::Sent(sent.response),
        Err(error) => refused(error),
    }
}

fn refused(error: SendError) -> Outcome {
    // What the server said may name the address: it stays in the database.
    let (status, for_good) = (error.status(), error.is_permanent());
    tracing::warn!(status, for_good, "a message was not taken");
    if error.is_permanent() {
        Outcome::Refused(error.to_string())
    } else {
        Outcome::Later(error.to_string())
    }
}
