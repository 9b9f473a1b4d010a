//! What patients may answer to the private questions: the one thing in which worlds differ.

use serde_json::{Map, Value, json};
use trialogue::domain::private::{Bridge, Wish};

/// All that is said about private wishes in one world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// At booking.
    pub private_moment: Option<bool>,
    /// In the order of [`Wish::ALL`].
    pub wishes: [(Option<bool>, Option<Bridge>); 4],
    pub note: Option<&'static str>,
}

const WANTED: [Option<bool>; 3] = [None, Some(true), Some(false)];
const SHORT_NOTE: &str = "After the talk.";
const LONG_NOTE: &str = "She will say that she needs the lavatory; then the interpreter is led \
     out through the other door, and the door of room C2 is locked from inside. Nobody rings. \
     Please have paper, pens and water ready.";
const NOTES: [Option<&str>; 3] = [None, Some(SHORT_NOTE), Some(LONG_NOTE)];

impl Answers {
    /// Nobody was asked anything.
    pub fn none() -> Answers {
        Answers { private_moment: None, wishes: [(None, None); 4], note: None }
    }

    /// A yes to everything, each wish with a bridge of its own.
    pub fn all_wanted() -> Answers {
        Answers {
            private_moment: Some(true),
            wishes: std::array::from_fn(|at| (Some(true), Some(Bridge::ALL[at]))),
            note: Some(LONG_NOTE),
        }
    }

    /// Every wish, every bridge and each of yes, no and not asked at least once.
    pub fn quick() -> Vec<Answers> {
        let refused = Answers {
            private_moment: Some(false),
            wishes: std::array::from_fn(|at| (Some(false), Some(Bridge::ALL[4 + at]))),
            note: Some(SHORT_NOTE),
        };
        vec![Answers::none(), Answers::all_wanted(), refused]
    }

    /// Every pair of answers to two different questions occurs together in one of these.
    pub fn pairwise() -> Vec<Answers> {
        let mut open = all_pairs();
        let mut worlds = vec![Answers::none()];
        while let Some(first) = open.first().copied() {
            let row = fill(first, &open);
            open.retain(|pair| !covers(&row, *pair));
            worlds.push(answers(&row));
        }
        worlds
    }

    /// The body of a saving; the wishes in another order or number would be another act.
    pub fn body(&self) -> Value {
        let mut body = Map::new();
        for (wish, (wanted, bridge)) in Wish::ALL.iter().zip(self.wishes) {
            body.insert(wish.as_str().to_owned(), json!({ "wanted": wanted, "bridge": bridge }));
        }
        body.insert("practical_note".to_owned(), json!(self.note));
        Value::Object(body)
    }
}

/// Questions: the flag at booking, wanted and bridge of each wish, the note.
const QUESTIONS: usize = 10;

fn choices(question: usize) -> usize {
    match question {
        0 | 9 => 3,
        wish if wish % 2 == 1 => WANTED.len(),
        _ => Bridge::ALL.len() + 1,
    }
}

/// Two questions with the choice made for each.
type Pair = ((usize, usize), (usize, usize));

fn all_pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    for one in 0..QUESTIONS {
        for other in one + 1..QUESTIONS {
            for a in 0..choices(one) {
                pairs.extend((0..choices(other)).map(|b| ((one, a), (other, b))));
            }
        }
    }
    pairs
}

fn covers(row: &[usize; QUESTIONS], ((one, a), (other, b)): Pair) -> bool {
    row[one] == a && row[other] == b
}

/// A row that covers `first` and, question by question, as many more open pairs as it can.
fn fill(((one, a), (other, b)): Pair, open: &[Pair]) -> [usize; QUESTIONS] {
    let mut chosen: [Option<usize>; QUESTIONS] = [None; QUESTIONS];
    (chosen[one], chosen[other]) = (Some(a), Some(b));
    for question in 0..QUESTIONS {
        if chosen[question].is_none() {
            let gain = |choice: &usize| {
                let fits = |(q, c): (usize, usize), (p, d): (usize, usize)| {
                    q == question && c == *choice && chosen[p] == Some(d)
                };
                open.iter().filter(|(x, y)| fits(*x, *y) || fits(*y, *x)).count()
            };
            chosen[question] = (0..choices(question)).max_by_key(gain);
        }
    }
    chosen.map(Option::unwrap_or_default)
}

fn answers(row: &[usize; QUESTIONS]) -> Answers {
    let bridge = |choice: usize| choice.checked_sub(1).map(|at| Bridge::ALL[at]);
    Answers {
        private_moment: WANTED[row[0]],
        wishes: std::array::from_fn(|at| (WANTED[row[1 + 2 * at]], bridge(row[2 + 2 * at]))),
        note: NOTES[row[9]],
    }
}

#[test]
fn the_quick_worlds_hold_every_wish_bridge_and_answer() {
    let worlds = Answers::quick();
    for at in 0..Wish::ALL.len() {
        for wanted in WANTED {
            assert!(worlds.iter().any(|world| world.wishes[at].0 == wanted), "{at} {wanted:?}");
        }
    }
    for bridge in Bridge::ALL {
        let held = |world: &Answers| world.wishes.iter().any(|(_, held)| *held == Some(*bridge));
        assert!(worlds.iter().any(held), "{bridge:?}");
    }
    for (wanted, note) in WANTED.into_iter().zip(NOTES) {
        assert!(worlds.iter().any(|world| world.private_moment == wanted), "{wanted:?}");
        assert!(worlds.iter().any(|world| world.note == note), "{note:?}");
    }
    assert!(LONG_NOTE.len() <= 200 && LONG_NOTE.len() > 180);
}

#[test]
fn the_pairwise_worlds_hold_every_pair() {
    let worlds = Answers::pairwise();
    for (at, bridge) in (0..4).flat_map(|at| Bridge::ALL.iter().map(move |b| (at, *b))) {
        for wanted in WANTED {
            let held = |world: &Answers| world.wishes[at] == (wanted, Some(bridge));
            assert!(worlds.iter().any(held), "{at} {wanted:?} {bridge:?}");
        }
    }
    assert!(worlds.len() >= 81 && worlds.len() < 200, "{} worlds", worlds.len());
}
