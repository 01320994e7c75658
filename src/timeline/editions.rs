//! Editions: by which version of a dispatch it is told, and what a correction took out of the others.
//!
//! The versions that a desk filed of one dispatch stand in a chain: by time, one that comes late by its number, and a
//! correction right behind the version whose sentences it has. The sentences of that version which the correction has no
//! more, or has otherwise, are struck wherever they stand in copies of the dispatch.

mod struck;

use std::cmp::Reverse;

use jiff::Timestamp;
use rayon::prelude::*;

use self::struck::Sentences;
use super::amounts::numbers;
use crate::model::{Edition, Group, MarkerKind, Reading, Role};

/// Hours after the original in which a later version tells the same news. Chosen: what a headline may be younger than its event;
/// a version without a stamp counts as soon.
const HOURS: i64 = 36;
/// Versions that one may come late by. Chosen: bounds the cost.
const LATE: usize = 64;
/// Corrections of one dispatch that are carried out, the last ones. Chosen: bounds the cost; desks seldom need two.
const CORRECTIONS: usize = 8;

/// The edition of each reading. `instants` runs parallel to the readings.
///
/// Costs nothing but for groups with versions; with corrections it is linear in their texts.
pub fn of(groups: &[Group], readings: &[Box<Reading>], instants: &[Option<Timestamp>]) -> Vec<Edition> {
    let mut editions = vec![Edition::default(); readings.len()];
    let several = groups.par_iter().filter(|group| group.members.len() > 1);
    let found: Vec<Vec<(usize, Edition)>> = several
        .map(|group| {
            let members: Vec<usize> = group.members.iter().map(|m| m.reading).collect();
            let found = Desk { group, readings, instants }.editions();
            members.into_iter().zip(found).collect()
        })
        .collect();
    for (reading, edition) in found.into_iter().flatten() {
        editions[reading] = edition;
    }
    editions
}

/// The reading that a group is named by: its original; a correction; or the last version filed within 36 hours of the original,
/// where its headline has other numbers.
pub fn told(
    group: &Group,
    editions: &[Edition],
    readings: &[Box<Reading>],
    instants: &[Option<Timestamp>],
) -> usize {
    let original = group.original();
    let soon = |reading: usize| match (instants[original], instants[reading]) {
        (Some(first), Some(at)) => at.as_second() - first.as_second() <= HOURS * 3600,
        _ => true,
    };
    let telling =
        group.members.iter().map(|m| m.reading).filter(|&r| editions[r].corrects.is_some() || soon(r));
    let last = telling.max_by_key(|&r| (editions[r].place, r == original, Reverse(r))).unwrap_or(original);
    if last == original || editions[last].corrects.is_some() {
        return last;
    }
    let [before, now] = [original, last].map(|r| numbers(&readings[r].dispatch.headline));
    let renewed = !now.is_empty() && before.iter().any(|n| !now.contains(n));
    if renewed { last } else { original }
}

/// A group, and what is known of its members, which are told by their numbers in it.
struct Desk<'a> {
    group: &'a Group,
    readings: &'a [Box<Reading>],
    instants: &'a [Option<Timestamp>],
}

impl Desk<'_> {
    /// The editions of the members; none where there is but one.
    fn editions(&self) -> Vec<Edition> {
        let versions = self.versions();
        let of_desk: Vec<usize> = versions.iter().copied().filter(|&v| self.corrects(v)).collect();
        if versions.len() < 2 && of_desk.is_empty() {
            return Vec::new();
        }
        let carried_out = &of_desk[of_desk.len().saturating_sub(CORRECTIONS)..];
        let texts: Vec<Sentences> = if carried_out.is_empty() {
            Vec::new()
        } else {
            self.group.members.iter().map(|m| Sentences::of(&self.readings[m.reading])).collect()
        };
        let mut editions = vec![Edition::default(); self.group.members.len()];
        let mut chain: Vec<usize> = Vec::new();
        let mut corrections: Vec<(usize, usize)> = Vec::new();
        for version in versions {
            let of =
                carried_out.contains(&version).then(|| self.corrected_by(version, &chain, &texts)).flatten();
            corrections.extend(of.map(|of| (version, of)));
            editions[version].corrects = of.map(|of| self.group.members[of].reading);
            let behind = of.and_then(|of| chain.iter().position(|&c| c == of)).map(|at| at + 1);
            chain.insert(behind.unwrap_or_else(|| self.place(version, &chain)), version);
        }
        for (place, &version) in chain.iter().enumerate() {
            editions[version].place = place as u32;
        }
        for (by, of) in corrections {
            self.strike(by, of, &texts, &mut editions);
        }
        editions
    }

    fn reading(&self, member: usize) -> &Reading {
        &self.readings[self.group.members[member].reading]
    }

    fn instant(&self, member: usize) -> Option<Timestamp> {
        self.instants[self.group.members[member].reading]
    }

    /// The versions that the desk of the original filed, in the order of filing.
    fn versions(&self) -> Vec<usize> {
        let members = self.group.members.iter().enumerate();
        let is_version = |role| matches!(role, Role::Original | Role::Version | Role::Correction);
        let of_role = members.filter(|(_, m)| is_version(m.role)).map(|(member, _)| member);
        // The original stands first.
        let mut versions: Vec<usize> =
            of_role.filter(|&m| m == 0 || self.same_desk(m) && self.replaces(m)).collect();
        versions.sort_by_key(|&m| {
            let (instant, id) = (self.instant(m), self.reading(m).article.id);
            (instant.is_none(), instant, self.corrects(m), self.number(m), id)
        });
        versions
    }

    fn same_desk(&self, member: usize) -> bool {
        let (a, b) = (self.reading(member), self.reading(0));
        match (a.dispatch.agency, b.dispatch.agency) {
            (None, None) => a.article.outlet == b.article.outlet,
            (a, b) => a == b,
        }
    }

    fn kind(&self, member: usize) -> Option<MarkerKind> {
        self.reading(member).dispatch.marker.as_ref().map(|m| m.kind)
    }

    fn number(&self, member: usize) -> Option<u16> {
        self.reading(member).dispatch.marker.as_ref().and_then(|m| m.number)
    }

    /// Whether a version stands in place of the one before it.
    fn replaces(&self, member: usize) -> bool {
        self.corrects(member) || matches!(self.kind(member), None | Some(MarkerKind::Update))
    }

    fn corrects(&self, member: usize) -> bool {
        matches!(self.kind(member), Some(MarkerKind::Correction | MarkerKind::Refile))
    }

    /// Where an update stands in the chain so far: at its end, but before those with a higher number.
    fn place(&self, version: usize, chain: &[usize]) -> usize {
        let number = self.number(version);
        let higher = |c: &&usize| number.is_some() && self.number(**c) > number;
        chain.len() - chain.iter().rev().take(LATE).take_while(higher).count()
    }

    /// What a correction corrects: the version before it that has most of its sentences, the later of equals; where no version
    /// is known, a copy that was filed before it.
    fn corrected_by(&self, correction: usize, chain: &[usize], texts: &[Sentences]) -> Option<usize> {
        let nearest = |members: &mut dyn Iterator<Item = usize>| {
            let shared = |member: usize| texts[correction].shared(&texts[member]);
            members.enumerate().max_by_key(|&(n, member)| (shared(member), n)).map(|(_, member)| member)
        };
        let filed = self.instant(correction);
        let mut copies = (0..texts.len())
            .filter(|&m| m != correction && self.instant(m).is_some_and(|at| Some(at) < filed));
        nearest(&mut chain.iter().copied()).or_else(|| nearest(&mut copies))
    }

    /// Strikes what a correction changed from all members but the versions that were filed after it.
    fn strike(&self, by: usize, of: usize, texts: &[Sentences], editions: &mut [Edition]) {
        let changes = texts[by].changes(&texts[of]);
        let place = editions[by].place;
        for (member, edition) in editions.iter_mut().enumerate() {
            let later = edition.place > place && self.instant(member) >= self.instant(by);
            if member == by || later {
                continue;
            }
            let (struck, title) = changes.in_copy(&texts[by], &texts[member]);
            edition.corrected |= title || !struck.is_empty();
            edition.struck.extend(struck);
            edition.struck.sort_unstable();
            edition.struck.dedup();
        }
    }
}
