//! The page on which an agency answers one request.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;

use super::door::{self, Opened};
use crate::app::App;
use crate::domain::ids::RequestId;
use crate::error::{Error, FieldError, Result};
use crate::store::Tx;
use crate::store::requests::{self, Of};
use crate::web::fields::Fields;
use crate::web::page::Page;
use crate::web::request_sheet::{Deed, Material, Sheet, Typed};

#[derive(Template)]
#[template(path = "links/agency.html")]
struct AgencyPage {
    page: Page,
    sender: String,
    phone: String,
    sheet: Sheet,
}

fn request_of(door: &Opened) -> Result<RequestId> {
    door.invitation.request_id.ok_or(Error::NotFound("request"))
}

/// The request as it stands.
pub async fn show(app: &App, request: &HttpRequest, door: &Opened) -> Result<HttpResponse> {
    answer(app, request, door, HttpResponse::Ok(), Typed::default(), Vec::new()).await
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    builder: HttpResponseBuilder,
    typed: Typed,
    faults: Vec<FieldError>,
) -> Result<HttpResponse> {
    let (clinic, id) = (door.link.clinic_id, request_of(door)?);
    let look = move |conn: &mut _| {
        let row = requests::find_for(conn, Of::Clinic(clinic), id)?;
        Material::load(conn, row)
    };
    let material = app.db.read(look).await?;
    let sheet = Sheet::of(&material, door.lang, app.clock.now(), typed, &faults);
    let sheet = sheet.sent_to(&door.path());
    let page = Page::bare(request, door.lang, "requests-title").titled(sheet.title.clone());
    let card = &material.view.clinic;
    let (sender, phone) = (card.name.clone(), card.phone.clone());
    door::answer(builder, &AgencyPage { page, sender, phone, sheet })
}

/// Answers, and shows the state that this leads to.
pub async fn act(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    mut fields: Fields,
) -> Result<HttpResponse> {
    let (clinic, id) = (door.link.clinic_id, request_of(door)?);
    let zone = app.db.read(move |conn| crate::store::views::clinic_card(conn, clinic)).await?.zone;
    let typed = Typed::read(&mut fields);
    let outcome = match Deed::read(&mut fields, zone) {
        Ok(deed) => {
            let setting = app.setting(door.caller(request));
            app.db.write(setting, move |tx: &mut Tx| deed.carry_out(tx, id)).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(done) => Ok(door.back(done)),
        Err(Error::Conflict(_)) => Ok(door.back("nothing-changed")),
        Err(Error::Invalid(faults)) => {
            let builder = HttpResponse::UnprocessableEntity();
            answer(app, request, door, builder, typed, faults).await
        }
        Err(error) => Err(error),
    }
}
