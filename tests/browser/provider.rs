//! Connects an account with a provider and signs in by it, in a browser that holds us to our own
//! policy of where forms may lead.

use super::first_run::{Empty, PASSWORD, begin};
use super::window::Window;
use crate::support::provider;

fn settings(folder: &std::path::Path) -> Vec<(&'static str, String)> {
    vec![
        ("TRIALOGUE_OIDC__ISSUER", provider::real()),
        ("TRIALOGUE_OIDC__CLIENT_ID", "trialogue".to_owned()),
        ("TRIALOGUE_OIDC__CLIENT_SECRET_FILE", provider::secret_file(folder)),
        ("TRIALOGUE_OIDC__LABEL", "Fjord ID".to_owned()),
        ("TRIALOGUE_OIDC__TRUSTS_SECOND_FACTOR", "true".to_owned()),
        ("TRIALOGUE_OIDC__SECOND_FACTOR_VALUES", "[\"mfa\"]".to_owned()),
    ]
}

/// Says at the provider who it is.
async fn show(window: &Window, person: &str) {
    window.write("input[name=person]", person).await;
    window.write("input[name=amr]", "mfa").await;
    window.click("form button:not([name])").await;
}

#[actix_web::test]
async fn an_account_is_connected_and_opened_by_a_provider() {
    let server = Empty::start_with(settings);
    let window = Window::open(1440, "provider").await;
    begin(&window, &server).await;
    window.go(&format!("{}/account", server.url)).await;
    window.look("not-connected").await;
    window.write("#identity_password", PASSWORD).await;
    window.click("form[action='/account/identity'] button").await;
    show(&window, "karen").await;
    window.find(".flash").await;
    window.shows("The account is connected.").await;
    window.look("connected").await;
    window.click("form[action='/sign-out'] button").await;
    window.find("form[action='/sign-in/oidc']").await;
    window.look("sign-in").await;
    window.click("form[action='/sign-in/oidc'] button").await;
    show(&window, "karen").await;
    window.find("nav").await;
    window.shows("Karen Mortensen").await;
    window.close().await;
}
