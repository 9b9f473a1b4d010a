//! One world: a server with the demo's people, a clock that stands, and everything that leaves it.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use actix_web::body::{self, BoxBody};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{self, TestRequest};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};
use trialogue::app::{self, App, DemoAccount, DemoInfo, Transports};
use trialogue::clock::Clock;
use trialogue::config::Config;
use trialogue::domain::person::{self, Channel, Profession};
use trialogue::operations::load_demo::{self, DemoWorld, load_demo};
use trialogue::store::accounts::MembershipRow;
use trialogue::store::keys::Keys;
use trialogue::store::{Database, Tx, passwords};
use trialogue::web::answer::etag;

use super::letters;
use super::normal::Normal;
use super::role::Role;
use super::rows;
use crate::support::app::{HURRY, PASSWORD, START, record};
use crate::support::contract;
use crate::support::database::{Kind, TestDatabase};
use crate::support::log::{self, Heard};
use crate::support::meetings::Made;
use crate::support::upload;

/// What an output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    Response,
    Mail,
    Sms,
    Numbers,
    Log,
    Rows,
}

/// One thing that left the server, or that it may show one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub what: What,
    /// The act after which it came.
    pub step: &'static str,
    /// Role, method and route template; file; table.
    pub place: String,
    /// In common form.
    pub text: String,
    /// As it was sent.
    pub octets: usize,
}

/// A body as it is sent.
#[derive(Clone, Debug)]
pub enum Sent {
    Nothing,
    Json(Value),
    /// JSON with an `Idempotency-Key`.
    Once(&'static str, Value),
    Form(Vec<(String, String)>),
    /// A form with a file.
    Upload(Vec<(String, String)>, &'static str),
}

impl Sent {
    pub fn form(fields: &[(&str, &str)]) -> Sent {
        Sent::Form(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }
}

/// An answer as the story reads it.
pub struct Seen {
    pub status: u16,
    pub cookies: Vec<(String, String)>,
    /// Where a redirect leads; empty without one.
    pub location: String,
    pub text: String,
}

impl Seen {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub fn cookie(&self, name: &str) -> String {
        let found = self.cookies.iter().find(|(key, _)| key == name);
        found.unwrap_or_else(|| panic!("no cookie {name}")).1.clone()
    }

    /// The hidden token of the page's first form.
    pub fn csrf(&self) -> String {
        let (_, after) = self.text.split_once("name=\"csrf\" value=\"").expect("a form");
        after.split('"').next().expect("a value").to_owned()
    }
}

/// What the story has made so far, to fill addresses with.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub visits: Vec<String>,
    pub courses: Vec<String>,
    /// The requests of each visit, the oldest first, as last seen.
    pub requests: BTreeMap<String, Vec<String>>,
    /// The need of each visit.
    pub needs: BTreeMap<String, String>,
    pub mails: Vec<String>,
    /// The file of a clinician's feed.
    pub feed: Option<String>,
    /// A further recipient of the first patient.
    pub recipient: String,
    pub deliveries: Vec<String>,
    pub tasks: Vec<String>,
    /// One that is asked about, and one that is settled.
    pub meetings: Vec<Made>,
    /// The newest entry of the waiting list, and the newest visit whose hour is free.
    pub waiting: Option<String>,
    pub cancelled: Option<String>,
    /// Tokens of links by the address that they were sent to, the oldest first.
    pub links: BTreeMap<String, Vec<String>>,
}

type Answering = Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

pub struct World {
    pub app: App,
    pub people: &'static DemoWorld,
    pub known: Known,
    pub step: &'static str,
    pub outputs: Vec<Output>,
    /// Method and route template with the roles that had a 2xx or 3xx of it.
    pub succeeded: BTreeMap<(String, String), BTreeSet<Role>>,
    service: Rc<dyn Fn(TestRequest) -> Answering>,
    tokens: BTreeMap<Role, String>,
    sessions: BTreeMap<Role, (String, String)>,
    normal: Normal,
    seen_files: BTreeSet<String>,
    seen_rows: BTreeSet<(String, String)>,
    /// What is logged on this world's own thread.
    lines: Heard,
    numbers: PrometheusHandle,
    _counting: metrics::LocalRecorderGuard<'static>,
    // Last, so that the pool has gone when the database is dropped.
    _database: TestDatabase,
}

/// The demo's people on an empty calendar, with one of each way to be reached.
fn people() -> &'static DemoWorld {
    static PEOPLE: OnceLock<DemoWorld> = OnceLock::new();
    PEOPLE.get_or_init(|| {
        let start: DateTime<Utc> = START.parse().expect("an instant");
        let mut world = trialogue::cli::demo::world(start);
        world.claims.clear();
        world.appointments.clear();
        world.visits.clear();
        world.treating.clear();
        world.needs.clear();
        world.requests.clear();
        world.answers.clear();
        world.assignments.clear();
        world.sayings.clear();
        world.given.clear();
        world.invitations.clear();
        world.tasks.clear();
        world.exclusions.clear();
        world.accounts[0].password_hash = Some(passwords::hash(PASSWORD).expect("a hash"));
        // Somebody gets copies of what the first of them is sent, and somebody of the last.
        world.recipients.truncate(2);
        for (recipient, subject) in [(0, 0), (1, 3)] {
            world.recipients[recipient].patient_id = world.patients[subjects(&world)[subject]].id;
        }
        let reaches: [&[Channel]; 4] =
            [&[Channel::Mail], &[Channel::Sms], &[Channel::Print], &[Channel::Mail]];
        for (at, channels) in subjects(&world).into_iter().zip(reaches) {
            let contact = &mut world.patients[at].contact.0;
            contact.channels = channels.to_vec();
            contact.mail = Some(format!("subject{at}@mail.example"));
            contact.phone = Some("+4555501099".to_owned());
            (contact.hours, contact.shared_phone, contact.neutral_sender) = (None, false, false);
        }
        world
    })
}

/// The patients of the story: all speak one variety, and none has a condition.
fn subjects(world: &DemoWorld) -> Vec<usize> {
    let speaks = |at: &usize| {
        let row = &world.patients[*at];
        let tag = world.spoken.iter().find(|s| s.patient_id == row.id && s.rank == 1);
        row.interpreter_required
            && row.interpreter_sex.is_none()
            && tag.is_some_and(|spoken| spoken.tag == "apc")
    };
    (0..world.patients.len()).filter(speaks).take(4).collect()
}

impl World {
    pub async fn begin(kind: Kind) -> World {
        let people = people();
        let recorder: &'static PrometheusRecorder = Box::leak(Box::new(
            PrometheusBuilder::new().set_buckets(&[0.01, 1.0]).expect("buckets").build_recorder(),
        ));
        let lines = log::listen();
        let counting = metrics::set_default_local_recorder(recorder);
        let database = TestDatabase::fresh(kind);
        let app = open(&database, people).await;
        let service = Rc::new(test::init_service(app::service(app.clone())).await);
        let answering = move |request: TestRequest| -> Answering {
            let service = service.clone();
            Box::pin(async move { service.call(request.to_request()).await.expect("an answer") })
        };
        let mut world = World {
            tokens: tokens(&app, people),
            app,
            people,
            known: Known { recipient: people.recipients[0].id.to_string(), ..Known::default() },
            step: "sign in",
            outputs: Vec::new(),
            succeeded: BTreeMap::new(),
            service: Rc::new(answering),
            sessions: BTreeMap::new(),
            normal: Normal::default(),
            seen_files: BTreeSet::new(),
            seen_rows: BTreeSet::new(),
            lines,
            numbers: recorder.handle(),
            _counting: counting,
            _database: database,
        };
        for role in Role::ALL.into_iter().filter(|role| role.signs_in()) {
            let session = world.sign_in(role).await;
            world.sessions.insert(role, session);
        }
        world
    }

    pub fn patient(&self, at: usize) -> String {
        self.people.patients[subjects(self.people)[at]].id.to_string()
    }

    pub fn patient_mail(&self, at: usize) -> String {
        let row = &self.people.patients[subjects(self.people)[at]];
        row.contact.0.mail.clone().expect("an address")
    }

    /// One press on the demo's sign-in page: the session and its form token.
    pub async fn sign_in(&mut self, role: Role) -> (String, String) {
        let page = self.send(Role::Anonymous, "GET", "/sign-in", "/sign-in", Sent::Nothing).await;
        let member = membership(self.people, role).expect("a membership").id.to_string();
        let form = Sent::form(&[("csrf", &page.csrf()), ("account", &member)]);
        let cookie = format!("trialogue-form={}", page.cookie("trialogue-form"));
        let path = "/demo/sign-in";
        let answer = self.send_as(Role::Anonymous, Some(&cookie), "POST", path, path, form).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let session = answer.cookie("trialogue");
        let shown = session.clone();
        let look = move |conn: &mut _| trialogue::store::sessions::by_token(conn, &shown);
        let row = self.app.db.read(look).await.expect("read").expect("a session");
        (session, row.csrf)
    }

    /// The form token of a role's session.
    pub fn csrf(&self, role: Role) -> String {
        self.sessions.get(&role).map(|(_, csrf)| csrf.clone()).unwrap_or_default()
    }

    /// Asks as `role` and keeps the answer.
    pub async fn send(
        &mut self,
        role: Role,
        method: &str,
        template: &str,
        path: &str,
        sent: Sent,
    ) -> Seen {
        let cookie = self.sessions.get(&role).map(|(session, _)| format!("trialogue={session}"));
        self.send_as(role, cookie.as_deref(), method, template, path, sent).await
    }

    /// The same with a cookie of one's own.
    pub async fn send_as(
        &mut self,
        role: Role,
        cookie: Option<&str>,
        method: &str,
        template: &str,
        path: &str,
        sent: Sent,
    ) -> Seen {
        let verb = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = TestRequest::default().method(verb).uri(path);
        if template.starts_with("/api/") {
            if let Some(token) = self.tokens.get(&role) {
                request = request.insert_header(("authorization", format!("Bearer {token}")));
            }
        } else if let Some(cookie) = cookie {
            request = request.insert_header(("cookie", cookie.to_owned()));
        }
        let body = match &sent {
            Sent::Json(body) | Sent::Once(_, body) => Some(body.clone()),
            _ => None,
        };
        let request = match sent {
            Sent::Nothing => request,
            Sent::Json(body) => request.set_json(body),
            Sent::Once(key, body) => request.insert_header(("idempotency-key", key)).set_json(body),
            Sent::Form(fields) => request.set_form(fields),
            Sent::Upload(fields, file) => {
                let all: Vec<(&str, &str)> =
                    fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                request
                    .insert_header(("content-type", upload::media_type()))
                    .set_payload(upload::body(&all, file.as_bytes()))
            }
        };
        let answer = (self.service)(request).await;
        if let Some(body) = body.filter(|_| answer.status().is_success()) {
            contract::allows(method, template, &body);
        }
        self.keep(role, method, template, path, answer).await
    }

    async fn keep(
        &mut self,
        role: Role,
        method: &str,
        template: &str,
        path: &str,
        answer: ServiceResponse<BoxBody>,
    ) -> Seen {
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        let cookies = answer
            .response()
            .cookies()
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect();
        let bytes = body::to_bytes(answer.into_body()).await.unwrap_or_default();
        let media = headers.get("content-type").and_then(|value| value.to_str().ok());
        contract::holds(method, template, status, media, &bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut head: Vec<String> = headers
            .iter()
            .map(|(name, value)| {
                let value = value.to_str().expect("a header in ASCII");
                format!("{name}: {}", shown_header(name.as_str(), value, &text))
            })
            .collect();
        head.sort();
        // The numbers of the process count its other tests as well; this world has its own.
        let numbers = template == "/metrics" && !text.is_empty();
        let shown = if numbers { counts(&self.numbers.render()) } else { letters::joined(&text) };
        let whole = format!("{method} {path}\n{status}\n{}\n\n{shown}", head.join("\n"));
        let octets = if template == "/metrics" { 0 } else { bytes.len() };
        self.push(What::Response, format!("{role:?} {method} {template}"), &whole, octets);
        if (200..400).contains(&status) {
            let key = (method.to_owned(), template.to_owned());
            self.succeeded.entry(key).or_default().insert(role);
        }
        let location = headers.get("location").and_then(|value| value.to_str().ok());
        let location = location.unwrap_or_default().to_owned();
        Seen { status, cookies, location, text }
    }

    fn push(&mut self, what: What, place: String, text: &str, octets: usize) {
        let text = self.normal.of(text);
        self.outputs.push(Output { what, step: self.step, place, text, octets });
    }

    /// Keeps everything that left since the last time without having been asked for.
    pub async fn gather(&mut self) {
        let (mails, sms) = (self.app.config.mail_folder(), self.app.config.sms_folder());
        for (what, folder) in [(What::Mail, mails), (What::Sms, sms)] {
            for (name, bytes) in files(&folder) {
                if !self.seen_files.insert(format!("{what:?} {name}")) {
                    continue;
                }
                let text = letters::opened(&bytes);
                if what == What::Mail {
                    self.note_mail(name.clone(), &text);
                }
                self.push(what, name, &text, bytes.len());
            }
        }
        let lines = self.lines.take();
        self.push(What::Log, "log".to_owned(), &lines, 0);
        let numbers = counts(&self.numbers.render());
        self.push(What::Numbers, "numbers".to_owned(), &numbers, 0);
        self.note_ids().await;
        let tables = self.app.db.read(rows::all).await.expect("all rows");
        for (table, all) in tables {
            let count = all.len();
            let new = |row: &String| self.seen_rows.insert((table.clone(), row.clone()));
            let new: Vec<String> = all.into_iter().filter(new).collect();
            let text = format!("{count} rows, new or changed:\n{}", new.join("\n"));
            self.push(What::Rows, table, &text, 0);
        }
    }

    /// Remembers what can be looked at by id.
    async fn note_ids(&mut self) {
        let look = |conn: &mut _| Ok((rows::ids(conn, "deliveries")?, rows::ids(conn, "tasks")?));
        let (deliveries, tasks) = self.app.db.read(look).await.expect("ids");
        (self.known.deliveries, self.known.tasks) = (deliveries, tasks);
    }

    /// Remembers to whom which links were sent.
    fn note_mail(&mut self, name: String, text: &str) {
        static LINK: OnceLock<Regex> = OnceLock::new();
        let link = LINK.get_or_init(|| Regex::new(r"/l/([a-z2-7]{32})").expect("a pattern"));
        let to = text.lines().find_map(|line| line.strip_prefix("To: ")).unwrap_or_default();
        let to = to.rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches(['>', '\r']);
        if let Some(found) = link.captures(text) {
            self.known.links.entry(to.to_owned()).or_default().push(found[1].to_owned());
        }
        self.known.mails.push(name);
    }

    /// The newest link sent to an address.
    pub fn link_of(&self, address: &str) -> String {
        let sent = self.known.links.get(address).and_then(|all| all.last());
        sent.unwrap_or_else(|| panic!("no link to {address}: {:?}", self.known.links)).clone()
    }

    /// The kinds of message that were made.
    pub async fn kinds(&self) -> Vec<String> {
        self.app.db.read(rows::kinds_sent).await.expect("kinds")
    }
}

/// An ETag must be the hash of the body beside it and of nothing else; then it is as random as
/// the ids in the body. Any other one stays as it is.
fn shown_header(name: &str, value: &str, body: &str) -> String {
    let of_octets = || HEXLOWER.encode(&Sha256::digest(body.as_bytes())[..12]);
    let own = || {
        serde_json::from_str(body).is_ok_and(|body: Value| etag(&body) == value)
            || value.trim_matches('"') == of_octets()
    };
    match name {
        "etag" if own() => "<hash of the body>".to_owned(),
        _ => value.to_owned(),
    }
}

/// Counters as they are; of durations only how many there were.
fn counts(text: &str) -> String {
    // A series is described once in a process, and the build is told once: by the first world alone
    // when no other test was before it.
    const ONCE: [&str; 2] = ["# HELP", "build_info"];
    let kept = |line: &&str| {
        let told_once = line.is_empty() || ONCE.iter().any(|once| line.contains(once));
        !line.contains("_bucket{") && !line.contains("_sum{") && !told_once
    };
    let mut lines: Vec<&str> = text.lines().filter(kept).collect();
    lines.sort_unstable();
    lines.join("\n")
}

fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("a message"))
        })
        .collect();
    files.sort();
    files
}

async fn open(database: &TestDatabase, people: &'static DemoWorld) -> App {
    let mut config = Config::demo().expect("the demo's settings");
    config.limits.token_per_second = HURRY;
    config.data.folder = database.folder().to_owned();
    config.database.url = database.url();
    let db = Database::open(&database.address, 4).expect("a database");
    let start: DateTime<Utc> = START.parse().expect("an instant");
    let transports = Transports::of(&config).expect("transports");
    let keys = Keys::from_master(&[7; 32]);
    record(&config);
    let mut app = App::new(config, db, keys, Clock::frozen(start), transports);
    let load = move |tx: &mut Tx| load_demo(tx, people);
    app.db.write(app.own_setting("load-demo"), load).await.expect("the people");
    let accounts = Role::ALL
        .into_iter()
        .filter_map(|role| {
            let membership = membership(people, role)?.id;
            Some(DemoAccount { label: format!("{role:?}"), membership })
        })
        .collect();
    app.demo = Some(Arc::new(DemoInfo {
        clinic: people.clinic.id,
        zone: chrono_tz::Europe::Copenhagen,
        accounts,
        stepping: tokio::sync::Mutex::new(()),
    }));
    app
}

pub fn membership(people: &'static DemoWorld, role: Role) -> Option<&'static MembershipRow> {
    let of = |wanted| people.memberships.iter().filter(move |row| row.role == wanted);
    let nurses: Vec<_> = people
        .clinicians
        .iter()
        .filter(|row| row.profession == Profession::Nurse)
        .map(|row| Some(row.id))
        .collect();
    let nurse = |at: usize| of(person::Role::Clinician).find(|row| row.clinician_id == nurses[at]);
    match role {
        Role::Secretary => of(person::Role::Secretary).next(),
        Role::Manager => of(person::Role::Manager).next(),
        Role::Treating => nurse(0),
        Role::OtherClinician => nurse(1),
        // In the order of the contracts: the first is asked first, the last only by phone.
        Role::Agency => of(person::Role::Agency).next(),
        Role::OtherAgency => of(person::Role::Agency).next_back(),
        Role::Anonymous | Role::LinkHolder => None,
    }
}

fn tokens(app: &App, people: &'static DemoWorld) -> BTreeMap<Role, String> {
    let token = |role| Some((role, load_demo::token(&app.keys, membership(people, role)?)));
    Role::ALL.into_iter().filter_map(token).collect()
}
