//! A patient answers by text message.

use trialogue::domain::ids::AppointmentId;
use trialogue::domain::views::Audience;
use trialogue::store::invitations;
use trialogue::store::patients::PatientRow;

use super::role::Role::Anonymous;
use super::world::{Sent, World};

/// No, yes, and "call me"; the last one nobody can read.
pub async fn tell(world: &mut World, visit: &str) {
    let (phone, code) = phone_and_code(world, visit).await;
    let path = "/demo/sms/reply";
    for text in [format!("NEJ {code}"), format!("YES {code}"), format!("wac {code}"), "?".into()] {
        let said = Sent::form(&[("from", phone.as_str()), ("text", text.as_str())]);
        let seen = world.send(Anonymous, "POST", path, path, said).await;
        assert_eq!(seen.status, 303, "{}", seen.text);
        world.gather().await;
    }
}

async fn phone_and_code(world: &World, visit: &str) -> (String, String) {
    let id: AppointmentId = visit.parse().expect("an id");
    let (clinic, keys) = (world.people.clinic.id, world.app.keys.clone());
    let look = move |conn: &mut _| {
        let all = invitations::of_appointment(conn, clinic, id)?;
        let of_patient = all.into_iter().find(|row| row.audience == Audience::Patient);
        let row = of_patient.expect("an invitation");
        let contact = PatientRow::get(conn, clinic, row.person_id.cast())?.contact.0;
        let code = keys.reply_code(row.id.uuid(), row.sequence).to_string();
        Ok((contact.phone.expect("a phone"), code))
    };
    world.app.db.read(look).await.expect("read")
}
