//! Forms with a file in them (RFC 7578), checked for the token that every form of a session carries.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;

use super::caller::{self, SignedIn, same};
use super::fields::Fields;
use super::forms::{TOKEN_FIELD, media_type};
use crate::error::{Error, Result};

/// The field that holds the file.
pub const FILE_FIELD: &str = "file";

/// A form with a file may be so large: what is inside is held to limits of its own.
const BODY_MAX: usize = 4 * 1024 * 1024;
/// More fields than any form of ours has.
const FIELDS_MAX: usize = 16;

/// A form with a file, sent by somebody who has signed in. It is not kept for a session that has
/// run out: the file is still where it was.
#[derive(Debug)]
pub struct FileForm {
    pub by: SignedIn,
    pub fields: Fields,
    /// `None` when no file was chosen.
    pub file: Option<Vec<u8>>,
}

async fn file_form(request: &HttpRequest, payload: &mut Payload) -> Result<FileForm> {
    let by = caller::signed_in(request).await?;
    let (mut pairs, mut file) = (Vec::new(), None);
    for (name, bytes) in parts(request, payload).await? {
        if name == FILE_FIELD {
            file = Some(bytes).filter(|bytes| !bytes.is_empty());
        } else {
            let text = String::from_utf8(bytes).map_err(|_| Error::Malformed("malformed"))?;
            pairs.push((name, text));
        }
    }
    let token = pairs.iter().find(|(name, _)| name == TOKEN_FIELD).map_or("", |(_, text)| text);
    if by.csrf.is_empty() || !same(token.as_bytes(), by.csrf.as_bytes()) {
        return Err(Error::Forbidden);
    }
    Ok(FileForm { by, fields: Fields::of_typed(pairs), file })
}

/// Names and contents of the form's parts.
async fn parts(request: &HttpRequest, payload: &mut Payload) -> Result<Vec<(String, Vec<u8>)>> {
    if media_type(request).as_deref() != Some("multipart/form-data") {
        return Err(Error::UnsupportedMedia);
    }
    let malformed = |_| Error::Malformed("malformed");
    let multipart = Multipart::from_request(request, payload).await;
    let mut multipart = multipart.map_err(|_| Error::Malformed("malformed"))?;
    let (mut all, mut left) = (Vec::new(), BODY_MAX);
    while let Some(mut field) = multipart.try_next().await.map_err(malformed)? {
        if all.len() == FIELDS_MAX {
            return Err(Error::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.try_next().await.map_err(malformed)? {
            left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge)?;
            bytes.extend_from_slice(&chunk);
        }
        all.push((name, bytes));
    }
    Ok(all)
}

impl FromRequest for FileForm {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<FileForm>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { file_form(&request, &mut payload).await })
    }
}
