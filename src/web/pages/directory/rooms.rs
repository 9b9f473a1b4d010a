//! Rooms: where they are, how many sit there, and what they are fit for.

use super::sheet::{Section, Sheet, Typed, alone, beside};
use super::thing::{self, Lists};
use crate::domain::directory::{Noun, RoomChange};
use crate::domain::ids::{ClinicId, RowId};
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::change_room::change_room;
use crate::operations::create_room::create_room;
use crate::store::clinics::{self, SiteRow};
use crate::store::rooms::RoomRow;
use crate::store::{DbConnection, Tx};
use crate::text::Lang;
use crate::web::api::nouns::{LINE_MAX, NAME_MAX};
use crate::web::fields::Fields;

/// Seats of a new room: three people sit in a consultation, and often somebody more.
const SEATS: i32 = 4;

/// The room's form.
pub struct Form;

impl thing::Form for Form {
    const NOUN: Noun = Noun::Room;
    type Change = RoomChange;

    fn about(conn: &mut DbConnection, _: Lang, clinic: ClinicId, id: RowId) -> Result<String> {
        let row = RoomRow::get(conn, clinic, id.cast())?;
        Ok(SiteRow::get(conn, row.site_id)?.name)
    }

    fn filled(conn: &mut DbConnection, clinic: ClinicId, id: Option<RowId>) -> Result<Typed> {
        let mut typed = Typed::default();
        let Some(id) = id else {
            // Most clinics have one.
            let sites = clinics::sites_of(conn, clinic)?;
            typed.set_some("site", sites.first().map(|site| site.id));
            typed.set("seats", SEATS);
            typed.set("rank", 0);
            Modality::ALL.iter().for_each(|one| typed.set("modalities", one));
            return Ok(typed);
        };
        let row = RoomRow::get(conn, clinic, id.cast())?;
        typed.set("name", row.name);
        typed.set("site", row.site_id);
        typed.set("seats", row.seats);
        typed.set("rank", row.rank);
        typed.set("equipment", row.equipment.0.join("\n"));
        row.modalities.0.iter().for_each(|one| typed.set("modalities", one));
        Ok(typed)
    }

    fn sections(sheet: &Sheet, lists: &Lists) -> Vec<Section> {
        let modalities = sheet.words::<Modality>("modality");
        let seats = sheet.number("seats", "directory-seats", (1, 100)).required();
        let rank = sheet.number("rank", "directory-rank", (0, 1000)).required();
        let site = sheet.select("site", "directory-site", &lists.sites).required();
        let equipment = sheet.input("lines", "equipment", "directory-equipment");
        vec![
            sheet.section(
                "directory-what",
                vec![
                    alone(sheet.input("text", "name", "directory-name").required()),
                    alone(site),
                    beside(vec![seats, rank.hint(sheet, "directory-rank-hint")]),
                    alone(equipment.hint(sheet, "directory-equipment-hint")),
                ],
            ),
            sheet.section(
                "directory-room-fit",
                vec![alone(sheet.checks("modalities", "directory-modalities", &modalities))],
            ),
        ]
    }

    fn read(fields: &mut Fields) -> RoomChange {
        RoomChange {
            name: fields.text("name", NAME_MAX),
            site: fields.id("site"),
            seats: fields.optional_number("seats", 1..=100),
            equipment: Some(equipment(fields)),
            modalities: some_modalities(fields),
            rank: fields.optional_number("rank", 0..=1000),
        }
    }

    fn create(tx: &mut Tx, said: &RoomChange) -> Result<RowId> {
        Ok(create_room(tx, said.clone())?.cast())
    }

    fn change(tx: &mut Tx, id: RowId, said: &RoomChange) -> Result<()> {
        change_room(tx, id.cast(), said.clone())
    }
}

/// What stands in each line.
pub fn equipment(fields: &mut Fields) -> Vec<String> {
    let lines = fields.optional_lines("equipment", LINE_MAX).unwrap_or_default();
    lines.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// At least one way of meeting.
pub fn some_modalities(fields: &mut Fields) -> Option<Vec<Modality>> {
    let all = fields.optional_words("modalities");
    if all.is_none() && fields.typed("modalities").is_empty() {
        fields.refuse("modalities", "empty_list");
    }
    all
}
