//! Consent over every byte that leaves for somebody from outside: what they may not hear of is not
//! there. For each set of hidden items two meetings are told from the first mail to the tasks of the
//! week after: one with the hidden items among the others, and one in a world that was built without
//! them. Mails, calendar objects and pages, without the code and with it, must be equal.

use std::collections::BTreeMap;

use actix_web::test::TestRequest;
use chrono::{DateTime, Datelike, Days, Duration, NaiveTime, Utc};
use trialogue::domain::ids::{AppointmentId, ItemId, ParticipantId, PatientId, VisitTypeId};
use trialogue::domain::meeting::Purpose;
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::plan::{ActionKind, MinuteKind};
use trialogue::error::Result;
use trialogue::messages::send::Transport;
use trialogue::operations::ask_for_times::ask_for_times;
use trialogue::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use trialogue::operations::finalise_meeting::finalise_meeting;
use trialogue::operations::give_consent::{GiveConsent, give_consent};
use trialogue::operations::note_patient_yes::{PatientYes, note_patient_yes};
use trialogue::operations::offer_times::offer_times;
use trialogue::operations::order_agenda::arrange_agenda;
use trialogue::operations::save_action::{Action, Responsible, save_action};
use trialogue::operations::save_item::{AgendaItem, save_item};
use trialogue::operations::save_participant::save_participant;
use trialogue::operations::seat_participant::seat_participant;
use trialogue::operations::write_minute::write_minute;
use trialogue::store::Tx;
use trialogue::store::meeting::{self, Meeting, people};
use trialogue::store::visit_types::VisitTypeRow;

use super::stakeholder::act;
use crate::noninterference::letters;
use crate::noninterference::normal::Normal;
use crate::operations::scene::{Scene, by_mail};
use crate::support::app::{Answer, TestApp};
use crate::support::database::Kind;
use crate::support::meetings::caseworker;

on_each!(what_is_hidden_is_in_no_byte_that_leaves);

/// In the patient's order; words that nothing else says.
const TITLES: [&str; 4] = ["Xbrevene", "Xgælden", "Xboligen", "Xsøvnen"];

const ALL: usize = 0b1111;

/// Nobody has anything else to do then.
const TEN: NaiveTime = NaiveTime::from_hms_opt(10, 0, 0).expect("an hour");
const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("an hour");

/// Which items are hidden, a bit for each.
#[derive(Clone, Copy, Debug)]
struct Hidden(usize);

impl Hidden {
    fn is(self, at: usize) -> bool {
        self.0 & (1 << at) != 0
    }

    fn class(self) -> &'static str {
        match self.0 {
            ALL => "all",
            0b0001 => "first",
            0b1000 => "last",
            0b0010 | 0b0100 => "middle",
            _ => "several",
        }
    }

    fn shown(self) -> usize {
        TITLES.len() - self.0.count_ones() as usize
    }
}

/// What a meeting is made of.
#[derive(Clone, Debug)]
struct Wanted {
    hidden: Hidden,
    /// Built with the hidden items, or without them.
    holds_hidden: bool,
    patient: PatientId,
    visit_type: VisitTypeId,
    times: [DateTime<Utc>; 2],
    mail: String,
}

/// A meeting, and all that left for its caseworker so far, in common form.
struct Told<'a> {
    scene: &'a Scene,
    wanted: Wanted,
    id: AppointmentId,
    who: ParticipantId,
    items: Vec<(usize, ItemId)>,
    /// The address of the page, once a mail has told it.
    path: String,
    cookie: Option<String>,
    normal: Normal,
    left: Vec<String>,
}

async fn what_is_hidden_is_in_no_byte_that_leaves(kind: Kind) {
    let (with, without) = (roomy(kind).await, roomy(kind).await);
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bytes = 0;
    for hidden in (1..=ALL).map(Hidden) {
        let (one, seat) = whole(&with, hidden, true, None).await;
        let (other, _) = whole(&without, hidden, false, seat).await;
        assert_eq!(one.len(), other.len(), "{hidden:?}");
        for (one, other) in one.iter().zip(&other) {
            assert_eq!(one, other, "{hidden:?}, {}", hidden.class());
            is_without(one, hidden);
            bytes += one.len();
        }
        *classes.entry(hidden.class()).or_default() += 1;
    }
    println!("{kind:?}: hidden items by class {classes:?}, {bytes} octets compared");
    let expected = [("all", 1), ("first", 1), ("last", 1), ("middle", 2), ("several", 10)];
    assert_eq!(classes, BTreeMap::from(expected));
}

/// A clinic that takes an hour and a half for what is to be spoken of.
async fn roomy(kind: Kind) -> Scene {
    let scene = Scene::of(TestApp::start(kind).await).await;
    let (clinic, id) = (scene.app.clinic, scene.consultation);
    let write = move |tx: &mut Tx| {
        let row = VisitTypeRow::get(tx.conn, clinic, id)?;
        VisitTypeRow { minutes: 90, ..row }.save(tx)
    };
    scene.app.write(write).await;
    scene
}

fn is_without(text: &str, hidden: Hidden) {
    for (at, title) in TITLES.iter().enumerate() {
        assert!(!hidden.is(at) || !text.contains(title), "{hidden:?}: {title} in {text}");
    }
}

/// Tells one meeting to its end; all that left for the caseworker, and when they came.
async fn whole(
    scene: &Scene,
    hidden: Hidden,
    holds_hidden: bool,
    seat: Option<(u32, u32)>,
) -> (Vec<String>, Option<(u32, u32)>) {
    let mut told = Told::begun(scene, hidden, holds_hidden).await;
    told.mails(1).await;
    told.pages().await;
    told.votes().await;
    if hidden.0 == ALL {
        // Whoever may hear of nothing is not invited, and the meeting not settled with them.
        told.is_never_settled().await;
        return (told.left, None);
    }
    let seat = told.settled(seat).await;
    told.mails(1).await;
    told.pages().await;
    told.held().await;
    told.mails(1).await;
    told.pages().await;
    (told.left, Some(seat))
}

impl<'a> Told<'a> {
    async fn begun(scene: &'a Scene, hidden: Hidden, holds_hidden: bool) -> Told<'a> {
        let monday = scene.now().date_naive();
        assert_eq!(monday.weekday().num_days_from_monday(), 0);
        let wednesday = |days| (monday + Days::new(days)).and_time(TEN).and_utc();
        let wanted = Wanted {
            hidden,
            holds_hidden,
            patient: scene.add_patient(by_mail("c@x.example")).await,
            visit_type: scene.consultation,
            times: [wednesday(2), wednesday(9)],
            mail: format!("karen{:02}@offices.example", hidden.0),
        };
        let of = wanted.clone();
        let (id, who, items) = act(scene, move |tx| asked(tx, &of)).await.expect("a meeting");
        scene.later(60).await;
        let normal = Normal::default();
        let (path, left) = (String::new(), Vec::new());
        Told { scene, wanted, id, who, items, path, cookie: None, normal, left }
    }

    async fn meeting(&self) -> Meeting {
        let (clinic, id) = (self.scene.app.clinic, self.id);
        self.scene.read(move |conn| meeting::load(conn, clinic, id)).await
    }

    fn keep(&mut self, what: &str, text: &str) {
        let text = self.normal.of(text);
        self.left.push(format!("{what}\n{text}"));
    }

    /// Keeps the mails that went to the caseworker, of which there must be so many.
    async fn mails(&mut self, count: usize) {
        let Transport::Memory(memory) = &self.scene.app.app.transports.mail else {
            panic!("mail is kept in memory");
        };
        let mut all = memory.take();
        all.retain(|mail| mail.to == self.wanted.mail);
        assert_eq!(all.len(), count, "{:?}", self.wanted);
        for mail in all {
            let text = letters::opened(&mail.bytes);
            let (_, after) = text.split_once("/l/").expect("a link");
            self.path = format!("/l/{}", &after[..32]);
            self.keep("mail", &text);
        }
    }

    /// Keeps the page without the code, what the code is answered with, and the page with it.
    async fn pages(&mut self) {
        self.cookie = None;
        let page = self.get().await;
        assert!(!TITLES.iter().any(|title| page.contains(title)), "{page}");
        let code = self.code().await;
        let fields = [("answer", "code"), ("code", code.as_str())];
        let entered = self.post(&fields).await;
        let set = entered.header("set-cookie").expect("a cookie").to_owned();
        self.cookie = set.split(';').next().map(str::to_owned);
        let page = self.get().await;
        let numbers: Vec<String> =
            (1..=self.wanted.hidden.shown()).map(|n| n.to_string()).collect();
        let seen = page.split("<li value=\"").skip(1);
        let seen: Vec<&str> = seen.filter_map(|after| after.split('"').next()).collect();
        assert_eq!(seen, numbers, "without a gap: {page}");
    }

    async fn code(&self) -> String {
        let (clinic, id, who) = (self.scene.app.clinic, self.id, self.who);
        let row = self.scene.read(move |conn| people::of(conn, clinic, id, who)).await;
        self.scene.app.app.keys.table_code(who.uuid(), row.code_generation)
    }

    async fn get(&mut self) -> String {
        let request = TestRequest::get().uri(&self.path);
        self.send("page", request).await.text()
    }

    async fn post(&mut self, fields: &[(&str, &str)]) -> Answer {
        let request = TestRequest::post().uri(&self.path).set_form(fields);
        let answer = self.send("answer", request).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer
    }

    async fn send(&mut self, what: &str, request: TestRequest) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.insert_header(("cookie", cookie.clone())),
            None => request,
        };
        let answer = self.scene.app.send(request).await;
        let shown = |(name, value): (&actix_web::http::header::HeaderName, &_)| {
            let value: &actix_web::http::header::HeaderValue = value;
            format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
        };
        let mut head: Vec<String> = answer.headers.iter().map(shown).collect();
        head.sort();
        let text = format!("{}\n{}\n\n{}", answer.status, head.join("\n"), answer.text());
        self.keep(what, &text);
        answer
    }

    /// The caseworker can at both times, and sees that it was noted.
    async fn votes(&mut self) {
        let times: Vec<String> =
            self.meeting().await.times.iter().map(|time| format!("time-{}", time.id)).collect();
        let yes = times.iter().map(|name| (name.as_str(), "yes"));
        let fields: Vec<(&str, &str)> = [("answer", "vote")].into_iter().chain(yes).collect();
        self.post(&fields).await;
        self.get().await;
    }

    async fn is_never_settled(&mut self) {
        let (id, time) = (self.id, self.meeting().await.times[0].id);
        act(self.scene, move |tx| finalise_meeting(tx, id, time)).await.expect_err("not ready");
        let end = self.monday();
        self.scene.at(end).await;
        self.mails(0).await;
    }

    /// Settles the first time. Hidden items before the others let the caseworker come later, so in
    /// the world without them they are told to come at the same minute.
    async fn settled(&mut self, seat: Option<(u32, u32)>) -> (u32, u32) {
        let (id, who, time) = (self.id, self.who, self.meeting().await.times[0].id);
        act(self.scene, move |tx| arrange_agenda(tx, id)).await.expect("arranged");
        let arranged = self.meeting().await;
        let row = arranged.people.iter().find(|one| one.id == who).expect("the caseworker");
        let minute = |minute: Option<i32>| minute.and_then(|minute| u32::try_from(minute).ok());
        let own = minute(row.from_minute).zip(minute(row.to_minute)).expect("a seat");
        let (from, to) = seat.unwrap_or(own);
        let settle = move |tx: &mut Tx| {
            seat_participant(tx, id, who, from, to)?;
            finalise_meeting(tx, id, time)
        };
        act(self.scene, settle).await.expect("settled");
        self.scene.later(60).await;
        (from, to)
    }

    /// The meeting takes place: of each item a decision is written down, and the caseworker has a
    /// task of each; until the week's tasks have left.
    async fn held(&mut self) {
        self.scene.at(self.wanted.times[0] + Duration::minutes(30)).await;
        let (id, who, items) = (self.id, self.who, self.items.clone());
        let write = move |tx: &mut Tx| {
            items.iter().try_for_each(|(at, item)| {
                let decision = (MinuteKind::Decision, &*format!("Decided of {}", TITLES[*at]));
                write_minute(tx, id, *item, decision, None)?;
                save_action(tx, id, None, &task(who, *at, *item)).map(|_| ())
            })
        };
        act(self.scene, write).await.expect("written");
        let end = self.monday();
        self.scene.at(end).await;
    }

    /// The Monday after the first time, when the week's tasks have left.
    fn monday(&self) -> DateTime<Utc> {
        (self.wanted.times[0].date_naive() + Days::new(5)).and_time(NINE).and_utc()
    }
}

fn task(who: ParticipantId, at: usize, item: ItemId) -> Action {
    Action {
        item: Some(item),
        kind: ActionKind::Task,
        words: format!("Look after {}", TITLES[at]),
        plain: None,
        responsible: Responsible::Participant { who, there: false },
        due: None,
        seen_by: None,
    }
}

type Asked = (AppointmentId, ParticipantId, Vec<(usize, ItemId)>);

/// A meeting that the caseworker is asked about, the items in the patient's order.
fn asked(tx: &mut Tx, wanted: &Wanted) -> Result<Asked> {
    let command = ConveneMeeting {
        patient: wanted.patient,
        visit_type: wanted.visit_type,
        purpose: Purpose::Plan,
        insiders: Vec::new(),
    };
    let id = convene_meeting(tx, &command)?;
    let who = save_participant(tx, id, None, &caseworker(&wanted.mail))?;
    let mut items = Vec::new();
    for at in (0..TITLES.len()).filter(|at| wanted.holds_hidden || !wanted.hidden.is(*at)) {
        items.push((at, save_item(tx, id, None, &item(at))?));
    }
    let given = Given::Oral;
    note_patient_yes(tx, id, Some(&PatientYes { given, interpreter: None }))?;
    let heard = items.iter().filter(|(at, _)| !wanted.hidden.is(*at));
    let heard: Vec<ItemId> = heard.map(|(_, item)| *item).collect();
    if !heard.is_empty() {
        give_consent(tx, id, &consent(tx.now, who, heard))?;
    }
    offer_times(tx, id, &wanted.times)?;
    let release = wanted.times[0] - Duration::minutes(15);
    ask_for_times(tx, id, release - Duration::minutes(15), release)?;
    Ok((id, who, items))
}

fn item(at: usize) -> AgendaItem {
    let title = TITLES[at].to_owned();
    let question = format!("What is to be done about {title}?");
    AgendaItem { problem: None, title, question, minutes: 5, agreed: true }
}

fn consent(now: DateTime<Utc>, participant: ParticipantId, items: Vec<ItemId>) -> GiveConsent {
    GiveConsent {
        participant,
        items,
        direction: Direction::Both,
        from: now.date_naive(),
        to: (now + Duration::days(60)).date_naive(),
        given: Given::Oral,
        interpreter: Some("T-17".to_owned()),
        understood: true,
    }
}
