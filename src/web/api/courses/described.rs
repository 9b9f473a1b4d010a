//! What is said of courses in the API's description of itself.

use super::read::{read_course, read_end, read_plan};
use crate::domain::course::Fit;
use crate::domain::matching::{Availability, Rule};
use crate::domain::need::RankReason;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::web::api::openapi::{Noun, Operation};
use crate::web::schema::Schema;

/// What is said of courses.
pub fn noun() -> Noun {
    let one = Operation::get("/api/v1/courses/{id}", "readCourse", "One course with its visits")
        .may(Act::ReadVisits)
        .about("The opening is recorded.")
        .answers(Schema::named("Course"));
    Noun {
        name: "Courses",
        about: "Several visits of one patient with the same people, booked at once. Each is a \
                visit like any other.",
        operations: vec![planning(), booking(), one, ending(), undoing()],
        schemas: vec![
            ("Course", course_schema()),
            ("PlannedVisit", planned_schema()),
            ("Seat", seat_schema()),
        ],
    }
}

fn planning() -> Operation {
    Operation::post("/api/v1/courses/plan", "planCourse", "Times for a whole course")
        .only_asks()
        .may(Act::SearchTimes)
        .about(
            "Either one `visit_type` with `count` and `every_weeks`, or a `sequence`. Either a \
             `start` with its people, or a day `from` which the best first time is found. The \
             time on the wall stays the same. What cannot be had, as on a holiday, comes with the \
             nearest other time for the same people and the reason; `bookable` says that every \
             visit has a time.",
        )
        .body(read_plan)
        .fields(&[
            ("count", "How many visits; with `visit_type`."),
            ("every_weeks", "Every week when it is not said."),
            ("sequence", "The visits one after the other; `after_days` after the one before."),
            ("start", "When the first visit begins; with `clinician`."),
            ("from", "The first visit is the best one from this day on."),
            ("clinician", "Who holds the visits of the first one's profession."),
            ("clinicians", "Who holds those of other professions; found when not said."),
            ("interpreter", "`null` with a `start`: an agency is asked without a name."),
        ])
        .answers(Schema::object([
            ("bookable", Schema::flag().said("Every visit has a time.")),
            ("zone", Schema::text()),
            ("visits", Schema::list(Schema::named("PlannedVisit"))),
        ]))
}

fn booking() -> Operation {
    Operation::post("/api/v1/courses", "bookCourse", "Book a whole course")
        .may(Act::BookVisit)
        .about(
            "All visits or none: in their order, on days of their own, within 366 days, with one \
             clinician for each profession and one interpreter. What was taken meanwhile is 409; \
             `visit` is its place in the list, from 0, and `alternatives` are other times for it. \
             A visit after the last contract's end is 422 for its `start`.",
        )
        .body(read_course)
        .fields(&[
            ("visits", "2 to 12, in their order."),
            ("private_moment", "What the patient said; it is sealed and never read back here."),
        ])
        .may_be_taken()
        .creates("Course")
}

fn ending() -> Operation {
    Operation::post("/api/v1/courses/{id}/cancel", "cancelCourse", "Call off what is left")
        .may(Act::ChangeVisit)
        .about("Every visit that is still ahead, or those from one of them on.")
        .body(read_end)
        .fields(&[("from", "The first visit that is called off.")])
        .if_match()
        .may_conflict()
        .answers(Schema::named("Course"))
}

fn undoing() -> Operation {
    Operation::post("/api/v1/courses/{id}/undo", "undoCourse", "Take the last act back")
        .may(Act::ChangeVisit)
        .about("The booking of the course, or its end, while the messages are on hold.")
        .body(|_| {})
        .if_match()
        .may_be_taken()
        .answers(Schema::named("Course"))
}

fn course_schema() -> Schema {
    Schema::object([
        ("id", Schema::id()),
        ("patient", Schema::named("Reference").nullable()),
        ("visits", Schema::list(Schema::named("Visit")).said("By their times.")),
    ])
}

fn planned_schema() -> Schema {
    let why = Schema::object([("code", Schema::word::<Rule>()), ("text", Schema::text())]);
    let nearest = "Where there is no time for these people: good times with others.";
    Schema::object([
        ("visit_type", Schema::named("Reference")),
        ("wished", Schema::text().said("The time on the clinic's wall.")),
        ("fit", Schema::word::<Fit>()),
        ("visit", Schema::named("Seat").nullable().said("`null` when there is no time.")),
        ("why", Schema::list(why).said("What stands against the wished time.")),
        ("nearest", Schema::list(Schema::named("Proposal")).said(nearest)),
    ])
}

fn seat_schema() -> Schema {
    Schema::object([
        ("start", Schema::instant()),
        ("end", Schema::instant()),
        ("clinician", Schema::named("Reference").nullable()),
        ("room", Schema::named("Reference").nullable()),
        ("interpreter", Schema::named("Reference").nullable()),
        ("modality", Schema::word::<Modality>()),
        ("availability", Schema::word::<Availability>()),
        ("rank_reason", Schema::word::<RankReason>().nullable()),
    ])
}
