//! Five-minute slots of one day as bits: bit `n` is the slot that begins `5 n` minutes after the
//! day's frame does.

/// `64 W` slots; what lies outside is neither set nor asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Bits<const W: usize>([u64; W]);

/// The lowest `count` bits of a word; none below 0, all above 63.
fn lowest(count: i32) -> u64 {
    match count {
        ..=0 => 0,
        1..=63 => (1 << count) - 1,
        _ => u64::MAX,
    }
}

impl<const W: usize> Bits<W> {
    pub(in super::super) const NONE: Bits<W> = Bits([0; W]);
    /// How many slots a day can have.
    pub(in super::super) const SLOTS: i32 = 64 * W as i32;

    /// The slots `from..to`, as far as there are such.
    pub(in super::super) fn range(from: i32, to: i32) -> Bits<W> {
        let word = |index: usize| {
            let base = 64 * index as i32;
            lowest(to - base) & !lowest(from - base)
        };
        Bits(std::array::from_fn(word))
    }

    /// The slot `first` and every `step`th after it; `step` is at least 1.
    pub(in super::super) fn every(first: u32, step: u32) -> Bits<W> {
        let slots = (first as i32..Self::SLOTS).step_by(step as usize);
        let mut bits = Bits::NONE;
        slots.for_each(|slot| bits.0[slot as usize / 64] |= 1 << (slot % 64));
        bits
    }

    /// Without the slots `from..to`.
    pub(in super::super) fn clear(&mut self, from: i32, to: i32) {
        let gone = Bits::range(from, to);
        *self = self.without(gone);
    }

    pub(in super::super) fn and(self, other: Bits<W>) -> Bits<W> {
        Bits(std::array::from_fn(|index| self.0[index] & other.0[index]))
    }

    pub(in super::super) fn or(self, other: Bits<W>) -> Bits<W> {
        Bits(std::array::from_fn(|index| self.0[index] | other.0[index]))
    }

    pub(in super::super) fn without(self, other: Bits<W>) -> Bits<W> {
        Bits(std::array::from_fn(|index| self.0[index] & !other.0[index]))
    }

    pub(in super::super) fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    pub(in super::super) fn has(self, slot: i32) -> bool {
        debug_assert!((0..Self::SLOTS).contains(&slot));
        self.0[slot as usize / 64] >> (slot % 64) & 1 == 1
    }

    /// Every bit `count` places earlier; the last ones become empty.
    fn earlier(self, count: u32) -> Bits<W> {
        if count < 64 {
            let high = |index: usize| if index + 1 < W { self.0[index + 1] } else { 0 };
            let word = |index: usize| self.0[index] >> count | high(index) << 1 << (63 - count);
            return Bits(std::array::from_fn(word));
        }
        let (words, bits) = ((count / 64) as usize, count % 64);
        let word = |index: usize| {
            let low = self.0.get(index + words).copied().unwrap_or(0);
            let high = self.0.get(index + words + 1).copied().unwrap_or(0);
            // Shifted twice, since a shift by 64 is none.
            low >> bits | high << 1 << (63 - bits)
        };
        Bits(std::array::from_fn(word))
    }

    /// Every bit `count` places later; what falls out at the end is lost.
    pub(in super::super) fn later(self, count: u32) -> Bits<W> {
        if count == 0 {
            return self;
        }
        let (words, bits) = ((count / 64) as usize, count % 64);
        let at = |index: Option<usize>| index.map_or(0, |index| self.0[index]);
        let word = |index: usize| {
            let high = at(index.checked_sub(words));
            let low = at(index.checked_sub(words + 1));
            high << bits | low >> 1 >> (63 - bits)
        };
        Bits(std::array::from_fn(word))
    }

    /// The slots from which `length` slots are all set.
    pub(in super::super) fn runs(self, length: u32) -> Bits<W> {
        let (mut runs, mut known) = (self, 1);
        while known < length {
            let step = known.min(length - known);
            runs = runs.and(runs.earlier(step));
            known += step;
        }
        runs
    }

    /// How many slots the longest stretch has, as far as a byte can say.
    pub(in super::super) fn longest(self) -> u8 {
        let (mut longest, mut open) = (0_u32, 0_u32);
        for mut word in self.0 {
            let mut left = 64;
            while left > 0 {
                let set = word.trailing_ones().min(left);
                open += set;
                longest = longest.max(open);
                if set == left {
                    break;
                }
                // A whole word is never shifted: what is set is less than what is left.
                let clear = (word >> set).trailing_zeros().min(left - set);
                (open, left) = (0, left - set - clear);
                word = word >> set >> (clear - 1) >> 1;
            }
        }
        longest.min(u32::from(u8::MAX)) as u8
    }

    /// The slots that are set, the earliest first.
    pub(in super::super) fn iter(self) -> impl Iterator<Item = i32> {
        self.0.into_iter().enumerate().flat_map(|(index, mut word)| {
            std::iter::from_fn(move || {
                (word != 0).then(|| {
                    let bit = word.trailing_zeros() as i32;
                    word &= word - 1;
                    64 * index as i32 + bit
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(slots: &[i32]) -> Bits<3> {
        slots.iter().fold(Bits::NONE, |bits, slot| bits.or(Bits::range(*slot, slot + 1)))
    }

    #[test]
    fn ranges_are_cut_to_the_day() {
        assert_eq!(Bits::<3>::range(-5, 2), of(&[0, 1]));
        assert_eq!(Bits::<3>::range(62, 66), of(&[62, 63, 64, 65]));
        assert_eq!(Bits::<3>::range(190, 999), of(&[190, 191]));
        assert_eq!(Bits::<3>::range(7, 7), Bits::NONE);
        let mut bits = Bits::<3>::range(0, 192);
        bits.clear(1, 191);
        assert_eq!(bits, of(&[0, 191]));
    }

    #[test]
    fn shifts_cross_the_words() {
        for count in [0, 1, 5, 63, 64, 65, 130, 191, 192, 500] {
            for slot in [0, 1, 62, 63, 64, 100, 127, 128, 191] {
                let expected = |moved: i32| {
                    if (0..192).contains(&moved) { of(&[moved]) } else { Bits::NONE }
                };
                let count_slots = count as i32;
                assert_eq!(of(&[slot]).earlier(count), expected(slot - count_slots));
                assert_eq!(of(&[slot]).later(count), expected(slot + count_slots));
            }
        }
    }

    #[test]
    fn runs_are_where_all_slots_are_free() {
        for length in 1..40 {
            for (from, to) in [(0, 10), (3, 70), (60, 68), (100, 192), (0, 192)] {
                let expected = Bits::<3>::range(from, to - length + 1);
                assert_eq!(Bits::<3>::range(from, to).runs(length as u32), expected);
            }
        }
        let split = Bits::<3>::range(0, 20).without(of(&[9]));
        assert_eq!(split.runs(5), Bits::range(0, 5).or(Bits::range(10, 16)));
    }

    #[test]
    fn the_longest_stretch_may_cross_words() {
        assert_eq!(Bits::<3>::NONE.longest(), 0);
        assert_eq!(Bits::<3>::range(0, 192).longest(), 192);
        assert_eq!(Bits::<5>::range(0, 320).longest(), 255);
        for (from, to) in [(0, 1), (60, 70), (63, 64), (64, 65), (1, 191), (127, 129)] {
            let run = Bits::<3>::range(from, to);
            assert_eq!(i32::from(run.longest()), to - from);
            assert_eq!(i32::from(run.or(of(&[from])).or(of(&[190])).longest()), to - from);
        }
        let split = Bits::<3>::range(0, 20).or(Bits::range(40, 130)).or(Bits::range(150, 192));
        assert_eq!(split.longest(), 90);
    }

    #[test]
    fn slots_come_in_order() {
        let slots = [0, 5, 63, 64, 128, 191];
        assert_eq!(of(&slots).iter().collect::<Vec<_>>(), slots);
        assert!(of(&slots).has(64) && !of(&slots).has(65));
    }
}
