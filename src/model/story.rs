use std::fmt;

use super::ArticleId;

/// Identity of a story: that of its earliest member. Printed as `s-` and 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StoryId(pub u128);

impl From<ArticleId> for StoryId {
    fn from(id: ArticleId) -> Self {
        Self(id.0)
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::article::print_id(f, b's', self.0)
    }
}

/// Groups that report one event and its follow-ups.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Identity.
    pub id: StoryId,
    /// Headline that stands for the story, cleaned.
    pub title: String,
    /// Words that tell the story from the rest, best first.
    pub keywords: Vec<String>,
    /// Indices of its groups, by (published, id) of their originals.
    pub groups: Vec<usize>,
}
