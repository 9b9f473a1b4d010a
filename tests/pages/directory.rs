//! People and things: listed, found, made, changed, ended and taken into use again.

use serde_json::{Value, json};

use super::world::{booked, key, world};
use crate::support::app::{Answer, Browser, TestApp};

const NOUNS: [&str; 5] = ["clinicians", "rooms", "visit-types", "agencies", "interpreters"];

/// What is filled in for something new of a noun.
fn form_of(app: &TestApp, noun: &str) -> Vec<(&'static str, String)> {
    let fields: Vec<(&str, &str)> = match noun {
        "clinicians" => vec![
            ("profession", "doctor"),
            ("language", "da"),
            ("mail", "eva@clinic.example"),
            ("speaks_1", "da"),
            ("mon_from_1", "08:00"),
            ("mon_to_1", "12:00"),
            ("mon_from_2", "13:00"),
            ("mon_to_2", "16:30"),
        ],
        "rooms" => vec![
            ("seats", "5"),
            ("rank", "2"),
            ("modalities", "onsite"),
            ("modalities", "video"),
            ("equipment", "couch\nscreen"),
        ],
        "visit-types" => vec![
            ("profession", "nurse"),
            ("minutes", "45"),
            ("lead_minutes", "0"),
            ("tail_minutes", "15"),
            ("briefing_minutes", "5"),
            ("modality_1", "video"),
            ("modality_2", "onsite"),
            ("interpreted", "yes"),
            ("min_level", "2"),
            ("rank", "1"),
        ],
        "agencies" => vec![
            ("mail", "orders@ord.example"),
            ("phone", "+4511223344"),
            ("language", "da"),
            ("mon_from_1", "07:00"),
            ("mon_to_1", "20:00"),
        ],
        _ => vec![
            ("sex", "woman"),
            ("language", "en"),
            ("modalities", "phone"),
            ("hours", "unknown"),
            ("skill_1", "apc"),
            ("grade_1", "native"),
            ("skill_2", "da"),
            ("grade_2", "full"),
            ("scheme_1", "register"),
            ("level_1", "3"),
            ("valid_to_1", "2028-01-01"),
        ],
    };
    let mut all: Vec<(&str, String)> =
        fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    match noun {
        "rooms" => all.push(("site", app.site.to_string())),
        "interpreters" => all.push(("agencies", app.agency.to_string())),
        _ => {}
    }
    all
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// Makes one by its form, sent twice; the path of its page.
async fn made(app: &TestApp, browser: &Browser<'_>, noun: &str, name: &str) -> String {
    let path = format!("/directory/{noun}/new");
    let form = browser.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let (key, fields) = (key(&form), form_of(app, noun));
    let mut all = borrowed(&fields);
    all.extend([("key", key.as_str()), ("name", name)]);
    let first = browser.submit(&path, &all).await;
    assert_eq!(first.status, 303, "{noun}: {}", first.text());
    let again = browser.submit(&path, &all).await;
    assert_eq!(again.header("location"), first.header("location"), "made once");
    let path = first.header("location").expect("an address");
    path.split('?').next().expect("a path").to_owned()
}

async fn by_api(app: &TestApp, path: &str) -> Value {
    let path = path.replace("/directory", "/api/v1");
    app.get(&app.manager, &path).await.json()
}

async fn listed(browser: &Browser<'_>, noun: &str, query: &str) -> String {
    let answer = browser.get(&format!("/directory/{noun}?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn has(answer: &Answer, all: &[&str]) {
    for said in all {
        assert!(answer.text().contains(said), "{said} is not in {}", answer.text());
    }
}

on_both! {
    async fn the_manager_alone_has_the_pages(app) {
        for (login, status) in [("manager", 200), ("secretary", 403), ("anna", 403), ("coordinator", 403)] {
            let browser = app.sign_in(login).await;
            assert_eq!(browser.get("/directory").await.status, status, "{login}");
            let home = browser.get(if login == "coordinator" { "/requests" } else { "/visits" }).await;
            assert_eq!(home.text().contains("/directory"), status == 200, "{login}");
            for noun in NOUNS {
                assert_eq!(browser.get(&format!("/directory/{noun}")).await.status, status, "{login} {noun}");
                let sent = browser.submit(&format!("/directory/{noun}/new"), &[]).await;
                assert_eq!(sent.status, if status == 200 { 422 } else { 403 }, "{login} {noun}");
            }
        }
    }

    async fn each_noun_is_made_once_found_ended_and_taken_into_use_again(app) {
        let browser = app.sign_in("manager").await;
        for noun in NOUNS {
            let path = made(&app, &browser, noun, "Åse Ørsted").await;
            let mark = format!("href=\"{path}\"");
            assert_eq!(listed(&browser, noun, "q=orst+ase").await.matches(&mark).count(), 1, "{noun}");
            assert!(listed(&browser, noun, "q=zzz").await.contains("None has that name."), "{noun}");
            let asked = browser.get(&format!("{path}/end")).await;
            has(&asked, &["Åse Ørsted", "No visits to come."]);
            assert!(listed(&browser, noun, "").await.contains(&mark), "asking ends nothing");
            for _ in 0..2 {
                assert_eq!(browser.submit(&format!("{path}/end"), &[]).await.status, 303);
            }
            assert!(!listed(&browser, noun, "").await.contains(&mark), "{noun}");
            assert!(listed(&browser, noun, "ended=yes").await.contains(&mark), "{noun}");
            has(&browser.get(&path).await, &["4 January 2027", "Take into use again"]);
            let id = path.rsplit('/').next().expect("an id").to_owned();
            assert_eq!(verbs(&app, &id).await, ["create", "end"]);
            assert_eq!(browser.submit(&format!("{path}/resume"), &[]).await.status, 303);
            assert!(listed(&browser, noun, "").await.contains(&mark), "{noun}");
            assert_eq!(verbs(&app, &id).await, ["create", "end", "resume"]);
        }
    }

    async fn what_is_filled_in_is_kept_and_shown_again(app) {
        let browser = app.sign_in("manager").await;
        for (noun, said) in [
            ("clinicians", json!({ "profession": "doctor", "mail": "eva@clinic.example", "speaks": ["da"] })),
            ("rooms", json!({ "seats": 5, "equipment": ["couch", "screen"], "modalities": ["onsite", "video"] })),
            ("visit-types", json!({ "interpreter_minutes": 45, "clinic_minutes": 60, "briefing_minutes": 5,
                "modalities": ["video", "onsite"], "min_level": 2, "interpreted": true })),
            ("agencies", json!({ "mail": "orders@ord.example", "phone": "+4511223344" })),
            ("interpreters", json!({ "sex": "woman", "language": "en", "modalities": ["phone"],
                "skills": [{ "tag": "apc", "grade": "native" }, { "tag": "da", "grade": "full" }],
                "qualifications": [{ "scheme": "register", "level": 3, "valid_to": "2028-01-01" }] })),
        ] {
            let path = made(&app, &browser, noun, "Ny Ting").await;
            let kept = by_api(&app, &path).await;
            for (field, value) in said.as_object().expect("fields") {
                assert_eq!(&kept[field], value, "{noun} {field}");
            }
            // Sent again as it is shown, with another name: nothing else has changed.
            let shown = browser.get(&path).await;
            has(&shown, &["value=\"Ny Ting\""]);
            let fields = form_of(&app, noun);
            let mut all = borrowed(&fields);
            all.push(("name", "Ny Ting B"));
            let saved = browser.submit(&path, &all).await;
            assert_eq!(saved.status, 303, "{noun}: {}", saved.text());
            let mut after = by_api(&app, &path).await;
            assert_eq!(after["name"], "Ny Ting B");
            after["name"] = json!("Ny Ting");
            assert_eq!(after, kept, "{noun}");
        }
    }

    async fn faults_stand_at_their_fields_and_nothing_is_lost(app) {
        let browser = app.sign_in("manager").await;
        for (noun, wrong, at, said) in [
            ("clinicians", ("mail", "no mail"), "mail", "This is no e-mail address."),
            ("clinicians", ("tue_from_1", "09:00"), "tue_to_1", "must be filled in"),
            ("clinicians", ("mon_to_2", "07:00"), "mon_to_2", "later than they begin"),
            ("clinicians", ("speaks_2", "ar"), "speaks_2", "This language is not known."),
            ("rooms", ("seats", "none"), "seats", "a whole number from 1 to 100"),
            ("rooms", ("site", "01930000-0000-7000-8000-000000000001"), "site", "nothing of this name"),
            ("visit-types", ("minutes", "47"), "minutes", "a multiple of 5 minutes"),
            ("visit-types", ("modality_1", "pigeon"), "modality_1", "none of the choices"),
            ("agencies", ("phone", ""), "phone", "must be filled in"),
            ("interpreters", ("grade_2", ""), "grade_2", "must be filled in"),
            ("interpreters", ("skill_2", "apc"), "skill_2", "stands here twice"),
            ("interpreters", ("wed_from_1", "09:00"), "wed_to_1", "must be filled in"),
            ("interpreters", ("agencies", "x"), "agencies", "nothing of this name"),
        ] {
            let mut fields = form_of(&app, noun);
            fields.retain(|(name, _)| *name != wrong.0);
            let mut all = borrowed(&fields);
            all.extend([wrong, ("name", "Kept Name")]);
            let answer = browser.submit(&format!("/directory/{noun}/new"), &all).await;
            assert_eq!(answer.status, 422, "{noun} {wrong:?}: {}", answer.text());
            let place = format!("id=\"fault-{at}\"");
            has(&answer, &[said, &place, "value=\"Kept Name\""]);
            assert!(!listed(&browser, noun, "q=kept").await.contains("Kept Name"), "{noun}");
        }
    }

    async fn working_hours_bind_the_search_and_other_dates_stay(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        for id in app.clinicians {
            let path = format!("/directory/clinicians/{id}");
            has(&browser.get(&path).await, &["name=\"mon_from_1\" type=\"time\" value=\"08:00\""]);
            let name = if id == app.clinicians[0] { "Anna Nurse" } else { "Bo Nurse" };
            let fields = [("name", name), ("profession", "nurse"), ("language", "da"),
                ("wed_from_1", "10:00"), ("wed_to_1", "11:30")];
            let saved = browser.submit(&path, &fields).await;
            assert_eq!(saved.status, 303, "{}", saved.text());
        }
        let question = json!({ "patient": world.patient, "visit_type": world.visit_type,
            "from": "2027-01-11", "to": "2027-01-15", "limit": 50 });
        let found = app.post(&app.secretary, "/api/v1/slots/search", question).await.json();
        let starts: Vec<&str> = found["proposals"].as_array().expect("proposals").iter()
            .map(|one| one["start"].as_str().expect("a start")).collect();
        assert!(!starts.is_empty(), "{found}");
        assert!(starts.iter().all(|at| at.starts_with("2027-01-13T09:")), "{starts:?}");
    }

    async fn what_hangs_on_somebody_is_said_and_stays(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        let visit = booked(&browser, &world).await;
        let of_visit = app.get(&app.manager, &format!("/api/v1{visit}")).await.json();
        for (noun, id) in [
            ("clinicians", &of_visit["clinician"]["id"]), ("rooms", &of_visit["room"]["id"]),
            ("visit-types", &json!(world.visit_type)), ("agencies", &json!(app.agency)),
            ("interpreters", &json!(world.interpreter)),
        ] {
            let path = format!("/directory/{noun}/{}", id.as_str().expect("an id"));
            has(&browser.get(&path).await, &["One visit to come."]);
            has(&browser.get(&format!("{path}/end")).await, &["One visit to come.", &visit, "Amina Yıldız"]);
            assert_eq!(browser.submit(&format!("{path}/end"), &[]).await.status, 303, "{noun}");
        }
        let after = app.get(&app.manager, &format!("/api/v1{visit}")).await.json();
        assert_eq!((&after["status"], &after["clinician"]), (&of_visit["status"], &of_visit["clinician"]));
        // None of them is offered any more.
        let question = json!({ "patient": world.patient, "visit_type": world.visit_type,
            "from": "2027-01-11", "to": "2027-01-15" });
        let found = app.post(&app.secretary, "/api/v1/slots/search", question).await;
        assert!(!found.text().contains("\"start\""), "{}", found.text());
    }

    async fn a_contract_is_made_and_changed_and_binds_who_is_asked(app) {
        let browser = app.sign_in("manager").await;
        let agency = format!("/directory/agencies/{}", app.agency);
        has(&browser.get(&agency).await, &["There is no contract, so this agency is not asked."]);
        let add = format!("{agency}/contracts/new");
        let form = browser.get(&add).await;
        let key = key(&form);
        let fields = [
            ("key", key.as_str()), ("rank", "2"), ("valid_from", "2027-01-01"), ("modalities", "phone"),
            ("lead_1", "0"), ("answer_1", "30"), ("lead_2", "48"), ("answer_2", "600"),
            ("free_cancel_hours", "12"), ("minimum_minutes_onsite", "60"), ("minimum_minutes_remote", "30"),
            ("unit_minutes", "15"), ("hour_price", "612,50"), ("currency", "DKK"), ("variety_1", "apc"),
        ];
        for _ in 0..2 {
            let saved = browser.submit(&add, &fields).await;
            assert_eq!(saved.status, 303, "{}", saved.text());
        }
        let shown = browser.get(&agency).await.text();
        assert_eq!(shown.matches("/contracts/").count(), 2, "a new one, and this: {shown}");
        let link = shown.find("/contracts/0").expect("a link") + "/contracts/".len();
        let path = &shown[link..];
        let one = format!("{agency}/contracts/{}", &path[..36]);
        let clinic = app.clinic;
        let id = path[..36].parse().expect("an id");
        let load = move |conn: &mut _| trialogue::store::agencies::ContractRow::get(conn, clinic, id);
        let kept = app.app.db.read(load).await.expect("a contract");
        assert_eq!((kept.rank, kept.terms.0.hour_price, kept.terms.0.parallel_below_hours), (2, 61_250, None));
        let tiers: Vec<_> = kept.terms.0.answer.iter().map(|t| (t.lead_hours, t.minutes)).collect();
        assert_eq!(tiers, [(48, 600), (0, 30)], "the longest lead first");
        assert_eq!(kept.varieties.map(|tags| tags.0), Some(vec!["apc".to_owned()]));
        has(&browser.get(&one).await, &["value=\"612.50\"", "value=\"600\""]);
        for (wrong, at, said) in [
            (("valid_to", "2026-01-01"), "valid_to", "The last day is before the first."),
            (("hour_price", "much"), "hour_price", "This is no price."),
            (("lead_1", "48"), "lead_2", "stands here twice"),
        ] {
            let mut all: Vec<_> = fields[1..].iter().copied().filter(|one| one.0 != wrong.0).collect();
            all.push(wrong);
            let refused = browser.submit(&one, &all).await;
            assert_eq!(refused.status, 422, "{wrong:?} {}", refused.text());
            has(&refused, &[said, &format!("id=\"fault-{at}\"")]);
        }
        let mut all = fields[1..].to_vec();
        all.push(("valid_to", "2027-12-31"));
        assert_eq!(browser.submit(&one, &all).await.status, 303);
        has(&browser.get(&agency).await, &["31 December 2027", "in force"]);
    }

    async fn what_other_clinics_work_with_too_is_not_changed_by_one(app) {
        let world = world(&app).await;
        app.add_clinic().await;
        share(&app).await;
        let browser = app.sign_in("manager").await;
        for (noun, id) in [("agencies", app.agency.to_string()), ("interpreters", world.interpreter.clone())] {
            let path = format!("/directory/{noun}/{id}");
            let before = by_api(&app, &path).await;
            let fields = form_of(&app, noun);
            let mut all = borrowed(&fields);
            all.push(("name", "Mine Alone"));
            for (to, fields) in [(path.clone(), all.as_slice()), (format!("{path}/end"), &[])] {
                let refused = browser.submit(&to, fields).await;
                assert_eq!(refused.status, 409, "{to}: {}", refused.text());
                has(&refused, &["Other clinics work with this agency too"]);
            }
            assert_eq!(by_api(&app, &path).await, before);
        }
    }

    async fn an_interpreter_changes_agencies(app) {
        let world = world(&app).await;
        let browser = app.sign_in("manager").await;
        let second = made(&app, &browser, "agencies", "Second Agency").await;
        let second = second.rsplit('/').next().expect("an id").to_owned();
        let path = format!("/directory/interpreters/{}", world.interpreter);
        let first = app.agency.to_string();
        for wanted in [vec![&first, &second], vec![&second], vec![&first]] {
            let mut fields = form_of(&app, "interpreters");
            fields.retain(|(name, _)| *name != "agencies");
            let mut all = borrowed(&fields);
            all.push(("name", "Samir Said"));
            all.extend(wanted.iter().map(|id| ("agencies", id.as_str())));
            assert_eq!(browser.submit(&path, &all).await.status, 303);
            let now = by_api(&app, &path).await;
            let mut ids: Vec<&str> = now["agencies"].as_array().expect("agencies").iter()
                .map(|one| one["id"].as_str().expect("an id")).collect();
            let mut wanted: Vec<&str> = wanted.iter().map(|id| id.as_str()).collect();
            ids.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(ids, wanted);
        }
    }
}

/// What was done to one object.
async fn verbs(app: &TestApp, id: &str) -> Vec<String> {
    let id = id.parse().expect("an id");
    let read = app.app.db.read(move |conn| trialogue::store::audit::verbs_of(conn, id));
    read.await.expect("read")
}

/// Gives every other clinic a contract with the agency, like the clinic's own.
async fn share(app: &TestApp) {
    let (own, agency) = (app.clinic, app.agency);
    app.write(move |tx| {
        let like = trialogue::store::agencies::contracts_with(tx.conn, own, agency)?.remove(0);
        for clinic in trialogue::store::clinics::all(tx.conn)? {
            let id = tx.mint.id(tx.now);
            if clinic.id != own {
                let row = trialogue::store::agencies::ContractRow {
                    clinic_id: clinic.id,
                    id,
                    ..like.clone()
                };
                row.insert(tx)?;
            }
        }
        Ok(())
    })
    .await;
}
