//! `timeline.json`: the stories with their selected events, their sentences and articles.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::event_row::{EventRow, order, printed_day};
use super::figures::{self, JsonFigure, JsonSeries};
use super::index::Index;
use super::{Options, cells};
use crate::model::{Event, Story};

/// Name and version of the shape of the file; the number grows when a key changes its meaning or goes.
const SCHEMA: &str = "dateline-timeline/1";

#[derive(Serialize)]
struct Timeline<'a> {
    schema: &'static str,
    generator: String,
    stories: Stories<'a>,
}

/// Stories, made while they are written: all of them at once are larger than the dump they tell of.
struct Stories<'a> {
    index: &'a Index<'a>,
    told: Vec<Told<'a>>,
}

impl Serialize for Stories<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.told.iter().map(|told| json_story(self.index, told)))
    }
}

/// A story by its number, with its selected events.
type Told<'a> = (usize, Vec<&'a Event>);

#[derive(Serialize)]
struct JsonStory<'a> {
    story_id: String,
    title: String,
    first_date: Option<String>,
    last_date: Option<String>,
    keywords: &'a [String],
    places: Vec<String>,
    events: Vec<JsonEvent<'a>>,
    /// How counts and sums changed over the story.
    figures: Vec<JsonSeries>,
}

#[derive(Serialize)]
struct JsonEvent<'a> {
    #[serde(flatten)]
    row: EventRow,
    sentences: Vec<Sentence>,
    articles: Vec<JsonArticle<'a>>,
    /// Counts and sums that the event's sentences give.
    figures: Vec<JsonFigure>,
}

#[derive(Serialize)]
struct Sentence {
    text: String,
    article_id: String,
}

#[derive(Serialize)]
struct JsonArticle<'a> {
    id: String,
    role: &'static str,
    url: Option<String>,
    outlet: Option<&'a str>,
}

/// Renders `timeline.json`.
pub(super) fn render(index: &Index<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut told: BTreeMap<usize, Vec<&Event>> = BTreeMap::new();
    for event in index.analysis.events.iter().filter(|e| e.selection.selected) {
        told.entry(event.story).or_default().push(event);
    }
    let mut told: Vec<Told<'_>> = told.into_iter().collect();
    told.sort_by_cached_key(|(story, events)| {
        let first = events.iter().filter_map(|e| printed_day(e.first, e.precision)).min();
        (first.is_none(), first, index.analysis.stories[*story].id)
    });
    let generator = format!("dateline {}", index.version);
    let stories = Stories { index, told };
    serde_json::to_writer_pretty(&mut *out, &Timeline { schema: SCHEMA, generator, stories })?;
    out.write_all(b"\n")
}

fn json_story<'a>(index: &Index<'a>, (number, events): &Told<'_>) -> JsonStory<'a> {
    let story: &'a Story = &index.analysis.stories[*number];
    let mut events = events.clone();
    events.sort_by_cached_key(|e| order(index, e));
    let events: Vec<JsonEvent<'a>> = events.into_iter().map(|e| json_event(index, e)).collect();
    JsonStory {
        story_id: story.id.to_string(),
        title: cells::clean(&story.title),
        first_date: events.iter().filter_map(|e| e.row.event_date.clone()).min(),
        last_date: events.iter().filter_map(|e| e.row.event_date_end.clone()).max(),
        keywords: &story.keywords,
        places: places(&events),
        events,
        figures: figures::of_story(index, *number),
    }
}

/// Places of the events, the most frequent first, then by name.
fn places(events: &[JsonEvent<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in events.iter().filter_map(|e| e.row.place.as_deref()) {
        *counts.entry(place).or_default() += 1;
    }
    let mut places: Vec<(&str, usize)> = counts.into_iter().collect();
    places.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    places.into_iter().map(|(name, _)| name.to_owned()).collect()
}

fn json_event<'a>(index: &Index<'a>, event: &Event) -> JsonEvent<'a> {
    JsonEvent {
        row: EventRow::new(index, event),
        sentences: sentences(index, event),
        articles: articles(index, event),
        figures: figures::of_event(index, event),
    }
}

/// Distinct sentences of the evidence, lead first; a reprint's are its original's and say nothing new.
fn sentences(index: &Index<'_>, event: &Event) -> Vec<Sentence> {
    let mut seen = BTreeSet::new();
    let own = event.evidence.iter().filter(|e| !e.role.is_copy());
    own.filter_map(|e| {
        let text = cells::clean_some(cells::slice(&index.analysis.text(e.reading), &e.sentence))?;
        seen.insert(text.clone())
            .then(|| Sentence { text, article_id: index.article(e.reading).id.to_string() })
    })
    .collect()
}

/// Articles of the evidence, each once in its best role, by role, then in the order of the evidence.
fn articles<'a>(index: &Index<'a>, event: &Event) -> Vec<JsonArticle<'a>> {
    let mut evidence: Vec<_> = event.evidence.iter().collect();
    evidence.sort_by_key(|e| e.role);
    let mut seen = BTreeSet::new();
    evidence.retain(|e| seen.insert(e.reading));
    evidence
        .into_iter()
        .map(|e| {
            let article = index.article(e.reading);
            JsonArticle {
                id: article.id.to_string(),
                role: e.role.as_str(),
                url: article.url.as_deref().and_then(cells::clean_some),
                outlet: article.outlet.as_deref(),
            }
        })
        .collect()
}
