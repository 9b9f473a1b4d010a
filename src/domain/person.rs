//! The people around a visit and how to reach them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// The role in which an account acts; one membership has one role.
    Role {
        Secretary = "secretary",
        Clinician = "clinician",
        Manager = "manager",
        Agency = "agency",
    }
}

words! {
    /// What a clinician does; a visit type asks for one of these.
    Profession { Nurse = "nurse", Doctor = "doctor", SocialWorker = "social_worker" }
}

words! {
    /// As the person says; a wish about an interpreter names one of the first two.
    Sex { Woman = "woman", Man = "man", Other = "other" }
}

words! {
    /// How firmly a wish stands. A condition is never relaxed; a wish only after asking.
    Force { Condition = "condition", Wish = "wish" }
}

/// The wish for an interpreter of one sex; no wish at all is `None` around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SexWish {
    pub sex: Sex,
    pub force: Force,
}

words! {
    /// A way to reach somebody, in the order in which a patient named them.
    Channel { Mail = "mail", Sms = "sms", Print = "print", Call = "call" }
}

/// From this age a patient is written to and asked alone (Sundhedsloven § 17); before it what is sent
/// goes to a guardian.
const OF_AGE: u32 = 15;

/// True for a patient whose guardian is written to, on a day.
pub fn is_child(birth_date: NaiveDate, on: NaiveDate) -> bool {
    on.years_since(birth_date).is_none_or(|age| age < OF_AGE)
}

/// How a patient, or a further recipient of the patient's messages, may be reached.
///
/// Contact hours bind SMS and calls, never mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// In order of preference; empty means that nobody has asked yet.
    pub channels: Vec<Channel>,
    pub mail: Option<String>,
    pub phone: Option<String>,
    /// Minutes of the local day, half-open, in which the phone may be used.
    pub hours: Option<(u32, u32)>,
    /// Others read this phone: only neutral text goes there.
    pub shared_phone: bool,
    /// The sender and the subject name no clinic.
    pub neutral_sender: bool,
    /// The language to write in (BCP 47), which need not be the one spoken.
    pub written: String,
}

impl Contact {
    /// Of somebody whom nobody has asked yet; written to in Danish.
    pub fn unasked() -> Contact {
        Contact {
            channels: Vec::new(),
            mail: None,
            phone: None,
            hours: None,
            shared_phone: false,
            neutral_sender: false,
            written: "da".to_owned(),
        }
    }

    /// True where a network names the phone in a way that tells whose it is, so that an answer by text
    /// message can be known.
    pub fn names_country(&self) -> bool {
        self.phone.as_ref().is_some_and(|phone| phone.starts_with('+'))
    }

    /// The channels that can be used as things stand: named, and with the address they need.
    pub fn usable(&self) -> impl Iterator<Item = Channel> + '_ {
        self.channels.iter().copied().filter(|channel| match channel {
            Channel::Mail => self.mail.is_some(),
            Channel::Sms | Channel::Call => self.phone.is_some(),
            Channel::Print => true,
        })
    }
}

/// A name folded for search: no case, no marks, one space between words. What people type for
/// Danish and Turkish letters without marks finds them too: `ø` is `o`, `æ` is `ae`, `ı` is `i`.
pub fn folded(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let bare: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .collect();
    let plain = bare
        .replace('ø', "o")
        .replace('æ', "ae")
        .replace('ı', "i")
        .replace('ß', "ss")
        .replace('đ', "d")
        .replace('ł', "l");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patient_is_asked_alone_from_the_fifteenth_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let table = [
            ("2012-03-01", "2027-02-28", true),
            ("2012-03-01", "2027-03-01", false),
            ("2012-02-29", "2027-02-28", true),
            ("2012-02-29", "2027-03-01", false),
            ("2027-03-02", "2027-03-01", true),
        ];
        for (born, on, child) in table {
            assert_eq!(is_child(day(born), day(on)), child, "{born} on {on}");
        }
    }

    #[test]
    fn names_fold_to_what_people_type() {
        for (name, typed) in [
            ("Søren  Ærøskøbing", "soren aeroskobing"),
            ("Nguyễn Thị Đào", "nguyen thi dao"),
            ("IŞIK Yıldız", "isik yildiz"),
            ("Åse", "ase"),
            ("فاطمة", "فاطمة"),
        ] {
            assert_eq!(folded(name), typed, "{name}");
        }
    }
}
