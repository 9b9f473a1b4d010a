//! Whether a gateway of text messages has signed what it posts.

use std::path::Path;

use actix_web::HttpRequest;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::config::{self, Sms};

/// The header with the signature: HMAC-SHA256 over the body, in hexadecimal digits.
const SIGNATURE: &str = "x-signature";

/// True when the gateway's secret has signed the body; never while there is no secret.
pub fn is_signed(settings: &Sms, request: &HttpRequest, body: &[u8]) -> bool {
    if settings.report_secret_file.is_empty() {
        return false;
    }
    let secret = match config::secret(Path::new(&settings.report_secret_file)) {
        Ok(secret) if !secret.is_empty() => secret,
        Ok(_) => return false,
        Err(error) => {
            tracing::error!(error, "the secret of reports cannot be read");
            return false;
        }
    };
    let shown = request.headers().get(SIGNATURE).and_then(|value| value.to_str().ok());
    let shown = shown.map(|text| text.strip_prefix("sha256=").unwrap_or(text).to_lowercase());
    let Some(Ok(shown)) = shown.map(|text| data_encoding::HEXLOWER.decode(text.as_bytes())) else {
        return false;
    };
    let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes()) else {
        return false;
    };
    mac.update(body);
    mac.verify_slice(&shown).is_ok()
}
