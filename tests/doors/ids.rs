//! The objects behind the doors, by what is needed of them.

use crate::support::app::RECORDING;
use crate::support::meetings::Made;

/// Ids, as addresses hold them.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Can be undone: nothing of it was sent.
    pub held: String,
    /// A course: nothing of it was sent.
    pub course: String,
    /// Its request waits for an answer, and its wishes were opened.
    pub sent: String,
    /// Its request was answered with an offer.
    pub offered: String,
    /// Its request is confirmed, with a name.
    pub confirmed: String,
    /// Every agency has declined.
    pub declined: String,
    /// Begins within two hours.
    pub today: String,
    /// Is off: somebody who waits can have its hour.
    pub cancelled: String,
    /// Waits for a time.
    pub waiting: String,
    /// The requests of three of these.
    pub request_sent: String,
    pub request_offered: String,
    pub request_confirmed: String,
    /// Needs of three of these.
    pub need_today: String,
    pub need_sent: String,
    pub need_declined: String,
    pub task: String,
    pub delivery: String,
    /// Of `sent`.
    pub invitation: String,
    pub patient: String,
    /// Has no visit ahead.
    pub patient_alone: String,
    /// Comes no more.
    pub patient_ended: String,
    /// Gets the messages of `patient`.
    pub recipient: String,
    /// Of `patient`.
    pub exclusion: String,
    pub clinician: String,
    pub room: String,
    pub visit_type: String,
    pub agency: String,
    pub interpreter: String,
    /// Of the same agency.
    pub interpreter_2: String,
    pub feed: String,
    pub site: String,
    /// Memberships: one in use, and one that has ended.
    pub account: String,
    pub ended_account: String,
    /// The secretary's.
    pub session: String,
    pub token: String,
    /// Of `clinician`, of `room` and of `interpreter`.
    pub away: String,
    pub room_away: String,
    pub interpreter_away: String,
    /// The clinic's with `agency`.
    pub contract: String,
    /// People are asked about it, and kept for one of its times.
    pub meeting: Made,
    /// Has begun.
    pub begun: Made,
    /// Ended ones: clinician, room, visit type, agency, interpreter.
    pub ended: [String; 5],
}

impl Ids {
    /// The same id for everything.
    pub fn all(id: &str) -> Ids {
        let id = || id.to_owned();
        Ids {
            held: id(),
            course: id(),
            cancelled: id(),
            waiting: id(),
            sent: id(),
            offered: id(),
            confirmed: id(),
            declined: id(),
            today: id(),
            request_sent: id(),
            request_offered: id(),
            request_confirmed: id(),
            need_today: id(),
            need_sent: id(),
            need_declined: id(),
            task: id(),
            delivery: id(),
            invitation: id(),
            patient: id(),
            patient_alone: id(),
            patient_ended: id(),
            recipient: id(),
            exclusion: id(),
            clinician: id(),
            room: id(),
            visit_type: id(),
            agency: id(),
            interpreter: id(),
            interpreter_2: id(),
            feed: id(),
            site: id(),
            account: id(),
            ended_account: id(),
            session: id(),
            token: id(),
            away: id(),
            room_away: id(),
            interpreter_away: id(),
            contract: id(),
            meeting: Made::all(&id()),
            begun: Made::all(&id()),
            ended: [id(), id(), id(), id(), id()],
        }
    }

    /// The address under which a route is asked for one of these.
    pub fn path(&self, template: &str) -> String {
        let (id, inner) = self.slots(template);
        let path = template.replace("{id}", id);
        let path = self.meeting_of(template).fill(&path);
        let slots =
            ["request", "need", "recipient", "contract", "absence", "exclusion", "invitation"];
        let inside = |path: String, slot| path.replace(&format!("{{{slot}}}"), inner);
        let path = slots.into_iter().fold(path, inside);
        let file = match template.split('/').nth(1) {
            Some("feeds") => format!("{}.ics", self.feed),
            Some("static") => "style.css".to_owned(),
            Some("recordings") => RECORDING.to_owned(),
            _ => "00000001.eml".to_owned(),
        };
        path.replace("{file}", &file).replace("{slug}", "stale").replace("{tag}", "so")
    }

    /// The meeting that a route below `/meetings` is asked for: what is done at the table and
    /// afterwards is done with one that has begun.
    fn meeting_of(&self, template: &str) -> &Made {
        let at_the_table = ["/minutes", "/actions", "/plan", "/steps"];
        if at_the_table.iter().any(|part| template.contains(part)) {
            &self.begun
        } else {
            &self.meeting
        }
    }

    /// What stands for `{id}`, and for the slot behind it.
    fn slots(&self, template: &str) -> (&str, &str) {
        let last = template.rsplit('/').next().unwrap_or_default();
        let noun = template.strip_prefix("/api/v1").unwrap_or(template);
        let noun = noun.strip_prefix("/directory").unwrap_or(noun);
        match (noun.split('/').nth(1).unwrap_or_default(), last) {
            ("courses", _) => (&self.course, ""),
            ("visits", "decide") => (&self.offered, &self.request_offered),
            ("visits", "ask" | "close") => (&self.declined, &self.need_declined),
            ("visits", "answer") => (&self.sent, &self.request_sent),
            ("visits", "undo") => (&self.held, ""),
            ("visits", "reuse") => (&self.cancelled, ""),
            ("waiting" | "waiting-list", _) if template.contains("{id}") => (&self.waiting, ""),
            ("visits", "again") => (&self.confirmed, &self.invitation),
            ("visits", "attendance") => (&self.today, &self.need_today),
            ("visits", "mark") => (&self.today, ""),
            ("visits", _) => (&self.sent, ""),
            ("requests", "decide") => (&self.request_offered, ""),
            ("requests", "replace" | "give-back") => (&self.request_confirmed, ""),
            ("requests", _) => (&self.request_sent, ""),
            ("accounts", "resume") => (&self.ended_account, ""),
            ("accounts", _) if template.contains("{id}") => (&self.account, ""),
            ("account", _) if template.contains("/sessions/{id}") => (&self.session, ""),
            ("account", _) if template.contains("/tokens/{id}") => (&self.token, ""),
            ("patients", "erase") => (&self.patient_alone, ""),
            ("patients", "end") if template.ends_with("{id}/end") => (&self.patient_alone, ""),
            ("patients", "resume") => (&self.patient_ended, ""),
            ("patients", _) if template.contains("{exclusion}") => (&self.patient, &self.exclusion),
            ("patients", _) => (&self.patient, &self.recipient),
            ("needs", "attendance") => (&self.need_today, ""),
            ("needs", _) => (&self.need_declined, ""),
            ("meetings", _) => (&self.meeting_of(template).id, ""),
            ("tasks", _) => (&self.task, ""),
            ("deliveries", _) => (&self.delivery, ""),
            ("clinicians", "resume") => (&self.ended[0], ""),
            ("rooms", "resume") => (&self.ended[1], ""),
            ("visit-types", "resume") => (&self.ended[2], ""),
            ("agencies", "resume") => (&self.ended[3], ""),
            ("interpreters", "resume") => (&self.ended[4], ""),
            ("clinicians", _) => (&self.clinician, &self.away),
            ("rooms", _) => (&self.room, &self.room_away),
            ("visit-types", _) => (&self.visit_type, ""),
            ("agencies", _) => (&self.agency, &self.contract),
            ("interpreters", _) => (&self.interpreter, &self.interpreter_away),
            _ if !template.contains("{id}") => ("", ""),
            _ => panic!("nobody has said how the address {template} is filled"),
        }
    }
}
