//! Events in words: the evidence that tells each best, its headline and its summary.

use xxhash_rust::xxh3::xxh3_128;

use super::headline::{is_slug, of_evidence};
use super::merge::Draft;
use super::place::place;
use super::statement::Statement;
use super::summary::Days;
use super::{Options, Source};
use crate::model::{
    DatePrecision, DateRole, DateSource, Event, EventId, Evidence, EvidenceRole, Role, Selection, Span,
    Status, Support,
};

/// Most days after an event that an article's own headline may stand for it: 36 hours, in whole days.
const HEADLINE_DAYS: i32 = 1;

/// A story being told.
pub(super) struct Telling<'a> {
    /// Its index.
    pub story: usize,
    pub sources: &'a [Source<'a>],
    pub options: &'a Options,
    /// The sentences of its days, if summaries have more than one.
    pub days: Option<Days<'a>>,
}

/// The events of a story, from its drafts, in the order of the drafts.
pub(super) fn events(drafts: Vec<Draft>, statements: &[Statement], story: &Telling<'_>) -> Vec<Event> {
    let mut told: Vec<Event> = drafts.into_iter().map(|d| event(d, statements, story)).collect();
    distinct_headlines(&mut told, story.sources);
    told
}

/// Whether the event's day has no year; such events sort last.
pub(super) fn no_year(event: &Event) -> bool {
    event.precision == DatePrecision::DayNoYear
}

fn event(mut draft: Draft, statements: &[Statement], story: &Telling<'_>) -> Event {
    let sources = story.sources;
    let id = identity(&draft, statements, sources);
    sort_members(&mut draft, statements, sources);
    let lead = &statements[draft.members[0]];
    let evidence = evidence(&draft, statements, sources);
    let independent_sources = independent(&evidence, sources);
    let (headline, headline_source) = headline(lead, sources);
    let source = dated_by(&draft, statements);
    let sentence = sources[lead.reading].reading.dispatch.slice(&lead.sentence);
    Event {
        id,
        story: story.story,
        first: Some(draft.first),
        last: Some(draft.last),
        precision: draft.precision,
        role: if lead.announces { DateRole::Announced } else { DateRole::Happened },
        status: draft.status,
        outcome: draft.outcome,
        source,
        headline,
        headline_source,
        summary: summary(&draft, statements, story),
        place: place(sentence),
        support: support(independent_sources, source, &draft),
        independent_sources,
        conflicts: draft.conflicts,
        evidence,
        selection: Selection::default(),
    }
}

/// Hash of the earliest evidence, so that the identity stays when the date is corrected or the words change.
fn identity(draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> EventId {
    let earliest = draft
        .members
        .iter()
        .map(|&m| {
            let s = &statements[m];
            let source = &sources[s.reading];
            (
                source.instant.is_none(),
                source.instant,
                source.reading.article.id,
                s.clause.start,
                s.date_span.start,
            )
        })
        .min()
        .expect("a draft holds the statement that opened it");
    let mut bytes = earliest.2.0.to_le_bytes().to_vec();
    bytes.extend(earliest.3.to_le_bytes());
    bytes.extend(earliest.4.to_le_bytes());
    EventId(xxh3_128(&bytes))
}

/// Best telling first, the rest by (published, article, position).
fn sort_members(draft: &mut Draft, statements: &[Statement], sources: &[Source<'_>]) {
    let best = draft
        .members
        .iter()
        .copied()
        .max_by(|&a, &b| {
            quality(a, draft, statements, sources)
                .total_cmp(&quality(b, draft, statements, sources))
                .then(b.cmp(&a))
        })
        .expect("a draft holds the statement that opened it");
    draft.members.sort_by_key(|&m| {
        let s = &statements[m];
        let source = &sources[s.reading];
        (
            m != best,
            source.instant.is_none(),
            source.instant,
            source.reading.article.id,
            s.clause.start,
            s.date_span.start,
        )
    });
}

/// How well a statement tells its event: near the top of an original filed soon after, in words the others share, with the
/// day that the event bears, at the length of a printed line (about twenty words).
fn quality(member: usize, draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> f64 {
    let s = &statements[member];
    let compared = draft.members.iter().take(24);
    let central: f32 = compared.clone().map(|&m| s.vector.cosine(&statements[m].vector)).sum::<f32>()
        / compared.len() as f32;
    let words = sources[s.reading].reading.dispatch.slice(&s.sentence).split_whitespace().count();
    f64::from(central)
        + if s.own { 0.5 } else { 0.0 }
        + 0.3 / (1.0 + s.position as f64 / 3.0)
        + if s.first == draft.first && s.precision == draft.precision { 0.4 } else { 0.0 }
        + if s.source == DateSource::Text { 0.15 } else { 0.0 }
        + if (0..=HEADLINE_DAYS).contains(&s.age) { 0.2 } else { 0.0 }
        - if s.announces { 0.2 } else { 0.0 }
        - if !(6..=60).contains(&words) { 0.4 } else { 0.0 }
        - 0.007 * (words as f64 - 20.0).abs()
        - if matches!(sources[s.reading].role, Role::Reprint | Role::Abridged) { 0.1 } else { 0.0 }
}

fn evidence(draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> Vec<Evidence> {
    draft
        .members
        .iter()
        .enumerate()
        .map(|(at, &m)| {
            let s = &statements[m];
            let copy = matches!(sources[s.reading].role, Role::Reprint | Role::Abridged | Role::Extended);
            Evidence {
                reading: s.reading,
                role: match (at, copy) {
                    (0, _) => EvidenceRole::Lead,
                    (_, true) => EvidenceRole::Reprint,
                    (_, false) => EvidenceRole::Witness,
                },
                sentence: s.sentence.clone(),
                clause: s.clause.clone(),
                date_span: s.date_span.clone(),
                value: s.value.clone(),
                rule: s.rule,
                origin: sources[s.reading].origin.to_owned(),
                news: s.own,
            }
        })
        .collect()
}

/// Number of distinct origins, counting one for each group of copies at most.
fn independent(evidence: &[Evidence], sources: &[Source<'_>]) -> u32 {
    let mut origins: Vec<&str> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    for e in evidence {
        let group = sources[e.reading].group;
        if !groups.contains(&group) {
            groups.push(group);
            if !origins.contains(&e.origin.as_str()) {
                origins.push(&e.origin);
            }
        }
    }
    origins.len() as u32
}

fn dated_by(draft: &Draft, statements: &[Statement]) -> DateSource {
    draft
        .members
        .iter()
        .map(|&m| statements[m].source)
        .min_by_key(|s| source_rank(*s))
        .unwrap_or(DateSource::Published)
}

fn source_rank(source: DateSource) -> u8 {
    match source {
        DateSource::Text => 0,
        DateSource::Dateline => 1,
        DateSource::InferredYear => 2,
        DateSource::Published => 3,
    }
}

/// The written rule: three origins strong, two fair, one single, one whose day was worked out or is disputed weak.
fn support(origins: u32, source: DateSource, draft: &Draft) -> Support {
    match origins {
        3.. => Support::Strong,
        2 => Support::Fair,
        _ if draft.conflicts.is_empty() && matches!(source, DateSource::Text | DateSource::Dateline) => {
            Support::Single
        }
        _ => Support::Weak,
    }
}

/// The article's headline where it was written for this event, else the clause.
fn headline(lead: &Statement, sources: &[Source<'_>]) -> (String, &'static str) {
    let dispatch = &sources[lead.reading].reading.dispatch;
    let title = dispatch.headline.trim();
    if lead.own && (0..=HEADLINE_DAYS).contains(&lead.age) && !title.is_empty() && !is_slug(title) {
        return (title.to_owned(), "title");
    }
    (of_evidence(dispatch, &lead.sentence, &lead.clause, &lead.date_span), "sentence")
}

/// Gives every event whose headline stands already at another event of the story its own clause instead.
fn distinct_headlines(events: &mut [Event], sources: &[Source<'_>]) {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&i| (events[i].status != Status::Reported, events[i].first, events[i].id));
    let mut seen: Vec<String> = Vec::new();
    for i in order {
        if seen.contains(&events[i].headline) {
            let lead = events[i].lead();
            let dispatch = &sources[lead.reading].reading.dispatch;
            events[i].headline = of_evidence(dispatch, &lead.sentence, &lead.clause, &lead.date_span);
            events[i].headline_source = "sentence";
        }
        seen.push(events[i].headline.clone());
    }
}

/// The lead sentence, and as many of the day's best beside it as asked for.
fn summary(draft: &Draft, statements: &[Statement], story: &Telling<'_>) -> String {
    let lead = &statements[draft.members[0]];
    let mut told = vec![(lead.reading, lead.sentence.clone())];
    if let Some(days) = &story.days {
        let own: Vec<(usize, Span)> =
            draft.members.iter().map(|&m| (statements[m].reading, statements[m].sentence.clone())).collect();
        let more = story.options.sentences - 1;
        told.extend(days.beside(draft.first, (lead.reading, &lead.sentence), &own, more));
    }
    let sentences = told.iter().map(|(r, span)| story.sources[*r].reading.dispatch.slice(span));
    sentences.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
