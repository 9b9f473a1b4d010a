//! How routes are put into the service, and where somebody is led who loads the answer to a form
//! anew.

use std::collections::BTreeMap;

use actix_web::dev::Handler;
use actix_web::http::Method;
use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse, Responder, Route, guard, web,
};

use super::cookies::see_other;
use super::errors::Allowed;
use crate::error::Error;

/// Registers routes and remembers which.
#[derive(Default)]
pub struct Routes(BTreeMap<&'static str, Vec<(Method, Route)>>);

macro_rules! methods {
    ($($name:ident $method:ident),*) => {$(
        pub fn $name<F, Args>(&mut self, path: &'static str, handler: F)
        where
            F: Handler<Args>,
            Args: FromRequest + 'static,
            F::Output: Responder + 'static,
        {
            self.add(Method::$method, path, web::method(Method::$method).to(handler));
        }
    )*};
}

impl Routes {
    /// HEAD is answered wherever GET is: by the same handler, without the body.
    pub fn get<F, Args>(&mut self, path: &'static str, handler: F)
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let get_or_head = guard::Any(guard::Get()).or(guard::Head());
        self.add(Method::GET, path, web::route().guard(get_or_head).to(handler));
    }

    methods!(post POST, put PUT, patch PATCH);

    fn add(&mut self, method: Method, path: &'static str, route: Route) {
        self.0.entry(path).or_default().push((method, route));
    }

    /// Method and path template of every route, in the order of the paths.
    pub fn table(self) -> Vec<(Method, &'static str)> {
        let methods = |(path, routes): (&'static str, Vec<(Method, Route)>)| {
            routes.into_iter().map(move |(method, _)| (method, path))
        };
        self.0.into_iter().flat_map(methods).collect()
    }

    /// Puts them into the service; a known path asked by another method says which it knows.
    pub fn register(self, config: &mut web::ServiceConfig) {
        // In the order of the paths' text: `{` sorts after every letter, so that `/visits/new`
        // comes before `/visits/{id}`.
        let pages: Vec<&str> = self
            .0
            .iter()
            .filter(|(_, routes)| routes.iter().any(|(method, _)| method == Method::GET))
            .map(|(path, _)| *path)
            .collect();
        for (path, routes) in self.0 {
            let mut allowed: Vec<&str> = routes.iter().map(|(method, _)| method.as_str()).collect();
            if allowed.contains(&"GET") {
                allowed.push("HEAD");
            }
            let allowed = Allowed(allowed.join(", "));
            let above = page_above(path, &pages);
            let mut resource = web::resource(path);
            for (_, route) in routes {
                resource = resource.route(route);
            }
            config.service(resource.default_service(web::to(move |request: HttpRequest| {
                request.extensions_mut().insert(allowed.clone());
                let above = above.filter(|_| request.method() == Method::GET);
                async move {
                    match above {
                        Some(segments) => Ok(see_other(&first_of(request.path(), segments))),
                        None => Err::<HttpResponse, Error>(Error::MethodNotAllowed),
                    }
                }
            })));
        }
    }
}

/// How many segments lead to the page whose form is sent to `path`: there somebody is led who
/// loads the answer to a form anew.
fn page_above(path: &str, pages: &[&str]) -> Option<usize> {
    if path.starts_with("/api/") || pages.contains(&path) {
        return None;
    }
    let segments = path.split('/').count() - 1;
    (1..segments).rev().find(|count| pages.contains(&first_of(path, *count).as_str()))
}

/// The first segments of a path.
fn first_of(path: &str, segments: usize) -> String {
    path.split('/').take(segments + 1).collect::<Vec<_>>().join("/")
}
