//! Somebody from outside looks at what they may see of a network meeting: what they see for the
//! first time is written down, with the consent by which they do.

use serde_json::json;

use crate::domain::ids::{ConsentId, ItemId, ParticipantId};
use crate::domain::meeting::seen::StakeholderTable;
use crate::error::Result;
use crate::store::meeting::consents::{self, DisclosureRow};
use crate::store::meeting::{Meeting, outside, seen};
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit};

/// The table as the participant whose link acts may see it now. The caller has asked for the code.
pub fn look_at_table(tx: &mut Tx) -> Result<StakeholderTable> {
    let (meeting, who) = outside::by_link(tx)?;
    let table = seen::stakeholder(&meeting, who, tx.now)?;
    let known = consents::disclosed(tx.conn, meeting.row.clinic_id, meeting.row.id)?;
    let mut new = 0;
    for (item, what) in shown(&meeting, &table) {
        let Some(consent) = under(&meeting, who, item, tx)? else { continue };
        let row = DisclosureRow {
            clinic_id: meeting.row.clinic_id,
            id: tx.mint.id(tx.now),
            appointment_id: meeting.row.id,
            participant_id: who,
            item_id: item,
            consent_id: consent,
            what: what.to_owned(),
            at: Ts(tx.now),
        };
        let same = |old: &DisclosureRow| {
            (old.participant_id, old.item_id, old.consent_id, &old.what)
                == (row.participant_id, row.item_id, row.consent_id, &row.what)
        };
        if !known.iter().any(same) {
            row.insert(tx)?;
            new += 1;
        }
    }
    let detail = json!({ "participant": who, "new": new });
    audit::record(tx, "look_at_table", "meeting", Some(meeting.row.id), detail)?;
    Ok(table)
}

/// Every item that is shown, with what of it: that it is spoken of, what was decided, what is to do.
fn shown(meeting: &Meeting, table: &StakeholderTable) -> Vec<(ItemId, &'static str)> {
    let mut all = Vec::new();
    for (_, item) in table.items.numbered() {
        all.push((item.id, "agenda"));
        if !item.decisions.is_empty() {
            all.push((item.id, "decisions"));
        }
    }
    let tasks = table.tasks.iter().filter_map(|task| meeting.action(task.id).ok()?.item_id);
    all.extend(tasks.map(|item| (item, "tasks")));
    all.dedup();
    all
}

/// The consent by which the participant may hear of the item today.
fn under(
    meeting: &Meeting,
    who: ParticipantId,
    item: ItemId,
    tx: &Tx,
) -> Result<Option<ConsentId>> {
    let day = meeting.today(tx.now)?;
    let tells = meeting.consents.iter().find(|row| {
        (row.participant_id, row.item_id) == (who, item) && row.consent().tells_on(day)
    });
    Ok(tells.map(|row| row.id))
}
