//! The style sheet and what else lies in `static/`, from the binary itself.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// `GET /static/{file}`, to be asked for again with its ETag after an hour.
pub async fn serve(request: HttpRequest) -> Result<HttpResponse> {
    let name = request.match_info().get("file").unwrap_or_default();
    let file = Files::get(name).ok_or(Error::NotFound("file"))?;
    let etag = etag_of(&file);
    let shown = request.headers().get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let unchanged = shown == Some(etag.as_bytes());
    let mut builder = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    builder.insert_header((header::CACHE_CONTROL, "public, max-age=3600"));
    builder.insert_header((header::ETAG, etag));
    if unchanged {
        return Ok(builder.finish());
    }
    Ok(builder.content_type(media_type(name)).body(file.data.into_owned()))
}

fn etag_of(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    format!("\"{}\"", data_encoding::HEXLOWER.encode(&hash[..12]))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
