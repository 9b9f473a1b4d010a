//! Who sits at the demo's two network meetings, and what they speak of. All invented.

use crate::domain::meeting::ParticipantRole::{
    Caseworker, GeneralPractitioner, HomeNurse, Organisation, Relative,
};
use crate::domain::meeting::Presence::{self, Optional, Required};
use crate::domain::meeting::{ParticipantRole, Purpose};

/// One network meeting.
pub(super) struct Table {
    pub(super) convener: &'static str,
    pub(super) patient: &'static str,
    pub(super) insiders: &'static [&'static str],
    pub(super) purpose: Purpose,
    /// In the patient's words, and in the clinic's language.
    pub(super) goal: (&'static str, &'static str),
    pub(super) list: &'static [Said],
    pub(super) guests: &'static [Guest],
    /// How many times are asked about.
    pub(super) times: usize,
    pub(super) settled: bool,
}

/// A problem on the patient's list.
pub(super) struct Said {
    pub(super) words: &'static str,
    pub(super) rendering: &'static str,
    pub(super) trouble: i32,
    /// Title, question and minutes at the table; `None`: stays inside the clinic.
    pub(super) item: Option<(&'static str, &'static str, i32)>,
    /// Places in the list of guests.
    pub(super) hidden_from: &'static [usize],
}

/// Somebody from outside.
pub(super) struct Guest {
    pub(super) role: ParticipantRole,
    pub(super) name: &'static str,
    pub(super) organisation: &'static str,
    pub(super) seat: &'static str,
    pub(super) presence: Presence,
    pub(super) mail: &'static str,
    /// A letter for each time, in their order: yes, if need be ("m"), no; empty: has not answered.
    pub(super) votes: &'static str,
}

const CASEWORKER: usize = 0;

const fn said(
    words: &'static str,
    rendering: &'static str,
    trouble: i32,
    item: Option<(&'static str, &'static str, i32)>,
    hidden_from: &'static [usize],
) -> Said {
    Said { words, rendering, trouble, item, hidden_from }
}

const fn guest(
    role: ParticipantRole,
    name: &'static str,
    organisation: &'static str,
    (seat, presence): (&'static str, Presence),
    mail: &'static str,
    votes: &'static str,
) -> Guest {
    Guest { role, name, organisation, seat, presence, mail, votes }
}

/// The caseworker may not hear two of six items: for her they do not exist.
#[rustfmt::skip]
pub(super) const SETTLED: Table = Table {
    convener: "Parisa Rahimi",
    patient: "Samar Nasser",
    insiders: &["Sofie Brandt"],
    purpose: Purpose::Plan,
    goal: ("بدي أنام وأقدر أشتغل شي كم ساعة", "To sleep, and to be able to work a few hours"),
    list: &[
        said("الشغل كتير، ما فيني كل اليوم", "The work placement is too much, I cannot all day", 8,
            Some(("Work placement", "How many hours a week are possible now?", 5)), &[]),
        said("ما عم نام بالليل", "I do not sleep at night", 9,
            Some(("Sleep", "What helps at night, and who follows up?", 5)), &[CASEWORKER]),
        said("بخاف من المكاتيب", "I am afraid of the letters", 7,
            Some(("Letters", "Who reads them with her?", 5)), &[]),
        said("ضهري عم يوجعني", "My back hurts", 6,
            Some(("Back pain", "Is there an examination still to come?", 5)), &[CASEWORKER]),
        said("البيت رطب والولاد مرضى", "The flat is damp, and the children are ill", 7,
            Some(("The flat", "Who writes to the housing association?", 5)), &[]),
        said("بدي أتعلم دنماركي", "I want to learn Danish", 4,
            Some(("Language school", "Which class fits the hours?", 5)), &[]),
        said("جوزي ما بيعرف شو صار بالطريق", "My husband does not know what happened on the way", 10,
            None, &[]),
    ],
    guests: &[
        guest(Caseworker, "Karen Kjær", "The job centre", ("Job centre", Required), "karen.kjaer@jobcentre.example", "ymy"),
        guest(GeneralPractitioner, "Gert Holm", "Dr. Holm's practice", ("GP", Required), "gert.holm@gp.example", "yyn"),
        guest(Relative, "Huda Nasser", "", ("Sister", Optional), "huda.nasser@family.example", "yyy"),
        guest(Organisation, "Lene Bak", "Red Cross, local branch", ("Red Cross", Optional), "lene.bak@volunteers.example", "ymy"),
    ],
    times: 3,
    settled: true,
};

/// The times are being asked about: either of two caseworkers is enough.
#[rustfmt::skip]
pub(super) const POLLED: Table = Table {
    convener: "Hanne Kjær",
    patient: "Lina Hamwi",
    insiders: &[],
    purpose: Purpose::Work,
    goal: ("أرجع على شغلي شوي شوي", "To go back to my work little by little"),
    list: &[
        said("بتعب بعد ساعتين", "I am tired after two hours", 7,
            Some(("Hours at work", "How does she begin again?", 10)), &[]),
        said("بنسى المواعيد", "I forget appointments", 5,
            Some(("Remembering", "Who reminds her of what?", 10)), &[]),
        said("ما بحب احكي عن الحرب قدام الناس", "I do not want to speak of the war in front of people", 8, None, &[]),
    ],
    guests: &[
        guest(Caseworker, "Mads Bruun", "The municipality", ("Municipality", Required), "mads.bruun@municipality.example", ""),
        guest(Caseworker, "Dorte Lund", "The municipality", ("Municipality", Required), "dorte.lund@municipality.example", ""),
        guest(GeneralPractitioner, "Sara Winther", "Winther and partners", ("GP", Required), "sara.winther@gp.example", "yymynn"),
        guest(HomeNurse, "Tove Iversen", "Home nursing", ("Home nursing", Optional), "tove.iversen@homecare.example", "nyyymy"),
    ],
    times: 6,
    settled: false,
};
