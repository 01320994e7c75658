//! What the files look up: which group and story an article belongs to, and how articles count.

use std::collections::BTreeSet;

use super::cells;
use crate::model::{Analysis, Article, Dispatch, Event, Group, Role, Story};

/// An analysis with its reverse lookups.
pub(super) struct Index<'a> {
    pub(super) analysis: &'a Analysis,
    /// Version of the program.
    pub(super) version: &'a str,
    group_of: Vec<(usize, Role)>,
    story_of: Vec<usize>,
    /// Per reading: whether the desk took it back.
    withdrawn: Vec<bool>,
    /// Per reading: the stamp as printed.
    stamps: Vec<Option<String>>,
}

/// How many articles, outlets and origins, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    pub(super) articles: usize,
    pub(super) outlets: usize,
    pub(super) first_published: Option<String>,
    pub(super) last_published: Option<String>,
}

impl<'a> Index<'a> {
    pub(super) fn new(analysis: &'a Analysis, version: &'a str) -> Self {
        Self {
            analysis,
            version,
            group_of: analysis.group_of(),
            story_of: analysis.story_of(),
            withdrawn: analysis.withdrawn(),
            stamps: analysis.readings.iter().map(|r| cells::stamp(&r.article.published)).collect(),
        }
    }

    pub(super) fn article(&self, reading: usize) -> &'a Article {
        &self.analysis.readings[reading].article
    }

    pub(super) fn dispatch(&self, reading: usize) -> &'a Dispatch {
        &self.analysis.readings[reading].dispatch
    }

    pub(super) fn stamp(&self, reading: usize) -> Option<&str> {
        self.stamps[reading].as_deref()
    }

    pub(super) fn group(&self, reading: usize) -> Option<&'a Group> {
        self.analysis.groups.get(self.group_of[reading].0)
    }

    pub(super) fn role(&self, reading: usize) -> Role {
        self.group_of[reading].1
    }

    /// Whether the desk took the article back.
    pub(super) fn is_withdrawn(&self, reading: usize) -> bool {
        self.withdrawn[reading]
    }

    /// The original of the article's group: who filed it first.
    pub(super) fn original(&self, reading: usize) -> usize {
        self.group(reading).map_or(reading, Group::original)
    }

    /// The article that filed first what an event is told by: the original of the group of its lead, where that may be told and
    /// no later version took its place.
    pub(super) fn filed(&self, event: &Event) -> usize {
        let lead = event.lead().reading;
        let original = self.original(lead);
        let editions = &self.analysis.editions;
        let replaced = editions[original].corrected || editions[lead].place > editions[original].place;
        let held =
            event.evidence.iter().all(|e| e.reading != original) && self.dispatch(original).embargo.is_some();
        if replaced || held { lead } else { original }
    }

    pub(super) fn story(&self, reading: usize) -> Option<&'a Story> {
        let story = self.story_of.get(self.group_of[reading].0)?;
        self.analysis.stories.get(*story)
    }

    /// The language the text is in; what the input says where the text does not tell.
    pub(super) fn language(&self, reading: usize) -> Option<String> {
        let said = || self.article(reading).language.as_deref().and_then(cells::clean_some);
        self.dispatch(reading).language.map(str::to_owned).or_else(said)
    }

    /// Readings of a story's groups, group by group.
    pub(super) fn members<'s>(&'s self, story: &'s Story) -> impl Iterator<Item = usize> + 's {
        story.groups.iter().flat_map(|&g| &self.analysis.groups[g].members).map(|m| m.reading)
    }

    /// Distinct origins of a story: an original counts, its copies do not.
    pub(super) fn independent_sources(&self, story: &Story) -> usize {
        let originals = story.groups.iter().map(|&g| self.analysis.groups[g].original());
        originals.map(|r| self.analysis.origins[r].as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The house of an article's outlet.
    pub(super) fn house(&self, reading: usize) -> Option<&str> {
        self.analysis.houses.get(reading)?.as_deref()
    }

    /// Coverage by a set of articles; an article counts once however often it is named.
    pub(super) fn coverage(&self, readings: impl IntoIterator<Item = usize>) -> Coverage {
        let readings: BTreeSet<usize> = readings.into_iter().collect();
        let outlets: BTreeSet<&str> = readings.iter().filter_map(|&r| self.house(r)).collect();
        let stamps = || readings.iter().filter_map(|&r| self.stamp(r));
        Coverage {
            articles: readings.len(),
            outlets: outlets.len(),
            first_published: stamps().min().map(str::to_owned),
            last_published: stamps().max().map(str::to_owned),
        }
    }

    /// Whether the dateline, the link or the text contradicts the published stamp.
    pub(super) fn published_suspect(&self, reading: usize) -> bool {
        let anchor = self.analysis.anchors.get(reading).copied().flatten();
        let published = &self.article(reading).published;
        self.analysis.suspect.get(reading) == Some(&true)
            || anchor.is_some_and(|anchor| anchor.contradicts(published))
    }
}
