//! Who may hear of what: nothing, unless the patient has said so. What has gone out already, and what
//! is spoken of at no table.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ItemId, ParticipantId};
use crate::domain::meeting::consent::Direction;
use crate::error::Result;
use crate::store::meeting::consents::{ConsentRow, disclosed};
use crate::store::meeting::{Meeting, agenda, people, problems};
use crate::store::world::zone_named;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "meetings/consents.html")]
struct ConsentsPage {
    page: Page,
    head: Head,
    items: Vec<String>,
    rows: Vec<Row>,
    gone_out: Vec<GoneOut>,
    /// What the patient wants spoken of at no table, and what stays in the clinic.
    off_table: Vec<String>,
    inside: Vec<String>,
}

/// What one recipient may hear of each item, in the order of the items.
struct Row {
    id: ParticipantId,
    role: String,
    name: String,
    cells: Vec<Cell>,
}

/// What one recipient may hear of one item.
struct Cell {
    item: String,
    look: &'static str,
    text: String,
    until: Option<String>,
}

/// Something that somebody was told.
struct GoneOut {
    at: String,
    to: String,
    item: String,
    what: String,
    /// When the consent for it was given.
    consent: String,
}

/// `GET /meetings/{id}/consents`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/consents")?;
        let today = meeting.today(tx.now)?;
        let zone = zone_named(&meeting.record.appointment.zone)?;
        let list = problems::of_patient(tx.conn, meeting.row.clinic_id, meeting.patient.id)?;
        let titles = |wanted: &dyn Fn(&problems::ProblemRow) -> bool| -> Vec<String> {
            list.iter().filter(|row| wanted(row)).map(in_words).collect()
        };
        let off_table = titles(&|row| row.off_table);
        let inside = titles(&|row| row.clinic_only && !row.off_table);
        let gone_out = gone_out(tx.conn, lang, zone, &meeting)?;
        Ok((head, rows(lang, &meeting, today), meeting, gone_out, (off_table, inside)))
    };
    let (head, rows, meeting, gone_out, (off_table, inside)) =
        app.db.write(app.setting(by.caller()), look).await?;
    page::show(&ConsentsPage {
        page: Page::of(&request, &by, "meetings-consents"),
        head,
        items: meeting.items.iter().map(|item| item.title.clone()).collect(),
        rows,
        gone_out,
        off_table,
        inside,
    })
}

/// A problem as staff read it: in the clinic's language where there is a rendering.
fn in_words(row: &problems::ProblemRow) -> String {
    row.rendering.clone().unwrap_or_else(|| row.words.clone())
}

/// What stands now for one recipient and one item.
pub fn standing(
    meeting: &Meeting,
    who: ParticipantId,
    item: ItemId,
    today: NaiveDate,
) -> Option<&ConsentRow> {
    meeting.consents.iter().rev().find(|row| {
        row.participant_id == who
            && row.item_id == item
            && row.withdrawn_at.is_none()
            && today <= row.to_day
    })
}

fn rows(lang: Lang, meeting: &Meeting, today: NaiveDate) -> Vec<Row> {
    let cell = |who: ParticipantId, item: &agenda::ItemRow| {
        let found = standing(meeting, who, item.id, today);
        let word = found.map_or("nothing", |row| row.direction.as_str());
        let look = match found.map(|row| row.direction) {
            None => "none",
            Some(Direction::RecipientTells) => "half",
            Some(_) => "good",
        };
        Cell {
            item: item.title.clone(),
            look,
            text: text::word(lang, "meetings-direction", word),
            until: found.map(|row| text::day(lang, row.to_day)),
        }
    };
    let row = |one: &people::ParticipantRow| Row {
        id: one.id,
        role: text::word(lang, "meetings-role", one.role.as_str()),
        name: one.name.clone(),
        cells: meeting.items.iter().map(|item| cell(one.id, item)).collect(),
    };
    meeting.people.iter().map(row).collect()
}

/// What has gone out, the newest first; also to those who are asked no more, and of what is no item
/// any more.
fn gone_out(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    meeting: &Meeting,
) -> Result<Vec<GoneOut>> {
    let (clinic, id) = (meeting.row.clinic_id, meeting.row.id);
    let people = people::of_meeting(conn, clinic, id)?;
    let items = agenda::ever_of_meeting(conn, clinic, id)?;
    let all = disclosed(conn, clinic, id)?;
    let one = |row: &crate::store::meeting::consents::DisclosureRow| {
        let to = people.iter().find(|one| one.id == row.participant_id);
        let item = items.iter().find(|one| one.id == row.item_id);
        let consent = meeting.consents.iter().find(|one| one.id == row.consent_id);
        GoneOut {
            at: text::date_time(lang, row.at.0, zone),
            to: to.map(|one| one.name.clone()).unwrap_or_default(),
            item: item.map(|one| one.title.clone()).unwrap_or_default(),
            what: what(lang, &row.what),
            consent: consent.map(|one| text::date(lang, one.given_at.0, zone)).unwrap_or_default(),
        }
    };
    Ok(all.iter().rev().map(one).collect())
}

/// By which message it went; a word that has no text of its own is shown as it is.
fn what(lang: Lang, word: &str) -> String {
    let key = format!("meetings-gone-{}", word.replace('_', "-"));
    if text::has(lang, &key, &[]) { text::say(lang, &key, &[]) } else { word.to_owned() }
}
