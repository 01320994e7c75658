//! `versions.csv`: how a dispatch changed from version to version, and who still runs the old copy.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::index::Index;
use super::table::Table;
use super::{Options, cells};
use crate::model::{Group, MarkerKind, Role};
use crate::text::numerals::in_words;
use crate::text::words::words;

/// Share of the words up to which a change without other numbers is cosmetic. Chosen: a fixed name in a short dispatch.
const COSMETIC: f64 = 0.03;
/// Share of the words from which a version is written anew. Chosen.
const REWRITE: f64 = 0.5;

/// The versions of every group that has more than one, by (group, seq).
pub(super) fn versions(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "group_id",
        "seq",
        "article_id",
        "marker",
        "published",
        "change",
        "added_words",
        "removed_words",
        "numbers_changed",
        "note",
    ];
    let mut table = Table::new(out, &header, options.excel)?;
    let mut groups: Vec<&Group> = index.analysis.groups.iter().collect();
    groups.sort_by_key(|g| g.id);
    for group in groups {
        let chain: Vec<usize> =
            group.members.iter().filter(|m| is_version(m.role)).map(|m| m.reading).collect();
        if chain.len() < 2 {
            continue;
        }
        let mut before: Option<Counts> = None;
        for (seq, &reading) in chain.iter().enumerate() {
            let now = counts(index, reading);
            let change = before.as_ref().map(|b| Change::between(b, &now)).unwrap_or_default();
            let first = before.is_none();
            let marker = index.dispatch(reading).marker.as_ref();
            table.row([
                group.id.to_string(),
                (seq + 1).to_string(),
                index.article(reading).id.to_string(),
                marker.map(|m| cells::clean(&m.text)).unwrap_or_default(),
                index.stamp(reading).unwrap_or_default().to_owned(),
                if first { String::new() } else { kind(index, reading, &change).to_owned() },
                change.added.to_string(),
                change.removed.to_string(),
                change.numbers.to_string(),
                if first { String::new() } else { note(index, group, reading, before.as_ref(), &now) },
            ])?;
            before = Some(now);
        }
    }
    table.finish()
}

fn is_version(role: Role) -> bool {
    matches!(role, Role::Original | Role::Version | Role::Correction | Role::Withdrawn)
}

/// How often a text has each of its words, folded to lower case.
type Counts = BTreeMap<String, u32>;

fn counts(index: &Index<'_>, reading: usize) -> Counts {
    let dispatch = index.dispatch(reading);
    let mut counts = Counts::new();
    let text = index.analysis.text(reading);
    for span in dispatch.kept_of(&text) {
        let part = cells::slice(&text, &span);
        for word in words(part) {
            let word = part[word.start as usize..word.end as usize].to_lowercase();
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// The numbers among words, in figures; `three` is 3.
fn numbers(counts: &Counts) -> BTreeSet<Cow<'_, str>> {
    let number = |word| match in_words(word) {
        Some(number) => Some(Cow::Owned(number.to_string())),
        None => word.starts_with(|c: char| c.is_ascii_digit()).then_some(Cow::Borrowed(word)),
    };
    counts.keys().filter_map(|word| number(word.as_str())).collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Change {
    added: u32,
    removed: u32,
    /// Numbers that only one of the two has.
    numbers: u32,
    words: u32,
}

impl Change {
    fn between(before: &Counts, now: &Counts) -> Self {
        let only = |a: &Counts, b: &Counts| {
            a.iter().map(|(w, n)| n.saturating_sub(b.get(w).copied().unwrap_or(0))).sum::<u32>()
        };
        let (had, has) = (numbers(before), numbers(now));
        Self {
            added: only(now, before),
            removed: only(before, now),
            numbers: had.symmetric_difference(&has).count() as u32,
            words: before.values().sum::<u32>().max(now.values().sum()),
        }
    }
}

fn kind(index: &Index<'_>, reading: usize, change: &Change) -> &'static str {
    let marker = index.dispatch(reading).marker.as_ref().map(|m| m.kind);
    let share = f64::from(change.added.max(change.removed)) / f64::from(change.words.max(1));
    match (index.role(reading), marker) {
        (Role::Withdrawn, _) | (_, Some(MarkerKind::Withdrawal)) => "withdrawn",
        (Role::Correction, _) | (_, Some(MarkerKind::Correction)) => "correction",
        _ if share >= REWRITE => "rewrite",
        _ if share <= COSMETIC && change.numbers == 0 => "cosmetic",
        _ => "facts",
    }
}

/// What the desk says it changed, and the outlets whose copy is nearer to the version that was corrected or withdrawn.
fn note(index: &Index<'_>, group: &Group, reading: usize, before: Option<&Counts>, now: &Counts) -> String {
    let mut notes: Vec<String> =
        index.dispatch(reading).change_note.as_deref().and_then(cells::clean_some).into_iter().collect();
    let withdrawn = index.role(reading) == Role::Withdrawn;
    if let (true, Some(before)) = (withdrawn || index.role(reading) == Role::Correction, before) {
        let old: BTreeSet<String> = group
            .members
            .iter()
            .filter(|m| matches!(m.role, Role::Reprint | Role::Abridged | Role::Extended))
            .filter(|m| withdrawn || keeps_old(&counts(index, m.reading), before, now))
            .map(|m| {
                let article = index.article(m.reading);
                article.outlet.as_deref().map_or_else(|| article.id.to_string(), cells::clean)
            })
            .collect();
        if !old.is_empty() {
            notes.push(format!("old copy still run by {}", old.into_iter().collect::<Vec<_>>().join(", ")));
        }
    }
    notes.join("; ")
}

/// Whether a copy has more of the words that were taken out than of those that were put in.
fn keeps_old(copy: &Counts, before: &Counts, now: &Counts) -> bool {
    let of = |these: &Counts, others: &Counts| {
        these.keys().filter(|w| !others.contains_key(*w) && copy.contains_key(*w)).count()
    };
    of(before, now) > of(now, before)
}

#[cfg(test)]
mod tests {
    use super::{Change, Counts};

    #[test]
    fn numbers_change_in_words_and_figures() {
        let counts = |text: &str| {
            let mut counts = Counts::new();
            text.split(' ').for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
            counts
        };
        for (before, now, changed) in [
            ("three dead of 40", "five dead of 40", 2),
            ("seven dead", "six dead", 2),
            ("three dead", "3 dead", 0),
            ("40 dead", "44 dead and six hurt", 3),
            ("the dead", "one dead", 0),
        ] {
            assert_eq!(Change::between(&counts(before), &counts(now)).numbers, changed, "{before}, {now}");
        }
    }
}
