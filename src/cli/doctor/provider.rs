//! The provider by whom people sign in.

use super::Finding;
use crate::config::Config;
use crate::oidc::Provider;

/// Fetches the provider's description; nothing where there is no provider.
pub fn finding(config: &Config) -> Option<Finding> {
    let provider = Provider::of(config)?;
    let issuer = &config.oidc.issuer;
    // Connections are made inside a runtime.
    let checked = actix_web::rt::System::new().block_on(provider.check());
    Some(match checked {
        Ok(()) => Finding::ok("oidc", format!("people could sign in by {issuer} now")),
        Err(fault) => {
            let mend = format!(
                "set [oidc] issuer, client_id and client_secret_file as the provider says; \
                 curl {}/.well-known/openid-configuration",
                issuer.trim_end_matches('/')
            );
            Finding::fail("oidc", fault.to_string(), mend)
        }
    })
}
