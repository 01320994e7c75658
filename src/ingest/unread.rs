//! Stamps that are no date, told by the shapes they come in: one example of each says what is wrong with all.

use std::collections::BTreeMap;

use crate::text::counted::counted;

/// Shapes that are told with an example. Chosen: a line or two.
const TOLD: usize = 3;
/// Shapes that are kept apart. Chosen: what comes in more is prose and no stamp.
const KEPT: usize = 20;
/// Characters of a stamp that are looked at and shown. Chosen: more than any has.
const SHOWN: usize = 40;

/// Stamps of one input that could not be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    stamps: u64,
    /// Per shape: the position of the first record that has it, and what stands there. Those that come first are kept, so that
    /// the parts of an input give the same in any order.
    shapes: BTreeMap<String, (u64, String)>,
}

impl Unread {
    /// Counts what stands where a stamp should, in the record at a position.
    pub(super) fn add(&mut self, position: u64, text: &str) {
        self.stamps += 1;
        let shown: String = text.chars().take(SHOWN).collect();
        let more = if shown.len() < text.len() { "..." } else { "" };
        self.keep(shape(&shown), (position, format!("{shown}{more}")));
    }

    /// Adds those of another part of the input.
    pub(super) fn join(&mut self, other: Self) {
        self.stamps += other.stamps;
        for (shape, first) in other.shapes {
            self.keep(shape, first);
        }
    }

    fn keep(&mut self, shape: String, first: (u64, String)) {
        let known = self.shapes.entry(shape).or_insert_with(|| first.clone());
        *known = first.min(std::mem::take(known));
        if self.shapes.len() > KEPT
            && let Some(last) =
                self.shapes.iter().max_by_key(|(_, first)| *first).map(|(shape, _)| shape.clone())
        {
            self.shapes.remove(&last);
        }
    }

    /// What the user is told of them; `None` if there are none.
    pub(super) fn told(&self) -> Option<String> {
        let mut firsts: Vec<&(u64, String)> = self.shapes.values().collect();
        firsts.sort_unstable();
        let examples: Vec<String> = firsts
            .iter()
            .take(TOLD)
            .map(|(position, text)| format!("\"{text}\" in record {position}"))
            .collect();
        let examples = match firsts.len() {
            0 => return None,
            1 => format!("such as {}", examples[0]),
            n if n <= TOLD => format!("of {n} shapes: {}", examples.join(", ")),
            n if n < KEPT => format!("of {n} shapes, first {}", examples.join(", ")),
            n => format!("of {n} shapes or more, first {}", examples.join(", ")),
        };
        Some(format!("{} could not be read as a date, {examples}", counted(self.stamps, "stamp")))
    }
}

/// The shape of a stamp: a word is a letter and a number of one or two digits one digit, whichever they are; in longer
/// numbers the length tells, of a year from a time in seconds.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let of_kind = |c: char| match first {
            _ if first.is_alphabetic() => c.is_alphabetic(),
            _ if first.is_numeric() => c.is_numeric(),
            _ => c == first,
        };
        let run = rest.chars().take_while(|c| of_kind(*c)).count();
        let length = rest.chars().take(run).map(char::len_utf8).sum::<usize>();
        let (sign, times) = match first {
            _ if first.is_alphabetic() => ('a', 1),
            _ if first.is_numeric() => ('0', if run > 2 { run } else { 1 }),
            _ => (first, 1),
        };
        shape.extend(std::iter::repeat_n(sign, times));
        rest = &rest[length..];
    }
    shape
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{KEPT, Unread, shape};

    #[test]
    fn stamps_of_one_shape_differ_in_words_and_figures_only() {
        for (a, b, same) in [
            ("2026-13-45", "2027-99-1", true),
            ("2026-13-45", "26-13-45", false),
            ("Foosday 5 Smarch", "Noday  15 Octember", true),
            ("soon", "später", true),
            ("soon", "very soon", false),
            ("1772496000000000", "177249600000000000", false),
            ("99/99/2026", "99.99.2026", false),
            ("", "", true),
        ] {
            assert_eq!(shape(a) == shape(b), same, "{a} {b}");
        }
    }

    fn told(stamps: &[&str]) -> Option<String> {
        let mut unread = Unread::default();
        (1..).zip(stamps).for_each(|(position, stamp)| unread.add(position, stamp));
        unread.told()
    }

    #[test]
    fn each_shape_is_told_with_its_first_example() {
        assert_eq!(told(&[]), None);
        for (stamps, expected) in [
            (&["soon", "later"][..], "2 stamps could not be read as a date, such as \"soon\" in record 1"),
            (
                &["soon", "2026-13-45", "later", "2026-13-46"],
                "4 stamps could not be read as a date, of 2 shapes: \"soon\" in record 1, \"2026-13-45\" in record 2",
            ),
            (
                &["soon", "?", "2026-13-45", "x/y"],
                "4 stamps could not be read as a date, of 4 shapes, first \"soon\" in record 1, \"?\" in record 2, \
                 \"2026-13-45\" in record 3",
            ),
        ] {
            assert_eq!(told(stamps).as_deref(), Some(expected), "{stamps:?}");
        }
        let prose: Vec<String> = (1..99).map(|n| "word, ".repeat(n)).collect();
        let prose: Vec<&str> = prose.iter().map(String::as_str).collect();
        let all = told(&prose).unwrap();
        assert!(all.contains("98 stamps") && all.contains("of 7 shapes"), "{all}");
        let many: Vec<String> = (3..99).map(|n| "1".repeat(n)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(told(&many).unwrap().contains("of 20 shapes or more"), "{:?}", told(&many));
    }

    proptest! {
        #[test]
        fn parts_of_an_input_give_the_same_in_any_order(
            stamps in prop::collection::vec("[0-9a-c ./-]{0,9}", 0..60),
            cuts in prop::collection::vec(0_usize..60, 0..4),
            turn in 0_usize..5,
        ) {
            let mut whole = Unread::default();
            let mut parts = vec![Unread::default(); cuts.len() + 1];
            for (position, stamp) in (1..).zip(&stamps) {
                whole.add(position, stamp);
                let part = cuts.iter().filter(|cut| **cut as u64 >= position).count();
                parts[part].add(position, stamp);
            }
            let turned = turn % parts.len();
            parts.rotate_left(turned);
            let mut joined = Unread::default();
            parts.into_iter().for_each(|part| joined.join(part));
            prop_assert_eq!(joined.told(), whole.told());
            prop_assert!(whole.shapes.len() <= KEPT);
        }
    }
}
