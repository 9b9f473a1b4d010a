//! Classes of holes about who somebody is; see `classes`.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use chrono::Duration;
use serde_json::{Value, json};
use trialogue::domain::ids::MembershipId;
use trialogue::domain::views::Audience;
use trialogue::operations::sign_in::sign_in;
use trialogue::store::accounts::{AccountRow, MembershipRow, TokenRow, everybody};
use trialogue::store::sessions::Browser;
use trialogue::store::sql_types::Ts;
use trialogue::store::{Tx, sessions};

use super::ask::heard;
use super::table::TABLE;
use crate::links::scene::{booked, get, post};
use crate::support::app::{Answer, PASSWORD, TestApp};
use crate::support::upload;

const NOBODY: &str = "01930000-0000-7000-8000-000000000001";

/// A route's address that names nothing.
fn nowhere(template: &str) -> String {
    let slots = ["{id}", "{request}", "{need}", "{recipient}", "{token}", "{file}"];
    slots.iter().fold(template.to_owned(), |path, slot| path.replace(slot, NOBODY))
}

/// The pages that take a form of somebody who has signed in.
fn forms() -> impl Iterator<Item = String> {
    let signed_in = |path: &str| {
        let own = ["/sign-in", "/welcome/", "/first-run/", "/l/", "/demo/", "/sms/"];
        let open = own.iter().any(|begin| path.starts_with(begin));
        !open && !path.starts_with("/api/")
    };
    let rows = TABLE.iter().filter(move |row| row.0 == "POST" && signed_in(row.1));
    rows.map(|row| nowhere(row.1))
}

async fn form(app: &TestApp, path: &str, cookie: &str, csrf: &str) -> Answer {
    let request = TestRequest::post().uri(path).insert_header(("cookie", cookie.to_owned()));
    let request = match path.starts_with("/directory/import") {
        true => request
            .insert_header(("content-type", upload::media_type()))
            .set_payload(upload::body(&[("csrf", csrf)], b"")),
        false => request.set_form([("csrf", csrf)]),
    };
    app.send(request).await
}

/// The membership of a login.
async fn membership(app: &TestApp, login: &'static str) -> (MembershipRow, AccountRow) {
    let look = move |conn: &mut _| {
        let all = everybody(conn)?;
        Ok(all.into_iter().find(|(_, account)| account.login == login).expect("an account"))
    };
    app.app.db.read(look).await.expect("read")
}

async fn start(app: &TestApp, membership: MembershipId) -> String {
    app.write(move |tx: &mut Tx| Ok(sign_in(tx, membership, &Browser::default())?.0)).await
}

/// What may have ended; any one of them is enough.
#[derive(Clone, Copy, Debug)]
struct Ended {
    account: bool,
    membership: bool,
    session: bool,
}

async fn end(app: &TestApp, of: &(MembershipRow, AccountRow), session: &str, ended: Ended) {
    let ((membership, account), session) = (of.clone(), session.to_owned());
    app.write(move |tx| {
        let at = |ended: bool, tx: &Tx| ended.then_some(Ts(tx.now));
        let account = AccountRow { ended_at: at(ended.account, tx), ..account.clone() };
        account.save(tx)?;
        let membership = MembershipRow { ended_at: at(ended.membership, tx), ..membership.clone() };
        membership.save(tx)?;
        if ended.session { sessions::end(tx, &session) } else { Ok(()) }
    })
    .await;
}

async fn status(app: &TestApp, session: &str) -> u16 {
    let cookie = ("cookie", format!("trialogue={session}"));
    app.send(TestRequest::get().uri("/visits").insert_header(cookie)).await.status.as_u16()
}

on_both! {
    /// CVE-2022-0482 (Easy!Appointments): a form's token is taken for a permission.
    async fn class_03_a_forms_token_is_no_permission(app) {
        let secretary = app.sign_in("secretary").await;
        let manager = app.sign_in("manager").await;
        let own = secretary.csrf().await;
        let open = "abcdefghijklmnopqrstuvwxyz234567";
        let cookie = format!("trialogue={}; trialogue-form={open}", secretary.session);
        for path in forms() {
            let no_session = form(&app, &path, "trialogue=x", &own).await;
            assert_eq!(heard(&no_session), 'i', "{path}: the token alone");
            for csrf in [manager.csrf().await.as_str(), open, ""] {
                assert_eq!(form(&app, &path, &cookie, csrf).await.status, 403, "{path} {csrf:?}");
            }
        }
        let changes = TABLE.iter().filter(|row| row.0 != "GET" && row.1.starts_with("/api/"));
        for (method, template, _) in changes {
            let request = TestRequest::default()
                .method(Method::from_bytes(method.as_bytes()).expect("a method"))
                .uri(&nowhere(template))
                .insert_header(("cookie", cookie.clone()))
                .set_json(json!({}));
            assert_eq!(app.send(request).await.status, 403, "{method} {template} without a token");
        }
        let fields = [("csrf", own.as_str()), ("lang", "da")];
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request = TestRequest::post()
                .uri("/language")
                .insert_header(("cookie", cookie.clone()))
                .insert_header((name, value));
            assert_eq!(app.send(request.set_form(fields)).await.status, 403, "{name}: {value}");
        }
    }

    /// CVE-2026-23478 (Cal.com): what the caller says of itself is believed.
    async fn class_06_what_a_caller_says_of_itself_is_not_believed(app) {
        let (manager, _) = membership(&app, "manager").await;
        let (id, account) = (manager.id.to_string(), manager.account_id.to_string());
        let plain = app.get(&app.secretary, "/api/v1/me").await;
        assert_eq!(plain.json()["role"], "secretary");
        for (name, value) in [
            ("x-remote-user", "manager"),
            ("x-forwarded-user", "manager"),
            ("x-user-id", &account),
            ("x-membership", &id),
            ("x-role", "manager"),
            ("cookie", &format!("membership={id}; role=manager; trialogue-role=manager")),
        ] {
            let request =
                app.api_request(&app.secretary, Method::GET, "/api/v1/me", Value::Null);
            let said = app.send(request.insert_header((name, value))).await;
            assert_eq!(said.bytes, plain.bytes, "{name}: {value}");
        }
        let path = format!("/api/v1/me?account={account}&membership={id}&role=manager");
        assert_eq!(app.get(&app.secretary, &path).await.bytes, plain.bytes);
        let browser = app.sign_in("secretary").await;
        let said = [("lang", "da"), ("account", account.as_str()), ("membership", id.as_str())];
        assert_eq!(browser.submit("/language", &said).await.status, 303);
        assert_eq!(membership(&app, "manager").await.1.language, "en");
        assert_eq!(membership(&app, "secretary").await.1.language, "da");
        // A token that is shown is what counts, also when a session would do.
        let request = app.api_request("no-such-token", Method::GET, "/api/v1/me", Value::Null);
        let cookie = format!("trialogue={}", browser.session);
        assert_eq!(app.send(request.insert_header(("cookie", cookie))).await.status, 401);
    }

    /// Cal.com, January 2026: inner routes that nobody meant to be open. Other ways of writing an
    /// address lead nowhere either.
    async fn class_07_there_is_no_door_beside_the_table(app) {
        let visit = format!("/api/v1/visits/{NOBODY}");
        for path in [
            "/_internal", "/internal", "/api/internal", "/api/v1/_visits", "/api/v1/internal",
            "/api", "/api/v1", "/api/v2/visits", "/admin", "/debug", "/debug/pprof", "/.env",
            "/.git/config", "/config.toml", "/trialogue.sqlite", "/backup", "/console",
            "/api/v1/accounts", "/api/v1/sessions", "/api/v1/tokens", "/api/v1/audit",
            "/static/../Cargo.toml", "/static/..%2fCargo.toml", "/static/%2e%2e/Cargo.toml",
            "/static//etc/passwd", "//visits", "/visits//", "/./visits", "/VISITS", "/visits;x",
            "/visits%00", "/%76isits%2fnew", "/l", "/l/", "/feeds", "/feeds/", "/feeds/.ics",
        ] {
            for token in ["", app.secretary.as_str()] {
                let answer = app.get(token, path).await;
                let status = answer.status.as_u16();
                assert!(matches!(status, 404 | 400), "{path}: {status} {}", answer.text());
            }
        }
        for path in [format!("{visit}/"), visit.replace("/visits/", "/visits%2F"), format!("{visit}%2e")] {
            assert_eq!(app.get(&app.secretary, &path).await.status, 404, "{path}");
        }
    }

    /// CVE-2026-9349 (cal.diy): a public page tells more to who adds a parameter.
    async fn class_08_no_parameter_opens_more_of_a_link(app) {
        let scene = booked(&app).await;
        for audience in [Audience::Agency, Audience::Patient] {
            let link = scene.link(&app, audience).await;
            let plain = get(&app, &link).await;
            assert_eq!(plain.status, 200, "{}", plain.text());
            for more in ["cancelledBy=a@b.example", "rescheduledBy=x", "all=true", "debug=1",
                "admin=true", "audience=clinician", "answer=confirm", "role=manager", "embed"] {
                let asked = get(&app, &format!("{link}?{more}")).await;
                assert_eq!(asked.status, 200, "{more}");
                let text = asked.text().replace(&format!("?{more}"), "").replace(more, "");
                assert_eq!(text, plain.text(), "{more}");
            }
        }
        assert_eq!(scene.request_state(&app).await, "sent");
    }

    /// CVE-2025-47781 (Rallly): a short code and any number of guesses.
    async fn class_10_who_guesses_is_slowed_down(app) {
        let guess = |number: usize, peer: [u8; 4]| {
            let token = format!("{number:0>32}");
            let request = TestRequest::get().uri(&format!("/l/{token}"));
            app.send(request.peer_addr((peer, 4000).into()))
        };
        for number in 0..30 {
            assert_eq!(guess(number, [10, 0, 0, 1]).await.status, 404, "guess {number}");
        }
        let slowed = guess(31, [10, 0, 0, 1]).await;
        assert_eq!(slowed.status, 429, "{}", slowed.text());
        assert!(slowed.headers.contains_key("retry-after"));
        assert!(slowed.text().contains("+4512345678"), "whom to call: {}", slowed.text());
        assert_eq!(guess(32, [10, 0, 0, 2]).await.status, 404, "others are not slowed down");
        let shown = app.send(TestRequest::get().uri("/sign-in")).await;
        let (csrf, cookie) = (shown.csrf(), shown.cookie("trialogue-form").expect("a cookie"));
        let attempt = |password: &'static str| {
            let fields = [("csrf", csrf.as_str()), ("login", "manager"), ("password", password)];
            let request = TestRequest::post()
                .uri("/sign-in")
                .peer_addr(([10, 0, 0, 1], 4000).into())
                .insert_header(("cookie", format!("trialogue-form={cookie}")));
            app.send(request.set_form(fields))
        };
        for _ in 0..app.app.config.limits.sign_in_attempts {
            assert_eq!(attempt("wrong").await.status, 422);
        }
        assert_eq!(attempt(PASSWORD).await.status, 429, "also the right one waits");
        app.app.clock.set(app.app.clock.now() + Duration::hours(1));
        assert_eq!(attempt(PASSWORD).await.status, 303);
        assert_eq!(guess(33, [10, 0, 0, 1]).await.status, 404);
    }

    /// CVE-2026-33302 (OpenEMR): a permission beside it overrides a refusal. Whatever has ended
    /// keeps out, whoever else the account still is.
    async fn class_19_an_end_overrides_every_permission(app) {
        let of = membership(&app, "secretary").await;
        let more = MembershipRow { id: MembershipId::new(uuid::Uuid::now_v7()), ..of.0.clone() };
        app.write(move |tx| more.insert(tx)).await;
        for bits in 0..8_u8 {
            let session = start(&app, of.0.id).await;
            let ended = Ended {
                account: bits & 1 > 0,
                membership: bits & 2 > 0,
                session: bits & 4 > 0,
            };
            end(&app, &of, &session, ended).await;
            let by_token = app.get(&app.secretary, "/api/v1/visits").await.status;
            let expected = if bits == 0 { 200 } else { 303 };
            assert_eq!(status(&app, &session).await, expected, "{ended:?}");
            assert_eq!(by_token == 200, !ended.account && !ended.membership, "{ended:?}");
            let alive = Ended { account: false, membership: false, session: false };
            end(&app, &of, "", alive).await;
        }
        let session = start(&app, of.0.id).await;
        let idle = i64::from(app.app.config.sessions.idle_minutes);
        app.app.clock.set(app.app.clock.now() + Duration::minutes(idle));
        assert_eq!(status(&app, &session).await, 303, "idle for too long");
        let now = app.app.clock.now();
        for (not_after, ended_at, expected) in [
            (None, None, 200),
            (Some(Ts(now)), None, 401),
            (Some(Ts(now + Duration::hours(1))), None, 200),
            (None, Some(Ts(now)), 401),
            (Some(Ts(now + Duration::hours(1))), Some(Ts(now)), 401),
        ] {
            let token = format!("token-{not_after:?}-{ended_at:?}").replace(' ', "");
            let row = TokenRow {
                token_hash: trialogue::store::keys::token_hash(&token),
                membership_id: of.0.id,
                label: "test".into(),
                created_at: Ts(now),
                not_after,
                ended_at,
                scopes: None,
            };
            app.write(move |tx| row.insert(tx)).await;
            assert_eq!(app.get(&token, "/api/v1/visits").await.status, expected, "{token}");
        }
    }

    /// CVE-2021-40375 (OpenEyes): the page says Forbidden, and the record stands below. Every
    /// refusal of one kind has the same words.
    async fn class_22_a_refusal_holds_nothing_else(app) {
        let scene = booked(&app).await;
        let bo = app.sign_in("bo").await;
        let manager = app.sign_in("manager").await;
        let coordinator = app.sign_in("coordinator").await;
        let wishes = format!("/visits/{}/wishes", scene.id());
        for (browser, paths) in [
            (&bo, vec![wishes.clone(), "/patients/new".into()]),
            (&manager, vec![wishes, "/day".into()]),
            (&coordinator, vec![
                format!("/visits/{}", scene.id()), format!("/visits/{}/print", scene.id()),
                "/visits".into(), "/patients".into(), "/tasks".into(), "/day".into(),
            ]),
        ] {
            let mut seen: Vec<String> = Vec::new();
            for path in paths {
                let request = TestRequest::get()
                    .uri(&path)
                    .insert_header(("x-request-id", "door"))
                    .insert_header(("cookie", format!("trialogue={}", browser.session)));
                let answer = app.send(request).await;
                assert_eq!(answer.status, 403, "{path}");
                let text = answer.text().replace(&path, "");
                assert!(!text.contains("Amina") && text.len() < 4_000, "{path}: {text}");
                seen.push(text);
            }
            assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
        }
    }

    /// CVE-2026-4807, CVE-2026-2262, CVE-2025-13317 (WordPress booking plugins): a public token as
    /// permission, checks that always pass, and a forged message of payment.
    async fn class_26_nothing_is_done_for_anonymous(app) {
        let scene = booked(&app).await;
        let before = scene.now(&app).await;
        let shown = app.send(TestRequest::get().uri("/sign-in")).await;
        let (csrf, cookie) = (shown.csrf(), shown.cookie("trialogue-form").expect("a cookie"));
        for path in forms() {
            let path = path.replace(NOBODY, &scene.id().to_string());
            let cookie = format!("trialogue-form={cookie}");
            assert_eq!(heard(&form(&app, &path, &cookie, &csrf).await), 'i', "{path}");
        }
        for path in ["/callback", "/webhook", "/webhooks/sms", "/payment/success", "/inbox",
            "/api/v1/callback", "/api/v1/webhooks", "/api/v1/inbox", "/sms/reply", "/wp-json"] {
            let paid = json!({ "visit": scene.id(), "status": "confirmed" });
            let request = TestRequest::post().uri(path).set_json(paid);
            assert_eq!(app.send(request).await.status, 404, "{path}");
            let visit = scene.id().to_string();
            let fields = [("visit", visit.as_str()), ("status", "confirmed")];
            assert_eq!(post(&app, path, &fields).await.status, 404, "{path}");
        }
        assert_eq!(scene.now(&app).await, before);
    }
}
