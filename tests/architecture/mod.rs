//! Holds the rules of the house: which layer may name which, where libraries live, sizes, and that
//! nothing is left unfinished. `samples` proves that each rule can refuse.

mod paths;
mod rules;
mod samples;
mod source;

use std::fs;
use std::path::Path;

use rules::{Finding, House};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the repository, in a fixed order.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((from_root(&path), fs::read_to_string(&path).expect("a text file")));
            }
        }
    }
    found.sort();
    found
}

fn from_root(path: &Path) -> String {
    path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned()
}

fn assert_none(findings: Vec<Finding>) {
    let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} rules broken:\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_sources_keep_the_rules() {
    let sources = rust_files("src");
    assert!(sources.len() > 20, "only {} sources found", sources.len());
    assert_none(House::new(&sources).findings());
}

#[test]
fn the_tests_are_finished_and_none_is_ignored() {
    let files = [rust_files("tests"), rust_files("benches")].concat();
    let found =
        files.iter().flat_map(|(path, text)| rules::unfinished(path, &source::tokens(text)));
    assert_none(found.collect());
}

/// A file that no `mod` line reaches would never be compiled, and its tests never run.
#[test]
fn every_file_is_reached_by_a_module() {
    for folder in ["src", "tests"] {
        let files = rust_files(folder);
        let lost: Vec<&String> =
            files.iter().map(|(path, _)| path).filter(|path| !is_reached(path, &files)).collect();
        assert!(lost.is_empty(), "no `mod` line for {lost:?}");
    }
}

fn is_reached(path: &str, files: &[(String, String)]) -> bool {
    let inner = path.trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    let (folder, name) = inner.rsplit_once('/').expect("a file lies in a folder");
    if folder.split('/').count() == 1 && ["main", "lib"].contains(&name) {
        return true;
    }
    let parents = [
        format!("{folder}/mod.rs"),
        format!("{folder}/main.rs"),
        format!("{folder}/lib.rs"),
        format!("{folder}.rs"),
    ];
    let declares = |text: &str| {
        let tokens = source::tokens(text);
        tokens.windows(3).any(|t| t[0].is("mod") && t[1].is(name) && (t[2].is(";")))
    };
    files.iter().any(|(file, text)| parents.contains(file) && declares(text))
}
