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
        let reply = send(address, "POST", token, path, key, body).await.expect("an answer");
        if !matches!(reply.status, 408 | 503) {
            return reply;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    panic!("the server stays busy");
}

/// Sends JSON once; an error when the server goes away before the answer is whole.
pub async fn send(
    address: SocketAddr,
    method: &str,
    token: &str,
    path: &str,
    key: Option<&str>,
    body: &Value,
) -> std::io::Result<Reply> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let key = key.map(|key| format!("idempotency-key: {key}\r\n")).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n{key}\
         content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    read(&bytes).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

/// A whole answer: as long as its head says.
fn read(bytes: &[u8]) -> Option<Reply> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    if length.is_some_and(|length| length.parse() != Ok(rest.len())) {
        return None;
    }
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, body: serde_json::from_str(rest).unwrap_or(Value::Null) })
}
