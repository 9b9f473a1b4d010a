//! The day of the visit at the reception: who came, and an interpreter who did not.

use fantoccini::Locator;

use super::demo::Demo;
use super::road::become_one;
use super::window::Window;

const DAY: &str = "2026-11-23";

/// Moves the demo's clock on until somebody is to interpret at this moment.
async fn until_somebody_interprets(window: &Window, demo: &Demo) {
    for _ in 0..8 {
        window.go(&format!("{}/reception?date={DAY}", demo.url)).await;
        let absent = Locator::Css("button[value=absent]");
        if !window.client.find_all(absent).await.expect("a page").is_empty() {
            return;
        }
        window.click("button[name=advance][value=PT1H]").await;
        window.find("main").await;
    }
    panic!("nobody interprets on this day");
}

async fn a_day(width: u32) {
    let demo = Demo::start(&format!("reception-{width}"));
    let window = Window::open(width, "reception").await;
    become_one(&window, &demo, "Secretary").await;
    window.click("nav a[href='/reception']").await;
    window.look("day").await;
    window.click("button[value=arrived]").await;
    window.find(".flash").await;
    window.shows("arrived").await;
    until_somebody_interprets(&window, &demo).await;
    window.click("button[value=absent]").await;
    window.find(".flash").await;
    window.shows("did not come").await;
    window.look("nobody-came").await;
    window.go(&format!("{}/tasks", demo.url)).await;
    window.shows("Ring the agency now").await;
    window.look("to-ring").await;
    window.go(&format!("{}/day/print?date={DAY}", demo.url)).await;
    window.shows("patient came").await;
    window.look("on-paper").await;
    window.close().await;
}

#[actix_web::test]
async fn who_came_and_who_did_not_in_a_wide_window() {
    a_day(1440).await;
}

#[actix_web::test]
async fn who_came_and_who_did_not_in_a_narrow_window() {
    a_day(320).await;
}
