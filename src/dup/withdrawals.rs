//! Notices that take a dispatch back: they share its headline and nothing of its text.

use rustc_hash::FxHashMap;

use super::Item;
use super::identical::headline_hash;
use super::judge::before;
use crate::model::{Group, MarkerKind, Member, Role};
use crate::text::words::words;

/// Days back in which the dispatch is looked for. Chosen: desks withdraw within hours.
const DAYS: i64 = 7;
/// Fewest words of a headline that names one dispatch. Chosen.
const WORDS: usize = 4;

/// Puts each notice that stands alone into the group of the last copy before it under its headline. Linear in the items.
pub(super) fn attach(items: &[Item<'_>], groups: &mut Vec<Group>) {
    let withdrawn = |i: usize| items[i].marker.is_some_and(|m| m.kind == MarkerKind::Withdrawal);
    let mut notices: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        let only = group.original();
        if group.members.len() == 1 && withdrawn(only) && words(items[only].headline).nth(WORDS - 1).is_some()
        {
            notices.entry(headline_hash(items[only].headline)).or_default().push(at);
        }
    }
    if notices.is_empty() {
        return;
    }
    // By notice: the copy that it takes back, and the group of that.
    let mut found: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for member in group.members.iter().filter(|m| !withdrawn(m.reading)) {
            let item = &items[member.reading];
            for &notice in notices.get(&headline_hash(item.headline)).into_iter().flatten() {
                if !is_taken_back(item, &items[groups[notice].original()]) {
                    continue;
                }
                let best = found.entry(notice).or_insert((member.reading, at));
                if before(&items[best.0], item) {
                    *best = (member.reading, at);
                }
            }
        }
    }
    let mut moved: Vec<(usize, usize)> =
        found.into_iter().map(|(notice, (_, group))| (notice, group)).collect();
    moved.sort_unstable();
    for &(notice, group) in &moved {
        let reading = groups[notice].original();
        let members = &mut groups[group].members;
        members.push(Member { reading, role: Role::Withdrawn });
        members[1..].sort_by(|x, y| {
            let earlier = before(&items[x.reading], &items[y.reading]);
            if earlier { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }
        });
    }
    let gone: Vec<usize> = moved.iter().map(|m| m.0).collect();
    let mut at = 0;
    groups.retain(|_| {
        at += 1;
        gone.binary_search(&(at - 1)).is_err()
    });
}

/// Whether a notice can take a copy back: it came after it, and soon.
fn is_taken_back(copy: &Item<'_>, notice: &Item<'_>) -> bool {
    let (Some(copied), Some(noticed)) = (copy.instant, notice.instant) else { return false };
    (0..=DAYS * 86_400).contains(&(noticed.as_second() - copied.as_second()))
}
