//! Accounts in the story: somebody is let in, changes what is theirs, and is shut out again.

use trialogue::store::kept_forms::{self, KeptForm};
use trialogue::store::second_factors::{self, CodeSecret};
use trialogue::store::sessions;

use super::role::Role::{Anonymous, Manager};
use super::world::{Seen, Sent, World};

const SECRET: CodeSecret = *b"12345678901234567890";
const PASSWORD: &str = "tre cykler ved kajen i regn";

/// What somebody does at every route of accounts.
pub async fn come_and_go(world: &mut World) {
    let fields =
        [("name", "Nina Ny"), ("login", "nina"), ("role", "secretary"), ("language", "en")];
    press(world, "/mail", "/mail", &[("to", "manager@people.example")]).await;
    let made = press(world, "/accounts/new", "/accounts/new", &fields).await;
    let nina = between(&made.text, "action=\"/accounts/", "/");
    let path = format!("/accounts/{nina}/link");
    let made = press(world, "/accounts/{id}/link", &path, &[]).await;
    let path = format!("/welcome/{}", between(&made.text, "/welcome/", "\""));
    let page = world.send(Anonymous, "GET", "/welcome/{token}", &path, Sent::Nothing).await;
    let form = Sent::form(&[("csrf", &page.csrf()), ("password", PASSWORD)]);
    let cookie = format!("trialogue-form={}", page.cookie("trialogue-form"));
    let seen =
        world.send_as(Anonymous, Some(&cookie), "POST", "/welcome/{token}", &path, form).await;
    let session = seen.cookie("trialogue");
    own(world, &session).await;
    code(world).await;
    for act in ["remove-second-factor", "end-sessions", "end", "resume", "end"] {
        let path = format!("/accounts/{nina}/{act}");
        press(world, &format!("/accounts/{{id}}/{act}"), &path, &[]).await;
    }
}

/// A form that came too late, and is thrown away.
async fn kept(world: &mut World) {
    let keep = |tx: &mut trialogue::store::Tx| {
        let account = sessions::account_by_login(tx.conn, "nina")?.expect("an account").id;
        let fields = vec![("name".to_owned(), "Nadia".to_owned())];
        kept_forms::keep(tx, account, &KeptForm { path: "/patients/new".to_owned(), fields })
    };
    world.app.db.write(world.app.own_setting("test"), keep).await.expect("written");
}

/// A button that the manager presses.
async fn press(world: &mut World, template: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
    let csrf = world.csrf(Manager);
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    let seen = world.send(Manager, "POST", template, path, Sent::form(&all)).await;
    assert!(seen.status < 400, "{template}: {}", seen.text);
    seen
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split(after).next().unwrap_or_default().to_owned()
}

/// What is done with the own account, in the session of its owner.
async fn own(world: &mut World, session: &str) {
    let shown = session.to_owned();
    let look = move |conn: &mut _| sessions::by_token(conn, &shown);
    let csrf = world.app.db.read(look).await.expect("read").expect("a session").csrf;
    let cookie = format!("trialogue={session}");
    let new = "fire cykler ved kajen i sol";
    let token = [("label", "Board"), ("read", "yes"), ("days", "30"), ("token_password", PASSWORD)];
    let made = mine(world, &cookie, &csrf, "/account/tokens", &token).await;
    let id = between(&made.text, "action=\"/account/tokens/", "/");
    mine(world, &cookie, &csrf, &format!("/account/tokens/{id}/end"), &[]).await;
    mine(world, &cookie, &csrf, "/account/sessions/end-others", &[]).await;
    let change = [("current", PASSWORD), ("new", new)];
    mine(world, &cookie, &csrf, "/account/password", &change).await;
    kept(world).await;
    mine(world, &cookie, &csrf, "/kept/discard", &[]).await;
    factor(world).await;
    let remove = [("factor_password", new), ("remove", "yes")];
    mine(world, &cookie, &csrf, "/account/second-factor", &remove).await;
    let change = [("current", new), ("new", PASSWORD)];
    mine(world, &cookie, &csrf, "/account/password", &change).await;
    let page = world.send_as(Manager, Some(&cookie), "GET", "/account", "/account", Sent::Nothing);
    let page = page.await.text;
    assert!(!page.contains("/end-others"), "one session alone");
    let id = sessions_of(world, session).await;
    mine(world, &cookie, &csrf, &format!("/account/sessions/{id}/end"), &[]).await;
}

async fn sessions_of(world: &World, session: &str) -> String {
    let shown = session.to_owned();
    let look = move |conn: &mut _| sessions::by_token(conn, &shown);
    world.app.db.read(look).await.expect("read").expect("a session").id().to_string()
}

async fn mine(
    world: &mut World,
    cookie: &str,
    csrf: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Seen {
    let template = match path.split('/').collect::<Vec<_>>()[..] {
        ["", "account", noun, _, "end"] => format!("/account/{noun}/{{id}}/end"),
        _ => path.to_owned(),
    };
    let mut all = vec![("csrf", csrf)];
    all.extend_from_slice(fields);
    let sent = Sent::form(&all);
    // Whose account it is does not matter here: the manager stands for somebody of the clinic.
    let seen = world.send_as(Manager, Some(cookie), "POST", &template, path, sent).await;
    assert!(seen.status < 400, "{template}: {}", seen.text);
    seen
}

/// Gives the account a second factor with a known secret: a drawn one makes pictures of other
/// sizes.
async fn factor(world: &World) {
    let give = |tx: &mut trialogue::store::Tx| {
        let account = sessions::account_by_login(tx.conn, "nina")?.expect("an account").id;
        second_factors::set(tx, account, &SECRET, 0)
    };
    world.app.db.write(world.app.own_setting("test"), give).await.expect("written");
}

/// Signs in with password and code.
async fn code(world: &mut World) {
    factor(world).await;
    let page = world.send(Anonymous, "GET", "/sign-in", "/sign-in", Sent::Nothing).await;
    let form = format!("trialogue-form={}", page.cookie("trialogue-form"));
    let sent = Sent::form(&[("csrf", &page.csrf()), ("login", "nina"), ("password", PASSWORD)]);
    let path = "/sign-in";
    let asked = world.send_as(Anonymous, Some(&form), "POST", path, path, sent).await;
    let cookies = format!("{form}; trialogue-step={}", asked.cookie("trialogue-step"));
    let path = "/sign-in/code";
    let shown = world.send_as(Anonymous, Some(&cookies), "GET", path, path, Sent::Nothing).await;
    let seconds = u64::try_from(world.app.clock.now().timestamp()).expect("after 1970");
    let code = second_factors::code_at(&SECRET, seconds).expect("a code");
    let sent = Sent::form(&[("csrf", &shown.csrf()), ("code", &code)]);
    let seen = world.send_as(Anonymous, Some(&cookies), "POST", path, path, sent).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
}
