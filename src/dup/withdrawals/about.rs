//! Notices that say only what the dispatch was about: `The AP has withdrawn its story about a truck that overturned near Bay`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{is_taken_back, is_withdrawn, told_names};
use crate::dup::{Item, Texts};
use crate::model::Group;
use crate::text::fold::fold;
use crate::text::stopwords::stopwords;
use crate::text::words::words;

/// Fewest content words of a clause that can tell one dispatch from others. Chosen.
const WORDS: usize = 3;
/// Least share of them that headline and lead of the dispatch have. Chosen: of five, one may differ.
const SHARE: f64 = 0.8;
/// Words of a text that are its lead. Chosen.
const LEAD: usize = 60;
/// Characters of a word that tell it: those after them are endings. Chosen.
const STEM: usize = 6;
/// Fewest characters of a content word.
const SHORTEST: usize = 4;

/// What a notice says of its dispatch.
struct Wanted {
    /// Index of its group, and of its article.
    notice: usize,
    item: usize,
    words: Vec<String>,
}

/// By notice: the article and group that it is about, where no other fits as well. `notices` are indices of groups.
///
/// Looks at headlines, and at the texts of the few that share a word.
pub(super) fn find(
    items: &[Item<'_>],
    groups: &[Group],
    texts: &dyn Texts,
    notices: &[usize],
) -> Vec<(usize, usize)> {
    let wanted: Vec<Wanted> = notices.iter().filter_map(|&notice| wanted(items, groups, notice)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, want) in wanted.iter().enumerate() {
        for word in &want.words {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut best: FxHashMap<usize, Best> = FxHashMap::default();
    let mut text = String::new();
    for (group, members) in groups.iter().enumerate() {
        let original = members.original();
        let item = &items[original];
        let headline = content(item.headline, usize::MAX);
        let mut near: Vec<usize> =
            headline.iter().filter_map(|w| by_word.get(w.as_str())).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.retain(|&at| is_own(item, &items[wanted[at].item]));
        if near.is_empty() || is_withdrawn(item) {
            continue;
        }
        texts.kept(original, &mut text);
        let told: FxHashSet<String> = content(&text, LEAD).into_iter().chain(headline).collect();
        for at in near {
            let shared = wanted[at].words.iter().filter(|w| told.contains(*w)).count();
            if shared as f64 >= SHARE * wanted[at].words.len() as f64 {
                best.entry(wanted[at].notice).or_default().offer(shared, group);
            }
        }
    }
    let mut found: Vec<(usize, usize)> =
        best.into_iter().filter_map(|(notice, best)| Some((notice, best.clear()?))).collect();
    found.sort_unstable();
    found
}

/// The best of what was offered, and whether another is as good.
#[derive(Default)]
struct Best {
    shared: usize,
    group: usize,
    equals: bool,
}

impl Best {
    fn offer(&mut self, shared: usize, group: usize) {
        if shared > self.shared {
            *self = Self { shared, group, equals: false };
        } else if shared == self.shared {
            self.equals = true;
        }
    }

    fn clear(&self) -> Option<usize> {
        (!self.equals).then_some(self.group)
    }
}

/// The names of a notice that are long enough, as content words; the first of them.
fn wanted(items: &[Item<'_>], groups: &[Group], notice: usize) -> Option<Wanted> {
    let item = groups[notice].original();
    let mut names = told_names(&items[item]).map(|name| content(name, usize::MAX));
    let words = names.find(|words| words.len() >= WORDS)?;
    Some(Wanted { notice, item, words })
}

/// Whether a notice can be about a dispatch of which it says no more: of the same desk, and before it.
fn is_own(item: &Item<'_>, notice: &Item<'_>) -> bool {
    let desk = match (item.agency, notice.agency) {
        (None, None) => item.outlet.is_some() && item.outlet == notice.outlet,
        (a, b) => a == b,
    };
    desk && is_taken_back(item, notice)
}

/// The distinct stems of the content words among the first words of a text. Notices of this form are known of English desks only.
fn content(text: &str, first: usize) -> Vec<String> {
    let stop = stopwords("en");
    let folded = fold(text);
    let all = words(&folded).take(first).map(|w| &folded[w.start as usize..w.end as usize]);
    let told = all.filter(|w| w.chars().count() >= SHORTEST && !stop.is_some_and(|s| s.contains(w)));
    let mut stems: Vec<String> = told.map(|w| w.chars().take(STEM).collect()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
