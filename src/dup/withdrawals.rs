//! Notices that take a dispatch back: they share its headline or name it, and have nothing of its text.

use rustc_hash::FxHashMap;

use super::Item;
use super::identical::headline_hash;
use super::judge::before;
use crate::model::{Group, MarkerKind, Member, Role};
use crate::text::fold::fold;
use crate::text::words::words;

/// Days back in which the dispatch is looked for. Chosen: desks withdraw within hours.
const DAYS: i64 = 7;
/// Fewest words of a headline that names one dispatch. Chosen.
const WORDS: usize = 4;
/// Fewest words with which a notice names a headline by its beginning. Chosen.
const BEGINNING: usize = 3;

/// Puts each notice that stands alone, or among its like, into the group of the last copy before it that it names, by its
/// headline, its beginning or its slug. Linear in the items.
pub(super) fn attach(items: &[Item<'_>], groups: &mut Vec<Group>) {
    let withdrawn = |i: usize| items[i].marker.is_some_and(|m| m.kind == MarkerKind::Withdrawal);
    let mut notices: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        if group.members.iter().all(|m| withdrawn(m.reading)) {
            for key in named(&items[group.original()]) {
                notices.entry(key).or_default().push(at);
            }
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
            for &notice in names(item).iter().filter_map(|key| notices.get(key)).flatten() {
                let told = &items[groups[notice].original()];
                if !is_taken_back(item, told) || !is_named(item, told) {
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
        let own: Vec<usize> = groups[notice].members.iter().map(|m| m.reading).collect();
        let members = &mut groups[group].members;
        members.extend(own.into_iter().map(|reading| Member { reading, role: Role::Withdrawn }));
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

/// What a notice could name a dispatch by: the words of its own headline, and those it quotes.
fn named(notice: &Item<'_>) -> Vec<u64> {
    let slug = slug(notice);
    let own = words(notice.headline).nth(WORDS - 1).map(|_| headline_hash(notice.headline));
    let quoted = words(slug).next().map(|_| headline_hash(slug));
    let begins = words(slug).nth(BEGINNING - 1).map(|_| beginning(slug));
    own.into_iter().chain(quoted).chain(begins).collect()
}

/// What a dispatch can be named by: its headline, the slug of its chain, and the first words of its headline.
fn names(item: &Item<'_>) -> Vec<u64> {
    let begins = words(item.headline).nth(BEGINNING - 1).map(|_| beginning(item.headline));
    let own = [item.headline, slug(item)].into_iter().filter(|name| !name.is_empty()).map(headline_hash);
    own.chain(begins).collect()
}

/// Whether a notice names a dispatch: in its own words, or one name goes on where the other ends.
fn is_named(item: &Item<'_>, notice: &Item<'_>) -> bool {
    let quoted = slug(notice);
    let same = |a: &str, b: &str| headline_hash(a) == headline_hash(b);
    same(item.headline, notice.headline)
        || same(slug(item), quoted)
        || folded(item.headline).iter().zip(&folded(quoted)).all(|(a, b)| a == b)
}

/// The slug of a chain, or the name that a notice quotes; empty where there is none.
fn slug<'a>(item: &Item<'a>) -> &'a str {
    item.marker.and_then(|m| m.slug.as_deref()).unwrap_or_default()
}

fn folded(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(|w| folded[w.start as usize..w.end as usize].to_owned()).collect()
}

/// The hash of the first words of a name.
fn beginning(name: &str) -> u64 {
    let words = folded(name);
    headline_hash(&words[..words.len().min(BEGINNING)].join(" "))
}

/// Whether a notice can take a copy back: it came after it, and soon, and from the same agency if both tell theirs.
fn is_taken_back(copy: &Item<'_>, notice: &Item<'_>) -> bool {
    let (Some(copied), Some(noticed)) = (copy.instant, notice.instant) else { return false };
    let own = copy.agency.is_none() || notice.agency.is_none() || copy.agency == notice.agency;
    own && (0..=DAYS * 86_400).contains(&(noticed.as_second() - copied.as_second()))
}
