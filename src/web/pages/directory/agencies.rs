//! Agencies: where requests go, and when somebody is there.

use super::hours_form;
use super::sheet::{Section, Sheet, Typed, alone};
use super::thing::{self, Lists};
use crate::domain::directory::{AgencyChange, Noun};
use crate::domain::hours::Hours;
use crate::domain::ids::{ClinicId, RowId};
use crate::error::Result;
use crate::operations::change_agency::change_agency;
use crate::operations::create_agency::create_agency;
use crate::store::agencies::{AgencyRow, contracts_with};
use crate::store::{DbConnection, Tx};
use crate::text::{self, Arg, Lang};
use crate::web::api::nouns::{NAME_MAX, written_language};
use crate::web::fields::Fields;

/// The agency's form.
pub struct Form;

impl thing::Form for Form {
    const NOUN: Noun = Noun::Agency;
    type Change = AgencyChange;

    /// The rank of the newest contract.
    fn about(conn: &mut DbConnection, lang: Lang, clinic: ClinicId, id: RowId) -> Result<String> {
        Ok(match contracts_with(conn, clinic, id.cast())?.first() {
            Some(row) => {
                text::say(lang, "directory-rank-is", &[("rank", Arg::from(i64::from(row.rank)))])
            }
            None => text::say(lang, "directory-no-contract", &[]),
        })
    }

    fn filled(conn: &mut DbConnection, _: ClinicId, id: Option<RowId>) -> Result<Typed> {
        let mut typed = Typed::default();
        let Some(id) = id else {
            typed.set("language", "da");
            hours_form::fill(&mut typed, &Hours::office());
            return Ok(typed);
        };
        let row = AgencyRow::get(conn, id.cast())?;
        typed.set("name", row.name);
        typed.set("mail", row.mail);
        typed.set("phone", row.phone);
        typed.set("language", row.language);
        hours_form::fill(&mut typed, &row.opening.0);
        Ok(typed)
    }

    fn sections(sheet: &Sheet, _: &Lists) -> Vec<Section> {
        let mail = sheet.input("email", "mail", "directory-mail").required();
        vec![
            sheet.section(
                "directory-who",
                vec![
                    alone(sheet.input("text", "name", "directory-name").required()),
                    alone(mail.hint(sheet, "directory-agency-mail-hint")),
                    alone(sheet.input("tel", "phone", "directory-phone").required()),
                    alone(sheet.written("language", "directory-language")),
                ],
            ),
            hours_form::section(sheet, "directory-opening", "directory-opening-hint"),
        ]
    }

    fn read(fields: &mut Fields) -> AgencyChange {
        let (mail, phone) = (fields.optional_mail("mail"), fields.optional_phone("phone"));
        for name in ["mail", "phone"] {
            if fields.typed(name).is_empty() {
                fields.refuse(name, "required");
            }
        }
        AgencyChange {
            name: fields.text("name", NAME_MAX),
            mail,
            phone,
            language: written_language(fields, "language"),
            week: Some(hours_form::read(fields)),
        }
    }

    fn create(tx: &mut Tx, said: &AgencyChange) -> Result<RowId> {
        Ok(create_agency(tx, said.clone())?.cast())
    }

    fn change(tx: &mut Tx, id: RowId, said: &AgencyChange) -> Result<()> {
        change_agency(tx, id.cast(), said.clone())
    }
}
