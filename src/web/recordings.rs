//! `/recordings/{file}`: pages for patients read aloud, where a clinic has recorded them. The files
//! are named by page and language, such as `questions-so.mp3`.

use actix_files::NamedFile;
use actix_web::http::header::{ContentDisposition, DispositionType};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::app::App;
use crate::error::{self, Error};
use crate::text::Lang;
use crate::words;

/// What phones play.
const ENDINGS: [&str; 4] = ["mp3", "m4a", "ogg", "wav"];

words! {
    /// A page that can be read aloud.
    Recorded { Visit = "visit", Questions = "questions" }
}

/// The address of the recording of a page, if there is one.
pub fn address(app: &App, page: Recorded, lang: Lang) -> Option<String> {
    let folder = app.config.recordings_folder();
    let name = |ending: &&str| format!("{page}-{lang}.{ending}");
    let found = ENDINGS.iter().map(name).find(|name| folder.join(name).is_file())?;
    Some(format!("/recordings/{found}"))
}

/// `GET /recordings/{file}`, in parts too: phones ask for them.
pub async fn serve(app: web::Data<App>, request: HttpRequest) -> error::Result<HttpResponse> {
    let name = request.match_info().get("file").unwrap_or_default();
    let missing = || Error::NotFound("file");
    let (page, ending) = name.split_once('.').ok_or_else(missing)?;
    let (page, lang) = page.split_once('-').ok_or_else(missing)?;
    let known = page.parse::<Recorded>().is_ok() && lang.parse::<Lang>().is_ok();
    if !known || !ENDINGS.contains(&ending) {
        return Err(missing());
    }
    let path = app.config.recordings_folder().join(name);
    let file = web::block(|| NamedFile::open(path)).await.map_err(|_| missing())?;
    let inline = ContentDisposition { disposition: DispositionType::Inline, parameters: vec![] };
    // Its own ETag tells the file's number on the disk.
    let file = file.map_err(|_| missing())?.set_content_disposition(inline).use_etag(false);
    Ok(file.into_response(&request))
}
