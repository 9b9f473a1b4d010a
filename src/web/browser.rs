//! By what somebody knows the own browser again in a list of sessions.

use actix_web::HttpRequest;
use actix_web::http::header;

use super::caller::session_token;
use crate::app::App;
use crate::store::sessions::Browser;

/// The words of a `User-Agent` and the everyday names they stand for; the first that is found
/// counts, for every browser names those that it descends from.
const PROGRAMS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const MACHINES: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// What is known of the browser that asks, with the session that it has.
pub fn known(request: &HttpRequest, app: &App) -> Browser {
    let agent = request.headers().get(header::USER_AGENT);
    let name = agent.and_then(|value| value.to_str().ok()).map(name_of).unwrap_or_default();
    Browser { name, earlier: session_token(request, app) }
}

/// `Firefox, Linux`: enough to tell two apart, too little to tell two people apart.
fn name_of(agent: &str) -> String {
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name)
    };
    let parts: Vec<&str> = [first(&PROGRAMS), first(&MACHINES)].into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_have_everyday_names() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.0", ""),
        ] {
            assert_eq!(name_of(agent), name);
        }
    }
}
