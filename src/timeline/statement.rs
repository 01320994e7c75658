//! Statements: the dated clauses of a story's articles.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::Source;
use super::admit::{self, Aside};
use super::grammar::{calls_off, foretells_in, tells_deed, without_planning};
use super::headline::{Below, heads_plan, is_hearsay, of_date_below, reports, reports_plan, says_more};
use super::vector::{Frequencies, Vector, word_hashes};
use crate::calendar::days_between;
use crate::model::{
    AnchorSource, CutReason, DatePrecision, DateSource, Dated, Genre, Mood, Role, Span, TIME_OF_DAY_SPOKEN,
    TimexType,
};
use crate::text::words::bare;

/// A clause that says that something fell, or falls, on certain days.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Index into the sources.
    pub reading: usize,
    /// Index of its article's group of copies.
    pub group: usize,
    /// Number of its sentence in the article, from 0.
    pub position: usize,
    pub sentence: Span,
    pub clause: Span,
    /// Words of the date; empty if the article's own day is meant.
    pub date_span: Span,
    pub value: String,
    pub rule: &'static str,
    pub first: Date,
    pub last: Date,
    pub precision: DatePrecision,
    pub source: DateSource,
    pub mood: Mood,
    pub announces: bool,
    /// Days from the event to the article's own day; negative for what is to come.
    pub age: i32,
    /// It is what the article itself reports: its lead.
    pub own: bool,
    /// It is a lead that looks back on no day, and may tell of a happening of the days before its article's own.
    pub reaches_back: bool,
    /// Its sentence tells a deed; what only says how things stand makes no news.
    pub deed: bool,
    /// It only names a happening of its day, and its sentence tells something else.
    pub passing: bool,
    /// It may support an event and opens none.
    pub opens_nothing: bool,
    /// Its sentence tells of what is to come, whatever day it names: it is no report that this came.
    pub tells_plan: bool,
    /// A correction changed its article, and this very sentence: that tells nothing any more.
    pub corrected: bool,
    pub struck: bool,
    /// Hash of the name that its clause begins with: of whom it tells.
    pub subject: Option<u64>,
    pub vector: Vector,
    /// Number of the distinct sentence text in its story, so that a recap pasted into ten follow-ups counts once.
    pub telling: usize,
}

impl Statement {
    /// Whether it tells what is to come. What an article plans for a day that is over for it, it tells as over: "agreed in May
    /// to buy".
    pub(super) fn foretells(&self) -> bool {
        (self.age < 0 && !is_told_ahead(self.age, self.mood)) || self.mood == Mood::Planned && self.age == 0
    }

    /// Whether it names no day, and is taken to tell of its article's own.
    pub(super) fn is_undated(&self) -> bool {
        matches!(self.rule, DATELINE_DAY | ASSUMED_DAY | PUBLISHED_DAY)
    }
}

/// Rules by which a lead without a date has its day.
const DATELINE_DAY: &str = "dateline-day";
const ASSUMED_DAY: &str = "assumed-day";
const PUBLISHED_DAY: &str = "published-day";

/// Whether what fell on the day after its article's is told as over: the stamp is of the evening before, or a day early.
fn is_told_ahead(age: i32, mood: Mood) -> bool {
    age == -1 && mood == Mood::Past
}

/// Number of leading sentences in which an article says what its own news is. Chosen: the lead and what carries it on.
const LEAD_SENTENCES: usize = 2;

/// Fewest words of a sentence that can tell an event. Chosen: subject, verb and object.
const MIN_WORDS: usize = 4;

/// The statements of the members of a story, by member in the order given, then by position in the text; and the
/// day of the story's first report, as far as it can be told.
pub(super) fn collect(members: &[usize], sources: &[Source<'_>]) -> (Vec<Statement>, Option<Date>) {
    let mut statements: Vec<(Statement, Vec<u64>)> = Vec::new();
    for &reading in members {
        collect_article(reading, &sources[reading], &mut statements);
    }
    let stamped = members.iter().filter_map(|&m| sources[m].anchor).map(|a| a.day).min();
    let report = stamped.or_else(|| {
        middle_day(statements.iter().map(|(s, _)| s))?.checked_sub(jiff::Span::new().days(NEAR_DAYS)).ok()
    });
    // What an article without a day tells is as old as it is to the story.
    if let Some(report) = report {
        for (statement, _) in &mut statements {
            if sources[statement.reading].anchor.is_none() {
                statement.age = days_between(statement.first, report).max(0);
            }
        }
    }
    let mut frequencies = Frequencies::default();
    let mut tellings: FxHashMap<Vec<u64>, usize> = FxHashMap::default();
    for (statement, hashes) in &mut statements {
        let next = tellings.len();
        statement.telling = *tellings.entry(hashes.clone()).or_insert(next);
        if statement.telling == next {
            frequencies.add(hashes);
        }
    }
    let weighed = statements.into_iter().map(|(mut statement, hashes)| {
        statement.vector = frequencies.vector(&hashes);
        statement
    });
    (weighed.collect(), report)
}

/// Days before the first report that still belong to the matter at hand (design: `--background near`).
pub(super) const NEAR_DAYS: i32 = 60;

/// The day around which a story without stamps turns: the middle one of those that its sentences name.
fn middle_day<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Date> {
    let mut days: Vec<Date> =
        statements.filter(|s| s.precision == DatePrecision::Day).map(|s| s.first).collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

fn collect_article(index: usize, source: &Source<'_>, found: &mut Vec<(Statement, Vec<u64>)>) {
    let dispatch = &source.reading.dispatch;
    // The dates of a table head its columns.
    if matches!(dispatch.genre, Genre::Stub | Genre::Table) || matches!(source.role, Role::Withdrawn) {
        return;
    }
    let lead = lead_sentence(source);
    let mut lead_is_dated = false;
    for dated in source.dated {
        let Some((position, sentence)) = sentence_of(&source.reading.sentences, &dated.span) else {
            continue;
        };
        if !tells_event(dated) {
            continue;
        }
        let near = is_news(dated, source)
            || Some(position) == lead
                && is_plan(dated, source)
                && reports_plan(dispatch.slice(&sentence))
                && (dispatch.headline.is_empty() || heads_plan(&dispatch.headline))
                && !is_hearsay(&dispatch.headline);
        let own = lead.is_some_and(|l| position >= l && position < l + LEAD_SENTENCES)
            && near
            && !dispatch.genre.is_collection()
            && !is_below(dated, source, &sentence);
        let (aside, age) = (Aside::new(dispatch, &sentence, dated, own), age_of(dated, source));
        if !admit::tells(&aside, age) {
            continue;
        }
        let (passing, opens_nothing) = (admit::names(&aside, age), admit::opens_nothing(&aside));
        if let Some((mut statement, words)) = dated_statement(index, source, dated, position, &sentence, own)
        {
            // "Monday's quake" says of what the lead tells, not when.
            statement.own = own && !passing;
            // "A ship sank on February 20" tells no news of the day it is printed on.
            let older = || {
                age.is_some_and(|age| age > 0)
                    && dated.precision == DatePrecision::Day
                    && !is_below(dated, source, &sentence)
            };
            let of_lead = Some(position) == lead && !passing && !opens_nothing;
            lead_is_dated |= of_lead && (own || older());
            (statement.passing, statement.opens_nothing) = (passing, opens_nothing);
            found.push((statement, words));
        }
    }
    if let (Some(position), false, false) = (lead, lead_is_dated, dispatch.genre.is_collection()) {
        found.extend(undated_lead(index, source, position));
    }
}

/// Number of the first sentence that can tell an event: behind the dateline where there is one, for a standfirst before it
/// only announces what the lead tells.
fn lead_sentence(source: &Source<'_>) -> Option<usize> {
    let dispatch = &source.reading.dispatch;
    let sentences = &source.reading.sentences;
    let from = dateline_span(source).end;
    let first = |from: u32| {
        let long = |s: &Span| dispatch.slice(s).split_whitespace().count() >= MIN_WORDS;
        sentences.iter().position(|s| s.start >= from && long(s))
    };
    let found = first(from).or_else(|| first(0))?;
    // What stands above the text without a stop is the caption of its picture, or says what the page is of.
    let stopped = |s: &Span| dispatch.slice(s).ends_with(STOPS);
    let below = &sentences[found + 1..];
    let is_label =
        !stopped(&sentences[found]) && below.len() >= BELOW && below.iter().take(BELOW).all(stopped);
    Some(if is_label { found + 1 } else { found })
}

/// Signs that end a sentence.
pub(super) const STOPS: [char; 12] = ['.', '!', '?', '"', '”', '»', '…', ')', '\'', '’', '。', '！'];
/// Sentences below a line that show that those of its text end with a stop. Chosen.
const BELOW: usize = 3;

/// The sentence that holds a span, and its number.
fn sentence_of(sentences: &[Span], span: &Span) -> Option<(usize, Span)> {
    let after = sentences.partition_point(|s| s.start <= span.start);
    let position = after.checked_sub(1)?;
    let sentence = &sentences[position];
    (span.start < sentence.end).then(|| (position, sentence.clone()))
}

fn tells_event(dated: &Dated) -> bool {
    matches!(dated.kind, TimexType::Date | TimexType::Time)
        && !dated.tells_nothing
        // A day named in the same sentence speaks for itself; any other is a guess.
        && dated.rule != TIME_OF_DAY_SPOKEN
        && !matches!(dated.mood, Mood::Conditional | Mood::Denied)
        && matches!(
            dated.precision,
            DatePrecision::Day | DatePrecision::DayNoYear | DatePrecision::Week | DatePrecision::Month
        )
}

/// Whether a date is near enough to the article's own day to be its news.
fn is_news(dated: &Dated, source: &Source<'_>) -> bool {
    let Some(age) = age_of(dated, source) else { return false };
    let near = (0..=3).contains(&age) || is_told_ahead(age, dated.mood);
    matches!(dated.precision, DatePrecision::Day | DatePrecision::DayNoYear) && near
}

/// Days ahead for which an article is written to tell what is to come. Chosen: a week.
const AHEAD: i32 = 7;

/// Whether a date is that of what is to come within days.
fn is_plan(dated: &Dated, source: &Source<'_>) -> bool {
    let ahead = age_of(dated, source).is_some_and(|age| (-AHEAD..0).contains(&age));
    ahead && dated.precision == DatePrecision::Day && dated.mood == Mood::Planned && !dated.announces
}

/// Whether what a sentence reports fell on another day than a date of it: the date stands in a clause of its own ("the toll of a
/// quake that struck on Monday rose"), or in a phrase beside the day of the report ("rose on Wednesday after falling on Monday").
fn is_below(dated: &Dated, source: &Source<'_>, sentence: &Span) -> bool {
    let dispatch = &source.reading.dispatch;
    let text = dispatch.slice(sentence);
    let at = (dated.span.start - sentence.start) as usize;
    let other = |from: u32, to: u32| {
        source.dated.iter().any(|other| {
            (from..to).contains(&other.span.start)
                && other.first != dated.first
                && tells_event(other)
                && is_news(other, source)
        })
    };
    match of_date_below(dispatch, sentence, &dated.span) {
        // Of the article's own day it is as much news as the main clause is.
        Some(Below::Clause(_)) => age_of(dated, source).is_some_and(|age| age != 0),
        Some(Below::Phrase) => other(sentence.start, sentence.end),
        None => {
            says_more(text, at)
                || leads_from(&text[..at])
                    .is_some_and(|lead| other(sentence.start, sentence.start + lead as u32))
        }
    }
}

/// The place of the last word that leads from what a sentence reports of one day to another day ("shares fell on Monday after
/// talks failed on", "from 43 percent at").
fn leads_from(before: &str) -> Option<usize> {
    const LEADS: [&str; 5] = [" after ", " before ", " following ", " since ", " from "];
    LEADS.iter().filter_map(|word| before.rfind(word)).max()
}

/// Days from what a date names to the article's own day.
fn age_of(dated: &Dated, source: &Source<'_>) -> Option<i32> {
    Some(days_between(dated.first?, dated.added.unwrap_or(source.anchor?.day)))
}

fn dated_statement(
    reading: usize,
    source: &Source<'_>,
    dated: &Dated,
    position: usize,
    sentence: &Span,
    own: bool,
) -> Option<(Statement, Vec<u64>)> {
    let (first, last) = (dated.first?, dated.last?);
    let dispatch = &source.reading.dispatch;
    let clause = if own { sentence.clone() } else { dated.clause.clone() };
    let words = without(dispatch.slice(&clause), &clause, &dated.span);
    // Two desks lead with other words, but head their copy alike.
    let words = if own { format!("{words} {}", dispatch.headline) } else { words };
    let mut hashes = word_hashes(&words, dispatch.language);
    if dated.mood == Mood::Planned && dispatch.language == Some("en") {
        let bare = word_hashes(&without_planning(&words), dispatch.language);
        // "The results are due on Friday": nothing else is said of them.
        hashes = if bare.len() < 2 { hashes } else { bare };
    }
    if hashes.len() < 2 || dispatch.slice(sentence).split_whitespace().count() < MIN_WORDS {
        return None;
    }
    // What the words say themselves is not inferred, whatever the article counts from.
    let spoken = dispatch.slice(&dated.span).contains(&first.year().to_string());
    let inferred = !spoken
        && source.anchor.is_some_and(|a| matches!(a.source, AnchorSource::Assumed | AnchorSource::Inferred));
    // What was added to a text is as old as it was on that day.
    let age = dated.added.or(source.anchor.map(|a| a.day)).map_or(0, |day| days_between(first, day));
    let behind = dispatch.slice(&(dated.span.end.min(sentence.end)..sentence.end));
    let subject = leading_name(dispatch.slice(&clause));
    let statement = Statement {
        reading,
        group: source.group,
        position,
        sentence: sentence.clone(),
        clause,
        date_span: dated.span.clone(),
        value: dated.value.clone(),
        rule: dated.rule,
        first,
        last,
        precision: dated.precision,
        source: if inferred { DateSource::InferredYear } else { DateSource::Text },
        mood: if (dated.mood == Mood::Planned || age < 0) && calls_off(behind) {
            Mood::Cancelled
        } else {
            dated.mood
        },
        announces: dated.announces,
        age,
        own,
        reaches_back: own && inferred,
        deed: tells_deed(dispatch.slice(sentence), dispatch.language),
        passing: false,
        opens_nothing: false,
        tells_plan: dated.announces && foretells_in(dispatch.slice(sentence))
            || dated.mood == Mood::Planned && reports_plan(dispatch.slice(sentence)),
        corrected: source.edition.corrected,
        struck: source.edition.is_struck(position),
        subject,
        vector: Vector::default(),
        telling: 0,
    };
    Some((statement, hashes))
}

/// The lead of an article that does not say when: it is taken to tell of the article's own day.
fn undated_lead(reading: usize, source: &Source<'_>, position: usize) -> Option<(Statement, Vec<u64>)> {
    let anchor = source.anchor?;
    let dispatch = &source.reading.dispatch;
    // What somebody thinks of a matter is of no day.
    if dispatch.genre == Genre::Column {
        return None;
    }
    let sentence = source.reading.sentences[position].clone();
    let words = format!("{} {}", dispatch.slice(&sentence), dispatch.headline);
    let hashes = word_hashes(&words, dispatch.language);
    if hashes.len() < 2 {
        return None;
    }
    let (date_span, from) = match anchor.source {
        AnchorSource::Dateline => (dateline_span(source), DateSource::Dateline),
        AnchorSource::Assumed => (0..0, DateSource::InferredYear),
        AnchorSource::Inferred => (dateline_span(source), DateSource::InferredYear),
        AnchorSource::Url | AnchorSource::Published | AnchorSource::Page | AnchorSource::Passage => {
            (0..0, DateSource::Published)
        }
    };
    let precision = if anchor.year_known { DatePrecision::Day } else { DatePrecision::DayNoYear };
    let value = if anchor.year_known {
        anchor.day.to_string()
    } else {
        format!("XXXX-{:02}-{:02}", anchor.day.month(), anchor.day.day())
    };
    let statement = Statement {
        reading,
        group: source.group,
        position,
        clause: sentence.clone(),
        sentence: sentence.clone(),
        date_span,
        value,
        rule: match from {
            DateSource::Dateline => DATELINE_DAY,
            DateSource::InferredYear => ASSUMED_DAY,
            DateSource::Published | DateSource::Text | DateSource::Edited => PUBLISHED_DAY,
        },
        first: anchor.day,
        last: anchor.day,
        precision,
        source: from,
        mood: Mood::Past,
        announces: false,
        age: 0,
        own: true,
        reaches_back: !source.dated.iter().any(|d| {
            sentence.contains(&d.span.start) && tells_event(d) && age_of(d, source).is_some_and(|age| age > 0)
        }),
        deed: dispatch.language != Some("en") || reports(dispatch.slice(&sentence)),
        passing: false,
        opens_nothing: false,
        tells_plan: reports_plan(dispatch.slice(&sentence)),
        corrected: source.edition.corrected,
        struck: source.edition.is_struck(position),
        subject: leading_name(dispatch.slice(&sentence)),
        vector: Vector::default(),
        telling: 0,
    };
    Some((statement, hashes))
}

/// Hash of the last word of the name that a clause begins with ("Mayor Ann Orsel" by "Orsel", "The Lorwick line" by "Lorwick").
fn leading_name(clause: &str) -> Option<u64> {
    let named = |word: &&str| word.starts_with(char::is_uppercase);
    let run = clause.split_whitespace().map(bare).skip_while(|word| matches!(*word, "The" | "A" | "An"));
    run.take_while(named).last().filter(|name| name.len() > 1).map(|name| xxh3_64(name.as_bytes()))
}

fn dateline_span(source: &Source<'_>) -> Span {
    let cuts = &source.reading.dispatch.cuts;
    cuts.iter().find(|c| c.reason == CutReason::Dateline).map_or(0..0, |c| c.span.clone())
}

/// The words of a clause without its date, so that two happenings of one day are not alike for the day's name.
fn without(text: &str, clause: &Span, date: &Span) -> String {
    let (from, to) = (
        date.start.max(clause.start) - clause.start,
        date.end.min(clause.end).max(clause.start) - clause.start,
    );
    if from >= to {
        return text.to_owned();
    }
    format!("{} {}", &text[..from as usize], &text[to as usize..])
}

#[cfg(test)]
mod tests;
