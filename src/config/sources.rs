//! Where settings come from, what is wrong with them, and files that hold one secret.

use std::collections::BTreeMap;
use std::path::Path;

use figment::error::Kind;
use figment::providers::{Env, Format, Toml};
use figment::value::Value;
use figment::{Figment, Metadata, Source};

use super::{Config, DEFAULTS};

/// One setting: `section.key`, its value as TOML, and where it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub name: String,
    pub value: String,
    /// `default`, a file, or a variable of the environment.
    pub from: String,
}

/// The defaults, the file over them, the environment over both.
pub(super) fn all(file: Option<&Path>) -> Result<Figment, String> {
    let mut figment = Figment::from(Toml::string(DEFAULTS));
    if let Some(path) = file {
        std::fs::metadata(path).map_err(|error| {
            format!("The settings file {} cannot be read: {error}.", path.display())
        })?;
        figment = figment.merge(Toml::file_exact(path));
    }
    Ok(figment.merge(environment()))
}

/// Every setting with its value and where that comes from; secrets are masked. `Err` is one
/// sentence.
pub fn origins(file: Option<&Path>) -> Result<Vec<Origin>, String> {
    let figment = all(file)?;
    Config::extract(figment.clone())?;
    let sections: BTreeMap<String, BTreeMap<String, Value>> =
        figment.extract().map_err(sentence)?;
    let mut origins = Vec::new();
    for (section, keys) in &sections {
        for (key, value) in keys {
            let name = format!("{section}.{key}");
            let from = figment.find_metadata(&name).map_or_else(String::new, shown_source);
            origins.push(Origin { value: shown_value(&name, value), name, from });
        }
    }
    Ok(origins)
}

fn shown_source(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(Source::File(path)) => path.display().to_string(),
        _ if metadata.name.contains("environment") => "environment".to_owned(),
        _ => "default".to_owned(),
    }
}

/// A value as it would stand in a file; a password inside an address is left out.
fn shown_value(name: &str, value: &Value) -> String {
    match value {
        Value::String(_, text) => match (name, text.find("://"), text.rfind('@')) {
            ("database.url", Some(scheme), Some(at)) => {
                format!("\"{}://…{}\"", &text[..scheme], &text[at..])
            }
            _ => format!("{text:?}"),
        },
        other => shown_plain(other),
    }
}

fn shown_plain(value: &Value) -> String {
    match value {
        Value::Num(_, number) => {
            number.to_i128().map_or_else(|| format!("{number:?}"), |number| number.to_string())
        }
        Value::Bool(_, flag) => flag.to_string(),
        Value::Array(_, items) => {
            let items: Vec<String> = items.iter().map(|item| shown_value("", item)).collect();
            format!("[{}]", items.join(", "))
        }
        other => format!("{other:?}"),
    }
}

/// What is wrong with the settings; for a word that nobody knows, the one that was meant.
pub(super) fn sentence(errors: figment::Error) -> String {
    let Some(error) = errors.into_iter().next() else {
        return "The settings cannot be used.".to_owned();
    };
    let meant = match &error.kind {
        Kind::UnknownField(name, known) => nearest(name, known),
        _ => None,
    };
    let reason = error.to_string().replace('\n', " ");
    let hint = meant.map_or_else(String::new, |meant| format!(" Did you mean {meant}?"));
    format!("The settings cannot be used: {reason}.{hint}")
}

/// The known word that looks most like `name`, unless none does.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let alike = |word: &&str| strsim::jaro_winkler(name, word);
    let best = known.iter().copied().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(&best) > 0.75).then_some(best)
}

/// What a file of one secret holds. Refused when everybody on the machine may read it. `Err` is a
/// sentence.
pub fn secret(path: &Path) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt;
    let failed =
        |error: std::io::Error| format!("The file {} cannot be read: {error}.", path.display());
    let mode = std::fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o007 != 0 {
        let path = path.display();
        return Err(format!("Everybody may read {path}; say chmod o= {path} first."));
    }
    Ok(std::fs::read_to_string(path).map_err(failed)?.trim().to_owned())
}

/// `TRIALOGUE_SECTION__KEY`; other variables with the prefix belong to tests and scripts.
fn environment() -> Env {
    Env::prefixed("TRIALOGUE_").filter(|key| key.as_str().contains("__")).split("__")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(toml: &str) -> Figment {
        Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(toml))
    }

    #[test]
    fn a_setting_that_is_nearly_known_is_named() {
        let error = Config::extract(over("[server]\nlisen = \"x\"")).expect_err("a typo");
        assert!(error.ends_with("Did you mean listen?"), "{error}");
        let error = Config::extract(over("[server]\nqqq = 1")).expect_err("nothing like it");
        assert!(!error.contains("Did you mean"), "{error}");
    }

    #[test]
    fn every_setting_says_where_it_comes_from() {
        let folder = std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4()));
        std::fs::write(&folder, "[database]\nurl = \"postgres://me:secret@db/x\"").expect("a file");
        let origins = origins(Some(&folder)).expect("readable");
        let of = |name: &str| origins.iter().find(|one| one.name == name).cloned().expect(name);
        let url = of("database.url");
        assert_eq!(
            (url.value.as_str(), url.from.as_str()),
            ("\"postgres://…@db/x\"", folder.display().to_string().as_str())
        );
        let hold = of("messages.hold_seconds");
        assert_eq!((hold.value.as_str(), hold.from.as_str()), ("30", "default"));
        std::fs::remove_file(folder).expect("goes");
    }

    #[test]
    fn a_secret_that_everybody_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let path = std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4()));
        std::fs::write(&path, "secret\n").expect("a file");
        let mode = |mode| {
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(&path, permissions).expect("a mode");
        };
        mode(0o644);
        assert!(secret(&path).is_err_and(|sentence| sentence.contains("chmod o=")));
        mode(0o640);
        assert_eq!(secret(&path), Ok("secret".to_owned()));
        std::fs::remove_file(path).expect("goes");
    }
}
