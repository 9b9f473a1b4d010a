//! No type that an audience's data is built from can hold a wish: the source of the views, and of
//! whatever is made of them, does not know the words.

use std::path::Path;

/// Names of the private module, and the names of its types.
const PRIVATE: [&str; 7] =
    ["private", "Wish", "Bridge", "Statement", "Saying", "Standing", "private_moment"];

/// The code of a file, without comments: words there are for people.
fn code(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()));
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<&str>>().join("\n")
}

fn words_in(code: &str) -> Vec<&'static str> {
    let words: Vec<&str> =
        code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    PRIVATE.into_iter().filter(|private| words.contains(private)).collect()
}

fn files_below(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&path).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.file_type().expect("a type").is_dir() {
            true => files.extend(files_below(&name)),
            false if name.ends_with(".rs") => files.push(name),
            false => {}
        }
    }
    files
}

#[test]
fn no_view_can_hold_a_wish() {
    let mut all = vec!["domain/views.rs".to_owned(), "domain/invitation.rs".to_owned()];
    all.extend(["store/views.rs".to_owned(), "store/inviting.rs".to_owned()]);
    all.extend(["domain/meeting/told.rs".to_owned(), "store/meeting/told.rs".to_owned()]);
    for folder in ["messages", "ics", "text", "jobs"] {
        all.extend(files_below(folder));
    }
    assert!(all.len() > 40, "{} files", all.len());
    for file in &all {
        assert_eq!(words_in(&code(file)), Vec::<&str>::new(), "{file}");
    }
}

#[test]
fn a_wish_in_a_view_would_be_seen() {
    let code = "pub struct PatientView { pub standing: crate::domain::private::Standing }";
    assert_eq!(words_in(code), ["private", "Standing"]);
    assert_eq!(words_in("pub struct PatientView { pub told: Span }"), Vec::<&str>::new());
}
