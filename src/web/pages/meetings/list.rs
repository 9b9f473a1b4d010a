//! The meetings of the clinic: those without a time first, then settled ones, then what is over.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::head::Head;
use crate::app::App;
use crate::domain::meeting::Group;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::store::meeting::listing::{MeetingFilter, list};
use crate::store::{Tx, meeting};
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

const PER_PAGE: usize = 20;
const PAGES_MAX: i32 = 500;

#[derive(Template)]
#[template(path = "meetings/index.html")]
struct MeetingsPage {
    page: Page,
    meetings: Vec<Head>,
    /// Address and name of each choice, and whether it is the one that is shown.
    groups: Vec<Link>,
    whose: Vec<Link>,
    before: Option<String>,
    after: Option<String>,
    may_convene: bool,
    /// Nothing was asked for but everything.
    all: bool,
}

/// A choice of what is shown.
struct Link {
    path: String,
    text: String,
    here: bool,
}

/// What is asked for.
#[derive(Clone, Copy)]
struct Asked {
    group: Option<Group>,
    mine: bool,
    page: i32,
}

impl Asked {
    fn path(self) -> String {
        let group = self.group.map(|group| format!("state={group}"));
        let mine = self.mine.then(|| "mine=yes".to_owned());
        let page = (self.page > 1).then(|| format!("page={}", self.page));
        let said: Vec<String> = [group, mine, page].into_iter().flatten().collect();
        if said.is_empty() {
            "/meetings".to_owned()
        } else {
            format!("/meetings?{}", said.join("&"))
        }
    }
}

/// `GET /meetings?state=&mine=&page=`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let (clinic, lang, me) = (by.clinic()?, by.lang, by.member.clinician());
    let mut fields = query.fields;
    let group: Option<Group> = fields.optional_word("state");
    let mine = fields.optional_flag("mine") == Some(true) && me.is_some();
    let page = fields.optional_number("page", 1..=PAGES_MAX).unwrap_or(1);
    fields.done()?;
    let asked = Asked { group, mine, page };
    let skip = usize::try_from(page - 1).unwrap_or(0) * PER_PAGE;
    let clinician = me.filter(|_| mine);
    let filter = MeetingFilter { group, clinician, skip, limit: PER_PAGE + 1 };
    let look = move |tx: &mut Tx| {
        note_search(tx, "meetings", json!({ "state": group, "mine": mine, "page": page }))?;
        let ids = list(tx.conn, clinic, &filter)?;
        let head = |tx: &mut Tx, id| Head::bare(lang, tx.now, &meeting::load(tx.conn, clinic, id)?);
        ids.into_iter().map(|id| head(tx, id)).collect::<Result<Vec<Head>>>()
    };
    let mut meetings = app.db.write(app.setting(by.caller()), look).await?;
    let more = meetings.len() > PER_PAGE;
    meetings.truncate(PER_PAGE);
    let page = Page::of(&request, &by, "meetings-title");
    page::show(&MeetingsPage {
        groups: groups(&page, asked),
        whose: if me.is_some() { whose(&page, asked) } else { Vec::new() },
        before: (asked.page > 1).then(|| Asked { page: asked.page - 1, ..asked }.path()),
        after: more.then(|| Asked { page: asked.page + 1, ..asked }.path()),
        may_convene: by.member.may(Act::ConveneMeeting) && me.is_some(),
        all: group.is_none() && !mine,
        meetings,
        page,
    })
}

fn groups(page: &Page, asked: Asked) -> Vec<Link> {
    let link = |group: Option<Group>| Link {
        path: Asked { group, page: 1, ..asked }.path(),
        text: page.word("meetings-group", group.map_or("all", |group| group.as_str())),
        here: asked.group == group,
    };
    std::iter::once(None).chain(Group::ALL.iter().copied().map(Some)).map(link).collect()
}

fn whose(page: &Page, asked: Asked) -> Vec<Link> {
    let link = |mine: bool| Link {
        path: Asked { mine, page: 1, ..asked }.path(),
        text: page.say(if mine { "meetings-mine" } else { "meetings-everybodys" }),
        here: asked.mine == mine,
    };
    [false, true].map(link).into()
}
