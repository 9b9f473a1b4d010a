//! When somebody from outside comes to the table and when they leave.

use actix_web::{HttpRequest, HttpResponse, web};

use super::agenda::go_on;
use super::agenda_shown::SeatShown;
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::error::{Error, Result};
use crate::operations::seat_participant::seat_participant;
use crate::store::Tx;
use crate::web::answer::{path_id, path_id_named};
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::pages::once::{once, read_key};

/// The longest a meeting can be, in minutes.
const DAY: i32 = 24 * 60;

/// What was typed for one person, to be shown again when it could not be accepted.
#[derive(Clone, Debug, Default)]
pub struct TypedSeat {
    who: Option<ParticipantId>,
    from: String,
    to: String,
}

impl TypedSeat {
    pub fn is_of(&self, seat: &SeatShown) -> bool {
        self.who == Some(seat.id)
    }

    /// What the fields of this person hold.
    pub fn of(&self, seat: &SeatShown) -> (String, String) {
        let shown = if self.is_of(seat) { (&self.from, &self.to) } else { (&seat.from, &seat.to) };
        (shown.0.clone(), shown.1.clone())
    }
}

/// `POST /meetings/{id}/agenda/seats/{participant}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let who: ParticipantId = path_id_named(&request, "participant")?;
    let key = read_key(&mut fields);
    let typed = TypedSeat { who: Some(who), from: fields.typed("from"), to: fields.typed("to") };
    let said = format!("{} {}", typed.from, typed.to);
    let done = match minutes(&mut fields) {
        Ok((from, to)) => {
            let work = move |tx: &mut Tx| {
                seat_participant(tx, id, who, from, to)?;
                Ok(format!("/meetings/{id}/agenda?done=seated#seat-{who}"))
            };
            once(&app, &by, &key, &format!("seat {who}"), &said, work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, typed).await
}

fn minutes(fields: &mut Fields) -> Result<(u32, u32)> {
    let mut minute = |name: &str| fields.optional_number(name, 0..=DAY);
    let (from, to) = (minute("from"), minute("to"));
    fields.done()?;
    let given = |name: &str, minute: Option<i32>| {
        let minute = minute.and_then(|minute| u32::try_from(minute).ok());
        minute.ok_or_else(|| Error::field(name, "required"))
    };
    Ok((given("from", from)?, given("to", to)?))
}
