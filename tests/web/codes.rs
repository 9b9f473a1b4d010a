//! One-time codes beside the password, where everybody shows one.

use actix_web::test::TestRequest;
use trialogue::config::{Config, MailTransport, SecondFactor, SmsTransportKind};

use crate::support::app::{HURRY, PASSWORD, TestApp};
use crate::support::database::{Kind, TestDatabase};
use crate::support::stranger::{Stranger, code, goes_to, later, membership, shown_once};

const NEW: &str = "tre cykler ved kajen i regn";

/// A server on which everybody shows a code.
async fn strict(kind: Kind) -> TestApp {
    let database = TestDatabase::fresh(kind);
    let mut config = Config::load(None).expect("the defaults");
    config.data.folder = database.folder().to_owned();
    config.database.url = database.url();
    config.mail.transport = MailTransport::Memory;
    config.sms.transport = SmsTransportKind::Memory;
    config.limits.address_per_second = HURRY;
    assert_eq!(config.sessions.second_factor, SecondFactor::Required, "as it comes");
    TestApp::start_with(kind, database, config).await
}

/// The first sign-in sets the code up, every other one asks for it.
async fn a_code_is_shown_at_every_sign_in(kind: Kind) {
    let app = strict(kind).await;
    let mut anna = Stranger::new(&app);
    let asked = anna
        .fill("/sign-in", &[("login", "anna"), ("password", PASSWORD), ("back", "/visits")])
        .await;
    goes_to(&asked, "/sign-in/code?back=/visits");
    assert_eq!(anna.session(), None, "the password alone opens nothing");
    let secret = anna.key().await;
    assert_eq!(anna.show_code("000000").await.status, 422);
    let first = code(&app, &secret);
    let done =
        anna.fill("/sign-in/code?back=/visits", &[("code", &first), ("back", "/visits")]).await;
    goes_to(&done, "/visits");
    assert_eq!(anna.get("/api/v1/me").await.status, 200);
    later(&app, 10);
    let mut again = Stranger::new(&app);
    again.sign_in("anna", PASSWORD).await;
    assert!(
        !again.get("/sign-in/code").await.text().contains("otpauth"),
        "the key is not shown twice"
    );
    assert_eq!(again.show_code(&first).await.status, 422, "a code works once");
    later(&app, 30);
    let spaced = code(&app, &secret);
    goes_to(&again.show_code(&format!("{} {}", &spaced[..3], &spaced[3..])).await, "/");
}

async fn codes_are_tried_five_times(kind: Kind) {
    let app = strict(kind).await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let secret = anna.key().await;
    for _ in 0..5 {
        assert_eq!(anna.show_code("000000").await.status, 422);
    }
    let right = code(&app, &secret);
    assert_eq!(anna.show_code(&right).await.status, 429);
    let mut elsewhere = Stranger::new(&app);
    elsewhere.sign_in("anna", PASSWORD).await;
    let other = elsewhere.key().await;
    assert_eq!(elsewhere.show_code(&code(&app, &other)).await.status, 429, "whoever begins anew");
    later(&app, 15 * 60);
    goes_to(&elsewhere.get("/sign-in/code").await, "/sign-in");
    elsewhere.sign_in("anna", PASSWORD).await;
    let other = elsewhere.key().await;
    goes_to(&elsewhere.show_code(&code(&app, &other)).await, "/");
}

/// A step that somebody else began with the password alone comes to nothing.
async fn whoever_shows_a_code_first_owns_the_account(kind: Kind) {
    let app = strict(kind).await;
    let (mut thief, mut anna) = (Stranger::new(&app), Stranger::new(&app));
    thief.sign_in("anna", PASSWORD).await;
    let theirs = thief.key().await;
    anna.sign_in("anna", PASSWORD).await;
    let own = anna.key().await;
    goes_to(&anna.show_code(&code(&app, &own)).await, "/");
    goes_to(&thief.get("/sign-in/code").await, "/sign-in");
    let stale = TestRequest::post().uri("/sign-in/code").set_form([("code", code(&app, &theirs))]);
    assert_eq!(thief.send(stale).await.status, 403, "not even with a form kept from before");
    assert_eq!(thief.session(), None);
}

async fn another_phone_replaces_the_first_when_it_works(kind: Kind) {
    let app = strict(kind).await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let first = anna.key().await;
    goes_to(&anna.show_code(&code(&app, &first)).await, "/");
    let csrf = anna.get("/account").await.csrf();
    let form = |extra: Option<(&'static str, &'static str)>| {
        let mut all = vec![("csrf", csrf.as_str()), ("factor_password", PASSWORD)];
        all.extend(extra);
        TestRequest::post().uri("/account/second-factor").set_form(all)
    };
    let refused = anna.send(form(Some(("remove", "yes")))).await;
    assert_eq!(refused.status, 409, "it cannot be left out here");
    goes_to(&anna.send(form(None)).await, "/sign-in/code?back=/account");
    let second = anna.key().await;
    assert_ne!(first, second);
    later(&app, 30);
    let mut elsewhere = Stranger::new(&app);
    elsewhere.sign_in("anna", PASSWORD).await;
    goes_to(&elsewhere.show_code(&code(&app, &first)).await, "/");
    later(&app, 30);
    let fields = [("code", code(&app, &second)), ("back", "/account".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    goes_to(&anna.fill("/sign-in/code?back=/account", &fields).await, "/account");
    later(&app, 30);
    let mut last = Stranger::new(&app);
    last.sign_in("anna", PASSWORD).await;
    assert_eq!(last.show_code(&code(&app, &first)).await.status, 422, "the old one is over");
    goes_to(&last.show_code(&code(&app, &second)).await, "/");
}

async fn a_new_password_by_link_does_not_skip_the_code(kind: Kind) {
    let app = strict(kind).await;
    let mut manager = Stranger::new(&app);
    manager.sign_in("manager", PASSWORD).await;
    let secret = manager.key().await;
    manager.show_code(&code(&app, &secret)).await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let secret = anna.key().await;
    anna.show_code(&code(&app, &secret)).await;
    let id = membership(&app, "anna").await.id;
    let csrf = manager.get(&format!("/accounts/{id}")).await.csrf();
    let press = |act: &str| {
        let path = format!("/accounts/{id}/{act}");
        TestRequest::post().uri(&path).set_form([("csrf", csrf.clone())])
    };
    let made = manager.send(press("link")).await;
    let link = shown_once(&made, "address");
    let path = format!("/welcome/{}", link.rsplit('/').next().expect("a token"));
    let mut by_link = Stranger::new(&app);
    let asked = by_link.fill(&path, &[("password", NEW)]).await;
    goes_to(&asked, "/sign-in/code?back=/");
    assert!(!by_link.get("/sign-in/code").await.text().contains("otpauth"));
    assert_eq!(anna.get("/api/v1/me").await.status, 401, "the sessions from before are over");
    let answer = manager.send(press("remove-second-factor")).await;
    goes_to(&answer, &format!("/accounts/{id}?done=second-factor-removed"));
    let mut anew = Stranger::new(&app);
    anew.sign_in("anna", NEW).await;
    assert!(anew.get("/sign-in/code").await.text().contains("otpauth"), "set up anew");
}

on_each!(
    a_code_is_shown_at_every_sign_in,
    codes_are_tried_five_times,
    whoever_shows_a_code_first_owns_the_account,
    another_phone_replaces_the_first_when_it_works,
    a_new_password_by_link_does_not_skip_the_code,
);
