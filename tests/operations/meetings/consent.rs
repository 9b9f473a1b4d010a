//! What may be heard, by whom, and until when.

use super::*;

on_both! {
    async fn a_withdrawn_consent_ends_at_once_and_what_was_given_stays_written_down(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let day = local_date(table.scene.now(), ZONE);
        let before = table.seen().await;
        assert_eq!(before.without_consent(day), []);
        let of_caseworker = |row: &&meeting::consents::ConsentRow| row.participant_id == table.caseworker;
        for row in before.consents.iter().filter(of_caseworker) {
            let (id, consent) = (table.id, row.id);
            table.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        }
        let after = table.seen().await;
        assert_eq!(after.without_consent(day), [table.caseworker]);
        assert_eq!(after.consents.len(), before.consents.len());
        let unknown: Id<_> = Id::new(uuid::Uuid::from_u128(9));
        let id = table.id;
        let refused = table.act(move |tx| withdraw_consent(tx, id, unknown)).await;
        assert!(matches!(refused, Err(Error::NotFound(_))));
    }

    async fn consent_that_has_run_out_by_the_day_of_the_meeting_does_not_count(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        let (id, gp, items) = (table.id, table.gp, table.items.clone());
        let until = "2027-01-25".parse().expect("a day");
        table.act(move |tx| {
            give_consent(tx, id, &GiveConsent { to: until, ..consent(gp, items.clone()) })
        }).await.expect("given");
        assert_eq!(codes(table.finalise(1).await), ["consent_for_somebody", "clash"]);
        table.finalise(0).await.expect("settled while it holds");
    }

    async fn what_the_patient_keeps_inside_the_clinic_is_placed_on_no_agenda(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, patient) = (table.id, table.scene.patient);
        for (clinic_only, off_table, code) in
            [(true, false, "stays_in_the_clinic"), (false, true, "off_the_table")]
        {
            let refused = table.act(move |tx| {
                let problem = Problem {
                    words: "لا أنام".to_owned(),
                    variety: Variety::parse("apc").expect("a variety"),
                    rendering: Some("Jeg sover ikke".to_owned()),
                    rendered_by: Some("T-17".to_owned()),
                    trouble: Some(8),
                    since: None,
                    hope: None,
                    helper: None,
                    clinic_only,
                    off_table,
                };
                let problem = save_problem(tx, patient, None, &problem)?;
                save_item(tx, id, None, &AgendaItem { problem: Some(problem), ..item("sleep") }).map(|_| ())
            });
            assert_eq!(codes(refused.await), [code]);
        }
    }

    async fn other_words_or_another_person_need_another_consent(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, caseworker, gp, items) =
            (table.id, table.caseworker, table.gp, table.items.clone());
        let standing = |meeting: &Meeting| {
            meeting.consents.iter().filter(|row| row.withdrawn_at.is_none()).count()
        };
        assert_eq!(standing(&table.seen().await), 5);
        let first = items[0];
        table.act(move |tx| {
            save_item(tx, id, Some(first), &AgendaItem { minutes: 10, ..item("work") })
        }).await.expect("longer");
        assert_eq!(standing(&table.seen().await), 5, "how long it takes is not what is said");
        table.act(move |tx| save_item(tx, id, Some(first), &item("debts"))).await.expect("said anew");
        assert_eq!(standing(&table.seen().await), 3);
        let other = somebody(ParticipantRole::GeneralPractitioner, "Grethe");
        table.act(move |tx| save_participant(tx, id, Some(gp), &other)).await.expect("another");
        assert_eq!(standing(&table.seen().await), 1);
        // Given twice at once it is given once, and withdrawn once it is gone.
        let third = items[2];
        table.act(move |tx| give_consent(tx, id, &consent(caseworker, vec![third, third]))).await.expect("given");
        let meeting = table.seen().await;
        assert_eq!(standing(&meeting), 1);
        let row = meeting.consents.iter().find(|row| row.withdrawn_at.is_none()).expect("one").id;
        table.act(move |tx| withdraw_consent(tx, id, row)).await.expect("withdrawn");
        assert_eq!(standing(&table.seen().await), 0);
    }

    async fn what_the_patient_takes_off_the_table_goes_off_every_agenda(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, patient, gp) = (table.id, table.scene.patient, table.gp);
        let problem = |off_table| Problem {
            words: "ما عم نام".to_owned(),
            variety: Variety::parse("apc").expect("a variety"),
            rendering: None,
            rendered_by: None,
            trouble: None,
            since: None,
            hope: None,
            helper: None,
            clinic_only: false,
            off_table,
        };
        let (on, off) = (problem(false), problem(true));
        let picked = table.act(move |tx| {
            let problem = save_problem(tx, patient, None, &on)?;
            let picked = AgendaItem { problem: Some(problem), ..item("nights") };
            let picked = save_item(tx, id, None, &picked)?;
            give_consent(tx, id, &consent(gp, vec![picked]))?;
            Ok(problem)
        }).await.expect("placed");
        assert_eq!(table.seen().await.items.len(), 4);
        table.act(move |tx| save_problem(tx, patient, Some(picked), &off)).await.expect("taken off");
        let meeting = table.seen().await;
        assert_eq!(meeting.items.len(), 3);
        let of_it = meeting.consents.last().expect("the newest");
        assert!(of_it.participant_id == gp && of_it.withdrawn_at.is_some());
    }

    async fn a_consent_is_for_a_year_at_most_and_only_if_it_was_understood(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, gp, items) = (table.id, table.gp, table.items.clone());
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (from, to, understood, code) in [
            ("2027-01-03", "2027-02-01", true, Some("consent_days")),
            ("2027-02-01", "2027-01-31", true, Some("consent_days")),
            ("2027-02-01", "2028-01-04", true, Some("consent_days")),
            ("2027-02-01", "2027-03-01", false, Some("not_understood")),
            ("2027-02-01", "2028-01-03", true, None),
        ] {
            let items = items.clone();
            let given = table.act(move |tx| {
                let all = consent(gp, items.clone());
                give_consent(tx, id, &GiveConsent { from: day(from), to: day(to), understood, ..all })
            });
            match code {
                Some(code) => assert_eq!(codes(given.await), [code], "{from} {to}"),
                None => given.await.expect("given"),
            }
        }
    }

    async fn a_consent_for_the_day_of_the_meeting_alone_is_enough(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let (id, caseworker, gp) = (table.id, table.caseworker, table.gp);
        let items = table.items.clone();
        let day = "2027-01-21".parse::<NaiveDate>().expect("a day");
        let on_the_day = move |who, items| GiveConsent { from: day, to: day, ..consent(who, items) };
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Oral, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            give_consent(tx, id, &on_the_day(caseworker, vec![items[0], items[2]]))?;
            give_consent(tx, id, &on_the_day(gp, items.clone()))?;
            offer_times(tx, id, &[instant(TIMES[0])])?;
            arrange_agenda(tx, id)?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]))
        }).await.expect("prepared");
        let time = table.seen().await.times[0].id;
        table.act(move |tx| {
            let yes = [Said { time, choice: Choice::Yes, substitute: false }];
            vote(tx, id, caseworker, Way::OnSite, &yes)?;
            vote(tx, id, gp, Way::OnSite, &yes)?;
            finalise_meeting(tx, id, time)
        }).await.expect("settled");
    }

    async fn at_a_settled_meeting_nobody_comes_to_overhear_anything_by_a_change(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let (id, items, gp) = (table.id, table.items.clone(), table.gp);
        let as_written = move |tx: &mut Tx| order_agenda(tx, id, &items);
        assert_eq!(codes(table.act(as_written).await), ["clash"], "the caseworker would hear the second");
        // Whoever is asked only now sits nowhere before the agenda is arranged.
        table.act(move |tx| {
            let who = somebody(ParticipantRole::Organisation, "Olga");
            save_participant(tx, id, None, &who)
        }).await.expect("asked");
        let consent = table.seen().await.consents.iter().find(|row| row.participant_id == gp).expect("one").id;
        table.act(move |tx| withdraw_consent(tx, id, consent)).await.expect("withdrawn");
        let clinic = table.scene.app.clinic;
        let open = table.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        assert!(open.iter().any(|task| task.kind == tasks::MEETING_CLASH), "the convener is told");
        table.act(move |tx| arrange_agenda(tx, id)).await.expect("arranged");
        let day = local_date(instant(TIMES[0]), ZONE);
        assert_eq!(table.seen().await.clashes_on(day), []);
    }

    async fn what_a_caseworker_may_not_hear_is_in_no_byte_of_what_they_see(app) {
        let mut scene = Scene::of(app).await;
        let mut counted = [0; 4];
        for (class, hidden) in [
            (0, vec![true, false, false, false]),
            (1, vec![false, true, true, false]),
            (2, vec![false, false, false, true]),
            (3, vec![true, true, true, true]),
            (0, vec![true, true, false, false]),
            (1, vec![false, true, false, true]),
        ] {
            let shown: Vec<bool> = hidden.iter().copied().filter(|hide| !hide).collect();
            let (here, again) = seen_in(scene, &hidden).await;
            let (there, again) = seen_in(again, &shown).await;
            scene = again;
            assert_eq!(here, there, "{hidden:?}");
            let numbers: Vec<&str> = here.lines().filter(|line| line.contains("title")).collect();
            assert_eq!(numbers.len(), shown.len(), "{here}");
            assert!(!here.contains("hidden"), "{here}");
            assert_eq!(here.contains("Amina"), !shown.is_empty(), "{here}");
            counted[class] += 1;
        }
        assert_eq!(counted, [2, 2, 1, 1], "first, in the middle, last, all");
    }
}

/// What the caseworker sees of a meeting in which each item is hidden from them or not, with minutes
/// and tasks about all: without ids and numbers, which are random.
async fn seen_in(scene: Scene, hidden: &[bool]) -> (String, Scene) {
    let table = Table::begun(scene).await;
    let (id, caseworker, clinic) = (table.id, table.caseworker, table.scene.app.clinic);
    let (before, hidden) = (table.items.clone(), hidden.to_vec());
    let written = table.act(move |tx| {
        before.iter().try_for_each(|item| drop_item(tx, id, *item))?;
        note_patient_yes(tx, id, Some(&PatientYes { given: Given::Oral, interpreter: None }))?;
        let mut shown = 0;
        for hide in &hidden {
            shown += u32::from(!hide);
            let title = if *hide { "hidden".to_owned() } else { format!("shown {shown}") };
            let item = save_item(tx, id, None, &item(&title))?;
            if !hide {
                give_consent(tx, id, &consent(caseworker, vec![item]))?;
            }
            decided(tx, clinic, id, item, caseworker, &title)?;
        }
        seat_participant(tx, id, caseworker, 15, 35)
    });
    written.await.expect("written");
    let (meeting, now) = (table.seen().await, table.scene.now());
    let look = {
        let meeting = meeting.clone();
        move |conn: &mut _| meeting::seen::seat(conn, &meeting, caseworker, now)
    };
    let seat = table.scene.read(look).await;
    let table_seen = meeting::seen::stakeholder(&meeting, caseworker, now).expect("a table");
    let mut seen = json!({ "seat": seat, "table": table_seen });
    seen["seat"]["number"] = Value::Null;
    for list in ["/table/items/items", "/table/tasks"] {
        let all = seen.pointer_mut(list).and_then(Value::as_array_mut).expect("a list");
        all.iter_mut().for_each(|one| one["id"] = Value::Null);
    }
    let text = serde_json::to_string_pretty(&seen).expect("text");
    table.act(move |tx| call_off_meeting(tx, id, CancelReason::Other)).await.expect("called off");
    (text, table.scene)
}

/// A decision about an item, and a task of the caseworker's from it.
fn decided(
    tx: &mut Tx,
    clinic: ClinicId,
    id: AppointmentId,
    item: ItemId,
    who: ParticipantId,
    words: &str,
) -> Result<()> {
    let minute = MinuteRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        item_id: item,
        kind: MinuteKind::Decision,
        words: format!("decided: {words}"),
        written_by: AccountId::new(uuid::Uuid::nil()),
        created_at: Ts(tx.now),
        ended_at: None,
    };
    minute.insert(tx)?;
    let action = ActionRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: id,
        item_id: Some(item),
        kind: ActionKind::Task,
        words: format!("to do: {words}"),
        plain: None,
        participant_id: Some(who),
        clinician_id: None,
        due_on: None,
        seen_by: None,
        state: ActionState::Asked,
        created_at: Ts(tx.now),
        ended_at: None,
    };
    action.insert(tx)
}
