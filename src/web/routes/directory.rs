//! People and things: what programs read, create, change and end, and the manager's pages of them.

use crate::web::routing::Routes;
use crate::web::{api, pages};

/// A noun's end by the API, and the end taken back.
macro_rules! ends {
    ($r:ident, $path:literal, $noun:ty) => {
        $r.post(concat!("/api/v1/", $path, "/{id}/end"), api::ending::end::<$noun>);
        $r.post(concat!("/api/v1/", $path, "/{id}/resume"), api::ending::resume::<$noun>);
    };
}

/// When somebody or something is away, by the API.
macro_rules! absent {
    ($r:ident, $path:literal, $noun:ty) => {
        $r.get(concat!("/api/v1/", $path, "/{id}/absences"), api::absences::index::<$noun>);
        $r.post(concat!("/api/v1/", $path, "/{id}/absences"), api::absences::add::<$noun>);
        $r.post(
            concat!("/api/v1/", $path, "/{id}/absences/{absence}/end"),
            api::absences::end::<$noun>,
        );
    };
}

/// The nouns that programs read, create, change and end.
pub(super) fn by_api(r: &mut Routes) {
    ends!(r, "clinicians", api::clinicians::Clinicians);
    ends!(r, "rooms", api::rooms::Rooms);
    ends!(r, "visit-types", api::visit_types::VisitTypes);
    ends!(r, "agencies", api::agencies::Agencies);
    ends!(r, "interpreters", api::interpreters::Interpreters);
    absent!(r, "clinicians", api::clinicians::Clinicians);
    absent!(r, "rooms", api::rooms::Rooms);
    absent!(r, "interpreters", api::interpreters::Interpreters);
    r.get("/api/v1/patients", api::patients::index);
    r.post("/api/v1/patients", api::patients::create);
    r.get("/api/v1/patients/{id}", api::patients::show);
    r.patch("/api/v1/patients/{id}", api::patients::change);
    r.post("/api/v1/patients/{id}/end", api::patients::end);
    r.post("/api/v1/patients/{id}/resume", api::patients::resume);
    r.get("/api/v1/patients/{id}/exclusions", api::exclusions::index);
    r.post("/api/v1/patients/{id}/exclusions", api::exclusions::add);
    r.post("/api/v1/patients/{id}/exclusions/{exclusion}/end", api::exclusions::end);
    r.get("/api/v1/clinicians", api::clinicians::index);
    r.post("/api/v1/clinicians", api::clinicians::create);
    r.get("/api/v1/clinicians/{id}", api::clinicians::show);
    r.patch("/api/v1/clinicians/{id}", api::clinicians::change);
    r.get("/api/v1/rooms", api::rooms::index);
    r.post("/api/v1/rooms", api::rooms::create);
    r.get("/api/v1/rooms/{id}", api::rooms::show);
    r.patch("/api/v1/rooms/{id}", api::rooms::change);
    r.get("/api/v1/interpreters", api::interpreters::index);
    r.post("/api/v1/interpreters", api::interpreters::create);
    r.get("/api/v1/interpreters/{id}", api::interpreters::show);
    r.patch("/api/v1/interpreters/{id}", api::interpreters::change);
    r.get("/api/v1/agencies", api::agencies::index);
    r.post("/api/v1/agencies", api::agencies::create);
    r.get("/api/v1/agencies/{id}", api::agencies::show);
    r.patch("/api/v1/agencies/{id}", api::agencies::change);
    r.get("/api/v1/agencies/{id}/contracts", api::contracts::index);
    r.post("/api/v1/agencies/{id}/contracts", api::contracts::create);
    r.get("/api/v1/agencies/{id}/contracts/{contract}", api::contracts::show);
    r.put("/api/v1/agencies/{id}/contracts/{contract}", api::contracts::replace);
    r.get("/api/v1/visit-types", api::visit_types::index);
    r.post("/api/v1/visit-types", api::visit_types::create);
    r.get("/api/v1/visit-types/{id}", api::visit_types::show);
    r.patch("/api/v1/visit-types/{id}", api::visit_types::change);
}

/// The pages of one noun of the directory.
macro_rules! noun {
    ($r:ident, $path:literal, $form:ty) => {
        $r.get(concat!("/directory/", $path), thing::index::<$form>);
        $r.get(concat!("/directory/", $path, "/new"), thing::new::<$form>);
        $r.post(concat!("/directory/", $path, "/new"), thing::create::<$form>);
        $r.get(concat!("/directory/", $path, "/{id}"), thing::show::<$form>);
        $r.post(concat!("/directory/", $path, "/{id}"), thing::save::<$form>);
        $r.get(concat!("/directory/", $path, "/{id}/end"), ending::ask::<$form>);
        $r.post(concat!("/directory/", $path, "/{id}/end"), ending::end::<$form>);
        $r.post(concat!("/directory/", $path, "/{id}/resume"), ending::resume::<$form>);
    };
}

/// Those of a noun that can be away.
macro_rules! away {
    ($r:ident, $path:literal, $form:ty) => {
        $r.get(concat!("/directory/", $path, "/{id}/absences"), absences::show::<$form>);
        $r.post(concat!("/directory/", $path, "/{id}/absences"), absences::add::<$form>);
        $r.post(
            concat!("/directory/", $path, "/{id}/absences/{absence}/end"),
            absences::end::<$form>,
        );
    };
}

/// The manager's pages of people and things.
pub(super) fn pages(r: &mut Routes) {
    use pages::directory::{self, absences, agencies, clinicians, contracts, ending, export};
    use pages::directory::{import, interpreters, languages, rooms, thing, visit_types};
    r.get("/directory", directory::hub);
    noun!(r, "clinicians", clinicians::Form);
    noun!(r, "rooms", rooms::Form);
    noun!(r, "visit-types", visit_types::Form);
    noun!(r, "agencies", agencies::Form);
    noun!(r, "interpreters", interpreters::Form);
    away!(r, "clinicians", clinicians::Form);
    away!(r, "rooms", rooms::Form);
    away!(r, "interpreters", interpreters::Form);
    r.get("/directory/languages", languages::index);
    r.get("/directory/languages/{tag}", languages::show);
    r.post("/directory/languages/{tag}/approve", languages::approve);
    r.post("/directory/languages/{tag}/withdraw", languages::withdraw);
    r.post("/directory/patients/export", export::patients);
    r.post("/directory/clinicians/export", export::clinicians);
    r.post("/directory/interpreters/export", export::interpreters);
    r.post("/directory/rooms/export", export::rooms);
    r.post("/directory/agencies/export", export::agencies);
    r.get("/directory/import", import::ask);
    r.post("/directory/import", import::look);
    r.post("/directory/import/write", import::write);
    r.get("/directory/agencies/{id}/contracts/new", contracts::new);
    r.post("/directory/agencies/{id}/contracts/new", contracts::create);
    r.get("/directory/agencies/{id}/contracts/{contract}", contracts::show);
    r.post("/directory/agencies/{id}/contracts/{contract}", contracts::save);
}
