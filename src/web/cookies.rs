//! The cookies: the session, the steps before it, and the one that ties the sign-in form to a browser.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use crate::config::Config;

/// `__Host-` binds a cookie to this host and to TLS; plain loopback http cannot have it.
fn name(config: &Config, plain: &'static str, secure: &'static str) -> &'static str {
    if config.is_https() { secure } else { plain }
}

/// The name of the session cookie.
pub fn session_name(config: &Config) -> &'static str {
    name(config, "trialogue", "__Host-trialogue")
}

/// The name of the sign-in form's cookie.
pub fn form_name(config: &Config) -> &'static str {
    name(config, "trialogue-form", "__Host-trialogue-form")
}

/// The name of the cookie of whoever has shown the password and owes a code.
pub fn step_name(config: &Config) -> &'static str {
    name(config, "trialogue-step", "__Host-trialogue-step")
}

/// The name of the cookie of whoever was sent to the provider.
pub fn provider_name(config: &Config) -> &'static str {
    name(config, "trialogue-provider", "__Host-trialogue-provider")
}

/// The name of the cookie of whoever from outside has shown the code of a network meeting. It is bound
/// to the path of one link, which `__Host-` does not allow.
pub fn table_name(config: &Config) -> &'static str {
    name(config, "trialogue-table", "__Secure-trialogue-table")
}

/// A cookie that ends with the browser; the database sets the real limits.
pub fn make(config: &Config, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.is_https())
        .finish()
}

/// Takes a cookie away.
pub fn remove(config: &Config, name: &'static str) -> Cookie<'static> {
    let mut cookie = make(config, name, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// A path of this server to go back to: never another site's.
pub fn own_path(text: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    let own = text.starts_with('/') && !text.starts_with("//") && text.chars().all(plain);
    own.then_some(text)
}

/// `303` to a path of this server.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

/// To the sign-in page, and from there back to where somebody wanted to read.
pub fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    let wanted = request.uri().path_and_query().map_or("/", |uri| uri.as_str());
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    match own_path(wanted).filter(|path| read && *path != "/") {
        Some(path) => see_other(&format!("/sign-in?back={}", encoded(path))),
        None => see_other("/sign-in"),
    }
}

/// Percent-encodes everything that could end a query value.
pub fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_gone_back_to() {
        for good in ["/", "/visits/new?day=2027-01-05", "/day"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in ["", "//evil.example", "https://evil.example", "/\\evil", "/a\r\nx: y", "day"] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }
}
