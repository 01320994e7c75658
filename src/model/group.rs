use std::fmt;

use super::ArticleId;

/// Identity of a group of copies: that of its earliest member. Printed as `g-` and 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct GroupId(pub u128);

impl From<ArticleId> for GroupId {
    fn from(id: ArticleId) -> Self {
        Self(id.0)
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::article::print_id(f, b'g', self.0)
    }
}

/// Articles that carry one dispatch. Exactly one member is the original; it stands first.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Identity.
    pub id: GroupId,
    /// Members: the original, then by (published, id).
    pub members: Vec<Member>,
}

impl Group {
    /// Index of the original's reading.
    pub fn original(&self) -> usize {
        self.members[0].reading
    }
}

/// One article in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Index of the reading.
    pub reading: usize,
    /// What the article is to the original.
    pub role: Role,
}

/// What an article is in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The copy the others come from.
    Original,
    /// A later version from the same desk.
    Version,
    /// A version that corrects facts.
    Correction,
    /// The same text elsewhere.
    Reprint,
    /// A shorter copy.
    Abridged,
    /// A longer copy.
    Extended,
    /// Copy the agency took back.
    Withdrawn,
    /// No text to compare.
    Stub,
    /// Several items in one.
    Digest,
    /// Alone in its group.
    Single,
}

impl Role {
    /// The word printed in `articles.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Version => "version",
            Self::Correction => "correction",
            Self::Reprint => "reprint",
            Self::Abridged => "abridged",
            Self::Extended => "extended",
            Self::Withdrawn => "withdrawn",
            Self::Stub => "stub",
            Self::Digest => "digest",
            Self::Single => "single",
        }
    }
}

/// What the later versions of its dispatch leave of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Place in the chain of versions that the desk filed, from 0; what stands later is told rather. 0 for mere copies.
    pub place: u32,
    /// Index of the reading that it corrects.
    pub corrects: Option<usize>,
    /// A correction changed what it says: it supports, and leads nothing.
    pub corrected: bool,
    /// Numbers of the sentences that a correction changed or took out, in [`Reading::sentences`](super::Reading); sorted.
    pub struck: Vec<u32>,
}

impl Edition {
    /// Whether a sentence was changed or taken out.
    pub fn is_struck(&self, sentence: usize) -> bool {
        self.struck.binary_search(&(sentence as u32)).is_ok()
    }
}

/// How the texts of a pair relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Near-identical.
    Same,
    /// Versions of one dispatch.
    Version,
    /// One is a shortened copy of the other.
    Abridged,
    /// A short item inside a package of several; kept, never joins groups.
    PartOf,
    /// Verified, and found not to be copies: a near miss.
    Apart,
}

impl Relation {
    /// The word printed in `pairs.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Version => "version",
            Self::Abridged => "abridged",
            Self::PartOf => "part-of",
            Self::Apart => "apart",
        }
    }
}

/// A verified pair of articles with exact measures on word 5-gram shingles of the kept text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of one reading; the smaller (published, id) of the two.
    pub a: usize,
    /// Index of the other reading.
    pub b: usize,
    /// How they relate.
    pub relation: Relation,
    /// Shared shingles over all shingles, 0 to 1.
    pub jaccard: f64,
    /// Share of `a`'s shingles that `b` has, 0 to 1.
    pub containment_ab: f64,
    /// Share of `b`'s shingles that `a` has, 0 to 1.
    pub containment_ba: f64,
    /// Longest run of words both have.
    pub longest_shared_words: u32,
    /// Similarity of the headlines, 0 to 1.
    pub headline_similarity: f64,
    /// Distinct numbers both texts have.
    pub shared_numbers: u32,
    /// Distinct numbers only one of them has, among those that stand in the same words.
    pub conflicting_numbers: u32,
}
