//! The join phase: all readings to groups and stories. Whatever is learnt from the corpus is learnt here.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use super::anchors::{anchor, count_from_corrected, doubted, instant, is_suspect, lasting, trust_borne_out};
use super::clock::Clock;
use super::read::derive;
use super::shelf::{Shelf, load, load_one, unload, unload_one};
use crate::config::Config;
use crate::model::{
    Analysis, Anchor, Article, DatePrecision, Dated, DeskStatus, Dispatch, Edition, Features, Group,
    MarkerKind, Member, Mention, Mood, Reading, Reject, Role, Span, StampPrecision, Story, StoryId, Terms,
    TextStore, mentions_of, text_of,
};
use crate::{dates, dup, story, timeline, wire};

/// Joins readings, sorted by article id, into groups and stories; events are left to tell. What readings left on a shelf is
/// taken from there. Its three steps are laps of the clock.
pub fn join(
    mut readings: Vec<Box<Reading>>,
    mut shelf: Option<Shelf>,
    rejects: Vec<Reject>,
    config: &Config,
    clock: &mut Clock,
) -> Analysis {
    mask_furniture(&mut readings, shelf.as_mut());
    let (mut anchors, doubted, suspect) = anchors(&mut readings, shelf.as_ref(), config);
    dates::infer_years(&mut anchors, |at| mentions_of(&readings, store(shelf.as_ref()), at));
    let instants: Vec<Option<Timestamp>> =
        readings.iter().zip(&anchors).map(|(r, a)| instant(r, a.as_ref())).collect();
    clock.lap("join: furniture and anchors");
    let samples = samples(&mut readings, shelf.as_mut());
    let (groups, pairs) = copies(&readings, shelf.as_ref(), samples, &instants, config);
    let editions = editions(&mut readings, shelf.as_ref(), &groups, &instants);
    count_from_corrected(&editions, &mut anchors);
    clock.lap("join: copies");
    let stories = stories((&readings, shelf.as_ref()), &instants, &anchors, (&groups, &editions), config);
    for story in &stories {
        let members = story.groups.iter().flat_map(|&g| groups[g].members.iter().map(|m| m.reading));
        let members: Vec<usize> = members.collect();
        trust_borne_out(&members, &doubted, &mut anchors);
        dates::infer_days(&members, &mut anchors, |at| mentions_of(&readings, store(shelf.as_ref()), at));
    }
    keep_terms(&mut readings, shelf.as_ref(), &groups, config);
    clock.lap("join: stories");
    let houses = houses(&readings);
    let origins = readings.iter().zip(&houses).map(|(r, house)| origin(r, house.as_deref())).collect();
    Analysis {
        readings,
        texts: shelf.map(|shelf| Arc::new(shelf) as Arc<dyn TextStore>),
        suspect,
        anchors,
        houses,
        origins,
        groups,
        editions,
        pairs,
        stories,
        figures: Vec::new(),
        events: Vec::new(),
        rejects,
    }
}

/// A shelf as what holds texts.
fn store(shelf: Option<&Shelf>) -> Option<&dyn TextStore> {
    shelf.map(|shelf| shelf as &dyn TextStore)
}

/// The day that each reading counts from, the stamp that its text may contradict, and whether it surely does.
fn anchors(
    readings: &mut [Box<Reading>],
    shelf: Option<&Shelf>,
    config: &Config,
) -> (Vec<Option<Anchor>>, BTreeMap<usize, Anchor>, Vec<bool>) {
    let of = |(at, reading): (usize, &mut Box<Reading>)| {
        if let Some(shelf) = shelf {
            load_one(reading, shelf, at);
        }
        let own = anchor(reading, config);
        // Few articles have no day: only those are asked for the stamp that was not trusted.
        let stamp = if own.is_none() { doubted(reading, config) } else { None };
        let found = ((own, stamp), is_suspect(reading));
        if shelf.is_some() {
            unload_one(reading);
        }
        found
    };
    let ((anchors, doubted), suspect): ((_, Vec<_>), _) = readings.par_iter_mut().enumerate().map(of).unzip();
    let doubted = doubted.into_iter().enumerate().filter_map(|(at, stamp)| Some((at, stamp?))).collect();
    (anchors, doubted, suspect)
}

fn samples(readings: &mut [Box<Reading>], shelf: Option<&mut Shelf>) -> dup::Samples {
    let own = |r: &mut Box<Reading>| r.features.as_mut().map(|f| std::mem::take(&mut f.sample));
    match shelf {
        Some(shelf) => shelf.take_samples(),
        None => readings.iter_mut().map(|r| own(r).unwrap_or_default()).collect(),
    }
}

/// Terms are a fifth of what a reading holds, and nothing but a topic is looked up in them once the stories are told apart.
fn keep_terms(readings: &mut [Box<Reading>], shelf: Option<&Shelf>, groups: &[Group], config: &Config) {
    match (&config.story.topic, shelf) {
        (None, _) => readings.par_iter_mut().for_each(|reading| reading.features = None),
        (Some(_), None) => {}
        (Some(_), Some(shelf)) => {
            for original in groups.iter().map(Group::original) {
                let features = Features { terms: shelf.terms(original), ..Features::default() };
                readings[original].features = Some(Box::new(features));
            }
        }
    }
}

/// Marks what recurs across an outlet's articles as furniture and reads those articles again without it.
fn mask_furniture(readings: &mut [Box<Reading>], shelf: Option<&mut Shelf>) {
    let items: Vec<wire::furniture::FurnitureItem<'_>> = readings
        .iter()
        .map(|r| wire::furniture::FurnitureItem {
            outlet: r.article.outlet.as_deref(),
            cuts: &r.dispatch.cuts,
        })
        .collect();
    let text = |at: usize| text_of(readings, store(shelf.as_deref()), at);
    let found = wire::furniture::find(&items, &text);
    let again = |at: usize, reading: &mut Reading| {
        let (article, mut dispatch) = (reading.article.clone(), std::mem::take(&mut reading.dispatch));
        wire::merge_cuts(&mut dispatch, found[at].clone());
        *reading = derive(article, dispatch);
    };
    let wanted = |at: usize| !found[at].is_empty();
    match shelf {
        Some(shelf) => shelf.replace(readings, wanted, again),
        None => {
            let all = readings.par_iter_mut().enumerate();
            all.filter(|(at, _)| wanted(*at)).for_each(|(at, reading)| again(at, reading));
        }
    }
}

/// The edition of each reading. Only groups with a correction are read for it.
fn editions(
    readings: &mut [Box<Reading>],
    shelf: Option<&Shelf>,
    groups: &[Group],
    instants: &[Option<Timestamp>],
) -> Vec<Edition> {
    let kind = |r: usize| readings[r].dispatch.marker.as_ref().map(|m| m.kind);
    let corrects = |m: &Member| matches!(kind(m.reading), Some(MarkerKind::Correction | MarkerKind::Refile));
    let mut wanted = vec![false; readings.len()];
    for group in groups.iter().filter(|g| g.members.len() > 1 && g.members.iter().any(corrects)) {
        group.members.iter().for_each(|m| wanted[m.reading] = true);
    }
    load(readings, store(shelf), |at| wanted[at]);
    let editions = timeline::editions::of(groups, readings, instants);
    unload(readings, store(shelf), |at| wanted[at]);
    editions
}

/// What the user is told of notices that take back what is not in the dump, or is not found there.
pub(super) fn unfound(analysis: &Analysis) -> Option<String> {
    /// Notices that are named. Chosen: a line or two.
    const NAMED: usize = 3;
    /// Most words of one.
    const WORDS: usize = 12;
    // What a feed itself calls canceled or withheld is the dispatch, and no notice of another.
    let by_feed = |r: usize| {
        let desk = analysis.readings[r].article.desk.as_deref();
        desk.is_some_and(|desk| desk.status != DeskStatus::Usable)
    };
    let alone = |g: &&Group| g.members.iter().all(|m| analysis.is_notice(m.reading) && !by_feed(m.reading));
    let notices: Vec<usize> = analysis.groups.iter().filter(alone).map(Group::original).collect();
    let name = |&r: &usize| {
        let article = &analysis.readings[r].article;
        let text = if article.title.trim().is_empty() { analysis.text(r) } else { Cow::default() };
        let title = if text.is_empty() { &*article.title } else { &*text };
        let words: Vec<&str> = title.split_whitespace().take(WORDS).collect();
        format!("\"{}\" ({})", words.join(" "), article.id)
    };
    let named: Vec<String> = notices.iter().take(NAMED).map(name).collect();
    let more = if notices.len() > NAMED { ", ..." } else { "" };
    (!notices.is_empty()).then(|| {
        format!(
            "{} withdrawn by a notice and not found, so that it may still be told: {}{more}",
            if notices.len() == 1 {
                "1 dispatch is".to_owned()
            } else {
                format!("{} dispatches are", notices.len())
            },
            named.join(", ")
        )
    })
}

/// The house of each article's outlet, under the name most of its articles carry; a name before a domain, then by letters.
pub(super) fn houses(readings: &[Box<Reading>]) -> Vec<Option<String>> {
    let mut names: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for outlet in readings.iter().filter_map(|r| r.article.outlet.as_deref()) {
        *names.entry(wire::house(outlet)).or_default().entry(outlet).or_default() += 1;
    }
    let is_domain = |name: &str| name.contains('.') && !name.contains(' ');
    let shown: BTreeMap<String, String> = names
        .into_iter()
        .filter_map(|(house, names)| {
            let (name, _) =
                names.into_iter().min_by_key(|(name, n)| (is_domain(name), Reverse(*n), *name))?;
            Some((house, name.to_owned()))
        })
        .collect();
    readings.iter().map(|r| shown.get(&wire::house(r.article.outlet.as_deref()?)).cloned()).collect()
}

/// What those count for of whom no field, link nor agency says who they are: they may all be one.
const UNKNOWN: &str = "unknown outlet";

/// The origin that an article counts for: the agency if it signs, else the house. How a dump is split into files says nothing.
pub(super) fn origin(reading: &Reading, house: Option<&str>) -> String {
    reading.dispatch.agency.or(house).unwrap_or(UNKNOWN).to_owned()
}

fn copies(
    readings: &[Box<Reading>],
    shelf: Option<&Shelf>,
    samples: dup::Samples,
    instants: &[Option<Timestamp>],
    config: &Config,
) -> (Vec<Group>, Vec<crate::model::Pair>) {
    let texts = Texts { readings, store: store(shelf) };
    let found = dup::group(&items(readings, instants), samples, &texts, &config.dup);
    (found.groups, found.pairs)
}

/// Texts of readings, wherever they are.
struct Texts<'a> {
    readings: &'a [Box<Reading>],
    store: Option<&'a dyn TextStore>,
}

impl dup::Texts for Texts<'_> {
    fn kept(&self, item: usize, into: &mut String) {
        kept_text(&self.readings[item].dispatch, &text_of(self.readings, self.store, item), into);
    }

    fn native(&self, item: usize) -> Option<&str> {
        native(&self.readings[item].article)
    }
}

/// By what its feed names an article: its id, else its link.
pub(super) fn native(article: &Article) -> Option<&str> {
    // A bare host is a front page, which names no article.
    let link = || article.url.as_deref().filter(|url| url.trim_end_matches('/').matches('/').count() > 2);
    article.native_id.as_deref().or_else(link)
}

/// Puts the kept parts of the text of a dispatch in place of what `into` holds, on lines of their own.
pub(super) fn kept_text(dispatch: &Dispatch, text: &str, into: &mut String) {
    into.clear();
    for span in dispatch.kept_of(text) {
        if !into.is_empty() {
            into.push('\n');
        }
        into.push_str(text.get(span.start as usize..span.end as usize).unwrap_or_default());
    }
}

/// Readings as the copies stage sees them.
pub(super) fn items<'a>(readings: &'a [Box<Reading>], instants: &[Option<Timestamp>]) -> Vec<dup::Item<'a>> {
    readings
        .iter()
        .enumerate()
        .map(|(i, r)| dup::Item {
            id: r.article.id,
            sketch: r.sketch,
            headline: &r.dispatch.headline,
            outlet: r.article.outlet.as_deref(),
            agency: r.dispatch.agency,
            instant: instants[i],
            day_only: r.article.published.precision < StampPrecision::Time,
            marker: r.dispatch.marker.as_deref(),
            genre: r.dispatch.genre,
        })
        .collect()
}

fn stories(
    (readings, shelf): (&[Box<Reading>], Option<&Shelf>),
    instants: &[Option<Timestamp>],
    anchors: &[Option<Anchor>],
    (groups, editions): (&[Group], &[Edition]),
    config: &Config,
) -> Vec<Story> {
    let told: Vec<usize> =
        groups.par_iter().map(|g| timeline::editions::told(g, editions, readings, instants)).collect();
    // What a correction corrects is gone: its words and days are the group's. An update only names it.
    let read = |g: usize| if editions[told[g]].corrects.is_some() { told[g] } else { groups[g].original() };
    let days = |g: usize| {
        let mentions = mentions_of(readings, store(shelf), read(g));
        event_days(&resolved(&mentions, lasting(anchors[read(g)].as_ref())))
    };
    let none = Terms::default();
    let terms = |g: usize| match shelf {
        Some(shelf) => Cow::Owned(shelf.terms(read(g))),
        None => Cow::Borrowed(readings[read(g)].features.as_ref().map_or(&none, |f| &f.terms)),
    };
    let mut items: Vec<story::Item<'_>> = groups
        .iter()
        .enumerate()
        .map(|(g, group)| {
            let reading = &readings[read(g)];
            let withdrawn =
                reading.dispatch.marker.as_ref().is_some_and(|m| m.kind == MarkerKind::Withdrawal);
            story::Item {
                id: readings[group.original()].article.id,
                instant: instants[group.original()],
                genre: reading.dispatch.genre,
                outlet: reading.article.outlet.as_deref(),
                // Withdrawn copy names no story.
                headline: if withdrawn { "" } else { &readings[told[g]].dispatch.headline },
                copies: group.members.len() as u32,
                language: reading.dispatch.language,
            }
        })
        .collect();
    let clusters = story::cluster(&items, &terms, &days, &config.story);
    // Nor does copy that a notice took back since.
    let notice = |g: usize| {
        let last = instants[told[g]];
        let after = |m: &&Member| m.role == Role::Withdrawn && instants[m.reading] >= last;
        groups[g].members.iter().find(after).map(|m| m.reading)
    };
    for (_, item) in items.iter_mut().enumerate().filter(|(g, _)| notice(*g).is_some()) {
        item.headline = "";
    }
    let described = story::describe(&items, &terms, &clusters);
    clusters
        .parts
        .into_iter()
        .zip(described)
        .map(|(members, (title, keywords))| {
            let earliest = members
                .iter()
                .flat_map(|&g| groups[g].members.iter())
                .map(|m| (instants[m.reading].is_none(), instants[m.reading], readings[m.reading].article.id))
                .min()
                .expect("a story has a group, a group a member");
            // Where all of it was taken back, the notice is what is left to tell.
            let left = members.iter().copied().find(|&g| notice(g).is_none());
            let first = left.map(|g| told[g]).or_else(|| notice(members[0])).unwrap_or(told[members[0]]);
            let text = || text_of(readings, store(shelf), first);
            let sentences = || match shelf {
                Some(shelf) => shelf.found(first).sentences,
                None => readings[first].sentences.clone(),
            };
            let title = if title.trim().is_empty() { first_sentence(&sentences(), &text()) } else { title };
            Story { id: StoryId::from(earliest.2), title, keywords, groups: members }
        })
        .collect()
}

/// The date expressions of an article with the days they stand for. They take more room than what they are made of, and are made
/// when they are asked for.
pub(super) fn resolved(mentions: &[Mention], anchor: Option<&Anchor>) -> Vec<Dated> {
    dates::resolve(mentions, anchor, dates::Mode::News)
}

/// Days on which an article says that something happened.
fn event_days(dated: &[Dated]) -> Vec<Date> {
    let mut days: Vec<Date> = dated
        .iter()
        .filter(|d| {
            d.precision == DatePrecision::Day
                && !d.tells_nothing
                && matches!(d.mood, Mood::Past | Mood::Planned)
        })
        .filter_map(|d| d.first)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What stands for a headline where the dump has none.
fn first_sentence(sentences: &[Span], text: &str) -> String {
    let sentence = sentences
        .iter()
        .map(|s| text.get(s.start as usize..s.end as usize).unwrap_or_default())
        .find(|s| s.split_whitespace().count() > 3);
    let words: Vec<&str> = sentence.unwrap_or("").split_whitespace().collect();
    match words.len() {
        0..=16 => words.join(" "),
        _ => format!("{} …", words[..16].join(" ")),
    }
}
