//! Interpreters: for whom they work, what they master, and when they work as far as that is known.

use chrono::NaiveDate;

use super::hours_form;
use super::rooms::some_modalities;
use super::sheet::{ROWS_MAX, Row, Section, Sheet, Typed, alone, beside, numbered};
use super::thing::{self, Lists};
use super::varieties;
use crate::domain::directory::{InterpreterChange, Noun, Week};
use crate::domain::ids::{AgencyId, ClinicId, InterpreterId, RowId};
use crate::domain::language::{Grade, Variety};
use crate::domain::person::Sex;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::change_interpreter::change_interpreter;
use crate::operations::create_interpreter::create_interpreter;
use crate::store::interpreters::{InterpreterRow, agencies_of, qualifications_of, skills_of};
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::api::nouns::{NAME_MAX, written_language};
use crate::web::fields::Fields;

/// Empty rows after those that are filled in.
const MORE: usize = 2;

/// The interpreter's form.
pub struct Form;

impl thing::Form for Form {
    const NOUN: Noun = Noun::Interpreter;
    type Change = InterpreterChange;

    fn about(conn: &mut DbConnection, lang: Lang, _: ClinicId, id: RowId) -> Result<String> {
        let skills = skills_of(conn, id.cast())?;
        let names: Vec<String> =
            skills.iter().map(|one| text::language_name(lang, &one.tag)).collect();
        Ok(names.join(", "))
    }

    fn filled(conn: &mut DbConnection, _: ClinicId, id: Option<RowId>) -> Result<Typed> {
        let mut typed = Typed::default();
        let Some(id) = id else {
            typed.set("language", "da");
            typed.set("hours", "unknown");
            Modality::ALL.iter().for_each(|one| typed.set("modalities", one));
            return Ok(typed);
        };
        let id: InterpreterId = id.cast();
        let row = InterpreterRow::get(conn, id)?;
        of_person(&mut typed, &row);
        agencies_of(conn, id)?.iter().for_each(|agency| typed.set("agencies", agency));
        for (row, number) in skills_of(conn, id)?.iter().zip(1..) {
            typed.set(&numbered("skill", number), &row.tag);
            typed.set(&numbered("grade", number), row.grade);
        }
        for (row, number) in qualifications_of(conn, id)?.iter().zip(1..) {
            typed.set(&numbered("scheme", number), &row.scheme);
            typed.set(&numbered("level", number), row.level);
            typed.set_some(&numbered("valid_to", number), row.valid_to);
        }
        Ok(typed)
    }

    fn sections(sheet: &Sheet, lists: &Lists) -> Vec<Section> {
        let modalities = sheet.words::<Modality>("modality");
        let mut agencies = lists.agencies.clone();
        let kept = |one: &&(String, String)| sheet.typed.all("agencies").any(|id| id == one.0);
        agencies.extend(lists.ended_agencies.iter().filter(kept).cloned());
        let known = [("unknown", "directory-hours-unknown"), ("known", "directory-hours-known")];
        let known = known.map(|(value, key)| (value.to_owned(), sheet.say(key)));
        vec![
            person(sheet),
            sheet.section(
                "directory-works-for",
                vec![
                    alone(sheet.checks("agencies", "directory-agency-all-of", &agencies)),
                    alone(sheet.checks("modalities", "directory-modalities", &modalities)),
                ],
            ),
            sheet.hinted("directory-skills", "directory-skills-hint", skill_rows(sheet)),
            sheet.hinted("directory-proofs", "directory-proofs-hint", proof_rows(sheet)),
            sheet.hinted(
                "directory-hours",
                "directory-hours-unknown-hint",
                vec![alone(sheet.select("hours", "directory-hours-are", &known).required())],
            ),
            hours_form::section(sheet, "directory-hours-of-week", "directory-hours-hint"),
        ]
    }

    fn read(fields: &mut Fields) -> InterpreterChange {
        let agencies = agencies(fields);
        InterpreterChange {
            name: fields.text("name", NAME_MAX),
            sex: fields.word("sex"),
            mail: Some(fields.optional_mail("mail")),
            phone: Some(fields.optional_phone("phone")),
            language: written_language(fields, "language"),
            modalities: some_modalities(fields),
            skills: Some(skills(fields)),
            qualifications: Some(proofs(fields)),
            agency: agencies.first().copied(),
            agencies: Some(agencies),
            confidentiality_to: fields.optional_date("confidentiality_to"),
            week: Some(week(fields)),
        }
    }

    fn create(tx: &mut Tx, said: &InterpreterChange) -> Result<RowId> {
        Ok(create_interpreter(tx, said)?.cast())
    }

    fn change(tx: &mut Tx, id: RowId, said: &InterpreterChange) -> Result<()> {
        change_interpreter(tx, id.cast(), said)
    }
}

fn of_person(typed: &mut Typed, row: &InterpreterRow) {
    typed.set("name", &row.name);
    typed.set("sex", row.sex);
    typed.set_some("mail", row.mail.as_ref());
    typed.set_some("phone", row.phone.as_ref());
    typed.set("language", &row.language);
    typed.set_some("confidentiality_to", row.confidentiality_to);
    row.modalities.0.iter().for_each(|one| typed.set("modalities", one));
    typed.set("hours", if row.hours.is_some() { "known" } else { "unknown" });
    if let Some(hours) = &row.hours {
        hours_form::fill(typed, &hours.0);
    }
}

fn person(sheet: &Sheet) -> Section {
    let until = sheet.input("date", "confidentiality_to", "directory-confidential");
    sheet.section(
        "directory-who",
        vec![
            alone(sheet.input("text", "name", "directory-name").required()),
            alone(sheet.select("sex", "directory-sex", &sheet.words::<Sex>("sex")).required()),
            alone(sheet.input("email", "mail", "directory-mail")),
            alone(sheet.input("tel", "phone", "directory-phone")),
            alone(sheet.written("language", "directory-language")),
            alone(until.hint(sheet, "directory-confidential-hint")),
        ],
    )
}

fn skill_rows(sheet: &Sheet) -> Vec<Row> {
    let (known, grades) = (varieties::all(sheet), sheet.words::<Grade>("grade"));
    let row = |number| {
        let name = numbered("skill", number);
        beside(vec![
            varieties::select(sheet, &known, &name, "directory-skill"),
            sheet.select(&numbered("grade", number), "directory-grade", &grades),
        ])
    };
    (1..=sheet.typed.rows("skill", MORE)).map(row).collect()
}

fn proof_rows(sheet: &Sheet) -> Vec<Row> {
    let row = |number| {
        beside(vec![
            sheet.input("text", &numbered("scheme", number), "directory-scheme"),
            sheet.number(&numbered("level", number), "directory-proof-level", (0, 5)),
            sheet.input("date", &numbered("valid_to", number), "directory-proof-until"),
        ])
    };
    (1..=sheet.typed.rows("scheme", 1)).map(row).collect()
}

fn agencies(fields: &mut Fields) -> Vec<AgencyId> {
    let texts = fields.optional_texts("agencies", NAME_MAX).unwrap_or_default();
    let mut all: Vec<AgencyId> = Vec::new();
    for text in &texts {
        match text.parse() {
            Ok(id) if all.contains(&id) => {}
            Ok(id) => all.push(id),
            Err(_) => fields.refuse("agencies", "unknown"),
        }
    }
    if texts.is_empty() {
        fields.refuse("agencies", "empty_list");
    }
    all
}

fn skills(fields: &mut Fields) -> Vec<(Variety, Grade)> {
    let mut all: Vec<(Variety, Grade)> = Vec::new();
    for number in 1..=ROWS_MAX {
        let (skill, grade) = (numbered("skill", number), numbered("grade", number));
        let variety = varieties::read(fields, &skill);
        let known: Option<Grade> = fields.optional_word(&grade);
        match (variety, known) {
            (Some(one), _) if all.iter().any(|(known, _)| *known == one) => {
                fields.refuse(&skill, "twice");
            }
            (Some(variety), Some(grade)) => all.push((variety, grade)),
            (Some(_), None) if fields.typed(&grade).is_empty() => fields.refuse(&grade, "required"),
            (None, Some(_)) if fields.typed(&skill).is_empty() => fields.refuse(&skill, "required"),
            _ => {}
        }
    }
    all
}

fn proofs(fields: &mut Fields) -> Vec<(String, i32, Option<NaiveDate>)> {
    let mut all: Vec<(String, i32, Option<NaiveDate>)> = Vec::new();
    for number in 1..=ROWS_MAX {
        let (name, level) = (numbered("scheme", number), numbered("level", number));
        let scheme = fields.optional_text(&name, NAME_MAX);
        let worth = fields.optional_number(&level, 0..=5);
        let until = fields.optional_date(&numbered("valid_to", number));
        match (scheme, worth) {
            (Some(scheme), _) if all.iter().any(|(known, ..)| *known == scheme) => {
                fields.refuse(&name, "twice");
            }
            (Some(scheme), Some(worth)) => all.push((scheme, worth, until)),
            (Some(_), None) if fields.typed(&level).is_empty() => fields.refuse(&level, "required"),
            (None, Some(_)) if fields.typed(&name).is_empty() => fields.refuse(&name, "required"),
            _ => {}
        }
    }
    all
}

/// `None`: not known, so that the interpreter is never shown as known to be free.
fn week(fields: &mut Fields) -> Option<Week> {
    let week = hours_form::read(fields);
    match fields.text("hours", NAME_MAX).as_deref() {
        Some("known") => Some(week),
        Some("unknown") if !week.is_empty() => {
            fields.refuse("hours", "hours_unknown_and_said");
            None
        }
        Some("unknown") | None => None,
        Some(_) => {
            fields.refuse("hours", "not_a_choice");
            None
        }
    }
}
