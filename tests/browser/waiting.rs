//! Who waits for a time, and the hour of a cancelled visit that one of them gets with one press.

use super::demo::Demo;
use super::road::{become_one, search};
use super::window::Window;

async fn wait(width: u32) {
    let demo = Demo::start(&format!("waiting-{width}"));
    let window = Window::open(width, "waiting").await;
    become_one(&window, &demo, "Secretary").await;
    window.click("nav a[href='/waiting']").await;
    window.shows("Ruba Othman").await;
    window.shows("Ran out without a time").await;
    window.look("list").await;
    window.click("a.button[href='/waiting/new']").await;
    window.write("main input[name=q]", "hamwi").await;
    window.click("main form button").await;
    window.click("main a[href*='patient=']").await;
    let kind = window.find("select[name=visit_type]").await;
    kind.select_by_label("Nurse consultation (1 hour)").await.expect("the type");
    window.look("join").await;
    window.click("form[action='/waiting/new'] button.main").await;
    window.find(".flash").await;
    window.shows("Lina Hamwi").await;
    window.look("joined").await;
    window.click("a.button[href^='/visits/new']").await;
    window.find("button[name=choice]").await;
    window.look("times-of-one-who-waits").await;
    window.close().await;
}

async fn reuse(width: u32) {
    let demo = Demo::start(&format!("reuse-{width}"));
    let window = Window::open(width, "reuse").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    window.look("best-times").await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    window.click("details:has(form[action$='/cancel']) summary").await;
    window.click("form[action$='/cancel'] input[type=radio]").await;
    window.click("form[action$='/cancel'] button.danger").await;
    window.find("form[action$='/reuse']").await;
    window.shows("Use the hour again").await;
    window.shows("Ruba Othman").await;
    let down = "document.querySelector('#reuse').scrollIntoView({behavior: 'instant'})";
    window.client.execute(down, Vec::new()).await.expect("scrolled");
    window.look("who-waits").await;
    window.click("form[action$='/reuse'] button").await;
    window.find(".flash").await;
    let page = window.text().await;
    assert!(!page.contains("Khaled"), "the other patient is named:\n{page}");
    window.look("booked").await;
    window.client.back().await.expect("back");
    window.client.refresh().await.expect("shown again");
    window.find("#reuse").await;
    window.shows("Nobody who is waiting").await;
    window.look("nobody-left").await;
    window.close().await;
}

#[actix_web::test]
async fn who_waits_in_a_wide_window() {
    wait(1280).await;
}

#[actix_web::test]
async fn who_waits_on_a_phone() {
    wait(360).await;
}

#[actix_web::test]
async fn an_hour_is_used_again_in_a_wide_window() {
    reuse(1280).await;
}

#[actix_web::test]
async fn an_hour_is_used_again_on_a_phone() {
    reuse(360).await;
}
