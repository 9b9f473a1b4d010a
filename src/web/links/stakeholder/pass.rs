//! What a browser shows once the code was right: bound to the participant, to the generation of the
//! code and to two hours.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::super::door::Opened;
use crate::app::App;
use crate::domain::ids::ParticipantId;
use crate::web::cookies;

/// So long the page stays open, in seconds.
const SECONDS: i64 = 2 * 60 * 60;

/// The right to see the table, for now.
pub struct Pass;

impl Pass {
    /// The pass that the browser shows, if it is one of this participant's newest code.
    pub fn of(
        app: &App,
        request: &HttpRequest,
        who: ParticipantId,
        generation: i32,
    ) -> Option<Pass> {
        let cookie = request.cookie(cookies::table_name(&app.config))?;
        let (until, mac) = cookie.value().split_once('.')?;
        let until: i64 = until.parse().ok()?;
        let now = app.clock.now().timestamp();
        let of_now = now < until && until <= now + SECONDS;
        let right = app.keys.is_table_pass(who.uuid(), generation, until, mac);
        (of_now && right).then_some(Pass)
    }

    /// The cookie that brings it back, to this link's own page alone.
    pub fn cookie(
        app: &App,
        door: &Opened,
        who: ParticipantId,
        generation: i32,
    ) -> Cookie<'static> {
        let until = app.clock.now().timestamp() + SECONDS;
        let mac = app.keys.table_pass(who.uuid(), generation, until);
        Cookie::build(cookies::table_name(&app.config), format!("{until}.{mac}"))
            .path(format!("/l/{}", door.token))
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(app.config.is_https())
            .max_age(Duration::seconds(SECONDS))
            .finish()
    }
}
