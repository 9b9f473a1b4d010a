//! The stories of network meetings, with the clock of the demo: the table of the fourteenth, and what
//! the others add to it.

use trialogue::domain::directory::Declared;
use trialogue::domain::language::Spoken;
use trialogue::store::meeting::consents::ConsentRow;
use trialogue::store::meeting::seen::stakeholder;
use trialogue::store::patients;
use trialogue::store::visit_types::VisitTypeRow;

use super::*;

/// A caseworker of the job centre, the GP, a sister and an organisation, around six items of the
/// patient's, of which the caseworker may hear the four that are not about health.
struct Story {
    table: Table,
    sister: ParticipantId,
    organisation: ParticipantId,
}

const SIX: [&str; 6] = ["work", "sleep", "letters", "pain", "flat", "language school"];

impl Story {
    async fn of(scene: Scene) -> Story {
        let (clinic, shape, room) = (scene.app.clinic, scene.consultation, scene.rooms[0]);
        scene
            .app
            .write(move |tx| {
                let row = VisitTypeRow::get(tx.conn, clinic, shape)?;
                VisitTypeRow { minutes: 120, ..row }.save(tx)?;
                let row = trialogue::store::rooms::RoomRow::get(tx.conn, clinic, room)?;
                trialogue::store::rooms::RoomRow { seats: 12, ..row }.save(tx)
            })
            .await;
        let mut table = Table::begun(scene).await;
        let (id, before) = (table.id, table.items.clone());
        let (caseworker, gp) = (table.caseworker, table.gp);
        let placed = table.act(move |tx| {
            before.iter().try_for_each(|item| drop_item(tx, id, *item))?;
            let items: Vec<ItemId> = SIX
                .iter()
                .map(|title| save_item(tx, id, None, &item(title)))
                .collect::<Result<_>>()?;
            let optional = |role, name| Participant {
                presence: Presence::Optional,
                shows_name: true,
                ..somebody(role, name)
            };
            let sister = Participant {
                variety: Some(Variety::parse("acm").expect("a variety")),
                ..optional(ParticipantRole::Relative, "Huda")
            };
            let sister = save_participant(tx, id, None, &sister)?;
            let organisation = optional(ParticipantRole::Organisation, "Red Cross");
            let organisation = save_participant(tx, id, None, &organisation)?;
            let not_of_health = vec![items[0], items[2], items[4], items[5]];
            for (who, may_hear) in [
                (caseworker, not_of_health),
                (gp, items.clone()),
                (sister, items.clone()),
                (organisation, vec![items[5]]),
            ] {
                give_consent(tx, id, &consent(who, may_hear))?;
            }
            let yes = PatientYes { given: Given::Oral, interpreter: Some("T-17".to_owned()) };
            note_patient_yes(tx, id, Some(&yes))?;
            offer_times(tx, id, &TIMES.map(instant))?;
            arrange_agenda(tx, id)?;
            ask_for_times(
                tx,
                id,
                instant("2027-01-15T12:00:00Z"),
                instant("2027-01-18T12:00:00Z"),
            )?;
            Ok((items, sister, organisation))
        });
        let (items, sister, organisation) = placed.await.expect("placed");
        table.items = items;
        table.times = table.seen().await.times.iter().map(|time| time.id).collect();
        Story { table, sister, organisation }
    }

    /// The numbered titles that somebody sees now.
    async fn sees(&self, who: ParticipantId) -> Vec<String> {
        let (meeting, now) = (self.table.seen().await, self.table.scene.now());
        let seen = stakeholder(&meeting, who, now).expect("a table");
        seen.items.numbered().map(|(number, item)| format!("{number} {}", item.title)).collect()
    }
}

on_both! {
    async fn story_14_the_caseworker_sees_four_of_six_and_counts_to_four(app) {
        let story = Story::of(Scene::of(app).await).await;
        let table = &story.table;
        assert_eq!(
            story.sees(table.caseworker).await,
            ["1 work", "2 letters", "3 flat", "4 language school"]
        );
        assert_eq!(story.sees(table.gp).await.len(), 6);
        assert_eq!(story.sees(story.organisation).await, ["1 language school"]);
        let order: Vec<String> = table.seen().await.items.into_iter().map(|item| item.title).collect();
        assert_eq!(order.len(), 6);
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let meeting = table.seen().await;
        let day = local_date(instant(TIMES[0]), ZONE);
        assert_eq!(meeting.clashes_on(day), []);
        // Who may hear one item comes for that one.
        let sat = meeting.sittings();
        let of = |who| sat.iter().find(|one| one.participant == who).expect("a seat");
        assert_eq!(of(story.organisation).to - of(story.organisation).from, 10);
        assert!(of(table.caseworker).to < of(table.gp).to || of(table.caseworker).from > of(table.gp).from);
    }

    async fn story_15_a_consent_withdrawn_the_day_before_is_gone_from_what_is_seen(app) {
        let story = Story::of(Scene::of(app).await).await;
        let table = &story.table;
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        table.scene.at(instant("2027-01-20T09:00:00Z")).await;
        assert_eq!(story.sees(table.caseworker).await.len(), 4);
        let (id, flat, caseworker) = (table.id, table.items[4], table.caseworker);
        let of_flat = |row: &&ConsentRow| row.participant_id == caseworker && row.item_id == flat;
        let consent = table.seen().await.consents.iter().find(of_flat).expect("given").id;
        table.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        assert_eq!(story.sees(caseworker).await, ["1 work", "2 letters", "3 language school"]);
        assert_eq!(story.sees(table.gp).await.len(), 6, "what was not withdrawn stands");
    }

    async fn story_16_the_sister_speaks_acm_and_the_patient_kmr(app) {
        let scene = Scene::of(app).await;
        let (clinic, patient) = (scene.app.clinic, scene.patient);
        scene.app.write(move |tx| {
            let kmr = Variety::parse("kmr").expect("a variety");
            let spoken = Declared { declared: "Kurdish".to_owned(), spoken: Spoken::Known(kmr) };
            patients::replace_spoken(tx, clinic, patient, &[spoken])
        }).await;
        let story = Story::of(scene).await;
        let table = &story.table;
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let needs = table.seen().await.record.needs;
        let varieties: Vec<&str> = needs.iter().map(|need| need.need.variety.as_str()).collect();
        assert_eq!(varieties, ["kmr", "acm"], "the patient's interpreter comes first");
        assert_eq!(story.sees(story.sister).await.len(), 6);
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn story_17_a_substitute_takes_the_caseworkers_seat(app) {
        let story = Story::of(Scene::of(app).await).await;
        let table = &story.table;
        table.votes(table.gp, [Choice::Yes, Choice::IfNeedBe, Choice::No]).await;
        table.votes(table.caseworker, [Choice::No; 3]).await;
        let best = |meeting: &Meeting| poll::ranked(meeting.tallies()).remove(0);
        assert!(!best(&table.seen().await).has_quorum());
        let (id, times, caseworker) = (table.id, table.times.clone(), table.caseworker);
        let second = Said { time: times[1], choice: Choice::No, substitute: true };
        table.act(move |tx| vote(tx, id, caseworker, Way::Phone, &[second])).await.expect("voted");
        let best = best(&table.seen().await);
        assert!(best.has_quorum() && best.time == times[1], "{best:?}");
        assert_eq!(codes(table.finalise(0).await), ["seat"]);
        table.finalise(1).await.expect("settled");
    }
}
