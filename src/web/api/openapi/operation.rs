//! What is said of one operation of the API: who may do it, what it reads, what it answers.

use std::collections::BTreeSet;

use actix_web::http::{Method, StatusCode};

use crate::domain::person::Role;
use crate::domain::policy::{Act, can};
use crate::web::fields::{Fields, described};
use crate::web::problems::{self, Problem};
use crate::web::schema::Schema;

/// One method of one address.
#[derive(Debug)]
pub struct Operation {
    pub method: Method,
    pub path: &'static str,
    /// Its name in programs.
    pub id: &'static str,
    pub summary: &'static str,
    pub about: &'static str,
    /// Who may do it, as far as the role alone decides.
    pub roles: Vec<Role>,
    /// No token is asked for.
    pub open: bool,
    pub query: Option<Schema>,
    pub body: Option<Schema>,
    pub answer: Answer,
    /// Takes an `Idempotency-Key`.
    pub once: bool,
    /// Takes `If-Match`.
    pub if_match: bool,
    conflicts: Vec<&'static Problem>,
}

/// What is answered when all went well.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// `None` without a body.
    pub schema: Option<Schema>,
    pub etag: bool,
}

impl Operation {
    fn new(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Operation {
        let answer = Answer { status: StatusCode::NO_CONTENT, schema: None, etag: false };
        Operation {
            method,
            path,
            id,
            summary,
            about: "",
            roles: Role::ALL.to_vec(),
            open: false,
            query: None,
            body: None,
            answer,
            once: false,
            if_match: false,
            conflicts: Vec::new(),
        }
    }

    pub fn get(path: &'static str, id: &'static str, summary: &'static str) -> Operation {
        Operation::new(Method::GET, path, id, summary)
    }

    /// A change that is done once for each `Idempotency-Key`.
    pub fn post(path: &'static str, id: &'static str, summary: &'static str) -> Operation {
        Operation { once: true, ..Operation::new(Method::POST, path, id, summary) }
    }

    pub fn put(path: &'static str, id: &'static str, summary: &'static str) -> Operation {
        Operation::new(Method::PUT, path, id, summary)
    }

    pub fn patch(path: &'static str, id: &'static str, summary: &'static str) -> Operation {
        let change = Operation { once: true, ..Operation::new(Method::PATCH, path, id, summary) };
        change.if_match()
    }

    /// Anybody may ask, without a token.
    pub fn open(self) -> Operation {
        Operation { open: true, ..self }
    }

    /// Whoever may do `act`, by the same rule that the handler asks.
    pub fn may(mut self, act: Act) -> Operation {
        self.roles.retain(|role| can(*role, act));
        self
    }

    /// Those, and agencies: for what is their own.
    pub fn may_or_agency(mut self, act: Act) -> Operation {
        self.roles.retain(|role| can(*role, act) || *role == Role::Agency);
        self
    }

    /// More than the summary says.
    pub fn about(self, about: &'static str) -> Operation {
        Operation { about, ..self }
    }

    /// The query, described by the code that reads it.
    pub fn query<T>(self, read: impl FnOnce(&mut Fields) -> T) -> Operation {
        Operation { query: Some(described(read)), ..self }
    }

    /// The body, described by the code that reads it.
    pub fn body<T>(self, read: impl FnOnce(&mut Fields) -> T) -> Operation {
        Operation { body: Some(described(read)), ..self }
    }

    /// What fields of the body or query mean; the names are those that the code reads.
    pub fn fields(mut self, all: &[(&str, &str)]) -> Operation {
        for (name, text) in all {
            let mut schemas = self.body.iter_mut().chain(self.query.iter_mut());
            let known = schemas.any(|schema| schema.say_of(name, text));
            debug_assert!(known, "{} has no field {name}", self.id);
        }
        self
    }

    /// Nothing is changed, so that no key is needed to do it once.
    pub fn only_asks(self) -> Operation {
        Operation { once: false, ..self }
    }

    pub fn if_match(self) -> Operation {
        Operation { if_match: true, ..self }
    }

    /// `200` with a body and its ETag.
    pub fn answers(mut self, schema: Schema) -> Operation {
        self.answer = Answer { status: StatusCode::OK, schema: Some(schema), etag: true };
        self
    }

    /// `200` with a body that has no version.
    pub fn answers_without_version(mut self, schema: Schema) -> Operation {
        self.answer = Answer { status: StatusCode::OK, schema: Some(schema), etag: false };
        self
    }

    /// `201` with the new thing and its address.
    pub fn creates(mut self, name: &str) -> Operation {
        let schema = Some(Schema::named(name));
        self.answer = Answer { status: StatusCode::CREATED, schema, etag: true };
        self
    }

    /// The state of things may forbid it.
    pub fn may_conflict(mut self) -> Operation {
        self.conflicts.push(&problems::CONFLICT);
        self
    }

    /// Somebody may have taken the time.
    pub fn may_be_taken(mut self) -> Operation {
        self.conflicts.push(&problems::TAKEN);
        self.may_conflict()
    }

    /// True for what changes something, or asks with a body.
    fn sends(&self) -> bool {
        self.method != Method::GET
    }

    /// Every kind of refusal that it knows, by status and slug.
    pub fn refusals(&self) -> Vec<&'static Problem> {
        use problems::*;
        let mut kinds: Vec<&'static Problem> = vec![&TOO_MANY, &INTERNAL, &BUSY];
        let mut also = |when: bool, more: &[&'static Problem]| {
            if when {
                kinds.extend_from_slice(more);
            }
        };
        also(!self.open, &[&UNAUTHENTICATED]);
        also(self.sends() || self.roles.len() < Role::ALL.len(), &[&FORBIDDEN]);
        also(self.path.contains('{'), &[&NOT_FOUND]);
        also(self.query.is_some(), &[&MALFORMED, &INVALID]);
        also(self.body.is_some(), &[&MALFORMED, &INVALID, &TOO_LARGE, &UNSUPPORTED_MEDIA]);
        also(self.once, &[&MALFORMED, &CONFLICT, &KEY_REUSED]);
        also(self.if_match, &[&STALE]);
        kinds.extend_from_slice(&self.conflicts);
        let mut seen = BTreeSet::new();
        kinds.retain(|kind| seen.insert(kind.slug));
        kinds.sort_by_key(|kind| (kind.status.as_u16(), kind.slug));
        kinds
    }
}
