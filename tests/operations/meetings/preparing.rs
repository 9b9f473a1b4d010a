//! What is prepared, asked about, given back and called off.

use super::*;

on_both! {
    async fn kept_times_are_given_back_when_nothing_is_settled(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(1).await.expect("kept");
        let held = table.held(1).await.expect("held");
        table.scene.at(instant("2027-01-18T11:59:00Z")).await;
        // No agency has answered, so that no interpreter is named any more.
        assert_eq!(table.claims(held).await.len(), 4);
        table.scene.at(instant("2027-01-18T12:00:00Z")).await;
        assert_eq!(table.claims(held).await, []);
        assert_eq!(table.held(1).await, None);
        let states = table.requests(held).await.into_iter().map(|request| request.state);
        assert!(states.clone().count() > 1 && !states.into_iter().any(RequestState::is_open));
        let (clinic, id) = (table.scene.app.clinic, table.id);
        let open = table.scene.read(move |conn| tasks::open_of(conn, clinic, id)).await;
        let kinds: Vec<&str> = open.iter().map(|task| task.kind.as_str()).collect();
        assert_eq!(kinds, [tasks::MEETING_NOT_SETTLED], "the convener has to do with it");
        assert_eq!(open[0].clinician_id, Some(table.scene.app.clinicians[0]));
        table.scene.at(instant("2027-01-18T13:00:00Z")).await;
        table.scene.holds().await;
    }

    async fn answers_outlive_a_change_of_the_times_and_the_newest_counts(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.votes(table.gp, [Choice::No, Choice::Yes, Choice::No]).await;
        table.votes(table.gp, [Choice::Yes, Choice::Yes, Choice::No]).await;
        let (id, first) = (table.id, table.times[0]);
        table.act(move |tx| take_back_time(tx, id, first)).await.expect("taken back");
        table.act(move |tx| offer_times(tx, id, &[instant("2027-02-11T09:00:00Z")])).await.expect("offered");
        let meeting = table.seen().await;
        let tallies = meeting.tallies();
        assert_eq!(tallies.iter().map(|one| one.yes).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(tallies.iter().map(|one| one.silent).collect::<Vec<_>>(), [1, 1, 2]);
        let gp = table.gp;
        let gone = Said { time: first, choice: Choice::Yes, substitute: false };
        let refused = table.act(move |tx| vote(tx, id, gp, Way::Phone, &[gone])).await;
        assert_eq!(codes(refused), ["unknown"]);
        table.scene.at(instant("2027-01-15T12:00:00Z")).await;
        let late = Said { time: table.times[1], choice: Choice::Yes, substitute: false };
        let refused = table.act(move |tx| vote(tx, id, gp, Way::Phone, &[late])).await;
        assert_eq!(codes(refused), ["poll_closed"]);
    }

    async fn a_meeting_is_called_off_on_its_own_and_never_as_a_visit(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        table.scene.later(HOLD).await;
        let id = table.id;
        let as_visit = table.act(move |tx| cancel_visit(tx, id, CancelReason::Clinic)).await;
        assert_eq!(codes(as_visit), ["is_a_meeting"]);
        table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await.expect("called off");
        assert_eq!(table.claims(id).await, []);
        assert_eq!(table.status(id).await, VisitStatus::Cancelled);
        let twice = table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await;
        assert_eq!(codes(twice), ["meeting_over"]);
        table.scene.later(HOLD).await;
        let mails = table.scene.mails();
        assert_eq!(to(&mails, "patient@people.example").len(), 2, "invited and told");
        table.scene.holds().await;
    }

    async fn who_is_asked_no_more_blocks_nothing_and_hears_nothing(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.votes(table.gp, [Choice::Yes; 3]).await;
        assert_eq!(codes(table.finalise(0).await), ["seat"]);
        let (id, caseworker) = (table.id, table.caseworker);
        table.act(move |tx| drop_participant(tx, id, caseworker)).await.expect("dropped");
        let meeting = table.seen().await;
        let of_them = meeting.consents.iter().filter(|row| row.participant_id == caseworker);
        assert!(of_them.clone().count() == 2 && of_them.into_iter().all(|row| row.withdrawn_at.is_some()));
        table.finalise(0).await.expect("settled");
    }

    async fn limits_are_named_and_lose_nothing(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let id = table.id;
        let past = table.act(move |tx| offer_times(tx, id, &[instant("2027-01-03T09:00:00Z")])).await;
        assert_eq!(codes(past), ["past"]);
        let many: Vec<DateTime<Utc>> = (0..300).map(|day| instant(TIMES[0]) + Duration::days(day)).collect();
        let refused = table.act(move |tx| offer_times(tx, id, &many)).await;
        assert_eq!(codes(refused), ["more_than_fit"]);
        for number in 2..40 {
            let asked = table.act(move |tx| {
                let who = somebody(ParticipantRole::Other, &format!("Person{number}"));
                save_participant(tx, id, None, &who).map(|_| ())
            });
            match asked.await {
                Ok(()) => assert!(number < PARTICIPANTS_MAX),
                refused => assert_eq!(codes(refused), ["more_than_fit"]),
            }
        }
        let meeting = table.seen().await;
        assert_eq!((meeting.people.len(), meeting.times.len()), (PARTICIPANTS_MAX, 3));
        let short = table.act(move |tx| order_agenda(tx, id, &[])).await;
        assert_eq!(codes(short), ["not_the_list"]);
    }

    async fn who_does_not_sit_at_the_table_for_the_clinic_has_nothing_to_say(app) {
        let scene = Scene::of(app).await;
        let clinic = scene.app.clinic;
        let command = ConveneMeeting {
            patient: scene.patient,
            visit_type: scene.consultation,
            purpose: Purpose::Work,
            insiders: Vec::new(),
        };
        let id = acting(&scene, move |tx| convene_meeting(tx, &command)).await.expect("begun");
        let app = &scene.app.app;
        let other = app.setting(caller(&scene.app, 1));
        let refused = app.db.write(other, move |tx| offer_times(tx, id, &[instant(TIMES[0])])).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        let visit = scene.book(scene.booking()).await;
        let visit: AppointmentId = text(&visit["id"]).parse().expect("an id");
        let refused = acting(&scene, move |tx| offer_times(tx, visit, &[instant(TIMES[0])])).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "a visit is no meeting");
        let seen = scene.read(move |conn| Ok(meeting::load(conn, clinic, visit).is_err())).await;
        assert!(seen);
    }

    async fn a_patient_gets_what_was_on_the_table_and_nothing_of_it_outlives_who_is_erased(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, patient, clinic) = (table.id, table.scene.patient, table.scene.app.clinic);
        table.act(move |tx| {
            let problem = Problem {
                words: "ما عم نام".to_owned(),
                variety: Variety::parse("apc").expect("a variety"),
                rendering: Some("Jeg sover ikke".to_owned()),
                rendered_by: Some("T-17".to_owned()),
                trouble: Some(8),
                since: Some("Since the summer".to_owned()),
                hope: Some("Four hours".to_owned()),
                helper: Some("The nurse".to_owned()),
                clinic_only: false,
                off_table: false,
            };
            let problem = save_problem(tx, patient, None, &problem)?;
            save_item(tx, id, None, &AgendaItem { problem: Some(problem), ..item("nights") }).map(|_| ())
        }).await.expect("written down");
        let manager = table.scene.app.sign_in("manager").await;
        let file = manager.submit(&format!("/patients/{patient}/export"), &[]).await.json();
        assert_eq!(file["problems"][0]["words"], "ما عم نام");
        let meeting = &file["meetings"][0];
        assert_eq!(meeting["people"][0]["name"], "Karen");
        assert_eq!(meeting["items"].as_array().map(Vec::len), Some(4));
        assert_eq!(meeting["consents"][0]["to"], "Karen");
        assert_eq!((&meeting["start"], &meeting["status"]), (&Value::Null, &json!("booked")));

        let erase = format!("/patients/{patient}/erase");
        let name = [("name", "Amina Haddad")];
        assert_eq!(manager.submit(&erase, &name).await.status, 409, "a meeting is being prepared");
        table.act(move |tx| call_off_meeting(tx, id, CancelReason::Patient)).await.expect("called off");
        table.scene.later(HOLD).await;
        assert_eq!(manager.submit(&erase, &name).await.status, 303);
        let tables = table.scene.read(rows::all).await;
        for (name, rows) in tables {
            for said in ["ما عم نام", "Jeg sover ikke", "Karen", "gert@offices", "letters", "Four hours"] {
                assert!(!rows.iter().any(|row| row.contains(said)), "{said} in {name}");
            }
        }
        table.scene.read(move |conn| meeting::load(conn, clinic, id).map(|_| ())).await;
        table.scene.holds().await;
    }

    async fn a_yes_taken_back_gives_the_times_back_and_a_settled_meeting_is_called_off_by_the_office(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        let held = table.held(0).await.expect("held");
        let id = table.id;
        table.act(move |tx| note_patient_yes(tx, id, None)).await.expect("taken back");
        assert_eq!((table.held(0).await, table.claims(held).await), (None, vec![]));
        assert_eq!(codes(table.hold(0).await), ["patient_yes_missing"]);
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Written, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant("2027-01-18T12:00:00Z"))
        }).await.expect("asked again");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        assert_eq!(codes(table.act(move |tx| note_patient_yes(tx, id, None)).await), ["call_off_first"]);
        let office = table.scene.app.app.setting(in_the_office(&table.scene.app));
        let call_off = move |tx: &mut Tx| call_off_meeting(tx, id, CancelReason::Patient);
        table.scene.app.app.db.write(office, call_off).await.expect("called off");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn a_meeting_without_a_time_is_no_visit_to_mark_or_to_be_remembered(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        let held = table.held(0).await.expect("held");
        for id in [table.id, held] {
            let came = move |tx: &mut Tx| mark_visit(tx, id, VisitStatus::NoShow, Held::default());
            assert_eq!(codes(table.act(came).await), ["no_time_agreed"]);
        }
        let wish = move |tx: &mut Tx| save_wishes(tx, held, &[], None);
        assert_eq!(codes(table.act(wish).await), ["no_time_agreed"]);
    }
}
