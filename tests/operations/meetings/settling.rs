//! A time is settled once, for everybody, or not at all.

use trialogue::app::App;

use super::*;

on_both! {
    async fn a_settled_meeting_keeps_everybody_once_and_gives_the_other_times_back(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.hold(2).await.expect("kept");
        table.scene.later(HOLD).await;
        let [first, third] = [table.held(0).await.expect("held"), table.held(2).await.expect("held")];
        // Patient, two of the clinic, the room and the interpreter who is asked for.
        assert_eq!(table.claims(first).await, [(ClaimKind::Hold, instant(TIMES[0])); 5]);
        assert_eq!(table.requests(first).await.len(), 1);
        let mails = table.scene.mails();
        let outside = mails.iter().filter(|mail| mail.to.ends_with("@offices.example")).count();
        assert_eq!((mails.len(), outside), (4, 2), "an agency is asked for each kept time");
        table.scene.holds().await;

        table.all_can().await;
        table.finalise(2).await.expect("settled");
        let meeting = table.seen().await;
        let appointment = &meeting.record.appointment;
        assert_eq!(appointment.start_at.0, instant(TIMES[2]));
        assert_eq!((appointment.kind.as_str(), appointment.tentative), ("meeting", None));
        assert_eq!(meeting.record.treating.len(), 2);
        assert!(meeting.record.visit.remind_at.is_some() && meeting.record.visit.ask_at.is_some());
        assert_eq!(table.claims(table.id).await, [(ClaimKind::Meeting, instant(TIMES[2])); 5]);
        assert_eq!(table.claims(first).await, []);
        assert_eq!(table.claims(third).await, []);
        assert_eq!(table.status(first).await, VisitStatus::Cancelled);
        assert_eq!(table.requests(first).await[0].state, RequestState::Withdrawn);
        assert_eq!(table.requests(table.id).await.len(), 1, "the request goes with the meeting");
        table.scene.later(HOLD).await;
        let mails = table.scene.mails();
        assert_eq!(to(&mails, "patient@people.example").len(), 1, "the patient is invited");
        let agency = to(&mails, "agency1@agencies.example");
        assert_eq!(agency.len(), 1, "told of the time given back");
        table.scene.holds().await;

        let listed = table.scene.app.get(&table.scene.app.secretary, "/api/v1/visits").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
        assert_eq!(codes(table.finalise(2).await), ["meeting_settled"]);
    }

    async fn a_time_that_nobody_was_kept_for_is_settled_at_once_or_not_at_all(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.all_can().await;
        let taken = table.scene.booking_with(&[("start", serde_json::json!(TIMES[0]))]);
        table.scene.book(taken).await;
        assert!(matches!(table.finalise(0).await, Err(Error::Taken(_))));
        table.finalise(1).await.expect("settled");
        assert_eq!(table.claims(table.id).await.len(), 5);
        assert_eq!(table.requests(table.id).await.len(), 1);
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn a_refusal_to_settle_names_everything_that_is_missing(app) {
        let table = Table::begun(Scene::of(app).await).await;
        let id = table.id;
        let ask = move |tx: &mut Tx| ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]));
        assert_eq!(codes(table.act(ask).await), ["patient_yes_missing"]);
        table.act(move |tx| offer_times(tx, id, &[instant(TIMES[0])])).await.expect("offered");
        let time = table.seen().await.times[0].id;
        let missing = codes(table.act(move |tx| finalise_meeting(tx, id, time)).await);
        assert_eq!(missing, ["patient_yes", "consent_for_somebody", "clash", "seat", "seat"]);

        let (caseworker, gp, items) = (table.caseworker, table.gp, table.items.clone());
        table.act(move |tx| {
            let yes = PatientYes { given: Given::Drawn, interpreter: None };
            note_patient_yes(tx, id, Some(&yes))?;
            give_consent(tx, id, &consent(caseworker, vec![items[0], items[2]]))?;
            give_consent(tx, id, &consent(gp, items.clone()))?;
            ask_for_times(tx, id, instant("2027-01-15T12:00:00Z"), instant(TIMES[0]))?;
            let yes = Said { time, choice: Choice::Yes, substitute: false };
            vote(tx, id, gp, Way::Phone, &[yes])
        }).await.expect("prepared");
        let missing = codes(table.act(move |tx| finalise_meeting(tx, id, time)).await);
        assert_eq!(missing, ["clash", "seat"], "the caseworker sits through the second item");
        table.act(move |tx| arrange_agenda(tx, id)).await.expect("arranged");
        // A colleague of the same office comes instead.
        let substitute = Said { time, choice: Choice::No, substitute: true };
        table.act(move |tx| vote(tx, id, caseworker, Way::OnSite, &[substitute])).await.expect("voted");
        table.act(move |tx| finalise_meeting(tx, id, time)).await.expect("settled");
    }

    async fn a_relative_with_another_variety_has_an_interpreter_of_their_own(app) {
        let table = Table::asked(Scene::of(app).await).await;
        let (id, items) = (table.id, table.items.clone());
        let sister = Participant {
            variety: Some(Variety::parse("so").expect("a variety")),
            presence: Presence::Optional,
            ..somebody(ParticipantRole::Relative, "Hodan")
        };
        table.act(move |tx| {
            let sister = save_participant(tx, id, None, &sister)?;
            give_consent(tx, id, &consent(sister, items.clone()))?;
            arrange_agenda(tx, id)
        }).await.expect("asked");
        table.all_can().await;
        // Seven sit there, and an interpreter for each of the two varieties.
        assert!(matches!(table.finalise(0).await, Err(Error::Taken(_))), "no room is large enough");
        let room = table.scene.rooms[1];
        let clinic = table.scene.app.clinic;
        table.scene.app.write(move |tx| {
            let row = trialogue::store::rooms::RoomRow::get(tx.conn, clinic, room)?;
            trialogue::store::rooms::RoomRow { seats: 12, ..row }.save(tx)
        }).await;
        table.finalise(0).await.expect("settled");
        let needs = table.seen().await.record.needs;
        let varieties: Vec<&str> = needs.iter().map(|need| need.need.variety.as_str()).collect();
        assert_eq!(varieties, ["apc", "so"]);
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn an_agreed_interpreter_goes_with_the_meeting_and_another_time_is_no_answer(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.hold(1).await.expect("kept");
        table.scene.later(HOLD).await;
        let held = table.held(0).await.expect("held");
        let [first, other] = [held, table.held(1).await.expect("held")];
        let confirm = AnswerRequest {
            answer: Answer::Confirm,
            interpreter: None,
            reason: None,
            proposal: None,
        };
        let request = table.requests(first).await[0].id;
        table.in_office(move |tx| answer_request(tx, request, &confirm)).await.expect("agreed");
        let later = CounterOffer { start: Some(instant("2027-01-28T10:00:00Z")), ..CounterOffer::default() };
        let propose = AnswerRequest {
            answer: Answer::Propose,
            interpreter: None,
            reason: None,
            proposal: Some(later),
        };
        let request = table.requests(other).await[0].id;
        table.in_office(move |tx| answer_request(tx, request, &propose)).await.expect("proposed");
        let accept = move |tx: &mut Tx| decide_proposal(tx, request, Decision::Accept, None);
        assert_eq!(codes(table.in_office(accept).await), ["changes_the_meeting"]);
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let needs = table.seen().await.record.needs;
        assert!(needs[0].interpreter().is_some(), "who was agreed for the kept time comes");
        assert!(needs[0].need.fill_by.0 < instant(TIMES[0]) - Duration::days(1), "by the clinic's days");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn whoever_the_patient_excludes_does_not_come_to_a_time_that_was_kept(app) {
        let table = Table::asked(Scene::of(app).await).await;
        table.hold(0).await.expect("kept");
        table.scene.later(HOLD).await;
        let held = table.held(0).await.expect("held");
        let request = table.requests(held).await[0].clone();
        let asked = request.interpreter_id.expect("a name");
        let patient = table.scene.patient;
        table.in_office(move |tx| add_exclusion(tx, patient, asked)).await.expect("excluded");
        table.all_can().await;
        table.finalise(0).await.expect("settled");
        let open: Vec<_> = table.requests(table.id).await.into_iter().filter(|one| one.state.is_open()).collect();
        assert!(!open.is_empty() && open.iter().all(|one| one.interpreter_id != Some(asked)), "{open:?}");
        table.scene.later(HOLD).await;
        table.scene.holds().await;
    }

    async fn of_all_who_settle_at_once_one_does_while_agency_and_voters_change_their_minds(app) {
        let rounds = if std::env::var_os("TRIALOGUE_TEST_LONG").is_some() { 1000 } else { 6 };
        let other = app.another();
        let mut scene = Scene::of(app).await;
        for round in 0..rounds {
            scene.patient = scene.add_patient(by_mail("patient@people.example")).await;
            scene = race(scene, &other, round).await;
        }
        scene.holds().await;
    }
}

/// Two settle different times, an agency declines one of them, a voter changes, and somebody gives a
/// time back, all at once and by two servers.
async fn race(scene: Scene, node: &App, round: usize) -> Scene {
    let table = Table::asked(scene).await;
    table.all_can().await;
    table.hold(0).await.expect("kept");
    table.hold(1).await.expect("kept");
    let held = table.held(round % 2).await.expect("held");
    let request = table.requests(held).await[0].id;
    let (id, times) = (table.id, table.times.clone());
    let (first, second, gp) = (times[0], times[1], table.gp);
    let decline = AnswerRequest {
        answer: Answer::Decline,
        interpreter: None,
        reason: Some(DeclineReason::ALL[0]),
        proposal: None,
    };
    let agency = node.setting(in_the_office(&table.scene.app));
    let rival = node.setting(caller(&table.scene.app, 0));
    let (one, other, declined, voted, released) = tokio::join!(
        table.act(move |tx| finalise_meeting(tx, id, first)),
        node.db.write(rival, move |tx| finalise_meeting(tx, id, second)),
        node.db.write(agency, move |tx| answer_request(tx, request, &decline)),
        table.act(move |tx| vote(tx, id, gp, Way::OnSite, &said(&times, [Choice::Yes; 3]))),
        table.act(move |tx| release_time(tx, id, first)),
    );
    let settled = usize::from(one.is_ok()) + usize::from(other.is_ok());
    assert_eq!(settled, 1, "{one:?} {other:?}");
    declined.expect("an answer is always taken down");
    assert!(matches!(voted, Ok(()) | Err(Error::Conflict("poll_closed"))), "{voted:?}");
    assert!(matches!(released, Ok(()) | Err(Error::Conflict(_))), "{released:?}");
    let start = if one.is_ok() { TIMES[0] } else { TIMES[1] };
    let claims = table.claims(id).await;
    assert!(
        claims.iter().all(|claim| *claim == (ClaimKind::Meeting, instant(start))),
        "{claims:?}"
    );
    // An agency that has declined has its interpreter back; the next is asked without a name.
    assert!(matches!(claims.len(), 4 | 5), "{claims:?}");
    let meeting = table.seen().await;
    assert!(
        meeting
            .times
            .iter()
            .filter(|time| time.start_at.0 != instant(start))
            .all(|time| time.held_as.is_none())
    );
    assert_eq!(meeting.record.needs.len(), 1);
    table.scene.holds().await;
    table.act(move |tx| call_off_meeting(tx, id, CancelReason::Clinic)).await.expect("called off");
    table.scene
}
