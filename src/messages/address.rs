//! What one posting of a message needs besides the view: addresses, identifiers, stamps.

use chrono::{DateTime, Utc};
use lettre::Address;

use super::occasion::Occasion;
use crate::domain::views::Audience;
use crate::text::{Chosen, Writable, choose, choose_of_staff};

/// The language for a reader of `written` (BCP 47): patients and those around them have their own,
/// the others those of the house.
pub fn chosen_for(audience: Audience, written: &str, writable: Writable) -> Chosen {
    match audience {
        Audience::Patient | Audience::Recipient => choose(written, writable),
        Audience::Clinician | Audience::Interpreter | Audience::Agency | Audience::Stakeholder => {
            choose_of_staff(written)
        }
    }
}

/// One recipient's posting: everything in the bytes of a mail that is not in the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub occasion: Occasion,
    /// Organizer of the calendar object and sender of the mail, `r-<token>@<domain>` without `+`:
    /// the token tells whose answer comes back.
    pub organizer: String,
    pub to_name: String,
    pub to: String,
    pub chosen: Chosen,
    /// Absolute address of the reader's page, when there is one.
    pub link: Option<String>,
    /// Of the invitation, stable for its life.
    pub uid: String,
    pub sequence: u32,
    /// Whole seconds, rising per invitation; also the date of the mail.
    pub dtstamp: DateTime<Utc>,
    /// `local@domain`, without angle brackets.
    pub message_id: String,
    /// Message-IDs of earlier mails of this invitation, oldest first, without angle brackets.
    pub references: Vec<String>,
}

/// The field of a [`Posting`] that cannot stand in a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {0} cannot stand in a mail")]
pub struct BadPosting(pub &'static str);

impl Posting {
    /// Checks what goes into headers and links unencoded.
    pub(super) fn check(&self) -> Result<(Address, Address), BadPosting> {
        let from = address(&self.organizer).ok_or(BadPosting("organizer address"))?;
        let to = address(&self.to).ok_or(BadPosting("recipient address"))?;
        let ids = self.references.iter().chain([&self.message_id]);
        if !ids.into_iter().all(|id| is_message_id(id)) {
            return Err(BadPosting("message id"));
        }
        if !self.link.iter().all(|link| is_link(link)) {
            return Err(BadPosting("link"));
        }
        Ok((from, to))
    }
}

/// A plain ASCII mailbox; quoted local parts and control characters are refused.
fn address(text: &str) -> Option<Address> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | ',');
    (text.len() <= 254 && text.chars().all(plain)).then(|| text.parse().ok()).flatten()
}

/// RFC 5322 section 3.6.4, dot-atoms only.
fn is_message_id(text: &str) -> bool {
    let atom = |part: &str| {
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        !part.is_empty() && part.chars().all(word)
    };
    text.len() <= 200 && text.split_once('@').is_some_and(|(left, right)| atom(left) && atom(right))
}

fn is_link(text: &str) -> bool {
    let visible = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\' | '`');
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 500
        && text.chars().all(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_ids_and_links_take_no_line_ends() {
        assert!(address("r-abc@rsvp.example.org").is_some());
        for bad in ["a@b.dk\r\nBcc: c@d.dk", "a b@c.dk", "\"x y\"@c.dk", "a@b.dk,c@d.dk", "a", ""] {
            assert!(address(bad).is_none(), "{bad:?}");
        }
        assert!(is_message_id("x-1.2@mail.example.org"));
        assert!(!is_message_id("x@y>\r\nBcc: z@z"));
        assert!(is_link("https://clinic.example.org/l/abc"));
        assert!(!is_link("javascript:alert(1)"));
        assert!(!is_link("https://x.example/\r\n"));
    }
}
