//! Events in words: the evidence that tells each best, its headline and its summary.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_128;

use super::amounts::numbers;
use super::grammar::dangles;
use super::headline::{
    heads_deed, heads_plan, is_expected, is_no_report, is_slug, is_talk, of_evidence, without_front_day,
};
use super::lead::{HEADLINE_DAYS, best_line, best_telling, content, is_later, put_first, title_fit};
use super::merge::Draft;
use super::place::Places;
use super::statement::Statement;
use super::summary::Days;
use super::vector::word_hashes;
use super::{Options, Source};
use crate::model::{
    DatePrecision, DateRole, DateSource, Event, EventId, Evidence, EvidenceRole, Mood, Outcome, Role,
    Selection, Span, Status, Support,
};

/// Least share of a headline's content words that the event's sentence must have. Chosen: two of some seven.
const TITLE_FIT: f64 = 0.25;
/// Least share of the squared weight of the words of another article's headline that the event's sentence must have: that both
/// name those whom the whole story is about says nothing. Chosen.
const TELLING_FIT: f64 = 0.25;
/// Headlines that one is chosen from. Chosen: bounds the cost of an event with thousands.
const HEADLINES: usize = 48;
/// What the headline over the lead sentence is ahead of others. Chosen.
const OWN_TITLE: f64 = 0.2;

/// A story being told.
pub(super) struct Telling<'a> {
    /// Its index.
    pub story: usize,
    pub sources: &'a [Source<'a>],
    pub options: &'a Options,
    /// What is known of places.
    pub places: &'a Places,
    /// The sentences of its days, if summaries have more than one.
    pub days: Option<Days<'a>>,
}

/// The events of a story, from its drafts, in the order of the drafts.
pub(super) fn events(drafts: Vec<Draft>, statements: &[Statement], story: &Telling<'_>) -> Vec<Event> {
    let mut told: Vec<Event> = drafts.into_par_iter().map(|d| event(d, statements, story)).collect();
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
    let best = best_telling(&draft, statements, sources);
    put_first(best, &mut draft, statements, sources);
    let title = title(&draft, statements, sources);
    // The lead is the article whose headline is shown, or whose sentence makes the line.
    let lead = match title {
        Some((_, member)) => member,
        None => best_line(best, &draft, statements, sources),
    };
    put_first(lead, &mut draft, statements, sources);
    let lead = &statements[draft.members[0]];
    let evidence = evidence(&draft, statements, sources);
    let independent_sources = independent(&evidence, sources);
    let (headline, headline_source) = match title {
        Some((title, _)) => (title, "title"),
        None => (line(lead, sources), "sentence"),
    };
    // What an article reports of its own day under a title that heads no plan came, whatever its lead adds of what is to come.
    // What was announced that day is news of it, though it be a plan.
    let announced = lead.announces && lead.age >= 0;
    let came = (announced || title_is_news(&headline, headline_source, lead))
        && draft.outcome != Some(Outcome::Cancelled);
    let (status, outcome) = match draft.status {
        Status::Scheduled if came => (Status::Reported, None),
        status => (status, draft.outcome),
    };
    let dating = dated_by(&draft, statements);
    let source = statements[draft.members[dating]].source;
    let sentence = sources[lead.reading].reading.dispatch.slice(&lead.sentence);
    Event {
        id,
        story: story.story,
        first: Some(draft.first),
        last: Some(draft.last),
        precision: draft.precision,
        role: if lead.announces { DateRole::Announced } else { DateRole::Happened },
        status,
        outcome,
        source,
        headline,
        headline_source,
        summary: summary(&draft, statements, story),
        place: story.places.of(sentence),
        support: support(independent_sources, source, draft.conflicts.is_empty()),
        dating,
        independent_sources,
        conflicts: draft.conflicts,
        evidence,
        selection: Selection::default(),
        edited: false,
        linked: None,
    }
}

/// Whether an event is told by the title of an article that reports it as its own news of the day or the days before.
fn title_is_news(headline: &str, headline_source: &str, lead: &Statement) -> bool {
    let to_come = lead.tells_plan && !lead.announces && !heads_deed(headline);
    let own = lead.own && lead.age >= 0 && lead.mood != Mood::Cancelled && !to_come;
    own && headline_source == "title" && !heads_plan(headline) && !is_expected(headline)
}

/// Takes the day off the head of lines: the row bears it. Only once all are chosen, since it tells the lines of one sentence apart.
pub(super) fn drop_own_days(events: &mut [Event], sources: &[Source<'_>]) {
    for event in events.iter_mut().filter(|event| event.headline_source == "sentence") {
        let lead = event.lead();
        let dispatch = &sources[lead.reading].reading.dispatch;
        if let Some(line) = without_front_day(&event.headline, dispatch.slice(&lead.date_span)) {
            event.headline = line;
        }
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
                    _ if s.struck => EvidenceRole::Corrected,
                    (_, true) => EvidenceRole::Reprint,
                    (_, false) => EvidenceRole::Witness,
                },
                sentence: s.sentence.clone(),
                clause: s.clause.clone(),
                date_span: s.date_span.clone(),
                value: s.value.clone(),
                rule: s.rule,
                origin: sources[s.reading].origin.to_owned(),
                news: s.own && s.deed,
                foretold: s.foretells() || (s.tells_plan && draft.status == Status::Scheduled),
            }
        })
        .collect()
}

/// Number of distinct origins, counting one for each group of copies at most.
///
/// What a correction struck says nothing any more. Who announced an event does not confirm that it came: once one tells it as
/// done, only those who do so count.
pub(super) fn independent(evidence: &[Evidence], sources: &[Source<'_>]) -> u32 {
    let mut origins: Vec<&str> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    let stands = || evidence.iter().filter(|e| e.role != EvidenceRole::Corrected);
    let done = stands().any(|e| !e.foretold);
    for e in stands().filter(|e| !(done && e.foretold)) {
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

/// Which of its members gives a draft its day: the first of those that say it best.
fn dated_by(draft: &Draft, statements: &[Statement]) -> usize {
    let rank = |at: &usize| {
        let s = &statements[draft.members[*at]];
        (s.first != draft.first || s.precision != draft.precision, source_rank(s.source))
    };
    (0..draft.members.len()).min_by_key(rank).unwrap_or(0)
}

fn source_rank(source: DateSource) -> u8 {
    match source {
        DateSource::Text => 0,
        DateSource::Dateline => 1,
        DateSource::InferredYear => 2,
        DateSource::Published | DateSource::Edited => 3,
    }
}

/// The written rule: three origins strong, two fair, one single, one whose day was worked out or is disputed weak.
pub(super) fn support(origins: u32, source: DateSource, agreed: bool) -> Support {
    match origins {
        3.. => Support::Strong,
        2 => Support::Fair,
        _ if agreed && matches!(source, DateSource::Text | DateSource::Dateline | DateSource::Edited) => {
            Support::Single
        }
        _ => Support::Weak,
    }
}

/// The line of an event that no headline stands over.
fn line(lead: &Statement, sources: &[Source<'_>]) -> String {
    of_evidence(&sources[lead.reading].reading.dispatch, &lead.sentence, &lead.clause, &lead.date_span)
}

/// The headline of an article that was written for this event, the one nearest to its words, and the statement below it.
fn title(draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> Option<(String, usize)> {
    let lead = &statements[draft.members[0]];
    let dispatch = &sources[lead.reading].reading.dispatch;
    let words = content(dispatch, &lead.sentence);
    let own = draft.members.iter().filter(|&&m| statements[m].own).take(HEADLINES);
    let standing = own.filter(|&&m| heads(m, draft, statements, sources));
    let titles = standing.filter_map(|&m| {
        let s = &statements[m];
        let title = sources[s.reading].reading.dispatch.headline.trim();
        let written = s.own
            && (s.age < 0 && s.foretells() || (0..=HEADLINE_DAYS).contains(&s.age))
            && !title.is_empty()
            && !is_slug(title)
            && !is_no_report(title)
            && !dangles(title);
        let near = title_fit(title, dispatch.language, &words);
        let telling =
            m == draft.members[0] || telling_fit(title, dispatch.language, s, &words) >= TELLING_FIT;
        // The lead's own headline goes before a slightly nearer one: it stands over the words that are shown.
        let bonus = if m == draft.members[0] { OWN_TITLE } else { 0.0 };
        // Over its first sentence a headline may use other words; over a later one it may mean the first.
        let first = m == draft.members[0] && s.position == 0;
        // What was done goes before what was planned, thought and heard of it.
        let fit = (!s.foretells(), !(is_talk(title) || is_expected(title)), near + bonus);
        (written && (first || near >= TITLE_FIT && telling)).then_some((fit, title, m))
    });
    let best =
        titles.fold(None, |best: Option<((bool, bool, f64), &str, usize)>, (fit, title, m)| match best {
            Some((most, ..)) if most >= fit => best,
            _ => Some((fit, title, m)),
        });
    best.map(|(_, title, m)| (title.to_owned(), m))
}

/// Whether a headline holds: its copy was not corrected, and it has no number that the last version of its dispatch has not.
fn heads(member: usize, draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> bool {
    let later = draft.members.iter().copied().filter(|&m| is_later(m, member, statements, sources));
    let last = later.max_by_key(|&m| (sources[statements[m].reading].edition.place, Reverse(m)));
    let dispatch = |m: usize| &sources[statements[m].reading].reading.dispatch;
    let known = |m: usize| {
        let sentence = numbers(dispatch(m).slice(&statements[m].sentence));
        let headline = numbers(&dispatch(m).headline);
        numbers(&dispatch(member).headline).iter().all(|n| sentence.contains(n) || headline.contains(n))
    };
    !statements[member].corrected && last.is_none_or(known)
}

/// Share of the squared weight of a headline's words, as the statement below it weighs them, that lies on the content words
/// `words`.
fn telling_fit(title: &str, language: Option<&str>, statement: &Statement, words: &[u64]) -> f64 {
    let title = word_hashes(title, language);
    let of_title = |word: u64| title.binary_search(&word).is_ok();
    let all = statement.vector.held(of_title);
    let shared = statement.vector.held(|word| of_title(word) && words.binary_search(&word).is_ok());
    f64::from(shared / all.max(f32::MIN_POSITIVE))
}

/// Leaves a headline that stands at several events of the story to the one it fits best; the others get their own clause.
fn distinct_headlines(events: &mut [Event], sources: &[Source<'_>]) {
    let fit = |e: &Event| {
        let dispatch = &sources[e.lead().reading].reading.dispatch;
        title_fit(&e.headline, dispatch.language, &content(dispatch, &e.lead().sentence))
    };
    let fits: Vec<f64> = events.par_iter().map(fit).collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |e: &Event| (e.status != Status::Reported, e.first, e.id);
        fits[b].total_cmp(&fits[a]).then(key(&events[a]).cmp(&key(&events[b])))
    });
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for i in order {
        if seen.contains(&events[i].headline) {
            let lead = events[i].lead();
            let dispatch = &sources[lead.reading].reading.dispatch;
            events[i].headline = of_evidence(dispatch, &lead.sentence, &lead.clause, &lead.date_span);
            events[i].headline_source = "sentence";
        }
        seen.insert(events[i].headline.clone());
    }
}

/// The lead sentence; of more than one, the day's best.
fn summary(draft: &Draft, statements: &[Statement], story: &Telling<'_>) -> String {
    let lead = &statements[draft.members[0]];
    let lead = (lead.reading, lead.sentence.clone());
    let sources = story.sources;
    let told = match &story.days {
        None => vec![lead],
        Some(days) => {
            let of = |&m: &usize| (statements[m].reading, statements[m].sentence.clone());
            let first = draft.members[0];
            let stands =
                |m: &&usize| !statements[**m].corrected && !is_later(first, **m, statements, sources);
            let own: Vec<(usize, Span)> = draft.members.iter().filter(stands).map(of).collect();
            days.best(draft.first, lead, &own, story.options.sentences)
        }
    };
    let sentences = told.iter().map(|(r, span)| sources[*r].reading.dispatch.slice(span));
    sentences.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
