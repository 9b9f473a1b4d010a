//! What comes of a meeting: what was decided and said, who does what, and the ticks to its end.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::head::{Head, opened};
use super::moments::LEAD;
use super::plan_shown::{self, Plan};
use crate::app::App;
use crate::domain::ids::{ActionId, AppointmentId, ItemId, RowId};
use crate::domain::meeting::plan::{ActionKind, MinuteKind};
use crate::error::Result;
use crate::store::Tx;
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::page::{self, Page};
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::fresh_key;

#[derive(Template)]
#[template(path = "meetings/plan.html")]
struct PlanPage {
    page: Page,
    head: Head,
    faults: Faults,
    key: String,
    plan: Plan,
    typed: TypedPlan,
}

/// Which form of the page was sent, and what was typed in it.
#[derive(Clone, Debug, Default)]
pub struct TypedPlan {
    pub of: Option<Sent>,
    typed: Typed,
}

/// A form of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Something new about an item.
    Minute(ItemId),
    /// Something that stands is corrected.
    Correction(RowId),
    /// What somebody says of a task.
    Answer(ActionId),
}

impl TypedPlan {
    pub fn sent(of: Sent, typed: Typed) -> TypedPlan {
        TypedPlan { of: Some(of), typed }
    }

    /// True when this form was sent and has to be seen again.
    fn is_minute(&self, item: &ItemId) -> bool {
        self.of == Some(Sent::Minute(*item))
    }

    fn is_correction(&self, minute: &RowId) -> bool {
        self.of == Some(Sent::Correction(*minute))
    }

    fn is_answer(&self, action: &ActionId) -> bool {
        self.of == Some(Sent::Answer(*action))
    }

    /// What a field of the form that was sent held.
    fn one(&self, sent: &bool, name: &str) -> &str {
        if *sent { self.typed.one(name) } else { "" }
    }
}

/// `GET /meetings/{id}/plan`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let fine = Faults::none();
    answer(&app, &by, &request, fine, TypedPlan::default()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
    typed: TypedPlan,
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let meeting = opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/plan")?;
        Ok((head, plan_shown::of(tx.conn, lang, tx.now, &meeting)?))
    };
    let (head, plan) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-page-plan");
    let title = page.say1("plan-title", "number", &head.number);
    let page = page.titled(title);
    let template = PlanPage { page, head, faults, key: fresh_key(), plan, typed };
    page::show_as(HttpResponse::build(status), &template)
}

/// On to where the press leads, or the plan again with what was refused.
pub async fn go_on(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    done: Result<String>,
    typed: TypedPlan,
) -> Result<HttpResponse> {
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => answer(app, by, request, Faults::of(by.lang, error)?, typed).await,
    }
}
