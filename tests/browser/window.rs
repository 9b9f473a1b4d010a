//! One window of a real Chromium, driven over WebDriver.

use std::path::Path;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// The text without its invisible marks of direction.
pub fn readable(text: &str) -> String {
    text.replace(|one| ('\u{2066}'..='\u{2069}').contains(&one), "")
}

/// A window of a given width in CSS pixels.
pub struct Window {
    pub client: Client,
    width: u32,
    /// The part of a screenshot's name before the page's own.
    story: String,
    shots: std::cell::Cell<u32>,
}

impl Window {
    /// Opens a window. A missing browser fails the test.
    pub async fn open(width: u32, story: &str) -> Window {
        let driver = std::env::var("TRIALOGUE_TEST_WEBDRIVER")
            .expect("TRIALOGUE_TEST_WEBDRIVER: tests/run starts the browser");
        let options = json!({
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--lang=en",
                format!("--window-size={},900", width.max(500))],
            "mobileEmulation": {
                "deviceMetrics": { "width": width, "height": 900, "pixelRatio": 1, "mobile": false }
            },
        });
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver)
            .await
            .expect("a browser");
        Window { client, width, story: story.to_owned(), shots: std::cell::Cell::new(0) }
    }

    pub async fn go(&self, url: &str) {
        self.client.goto(url).await.expect("a page");
    }

    /// The first element that fits, waiting a little for a page that is still loading.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(Duration::from_secs(60));
        found.for_element(Locator::Css(css)).await.unwrap_or_else(|_| panic!("no {css}"))
    }

    /// Clicks the first element that fits, brought into the middle of the window first.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let script = "document.querySelector(arguments[0])\
                      .scrollIntoView({block: 'center', behavior: 'instant'})";
        self.client.execute(script, vec![css.into()]).await.expect("scrolled");
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into the first element that fits.
    pub async fn write(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.expect("typed");
    }

    /// Everything that can be read on the page, without the marks that keep names apart.
    pub async fn text(&self) -> String {
        readable(&self.find("body").await.text().await.expect("text"))
    }

    /// Fails unless the page shows `wanted`.
    pub async fn shows(&self, wanted: &str) {
        let text = self.text().await;
        assert!(text.contains(wanted), "{wanted:?} is not in:\n{text}");
    }

    /// In which direction the page is read: `ltr` or `rtl`.
    pub async fn direction(&self) -> String {
        let script = "return document.documentElement.dir";
        let found = self.client.execute(script, Vec::new()).await.expect("a direction");
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Fails when axe-core finds a serious or critical fault on the page (WCAG 2.2, levels A and
    /// AA).
    async fn judge(&self, name: &str) {
        let file = std::env::var("TRIALOGUE_TEST_AXE").expect("TRIALOGUE_TEST_AXE names axe-core");
        let axe = std::fs::read_to_string(file).expect("axe-core");
        self.client.execute(&axe, Vec::new()).await.expect("axe-core runs");
        let script = "const done = arguments[arguments.length - 1]; \
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})\
            .then(found => done(found.violations\
                .filter(one => ['serious', 'critical'].includes(one.impact))\
                .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | '))))";
        let found = self.client.execute_async(script, Vec::new()).await.expect("a judgement");
        let found = found.as_array().cloned().unwrap_or_default();
        assert!(found.is_empty(), "{}-{} {name}: {found:#?}", self.story, self.width);
    }

    /// Looks at the page: it must fit the window's width and have no serious fault. With
    /// `TRIALOGUE_TEST_SCREENS` also keeps a picture of the whole page there.
    pub async fn look(&self, name: &str) {
        let script = "return [document.documentElement.scrollWidth, window.innerWidth, \
                      document.documentElement.scrollHeight, document.title, \
                      document.documentElement.lang]";
        let size = self.client.execute(script, Vec::new()).await.expect("a size");
        let number = |at: usize| size[at].as_u64().unwrap_or(u64::MAX);
        assert!(number(0) <= number(1), "{name} is {} wide in {}", number(0), self.width);
        assert!(!size[3].as_str().unwrap_or_default().is_empty(), "{name} has no title");
        assert!(!size[4].as_str().unwrap_or_default().is_empty(), "{name} has no language");
        self.judge(name).await;
        let Ok(folder) = std::env::var("TRIALOGUE_TEST_SCREENS") else { return };
        let count = self.shots.get() + 1;
        self.shots.set(count);
        let file = format!("{}-{}-{count:02}-{name}.png", self.story, self.width);
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::create_dir_all(&folder).expect("the folder of pictures");
        std::fs::write(Path::new(&folder).join(file), png).expect("a picture");
    }

    pub async fn close(self) {
        self.client.close().await.expect("closed");
    }
}
