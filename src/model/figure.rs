use jiff::civil::Date;

use super::Span;

/// What the articles of a story say of one quantity, over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Index of the story.
    pub story: usize,
    /// Its name in `data/quantities.tsv`.
    pub quantity: &'static str,
    /// Currency as written; empty for a count.
    pub currency: String,
    /// By (day said, published, article id, place in the text), those without a day last.
    pub points: Vec<Figure>,
}

/// One figure as one article gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// In hundredths.
    pub value: i64,
    /// What the words before it make of it.
    pub bound: Bound,
    /// Index of the reading.
    pub reading: usize,
    /// The sentence that says it, in the article's text.
    pub sentence: Span,
    /// The day of the article: when it was said.
    pub day: Option<Date>,
}

/// What words such as "at least" make of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// It is the figure.
    Exact,
    /// "At least", "more than".
    AtLeast,
    /// "About", "nearly".
    About,
    /// "Up to", "fewer than".
    AtMost,
}

impl Bound {
    /// The word printed in `timeline.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::About => "about",
            Self::AtMost => "at-most",
        }
    }
}
