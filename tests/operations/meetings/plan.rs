//! What comes of a meeting: minutes, the plan, and the way to its end.

use trialogue::domain::meeting::plan::ActionAnswer;
use trialogue::domain::meeting::steps::{self, Missing, Step};
use trialogue::operations::answer_action::{answer_action, drop_action};
use trialogue::operations::note_step::note_step;
use trialogue::operations::save_action::{Action, Responsible, save_action};
use trialogue::operations::set_goal::set_goal;
use trialogue::operations::write_minute::write_minute;
use trialogue::store::meeting::seen::stakeholder;

use super::*;

/// A settled meeting, at the time at which it is over.
async fn held(scene: Scene) -> Table {
    let table = Table::asked(scene).await;
    table.all_can().await;
    table.finalise(0).await.expect("settled");
    table.scene.at(instant("2027-01-21T10:05:00Z")).await;
    table
}

fn to_do(words: &str, responsible: Responsible) -> Action {
    Action {
        item: None,
        kind: ActionKind::Task,
        words: words.to_owned(),
        plain: None,
        responsible,
        due: Some("2027-02-01".parse().expect("a day")),
        seen_by: Some("The patient has the letter".to_owned()),
    }
}

on_both! {
    async fn nobody_is_made_responsible_in_absence(app) {
        let table = held(Scene::of(app).await).await;
        let (id, caseworker, gp, nurse) =
            (table.id, table.caseworker, table.gp, table.scene.app.clinicians[1]);
        let at_the_table = Responsible::Participant { who: caseworker, there: true };
        let absent = Responsible::Participant { who: gp, there: false };
        table.act(move |tx| {
            for (words, who) in [
                ("Ring the job centre", at_the_table),
                ("Write to the specialist", absent),
                ("Walk every day", Responsible::Patient),
                ("Book the next visit", Responsible::Clinician(nurse)),
            ] {
                save_action(tx, id, None, &to_do(words, who))?;
            }
            Ok(())
        }).await.expect("written");
        let states: Vec<ActionState> = table.seen().await.actions.iter().map(|one| one.state).collect();
        use ActionState::{Accepted, Asked};
        assert_eq!(states, [Accepted, Asked, Accepted, Accepted]);
        // Whoever has it anew is asked anew.
        let first = table.seen().await.actions[0].id;
        table.act(move |tx| save_action(tx, id, Some(first), &to_do("Ring", absent))).await.expect("passed on");
        assert_eq!(table.seen().await.actions[0].state, Asked);
        let elsewhere = Responsible::Participant { who: Id::new(uuid::Uuid::nil()), there: true };
        let refused = table.act(move |tx| save_action(tx, id, None, &to_do("x", elsewhere)).map(|_| ()));
        assert_eq!(codes(refused.await), ["unknown"]);
    }

    async fn story_18_a_task_that_is_somebody_elses_goes_back_to_the_convener(app) {
        let table = held(Scene::of(app).await).await;
        let (id, gp) = (table.id, table.gp);
        let asked = Responsible::Participant { who: gp, there: false };
        let action = table.act(move |tx| save_action(tx, id, None, &to_do("Send the report", asked)));
        let action = action.await.expect("asked");
        let wrong = move |tx: &mut Tx| {
            let note = Some("The hospital does that".to_owned());
            answer_action(tx, id, action, ActionAnswer::WrongPerson, note)
        };
        table.act(wrong).await.expect("answered");
        assert_eq!(table.seen().await.actions[0].state, ActionState::WrongPerson);
        let clinic = table.scene.app.clinic;
        let open = table.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        let of_convener = open.iter().find(|task| task.kind == tasks::MEETING_TASK_STUCK);
        let clinician = of_convener.expect("a task").clinician_id;
        assert_eq!(clinician, Some(table.scene.app.clinicians[0]));
        assert_eq!(codes(table.act(wrong).await), ["task_settled"]);
        let now = table.scene.now();
        let meeting = table.seen().await;
        let tasks = stakeholder(&meeting, gp, now).expect("a table").tasks;
        assert_eq!(tasks.len(), 1, "who was asked sees what became of it");
    }

    async fn a_correction_ends_what_it_corrects_and_nothing_is_written_before_the_meeting(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        let (id, item) = (table.id, table.items[0]);
        let write = move |corrects| {
            move |tx: &mut Tx| {
                write_minute(tx, id, item, (MinuteKind::Decision, "Six hours a week"), corrects)
            }
        };
        assert_eq!(codes(table.act(write(None)).await.map(|_| ())), ["meeting_not_begun"]);
        table.finalise(0).await.expect("settled");
        assert_eq!(codes(table.act(write(None)).await.map(|_| ())), ["meeting_not_begun"]);
        table.scene.at(instant("2027-01-21T09:30:00Z")).await;
        let first = table.act(write(None)).await.expect("written");
        let second = table.act(write(Some(first))).await.expect("corrected");
        let standing: Vec<_> = table.seen().await.minutes.iter().map(|row| row.id).collect();
        assert_eq!(standing, [second]);
        let twice = table.act(write(Some(first))).await;
        assert!(matches!(twice, Err(Error::NotFound(_))), "what was corrected is corrected");
    }

    async fn a_meeting_goes_its_way_step_by_step_to_its_end(app) {
        let table = held(Scene::of(app).await).await;
        let (id, caseworker) = (table.id, table.caseworker);
        let next = |meeting: &Meeting, now| {
            let day = meeting.day(now).expect("a day");
            steps::next(&meeting.facts(now, day)).map(|standing| (standing.step, standing.missing))
        };
        let now = table.scene.now();
        let met = next(&table.seen().await, now).expect("a step");
        // Nobody was briefed: that is past, and stops nobody.
        assert_eq!(met, (Step::ReadBack, vec![Missing::ReadBack]));
        let task = table.act(move |tx| {
            set_goal(tx, id, Some("ما بدي تسوء"), Some("Det skal ikke blive værre"))?;
            let who = Responsible::Participant { who: caseworker, there: true };
            save_action(tx, id, None, &to_do("Ring", who))
        }).await.expect("written");
        let press = |step| table.act(move |tx| note_step(tx, id, step));
        assert_eq!(codes(press(Step::Close).await), ["minutes"]);
        assert_eq!(codes(press(Step::FindTime).await), ["not_a_choice"]);
        for step in [Step::BriefInterpreter, Step::ReadBack, Step::Minutes] {
            press(step).await.expect("noted");
        }
        assert_eq!(codes(press(Step::Close).await), ["open_tasks"]);
        table.act(move |tx| drop_action(tx, id, task)).await.expect("given up");
        press(Step::Close).await.expect("closed");
        assert_eq!(codes(press(Step::Close).await), ["meeting_over"]);
        let goal = table.seen().await.row.goal;
        assert_eq!(goal.as_deref(), Some("ما بدي تسوء"));
    }
}
