//! Providers that are broken or hostile: nothing that they say opens an account.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::test::TestRequest;
use actix_web::{App, HttpResponse, HttpServer, web};
use chrono::Utc;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use sha2::Sha256;
use trialogue::store::identities::IdentityRow;
use trialogue::store::sql_types::Ts;

use crate::support::app::{Answer, TestApp};
use crate::support::database::Kind;
use crate::support::log;
use crate::support::program::free_port;
use crate::support::provider::{self, SECRET, led_to};
use crate::support::stranger::{Stranger, goes_to, membership};

/// The key that the provider publishes, and another that it does not.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
    MC4CAQAwBQYDK2VwBCIEIBoELH+OLbMKA89DOgCnDNfCCncLAixEq7jGtt04Mtvd\n\
    -----END PRIVATE KEY-----\n";
const OTHER_KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
    MC4CAQAwBQYDK2VwBCIEIGAS/E3M++5F1cUhDYmY62AQRtpl1s/09cH4V3heFlbb\n\
    -----END PRIVATE KEY-----\n";

/// Whom every token names.
const SUBJECT: &str = "subject-of-anna";

fn key(pem: &str) -> CoreEdDsaPrivateSigningKey {
    let kid = Some(JsonWebKeyId::new("k".to_owned()));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(pem, kid).expect("a key")
}

/// What the provider answers next.
#[derive(Clone, Default)]
struct Says {
    /// In place of its description's members.
    description: Value,
    /// The ID token; none leaves it out.
    token: Option<String>,
    /// In place of the answer to the code: status, `Location` and body.
    instead: Option<(u16, Option<String>, String)>,
    /// Forms that came with a code.
    asked: Vec<String>,
}

type Said = web::Data<Mutex<Says>>;

/// A provider of this test's own.
struct Fake {
    issuer: String,
    says: Said,
}

impl Fake {
    fn start() -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let says = web::Data::from(Arc::new(Mutex::new(Says::default())));
        let (shared, name) = (says.clone(), issuer.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .app_data(web::Data::new(name.clone()))
                .route("/.well-known/openid-configuration", web::get().to(description))
                .route("/jwks", web::get().to(keys))
                .route("/token", web::post().to(token))
        });
        let server = server.workers(1).disable_signals().listen(listener).expect("listening");
        actix_web::rt::spawn(server.run());
        Fake { issuer, says }
    }

    fn say(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.says.lock().expect("no panic"));
    }

    /// The claims of a token that is right, for the sign-in that `address` began.
    fn claims(&self, address: &str) -> Value {
        let now = Utc::now().timestamp();
        let nonce = part(address, "nonce");
        json!({ "iss": self.issuer, "sub": SUBJECT, "aud": "trialogue", "nonce": nonce,
            "iat": now, "exp": now + 300, "preferred_username": "anna" })
    }
}

async fn description(says: Said, issuer: web::Data<String>) -> HttpResponse {
    let at = |path: &str| format!("{}{path}", issuer.as_str());
    let mut whole = json!({ "issuer": issuer.as_str(), "jwks_uri": at("/jwks"),
        "authorization_endpoint": at("/auth"), "token_endpoint": at("/token"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"] });
    let says = says.lock().expect("no panic").description.clone();
    for (name, value) in says.as_object().into_iter().flatten() {
        whole[name] = value.clone();
    }
    HttpResponse::Ok().json(whole)
}

async fn keys() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "keys": [key(KEY).as_verification_key()] }))
}

async fn token(says: Said, form: String) -> HttpResponse {
    let mut says = says.lock().expect("no panic");
    says.asked.push(form);
    if let Some((status, location, body)) = &says.instead {
        let status = actix_web::http::StatusCode::from_u16(*status).expect("a status");
        let mut builder = HttpResponse::build(status);
        if let Some(to) = location {
            builder.insert_header(("location", to.as_str()));
        }
        return builder.content_type("application/json").body(body.clone());
    }
    let mut answer = json!({ "access_token": "secret-access-token", "token_type": "Bearer" });
    if let Some(token) = &says.token {
        answer["id_token"] = json!(token);
    }
    HttpResponse::Ok().json(answer)
}

/// A parameter of an address.
fn part(address: &str, name: &str) -> String {
    let begin = format!("{name}=");
    let found = address.split(['?', '&']).find_map(|pair| pair.strip_prefix(&begin));
    found.unwrap_or_else(|| panic!("no {name} in {address}")).to_owned()
}

/// A token of these claims, signed by `sign`.
fn signed(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let plain = format!("{}.{}", part(header), part(claims));
    format!("{plain}.{}", BASE64URL_NOPAD.encode(&sign(plain.as_bytes())))
}

fn by(pem: &str, claims: &Value) -> String {
    let key = key(pem);
    let sign = |text: &[u8]| key.sign(&CoreJwsSigningAlgorithm::EdDsa, text).expect("signed");
    signed(&json!({ "alg": "EdDSA", "kid": "k" }), claims, sign)
}

/// A token that whoever knows the client's secret can make.
fn by_secret(claims: &Value) -> String {
    let sign = |text: &[u8]| {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(SECRET.as_bytes()).expect("a key");
        mac.update(text);
        mac.finalize().into_bytes().to_vec()
    };
    signed(&json!({ "alg": "HS256", "kid": "k" }), claims, sign)
}

/// A server whose account `anna` is connected to the subject of the fake.
async fn start(kind: Kind, fake: &Fake) -> TestApp {
    let app = provider::app(kind, &fake.issuer, |_| {}).await;
    let (account_id, issuer) = (membership(&app, "anna").await.account_id, fake.issuer.clone());
    app.write(move |tx| {
        let (issuer, subject) = (issuer.clone(), SUBJECT.to_owned());
        let created_at = Ts(tx.now);
        IdentityRow { account_id, issuer, subject, shown: "anna".into(), created_at }.insert(tx)
    })
    .await;
    app
}

/// Presses the button: the answer.
async fn press(stranger: &mut Stranger<'_>) -> Answer {
    let csrf = stranger.get("/sign-in").await.csrf();
    stranger.send(TestRequest::post().uri("/sign-in/oidc").set_form([("csrf", csrf)])).await
}

/// Comes back with a code, when the provider gives this token for it.
async fn with_token(app: &TestApp, fake: &Fake, make: impl Fn(Value) -> Option<String>) -> Answer {
    let mut stranger = Stranger::new(app);
    let address = led_to(&press(&mut stranger).await);
    let token = make(fake.claims(&address));
    fake.say(|says| says.token = token);
    let path = format!("/sign-in/oidc/back?code=c-o-d-e&state={}", part(&address, "state"));
    stranger.get(&path).await
}

fn refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
    assert!(answer.cookie("trialogue").is_none(), "{what}: a session");
}

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

async fn a_token_is_believed_only_as_it_should_be(kind: Kind) {
    let fake = Fake::start();
    let app = start(kind, &fake).await;
    goes_to(&with_token(&app, &fake, |claims| Some(by(KEY, &claims))).await, "/");
    let heard = log::listen();
    let now = Utc::now().timestamp();
    for (name, value, what) in [
        ("aud", json!("another"), "it is for somebody else (aud)"),
        ("aud", json!(["trialogue", "another"]), "it is for somebody else (aud)"),
        ("iss", json!("https://evil.example"), "it is of another issuer (iss)"),
        ("nonce", json!("another"), "it is of another sign-in (nonce)"),
        ("nonce", Value::Null, "it is of another sign-in (nonce)"),
        ("exp", json!(now - 10), "it is of another time (exp, iat)"),
        ("iat", json!(now + 3_600), "it is of another time (exp, iat)"),
        ("sub", json!(""), "its subject is empty"),
        ("sub", json!("s".repeat(256)), "its subject is empty or too long"),
    ] {
        let make = |claims: Value| Some(by(KEY, &with(&claims, name, value.clone())));
        refused(&with_token(&app, &fake, make).await, 422, what);
        let log = heard.take();
        assert!(log.contains(what), "{name} {value}: {log}");
        assert!(!log.contains("c-o-d-e") && !log.contains("secret-access-token"), "{log}");
        assert!(!log.contains(SUBJECT), "{log}");
    }
    let unsigned = |claims: Value| {
        Some(signed(&json!({ "alg": "none", "kid": "k" }), &claims, |_| Vec::new()))
    };
    refused(&with_token(&app, &fake, unsigned).await, 422, "alg none");
    let other = |claims: Value| Some(by(OTHER_KEY, &claims));
    refused(&with_token(&app, &fake, other).await, 422, "signed by another key");
    let secret = |claims: Value| Some(by_secret(&claims));
    refused(&with_token(&app, &fake, secret).await, 422, "signed by the client's secret");
    let swapped = |claims: Value| {
        let (good, other) = (by(KEY, &claims), by(KEY, &with(&claims, "sub", json!("other"))));
        let signature = good.rsplit('.').next().expect("a signature");
        let plain = other.rsplit_once('.').expect("three parts").0;
        Some(format!("{plain}.{signature}"))
    };
    refused(&with_token(&app, &fake, swapped).await, 422, "another's signature");
    refused(&with_token(&app, &fake, |_| None).await, 422, "no token");
    let garbage = |_| Some("a.b.c".to_owned());
    refused(&with_token(&app, &fake, garbage).await, 503, "no token at all");
    goes_to(&with_token(&app, &fake, |claims| Some(by(KEY, &claims))).await, "/");
}

async fn the_code_goes_with_its_proof_to_the_provider_alone(kind: Kind) {
    let (fake, elsewhere) = (Fake::start(), Fake::start());
    let app = start(kind, &fake).await;
    let led = format!("{}/token", elsewhere.issuer);
    let mut stranger = Stranger::new(&app);
    let address = led_to(&press(&mut stranger).await);
    let challenge = part(&address, "code_challenge");
    assert_eq!(part(&address, "code_challenge_method"), "S256");
    assert_eq!(part(&address, "response_type"), "code");
    let back = "http%3A%2F%2F127.0.0.1%3A8080%2Fsign-in%2Foidc%2Fback";
    assert_eq!(part(&address, "redirect_uri"), back);
    for (status, to) in [(302, &led), (307, &led), (308, &led)] {
        fake.say(|says| says.instead = Some((status, Some(to.clone()), String::new())));
        let answer = with_token(&app, &fake, |_| None).await;
        refused(&answer, 503, "a redirect is not followed");
    }
    assert_eq!(elsewhere.says.lock().expect("no panic").asked.len(), 0);
    fake.say(|says| says.asked.clear());
    let path = format!("/sign-in/oidc/back?code=c-o-d-e&state={}", part(&address, "state"));
    stranger.get(&path).await;
    let form = fake.says.lock().expect("no panic").asked.concat();
    let verifier = part(&format!("?{form}"), "code_verifier");
    let proof = <Sha256 as sha2::Digest>::digest(verifier.as_bytes());
    assert_eq!(BASE64URL_NOPAD.encode(&proof), challenge);
    for (status, body, heard) in [
        (400, "{\"error\": \"invalid_grant\"}".to_owned(), 422),
        (500, "<h1>no</h1>".to_owned(), 503),
        (200, format!("{{\"id_token\": \"{}\"}}", "x".repeat(600_000)), 503),
    ] {
        fake.say(|says| says.instead = Some((status, None, body)));
        refused(&with_token(&app, &fake, |_| None).await, heard, "an answer that is none");
    }
}

async fn a_provider_that_is_away_or_another_is_said_kindly(kind: Kind) {
    let fake = Fake::start();
    let app = start(kind, &fake).await;
    for description in [
        json!({ "issuer": "http://127.0.0.1:1" }),
        json!({ "authorization_endpoint": "http://evil.example/auth" }),
        json!({ "jwks_uri": "http://evil.example/jwks" }),
        json!({ "jwks_uri": Value::Null }),
    ] {
        fake.say(|says| says.description = description.clone());
        let answer = press(&mut Stranger::new(&app)).await;
        refused(&answer, 503, &description.to_string());
        assert!(answer.text().contains("use your password"), "{}", answer.text());
        assert!(
            !answer.headers.contains_key("refresh") && answer.headers.contains_key("retry-after")
        );
    }
    let nobody = format!("http://127.0.0.1:{}", free_port());
    let app = provider::app(kind, &nobody, |_| {}).await;
    let heard = log::listen();
    refused(&press(&mut Stranger::new(&app)).await, 503, "nobody answers");
    assert!(heard.take().contains("Connection refused"));
}

on_each!(
    a_token_is_believed_only_as_it_should_be,
    the_code_goes_with_its_proof_to_the_provider_alone,
    a_provider_that_is_away_or_another_is_said_kindly,
);

/// What `trialogue doctor` says of the provider, with further settings.
fn doctor(settings: &[(&str, &str)]) -> Option<Value> {
    let folder = std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&folder).expect("a folder");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_trialogue"))
        .args(["doctor", "--json"])
        .env("TRIALOGUE_DATA__FOLDER", &folder)
        .env("TRIALOGUE_OIDC__CLIENT_ID", "trialogue")
        .env("TRIALOGUE_OIDC__CLIENT_SECRET_FILE", provider::secret_file(&folder))
        .envs(settings.iter().copied())
        .output()
        .expect("the program");
    std::fs::remove_dir_all(folder).expect("goes");
    let found: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    found.as_array().expect("a list").iter().find(|one| one["check"] == "oidc").cloned()
}

#[test]
fn doctor_looks_whether_the_provider_is_there() {
    assert_eq!(doctor(&[]), None, "there is none");
    let found = doctor(&[("TRIALOGUE_OIDC__ISSUER", &provider::real())]).expect("a finding");
    assert_eq!(found["state"], "ok", "{found}");
    let other = format!("{}/other", provider::real());
    let found = doctor(&[("TRIALOGUE_OIDC__ISSUER", &other)]).expect("a finding");
    assert_eq!(found["state"], "fail", "{found}");
    assert!(found["mend"].as_str().is_some_and(|mend| mend.contains("openid-configuration")));
}

/// The machine's roots are trusted, and no other certificate.
#[test]
fn a_provider_over_tls_needs_a_certificate_that_the_machine_trusts() {
    let issuer = std::env::var("TRIALOGUE_TEST_OIDC_TLS").expect("tests/run starts one");
    let root = std::env::var("TRIALOGUE_TEST_SMTP_CA").expect("tests/run makes one");
    let settings = [("TRIALOGUE_OIDC__ISSUER", issuer.as_str()), ("SSL_CERT_FILE", &root)];
    let found = doctor(&settings).expect("a finding");
    assert_eq!(found["state"], "ok", "{found}");
    let found = doctor(&settings[..1]).expect("a finding");
    assert_eq!(found["state"], "fail", "{found}");
    assert!(found["says"].as_str().is_some_and(|says| says.contains("certificate")), "{found}");
}
