//! Whether mail leaves: tried by the manager.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::faults::Faults;
use crate::app::App;
use crate::config::MailTransport;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::messages::send::SendError;
use crate::messages::trial::{Trial, send_trial};
use crate::mint::Mint;
use crate::operations::note_trial::note_trial;
use crate::store::clinics::ClinicRow;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/accounts/mail.html")]
struct MailPage {
    page: Page,
    faults: Faults,
    to: String,
    /// Where mail goes, as the settings say.
    way: String,
    /// What became of the trial.
    outcome: Option<Outcome>,
}

struct Outcome {
    taken: bool,
    /// The code of the mail server's answer, where it gave one; its words stay with us.
    status: Option<String>,
}

/// `GET /mail`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    answer(&app, &by, &request, String::new(), None, Faults::none())
}

fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    to: String,
    outcome: Option<Outcome>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let page = Page::of(request, by, "trial-title");
    let mail = &app.config.mail;
    let way = match mail.transport {
        MailTransport::Smtp => {
            page.say1("trial-by-smtp", "server", &format!("{}:{}", mail.host, mail.port))
        }
        MailTransport::Folder | MailTransport::Memory => page.say("trial-by-folder"),
    };
    let template = MailPage { page, faults, to, way, outcome };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /mail`: sends one mail now, and says what became of it.
pub async fn send(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WriteDirectory)?;
    let typed = fields.typed("to");
    match tried(&app, &by, &mut fields).await {
        Ok(outcome) => {
            let fine = Faults::none();
            answer(&app, &by, &request, typed, Some(outcome), fine)
        }
        Err(error) => answer(&app, &by, &request, typed, None, Faults::of(by.lang, error)?),
    }
}

async fn tried(app: &App, by: &SignedIn, fields: &mut Fields) -> Result<Outcome> {
    let to = fields.optional_mail("to");
    fields.done()?;
    let to = to.ok_or_else(|| Error::field("to", "required"))?;
    let (clinic, now) = (by.clinic()?, app.clock.now());
    // Nobody makes a mail cannon of it.
    let counted = format!("mail-trial\n{clinic}");
    app.throttle.attempt(&counted, now)?;
    let sender = app.db.read(move |conn| ClinicRow::get(conn, clinic)).await?.name;
    app.db.write(app.setting(by.caller()), note_trial).await?;
    let domain = app.config.mail.from_domain.clone();
    let message_id = Mint::new(None).uid();
    let trial = Trial { lang: by.lang, sender, domain, to, now, message_id };
    Ok(match send_trial(&app.transports.mail, &trial).await {
        Ok(_) => Outcome { taken: true, status: None },
        Err(error) => {
            let reached = !matches!(error, SendError::Unreachable { .. });
            tracing::warn!(reached, status = error.status(), "a trial mail was not taken");
            Outcome { taken: false, status: error.status().map(|code| code.to_string()) }
        }
    })
}
