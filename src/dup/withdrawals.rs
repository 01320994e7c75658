//! Notices that take a dispatch back: they share its headline or name it, and have nothing of its text.

mod about;

use rustc_hash::FxHashMap;

use super::identical::headline_hash;
use super::judge::before;
use super::{Item, Texts};
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
/// headline, its beginning, its slug or the feed's own name of it; else of the one copy that fits what it says the dispatch was
/// about. Linear in the items.
pub(super) fn attach(items: &[Item<'_>], groups: &mut Vec<Group>, texts: &dyn Texts) {
    let withdrawn = |i: usize| is_withdrawn(&items[i]);
    let alone = |group: &Group| group.members.iter().all(|m| withdrawn(m.reading));
    let waiting: Vec<usize> = (0..groups.len()).filter(|&at| alone(&groups[at])).collect();
    if waiting.is_empty() {
        return;
    }
    let mut notices: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    // By the feed's own name and the outlet within which it names one.
    let mut natives: FxHashMap<(&str, Option<&str>), Vec<usize>> = FxHashMap::default();
    let native = |i: usize| texts.native(i).map(|name| (name, items[i].outlet));
    for &at in &waiting {
        if let Some(key) = native(groups[at].original()) {
            natives.entry(key).or_default().push(at);
        }
        for key in named(&items[groups[at].original()]) {
            notices.entry(key).or_default().push(at);
        }
    }
    // By notice: the copy that it takes back, and the group of that.
    let mut found: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for member in group.members.iter().filter(|m| !withdrawn(m.reading)) {
            let item = &items[member.reading];
            let own = native(member.reading).and_then(|key| natives.get(&key)).into_iter().flatten();
            let own = own.map(|&notice| (notice, true));
            let keys = names(item);
            let told =
                keys.iter().filter_map(|key| notices.get(key)).flatten().map(|&notice| (notice, false));
            for (notice, same) in own.chain(told) {
                let told = &items[groups[notice].original()];
                if !is_taken_back(item, told) || !(same || is_named(item, told)) {
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
    let unnamed: Vec<usize> =
        waiting.into_iter().filter(|at| moved.binary_search_by_key(at, |m| m.0).is_err()).collect();
    moved.extend(about::find(items, groups, texts, &unnamed));
    moved.sort_unstable();
    for &(notice, group) in &moved {
        let own: Vec<usize> = groups[notice].members.iter().map(|m| m.reading).collect();
        let members = &mut groups[group].members;
        if members[0].role == Role::Single {
            members[0].role = Role::Original;
        }
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
    let own = words(notice.headline).nth(WORDS - 1).map(|_| headline_hash(notice.headline));
    let told = told_names(notice).flat_map(|name| {
        let begins = words(name).nth(BEGINNING - 1).map(|_| beginning(name));
        begins.into_iter().chain([headline_hash(name)])
    });
    let mut keys: Vec<u64> = own.into_iter().chain(told).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn is_withdrawn(item: &Item<'_>) -> bool {
    item.marker.is_some_and(|m| m.kind == MarkerKind::Withdrawal)
}

/// The names that a notice gives its dispatch, and what it says that was about.
fn told_names<'a>(notice: &Item<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    slug(notice).lines().filter(|name| words(name).next().is_some())
}

/// What a dispatch can be named by: its headline, the slug of its chain, and the first words of its headline.
fn names(item: &Item<'_>) -> Vec<u64> {
    let begins = words(item.headline).nth(BEGINNING - 1).map(|_| beginning(item.headline));
    let own = [item.headline, slug(item)].into_iter().filter(|name| !name.is_empty()).map(headline_hash);
    own.chain(begins).collect()
}

/// Whether a notice names a dispatch: in its own words, or one name goes on where the other ends.
fn is_named(item: &Item<'_>, notice: &Item<'_>) -> bool {
    let same = |a: &str, b: &str| headline_hash(a) == headline_hash(b);
    let goes_on = |name: &str| folded(item.headline).iter().zip(&folded(name)).all(|(a, b)| a == b);
    same(item.headline, notice.headline)
        || same(slug(item), notice.headline)
        || told_names(notice).any(|name| same(slug(item), name) || goes_on(name))
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
