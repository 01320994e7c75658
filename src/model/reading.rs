mod suspect;

use super::{Article, Dispatch, Mention, Span, Terms};

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
