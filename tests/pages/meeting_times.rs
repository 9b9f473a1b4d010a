//! The agenda and the times of a network meeting on their pages.

use super::meeting_world::{Table, consented, convened, says, seen, values};
use crate::support::app::{Answer, Browser, TestApp};

/// Fails unless the form was taken; where it leads.
pub fn taken(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").expect("an address").to_owned()
}

/// Puts the patient's problem on the agenda, with the yes and the consents.
pub async fn prepared(app: &TestApp, browser: &Browser<'_>) -> Table {
    let table = convened(app).await;
    let item = [
        ("problem", table.problem.as_str()),
        ("title", "Sleep"),
        ("question", "What helps at night?"),
        ("minutes", "10"),
    ];
    taken(&browser.submit(&table.path("/agenda/items/new"), &item).await);
    consented(app, &table).await;
    taken(&browser.submit(&table.path("/agenda/arrange"), &[]).await);
    table
}

/// Offers the best two times that a search finds, and asks about them.
pub async fn asked(browser: &Browser<'_>, table: &Table) {
    let page = browser.get(&table.path("/times?from=2027-01-18&to=2027-02-05")).await;
    let found = values(&page, "start");
    assert!(found.len() >= 2, "{}", page.text());
    let ticked = [("start", found[0].as_str()), ("start", found[1].as_str())];
    taken(&browser.submit(&table.path("/times"), &ticked).await);
    let until = [
        ("answer_date", "2027-01-11"),
        ("answer_time", "12:00"),
        ("release_date", "2027-01-13"),
        ("release_time", "12:00"),
    ];
    taken(&browser.submit(&table.path("/times/ask"), &until).await);
}

/// The caseworker can at every time.
pub async fn can(app: &TestApp, browser: &Browser<'_>, table: &Table) {
    let times = seen(app, table).await.times;
    let names: Vec<String> = times.iter().map(|time| format!("choice.{}", time.id)).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "yes")).collect();
    fields.push(("way", "phone"));
    let path = table.path(&format!("/times/votes/{}", table.participant));
    taken(&browser.submit(&path, &fields).await);
}

on_both! {
    async fn an_item_comes_from_the_patients_list_and_keeps_the_patients_words(app) {
        let browser = app.sign_in("anna").await;
        let table = convened(&app).await;
        let page = browser.get(&table.path("/agenda")).await;
        says(&page, &["There is nothing on the agenda yet.", "لا أنام", "Put on the agenda"]);
        let new = table.path(&format!("/agenda/items/new?problem={}", table.problem));
        let form = browser.get(&new).await;
        says(&form, &["لا أنام", "value=\"I do not sleep\"", &format!("value=\"{}\"", table.problem)]);
        let refused = [
            ("problem", table.problem.as_str()),
            ("title", "Sleep"),
            ("question", ""),
            ("minutes", "4"),
        ];
        let refused = browser.submit(&table.path("/agenda/items/new"), &refused).await;
        assert_eq!(refused.status, 422);
        says(&refused, &["value=\"Sleep\"", "value=\"4\"", "from 5 to 120", "must be filled in",
            "لا أنام", &format!("value=\"{}\"", table.problem)]);
        let said = [
            ("problem", table.problem.as_str()),
            ("title", "Sleep"),
            ("question", "What helps at night?"),
            ("minutes", "10"),
        ];
        let led = taken(&browser.submit(&table.path("/agenda/items/new"), &said).await);
        let page = browser.get(led.split('#').next().expect("a path")).await;
        // Nobody has said yes: the caseworker would sit there and may hear nothing.
        says(&page, &["The item is saved.", "the patient’s</span>", "Karen Kjær\u{2069} would hear",
            "10\u{2069} minutes; \u{2068}20", "0:15–0:35", "may hear nothing"]);
        consented(&app, &table).await;
        let page = browser.get(&table.path("/agenda")).await;
        assert!(!page.text().contains("would hear"), "{}", page.text());
        let item = seen(&app, &table).await.items[0].id;
        let form = browser.get(&table.path(&format!("/agenda/items/{item}"))).await;
        says(&form, &["With other words that ends", "What helps at night?", "Take it off"]);
    }

    async fn the_order_is_changed_by_buttons_and_what_is_not_the_patients_waits(app) {
        let browser = app.sign_in("anna").await;
        let table = prepared(&app, &browser).await;
        let staff = [("title", "Medicine"), ("question", "Which?"), ("minutes", "5")];
        taken(&browser.submit(&table.path("/agenda/items/new"), &staff).await);
        let page = browser.get(&table.path("/agenda")).await;
        let order = values(&page, "order");
        assert_eq!(order.len(), 2);
        let up = format!("{} up", order[1]);
        let fields = [("order", order[0].as_str()), ("order", &order[1]), ("move", &up)];
        let led = taken(&browser.submit(&table.path("/agenda/order"), &fields).await);
        assert!(led.ends_with(&format!("#item-{}", order[1])), "{led}");
        let page = browser.get(&table.path("/agenda")).await;
        assert_eq!(values(&page, "order"), [order[1].clone(), order[0].clone()]);
        says(&page, &["is not the patient’s, and stands among", "Arrange, so that nobody"]);
        let stale = browser.submit(&table.path("/agenda/order"), &[("order", &order[0])]).await;
        assert_eq!(stale.status, 422);
        says(&stale, &["The list has changed meanwhile."]);
        taken(&browser.submit(&table.path("/agenda/arrange"), &[]).await);
        let page = browser.get(&table.path("/agenda")).await;
        assert_eq!(values(&page, "order"), order, "the patient's comes first");
        says(&page, &["Waits outside"]);
        taken(&browser.submit(&table.path(&format!("/agenda/items/{}/drop", order[1])), &[]).await);
        assert_eq!(seen(&app, &table).await.items.len(), 1);
    }

    async fn a_seat_comes_back_as_it_was_typed_with_the_sentence(app) {
        let browser = app.sign_in("anna").await;
        let table = prepared(&app, &browser).await;
        let path = table.path(&format!("/agenda/seats/{}", table.participant));
        let refused = browser.submit(&path, &[("from", "30"), ("to", "20")]).await;
        assert_eq!(refused.status, 422);
        says(&refused, &["<option value=\"30\" selected>", "from 15 to 60", "<details open>"]);
        taken(&browser.submit(&path, &[("from", "15"), ("to", "40")]).await);
        says(&browser.get(&table.path("/agenda")).await, &["0:15–0:40"]);
    }

    async fn what_is_missing_to_settle_is_named_with_the_place_that_mends_it(app) {
        let browser = app.sign_in("anna").await;
        let table = convened(&app).await;
        let by_hand = [("hand_date", "2027-01-28"), ("hand_time", "10:00")];
        taken(&browser.submit(&table.path("/times"), &by_hand).await);
        let page = browser.get(&table.path("/times")).await;
        says(&page, &["Before a time can be settled", "Thursday 28 January 2027"]);
        let time = seen(&app, &table).await.times[0].id;
        let settle = table.path(&format!("/times/{time}/finalise"));
        let refused = browser.submit(&settle, &[]).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        says(&refused, &[
            &format!("href=\"{}\"", table.path("#yes")),
            "Write down the patient’s yes",
            &format!("href=\"{}\"", table.path("/agenda")),
            &format!("href=\"{}\"", table.path("/consents")),
            "Nobody takes the seat of The job centre at this time.",
        ]);
        assert!(seen(&app, &table).await.row.finalised_at.is_none());
        // Without the yes nobody is asked, and nobody is kept.
        let until = [
            ("answer_date", "2027-01-11"),
            ("answer_time", "12:00"),
            ("release_date", "2027-01-13"),
            ("release_time", "12:00"),
        ];
        let refused = browser.submit(&table.path("/times/ask"), &until).await;
        assert_eq!(refused.status, 409);
        says(&refused, &["has not said yes", "value=\"2027-01-11\"", "value=\"2027-01-13\""]);
        let refused = browser.submit(&table.path(&format!("/times/{time}/hold")), &[]).await;
        assert_eq!(refused.status, 409);
    }

    async fn a_time_that_cannot_be_comes_back_with_its_sentence(app) {
        let browser = app.sign_in("anna").await;
        let table = convened(&app).await;
        for (date, time, sentence) in [
            ("2027-01-01", "10:00", "The time is in the past."),
            ("2027-01-28", "10:02", "on a multiple of five minutes"),
            ("2027-03-28", "02:30", "This time does not exist"),
            ("2027-01-28", "", "must be filled in"),
        ] {
            let fields = [("hand_date", date), ("hand_time", time)];
            let refused = browser.submit(&table.path("/times"), &fields).await;
            assert_eq!(refused.status, 422, "{date} {time}");
            says(&refused, &[sentence, &format!("value=\"{date}\""), &format!("value=\"{time}\"")]);
        }
        let nothing = browser.submit(&table.path("/times"), &[]).await;
        assert_eq!(nothing.status, 422);
        says(&nothing, &["Choose at least one."]);
        for day in 1..=12 {
            let date = format!("2027-02-{day:02}");
            let fields = [("hand_date", date.as_str()), ("hand_time", "10:00")];
            taken(&browser.submit(&table.path("/times"), &fields).await);
        }
        let fields = [("hand_date", "2027-02-13"), ("hand_time", "10:00")];
        let thirteenth = browser.submit(&table.path("/times"), &fields).await;
        assert_eq!(thirteenth.status, 422);
        says(&thirteenth, &["There are as many as fit already.", "value=\"2027-02-13\""]);
    }

    async fn times_are_found_asked_about_kept_and_settled_by_presses(app) {
        let browser = app.sign_in("anna").await;
        let table = prepared(&app, &browser).await;
        let votes = table.path(&format!("/times/votes/{}", table.participant));
        says(&browser.get(&votes).await, &["Answers are taken once people are asked"]);
        asked(&browser, &table).await;
        let page = browser.get(&table.path("/times")).await;
        says(&page, &["People can answer until", "Not heard from: <bdi>Karen Kjær</bdi>",
            "nobody comes from", "Write down what \u{2068}Karen Kjær\u{2069} says"]);
        let refused = browser.submit(&votes, &[("way", "phone")]).await;
        assert_eq!(refused.status, 422);
        says(&refused, &["Choose at least one.", "value=\"phone\" required checked"]);
        can(&app, &browser, &table).await;
        let page = browser.get(&table.path("/times")).await;
        says(&page, &["Everybody has answered.", "everybody needed comes", "by phone", ">best<"]);
        says(&browser.get(&votes).await, &["value=\"yes\" checked"]);
        let times = seen(&app, &table).await.times;
        let act = |at: usize, what: &str| table.path(&format!("/times/{}/{what}", times[at].id));
        taken(&browser.submit(&act(0, "hold"), &[]).await);
        taken(&browser.submit(&act(1, "hold"), &[]).await);
        let page = browser.get(&table.path("/times")).await;
        says(&page, &[">kept<", "agency asked", "Give back"]);
        taken(&browser.submit(&act(1, "release"), &[]).await);
        taken(&browser.submit(&act(1, "take-back"), &[]).await);
        taken(&browser.submit(&act(0, "finalise"), &[]).await);
        let page = browser.get(&table.path("/times")).await;
        says(&page, &["This time is settled, and everybody is invited."]);
        assert!(!page.text().contains("/finalise"), "nothing more to settle");
        let again = browser.submit(&act(0, "finalise"), &[]).await;
        assert_eq!(again.status, 409);
        says(&again, &["The meeting has its time already"]);
    }

    async fn who_does_not_lead_sees_none_of_it(app) {
        let table = convened(&app).await;
        for (login, status) in [("bo", 403), ("secretary", 403), ("manager", 403)] {
            let browser = app.sign_in(login).await;
            for end in ["/agenda", "/agenda/items/new", "/times", "/plan", "/plan/actions/new"] {
                let answer = browser.get(&table.path(end)).await;
                assert_eq!(answer.status, status, "{login} {end}");
                assert!(!answer.text().contains("Karen"), "{login} {end}");
            }
        }
    }
}
