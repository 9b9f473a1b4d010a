//! From an empty folder to the first booked visit, as whoever has just installed the program.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Instant, SystemTime};

use data_encoding::BASE32_NOPAD;
use trialogue::store::second_factors;

use super::window::Window;
use crate::support::program::free_port;

pub(super) const PASSWORD: &str = "tre cykler ved kajen i regn";

/// A server on an empty folder; gone with it when dropped.
pub(super) struct Empty {
    folder: PathBuf,
    pub(super) url: String,
    /// What it printed for the first steps.
    first_steps: String,
    child: Child,
}

impl Empty {
    fn start() -> Empty {
        Empty::start_with(|_| Vec::new())
    }

    /// With further settings, as variables of the environment.
    pub(super) fn start_with(settings: impl Fn(&Path) -> Vec<(&'static str, String)>) -> Empty {
        let name = format!("trialogue-first-{}", uuid::Uuid::new_v4());
        let (folder, port) = (std::env::temp_dir().join(name), free_port());
        std::fs::create_dir_all(&folder).expect("a folder");
        let url = format!("http://127.0.0.1:{port}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_trialogue"))
            .arg("serve")
            .env("TRIALOGUE_DATA__FOLDER", folder.join("data"))
            .env("TRIALOGUE_SERVER__LISTEN", format!("127.0.0.1:{port}"))
            .env("TRIALOGUE_SERVER__BASE_URL", &url)
            .envs(settings(&folder))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let said = BufReader::new(child.stderr.take().expect("what it says"));
        let mut lines = said.lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("/first-run/")).expect("an address");
        // Somebody reads on, or the program would be stopped by its own log.
        std::thread::spawn(move || lines.for_each(drop));
        let first_steps = line.split(' ').next_back().expect("an address").to_owned();
        Empty { folder, url, first_steps, child }
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Fills in a form and sends it by its main button.
pub(super) async fn fill(window: &Window, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        window.write(&format!("main [name={name}]"), value).await;
    }
    window.click("main button.main").await;
}

/// The code that a phone would show now for the key on the page.
pub(super) async fn code(window: &Window) -> String {
    window.click("main details summary").await;
    let shown = window.find("main details p.number").await.text().await.expect("a key");
    let key = BASE32_NOPAD.decode(shown.replace(' ', "").as_bytes()).expect("base32");
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    let secret = key.try_into().expect("twenty octets");
    second_factors::code_at(&secret, now.as_secs()).expect("a code")
}

pub(super) async fn begin(window: &Window, server: &Empty) {
    window.go(&server.url).await;
    window.shows("Nobody has an account here yet").await;
    window.go(&server.first_steps).await;
    window.look("first-steps").await;
    let clinic = [("clinic", "Migrant Health Clinic"), ("phone", "+4565430000")];
    let you = [("name", "Karen Mortensen"), ("login", "karen"), ("password", PASSWORD)];
    fill(window, &[clinic.as_slice(), &you].concat()).await;
    window.find("input[name=code]").await;
    window.look("code").await;
    let code = code(window).await;
    fill(window, &[("code", &code)]).await;
    window.find("nav").await;
}

/// Whom and what a visit needs.
async fn people_and_things(window: &Window, server: &Empty) {
    for (noun, fields) in [
        ("clinicians", [("name", "Anna Nurse"), ("profession", "nurse")].as_slice()),
        ("rooms", &[("name", "Room 1")]),
        ("visit-types", &[("name", "Consultation"), ("profession", "nurse")]),
        ("agencies", &[("name", "Ord"), ("mail", "ord@agency.example"), ("phone", "+4511223344")]),
    ] {
        window.go(&format!("{}/directory/{noun}/new", server.url)).await;
        window.look(noun).await;
        fill(window, fields).await;
        window.find(".flash").await;
    }
}

async fn contract(window: &Window) {
    window.click("main a[href$='/contracts/new']").await;
    window.look("contract").await;
    fill(window, &[("hour_price", "600.00")]).await;
    window.find(".flash").await;
}

async fn book(window: &Window, server: &Empty) {
    window.go(&format!("{}/patients/new", server.url)).await;
    let birth = "document.querySelector('[name=birth_date]').value = '1990-01-01'";
    window.find("[name=birth_date]").await;
    window.client.execute(birth, Vec::new()).await.expect("a date");
    let variety = "document.querySelector('[name=variety_1]').value = 'apc'";
    window.client.execute(variety, Vec::new()).await.expect("a language");
    let channel = "document.querySelector('[name=channel_1]').value = 'mail'";
    window.client.execute(channel, Vec::new()).await.expect("a channel");
    fill(window, &[("name", "Amina Haddad"), ("mail", "amina@people.example")]).await;
    window.find("main a[href^='/visits/new?patient=']").await;
    window.click("main a[href^='/visits/new?patient=']").await;
    window.find("select[name=visit_type]").await;
    let kind = window.find("select[name=visit_type]").await;
    kind.select_by_index(1).await.expect("the visit type");
    window.click("form.search button").await;
    window.find("button[name=choice]").await;
    window.look("first-times").await;
    window.click("button[name=choice]").await;
    window.find(".flash").await;
    window.shows("Undo").await;
    window.look("first-visit").await;
}

#[actix_web::test]
async fn an_empty_folder_becomes_a_clinic_with_a_visit() {
    let server = Empty::start();
    let window = Window::open(1440, "first-run").await;
    let begun = Instant::now();
    begin(&window, &server).await;
    people_and_things(&window, &server).await;
    contract(&window).await;
    book(&window, &server).await;
    println!("from the printed address to a booked visit: {:?}", begun.elapsed());
    window.close().await;
}
