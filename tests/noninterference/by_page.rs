//! The acts of the story that are done on pages, with forms.

use std::sync::OnceLock;

use regex::Regex;
use serde_json::Value;

use super::answers::Answers;
use super::role::Role::{self, *};
use super::world::{Seen, Sent, World};
use trialogue::domain::private::Wish;
use trialogue::text::{Lang, texts_for_patients};

/// What is chosen in a form for yes, no and not asked.
pub fn word(wanted: Option<bool>) -> &'static str {
    match wanted {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// The first capture of `pattern`.
pub fn first(text: &str, pattern: &str) -> String {
    let found = Regex::new(pattern).expect("a pattern").captures(text);
    found.unwrap_or_else(|| panic!("no {pattern} in {text}"))[1].to_owned()
}

impl World {
    /// Sends a form with the token of the role's session; it must lead on to another page, or,
    /// where the page itself is the answer, be one.
    pub async fn form(
        &mut self,
        role: Role,
        template: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Seen {
        let csrf = self.csrf(role);
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        let seen = self.send(role, "POST", template, path, Sent::form(&all)).await;
        assert!(
            (200..400).contains(&seen.status),
            "{role:?} {path}: {} {}",
            seen.status,
            seen.text
        );
        seen
    }

    /// The same with a file.
    async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: &'static str) -> Seen {
        let csrf = self.csrf(Manager);
        let Sent::Form(all) = Sent::form(&[&[("csrf", csrf.as_str())], fields].concat()) else {
            panic!("a form")
        };
        let seen = self.send(Manager, "POST", path, path, Sent::Upload(all, file)).await;
        assert!((200..400).contains(&seen.status), "{path}: {} {}", seen.status, seen.text);
        seen
    }

    pub async fn page(&mut self, role: Role, template: &str, path: &str) -> Seen {
        self.send(role, "GET", template, path, Sent::Nothing).await
    }
}

/// Books by the page; a form sent twice books once.
pub async fn book(world: &mut World, answers: &Answers, role: Role) -> String {
    let patient = world.patient(3);
    let visit_type = world.people.visit_types[0].id.to_string();
    let clinician = world.people.clinicians[0].id.to_string();
    let query = [
        ("patient", patient.as_str()),
        ("visit_type", &visit_type),
        ("from", "2027-03-01"),
        ("to", "2027-03-05"),
        ("clinician", &clinician),
        ("modality", "onsite"),
    ];
    let text = query.map(|(name, value)| format!("{name}={value}")).join("&");
    let shown = world.page(role, "/visits/new", &format!("/visits/new?{text}")).await;
    let choice = first(&shown.text, r#"name="choice" value="([^"]*)""#);
    let choice = choice.replace("&#43;", "+");
    let mut fields = query.to_vec();
    let key = "b".repeat(32);
    fields.extend([("choice", choice.as_str()), ("private_moment", word(answers.private_moment))]);
    fields.push(("key", &key));
    world.form(role, "/visits/new", "/visits/new", &fields).await;
    let again = world.form(role, "/visits/new", "/visits/new", &fields).await;
    first(&again.location, "^/visits/([0-9a-f-]{36})")
}

/// Writes the wishes down by the page.
pub async fn write_wishes(world: &mut World, answers: &Answers, role: Role, visit: &str) {
    let mut fields: Vec<(String, &str)> = Vec::new();
    for (wish, (wanted, bridge)) in Wish::ALL.iter().zip(answers.wishes) {
        fields.push((format!("{wish}.wanted"), word(wanted)));
        fields.push((format!("{wish}.bridge"), bridge.map_or("", |bridge| bridge.as_str())));
    }
    fields.push(("practical_note".to_owned(), answers.note.unwrap_or_default()));
    if role == Treating {
        fields.push(("in_person".to_owned(), "yes"));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, v)| (name.as_str(), *v)).collect();
    let path = format!("/visits/{visit}/wishes");
    let seen = world.form(role, "/visits/{id}/wishes", &path, &fields).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
}

/// A language is approved and the approval taken back.
pub async fn languages(world: &mut World) {
    let texts = &texts_for_patients(Lang::So).id;
    let approve = "/directory/languages/{tag}/approve";
    let fields = [("reviewer", "Hodan Warsame"), ("texts", texts)];
    world.form(Manager, approve, "/directory/languages/so/approve", &fields).await;
    let withdraw = "/directory/languages/{tag}/withdraw";
    world.form(Manager, withdraw, "/directory/languages/so/withdraw", &[]).await;
}

/// The questions before the visit: by the patient's link, with a text too long and without, and
/// on the phone; the clinician asks alone.
pub async fn answer_questions(world: &mut World, answers: &Answers, token: &str, visit: &str) {
    let private: Vec<(&str, &str)> = Wish::ALL
        .iter()
        .zip(answers.wishes)
        .map(|(wish, (wanted, _))| (wish.as_str(), word(wanted)))
        .collect();
    let ordinary = [("important", "Sleep"), ("interpreter_sex", "woman"), ("reach", "call")];
    let said = [&ordinary[..], &private].concat();
    let too_long = "x".repeat(301);
    let refused = [&[("important", too_long.as_str())][..], &private].concat();
    let (template, path) = ("/l/{token}/questions", format!("/l/{token}/questions"));
    for (fields, status) in [(&refused, 422), (&said, 303), (&said, 303)] {
        let fields = [&fields[..], &[("answer", "questions")]].concat();
        let seen = world.send(LinkHolder, "POST", template, &path, Sent::form(&fields)).await;
        assert_eq!(seen.status, status, "{}", seen.text);
    }
    let (template, path) = ("/visits/{id}/questions", format!("/visits/{visit}/questions"));
    for role in [Secretary, Treating] {
        let csrf = world.csrf(role);
        let refused = [&[("csrf", csrf.as_str())], &refused[..]].concat();
        let seen = world.send(role, "POST", template, &path, Sent::form(&refused)).await;
        assert_eq!(seen.status, 422, "{}", seen.text);
        world.form(role, template, &path, &said).await;
    }
    let (template, path) = ("/visits/{id}/wishes/asked", format!("/visits/{visit}/wishes/asked"));
    world.form(Treating, template, &path, &[]).await;
}

/// Opens the wishes, and looks for a longer visit.
pub async fn open_wishes(world: &mut World, visit: &str) {
    let path = format!("/visits/{visit}/wishes/open");
    world.form(Treating, "/visits/{id}/wishes/open", &path, &[]).await;
    let path = format!("/visits/{visit}/act");
    world.form(Treating, "/visits/{id}/act", &path, &[("act", "longer_visit")]).await;
    exclude_for_a_while(world, &path).await;
    let (path, reason) = (format!("/visits/{visit}/break-glass"), "I stand in for Anna today");
    world.form(OtherClinician, "/visits/{id}/break-glass", &path, &[("reason", reason)]).await;
}

/// Somebody whom nobody asks for is not to come, and may come again.
async fn exclude_for_a_while(world: &mut World, act: &str) {
    let person = world.people.interpreters.last().expect("an interpreter").id.to_string();
    let fields = [("act", "exclude_interpreter"), ("interpreter", person.as_str())];
    world.form(Treating, "/visits/{id}/act", act, &fields).await;
    let patient = format!("/patients/{}", world.patient(3));
    let page = world.page(Secretary, "/patients/{id}", &patient).await;
    let id = first(&page.text, "/exclusions/([0-9a-f-]{36})/end");
    let template = "/patients/{id}/exclusions/{exclusion}/end";
    world.form(Secretary, template, &format!("{patient}/exclusions/{id}/end"), &[]).await;
}

/// The agency's portal: received, confirmed with a name, another name, given back.
pub async fn in_the_portal(world: &mut World, request: &str) {
    let path = format!("/requests/{request}");
    let act = |name: &str| (format!("/requests/{{id}}/{name}"), format!("{path}/{name}"));
    let (template, address) = act("receive");
    world.form(Agency, &template, &address, &[]).await;
    let shown = world.page(Agency, "/requests/{id}", &path).await;
    let people = interpreters_of(&shown.text);
    assert!(people.len() > 1, "two of the agency's interpreters: {}", shown.text);
    let (template, address) = act("answer");
    let first = first_accepted(world, &template, &address, &people, &[("answer", "confirm")]).await;
    let (template, address) = act("replace");
    first_accepted(world, &template, &address, &people[first + 1..], &[]).await;
    world.gather().await;
    let (template, address) = act("give-back");
    world.form(Agency, &template, &address, &[("reason", "none_free")]).await;
}

/// Names one after the other until one is accepted; the rules refuse some.
async fn first_accepted(
    world: &mut World,
    template: &str,
    path: &str,
    people: &[String],
    fields: &[(&str, &str)],
) -> usize {
    let csrf = world.csrf(Agency);
    for (at, person) in people.iter().enumerate() {
        let mut all = vec![("csrf", csrf.as_str()), ("interpreter", person.as_str())];
        all.extend_from_slice(fields);
        let seen = world.send(Agency, "POST", template, path, Sent::form(&all)).await;
        if seen.status == 303 {
            return at;
        }
        assert_eq!(seen.status, 422, "{}", seen.text);
    }
    panic!("nobody of {people:?} is accepted");
}

pub fn interpreters_of(page: &str) -> Vec<String> {
    static OPTION: OnceLock<Regex> = OnceLock::new();
    let option =
        OPTION.get_or_init(|| Regex::new(r#"<option value="([0-9a-f-]{36})""#).expect("one"));
    option.captures_iter(page).map(|found| found[1].to_owned()).collect()
}

/// What the agency says on the phone is written down; the clinic decides, and goes on without.
pub async fn on_the_phone(world: &mut World, visit: &str, need: &str, request: &str) {
    let path = format!("/visits/{visit}/requests/{request}");
    let template = "/visits/{id}/requests/{request}";
    let offer = [("answer", "propose"), ("date", "2027-03-08"), ("time", "10:00")];
    world.form(Secretary, &format!("{template}/answer"), &format!("{path}/answer"), &offer).await;
    let refuse = [("decision", "refuse")];
    world.form(Secretary, &format!("{template}/decide"), &format!("{path}/decide"), &refuse).await;
    let path = format!("/visits/{visit}/needs/{need}/close");
    world.form(Secretary, "/visits/{id}/needs/{need}/close", &path, &[]).await;
}

/// Moves to a typed time, and undoes that while the messages are on hold.
pub async fn move_and_undo(world: &mut World, visit: &str) {
    let time = [("date", "2027-03-09"), ("time", "10:00")];
    world.form(Secretary, "/visits/{id}/move", &format!("/visits/{visit}/move"), &time).await;
    let path = format!("/visits/{visit}/undo");
    world.form(Secretary, "/visits/{id}/undo", &path, &[]).await;
}

/// Somebody has lost what they were told.
pub async fn send_again(world: &mut World, visit: &str) {
    let page = world.page(Secretary, "/visits/{id}", &format!("/visits/{visit}")).await;
    let id = first(&page.text, "/invitations/([0-9a-f-]{36})/again");
    let path = format!("/visits/{visit}/invitations/{id}/again");
    world.form(Secretary, "/visits/{id}/invitations/{invitation}/again", &path, &[]).await;
}

/// Somebody has come, and then has not.
pub async fn mark(world: &mut World, visit: &str) {
    for status in ["arrived", "booked"] {
        let path = format!("/visits/{visit}/mark");
        world.form(Secretary, "/visits/{id}/mark", &path, &[("status", status)]).await;
    }
}

/// Ticks the first task, cancels by the page, changes how a patient is reached.
pub async fn office_work(world: &mut World, visit: &str) {
    let tasks = world.page(Secretary, "/tasks", "/tasks").await;
    let task = first(&tasks.text, "/tasks/([0-9a-f-]{36})/tick");
    world.form(Secretary, "/tasks/{id}/tick", &format!("/tasks/{task}/tick"), &[]).await;
    let reason = [("reason", "other")];
    world.form(Secretary, "/visits/{id}/cancel", &format!("/visits/{visit}/cancel"), &reason).await;
    patients(world).await;
}

/// A new patient, another contact, and somebody who gets the messages too, for a while.
async fn patients(world: &mut World) {
    let contact = [
        ("name", "Nadia Test"),
        ("birth_date", "1990-01-01"),
        ("variety_1", "apc"),
        ("channel_1", "mail"),
        ("mail", "changed@mail.example"),
        ("written", "da"),
        ("interpreter_required", "yes"),
    ];
    let made = world.form(Secretary, "/patients/new", "/patients/new", &contact).await;
    let nobody = format!("/patients/{}", first(&made.location, "/patients/([0-9a-f-]{36})"));
    let subject = format!("/patients/{}/export", world.patient(0));
    let file = world.form(Manager, "/patients/{id}/export", &subject, &[]).await;
    assert!(file.text.contains("\"looks\""), "{}", file.text);
    let page = world.page(Secretary, "/patients/{id}", &nobody).await;
    let person = first(&page.text, "<option value=\"([0-9a-f-]{36})\">");
    let (template, path) = ("/patients/{id}/exclusions", format!("{nobody}/exclusions"));
    world.form(Secretary, template, &path, &[("interpreter", &person)]).await;
    for act in ["end", "resume"] {
        let (template, path) = (format!("/patients/{{id}}/{act}"), format!("{nobody}/{act}"));
        world.form(Secretary, &template, &path, &[]).await;
    }
    let name = [("name", "Nadia Test")];
    let gone = format!("{nobody}/erase");
    world.form(Manager, "/patients/{id}/erase", &gone, &name).await;
    let patient = format!("/patients/{}", world.patient(3));
    let template = "/patients/{id}/edit";
    world.form(Secretary, template, &format!("{patient}/edit"), &contact).await;
    let sister = [("name", "Sister"), ("gets_invites", "yes"), ("written", "da")];
    let (add, one) = ("/patients/{id}/recipients/new", "/patients/{id}/recipients/{recipient}");
    world.form(Secretary, add, &format!("{patient}/recipients/new"), &sister).await;
    let page = world.page(Secretary, "/patients/{id}", &patient).await;
    let path = format!("{patient}/recipients/{}", first(&page.text, "/recipients/([0-9a-f-]{36})"));
    world.form(Secretary, one, &path, &sister).await;
    world.form(Secretary, &format!("{one}/end"), &format!("{path}/end"), &[]).await;
}

/// One more of each noun, changed, ended, taken into use again and ended; with an old contract.
pub async fn directory(world: &mut World) {
    let (agency, site) =
        (world.people.agencies[0].id.to_string(), world.people.sites[0].id.to_string());
    let (name, da, on_site) = (("name", "Test Form"), ("language", "da"), ("modalities", "onsite"));
    let forms: [(&str, Vec<(&str, &str)>); 5] = [
        ("clinicians", vec![name, da, ("profession", "nurse")]),
        ("rooms", vec![name, on_site, ("site", &site), ("seats", "4"), ("rank", "1")]),
        (
            "visit-types",
            vec![name, ("profession", "nurse"), ("minutes", "60"), ("modality_1", "onsite")],
        ),
        ("agencies", vec![name, da, ("mail", "form@agency.example"), ("phone", "+4511223344")]),
        (
            "interpreters",
            vec![name, da, on_site, ("sex", "man"), ("agencies", &agency), ("hours", "unknown")],
        ),
    ];
    for (noun, fields) in forms {
        let list = format!("/directory/{noun}");
        let new = format!("{list}/new");
        let made = world.form(Manager, &new, &new, &fields).await;
        let id = first(&made.location, "/([0-9a-f-]{36})");
        let (one, path) = (format!("{list}/{{id}}"), format!("{list}/{id}"));
        world.form(Manager, &one, &path, &fields).await;
        for act in ["end", "resume", "end"] {
            let path = format!("{path}/{act}");
            world.form(Manager, &format!("{one}/{act}"), &path, &[]).await;
        }
        if noun == "agencies" {
            contract(world, &one, &path).await;
        }
        if matches!(noun, "clinicians" | "rooms" | "interpreters") {
            absence(world, &one, &path).await;
        }
    }
    for list in ["patients", "clinicians", "interpreters", "rooms", "agencies"] {
        let path = format!("/directory/{list}/export");
        let seen = world.form(Manager, &path, &path, &[]).await;
        assert!(seen.text.contains("id,name,"), "{}", seen.text);
    }
}

/// A list that is looked at and taken over.
pub async fn import(world: &mut World) {
    const FILE: &str = "name,mail,phone\nImported,imported@agency.example,+4511223344\n";
    world.page(Manager, "/directory/import", "/directory/import").await;
    let fields = [("what", "agencies")];
    let seen = world.upload("/directory/import", &fields, FILE).await;
    let (key, data) = (field(&seen.text, "key"), field(&seen.text, "data"));
    let fields = [("what", "agencies"), ("key", key.as_str()), ("data", data.as_str())];
    world.upload("/directory/import/write", &fields, "").await;
}

/// The value of a hidden field.
fn field(text: &str, name: &str) -> String {
    first(text, &format!("name=\"{name}\" value=\"([^\"]+)\"")).replace("&#43;", "+")
}

/// Away for a week, and not after all.
async fn absence(world: &mut World, one: &str, path: &str) {
    let (all, list) = (format!("{one}/absences"), format!("{path}/absences"));
    let days = [("from", "2027-06-07"), ("to", "2027-06-11")];
    world.form(Manager, &all, &list, &days).await;
    let page = world.page(Manager, &all, &list).await;
    let id = first(&page.text, "/absences/([0-9a-f-]{36})/end");
    let path = format!("{list}/{id}/end");
    world.form(Manager, &format!("{all}/{{absence}}/end"), &path, &[]).await;
}

/// A contract that nobody is asked under any more.
async fn contract(world: &mut World, one: &str, path: &str) {
    let fields = [
        ("rank", "9"),
        ("valid_from", "2020-01-01"),
        ("valid_to", "2020-12-31"),
        ("modalities", "onsite"),
        ("lead_1", "0"),
        ("answer_1", "30"),
        ("free_cancel_hours", "12"),
        ("minimum_minutes_onsite", "60"),
        ("minimum_minutes_remote", "30"),
        ("unit_minutes", "15"),
        ("hour_price", "600"),
        ("currency", "DKK"),
    ];
    let (all, new) = (format!("{one}/contracts"), format!("{path}/contracts/new"));
    world.form(Manager, &format!("{all}/new"), &new, &fields).await;
    let page = world.page(Manager, one, path).await;
    let id = first(&page.text, "/contracts/([0-9a-f-]{36})");
    let path = format!("{path}/contracts/{id}");
    world.form(Manager, &format!("{all}/{{contract}}"), &path, &fields).await;
}

/// The address of a clinician's feed.
pub async fn remember_feed(world: &mut World) {
    let me = world.send(Treating, "GET", "/api/v1/me", "/api/v1/me", Sent::Nothing).await.json();
    let url = me["feed_url"].as_str().map(str::to_owned);
    world.known.feed = url.as_deref().and_then(|url| url.rsplit('/').next()).map(str::to_owned);
    assert!(world.known.feed.is_some(), "{}", Value::from(url));
}
