//! Rows of the sixty patients: what they speak and how they may be reached.

use chrono::NaiveDate;

use super::draw::Draw;
use super::patient_table::{PATIENTS, Patient, Reach};
use crate::domain::ids::{ClinicId, PatientId};
use crate::domain::person::{Channel, Contact, folded};
use crate::store::clinicians::ClinicianRow;
use crate::store::patients::{PatientRow, RecipientRow, SpokenRow};
use crate::store::sql_types::{Json, Ts};

/// Rows of [`PATIENTS`] and `patients` run parallel.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) patients: Vec<PatientRow>,
    pub(super) spoken: Vec<SpokenRow>,
    pub(super) recipients: Vec<RecipientRow>,
}

pub(super) fn patients(clinic: ClinicId, clinicians: &[ClinicianRow], draw: &mut Draw) -> Rows {
    let mut rows = Rows::default();
    for (index, patient) in PATIENTS.iter().enumerate() {
        let row = row(index, patient, clinic, clinicians, draw);
        rows.spoken.extend(spoken(clinic, row.id, patient));
        rows.patients.push(row);
    }
    rows.recipients = recipients(clinic, &rows.patients, draw);
    rows
}

fn row(
    index: usize,
    patient: &Patient,
    clinic: ClinicId,
    clinicians: &[ClinicianRow],
    draw: &mut Draw,
) -> PatientRow {
    let (year, month, day) = patient.born;
    PatientRow {
        clinic_id: clinic,
        id: draw.id(),
        calendar_id: draw.calendar("patient"),
        name: patient.name.to_owned(),
        called: patient.called.to_owned(),
        search_name: folded(patient.name),
        birth_date: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default(),
        sex: Some(patient.sex),
        interpreter_required: patient.interpreted,
        interpreter_sex: patient.wish.map(|wish| wish.sex),
        interpreter_sex_force: patient.wish.map(|wish| wish.force),
        address: patient.street.map(|street| format!("{street}, 9996 Demoby S")),
        contact: Json(contact(index, patient)),
        // The seven nurses come first among the clinicians.
        usual_clinician: patient.spoken_tag().is_some().then(|| clinicians[index % 7].id),
        created_at: Ts(draw.founded),
        ended_at: None,
    }
}

fn spoken(
    clinic: ClinicId,
    patient: PatientId,
    spec: &Patient,
) -> impl Iterator<Item = SpokenRow> + '_ {
    (1..).zip(spec.spoken).map(move |(rank, (tag, declared))| SpokenRow {
        clinic_id: clinic,
        patient_id: patient,
        rank,
        tag: (*tag).to_owned(),
        declared: (*declared).to_owned(),
    })
}

fn contact(index: usize, patient: &Patient) -> Contact {
    use Channel::{Call, Mail, Print, Sms};
    let (channels, mail, phone): (&[Channel], bool, bool) = match patient.reach {
        Reach::Mail | Reach::NeutralMail => (&[Mail], true, true),
        Reach::Sms | Reach::SharedPhone => (&[Sms], false, true),
        Reach::MailAndSms => (&[Mail, Sms], true, true),
        Reach::Print => (&[Print], false, false),
        Reach::Call | Reach::CallMornings => (&[Call], false, true),
        Reach::NotAsked => (&[], false, false),
        Reach::MailWithoutAddress => (&[Mail], false, false),
    };
    Contact {
        channels: channels.to_vec(),
        mail: mail.then(|| format!("patient{:02}@mail.example", index + 1)),
        phone: phone.then(|| format!("+45 55 50 10 {:02}", index + 1)),
        hours: match patient.reach {
            Reach::CallMornings => Some((9 * 60, 12 * 60)),
            Reach::SharedPhone => Some((10 * 60, 14 * 60)),
            _ => None,
        },
        shared_phone: patient.reach == Reach::SharedPhone,
        neutral_sender: matches!(patient.reach, Reach::SharedPhone | Reach::NeutralMail),
        written: patient.written.to_owned(),
    }
}

/// Patient, name, relation, written language, and whether invitations go there too.
const RECIPIENTS: &[(&str, &str, &str, &str, bool)] = &[
    ("Fatima Al-Ahmad", "Omar Al-Ahmad", "son", "da", true),
    ("Nguyễn Thị Hoa", "Nguyễn Minh Anh", "daughter", "da", true),
    ("Halima Abdullahi", "Ifrah Nuur", "contact person, Red Cross", "da", false),
    ("Emine Yılmaz", "Deniz Yılmaz", "daughter", "tr", true),
];

fn recipients(clinic: ClinicId, patients: &[PatientRow], draw: &mut Draw) -> Vec<RecipientRow> {
    let mut rows = Vec::new();
    for (index, (patient, name, relation, written, gets_invites)) in RECIPIENTS.iter().enumerate() {
        let Some(patient) = patients.iter().find(|row| row.name == *patient) else { continue };
        rows.push(RecipientRow {
            clinic_id: clinic,
            id: draw.id(),
            patient_id: patient.id,
            name: (*name).to_owned(),
            relation: (*relation).to_owned(),
            contact: Json(Contact {
                channels: vec![Channel::Mail],
                mail: Some(format!("recipient{:02}@mail.example", index + 1)),
                phone: None,
                hours: None,
                shared_phone: false,
                neutral_sender: false,
                written: (*written).to_owned(),
            }),
            gets_invites: *gets_invites,
            ended_at: None,
        });
    }
    rows
}
