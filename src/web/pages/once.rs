//! Forms that act once, however often they are sent.

use data_encoding::BASE32_NOPAD;
use serde_json::json;

use crate::app::App;
use crate::error::{Error, Result};
use crate::mint::Mint;
use crate::operations::do_once::{Kept, Once, do_once};
use crate::store::Tx;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;

/// The hidden field that names one showing of a form.
pub const KEY_FIELD: &str = "key";

const SEE_OTHER: i32 = 303;

/// The name of a form that is being shown.
pub fn fresh_key() -> String {
    BASE32_NOPAD.encode(&Mint::new(None).bytes::<20>()).to_lowercase()
}

/// Reads the name of the form that was sent; one without a name is new each time.
pub fn read_key(fields: &mut Fields) -> String {
    fields.optional_text(KEY_FIELD, 60).unwrap_or_else(fresh_key)
}

/// Does `work` unless the same button of the same form has done it already; the path to go on to.
///
/// `button` names the button, `said` everything that was filled in: the same button with another
/// content is `KeyReused`, so that nothing that was said is lost in silence.
pub async fn once<F>(
    app: &App,
    by: &SignedIn,
    key: &str,
    button: &str,
    said: &str,
    work: F,
) -> Result<String>
where
    F: Fn(&mut Tx) -> Result<String> + Send + 'static,
{
    let once = Once {
        caller: by.member.membership.cast(),
        key: format!("form {key} {button}"),
        fingerprint: app.keys.fingerprint(said.as_bytes()),
    };
    let act = move |tx: &mut Tx| {
        do_once(tx, &once, |tx| Ok(Kept { status: SEE_OTHER, body: json!(work(tx)?) }))
    };
    let kept = app.db.write(app.setting(by.caller()), act).await?;
    let path = kept.body.as_str().map(str::to_owned);
    path.ok_or_else(|| Error::Internal("a kept form cannot be read".into()))
}
