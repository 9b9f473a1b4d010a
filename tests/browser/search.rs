//! The search while filters change: answers without a new page, why not, and one step away.

use fantoccini::Locator;

use super::demo::Demo;
use super::road::{become_one, search};
use super::window::Window;

/// Sets a field as somebody does who types into it.
async fn fill(window: &Window, css: &str, value: &str) {
    let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; \
                  field.dispatchEvent(new Event('input', { bubbles: true }))";
    window.client.execute(script, vec![css.into(), value.into()]).await.expect("filled");
}

/// Waits until the answers are those to what is filled in.
async fn settled(window: &Window, wanted: &str) {
    for _ in 0..100 {
        let url = window.client.current_url().await.expect("an address");
        let busy = Locator::Css("#results[aria-busy]");
        let busy = !window.client.find_all(busy).await.expect("a page").is_empty();
        if !busy && url.as_str().contains(wanted) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{wanted} was not searched");
}

async fn text_of(window: &Window, css: &str) -> String {
    super::window::readable(&window.find(css).await.text().await.expect("text"))
}

/// Takes an interpreter away from this patient, on the patient's page; the name.
async fn exclude_first(window: &Window, back: &str) -> (String, String) {
    window.click("a[href^='/patients/']").await;
    let script = "const list = document.querySelector('select[name=interpreter]'); \
        list.selectedIndex = list.options[0].value ? 0 : 1; \
        const one = list.options[list.selectedIndex]; \
        for (let up = list; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true; \
        return [one.value, one.textContent]";
    window.find("select[name=interpreter]").await;
    let one = window.client.execute(script, Vec::new()).await.expect("an interpreter");
    window.click("form[action$='/exclusions'] button").await;
    window.find(".flash").await;
    window.go(back).await;
    let text = |at: usize| one[at].as_str().unwrap_or_default().trim().to_owned();
    (text(0), text(1))
}

async fn searching(width: u32) {
    let demo = Demo::start(&format!("search-{width}"));
    let window = Window::open(width, "search").await;
    become_one(&window, &demo, "Secretary").await;
    search(&window, &demo).await;
    let mark = "document.documentElement.dataset.before = 'yes'";
    window.client.execute(mark, Vec::new()).await.expect("marked");
    window.look("best").await;

    // Answers change, the page stays.
    let first = text_of(&window, "#results h3").await;
    fill(&window, "#order", "earliest").await;
    settled(&window, "order=earliest").await;
    fill(&window, "#not_before", "13:00").await;
    settled(&window, "not_before=13").await;
    window.find("html[data-before]").await;
    let second = text_of(&window, "#results h3").await;
    assert_ne!(first, second);
    let said = window.find("#said").await;
    let said = said.html(true).await.expect("what is said");
    assert!(said.contains("found"), "{said}");
    window.look("narrowed").await;

    // Back from elsewhere it is as it was left.
    let here = window.client.current_url().await.expect("an address");
    window.go(&format!("{}/visits", demo.url)).await;
    window.client.back().await.expect("back");
    window.find("#results button[name=choice]").await;
    assert_eq!(window.client.current_url().await.expect("an address"), here);
    assert_eq!(text_of(&window, "#results h3").await, second);

    // An excluded interpreter is not explained further.
    let (id, name) = exclude_first(&window, here.as_str()).await;
    window.click("#why summary").await;
    window.look("why").await;
    fill(&window, "#about", &format!("interpreter~{id}")).await;
    window.click("#why form button").await;
    window.find("#why-answer .card").await;
    let answer = text_of(&window, "#why-answer").await;
    assert!(answer.contains(&name) && answer.contains("cannot be used for this visit"), "{answer}");
    assert!(!answer.contains("exclu") && !answer.contains("conflict"), "{answer}");
    window.look("why-not").await;

    // Too early for the clinic: what stands in the way, and what is one step away.
    fill(&window, "#not_before", "06:00").await;
    fill(&window, "#not_after", "07:15").await;
    settled(&window, "not_after=07").await;
    window.shows("No time was found at which everybody").await;
    window.shows("At other hours:").await;
    window.look("nothing").await;
    window.click("#results button[name=choice]").await;
    window.find(".flash").await;
    window.look("booked").await;
    window.close().await;
}

#[actix_web::test]
async fn answers_follow_the_filters_in_a_wide_window() {
    searching(1280).await;
}

#[actix_web::test]
async fn answers_follow_the_filters_on_a_phone() {
    searching(360).await;
}
