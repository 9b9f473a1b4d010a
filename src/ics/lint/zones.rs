//! Faults of a VTIMEZONE (RFC 5545 §3.6.5).

use super::super::component::{Component, raw};
use super::super::observance;
use super::{Fault, once};

pub(super) fn definition(definition: &Component, faults: &mut Vec<Fault>) {
    once(definition, &["TZID"], faults);
    let zone = definition.first("TZID").map(|id| raw(id).to_owned()).unwrap_or_default();
    if observance::iana(&zone).is_none() {
        faults.push(Fault::ZoneNotIana { zone: zone.clone() });
    }
    let observances =
        definition.components.iter().filter(|part| ["STANDARD", "DAYLIGHT"].contains(&&*part.name));
    if observances.clone().next().is_none() {
        faults.push(Fault::ZoneWrong { zone });
    }
    for part in observances {
        once(part, &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], faults);
    }
}
