mod suspect;

use super::{Article, Dispatch, Mention, Span};

/// What the read phase made of one article: a pure function of the record.
///
/// Join and tell work from readings alone.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The record as read.
    pub article: Article,
    /// The record as wire copy.
    pub dispatch: Dispatch,
    /// Sentences of the kept text, in order; spans of [`Dispatch::text`].
    pub sentences: Box<[Span]>,
    /// Length and hash of the kept text.
    pub sketch: Sketch,
    /// Date expressions of the kept text, in order.
    pub mentions: Box<[Mention]>,
    /// What is compared with other texts; join takes it out.
    pub features: Option<Box<Features>>,
}

/// What tells how a text is like others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Sampled shingles of the kept text.
    pub sample: Sample,
    /// Weighted words of headline and kept text.
    pub terms: Terms,
}

/// A text or dateline that is further than this from its stamp makes the stamp suspect. Chosen: a re-filed or late-indexed
/// dispatch keeps within three days.
pub const SUSPECT_DAYS: i32 = 3;

/// What tells the words of a text from those of others at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Number of words of the kept text.
    pub words: u32,
    /// Hash of the sequence of folded words: equal for texts that differ only in case, accents, punctuation and space.
    pub content: u64,
}

/// A sample of the word 5-gram shingles of a text (FracMinHash, Irber et al. 2022: every shingle whose hash falls under
/// a threshold), so that the share of one text found in another can be told from two samples alone.
///
/// Every fourth shingle of a text, and all of its first words; all of a short text, which may be the rest of a longer one,
/// most likely of its beginning. Shingles run over the kept words as one sequence, across
/// cuts: an insert between two paragraphs does not part a copy from its original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Names of shingles, 32 bits of their hashes: first those of the common sample, then the others; each part sorted and
    /// distinct. Among a hundred million one in fifty meets a stranger of its name, which no two texts do twice.
    pub names: Box<[u32]>,
    /// How many of the names are of the common sample, which takes the same shingles from every text.
    pub common: u32,
}

impl Sample {
    /// The names of the common sample and the others; each part sorted, distinct.
    pub fn parts(&self) -> (&[u32], &[u32]) {
        self.names.split_at((self.common as usize).min(self.names.len()))
    }
}

/// The words of an article as story clustering weighs them.
///
/// Hashes are 32 bits of xxh3: a dump of a million articles has some two million words, so a word shares its hash with
/// another once in two thousand, and a million readings take half the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Stemmed content words and numbers; a word of headline or lead counts twice.
    pub words: Counts,
    /// Adjacent pairs of stemmed content words.
    pub pairs: Counts,
    /// Hashes of the numbers among the words, of two digits and more, sorted, distinct.
    pub numbers: Box<[u32]>,
    /// Places among `words` of those that stand in the headline or the lead, sorted; of the first 65,536 words.
    pub lead: Box<[u16]>,
    /// Places among `words` of those that are names by their capitals, sorted; of the first 65,536 words.
    pub names: Box<[u16]>,
    /// The printed forms of the words found more than once, most frequent first, one a line.
    pub shown: Box<str>,
}

impl Terms {
    /// Adds the terms to bytes, for [`Terms::read`].
    pub fn write(&self, out: &mut Vec<u8>) {
        self.words.write(out);
        self.pairs.write(out);
        out.extend((self.numbers.len() as u32).to_le_bytes());
        out.extend(self.numbers.iter().flat_map(|hash| hash.to_le_bytes()));
        for places in [&self.lead, &self.names] {
            out.extend((places.len() as u32).to_le_bytes());
            out.extend(places.iter().flat_map(|place| place.to_le_bytes()));
        }
        out.extend_from_slice(self.shown.as_bytes());
    }

    /// The terms that [`Terms::write`] wrote; of other bytes whatever they come to.
    pub fn read(mut bytes: &[u8]) -> Self {
        let from = &mut bytes;
        Self {
            words: Counts::read(from),
            pairs: Counts::read(from),
            numbers: read_all(from, u32::from_le_bytes),
            lead: read_all(from, u16::from_le_bytes),
            names: read_all(from, u16::from_le_bytes),
            shown: std::str::from_utf8(from).unwrap_or_default().into(),
        }
    }

    /// The hashes of the names, in their order.
    pub fn name_hashes(&self) -> impl Iterator<Item = u32> + '_ {
        self.names.iter().map(|place| self.words.hashes()[usize::from(*place)])
    }
}

/// Hashes with how often each was found, sorted by hash, distinct; five bytes each, because a dump has hundreds of millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    hashes: Box<[u32]>,
    counts: Box<[u8]>,
}

impl Counts {
    /// Sorts hashes found and adds up how often each was; more than 255 times count as 255.
    pub fn new(mut found: Vec<(u32, u16)>) -> Self {
        found.sort_unstable();
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
        Self {
            hashes: found.iter().map(|(hash, _)| *hash).collect(),
            counts: found.iter().map(|(_, count)| u8::try_from(*count).unwrap_or(u8::MAX)).collect(),
        }
    }

    /// The hashes, sorted.
    pub fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// (hash, times found), sorted by hash.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        self.hashes.iter().copied().zip(self.counts.iter().copied())
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.hashes.len() as u32).to_le_bytes());
        out.extend(self.hashes.iter().flat_map(|hash| hash.to_le_bytes()));
        out.extend_from_slice(&self.counts);
    }

    fn read(bytes: &mut &[u8]) -> Self {
        let hashes: Box<[u32]> = read_all(bytes, u32::from_le_bytes);
        let counts = bytes.split_off(..hashes.len()).unwrap_or_default();
        Self { counts: counts.into(), hashes }
    }

    /// How often a hash was found.
    pub fn of(&self, hash: u32) -> u8 {
        self.hashes.binary_search(&hash).map_or(0, |at| self.counts[at])
    }
}

/// Takes as many values off the front of bytes as a number before them says.
fn read_all<T, const N: usize>(bytes: &mut &[u8], value: fn([u8; N]) -> T) -> Box<[T]> {
    let number = bytes.split_off(..4).and_then(|n| n.try_into().ok()).map_or(0, u32::from_le_bytes);
    let values = bytes.split_off(..number as usize * N).unwrap_or_default();
    values.as_chunks().0.iter().map(|bytes| value(*bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Counts, Terms};

    #[test]
    fn terms_come_back() {
        let terms = Terms {
            words: Counts::new(vec![(7, 1), (1 << 31, 300), (7, 2)]),
            pairs: Counts::new(vec![(9, 1)]),
            numbers: [3, 4].into(),
            lead: [1].into(),
            names: [0, 1].into(),
            shown: "Tür\nport".into(),
        };
        for terms in [terms, Terms::default()] {
            let mut bytes = Vec::new();
            terms.write(&mut bytes);
            assert_eq!(Terms::read(&bytes), terms);
        }
        assert_eq!(Terms::read(&[255; 9]), Terms::default());
    }
}
