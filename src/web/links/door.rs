//! From a token to what it opens, and the kind pages for those that open nothing.

use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;
use chrono::Duration;

use crate::app::App;
use crate::domain::policy::{Actor, Caller};
use crate::domain::views::Audience;
use crate::domain::words_of_store::LinkPurpose;
use crate::error::{Error, Result};
use crate::messages::chosen_for;
use crate::store::clinics::{self, ClinicRow};
use crate::store::invitations::InvitationRow;
use crate::store::links::{self, LinkRow};
use crate::store::visits::AppointmentRow;
use crate::text::{Chosen, Lang, Writable};
use crate::web::caller::language_among;
use crate::web::client;
use crate::web::cookies::see_other;
use crate::web::forms::Query;
use crate::web::page::{self, Page};
use crate::web::request_id::RequestId;
use crate::web::throttle::Throttle;

/// So many answers an hour by one link, and so many unknown links an hour from one address. A
/// demo has neither limit: programs try it out at full speed.
const POSTS_MAX: u32 = 20;
const MISSES_MAX: u32 = 30;

/// Counts what comes by links.
#[derive(Debug)]
pub struct LinkLimits {
    posts: Throttle,
    misses: Throttle,
}

impl Default for LinkLimits {
    fn default() -> LinkLimits {
        let hour = Duration::hours(1);
        LinkLimits { posts: Throttle::of(POSTS_MAX, hour), misses: Throttle::of(MISSES_MAX, hour) }
    }
}

/// What a token leads to.
pub enum Door {
    Open(Box<Opened>),
    Closed(HttpResponse),
}

/// A link that works, and the invitation that it belongs to.
pub struct Opened {
    pub token: String,
    pub link: LinkRow,
    pub invitation: InvitationRow,
    pub lang: Lang,
    /// The language that the reader is written to in.
    pub own: Chosen,
    /// Those that the clinic's patients are written to in.
    pub writable: Writable,
    /// True when the language is another than the invitation's.
    chosen: bool,
}

impl Opened {
    /// The page of a link that opens nothing, in the words that somebody unknown would hear.
    pub async fn closed(&self, app: &App, request: &HttpRequest) -> Result<HttpResponse> {
        closed(app, request, self.chosen.then_some(self.lang)).await
    }

    /// Who acts through the link, as operations and the audit see it.
    pub fn caller(&self, request: &HttpRequest) -> Caller {
        Caller {
            actor: Actor::Link { link: self.link.id, clinic: self.link.clinic_id },
            request_id: RequestId::of(request),
            purpose: None,
            language: self.lang.tag().to_owned(),
        }
    }

    /// The reader of the page, whose own digits go with the own language.
    pub fn reader(&self) -> Chosen {
        let own_digits = self.own.own_digits && self.own.lang == self.lang;
        Chosen { lang: self.lang, own_digits, ..self.own }
    }

    /// The page's own address, with the language when it was chosen.
    pub fn path(&self) -> String {
        self.path_to("")
    }

    /// The same of a page below it, such as `/questions`.
    pub fn path_to(&self, below: &str) -> String {
        let path = format!("/l/{}{below}", self.token);
        if self.chosen { format!("{path}?lang={}", self.lang) } else { path }
    }

    /// `303` back to the page, which says what was done and how things stand.
    pub fn back(&self, done: &str) -> HttpResponse {
        self.back_to("", done)
    }

    /// The same to a page below it.
    pub fn back_to(&self, below: &str, done: &str) -> HttpResponse {
        let path = self.path_to(below);
        let mark = if path.contains('?') { '&' } else { '?' };
        unseen(see_other(&format!("{path}{mark}done={done}")))
    }
}

/// Finds what the token in the path opens.
pub async fn open(app: &App, request: &HttpRequest, query: Query) -> Result<Door> {
    let mut fields = query.fields;
    let asked: Option<Lang> = fields.optional_word("lang");
    let now = app.clock.now();
    let address = client::address_text(request, &app.config);
    if let Err(Error::TooMany(seconds)) = app.link_limits.misses.admit(&address, now)
        && app.demo.is_none()
    {
        return too_many(app, request, asked, None, seconds).await.map(Door::Closed);
    }
    let token = cleaned(request.match_info().get("token").unwrap_or_default());
    let (shown, read) = (token.clone(), app.clone());
    let look = move |conn: &mut _| {
        let Some(link) = links::by_token(conn, &shown)? else { return Ok(None) };
        let (clinic, id) = (link.clinic_id, link.invitation_id);
        let invitation = InvitationRow::get(conn, clinic, id)?;
        let appointment = AppointmentRow::get(conn, clinic, invitation.appointment_id)?;
        // A visit that was moved to a later day keeps its links as long.
        let until = match invitation.audience {
            Audience::Stakeholder => super::stakeholder::until(&link, &appointment),
            _ => link.not_after.0.max(appointment.end_at.0),
        };
        let until = until + super::meeting::longer(&appointment, invitation.audience);
        let speaks = matches!(
            invitation.audience,
            Audience::Agency | Audience::Patient | Audience::Interpreter | Audience::Stakeholder
        );
        let works = link.purpose == LinkPurpose::Answer && link.revoked_at.is_none() && now < until;
        let writable = read.writable(conn, clinic)?;
        Ok((works && speaks).then_some((link, invitation, writable)))
    };
    let Some((link, invitation, writable)) = app.db.read(look).await? else {
        app.link_limits.misses.failed(&address, now);
        return closed(app, request, asked).await.map(Door::Closed);
    };
    let own = chosen_for(invitation.audience, &invitation.language, writable);
    let languages = match invitation.audience {
        Audience::Patient => writable.offered(),
        _ => Lang::STAFF.to_vec(),
    };
    let asked = asked.filter(|lang| languages.contains(lang));
    let (lang, chosen) = (asked.unwrap_or(own.lang), asked.is_some());
    Ok(Door::Open(Box::new(Opened { token, link, invitation, lang, own, writable, chosen })))
}

/// The kind page for a link that is used more often than any person would; counts the use.
pub async fn overused(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
) -> Result<Option<HttpResponse>> {
    let (limits, now) = (&app.link_limits, app.clock.now());
    if app.demo.is_some() {
        return Ok(None);
    }
    match limits.posts.attempt(&door.token, now) {
        Err(Error::TooMany(seconds)) => {
            let clinic = Some(door.link.clinic_id);
            too_many(app, request, Some(door.lang), clinic, seconds).await.map(Some)
        }
        Err(error) => Err(error),
        Ok(()) => Ok(None),
    }
}

/// Mail programs fold case and take in the punctuation around an address.
fn cleaned(token: &str) -> String {
    let around = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '.' | ',' | ')' | ';');
    token.trim_matches(around).to_ascii_lowercase()
}

/// A number to call.
struct Phone {
    name: String,
    number: String,
}

#[derive(Template)]
#[template(path = "links/closed.html")]
struct ClosedPage {
    page: Page,
    sender: String,
    lead: String,
    phones: Vec<Phone>,
}

/// In the language that was asked for, or else that the browser asks for, if any clinic has it.
async fn page_of_nobody(
    app: &App,
    request: &HttpRequest,
    asked: Option<Lang>,
    title: &str,
) -> Result<Page> {
    let read = app.clone();
    let offered = app.db.read(move |conn| read.writable_anywhere(conn)).await?.offered();
    let asked = asked.filter(|lang| offered.contains(lang));
    let lang = asked.unwrap_or_else(|| language_among(request, &offered));
    Ok(Page::bare(request, lang, title).offered(offered))
}

/// The same page for a link that never was, one that has run out and one that was taken back.
async fn closed(app: &App, request: &HttpRequest, asked: Option<Lang>) -> Result<HttpResponse> {
    let phones = phones(app, None).await?;
    let page = page_of_nobody(app, request, asked, "link-closed-title").await?;
    let lead = page.say("link-closed-lead");
    answer(HttpResponse::NotFound(), &ClosedPage { page, sender: String::new(), lead, phones })
}

async fn too_many(
    app: &App,
    request: &HttpRequest,
    asked: Option<Lang>,
    clinic: Option<crate::domain::ids::ClinicId>,
    seconds: u32,
) -> Result<HttpResponse> {
    let phones = phones(app, clinic).await?;
    let page = page_of_nobody(app, request, asked, "link-too-many-title").await?;
    let lead = page.say("link-too-many-lead");
    let mut builder = HttpResponse::TooManyRequests();
    builder.insert_header((header::RETRY_AFTER, seconds.to_string()));
    answer(builder, &ClosedPage { page, sender: String::new(), lead, phones })
}

async fn phones(app: &App, of: Option<crate::domain::ids::ClinicId>) -> Result<Vec<Phone>> {
    let clinics: Vec<ClinicRow> = app.db.read(clinics::all).await?;
    let ours = clinics.into_iter().filter(|row| of.is_none_or(|id| id == row.id));
    Ok(ours.map(|row| Phone { name: row.neutral_name, number: row.phone }).collect())
}

/// A page behind a link: kept nowhere, found by no search engine.
pub fn answer(builder: HttpResponseBuilder, template: &impl Template) -> Result<HttpResponse> {
    page::show_as(builder, template).map(unseen)
}

fn unseen(mut response: HttpResponse) -> HttpResponse {
    let robots = header::HeaderValue::from_static("noindex, nofollow");
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), robots);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_what_mail_programs_do_to_it() {
        for shown in ["abc234", "ABC234", "abc234>", "<abc234>.", "abc234 "] {
            assert_eq!(cleaned(shown), "abc234", "{shown:?}");
        }
    }
}
