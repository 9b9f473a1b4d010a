//! The program as an administrator starts it, on the data of a demo.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use serde_json::Value;
use trialogue::store::connection::{Manager, Purpose};
use trialogue::store::{Address, DbConnection, database};

use crate::support::database::{Kind, TestDatabase};
use crate::support::http::send;
use crate::support::program::{self, free_port};

/// The programs of these tests are faster than a clinic's.
const HURRIED: &str = "[limits]\ntoken_per_second = 10000\naddress_per_second = 10000\n";

const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with data, settings and the demo's tokens.
pub struct Installation {
    pub database: TestDatabase,
    pub secretary: String,
    pub folder: PathBuf,
    pub extra: String,
}

impl Installation {
    /// A demo clinic that begins now; `extra` are settings of the server besides its addresses.
    pub fn of(kind: Kind, extra: &str) -> Installation {
        let database = TestDatabase::fresh(kind);
        let folder = database.folder().join("data");
        let url = database.url();
        let arguments: &[&str] = match kind {
            Kind::Sqlite => &[],
            Kind::Postgresql => &["--database-url", &url],
        };
        let (mut demo, _) = program::demo(&folder, arguments);
        let text = std::fs::read_to_string(folder.join("demo.json")).expect("demo.json");
        let told: Value = serde_json::from_str(&text).expect("JSON");
        let secretary = told["tokens"]["secretary"].as_str().expect("a token").to_owned();
        let installation = Installation { database, secretary, folder, extra: extra.to_owned() };
        installation.is_quiet();
        demo.kill().expect("it runs");
        demo.wait().expect("it ends");
        installation
    }

    /// Waits until the demo has asked the people of its network meetings: nothing else leaves it in
    /// its first hours, and so nothing of it gets in the way of these tests.
    fn is_quiet(&self) {
        let begun = Instant::now();
        let waits = "deliveries WHERE state = 'waiting'";
        while self.count("invitations WHERE due_at IS NOT NULL") + self.count(waits) > 0 {
            assert!(begun.elapsed() < PATIENCE, "the demo has something to send for ever");
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    pub fn address(&self) -> Address {
        match &self.database.address {
            Address::Sqlite(_) => Address::Sqlite(self.folder.join("trialogue.sqlite")),
            other => other.clone(),
        }
    }

    /// Writes the settings of a server on `port`; their file.
    pub fn settings(&self, port: u16, extra: &str) -> PathBuf {
        let database = match &self.database.address {
            Address::Sqlite(_) => String::new(),
            Address::Postgresql(url) => format!("[database]\nurl = \"{url}\"\n"),
        };
        let settings = format!(
            "[data]\nfolder = \"{}\"\n[server]\nlisten = \"127.0.0.1:{port}\"\n\
             base_url = \"http://127.0.0.1:{port}\"\n{database}{HURRIED}{extra}",
            self.folder.display(),
        );
        let path = self.database.folder().join(format!("server-{port}.toml"));
        std::fs::write(&path, settings).expect("the settings");
        path
    }

    /// Starts a server and waits until it is ready.
    pub async fn start(&self) -> Server {
        self.start_with(&self.extra).await
    }

    /// The same with further settings of its own.
    pub async fn start_with(&self, extra: &str) -> Server {
        let port = free_port();
        let settings = self.settings(port, extra);
        let log = File::create(settings.with_extension("log")).expect("a log");
        let child = Command::new(env!("CARGO_BIN_EXE_trialogue"))
            .args(["serve", "--config"])
            .arg(&settings)
            .stderr(log)
            .spawn()
            .expect("the program");
        let server = Server { child, address: ([127, 0, 0, 1], port).into() };
        let begun = Instant::now();
        loop {
            let asked = send(server.address, "GET", "", "/readyz", None, &Value::Null).await;
            if asked.is_ok_and(|reply| reply.status == 200) {
                return server;
            }
            let log = || std::fs::read_to_string(settings.with_extension("log"));
            assert!(begun.elapsed() < PATIENCE, "never ready: {:?}", log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// `trialogue doctor` says that nothing has failed.
    pub async fn doctor_is_content(&self) {
        let settings = self.settings(free_port(), &self.extra);
        self.run(&["doctor"], &settings).await;
    }

    /// Runs a command of the program to its end, while the test's own servers go on; its output.
    pub async fn run(&self, arguments: &[&str], settings: &Path) -> String {
        let output = output(arguments, settings).await;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}{errors}");
        said
    }

    /// Runs a command that must be refused; the sentence.
    pub async fn refused(&self, arguments: &[&str], settings: &Path) -> String {
        let output = output(arguments, settings).await;
        assert!(!output.status.success(), "{arguments:?} was not refused");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// How many rows there are, such as `audit_entries WHERE verb = 'book_visit'`.
    pub fn count(&self, rows: &str) -> i64 {
        let query = format!("SELECT count(*) AS n FROM {rows}");
        self.look(move |conn| {
            let query = diesel::sql_query(query);
            let found: Count = match conn {
                DbConnection::Sqlite(conn) => query.get_result(conn)?,
                DbConnection::Postgresql(conn) => query.get_result(conn)?,
            };
            Ok(found.n)
        })
    }

    /// Lets the pauses between two tries pass: what waits may be tried again at once.
    pub fn pauses_pass(&self) {
        let mut conn = Manager { address: self.address(), purpose: Purpose::Writing }
            .open()
            .expect("the database opens");
        let now = "UPDATE deliveries SET next_at = created_at \
                   WHERE state = 'waiting' AND next_at > created_at";
        conn.batch_execute(now).expect(now);
    }

    /// Reads the data behind the server's back.
    pub fn look<T>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> trialogue::error::Result<T>,
    ) -> T {
        database::look(&self.address(), work).expect("the data can be read")
    }
}

async fn output(arguments: &[&str], settings: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trialogue"));
    command.args(arguments).arg("--config").arg(settings);
    let run = move || command.output().expect("the program");
    tokio::task::spawn_blocking(run).await.expect("it ends")
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until somebody else has killed it.
    pub async fn wait(&mut self) {
        let begun = Instant::now();
        while self.child.try_wait().expect("it can be asked").is_none() {
            assert!(begun.elapsed() < PATIENCE, "nobody killed it");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGKILL, and the wait until nothing of it is left.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that was killed before has gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal such as `STOP` to a process of the test's own.
pub fn signal(pid: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status();
    assert!(sent.expect("kill").success(), "{name}");
}
