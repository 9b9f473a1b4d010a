//! Who understands whom: graded and not the same in both directions.

use super::Variety;

words! {
    /// How well something is understood, or how well an interpreter masters a variety.
    Grade {
        No = "no",
        Poor = "poor",
        Workable = "workable",
        Full = "full",
        Native = "native",
    }
}

use Grade::{Full, Poor, Workable};

/// How well a listener of `listener` understands a speaker of `speaker`, where nobody has said
/// more: a cautious default. What an interpreter declares wins over it.
pub fn understanding(speaker: &Variety, listener: &Variety) -> Grade {
    if speaker == listener {
        return Grade::Native;
    }
    PAIRS
        .iter()
        .find(|(said, heard, _)| *said == speaker.tag() && *heard == listener.tag())
        .map_or(Grade::No, |row| row.2)
}

/// True for a pair that looks close on paper and has failed people: only the patient can say.
pub fn asks_patient(one: &Variety, other: &Variety) -> bool {
    let pair = (one.tag(), other.tag());
    SENSITIVE.iter().any(|&(a, b)| pair == (a, b) || pair == (b, a))
}

/// Pairs to ask about before they are used, whatever grade the table has for them.
const SENSITIVE: &[(&str, &str)] = &[
    ("haz", "pes"),
    ("haz", "prs"),
    ("pes", "prs"),
    ("pes", "tg"),
    ("prs", "tg"),
    ("bs", "sr"),
    ("hr", "sr"),
    ("bs", "hr"),
];

/// Speaker, listener, grade. What is not listed is not understood.
///
/// Egyptian is heard everywhere by film and television and is understood by more people than its
/// speakers understand; Standard Arabic helps only those who went to school; the Maghreb is
/// not understood further east. Kurmanji and Sorani, and Pashto and Dari, are absent on purpose.
const PAIRS: &[(&str, &str, Grade)] = &[
    ("acm", "apc", Workable),
    ("acm", "arq", Grade::No),
    ("acm", "ary", Poor),
    ("acm", "arz", Workable),
    ("acm", "ayp", Full),
    ("acm", "afb", Workable),
    ("afb", "acm", Workable),
    ("afb", "apc", Workable),
    ("afb", "arz", Poor),
    ("apc", "acm", Workable),
    ("apc", "aeb", Workable),
    ("apc", "afb", Workable),
    ("apc", "arq", Poor),
    ("apc", "ary", Poor),
    ("apc", "arz", Full),
    ("apc", "ayp", Workable),
    ("apd", "apc", Poor),
    ("apd", "arz", Workable),
    ("arb", "acm", Poor),
    ("arb", "acq", Poor),
    ("arb", "aeb", Poor),
    ("arb", "afb", Poor),
    ("arb", "apc", Poor),
    ("arb", "apd", Poor),
    ("arb", "arq", Poor),
    ("arb", "ary", Poor),
    ("arb", "arz", Poor),
    ("arb", "ayl", Poor),
    ("arb", "ayp", Poor),
    ("arq", "acm", Grade::No),
    ("arq", "aeb", Full),
    ("arq", "apc", Poor),
    ("arq", "ary", Workable),
    ("ary", "aeb", Workable),
    ("ary", "apc", Poor),
    ("ary", "arq", Workable),
    ("arz", "acm", Workable),
    ("arz", "aeb", Workable),
    ("arz", "afb", Workable),
    ("arz", "apc", Full),
    ("arz", "apd", Full),
    ("arz", "ary", Workable),
    ("arz", "ayl", Workable),
    ("aeb", "apc", Poor),
    ("aeb", "arq", Full),
    ("aeb", "ary", Workable),
    ("aeb", "ayl", Workable),
    ("ayl", "aeb", Workable),
    ("ayl", "arz", Workable),
    ("ayp", "acm", Full),
    ("ayp", "apc", Workable),
    ("pes", "prs", Workable),
    ("prs", "pes", Workable),
    ("prs", "haz", Full),
    ("haz", "prs", Workable),
    ("prs", "tg", Workable),
    ("tg", "prs", Workable),
    ("pbt", "pbu", Workable),
    ("pbt", "pst", Full),
    ("pbu", "pbt", Workable),
    ("pbu", "pst", Workable),
    ("pst", "pbt", Full),
    ("pst", "pbu", Workable),
    ("so", "ymm", Poor),
    ("ymm", "so", Poor),
    ("diq", "kiu", Poor),
    ("kiu", "diq", Poor),
    ("kmr", "ckb", Grade::No),
    ("ckb", "kmr", Grade::No),
    ("ckb", "sdh", Workable),
    ("sdh", "ckb", Workable),
    ("bs", "hr", Full),
    ("bs", "sr", Full),
    ("hr", "bs", Full),
    ("hr", "sr", Full),
    ("sr", "bs", Full),
    ("sr", "hr", Full),
    ("da", "nb", Workable),
    ("nb", "da", Workable),
    ("da", "sv", Poor),
    ("sv", "da", Poor),
    ("nb", "sv", Workable),
    ("sv", "nb", Workable),
    ("tl", "fil", Full),
    ("fil", "tl", Full),
    ("tr", "az", Poor),
    ("az", "tr", Workable),
    ("ru", "uk", Poor),
    ("uk", "ru", Poor),
    ("uk", "be", Workable),
    ("be", "uk", Workable),
    ("hi", "ur", Full),
    ("ur", "hi", Full),
    ("rn", "rw", Workable),
    ("rw", "rn", Workable),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(speaker: &str, listener: &str) -> Grade {
        let parse = |tag| Variety::parse(tag).expect("a variety");
        understanding(&parse(speaker), &parse(listener))
    }

    #[test]
    fn every_row_names_two_varieties_once() {
        for (index, (speaker, listener, _)) in PAIRS.iter().enumerate() {
            assert_ne!(speaker, listener);
            for tag in [speaker, listener] {
                assert!(Variety::parse(tag).is_ok(), "{tag}");
            }
            let again =
                PAIRS[index + 1..].iter().any(|row| (row.0, row.1) == (*speaker, *listener));
            assert!(!again, "{speaker} {listener} twice");
        }
        for (one, other) in SENSITIVE {
            assert!(Variety::parse(one).is_ok() && Variety::parse(other).is_ok());
        }
    }

    #[test]
    fn names_in_common_are_no_understanding() {
        assert_eq!(grade("acm", "arq"), Grade::No);
        assert_eq!(grade("kmr", "ckb"), Grade::No);
        assert_eq!(grade("pbt", "prs"), Grade::No);
        assert_eq!(grade("so", "ymm"), Grade::Poor);
        assert_eq!(grade("arb", "apc"), Grade::Poor);
        assert_eq!(grade("my", "cnh"), Grade::No);
    }

    #[test]
    fn understanding_has_a_direction() {
        assert_eq!(grade("arz", "apc"), Grade::Full);
        assert_eq!(grade("arq", "apc"), Grade::Poor);
        assert_eq!(grade("apc", "aeb"), Grade::Workable);
        assert_eq!(grade("aeb", "apc"), Grade::Poor);
        assert!(grade("az", "tr") > grade("tr", "az"));
    }

    #[test]
    fn close_pairs_are_asked_about() {
        let parse = |tag| Variety::parse(tag).expect("a variety");
        assert!(asks_patient(&parse("pes"), &parse("prs")));
        assert!(asks_patient(&parse("prs"), &parse("pes")));
        assert!(!asks_patient(&parse("arz"), &parse("apc")));
        assert_eq!(grade("pes", "prs"), Grade::Workable);
    }
}
