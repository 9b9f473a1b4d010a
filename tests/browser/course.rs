//! A course in a real browser: six weekly visits across Christmas, one button, and the rest
//! called off.

use super::demo::Demo;
use super::road::{become_one, search};
use super::window::Window;

async fn a_course(width: u32) {
    let demo = Demo::start(&format!("course-{width}"));
    let window = Window::open(width, "course").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    // A Thursday, so that Christmas Eve lies on the way.
    let url = window.client.current_url().await.expect("an address");
    window.go(&format!("{url}&weekday=thu")).await;
    window.click("ol.sets > li:first-child details summary").await;
    window.look("as-a-course").await;
    window.click("button[form=best-1]").await;
    window.find("ol.course").await;
    window.shows("is a holiday").await;
    window.shows("Instead:").await;
    window.look("plan").await;
    window.click("input[name=private_moment][value=no]").await;
    window.look("to-book").await;
    window.click("form[method=post][action='/visits/course'] button.main").await;
    window.find(".flash").await;
    window.shows("Visit 1 of 6 in a course").await;
    window.shows("Undo for the whole course").await;
    window.look("booked").await;
    window.click("dl.facts a[href^='/visits/']").await;
    window.shows("Visit 2 of 6 in a course").await;
    window.click("details:has(form[action^='/courses/']) summary").await;
    window.click("form[action^='/courses/'] input[value=patient]").await;
    window.look("call-off").await;
    window.click("form[action^='/courses/'] button.danger").await;
    window.find(".flash").await;
    window.shows("The rest of the course is called off").await;
    window.look("called-off").await;
    window.click("form.undo button").await;
    window.find(".flash").await;
    window.shows("booked").await;
    window.close().await;
}

#[actix_web::test]
async fn a_course_in_a_wide_window() {
    a_course(1280).await;
}

#[actix_web::test]
async fn a_course_in_a_narrow_window() {
    a_course(360).await;
}
