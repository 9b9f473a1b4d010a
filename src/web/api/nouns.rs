//! What the API's nouns have in common: a list, one of it, a new one, a change.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;

use crate::app::App;
use crate::domain::directory::Noun;
use crate::domain::ids::{ClinicId, Id, RowId};
use crate::domain::language::Variety;
use crate::domain::typed::language_tag;
use crate::error::Result;
use crate::store::{DbConnection, Tx};
use crate::web::answer::{Answer, Part, change_once, path_id, write_once};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::schema::Schema;

/// How long a name may be.
pub const NAME_MAX: usize = 200;
/// How long a line of other text may be.
pub const LINE_MAX: usize = 500;
/// How long a code, a tag or a word may be.
pub const WORD_MAX: usize = 40;

/// A noun of the directory whose things can end.
pub trait Listed: 'static {
    const NOUN: Noun;

    /// What is shown of one that the clinic may know.
    fn view(conn: &mut DbConnection, clinic: ClinicId, id: RowId) -> Result<Value>;
}

/// Makes one by `create` and answers 201 with what `view` shows of it.
pub async fn created<K: 'static>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &web::Bytes,
    create: impl Fn(&mut Tx) -> Result<Id<K>> + Send + 'static,
    view: impl Fn(&mut DbConnection, Id<K>) -> Result<Value> + Send + 'static,
) -> Result<HttpResponse> {
    let collection = request.path().trim_end_matches('/').to_owned();
    let work = move |tx: &mut Tx| {
        let id = create(tx)?;
        Answer::created(format!("{collection}/{id}"), &view(tx.conn, id)?)
    };
    write_once(app, by, request, body, work).await
}

/// Changes the one in the path by `change`, unless `If-Match` names another version of it, and
/// answers with what `view` shows of it then.
pub async fn changed<K: 'static>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    body: &web::Bytes,
    change: impl Fn(&mut Tx, Id<K>) -> Result<()> + Send + 'static,
    view: impl Fn(&mut DbConnection, Id<K>) -> Result<Value> + Send + 'static,
) -> Result<HttpResponse> {
    let id = path_id(request)?;
    let view = move |tx: &mut Tx| view(tx.conn, id);
    let change = move |tx: &mut Tx| change(tx, id).map(|()| None);
    change_once(app, by, request, body, view, change).await
}

/// A page of a list whose rows `load` gives and `view` shows.
pub fn page<K, T>(
    conn: &mut DbConnection,
    part: Part<K>,
    load: impl FnOnce(&mut DbConnection, Option<Id<K>>, i64) -> Result<Vec<T>>,
    view: impl Fn(&mut DbConnection, &T) -> Result<(Id<K>, Value)>,
) -> Result<Value> {
    let rows = load(conn, part.after, part.load())?;
    let shown = rows.iter().map(|row| view(conn, row)).collect::<Result<Vec<_>>>()?;
    Ok(part.answer(shown, |(id, _)| *id, |(_, body)| body.clone()))
}

/// A variety that somebody masters; a macro tag names none.
pub fn variety(fields: &mut Fields, name: &str) -> Option<Variety> {
    let text = fields.text(name, WORD_MAX)?;
    let parsed = Variety::parse(&text).ok();
    if parsed.is_none() {
        fields.refuse(name, "unknown_language");
    }
    parsed
}

/// What [`written_language`] accepts.
const WRITTEN_LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// The language to write in, as a tag of letters, digits and hyphens.
pub fn written_language(fields: &mut Fields, name: &str) -> Option<String> {
    let tag = fields.text(name, WORD_MAX);
    fields.note_rule(name, "pattern", WRITTEN_LANGUAGE);
    let tag = tag?;
    let fits = language_tag(&tag).is_ok();
    if !fits {
        fields.refuse(name, "unknown_language");
    }
    fits.then_some(tag)
}

/// A list that must not be empty when it is said.
pub fn filled<T>(fields: &mut Fields, name: &str, list: Option<Vec<T>>) -> Option<Vec<T>> {
    fields.note_rule(name, "minItems", 1);
    if list.as_ref().is_some_and(Vec::is_empty) {
        fields.refuse(name, "empty_list");
        return None;
    }
    list
}

/// When something ended; what is shown of everything that can.
pub fn ended_at() -> Schema {
    Schema::instant().nullable().said("Since then it is offered no more.")
}
