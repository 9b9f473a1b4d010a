//! A search for a rare language: how likely it is that somebody comes, and by when to book.

use super::demo::Demo;
use super::road::become_one;
use super::window::Window;

/// Speaks Rohingya, which nobody known by name does.
const PATIENT: &str = "Kobir";

/// Asks for a nurse's consultation between two days.
async fn asked(window: &Window, from: &str, to: &str) {
    let kind = window.find("select[name=visit_type]").await;
    kind.select_by_label("Nurse consultation (1 hour)").await.expect("the type");
    let days = "document.querySelector('#from').value = arguments[0]; \
                document.querySelector('#to').value = arguments[1]; \
                document.documentElement.dataset.before = 'yes'";
    window.client.execute(days, vec![from.into(), to.into()]).await.expect("other days");
    window.click("form.search button").await;
    window.find("html:not([data-before]) button[name=choice]").await;
    // The picture is of what the past says.
    let there = "document.querySelector('section .notice').scrollIntoView()";
    window.client.execute(there, Vec::new()).await.expect("scrolled");
}

async fn search(width: u32) {
    let demo = Demo::start(&format!("chance-{width}"));
    let window = Window::open(width, "chance").await;
    become_one(&window, &demo, "Secretary").await;
    window.go(&format!("{}/visits/new?q={PATIENT}", demo.url)).await;
    window.click("main a[href*='patient=']").await;
    asked(&window, "2026-11-24", "2026-12-04").await;
    window.shows("such requests were filled").await;
    window.shows("come first").await;
    window.look("near").await;
    asked(&window, "2026-12-14", "2026-12-18").await;
    window.shows("such requests were filled").await;
    window.look("ahead").await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    window.close().await;
}

#[actix_web::test]
async fn a_rare_language_in_a_wide_window() {
    search(1280).await;
}

#[actix_web::test]
async fn a_rare_language_in_a_narrow_window() {
    search(360).await;
}
