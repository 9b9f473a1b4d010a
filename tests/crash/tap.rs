//! A port between two that talk: it hears what is said and strikes at a chosen moment.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::server::signal;

/// When which process is struck; once.
#[derive(Clone, Copy, Debug)]
pub enum Strike {
    /// Killed when the first byte of an answer comes back: it was done, nobody hears of it.
    KillBeforeAnswer(u32),
    /// Killed when it connects: it has taken the work and sent nothing.
    KillOnConnect(u32),
    /// Killed when the mail server has said 250 to a message, before it could read that.
    KillAfterTaken(u32),
    /// Stopped when it connects.
    StopOnConnect(u32),
}

/// Passes everything on to `target`.
#[derive(Clone)]
pub struct Tap {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
    strike: Arc<Mutex<Option<Strike>>>,
}

const END_OF_DATA: &[u8] = b"\r\n.\r\n";

impl Tap {
    pub async fn before(target: SocketAddr) -> Tap {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let tap = Tap { address, heard: Arc::default(), strike: Arc::default() };
        let passing = tap.clone();
        actix_web::rt::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let tap = passing.clone();
                actix_web::rt::spawn(async move {
                    // Ends with either side.
                    let _ = tap.pass(client, target).await;
                });
            }
        });
        tap
    }

    /// The tests' own SMTP server behind a tap.
    pub async fn before_mail() -> Tap {
        let server = std::env::var("TRIALOGUE_TEST_SMTP").expect("TRIALOGUE_TEST_SMTP=host:port");
        Tap::before(server.parse().expect("an address")).await
    }

    pub fn arm(&self, strike: Strike) {
        *self.strike.lock().expect("not poisoned") = Some(strike);
    }

    pub fn has_struck(&self) -> bool {
        self.strike.lock().expect("not poisoned").is_none()
    }

    /// The whole messages that were handed over, over all connections.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        let heard = self.heard.lock().expect("not poisoned");
        heard.iter().flat_map(|said| messages_in(said)).collect()
    }

    /// The strike, taken, if it is one of those that `wanted` picks.
    fn take(&self, wanted: impl Fn(Strike) -> bool) -> Option<Strike> {
        let mut armed = self.strike.lock().expect("not poisoned");
        armed.take_if(|strike| wanted(*strike))
    }

    async fn pass(&self, mut client: TcpStream, target: SocketAddr) -> std::io::Result<()> {
        let of_connect =
            |strike| matches!(strike, Strike::KillOnConnect(_) | Strike::StopOnConnect(_));
        match self.take(of_connect) {
            Some(Strike::KillOnConnect(pid)) => {
                signal(pid, "KILL");
                return Ok(());
            }
            Some(Strike::StopOnConnect(pid)) => signal(pid, "STOP"),
            _ => {}
        }
        let mut server = TcpStream::connect(target).await?;
        let number = {
            let mut heard = self.heard.lock().expect("not poisoned");
            heard.push(Vec::new());
            heard.len() - 1
        };
        let (mut said, mut answered) = ([0; 16 * 1024], [0; 16 * 1024]);
        loop {
            tokio::select! {
                read = client.read(&mut said) => match read? {
                    0 => return Ok(()),
                    length => {
                        self.hear(number, &said[..length]);
                        server.write_all(&said[..length]).await?;
                    }
                },
                read = server.read(&mut answered) => match read? {
                    0 => return Ok(()),
                    length => {
                        if self.answer(number, &mut client, &answered[..length]).await? {
                            return Ok(());
                        }
                    }
                },
            }
        }
    }

    fn hear(&self, number: usize, bytes: &[u8]) {
        self.heard.lock().expect("not poisoned")[number].extend_from_slice(bytes);
    }

    /// Passes an answer on, or strikes; true when the talk is over.
    async fn answer(
        &self,
        number: usize,
        client: &mut TcpStream,
        bytes: &[u8],
    ) -> std::io::Result<bool> {
        if let Some(Strike::KillBeforeAnswer(pid)) =
            self.take(|strike| matches!(strike, Strike::KillBeforeAnswer(_)))
        {
            signal(pid, "KILL");
            return Ok(true);
        }
        let whole = self.heard.lock().expect("not poisoned")[number].ends_with(END_OF_DATA);
        let taken = |strike| matches!(strike, Strike::KillAfterTaken(_)) && whole;
        if let Some(Strike::KillAfterTaken(pid)) = self.take(taken) {
            // Stopped first, so that it can never read what it is told.
            signal(pid, "STOP");
            client.write_all(bytes).await?;
            signal(pid, "KILL");
            return Ok(true);
        }
        client.write_all(bytes).await?;
        Ok(false)
    }
}

/// What stands between `DATA` and the dot.
fn messages_in(said: &[u8]) -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    let mut rest = said;
    while let Some(start) = find(rest, b"\r\nDATA\r\n").map(|at| at + 8) {
        let Some(length) = find(&rest[start..], END_OF_DATA) else { break };
        messages.push(rest[start..start + length].to_vec());
        // The line end after the dot also begins what comes next.
        rest = &rest[start + length + 3..];
    }
    messages
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
