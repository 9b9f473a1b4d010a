//! The program's own demo, started for one test in a folder of its own.

use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use mail_parser::MessageParser;

use crate::support::program;

/// A running demo; gone with its folder when dropped.
pub struct Demo {
    pub url: String,
    folder: PathBuf,
    child: Child,
}

impl Demo {
    /// Starts a demo whose clock stands at Monday 23 November 2026, 8:00 in Copenhagen.
    pub fn start(name: &str) -> Demo {
        let folder = std::env::temp_dir().join(format!("trialogue-{name}-{}", std::process::id()));
        let arguments = ["--frozen", "--start", "2026-11-23T07:00:00Z"];
        let (child, url) = program::demo(&folder, &arguments);
        Demo { url, folder, child }
    }

    /// Mails so far, in sending order.
    fn mails(&self) -> Vec<Vec<u8>> {
        let dir = std::fs::read_dir(self.folder.join("mail")).expect("the mail folder");
        let mut files: Vec<PathBuf> = dir.flatten().map(|entry| entry.path()).collect();
        files.sort();
        let mails = files.iter().filter(|path| path.extension().is_some_and(|end| end == "eml"));
        mails.map(|path| std::fs::read(path).expect("a mail")).collect()
    }

    /// The link in the newest mail to an address that contains `to`; waits for the first one.
    pub fn newest_link(&self, to: &str) -> String {
        let begun = Instant::now();
        loop {
            match self.link_in_mail(to) {
                Some(link) => return link,
                None => assert!(begun.elapsed() < Duration::from_secs(30), "no mail with a link"),
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The page of the questions in the newest mail with one.
    pub fn newest_questions(&self) -> String {
        let parser = MessageParser::default();
        let page = |bytes: &Vec<u8>| {
            let text = parser.parse(bytes)?.body_text(0)?.into_owned();
            let link = text.split_whitespace().find(|word| word.ends_with("/questions"))?;
            Some(link.to_owned())
        };
        self.mails().iter().rev().find_map(page).expect("a mail with questions")
    }

    /// How many mails there are so far.
    pub fn sent(&self) -> usize {
        self.mails().len()
    }

    /// Every link in the mails after the first `sent` to an address that contains `to`, each once.
    pub fn links_since(&self, sent: usize, to: &str) -> Vec<String> {
        let mut links: Vec<String> = Vec::new();
        for link in self.mails().iter().skip(sent).filter_map(|mail| self.link_to(mail, to)) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    fn link_in_mail(&self, to: &str) -> Option<String> {
        self.mails().iter().rev().find_map(|mail| self.link_to(mail, to))
    }

    fn link_to(&self, mail: &[u8], to: &str) -> Option<String> {
        let mail = MessageParser::default().parse(mail)?;
        let address = mail.to()?.first()?.address()?.to_owned();
        let text = mail.body_text(0)?.into_owned();
        let start = text.find(&format!("{}/l/", self.url))?;
        let link = text[start..].split_whitespace().next()?.to_owned();
        address.contains(to).then_some(link)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
