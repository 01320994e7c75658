//! Events: what happened when, with the sentences that say so.
//!
//! A *statement* is one dated clause of one article. Statements of a story that tell of one happening are joined into an
//! [`Event`], told in the words of its best evidence, ranked and selected.

mod admit;
mod amounts;
mod background;
mod echo;
pub mod editions;
pub mod edits;
mod figures;
mod grammar;
mod headline;
mod lead;
mod link;
#[cfg(test)]
mod made_up;
mod market;
mod merge;
mod place;
mod postings;
mod rank;
mod recall;
mod said;
mod statement;
mod subject;
mod summary;
mod title;
mod told;
mod vector;
mod words;
mod worth;

pub use figures::figures;

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{Anchor, Dated, Edition, Event, Group, Reading, Role, Story};

/// What the timeline may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Stories of fewer articles are not told.
    pub min_articles: usize,
    /// How much of the past is told.
    pub background: Background,
    /// Only events on or after this day.
    pub since: Option<Date>,
    /// Only events on or before this day.
    pub until: Option<Date>,
    /// The day as of which is told: copy under an embargo beyond it is not. `None` tells all.
    pub as_of: Option<Date>,
    /// Number of events the timeline of a story prints; chosen from its size where it is `None`.
    pub max_events: Option<usize>,
    /// Number of sentences in a summary, at least 1.
    pub sentences: usize,
    /// An editor's changes.
    pub edits: Vec<edits::Edit>,
    /// Hash of the file they stand in.
    pub edits_hash: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            min_articles: 2,
            background: Background::Near,
            since: None,
            until: None,
            as_of: None,
            max_events: None,
            sentences: 1,
            edits: Vec::new(),
            edits_hash: None,
        }
    }
}

/// How much of the past a timeline tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// What lies within 60 days before the first report, or is told by two origins.
    #[default]
    Near,
    /// All of it.
    All,
    /// Only what is the news.
    None,
}

/// One article as the timeline sees it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its date expressions, resolved, in text order.
    pub dated: &'a [Dated],
    /// The day it counts from.
    pub anchor: Option<Anchor>,
    /// When it was published; `None` sorts last.
    pub instant: Option<Timestamp>,
    /// The origin it counts for.
    pub origin: &'a str,
    /// What it is in its group of copies.
    pub role: Role,
    /// Index of its group.
    pub group: usize,
    /// Which version of its dispatch it is, and what later ones changed of it.
    pub edition: &'a Edition,
    /// The desk took it back.
    pub withdrawn: bool,
}

impl Source<'_> {
    /// Whether it may support anything: copy that was withdrawn does not, copy under an embargo not yet.
    fn may_be_told(&self, options: &Options) -> bool {
        !self.withdrawn && !self.is_embargoed(options.as_of)
    }

    fn is_embargoed(&self, as_of: Option<Date>) -> bool {
        as_of.zip(self.embargo()).is_some_and(|(as_of, until)| as_of < until)
    }

    /// The day before which the desk forbade to tell the copy. An embargo without a year is of the year of the copy.
    pub fn embargo(&self) -> Option<Date> {
        let until = self.reading.dispatch.embargo?;
        let year = until.year.or_else(|| self.anchor.filter(|a| a.year_known).map(|a| a.day.year()));
        until.in_year(year?)
    }
}

/// The events of every story of at least `min_articles` articles, by (story, first day, rank).
///
/// `sources` runs parallel to the readings that the groups' members count in; `told` are the stories to tell.
pub fn tell(
    (stories, told): (&[Story], Range<usize>),
    groups: &[Group],
    sources: &[Source<'_>],
    options: &Options,
) -> Vec<Event> {
    let last_day = sources.iter().filter_map(|s| s.anchor.filter(|a| a.year_known).map(|a| a.day)).max();
    let dump = Dump { last_day, places: place::Places::learn(sources) };
    let told: Vec<Vec<Event>> = told
        .into_par_iter()
        .map(|index| tell_story(index, &stories[index], groups, sources, &dump, options))
        .collect();
    told.into_iter().flatten().collect()
}

/// What all stories of a dump are told by.
struct Dump {
    /// The last day that any article counts from.
    last_day: Option<Date>,
    places: place::Places,
}

/// The readings of a story, by (published, article id), those without a stamp last.
fn members(story: &Story, groups: &[Group], sources: &[Source<'_>]) -> Vec<usize> {
    let mut members: Vec<usize> =
        story.groups.iter().flat_map(|&g| groups[g].members.iter().map(|m| m.reading)).collect();
    members
        .sort_by_key(|&r| (sources[r].instant.is_none(), sources[r].instant, sources[r].reading.article.id));
    members
}

fn tell_story(
    index: usize,
    story: &Story,
    groups: &[Group],
    sources: &[Source<'_>],
    dump: &Dump,
    options: &Options,
) -> Vec<Event> {
    let members = members(story, groups, sources);
    if members.len() < options.min_articles {
        return Vec::new();
    }
    let telling: Vec<usize> = members.iter().copied().filter(|&r| sources[r].may_be_told(options)).collect();
    let (statements, report) = statement::collect(&telling, sources);
    let mut drafts = merge::merge(&statements);
    echo::join(&mut drafts, &statements, sources);
    merge::drop_named(&mut drafts, &statements);
    merge::set_status(&mut drafts, &statements, dump.last_day);
    let days = (options.sentences > 1).then(|| summary::Days::new(&telling, &statements, sources));
    let telling = words::Telling { story: index, sources, options, places: &dump.places, days };
    let mut events = words::events(drafts, &statements, &telling);
    background::keep(&mut events, (members.len() == 1, report), sources, options);
    rank::rank(&mut events, members.len(), sources, options);
    words::drop_own_days(&mut events, sources);
    link::link(&mut events);
    events.sort_by(|a, b| {
        let key = |e: &Event| (words::no_year(e), e.first, e.selection.rank, e.id);
        key(a).cmp(&key(b))
    });
    events
}
