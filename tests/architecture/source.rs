//! Reads Rust source as tokens, without comments, so that rules see code only.

/// A piece of code: an identifier, a punctuation sign, or a whole string or character literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    /// Counted from 1.
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Sign,
    /// The text is what stands between the quotes, escapes left as written.
    Literal,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }

    pub fn is_name(&self) -> bool {
        self.kind == Kind::Word && !self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Splits source into tokens; comments, white space and lifetimes fall away, `::` is one sign.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, tokens: Vec::new() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn step(&mut self) {
        let first = self.rest.chars().next().expect("step is called on a rest");
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.take(end);
        } else if self.rest.starts_with("/*") {
            self.take(block_comment(self.rest));
        } else if let Some(quotes) = Quotes::at(self.rest) {
            self.take(quotes.opening);
            self.push(Kind::Literal, quotes.content(self.rest));
            self.take(quotes.closing.len().min(self.rest.len()));
        } else if self.rest.starts_with("r#") {
            self.take(2);
        } else if first.is_alphanumeric() || first == '_' {
            let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            self.push(Kind::Word, end.unwrap_or(self.rest.len()));
        } else if first == '\'' {
            self.quote();
        } else if first.is_whitespace() {
            self.take(first.len_utf8());
        } else {
            self.push(Kind::Sign, if self.rest.starts_with("::") { 2 } else { first.len_utf8() });
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn push(&mut self, kind: Kind, bytes: usize) {
        let line = self.line;
        let text = self.take(bytes).to_owned();
        self.tokens.push(Token { kind, text, line });
    }

    /// A character literal, or the tick of a lifetime, which falls away with its name.
    fn quote(&mut self) {
        let after = &self.rest[1..];
        let mut chars = after.char_indices();
        let literal = match (chars.next(), chars.next()) {
            (Some((_, '\\')), Some((at, escaped))) => {
                after[at + escaped.len_utf8()..].find('\'').map(|end| at + escaped.len_utf8() + end)
            }
            (Some(_), Some((at, '\''))) => Some(at),
            _ => None,
        };
        self.take(1);
        if let Some(end) = literal {
            self.push(Kind::Literal, end);
            self.take(1);
        } else {
            let name = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            self.take(name.unwrap_or(self.rest.len()));
        }
    }
}

/// The length of the comment that starts here; comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    loop {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            match rest.chars().next() {
                Some(c) => at += c.len_utf8(),
                None => return at,
            }
        }
        if depth == 0 {
            return at;
        }
    }
}

/// How a string begins and ends.
struct Quotes {
    opening: usize,
    closing: String,
    /// Whether a backslash hides the sign after it: not in raw strings.
    escapes: bool,
}

impl Quotes {
    fn at(text: &str) -> Option<Quotes> {
        let letters = text.find(|c: char| !matches!(c, 'b' | 'c' | 'r'))?;
        let prefix = &text[..letters];
        let raw = matches!(prefix, "r" | "br" | "cr");
        if !raw && !matches!(prefix, "" | "b" | "c") {
            return None;
        }
        let hashes = text[letters..].find(|c| c != '#')?;
        if !text[letters + hashes..].starts_with('"') || (hashes > 0 && !raw) {
            return None;
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        Some(Quotes { opening: letters + hashes + 1, closing, escapes: !raw })
    }

    /// The length of what stands between the quotes, given the text after the opening one.
    fn content(&self, text: &str) -> usize {
        let mut at = 0;
        while at < text.len() && !text[at..].starts_with(&self.closing) {
            if self.escapes && text[at..].starts_with('\\') {
                at += 1;
            }
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        at
    }
}

#[test]
fn comments_strings_and_lifetimes_fall_away() {
    let source = r###"
        // crate::a
        /* crate::b /* nested */ crate::c */
        fn f<'a>(x: &'a str) -> char { g("crate::d \" \\", r#"crate::"e""#, b"f", '\'', '"', 'x') }
    "###;
    let seen: Vec<String> = tokens(source).into_iter().map(|t| t.text).collect();
    let code = "fn f < > ( x : & str ) - > char { g (";

    assert_eq!(seen[..16].join(" "), code);
    assert_eq!(seen[16], r#"crate::d \" \\"#);
    assert_eq!(seen[18], r#"crate::"e""#);
    assert_eq!(seen[20..].join(" "), r#"f , \' , " , x ) }"#);
}

#[test]
fn lines_are_counted_through_strings_and_comments() {
    let source = "/* one\n */ \"two\n three\" four";
    let last = tokens(source).pop().expect("a token");
    assert_eq!((last.text.as_str(), last.line), ("four", 3));
}
