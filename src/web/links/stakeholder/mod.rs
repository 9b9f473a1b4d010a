//! The page of somebody from outside who is asked to a network meeting: which times suit, whether
//! they come, and, once a code was given, what is spoken of and what they have to do.

mod pass;
mod said;
mod shown;

use chrono::{DateTime, Duration, Utc};

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use self::pass::Pass;
use self::said::{Outcome, Said};
use self::shown::{Shown, StakeholderPage};
use super::door::{self, Opened};
use crate::app::App;
use crate::domain::ids::ParticipantId;
use crate::domain::meeting::TASKS_DAYS;
use crate::domain::meeting::seen::SeatStage;
use crate::error::{Error, FieldError, Result};
use crate::operations::look_at_table::look_at_table;
use crate::store::Tx;
use crate::store::links::LinkRow;
use crate::store::meeting::{self, people, seen};
use crate::store::visits::AppointmentRow;
use crate::web::fields::Fields;

/// Whose link it is.
pub(super) fn participant(door: &Opened) -> ParticipantId {
    door.invitation.person_id.cast()
}

/// Until when a link opens the page: while times are asked about as long as it was made for, and from
/// then on until the tasks of the settled meeting are over.
pub(super) fn until(link: &LinkRow, appointment: &AppointmentRow) -> DateTime<Utc> {
    match appointment.tentative {
        Some(_) => link.not_after.0,
        None => appointment.end_at.0 + Duration::days(TASKS_DAYS),
    }
}

/// The seat as it stands; with a pass the table as well.
pub async fn show(app: &App, request: &HttpRequest, door: &Opened) -> Result<HttpResponse> {
    answer(app, request, door, HttpResponse::Ok(), Typed::default()).await
}

/// What was sent and refused.
#[derive(Default)]
pub(super) struct Typed {
    /// Name and value of each field.
    pub fields: Vec<(String, String)>,
    pub faults: Vec<FieldError>,
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    builder: HttpResponseBuilder,
    typed: Typed,
) -> Result<HttpResponse> {
    let (clinic, id, who) =
        (door.link.clinic_id, door.invitation.appointment_id, participant(door));
    let now = app.clock.now();
    let look = move |conn: &mut _| {
        let meeting = meeting::load(conn, clinic, id)?;
        let row = people::of(conn, clinic, id, who)?;
        let seat = seen::seat(conn, &meeting, who, now)?;
        let comes = !matches!(seat.stage, SeatStage::Off) || seat.open_tasks > 0;
        let opens = meeting.is_told() && comes;
        Ok((seat, row.code_generation, row.code_locked_at.is_some(), opens))
    };
    let (seat, generation, locked, opens) = match app.db.read(look).await {
        Ok(found) => found,
        // Whoever is asked no more has a link that opens nothing.
        Err(Error::NotFound(_)) => return door.closed(app, request).await,
        Err(error) => return Err(error),
    };
    let pass = Pass::of(app, request, who, generation).filter(|_| opens);
    let table = match pass {
        Some(_) => {
            let setting = app.setting(door.caller(request));
            Some(app.db.write(setting, |tx: &mut Tx| look_at_table(tx)).await?)
        }
        None => None,
    };
    let shown = Shown { seat, table, locked, opens, now };
    door::answer(builder, &StakeholderPage::of(request, door, shown, &typed))
}

/// Does what was pressed, and shows how things stand then.
pub async fn act(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    mut fields: Fields,
) -> Result<HttpResponse> {
    let typed = fields.pairs().to_vec();
    let outcome = match Said::read(&mut fields) {
        Ok(said) => said.carry_out(app, request, door).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(Outcome::Done(done)) => Ok(door.back(done)),
        Ok(Outcome::Entered(cookie)) => {
            let mut response = door.back("code-right");
            response.add_cookie(&cookie).map_err(|error| Error::Internal(error.to_string()))?;
            Ok(response)
        }
        Err(Error::Conflict(_)) => Ok(door.back("nothing-changed")),
        Err(Error::Invalid(faults)) => {
            let typed = Typed { fields: typed, faults };
            answer(app, request, door, HttpResponse::UnprocessableEntity(), typed).await
        }
        Err(Error::NotFound(_)) => door.closed(app, request).await,
        Err(error) => Err(error),
    }
}
