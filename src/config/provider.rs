//! The settings of an OpenID Connect provider.

use serde::Deserialize;

use super::{host_of, is_loopback};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Empty: nobody signs in by a provider.
    pub issuer: String,
    pub client_id: String,
    pub client_secret_file: String,
    pub label: String,
    pub login_claim: LoginClaim,
    pub trusts_second_factor: bool,
    /// Methods and levels that stand for two factors.
    pub second_factor_values: Vec<String>,
    pub passwords: bool,
}

/// The claim that must equal the sign-in name of an account that is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginClaim {
    None,
    /// A verified one.
    Email,
    PreferredUsername,
}

impl Oidc {
    /// True when people may sign in by the provider.
    pub fn is_on(&self) -> bool {
        !self.issuer.is_empty()
    }

    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
        if !self.is_on() {
            return match self.passwords {
                true => Ok(()),
                false => Err("oidc.passwords is false, but there is no oidc.issuer.".to_owned()),
            };
        }
        if !is_private(&self.issuer) {
            let issuer = &self.issuer;
            return Err(format!("oidc.issuer is {issuer}; it must begin with https."));
        }
        for (name, value) in [
            ("client_id", &self.client_id),
            ("client_secret_file", &self.client_secret_file),
            ("label", &self.label),
        ] {
            if value.trim().is_empty() {
                return Err(format!("oidc.issuer is set, but oidc.{name} is empty."));
            }
        }
        if self.trusts_second_factor && self.second_factor_values.is_empty() {
            return Err("oidc.trusts_second_factor is true, but oidc.second_factor_values does \
                        not say by which words the provider tells it."
                .to_owned());
        }
        Ok(())
    }
}

/// True when nobody on the way can listen: TLS, or this machine alone.
pub fn is_private(url: &str) -> bool {
    let host = host_of(url);
    // What stands before an `@` is no host.
    let here = url.starts_with("http://") && is_loopback(host) && !host.contains('@');
    here || url.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::super::{Config, DEFAULTS};
    use figment::Figment;
    use figment::providers::{Format, Toml};

    fn with(toml: &str) -> Result<Config, String> {
        let whole = format!("[oidc]\n{toml}");
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(&whole)))
    }

    #[test]
    fn a_provider_is_whole_and_reached_in_private() {
        let client = "client_id = \"t\"\nclient_secret_file = \"s\"";
        for (issuer, allowed) in [
            ("https://login.example/staff", true),
            ("http://127.0.0.1:9000", true),
            ("http://localhost:9000/x", true),
            ("http://login.example", false),
            ("http://localhost@login.example", false),
            ("http://localhost:1@login.example", false),
            ("ftp://login.example", false),
            ("login.example", false),
        ] {
            let settings = format!("issuer = \"{issuer}\"\n{client}");
            assert_eq!(with(&settings).is_ok(), allowed, "{issuer}");
        }
        let error = with("issuer = \"https://login.example\"").expect_err("half");
        assert!(error.contains("oidc.client_id"), "{error}");
    }

    #[test]
    fn what_would_lock_everybody_out_or_trust_any_word_is_refused() {
        let whole = "issuer = \"https://l.example\"\nclient_id = \"t\"\nclient_secret_file = \"s\"";
        let error = with("passwords = false").expect_err("no way in");
        assert!(error.contains("oidc.issuer"), "{error}");
        assert!(with(&format!("{whole}\npasswords = false")).is_ok());
        let trust = format!("{whole}\ntrusts_second_factor = true");
        assert!(with(&trust).is_err_and(|error| error.contains("second_factor_values")));
        assert!(with(&format!("{trust}\nsecond_factor_values = [\"mfa\"]")).is_ok());
        assert!(with(&format!("{whole}\nlogin_claim = \"name\"")).is_err());
    }
}
