//! What the shared text is: narrative or quotation, and whether the figures and names in it agree.

use rustc_hash::FxHashMap;

use super::Item;
use super::exact::Grams;
use super::sketch::SHINGLE_WORDS;
use crate::text::words::{each_folded, mix};

/// Words, as far as these tests need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    Number,
    /// Starts with a capital, and not at the start of a sentence.
    Name,
}

struct Word {
    hash: u64,
    kind: Kind,
    quoted: bool,
}

/// The kept words of an item with what stands around them.
fn words_of(item: &Item<'_>) -> Vec<Word> {
    let mut words = Vec::with_capacity(item.sketch.words as usize);
    for span in item.kept {
        let part = item.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let (mut quoted, mut at, mut sentence) = (false, 0, true);
        each_folded(part, |hash, span| {
            let (from, to) = (span.start as usize, span.end as usize);
            for c in part[at..from].chars() {
                match c {
                    '"' => quoted = !quoted,
                    '“' | '«' | '„' => quoted = true,
                    '”' | '»' => quoted = false,
                    '\n' => (quoted, sentence) = (false, true),
                    '.' | '!' | '?' | ':' => sentence = true,
                    _ => {}
                }
            }
            let first = part[from..].chars().next().unwrap_or(' ');
            let kind = if first.is_numeric() {
                Kind::Number
            } else if first.is_uppercase() && !sentence {
                Kind::Name
            } else {
                Kind::Plain
            };
            words.push(Word { hash, kind, quoted });
            (at, sentence) = (to, false);
        });
    }
    words
}

/// What [`compare`] found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Passages {
    /// Shingles outside quotation marks that both texts have.
    pub(super) told: u32,
    /// Shingles outside quotation marks of the text that has fewer of them.
    pub(super) told_of_fewer: u32,
    /// Distinct numbers both texts have.
    pub(super) shared_numbers: u32,
    /// Places with the same words around them where both texts have a number, but not the same.
    pub(super) conflicting_numbers: u32,
    /// Places with the same words around them where the texts agree on a number or a name.
    pub(super) agreeing: u32,
    /// The same for names (days and months are names here) that differ.
    pub(super) conflicting_names: u32,
}

/// Compares what stands in two texts.
pub(super) fn compare(a: (&Item<'_>, &Grams), b: (&Item<'_>, &Grams)) -> Passages {
    let (x, y) = (words_of(a.0), words_of(b.0));
    let mut found = Passages::default();
    let (told_a, told_b) = (told(&x, a.1), told(&y, b.1));
    found.told_of_fewer = count(&told_a).min(count(&told_b));
    found.told =
        b.1.shingles
            .iter()
            .zip(&told_b)
            .filter(|&(&shingle, &told)| told && a.1.find(shingle).is_some_and(|at| told_a[at]))
            .count() as u32;
    found.shared_numbers = shared_numbers(&x, &y);
    places(&x, &y, &mut found);
    found
}

fn count(flags: &[bool]) -> u32 {
    flags.iter().filter(|&&f| f).count() as u32
}

/// Per shingle: it counts, and at most one of its words is quoted.
fn told(words: &[Word], grams: &Grams) -> Vec<bool> {
    words
        .windows(SHINGLE_WORDS)
        .zip(&grams.counts)
        .map(|(five, &counts)| counts && five.iter().filter(|w| w.quoted).count() <= 1)
        .collect()
}

fn shared_numbers(x: &[Word], y: &[Word]) -> u32 {
    let set = |words: &[Word]| {
        let mut all: Vec<u64> = words.iter().filter(|w| w.kind == Kind::Number).map(|w| w.hash).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    super::recurrence::shared(&set(x), &set(y)) as u32
}

/// Numbers and names by the words around them.
fn places(x: &[Word], y: &[Word], found: &mut Passages) {
    let mut places: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
    each_place(x, |place, _, hash| places.entry(place).or_default().push(hash));
    let mut others: FxHashMap<u64, (Kind, bool)> = FxHashMap::default();
    each_place(y, |place, kind, hash| {
        if let Some(values) = places.get(&place) {
            others.entry(place).or_insert((kind, false)).1 |= values.contains(&hash);
        }
    });
    // Sums do not depend on the order of the map.
    #[allow(clippy::iter_over_hash_type)]
    for (kind, agree) in others.into_values() {
        match (agree, kind) {
            (true, _) => found.agreeing += 1,
            (false, Kind::Number) => found.conflicting_numbers += 1,
            (false, _) => found.conflicting_names += 1,
        }
    }
}

fn each_place(words: &[Word], mut each: impl FnMut(u64, Kind, u64)) {
    const NUMBER: u64 = 1;
    const NAME: u64 = 2;
    let form = |at: usize| match words.get(at) {
        None => 3,
        Some(word) => match word.kind {
            Kind::Plain => word.hash,
            Kind::Number => NUMBER,
            Kind::Name => NAME,
        },
    };
    for (at, word) in words.iter().enumerate().filter(|(_, w)| w.kind != Kind::Plain) {
        let around = [form(at.wrapping_sub(2)), form(at.wrapping_sub(1)), form(at + 1)];
        if around.iter().all(|&f| f <= 3) {
            // Numbers and names on all sides say nothing about the place.
            continue;
        }
        let place = around.iter().fold(word.kind as u64 + 1, |hash, &f| mix(hash ^ f, 0x9E37_79B9_7F4A_7C15));
        each(place, word.kind, word.hash);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;
    use super::{Passages, compare};
    use crate::dup::exact::Grams;
    use crate::dup::recurrence::Recurring;

    fn passages(a: &str, b: &str) -> Passages {
        let (a, b) = (made(1, a), made(2, b));
        let none = Recurring::default();
        let (x, y) = (Grams::of(&a.item(), &none), Grams::of(&b.item(), &none));
        compare((&a.item(), &x), (&b.item(), &y))
    }

    #[test]
    fn figures_in_the_same_words_conflict() {
        let found = passages(
            "The company earned 12 million dollars in Peru. Sales rose 3.5 percent.",
            "The company earned 14 million dollars in Peru. Sales rose 3.5 percent.",
        );
        assert_eq!((found.shared_numbers, found.conflicting_numbers), (1, 1));
        let found =
            passages("Shares closed higher on Monday in London", "Shares closed higher on Friday in London");
        assert_eq!((found.conflicting_names, found.agreeing), (1, 1));
    }

    #[test]
    fn quoted_words_are_not_told() {
        let found = passages(
            "He said: \"we shall not stop until every one of them is home again\".",
            "At a rally she quoted: “we shall not stop until every one of them is home again”.",
        );
        assert_eq!(found.told, 0);
    }
}
