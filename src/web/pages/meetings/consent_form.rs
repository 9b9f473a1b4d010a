//! What one recipient may hear of: given by a form, and taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Days, NaiveDate, Utc};

use super::acts::NUMBER_MAX;
use super::consents::standing;
use super::convening::words;
use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ConsentId, ItemId, ParticipantId};
use crate::domain::meeting::consent::{DAYS_MAX, Direction, Given};
use crate::error::{Error, Result};
use crate::operations::give_consent::{GiveConsent, give_consent};
use crate::operations::withdraw_consent::withdraw_consent;
use crate::store::accounts::AccountRow;
use crate::store::meeting::consents::{self, ConsentRow};
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::meeting::{Meeting, agenda};
use crate::store::world::zone_named;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Arg, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::asking::Choice;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

#[derive(Template)]
#[template(path = "meetings/recipient.html")]
struct RecipientPage {
    page: Page,
    faults: Faults,
    key: String,
    head: Head,
    recipient: ParticipantId,
    name: String,
    standing: Vec<Standing>,
    ended: Vec<String>,
    items: Vec<Choice>,
    directions: Vec<Choice>,
    given: Vec<Choice>,
    typed: Typed,
}

/// A consent that stands, in words.
struct Standing {
    id: ConsentId,
    item: String,
    text: String,
}

/// The fields as they are shown.
#[derive(Clone, Debug, Default)]
struct Typed {
    items: Vec<String>,
    direction: String,
    from: String,
    to: String,
    given: String,
    interpreter: String,
    understood: bool,
}

impl Typed {
    fn empty(today: NaiveDate) -> Typed {
        Typed {
            from: today.to_string(),
            to: (today + Days::new(DAYS_MAX - 1)).to_string(),
            ..Typed::default()
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        Typed {
            items: fields.optional_texts("items", 60).unwrap_or_default(),
            direction: fields.typed("direction"),
            from: fields.typed("from"),
            to: fields.typed("to"),
            given: fields.typed("given"),
            interpreter: fields.typed("interpreter"),
            understood: fields.optional_flag("understood") == Some(true),
        }
    }
}

/// `GET /meetings/{id}/consents/for/{participant}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, None, Faults::none()).await
}

/// `POST /meetings/{id}/consents/for/{participant}`.
pub async fn give(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let participant: ParticipantId = path_id_named(&request, "participant")?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let given = match read(&mut fields, participant, &typed) {
        Ok(command) => {
            let said = format!("{id} {command:?}");
            let work = move |tx: &mut Tx| {
                known(tx, id, participant)?;
                give_consent(tx, id, &command)?;
                Ok(format!("/meetings/{id}/consents"))
            };
            once(&app, &by, &key, "consent", &said, work).await
        }
        Err(error) => Err(error),
    };
    match given {
        Ok(path) => Ok(page::back(&path, "consent-given")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, Some(typed), refused).await
        }
    }
}

/// In the address somebody who is not asked is unknown, and no field of the form.
fn known(tx: &mut Tx, id: AppointmentId, who: ParticipantId) -> Result<ParticipantRow> {
    let clinic = head::led(tx, id)?.appointment.clinic_id;
    people::of(tx.conn, clinic, id, who)
}

fn read(fields: &mut Fields, participant: ParticipantId, typed: &Typed) -> Result<GiveConsent> {
    let items: Vec<Option<ItemId>> = typed.items.iter().map(|id| id.parse().ok()).collect();
    if items.iter().any(Option::is_none) {
        fields.refuse("items", "unknown");
    } else if items.is_empty() {
        fields.refuse("items", "required");
    }
    let direction: Option<Direction> = fields.word("direction");
    let (from, to) = (fields.date("from"), fields.date("to"));
    let given: Option<Given> = fields.word("given");
    let interpreter = fields.optional_text("interpreter", NUMBER_MAX);
    if !typed.understood {
        fields.refuse("understood", "not_understood");
    }
    fields.done()?;
    Ok(GiveConsent {
        participant,
        items: items.into_iter().flatten().collect(),
        direction: Fields::given(direction)?,
        from: Fields::given(from)?,
        to: Fields::given(to)?,
        given: Fields::given(given)?,
        interpreter,
        understood: typed.understood,
    })
}

/// `POST /meetings/{id}/consents/{consent}/withdraw`.
pub async fn withdraw(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let consent: ConsentId = path_id_named(&request, "consent")?;
    let work = move |tx: &mut Tx| withdraw_consent(tx, id, consent);
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("/meetings/{id}/consents"), "consent-withdrawn"))
}

/// `POST /meetings/{id}/consents/for/{participant}/withdraw`: everything that the recipient may hear.
pub async fn withdraw_all(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let who: ParticipantId = path_id_named(&request, "participant")?;
    let work = move |tx: &mut Tx| {
        let clinic = known(tx, id, who)?.clinic_id;
        let all = consents::of_meeting(tx.conn, clinic, id)?;
        let stands = |row: &&ConsentRow| row.participant_id == who && row.withdrawn_at.is_none();
        all.iter().filter(stands).try_for_each(|row| withdraw_consent(tx, id, row.id))
    };
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("/meetings/{id}/consents"), "consent-withdrawn"))
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let who: ParticipantId = path_id_named(request, "participant")?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let person = meeting.people.iter().find(|one| one.id == who).cloned();
        let person = person.ok_or(Error::NotFound("participant"))?;
        let head = Head::of(lang, tx.now, &meeting, "/consents")?;
        let today = meeting.today(tx.now)?;
        let lines = lines(tx.conn, lang, tx.now, &meeting, who)?;
        let typed = typed.clone().unwrap_or_else(|| Typed::empty(today));
        Ok((head, person, lines, items(&meeting, &typed), typed))
    };
    let (head, person, (standing, ended), items, typed) =
        app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-consents");
    let title = page.say1("meetings-consents-of", "name", &person.name);
    let directions = Direction::ALL.iter().map(|one| one.as_str());
    let given = Given::ALL.iter().map(|one| one.as_str());
    let template = RecipientPage {
        page: page.titled(title),
        faults,
        key: fresh_key(),
        head,
        recipient: person.id,
        name: person.name,
        standing,
        ended,
        items,
        directions: words(lang, "meetings-direction", directions, &typed.direction),
        given: words(lang, "meetings-given", given, &typed.given),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn items(meeting: &Meeting, typed: &Typed) -> Vec<Choice> {
    let choice = |item: &agenda::ItemRow| Choice {
        value: item.id.to_string(),
        text: item.title.clone(),
        chosen: typed.items.contains(&item.id.to_string()),
    };
    meeting.items.iter().map(choice).collect()
}

/// What stands for the recipient, and what has ended.
fn lines(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    meeting: &Meeting,
    who: ParticipantId,
) -> Result<(Vec<Standing>, Vec<String>)> {
    let today = meeting.today(now)?;
    let items = agenda::ever_of_meeting(conn, meeting.row.clinic_id, meeting.row.id)?;
    let (mut stand, mut ended) = (Vec::new(), Vec::new());
    for row in meeting.consents.iter().filter(|row| row.participant_id == who) {
        let item = items.iter().find(|item| item.id == row.item_id);
        let item = item.map(|item| item.title.clone()).unwrap_or_default();
        let newest = standing(meeting, who, row.item_id, today).map(|one| one.id);
        if newest == Some(row.id) {
            let text = said(conn, lang, meeting, row, None)?;
            stand.push(Standing { id: row.id, item, text });
        } else {
            ended.push(said(conn, lang, meeting, row, Some(&item))?);
        }
    }
    Ok((stand, ended))
}

/// One consent in a sentence; with the item's title for one that has ended.
fn said(
    conn: &mut DbConnection,
    lang: Lang,
    meeting: &Meeting,
    row: &ConsentRow,
    ended: Option<&str>,
) -> Result<String> {
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let who = AccountRow::find(conn, row.explained_by)?.map(|row| row.name);
    let day = |at: DateTime<Utc>| text::date(lang, at, zone);
    let withdrawn = row.withdrawn_at.map(|at| day(at.0));
    let args: [(&str, Arg); 8] = [
        ("item", ended.unwrap_or_default().into()),
        ("direction", text::word(lang, "meetings-direction", row.direction.as_str()).into()),
        ("from", text::day(lang, row.from_day).into()),
        ("until", text::day(lang, row.to_day).into()),
        ("given", text::word(lang, "meetings-given", row.given.as_str()).into()),
        ("who", who.unwrap_or_default().into()),
        ("interpreter", row.interpreter_number.clone().unwrap_or_default().into()),
        ("day", withdrawn.clone().unwrap_or_default().into()),
    ];
    let key = match (ended, withdrawn, &row.interpreter_number) {
        (None, _, Some(_)) => "meetings-consent-through",
        (None, _, None) => "meetings-consent-said",
        (Some(_), Some(_), _) => "meetings-consent-withdrawn",
        (Some(_), None, _) => "meetings-consent-ended",
    };
    Ok(text::say_isolated(lang, key, &args))
}
