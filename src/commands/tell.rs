//! The tell phase: stories to events.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::Config;
use crate::model::{Analysis, MarkerKind, Role, StampPrecision, Story};
use crate::{story, timeline};

/// Dumps of fewer articles tell stories of a single article too (design: `--min-articles`).
const SMALL_DUMP: usize = 100;

/// Least number of articles of a told story.
pub fn min_articles(config: &Config, articles: usize) -> usize {
    let small = config.story.one_story || articles < SMALL_DUMP;
    config.min_articles.unwrap_or(if small { 1 } else { 2 })
}

/// Fills the events of an analysis, as edited; says which edits could not be carried out.
pub fn tell(analysis: &mut Analysis, config: &Config) -> Vec<String> {
    let of = analysis.group_of();
    let sources: Vec<timeline::Source<'_>> = analysis
        .readings
        .iter()
        .enumerate()
        .map(|(i, reading)| timeline::Source {
            reading,
            dated: &analysis.dated[i],
            anchor: analysis.anchors[i],
            instant: instant(analysis, i),
            origin: &analysis.origins[i],
            role: of[i].1,
            group: of[i].0,
            edition: &analysis.editions[i],
            withdrawn: is_withdrawn(analysis, i, of[i]),
        })
        .collect();
    let options = timeline::Options {
        min_articles: min_articles(config, analysis.readings.len()),
        ..config.timeline.clone()
    };
    let mut events = timeline::tell(&analysis.stories, &analysis.groups, &sources, &options);
    let mut figures = timeline::figures(&analysis.stories, &analysis.groups, &sources, &options);
    if let Some(topic) = &config.story.topic {
        let about: Vec<bool> = analysis.stories.iter().map(|s| is_about(topic, s, analysis)).collect();
        events.retain(|event| about[event.story]);
        figures.retain(|series| about[series.story]);
    }
    let mut warnings = timeline::edits::apply(&mut events, &options.edits, &sources);
    warnings.extend(embargoed(&sources, options.as_of));
    analysis.events = events;
    analysis.figures = figures;
    warnings
}

/// What the user is told of copy under an embargo: how much was held back, or could be.
fn embargoed(sources: &[timeline::Source<'_>], as_of: Option<Date>) -> Option<String> {
    let days = sources.iter().filter_map(timeline::Source::embargo);
    let days: Vec<Date> = days.filter(|day| as_of.is_none_or(|as_of| as_of < *day)).collect();
    let last = days.iter().max()?;
    let articles = if days.len() == 1 { "1 article is" } else { &format!("{} articles are", days.len()) };
    Some(match as_of {
        Some(as_of) => {
            format!("{articles} under an embargo on {as_of}, the last until {last}: kept, and not told")
        }
        None => format!(
            "{articles} under an embargo, the last until {last}, and told: --as-of DAY holds back what may not be told by a day"
        ),
    })
}

/// Whether the desk took an article back: it is the notice, or a copy in its group; not what was filed anew behind it, nor
/// what another agency signs.
fn is_withdrawn(analysis: &Analysis, reading: usize, (group, role): (usize, Role)) -> bool {
    let notice = |r: usize| {
        analysis.readings[r].dispatch.marker.as_ref().is_some_and(|m| m.kind == MarkerKind::Withdrawal)
    };
    let members = analysis.groups.get(group).map_or(&[][..], |g| &g.members);
    let anew = |other: usize| {
        matches!(role, Role::Version | Role::Correction)
            && instant(analysis, other) < instant(analysis, reading)
    };
    let agency = |r: usize| analysis.readings[r].dispatch.agency;
    let other = |r: usize| agency(r).is_some() && agency(reading).is_some() && agency(r) != agency(reading);
    notice(reading) || members.iter().any(|m| notice(m.reading) && !anew(m.reading) && !other(m.reading))
}

fn instant(analysis: &Analysis, reading: usize) -> Option<Timestamp> {
    let stamp = &analysis.readings[reading].article.published;
    if stamp.precision >= StampPrecision::Day { stamp.instant() } else { None }
}

/// Whether a story is about the words the user gave.
fn is_about(topic: &str, story: &Story, analysis: &Analysis) -> bool {
    let originals = story.groups.iter().map(|&g| &analysis.readings[analysis.groups[g].original()]);
    story::is_about(topic, originals.map(|reading| (&reading.terms, reading.dispatch.language)))
}
