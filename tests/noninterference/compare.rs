//! Lays the outputs of two worlds beside each other.

use super::role::Role;
use super::table;
use super::world::{Output, What};

/// What was compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub pairs: usize,
    pub responses: usize,
    pub messages: usize,
    pub others: usize,
    pub bytes: usize,
}

impl Counts {
    pub fn add(&mut self, outputs: &[Output]) {
        self.pairs += 1;
        for output in outputs {
            match output.what {
                What::Response => self.responses += 1,
                What::Mail | What::Sms => self.messages += 1,
                What::Numbers | What::Log | What::Rows => self.others += 1,
            }
            self.bytes += output.text.len();
        }
    }
}

/// Every place where the worlds differ; at most ten, since one leak shows in many places.
pub fn differences(one: &[Output], other: &[Output]) -> Vec<String> {
    let mut found: Vec<String> = one
        .iter()
        .zip(other)
        .filter(|(a, b)| a != b && !(may_differ(a) && may_differ(b)))
        .take(10)
        .map(|(a, b)| difference(a, b))
        .collect();
    if one.len() != other.len() {
        found.push(format!("{} outputs in one world, {} in the other", one.len(), other.len()));
    }
    found
}

/// The answers that hold wishes. That there was one, and where, is compared all the same.
fn may_differ(output: &Output) -> bool {
    let mut words = output.place.splitn(3, ' ');
    let role = words.next().unwrap_or_default();
    let method = words.next().unwrap_or_default();
    let template = words.next().unwrap_or_default();
    let reads =
        |reader: Role| role == format!("{reader:?}") && table::is_exempt(reader, method, template);
    output.what == What::Response && (reads(Role::Treating) || reads(Role::OtherClinician))
}

fn difference(a: &Output, b: &Output) -> String {
    let place = |output: &Output| format!("{:?}, {}", output.what, output.place);
    if place(a) != place(b) || a.step != b.step {
        return format!("{}: {} in one world, {} in the other", a.step, place(a), place(b));
    }
    let lines = a.text.lines().zip(b.text.lines()).find(|(x, y)| x != y);
    let (x, y) = lines.unwrap_or(("(all lines alike)", "(another length)"));
    let sizes = (a.octets, b.octets);
    format!("{}: {}\n  one:   {x}\n  other: {y}\n  octets {sizes:?}", a.step, place(a))
}
