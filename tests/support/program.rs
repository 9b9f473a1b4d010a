//! The program itself, as a process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Starts a demo in `folder` on a free port, with further arguments; the process, and its address
/// as soon as it answers.
pub fn demo(folder: &Path, arguments: &[&str]) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trialogue"))
        .args(["demo", "--listen", "127.0.0.1:0", "--dir"])
        .arg(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let output = child.stdout.take().expect("its output");
    let ready = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("ready: ").map(str::to_owned));
    (child, ready.expect("ready"))
}

/// A port on which nobody listens now.
pub fn free_port() -> u16 {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    free.local_addr().expect("its address").port()
}
