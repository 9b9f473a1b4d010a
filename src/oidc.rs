//! What is said to an OpenID Connect provider, and what of its word is believed.
//!
//! The code flow with PKCE (RFC 7636): the browser brings a code, the server takes it to the
//! provider and gets a signed token that names somebody. The only user of `openidconnect`.

use std::path::Path;

use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreJwsSigningAlgorithm as Signing, CoreProviderMetadata, CoreRequestTokenError,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    DiscoveryError, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    TokenResponse,
};

use crate::config::{self, Config, Oidc};
use crate::outgoing::Outgoing;

/// Where the provider leads people back to.
pub const BACK: &str = "/sign-in/oidc/back";

/// The longest subject that there may be (OpenID Connect Core, 2).
const SUBJECT_MAX: usize = 255;
/// A name is cut off after so many characters.
const NAME_MAX: usize = 200;
/// So far the provider's clock may be ahead.
const AHEAD_MINUTES: i64 = 5;

/// Signatures that the provider alone can make: whoever knows the client's secret could make the
/// others, and anybody `none`.
const ASYMMETRIC: [Signing; 9] = [
    Signing::RsaSsaPkcs1V15Sha256,
    Signing::RsaSsaPkcs1V15Sha384,
    Signing::RsaSsaPkcs1V15Sha512,
    Signing::RsaSsaPssSha256,
    Signing::RsaSsaPssSha384,
    Signing::RsaSsaPssSha512,
    Signing::EcdsaP256Sha256,
    Signing::EcdsaP384Sha384,
    Signing::EdDsa,
];

type Known = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why nobody was named. The texts are for the log and for whoever runs the server; they hold
/// nothing that is secret.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// It does not answer, or not as a provider does.
    #[error("the provider cannot be asked: {0}")]
    Away(String),
    /// It has answered, and that is not believed.
    #[error("the provider's word is not taken: {0}")]
    Refused(String),
}

/// What ties an answer to the browser that was sent for it.
#[derive(Clone)]
pub struct Secrets {
    pub state: String,
    pub nonce: String,
    /// At least 43 characters.
    pub verifier: String,
}

/// Whom the provider has named.
#[derive(Clone, Debug)]
pub struct Person {
    pub issuer: String,
    /// Never given to anybody else by its issuer.
    pub subject: String,
    pub username: Option<String>,
    /// Only one that the provider has verified.
    pub mail: Option<String>,
    /// How the person has shown it there: methods (`amr`) and level (`acr`).
    pub shown_by: Vec<String>,
}

/// The provider of the settings.
pub struct Provider {
    settings: Oidc,
    back: String,
    outgoing: Outgoing,
}

impl Provider {
    /// The provider that the settings name, if they name one.
    pub fn of(config: &Config) -> Option<Provider> {
        let back = format!("{}{BACK}", config.server.base_url);
        let settings = config.oidc.clone();
        settings.is_on().then(|| Provider { settings, back, outgoing: Outgoing::new() })
    }

    /// Fails unless people could sign in by the provider now.
    pub async fn check(&self) -> Result<(), Fault> {
        self.secret()?;
        self.known().await.map(|_| ())
    }

    /// Where the browser is to be sent.
    pub async fn address(&self, secrets: &Secrets) -> Result<String, Fault> {
        let client = self.known().await?;
        let Secrets { state, nonce, verifier } = secrets.clone();
        let verifier = PkceCodeVerifier::new(verifier);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (address, _, _) = client
            .authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce))
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        self.must_be_private(address.as_str())?;
        Ok(address.into())
    }

    /// Takes a code to the provider: whom it stands for.
    pub async fn person(
        &self,
        code: String,
        secrets: &Secrets,
        now: DateTime<Utc>,
    ) -> Result<Person, Fault> {
        let client = self.known().await?;
        let ask = |request| self.send(request);
        let asked = client.exchange_code(AuthorizationCode::new(code));
        let asked = asked.map_err(|_| Fault::Away("it names no token endpoint".into()))?;
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let answer = asked.set_pkce_verifier(verifier).request_async(&ask).await;
        let answer = answer.map_err(not_exchanged)?;
        let token = answer.id_token().ok_or(Fault::Refused("there is no ID token".into()))?;
        let latest = now + chrono::Duration::minutes(AHEAD_MINUTES);
        let of_past = move |at: DateTime<Utc>| match at <= latest {
            true => Ok(()),
            false => Err("issued in the future".to_owned()),
        };
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ASYMMETRIC)
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(of_past);
        let claims = token.claims(&verifier, &Nonce::new(secrets.nonce.clone()));
        person(claims.map_err(|error| not_believed(&error))?)
    }

    /// True when the settings trust the provider with the second factor, and it says that it has
    /// asked for one.
    pub fn has_shown_two(&self, person: &Person) -> bool {
        let enough = |way: &String| self.settings.second_factor_values.contains(way);
        self.settings.trusts_second_factor && person.shown_by.iter().any(enough)
    }

    fn secret(&self) -> Result<String, Fault> {
        config::secret(Path::new(&self.settings.client_secret_file)).map_err(Fault::Away)
    }

    /// The provider as it describes itself now: fetched anew each time, so that new keys are known.
    async fn known(&self) -> Result<Known, Fault> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone());
        let issuer = issuer.map_err(|_| Fault::Away("oidc.issuer is no address".into()))?;
        let ask = |request| self.send(request);
        let found = CoreProviderMetadata::discover_async(issuer, &ask).await;
        let found = found.map_err(not_found)?;
        let methods = found.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
        let back = RedirectUrl::new(self.back.clone());
        let back = back.map_err(|_| Fault::Away("server.base_url is no address".into()))?;
        let id = ClientId::new(self.settings.client_id.clone());
        let secret = Some(ClientSecret::new(self.secret()?));
        let client = CoreClient::from_provider_metadata(found, id, secret).set_redirect_uri(back);
        let in_body = methods.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic);
        Ok(if in_body { client.set_auth_type(AuthType::RequestBody) } else { client })
    }

    /// Plain http is for a provider on this machine alone, whatever its description says.
    fn must_be_private(&self, url: &str) -> Result<(), Fault> {
        let plain = self.settings.issuer.starts_with("http://") && config::is_private(url);
        match plain || url.starts_with("https://") {
            true => Ok(()),
            false => Err(Fault::Away("it names an address without TLS".into())),
        }
    }

    /// Asks once; follows no redirect.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        self.must_be_private(&request.uri().to_string())?;
        self.outgoing.ask(request).await.map_err(Fault::Away)
    }
}

fn not_found(error: DiscoveryError<Fault>) -> Fault {
    match error {
        DiscoveryError::Request(fault) => fault,
        DiscoveryError::Response(status, _, _) => Fault::Away(format!("it answered {status}")),
        DiscoveryError::Validation(text) => Fault::Away(text),
        _ => Fault::Away("its description cannot be read".into()),
    }
}

fn not_exchanged(error: CoreRequestTokenError<Fault>) -> Fault {
    match error {
        RequestTokenError::Request(fault) => fault,
        RequestTokenError::ServerResponse(said) => {
            Fault::Refused(format!("it refused the code: {}", word(said.error().as_ref())))
        }
        _ => Fault::Away("its answer to the code cannot be read".into()),
    }
}

/// The kind alone: some texts of the library hold what the token said.
fn not_believed(error: &ClaimsVerificationError) -> Fault {
    let what = match error {
        ClaimsVerificationError::Expired(_) => "it is of another time (exp, iat)",
        ClaimsVerificationError::InvalidAudience(_) => "it is for somebody else (aud)",
        ClaimsVerificationError::InvalidIssuer(_) => "it is of another issuer (iss)",
        ClaimsVerificationError::InvalidNonce(_) => "it is of another sign-in (nonce)",
        ClaimsVerificationError::SignatureVerification(_) => "its signature is not right",
        _ => "it is not as it should be",
    };
    Fault::Refused(format!("the ID token: {what}"))
}

/// A word of an error as the log may have it.
pub fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
}

fn person(claims: &CoreIdTokenClaims) -> Result<Person, Fault> {
    let subject = claims.subject().to_string();
    if subject.is_empty() || subject.len() > SUBJECT_MAX {
        return Err(Fault::Refused("the ID token: its subject is empty or too long".into()));
    }
    let mail = claims.email().filter(|_| claims.email_verified() == Some(true));
    let methods = claims.auth_method_refs().into_iter().flatten().map(|way| way.to_string());
    let level = claims.auth_context_ref().map(|level| level.to_string());
    Ok(Person {
        issuer: claims.issuer().to_string(),
        subject,
        username: claims.preferred_username().map(|name| shortened(name)),
        mail: mail.map(|mail| shortened(mail)),
        shown_by: methods.chain(level).collect(),
    })
}

fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(issuer: &str) -> Provider {
        let mut config = Config::load(None).expect("the defaults");
        config.oidc.issuer = issuer.to_owned();
        Provider::of(&config).expect("a provider")
    }

    #[test]
    fn a_provider_elsewhere_cannot_lead_us_to_this_machine() {
        for (issuer, url, allowed) in [
            ("https://login.example", "https://other.example/token", true),
            ("https://login.example", "http://127.0.0.1:8080/readyz", false),
            ("https://login.example", "http://login.example/token", false),
            ("https://login.example", "javascript:alert(1)", false),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000/token", true),
            ("http://127.0.0.1:9000", "http://127.0.0.1:1@evil.example/", false),
            ("http://127.0.0.1:9000", "http://evil.example/token", false),
        ] {
            assert_eq!(of(issuer).must_be_private(url).is_ok(), allowed, "{issuer} {url}");
        }
    }

    #[test]
    fn names_and_words_of_others_are_short_and_plain() {
        assert_eq!(word("invalid_grant\n{\"x\": 1}"), "invalid_grantx1");
        assert_eq!(word(&"a".repeat(100)).len(), 40);
        assert_eq!(shortened("an\u{7}na\r\n"), "anna");
        assert_eq!(shortened(&"å".repeat(300)).chars().count(), 200);
    }
}
