//! `stories.csv` and `outlets.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::index::Index;
use super::table::Table;
use super::{Options, cells};
use crate::model::{Genre, Role, StampPrecision};

/// Separates several values of one cell.
const LIST: &str = "; ";

/// All stories, as `articles.csv` names them; `events` counts those of `events.csv`.
pub(super) fn stories(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "story_id",
        "title",
        "first_published",
        "last_published",
        "events",
        "articles",
        "outlets",
        "independent_sources",
        "agencies",
        "languages",
        "top_terms",
    ];
    let mut events = vec![0_usize; index.analysis.stories.len()];
    for event in &index.analysis.events {
        events[event.story] += 1;
    }
    let mut rows = Vec::new();
    for (story, events) in index.analysis.stories.iter().zip(events) {
        let coverage = index.coverage(index.members(story));
        let agencies: BTreeSet<&str> =
            index.members(story).filter_map(|r| index.dispatch(r).agency).collect();
        let languages = Tally::of(index.members(story).filter_map(|r| index.language(r)));
        let sources = index.independent_sources(story);
        let first = coverage.first_published;
        rows.push((
            (first.is_none(), first.clone(), story.id),
            [
                story.id.to_string(),
                cells::clean(&story.title),
                first.unwrap_or_default(),
                coverage.last_published.unwrap_or_default(),
                events.to_string(),
                coverage.articles.to_string(),
                coverage.outlets.to_string(),
                sources.to_string(),
                agencies.into_iter().collect::<Vec<_>>().join(LIST),
                languages.names(),
                cells::clean(&story.keywords.join(LIST)),
            ],
        ));
    }
    rows.sort();
    let mut table = Table::new(out, &header, options.excel)?;
    for (_, cells) in rows {
        table.row(cells)?;
    }
    table.finish()
}

/// What an outlet carried.
#[derive(Default)]
struct Outlet {
    owner: Option<String>,
    articles: usize,
    originals: usize,
    reprints: usize,
    from_agencies: usize,
    dated: usize,
    stubs: usize,
    languages: Tally,
}

/// Outlets; `originals` are first or alone with their text, `reprints` copy another's, versions are neither.
pub(super) fn outlets(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "outlet",
        "owner",
        "articles",
        "originals",
        "reprints",
        "from_agencies",
        "dated_share",
        "stubs",
        "languages",
    ];
    let mut outlets: BTreeMap<(bool, String), Outlet> = BTreeMap::new();
    for reading in 0..index.analysis.readings.len() {
        let article = index.article(reading);
        let name = article.outlet.as_deref().map(cells::clean).unwrap_or_default();
        let outlet = outlets.entry((name.is_empty(), name)).or_default();
        let role = index.role(reading);
        let dispatch = index.dispatch(reading);
        outlet.owner = index.house(reading).map(cells::clean);
        outlet.articles += 1;
        outlet.originals += usize::from(matches!(role, Role::Original | Role::Single));
        outlet.reprints += usize::from(matches!(role, Role::Reprint | Role::Abridged | Role::Extended));
        outlet.from_agencies += usize::from(dispatch.agency.is_some());
        outlet.dated += usize::from(article.published.precision >= StampPrecision::Day);
        outlet.stubs += usize::from(role == Role::Stub || dispatch.genre == Genre::Stub);
        outlet.languages.add(index.language(reading));
    }
    let mut table = Table::new(out, &header, options.excel)?;
    for ((_, name), outlet) in outlets {
        table.row([
            name,
            outlet.owner.unwrap_or_default(),
            outlet.articles.to_string(),
            outlet.originals.to_string(),
            outlet.reprints.to_string(),
            outlet.from_agencies.to_string(),
            cells::share(outlet.dated as f64 / outlet.articles as f64).into_owned(),
            outlet.stubs.to_string(),
            outlet.languages.names(),
        ])?;
    }
    table.finish()
}

/// Counts of names.
#[derive(Default)]
struct Tally(BTreeMap<String, usize>);

impl Tally {
    fn of(names: impl Iterator<Item = String>) -> Self {
        let mut tally = Self::default();
        names.for_each(|name| tally.add(Some(name)));
        tally
    }

    fn add(&mut self, name: Option<String>) {
        if let Some(name) = name {
            *self.0.entry(name).or_default() += 1;
        }
    }

    /// The names, the most frequent first, then by name.
    fn names(&self) -> String {
        let mut names: Vec<(&String, &usize)> = self.0.iter().collect();
        names.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
        names.into_iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(LIST)
    }
}
