//! `/api/v1/needs`: the clinic's interpreter needs, the most urgent first.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::visit_body;
use crate::app::App;
use crate::domain::ids::{AgencyId, Need, NeedId};
use crate::domain::need::NeedStatus;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::ask_agency::ask_agency;
use crate::store::Tx;
use crate::store::names::Names;
use crate::store::needs::{self, NeedRow};
use crate::web::answer::{self, Answer, Part, path_id, write_once};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::json::Body;

/// `GET /needs?status=`.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadNeeds)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let status: Option<NeedStatus> = fields.optional_word("status");
    let part: Part<Need> = Part::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut _| {
        let after: Option<(DateTime<Utc>, NeedId)> = match part.after {
            Some(id) => {
                let row = NeedRow::find(conn, clinic, id)?;
                let row = row.ok_or_else(|| Error::field("cursor", "unknown"))?;
                Some((row.fill_by.0, id))
            }
            None => None,
        };
        let wanted: Vec<NeedStatus> = status.into_iter().collect();
        let mut names = Names::default();
        let mut rows = Vec::new();
        for row in needs::list(conn, clinic, &wanted, after, part.load())? {
            rows.push((row.id, visit_body::need_in_list(conn, &mut names, &row)?));
        }
        Ok(part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `POST /needs/{id}/ask`: an agency that a person has chosen is asked, also again.
pub async fn ask(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::ChangeVisit)?;
    let clinic = by.clinic()?;
    let id: NeedId = path_id(&request)?;
    let agency: Option<AgencyId> = body.fields.id("agency");
    body.fields.done()?;
    let agency = Fields::given(agency)?;
    let work = move |tx: &mut Tx| {
        ask_agency(tx, id, agency)?;
        let row = NeedRow::get(tx.conn, clinic, id)?;
        let shown = visit_body::need_in_list(tx.conn, &mut Names::default(), &row)?;
        Answer::ok(&shown)
    };
    write_once(&app, &by, &request, &body.bytes, work).await
}
