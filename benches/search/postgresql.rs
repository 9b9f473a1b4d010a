//! The same world in PostgreSQL: GiST-indexed, analysed, asked by one prepared statement.

use std::time::Instant;

use chrono::{DateTime, Datelike, Duration, NaiveTime, Timelike, Utc};
use chrono_tz::Europe::Copenhagen;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Nullable, Text, Timestamptz};
use trialogue::domain::hours::{DayPart, open_spans, part_span};
use trialogue::domain::ids::Id;
use trialogue::domain::matching::{Qualification, World};
use trialogue::domain::person::{Force, Profession, Sex};
use trialogue::domain::span::Span;
use trialogue::domain::visit::Modality;

use super::generator::{DAYS, Instance, Request, first_day};

pub const SETTINGS: &str = "shared_buffers as the server has them, work_mem 256MB, jit off, GiST \
                            indexes, analysed, each statement prepared and warmed";

const TABLES: &str = "
    DROP SCHEMA IF EXISTS anchor CASCADE; CREATE SCHEMA anchor; SET search_path = anchor;
    SET timezone = 'Europe/Copenhagen'; SET jit = off; SET work_mem = '256MB';
    CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public; SET search_path = anchor, public;
    CREATE TABLE clinicians (id int PRIMARY KEY, clinic int, nurse bool);
    CREATE TABLE rooms (id int PRIMARY KEY, clinic int, site int);
    CREATE TABLE interpreters (id int PRIMARY KEY, sex int, level int, first_rank bool, known bool,
        onsite bool, home int);
    CREATE TABLE skills (interpreter int, variety text, grade int);
    CREATE TABLE windows (kind int, resource int, during tstzrange);
    CREATE TABLE bookings (kind int, resource int, during tstzrange, site int);
    CREATE TABLE travel (here int, there int, minutes int, PRIMARY KEY (here, there));";

const INDEXES: &str = "
    CREATE INDEX ON clinicians (clinic); CREATE INDEX ON rooms (clinic);
    CREATE INDEX ON skills (variety, grade);
    CREATE INDEX ON windows USING gist (kind, resource, during);
    CREATE INDEX ON bookings USING gist (kind, resource, during);
    ANALYZE;";

/// The number that the generator gave.
pub fn number<K>(id: Id<K>) -> i32 {
    id.uuid().as_u128() as u64 as i32
}

fn range(span: Span) -> String {
    format!("[{},{})", span.start().to_rfc3339(), span.end().to_rfc3339())
}

/// Rows on their way into a table.
struct Rows<'a> {
    connection: &'a mut PgConnection,
    table: &'static str,
    values: Vec<String>,
    sent: usize,
}

impl Rows<'_> {
    fn add(&mut self, value: String) {
        self.values.push(value);
        if self.values.len() == 5_000 {
            self.send();
        }
    }

    fn send(&mut self) {
        if !self.values.is_empty() {
            let all = self.values.join(",");
            let insert = format!("INSERT INTO {} VALUES {all}", self.table);
            self.connection.batch_execute(&insert).expect("rows");
            self.sent += self.values.len();
            self.values.clear();
        }
    }
}

fn fill(
    connection: &mut PgConnection,
    table: &'static str,
    all: impl Iterator<Item = String>,
) -> usize {
    let mut rows = Rows { connection, table, values: Vec::new(), sent: 0 };
    all.for_each(|value| rows.add(value));
    rows.send();
    rows.sent
}

fn dates() -> impl Iterator<Item = chrono::NaiveDate> {
    first_day().iter_days().take(DAYS)
}

/// Writes the instance; how many bookings there are by calendar.
pub fn load(connection: &mut PgConnection, instance: &Instance) -> usize {
    connection.batch_execute(TABLES).expect("tables");
    let worlds = || instance.worlds.iter().enumerate();
    let shared: &World = &instance.worlds[0];
    fill(
        connection,
        "clinicians",
        worlds().flat_map(|(clinic, world)| {
            world.clinicians.iter().map(move |one| {
                format!("({},{clinic},{})", number(one.id), one.profession == Profession::Nurse)
            })
        }),
    );
    fill(
        connection,
        "rooms",
        worlds().flat_map(|(clinic, world)| {
            world
                .rooms
                .iter()
                .map(move |one| format!("({},{clinic},{})", number(one.id), number(one.site)))
        }),
    );
    let level =
        |proofs: &[Qualification]| proofs.iter().map(|proof| proof.level).max().unwrap_or(0);
    fill(
        connection,
        "interpreters",
        shared.interpreters.iter().map(|one| {
            format!(
                "({},{},{},{},{},{},{})",
                number(one.id),
                i32::from(one.sex == Some(Sex::Man)),
                level(&one.qualifications),
                one.agencies.contains(&shared.paths[0].agency),
                one.hours.is_some(),
                one.modalities.contains(&Modality::Onsite),
                one.home.map_or(-1, number),
            )
        }),
    );
    fill(
        connection,
        "skills",
        shared.interpreters.iter().flat_map(|one| {
            one.skills.iter().map(move |skill| {
                format!("({},'{}',{})", number(one.id), skill.variety.tag(), skill.grade as i32)
            })
        }),
    );
    windows(connection, instance);
    sites(connection, instance);
    let rows = bookings(connection, instance);
    connection.batch_execute(INDEXES).expect("indexes");
    rows
}

fn windows(connection: &mut PgConnection, instance: &Instance) {
    let clinicians = instance.worlds.iter().flat_map(|world| &world.clinicians).flat_map(|one| {
        let open = dates().flat_map(|date| open_spans(&one.hours, date, Copenhagen));
        open.map(|span| format!("(0,{},'{}')", number(one.id), range(span)))
    });
    fill(connection, "windows", clinicians);
    let whole = |date| part_span(DayPart::WHOLE_DAY, date, Copenhagen).into_iter().collect();
    let interpreters = instance.worlds[0].interpreters.iter().flat_map(|one| {
        let open = move |date| match &one.hours {
            Some(hours) => open_spans(hours, date, Copenhagen),
            None => whole(date),
        };
        dates().flat_map(open).map(|span| format!("(1,{},'{}')", number(one.id), range(span)))
    });
    fill(connection, "windows", interpreters);
}

fn sites(connection: &mut PgConnection, instance: &Instance) {
    let shared = &instance.worlds[0];
    let mut all: Vec<_> =
        instance.worlds.iter().flat_map(|w| w.rooms.iter().map(|r| r.site)).collect();
    all.extend(shared.interpreters.iter().filter_map(|one| one.home));
    all.extend(shared.interpreters.iter().flat_map(|one| one.busy.iter().filter_map(|b| b.site)));
    all.sort_unstable();
    all.dedup();
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (*one, *other)));
    fill(
        connection,
        "travel",
        pairs.map(|(one, other)| {
            format!("({},{},{})", number(one), number(other), shared.travel.minutes(one, other))
        }),
    );
}

fn bookings(connection: &mut PgConnection, instance: &Instance) -> usize {
    let clinicians = instance.worlds.iter().flat_map(|world| &world.clinicians).flat_map(|one| {
        one.busy.iter().map(|span| format!("(0,{},'{}',NULL)", number(one.id), range(*span)))
    });
    let rooms = instance.worlds.iter().flat_map(|world| &world.rooms).flat_map(|one| {
        one.busy.iter().map(|span| format!("(2,{},'{}',NULL)", number(one.id), range(*span)))
    });
    let interpreters = instance.worlds[0].interpreters.iter().flat_map(|one| {
        one.busy.iter().map(|piece| {
            let site = piece.site.map_or(-1, number);
            format!("(1,{},'{}',{site})", number(one.id), range(piece.span))
        })
    });
    fill(connection, "bookings", clinicians.chain(rooms).chain(interpreters))
}

#[derive(QueryableByName)]
#[allow(dead_code)]
struct Row {
    #[diesel(sql_type = Integer)]
    clinician: i32,
    #[diesel(sql_type = Integer)]
    interpreter: i32,
    #[diesel(sql_type = Integer)]
    room: i32,
    #[diesel(sql_type = Timestamptz)]
    start: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    score: i32,
}

/// Times when the patient cannot come, as the text of a multirange.
fn away(request: &Request) -> String {
    let question = &request.question;
    let spans = dates().flat_map(|date| {
        let weekly =
            question.patient.unavailable.iter().filter(move |w| w.weekday == date.weekday());
        weekly
            .filter_map(|weekly| DayPart::new(weekly.from, weekly.to))
            .filter_map(move |part| part_span(part, date, Copenhagen))
    });
    format!("{{{}}}", spans.map(range).collect::<Vec<_>>().join(","))
}

/// Asks once: microseconds, and how many sets came.
pub fn ask(connection: &mut PgConnection, instance: &Instance, request: &Request) -> (f64, usize) {
    let (question, patient) = (&request.question, &request.question.patient);
    let midnight = |date: chrono::NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let wish = |force| {
        patient.sex_wish.filter(|wish| wish.force == force).map(|w| i32::from(w.sex == Sex::Man))
    };
    let onsite = question.visit_type.modalities.contains(&Modality::Onsite);
    let weekdays: Vec<i32> = match &question.weekdays {
        Some(days) => days.iter().map(|day| day.number_from_monday() as i32).collect(),
        None => (1..8).collect(),
    };
    let usual = request.history.first().and_then(|visit| visit.interpreter).map_or(-1, number);
    let earliest = question.not_before.map_or(0, |time| (time.hour() * 60 + time.minute()) as i32);
    let site = number(instance.worlds[request.clinic].site);
    let query = diesel::sql_query(include_str!("anchor.sql"))
        .bind::<Integer, _>(request.clinic as i32)
        .bind::<Text, _>(patient.spoken[0].known().map_or("", |variety| variety.tag()))
        .bind::<Timestamptz, _>(midnight(question.from))
        .bind::<Timestamptz, _>(midnight(question.to) + Duration::days(1))
        .bind::<Nullable<Integer>, _>(wish(Force::Condition))
        .bind::<Nullable<Integer>, _>(wish(Force::Wish))
        .bind::<Array<Integer>, _>(
            patient.excluded.iter().map(|id| number(*id)).collect::<Vec<_>>(),
        )
        .bind::<Integer, _>(patient.usual_clinician.map_or(-1, number))
        .bind::<Integer, _>(usual)
        .bind::<Text, _>(away(request))
        .bind::<Bool, _>(onsite)
        .bind::<Array<Integer>, _>(weekdays)
        .bind::<Integer, _>(earliest)
        .bind::<Integer, _>(site);
    let began = Instant::now();
    let rows: Vec<Row> = query.load(connection).expect("the anchor answers");
    (began.elapsed().as_secs_f64() * 1e6, rows.len())
}

#[derive(QueryableByName)]
struct Start {
    #[diesel(sql_type = Timestamptz)]
    start: DateTime<Utc>,
}

/// The times at which all of some clinicians are free: microseconds, and the starts.
pub fn common_times(
    connection: &mut PgConnection,
    members: Vec<i32>,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    minutes: u32,
) -> (f64, Vec<DateTime<Utc>>) {
    let query = diesel::sql_query(include_str!("meeting.sql"))
        .bind::<Array<Integer>, _>(members)
        .bind::<Timestamptz, _>(from)
        .bind::<Timestamptz, _>(to)
        .bind::<Integer, _>(minutes as i32);
    let began = Instant::now();
    let rows: Vec<Start> = query.load(connection).expect("the anchor answers");
    let time = began.elapsed().as_secs_f64() * 1e6;
    (time, rows.into_iter().map(|row| row.start).collect())
}
