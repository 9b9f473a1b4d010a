//! A network meeting is prepared by the pages, and every page says what comes next.

use trialogue::domain::ids::{AccountId, AppointmentId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::operations::save_item::{AgendaItem, save_item};
use trialogue::store::Tx;

use super::world::{World, key, world};
use crate::support::app::{Answer, Browser, TestApp};

const DAYS: [(&str, &str); 2] = [("from", "2027-01-04"), ("to", "2027-06-30")];

/// What stands between two pieces of a page.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let rest = text.split_once(begin).unwrap_or_else(|| panic!("no {begin} in {text}")).1;
    rest.split_once(end).expect("an end").0
}

/// Begins a meeting; its address.
async fn begun(browser: &Browser<'_>, world: &World) -> String {
    let form = browser.get(&format!("/meetings/new?patient={}", world.patient)).await;
    let name = key(&form);
    let fields = [
        ("key", &*name),
        ("patient", &*world.patient),
        ("visit_type", &*world.visit_type),
        ("purpose", "work"),
    ];
    let answer = browser.submit("/meetings/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let again = browser.submit("/meetings/new", &fields).await;
    let place = answer.header("location").expect("an address").to_owned();
    assert_eq!(again.header("location"), Some(&*place), "sent twice, it begins one");
    place.split('?').next().expect("a path").to_owned()
}

async fn sent(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let answer = browser.submit(path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
}

/// The next step as the page says it.
async fn next(browser: &Browser<'_>, path: &str) -> String {
    let text = browser.get(path).await.text();
    let next = between(&text, "<h2 id=\"next\">", "</h2>");
    next.replace(['\u{2068}', '\u{2069}'], "")
}

async fn asks(browser: &Browser<'_>, path: &str, name: &str) -> String {
    let fields = [
        ("role", "caseworker"),
        ("name", name),
        ("organisation", "Job centre"),
        ("presence", "required"),
        ("channel_1", "mail"),
        ("mail", "karen@offices.example"),
        ("written", "da"),
    ];
    sent(browser, &format!("{path}/people/new"), &fields).await;
    let text = browser.get(&format!("{path}/people")).await.text();
    let card = text.split("<li class=\"card\" id=\"person-").skip(1);
    let card = card.filter(|card| card.contains(name)).last().expect("somebody");
    card[..36].to_owned()
}

async fn tells(browser: &Browser<'_>, path: &str, words: &str) -> String {
    let fields = [("words", words), ("variety", "apc"), ("trouble", "8")];
    sent(browser, &format!("{path}/problems/new"), &fields).await;
    order(browser, path).await.pop().expect("a problem")
}

/// The ids of the patient's list, in its order.
async fn order(browser: &Browser<'_>, path: &str) -> Vec<String> {
    let text = browser.get(&format!("{path}/problems")).await.text();
    let ids = text.split("id=\"problem-").skip(1);
    ids.map(|rest| rest[..36].to_owned()).collect()
}

/// Puts something on the agenda.
async fn item(app: &TestApp, path: &str, title: &str) -> String {
    let anna = app.clinicians[0];
    let place = Workplace::Clinic { clinic: app.clinic, clinician: Some(anna) };
    let member = Member {
        account: AccountId::new(anna.uuid()),
        membership: MembershipId::new(anna.uuid()),
        name: "Anna".to_owned(),
        role: Role::Clinician,
        place,
        scopes: None,
    };
    let caller = Caller {
        actor: Actor::Member(member),
        request_id: "test".to_owned(),
        purpose: None,
        language: "en".to_owned(),
    };
    let id: AppointmentId = path.rsplit('/').next().expect("an id").parse().expect("an id");
    let said = AgendaItem {
        problem: None,
        title: title.to_owned(),
        question: "Who helps?".to_owned(),
        minutes: 5,
        agreed: true,
    };
    let work = move |tx: &mut Tx| save_item(tx, id, None, &said);
    app.app.db.write(app.app.setting(caller), work).await.expect("an item").to_string()
}

/// The form comes back with the sentence and what was typed.
fn comes_back(answer: &Answer, kept: &[&str]) {
    assert_eq!(answer.status, 422, "{}", answer.text());
    for kept in kept {
        assert!(answer.text().contains(kept), "{kept}: {}", answer.text());
    }
}

on_both! {
    async fn the_next_step_changes_as_things_are_done(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let empty = browser.get("/meetings").await.text();
        assert!(empty.contains("There is no network meeting yet"), "{empty}");
        let path = begun(&browser, &world).await;
        assert_eq!(next(&browser, &path).await, "Next: the patient’s yes");
        sent(&browser, &format!("{path}/yes"), &[("given", "oral"), ("interpreter", "T-17")]).await;
        assert_eq!(next(&browser, &path).await, "Next: prepare");
        let page = browser.get(&path).await.text();
        assert!(page.contains("Ask somebody from outside"), "{page}");
        let karen = asks(&browser, &path, "Karen Kjær").await;
        let letters = item(&app, &path, "Letters").await;
        let page = browser.get(&path).await.text();
        assert!(page.contains("Somebody may hear nothing yet"), "{page}");
        assert!(page.contains(&format!("href=\"{path}/consents\"")), "{page}");
        let mut fields = vec![("items", &*letters), ("direction", "both"), ("given", "oral"), ("understood", "yes")];
        fields.extend(DAYS);
        sent(&browser, &format!("{path}/consents/for/{karen}"), &fields).await;
        let table = browser.get(&format!("{path}/consents")).await.text();
        assert!(table.contains("both ways") && table.contains("30 June 2027"), "{table}");
        let people = browser.get(&format!("{path}/people")).await.text();
        assert!(people.contains("<bdi>Letters</bdi>"), "{people}");
        sent(&browser, &format!("{path}/yes"), &[("take_back", "yes")]).await;
        assert_eq!(next(&browser, &path).await, "Next: the patient’s yes");
        sent(&browser, &format!("{path}/call-off"), &[("reason", "patient")]).await;
        let page = browser.get(&path).await.text();
        assert!(page.contains("called off") && !page.contains("id=\"next\""), "{page}");
        assert!(browser.get("/meetings?state=over").await.text().contains(&path));
        assert!(!browser.get("/meetings?state=open&mine=yes").await.text().contains(&path));
    }

    async fn every_form_comes_back_as_it_was_filled_in(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let found = browser.get("/meetings/new?q=amina").await.text();
        assert!(found.contains(&format!("/meetings/new?patient={}", world.patient)), "{found}");
        let bo = app.clinicians[1].to_string();
        let fields = [("patient", &*world.patient), ("purpose", "home"), ("insiders", &*bo)];
        let answer = browser.submit("/meetings/new", &fields).await;
        let (chosen, checked) = ("value=\"home\" selected", format!("value=\"{bo}\" checked"));
        comes_back(&answer, &["This field must be filled in.", chosen, &checked]);
        let path = begun(&browser, &world).await;
        let answer = browser.submit(&format!("{path}/yes"), &[("interpreter", "T-17")]).await;
        comes_back(&answer, &["This field must be filled in.", "value=\"T-17\""]);
        let long = "a".repeat(1001);
        let goal = [("goal", &*long), ("rendering", "At sove")];
        comes_back(&browser.submit(&format!("{path}/goal"), &goal).await, &[">At sove</textarea>"]);
        let answer = browser.submit(&format!("{path}/call-off"), &[]).await;
        comes_back(&answer, &["This field must be filled in.", "<details class=\"card\" open>"]);
        let fields = [("role", "school"), ("organisation", "Nørre Skole"), ("mail", "no mail"), ("written", "da")];
        let answer = browser.submit(&format!("{path}/people/new"), &fields).await;
        let kept = ["This is no e-mail address.", "value=\"Nørre Skole\"", "value=\"school\" selected"];
        comes_back(&answer, &kept);
        let fields = [("rendering", "Brevene"), ("trouble", "11"), ("variety", "apc"), ("off_table", "yes")];
        let answer = browser.submit(&format!("{path}/problems/new"), &fields).await;
        let kept = ["This field must be filled in.", ">Brevene</textarea>", "name=\"off_table\" value=\"yes\" checked"];
        comes_back(&answer, &kept);
        let karen = asks(&browser, &path, "Karen Kjær").await;
        let letters = item(&app, &path, "Letters").await;
        let mut fields = vec![("items", &*letters), ("direction", "both"), ("given", "drawn")];
        fields.extend(DAYS);
        let of_karen = format!("{path}/consents/for/{karen}");
        let answer = browser.submit(&of_karen, &fields).await;
        let item = format!("value=\"{letters}\" checked");
        comes_back(&answer, &["has not said it back in own words", &item, "value=\"2027-06-30\""]);
        fields.extend([("understood", "yes")]);
        fields[4] = ("to", "2029-01-01");
        comes_back(&browser.submit(&of_karen, &fields).await, &["A consent holds for a year at most"]);
    }

    async fn the_list_is_put_in_order_by_buttons_alone(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let path = begun(&browser, &world).await;
        let (one, two) = (tells(&browser, &path, "letters").await, tells(&browser, &path, "sleep").await);
        let three = tells(&browser, &path, "work").await;
        assert_eq!(order(&browser, &path).await, [&*one, &two, &three]);
        let all = [("order", &*one), ("order", &*two), ("order", &*three)];
        let up = [&all[..], &[("up", &*three)]].concat();
        sent(&browser, &format!("{path}/problems/order"), &up).await;
        assert_eq!(order(&browser, &path).await, [&*one, &three, &two]);
        let all = [("order", &*one), ("order", &*three), ("order", &*two)];
        let down = [&all[..], &[("down", &*one)]].concat();
        sent(&browser, &format!("{path}/problems/order"), &down).await;
        assert_eq!(order(&browser, &path).await, [&*three, &one, &two]);
        let answer = browser.submit(&format!("{path}/problems/order"), &all[..2]).await;
        comes_back(&answer, &["The list has changed meanwhile."]);
        sent(&browser, &format!("{path}/problems/{two}/drop"), &[]).await;
        assert_eq!(order(&browser, &path).await, [&*three, &one]);
        let fields = [("words", "letters"), ("variety", "apc"), ("off_table", "yes")];
        sent(&browser, &format!("{path}/problems/{one}"), &fields).await;
        let consents = browser.get(&format!("{path}/consents")).await.text();
        assert!(between(&consents, "id=\"off\"", "</section>").contains("letters"), "{consents}");
    }

    async fn two_of_one_office_share_a_seat_until_one_has_a_seat_of_their_own(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let path = begun(&browser, &world).await;
        let karen = asks(&browser, &path, "Karen Kjær").await;
        let kirsten = asks(&browser, &path, "Kirsten Krog").await;
        let form = |name: &'static str, seat: String| {
            let fields = vec![("role", "caseworker".to_owned()), ("name", name.to_owned()),
                ("organisation", "Job centre".to_owned()), ("written", "da".to_owned()), ("seat", seat)];
            fields
        };
        let shares = "Can be stood in for by";
        for (who, name, seat, shared) in [
            (&kirsten, "Kirsten Krog", karen.clone(), true),
            (&karen, "Karen Kjær", String::new(), false),
            (&karen, "Karen Kjær", kirsten.clone(), true),
            (&kirsten, "Kirsten Krog", String::new(), false),
        ] {
            let fields = form(name, seat);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, &**value)).collect();
            sent(&browser, &format!("{path}/people/{who}"), &fields).await;
            let shown = browser.get(&format!("{path}/people")).await.text();
            assert_eq!(shown.contains(shares), shared, "{name}: {shown}");
        }
        sent(&browser, &format!("{path}/people/{karen}/drop"), &[]).await;
        assert_eq!(browser.get(&format!("{path}/people/{karen}")).await.status, 404);
    }

    async fn consents_are_taken_back_one_by_one_and_all_together(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let path = begun(&browser, &world).await;
        let karen = asks(&browser, &path, "Karen Kjær").await;
        let (letters, sleep) = (item(&app, &path, "Letters").await, item(&app, &path, "Sleep").await);
        let of_karen = format!("{path}/consents/for/{karen}");
        let mut fields = vec![("items", &*letters), ("items", &*sleep), ("direction", "clinic_tells"), ("given", "oral"),
            ("interpreter", "T-17"), ("understood", "yes")];
        fields.extend(DAYS);
        sent(&browser, &of_karen, &fields).await;
        let page = browser.get(&of_karen).await.text();
        assert!(page.contains("through interpreter"), "{page}");
        let consent = between(&page, "/consents/", "/withdraw").rsplit('/').next().expect("an id").to_owned();
        sent(&browser, &format!("{path}/consents/{consent}/withdraw"), &[]).await;
        let page = browser.get(&of_karen).await.text();
        assert!(page.contains("What has ended") && page.contains("Take back everything"), "{page}");
        sent(&browser, &format!("{of_karen}/withdraw"), &[]).await;
        let page = browser.get(&of_karen).await.text();
        assert!(!page.contains("Take back everything"), "{page}");
        let table = browser.get(&format!("{path}/consents")).await.text();
        assert_eq!(table.matches(">nothing</span>").count(), 2, "{table}");
        assert!(table.contains("Nothing has gone out yet."), "{table}");
    }

    async fn the_office_sees_the_way_and_nothing_that_the_patient_said(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let path = begun(&browser, &world).await;
        sent(&browser, &format!("{path}/goal"), &[("goal", "to sleep at night")]).await;
        tells(&browser, &path, "the letters").await;
        let patient = browser.get(&format!("/patients/{}", world.patient)).await.text();
        assert!(patient.contains(&format!("/meetings/new?patient={}", world.patient)), "{patient}");
        let office = app.sign_in("secretary").await;
        assert!(office.get("/meetings").await.text().contains(&path));
        let page = office.get(&path).await.text();
        assert!(page.contains("The whole way") && page.contains("Call the meeting off"), "{page}");
        for hidden in ["to sleep at night", "the letters", "/problems", "/steps", "/yes\""] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
        for end in ["/people", "/problems", "/consents", "/problems/new"] {
            assert_eq!(office.get(&format!("{path}{end}")).await.status, 403, "{end}");
        }
    }

    async fn another_clinic_sees_nothing(app) {
        let world = world(&app).await;
        let browser = app.sign_in("anna").await;
        let path = begun(&browser, &world).await;
        let other = app.add_clinic().await;
        let seen = app.get(&other.manager, &path).await;
        let nothing = app.get(&other.manager, "/meetings/01930000-0000-7000-8000-000000000001").await;
        assert_eq!(seen.status, 404);
        assert_eq!(nothing.status, 404);
        let list = app.get(&other.manager, "/meetings").await.text();
        assert!(!list.contains(&path) && list.contains("There is no network meeting yet"), "{list}");
    }
}
