//! The rules of the house over its sources; each yields what breaks it.

use std::collections::BTreeSet;
use std::fmt;

use super::paths::{Named, Names, Target, named};
use super::source::{Token, tokens};

/// What each layer may name besides itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &[]),
    ("mint", &["domain"]),
    ("error", &["domain"]),
    ("config", &["domain", "error"]),
    ("outgoing", &[]),
    ("oidc", &["config", "outgoing"]),
    ("ics", &["domain"]),
    ("text", &["domain", "error"]),
    ("store", &["domain", "error", "config", "clock", "mint"]),
    ("operations", &["store", "domain", "error"]),
    ("messages", &["ics", "text", "domain", "error", "config", "outgoing"]),
    ("web", ENTRANCE),
    ("jobs", ENTRANCE),
    ("cli", ENTRANCE),
    ("app", WIRING),
    ("main", &["cli", "app", "config", "error", "clock"]),
    ("lib", &[]),
];

/// What the ways in may name: `app`, which hands them their parts, and what is below them, but
/// never each other.
const ENTRANCE: &[&str] = &[
    "app",
    "operations",
    "store",
    "messages",
    "oidc",
    "ics",
    "text",
    "domain",
    "error",
    "config",
    "clock",
    "mint",
];

const WIRING: &[&str] = &[
    "web",
    "jobs",
    "operations",
    "store",
    "messages",
    "oidc",
    "text",
    "domain",
    "error",
    "config",
    "clock",
    "mint",
];

/// Libraries that live in certain layers only; a name also covers `name_*`.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("libsqlite3_sys", &["store"]),
    ("pq_sys", &["store"]),
    ("lettre", &["messages"]),
    ("fluent", &["text"]),
    ("unic_langid", &["text"]),
    ("icu", &["text"]),
    ("ical", &["ics"]),
    ("openidconnect", &["oidc"]),
    ("hyper", &["outgoing"]),
    ("http_body_util", &["outgoing"]),
    ("actix", &["web", "app", "cli", "main"]),
];

const PURE: &[&str] = &["domain", "ics"];
const IMPURE_LIBRARIES: &[&str] = &["tokio", "rand", "actix", "futures", "async_trait", "tracing"];
const IMPURE_STD: &[&str] = &["fs", "net", "env", "process", "thread", "os"];
const IMPURE_NAMES: &[&str] = &["SystemTime", "Instant", "stdin", "stdout", "stderr"];
const IMPURE_CALLS: &[(&str, &str)] =
    &[("Utc", "now"), ("Local", "now"), ("Uuid", "new_v4"), ("Uuid", "now_v7")];
const CLOCK_CALLS: &[(&str, &str)] = &[("Utc", "now"), ("Local", "now"), ("SystemTime", "now")];
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln"];

const UNFINISHED: &[&str] = &["todo", "unimplemented", "dbg"];
const VAGUE_FILES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "misc"];

pub const FUNCTION_LINES_MAX: usize = 60;
pub const FILE_LINES_MAX: usize = 400;

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: String,
    pub rule: &'static str,
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.rule, self.what)
    }
}

/// A source file below `src`, read.
struct File {
    path: String,
    module: Vec<String>,
    tokens: Vec<Token>,
    named: Vec<Named>,
    lines: usize,
    /// Lines of test modules, first and last.
    tests: Vec<(usize, usize)>,
}

/// All sources together.
pub struct House {
    files: Vec<File>,
    names: Names,
    /// Functions of `store` that change something: they take `&mut Tx`.
    writers: BTreeSet<Vec<String>>,
}

impl House {
    /// Reads sources given as (path from the repository's root, text).
    pub fn new(sources: &[(String, String)]) -> House {
        let files: Vec<File> = sources.iter().map(|(path, text)| File::new(path, text)).collect();
        let mut names = Names::default();
        for file in &files {
            names.modules.insert(file.module.clone());
            names.learn(&file.named);
            names.learn_macros(&file.tokens, &file.module);
        }
        let stores = files.iter().filter(|file| file.layer() == "store");
        let writers = stores.flat_map(File::writers).collect();
        House { files, names, writers }
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.files.iter().flat_map(|file| self.findings_in(file)).collect()
    }

    fn findings_in(&self, file: &File) -> Vec<Finding> {
        let mut found = sizes(file);
        found.extend(unfinished(&file.path, &file.tokens));
        found.extend(vague(&file.path));
        if PURE.contains(&file.layer()) {
            found.extend(impure_tokens(file));
        }
        for named in file.named.iter().filter(|named| named.surely_path) {
            let broken = match self.names.target(named) {
                Target::Inside(path) => self.inside(file, named, &path),
                Target::Outside(path) => outside(file, &path),
            };
            found.extend(broken.map(|(rule, what)| file.finding(named.line, rule, what)));
        }
        found
    }

    fn inside(&self, file: &File, named: &Named, path: &[String]) -> Option<Broken> {
        let layer = file.layer();
        let what = path.join("::");
        let Some(first) = path.first() else {
            let whole = named.import.is_some();
            return whole.then(|| ("arrow", "imports the root, which hides the layer".to_owned()));
        };
        if first != layer && !may_name(layer, first) {
            return Some(("arrow", format!("{layer} names {what}")));
        }
        if first == "operations" && layer == first && self.is_other_operation(file, path) {
            return Some(("operations do not call each other", what));
        }
        let outside_store = !matches!(layer, "store" | "operations");
        let glob = named.import.as_deref() == Some("*");
        if outside_store && first == "store" && (glob || self.is_writer(path)) {
            return Some(("only operations write", what));
        }
        None
    }

    fn is_other_operation(&self, file: &File, path: &[String]) -> bool {
        let of_a_verb = file.module.len() > 1;
        let into_a_verb = path.len() > 1 && self.names.modules.contains(&path[..2]);
        of_a_verb && into_a_verb && path[..2] != file.module[..2]
    }

    /// Whether the path names a writing function: its module, perhaps a type, and its name.
    fn is_writer(&self, path: &[String]) -> bool {
        let Some((name, module)) = path.split_last() else { return false };
        let key = |module: &[String]| [module, std::slice::from_ref(name)].concat();
        let of_type = &module[..module.len().saturating_sub(1)];
        self.writers.contains(path) || self.writers.contains(&key(of_type))
    }
}

type Broken = (&'static str, String);

fn may_name(layer: &str, other: &str) -> bool {
    ARROWS.iter().any(|(from, to)| *from == layer && to.contains(&other))
}

fn outside(file: &File, path: &[String]) -> Option<Broken> {
    let layer = file.layer();
    let what = path.join("::");
    let homes = LIBRARIES.iter().find(|(library, _)| is_library(&path[0], library));
    if homes.is_some_and(|(_, homes)| !homes.contains(&layer)) {
        return Some(("a library outside its layer", what));
    }
    if layer != "clock" && ends_in(path, CLOCK_CALLS) {
        return Some(("only clock asks the time", what));
    }
    let std = path.len() > 1 && ["std", "core"].contains(&path[0].as_str());
    let impure = IMPURE_LIBRARIES.iter().any(|library| is_library(&path[0], library))
        || ends_in(path, IMPURE_CALLS)
        || path.iter().any(|segment| IMPURE_NAMES.contains(&segment.as_str()))
        || (std && IMPURE_STD.contains(&path[1].as_str()))
        || (std && path[1] == "io" && layer == "domain");
    (impure && PURE.contains(&layer)).then_some(("pure layers do no I/O", what))
}

fn is_library(segment: &str, library: &str) -> bool {
    segment.strip_prefix(library).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

fn ends_in(path: &[String], calls: &[(&str, &str)]) -> bool {
    let [.., of, call] = path else { return false };
    calls.iter().any(|(a, b)| a == of && b == call)
}

fn impure_tokens(file: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in file.tokens.windows(2) {
        let prints = PRINTING.iter().any(|name| pair[0].is(name)) && pair[1].is("!");
        let prints = prints && !file.is_test(pair[0].line);
        if prints || pair[0].is("async") || pair[0].is("await") {
            let what = pair[0].text.clone();
            found.push(file.finding(pair[0].line, "pure layers do no I/O", what));
        }
    }
    found
}

/// What is left to be done, or left out: `todo!` and the like, and ignored tests.
pub fn unfinished(path: &str, tokens: &[Token]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |token: &Token| {
        let (place, what) = (format!("{path}:{}", token.line), token.text.clone());
        found.push(Finding { place, rule: "unfinished", what });
    };
    for (at, token) in tokens.iter().enumerate() {
        let bang = tokens.get(at + 1).is_some_and(|t| t.is("!"));
        if bang && UNFINISHED.iter().any(|name| token.is(name)) {
            add(token);
        }
        if token.is("#") && tokens.get(at + 1).is_some_and(|t| t.is("[")) {
            let inner = tokens[at..].iter().take_while(|t| !t.is("]"));
            inner.filter(|t| t.is("ignore")).for_each(&mut add);
        }
    }
    found
}

fn vague(path: &str) -> Option<Finding> {
    let stem = path.trim_end_matches(".rs").trim_end_matches("/mod").rsplit('/').next()?;
    VAGUE_FILES.contains(&stem).then(|| Finding {
        place: path.to_owned(),
        rule: "a file name says what it holds",
        what: stem.to_owned(),
    })
}

fn sizes(file: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines = (1..=file.lines).filter(|line| !file.is_test(*line)).count();
    if lines > FILE_LINES_MAX && file.path != "src/store/schema.rs" {
        found.push(file.finding(1, "long file", format!("{lines} lines")));
    }
    for function in file.functions().filter(|f| !file.is_test(f.first)) {
        let lines = function.last - function.first + 1;
        if lines > FUNCTION_LINES_MAX {
            let what = format!("{} has {lines} lines", function.name);
            found.push(file.finding(function.first, "long function", what));
        }
    }
    found
}

struct Function {
    name: String,
    first: usize,
    last: usize,
    takes_tx: bool,
}

impl File {
    fn new(path: &str, text: &str) -> File {
        let module = module_of(path);
        let tokens = tokens(text);
        let named = named(&tokens, &module);
        let tests = test_modules(&tokens);
        let tests = if path.ends_with("/tests.rs") || path.contains("/tests/") {
            vec![(1, usize::MAX)]
        } else {
            tests
        };
        File { path: path.to_owned(), module, tokens, named, lines: text.lines().count(), tests }
    }

    fn layer(&self) -> &str {
        match self.module.first() {
            Some(layer) => layer,
            None if self.path == "src/main.rs" => "main",
            None => "lib",
        }
    }

    fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    fn finding(&self, line: usize, rule: &'static str, what: String) -> Finding {
        Finding { place: format!("{}:{line}", self.path), rule, what }
    }

    fn functions(&self) -> impl Iterator<Item = Function> {
        (0..self.tokens.len()).filter_map(|at| self.function(at))
    }

    /// The function with a body that begins at a token.
    fn function(&self, at: usize) -> Option<Function> {
        let name = self.tokens.get(at + 1).filter(|t| t.is_name())?;
        if !self.tokens[at].is("fn") {
            return None;
        }
        let head = self.tokens[at..].iter().position(|t| t.is("{") || t.is(";"))?;
        let open = at + head;
        if self.tokens[open].is(";") {
            return None;
        }
        let takes_tx = takes_tx(&self.tokens[at..open]);
        let last = self.tokens[closing(&self.tokens, open)].line;
        Some(Function { name: name.text.clone(), first: self.tokens[at].line, last, takes_tx })
    }

    fn writers(&self) -> Vec<Vec<String>> {
        let writing = self.functions().filter(|f| f.takes_tx && !self.is_test(f.first));
        writing.map(|f| [self.module.clone(), vec![f.name]].concat()).collect()
    }
}

/// Whether a function's head has a parameter `&mut Tx`, however the path to it is written.
fn takes_tx(head: &[Token]) -> bool {
    head.iter().enumerate().any(|(at, token)| {
        let path = head[at..].iter().skip(2).take_while(|t| t.is_name() || t.is("::"));
        token.is("&")
            && head.get(at + 1).is_some_and(|t| t.is("mut"))
            && path.last().is_some_and(|t| t.is("Tx"))
    })
}

/// The place of the brace that closes the one at `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        depth += i32::from(token.is("{")) - i32::from(token.is("}"));
        if depth == 0 {
            return at;
        }
    }
    tokens.len() - 1
}

/// First and last lines of `#[cfg(test)] mod … { … }`.
fn test_modules(tokens: &[Token]) -> Vec<(usize, usize)> {
    const MARK: &[&str] = &["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let starts = tokens.windows(MARK.len() + 2).enumerate().filter(|(_, window)| {
        MARK.iter().zip(*window).all(|(mark, token)| token.is(mark))
            && window[MARK.len() + 1].is("{")
    });
    let bounds = starts
        .map(|(at, window)| (window[0].line, tokens[closing(tokens, at + MARK.len() + 1)].line));
    bounds.collect()
}

fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    match inner {
        "lib" | "main" | "mod" => Vec::new(),
        _ => inner.split('/').map(str::to_owned).collect(),
    }
}
