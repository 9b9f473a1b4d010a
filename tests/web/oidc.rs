//! Signing in by an OpenID Connect provider: a real one, whom `tests/run` starts.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use trialogue::config::{Config, LoginClaim, SecondFactor};
use trialogue::store::accounts::AccountRow;
use trialogue::store::sql_types::Ts;

use crate::doors::lines;
use crate::support::app::{Answer, PASSWORD, TestApp};
use crate::support::database::Kind;
use crate::support::log;
use crate::support::provider::{self, come_in, led_to, real, sent, shown};
use crate::support::stranger::{Stranger, code, goes_to, later, membership, shown_once};

/// A server with the real provider.
async fn start(kind: Kind, change: impl FnOnce(&mut Config)) -> TestApp {
    provider::app(kind, &real(), change).await
}

/// Asks for the own account to be connected: the page that leads to the provider.
async fn ask(stranger: &mut Stranger<'_>, fields: &[(&str, &str)]) -> Answer {
    let csrf = stranger.get("/account").await.csrf();
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    stranger.send(TestRequest::post().uri("/account/identity").set_form(all)).await
}

/// Connects the account of somebody who has signed in.
async fn connect(stranger: &mut Stranger<'_>, person: &str) -> Answer {
    let asked = ask(stranger, &[("identity_password", PASSWORD)]).await;
    let path = shown(&led_to(&asked), &[("person", person)]).await;
    stranger.get(&path).await
}

/// Somebody whose account is connected.
async fn connected<'a>(app: &'a TestApp, login: &str, person: &str) -> Stranger<'a> {
    let mut stranger = Stranger::new(app);
    goes_to(&stranger.sign_in(login, PASSWORD).await, "/");
    goes_to(&connect(&mut stranger, person).await, "/account?done=identity-connected");
    stranger
}

fn refused(answer: &Answer, status: u16, said: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert!(answer.text().contains(said), "{}", answer.text());
    assert!(answer.cookie("trialogue").is_none(), "no session");
}

async fn written_down(app: &TestApp, verb: &'static str) -> usize {
    let query = format!("SELECT verb AS line FROM audit_entries WHERE verb = '{verb}'");
    let look = move |conn: &mut _| lines(conn, &query);
    app.app.db.read(look).await.expect("read").len()
}

async fn connects_and_then_signs_in(kind: Kind) {
    let app = start(kind, |_| {}).await;
    assert!(app.get("", "/sign-in").await.text().contains("Sign in with \u{2068}Fjord ID"));
    let mut anna = connected(&app, "anna", "anna").await;
    let page = anna.get("/account?done=identity-connected").await.text();
    assert!(page.contains("The account is connected.") && page.contains("<bdi>anna</bdi>"));
    let before = anna.session().expect("a session").to_owned();
    let mut again = Stranger::new(&app);
    let heard = log::listen();
    let path = sent(&mut again, "/visits", &[("person", "anna")]).await;
    goes_to(&again.get(&path).await, "/visits");
    assert_eq!(again.get("/api/v1/me").await.status, 200);
    assert_ne!(again.session(), Some(before.as_str()), "a session of its own");
    let (log, secrets) = (heard.take(), path.split_once('?').expect("a query").1);
    assert!(log.contains("/sign-in/oidc/back"), "the log was heard: {log}");
    for secret in secrets.split('&').filter_map(|pair| pair.split_once('=')) {
        assert!(secret.1.starts_with("http") || !log.contains(secret.1), "{secret:?} in {log}");
    }
    let wrong = ask(&mut anna, &[("identity_password", "wrong"), ("remove", "yes")]).await;
    assert_eq!(wrong.status, 422, "the password is asked for");
    let gone = ask(&mut anna, &[("identity_password", PASSWORD), ("remove", "yes")]).await;
    goes_to(&gone, "/account?done=identity-disconnected");
    let answer = come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await;
    refused(&answer, 403, "no account here is connected to you");
    for (verb, count) in [("connect_identity", 1), ("disconnect_identity", 1), ("sign_in", 2)] {
        assert_eq!(written_down(&app, verb).await, count, "{verb}");
    }
}

/// Neither the name nor the mail address of somebody opens an account.
async fn only_who_is_connected_comes_in(kind: Kind) {
    let app = start(kind, |_| {}).await;
    let mut anna = Stranger::new(&app);
    let unknown = come_in(&mut anna, "/", &[("person", "anna")]).await;
    refused(&unknown, 403, "no account here is connected to you");
    let denied = come_in(&mut anna, "/visits", &[("person", "anna"), ("deny", "yes")]).await;
    refused(&denied, 403, "was broken off");
    assert!(denied.text().contains("href=\"/sign-in?back=/visits\""), "{}", denied.text());
    let error = format!("{}&error=temporarily_unavailable", state(&mut anna).await);
    refused(&anna.get(&error).await, 503, "use your password");
    let foreign = format!("{}&code=x&iss=https://evil.example", state(&mut anna).await);
    refused(&anna.get(&foreign).await, 422, "opens nothing");
    let guessed = format!("{}&code=guessed", state(&mut anna).await);
    refused(&anna.get(&guessed).await, 422, "opens nothing");
    let without = state(&mut anna).await;
    refused(&anna.get(&without).await, 422, "opens nothing");
}

/// A way back with the right state and nothing else.
async fn state(stranger: &mut Stranger<'_>) -> String {
    let csrf = stranger.get("/sign-in").await.csrf();
    let form = TestRequest::post().uri("/sign-in/oidc").set_form([("csrf", csrf)]);
    let address = led_to(&stranger.send(form).await);
    let state = address.split(['?', '&']).find(|pair| pair.starts_with("state="));
    format!("/sign-in/oidc/back?{}", state.expect("a state"))
}

async fn the_way_back_is_of_one_browser_for_once_and_soon(kind: Kind) {
    let app = start(kind, |_| {}).await;
    connected(&app, "anna", "anna").await;
    let (mut anna, mut thief) = (Stranger::new(&app), Stranger::new(&app));
    let stale = "begun too long ago or in another browser";
    let path = sent(&mut anna, "/", &[("person", "anna")]).await;
    refused(&thief.get(&path).await, 422, stale);
    let theirs = sent(&mut thief, "/", &[("person", "bo")]).await;
    refused(&thief.get(&path).await, 422, stale);
    refused(&anna.get(&theirs).await, 422, stale);
    let mut anna = Stranger::new(&app);
    let path = sent(&mut anna, "/", &[("person", "anna")]).await;
    let looked = anna.send(TestRequest::default().method(Method::HEAD).uri(&path)).await;
    assert_eq!((looked.status.as_u16(), anna.session()), (200, None), "looking opens nothing");
    let kept = anna.clone();
    let mut changed = anna.clone();
    let other_state = path.replace("state=", "state=x");
    refused(&changed.get(&other_state).await, 422, stale);
    goes_to(&anna.get(&path).await, "/");
    let mut replayed = kept;
    refused(&replayed.get(&path).await, 422, stale);
    let mut slow = Stranger::new(&app);
    let path = sent(&mut slow, "/", &[("person", "anna")]).await;
    later(&app, 10 * 60);
    refused(&slow.get(&path).await, 422, stale);
}

async fn whoever_is_shut_out_does_not_come_in_by_the_provider(kind: Kind) {
    let app = start(kind, |_| {}).await;
    connected(&app, "anna", "anna").await;
    let manager = app.sign_in("manager").await;
    let (id, account) = {
        let row = membership(&app, "anna").await;
        (row.id, row.account_id)
    };
    manager.submit(&format!("/accounts/{id}/end"), &[]).await;
    let answer = come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await;
    refused(&answer, 403, "no account here is connected to you");
    manager.submit(&format!("/accounts/{id}/resume"), &[]).await;
    goes_to(&come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await, "/");
    app.write(move |tx| {
        let row = AccountRow::get(tx.conn, account)?;
        AccountRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)
    })
    .await;
    let answer = come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await;
    refused(&answer, 403, "no account here is connected to you");
}

async fn a_person_there_is_one_account_here(kind: Kind) {
    let app = start(kind, |_| {}).await;
    app.add_clinic().await;
    let mut anna = connected(&app, "anna", "anna").await;
    let mut bo = Stranger::new(&app);
    bo.sign_in("bo", PASSWORD).await;
    let taken = connect(&mut bo, "anna").await;
    assert_eq!(taken.status, 409);
    assert!(taken.text().contains("Another account is already connected"), "{}", taken.text());
    let manager = app.sign_in("manager").await;
    let id = membership(&app, "anna").await.id;
    let page = manager.get(&format!("/accounts/{id}")).await.text();
    assert!(page.contains("connected <bdi>anna</bdi>"), "{page}");
    let theirs = membership(&app, "manager-2").await.id;
    assert_eq!(manager.submit(&format!("/accounts/{theirs}/disconnect"), &[]).await.status, 404);
    let secretary = app.sign_in("secretary").await;
    assert_eq!(secretary.submit(&format!("/accounts/{id}/disconnect"), &[]).await.status, 403);
    let gone = manager.submit(&format!("/accounts/{id}/disconnect"), &[]).await;
    goes_to(&gone, &format!("/accounts/{id}?done=identity-disconnected"));
    assert_eq!(anna.get("/api/v1/me").await.status, 401, "what was begun by it is over");
    assert_eq!(manager.submit(&format!("/accounts/{id}/disconnect"), &[]).await.status, 409);
    goes_to(&connect(&mut bo, "anna").await, "/account?done=identity-connected");
    goes_to(&connect(&mut bo, "bo").await, "/account?done=identity-connected");
    let answer = come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await;
    refused(&answer, 403, "no account");
    goes_to(&come_in(&mut Stranger::new(&app), "/", &[("person", "bo")]).await, "/");
}

/// Whoever comes back in somebody else's session connects nothing.
async fn only_who_was_sent_is_connected(kind: Kind) {
    let app = start(kind, |_| {}).await;
    let mut shared = Stranger::new(&app);
    shared.sign_in("anna", PASSWORD).await;
    let asked = ask(&mut shared, &[("identity_password", PASSWORD)]).await;
    let path = shown(&led_to(&asked), &[("person", "anna")]).await;
    let csrf = shared.get("/account").await.csrf();
    shared.send(TestRequest::post().uri("/sign-out").set_form([("csrf", csrf)])).await;
    shared.sign_in("bo", PASSWORD).await;
    let answer = shared.get(&path).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert_eq!(written_down(&app, "connect_identity").await, 0);
}

async fn a_code_is_asked_for_unless_the_provider_is_trusted_with_it(kind: Kind) {
    let required = |config: &mut Config| config.sessions.second_factor = SecondFactor::Required;
    let app = start(kind, required).await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let secret = anna.key().await;
    goes_to(&anna.show_code(&code(&app, &secret)).await, "/");
    goes_to(&connect(&mut anna, "anna").await, "/account?done=identity-connected");
    later(&app, 30);
    let mut again = Stranger::new(&app);
    let said = [("person", "anna"), ("amr", "pwd mfa"), ("acr", "loa3")];
    goes_to(&come_in(&mut again, "/visits", &said).await, "/sign-in/code?back=/visits");
    assert_eq!(again.session(), None, "not trusted: the provider alone opens nothing");
    goes_to(&again.show_code(&code(&app, &secret)).await, "/");
}

/// The same account where the provider is trusted, for what it says and nothing else.
async fn a_trusted_provider_has_to_say_that_it_asked_for_two(kind: Kind) {
    let app = start(kind, |config| {
        config.sessions.second_factor = SecondFactor::Required;
        config.oidc.trusts_second_factor = true;
        config.oidc.second_factor_values = vec!["mfa".to_owned(), "loa3".to_owned()];
    })
    .await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let secret = anna.key().await;
    goes_to(&anna.show_code(&code(&app, &secret)).await, "/");
    goes_to(&connect(&mut anna, "anna").await, "/account?done=identity-connected");
    for said in [&[("amr", "pwd")][..], &[("acr", "loa1")], &[], &[("amr", "mfa2 xmfa")]] {
        let said = [&[("person", "anna")], said].concat();
        let answer = come_in(&mut Stranger::new(&app), "/", &said).await;
        goes_to(&answer, "/sign-in/code?back=/");
    }
    for said in [("amr", "pwd mfa"), ("acr", "loa3")] {
        let mut again = Stranger::new(&app);
        goes_to(&come_in(&mut again, "/", &[("person", "anna"), said]).await, "/");
        assert_eq!(again.get("/api/v1/me").await.status, 200, "{said:?}");
    }
}

/// A link from the manager, as its path.
const NEW: &str = "fire gæs over taget i dag";

async fn link(app: &TestApp, login: &'static str) -> String {
    let id = membership(app, login).await.id;
    let made = app.sign_in("manager").await.submit(&format!("/accounts/{id}/link"), &[]).await;
    let link = shown_once(&made, "address");
    format!("/welcome/{}", link.rsplit('/').next().expect("a token"))
}

/// Presses the button of a link's page, and shows who it is at the provider.
async fn by_link(stranger: &mut Stranger<'_>, path: &str, person: &str) -> Answer {
    let csrf = stranger.get(path).await.csrf();
    let press = TestRequest::post().uri(&format!("{path}/connect")).set_form([("csrf", csrf)]);
    let back = shown(&led_to(&stranger.send(press).await), &[("person", person)]).await;
    stranger.get(&back).await
}

async fn a_link_connects_once(kind: Kind) {
    let app = start(kind, |_| {}).await;
    let path = link(&app, "anna").await;
    let mut before = Stranger::new(&app);
    before.sign_in("anna", PASSWORD).await;
    let (mut anna, mut late) = (Stranger::new(&app), Stranger::new(&app));
    let csrf = late.get(&path).await.csrf();
    let press = TestRequest::post().uri(&format!("{path}/connect")).set_form([("csrf", csrf)]);
    let back = shown(&led_to(&late.send(press).await), &[("person", "late")]).await;
    goes_to(&by_link(&mut anna, &path, "anna").await, "/");
    assert_eq!(anna.get("/api/v1/me").await.status, 200);
    assert_eq!(before.get("/api/v1/me").await.status, 401, "as with a new password");
    assert_eq!(Stranger::new(&app).get(&path).await.status, 404, "used up");
    refused(&late.get(&back).await, 422, "begun too long ago");
    goes_to(&come_in(&mut Stranger::new(&app), "/", &[("person", "anna")]).await, "/");
    let mut leaked = Stranger::new(&app);
    assert_eq!(leaked.sign_in("anna", PASSWORD).await.status, 422, "the password opens no more");
    // And the other way round: a password by a link ends what was connected.
    let path = link(&app, "anna").await;
    let chosen = Stranger::new(&app).fill(&path, &[("password", NEW)]).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text());
    let mut stranger = Stranger::new(&app);
    refused(&come_in(&mut stranger, "/", &[("person", "anna")]).await, 403, "no account here is");
}

async fn without_passwords_the_provider_is_the_only_way(kind: Kind) {
    let app = start(kind, |config| config.oidc.passwords = false).await;
    let mut anna = Stranger::new(&app);
    assert!(!anna.get("/sign-in").await.text().contains("type=\"password\""));
    let csrf = anna.get("/sign-in").await.csrf();
    let form = [("csrf", csrf.as_str()), ("login", "anna"), ("password", PASSWORD)];
    let tried = anna.send(TestRequest::post().uri("/sign-in").set_form(form)).await;
    assert_eq!((tried.status.as_u16(), anna.session()), (403, None));
    let id = membership(&app, "anna").await.id;
    let renew = trialogue::operations::renew_account_link::renew_account_link;
    let path = format!("/welcome/{}", app.write(move |tx| renew(tx, id)).await);
    let chosen = anna.fill(&path, &[("password", "tre cykler ved kajen i regn")]).await;
    assert_eq!(chosen.status, 403);
    goes_to(&by_link(&mut anna, &path, "anna").await, "/");
    let page = anna.get("/account").await.text();
    assert!(!page.contains("type=\"password\"") && !page.contains("/account/password"), "{page}");
    let gone = ask(&mut anna, &[("remove", "yes")]).await;
    assert_eq!(gone.status, 409, "the only way in stays");
    let token = async |anna: &mut Stranger<'_>| {
        let csrf = anna.get("/account").await.csrf();
        let form = [("csrf", csrf.as_str()), ("label", "Board"), ("read", "yes"), ("days", "1")];
        anna.send(TestRequest::post().uri("/account/tokens").set_form(form)).await
    };
    assert_eq!(token(&mut anna).await.status, 200, "signed in just now");
    later(&app, 10 * 60);
    let late = token(&mut anna).await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("within the last ten minutes"), "{}", late.text());
}

async fn the_claim_of_the_settings_must_be_the_sign_in_name(kind: Kind) {
    let app = start(kind, |config| config.oidc.login_claim = LoginClaim::PreferredUsername).await;
    let mut anna = Stranger::new(&app);
    anna.sign_in("anna", PASSWORD).await;
    let other = connect(&mut anna, "bo").await;
    assert_eq!(other.status, 403);
    assert!(other.text().contains("by another name"), "{}", other.text());
    goes_to(&connect(&mut anna, "Anna").await, "/account?done=identity-connected");
    let by_mail = start(kind, |config| config.oidc.login_claim = LoginClaim::Email).await;
    let id = membership(&by_mail, "anna").await.account_id;
    for (login, allowed) in [("unverified", 403), ("karen", 303)] {
        by_mail
            .write(move |tx| {
                let row = AccountRow::get(tx.conn, id)?;
                AccountRow { login: format!("{login}@people.example"), ..row }.save(tx)
            })
            .await;
        let mut anna = Stranger::new(&by_mail);
        goes_to(&anna.sign_in(&format!("{login}@people.example"), PASSWORD).await, "/");
        assert_eq!(connect(&mut anna, login).await.status.as_u16(), allowed, "{login}");
    }
}

/// What anybody may do that makes the server ask another one has an end.
async fn a_house_is_sent_so_often_and_no_more(kind: Kind) {
    let app = start(kind, |config| config.limits.sign_in_attempts = 1).await;
    let mut stranger = Stranger::new(&app);
    let csrf = stranger.get("/sign-in").await.csrf();
    let press = || TestRequest::post().uri("/sign-in/oidc").set_form([("csrf", csrf.clone())]);
    for _ in 0..20 {
        assert_eq!(stranger.send(press()).await.status, 200);
    }
    let many = stranger.send(press()).await;
    assert_eq!((many.status.as_u16(), many.header("retry-after")), (429, Some("900")));
}

on_each!(
    connects_and_then_signs_in,
    only_who_is_connected_comes_in,
    the_way_back_is_of_one_browser_for_once_and_soon,
    whoever_is_shut_out_does_not_come_in_by_the_provider,
    a_person_there_is_one_account_here,
    only_who_was_sent_is_connected,
    a_code_is_asked_for_unless_the_provider_is_trusted_with_it,
    a_trusted_provider_has_to_say_that_it_asked_for_two,
    a_link_connects_once,
    without_passwords_the_provider_is_the_only_way,
    the_claim_of_the_settings_must_be_the_sign_in_name,
    a_house_is_sent_so_often_and_no_more,
);
