//! Accounts: let in by a link, changed by their owner, and shut out again.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use trialogue::domain::person::Role;
use trialogue::messages::send::Transport;
use trialogue::store::accounts::MembershipRow;

use crate::support::app::{Browser, PASSWORD};
use crate::support::stranger::{Stranger, goes_to, later, membership, shown_once};

const NEW: &str = "tre cykler ved kajen i regn";

/// A new secretary, let in by the manager: the path of the link.
async fn let_in(manager: &Browser<'_>) -> String {
    let fields =
        [("name", "Nina Ny"), ("login", "nina"), ("role", "secretary"), ("language", "en")];
    let made = manager.submit("/accounts/new", &fields).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let link = shown_once(&made, "address");
    link.split_once("/welcome/").map(|(_, token)| format!("/welcome/{token}")).expect("a link")
}

on_both! {
    async fn a_link_lets_somebody_choose_a_password_once(app) {
        let manager = app.sign_in("manager").await;
        let path = let_in(&manager).await;
        assert!(manager.get("/accounts").await.text().contains("Nina Ny"));
        let mut nina = Stranger::new(&app);
        for request in [TestRequest::get(), TestRequest::default().method(Method::HEAD)] {
            assert_eq!(nina.send(request.uri(&path)).await.status, 200);
            assert_eq!(nina.session(), None, "looking opens nothing");
        }
        for (bad, said) in [("short", "12 characters"), ("nina nina nina", "guessed")] {
            let refused = nina.fill(&path, &[("password", bad)]).await;
            assert_eq!(refused.status, 422);
            assert!(refused.text().contains(said), "{}", refused.text());
        }
        goes_to(&nina.fill(&path, &[("password", NEW)]).await, "/");
        goes_to(&nina.get("/").await, "/visits/new");
        assert_eq!(Stranger::new(&app).get(&path).await.status, 404, "used up");
        goes_to(&Stranger::new(&app).sign_in("nina", NEW).await, "/");
    }

    async fn a_link_runs_out_and_is_replaced(app) {
        let manager = app.sign_in("manager").await;
        let first = let_in(&manager).await;
        let id = {
            let list = manager.get("/accounts?q=nina").await.text();
            let after = list.split_once("href=\"/accounts/").map(|(_, rest)| rest.to_owned());
            let rows: Vec<String> = after.into_iter().flat_map(|rest| {
                rest.split("href=\"/accounts/").map(str::to_owned).collect::<Vec<_>>()
            }).collect();
            let row = rows.iter().find(|row| row.contains("Nina")).expect("a row");
            row.split('"').next().expect("an id").to_owned()
        };
        let made = manager.submit(&format!("/accounts/{id}/link"), &[]).await;
        let link = shown_once(&made, "address");
        let second = format!("/welcome/{}", link.rsplit('/').next().expect("a token"));
        assert_eq!(Stranger::new(&app).get(&first).await.status, 404, "replaced");
        assert_eq!(Stranger::new(&app).get(&second).await.status, 200);
        later(&app, 7 * 86_400);
        assert_eq!(Stranger::new(&app).get(&second).await.status, 404, "run out");
    }

    async fn a_login_is_given_once_and_the_form_comes_back_filled(app) {
        let manager = app.sign_in("manager").await;
        let fields = [("name", "Nina Ny"), ("login", "anna"), ("role", "secretary"), ("language", "da")];
        let refused = manager.submit("/accounts/new", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("value=\"Nina Ny\"") && refused.text().contains("fault-login"));
        let nobody = [("name", "Nina Ny"), ("login", "nina"), ("role", "clinician"), ("language", "da")];
        let refused = manager.submit("/accounts/new", &nobody).await;
        assert!(refused.text().contains("fault-clinician"), "{}", refused.text());
        let anna = app.clinicians[0].to_string();
        let second = [nobody.as_slice(), &[("clinician", anna.as_str())]].concat();
        let refused = manager.submit("/accounts/new", &second).await;
        assert!(refused.text().contains("signs in as this clinician already"), "{}", refused.text());
        let of_agency = [("name", "Nina Ny"), ("login", "nina"), ("role", "agency"), ("language", "da")];
        assert_eq!(manager.submit("/accounts/new", &of_agency).await.status, 422);
    }

    async fn whoever_is_shut_out_is_out_at_once(app) {
        let manager = app.sign_in("manager").await;
        let anna = app.sign_in("anna").await;
        let id = membership(&app, "anna").await.id;
        assert_eq!(anna.get("/api/v1/me").await.status, 200);
        let ended = manager.submit(&format!("/accounts/{id}/end"), &[]).await;
        goes_to(&ended, &format!("/accounts/{id}?done=access-ended"));
        assert_eq!(anna.get("/api/v1/me").await.status, 401);
        assert_eq!(app.get(&app.clinician, "/api/v1/me").await.status, 401, "and the token");
        assert_eq!(Stranger::new(&app).sign_in("anna", PASSWORD).await.status, 422);
        manager.submit(&format!("/accounts/{id}/resume"), &[]).await;
        assert_eq!(anna.get("/api/v1/me").await.status, 401, "what ended stays ended");
        assert_eq!(app.get(&app.clinician, "/api/v1/me").await.status, 401);
        goes_to(&Stranger::new(&app).sign_in("anna", PASSWORD).await, "/");
        let made = manager.submit(&format!("/accounts/{id}/link"), &[]).await;
        let link = shown_once(&made, "address");
        let path = format!("/welcome/{}", link.rsplit('/').next().expect("a token"));
        assert_eq!(Stranger::new(&app).get(&path).await.status, 200);
        for act in ["end", "resume"] {
            manager.submit(&format!("/accounts/{id}/{act}"), &[]).await;
        }
        assert_eq!(Stranger::new(&app).get(&path).await.status, 404, "the link ended as well");
    }

    async fn a_manager_tries_whether_mail_leaves(app) {
        let manager = app.sign_in("manager").await;
        let bad = manager.submit("/mail", &[("to", "nobody")]).await;
        assert_eq!(bad.status, 422);
        assert!(bad.text().contains("value=\"nobody\""), "{}", bad.text());
        let sent = manager.submit("/mail", &[("to", "karen@people.example")]).await;
        assert!(sent.text().contains("was taken"), "{}", sent.text());
        let Transport::Memory(mails) = &app.app.transports.mail else { panic!("not in memory") };
        let all = mails.all();
        assert_eq!((all.len(), all[0].to.as_str()), (1, "karen@people.example"));
        let text = String::from_utf8_lossy(&all[0].bytes).into_owned();
        assert!(text.contains("Subject: Mail from Trialogue") && text.contains("Message-ID:"), "{text}");
        for _ in 0..4 {
            assert_eq!(manager.submit("/mail", &[("to", "karen@people.example")]).await.status, 200);
        }
        let many = manager.submit("/mail", &[("to", "karen@people.example")]).await;
        assert_eq!((many.status.as_u16(), mails.all().len()), (429, 5), "no mail cannon");
    }

    async fn nobody_shuts_themselves_out(app) {
        let manager = app.sign_in("manager").await;
        let id = membership(&app, "manager").await.id;
        let refused = manager.submit(&format!("/accounts/{id}/end"), &[]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.text().contains("your own access"), "{}", refused.text());
        for act in ["link", "end-sessions", "remove-second-factor"] {
            let refused = manager.submit(&format!("/accounts/{id}/{act}"), &[]).await;
            assert_eq!(refused.status, 409, "{act}: the own password is asked for instead");
        }
    }

    async fn another_clinics_accounts_do_not_exist(app) {
        app.add_clinic().await;
        let manager = app.sign_in("manager").await;
        let theirs = membership(&app, "manager-2").await.id;
        assert_eq!(manager.get(&format!("/accounts/{theirs}")).await.status, 404);
        for act in ["link", "end", "resume", "end-sessions", "remove-second-factor"] {
            let answer = manager.submit(&format!("/accounts/{theirs}/{act}"), &[]).await;
            assert_eq!(answer.status, 404, "{act}");
        }
        assert!(!manager.get("/accounts").await.text().contains("manager-2"));
    }

    async fn an_account_that_works_elsewhere_is_not_opened_from_here(app) {
        let there = app.add_clinic().await;
        let anna = membership(&app, "anna").await;
        let site = there.site;
        app.write(move |tx| {
            let clinic = trialogue::store::clinics::SiteRow::get(tx.conn, site)?.clinic_id;
            let id = tx.mint.id(tx.now);
            let row = MembershipRow { id, clinic_id: clinic, role: Role::Secretary, clinician_id: None, ..anna.clone() };
            row.insert(tx)
        }).await;
        let manager = app.sign_in("manager").await;
        let id = membership(&app, "anna").await.id;
        for act in ["link", "end-sessions", "remove-second-factor"] {
            let refused = manager.submit(&format!("/accounts/{id}/{act}"), &[]).await;
            assert_eq!(refused.status, 409, "{act}");
            assert!(refused.text().contains("works at another place"), "{}", refused.text());
        }
    }

    async fn a_new_password_signs_out_everywhere_else(app) {
        let here = app.sign_in("anna").await;
        let there = app.sign_in("anna").await;
        let wrong = here.submit("/account/password", &[("current", "wrong"), ("new", NEW)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("not your password") && !wrong.text().contains(NEW));
        let weak = here.submit("/account/password", &[("current", PASSWORD), ("new", "annaannaanna")]).await;
        assert_eq!(weak.status, 422);
        assert_eq!(there.get("/api/v1/me").await.status, 200, "nothing has changed");
        let done = here.submit("/account/password", &[("current", PASSWORD), ("new", NEW)]).await;
        goes_to(&done, "/account?done=password-changed");
        assert_eq!(here.get("/api/v1/me").await.status, 200);
        assert_eq!(there.get("/api/v1/me").await.status, 401);
        assert_eq!(app.get(&app.clinician, "/api/v1/me").await.status, 401, "tokens end too");
        assert_eq!(Stranger::new(&app).sign_in("anna", PASSWORD).await.status, 422);
        goes_to(&Stranger::new(&app).sign_in("anna", NEW).await, "/");
    }

    async fn the_password_shown_again_is_tried_five_times(app) {
        let anna = app.sign_in("anna").await;
        for _ in 0..5 {
            let wrong = anna.submit("/account/password", &[("current", "wrong"), ("new", NEW)]).await;
            assert_eq!(wrong.status, 422);
        }
        let refused = anna.submit("/account/password", &[("current", PASSWORD), ("new", NEW)]).await;
        assert_eq!(refused.status, 429);
    }

    async fn sessions_are_listed_and_ended_one_by_one(app) {
        let here = app.sign_in("anna").await;
        let there = app.sign_in("anna").await;
        let bo = app.sign_in("bo").await;
        let shown = here.get("/account").await.text();
        let id = shown.split_once("/account/sessions/").and_then(|(_, rest)| rest.split_once("/end"))
            .map(|(id, _)| id.to_owned()).expect("the other session");
        assert_eq!(bo.submit(&format!("/account/sessions/{id}/end"), &[]).await.status, 404);
        goes_to(&here.submit(&format!("/account/sessions/{id}/end"), &[]).await, "/account?done=session-ended");
        assert_eq!((here.get("/api/v1/me").await.status.as_u16(), there.get("/api/v1/me").await.status.as_u16()), (200, 401));
        let third = app.sign_in("anna").await;
        goes_to(&here.submit("/account/sessions/end-others", &[]).await, "/account?done=sessions-ended");
        assert_eq!((here.get("/api/v1/me").await.status.as_u16(), third.get("/api/v1/me").await.status.as_u16()), (200, 401));
        assert_eq!(bo.get("/api/v1/me").await.status, 200);
    }

    async fn signing_in_again_ends_what_the_browser_had(app) {
        let mut anna = Stranger::new(&app);
        anna.sign_in("anna", PASSWORD).await;
        let first = anna.session().expect("a session").to_owned();
        // As a second window does, which had the form open before.
        let form = Stranger::new(&app).get("/sign-in").await;
        let cookie = form.cookie("trialogue-form").expect("a cookie");
        let request = TestRequest::post().uri("/sign-in")
            .insert_header(("cookie", format!("trialogue-form={cookie}; trialogue={first}")))
            .set_form([("csrf", form.csrf().as_str()), ("login", "anna"), ("password", PASSWORD)]);
        goes_to(&app.send(request).await, "/");
        let old = TestRequest::get().uri("/api/v1/me").insert_header(("cookie", format!("trialogue={first}")));
        assert_eq!(app.send(old).await.status, 401);
    }

    async fn a_token_does_what_it_was_made_for(app) {
        let secretary = app.sign_in("secretary").await;
        let fields = [("label", "Board"), ("read", "yes"), ("days", "30"), ("token_password", PASSWORD)];
        let none = secretary.submit("/account/tokens", &[("label", "Board"), ("days", "30"), ("token_password", PASSWORD)]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("value=\"Board\""), "the form comes back filled");
        let made = secretary.submit("/account/tokens", &fields).await;
        assert_eq!(made.status, 200, "{}", made.text());
        let token = shown_once(&made, "token");
        assert!(!secretary.get("/account").await.text().contains(&token), "shown once");
        let anna = app.sign_in("anna").await;
        assert!(anna.get("/api/v1/me").await.json()["feed_url"].is_string());
        let of_anna = shown_once(&anna.submit("/account/tokens", &fields).await, "token");
        assert!(app.get(&of_anna, "/api/v1/me").await.json()["feed_url"].is_null(), "a feed lasts");
        assert_eq!(app.get(&token, "/api/v1/visits").await.status, 200);
        let body = json!({ "name": "Amina", "birth_date": "1990-01-01" });
        assert_eq!(app.post(&token, "/api/v1/patients", body.clone()).await.status, 403);
        assert_eq!(app.get(&token, "/account").await.status, 403, "no program opens an account");
        let fields = [("label", "Import"), ("patients", "yes"), ("days", "1"), ("token_password", PASSWORD)];
        let writer = shown_once(&secretary.submit("/account/tokens", &fields).await, "token");
        assert_eq!(app.post(&writer, "/api/v1/patients", body).await.status, 201);
        assert_eq!(app.api(&writer, Method::GET, "/api/v1/visits", Value::Null).await.status, 403);
        later(&app, 86_400);
        assert_eq!(app.get(&writer, "/api/v1/me").await.status, 401, "it has run out");
        let again = app.sign_in("secretary").await;
        let shown = again.get("/account").await.text();
        let ids: Vec<&str> = shown.split("/account/tokens/").skip(1)
            .filter_map(|rest| rest.split_once("/end")).map(|(id, _)| id).collect();
        let other = app.sign_in("anna").await;
        for id in ids {
            assert_eq!(other.submit(&format!("/account/tokens/{id}/end"), &[]).await.status, 404);
            again.submit(&format!("/account/tokens/{id}/end"), &[]).await;
        }
        assert_eq!(app.get(&token, "/api/v1/me").await.status, 401, "ended");
    }
}
