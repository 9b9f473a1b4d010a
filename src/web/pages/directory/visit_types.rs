//! Visit types: how long, by whom, how, and what the interpreter must be able to do.

use super::rooms::equipment;
use super::sheet::{Section, Sheet, Typed, alone, beside, numbered};
use super::thing::{self, Lists};
use crate::domain::directory::{Noun, VisitTypeChange};
use crate::domain::ids::{ClinicId, RowId};
use crate::domain::person::Profession;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::change_visit_type::change_visit_type;
use crate::operations::create_visit_type::create_visit_type;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::api::nouns::NAME_MAX;
use crate::web::fields::Fields;

/// The visit type's form.
pub struct Form;

/// Minutes: field, text, the least, the most, and what something new has.
const MINUTES: [(&str, &str, i32, i32, i32); 4] = [
    ("minutes", "directory-minutes", 5, 480, 60),
    ("lead_minutes", "directory-lead", 0, 240, 0),
    ("tail_minutes", "directory-tail", 0, 240, 15),
    ("briefing_minutes", "directory-briefing", 0, 120, 0),
];

impl thing::Form for Form {
    const NOUN: Noun = Noun::VisitType;
    type Change = VisitTypeChange;

    fn about(conn: &mut DbConnection, lang: Lang, clinic: ClinicId, id: RowId) -> Result<String> {
        let row = VisitTypeRow::get(conn, clinic, id.cast())?;
        Ok(text::duration(lang, i64::from(row.minutes)))
    }

    fn filled(conn: &mut DbConnection, clinic: ClinicId, id: Option<RowId>) -> Result<Typed> {
        let mut typed = Typed::default();
        let Some(id) = id else {
            typed.set("interpreted", "yes");
            typed.set("modality_1", Modality::Onsite);
            MINUTES.iter().for_each(|(name, .., new)| typed.set(name, new));
            ["min_level", "rank"].iter().for_each(|name| typed.set(name, 0));
            return Ok(typed);
        };
        let row = VisitTypeRow::get(conn, clinic, id.cast())?;
        if row.interpreted {
            typed.set("interpreted", "yes");
        }
        let minutes = [row.minutes, row.lead_minutes, row.tail_minutes, row.briefing_minutes];
        for ((name, ..), value) in MINUTES.iter().zip(minutes) {
            typed.set(name, value);
        }
        for (one, number) in row.modalities.0.iter().zip(1..) {
            typed.set(&numbered("modality", number), one);
        }
        typed.set("name", row.name);
        typed.set("profession", row.profession);
        typed.set("min_level", row.min_level);
        typed.set("rank", row.rank);
        typed.set("equipment", row.equipment.0.join("\n"));
        Ok(typed)
    }

    fn sections(sheet: &Sheet, _: &Lists) -> Vec<Section> {
        let professions = sheet.words::<Profession>("profession");
        let rank = sheet.number("rank", "directory-rank", (0, 1000)).required();
        let equipment = sheet.input("lines", "equipment", "directory-equipment");
        vec![
            sheet.section(
                "directory-what",
                vec![
                    alone(sheet.input("text", "name", "directory-name").required()),
                    alone(
                        sheet.select("profession", "directory-profession", &professions).required(),
                    ),
                    alone(rank.hint(sheet, "directory-rank-hint")),
                    alone(equipment.hint(sheet, "directory-needs-equipment-hint")),
                ],
            ),
            lengths(sheet),
            interpreting(sheet),
        ]
    }

    fn read(fields: &mut Fields) -> VisitTypeChange {
        let [minutes, lead_minutes, tail_minutes, briefing_minutes] =
            MINUTES.map(|(name, _, least, most, _)| read_minutes(fields, name, least, most));
        VisitTypeChange {
            name: fields.text("name", NAME_MAX),
            interpreted: Some(fields.optional_flag("interpreted") == Some(true)),
            profession: fields.word("profession"),
            minutes,
            lead_minutes,
            tail_minutes,
            briefing_minutes,
            modalities: Some(modalities(fields)),
            min_level: fields.optional_number("min_level", 0..=5),
            equipment: Some(equipment(fields)),
            rank: fields.optional_number("rank", 0..=1000),
        }
    }

    fn create(tx: &mut Tx, said: &VisitTypeChange) -> Result<RowId> {
        Ok(create_visit_type(tx, said.clone())?.cast())
    }

    fn change(tx: &mut Tx, id: RowId, said: &VisitTypeChange) -> Result<()> {
        change_visit_type(tx, id.cast(), said.clone())
    }
}

fn lengths(sheet: &Sheet) -> Section {
    let field = |(name, label, least, most, _): &(&str, &str, i32, i32, i32)| {
        sheet.number(name, label, (*least, *most)).step(5).required()
    };
    sheet.hinted(
        "directory-length",
        "directory-length-hint",
        vec![beside(MINUTES.iter().map(field).collect())],
    )
}

fn interpreting(sheet: &Sheet) -> Section {
    let known = sheet.words::<Modality>("modality");
    let labels = ["patient-edit-first", "patient-edit-second", "patient-edit-third"];
    let field = |(label, number): (&&str, usize)| {
        sheet.select(&numbered("modality", number), label, &known)
    };
    let level = sheet.number("min_level", "directory-level", (0, 5)).required();
    sheet.section(
        "directory-how",
        vec![
            beside(labels.iter().zip(1..).map(field).collect()),
            alone(sheet.input("flag", "interpreted", "directory-interpreted")),
            alone(level.hint(sheet, "directory-level-hint")),
        ],
    )
}

/// Minutes on the grid of five that all claims lie on.
fn read_minutes(fields: &mut Fields, name: &str, least: i32, most: i32) -> Option<i32> {
    let minutes = fields.optional_number(name, least..=most)?;
    if minutes % 5 != 0 {
        fields.refuse(name, "not_five_minutes");
    }
    Some(minutes)
}

/// At least one, the preferred one first.
fn modalities(fields: &mut Fields) -> Vec<Modality> {
    let mut all: Vec<Modality> = Vec::new();
    for number in 1..=Modality::ALL.len() {
        let one = fields.optional_word(&numbered("modality", number));
        all.extend(one.filter(|one| !all.contains(one)));
    }
    if all.is_empty() {
        fields.refuse("modality_1", "required");
    }
    all
}
