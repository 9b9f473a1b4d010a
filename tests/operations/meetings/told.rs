//! What patient, clinicians and interpreter are told of a settled meeting: by mail, behind their
//! links and on paper.

use actix_web::test::TestRequest;
use trialogue::domain::meeting::steps::Step;
use trialogue::domain::views::Audience;
use trialogue::domain::words_of_store::LinkPurpose;
use trialogue::messages::read::ReadMail;
use trialogue::operations::note_step::note_step;
use trialogue::operations::save_action::{Action, Responsible, save_action};
use trialogue::operations::set_goal::set_goal;
use trialogue::store::clinicians::ClinicianRow;
use trialogue::store::patients::PatientRow;
use trialogue::store::{invitations, links};

use super::*;
use crate::support::app::Answer as Shown;

const PATIENT: &str = "patient@people.example";
const CLINICIAN: &str = "nina@clinic.example";

/// What the patient said of the own item.
const OWN: &str = "ما بنام من الرسائل";

/// Names of people at the table and what is spoken of there.
const CONTENT: [&str; 5] = ["Karen", "Gert", "letters", "sleeps badly", OWN];

fn own(clinic_only: bool) -> Problem {
    Problem {
        words: OWN.to_owned(),
        variety: Variety::parse("apc").expect("a variety"),
        rendering: None,
        rendered_by: None,
        trouble: None,
        since: None,
        hope: None,
        helper: None,
        clinic_only,
        off_table: false,
    }
}

/// A settled meeting around two items of the clinic's and one of the patient's own.
struct Told {
    table: Table,
    problem: trialogue::domain::ids::ProblemId,
    own: ItemId,
}

/// Settled, with the interpreter confirmed and everybody told; and the mails.
async fn told(scene: Scene) -> (Told, Vec<ReadMail>) {
    let (clinic, nina) = (scene.app.clinic, scene.app.clinicians[0]);
    let write = move |tx: &mut Tx| {
        let row = ClinicianRow::get(tx.conn, clinic, nina)?;
        ClinicianRow { mail: Some(CLINICIAN.to_owned()), ..row }.save(tx)
    };
    scene.app.write(write).await;
    let table = Table::asked(scene).await;
    let (id, patient, sleep) = (table.id, table.scene.patient, table.items[1]);
    let placed = table.act(move |tx| {
        drop_item(tx, id, sleep)?;
        let problem = save_problem(tx, patient, None, &own(false))?;
        let own = AgendaItem { problem: Some(problem), ..item("Haddad sleeps badly") };
        let own = save_item(tx, id, None, &own)?;
        arrange_agenda(tx, id)?;
        Ok((problem, own))
    });
    let (problem, own) = placed.await.expect("placed");
    table.all_can().await;
    table.finalise(0).await.expect("settled");
    table.scene.later(HOLD).await;
    let request = table.requests(id).await[0].id;
    let confirm =
        AnswerRequest { answer: Answer::Confirm, interpreter: None, reason: None, proposal: None };
    table.in_office(move |tx| answer_request(tx, request, &confirm)).await.expect("agreed");
    table.scene.later(HOLD).await;
    let mails = table.scene.mails();
    (Told { table, problem, own }, mails)
}

/// The mails to the patient, to the clinician and to whoever interprets.
fn readers(mails: &[ReadMail]) -> [Vec<&ReadMail>; 3] {
    let interpreters = mails.iter().filter(|mail| mail.to.ends_with("@interpreters.example"));
    [to(mails, PATIENT), to(mails, CLINICIAN), interpreters.collect()]
}

/// The page without the marks around what is inserted.
fn words(shown: &Shown) -> String {
    shown.text().replace(['\u{2068}', '\u{2069}'], "")
}

impl Told {
    /// The page behind the newest link of an audience.
    async fn page_of(&self, audience: Audience) -> Shown {
        let app = &self.table.scene.app;
        let (clinic, id, keys) = (app.clinic, self.table.id, app.app.keys.clone());
        let look = move |conn: &mut trialogue::store::DbConnection| {
            let all = invitations::of_appointment(conn, clinic, id)?;
            let theirs = all.into_iter().rfind(|row| row.audience == audience);
            let invitation = theirs.expect("an invitation");
            let link = links::of_invitation(conn, clinic, invitation.id, LinkPurpose::Answer)?;
            let link = link.expect("a link");
            Ok(format!("/l/{}", keys.link_token(link.id.uuid(), link.generation)))
        };
        let path = self.table.scene.read(look).await;
        app.send(TestRequest::get().uri(&path)).await
    }

    /// A paper of the meeting, as the office prints it.
    async fn paper(&self, rest: &str) -> Shown {
        let convener = self.table.scene.app.sign_in("anna").await;
        convener.get(&format!("/meetings/{}/{rest}", self.table.id)).await
    }

    /// Lives to the end of the meeting, writes a plan and reads it back.
    async fn planned(&self) {
        let table = &self.table;
        table.scene.at(instant("2027-01-21T09:30:00Z")).await;
        let (id, gp, own, nina) = (table.id, table.gp, self.own, table.scene.app.clinicians[0]);
        let planned = table.act(move |tx| {
            set_goal(tx, id, Some("بدي نام"), Some("Jeg vil sove"))?;
            let due = "2027-02-01".parse().ok();
            let task = |words: &str, plain: Option<&str>, item, kind, responsible| Action {
                item,
                kind,
                words: words.to_owned(),
                plain: plain.map(str::to_owned),
                responsible,
                due,
                seen_by: None,
            };
            use ActionKind::{SmallStep, Task};
            let absent = Responsible::Participant { who: gp, there: false };
            for action in [
                task("Skriv til psykiateren", None, Some(own), Task, absent),
                task("Book ny tid", Some("نحجز لك موعد"), None, Task, Responsible::Clinician(nina)),
                task("Gå en tur", Some("امشي كل يوم"), None, SmallStep, Responsible::Patient),
            ] {
                save_action(tx, id, None, &action)?;
            }
            note_step(tx, id, Step::ReadBack)
        });
        planned.await.expect("planned");
    }
}

on_both! {
    async fn everybody_is_told_of_a_meeting_and_no_mail_tells_what_is_spoken_of(app) {
        let (told, mails) = told(Scene::of(app).await).await;
        let [patient, clinician, interpreter] = readers(&mails);
        let (first, last) = (patient[0], clinician.last().expect("a mail to the clinician"));
        assert!(first.text.contains("network meeting") && first.text.contains("15 minutes"), "{}", first.text);
        assert_eq!(property(first, "SUMMARY"), "Appointment", "calendars are read by others");
        assert!(last.text.contains("Alene med patienten: kl. 10.00 til 10.15"), "{}", last.text);
        assert!(last.text.contains("Planen læses op: kl. 10.50 til 11.00"), "{}", last.text);
        assert!(interpreter[0].text.contains("network meeting"), "{}", interpreter[0].text);
        for mail in mails.iter().filter(|mail| !mail.to.ends_with("@offices.example")) {
            for content in CONTENT {
                let calendar = mail.calendar.clone().unwrap_or_default();
                assert!(!mail.text.contains(content) && !calendar.contains(content), "{content} to {}", mail.to);
            }
        }
        told.table.scene.holds().await;
    }

    async fn the_patient_reads_the_whole_table_behind_the_link_unless_others_read_along(app) {
        let (told, _) = told(Scene::of(app).await).await;
        let page = told.page_of(Audience::Patient).await.text();
        for content in ["Caseworker", "Karen", "Karen&#39;s office", "Family doctor", "Gert", OWN, "In Danish"] {
            assert!(page.contains(content), "{content} in {page}");
        }
        // The own item in the own words, not in those of the clinic.
        assert!(!page.contains("sleeps badly"), "{page}");
        assert!(page.contains("alone with us and the interpreter") && page.contains("always say no"), "{page}");
        let (clinic, patient) = (told.table.scene.app.clinic, told.table.scene.patient);
        told.table.scene.app.write(move |tx: &mut Tx| {
            let mut row = PatientRow::get(tx.conn, clinic, patient)?;
            row.contact.0.shared_phone = true;
            row.save(tx)
        }).await;
        let hushed = told.page_of(Audience::Patient).await.text();
        for content in CONTENT {
            assert!(!hushed.contains(content), "{content} in {hushed}");
        }
        assert!(hushed.contains("alone with us and the interpreter"), "equal for all: {hushed}");
        assert!(hushed.contains("Call us if you want to know who comes"), "{hushed}");
    }

    async fn what_is_taken_off_the_agenda_writes_to_nobody_and_is_read_by_nobody(app) {
        let (told, _) = told(Scene::of(app).await).await;
        let page = told.page_of(Audience::Patient).await.text();
        let (id, item, problem, patient) = (told.table.id, told.own, told.problem, told.table.scene.patient);
        assert!(page.contains(OWN));
        told.table.act(move |tx| save_problem(tx, patient, Some(problem), &own(true))).await.expect("kept");
        told.table.scene.later(HOLD).await;
        let mails = told.table.scene.mails();
        assert!(readers(&mails).iter().all(Vec::is_empty), "{mails:?}");
        let page = told.page_of(Audience::Patient).await.text();
        assert!(!page.contains(OWN) && page.contains("letters"), "{page}");
        let card = told.paper("briefing").await.text();
        assert!(!card.contains("sleeps badly") && card.contains("letters"), "{card}");
        let left = told.table.seen().await;
        assert!(left.items.iter().all(|one| one.id != item) && left.row.id == id);
    }

    async fn the_interpreter_reads_roles_and_words_and_nobodys_name(app) {
        let (told, _) = told(Scene::of(app).await).await;
        let page = told.page_of(Audience::Interpreter).await;
        let card = told.paper("briefing?lang=en").await;
        assert_eq!(card.status, 200);
        for shown in [words(&page), words(&card)] {
            for content in ["Caseworker", "Family doctor", "sleeps badly", "40 to 49 years", "Levantine Arabic"] {
                assert!(shown.contains(content), "{content} in {shown}");
            }
            for hidden in ["Karen", "Gert", "Amina", "Haddad", OWN, "What is to be done", "1979"] {
                assert!(!shown.contains(hidden), "{hidden} in {shown}");
            }
        }
    }

    async fn called_off_it_is_taken_out_of_every_calendar_and_behind_no_link(app) {
        let (told, _) = told(Scene::of(app).await).await;
        let id = told.table.id;
        told.table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await.expect("called off");
        told.table.scene.later(HOLD).await;
        let mails = told.table.scene.mails();
        for theirs in readers(&mails) {
            let last = theirs.last().expect("a mail");
            assert_eq!(property(last, "METHOD"), "CANCEL", "to {}", last.to);
        }
        for audience in [Audience::Patient, Audience::Interpreter] {
            let page = told.page_of(audience).await.text();
            assert!(CONTENT.iter().all(|content| !page.contains(content)), "{page}");
        }
        told.table.scene.holds().await;
    }

    async fn the_plan_is_read_behind_the_link_and_on_paper_after_the_meeting(app) {
        let (told, _) = told(Scene::of(app).await).await;
        assert!(told.paper("plan/print").await.text().contains("Nothing is written"));
        told.planned().await;
        let (page, paper) = (told.page_of(Audience::Patient).await, told.paper("plan/print").await);
        for shown in [words(&page), words(&paper)] {
            for content in ["بدي نام", "نحجز لك موعد", "امشي كل يوم", "Gert", "We have asked", "By Monday 1 February 2027"] {
                assert!(shown.contains(content), "{content} in {shown}");
            }
            assert!(shown.contains("In Danish: Skriv til psykiateren"), "{shown}");
            assert!(!shown.contains("Jeg vil sove") && !shown.contains("<script"), "{shown}");
            assert!(!shown.contains("Will you come"), "who was there is not asked");
        }
        let danish = told.paper("plan/print?lang=da").await.text();
        assert!(danish.contains("Dine egne små skridt") && !danish.contains("På dansk"), "{danish}");
        // What is to stay inside the clinic is on no paper, and neither is what came of it.
        let (problem, patient) = (told.problem, told.table.scene.patient);
        told.table.act(move |tx| save_problem(tx, patient, Some(problem), &own(true))).await.expect("kept");
        for shown in [told.page_of(Audience::Patient).await, told.paper("plan/print").await] {
            let shown = shown.text();
            assert!(!shown.contains("psykiateren") && shown.contains("نحجز لك موعد"), "{shown}");
        }
        told.table.scene.at(instant("2027-04-20T09:00:00Z")).await;
        assert_eq!(told.page_of(Audience::Patient).await.status, 200, "for ninety days");
        told.table.scene.at(instant("2027-04-22T09:00:00Z")).await;
        assert_eq!(told.page_of(Audience::Patient).await.status, 404);
    }
}
