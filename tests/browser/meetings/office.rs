//! What the nurse does before a meeting: whom it is for, the yes, the list, who comes and hears what.

use fantoccini::key::Key;

use super::hands::{choose, count, hides, passes, press, texts, tick, unfold};
use crate::browser::answers::pick;
use crate::browser::demo::Demo;
use crate::browser::road::reach;
use crate::browser::window::Window;

pub const WORK: &str = "The work placement is too much";
pub const SLEEP: &str = "I do not sleep at night";
pub const LETTERS: &str = "I am afraid of the letters";
pub const INSIDE: &str = "My brother does not know where I was";

/// What the patient says, the staff's words for it, how much trouble it is, and whether it stays
/// inside the clinic.
const SAID: [(&str, &str, &str, bool); 4] = [
    ("ما عم نام بالليل", SLEEP, "9", false),
    ("الشغل كتير عليي", WORK, "8", false),
    ("بخاف من المكاتيب", LETTERS, "7", false),
    ("أخي ما بيعرف وين كنت", INSIDE, "10", true),
];

pub const CASEWORKER: &str = "Karen Bisgaard";
pub const GP: &str = "Gert Juul";
pub const SISTER: &str = "Huda Haddad";

/// Begins a meeting for a patient found by name; its address.
pub async fn convene(window: &Window, demo: &Demo) -> String {
    window.go(&format!("{}/meetings", demo.url)).await;
    window.look("meetings").await;
    window.click("a[href='/meetings/new']").await;
    window.write("main input[name=q]", "hadd").await;
    window.click("main form button").await;
    window.look("for-whom").await;
    window.click("main a[href*='patient=']").await;
    choose(window, "#visit_type", "Network meeting").await;
    choose(window, "#purpose", "A plan together").await;
    window.look("convene").await;
    press(window, "main form[action='/meetings/new'] button.main").await;
    window.shows("Next: the patient’s yes").await;
    window.look("begun").await;
    let url = window.client.current_url().await.expect("an address");
    format!("{}{}", demo.url, url.path())
}

/// The yes to a meeting at all, and the goal in the patient's own words.
pub async fn yes_and_goal(window: &Window) {
    window.click("form[action$='/yes'] input[value=oral]").await;
    window.write("form[action$='/yes'] #interpreter", "T-17").await;
    press(window, "form[action$='/yes'] button.main").await;
    unfold(window, "details:has(form[action$='/goal'])").await;
    window.write("#goal", "بدي أنام وأقدر أشتغل شي كم ساعة").await;
    window.write("#rendering", "To sleep, and to be able to work a few hours").await;
    press(window, "form[action$='/goal'] button").await;
    window.shows("To sleep, and to be able to work a few hours").await;
    window.shows("Next: prepare").await;
    window.look("yes-and-goal").await;
}

/// The patient's list, then put in the patient's order by keys alone.
pub async fn list(window: &Window, meeting: &str) {
    for (words, rendering, trouble, inside) in SAID {
        window.go(&format!("{meeting}/problems/new")).await;
        window.write("#words", words).await;
        choose(window, "#variety", "apc").await;
        window.write("#rendering", rendering).await;
        window.write("#rendered_by", "T-17").await;
        choose(window, "#trouble", trouble).await;
        if inside {
            window.click("input[name=clinic_only]").await;
            window.look("problem").await;
        }
        press(window, "main form[action$='/problems/new'] button.main").await;
    }
    window.shows("T-17").await;
    reach(window, "ol.problems > li:nth-child(2) .handle", Key::Up).await;
    window.client.wait().for_element(saved()).await.expect("saved by itself");
    window.go(&format!("{meeting}/problems")).await;
    let all = texts(window, "ol.problems > li").await;
    for (line, wanted) in all.iter().zip([WORK, SLEEP, LETTERS, INSIDE]) {
        assert!(line.contains(wanted), "{wanted:?} is not in {line:?}");
    }
    window.look("problems-in-order").await;
}

fn saved() -> fantoccini::Locator<'static> {
    fantoccini::Locator::XPath("//p[@id='order-says'][contains(., 'saved')]")
}

/// Three of four are spoken of; what stays inside cannot be picked.
pub async fn agenda(window: &Window, meeting: &str) {
    for (words, title, question) in [
        (WORK, "Work placement", "How many hours a week are possible now?"),
        (SLEEP, "Sleep", "What helps at night, and who follows up?"),
        (LETTERS, "Letters", "Who reads them with him?"),
    ] {
        window.go(&format!("{meeting}/agenda")).await;
        hides(window, &[INSIDE]).await;
        window.click("section[aria-labelledby=add] a[href*='problem=']").await;
        window.shows(words).await;
        window.find("#title").await.clear().await.expect("emptied");
        window.write("#title", title).await;
        window.write("#question", question).await;
        if title == "Sleep" {
            window.look("item").await;
        }
        press(window, "main form[action$='/items/new'] button.main").await;
    }
    window.shows("nothing more on the patient’s list").await;
}

struct Guest {
    role: &'static str,
    name: &'static str,
    organisation: &'static str,
    mail: &'static str,
    needed: bool,
    variety: &'static str,
}

const GUESTS: [Guest; 3] = [
    Guest {
        role: "caseworker",
        name: CASEWORKER,
        organisation: "The job centre",
        mail: "karen.bisgaard@jobcentre.example",
        needed: true,
        variety: "",
    },
    Guest {
        role: "general_practitioner",
        name: GP,
        organisation: "Dr. Juul’s practice",
        mail: "gert.juul@gp.example",
        needed: true,
        variety: "",
    },
    Guest {
        role: "relative",
        name: SISTER,
        organisation: "",
        mail: "huda.haddad@family.example",
        needed: false,
        variety: "acm",
    },
];

/// A caseworker, a GP, and a sister who speaks another variety.
pub async fn people(window: &Window, meeting: &str) {
    for guest in GUESTS {
        window.go(&format!("{meeting}/people/new")).await;
        choose(window, "#role", guest.role).await;
        window.write("#name", guest.name).await;
        window.write("#organisation", guest.organisation).await;
        window.click("input[name=shows_name]").await;
        let presence = if guest.needed { "required" } else { "optional" };
        window.click(&format!("input[name=presence][value={presence}]")).await;
        choose(window, "#variety", guest.variety).await;
        choose(window, "#channel_1", "mail").await;
        window.write("#mail", guest.mail).await;
        choose(window, "#written", "en").await;
        if !guest.variety.is_empty() {
            window.look("person").await;
        }
        press(window, "main form[action$='/people/new'] button.main").await;
        window.shows(guest.name).await;
    }
    window.look("people").await;
}

/// Everybody may hear everything, but for the caseworker what is about health.
pub async fn consents(window: &Window, meeting: &str) {
    for (name, items) in [
        (CASEWORKER, ["Work placement", "Letters"].as_slice()),
        (GP, &["Work placement", "Sleep", "Letters"]),
        (SISTER, &["Work placement", "Sleep", "Letters"]),
    ] {
        window.go(&format!("{meeting}/consents")).await;
        let link = fantoccini::Locator::LinkText(name);
        window.client.find(link).await.expect("a link").click().await.expect("clicked");
        let form = "section[aria-labelledby=give] form";
        for item in items {
            tick(window, form, item).await;
        }
        window.click("input[name=direction][value=both]").await;
        window.click("input[name=given][value=oral]").await;
        window.write("#interpreter", "T-17").await;
        window.click("input[name=understood]").await;
        if name == CASEWORKER {
            window.look("consent").await;
        }
        press(window, "section[aria-labelledby=give] button.main").await;
    }
    window.look("consents").await;
}

/// The agenda is arranged: the caseworker waits outside while they speak of sleep.
pub async fn arrange(window: &Window, meeting: &str) {
    window.go(&format!("{meeting}/agenda")).await;
    window.look("agenda-before").await;
    press(window, "form[action$='/agenda/arrange'] button").await;
    hides(window, &["Would overhear it", "To be mended"]).await;
    let sleep = texts(window, "ol.ordered > li").await;
    let sleep = sleep.iter().find(|item| item.contains(SLEEP)).expect("the item");
    let (inside, outside) = sleep.split_once("Waits outside").expect("somebody waits");
    assert!(outside.contains(CASEWORKER) && !inside.contains(CASEWORKER), "{sleep}");
    window.look("agenda-arranged").await;
}

/// Looks for times, offers three and asks; when the first of them begins.
pub async fn times(window: &Window, demo: &Demo, meeting: &str) -> String {
    window.go(&format!("{meeting}/times")).await;
    window.look("times-none").await;
    pick(window, "#from", "2026-12-07").await;
    pick(window, "#to", "2026-12-18").await;
    window.click("form.search button").await;
    window.find("ol.sets").await;
    window.look("times-found").await;
    assert!(count(window, "input[name=start]").await >= 3, "three times at least");
    // The best come first; asked about are three of them, whatever their days.
    let script = "const three = [...document.querySelectorAll('input[name=start]')].slice(0, 3); \
        three.forEach(one => one.click()); return three.map(one => one.value).sort()[0]";
    let first = window.client.execute(script, Vec::new()).await.expect("ticked");
    press(window, "form:has(input[name=start]) button.main").await;
    for (field, value) in [
        ("#answer_date", "2026-12-03"),
        ("#answer_time", "12:00"),
        ("#release_date", "2026-12-04"),
        ("#release_time", "12:00"),
    ] {
        pick(window, field, value).await;
    }
    window.look("times-to-ask").await;
    press(window, "form[action$='/times/ask'] button.main").await;
    window.shows("People are asked.").await;
    window.look("times-asked").await;
    passes(window, demo, 1).await;
    first.as_str().expect("a beginning").to_owned()
}
