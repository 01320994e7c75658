//! Statements: the dated clauses of a story's articles.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Source;
use super::vector::{Frequencies, Vector, word_hashes};
use crate::model::{
    AnchorSource, CutReason, DatePrecision, DateSource, Dated, Genre, Mood, Role, Span, TIME_OF_DAY_SPOKEN,
    TimexType,
};

/// A clause that says that something fell, or falls, on certain days.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Index into the sources.
    pub reading: usize,
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
    pub vector: Vector,
    /// Number of the distinct sentence text in its story, so that a recap pasted into ten follow-ups counts once.
    pub telling: usize,
}

/// Number of leading sentences in which an article says what its own news is. Chosen: the lead and what carries it on.
const LEAD_SENTENCES: usize = 2;

/// Fewest words of a sentence that can tell an event. Chosen: subject, verb and object.
const MIN_WORDS: usize = 4;

/// The statements of the members of a story, by member in the order given, then by position in the text.
pub(super) fn collect(members: &[usize], sources: &[Source<'_>]) -> Vec<Statement> {
    let mut statements: Vec<(Statement, Vec<u64>)> = Vec::new();
    for &reading in members {
        collect_article(reading, &sources[reading], &mut statements);
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
    statements
        .into_iter()
        .map(|(mut statement, hashes)| {
            statement.vector = frequencies.vector(&hashes);
            statement
        })
        .collect()
}

fn collect_article(index: usize, source: &Source<'_>, found: &mut Vec<(Statement, Vec<u64>)>) {
    let dispatch = &source.reading.dispatch;
    if matches!(dispatch.genre, Genre::Stub) || matches!(source.role, Role::Withdrawn) {
        return;
    }
    let lead = lead_sentence(source);
    let mut lead_is_dated = false;
    for dated in source.dated {
        let Some((position, sentence)) = sentence_of(&source.reading.sentences, &dated.span) else {
            continue;
        };
        let text = dispatch.slice(&sentence);
        if !tells_event(dated) || is_condition(text, &sentence, dated) || is_caption(text, &sentence, dated) {
            continue;
        }
        let own = lead.is_some_and(|l| position >= l && position < l + LEAD_SENTENCES)
            && is_news(dated, source)
            && !dispatch.genre.is_collection();
        if let Some(statement) = dated_statement(index, source, dated, position, &sentence, own) {
            lead_is_dated |= own && Some(position) == lead;
            found.push(statement);
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
    first(from).or_else(|| first(0))
}

/// The sentence that holds a span, and its number.
fn sentence_of(sentences: &[Span], span: &Span) -> Option<(usize, Span)> {
    let after = sentences.partition_point(|s| s.start <= span.start);
    let position = after.checked_sub(1)?;
    let sentence = &sentences[position];
    (span.start < sentence.end).then(|| (position, sentence.clone()))
}

fn tells_event(dated: &Dated) -> bool {
    matches!(dated.kind, TimexType::Date | TimexType::Time)
        && !dated.comparison
        // A day named in the same sentence speaks for itself; any other is a guess.
        && dated.rule != TIME_OF_DAY_SPOKEN
        && !matches!(dated.mood, Mood::Conditional | Mood::Denied)
        && matches!(
            dated.precision,
            DatePrecision::Day | DatePrecision::DayNoYear | DatePrecision::Week | DatePrecision::Month
        )
}

/// Whether a date stands in the condition that a sentence opens with ("If the vote on Friday fails, ...").
fn is_condition(text: &str, sentence: &Span, dated: &Dated) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").trim_matches(['"', '“', '\'']);
    matches!(first, "If" | "Unless" | "Should" | "Whether") && dated.clause.end + 1 < sentence.end
}

/// Whether a sentence describes a picture: told in the present, with a day in figures set at its end ("... in Lacville, March 4,
/// 2026").
fn is_caption(text: &str, sentence: &Span, dated: &Dated) -> bool {
    const TOLD: [&str; 16] = [
        "was", "were", "had", "has", "have", "said", "will", "would", "on", "by", "until", "since", "from",
        "to", "did", "for",
    ];
    let at = (dated.span.start.saturating_sub(sentence.start)) as usize;
    let (Some(before), Some(day)) = (text.get(..at), text.get(at..)) else { return false };
    let ends = day.len() <= (dated.span.end - dated.span.start) as usize + 2;
    let figures = day.contains(|c: char| c.is_ascii_digit());
    let last = before.split_whitespace().next_back().unwrap_or("").trim_end_matches(',');
    let place = last.starts_with(char::is_uppercase) || last == "in";
    ends && figures
        && place
        && !before.split_whitespace().any(|w| TOLD[..8].contains(&w))
        && !TOLD.contains(&last)
}

/// Whether a date is near enough to the article's own day to be its news.
fn is_news(dated: &Dated, source: &Source<'_>) -> bool {
    let (Some(first), Some(anchor)) = (dated.first, source.anchor) else { return false };
    let age = days_between(first, anchor.day);
    matches!(dated.precision, DatePrecision::Day | DatePrecision::DayNoYear) && (0..=3).contains(&age)
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
    let hashes = word_hashes(&without(dispatch.slice(&clause), &clause, &dated.span), dispatch.language);
    if hashes.len() < 2 || dispatch.slice(sentence).split_whitespace().count() < MIN_WORDS {
        return None;
    }
    // What the words say themselves is not inferred, whatever the article counts from.
    let spoken = dispatch.slice(&dated.span).contains(&first.year().to_string());
    let inferred = !spoken
        && source.anchor.is_some_and(|a| matches!(a.source, AnchorSource::Assumed | AnchorSource::Inferred));
    let statement = Statement {
        reading,
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
        mood: dated.mood,
        announces: dated.announces,
        age: source.anchor.map_or(0, |a| days_between(first, a.day)),
        own,
        vector: Vector::default(),
        telling: 0,
    };
    Some((statement, hashes))
}

/// The lead of an article that does not say when: it is taken to tell of the article's own day.
fn undated_lead(reading: usize, source: &Source<'_>, position: usize) -> Option<(Statement, Vec<u64>)> {
    let anchor = source.anchor?;
    let sentence = source.reading.sentences[position].clone();
    let hashes = word_hashes(source.reading.dispatch.slice(&sentence), source.reading.dispatch.language);
    if hashes.len() < 2 {
        return None;
    }
    let (date_span, from) = match anchor.source {
        AnchorSource::Dateline => (dateline_span(source), DateSource::Dateline),
        AnchorSource::Assumed => (0..0, DateSource::InferredYear),
        AnchorSource::Inferred => (dateline_span(source), DateSource::InferredYear),
        AnchorSource::Url | AnchorSource::Published | AnchorSource::Passage => (0..0, DateSource::Published),
    };
    let precision = if anchor.year_known { DatePrecision::Day } else { DatePrecision::DayNoYear };
    let value = if anchor.year_known {
        anchor.day.to_string()
    } else {
        format!("XXXX-{:02}-{:02}", anchor.day.month(), anchor.day.day())
    };
    let statement = Statement {
        reading,
        position,
        clause: sentence.clone(),
        sentence,
        date_span,
        value,
        rule: match from {
            DateSource::Dateline => "dateline-day",
            DateSource::InferredYear => "assumed-day",
            DateSource::Published | DateSource::Text => "published-day",
        },
        first: anchor.day,
        last: anchor.day,
        precision,
        source: from,
        mood: Mood::Past,
        announces: false,
        age: 0,
        own: true,
        vector: Vector::default(),
        telling: 0,
    };
    Some((statement, hashes))
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

/// Days from `from` to `to`; negative if `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
