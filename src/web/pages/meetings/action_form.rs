//! A task of the plan: what, who, until when, and how it is seen that it is done.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::form::FormPage;
use super::head::{Head, opened};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{ActionId, AppointmentId};
use crate::domain::meeting::plan::{ActionKind, ActionState};
use crate::error::{Error, Result};
use crate::operations::save_action::{Action, Responsible, save_action};
use crate::store::meeting::Meeting;
use crate::store::meeting::plan::ActionRow;
use crate::store::names::Names;
use crate::store::{Tx, patients};
use crate::text::{self, Arg, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::api::nouns::LINE_MAX;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};
use crate::web::pages::contact_form::Named;
use crate::web::pages::directory::sheet::{Section, Sheet, Typed, alone, beside};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

/// Whose task it is, as the form's list says it: the patient, or one of a kind with its id.
const PATIENT: &str = "patient";
const CLINICIAN: &str = "clinician ";
const PARTICIPANT: &str = "participant ";

/// What can be chosen on the form.
struct Lists {
    head: Head,
    items: Vec<Named>,
    people: Vec<Named>,
    /// The language of the plain words.
    language: String,
    typed: Typed,
}

/// `GET /meetings/{id}/plan/actions/new?kind=&item=`.
pub async fn new(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let typed = starting(&Typed::sent(&query.fields));
    answer(&app, &by, &request, None, Some(typed), Faults::none()).await
}

/// What a press on the plan's page says of the new task; a small step is the patient's own.
fn starting(query: &Typed) -> Typed {
    let mut typed = Typed::default();
    let kind = query.one("kind");
    if kind.parse::<ActionKind>().is_ok() {
        typed.set("kind", kind);
    }
    typed.set("item", query.one("item"));
    if kind == ActionKind::SmallStep.as_str() {
        typed.set("responsible", PATIENT);
    }
    typed
}

/// `GET /meetings/{id}/plan/actions/{action}`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let action = path_id_named(&request, "action")?;
    answer(&app, &by, &request, Some(action), None, Faults::none()).await
}

/// `POST /meetings/{id}/plan/actions/new`; sent twice, it adds one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    write(&app, &request, form, None).await
}

/// `POST /meetings/{id}/plan/actions/{action}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let action = path_id_named(&request, "action")?;
    write(&app, &request, form, Some(action)).await
}

async fn write(
    app: &App,
    request: &HttpRequest,
    form: Form,
    action: Option<ActionId>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(request)?;
    let (key, typed) = (read_key(&mut fields), Typed::sent(&fields));
    let saved = match read(&mut fields) {
        Ok(said) => {
            let content = format!("{said:?}");
            let work = move |tx: &mut Tx| {
                let action = save_action(tx, id, action, &said)?;
                Ok(format!("/meetings/{id}/plan?done=task-saved#task-{action}"))
            };
            once(app, &by, &key, "task", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, action, Some(typed), refused).await
        }
    }
}

fn read(fields: &mut Fields) -> Result<Action> {
    let kind = fields.word("kind");
    let words = fields.optional_lines("words", LINE_MAX);
    if words.is_none() && fields.typed("words").is_empty() {
        fields.refuse("words", "required");
    }
    let plain = fields.optional_lines("plain", LINE_MAX);
    let item = fields.optional_id("item");
    let there = fields.optional_flag("there") == Some(true);
    let responsible = responsible(&fields.typed("responsible"), there);
    if let Err(code) = responsible {
        fields.refuse("responsible", code);
    }
    let due = fields.optional_date("due");
    let seen_by = fields.optional_text("seen_by", LINE_MAX);
    fields.done()?;
    Ok(Action {
        item,
        kind: Fields::given(kind)?,
        words: Fields::given(words)?,
        plain,
        responsible: responsible.map_err(|code| Error::field("responsible", code))?,
        due,
        seen_by,
    })
}

/// Whose it is, as the list says it; the code of what is wrong with it.
fn responsible(typed: &str, there: bool) -> std::result::Result<Responsible, &'static str> {
    if typed.is_empty() {
        return Err("required");
    }
    if typed == PATIENT {
        return Ok(Responsible::Patient);
    }
    if let Some(id) = typed.strip_prefix(CLINICIAN) {
        return id.parse().map(Responsible::Clinician).map_err(|_| "unknown");
    }
    let id = typed.strip_prefix(PARTICIPANT).ok_or("unknown")?;
    let who = id.parse().map_err(|_| "unknown")?;
    Ok(Responsible::Participant { who, there })
}

fn lists(
    tx: &mut Tx,
    lang: Lang,
    meeting: &Meeting,
    action: Option<ActionId>,
    typed: Option<Typed>,
) -> Result<Lists> {
    let clinic = meeting.row.clinic_id;
    let mut people = vec![(PATIENT.to_owned(), patient(lang, meeting))];
    let mut names = Names::default();
    for row in &meeting.record.treating {
        let name = names.clinician(tx.conn, clinic, row.clinician_id)?;
        people.push((format!("{CLINICIAN}{}", row.clinician_id), name));
    }
    for row in &meeting.people {
        let name = format!("{}, {}", row.name, row.organisation);
        let name = name.trim_end_matches(", ").to_owned();
        people.push((format!("{PARTICIPANT}{}", row.id), name));
    }
    let typed = match (typed, action) {
        (Some(typed), _) => typed,
        (None, Some(action)) => filled(meeting.action(action)?),
        (None, None) => Typed::default(),
    };
    let spoken = patients::spoken(tx.conn, clinic, meeting.patient.id)?;
    Ok(Lists {
        head: Head::of(lang, tx.now, meeting, "/plan")?,
        items: meeting.items.iter().map(|row| (row.id.to_string(), row.title.clone())).collect(),
        people,
        language: spoken.first().map(|one| text::language_name(lang, &one.tag)).unwrap_or_default(),
        typed,
    })
}

fn patient(lang: Lang, meeting: &Meeting) -> String {
    let name = Arg::from(&meeting.patient.name);
    text::say(lang, "plan-patient", &[("name", name)])
}

fn filled(row: &ActionRow) -> Typed {
    let mut typed = Typed::default();
    typed.set("kind", row.kind);
    typed.set("words", &row.words);
    typed.set_some("plain", row.plain.as_ref());
    typed.set_some("item", row.item_id);
    let clinician = row.clinician_id.map(|id| format!("{CLINICIAN}{id}"));
    let participant = row.participant_id.map(|id| format!("{PARTICIPANT}{id}"));
    typed.set("responsible", clinician.or(participant).unwrap_or_else(|| PATIENT.to_owned()));
    if row.state != ActionState::Asked {
        typed.set("there", "yes");
    }
    typed.set_some("due", row.due_on);
    typed.set_some("seen_by", row.seen_by.as_ref());
    typed
}

fn sections(sheet: &Sheet, lists: &Lists) -> Vec<Section> {
    let kinds = sheet.words::<ActionKind>("plan-kind");
    let plain = sheet.input("lines", "plain", "plan-plain");
    let hint = [("language", Arg::from(&lists.language))];
    let hint = Some(text::say(sheet.lang, "plan-plain-hint", &hint));
    let responsible = sheet.select("responsible", "plan-responsible", &lists.people).required();
    let there = sheet.input("flag", "there", "plan-there");
    let seen_by = sheet.input("text", "seen_by", "plan-seen-by");
    vec![
        sheet.section(
            "plan-what",
            vec![
                alone(sheet.select("kind", "plan-kind", &kinds).required()),
                alone(sheet.input("lines", "words", "plan-words").required()),
                alone(crate::web::pages::directory::sheet::Field { hint, ..plain }),
                alone(sheet.select("item", "plan-item", &lists.items)),
            ],
        ),
        sheet.hinted("plan-who", "plan-who-hint", vec![alone(responsible), alone(there)]),
        sheet.section(
            "plan-until",
            vec![beside(vec![
                sheet.input("date", "due", "plan-due"),
                seen_by.hint(sheet, "plan-seen-by-hint"),
            ])],
        ),
    ]
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    action: Option<ActionId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let meeting = opened(tx, id)?;
        lists(tx, lang, &meeting, action, typed.clone())
    };
    let lists = app.db.write(app.setting(by.caller()), look).await?;
    let back = format!("/meetings/{id}/plan");
    let (path, drop, title) = match action {
        None => (format!("{back}/actions/new"), None, "plan-task-new"),
        Some(action) => {
            let path = format!("{back}/actions/{action}");
            (path.clone(), Some(format!("{path}/drop")), "plan-task-change")
        }
    };
    let page = Page::of(request, by, title);
    let template = FormPage {
        sections: sections(&Sheet { lang, typed: &lists.typed }, &lists),
        drop: drop.map(|path| (path, page.say("plan-task-drop"))),
        head: lists.head,
        key: fresh_key(),
        words: None,
        notice: None,
        hidden: Vec::new(),
        page,
        faults,
        path,
        back,
    };
    page::show_as(HttpResponse::build(status), &template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_says_whose_it_is() {
        let id = "018cc251-f400-7000-8000-000000000001";
        assert_eq!(responsible(PATIENT, false), Ok(Responsible::Patient));
        assert_eq!(
            responsible(&format!("{PARTICIPANT}{id}"), true),
            Ok(Responsible::Participant { who: id.parse().expect("an id"), there: true })
        );
        assert_eq!(responsible("", true), Err("required"));
        for wrong in ["x", "clinician x", "participant", id] {
            assert_eq!(responsible(wrong, true), Err("unknown"), "{wrong}");
        }
    }
}
