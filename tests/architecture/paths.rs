//! Finds every path that code names and says what it means: a module of this crate or another crate.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Kind, Token};

/// A path as absolute segments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Below this crate's root; no segments mean the root itself.
    Inside(Vec<String>),
    /// Of another crate, or a local name whose first segment no import explains.
    Outside(Vec<String>),
}

/// A path as written.
#[derive(Clone, Debug)]
pub struct Named {
    pub segments: Vec<String>,
    pub line: usize,
    /// The module that the path stands in.
    pub module: Vec<String>,
    /// For an imported path, the name it has here; `*` for a glob.
    pub import: Option<String>,
    /// Whether it names a crate or module even when it is one word long.
    pub surely_path: bool,
}

/// Every path in the tokens of the file that is `module`.
pub fn named(tokens: &[Token], module: &[String]) -> Vec<Named> {
    let mut finder = Finder { tokens, module: module.to_vec(), blocks: Vec::new(), found: vec![] };
    let mut at = 0;
    while at < tokens.len() {
        at = finder.step(at);
    }
    finder.found
}

struct Finder<'a> {
    tokens: &'a [Token],
    module: Vec<String>,
    /// For every open brace, whether it opened a module.
    blocks: Vec<bool>,
    found: Vec<Named>,
}

impl Finder<'_> {
    fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(text))
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_name)
    }

    fn before(&self, at: usize, text: &str) -> bool {
        at > 0 && self.is(at - 1, text)
    }

    fn step(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        if token.is("mod") && self.is_name(at + 1) && self.is(at + 2, "{") {
            self.module.push(self.tokens[at + 1].text.clone());
            self.blocks.push(true);
            return at + 3;
        } else if token.is("{") {
            self.blocks.push(false);
        } else if token.is("}") {
            if self.blocks.pop() == Some(true) {
                self.module.pop();
            }
        } else if token.is("use") && !self.before(at, "+") && !self.is(at + 1, "<") {
            return self.tree(at + 1, Vec::new());
        } else if token.is_name() && !self.before(at, "::") && !self.before(at, ".") {
            return self.plain(at);
        } else if token.is("::") && !self.follows_type(at) && self.is_name(at + 1) {
            return self.plain(at + 1);
        } else if token.kind == Kind::Literal {
            self.quoted(at);
        }
        at + 1
    }

    /// Whether the `::` here goes on from a type in angle brackets.
    fn follows_type(&self, at: usize) -> bool {
        at > 0 && (self.before(at, ">") || self.is_name(at - 1))
    }

    fn add(&mut self, segments: Vec<String>, at: usize, import: Option<String>, surely_path: bool) {
        let (line, module) = (self.tokens[at].line, self.module.clone());
        self.found.push(Named { segments, line, module, import, surely_path });
    }

    fn plain(&mut self, start: usize) -> usize {
        let mut segments = vec![self.tokens[start].text.clone()];
        let mut at = start + 1;
        while self.is(at, "::") && self.is_name(at + 1) {
            segments.push(self.tokens[at + 1].text.clone());
            at += 2;
        }
        let attribute = self.before(start, "[") && start > 1 && self.is(start - 2, "#");
        let external = self.before(start, "crate") && start > 1 && self.is(start - 2, "extern");
        let surely = segments.len() > 1 || attribute || external;
        self.add(segments, start, None, surely);
        at
    }

    /// A string that holds nothing but a path, as attributes do: `with = "crate::ics::stamp"`.
    fn quoted(&mut self, at: usize) {
        let segments: Vec<String> = self.tokens[at].text.split("::").map(str::to_owned).collect();
        let rooted = ["crate", "super", "self", "trialogue"].contains(&segments[0].as_str());
        let words =
            |s: &String| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || c == '_');
        if rooted && segments.len() > 1 && segments.iter().all(words) {
            self.add(segments, at, None, true);
        }
    }

    /// One branch of a `use` tree; returns where the next one may begin.
    fn tree(&mut self, mut at: usize, mut path: Vec<String>) -> usize {
        let start = at;
        loop {
            if self.is(at, "{") {
                return self.group(at + 1, &path);
            } else if self.is(at, "*") {
                self.add(path, start, Some("*".to_owned()), true);
                return at + 1;
            } else if self.is_name(at) {
                path.push(self.tokens[at].text.clone());
            } else if !self.is(at, "::") {
                break;
            }
            at += 1;
            if self.is(at, "as") {
                let name = self.tokens.get(at + 1).map(|t| t.text.clone());
                self.import(path, start, name);
                return at + 2;
            }
        }
        self.import(path, start, None);
        at
    }

    fn import(&mut self, mut path: Vec<String>, at: usize, alias: Option<String>) {
        if path.len() > 1 && path.last().is_some_and(|s| s == "self") {
            path.pop();
        }
        let Some(last) = path.last().cloned() else { return };
        self.add(path, at, Some(alias.unwrap_or(last)), true);
    }

    fn group(&mut self, mut at: usize, prefix: &[String]) -> usize {
        while at < self.tokens.len() && !self.is(at, "}") {
            at = if self.is(at, ",") { at + 1 } else { self.tree(at, prefix.to_vec()) };
        }
        at + 1
    }
}

/// What imports and module declarations make of names.
#[derive(Default)]
pub struct Names {
    /// Every module of the crate.
    pub modules: BTreeSet<Vec<String>>,
    /// A module and the local name in it, and what it stands for.
    imports: BTreeMap<Vec<String>, Named>,
}

/// More hops than any honest chain of imports has; ends circles.
const HOPS_MAX: usize = 8;

impl Names {
    pub fn learn(&mut self, named: &[Named]) {
        for import in named {
            let Some(name) = import.import.as_ref().filter(|name| *name != "*") else { continue };
            let place = import.module.iter().chain([name]).cloned().collect();
            self.imports.insert(place, import.clone());
        }
    }

    /// An exported macro has its name at the root, but belongs to the module that writes it.
    pub fn learn_macros(&mut self, tokens: &[Token], module: &[String]) {
        const MARK: &[&str] = &["#", "[", "macro_export", "]", "macro_rules", "!"];
        for window in tokens.windows(MARK.len() + 1) {
            if MARK.iter().zip(window).all(|(mark, token)| token.is(mark)) {
                let (name, line) = (window[MARK.len()].text.clone(), window[0].line);
                let segments =
                    [&["crate".to_owned()], module, std::slice::from_ref(&name)].concat();
                let import = Some(name.clone());
                let at_root =
                    Named { segments, line, module: Vec::new(), import, surely_path: true };
                self.imports.insert(vec![name], at_root);
            }
        }
    }

    /// The absolute path that is meant, seen through imports and re-exports.
    pub fn target(&self, named: &Named) -> Target {
        let mut target = self.absolute(named);
        for _ in 0..HOPS_MAX {
            let Target::Inside(path) = &target else { break };
            let Some((import, rest)) = self.import_in(path) else { break };
            target = extended(self.absolute(import), rest);
        }
        target
    }

    /// The import that the beginning of an inside path names, and what follows it.
    fn import_in<'a>(&'a self, path: &'a [String]) -> Option<(&'a Named, &'a [String])> {
        (1..=path.len()).find_map(|n| Some((self.imports.get(&path[..n])?, &path[n..])))
    }

    fn absolute(&self, named: &Named) -> Target {
        let (first, rest) = named.segments.split_first().expect("a path has a segment");
        let mut base = named.module.clone();
        match first.as_str() {
            "crate" | "trialogue" => return Target::Inside(rest.to_vec()),
            "self" | "super" => {
                let skip = named.segments.iter().take_while(|s| *s == "self" || *s == "super");
                let (climbs, skip) = (skip.clone().filter(|s| *s == "super"), skip.clone().count());
                base.truncate(base.len().saturating_sub(climbs.count()));
                base.extend_from_slice(&named.segments[skip..]);
                return Target::Inside(base);
            }
            _ => {}
        }
        base.push(first.clone());
        // `use ical;` explains the name by itself: what it means lies outside.
        let explains_itself = named.import.as_ref() == Some(first);
        let imported = self.imports.contains_key(&base) && !explains_itself;
        if imported || self.modules.contains(&base) {
            base.extend_from_slice(rest);
            return Target::Inside(base);
        }
        Target::Outside(named.segments.clone())
    }
}

fn extended(target: Target, rest: &[String]) -> Target {
    match target {
        Target::Inside(path) => Target::Inside([&path, rest].concat()),
        Target::Outside(path) => Target::Outside([&path, rest].concat()),
    }
}
