//! The sixty patients, all invented, in the proportions of the clinic: Syria 35, Iraq 7, Turkey 5,
//! Somalia 3, Myanmar 3, Iran 2, Afghanistan 3, Vietnam 2; 38 women; nine need no interpreter.

use super::patient_table::Reach::*;
use crate::domain::language::Variety;
use crate::domain::person::Force::{Condition, Wish};
use crate::domain::person::Sex::{self, Man, Woman};
use crate::domain::person::{Force, SexWish};

pub(super) struct Patient {
    pub(super) name: &'static str,
    /// "What we call you".
    pub(super) called: &'static str,
    pub(super) born: (i32, u32, u32),
    pub(super) sex: Sex,
    /// Tag and what was declared, the best first.
    pub(super) spoken: &'static [(&'static str, &'static str)],
    pub(super) interpreted: bool,
    pub(super) reach: Reach,
    pub(super) written: &'static str,
    pub(super) wish: Option<SexWish>,
    /// In Søndermark, where two interpreters live.
    pub(super) street: Option<&'static str>,
}

/// Every kind of contact setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Mail,
    NeutralMail,
    Sms,
    MailAndSms,
    Print,
    Call,
    CallMornings,
    /// Read by others, neutral sender, only late in the morning.
    SharedPhone,
    NotAsked,
    /// Asked for mail, but nobody has written down the address.
    MailWithoutAddress,
}

impl Patient {
    /// The variety to interpret; `None` while only a group's name is known.
    pub(super) fn spoken_tag(&self) -> Option<&'static str> {
        self.spoken.iter().map(|(tag, _)| *tag).find(|tag| !Variety::is_macro_tag(tag))
    }

    /// The sex that the interpreter must have.
    pub(super) fn condition(&self) -> Option<Sex> {
        self.wish.filter(|wish| wish.force == Condition).map(|wish| wish.sex)
    }
}

const fn patient(
    name: &'static str,
    called: &'static str,
    born: (i32, u32, u32),
    sex: Sex,
    spoken: &'static [(&'static str, &'static str)],
    reach: Reach,
    written: &'static str,
) -> Patient {
    let (interpreted, wish, street) = (true, None, None);
    Patient { name, called, born, sex, spoken, interpreted, reach, written, wish, street }
}

/// Speaks Danish or English well enough.
const fn alone(patient: Patient) -> Patient {
    Patient { interpreted: false, ..patient }
}

const fn wishes(patient: Patient, sex: Sex, force: Force) -> Patient {
    Patient { wish: Some(SexWish { sex, force }), ..patient }
}

const fn living(patient: Patient, street: &'static str) -> Patient {
    Patient { street: Some(street), ..patient }
}

type Spoken = &'static [(&'static str, &'static str)];
const APC: Spoken = &[("apc", "Arabic, Syrian")];
const AR: Spoken = &[("ar", "Arabic")];
const ACM: Spoken = &[("acm", "Arabic, Iraqi")];
const TR: Spoken = &[("tr", "Turkish")];
const SO: Spoken = &[("so", "Somali")];

#[rustfmt::skip]
pub(super) const PATIENTS: &[Patient] = &[
    // Syria, 35. Two have the same name.
    wishes(patient("Fatima Al-Ahmad", "Um Omar", (1984, 3, 12), Woman, APC, Mail, "ar"), Woman, Wish),
    patient("Fatima Al-Ahmad", "Fatima", (1991, 11, 2), Woman, APC, Sms, "ar"),
    living(patient("Nour Darwish", "Nour", (1988, 6, 21), Woman, APC, MailAndSms, "ar"), "Lærkevej 3"),
    patient("Khaled Haddad", "Khaled", (1979, 1, 30), Man, APC, Mail, "ar"),
    wishes(patient("Rasha Al-Masri", "Rasha", (1986, 9, 9), Woman, APC, SharedPhone, "ar"), Woman, Condition),
    patient("Mohammad Al-Sayed", "Abu Ahmad", (1971, 4, 17), Man, APC, Print, "ar"),
    patient("Hiba Qassem", "Hiba", (1993, 12, 5), Woman, APC, Sms, "ar"),
    patient("Samar Nasser", "Samar", (1982, 2, 14), Woman, APC, Mail, "ar"),
    living(patient("Tarek Zein", "Tarek", (1985, 8, 8), Man, APC, MailAndSms, "ar"), "Lærkevej 17"),
    patient("Lina Hamwi", "Lina", (1990, 10, 23), Woman, APC, Mail, "da"),
    patient("Ahmad Kanaan", "Ahmad", (1976, 7, 4), Man, APC, Call, "ar"),
    wishes(patient("Maha Jaber", "Maha", (1981, 5, 19), Woman, APC, Mail, "ar"), Woman, Wish),
    patient("Ruba Othman", "Ruba", (1987, 3, 3), Woman, APC, Sms, "ar"),
    patient("Basel Shami", "Basel", (1983, 11, 27), Man, APC, Mail, "en"),
    patient("Wafaa Idris", "Wafaa", (1974, 1, 8), Woman, APC, Print, "ar"),
    patient("Ghada Barazi", "Ghada", (1989, 6, 16), Woman, APC, NeutralMail, "ar"),
    patient("Imad Rifai", "Imad", (1969, 9, 29), Man, APC, CallMornings, "ar"),
    patient("Sawsan Tlass", "Sawsan", (1978, 12, 12), Woman, APC, Mail, "ar"),
    patient("Yara Midani", "Yara", (1995, 4, 1), Woman, APC, MailAndSms, "da"),
    patient("Anas Sukkar", "Anas", (1992, 2, 26), Man, APC, Sms, "ar"),
    patient("Hanan Akkad", "Hanan", (1980, 10, 10), Woman, APC, NotAsked, "ar"),
    patient("Mariam Sattouf", "Mariam", (1973, 8, 31), Woman, APC, MailWithoutAddress, "ar"),
    // Recorded as Arabic; nobody has asked which. Their first language is Kurmanji.
    patient("Rojda Sheikho", "Rojda", (1990, 5, 5), Woman, AR, Mail, "ar"),
    patient("Jwan Haso", "Jwan", (1987, 7, 19), Man, AR, Sms, "ar"),
    patient("Avin Ibrahim", "Avin", (1994, 1, 15), Woman, AR, Mail, "ar"),
    patient("Heval Osman", "Heval", (1983, 3, 28), Man, AR, Print, "ar"),
    // Asked: Kurmanji first, then Levantine Arabic.
    patient("Gulistan Ali", "Gulistan", (1985, 9, 2), Woman, &[("kmr", "Kurdish, Kurmanji"), ("apc", "Arabic, Syrian")], Mail, "ar"),
    patient("Nadia El-Sherif", "Nadia", (1982, 6, 6), Woman, &[("arz", "Arabic, Egyptian")], Mail, "ar"),
    patient("Hicham Alaoui", "Hicham", (1977, 2, 20), Man, &[("ary", "Arabic, Moroccan")], Sms, "ar"),
    // Need no interpreter.
    alone(patient("Layal Hakim", "Layal", (1996, 8, 14), Woman, APC, Mail, "da")),
    alone(patient("Omar Saleh", "Omar", (1989, 12, 1), Man, APC, Sms, "da")),
    alone(patient("Reem Fares", "Reem", (1991, 4, 22), Woman, APC, Mail, "en")),
    alone(patient("Adnan Kabbani", "Adnan", (1972, 10, 3), Man, APC, Mail, "en")),
    alone(patient("Salma Atassi", "Salma", (1998, 1, 25), Woman, APC, MailAndSms, "da")),
    alone(patient("Nabil Homsi", "Nabil", (1980, 5, 11), Man, APC, Mail, "da")),
    // Iraq, 7.
    wishes(patient("Zahra Al-Tamimi", "Um Ali", (1975, 11, 18), Woman, ACM, Mail, "ar"), Woman, Wish),
    patient("Ali Hussein", "Ali", (1981, 3, 7), Man, ACM, Sms, "ar"),
    patient("Sundus Rashid", "Sundus", (1988, 7, 30), Woman, ACM, Mail, "ar"),
    patient("Mustafa Jabbar", "Mustafa", (1984, 12, 24), Man, ACM, Call, "ar"),
    // Recorded as Kurdish; really Sorani.
    patient("Shilan Aziz", "Shilan", (1986, 2, 9), Woman, &[("ku", "Kurdish")], Mail, "en"),
    alone(patient("Layth Mahdi", "Layth", (1990, 9, 13), Man, ACM, Mail, "en")),
    alone(patient("Rusul Naji", "Rusul", (1997, 6, 27), Woman, ACM, Sms, "da")),
    // Turkey, 5.
    patient("Emine Yılmaz", "Emine", (1970, 4, 4), Woman, TR, Mail, "tr"),
    patient("Hatice Şahin", "Hatice", (1979, 8, 21), Woman, TR, Print, "tr"),
    patient("Mehmet Öztürk", "Mehmet", (1968, 1, 16), Man, TR, Sms, "tr"),
    patient("Gülay Koç", "Gülay", (1985, 10, 29), Woman, TR, Mail, "tr"),
    patient("İsmail Doğan", "İsmail", (1974, 5, 25), Man, TR, Call, "tr"),
    // Somalia, 3. The second is really a speaker of Maay.
    patient("Halima Abdullahi", "Halima", (1983, 7, 7), Woman, SO, Sms, "so"),
    patient("Maryam Nuur", "Maryam", (1989, 2, 18), Woman, &[("ymm", "Somali, Maay"), ("so", "Somali")], Call, "so"),
    patient("Abdirahman Jama", "Abdi", (1977, 9, 5), Man, SO, Mail, "so"),
    // Myanmar, 3. Nobody named speaks Rohingya.
    patient("Khin Myo Thant", "Khin Myo", (1984, 11, 11), Woman, &[("my", "Burmese")], Mail, "my"),
    patient("Sui Tin Par", "Sui", (1992, 3, 24), Woman, &[("cnh", "Chin, Hakha"), ("my", "Burmese")], Print, "my"),
    patient("Noor Kobir", "Noor", (1980, 6, 1), Man, &[("rhg", "Rohingya")], Call, "en"),
    // Iran, 2.
    patient("Parvaneh Sadeghi", "Parvaneh", (1976, 12, 30), Woman, &[("pes", "Farsi")], Mail, "fa"),
    alone(patient("Kourosh Tehrani", "Kourosh", (1982, 4, 9), Man, &[("pes", "Farsi")], Mail, "en")),
    // Afghanistan, 3. The first is recorded as Farsi and speaks Dari.
    patient("Gul Bibi Noori", "Gul Bibi", (1978, 8, 2), Woman, &[("pes", "Farsi")], Sms, "fa"),
    patient("Zarghona Amiri", "Zarghona", (1990, 1, 20), Woman, &[("prs", "Dari")], Mail, "fa"),
    patient("Habibullah Wardak", "Habib", (1973, 10, 15), Man, &[("prs", "Dari")], Call, "fa"),
    // Vietnam, 2. The first comes only with a woman, and both interpreters are men.
    wishes(patient("Nguyễn Thị Hoa", "Cô Hoa", (1967, 5, 13), Woman, &[("vi", "Vietnamese")], Mail, "vi"), Woman, Condition),
    patient("Phạm Thu Trang", "Trang", (1986, 9, 26), Woman, &[("vi", "Vietnamese")], Sms, "vi"),
];
