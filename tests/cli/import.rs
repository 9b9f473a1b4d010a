//! `trialogue import`: looks without `--write`, takes over with it, and names file, line and column.

use std::path::PathBuf;
use std::process::{Command, Output};

use trialogue::store::{Address, Database, DbConnection, database};

use crate::support::database::{Kind, TestDatabase};

/// An installation without a server.
struct Installed {
    database: TestDatabase,
    settings: PathBuf,
}

impl Installed {
    /// With a clinic in it.
    fn of(kind: Kind) -> Installed {
        let database = TestDatabase::fresh(kind);
        let settings = database.folder().join("import.toml");
        let text = format!(
            "[data]\nfolder = \"{}\"\n[database]\nurl = \"{}\"\n",
            database.folder().display(),
            database.url()
        );
        std::fs::write(&settings, text).expect("the settings");
        let installed = Installed { database, settings };
        installed.found("Nord");
        installed
    }

    fn found(&self, clinic: &str) {
        let login = format!("boss-{}", clinic.to_lowercase());
        let done = self.run(&["admin", "create", "--clinic", clinic, "--login", &login]);
        assert!(done.status.success(), "{}", said(&done).1);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trialogue"));
        let command = command.args(arguments).arg("--config").arg(&self.settings);
        command.output().expect("the program")
    }

    fn file(&self, text: &str) -> String {
        let path = self.database.folder().join("list.csv");
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    }

    /// How many rows there are.
    fn rooms(&self) -> usize {
        let query = "SELECT name AS line FROM rooms";
        let look = move |conn: &mut DbConnection| crate::doors::lines(conn, query);
        database::look(&self.database.address, look).expect("read").len()
    }
}

/// Standard output and standard error.
fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

on_each!(
    a_list_is_looked_at_and_then_taken_over,
    faults_are_lines_that_editors_jump_to,
    of_several_clinics_one_is_named,
    a_server_that_runs_on_the_file_is_left_alone,
);

async fn a_list_is_looked_at_and_then_taken_over(kind: Kind) {
    let installed = Installed::of(kind);
    let file = installed.file("name;seats\nStue 1;4\nStue 2;6\n");
    let looked = installed.run(&["import", "rooms", &file]);
    let (out, errors) = said(&looked);
    assert!(looked.status.success(), "{errors}");
    assert!(out.contains("To be made: 2. There already: 0.") && out.contains("--write"), "{out}");
    assert_eq!(installed.rooms(), 0);
    for wanted in ["Made: 2. There already: 0.\n", "Made: 0. There already: 2.\n"] {
        let written = installed.run(&["import", "rooms", &file, "--write"]);
        assert_eq!(said(&written), (wanted.to_owned(), String::new()));
        assert!(written.status.success());
    }
    assert_eq!(installed.rooms(), 2);
}

async fn faults_are_lines_that_editors_jump_to(kind: Kind) {
    let installed = Installed::of(kind);
    let file = installed.file("name,seats,site\nStue 1,4,\nStue 2,many,\n\"Stue\n3\",4,Syd\nx\n");
    for write in [&[][..], &["--write"]] {
        let refused = installed.run(&[&["import", "rooms", file.as_str()], write].concat());
        assert_eq!(refused.status.code(), Some(1));
        let (_, errors) = said(&refused);
        let lines: Vec<String> = errors.lines().map(|line| line.replace(&file, "F")).collect();
        let expected = [
            "F:3:seats: This must be a whole number from 1 to 100.",
            "F:4:site: There is nothing here of the name “Syd”.",
            "F:6: The line has 1 cells, the heading 3.",
            "3 things cannot be taken over. Nothing was written.",
        ];
        assert_eq!(lines, expected, "{write:?}");
        assert_eq!(installed.rooms(), 0);
    }
    let workbook = installed.file("PK\u{3}\u{4}");
    let refused = installed.run(&["import", "patients", &workbook]);
    let begin = format!("{workbook}: This is a workbook");
    assert!(said(&refused).1.starts_with(&begin), "{:?}", said(&refused));
    let missing = installed.run(&["import", "patients", "/nowhere/list.csv"]);
    assert!(said(&missing).1.contains("cannot be read"), "{:?}", said(&missing));
    assert_eq!(installed.run(&["import", "secrets", &workbook]).status.code(), Some(2));
}

async fn of_several_clinics_one_is_named(kind: Kind) {
    let installed = Installed::of(kind);
    installed.found("Syd");
    let file = installed.file("name\nStue 1\n");
    let unsaid = installed.run(&["import", "rooms", &file, "--write"]);
    assert!(said(&unsaid).1.contains("--clinic"), "{:?}", said(&unsaid));
    let unknown = installed.run(&["import", "rooms", &file, "--clinic", "Vest", "--write"]);
    assert!(said(&unknown).1.contains("There is no clinic Vest."), "{:?}", said(&unknown));
    assert_eq!(installed.rooms(), 0);
    for (clinic, rooms) in [("Syd", 1), ("Nord", 2)] {
        let done = installed.run(&["import", "rooms", &file, "--clinic", clinic, "--write"]);
        assert!(done.status.success(), "{:?}", said(&done));
        assert_eq!(installed.rooms(), rooms, "each clinic has its own");
    }
}

async fn a_server_that_runs_on_the_file_is_left_alone(kind: Kind) {
    let installed = Installed::of(kind);
    let file = installed.file("name\nStue 1\n");
    let server = Database::open(&installed.database.address, 1).expect("a server's database");
    let tried = installed.run(&["import", "rooms", &file, "--write"]);
    let (_, errors) = said(&tried);
    match &installed.database.address {
        Address::Sqlite(_) => {
            assert!(!tried.status.success() && errors.contains("stop it first"), "{errors}");
            assert_eq!(installed.rooms(), 0);
        }
        Address::Postgresql(_) => {
            assert!(tried.status.success(), "beside a server: {errors}");
            assert_eq!(installed.rooms(), 1);
        }
    }
    drop(server);
}
