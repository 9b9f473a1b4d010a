//! What every page has: language, title, navigation, the form token, banners.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;

use super::caller::{self, SignedIn};
use super::cookies;
use crate::app::App;
use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::text::{self, Arg, Lang};

/// The part of a page that the layout shows; every template has it as `page`.
#[derive(Clone, Debug)]
pub struct Page {
    pub lang: Lang,
    /// Those that this page can be read in.
    languages: Vec<Lang>,
    pub title: String,
    /// Whose page it is: name and role in words; `None` before signing in.
    pub who: Option<Who>,
    pub nav: Vec<NavItem>,
    /// The token of every form on the page.
    pub csrf: String,
    /// The demo's time, in a demo.
    pub demo: Option<String>,
    /// What the last act did, said once.
    pub flash: Option<String>,
    /// Where this page is, to come back to after changing the language.
    pub path: String,
}

#[derive(Clone, Debug)]
pub struct Who {
    pub name: String,
    pub role: String,
}

/// One entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub path: &'static str,
    pub text: String,
    pub here: bool,
}

/// Where each role finds its pages, with the key of the text.
fn nav_of(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Secretary => &[
            ("/visits/new", "nav-book"),
            ("/reception", "nav-reception"),
            ("/visits", "nav-visits"),
            ("/meetings", "nav-meetings"),
            ("/needs", "nav-needs"),
            ("/waiting", "nav-waiting"),
            ("/tasks", "nav-tasks"),
            ("/patients", "nav-patients"),
        ],
        Role::Clinician => &[
            ("/day", "nav-day"),
            ("/visits/new", "nav-book"),
            ("/visits", "nav-visits"),
            ("/meetings", "nav-meetings"),
            ("/tasks", "nav-tasks"),
            ("/patients", "nav-patients"),
        ],
        Role::Manager => &[
            ("/visits", "nav-visits"),
            ("/meetings", "nav-meetings"),
            ("/visits/new", "nav-book"),
            ("/needs", "nav-needs"),
            ("/waiting", "nav-waiting"),
            ("/tasks", "nav-tasks"),
            ("/patients", "nav-patients"),
            ("/directory", "nav-directory"),
            ("/accounts", "nav-accounts"),
        ],
        Role::Agency => &[("/requests", "nav-requests")],
    }
}

/// Where somebody begins.
pub fn home_of(role: Role) -> &'static str {
    nav_of(role).first().map_or("/", |(path, _)| path)
}

impl Page {
    /// A page of somebody who has signed in; `title` is the key of its text.
    pub fn of(request: &HttpRequest, by: &SignedIn, title: &str) -> Page {
        let path = request.path();
        let item = |(to, key): &(&'static str, &'static str)| NavItem {
            path: to,
            text: text::say(by.lang, key, &[]),
            here: path == *to,
        };
        Page {
            who: Some(Who {
                name: by.member.name.clone(),
                role: text::word(by.lang, "role", by.member.role.as_str()),
            }),
            nav: nav_of(by.member.role).iter().map(item).collect(),
            csrf: by.csrf.clone(),
            ..Page::bare(request, by.lang, title)
        }
    }

    /// A page of anybody.
    pub fn bare(request: &HttpRequest, lang: Lang, title: &str) -> Page {
        let path = request.uri().path_and_query().map_or("/", |uri| uri.as_str());
        Page {
            lang,
            languages: Lang::STAFF.to_vec(),
            title: text::say(lang, title, &[]),
            who: None,
            nav: Vec::new(),
            csrf: String::new(),
            demo: caller::app(request).ok().and_then(|app| demo_time(&app, lang)),
            flash: flash(request, lang),
            path: cookies::own_path(path).unwrap_or("/").to_owned(),
        }
    }

    /// Replaces the title by a text that is already a sentence, such as a visit's number.
    pub fn titled(mut self, title: impl Into<String>) -> Page {
        self.title = title.into();
        self
    }

    /// The sentence `key` in the page's language.
    pub fn say(&self, key: &str) -> String {
        text::say_isolated(self.lang, key, &[])
    }

    /// The sentence `key` with one slot filled.
    pub fn say1(&self, key: &str, slot: &str, value: &str) -> String {
        text::say_isolated(self.lang, key, &[(slot, Arg::from(value))])
    }

    /// The sentence `key` with slots filled.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text::say_isolated(self.lang, key, args)
    }

    /// The everyday word for one word of a vocabulary.
    pub fn word(&self, vocabulary: &str, word: &str) -> String {
        text::word(self.lang, vocabulary, word)
    }

    /// A page that can be read in these.
    pub fn offered(self, languages: Vec<Lang>) -> Page {
        Page { languages, ..self }
    }

    /// The languages to change to: tag and own name.
    pub fn other_languages(&self) -> Vec<(&'static str, &'static str)> {
        let others = self.languages.iter().filter(|lang| **lang != self.lang);
        others.map(|lang| (lang.tag(), lang.own_name())).collect()
    }
}

fn demo_time(app: &App, lang: Lang) -> Option<String> {
    let demo = app.demo.as_ref()?;
    Some(text::date_time(lang, app.clock.now(), demo.zone))
}

/// `?done=booked` says `flash-booked`; a word that has no sentence says nothing.
fn flash(request: &HttpRequest, lang: Lang) -> Option<String> {
    let word = request.query_string().split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let plain =
        (1..=40).contains(&word.len()) && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let key = format!("flash-{word}");
    (plain && text::has(lang, &key, &[])).then(|| text::say(lang, &key, &[]))
}

/// `200` with a page.
pub fn show(template: &impl Template) -> Result<HttpResponse> {
    show_as(HttpResponse::Ok(), template)
}

/// A page with another status, such as 422 for a form with faults.
pub fn show_as(mut builder: HttpResponseBuilder, template: &impl Template) -> Result<HttpResponse> {
    let body = template.render();
    let body = body.map_err(|error| Error::Internal(format!("a template: {error}")))?;
    Ok(builder.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8")).body(body))
}

/// As [`show_as`] where nothing better than a bare status can be answered when rendering fails.
pub fn fill(builder: &mut HttpResponseBuilder, template: &impl Template) -> HttpResponse {
    builder.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    builder.body(template.render().unwrap_or_default())
}

/// `303` back to a page, which then says `flash-<done>`.
pub fn back(path: &str, done: &str) -> HttpResponse {
    let mark = if path.contains('?') { '&' } else { '?' };
    cookies::see_other(&format!("{path}{mark}done={done}"))
}

/// The same, at one place of the page: `place` is empty or begins with `#`.
pub fn back_to(path: &str, done: &str, place: &str) -> HttpResponse {
    cookies::see_other(&format!("{path}?done={done}{place}"))
}

/// What a refused request shows to people.
#[derive(Template)]
#[template(path = "pages/error.html")]
pub struct ErrorPage {
    pub page: Page,
    pub detail: String,
    /// The sentences of the fields that were refused.
    pub fields: Vec<String>,
    pub request_id: String,
}
