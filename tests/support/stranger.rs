//! Browsers before they have a session, and what they are shown on the way to one.

use actix_web::test::TestRequest;
use chrono::Duration;
use data_encoding::BASE32_NOPAD;
use trialogue::store::accounts::MembershipRow;
use trialogue::store::{second_factors, sessions};

use super::app::{Answer, TestApp};

/// A browser before it has a session: it keeps the cookies that it is given.
#[derive(Clone)]
pub struct Stranger<'a> {
    app: &'a TestApp,
    cookies: Vec<(String, String)>,
}

impl<'a> Stranger<'a> {
    pub fn new(app: &'a TestApp) -> Stranger<'a> {
        Stranger { app, cookies: Vec::new() }
    }

    pub async fn send(&mut self, request: TestRequest) -> Answer {
        let all: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = self.app.send(request.insert_header(("cookie", all.join("; ")))).await;
        for name in ["trialogue", "trialogue-form", "trialogue-step", "trialogue-provider"] {
            if let Some(value) = answer.cookie(name) {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value));
            }
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Fills in the form of a page and sends it there.
    pub async fn fill(&mut self, page: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.get(page).await.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        let path = page.split('?').next().unwrap_or_default();
        self.send(TestRequest::post().uri(path).set_form(all)).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.fill("/sign-in", &[("login", login), ("password", password)]).await
    }

    /// The key that the page of the code shows.
    pub async fn key(&mut self) -> second_factors::CodeSecret {
        let text = self.get("/sign-in/code").await.text();
        let after = text.split_once("<p class=\"number\" translate=\"no\">").expect("a key").1;
        let typed = after.split('<').next().expect("a key").replace(' ', "");
        let bytes = BASE32_NOPAD.decode(typed.as_bytes()).expect("base32");
        bytes.try_into().expect("twenty octets")
    }

    pub async fn show_code(&mut self, code: &str) -> Answer {
        self.fill("/sign-in/code", &[("code", code)]).await
    }

    pub fn session(&self) -> Option<&str> {
        let found = self.cookies.iter().find(|(name, _)| name == "trialogue");
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// The code that an authenticator shows now.
pub fn code(app: &TestApp, secret: &second_factors::CodeSecret) -> String {
    let seconds = u64::try_from(app.app.clock.now().timestamp()).expect("after 1970");
    second_factors::code_at(secret, seconds).expect("a code")
}

/// Lets so much time pass.
pub fn later(app: &TestApp, seconds: i64) {
    app.app.clock.set(app.app.clock.now() + Duration::seconds(seconds));
}

/// Fails unless the answer leads there.
pub fn goes_to(answer: &Answer, path: &str) {
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some(path)));
}

/// What stands in the field of a page that shows something once.
pub fn shown_once(answer: &Answer, id: &str) -> String {
    let text = answer.text();
    let after = text.split_once(&format!("id=\"{id}\" class=\"number\" value=\"")).expect(id).1;
    after.split('"').next().expect("a value").to_owned()
}

/// The membership of the account with a login.
pub async fn membership(app: &TestApp, login: &'static str) -> MembershipRow {
    let look = move |conn: &mut _| {
        let account = sessions::account_by_login(conn, login)?.expect("an account");
        Ok(sessions::memberships_of(conn, account.id)?.remove(0))
    };
    app.app.db.read(look).await.expect("read")
}
