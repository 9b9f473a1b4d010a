//! A poll of six times is answered in half a minute: in eight taps, with a thumb, or by ear.

use super::hands::passes;
use crate::browser::demo::Demo;
use crate::browser::tree::Read;
use crate::browser::window::Window;

/// A thumb hits what is at least as high, in CSS pixels.
const THUMB: f64 = 44.0;

/// Taps, and counts it.
async fn tap(phone: &Window, taps: &mut usize, css: &str) {
    phone.click(css).await;
    *taps += 1;
}

/// Every choice is read within a group that names its time, after the heading of the page.
fn reads_well(read: &[Read]) {
    let first = |role: &str| read.iter().position(|one| one.role == role);
    assert!(first("heading") < first("radio"), "the heading is read first: {read:#?}");
    let mut groups: Vec<&Read> = Vec::new();
    let mut of_times = 0;
    for one in read {
        groups.retain(|group| group.depth < one.depth);
        if matches!(one.role.as_str(), "group" | "radiogroup") {
            groups.push(one);
        } else if one.role == "radio" {
            let group = groups.last().unwrap_or_else(|| panic!("no group: {one:?}"));
            assert!(!one.name.is_empty() && !group.name.is_empty(), "{one:?}");
            of_times += usize::from(says_a_time(&group.name));
        } else if matches!(one.role.as_str(), "checkbox" | "button" | "link" | "textbox") {
            assert!(!one.name.is_empty(), "{one:?}");
        }
    }
    assert_eq!(of_times, 18, "three choices for each of six times: {read:#?}");
}

/// A day's number and a time of day.
fn says_a_time(name: &str) -> bool {
    let clock = |word: &str| word.len() >= 4 && word.contains([':', '.']);
    let digits = |word: &str| word.starts_with(|one: char| one.is_ascii_digit());
    name.split_whitespace().any(|word| digits(word) && clock(word))
}

/// Every label that can be pressed is high enough.
async fn fits_a_thumb(phone: &Window) {
    let script = "return [...document.querySelectorAll('form .choice, form button')]\
        .map(one => one.getBoundingClientRect().height)";
    let heights = phone.client.execute(script, Vec::new()).await.expect("heights");
    let heights: Vec<f64> =
        heights.as_array().into_iter().flatten().filter_map(|one| one.as_f64()).collect();
    assert!(heights.len() > 18, "{heights:?}");
    assert!(heights.iter().all(|height| *height >= THUMB), "{heights:?}");
}

#[actix_web::test]
async fn six_times_are_answered_in_eight_taps() {
    let demo = Demo::start("poll");
    let phone = Window::open(360, "poll").await;
    passes(&phone, &demo, 1).await;
    let link = demo.newest_link("mads.bruun");
    for lang in ["da", "en"] {
        phone.go(&format!("{link}?lang={lang}")).await;
        phone.look(&format!("asked-{lang}")).await;
        reads_well(&phone.reads(&format!("poll-read-{lang}")).await);
    }
    fits_a_thumb(&phone).await;
    let mut taps = 0;
    for (at, said) in ["yes", "no", "if_need_be", "yes", "no", "yes"].iter().enumerate() {
        let css = format!("fieldset.time:nth-of-type({}) input[value={said}]", at + 1);
        tap(&phone, &mut taps, &css).await;
    }
    tap(&phone, &mut taps, "input[name=substitute]").await;
    tap(&phone, &mut taps, "button[value=vote]").await;
    phone.find(".flash").await;
    assert!(taps <= 8, "{taps} taps");
    let kept = "return [...document.querySelectorAll('fieldset.time input:checked')]\
        .map(one => one.value)";
    let kept = phone.client.execute(kept, Vec::new()).await.expect("choices");
    assert_eq!(kept, serde_json::json!(["yes", "no", "if_need_be", "yes", "no", "yes"]));
    phone.look("answered").await;
    phone.close().await;
}
