//! The ways out.

use std::time::Duration;

use super::Finding;
use crate::app::Transports;
use crate::config::Config;

/// A mail server that needs longer to greet is as good as away.
const PATIENCE: Duration = Duration::from_secs(20);

/// Signs in at the mail server, or writes to the folder; sends nothing.
pub fn finding(config: &Config) -> Finding {
    // From the first line on: connections to a mail server are born and dropped on a runtime.
    actix_web::rt::System::new().block_on(tried(config))
}

async fn tried(config: &Config) -> Finding {
    let transports = match Transports::of(config) {
        Ok(transports) => transports,
        Err(sentence) => return Finding::fail("mail", sentence, "see [mail] in the settings"),
    };
    let both = async {
        transports.mail.test_connection().await?;
        transports.sms.test_connection().await
    };
    let server = format!("{}:{}", config.mail.host, config.mail.port);
    match actix_web::rt::time::timeout(PATIENCE, both).await {
        Ok(Ok(())) => Finding::ok("mail", "messages could leave now"),
        Ok(Err(error)) => Finding::fail("mail", error.to_string(), format!("look at {server}")),
        Err(_) => Finding::fail("mail", "no answer in 20 seconds", format!("look at {server}")),
    }
}
