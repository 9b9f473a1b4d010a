//! Asks at every door of the table, as everybody.

use std::collections::BTreeSet;

use trialogue::web::routes;

use super::ask::{Sent, bytes, heard};
use super::hall::{Hall, NAMES};
use super::ids::Ids;
use super::keep::{changed, put_back};
use super::table::{Row, SHARED, TABLE};
use super::who::{Way, Who};
use crate::support::app::Answer;

/// Asks everything of everybody; says how much that was.
pub async fn everything(hall: Hall) {
    let (begun, mut found) = (std::time::Instant::now(), Vec::new());
    for row in TABLE {
        Door { hall: &hall, row: *row, found: &mut found }.asked().await;
    }
    println!(
        "{:?}: {} doors, {} questions in {:?}",
        hall.app().kind,
        TABLE.len(),
        hall.asked.get(),
        begun.elapsed()
    );
    assert!(
        found.is_empty(),
        "{} doors are not as they should be:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// Every route without a row, every row without a route, and every row that is there twice.
pub fn unknown() -> Vec<String> {
    let served: BTreeSet<String> =
        routes::table().into_iter().map(|(method, path)| format!("{method} {path}")).collect();
    let written: Vec<String> =
        TABLE.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    let known: BTreeSet<String> = written.iter().cloned().collect();
    let mut found: Vec<String> = served.symmetric_difference(&known).cloned().collect();
    if written.len() != known.len() {
        found.push("a row twice".to_owned());
    }
    found
}

/// The letter for somebody.
pub fn letter(pattern: &str, who: Who) -> char {
    let letters: Vec<char> = pattern.chars().filter(|c| *c != ' ').collect();
    assert_eq!(letters.len(), Who::ALL.len(), "{pattern}");
    letters[who as usize]
}

/// One row being asked.
struct Door<'a> {
    hall: &'a Hall,
    row: Row,
    found: &'a mut Vec<String>,
}

impl Door<'_> {
    fn changes(&self) -> bool {
        self.row.0 != "GET"
    }

    /// What reading writes down: that the database can be written to, and that wishes were opened.
    fn leaves_trace(&self, table: &str) -> bool {
        match self.row {
            ("GET", "/readyz", _) => table == "facts",
            ("GET", "/api/v1/visits/{id}/private-wishes", _) => {
                matches!(table, "audit_entries" | "sealed_log")
            }
            _ => false,
        }
    }

    fn has_object(&self) -> bool {
        self.row.1.contains("{id}")
    }

    fn path(&self, ids: &Ids, who: Who) -> String {
        let broken = "a".repeat(32);
        let link = self.hall.pocket(who).link.as_ref().unwrap_or(&broken);
        ids.path(self.row.1).replace("{token}", link)
    }

    /// What should be heard. A form is nobody's who shows a token: it has no form token.
    fn expected(&self, who: Who, way: Way) -> char {
        self.heard_by(letter(self.row.2, who), way)
    }

    fn heard_by(&self, written: char, way: Way) -> char {
        let template = self.row.1;
        let needs_session = !template.starts_with("/api/")
            && !template.starts_with("/l/")
            && !template.starts_with("/demo/")
            && !template.starts_with("/welcome/")
            && !template.starts_with("/sms/")
            && !template.starts_with("/first-run/")
            && !template.starts_with("/sign-in");
        let own = ["/account", "/kept", "/day/calendar"];
        match way {
            // No program's token opens the account of its owner.
            Way::Token if own.contains(&template) && written != 'i' => 'f',
            Way::Token if self.changes() && needs_session && written != 'i' => 'f',
            _ => written,
        }
    }

    /// What should be heard of another clinic's object, and of an id that names nothing.
    fn expected_elsewhere(&self, expected: char) -> char {
        if matches!(expected, 'f' | 'i') { expected } else { 'u' }
    }

    async fn asked(&mut self) {
        for who in Who::ALL {
            for way in who.ways() {
                self.asked_by(who, *way).await;
            }
        }
        let mut left = changed(self.hall.app()).await;
        let traces: Vec<String> = left.extract_if(.., |table| self.leaves_trace(table)).collect();
        put_back(self.hall.app(), traces).await;
        if !left.is_empty() {
            self.note(Who::Anonymous, Way::Session, &format!("somebody refused changed {left:?}"));
            put_back(self.hall.app(), left).await;
        }
    }

    async fn asked_by(&mut self, who: Who, way: Way) {
        let (method, template, _) = self.row;
        let expected = self.expected(who, way);
        let sent = self.hall.said(who, method, template);
        let own = self.path(&self.hall.own, who);
        let answer = self.ask(who, way, &own, &sent, expected, "own").await;
        if matches!(expected, 'o' | 's') && self.changes() {
            self.take_back(who, way).await;
        }
        // Strangers are strangers by whichever way: for the rest one of them is enough.
        if !who.is_known() && way == Way::Token {
            return;
        }
        if matches!(expected, 'f' | 'i') && self.changes() {
            self.ask(who, way, &own, &sent.emptied(), expected, "own, nothing said").await;
        }
        if self.has_object() {
            self.elsewhere(who, way, expected, &sent, &answer).await;
        }
    }

    /// Everybody who passed has changed something, save by a search and by looking at a list.
    async fn take_back(&mut self, who: Who, way: Way) {
        let done = changed(self.hall.app()).await;
        let looks = ["/search", "/explain", "/courses/plan", "/directory/import"];
        if done.is_empty() && !looks.iter().any(|end| self.row.1.ends_with(end)) {
            self.note(who, way, "nothing was changed");
        }
        put_back(self.hall.app(), done).await;
    }

    async fn elsewhere(&mut self, who: Who, way: Way, here: char, sent: &Sent, own: &Answer) {
        let hall = self.hall;
        let expected = self.expected_elsewhere(here);
        let nowhere = self.path(&hall.unknown, who);
        let unknown = self.ask(who, way, &nowhere, sent, expected, "unknown").await;
        // For the other clinic, and for who may not pass at all, the clinic's own is foreign.
        let refused = matches!(here, 'f' | 'i' | 'u');
        if refused && bytes(own, &ids(&hall.own)) != bytes(&unknown, &ids(&hall.unknown)) {
            self.note(who, way, "own and unknown differ");
        }
        if who == Who::OtherClinic || !who.is_known() {
            return;
        }
        let path = self.path(&hall.foreign, who);
        if let Some(shared) = SHARED.iter().find(|row| (row.0, row.1) == (self.row.0, self.row.1)) {
            let expected = self.heard_by(letter(shared.2, who), way);
            self.ask(who, way, &path, sent, expected, "shared").await;
            if matches!(expected, 'o' | 's') && self.changes() {
                self.take_back(who, way).await;
            }
            return;
        }
        let foreign = self.ask(who, way, &path, sent, expected, "foreign").await;
        if bytes(&foreign, &ids(&hall.foreign)) != bytes(&unknown, &ids(&hall.unknown)) {
            self.note(who, way, "foreign and unknown differ");
        }
        if here != 'f' && self.changes() {
            self.elsewhere_emptied(who, way, &path, &nowhere, sent).await;
        }
    }

    /// Whatever is wrong with a form: what it says is the same for foreign and unknown.
    async fn elsewhere_emptied(
        &mut self,
        who: Who,
        way: Way,
        path: &str,
        nowhere: &str,
        sent: &Sent,
    ) {
        let (hall, method, empty) = (self.hall, self.row.0, sent.emptied());
        let foreign = hall.ask(who, way, method, path, &empty).await;
        let unknown = hall.ask(who, way, method, nowhere, &empty).await;
        if bytes(&foreign, &ids(&hall.foreign)) != bytes(&unknown, &ids(&hall.unknown)) {
            self.note(who, way, "foreign and unknown differ when nothing is said");
        }
    }

    async fn ask(
        &mut self,
        who: Who,
        way: Way,
        path: &str,
        sent: &Sent,
        expected: char,
        what: &str,
    ) -> Answer {
        let answer = self.hall.ask(who, way, self.row.0, path, sent).await;
        let heard = heard(&answer);
        if heard != if expected == 't' { 'f' } else { expected } {
            let text: String = answer.text().chars().take(300).collect();
            let status = answer.status;
            self.note(who, way, &format!("{what}: {heard} ({status}), not {expected}: {text:?}"));
        }
        if !matches!(heard, 'o' | 's') {
            let text = answer.text();
            let names: Vec<&str> = NAMES.into_iter().filter(|name| text.contains(name)).collect();
            if !names.is_empty() && heard != 'v' {
                self.note(who, way, &format!("{what}: refused, and told {names:?}"));
            }
        }
        answer
    }

    fn note(&mut self, who: Who, way: Way, what: &str) {
        let (method, template, _) = self.row;
        self.found.push(format!("{method} {template} as {who:?} by {way:?}: {what}"));
    }
}

/// The ids that an address may have held.
pub fn ids(of: &Ids) -> Vec<&str> {
    let mut all: Vec<&str> = vec![
        &of.held,
        &of.sent,
        &of.offered,
        &of.declined,
        &of.today,
        &of.request_sent,
        &of.request_offered,
        &of.request_confirmed,
        &of.need_today,
        &of.need_declined,
        &of.task,
        &of.delivery,
        &of.invitation,
        &of.meeting.id,
        &of.begun.id,
        &of.patient,
        &of.patient_alone,
        &of.patient_ended,
        &of.recipient,
        &of.exclusion,
        &of.clinician,
        &of.room,
        &of.visit_type,
        &of.agency,
        &of.interpreter,
        &of.account,
        &of.ended_account,
        &of.session,
        &of.token,
        &of.contract,
        &of.away,
        &of.room_away,
        &of.interpreter_away,
        &of.ended[0],
        &of.ended[1],
        &of.ended[2],
        &of.ended[3],
        &of.ended[4],
    ];
    for made in [&of.meeting, &of.begun] {
        all.extend([&*made.id, &made.participant, &made.problem, &made.item]);
        all.extend([&*made.consent, &made.time, &made.held, &made.action]);
    }
    all.retain(|id| !id.is_empty());
    all
}
