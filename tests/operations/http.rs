//! A program that talks HTTP/1.1 to a server on a real port.

use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Reply {
    pub status: u16,
    pub body: Value,
}

/// Posts JSON; told to come again (503), or not read in time on a busy machine (408), it does so.
pub async fn post(
    address: SocketAddr,
    token: &str,
    path: &str,
    key: Option<&str>,
    body: &Value,
) -> Reply {
    for _ in 0..30 {
        let reply = post_once(address, token, path, key, body).await;
        if !matches!(reply.status, 408 | 503) {
            return reply;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    panic!("the server stays busy");
}

async fn post_once(
    address: SocketAddr,
    token: &str,
    path: &str,
    key: Option<&str>,
    body: &Value,
) -> Reply {
    let body = body.to_string();
    let key = key.map(|key| format!("idempotency-key: {key}\r\n")).unwrap_or_default();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n{key}\
         content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.expect("the server answers");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("an answer");
    let text = String::from_utf8(bytes).expect("text");
    let (head, rest) = text.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.unwrap_or_else(|| panic!("no status: {head}"));
    Reply { status, body: serde_json::from_str(rest).unwrap_or(Value::Null) }
}
