//! Where somebody begins.

use actix_web::HttpResponse;

use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::page::home_of;

/// `GET /`: to the first page of the role.
pub async fn start(by: SignedIn) -> HttpResponse {
    see_other(home_of(by.member.role))
}
