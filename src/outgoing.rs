//! What the server asks of others over HTTP: of a provider of identities, and of a gateway for text
//! messages. The only user of an HTTP client.

use std::io::Cursor;
use std::time::Duration;

use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// Whoever needs longer is as good as away.
const PATIENCE: Duration = Duration::from_secs(10);
/// No answer is so long.
const OCTETS_MAX: usize = 512 * 1024;

type Http = Client<HttpsConnector<HttpConnector>, Full<Cursor<Vec<u8>>>>;

/// Asks others. Trusts whom the machine trusts, for a hospital's server may have a certificate of
/// the house. No connection is kept: a worker must not wait for one that belongs to another.
#[derive(Clone)]
pub struct Outgoing(Result<Http, String>);

impl Outgoing {
    pub fn new() -> Outgoing {
        let ring = rustls::crypto::ring::default_provider();
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(ring)
            .map_err(|error| format!("no certificates are trusted on this machine: {error}"));
        Outgoing(connector.map(|builder| {
            let connector = builder.https_or_http().enable_http1().build();
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector)
        }))
    }

    /// Asks once, for a time and for so much; follows no redirect. `Err` says why there is no
    /// answer, and holds nothing that was sent.
    pub async fn ask(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
        let http = self.0.as_ref().map_err(Clone::clone)?;
        let request = request.map(|body| Full::new(Cursor::new(body)));
        let asked = async {
            let answer = http.request(request).await.map_err(|error| cause(&error))?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, OCTETS_MAX).collect().await;
            let body = body.map_err(|_| "its answer is cut off or too long".to_owned())?;
            Ok(Response::from_parts(head, body.to_bytes().to_vec()))
        };
        let late = |_| format!("no answer in {} seconds", PATIENCE.as_secs());
        tokio::time::timeout(PATIENCE, asked).await.map_err(late)?
    }
}

impl Default for Outgoing {
    fn default() -> Outgoing {
        Outgoing::new()
    }
}

/// The cause behind the causes, such as a refused connection or an unknown certificate.
fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
