//! The story that every world tells: the same acts in the same order, whatever was wished.

use serde_json::{Value, json};
use trialogue::store::clinics::SiteRow;
use trialogue::store::{Tx, inviting};

use super::accounts;
use super::answers::Answers;
use super::role::Role::{self, *};
use super::table;
use super::world::{Seen, Sent, World};
use super::{
    by_page, by_text, courses, meetings, meetings_api, meetings_outside, meetings_prepared,
    meetings_settle, searching, the_day, waiting,
};
use crate::support::app::PASSWORD;

/// How much of it is told.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// Who asks every route after each act.
    pub roles: &'static [Role],
    /// False: only up to the first confirmation.
    pub whole: bool,
    /// Asks after every act; else only after those in [`WATCHED`].
    pub always: bool,
}

impl Telling {
    pub const LONG: Telling = Telling { roles: &Role::ALL, whole: true, always: true };
    pub const WHOLE: Telling = Telling { always: false, ..Telling::LONG };
    pub const BEGINNING: Telling =
        Telling { roles: &[Secretary, Agency], whole: false, always: false };
}

impl World {
    /// A search for the story's patient, in dates of the clinic.
    pub fn question(&self, patient: usize, from: &str, to: &str) -> Value {
        json!({
            "patient": self.patient(patient),
            "visit_type": self.people.visit_types[0].id,
            "from": from,
            "to": to,
            "limit": 5,
            "clinician": self.people.clinicians[0].id,
            "modalities": ["onsite"],
        })
    }

    async fn api(
        &mut self,
        role: Role,
        method: &str,
        template: &str,
        path: &str,
        sent: Sent,
    ) -> Seen {
        let path = format!("/api/v1{path}");
        self.send(role, method, &format!("/api/v1{template}"), &path, sent).await
    }

    /// An act of the story must work.
    pub async fn act(
        &mut self,
        role: Role,
        method: &str,
        template: &str,
        path: &str,
        body: Value,
    ) -> Seen {
        let seen = self.api(role, method, template, path, Sent::Json(body)).await;
        assert!((200..300).contains(&seen.status), "{role:?} {method} {path}: {}", seen.text);
        seen
    }

    pub async fn advance(&mut self, length: &str) {
        let body = Sent::Json(json!({ "advance": length }));
        let seen = self.send(Anonymous, "POST", "/demo/clock", "/demo/clock", body).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        self.gather().await;
    }

    /// Looks at a visit as the secretary and remembers its needs and requests.
    pub async fn look(&mut self, visit: &str) -> Value {
        let seen = self
            .api(Secretary, "GET", "/visits/{id}", &format!("/visits/{visit}"), Sent::Nothing)
            .await
            .json();
        let need = &seen["needs"][0];
        if let Some(id) = need["id"].as_str() {
            self.known.needs.insert(visit.to_owned(), id.to_owned());
        }
        let requests = need["requests"].as_array().cloned().unwrap_or_default();
        let ids = requests.iter().filter_map(|one| one["id"].as_str().map(str::to_owned)).collect();
        self.known.requests.insert(visit.to_owned(), ids);
        seen
    }

    /// The newest request of a visit: its id, state and agency.
    pub async fn newest_request(&mut self, visit: &str) -> (String, String, String) {
        let seen = self.look(visit).await;
        let request = seen["needs"][0]["requests"].as_array().and_then(|all| all.last()).cloned();
        let request = request.unwrap_or_else(|| panic!("no request in {seen}"));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&request["id"]), text(&request["state"]), text(&request["agency"]["id"]))
    }

    /// The address that an agency's orders go to.
    fn agency_mail(&self, agency: &str) -> String {
        let row = self.people.agencies.iter().find(|row| row.id.to_string() == agency);
        row.expect("an agency of the demo").mail.clone()
    }
}

/// Begins the next act.
fn step(world: &mut World, name: &'static str) {
    world.step = name;
}

/// Ends an act: keeps what left, and asks everything as everybody.
async fn end(world: &mut World, telling: Telling) {
    for visit in world.known.visits.clone() {
        world.look(&visit).await;
    }
    if telling.always || WATCHED.contains(&world.step) {
        table::sweep(world, telling.roles, world.step == LAST).await;
    }
    world.gather().await;
}

/// The acts after which every route is asked as everybody also in the quick run. What leaves by
/// itself and what is kept is compared after every act.
const WATCHED: [&str; 3] = ["the agency confirms", "the office works on", LAST];

const LAST: &str = "the visits are cancelled";

/// Tells the story in `world`.
pub async fn tell(world: &mut World, answers: &Answers, telling: Telling) {
    by_page::remember_feed(world).await;
    end(world, telling).await;
    if telling.whole {
        step(world, "the directory changes");
        directory(world).await;
        sign_in_and_out(world).await;
        accounts::come_and_go(world).await;
        end(world, telling).await;
    }
    step(world, "meetings are convened");
    meetings::convene(world).await;
    meetings_settle::settle(world).await;
    meetings_prepared::prepare(world).await;
    meetings_api::prepare(world).await;
    end(world, telling).await;

    step(world, "visits are booked");
    book(world, answers, 0, Secretary, ("2027-01-18", "2027-01-22"), true).await;
    book(world, answers, 1, Manager, ("2027-02-15", "2027-02-19"), false).await;
    book(world, answers, 2, Treating, ("2027-02-01", "2027-02-05"), false).await;
    end(world, telling).await;

    step(world, "the secretary writes wishes");
    write_wishes(world, answers, Secretary).await;
    end(world, telling).await;

    step(world, "messages leave");
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the wishes are opened");
    for visit in world.known.visits.clone() {
        let path = format!("/visits/{visit}/private-wishes");
        let template = "/visits/{id}/private-wishes";
        let seen = world.api(Treating, "GET", template, &path, Sent::Nothing).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
    }
    end(world, telling).await;

    step(world, "the clinician writes wishes");
    write_wishes(world, answers, Treating).await;
    end(world, telling).await;

    step(world, "the agency confirms");
    let first = world.known.visits[0].clone();
    let (request, ..) = world.newest_request(&first).await;
    let path = format!("/requests/{request}");
    world
        .act(Agency, "POST", "/requests/{id}/receive", &format!("{path}/receive"), json!({}))
        .await;
    let confirm = json!({ "answer": "confirm" });
    world.act(Agency, "POST", "/requests/{id}/answer", &format!("{path}/answer"), confirm).await;
    world.advance("PT1M").await;
    end(world, telling).await;
    if telling.whole {
        rest(world, answers, telling).await;
    }
}

async fn rest(world: &mut World, answers: &Answers, telling: Telling) {
    let visits = world.known.visits.clone();
    step(world, "the clinic moves house");
    move_house(world).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the agency proposes and the clinic does not take it");
    propose(world, &visits[1], "refuse").await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the agency proposes and the clinic accepts");
    propose(world, &visits[1], "accept").await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the agency names somebody and gives it back");
    name_and_give_back(world, &visits[1]).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "everybody declines");
    decline_all(world, &visits[2]).await;
    ask_again(world, &visits[2]).await;
    end(world, telling).await;

    step(world, "patients answer by link");
    let link = world.link_of(&world.patient_mail(0));
    for answer in ["decline", "accept", "call_me", "other_time"] {
        by_link(world, &link, &[("answer", answer)]).await;
    }
    end(world, telling).await;

    step(world, "a patient answers by text message");
    by_text::tell(world, &visits[1]).await;
    end(world, telling).await;

    step(world, "the questions before the visit are answered");
    by_page::answer_questions(world, answers, &link, &visits[0]).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "a visit is moved");
    move_visit(world, &visits[0]).await;
    end(world, telling).await;

    step(world, "a visit is undone");
    book(world, answers, 3, OtherClinician, ("2027-02-08", "2027-02-12"), false).await;
    let undone = world.known.visits[3].clone();
    let path = format!("/visits/{undone}/undo");
    world.act(OtherClinician, "POST", "/visits/{id}/undo", &path, json!({})).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "courses are booked");
    courses::tell(world, answers).await;
    end(world, telling).await;

    step(world, "the secretary writes wishes once more");
    write_wishes(world, answers, Secretary).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    let before = world.app.clock.now();
    step(world, "an interpreter does not come");
    the_day::tell(world, answers).await;
    end(world, telling).await;

    step(world, "an alarm comes for the need that nobody fills");
    the_day::until(world, before + chrono::Duration::days(22)).await;
    end(world, telling).await;

    step(world, "an hour is used again");
    waiting::tell(world).await;
    end(world, telling).await;

    pages(world, answers, telling).await;

    step(world, "people from outside answer");
    meetings_outside::answer(world).await;
    end(world, telling).await;

    step(world, "a meeting begins");
    meetings::begin(world).await;
    meetings_settle::follow_up(world).await;
    meetings_api::follow_up(world).await;
    end(world, telling).await;

    step(world, "people from outside hear of their tasks");
    meetings_outside::follow_up(world).await;
    end(world, telling).await;

    step(world, LAST);
    for (visit, role, reason) in
        [(&visits[0], Secretary, "patient"), (&visits[1], Manager, "clinic")]
    {
        let path = format!("/visits/{visit}/cancel");
        world.act(role, "POST", "/visits/{id}/cancel", &path, json!({ "reason": reason })).await;
    }
    world.advance("PT1M").await;
    // The day of the visit that was booked by page.
    world.advance("P41D").await;
    let held = world.known.visits.last().cloned().expect("a visit");
    by_page::mark(world, &held).await;
    end(world, telling).await;
}

/// The same once more on pages.
async fn pages(world: &mut World, answers: &Answers, telling: Telling) {
    step(world, "a visit is booked by page");
    let visit = by_page::book(world, answers, Secretary).await;
    world.known.visits.push(visit.clone());
    world.advance("PT1M").await;
    for role in [Secretary, Treating] {
        by_page::write_wishes(world, answers, role, &visit).await;
    }
    by_page::open_wishes(world, &visit).await;
    end(world, telling).await;

    step(world, "the agency answers in its portal");
    let (request, ..) = world.newest_request(&visit).await;
    by_page::in_the_portal(world, &request).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the next agency answers on the phone");
    let (request, ..) = world.newest_request(&visit).await;
    let need = world.known.needs[&visit].clone();
    by_page::on_the_phone(world, &visit, &need, &request).await;
    end(world, telling).await;

    step(world, "a visit is moved and moved back by page");
    by_page::move_and_undo(world, &visit).await;
    searching::ask(world).await;
    end(world, telling).await;

    step(world, "somebody is told again");
    world.advance("PT1M").await;
    by_page::send_again(world, &visit).await;
    world.advance("PT1M").await;
    end(world, telling).await;

    step(world, "the office works on");
    let other = world.known.visits[2].clone();
    by_page::office_work(world, &other).await;
    end(world, telling).await;
}

/// What stands behind one of a noun: added, and ended or changed again.
async fn around(world: &mut World, noun: &str, one: &str, path: &str) {
    let week = json!({ "start": "2027-06-07T06:00:00Z", "end": "2027-06-11T14:00:00Z" });
    let (list, slot, body) = match noun {
        "clinicians" | "rooms" | "interpreters" => ("absences", "{absence}", week),
        "agencies" => ("contracts", "{contract}", table::contract()),
        "patients" => {
            let person = world.people.interpreters[0].id;
            ("exclusions", "{exclusion}", json!({ "interpreter": person }))
        }
        _ => return,
    };
    let (all, path) = (format!("{one}/{list}"), format!("{path}/{list}"));
    let added = world.act(Manager, "POST", &all, &path, body.clone()).await.json();
    if noun == "agencies" {
        let path = format!("{path}/{}", added["id"].as_str().expect("an id"));
        world.act(Manager, "PUT", &format!("{all}/{slot}"), &path, body).await;
        return;
    }
    let id = added["items"][0]["id"].as_str().expect("an id").to_owned();
    let (template, path) = (format!("{all}/{slot}/end"), format!("{path}/{id}/end"));
    world.act(Manager, "POST", &template, &path, json!({})).await;
}

async fn directory(world: &mut World) {
    let agency = world.people.agencies[0].id.to_string();
    for (noun, body) in table::nouns(&agency) {
        let template = format!("/{noun}");
        let made = world.act(Manager, "POST", &template, &template, body).await.json();
        let path = format!("/{noun}/{}", made["id"].as_str().expect("an id"));
        let change = json!({ "name": made["name"].as_str().expect("a name").to_owned() + " B" });
        let one = format!("/{noun}/{{id}}");
        world.act(Manager, "PATCH", &one, &path, change).await;
        for act in ["end", "resume"] {
            let (template, path) = (format!("{one}/{act}"), format!("{path}/{act}"));
            world.act(Manager, "POST", &template, &path, json!({})).await;
        }
        around(world, noun, &one, &path).await;
    }
    by_page::directory(world).await;
    by_page::import(world).await;
    by_page::languages(world).await;
}

async fn sign_in_and_out(world: &mut World) {
    let page = world.send(Anonymous, "GET", "/sign-in", "/sign-in", Sent::Nothing).await;
    let cookie = format!("trialogue-form={}", page.cookie("trialogue-form"));
    let login = world.people.accounts[0].login.clone();
    let form = Sent::form(&[("csrf", &page.csrf()), ("login", &login), ("password", PASSWORD)]);
    let path = "/sign-in";
    let seen = world.send_as(Anonymous, Some(&cookie), "POST", path, path, form).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let (session, csrf) = world.sign_in(Secretary).await;
    let cookie = format!("trialogue={session}");
    let form = Sent::form(&[("csrf", &csrf)]);
    let path = "/sign-out";
    let seen = world.send_as(Secretary, Some(&cookie), "POST", path, path, form).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let form = Sent::form(&[("csrf", &world.csrf(Manager)), ("lang", "da"), ("back", "/")]);
    let seen = world.send(Manager, "POST", "/language", "/language", form).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
}

/// Searches and books the best; `named` asks for the interpreter of the proposal.
pub async fn book(
    world: &mut World,
    answers: &Answers,
    patient: usize,
    role: Role,
    (from, to): (&str, &str),
    named: bool,
) {
    let question = world.question(patient, from, to);
    let found = world.act(role, "POST", "/slots/search", "/slots/search", question).await.json();
    let proposals = found["proposals"].as_array().cloned().unwrap_or_default();
    let best = proposals.iter().find(|one| !named || !one["interpreter"].is_null());
    let best = best.unwrap_or_else(|| panic!("no proposal: {found}"));
    let interpreter = if named { best["interpreter"]["id"].clone() } else { Value::Null };
    let body = json!({
        "patient": world.patient(patient),
        "visit_type": world.people.visit_types[0].id,
        "start": best["start"],
        "clinician": best["clinician"]["id"],
        "room": best["room"]["id"],
        "interpreter": interpreter,
        "modality": best["modality"],
        "private_moment": answers.private_moment,
    });
    let key = ["book-1", "book-2", "book-3", "book-4"][patient];
    let mut booked = Vec::new();
    // Sent twice: the second time the kept answer comes.
    for _ in 0..2 {
        let seen =
            world.api(role, "POST", "/visits", "/visits", Sent::Once(key, body.clone())).await;
        assert_eq!(seen.status, 201, "{}", seen.text);
        booked.push(seen.json());
    }
    let id = booked[0]["id"].as_str().expect("an id").to_owned();
    world.known.visits.push(id);
    // The same time once more: a refusal with alternatives.
    let seen = world.api(role, "POST", "/visits", "/visits", Sent::Json(body)).await;
    assert_eq!(seen.status, 409, "{}", seen.text);
}

async fn write_wishes(world: &mut World, answers: &Answers, role: Role) {
    for visit in world.known.visits.clone() {
        let path = format!("/visits/{visit}/private-wishes");
        let seen =
            world.act(role, "PUT", "/visits/{id}/private-wishes", &path, answers.body()).await;
        assert_eq!((seen.status, seen.text.as_str()), (204, ""));
    }
}

/// A change that no wish and nobody of the story makes: the clinic's place of meeting gets a new
/// address while one order is confirmed and others are open.
async fn move_house(world: &mut World) {
    let clinic = world.people.clinic.id;
    let site = world.people.sites[0].clone();
    let visits: Vec<_> = world.known.visits.iter().map(|id| id.parse().expect("an id")).collect();
    let work = move |tx: &mut Tx| {
        let row = SiteRow { address: "Nygade 2, 9999 Demoby".to_owned(), ..site.clone() };
        row.save(tx)?;
        visits.iter().try_for_each(|id| inviting::refresh(tx, clinic, *id))
    };
    let setting = world.app.own_setting("move-house");
    world.app.db.write(setting, work).await.expect("moved");
}

async fn propose(world: &mut World, visit: &str, decision: &str) {
    let seen = world.look(visit).await;
    let start: chrono::DateTime<chrono::Utc> =
        seen["start"].as_str().and_then(|at| at.parse().ok()).expect("an instant");
    let (request, ..) = world.newest_request(visit).await;
    let later =
        (start + chrono::Duration::days(1)).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let proposal = json!({ "answer": "propose", "proposal": { "start": later } });
    let path = format!("/requests/{request}");
    world.act(Agency, "POST", "/requests/{id}/answer", &format!("{path}/answer"), proposal).await;
    world.gather().await;
    let decision = json!({ "decision": decision });
    world
        .act(Secretary, "POST", "/requests/{id}/decide", &format!("{path}/decide"), decision)
        .await;
}

async fn name_and_give_back(world: &mut World, visit: &str) {
    let (request, ..) = world.newest_request(visit).await;
    let list = "/interpreters?limit=200";
    let people = world.api(Agency, "GET", "/interpreters", list, Sent::Nothing).await.json();
    let path = format!("/requests/{request}/replace");
    let template = "/requests/{id}/replace";
    for person in people["items"].as_array().cloned().unwrap_or_default() {
        let body = Sent::Json(json!({ "interpreter": person["id"] }));
        if world.api(Agency, "POST", template, &path, body).await.status == 200 {
            break;
        }
    }
    world.advance("PT1M").await;
    let path = format!("/requests/{request}/give-back");
    let reason = json!({ "reason": "none_free" });
    world.act(Agency, "POST", "/requests/{id}/give-back", &path, reason).await;
}

/// The first agency declines by its link, the others by phone through the secretary.
async fn decline_all(world: &mut World, visit: &str) {
    for round in 0..6 {
        let (request, state, agency) = world.newest_request(visit).await;
        if !matches!(state.as_str(), "sent" | "received") {
            assert!(round > 0, "the request is {state}");
            return;
        }
        if round == 0 {
            let link = world.link_of_request(&agency, &request).await;
            by_link(world, &link, &[("answer", "decline"), ("reason", "none_free")]).await;
        } else {
            let answer = json!({ "answer": "decline", "reason": "none_free" });
            let path = format!("/requests/{request}/answer");
            world.act(Secretary, "POST", "/requests/{id}/answer", &path, answer).await;
        }
        world.advance("PT1M").await;
    }
    panic!("agencies without end");
}

/// The secretary asks two agencies once more, by page and by API; both say no again.
async fn ask_again(world: &mut World, visit: &str) {
    let need = world.known.needs[visit].clone();
    let agency = world.people.agencies[0].id.to_string();
    for by_page in [true, false] {
        if by_page {
            let path = format!("/visits/{visit}/needs/{need}/ask");
            let fields = [("agency", agency.as_str())];
            world.form(Secretary, "/visits/{id}/needs/{need}/ask", &path, &fields).await;
        } else {
            let body = json!({ "agency": agency });
            let path = format!("/needs/{need}/ask");
            world.act(Secretary, "POST", "/needs/{id}/ask", &path, body).await;
        }
        world.advance("PT1M").await;
        let (request, ..) = world.newest_request(visit).await;
        let answer = json!({ "answer": "decline", "reason": "none_free" });
        let path = format!("/requests/{request}/answer");
        world.act(Secretary, "POST", "/requests/{id}/answer", &path, answer).await;
        world.advance("PT1M").await;
    }
}

pub async fn by_link(world: &mut World, token: &str, fields: &[(&str, &str)]) {
    let path = format!("/l/{token}");
    let seen = world.send(LinkHolder, "POST", "/l/{token}", &path, Sent::form(fields)).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    world.gather().await;
}

async fn move_visit(world: &mut World, visit: &str) {
    let question = world.question(0, "2027-02-22", "2027-02-26");
    let found =
        world.act(Secretary, "POST", "/slots/search", "/slots/search", question).await.json();
    let start = found["proposals"][0]["start"].clone();
    let path = format!("/visits/{visit}/move");
    world.act(Secretary, "POST", "/visits/{id}/move", &path, json!({ "start": start })).await;
    world.advance("PT1M").await;
    let (request, _, agency) = world.newest_request(visit).await;
    let link = world.link_of_request(&agency, &request).await;
    by_link(world, &link, &[("answer", "confirm")]).await;
    world.advance("PT1M").await;
}

impl World {
    /// The link by which an agency answers this request: the newest sent to it that opens it.
    pub async fn link_of_request(&mut self, agency: &str, request: &str) -> String {
        let number = self
            .api(Secretary, "GET", "/requests/{id}", &format!("/requests/{request}"), Sent::Nothing)
            .await
            .json()["number"]
            .as_str()
            .expect("a number")
            .to_owned();
        let sent = self.known.links.get(&self.agency_mail(agency)).cloned().unwrap_or_default();
        for token in sent.into_iter().rev() {
            let path = format!("/l/{token}");
            let page = self.send(LinkHolder, "GET", "/l/{token}", &path, Sent::Nothing).await;
            if page.text.contains(&number) {
                return token;
            }
        }
        panic!("no link opens the request {number}");
    }
}
