//! The page of somebody from outside: what the link shows, what the code shows besides, and what
//! neither ever does.

use actix_web::test::TestRequest;
use chrono::{Duration, NaiveDate};
use trialogue::domain::ids::{ClinicianId, ItemId, ParticipantId};
use trialogue::domain::meeting::consent::{Direction, Given};
use trialogue::domain::meeting::plan::MinuteKind;
use trialogue::domain::meeting::steps::Step;
use trialogue::domain::policy::Caller;
use trialogue::error::Result;
use trialogue::messages::read::ReadMail;
use trialogue::operations::ask_for_times::ask_for_times;
use trialogue::operations::drop_participant::drop_participant;
use trialogue::operations::give_consent::{GiveConsent, give_consent};
use trialogue::operations::note_step::note_step;
use trialogue::operations::offer_times::offer_times;
use trialogue::operations::order_agenda::arrange_agenda;
use trialogue::operations::renew_table_code::renew_table_code;
use trialogue::operations::save_item::{AgendaItem, save_item};
use trialogue::operations::save_participant::{Participant, save_participant};
use trialogue::operations::seat_participant::seat_participant;
use trialogue::operations::take_back_time::take_back_time;
use trialogue::operations::withdraw_consent::withdraw_consent;
use trialogue::operations::write_minute::write_minute;
use trialogue::store::meeting::{self, Meeting, consents, people};
use trialogue::store::{Tx, tasks};

use crate::doors::convener;
use crate::operations::scene::{Scene, instant};
use crate::support::app::Answer;
use crate::support::meetings::{Made, Wanted, polling, settled, with_action};

const KAREN: &str = "karen@offices.example";

/// Thursdays before noon.
const TIMES: [&str; 2] = ["2027-01-21T10:00:00Z", "2027-01-28T10:00:00Z"];

/// Whatever tells who the patient is or what is spoken of.
const HIDDEN: [&str; 7] =
    ["Haddad", "Amina", "Letters", "Who reads", "lie awake", "brevene", "T-17"];

/// A meeting, and the caseworker who is asked to it.
struct Door {
    scene: Scene,
    made: Made,
    cookie: Option<String>,
}

impl Door {
    async fn of(scene: Scene, make: fn(&mut Tx, &Wanted) -> Result<Made>) -> Door {
        let wanted = wanted(&scene, KAREN, TIMES);
        let made = act(&scene, move |tx| make(tx, &wanted)).await.expect("a meeting");
        scene.later(60).await;
        Door { scene, made, cookie: None }
    }

    async fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        act(&self.scene, work).await
    }

    fn who(&self) -> ParticipantId {
        self.made.participant.parse().expect("an id")
    }

    async fn meeting(&self) -> Meeting {
        let (clinic, id) = (self.scene.app.clinic, self.made.appointment());
        self.scene.read(move |conn| meeting::load(conn, clinic, id)).await
    }

    /// The mails that went to the caseworker since the last look.
    fn mails(&self) -> Vec<ReadMail> {
        self.scene.mails().into_iter().filter(|mail| mail.to == KAREN).collect()
    }

    /// The right code.
    async fn code(&self) -> String {
        let (clinic, id, who) = (self.scene.app.clinic, self.made.appointment(), self.who());
        let row = self.scene.read(move |conn| people::of(conn, clinic, id, who)).await;
        self.scene.app.app.keys.table_code(who.uuid(), row.code_generation)
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(TestRequest::post().uri(path).set_form(fields)).await
    }

    async fn send(&self, request: TestRequest) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.insert_header(("cookie", cookie.clone())),
            None => request,
        };
        self.scene.app.send(request).await
    }

    /// Types the right code; the page is open from then on.
    async fn enter(&mut self, path: &str) {
        let code = self.code().await;
        let answer = self.post(path, &[("answer", "code"), ("code", &code)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let set = answer.header("set-cookie").expect("a cookie");
        assert!(set.contains(&format!("Path={path}")) && set.contains("HttpOnly"), "{set}");
        self.cookie = set.split(';').next().map(str::to_owned);
    }

    async fn task_kinds(&self) -> Vec<String> {
        let (clinic, id) = (self.scene.app.clinic, self.made.appointment());
        let open = self.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        open.into_iter().map(|task| task.kind).collect()
    }
}

fn wanted(scene: &Scene, mail: &str, times: [&str; 2]) -> Wanted {
    Wanted {
        patient: scene.patient,
        visit_type: scene.consultation,
        times: times.map(instant),
        mail: mail.to_owned(),
    }
}

/// Does something as who convenes.
pub(super) async fn act<T: Send + 'static>(
    scene: &Scene,
    work: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> Result<T> {
    let by: (_, ClinicianId) = (scene.app.clinic, scene.app.clinicians[0]);
    let caller: Caller = convener(by.0, by.1);
    scene.app.app.db.write(scene.app.app.setting(caller), work).await
}

/// The path of the link in a mail.
fn link(mail: &ReadMail) -> String {
    let (_, after) =
        mail.text.split_once("/l/").unwrap_or_else(|| panic!("no link: {}", mail.text));
    format!("/l/{}", &after[..32])
}

/// A second item, of the clinic's.
fn sleep() -> AgendaItem {
    let (title, question) = ("Sleep".to_owned(), "What helps?".to_owned());
    AgendaItem { problem: None, title, question, minutes: 5, agreed: true }
}

fn of_sleep(day: NaiveDate, participant: ParticipantId, item: ItemId) -> GiveConsent {
    GiveConsent {
        participant,
        items: vec![item],
        direction: Direction::Both,
        from: day,
        to: day + Duration::days(60),
        given: Given::Oral,
        interpreter: None,
        understood: true,
    }
}

fn hides(text: &str) {
    for word in HIDDEN {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

on_both! {
    async fn the_mail_asks_for_times_and_names_nobody(app) {
        let door = Door::of(Scene::of(app).await, polling).await;
        let mails = door.mails();
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        hides(&format!("{}{}{}", mail.subject, mail.text, mail.html.as_deref().unwrap_or("")));
        assert!(mail.calendar.is_none(), "a question is nothing for a calendar");
        assert!(mail.text.contains("11.15"), "those from outside come after the pre-meeting: {}", mail.text);
        let page = door.get(&link(mail)).await;
        assert_eq!(page.status, 200);
        hides(&page.text());
        assert_eq!(page.text().matches("<fieldset class=\"time\"").count(), 2);
        assert!(page.text().contains("En fælles plan"), "what for, as the patient agreed: {}", page.text());
    }

    async fn a_vote_is_kept_shown_again_and_survives_other_times(app) {
        let door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        let [first, second] = [&door.made.held, &door.made.time].map(|id| format!("time-{id}"));
        let fields = [
            ("answer", "vote"), (first.as_str(), "no"), (second.as_str(), "if_need_be"),
            ("substitute", "yes"), ("way", "phone"),
        ];
        let empty = door.post(&path, &[("answer", "vote"), ("way", "phone")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text().contains("mindst én af tiderne"), "{}", empty.text());
        assert_eq!(door.post(&path, &fields).await.status, 303);
        let said = |meeting: &Meeting| {
            let all = meeting.votes.iter().filter(|vote| vote.way.as_str() == "phone");
            let mut all: Vec<_> = all
                .map(|vote| (vote.time_id.to_string(), vote.choice.as_str(), vote.substitute))
                .collect();
            all.sort();
            all
        };
        let mut expected = vec![
            (door.made.held.clone(), "no", true), (door.made.time.clone(), "if_need_be", false),
        ];
        expected.sort();
        assert_eq!(said(&door.meeting().await), expected);
        let id = door.made.appointment();
        let more = instant("2027-02-04T10:00:00Z");
        door.act(move |tx| offer_times(tx, id, &[more])).await.expect("offered");
        assert_eq!(said(&door.meeting().await), expected, "answers survive other times");
        let page = door.get(&path).await.text();
        assert_eq!(page.matches(" checked").count(), 4, "two times, the substitute, the way: {page}");
        assert_eq!(page.matches("<fieldset class=\"time\"").count(), 3);
    }

    async fn only_who_said_no_to_all_is_asked_again(app) {
        let door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        let id = door.made.appointment();
        let ask = |tx: &mut Tx, id| {
            let (by, until) = (instant("2027-01-20T10:00:00Z"), instant("2027-01-20T12:00:00Z"));
            ask_for_times(tx, id, by, until)
        };
        door.act(move |tx| ask(tx, id)).await.expect("asked");
        door.scene.later(60).await;
        assert_eq!(door.mails().len(), 0, "whoever said yes to one is left in peace");
        let [first, second] = [&door.made.held, &door.made.time].map(|id| format!("time-{id}"));
        let no = [("answer", "vote"), (first.as_str(), "no"), (second.as_str(), "no")];
        assert_eq!(door.post(&path, &no).await.status, 303);
        let more = instant("2027-02-04T10:00:00Z");
        door.act(move |tx| { offer_times(tx, id, &[more])?; ask(tx, id) }).await.expect("asked");
        door.scene.later(60).await;
        let again = door.mails();
        assert_eq!(again.len(), 1);
        assert_eq!(link(&again[0]), path, "by the same link");
    }

    async fn the_code_opens_what_the_patient_consented_to_and_nothing_else(app) {
        let mut door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        assert!(!door.get(&path).await.text().contains("Letters"));
        door.enter(&path).await;
        let page = door.get(&path).await.text();
        assert!(page.contains("Letters") && page.contains("Who reads them?"), "{page}");
        assert!(page.contains("Amina"), "whom it is about");
        assert!(!page.contains("lie awake"), "no list of the patient's: {page}");
        let (clinic, id) = (door.scene.app.clinic, door.made.appointment());
        let went = async |door: &Door| {
            door.scene.read(move |conn| consents::disclosed(conn, clinic, id)).await
        };
        let first = went(&door).await;
        let what: Vec<_> = first.iter().map(|row| (row.what.as_str(), row.consent_id.to_string())).collect();
        assert_eq!(what, [("agenda", door.made.consent.clone())]);
        door.get(&path).await;
        assert_eq!(went(&door).await.len(), 1, "once");
        let consent = door.made.consent.parse().expect("an id");
        door.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        let page = door.get(&path).await.text();
        for gone in ["Letters", "Amina", "En fælles plan"] {
            assert!(!page.contains(gone), "{gone} after the withdrawal");
        }
        assert_eq!(went(&door).await.len(), 1, "what has gone out stays on the list");
    }

    async fn five_wrong_codes_lock_and_ten_thousand_open_nothing(app) {
        let door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        let right = door.code().await;
        let wrong = if right == "000000" { "000001" } else { "000000" };
        for _ in 0..4 {
            let answer = door.post(&path, &[("answer", "code"), ("code", wrong)]).await;
            assert_eq!(answer.status, 422);
            assert!(answer.header("set-cookie").is_none());
        }
        let fifth = door.post(&path, &[("answer", "code"), ("code", wrong)]).await;
        assert!(fifth.text().contains("For mange koder var forkerte. Ring "), "whom to call: {}", fifth.text());
        let guess = door.post(&path, &[("answer", "code"), ("code", &right)]).await;
        assert_eq!(guess.status, 422, "the right one opens nothing any more");
        assert_eq!(door.task_kinds().await, ["meeting_code_locked"]);
        let (id, who) = (door.made.appointment(), door.who());
        door.act(move |tx| renew_table_code(tx, id, who)).await.expect("renewed");
        assert_eq!(door.task_kinds().await, Vec::<String>::new());
        assert_ne!(door.code().await, right);
        // Whoever goes on guessing is slowed down, and never gets in.
        let mut heard = std::collections::BTreeMap::new();
        let long = std::env::var_os("TRIALOGUE_TEST_LONG").is_some_and(|value| value == "1");
        for code in 0..if long { 10_000 } else { 500 } {
            let code = format!("{code:06}");
            if code == door.code().await { continue }
            let answer = door.post(&path, &[("answer", "code"), ("code", &code)]).await;
            assert!(answer.header("set-cookie").is_none(), "{code}");
            *heard.entry(answer.status.as_u16()).or_insert(0) += 1;
        }
        assert_eq!(heard.keys().copied().collect::<Vec<_>>(), [422, 429], "{heard:?}");
    }

    async fn a_pass_is_of_one_link_one_code_and_two_hours(app) {
        let mut door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        door.enter(&path).await;
        let open = |page: &str| page.contains("Letters");
        assert!(open(&door.get(&path).await.text()));
        // The same cookie at another participant's link.
        let scene = &door.scene;
        let other = wanted(scene, "kirsten@offices.example", ["2027-02-11T10:00:00Z", "2027-02-18T10:00:00Z"]);
        act(scene, move |tx| polling(tx, &other)).await.expect("a meeting");
        scene.later(60).await;
        let mails = scene.mails();
        let theirs = link(mails.iter().find(|mail| mail.to.starts_with("kirsten")).expect("a mail"));
        assert!(!open(&door.get(&theirs).await.text()));
        let (id, who) = (door.made.appointment(), door.who());
        door.scene.later(2 * 60 * 60 + 1).await;
        assert!(!open(&door.get(&path).await.text()), "two hours");
        door.enter(&path).await;
        assert!(open(&door.get(&path).await.text()));
        door.act(move |tx| renew_table_code(tx, id, who)).await.expect("renewed");
        assert!(!open(&door.get(&path).await.text()), "another code");
    }

    async fn others_times_and_tasks_are_what_does_not_exist(app) {
        let mut door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        let scene = &door.scene;
        let other = wanted(scene, "kirsten@offices.example", ["2027-02-11T10:00:00Z", "2027-02-18T10:00:00Z"]);
        let other = act(scene, move |tx| polling(tx, &other)).await.expect("a meeting");
        door.enter(&path).await;
        let unknown = "01930000-0000-7000-8000-000000000001";
        let said = async |fields: &[(&str, &str)], id: &str| {
            let answer = door.post(&path, fields).await;
            (answer.status.as_u16(), answer.text().replace(id, "ID"))
        };
        let (theirs, none) = (format!("time-{}", other.time), format!("time-{unknown}"));
        let with_theirs = said(&[("answer", "vote"), (&theirs, "yes")], &other.time).await;
        assert_eq!(with_theirs, said(&[("answer", "vote"), (&none, "yes")], unknown).await);
        assert_eq!(with_theirs.0, 422);
        let task = [("answer", "task"), ("done", "done")];
        let of = |id| [&task[..], &[("task", id)]].concat();
        let with_item = said(&of(&other.item), &other.item).await;
        assert_eq!(with_item, said(&of(unknown), unknown).await);
        assert_eq!(with_item.0, 404);
        let gone = door.get(&format!("/l/{}", "a".repeat(32))).await;
        let (id, who) = (door.made.appointment(), door.who());
        door.act(move |tx| drop_participant(tx, id, who)).await.expect("dropped");
        let dropped = door.get(&path).await;
        assert_eq!((dropped.status, dropped.text()), (gone.status, gone.text()), "a dropped one's link");
    }

    async fn the_invitation_has_ones_own_times_and_a_uid_of_its_own(app) {
        let door = Door::of(Scene::of(app).await, settled).await;
        let mails = door.mails();
        // The times were asked about and settled within the hold: one letter, the newest.
        assert_eq!(mails.len(), 1);
        hides(&format!("{}{}", mails[0].text, mails[0].calendar.as_deref().unwrap_or("")));
        let object = mails[0].calendar.clone().expect("an object");
        assert!(object.contains("METHOD:REQUEST") && object.contains("SEQUENCE:0"), "{object}");
        assert!(object.contains("20270121T111500"), "from one's own arrival: {object}");
        let path = link(&mails[0]);
        let (id, who) = (door.made.appointment(), door.who());
        door.act(move |tx| seat_participant(tx, id, who, 20, 40)).await.expect("seated");
        door.scene.later(60).await;
        let moved = door.mails();
        let object = moved[0].calendar.clone().expect("an object");
        assert!(object.contains("20270121T112000") && object.contains("SEQUENCE:1"), "{object}");
        assert_eq!(door.post(&path, &[("answer", "decline")]).await.status, 303);
        assert!(door.task_kinds().await.contains(&"meeting_seat_given_up".to_owned()));
        assert!(door.get(&path).await.text().contains("ikke kan komme"));
        door.act(move |tx| drop_participant(tx, id, who)).await.expect("dropped");
        door.scene.later(60).await;
        let off = door.mails();
        assert!(off[0].calendar.as_deref().is_some_and(|object| object.contains("METHOD:CANCEL")));
    }

    async fn nobody_is_asked_whether_they_come_once_their_part_has_begun(app) {
        let door = Door::of(Scene::of(app).await, settled).await;
        let path = link(&door.mails()[0]);
        door.scene.at(instant("2027-01-21T10:14:59Z")).await;
        assert!(door.get(&path).await.text().contains("value=\"decline\""));
        door.scene.at(instant("2027-01-21T10:15:00Z")).await;
        let page = door.get(&path).await.text();
        assert!(!page.contains("value=\"decline\"") && !page.contains("value=\"accept\""));
        assert!(page.contains("er begyndt"), "{page}");
        // A page that was open already changes nothing.
        let late = door.post(&path, &[("answer", "decline")]).await;
        assert!(late.header("location").is_some_and(|to| to.contains("nothing-changed")));
        assert!(!door.task_kinds().await.contains(&"meeting_seat_given_up".to_owned()));
    }

    async fn the_weeks_tasks_come_in_one_mail_on_monday_and_are_answered_by_link(app) {
        let mut door = Door::of(Scene::of(app).await, settled).await;
        let path = link(&door.mails()[0]);
        door.scene.at(instant("2027-01-21T10:30:00Z")).await;
        let made = door.made.clone();
        door.made = door.act(move |tx| {
            let made = with_action(tx, &made)?;
            with_action(tx, &made)
        }).await.expect("tasks");
        door.mails();
        door.scene.at(instant("2027-01-25T06:59:59Z")).await;
        assert_eq!(door.mails().len(), 0);
        door.scene.at(instant("2027-01-25T07:00:00Z")).await;
        let mails = door.mails();
        assert_eq!(mails.len(), 1, "two tasks, one mail");
        hides(&mails[0].text);
        assert!(!mails[0].text.contains("Send the letters"), "the words are behind the code");
        assert_eq!(link(&mails[0]), path);
        let action = door.made.action.clone();
        let done = [("answer", "task"), ("task", action.as_str()), ("done", "done"), ("note", "Sent")];
        assert_eq!(door.post(&path, &done).await.status, 422, "the code first");
        door.enter(&path).await;
        assert!(door.get(&path).await.text().contains("Send the letters to the clinic as well"));
        assert_eq!(door.post(&path, &done).await.status, 303);
        let meeting = door.meeting().await;
        let states: Vec<_> = meeting.actions.iter().map(|row| row.state.as_str()).collect();
        assert_eq!(states.iter().filter(|state| **state == "done").count(), 1, "{states:?}");
        door.scene.at(instant("2027-02-01T07:00:00Z")).await;
        assert_eq!(door.mails().len(), 1, "the other one is still asked, a week later");
        door.enter(&path).await;
        let other = meeting.actions.iter().find(|row| row.state.as_str() == "asked");
        let other = other.expect("a task").id.to_string();
        let not_mine = [("answer", "task"), ("task", other.as_str()), ("done", "wrong_person")];
        assert_eq!(door.post(&path, &not_mine).await.status, 303);
        assert!(door.task_kinds().await.contains(&"meeting_task_stuck".to_owned()), "story 18");
        door.scene.at(instant("2027-02-08T07:00:00Z")).await;
        assert_eq!(door.mails().len(), 0, "it is the convener's now");
    }

    async fn the_minutes_are_agreed_with_once_they_are_ready_and_anew_when_they_change(app) {
        let mut door = Door::of(Scene::of(app).await, settled).await;
        let path = link(&door.mails()[0]);
        door.scene.at(instant("2027-01-21T11:30:00Z")).await;
        door.enter(&path).await;
        let sign = [("answer", "sign")];
        let too_early = door.post(&path, &sign).await;
        assert!(too_early.header("location").is_some_and(|to| to.contains("nothing-changed")));
        let (id, item) = (door.made.appointment(), door.made.item.parse().expect("an id"));
        let write = move |tx: &mut Tx| {
            write_minute(tx, id, item, (MinuteKind::Decision, "Karen reads them"), None).map(|_| ())
        };
        door.act(write).await.expect("written");
        door.act(move |tx| note_step(tx, id, Step::Minutes)).await.expect("ready");
        door.mails();
        door.scene.at(instant("2027-01-25T07:00:00Z")).await;
        assert_eq!(door.mails().len(), 1, "asked once");
        door.scene.at(instant("2027-02-01T07:00:00Z")).await;
        assert_eq!(door.mails().len(), 0);
        door.enter(&path).await;
        assert!(door.get(&path).await.text().contains("Karen reads them"));
        assert_eq!(door.post(&path, &sign).await.status, 303);
        let signed = async |door: &Door| door.meeting().await.people[0].signed_at.is_some();
        assert!(signed(&door).await);
        assert!(door.get(&path).await.text().contains("Du har sagt ja til referatet"));
        door.act(write).await.expect("written");
        assert!(!signed(&door).await, "what was agreed with is not what stands now");
        door.cookie = None;
        assert_eq!(door.post(&path, &sign).await.status, 422, "the code first");
    }

    async fn whoever_has_the_place_now_has_another_link_and_another_code(app) {
        let mut door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        door.enter(&path).await;
        let before = door.code().await;
        let (id, who) = (door.made.appointment(), door.who());
        let next = crate::support::meetings::caseworker("mads@offices.example");
        let next = Participant { name: "Mads Bruun".to_owned(), ..next };
        door.act(move |tx| save_participant(tx, id, Some(who), &next)).await.expect("saved");
        let gone = door.get(&format!("/l/{}", "a".repeat(32))).await;
        let old = door.get(&path).await;
        assert_eq!((old.status, old.text()), (gone.status, gone.text()), "the old link");
        assert_ne!(door.code().await, before);
        door.scene.later(60).await;
        let mails = door.scene.mails();
        let to_mads: Vec<_> = mails.iter().filter(|mail| mail.to.starts_with("mads")).collect();
        assert_eq!((to_mads.len(), mails.iter().filter(|mail| mail.to == KAREN).count()), (1, 0));
        let page = door.get(&link(to_mads[0])).await.text();
        assert!(page.contains("Mads Bruun") && !page.contains("plan"), "no consent yet: {page}");
    }

    async fn a_withdrawal_the_day_before_takes_the_item_out_of_all_that_leaves_from_then_on(app) {
        let mut door = Door::of(Scene::of(app).await, settled).await;
        let path = link(&door.mails()[0]);
        let (clinic, id, who) = (door.scene.app.clinic, door.made.appointment(), door.who());
        let day = door.scene.now().date_naive();
        door.act(move |tx| {
            let item = save_item(tx, id, None, &sleep())?;
            give_consent(tx, id, &of_sleep(day, who, item))?;
            arrange_agenda(tx, id)
        }).await.expect("one item more");
        door.scene.later(60).await;
        let numbered = |page: &str, all: [bool; 2]| {
            let words = ["Letters", "Sleep"].map(|title| page.contains(title));
            assert_eq!(words, all, "{page}");
            let count = all.iter().filter(|shown| **shown).count();
            assert_eq!(page.matches("<li value=").count(), count);
            assert!((1..=count).all(|n| page.contains(&format!("<li value=\"{n}\""))), "{page}");
        };
        door.enter(&path).await;
        numbered(&door.get(&path).await.text(), [true, true]);
        let went = async |door: &Door| {
            door.scene.read(move |conn| consents::disclosed(conn, clinic, id)).await
        };
        let first = went(&door).await;
        assert_eq!(first.len(), 2, "both items, of both consents");
        door.scene.at(instant("2027-01-20T10:00:00Z")).await;
        door.mails();
        let consent = door.made.consent.parse().expect("an id");
        door.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        door.cookie = None;
        door.enter(&path).await;
        numbered(&door.get(&path).await.text(), [false, true]);
        door.act(move |tx| arrange_agenda(tx, id)).await.expect("arranged anew");
        door.scene.later(60).await;
        door.act(move |tx| drop_participant(tx, id, who)).await.expect("dropped");
        door.scene.later(60).await;
        let mails = door.mails();
        let objects: Vec<&str> = mails.iter().filter_map(|mail| mail.calendar.as_deref()).collect();
        assert_eq!(objects.len(), 2, "an update, and the end");
        assert!(objects[0].contains("METHOD:REQUEST") && objects[1].contains("METHOD:CANCEL"));
        for mail in &mails {
            hides(&format!("{}{}{}", mail.subject, mail.text, mail.html.as_deref().unwrap_or("")));
            hides(mail.calendar.as_deref().unwrap_or(""));
        }
        assert_eq!(went(&door).await, first, "what has gone out stays on the list, and that is all");
    }

    async fn a_task_of_what_may_not_be_heard_is_no_reason_for_a_mail(app) {
        let door = Door::of(Scene::of(app).await, settled).await;
        door.scene.at(instant("2027-01-21T10:30:00Z")).await;
        let (made, id) = (door.made.clone(), door.made.appointment());
        let consent = made.consent.parse().expect("an id");
        door.act(move |tx| {
            with_action(tx, &made)?;
            withdraw_consent(tx, id, consent)
        }).await.expect("a task");
        door.mails();
        door.scene.at(instant("2027-02-01T07:00:00Z")).await;
        assert_eq!(door.mails().len(), 0, "a mail would tell that there is something");
    }

    async fn a_time_taken_back_is_asked_about_no_more(app) {
        let door = Door::of(Scene::of(app).await, polling).await;
        let path = link(&door.mails()[0]);
        let (id, time) = (door.made.appointment(), door.made.time.parse().expect("an id"));
        door.act(move |tx| take_back_time(tx, id, time)).await.expect("taken back");
        let page = door.get(&path).await.text();
        assert_eq!(page.matches("<fieldset class=\"time\"").count(), 1);
        let late = door.scene.now() + Duration::days(60);
        door.scene.at(late).await;
        let name = format!("time-{}", door.made.held);
        let vote = [("answer", "vote"), (name.as_str(), "no")];
        let answer = door.post(&path, &vote).await;
        assert!(answer.header("location").is_some_and(|to| to.contains("nothing-changed")), "after closing");
    }
}
