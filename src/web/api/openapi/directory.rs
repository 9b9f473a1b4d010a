//! The operations that patients and the directory's nouns have in common.

use super::document::Noun;
use super::operation::Operation;
use crate::domain::ids::Patient;
use crate::domain::policy::Act;
use crate::web::answer::Part;
use crate::web::api::ending::{self, Endings};
use crate::web::fields::Fields;
use crate::web::schema::Schema;

/// Reads fields only to tell which.
pub type Reading = fn(&mut Fields);

/// What differs between the nouns.
pub struct Directory {
    pub name: &'static str,
    pub about: &'static str,
    /// Of the list and of one.
    pub paths: (&'static str, &'static str),
    /// The operations' names: list, create, read, change.
    pub ids: [&'static str; 4],
    /// Their summaries.
    pub summaries: [&'static str; 4],
    /// Paths and names of the end, and of the end taken back.
    pub endings: Endings,
    /// The name of the answers' schema.
    pub schema: (&'static str, Schema),
    pub read: Act,
    pub write: Act,
    /// An agency reads what is its own.
    pub agencies_too: bool,
    /// What the list's query reads.
    pub query: Reading,
    /// What the body of something new reads, and that of a change.
    pub bodies: (Reading, Reading),
    /// What fields of both bodies mean.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Directory {
    /// The noun with its operations.
    pub fn noun(self) -> Noun {
        let (name, schema) = self.schema;
        let [list, create, read, change] = self.ids;
        let summaries = self.summaries;
        let (all, one) = self.paths;
        let (new, changed) = self.bodies;
        let readable = |operation: Operation| match self.agencies_too {
            true => operation.may_or_agency(self.read),
            false => operation.may(self.read),
        };
        let mut operations = vec![
            readable(Operation::get(all, list, summaries[0]))
                .query(self.query)
                .answers(Schema::page(name)),
            Operation::post(all, create, summaries[1])
                .may(self.write)
                .body(new)
                .fields(self.fields)
                .creates(name),
            readable(Operation::get(one, read, summaries[2])).answers(Schema::named(name)),
            Operation::patch(one, change, summaries[3])
                .may(self.write)
                .about("Names only what it changes.")
                .body(changed)
                .fields(self.fields)
                .answers(Schema::named(name)),
        ];
        operations.extend(ending::operations(self.endings, self.write, name));
        Noun { name: self.name, about: self.about, operations, schemas: vec![(name, schema)] }
    }
}

/// `limit` and `cursor`, for lists without a filter.
pub fn page_of_list(fields: &mut Fields) {
    Part::<Patient>::read(fields);
}
