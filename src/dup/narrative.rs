//! How much of what one text tells stands in another, and where.
//!
//! Containment counts shingles, and every changed word costs five: copy that was worked over keeps a third of them. What it
//! still has is the narrative: passages of the original from its beginning to its end. Texts that share a statement or a
//! background share the words of a few places, or words in quotation marks.

use super::exact::Grams;
use super::sketch::SHINGLE_WORDS;

/// Words of a stretch of text that is looked at as one place. Chosen: a sentence.
const PLACE_WORDS: usize = 20;

/// Words of the place that a text opens with. Chosen: a long sentence.
const OPENING: usize = 24;

/// What the shorter of two texts has in common with the other, outside of quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Narrative {
    /// Share of its words outside of quotations that stand in shared shingles, 0 to 1.
    pub(super) taken: f64,
    /// Share of its places that have such words, 0 to 1.
    pub(super) reach: f64,
    /// Number of runs of shared shingles.
    pub(super) passages: u32,
    /// A run begins in the first sentence of both.
    pub(super) opens: bool,
}

/// Compares what two texts tell. Cost: linear in the words of the shorter one.
pub(super) fn narrative(a: &Grams, b: &Grams) -> Narrative {
    let (short, long) = if a.distinct <= b.distinct { (a, b) } else { (b, a) };
    let mut taken = vec![false; short.words.len()];
    let (mut passages, mut opens) = (0, false);
    // Where the last shared shingle stands in both.
    let mut last = None;
    for (at, &shingle) in short.shingles.iter().enumerate() {
        let Some(found) = long.find(shingle) else { continue };
        if !short.counts[at] || !long.counts[found] || !short.told[at] || !long.told[found] {
            continue;
        }
        taken[at..at + SHINGLE_WORDS].fill(true);
        passages += u32::from(last != Some((at.wrapping_sub(1), found.wrapping_sub(1))));
        last = Some((at, found));
        opens |= at < short.start + OPENING && found < long.start + OPENING;
    }
    let words = taken.iter().zip(&short.quoted).filter(|word| *word.1 == 0);
    let (told, shared) = words.fold((0, 0), |(told, shared), word| (told + 1, shared + u32::from(*word.0)));
    let places = taken.chunks(PLACE_WORDS);
    let reached = places.clone().filter(|place| place.contains(&true)).count();
    Narrative {
        taken: f64::from(shared) / f64::from(told.max(1)),
        reach: reached as f64 / places.len().max(1) as f64,
        passages,
        opens,
    }
}

#[cfg(test)]
mod tests {
    use super::super::exact::Grams;
    use super::super::recurrence::Recurring;
    use super::{Narrative, narrative};

    fn of(a: &str, b: &str) -> Narrative {
        let none = Recurring::default();
        narrative(&Grams::of(a, &none), &Grams::of(b, &none))
    }

    #[test]
    fn words_places_and_passages_of_the_shorter_text() {
        let text: String = (0..60).map(|i| format!("word{i} ")).collect();
        let whole = Narrative { taken: 1.0, reach: 1.0, passages: 1, opens: true };
        assert_eq!(of(&text, &(text.clone() + "more")), whole);
        let lead: String = (0..30).map(|i| format!("lead{i} ")).collect();
        assert_eq!(of(&text, &(lead + &text)), Narrative { opens: false, ..whole });
        // Of three places two have a passage of ten words.
        let other: String = (0..60)
            .map(|i| if i % 20 < 10 && i < 40 { format!("word{i} ") } else { format!("else{i} ") })
            .collect();
        let found = of(&other, &text);
        assert_eq!((found.passages, found.reach), (2, 2.0 / 3.0));
        assert!((found.taken - 20.0 / 60.0).abs() < 1e-9);
        assert_eq!(of("too short", &text), Narrative::default());
        assert_eq!(of("", ""), Narrative::default());
    }

    #[test]
    fn quoted_words_are_no_narrative() {
        let words = "we shall not stop until every one of them is home again";
        assert_eq!(of(&format!("\"{words}\""), words).taken, 0.0);
    }
}
