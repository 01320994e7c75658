//! Near-duplicates: sampled shingles, candidates, exact verification, groups.
//!
//! Read takes a [`sketch()`] of every text; [`group`] works over all of them at once:
//!
//! 1. Texts of the same words collapse to one (`identical`): linear in a million copies of one text.
//! 2. Sampled shingles become sorted lists of the texts that hold them (`postings`); a passage that recurs across texts
//!    that share little else, or that begin apart under headlines of different matters, is furniture or phrase and counts
//!    for nothing from there on (`recurrence`).
//! 3. Every text looks up its few rarest shingles; texts met twice are candidates (`candidates`). Long lists are read
//!    only around the text itself, in order of size, so the cost per text is bounded whatever the dump holds.
//! 4. Candidates are verified on all shingles of both texts (`exact`) and judged (`judge`, `short`).
//! 5. Links join groups, best first (`cluster`); each group gets its original and roles (`roles`).
//! 6. A notice that withdraws a dispatch joins it by its headline (`withdrawals`).

mod candidates;
mod cluster;
mod exact;
mod identical;
mod judge;
mod narrative;
mod options;
mod passages;
mod postings;
mod recurrence;
mod roles;
mod samples;
mod sets;
mod short;
mod sketch;
mod withdrawals;

use jiff::Timestamp;

pub use options::{Options, Preset};
pub use samples::{SamplePlace, SampleStore, Samples};
pub use sketch::{sketch, sketch_with};

use crate::model::{ArticleId, Genre, Group, Marker, Pair, Sketch};

/// Gives the texts of items once more, when pairs are verified: they need not be held in memory.
pub trait Texts: Sync {
    /// Puts the kept text of an item in place of what `into` holds. Parts that cuts set apart stand on lines of their own.
    fn kept(&self, item: usize, into: &mut String);

    /// By what its feed names an item, the same in all versions: its id, else its link.
    fn native(&self, _item: usize) -> Option<&str> {
        None
    }
}

/// One article as this stage sees it.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Identity.
    pub id: ArticleId,
    /// Sketch of the kept text.
    pub sketch: Sketch,
    /// Cleaned headline.
    pub headline: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Agency that signs it.
    pub agency: Option<&'static str>,
    /// When it was published; `None` if undated.
    pub instant: Option<Timestamp>,
    /// The instant is the first second of a day of which the time is not known.
    pub day_only: bool,
    /// Edition marker.
    pub marker: Option<&'a Marker>,
    /// What kind of copy it is.
    pub genre: Genre,
}

/// What [`group`] found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Groups over all items, singles included, by (instant of the original, id); undated last.
    pub groups: Vec<Group>,
    /// Verified pairs by (a, b): each member with its original and with the link that admitted it, and near misses.
    pub pairs: Vec<Pair>,
}

/// Groups the items, which must be sorted by id, into copies of one dispatch.
///
/// `samples` are those of the items; they are let go as soon as they are read. The result depends on nothing but these, the
/// texts and the options. Cost: linear in the number of words, but for sorting the sampled shingles; the candidates of one
/// text are bounded.
pub fn group(items: &[Item<'_>], samples: Samples, texts: &dyn Texts, options: &Options) -> Found {
    let mut distinct = identical::collapse(items);
    let postings = postings::build(items, samples, &distinct.distinct);
    distinct.drop_furniture(items, &postings.bare);
    let links = if options.exhaustive {
        candidates::all(&distinct.distinct, texts)
    } else {
        candidates::find(&distinct.distinct, &postings)
    };
    // The lists are large, and done with.
    let recurring = postings.recurring;
    let mut found = cluster::join(items, texts, &distinct, &links, &recurring, options);
    withdrawals::attach(items, &mut found.groups, texts);
    found
}

#[cfg(test)]
mod tests;
