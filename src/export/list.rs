//! The readable dated list: stories by importance, each with its selected events and what they rest on.

mod wrap;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use jiff::civil::Date;

use super::event_row::{conflicts, order};
use super::index::{Coverage, Index};
use super::{Facts, cells, figures};
use crate::model::{Analysis, DatePrecision, DateRole, DateSource, Event, Outcome, Status, Support};
use crate::text::counted::counted;
use crate::text::words::bare;
use wrap::{width, wrap};

/// Most stories printed. Chosen: what one still scrolls through; the files have all.
const MAX_STORIES: usize = 10;

/// Most origins named per event. Chosen: what fits half a line.
const MAX_ORIGINS: usize = 3;

/// Columns before the text of an event: two spaces, a day, two spaces.
const INDENT: usize = 14;

/// Least columns the list is set in; a narrower terminal breaks the lines itself.
const MIN_WIDTH: usize = 40;

/// Least columns a headline needs beside a long day; else it stands under it.
const MIN_BESIDE: usize = 30;

/// Holds a mark together when lines are broken.
const NO_BREAK: &str = "\u{a0}";

const BOLD: &str = "\x1b[1m";
const GREY: &str = "\x1b[90m";
const YELLOW: &str = "\x1b[33m";
const RESET: &str = "\x1b[0m";

/// How the list is printed.
#[derive(Clone, Copy, Debug)]
pub struct ListOptions<'a> {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
    /// The flags that would settle what is uncertain.
    pub hints: &'a [String],
}

/// Prints the selected events for a terminal, story by story, the story of most articles first.
///
/// # Errors
///
/// Those of the writer.
pub fn list(
    analysis: &Analysis,
    facts: &Facts,
    options: &ListOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = Index::new(analysis, &facts.version);
    let mut page = Page { out, width: options.width.max(MIN_WIDTH), color: options.color };
    let mut told: BTreeMap<usize, Vec<&Event>> = BTreeMap::new();
    for event in analysis.events.iter().filter(|e| e.selection.selected) {
        told.entry(event.story).or_default().push(event);
    }
    let mut stories: Vec<Told<'_>> =
        told.into_iter().map(|(s, events)| Told::new(&index, s, events)).collect();
    stories.sort_by_cached_key(|s| {
        (Reverse(s.coverage.articles), order(&index, s.events[0]), analysis.stories[s.story].id)
    });
    for story in stories.iter().take(MAX_STORIES) {
        page.story(&index, story)?;
    }
    if let Some(more) = stories.len().checked_sub(MAX_STORIES).filter(|&n| n > 0) {
        let what = if more == 1 { "story" } else { "stories" };
        page.line("", GREY, &format!("{more} more {what}: `-o OUT` writes all"))?;
        writeln!(page.out)?;
    }
    page.line("", "", &closing(&stories, facts, options.hints))
}

/// A story with its selected events, in order of their days.
struct Told<'a> {
    story: usize,
    events: Vec<&'a Event>,
    coverage: Coverage,
}

impl<'a> Told<'a> {
    fn new(index: &Index<'_>, story: usize, mut events: Vec<&'a Event>) -> Self {
        events.sort_by_cached_key(|e| order(index, e));
        Self { story, events, coverage: index.coverage(index.members(&index.analysis.stories[story])) }
    }
}

/// A writer of set lines.
struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
    color: bool,
}

impl Page<'_> {
    fn story(&mut self, index: &Index<'_>, told: &Told<'_>) -> io::Result<()> {
        let story = &index.analysis.stories[told.story];
        let days: BTreeSet<Date> = told
            .events
            .iter()
            .filter(|e| e.precision != DatePrecision::Unknown)
            .filter_map(|e| e.first)
            .collect();
        let mut counts = vec![count(told.coverage.articles, "article")];
        if told.coverage.outlets > 0 {
            counts.push(count(told.coverage.outlets, "outlet"));
        }
        counts.push(count(index.independent_sources(story), "independent source"));
        counts.push(count(days.len(), "day"));
        self.line("", BOLD, &printable(&story.title))?;
        self.line("", GREY, &counts.join(", "))?;
        for event in &told.events {
            self.event(index, event)?;
        }
        for line in figures::lines(index, told.story) {
            self.line(&" ".repeat(INDENT), GREY, &printable(&line))?;
        }
        writeln!(self.out)
    }

    fn event(&mut self, index: &Index<'_>, event: &Event) -> io::Result<()> {
        let indent = " ".repeat(INDENT);
        let headline = printable(&event.headline);
        self.head(event, &headline)?;
        let summary = printable(&resolved(index, event));
        if !is_summary(event) {
            self.line(&indent, "", &summary)?;
        }
        self.line(&indent, GREY, &grounds(index, event))
    }

    /// The day, the headline, and a mark on what is not plain news.
    fn head(&mut self, event: &Event, headline: &str) -> io::Result<()> {
        let day = label(event);
        let pad = (INDENT - 4).saturating_sub(width(&day));
        let rest = self.width - INDENT;
        let beside = self.width.saturating_sub(4 + pad + width(&day));
        let mark = mark(event).map(|m| format!("({m})").replace(' ', NO_BREAK)).unwrap_or_default();
        let first = if beside < MIN_BESIDE { rest } else { beside };
        let lines = wrap(&format!("{headline} {mark}"), first, rest);
        let doubt = if uncertain(event) { YELLOW } else { "" };
        write!(self.out, "  {}{:pad$}", self.styled(doubt, &day), "")?;
        let news = if event.status == Status::Reported { BOLD } else { "" };
        for (n, line) in lines.iter().enumerate() {
            if n > 0 || beside < MIN_BESIDE {
                write!(self.out, "\n{:INDENT$}", "")?;
            } else {
                write!(self.out, "  ")?;
            }
            let marked = if n + 1 == lines.len() { line.strip_suffix(&mark) } else { None };
            let (text, mark) = marked.map_or((line.as_str(), ""), |text| (text, mark.as_str()));
            write!(
                self.out,
                "{}{}",
                self.styled(news, text),
                self.styled(YELLOW, &mark.replace(NO_BREAK, " "))
            )?;
        }
        writeln!(self.out)
    }

    /// A text in as many lines as it takes.
    fn line(&mut self, indent: &str, style: &str, text: &str) -> io::Result<()> {
        let room = self.width - indent.len();
        for line in wrap(text, room, room) {
            writeln!(self.out, "{indent}{}", self.styled(style, &line))?;
        }
        Ok(())
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.color && !style.is_empty() && !text.is_empty() {
            format!("{style}{text}{RESET}")
        } else {
            text.to_owned()
        }
    }
}

/// One line of text that cannot move the cursor nor turn the direction of what follows.
pub fn printable(text: &str) -> String {
    let mut text = cells::clean(text);
    text.retain(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    text
}

fn count(n: usize, what: &str) -> String {
    counted(n as u64, what)
}

/// The day as people read it; ISO wherever ISO has a form.
fn label(event: &Event) -> String {
    let (Some(first), true) = (event.first, event.precision != DatePrecision::Unknown) else {
        return "day unknown".to_owned();
    };
    let last = event.last.unwrap_or(first);
    match event.precision {
        DatePrecision::DayNoYear => {
            let name = |d: Date| d.strftime("%-d %B").to_string();
            let days = if first == last { name(first) } else { format!("{} to {}", name(first), name(last)) };
            format!("{days} (year unknown)")
        }
        DatePrecision::Week => format!("week of {}", cells::day(first)),
        _ => cells::edtf(Some(first), Some(last), event.precision).replace('/', " to "),
    }
}

/// What an event is beside the plain news.
pub(super) fn mark(event: &Event) -> Option<&'static str> {
    match (event.status, event.outcome) {
        // "Court postpones verdict (cancelled)" would take back the postponement.
        (_, Some(Outcome::Cancelled)) if calls_off(&event.headline) => None,
        (_, Some(Outcome::Cancelled)) => Some("cancelled"),
        (Status::Scheduled, Some(Outcome::Happened)) => Some("scheduled; it happened"),
        (Status::Scheduled, Some(Outcome::Overtaken)) => Some("scheduled; whether it came is not told"),
        (Status::Scheduled, _) => Some("scheduled"),
        (Status::Background, _) => Some("background"),
        (Status::Reported, _) => None,
    }
}

/// Whether a headline tells itself that something is called off or put off.
fn calls_off(headline: &str) -> bool {
    const VERBS: [&str; 4] = ["cancel", "postpone", "scrap", "shelve"];
    let words: Vec<String> = headline.split_whitespace().map(|w| bare(w).to_lowercase()).collect();
    let off = |pair: &[String]| {
        pair[1] == "off" && ["call", "calls", "called", "calling", "put", "puts"].contains(&pair[0].as_str())
    };
    words.iter().any(|w| VERBS.iter().any(|verb| w.starts_with(verb))) || words.windows(2).any(off)
}

/// What an event rests on: who says so, how well it is supported, the words of the date, other dates.
fn grounds(index: &Index<'_>, event: &Event) -> String {
    let articles = event.evidence.iter().map(|e| e.reading).collect::<BTreeSet<_>>().len();
    let mut said = origins(index, event);
    if articles > 1 {
        said.push_str(&format!(" ({articles} articles)"));
    }
    let mut parts = vec![said, event.support.as_str().to_owned(), date_words(index, event)];
    if !event.conflicts.is_empty() {
        let others = conflicts(event).into_iter().map(|c| format!("{} ({})", c.date, c.articles));
        let others: Vec<String> = others.collect();
        parts.push(format!("others say {}", others.join(", ")));
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

/// Whether the headline of an event is all of its summary: a row says it once.
pub(super) fn is_summary(event: &Event) -> bool {
    printable(&event.summary).trim_end_matches('.') == printable(&event.headline).trim_end_matches('.')
}

/// The summary with the day it names by a relative word in brackets after it ("on Wednesday [7 January]").
pub(super) fn resolved(index: &Index<'_>, event: &Event) -> String {
    let lead = event.lead();
    let words = cells::clean(cells::slice(&index.analysis.text(lead.reading), &lead.date_span));
    let summary = cells::clean(&event.summary);
    let figures = words.contains(|c: char| c.is_ascii_digit());
    // The words name the day that the editor did away with.
    let unsaid = words.is_empty() || event.source == DateSource::Edited;
    let (Some(first), false) = (event.first, figures || unsaid) else { return summary };
    if !matches!(event.precision, DatePrecision::Day | DatePrecision::DayNoYear) {
        return summary;
    }
    match summary.find(&words) {
        Some(at) => {
            let end = at + words.len();
            format!("{} [{}]{}", &summary[..end], first.strftime("%-d %B"), &summary[end..])
        }
        None => summary,
    }
}

/// Origins in the order of the evidence, those that count: one of each text that several carry, and of what came to pass only
/// those that tell that it did.
fn origins(index: &Index<'_>, event: &Event) -> String {
    let stands = || event.evidence.iter().filter(|e| !e.role.is_copy());
    let done = stands().any(|e| !e.foretold);
    let (mut texts, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let origins: Vec<String> = stands()
        .filter(|e| !(done && e.foretold) && texts.insert(index.original(e.reading)))
        .map(|e| printable(&e.origin))
        .filter(|o| seen.insert(o.clone()))
        .collect();
    let mut said = origins.iter().take(MAX_ORIGINS).map(String::as_str).collect::<Vec<_>>().join(", ");
    if origins.len() > MAX_ORIGINS {
        said.push_str(&format!(" and {} more", origins.len() - MAX_ORIGINS));
    }
    said
}

/// The words of the date with what they come to in brackets; where it comes from if not from words.
fn date_words(index: &Index<'_>, event: &Event) -> String {
    let dating = event.dating();
    let words = printable(cells::slice(&index.analysis.text(dating.reading), &dating.date_span));
    let value = cells::edtf(event.first, event.last, event.precision);
    let mut said = match (words.is_empty(), event.source) {
        (_, DateSource::Edited) => format!("day set by an editor [{value}]"),
        (false, _) if value.is_empty() || words == value => format!("\"{words}\""),
        (false, _) => format!("\"{words}\" [{value}]"),
        (true, DateSource::Dateline) => format!("day of the dateline [{value}]"),
        (true, DateSource::Published) => format!("day of publication [{value}]"),
        (true, DateSource::Text | DateSource::InferredYear) => format!("day of the article [{value}]"),
    };
    if event.source == DateSource::InferredYear {
        said.push_str(" year inferred");
    }
    if event.role == DateRole::Announced {
        said.push_str(", the day it was said");
    }
    said
}

/// Whether a setting or a look at the evidence could change the row's day.
fn uncertain(event: &Event) -> bool {
    event.first.is_none()
        || matches!(event.precision, DatePrecision::DayNoYear | DatePrecision::Unknown)
        || event.support == Support::Weak
}

/// The last line: how much was told, and what would settle the rest.
fn closing(stories: &[Told<'_>], facts: &Facts, hints: &[String]) -> String {
    let shown = &stories[..stories.len().min(MAX_STORIES)];
    let rows = |stories: &[Told<'_>]| stories.iter().map(|s| s.events.len()).sum::<usize>();
    let (all, here) = (rows(stories), rows(shown));
    let mut line = if all == here { count(all, "row") } else { format!("{here} of {}", count(all, "row")) };
    let doubts = shown.iter().flat_map(|s| &s.events).filter(|e| uncertain(e)).count();
    line.push_str(&format!(", {doubts} uncertain"));
    if !hints.is_empty() {
        line.push_str(&format!(" ({})", hints.join("; ")));
    }
    if facts.counts.rejects > 0 {
        line.push_str(&format!("; {} rejected", count(facts.counts.rejects as usize, "record")));
    }
    line
}

#[cfg(test)]
mod tests;
