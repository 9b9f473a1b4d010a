//! What is said at the doors of a network meeting: agenda, times, minutes and plan.

use super::ask::Sent;
use super::ids::Ids;

/// Until when people answer and times are kept: before the first time of the meeting that is polled.
const ASKED: [(&str, &str); 4] = [
    ("answer_date", "2027-02-01"),
    ("answer_time", "12:00"),
    ("release_date", "2027-02-10"),
    ("release_time", "12:00"),
];

/// The body of a form of these pages; `None` for every other page.
pub fn settling(own: &Ids, template: &str) -> Option<Sent> {
    let below = template.strip_prefix("/meetings/{id}")?;
    Some(match below {
        "/agenda/order" => Sent::form(&[("order", &own.meeting.item)]),
        "/agenda/items/new" | "/agenda/items/{item}" => {
            Sent::form(&[("title", "Sleep"), ("question", "What helps?"), ("minutes", "5")])
        }
        "/agenda/seats/{participant}" => Sent::form(&[("from", "15"), ("to", "35")]),
        "/times" => Sent::form(&[("hand_date", "2027-05-13"), ("hand_time", "12:00")]),
        "/times/ask" => Sent::form(&ASKED),
        "/times/votes/{participant}" => {
            let choice = format!("choice.{}", own.meeting.time);
            Sent::form(&[(&choice, "if_need_be"), ("way", "phone")])
        }
        "/agenda/arrange"
        | "/agenda/items/{item}/drop"
        | "/times/{time}/hold"
        | "/times/{time}/release"
        | "/times/{time}/take-back"
        | "/times/{time}/finalise"
        | "/plan/actions/{action}/drop" => Sent::form(&[]),
        "/plan/minutes/{item}" => {
            Sent::form(&[("kind", "decision"), ("words", "Six hours a week")])
        }
        "/plan/actions/new" | "/plan/actions/{action}" => {
            Sent::form(&[("kind", "small_step"), ("words", "Walk"), ("responsible", "patient")])
        }
        "/plan/actions/{action}/answer" => Sent::form(&[("answer", "later"), ("note", "On leave")]),
        "/steps" => Sent::form(&[("step", "brief_interpreter")]),
        _ => return None,
    })
}
