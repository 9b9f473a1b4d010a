//! The second step of signing in: a one-time code.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use data_encoding::BASE32_NOPAD;
use qrcode::QrCode;
use qrcode::render::svg;

use super::entering::{open_form, secret_setting, with_session};
use super::faults::Faults;
use crate::app::App;
use crate::error::{Error, Result};
use crate::operations::check_code::{Code, check_code};
use crate::store::accounts::AccountRow;
use crate::store::second_factors::{self, CodeSecret, StepRow};
use crate::store::sessions::{self, Person};
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::browser;
use crate::web::cookies::{self, encoded, own_path, see_other};
use crate::web::forms::{OpenForm, Query};
use crate::web::page::{self, Page};
use crate::web::sentence::sentence;

const CODE_CHARACTERS_MAX: usize = 20;

#[derive(Template)]
#[template(path = "pages/account/code.html")]
struct CodePage {
    page: Page,
    faults: Faults,
    back: String,
    /// How an authenticator gets a secret that is not in use yet.
    new: Option<NewSecret>,
}

/// A secret to be put into an authenticator.
struct NewSecret {
    /// In groups of four, as it is typed.
    typed: String,
    /// `otpauth://…`, for an authenticator on the same machine.
    address: String,
    /// The same as a picture, in SVG.
    picture: String,
}

/// Somebody in the midst of signing in.
struct Waiting {
    token: String,
    person: Person,
    step: StepRow,
    login: String,
}

impl Waiting {
    fn lang(&self) -> Lang {
        text::choose_of_staff(&self.person.language).lang
    }
}

/// Who waits behind the cookie of the request; nobody when the step has ended.
async fn waiting(app: &App, request: &HttpRequest) -> Result<Option<Waiting>> {
    let cookie = request.cookie(cookies::step_name(&app.config));
    let Some(token) = cookie.map(|cookie| cookie.value().to_owned()) else { return Ok(None) };
    let now = app.clock.now();
    let look = move |conn: &mut DbConnection| {
        let Some(step) = second_factors::step_by_token(conn, &token, now)? else {
            return Ok(None);
        };
        let all = sessions::memberships_of(conn, step.account_id)?;
        let Some(first) = all.first() else { return Ok(None) };
        let Some(person) = sessions::person(conn, first.id)? else { return Ok(None) };
        let login = AccountRow::get(conn, step.account_id)?.login;
        Ok(Some(Waiting { token: token.clone(), person, step, login }))
    };
    app.db.read(look).await
}

/// `GET /sign-in/code?back=`.
pub async fn show(app: web::Data<App>, request: HttpRequest, query: Query) -> Result<HttpResponse> {
    let mut fields = query.fields;
    let back = fields.optional_text("back", 500).unwrap_or_default();
    match waiting(&app, &request).await? {
        None => Ok(again(&back)),
        Some(waiting) => answer(&app, &request, &waiting, back, None),
    }
}

/// To the first step, with where it is to lead.
fn again(back: &str) -> HttpResponse {
    match own_path(back).filter(|path| *path != "/") {
        Some(path) => see_other(&format!("/sign-in?back={}", encoded(path))),
        None => see_other("/sign-in"),
    }
}

fn answer(
    app: &App,
    request: &HttpRequest,
    waiting: &Waiting,
    back: String,
    refused: Option<(StatusCode, String)>,
) -> Result<HttpResponse> {
    let mut page = Page::bare(request, waiting.lang(), "code-title");
    let (status, faults) = match refused {
        None => Faults::none(),
        Some((status, sentence)) => (status, Faults::of_field("code", sentence)),
    };
    let builder = open_form(app, request, &mut page, status);
    let new = new_secret(app, waiting)?;
    page::show_as(builder, &CodePage { page, faults, back, new })
}

fn new_secret(app: &App, waiting: &Waiting) -> Result<Option<NewSecret>> {
    let step = &waiting.step;
    let (Some(sealed), Some(key_id)) = (&step.sealed, &step.key_id) else { return Ok(None) };
    let secret = second_factors::open(&app.keys, step.account_id, key_id, sealed)?;
    shown(&secret, &waiting.login).map(Some)
}

fn shown(secret: &CodeSecret, login: &str) -> Result<NewSecret> {
    let base32 = BASE32_NOPAD.encode(secret);
    let address =
        format!("otpauth://totp/Trialogue:{}?secret={base32}&issuer=Trialogue", encoded(login));
    let code = QrCode::new(&address).map_err(|e| Error::Internal(format!("a QR code: {e}")))?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    let groups: Vec<&str> =
        base32.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    // What comes before the picture itself is for files of their own.
    let picture = picture.find("<svg").map_or(String::new(), |at| picture[at..].to_owned());
    Ok(NewSecret { typed: groups.join(" "), address, picture })
}

/// `POST /sign-in/code`.
pub async fn check(
    app: web::Data<App>,
    request: HttpRequest,
    form: OpenForm,
) -> Result<HttpResponse> {
    let mut fields = form.fields;
    let back = fields.optional_text("back", 500).unwrap_or_default();
    let code = fields.optional_text("code", CODE_CHARACTERS_MAX).unwrap_or_default();
    let Some(waiting) = waiting(&app, &request).await? else { return Ok(again(&back)) };
    let (name, now) = (format!("code\n{}", waiting.step.account_id), app.clock.now());
    if let Err(Error::TooMany(seconds)) = app.throttle.attempt(&name, now) {
        let minutes = seconds.div_ceil(60).to_string();
        let said = sentence(waiting.lang(), "sign-in-wait", &[("minutes", minutes)]);
        let refused = Some((StatusCode::TOO_MANY_REQUESTS, said));
        let mut response = answer(&app, &request, &waiting, back, refused)?;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    let setting = secret_setting(&app, &request, waiting.person.clone());
    let (token, browser) = (waiting.token.clone(), browser::known(&request, &app));
    let work = move |tx: &mut Tx| check_code(tx, &token, &code, &browser);
    match app.db.write(setting, work).await {
        Ok(Code::Right(session)) => {
            app.throttle.succeeded(&name);
            with_session(&app, session, own_path(&back).unwrap_or("/"))
        }
        Ok(Code::Wrong) => {
            let said = sentence(waiting.lang(), "code-wrong", &[]);
            let refused = Some((StatusCode::UNPROCESSABLE_ENTITY, said));
            answer(&app, &request, &waiting, back, refused)
        }
        Ok(Code::Over) | Err(Error::Unauthenticated) => Ok(again(&back)),
        Err(error) => Err(error),
    }
}
