//! The tell phase: stories to events.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use super::join::resolved;
use super::shelf::{load, unload};
use crate::config::Config;
use crate::model::{Analysis, Dated, Event, Genre, Role, Series, Story};
use crate::text::counted::counted;
use crate::{story, timeline};

/// Dumps of fewer articles tell stories of a single article too (design: `--min-articles`).
const SMALL_DUMP: usize = 100;

/// Least number of articles of a told story.
pub fn min_articles(config: &Config, articles: usize) -> usize {
    let small = config.story.one_story || articles < SMALL_DUMP;
    config.min_articles.unwrap_or(if small { 1 } else { 2 })
}

/// Articles of the stories that are told at a time where their texts are on disk. Chosen: some 300 MB; a dump of a million has
/// more to spare once its stories are told apart.
const BATCH: usize = 1 << 16;

/// Fills the events of an analysis, as edited; says which edits could not be carried out.
pub fn tell(analysis: &mut Analysis, config: &Config) -> Vec<String> {
    let known = Known {
        instants: (0..analysis.readings.len()).into_par_iter().map(|r| analysis.stamped(r)).collect(),
        of: analysis.group_of(),
        withdrawn: analysis.withdrawn(),
    };
    let options = timeline::Options {
        min_articles: min_articles(config, analysis.readings.len()),
        ..config.timeline.clone()
    };
    let (mut events, mut figures) = (Vec::new(), Vec::new());
    for told in batches(analysis, options.min_articles) {
        let texts = analysis.texts.clone();
        let wanted = readings_of(analysis, told.clone(), options.min_articles);
        load(&mut analysis.readings, texts.as_deref(), |reading| wanted[reading]);
        let dated = dated(analysis, &wanted);
        let sources = sources(analysis, &dated, &known);
        let stories = (&*analysis.stories, told);
        events.extend(timeline::tell(stories.clone(), &analysis.groups, &sources, &options));
        figures.extend(timeline::figures(stories, &analysis.groups, &sources, &options));
        unload(&mut analysis.readings, texts.as_deref(), |reading| wanted[reading]);
    }
    let mut about = None;
    if let Some(topic) = &config.story.topic {
        let is_about: Vec<bool> = analysis.stories.iter().map(|s| is_about(topic, s, analysis)).collect();
        events.retain(|event: &Event| is_about[event.story]);
        figures.retain(|series: &Series| is_about[series.story]);
        about = Some(is_about.contains(&true));
    }
    let nothing = if events.iter().any(|e| e.selection.selected) {
        None
    } else {
        Some(why_nothing(analysis, about, options.min_articles, config))
    };
    let dated = vec![Vec::new(); analysis.readings.len()];
    let sources = sources(analysis, &dated, &known);
    let mut warnings = timeline::edits::apply(&mut events, &options.edits, &sources);
    warnings.extend(embargoed(&sources, options.as_of));
    warnings.extend(undated(&sources));
    warnings.extend(nothing);
    analysis.events = events;
    analysis.figures = figures;
    warnings
}

/// Why nothing is told; `about` says whether any story is about the topic that was asked for.
fn why_nothing(analysis: &Analysis, about: Option<bool>, least: usize, config: &Config) -> String {
    let largest = analysis.stories.iter().map(|story| articles_of(analysis, story)).max().unwrap_or(0);
    let why = if largest < least {
        let articles = counted(largest as u64, "article");
        format!("the largest story has {articles}, fewer than {least}: --min-articles {}", largest.max(1))
    } else if about == Some(false) {
        format!("no story is about --topic {:?}", config.story.topic.as_deref().unwrap_or_default())
    } else if config.timeline.since.or(config.timeline.until).is_some() {
        "no event lies between --since and --until".to_owned()
    } else if analysis.readings.iter().all(|r| r.dispatch.genre == Genre::Stub) {
        format!(
            "{} too little running text to tell of a day: a whole sentence or two is the least",
            if analysis.readings.len() == 1 { "the article has" } else { "all articles have" }
        )
    } else if about.is_some() {
        format!("no story about --topic tells of a day or has {}", counted(least as u64, "article"))
    } else {
        "no story tells of a day, or all are withdrawn, embargoed or no news".to_owned()
    };
    format!("nothing is in the timeline: {why}")
}

/// Stories in runs that are told at a time: all at once where memory holds the texts.
fn batches(analysis: &Analysis, least: usize) -> Vec<Range<usize>> {
    let all = analysis.stories.len();
    let (mut batches, mut from, mut articles) = (Vec::new(), 0, 0);
    for (index, story) in analysis.stories.iter().enumerate() {
        let own = articles_of(analysis, story);
        articles += if own < least { 0 } else { own };
        if analysis.texts.is_some() && articles >= BATCH {
            batches.push(from..index + 1);
            (from, articles) = (index + 1, 0);
        }
    }
    batches.push(from..all);
    batches
}

fn articles_of(analysis: &Analysis, story: &Story) -> usize {
    story.groups.iter().map(|&group| analysis.groups[group].members.len()).sum()
}

/// Which readings are of stories of at least so many articles.
fn readings_of(analysis: &Analysis, told: Range<usize>, least: usize) -> Vec<bool> {
    let mut wanted = vec![false; analysis.readings.len()];
    let large = analysis.stories[told].iter().filter(|story| articles_of(analysis, story) >= least);
    for &group in large.flat_map(|story| &story.groups) {
        analysis.groups[group].members.iter().for_each(|member| wanted[member.reading] = true);
    }
    wanted
}

/// The date expressions of some readings, resolved; none of the others.
fn dated(analysis: &Analysis, wanted: &[bool]) -> Vec<Vec<Dated>> {
    let all = analysis.readings.par_iter().zip(&analysis.anchors).zip(wanted);
    all.map(|((r, anchor), &wanted)| if wanted { resolved(&r.mentions, anchor.as_ref()) } else { Vec::new() })
        .collect()
}

/// What is known of the readings from the first batch to the last.
struct Known {
    instants: Vec<Option<Timestamp>>,
    of: Vec<(usize, Role)>,
    withdrawn: Vec<bool>,
}

fn sources<'a>(analysis: &'a Analysis, dated: &'a [Vec<Dated>], known: &Known) -> Vec<timeline::Source<'a>> {
    let source = |i: usize| timeline::Source {
        reading: &analysis.readings[i],
        dated: &dated[i],
        anchor: analysis.anchors[i],
        instant: known.instants[i],
        origin: &analysis.origins[i],
        role: known.of[i].1,
        group: known.of[i].0,
        edition: &analysis.editions[i],
        withdrawn: known.withdrawn[i],
    };
    (0..analysis.readings.len()).into_par_iter().map(source).collect()
}

/// What the user is told of copy under an embargo: how much was held back, or could be.
fn embargoed(sources: &[timeline::Source<'_>], as_of: Option<Date>) -> Option<String> {
    let days = sources.iter().filter_map(timeline::Source::embargo);
    let days: Vec<Date> = days.filter(|day| as_of.is_none_or(|as_of| as_of < *day)).collect();
    let last = days.iter().max()?;
    let broken = broken(sources, as_of);
    let articles = if days.len() == 1 { "1 article is" } else { &format!("{} articles are", days.len()) };
    Some(match as_of {
        Some(as_of) => {
            format!(
                "{articles} under an embargo on {as_of}, the last until {last}: kept, and not told{broken}"
            )
        }
        None => format!(
            "{articles} under an embargo, the last until {last}, and told: --as-of DAY holds back what may not be told by a day"
        ),
    })
}

/// What the user is told of copy whose embargo names no day: nobody but he can know when it may be told.
fn undated(sources: &[timeline::Source<'_>]) -> Option<String> {
    let count =
        sources.iter().filter(|s| s.reading.dispatch.undated_embargo && s.embargo().is_none()).count();
    match count {
        0 => None,
        1 => Some("1 article is under an embargo that names no day, and is told".to_owned()),
        _ => Some(format!("{count} articles are under an embargo that names no day, and are told")),
    }
}

/// What is said of copies that other outlets run openly while their dispatch is under an embargo.
fn broken(sources: &[timeline::Source<'_>], as_of: Option<Date>) -> String {
    let holds =
        |s: &&timeline::Source<'_>| s.embargo().is_some_and(|day| as_of.is_some_and(|as_of| as_of < day));
    let held: BTreeSet<usize> = sources.iter().filter(holds).map(|s| s.group).collect();
    let open = sources.iter().filter(|s| held.contains(&s.group) && !holds(s) && !s.withdrawn).count();
    match open {
        0 => String::new(),
        1 => "; 1 copy without its notice breaks it, and is told".to_owned(),
        _ => format!("; {open} copies without their notice break it, and are told"),
    }
}

/// Whether a story is about the words the user gave.
fn is_about(topic: &str, story: &Story, analysis: &Analysis) -> bool {
    let originals = story.groups.iter().map(|&g| &analysis.readings[analysis.groups[g].original()]);
    story::is_about(topic, originals.filter_map(|r| Some((&r.features.as_ref()?.terms, r.dispatch.language))))
}
