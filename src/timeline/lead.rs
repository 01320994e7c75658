//! Which of an event's evidence leads: the statement that tells it best, and where no headline stands over it, the one whose
//! sentence makes the best line.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::Source;
use super::grammar::dangles;
use super::headline::{faults, of_evidence};
use super::merge::Draft;
use super::statement::Statement;
use super::vector::word_hashes;
use crate::model::{DateSource, Dispatch, Mood, Outcome, Role, Span, Status};

/// Most days after an event that an article's own headline may stand for it: 36 hours, in whole days.
pub(super) const HEADLINE_DAYS: i32 = 1;
/// Members of an event that are looked at for a headline, and compared for the best telling. Chosen: bounds the cost.
const COMPARED: usize = 24;
/// Least share of the content words of two sentences that both have, for a later version's to say what the earlier one's says.
/// Chosen: half.
const SAME_SAYING: f64 = 0.5;
/// Least cosine of two statements of an event for one to be told in the words of the other. Chosen on 28 lines of random stories:
/// below it most told of a neighbour of the day.
const SAME_EVENT: f32 = 0.25;
/// What it counts how much a statement has in common with the others of its event, where there are many. Chosen on the events of random
/// stories: below it, those that many tell were told by what else an article said of them.
const CENTRAL: f64 = 3.0;
/// Statements of an event from which on they have a centre. Chosen: of fewer the best written is the better line.
const MANY: usize = 8;
/// What a plan is behind what is told of it once it was called off. Chosen: what an article's own lead is ahead of others.
const CALLED_OFF: f64 = 0.5;

/// The statement that tells an event best.
pub(super) fn best_telling(draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> usize {
    let stands = |m: usize| (!statements[m].struck, !statements[m].corrected);
    let best = draft
        .members
        .iter()
        .map(|&m| (stands(m), quality(m, draft, statements, sources), m))
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)))
        .map(|(_, _, m)| m)
        .expect("a draft holds the statement that opened it");
    last_told(best, draft, statements, sources)
}

/// The statement whose sentence makes the best line of those that tell what `best` does.
pub(super) fn best_line(
    best: usize,
    draft: &Draft,
    statements: &[Statement],
    sources: &[Source<'_>],
) -> usize {
    let told = &statements[best];
    let mut tellings = FxHashSet::from_iter([told.telling]);
    let tells_it = |m: &usize| {
        let s = &statements[*m];
        (s.first, s.precision) == (told.first, told.precision)
            && !s.corrected
            && s.foretells() == told.foretells()
            && !is_later(best, *m, statements, sources)
    };
    let members = draft.members.iter().copied().take(COMPARED).filter(tells_it);
    let others: Vec<usize> = members.filter(|&m| tellings.insert(statements[m].telling)).collect();
    if others.is_empty() {
        return best;
    }
    let line = |m: usize| {
        let s = &statements[m];
        of_evidence(&sources[s.reading].reading.dispatch, &s.sentence, &s.clause, &s.date_span)
    };
    let fitting = |m: usize, line: &str| {
        let s = &statements[m];
        let dispatch = &sources[s.reading].reading.dispatch;
        quality(m, draft, statements, sources) - faults(line, dispatch, &s.sentence, &s.date_span)
    };
    let own = line(best);
    // "It had left at dusk": a neighbour's line says more.
    let needed = if dangles(&own) { 0.0 } else { SAME_EVENT };
    let near = |m: &usize| statements[*m].vector.cosine(&told.vector) >= needed;
    let lines = others.into_iter().filter(near).map(|m| (fitting(m, &line(m)), Reverse(m)));
    let all = lines.chain([(fitting(best, &own), Reverse(best))]);
    all.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map_or(best, |(_, Reverse(m))| m)
}

/// Puts the lead first, the rest by (published, article, position).
pub(super) fn put_first(lead: usize, draft: &mut Draft, statements: &[Statement], sources: &[Source<'_>]) {
    draft.members.sort_by_key(|&m| {
        let s = &statements[m];
        let source = &sources[s.reading];
        (
            m != lead,
            source.instant.is_none(),
            source.instant,
            source.reading.article.id,
            s.clause.start,
            s.date_span.start,
        )
    });
}

/// What the last version of a dispatch, filed soon or to correct another, says otherwise than a statement of an earlier one.
fn last_told(best: usize, draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> usize {
    let words = |m: usize| {
        let s = &statements[m];
        content(&sources[s.reading].reading.dispatch, &s.sentence)
    };
    let own = words(best);
    let later =
        draft.members.iter().filter(|&&m| !statements[m].corrected && is_later(m, best, statements, sources));
    let told = later.map(|&m| {
        let at = sources[statements[m].reading].edition.place;
        let likeness = likeness(&own, &words(m));
        (at, likeness, Reverse(m))
    });
    let same = told.filter(|(_, likeness, _)| *likeness >= SAME_SAYING);
    let last = same.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    // Where nothing was changed the first telling stays.
    last.filter(|(_, likeness, _)| *likeness < 1.0).map_or(best, |(_, _, Reverse(m))| m)
}

/// Whether a statement is of a later version of the dispatch of another, filed soon after the event or to correct.
pub(super) fn is_later(member: usize, than: usize, statements: &[Statement], sources: &[Source<'_>]) -> bool {
    let (source, told) = (&sources[statements[member].reading], &sources[statements[than].reading]);
    let soon = (0..=HEADLINE_DAYS).contains(&statements[member].age) || source.edition.corrects.is_some();
    source.group == told.group && source.edition.place > told.edition.place && soon
}

/// Share of the content words of two sentences that both have.
fn likeness(a: &[u64], b: &[u64]) -> f64 {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

/// How well a statement tells its event: near the top of an original filed soon after, in words the others share, with the
/// day that the event bears, at the length of a printed line (about twenty words).
fn quality(member: usize, draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> f64 {
    let s = &statements[member];
    let compared = sample(&draft.members);
    let central: f32 = compared.clone().map(|&m| s.vector.cosine(&statements[m].vector)).sum::<f32>()
        / compared.len() as f32;
    let dispatch = &sources[s.reading].reading.dispatch;
    let words = dispatch.slice(&s.sentence).split_whitespace().count();
    let weight = if draft.members.len() < MANY { 1.0 } else { CENTRAL };
    weight * f64::from(central)
        + if s.own { 0.5 } else { 0.0 }
        + 0.3 / (1.0 + s.position as f64 / 3.0)
        + if s.first == draft.first && s.precision == draft.precision { 0.4 } else { 0.0 }
        + if s.source == DateSource::Text { 0.15 } else { 0.0 }
        + if (0..=HEADLINE_DAYS).contains(&s.age) { 0.2 } else { 0.0 }
        + if s.own {
            0.5 * title_fit(&dispatch.headline, dispatch.language, &content(dispatch, &s.sentence))
        } else {
            0.0
        }
        - if dangles(dispatch.slice(&s.sentence)) { 0.5 } else { 0.0 }
        - if s.passing { 0.5 } else { 0.0 }
        - if s.announces { 0.2 } else { 0.0 }
        - if s.mood != Mood::Past && draft.status != Status::Scheduled { 0.2 } else { 0.0 }
        - if s.foretells() && draft.outcome == Some(Outcome::Cancelled) { CALLED_OFF } else { 0.0 }
        - if !(6..=60).contains(&words) { 0.4 } else { 0.0 }
        - 0.007 * (words as f64 - 20.0).abs()
        - if matches!(sources[s.reading].role, Role::Reprint | Role::Abridged) { 0.1 } else { 0.0 }
}

/// Some of the members of a draft, evenly over all: those that opened it say how it was reported, the others how it is known.
fn sample(members: &[usize]) -> impl ExactSizeIterator<Item = &usize> + Clone {
    members.iter().step_by(members.len().div_ceil(COMPARED).max(1))
}

/// The content words of a sentence, by their hashes.
pub(super) fn content(dispatch: &Dispatch, sentence: &Span) -> Vec<u64> {
    word_hashes(dispatch.slice(sentence), dispatch.language)
}

/// Share of a headline's content words that a sentence of the content words `words` has.
pub(super) fn title_fit(title: &str, language: Option<&str>, words: &[u64]) -> f64 {
    let title = word_hashes(title, language);
    let shared = title.iter().filter(|w| words.binary_search(w).is_ok()).count();
    shared as f64 / title.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{best_line, best_telling};
    use crate::timeline::Source;
    use crate::timeline::made_up::{Told, article};
    use crate::timeline::merge::merge;
    use crate::timeline::statement::collect;

    /// What else happened, so that the words of an event are not those of all texts.
    const ELSE: [&str; 2] = [
        "Mayor Ann Orsel resigned on {Thursday = 2026-02-26} over the tolls of the river port.",
        "Pilots of the Lorwick line walked out on {Saturday = 2026-02-28} for higher pay.",
    ];

    /// The article whose sentence makes the line of the one event that these texts of March 3 tell.
    fn lead(texts: [&str; 2]) -> usize {
        let told: Vec<Told> = texts
            .iter()
            .chain(&ELSE)
            .enumerate()
            .map(|(at, text)| article("2026-03-03", "", text).of_group(at))
            .collect();
        let sources: Vec<Source<'_>> = told.iter().map(Told::source).collect();
        let statements = collect(&[0, 1, 2, 3], &sources).0;
        let drafts = merge(&statements);
        let draft = drafts.iter().find(|draft| draft.members.len() == 2).expect("one happening");
        let best = best_telling(draft, &statements, &sources);
        statements[best_line(best, draft, &statements, &sources)].reading
    }

    #[test]
    fn the_line_is_that_of_the_sentence_that_can_be_read_alone() {
        const ALONE: &str = "The ferry Alda sank off Hexley on {Monday = 2026-03-02} with nine on board.";
        for other in [
            "It sank off Hexley on {Monday = 2026-03-02} with nine on board.",
            "The ship sank off Hexley on {Monday = 2026-03-02} with nine on board.",
            "The ferry Alda sank off Hexley on {Monday = 2026-03-02} with nine on board, and one off Lorwick on Tuesday.",
        ] {
            assert_eq!(lead([other, ALONE]), 1, "{other}");
            assert_eq!(lead([ALONE, other]), 0, "{other}");
        }
    }

    #[test]
    fn of_one_sentence_told_twice_the_first_leads() {
        const TOLD: &str = "The ferry Alda sank off Hexley on {Monday = 2026-03-02} with nine on board.";
        assert_eq!(lead([TOLD, TOLD]), 0);
    }
}
