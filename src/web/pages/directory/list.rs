//! The list of one noun: found by part of the name, page by page.

use crate::domain::ids::{ClinicId, RowId};
use crate::domain::name::search_key;
use crate::error::Result;
use crate::store::directory::Listed;
use crate::store::{DbConnection, directory};
use crate::text::Lang;
use crate::web::fields::Fields;

use super::thing::Form;

const ROWS_PER_PAGE: usize = 50;
const PAGES_MAX: i32 = 10_000;

/// What is asked of a list.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Part of the name.
    pub typed: String,
    /// Also those that have ended.
    pub ended: bool,
    /// From 1.
    page: usize,
}

impl Asked {
    pub fn read(fields: &mut Fields) -> Asked {
        let page = fields.optional_number("page", 1..=PAGES_MAX).unwrap_or(1);
        Asked {
            typed: fields.optional_text("q", 100).unwrap_or_default(),
            ended: fields.optional_flag("ended") == Some(true),
            page: usize::try_from(page).unwrap_or(1),
        }
    }
}

/// One line, with what tells it from others.
pub struct Line {
    pub id: RowId,
    pub name: String,
    pub about: String,
    pub ended: bool,
}

/// A page of lines.
pub struct Found {
    pub asked: Asked,
    pub lines: Vec<Line>,
    /// The number of the page before and of the next one.
    pub before: Option<usize>,
    pub next: Option<usize>,
    /// How many there are in all pages.
    pub count: usize,
    /// There is none at all, whatever is typed.
    pub nothing: bool,
}

/// Finds what is asked for. A clinic has few of each, so that names are folded here.
pub fn find<F: Form>(
    conn: &mut DbConnection,
    lang: Lang,
    clinic: ClinicId,
    asked: Asked,
) -> Result<Found> {
    let mut rows = directory::all(conn, clinic, F::NOUN)?;
    let nothing = rows.is_empty();
    let wanted = search_key(&asked.typed);
    rows.retain(|row| asked.ended || row.ended_at.is_none());
    rows.retain(|row| has_all(&search_key(&row.name), &wanted));
    rows.sort_by_cached_key(|row| (search_key(&row.name), row.id));
    let (count, first) = (rows.len(), (asked.page - 1) * ROWS_PER_PAGE);
    let shown: Vec<Listed> = rows.into_iter().skip(first).take(ROWS_PER_PAGE).collect();
    let mut lines = Vec::new();
    for row in shown {
        let about = F::about(conn, lang, clinic, row.id)?;
        lines.push(Line { id: row.id, name: row.name, about, ended: row.ended_at.is_some() });
    }
    Ok(Found {
        before: (asked.page > 1).then(|| asked.page - 1),
        next: (first + ROWS_PER_PAGE < count).then_some(asked.page + 1),
        asked,
        lines,
        count,
        nothing,
    })
}

fn has_all(name: &str, wanted: &str) -> bool {
    wanted.split(' ').all(|word| name.contains(word))
}
