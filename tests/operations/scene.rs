//! A small clinic: three agencies by rank, five interpreters, three rooms, and one patient.

use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::http::StatusCode;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::{Value, json};
use trialogue::app::DemoInfo;
use trialogue::domain::clinic::ClinicSettings;
use trialogue::domain::contract::{AnswerTime, Currency, Terms};
use trialogue::domain::hours::{Holidays, Hours};
use trialogue::domain::ids::{
    AgencyId, CalendarId, ClinicianId, InterpreterId, PatientId, RoomId, SiteId, VisitTypeId,
};
use trialogue::domain::language::Grade;
use trialogue::domain::matching::Limits;
use trialogue::domain::person::{Channel, Contact, Profession, Role, Sex};
use trialogue::domain::span::Span;
use trialogue::domain::visit::Modality;
use trialogue::error::Result;
use trialogue::ics::lint::lint;
use trialogue::jobs;
use trialogue::messages::read::{ReadMail, read_mail};
use trialogue::messages::send::{MemorySms, SmsTransport, Transport};
use trialogue::store::agencies::{AgencyRow, ContractRow};
use trialogue::store::calendars;
use trialogue::store::clinicians::ClinicianRow;
use trialogue::store::clinics::{ClinicRow, SiteRow};
use trialogue::store::interpreters::{
    AgencyInterpreterRow, InterpreterRow, QualificationRow, SkillRow,
};
use trialogue::store::invariants::invariants;
use trialogue::store::patients::{PatientRow, RecipientRow, SpokenRow};
use trialogue::store::rooms::RoomRow;
use trialogue::store::sql_types::{Json, Ts};
use trialogue::store::tasks::{self, TaskRow};
use trialogue::store::visit_types::VisitTypeRow;
use trialogue::store::{DbConnection, Tx};

use crate::support::app::{Answer, TestApp};
use crate::support::people;

/// Thursday 21 January 2027, 10:00 in Copenhagen.
pub const THURSDAY: &str = "2027-01-21T09:00:00Z";

/// Of the first agency.
pub const AMAL: usize = 0;
pub const BILAL: usize = 1;
/// Of the second.
pub const CELINE: usize = 2;

/// How long an agency has to answer, in minutes.
pub const ANSWER_MINUTES: i64 = 240;

/// The hold and one second more.
pub const HOLD: i64 = 31;

pub struct Scene {
    pub app: TestApp,
    /// 60 minutes with an interpreter; the clinic keeps 75.
    pub consultation: VisitTypeId,
    /// The same without one.
    pub talk: VisitTypeId,
    /// Two at the clinic's main site and one elsewhere.
    pub rooms: [RoomId; 3],
    /// In the order of their contracts' rank. The last interpreter works for the third.
    pub agencies: [AgencyId; 3],
    pub coordinators: [String; 3],
    pub interpreters: [InterpreterId; 5],
    /// Has mail.
    pub patient: PatientId,
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub fn by_mail(address: &str) -> Contact {
    Contact {
        channels: vec![Channel::Mail],
        mail: Some(address.to_owned()),
        written: "en".to_owned(),
        ..Contact::unasked()
    }
}

impl Scene {
    pub async fn of(app: TestApp) -> Scene {
        let (clinic, site, clinicians) = (app.clinic, app.site, app.clinicians);
        let made = app.write(move |tx| made(tx, clinic, site, clinicians)).await;
        let Made { consultation, talk, rooms, agencies, coordinators, interpreters, patient } =
            made;
        Scene { consultation, talk, rooms, agencies, coordinators, interpreters, patient, app }
    }

    /// Changes the clinic's own rules.
    pub async fn settle(&self, change: impl Fn(&mut ClinicSettings) + Send + 'static) {
        let clinic = self.app.clinic;
        self.app
            .write(move |tx| {
                let mut row = ClinicRow::get(tx.conn, clinic)?;
                change(&mut row.settings.0);
                row.save(tx)
            })
            .await;
    }

    pub async fn add_patient(&self, contact: Contact) -> PatientId {
        let clinic = self.app.clinic;
        self.app.write(move |tx| patient(tx, clinic, "Amina Haddad", contact.clone())).await
    }

    pub async fn add_recipient(&self, patient: PatientId, contact: Contact) {
        let clinic = self.app.clinic;
        self.app
            .write(move |tx| {
                let row = RecipientRow {
                    clinic_id: clinic,
                    id: tx.mint.id(tx.now),
                    patient_id: patient,
                    name: "Yusuf Haddad".to_owned(),
                    relation: "son".to_owned(),
                    contact: Json(contact.clone()),
                    gets_invites: true,
                    ended_at: None,
                };
                row.insert(tx)
            })
            .await;
    }

    /// A booking of the patient on Thursday with Anna in the first room, nobody named.
    pub fn booking(&self) -> Value {
        json!({
            "patient": self.patient,
            "visit_type": self.consultation,
            "start": THURSDAY,
            "clinician": self.app.clinicians[0],
            "room": self.rooms[0],
            "interpreter": null,
            "modality": "onsite",
        })
    }

    /// The same with some fields otherwise.
    pub fn booking_with(&self, fields: &[(&str, Value)]) -> Value {
        let mut body = self.booking();
        for (name, value) in fields {
            body[*name] = value.clone();
        }
        body
    }

    pub async fn try_book(&self, body: Value) -> Answer {
        self.app.post(&self.app.secretary, "/api/v1/visits", body).await
    }

    /// Books and answers with the visit.
    pub async fn book(&self, body: Value) -> Value {
        ok(self.try_book(body).await, StatusCode::CREATED)
    }

    pub async fn visit(&self, id: &Value) -> Value {
        let path = format!("/api/v1/visits/{}", text(id));
        ok(self.app.get(&self.app.secretary, &path).await, StatusCode::OK)
    }

    /// An act of the secretary on a visit: `move`, `cancel`, `undo`.
    pub async fn act(&self, visit: &Value, act: &str, body: Value) -> Answer {
        let path = format!("/api/v1/visits/{}/{act}", text(&visit["id"]));
        self.app.post(&self.app.secretary, &path, body).await
    }

    pub async fn done(&self, visit: &Value, act: &str, body: Value) -> Value {
        ok(self.act(visit, act, body).await, StatusCode::OK)
    }

    /// An answer in the portal by the agency of this rank to its newest request.
    pub async fn answer(&self, rank: usize, body: Value) -> Answer {
        let newest = self.newest_request(rank).await;
        self.answer_to(rank, &newest["id"], body).await
    }

    pub async fn answer_to(&self, rank: usize, request: &Value, body: Value) -> Answer {
        let path = format!("/api/v1/requests/{}/answer", text(request));
        self.app.post(&self.coordinators[rank], &path, body).await
    }

    pub async fn newest_request(&self, rank: usize) -> Value {
        let listed = self.app.get(&self.coordinators[rank], "/api/v1/requests").await;
        ok(listed, StatusCode::OK)["items"][0].clone()
    }

    /// Books with the name, lets everything go out, and the first agency confirms.
    pub async fn confirmed(&self, interpreter: usize) -> Value {
        let named = json!(self.interpreters[interpreter]);
        let visit = self.book(self.booking_with(&[("interpreter", named)])).await;
        self.later(HOLD).await;
        let answer = self.answer(0, json!({ "answer": "confirm" })).await;
        ok(answer, StatusCode::OK);
        self.later(HOLD).await;
        let visit = self.visit(&visit["id"]).await;
        assert_eq!(visit["needs"][0]["status"], "confirmed");
        visit
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.app.clock.now()
    }

    /// Does all that falls due in so many seconds, each at its instant.
    pub async fn later(&self, seconds: i64) {
        self.at(self.now() + Duration::seconds(seconds)).await;
    }

    /// Does all that falls due until then.
    pub async fn at(&self, target: DateTime<Utc>) {
        let demo = DemoInfo {
            clinic: self.app.clinic,
            zone: chrono_tz::Europe::Copenhagen,
            accounts: Vec::new(),
            stepping: tokio::sync::Mutex::new(()),
        };
        jobs::step_to(&self.app.app, &demo, target).await.expect("the jobs are done");
    }

    /// The mails since the last call, each checked and its calendar object kept for referees.
    pub fn mails(&self) -> Vec<ReadMail> {
        let Transport::Memory(memory) = &self.app.app.transports.mail else {
            panic!("mail is kept in memory");
        };
        memory.take().iter().map(|mail| checked(&mail.to, &mail.bytes)).collect()
    }

    pub fn sms(&self) -> Vec<MemorySms> {
        let SmsTransport::Memory(memory) = &self.app.app.transports.sms else {
            panic!("text messages are kept in memory");
        };
        memory.take()
    }

    /// The open tasks of a visit by kind, sorted.
    pub async fn tasks(&self, visit: &Value) -> Vec<TaskRow> {
        let (clinic, id) = (self.app.clinic, text(&visit["id"]).parse().expect("an id"));
        let mut open = self.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        open.sort_by(|a, b| a.kind.cmp(&b.kind));
        open
    }

    pub async fn task_kinds(&self, visit: &Value) -> Vec<String> {
        self.tasks(visit).await.into_iter().map(|task| task.kind).collect()
    }

    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.app.db.read(work).await.expect("read")
    }

    /// What a visit claims on an interpreter's calendar, in order.
    pub async fn claimed(&self, visit: &Value, interpreter: usize) -> Vec<Span> {
        let (id, person) =
            (text(&visit["id"]).parse().expect("an id"), self.interpreters[interpreter]);
        self.read(move |conn| {
            let calendar = InterpreterRow::get(conn, person)?.calendar_id;
            let all = calendars::claims_of(conn, id)?;
            let mut spans: Vec<Span> = all
                .iter()
                .filter(|claim| claim.calendar_id == calendar)
                .map(|claim| claim.span())
                .collect();
            spans.sort();
            Ok(spans)
        })
        .await
    }

    /// Fails the test when an invariant is broken.
    pub async fn holds(&self) {
        let now = self.now();
        assert_eq!(self.read(move |conn| invariants(conn, now)).await, []);
    }
}

pub fn text(id: &Value) -> &str {
    id.as_str().expect("an id")
}

/// The answer's body, if its status is the expected one.
pub fn ok(answer: Answer, status: StatusCode) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    answer.json()
}

/// A property of a calendar object: what stands after the first colon of its first line.
pub fn property(mail: &ReadMail, name: &str) -> String {
    let object = mail.calendar.as_deref().expect("a calendar object").replace("\r\n ", "");
    let events = object.split_once("BEGIN:VEVENT").map(|(head, event)| match name {
        "METHOD" => head.to_owned(),
        _ => event.to_owned(),
    });
    let lines = events.expect("an event");
    let line = lines.lines().find(|line| {
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':') || rest.starts_with(';'))
    });
    let line = line.unwrap_or_else(|| panic!("no {name} in {object}"));
    line.split_once(':').expect("a value").1.trim_end().to_owned()
}

/// The mails to one address.
pub fn to<'a>(mails: &'a [ReadMail], address: &str) -> Vec<&'a ReadMail> {
    mails.iter().filter(|mail| mail.to == address).collect()
}

/// A mail taken apart; one recipient, one attendee, and an object that keeps the rules.
fn checked(to: &str, bytes: &[u8]) -> ReadMail {
    let mail = read_mail(bytes).expect("a mail");
    assert_eq!(mail.to, to, "the envelope and the header name one recipient");
    if let Some(object) = &mail.calendar {
        let method = property(&mail, "METHOD");
        assert_eq!(lint(object.as_bytes(), Some(&method)), [], "{object}");
        assert_eq!(object.matches("\nATTENDEE").count(), 1, "{object}");
        assert!(object.replace("\r\n ", "").contains(&format!("mailto:{to}")), "{object}");
        keep(&mail, bytes, &method);
    }
    mail
}

/// Saves an object for outside referees, when the run has a folder for them.
fn keep(mail: &ReadMail, bytes: &[u8], method: &str) {
    static COUNT: AtomicU32 = AtomicU32::new(1000);
    let Some(folder) = std::env::var_os("TRIALOGUE_TEST_OBJECTS") else { return };
    let folder = std::path::PathBuf::from(folder);
    let name = mail.to.split(['@', '-']).next().expect("a name");
    // At network meetings people have names.
    let role = match name.trim_end_matches(char::is_numeric) {
        "karen" | "gert" | "mads" | "huda" | "red" => "stakeholder",
        "nina" => "clinician",
        role => role,
    };
    let act = match (method, property(mail, "SEQUENCE").as_str()) {
        ("CANCEL", _) => "cancel",
        (_, "0") => "request",
        _ => "update",
    };
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    std::fs::create_dir_all(&folder).expect("the folder");
    let name = format!("{role}-{act}-{number}");
    let object = mail.calendar.as_deref().unwrap_or_default();
    std::fs::write(folder.join(format!("{name}.ics")), object).expect("a file");
    std::fs::write(folder.join(format!("{name}.eml")), bytes).expect("a file");
}

struct Made {
    consultation: VisitTypeId,
    talk: VisitTypeId,
    rooms: [RoomId; 3],
    agencies: [AgencyId; 3],
    coordinators: [String; 3],
    interpreters: [InterpreterId; 5],
    patient: PatientId,
}

fn made(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    site: SiteId,
    clinicians: [ClinicianId; 2],
) -> Result<Made> {
    for (index, id) in clinicians.into_iter().enumerate() {
        let mut row = ClinicianRow::get(tx.conn, clinic, id)?;
        row.mail = Some(format!("clinician{}@clinic.example", index + 1));
        row.save(tx)?;
    }
    let elsewhere: SiteId = tx.mint.id(tx.now);
    let row = SiteRow {
        id: elsewhere,
        clinic_id: Some(clinic),
        name: "Syd".to_owned(),
        address: "Søndergade 9, 8000 Aarhus C".to_owned(),
    };
    row.insert(tx)?;
    let first = agency(tx, clinic, 1)?;
    let second = agency(tx, clinic, 2)?;
    let third = agency(tx, clinic, 3)?;
    let agencies = [first, second, third];
    Ok(Made {
        consultation: visit_type(tx, clinic, "Consultation", true)?,
        talk: visit_type(tx, clinic, "Talk", false)?,
        rooms: [
            room(tx, clinic, site, 1)?,
            room(tx, clinic, site, 2)?,
            room(tx, clinic, elsewhere, 3)?,
        ],
        agencies,
        coordinators: [
            coordinator(tx, first, 1)?,
            coordinator(tx, second, 2)?,
            coordinator(tx, third, 3)?,
        ],
        interpreters: [
            interpreter(tx, first, "Amal", Sex::Woman)?,
            interpreter(tx, first, "Bilal", Sex::Man)?,
            interpreter(tx, second, "Celine", Sex::Woman)?,
            interpreter(tx, second, "Dara", Sex::Woman)?,
            interpreter(tx, third, "Emil", Sex::Man)?,
        ],
        patient: patient(tx, clinic, "Amina Haddad", by_mail("patient@people.example"))?,
    })
}

pub fn visit_type(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    name: &str,
    interpreted: bool,
) -> Result<VisitTypeId> {
    let row = VisitTypeRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        name: name.to_owned(),
        interpreted,
        profession: Profession::Nurse,
        minutes: 60,
        lead_minutes: 0,
        tail_minutes: 15,
        briefing_minutes: 0,
        modalities: Json(vec![Modality::Onsite, Modality::Video, Modality::Phone]),
        min_level: 0,
        equipment: Json(Vec::new()),
        rank: 1,
        ended_at: None,
    };
    row.insert(tx)?;
    Ok(row.id)
}

pub fn room(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    site: SiteId,
    number: i32,
) -> Result<RoomId> {
    let calendar: CalendarId = calendars::create(tx, "room")?;
    let row = RoomRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        site_id: site,
        calendar_id: calendar,
        name: format!("Room {number}"),
        seats: 6,
        equipment: Json(Vec::new()),
        modalities: Json(vec![Modality::Onsite, Modality::Video, Modality::Phone]),
        rank: number,
        ended_at: None,
    };
    row.insert(tx)?;
    Ok(row.id)
}

pub fn agency(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    rank: i32,
) -> Result<AgencyId> {
    let row = AgencyRow {
        id: tx.mint.id(tx.now),
        name: format!("Agency {rank}"),
        mail: format!("agency{rank}@agencies.example"),
        phone: "+4587654321".to_owned(),
        zone: "Europe/Copenhagen".to_owned(),
        language: "en".to_owned(),
        opening: Json(Hours::always()),
        ended_at: None,
    };
    row.insert(tx)?;
    let contract = ContractRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        agency_id: row.id,
        rank,
        modalities: Json(vec![Modality::Onsite, Modality::Video, Modality::Phone]),
        varieties: None,
        terms: Json(Terms {
            answer: vec![AnswerTime { lead_hours: 0, minutes: ANSWER_MINUTES as u32 }],
            free_cancel_hours: 24,
            minimum_minutes_onsite: 60,
            minimum_minutes_remote: 30,
            unit_minutes: 15,
            hour_price: 60_000,
            currency: Currency::Dkk,
            parallel_below_hours: None,
        }),
        valid_from: NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date"),
        valid_to: None,
    };
    contract.insert(tx)?;
    Ok(row.id)
}

fn coordinator(tx: &mut Tx, agency: AgencyId, number: usize) -> Result<String> {
    let (login, name) = (format!("coordinator{number}"), format!("Coordinator {number}"));
    let place = (None, Some(agency), None);
    let (_, membership) = people::member(tx, (&login, &name), None, Role::Agency, place)?;
    people::token(tx, membership.id)
}

pub fn interpreter(tx: &mut Tx, agency: AgencyId, name: &str, sex: Sex) -> Result<InterpreterId> {
    let calendar = calendars::create(tx, "interpreter")?;
    let row = InterpreterRow {
        id: tx.mint.id(tx.now),
        calendar_id: calendar,
        name: name.to_owned(),
        sex,
        birth_year: Some(1980),
        mail: Some(format!("interpreter-{}@interpreters.example", name.to_lowercase())),
        phone: None,
        language: "en".to_owned(),
        home_site: None,
        modalities: Json(vec![Modality::Onsite, Modality::Video, Modality::Phone]),
        hours: None,
        limits: Json(Limits::default()),
        confidentiality_to: NaiveDate::from_ymd_opt(2030, 1, 1),
        feed_secret: tx.mint.secret(),
        ended_at: None,
    };
    row.insert(tx)?;
    let of_agency = AgencyInterpreterRow {
        agency_id: agency,
        interpreter_id: row.id,
        number: name.to_owned(),
        ended_at: None,
    };
    of_agency.insert(tx)?;
    let skill = SkillRow { interpreter_id: row.id, tag: "apc".to_owned(), grade: Grade::Native };
    skill.insert(tx)?;
    let qualification = QualificationRow {
        interpreter_id: row.id,
        scheme: "register".to_owned(),
        level: 3,
        valid_to: None,
    };
    qualification.insert(tx)?;
    Ok(row.id)
}

pub fn patient(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    name: &str,
    contact: Contact,
) -> Result<PatientId> {
    let calendar = calendars::create(tx, "patient")?;
    let row = PatientRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendar,
        name: name.to_owned(),
        called: name.to_owned(),
        search_name: name.to_lowercase(),
        birth_date: NaiveDate::from_ymd_opt(1979, 5, 1).expect("a date"),
        sex: None,
        interpreter_required: true,
        interpreter_sex: None,
        interpreter_sex_force: None,
        address: None,
        contact: Json(contact),
        usual_clinician: None,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    row.insert(tx)?;
    let spoken = SpokenRow {
        clinic_id: clinic,
        patient_id: row.id,
        rank: 0,
        tag: "apc".to_owned(),
        declared: "Levantine Arabic".to_owned(),
    };
    spoken.insert(tx)?;
    Ok(row.id)
}

pub fn clinician(
    tx: &mut Tx,
    clinic: trialogue::domain::ids::ClinicId,
    number: usize,
) -> Result<ClinicianId> {
    let calendar = calendars::create(tx, "clinician")?;
    let row = ClinicianRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        calendar_id: calendar,
        name: format!("Nurse {number}"),
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
