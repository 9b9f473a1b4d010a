//! The ways out that need no server.

use std::fs;
use std::path::PathBuf;

use trialogue::messages::send::{Memory, SmsTransport, Transport};

/// A fresh folder that goes away with the test.
struct Fresh(PathBuf);

impl Fresh {
    fn new() -> Fresh {
        Fresh(std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4())))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn files_sort_in_sending_order_also_after_a_restart() {
    let folder = Fresh::new();
    for round in 0..2 {
        let mail = Transport::folder(&folder.0).expect("a folder");
        mail.test_connection().await.expect("writable");
        for n in 0..6 {
            let bytes = format!("{round}{n}\r\n");
            mail.send("a@b.example", "c@d.example", bytes.as_bytes()).await.expect("sent");
        }
    }
    let read: Vec<String> = folder
        .names()
        .iter()
        .map(|name| fs::read_to_string(folder.0.join(name)).expect("a file").trim().to_owned())
        .collect();
    let expected: Vec<String> =
        (0..2).flat_map(|round| (0..6).map(move |n| format!("{round}{n}"))).collect();
    assert_eq!(read, expected);
    assert!(folder.names().iter().all(|name| name.ends_with(".eml")));
}

#[tokio::test]
async fn many_at_once_lose_nothing() {
    let folder = Fresh::new();
    let mail = Transport::folder(&folder.0).expect("a folder");
    let tasks: Vec<_> = (0..40)
        .map(|n| {
            let mail = mail.clone();
            tokio::spawn(async move {
                mail.send("a@b.example", "c@d.example", format!("{n}\r\n").as_bytes()).await
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("joined").expect("sent");
    }
    assert_eq!(folder.names().len(), 40);
}

#[tokio::test]
async fn a_bare_line_end_is_refused_for_good_before_anything_is_sent() {
    let memory = Memory::default();
    let mail = Transport::Memory(memory.clone());
    for bytes in [&b"Subject: x\n\nbody\r\n"[..], b"a\r\n.\n", b"a\rb\r\n", b"a\0\r\n"] {
        let error = mail.send("a@b.example", "c@d.example", bytes).await.expect_err("refused");
        assert!(error.is_permanent());
    }
    assert!(memory.all().is_empty());
    mail.send("a@b.example", "c@d.example", b"ok\r\n").await.expect("sent");
    assert_eq!(memory.take().len(), 1);
}

#[tokio::test]
async fn a_folder_that_went_away_is_unreachable_not_permanent() {
    let folder = Fresh::new();
    let mail = Transport::folder(&folder.0).expect("a folder");
    fs::remove_dir_all(&folder.0).expect("removed");
    assert!(mail.test_connection().await.is_err());
    let error = mail.send("a@b.example", "c@d.example", b"x\r\n").await.expect_err("no folder");
    assert!(!error.is_permanent());
}

#[tokio::test]
async fn a_text_message_file_names_its_number() {
    let folder = Fresh::new();
    let sms = SmsTransport::folder(&folder.0).expect("a folder");
    sms.send("+45 12 34 56 78", "Aftale\nkl. 9.30", "r1").await.expect("sent");
    let text = fs::read_to_string(folder.0.join("00000001.txt")).expect("the file");
    assert_eq!(text, "To: +4512345678\n\nAftale\nkl. 9.30\n");
    let memory = Memory::default();
    SmsTransport::Memory(memory.clone()).send("12345678", "x", "r2").await.expect("sent");
    assert_eq!(memory.all()[0].to, "12345678");
}
