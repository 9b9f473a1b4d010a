//! Two network meetings under way: the social worker's, settled, with a caseworker who may not hear
//! two of six items; and the nurse's, for which people say just now which times suit them.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc, Weekday};

use super::clinic::{MEETING, ZONE};
use super::meeting_table::{POLLED, SETTLED, Said, Table};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ItemId, ParticipantId};
use crate::domain::language::Variety;
use crate::domain::meeting::consent::{Direction, Given};
use crate::domain::meeting::poll::{Choice, Way};
use crate::domain::name::search_key;
use crate::domain::person::{Channel, Contact};
use crate::domain::policy::{Actor, Caller, Member, Workplace};
use crate::error::{Error, Result};
use crate::operations::ask_for_times::ask_for_times;
use crate::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use crate::operations::finalise_meeting::finalise_meeting;
use crate::operations::give_consent::{GiveConsent, give_consent};
use crate::operations::hold_time::hold_time;
use crate::operations::note_patient_yes::{PatientYes, note_patient_yes};
use crate::operations::offer_times::offer_times;
use crate::operations::order_agenda::arrange_agenda;
use crate::operations::save_item::{AgendaItem, save_item};
use crate::operations::save_participant::{Participant, save_participant};
use crate::operations::save_problem::{Problem, save_problem};
use crate::operations::set_goal::set_goal;
use crate::operations::vote::{self, vote};
use crate::store::accounts::{self, AccountRow, MembershipRow};
use crate::store::clinicians::ClinicianRow;
use crate::store::meeting::{self, finding};
use crate::store::patients::PatientRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{DbConnection, Tx, choices, patients};

/// The interpreter through whom things were explained and said.
const INTERPRETER: &str = "T-17";

/// Convenes both, as their conveners would. What cannot be at all, such as a time when nobody is
/// free, is left to whoever opens the demo.
pub(super) async fn convene(app: &App, start: DateTime<Utc>) -> Result<()> {
    for (number, table) in (2..).step_by(3).zip([&SETTLED, &POLLED]) {
        let caller = app.db.read(move |conn| caller(conn, table.convener)).await?;
        let setting = |seed| {
            let mut setting = app.setting(caller.clone());
            setting.now = start;
            setting.seed = Some(seed);
            setting
        };
        let begin = move |tx: &mut Tx| prepared(tx, table);
        let (id, people) = app.db.write(setting(number), begin).await?;
        let clinic = match &caller.actor {
            Actor::Member(member) => member.clinic(),
            _ => None,
        };
        let clinic = clinic.ok_or(Error::Forbidden)?;
        let (days, now) = (days(start), (start, app.policy.searching));
        let look = move |conn: &mut _| {
            let meeting = meeting::load(conn, clinic, id)?;
            Ok(finding::load(conn, now, &meeting, days, usize::MAX, &[])?.times())
        };
        let found = app.db.read(look).await?;
        let starts = one_a_day(found.iter().map(|one| one.envelope.told.start()), table.times);
        if starts.is_empty() {
            continue;
        }
        let ask = move |tx: &mut Tx| asked(tx, id, table, &people, &starts);
        app.db.write(setting(number + 1), ask).await?;
    }
    Ok(())
}

/// The best time of each day, the earliest days first.
fn one_a_day(all: impl Iterator<Item = DateTime<Utc>>, count: usize) -> Vec<DateTime<Utc>> {
    let mut best: BTreeMap<NaiveDate, DateTime<Utc>> = BTreeMap::new();
    for start in all {
        best.entry(local_date(start, ZONE)).or_insert(start);
    }
    best.into_values().take(count).collect()
}

/// Two weeks, from the Monday after next.
fn days(start: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
    let today = local_date(start, ZONE);
    let monday = today.week(Weekday::Mon).first_day() + Days::new(14);
    debug_assert_eq!(monday.weekday(), Weekday::Mon);
    (monday, monday + Days::new(11))
}

fn caller(conn: &mut DbConnection, name: &str) -> Result<Caller> {
    let all: Vec<(MembershipRow, AccountRow)> = accounts::everybody(conn)?;
    let found = all.into_iter().find(|(_, account)| account.name == name);
    let (row, account) = found.ok_or(Error::NotFound("account"))?;
    let clinic = row.clinic_id.ok_or(Error::NotFound("clinic"))?;
    let actor = Actor::Member(Member {
        account: account.id,
        membership: row.id,
        name: account.name,
        role: row.role,
        place: Workplace::Clinic { clinic, clinician: row.clinician_id },
        scopes: None,
    });
    let (request_id, language) = ("load-demo".to_owned(), "en".to_owned());
    Ok(Caller { actor, request_id, purpose: None, language })
}

/// Everything up to the times.
fn prepared(tx: &mut Tx, table: &Table) -> Result<(AppointmentId, Vec<ParticipantId>)> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let key = search_key(table.patient);
    let words: Vec<String> = key.split_whitespace().map(str::to_owned).collect();
    let found: Vec<PatientRow> = patients::search(tx.conn, clinic, &words, false, None, 9)?;
    let patient = found.first().ok_or(Error::NotFound("patient"))?.id;
    let types: Vec<VisitTypeRow> = choices::visit_types(tx.conn, clinic)?;
    let shape = types.iter().find(|row| row.name == MEETING).ok_or(Error::NotFound("type"))?.id;
    let clinicians: Vec<ClinicianRow> = choices::clinicians(tx.conn, clinic)?;
    let insiders = clinicians.iter().filter(|row| table.insiders.contains(&row.name.as_str()));
    let command = ConveneMeeting {
        patient,
        visit_type: shape,
        purpose: table.purpose,
        insiders: insiders.map(|row| row.id).collect(),
    };
    let id = convene_meeting(tx, &command)?;
    set_goal(tx, id, Some(table.goal.0), Some(table.goal.1))?;
    let yes = PatientYes { given: Given::Oral, interpreter: Some(INTERPRETER.to_owned()) };
    note_patient_yes(tx, id, Some(&yes))?;
    let mut items = Vec::new();
    for said in table.list {
        let problem = save_problem(tx, patient, None, &problem(said)?)?;
        let Some((title, question, minutes)) = said.item else { continue };
        let item = AgendaItem {
            problem: Some(problem),
            title: title.to_owned(),
            question: question.to_owned(),
            minutes,
            agreed: true,
        };
        items.push((save_item(tx, id, None, &item)?, said));
    }
    let people = invited(tx, id, table, &items)?;
    arrange_agenda(tx, id)?;
    Ok((id, people))
}

fn problem(said: &Said) -> Result<Problem> {
    let variety = Variety::parse("apc").map_err(|_| Error::NotFound("variety"))?;
    Ok(Problem {
        words: said.words.to_owned(),
        variety,
        rendering: Some(said.rendering.to_owned()),
        rendered_by: Some(INTERPRETER.to_owned()),
        trouble: Some(said.trouble),
        since: None,
        hope: None,
        helper: None,
        clinic_only: said.item.is_none(),
        off_table: false,
    })
}

/// Everybody from outside, with what they may hear.
fn invited(
    tx: &mut Tx,
    id: AppointmentId,
    table: &Table,
    items: &[(ItemId, &Said)],
) -> Result<Vec<ParticipantId>> {
    let today = local_date(tx.now, ZONE);
    let mut all = Vec::new();
    for (rank, guest) in table.guests.iter().enumerate() {
        let who = Participant {
            role: guest.role,
            name: guest.name.to_owned(),
            organisation: guest.organisation.to_owned(),
            seat: guest.seat.to_owned(),
            presence: guest.presence,
            contact: Contact {
                channels: vec![Channel::Mail],
                mail: Some(guest.mail.to_owned()),
                written: "da".to_owned(),
                ..Contact::unasked()
            },
            variety: None,
            shows_name: true,
        };
        let who = save_participant(tx, id, None, &who)?;
        let hears = items.iter().filter(|(_, said)| !said.hidden_from.contains(&rank));
        let consent = GiveConsent {
            participant: who,
            items: hears.map(|(item, _)| *item).collect(),
            direction: Direction::Both,
            from: today,
            to: today + Days::new(180),
            given: Given::Oral,
            interpreter: Some(INTERPRETER.to_owned()),
            understood: true,
        };
        give_consent(tx, id, &consent)?;
        all.push(who);
    }
    Ok(all)
}

/// Asks everybody, writes down who has answered, keeps the first times, and settles where the table
/// says so.
fn asked(
    tx: &mut Tx,
    id: AppointmentId,
    table: &Table,
    people: &[ParticipantId],
    starts: &[DateTime<Utc>],
) -> Result<()> {
    offer_times(tx, id, starts)?;
    let until = starts[0] - Duration::days(3);
    ask_for_times(tx, id, until - Duration::days(1), until)?;
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let times = meeting::load(tx.conn, clinic, id)?.times;
    for (who, guest) in people.iter().zip(table.guests) {
        let said = |(time, word): (&meeting::polling::TimeRow, char)| vote::Said {
            time: time.id,
            choice: match word {
                'y' => Choice::Yes,
                'm' => Choice::IfNeedBe,
                _ => Choice::No,
            },
            substitute: false,
        };
        let votes: Vec<vote::Said> = times.iter().zip(guest.votes.chars()).map(said).collect();
        if !votes.is_empty() {
            vote(tx, id, *who, Way::OnSite, &votes)?;
        }
    }
    for time in times.iter().take(if table.settled { 1 } else { 2 }) {
        hold_time(tx, id, time.id)?;
    }
    if table.settled {
        finalise_meeting(tx, id, times[0].id)?;
    }
    Ok(())
}
