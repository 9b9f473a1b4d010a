//! What people do with a form or the clock, in few words.

use fantoccini::Locator;

use crate::browser::demo::Demo;
use crate::browser::window::{Window, readable};

/// Chooses the first entry of a list whose value is `wanted` or whose text contains it.
pub async fn choose(window: &Window, css: &str, wanted: &str) {
    window.find(css).await;
    let script = "const list = document.querySelector(arguments[0]); \
        const one = [...list.options].find(one => one.value === arguments[1]) \
            ?? [...list.options].find(one => one.text.includes(arguments[1])); \
        if (one) list.value = one.value; return Boolean(one)";
    let args = vec![css.into(), wanted.into()];
    let chosen = window.client.execute(script, args).await.expect("asked");
    assert_eq!(chosen.as_bool(), Some(true), "{wanted:?} is not in {css}");
}

/// Ticks the box or the circle whose label contains `words`, within what `css` finds first.
pub async fn tick(window: &Window, css: &str, words: &str) {
    let script = "const all = [...document.querySelector(arguments[0]).querySelectorAll('label')]; \
        const one = all.find(one => one.textContent.includes(arguments[1])); \
        one?.scrollIntoView({block: 'center', behavior: 'instant'}); one?.click(); \
        return Boolean(one)";
    window.find(css).await;
    let args = vec![css.into(), words.into()];
    let ticked = window.client.execute(script, args).await.expect("asked");
    assert_eq!(ticked.as_bool(), Some(true), "no label {words:?} in {css}");
}

/// Presses, and waits for the page that says what was done.
pub async fn press(window: &Window, css: &str) {
    let mark = "document.documentElement.dataset.before = 'yes'";
    window.client.execute(mark, Vec::new()).await.expect("marked");
    window.click(css).await;
    window.find("html:not([data-before]) .flash").await;
}

/// Opens a closed part of the page.
pub async fn unfold(window: &Window, css: &str) {
    window.click(&format!("{css} > summary")).await;
}

/// How many elements fit.
pub async fn count(window: &Window, css: &str) -> usize {
    window.client.find_all(Locator::Css(css)).await.expect("elements").len()
}

/// The text of each element that fits, on one line.
pub async fn texts(window: &Window, css: &str) -> Vec<String> {
    let mut all = Vec::new();
    for one in window.client.find_all(Locator::Css(css)).await.expect("elements") {
        let text = readable(&one.text().await.expect("a text"));
        all.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    all
}

/// Fails if the page shows any of the words.
pub async fn hides(window: &Window, words: &[&str]) {
    let text = window.text().await;
    for word in words {
        assert!(!text.contains(word), "{word:?} is in:\n{text}");
    }
}

/// The clock goes on until `instant`, as the demo's page of it says time.
pub async fn until(window: &Window, demo: &Demo, instant: &str, minutes: i64) {
    let script = "const done = arguments[arguments.length - 1]; \
        fetch('/demo/clock').then(answer => answer.json()).then(at => \
        (new Date(arguments[0]) - new Date(at.now)) / 60000 + arguments[1]).then(minutes => \
        fetch('/demo/clock', {method: 'POST', headers: {'content-type': 'application/json'}, \
        body: JSON.stringify({advance: `PT${minutes}M`})})).then(answer => done(answer.status))";
    window.go(&format!("{}/sign-in", demo.url)).await;
    let args = vec![instant.into(), minutes.into()];
    let status = window.client.execute_async(script, args).await.expect("an answer");
    assert_eq!(status.as_u64(), Some(200), "the clock goes on");
}

/// The clock goes on by some minutes.
pub async fn passes(window: &Window, demo: &Demo, minutes: i64) {
    let script = "const done = arguments[arguments.length - 1]; \
        fetch('/demo/clock', {method: 'POST', headers: {'content-type': 'application/json'}, \
        body: JSON.stringify({advance: `PT${arguments[0]}M`})}).then(answer => done(answer.status))";
    window.go(&format!("{}/sign-in", demo.url)).await;
    let status = window.client.execute_async(script, vec![minutes.into()]).await.expect("passed");
    assert_eq!(status.as_u64(), Some(200), "the clock goes on");
}
