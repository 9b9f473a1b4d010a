//! The page of the API, read in a narrow window and a wide one.

use serde_json::{Value, json};

use super::demo::Demo;
use super::window::Window;

/// Links to places that are not on the page; levels of headings that are left out; files of others.
const FAULTS: &str = "
    const lost = [...document.querySelectorAll('a[href^=\"#\"]')]
        .map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id));
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]));
    const skipped = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1);
    const foreign = performance.getEntriesByType('resource')
        .map(entry => entry.name).filter(name => !name.startsWith(location.origin));
    return [lost, skipped, foreign];";

async fn read(width: u32) {
    let demo = Demo::start(&format!("api-{width}"));
    let window = Window::open(width, "api").await;
    window.go(&format!("{}/api/docs", demo.url)).await;
    window.look("docs").await;
    window.shows("Doing things once").await;
    window.shows("/api/v1/visits/{id}/private-wishes").await;
    let faults = window.client.execute(FAULTS, Vec::new()).await.expect("a look at the page");
    assert_eq!(faults, json!([[], [], []]));
    let languages = window.client.execute("return document.documentElement.lang", Vec::new()).await;
    assert_eq!(languages.expect("a language"), Value::from("en"));
    // The `type` of a problem leads to what is said of it.
    window.go(&format!("{}/problems/stale", demo.url)).await;
    let url = window.client.current_url().await.expect("an address");
    assert_eq!((url.path(), url.fragment()), ("/api/docs", Some("problem-stale")));
    window.find("#problem-stale:target").await;
    window.close().await;
}

#[actix_web::test]
async fn the_page_of_the_api_fits_a_narrow_window() {
    read(320).await;
}

#[actix_web::test]
async fn the_page_of_the_api_fits_a_wide_window() {
    read(1440).await;
}
