//! The server as tests see it: real routes, a fresh database, a clock that stands.

use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::{ServerHandle, Service as _, ServiceResponse};
use actix_web::http::{Method, StatusCode, header::HeaderMap};
use actix_web::{HttpServer, test};
use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::OnceCell;
use trialogue::app::{self, App, Transports};
use trialogue::clock::Clock;
use trialogue::config::{Config, MailTransport, SecondFactor, SmsTransportKind};
use trialogue::domain::clinic::ClinicSettings;
use trialogue::domain::hours::{Holidays, Hours};
use trialogue::domain::ids::{AgencyId, ClinicId, ClinicianId, MembershipId, SiteId};
use trialogue::domain::person::{Profession, Role};
use trialogue::store::agencies::AgencyRow;
use trialogue::store::calendars::CalendarRow;
use trialogue::store::clinicians::ClinicianRow;
use trialogue::store::clinics::{ClinicRow, SiteRow};
use trialogue::store::keys::Keys;
use trialogue::store::sql_types::{Json, Ts};
use trialogue::store::{Database, Tx, passwords};

use super::contract;
use super::database::{Kind, TestDatabase};
use super::people::{self, Place};
use super::upload;

/// Monday 4 January 2027, 9:00 in Copenhagen: where the clock of tests stands at first.
pub const START: &str = "2027-01-04T08:00:00Z";

/// The one page that is recorded, and what is heard.
pub const RECORDING: &str = "visit-da.wav";
pub const SOUND: &[u8] = b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x02\0\0\0\x80\x80";

/// Lays the recording where the server looks for it.
pub fn record(config: &Config) {
    std::fs::create_dir_all(config.recordings_folder()).expect("a folder");
    let file = config.recordings_folder().join(RECORDING);
    std::fs::write(&file, SOUND).expect("a recording");
    // Told as Last-Modified, and alike in worlds that are compared.
    let file = std::fs::File::options().write(true).open(file).expect("the recording");
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1 << 30))
        .expect("a time");
}

/// Requests a second of one token: tests do not wait.
pub const HURRY: u32 = 1_000_000;

/// The password of every account that tests make.
pub const PASSWORD: &str = "correct horse battery staple";

type Answering = Pin<Box<dyn Future<Output = Result<ServiceResponse, actix_web::Error>>>>;
type Service = Box<dyn Fn(test::TestRequest) -> Answering>;

/// The service behind a type that a field can have.
async fn service_of(app: App) -> Service {
    let service = Rc::new(test::init_service(app::service(app)).await);
    Box::new(move |request: test::TestRequest| {
        let service = service.clone();
        Box::pin(async move { service.call(request.to_request()).await })
    })
}

/// One clinic with a manager, a secretary and two clinicians, and one agency.
pub struct TestApp {
    pub app: App,
    pub kind: Kind,
    pub clinic: ClinicId,
    pub site: SiteId,
    pub agency: AgencyId,
    pub clinicians: [ClinicianId; 2],
    /// API tokens by role; the clinician is the first of `clinicians`.
    pub secretary: String,
    pub manager: String,
    pub clinician: String,
    pub other_clinician: String,
    pub coordinator: String,
    /// Built at the first request.
    service: OnceCell<Service>,
    // Last, so that the pool has gone when the database is dropped.
    pub database: TestDatabase,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON; fails the test when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The value that a `Set-Cookie` gives to `name`.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all("set-cookie").filter_map(|value| value.to_str().ok());
        let of_name = all.filter_map(|text| text.split(';').next()?.split_once('='));
        of_name.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).last()
    }

    /// The hidden token of the page's first form.
    pub fn csrf(&self) -> String {
        let text = self.text();
        let after = text.split_once("name=\"csrf\" value=\"").expect("a form with a token").1;
        after.split('"').next().expect("a value").to_owned()
    }
}

impl TestApp {
    pub async fn start(kind: Kind) -> TestApp {
        let database = TestDatabase::fresh(kind);
        let mut config = Config::load(None).expect("the defaults");
        config.data.folder = database.folder().to_owned();
        config.database.url = database.url();
        config.mail.transport = MailTransport::Memory;
        config.sms.transport = SmsTransportKind::Memory;
        config.sessions.second_factor = SecondFactor::Optional;
        config.limits.token_per_second = HURRY;
        config.limits.address_per_second = HURRY;
        TestApp::start_with(kind, database, config).await
    }

    /// As [`TestApp::start`], with settings of the test's own.
    pub async fn start_with(kind: Kind, database: TestDatabase, config: Config) -> TestApp {
        record(&config);
        let db = Database::open(&database.address, 4).expect("a database");
        let now: DateTime<Utc> = START.parse().expect("an instant");
        let transports = Transports::of(&config).expect("transports");
        let app = App::new(config, db, Keys::from_master(&[7; 32]), Clock::frozen(now), transports);
        let seeded = app.db.write(app.own_setting("test"), seed).await.expect("the first rows");
        let Seeded { clinic, site, agency, clinicians, memberships } = seeded;
        let mut tokens = Vec::new();
        for membership in memberships {
            tokens.push(token_for(&app, membership).await);
        }
        let mut next = tokens.into_iter();
        let mut token = || next.next().expect("a token for each membership");
        TestApp {
            secretary: token(),
            manager: token(),
            clinician: token(),
            other_clinician: token(),
            coordinator: token(),
            app,
            kind,
            clinic,
            site,
            agency,
            clinicians,
            service: OnceCell::new(),
            database,
        }
    }

    /// Another server on the same database, where the database lets more than one write: SQLite has
    /// one, and that is this.
    pub fn another(&self) -> App {
        if self.kind == Kind::Sqlite {
            return self.app.clone();
        }
        let config = (*self.app.config).clone();
        let db = Database::open(&self.database.address, 4).expect("the database");
        let transports = Transports::of(&config).expect("transports");
        let (keys, clock) = (Keys::from_master(&[7; 32]), Clock::frozen(self.app.clock.now()));
        App::new(config, db, keys, clock, transports)
    }

    /// Sends one request through the service, without a port. Whatever the API answers must be as
    /// its description says.
    pub async fn send(&self, request: test::TestRequest) -> Answer {
        let service = self.service.get_or_init(|| service_of(self.app.clone())).await;
        let response = service(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let asked = response.request();
        let (method, template) = (asked.method().to_string(), asked.match_pattern());
        let bytes = test::read_body(response).await.to_vec();
        let answer = Answer { status, headers, bytes };
        if let Some(template) = template {
            let media = answer.header("content-type");
            contract::holds(&method, &template, status.as_u16(), media, &answer.bytes);
        }
        answer
    }

    /// A request of the holder of `token` to the API, with a JSON body unless it is `null`.
    pub async fn api(&self, token: &str, method: Method, path: &str, body: Value) -> Answer {
        self.send(self.api_request(token, method, path, body)).await
    }

    /// The same, not yet sent, so that headers can be added.
    pub fn api_request(
        &self,
        token: &str,
        method: Method,
        path: &str,
        body: Value,
    ) -> test::TestRequest {
        let request = test::TestRequest::default()
            .method(method)
            .uri(path)
            .insert_header(("authorization", format!("Bearer {token}")));
        if body.is_null() { request } else { request.set_json(body) }
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.api(token, Method::GET, path, Value::Null).await
    }

    pub async fn post(&self, token: &str, path: &str, body: Value) -> Answer {
        self.api(token, Method::POST, path, body).await
    }

    pub async fn patch(&self, token: &str, path: &str, body: Value) -> Answer {
        self.api(token, Method::PATCH, path, body).await
    }

    /// Signs in by the page; the browser then holds the session's cookie.
    pub async fn sign_in(&self, login: &str) -> Browser<'_> {
        let shown = self.send(test::TestRequest::get().uri("/sign-in")).await;
        let form_cookie = shown.cookie("trialogue-form").expect("the form's cookie");
        let fields =
            [("csrf", shown.csrf()), ("login", login.into()), ("password", PASSWORD.into())];
        let request = test::TestRequest::post()
            .uri("/sign-in")
            .insert_header(("cookie", format!("trialogue-form={form_cookie}")))
            .set_form(fields);
        let answer = self.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        Browser { app: self, session: answer.cookie("trialogue").expect("a session") }
    }

    /// A second clinic on the same server.
    pub async fn add_clinic(&self) -> OtherClinic {
        let own = self.clinic;
        let (site, clinician, manager) = self
            .write(move |tx| {
                let clinic = tx.mint.id(tx.now);
                let row = ClinicRow { id: clinic, ..ClinicRow::get(tx.conn, own)? };
                row.insert(tx)?;
                let site = tx.mint.id(tx.now);
                let (name, address) = ("Syd".to_owned(), "Søndergade 2".to_owned());
                SiteRow { id: site, clinic_id: Some(clinic), name, address }.insert(tx)?;
                let person = clinician(tx, clinic, "Dorte Nurse")?;
                let hash = passwords::hash(PASSWORD)?;
                let manager =
                    member(tx, &hash, "manager-2", Role::Manager, (Some(clinic), None, None))?;
                Ok((site, person, manager))
            })
            .await;
        OtherClinic { site, clinician, manager: token_for(&self.app, manager).await }
    }

    /// Writes rows past the operations.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx) -> trialogue::error::Result<T> + Send + 'static,
    ) -> T {
        self.app.db.write(self.app.own_setting("test"), work).await.expect("written")
    }

    /// Answers on a real port until the returned server is stopped.
    pub fn listen(&self) -> RunningServer {
        listen(self.app.clone())
    }
}

/// A server's answers on a real port, until it is stopped.
pub fn listen(app: App) -> RunningServer {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let server = HttpServer::new(move || app::service(app.clone()))
        .workers(2)
        .disable_signals()
        .listen(listener)
        .expect("listening")
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    RunningServer { address, handle }
}

/// A clinic that the others know nothing of.
pub struct OtherClinic {
    pub site: SiteId,
    pub clinician: ClinicianId,
    /// The API token of its manager.
    pub manager: String,
}

/// A server on a real port.
pub struct RunningServer {
    pub address: SocketAddr,
    pub handle: ServerHandle,
}

/// Somebody who has signed in by the page.
pub struct Browser<'a> {
    app: &'a TestApp,
    pub session: String,
}

impl Browser<'_> {
    fn with_cookie(&self, request: test::TestRequest) -> test::TestRequest {
        request.insert_header(("cookie", format!("trialogue={}", self.session)))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.app.send(self.with_cookie(test::TestRequest::get().uri(path))).await
    }

    /// Sends a form exactly as given.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = test::TestRequest::post().uri(path).set_form(fields);
        self.app.send(self.with_cookie(request)).await
    }

    /// Sends a form with the session's token.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    /// Sends a form with a file and the session's token.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let csrf = self.csrf().await;
        let all = [&[("csrf", csrf.as_str())], fields].concat();
        self.send_file(path, &all, file).await
    }

    /// Sends a form with a file exactly as given.
    pub async fn send_file(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let request = test::TestRequest::post()
            .uri(path)
            .insert_header(("content-type", upload::media_type()))
            .set_payload(upload::body(fields, file));
        self.app.send(self.with_cookie(request)).await
    }

    /// The session's token, from the layout of any page: here the one for an unknown path.
    pub async fn csrf(&self) -> String {
        let session = self.session.clone();
        let look = move |conn: &mut _| trialogue::store::sessions::by_token(conn, &session);
        self.app.app.db.read(look).await.expect("read").expect("a session").csrf
    }
}

async fn token_for(app: &App, membership: MembershipId) -> String {
    let insert = move |tx: &mut Tx| people::token(tx, membership);
    app.db.write(app.own_setting("test"), insert).await.expect("a token")
}

struct Seeded {
    clinic: ClinicId,
    site: SiteId,
    agency: AgencyId,
    clinicians: [ClinicianId; 2],
    /// Secretary, manager, both clinicians, the agency's coordinator.
    memberships: Vec<MembershipId>,
}

fn seed(tx: &mut Tx) -> trialogue::error::Result<Seeded> {
    let clinic = tx.mint.id(tx.now);
    let row = ClinicRow {
        id: clinic,
        name: "Sundhedsklinikken Nord".to_owned(),
        neutral_name: "Hospitalet".to_owned(),
        phone: "+4512345678".to_owned(),
        address: "Nørregade 1, 8000 Aarhus C".to_owned(),
        zone: "Europe/Copenhagen".to_owned(),
        hours: Json(Hours { holidays: Holidays::NONE, ..Hours::office() }),
        settings: Json(ClinicSettings::default()),
        created_at: Ts(tx.now),
    };
    row.insert(tx)?;
    let site = tx.mint.id(tx.now);
    let row = SiteRow {
        id: site,
        clinic_id: Some(clinic),
        name: "Nord".to_owned(),
        address: "Nørregade 1, 8000 Aarhus C".to_owned(),
    };
    row.insert(tx)?;
    let clinicians = [clinician(tx, clinic, "Anna Nurse")?, clinician(tx, clinic, "Bo Nurse")?];
    let agency = tx.mint.id(tx.now);
    let row = AgencyRow {
        id: agency,
        name: "Tolkebro".to_owned(),
        mail: "orders@tolkebro.example".to_owned(),
        phone: "+4587654321".to_owned(),
        zone: "Europe/Copenhagen".to_owned(),
        language: "da".to_owned(),
        opening: Json(Hours::office()),
        ended_at: None,
    };
    row.insert(tx)?;
    let hash = passwords::hash(PASSWORD)?;
    let [anna, bo] = clinicians;
    let memberships = vec![
        member(tx, &hash, "secretary", Role::Secretary, (Some(clinic), None, None))?,
        member(tx, &hash, "manager", Role::Manager, (Some(clinic), None, None))?,
        member(tx, &hash, "anna", Role::Clinician, (Some(clinic), None, Some(anna)))?,
        member(tx, &hash, "bo", Role::Clinician, (Some(clinic), None, Some(bo)))?,
        member(tx, &hash, "coordinator", Role::Agency, (None, Some(agency), None))?,
    ];
    Ok(Seeded { clinic, site, agency, clinicians, memberships })
}

fn clinician(tx: &mut Tx, clinic: ClinicId, name: &str) -> trialogue::error::Result<ClinicianId> {
    let calendar =
        CalendarRow { id: tx.mint.id(tx.now), owner_kind: "clinician".to_owned(), changed: 0 };
    calendar.insert(tx)?;
    let row = ClinicianRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendar.id,
        name: name.to_owned(),
        profession: Profession::Nurse,
        mail: None,
        language: "da".to_owned(),
        speaks: Json(vec!["da".to_owned()]),
        hours: Json(Hours { holidays: Holidays::NONE, ..Hours::office() }),
        feed_secret: tx.mint.secret(),
        ended_at: None,
    };
    row.insert(tx)?;
    Ok(row.id)
}

fn member(
    tx: &mut Tx,
    password_hash: &str,
    login: &str,
    role: Role,
    place: Place,
) -> trialogue::error::Result<MembershipId> {
    let names = (login, format!("The {login}"));
    let (_, membership) =
        people::member(tx, (names.0, &names.1), Some(password_hash), role, place)?;
    Ok(membership.id)
}
