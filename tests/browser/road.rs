//! Steps of the main road as the people walk it, in a wide window and in a narrow one.

use fantoccini::Locator;
use fantoccini::key::Key;

use super::demo::Demo;
use super::window::Window;

/// The demo's people, by the text of their button.
pub async fn become_one(window: &Window, demo: &Demo, who: &str) {
    window.client.delete_all_cookies().await.expect("no cookies");
    window.go(&format!("{}/sign-in", demo.url)).await;
    let button = format!("//button[@name='account'][contains(., '{who}')]");
    let button = window.client.find(Locator::XPath(&button)).await.expect("the button");
    button.click().await.expect("clicked");
    window.find("nav").await;
}

/// Finds the patient and the best times for a nurse consultation.
pub async fn search(window: &Window, demo: &Demo) {
    window.go(&format!("{}/visits/new", demo.url)).await;
    window.write("main input[name=q]", "hadd").await;
    window.click("main form button").await;
    window.look("patients-found").await;
    window.click("main a[href*='patient=']").await;
    let kind = window.find("select[name=visit_type]").await;
    kind.select_by_label("Nurse consultation (1 hour)").await.expect("the type");
    // From the week after on, so that the agency has time to answer.
    let later = "document.querySelector('#from').value = '2026-12-01'";
    window.client.execute(later, Vec::new()).await.expect("a later day");
    window.click("form.search button").await;
    window.find("button[name=choice]").await;
}

/// Books the best set, with a yes to the private moment; the page of the visit is shown.
async fn book(window: &Window, demo: &Demo) -> String {
    search(window, demo).await;
    window.look("best-times").await;
    window.shows("Same interpreter as on").await;
    window.click("input[name=private_moment][value=yes]").await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    window.shows("Undo").await;
    window.look("visit-booked").await;
    let url = window.client.current_url().await.expect("an address");
    format!("{}{}", demo.url, url.path())
}

pub async fn an_hour_passes(window: &Window) {
    let mark = "document.documentElement.dataset.before = 'yes'";
    window.client.execute(mark, Vec::new()).await.expect("marked");
    window.click("aside.demo button[value=PT1H]").await;
    window.find("html:not([data-before]) aside.demo").await;
}

async fn walk(width: u32) {
    let demo = Demo::start(&format!("road-{width}"));
    let window = Window::open(width, "road").await;
    window.go(&demo.url).await;
    window.look("sign-in").await;
    become_one(&window, &demo, "Secretary").await;

    let visit = book(&window, &demo).await;
    let page = window.text().await;
    assert!(!page.contains("without the interpreter"), "the answer is shown again:\n{page}");
    window.click("form.undo button").await;
    window.find(".flash").await;
    window.look("visit-undone").await;
    an_hour_passes(&window).await;
    window.go(&format!("{}/demo/mail", demo.url)).await;
    window.look("no-mail-after-undo").await;

    let visit = {
        drop(visit);
        book(&window, &demo).await
    };
    an_hour_passes(&window).await;
    window.go(&visit).await;
    window.look("visit-request-sent").await;
    window.go(&format!("{}/demo/mail", demo.url)).await;
    window.look("mails").await;

    // The agency answers without an account, then the patient.
    let request = demo.newest_link("agency.example");
    window.client.delete_all_cookies().await.expect("no cookies");
    window.go(&request).await;
    window.look("agency-request").await;
    let page = window.text().await;
    assert!(!page.contains("Haddad") && !page.contains("Khaled"), "a name is shown:\n{page}");
    window.click("input[name=answer][value=confirm]").await;
    window.click("form.answers button.main").await;
    window.find(".flash").await;
    window.look("agency-confirmed").await;

    become_one(&window, &demo, "Secretary").await;
    an_hour_passes(&window).await;
    window.go(&visit).await;
    window.shows("interpreter confirmed").await;
    window.look("visit-confirmed").await;
    window.go(&format!("{visit}/move")).await;
    window.look("move").await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    window.look("visit-moved").await;
    an_hour_passes(&window).await;
    for (path, name) in [("/visits", "visits"), ("/needs", "needs"), ("/tasks", "tasks")] {
        window.go(&format!("{}{path}", demo.url)).await;
        window.look(name).await;
    }
    window.go(&visit).await;
    window.click("details:has(form[action$='/cancel']) summary").await;
    window.look("cancel-cost").await;
    window.click("form[action$='/cancel'] input[type=radio]").await;
    window.click("form[action$='/cancel'] button.danger").await;
    window.find(".flash").await;
    window.look("visit-cancelled").await;
    window.close().await;
}

#[actix_web::test]
async fn the_main_road_in_a_wide_window() {
    walk(1440).await;
}

#[actix_web::test]
async fn the_main_road_on_a_phone() {
    walk(320).await;
}

async fn clinician(width: u32) {
    let demo = Demo::start(&format!("day-{width}"));
    let window = Window::open(width, "day").await;
    become_one(&window, &demo, "Nurse").await;
    window.go(&format!("{}/day?date=2026-11-24", demo.url)).await;
    window.look("day").await;
    window.click("a.button[href$='/wishes']").await;
    window.look("wishes-closed").await;
    window.click("form[action$='/wishes/open'] button").await;
    window.find("section.card h2").await;
    window.look("wishes-open").await;
    window.close().await;
}

#[actix_web::test]
async fn a_clinician_opens_the_wishes_in_a_wide_window() {
    clinician(1440).await;
}

#[actix_web::test]
async fn a_clinician_opens_the_wishes_on_a_phone() {
    clinician(320).await;
}

/// Moves the focus with Tab until it is on an element that fits, then presses `key`.
pub async fn reach(window: &Window, css: &str, key: Key) {
    let script = "return document.activeElement.matches(arguments[0])";
    for _ in 0..120 {
        let there = window.client.execute(script, vec![css.into()]).await.expect("asked");
        if there.as_bool() == Some(true) {
            let element = window.client.active_element().await.expect("the focus");
            element.send_keys(&key.to_string()).await.expect("pressed");
            return;
        }
        let focus = window.client.active_element().await.expect("the focus");
        focus.send_keys(&Key::Tab.to_string()).await.expect("pressed");
    }
    panic!("{css} cannot be reached by keyboard");
}

#[actix_web::test]
async fn a_visit_is_booked_and_undone_by_keyboard_alone() {
    let demo = Demo::start("keyboard");
    let window = Window::open(1440, "keyboard").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    window.find("body").await;
    reach(&window, "button[name=choice]", Key::Enter).await;
    window.find("form.undo").await;
    reach(&window, "form.undo button", Key::Enter).await;
    window.find(".flash").await;
    window.look("undone-by-keyboard").await;
    window.close().await;
}
