//! What is printed for a patient, and what was sent to somebody.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::ids::{AppointmentId, DeliveryId};
use crate::domain::invitation::sending;
use crate::domain::person::{Channel, Contact};
use crate::domain::policy::Act;
use crate::domain::views::{Audience, View};
use crate::error::{Error, Result};
use crate::messages::read::read_mail;
use crate::messages::{Occasion, PRINT_STYLE, Ways, plain_letter, print_page, sms_text};
use crate::operations::look_at::look_at_visit;
use crate::store::clinics::ClinicRow;
use crate::store::deliveries::DeliveryRow;
use crate::store::patients::PatientRow;
use crate::store::{Tx, invitations, views, world};
use crate::text::{self, Chosen, Lang, Writable};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::page::{self, Page};

/// `GET /visits/{id}/print`: the patient's invitation in large type, as it stands now.
pub async fn print(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (id, read): (AppointmentId, App) = (path_id(&request)?, App::clone(&app));
    let look = move |tx: &mut Tx| look_as_patient(tx, &read, id);
    let (view, chosen, _) = app.db.write(app.setting(by.caller()), look).await?;
    let paper = print_page(&view, Occasion::First, chosen).ok_or(Error::NotFound("page"))?;
    Ok(sheet(&paper))
}

/// What a patient is written, in one language.
struct Written {
    lang: Lang,
    subject: String,
    text: String,
    sms: Option<String>,
}

#[derive(Template)]
#[template(path = "day/preview.html")]
struct PreviewPage {
    page: Page,
    visit: AppointmentId,
    /// The patient's own language, and the Danish beside it where that is another.
    written: Vec<Written>,
}

/// `GET /visits/{id}/preview`: what the patient reads of the visit as it stands, in the own language
/// and in Danish beside it, also before it goes.
pub async fn preview(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (id, read): (AppointmentId, App) = (path_id(&request)?, App::clone(&app));
    let clinic = by.clinic()?;
    let look = move |tx: &mut Tx| {
        let (view, chosen, contact) = look_as_patient(tx, &read, id)?;
        let all = invitations::of_appointment(tx.conn, clinic, id)?;
        let last = all.into_iter().find(|row| row.audience == Audience::Patient);
        let told = last.as_ref().and_then(|row| row.last_view.as_ref()).map(|view| &view.0);
        let occasion = Occasion::of(sending(told, &view)).unwrap_or(Occasion::First);
        let answers = read.takes_replies() && contact.names_country();
        let code = last.filter(|_| answers).map(|row| {
            let sequence = row.sequence + i32::from(occasion == Occasion::Moved);
            read.keys.reply_code(row.id.uuid(), sequence)
        });
        Ok((view, occasion, chosen, code))
    };
    let (view, occasion, chosen, code) = app.db.write(app.setting(by.caller()), look).await?;
    let danish = text::choose("da", Writable::HOUSE);
    // As long as a real one: what a text message leaves out depends on it.
    let link = format!("{}/l/{}", app.config.server.base_url, "x".repeat(32));
    let ways = Ways { link: Some(&link), code };
    let mut written = vec![written(&view, occasion, chosen, ways)];
    if chosen.lang != Lang::Da {
        written.push(self::written(&view, occasion, danish, ways));
    }
    let page = Page::of(&request, &by, "preview-title");
    page::show(&PreviewPage { page, visit: id, written })
}

fn written(view: &View, occasion: Occasion, chosen: Chosen, ways: Ways) -> Written {
    let link = ways.link.unwrap_or_default();
    let (subject, text) = plain_letter(view, occasion, chosen, link).unwrap_or_default();
    let sms = sms_text(view, occasion, chosen, ways).map(|text| without_tokens(&text));
    Written { lang: chosen.lang, subject, text: without_tokens(&text), sms }
}

/// The visit as the patient is told of it now, the language to tell it in, and how.
fn look_as_patient(tx: &mut Tx, app: &App, id: AppointmentId) -> Result<(View, Chosen, Contact)> {
    let record = look_at_visit(tx, id)?;
    let (clinic, patient) = (record.appointment.clinic_id, record.visit.patient_id);
    let contact = PatientRow::get(tx.conn, clinic, patient)?.contact.0;
    let chosen = text::choose(&contact.written, app.writable(tx.conn, clinic)?);
    Ok((View::Patient(views::patient(tx.conn, &record)?), chosen, contact))
}

/// A printed page in a browser: the same rules from a file, for no page may carry its own style.
fn sheet(paper: &str) -> HttpResponse {
    let inside = format!("<style>{PRINT_STYLE}</style>");
    let linked = paper.replace(&inside, "<link rel=\"stylesheet\" href=\"/static/print.css\">");
    let html = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    HttpResponse::Ok().insert_header(html).body(linked)
}

#[derive(Template)]
#[template(path = "day/delivery.html")]
struct DeliveryPage {
    page: Page,
    visit: AppointmentId,
    /// Channel, recipient, time and outcome, in words.
    about: String,
    state: String,
    subject: Option<String>,
    text: String,
}

/// `GET /deliveries/{id}`: what was sent, or is to be said or printed.
pub async fn delivery(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, id) = (by.clinic()?, path_id::<crate::domain::ids::Delivery>(&request)?);
    let look = move |tx: &mut Tx| {
        let id: DeliveryId = id;
        let row = DeliveryRow::get(tx.conn, clinic, id)?;
        look_at_visit(tx, row.appointment_id)?;
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        Ok((row, zone))
    };
    let (row, zone) = app.db.write(app.setting(by.caller()), look).await?;
    if row.channel == Channel::Print {
        return Ok(sheet(&String::from_utf8_lossy(&row.frozen)));
    }
    let (subject, text) = readable(&row);
    let page = Page::of(&request, &by, "delivery-title");
    let about = [
        page.word("channel", row.channel.as_str()),
        page.word("audience", row.audience.as_str()),
        text::date_time(by.lang, row.sent_at.unwrap_or(row.created_at).0, zone),
    ];
    page::show(&DeliveryPage {
        visit: row.appointment_id,
        about: about.join(" · "),
        state: page.word("delivery-state", row.state.as_str()),
        subject,
        text: without_tokens(&text),
        page,
    })
}

/// What a message said, without a link that opens anything.
pub fn plain_text(row: &DeliveryRow) -> String {
    match row.channel {
        // A page with its own rules: what was sent by mail besides says the same.
        Channel::Print => String::new(),
        _ => without_tokens(&readable(row).1),
    }
}

/// The subject, if it has one, and the words.
fn readable(row: &DeliveryRow) -> (Option<String>, String) {
    let plain = || String::from_utf8_lossy(&row.frozen).into_owned();
    match row.channel {
        Channel::Mail => match read_mail(&row.frozen) {
            Some(mail) => (Some(mail.subject), mail.text),
            None => (None, plain()),
        },
        Channel::Sms | Channel::Print | Channel::Call => (None, plain()),
    }
}

/// A link is for its recipient alone: whoever reads the message here could act in their name.
fn without_tokens(text: &str) -> String {
    let mut parts = text.split("/l/");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str("/l/…");
        shown.push_str(part.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_page_has_its_rules_in_a_file() {
        assert_eq!(include_str!("../../../static/print.css").trim_end(), PRINT_STYLE);
    }

    #[test]
    fn a_shown_message_opens_nothing() {
        let text = "Answer: http://127.0.0.1/l/abc234\nor http://127.0.0.1/l/xyz.";
        assert_eq!(without_tokens(text), "Answer: http://127.0.0.1/l/…\nor http://127.0.0.1/l/….");
    }
}
