//! Children belong to their parent: under another parent, also one of the same clinic, they are
//! unknown, and nothing changes.

use super::ask::{bytes, heard};
use super::hall::Hall;
use super::ids::Ids;
use super::keep::changed;
use super::table::TABLE;
use super::walk::{ids, letter};
use super::who::{Way, Who};
use crate::support::meetings::Made;

/// The ids as they are, but every parent is another.
fn under(parent_visit: &str, parents: &Ids, children: &Ids) -> Ids {
    let visit = || parent_visit.to_owned();
    Ids {
        held: visit(),
        sent: visit(),
        offered: visit(),
        confirmed: visit(),
        declined: visit(),
        today: visit(),
        cancelled: visit(),
        patient: parents.patient.clone(),
        agency: parents.agency.clone(),
        clinician: parents.clinician.clone(),
        room: parents.room.clone(),
        interpreter: parents.interpreter.clone(),
        meeting: Made { id: parents.meeting.id.clone(), ..children.meeting.clone() },
        begun: Made { id: parents.begun.id.clone(), ..children.begun.clone() },
        ..children.clone()
    }
}

/// Children and parents that do not belong together, with what is wrong about them.
fn strangers(hall: &Hall) -> Vec<(&'static str, Ids)> {
    let (own, foreign, unknown) = (&hall.own, &hall.foreign, &hall.unknown);
    let swapped = Ids {
        request_sent: own.request_offered.clone(),
        request_offered: own.request_confirmed.clone(),
        need_declined: own.need_sent.clone(),
        need_today: own.need_sent.clone(),
        ..under_own(own, &hall.second)
    };
    vec![
        ("another parent of the clinic", under(&own.held, &hall.second, own)),
        ("another parent's child", swapped),
        ("a parent of another clinic", under(&foreign.sent, foreign, own)),
        ("another clinic's child", under_own(own, foreign)),
        ("an unknown parent", under(&unknown.sent, unknown, own)),
        ("an unknown child", under_own(own, unknown)),
    ]
}

/// The own parents with other children.
fn under_own(own: &Ids, children: &Ids) -> Ids {
    Ids {
        request_sent: children.request_sent.clone(),
        request_offered: children.request_offered.clone(),
        need_declined: children.need_declined.clone(),
        need_today: children.need_today.clone(),
        recipient: children.recipient.clone(),
        exclusion: children.exclusion.clone(),
        invitation: children.invitation.clone(),
        contract: children.contract.clone(),
        meeting: Made { id: own.meeting.id.clone(), ..children.meeting.clone() },
        begun: Made { id: own.begun.id.clone(), ..children.begun.clone() },
        away: children.away.clone(),
        room_away: children.room_away.clone(),
        interpreter_away: children.interpreter_away.clone(),
        ..own.clone()
    }
}

/// Every route that names a child, as all those who may.
pub async fn all_unknown(hall: &Hall) {
    let mut doors = 0;
    for (method, template, pattern) in TABLE.iter().filter(|row| row.1.matches('{').count() == 2) {
        doors += 1;
        let may = |who: &Who| matches!(letter(pattern, *who), 'o' | 's');
        let askers = [Who::Secretary, Who::Manager, Who::Treating];
        let leads = |who: &Who| *who != Who::Treating || template.starts_with("/meetings");
        for who in askers.into_iter().filter(may).filter(leads) {
            let sent = hall.said(who, method, template);
            let mut seen = Vec::new();
            // The list is the patient's, and every meeting of the clinic here is one patient's.
            let shared = template.contains("{problem}");
            let wrong = strangers(hall).into_iter().filter(|(what, _)| {
                !shared
                    || !matches!(*what, "another parent of the clinic" | "another parent's child")
            });
            for (what, wrong) in wrong {
                let path = wrong.path(template);
                let answer = hall.ask(who, Way::Session, method, &path, &sent).await;
                assert_eq!(heard(&answer), 'u', "{method} {template}: {what}: {}", answer.text());
                let mut all = ids(&wrong);
                all.extend(ids(&hall.own));
                seen.push(bytes(&answer, &all));
            }
            assert!(
                seen.windows(2).all(|pair| pair[0] == pair[1]),
                "{method} {template} as {who:?}"
            );
        }
        assert_eq!(changed(hall.app()).await, Vec::<String>::new(), "{method} {template}");
    }
    assert!(doors >= 7, "{doors} routes name a child");
}
