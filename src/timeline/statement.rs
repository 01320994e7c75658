//! Statements: the dated clauses of a story's articles.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Source;
use super::grammar::{calls_off, tells_deed};
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
    /// Its sentence tells a deed; what only says how things stand makes no news.
    pub deed: bool,
    /// A correction changed its article, and this very sentence: that tells nothing any more.
    pub corrected: bool,
    pub struck: bool,
    pub vector: Vector,
    /// Number of the distinct sentence text in its story, so that a recap pasted into ten follow-ups counts once.
    pub telling: usize,
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
        let text = dispatch.slice(&sentence);
        let about = |of: fn(&str, &Span, &Dated) -> bool| of(text, &sentence, dated);
        if !tells_event(dated)
            || about(is_condition)
            || about(is_caption)
            || about(is_reference)
            || about(is_term)
        {
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

/// Whether a date only names a thing ("the April 6 movement", "the July 11 record high"): the clause tells of another day.
fn is_reference(text: &str, sentence: &Span, dated: &Dated) -> bool {
    const DETERMINERS: [&str; 9] = ["the", "a", "an", "this", "its", "his", "her", "their", "our"];
    const NO_NOUN: [&str; 30] = [
        "to", "and", "in", "at", "on", "for", "by", "of", "when", "after", "before", "with", "that", "which",
        "was", "were", "is", "are", "has", "had", "will", "as", "but", "or", "who", "until", "from", "he",
        "she", "it",
    ];
    let (from, to) = (dated.span.start - sentence.start, dated.span.end - sentence.start);
    let (Some(before), Some(after)) = (text.get(..from as usize), text.get(to as usize..)) else {
        return false;
    };
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
    DETERMINERS.contains(&last.as_str())
        && next.starts_with(char::is_alphabetic)
        && !NO_NOUN.contains(&next)
        && text.get(from as usize..to as usize).is_some_and(|d| d.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a date only says of a thing when it falls due, or how far back it goes.
fn is_term(text: &str, sentence: &Span, dated: &Dated) -> bool {
    let from = dated.span.start.saturating_sub(sentence.start) as usize;
    text.get(..from).is_some_and(ends_in_term)
}

/// Whether the words before a date tie it to a thing ("bonds maturing on", "the least in records dating to"): what their
/// sentence tells fell on another day.
fn ends_in_term(before: &str) -> bool {
    const TERMS: [&str; 6] = ["maturing", "expiring", "due", "dating", "dated", "stretching"];
    const BETWEEN: [&str; 9] = ["on", "in", "by", "to", "back", "from", "at", "least", "as"];
    let mut words = before.split_whitespace().rev();
    let Some(term) = words.find(|word| !BETWEEN.contains(word)).filter(|word| TERMS.contains(word)) else {
        return false;
    };
    // "is due on Friday" tells of that day; "a loan due on Friday" names a loan.
    let predicate = ["is", "are", "was", "were", "be", "been"];
    term != "due" || words.next().is_some_and(|word| !predicate.contains(&word) && !word.ends_with(','))
}

/// Whether a date is near enough to the article's own day to be its news.
fn is_news(dated: &Dated, source: &Source<'_>) -> bool {
    let (Some(first), Some(anchor)) = (dated.first, source.anchor) else { return false };
    let age = days_between(first, dated.added.unwrap_or(anchor.day));
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
    let words = without(dispatch.slice(&clause), &clause, &dated.span);
    // Two desks lead with other words, but head their copy alike.
    let words = if own { format!("{words} {}", dispatch.headline) } else { words };
    let hashes = word_hashes(&words, dispatch.language);
    if hashes.len() < 2 || dispatch.slice(sentence).split_whitespace().count() < MIN_WORDS {
        return None;
    }
    // What the words say themselves is not inferred, whatever the article counts from.
    let spoken = dispatch.slice(&dated.span).contains(&first.year().to_string());
    let inferred = !spoken
        && source.anchor.is_some_and(|a| matches!(a.source, AnchorSource::Assumed | AnchorSource::Inferred));
    // What was added to a text is as old as it was on that day.
    let age = dated.added.or(source.anchor.map(|a| a.day)).map_or(0, |day| days_between(first, day));
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
        mood: if (dated.mood == Mood::Planned || age < 0) && calls_off(dispatch.slice(sentence)) {
            Mood::Cancelled
        } else {
            dated.mood
        },
        announces: dated.announces,
        age,
        own,
        deed: tells_deed(dispatch.slice(sentence), dispatch.language),
        corrected: source.edition.corrected,
        struck: source.edition.is_struck(position),
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
        group: source.group,
        position,
        clause: sentence.clone(),
        sentence,
        date_span,
        value,
        rule: match from {
            DateSource::Dateline => "dateline-day",
            DateSource::InferredYear => "assumed-day",
            DateSource::Published | DateSource::Text | DateSource::Edited => "published-day",
        },
        first: anchor.day,
        last: anchor.day,
        precision,
        source: from,
        mood: Mood::Past,
        announces: false,
        age: 0,
        own: true,
        deed: tells_deed(dispatch.slice(&source.reading.sentences[position]), dispatch.language),
        corrected: source.edition.corrected,
        struck: source.edition.is_struck(position),
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

#[cfg(test)]
mod tests {
    use super::ends_in_term;

    #[test]
    fn terms_of_things_are_no_events() {
        for (before, term) in [
            ("Orsel had bought bonds of the port maturing on ", true),
            ("The port sold a loan due ", true),
            ("Trade fell to its least in records dating back to at least ", true),
            ("The verdict on the owners is due on ", false),
            ("The verdict, due on ", false),
            ("The port was sold on ", false),
            ("On ", false),
            ("", false),
        ] {
            assert_eq!(ends_in_term(before), term, "{before}");
        }
    }
}
