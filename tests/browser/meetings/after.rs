//! What the nurse does at the table and afterwards: minutes, tasks, the plan read back, the end.

use super::hands::{choose, hides, press, texts, tick, unfold};
use super::office::{CASEWORKER, INSIDE};
use crate::browser::answers::pick;
use crate::browser::demo::Demo;
use crate::browser::window::Window;

const PLAIN: &str = "عشر ساعات شغل بالأسبوع";

/// What was decided of one item.
pub async fn minutes(window: &Window, meeting: &str) {
    window.go(&format!("{meeting}/plan")).await;
    window.look("at-the-table").await;
    let items = texts(window, "section[aria-labelledby=minutes] ol > li h3").await;
    let at = items.iter().position(|title| title.contains("Work placement")).expect("the item");
    let item = format!("section[aria-labelledby=minutes] ol > li:nth-child({})", at + 1);
    window.click(&format!("{item} input[name=kind][value=decision]")).await;
    window.write(&format!("{item} textarea[name=words]"), "Ten hours a week from January").await;
    press(window, &format!("{item} form button")).await;
    window.shows("Decided: Ten hours a week from January").await;
}

/// A task for the caseworker, who has not said yes to it, and a small step of the patient's own.
pub async fn tasks(window: &Window, meeting: &str) {
    window.go(&format!("{meeting}/plan")).await;
    window.click("a[href*='/plan/actions/new?item=']").await;
    choose(window, "#kind", "task").await;
    window.write("#words", "Begin with ten hours a week").await;
    window.write("#plain", PLAIN).await;
    choose(window, "#responsible", CASEWORKER).await;
    pick(window, "#due", "2027-01-08").await;
    window.write("#seen_by", "The letter has come").await;
    window.look("task").await;
    press(window, "main form[action$='/actions/new'] button.main").await;
    window.shows("asked, no answer yet").await;
    window.click("a[href$='/plan/actions/new?kind=small_step']").await;
    window.write("#words", "Walk to the library and back").await;
    window.write("#plain", "امشي للمكتبة وارجع").await;
    window.click("input[name=there]").await;
    press(window, "main form[action$='/actions/new'] button.main").await;
    window.look("tasks").await;
}

/// The plan is read back, and the patient gets it on paper.
pub async fn read_back(window: &Window, meeting: &str) {
    window.go(meeting).await;
    press(window, "button[name=step][value=read_back]").await;
    window.look("read-back").await;
    window.go(&format!("{meeting}/plan/print?lang=ar")).await;
    window.shows(PLAIN).await;
    hides(window, &["Haddad", INSIDE]).await;
    window.look("plan-on-paper").await;
}

/// The task that nobody has is seen, given to the clinic, and done.
pub async fn mend(window: &Window, demo: &Demo, meeting: &str) {
    window.go(&format!("{}/tasks", demo.url)).await;
    window.shows("stands still, or is somebody else’s").await;
    window.look("stuck").await;
    let path = meeting.strip_prefix(&demo.url).expect("a meeting of this demo");
    window.click(&format!("main a[href='{path}/plan']")).await;
    window.shows("The employer has to say so").await;
    window.look("not-theirs").await;
    window.click("section[aria-labelledby=tasks] ul.cards a[href*='/plan/actions/']").await;
    let script = "const list = document.querySelector('#responsible'); \
        list.value = [...list.options].find(one => one.value.startsWith('clinician')).value";
    window.client.execute(script, Vec::new()).await.expect("chosen");
    tick(window, "main form", "Was at the table and said yes").await;
    press(window, "main form[method=post] button.main").await;
    window.shows("taken on").await;
    done(window, 2).await;
    window.look("all-done").await;
}

/// Each open task is done.
async fn done(window: &Window, open: usize) {
    for _ in 0..open {
        let task = "li:has(> details input[name=answer][value=done])";
        unfold(window, &format!("{task} > details")).await;
        window.click(&format!("{task} input[name=answer][value=done]")).await;
        press(window, &format!("{task} form[action$='/answer'] button")).await;
    }
}

/// The last ticks.
pub async fn close(window: &Window, meeting: &str) {
    window.go(meeting).await;
    window.shows("Next: minutes").await;
    press(window, "button[name=step][value=minutes]").await;
    window.look("minutes-ready").await;
    press(window, "button[name=step][value=close]").await;
    window.shows("closed").await;
    hides(window, &["Next:"]).await;
    window.look("closed").await;
}
