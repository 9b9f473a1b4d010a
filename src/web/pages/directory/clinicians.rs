//! Clinicians: profession, languages, working hours.

use super::hours_form;
use super::sheet::{ROWS_MAX, Section, Sheet, Typed, alone, beside, numbered};
use super::thing::{self, Lists};
use super::varieties;
use crate::domain::directory::{ClinicianChange, Noun};
use crate::domain::ids::{ClinicId, RowId};
use crate::domain::language::Variety;
use crate::domain::person::Profession;
use crate::error::Result;
use crate::operations::change_clinician::change_clinician;
use crate::operations::create_clinician::create_clinician;
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::api::nouns::{NAME_MAX, written_language};
use crate::web::fields::Fields;

/// The clinician's form.
pub struct Form;

impl thing::Form for Form {
    const NOUN: Noun = Noun::Clinician;
    type Change = ClinicianChange;

    fn about(conn: &mut DbConnection, lang: Lang, clinic: ClinicId, id: RowId) -> Result<String> {
        let row = ClinicianRow::get(conn, clinic, id.cast())?;
        Ok(text::word(lang, "profession", row.profession.as_str()))
    }

    /// Somebody new works when the clinic is open.
    fn filled(conn: &mut DbConnection, clinic: ClinicId, id: Option<RowId>) -> Result<Typed> {
        let mut typed = Typed::default();
        let Some(id) = id else {
            typed.set("language", "da");
            hours_form::fill(&mut typed, &ClinicRow::get(conn, clinic)?.hours.0);
            return Ok(typed);
        };
        let row = ClinicianRow::get(conn, clinic, id.cast())?;
        typed.set("name", row.name);
        typed.set("profession", row.profession);
        typed.set_some("mail", row.mail);
        typed.set("language", row.language);
        for (tag, number) in row.speaks.0.iter().zip(1..) {
            typed.set(&numbered("speaks", number), tag);
        }
        hours_form::fill(&mut typed, &row.hours.0);
        Ok(typed)
    }

    fn sections(sheet: &Sheet, _: &Lists) -> Vec<Section> {
        let professions = sheet.words::<Profession>("profession");
        let profession = sheet.select("profession", "directory-profession", &professions);
        let speaks = varieties::selects(sheet, "speaks", "directory-speaks-one");
        vec![
            sheet.section(
                "directory-who",
                vec![
                    alone(sheet.input("text", "name", "directory-name").required()),
                    alone(profession.required()),
                    alone(sheet.input("email", "mail", "directory-mail")),
                    alone(sheet.written("language", "directory-language")),
                ],
            ),
            sheet.hinted("directory-speaks", "directory-speaks-hint", vec![beside(speaks)]),
            hours_form::section(sheet, "directory-hours", "directory-hours-hint"),
        ]
    }

    fn read(fields: &mut Fields) -> ClinicianChange {
        ClinicianChange {
            name: fields.text("name", NAME_MAX),
            profession: fields.word("profession"),
            mail: Some(fields.optional_mail("mail")),
            language: written_language(fields, "language"),
            speaks: Some(speaks(fields)),
            week: Some(hours_form::read(fields)),
        }
    }

    fn create(tx: &mut Tx, said: &ClinicianChange) -> Result<RowId> {
        Ok(create_clinician(tx, said.clone())?.cast())
    }

    fn change(tx: &mut Tx, id: RowId, said: &ClinicianChange) -> Result<()> {
        change_clinician(tx, id.cast(), said.clone())
    }
}

fn speaks(fields: &mut Fields) -> Vec<Variety> {
    let mut all = Vec::new();
    for number in 1..=ROWS_MAX {
        let spoken = varieties::read(fields, &numbered("speaks", number));
        all.extend(spoken.filter(|one| !all.contains(one)));
    }
    all
}
