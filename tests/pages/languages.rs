//! The manager lets patients be written to in their language.

use serde_json::json;
use trialogue::domain::views::Audience;
use trialogue::store::approvals;
use trialogue::text::{Lang, texts_for_patients};

use crate::links::scene::{Scene, booked, get};
use crate::support::app::TestApp;

const SOMALI: &str = "/directory/languages/so";

async fn reads_somali(app: &TestApp, scene: &Scene) {
    let id = scene.visit["patient"]["id"].as_str().expect("an id");
    let body = json!({ "written_language": "so" });
    let changed = app.patch(&app.secretary, &format!("/api/v1/patients/{id}"), body).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
}

/// The language of the patient's printed letter.
async fn letter(app: &TestApp, scene: &Scene) -> String {
    let office = app.sign_in("secretary").await;
    let page = office.get(&format!("/visits/{}/print", scene.id())).await.text();
    page.split("lang=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("lang").to_owned()
}

on_both! {
    async fn a_language_goes_out_by_the_name_of_who_has_read_it(app) {
        let scene = booked(&app).await;
        reads_somali(&app, &scene).await;
        let manager = app.sign_in("manager").await;
        let list = manager.get("/directory/languages").await.text();
        assert!(list.contains("Soomaali") && list.contains("a draft: does not go out"), "{list}");
        assert_eq!(letter(&app, &scene).await, "da");
        let shown = manager.get(SOMALI).await.text();
        assert!(shown.contains("Ballan ayaad nagu leedahay."), "{shown}");
        let texts = texts_for_patients(Lang::So).id.as_str();
        assert!(shown.contains(texts));
        let approve = format!("{SOMALI}/approve");
        let nameless = manager.submit(&approve, &[("texts", texts)]).await;
        assert_eq!(nameless.status, 422, "{}", nameless.text());
        let others = [("texts", "0123456789abcdef"), ("reviewer", "Hodan Warsame")];
        assert_eq!(manager.submit(&approve, &others).await.status, 409);
        let read = [("texts", texts), ("reviewer", "Hodan Warsame")];
        assert_eq!(manager.submit(&approve, &read).await.status, 303);
        assert_eq!(letter(&app, &scene).await, "so");
        let list = manager.get("/directory/languages").await.text();
        assert!(list.contains("Hodan Warsame") && list.contains("approved, goes out"), "{list}");
        let link = scene.link(&app, Audience::Patient).await;
        let page = get(&app, &format!("{link}?lang=so")).await.text();
        assert!(page.contains("<html lang=\"so\""), "{page}");
        assert!(!page.contains("has reviewed"), "an approved text carries no mark");
        assert_eq!(manager.submit(&format!("{SOMALI}/withdraw"), &[]).await.status, 303);
        assert_eq!(letter(&app, &scene).await, "da");
        assert!(!get(&app, &format!("{link}?lang=so")).await.text().contains("<html lang=\"so\""));
    }

    async fn texts_that_have_changed_since_need_another_look(app) {
        let scene = booked(&app).await;
        reads_somali(&app, &scene).await;
        let manager = app.sign_in("manager").await;
        let texts = texts_for_patients(Lang::So).id.as_str();
        let read = [("texts", texts), ("reviewer", "Hodan Warsame")];
        assert_eq!(manager.submit(&format!("{SOMALI}/approve"), &read).await.status, 303);
        let clinic = app.clinic;
        app.write(move |tx| {
            let mut row = approvals::standing(tx.conn, clinic)?.remove(0);
            row.texts = "those of a year ago".to_owned();
            row.save(tx)
        })
        .await;
        assert_eq!(letter(&app, &scene).await, "da");
        let shown = manager.get(SOMALI).await.text();
        assert!(shown.contains("texts have changed: approve again"), "{shown}");
    }

    async fn the_office_reads_the_danish_beside_before_it_goes(app) {
        let scene = booked(&app).await;
        let office = app.sign_in("secretary").await;
        let preview = format!("/visits/{}/preview", scene.id());
        let danish = office.get(&preview).await.text();
        assert_eq!(danish.matches("<section").count(), 1, "{danish}");
        let manager = app.sign_in("manager").await;
        let texts = texts_for_patients(Lang::So).id.as_str();
        let read = [("texts", texts), ("reviewer", "Hodan Warsame")];
        assert_eq!(manager.submit(&format!("{SOMALI}/approve"), &read).await.status, 303);
        reads_somali(&app, &scene).await;
        let both = office.get(&preview).await;
        assert_eq!(both.status, 200, "{}", both.text());
        let text = both.text();
        assert_eq!(text.matches("<section").count(), 2, "{text}");
        assert!(text.contains("Ballan ayaad nagu leedahay."), "{text}");
        assert!(text.contains("Du har en aftale hos os."), "{text}");
        assert!(text.contains("/l/…") && !text.contains("/l/x"), "no link that opens: {text}");
        assert!(text.contains("Amina, du har en aftale hos"), "a whole text message: {text}");
    }

    async fn nobody_else_approves_and_the_house_needs_no_approval(app) {
        let texts = texts_for_patients(Lang::So).id.as_str();
        let read = [("texts", texts), ("reviewer", "Hodan Warsame")];
        let office = app.sign_in("secretary").await;
        assert_eq!(office.submit(&format!("{SOMALI}/approve"), &read).await.status, 403);
        let manager = app.sign_in("manager").await;
        let danish = [("texts", texts_for_patients(Lang::Da).id.as_str()), ("reviewer", "Anne")];
        assert_eq!(manager.submit("/directory/languages/da/approve", &danish).await.status, 409);
        assert_eq!(manager.get("/directory/languages/xx").await.status, 404);
    }
}
