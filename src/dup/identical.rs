//! Distinct of the same words: collapsed before anything else, in linear time.

use rustc_hash::FxHashSet;

use super::Item;
use super::short::{self, SHORT_WORDS};
use crate::model::Genre;
use crate::text::words::each_folded;

/// What is left to compare.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    /// Items to compare, by (words, index): a text is looked for in longer ones.
    pub(super) distinct: Vec<u32>,
    /// (an item of `distinct`, another item with the same words).
    pub(super) same: Vec<(u32, u32)>,
}

/// Articles of one text from which on it can be a notice. Chosen.
const NOTICE_ARTICLES: usize = 4;

/// Collapses items with the same kept words.
///
/// Articles without a text match nothing. A text that stands under many unlike headlines in few outlets is a notice of the
/// site, not news, and matches nothing either; no threshold on likeness would keep such pairs apart.
pub(super) fn collapse(items: &[Item<'_>]) -> Distinct {
    let mut order: Vec<u32> = (0..items.len() as u32)
        .filter(|&i| items[i as usize].sketch.words > 0 && items[i as usize].genre != Genre::Stub)
        .collect();
    let key = |i: u32| (items[i as usize].sketch.content, items[i as usize].sketch.words, i);
    order.sort_unstable_by_key(|&i| key(i));
    let mut texts = Distinct::default();
    let alike = |a: &u32, b: &u32| (key(*a).0, key(*a).1) == (key(*b).0, key(*b).1);
    for class in order.chunk_by(alike) {
        if is_notice(items, class) {
            continue;
        }
        if items[class[0] as usize].sketch.words < SHORT_WORDS {
            collapse_short(items, class, &mut texts);
        } else {
            texts.distinct.push(class[0]);
            texts.same.extend(class[1..].iter().map(|&other| (class[0], other)));
        }
    }
    texts.distinct.sort_unstable_by_key(|&i| (items[i as usize].sketch.words, i));
    texts.same.sort_unstable();
    texts
}

impl Distinct {
    /// Takes out of the copies of a text those under another headline, where the text is `bare` (of the distinct items, by
    /// index): furniture is all that was left of these articles.
    pub(super) fn drop_furniture(&mut self, items: &[Item<'_>], bare: &FxHashSet<u32>) {
        let headline = |i: u32| headline_hash(items[i as usize].headline);
        self.same.retain(|&(a, b)| !bare.contains(&a) || headline(a) == headline(b));
    }
}

fn is_notice(items: &[Item<'_>], class: &[u32]) -> bool {
    if class.len() < NOTICE_ARTICLES {
        return false;
    }
    let headlines: FxHashSet<u64> =
        class.iter().map(|&i| headline_hash(items[i as usize].headline)).collect();
    let outlets: FxHashSet<&str> = class.iter().filter_map(|&i| items[i as usize].outlet).collect();
    let unknown = class.iter().filter(|&&i| items[i as usize].outlet.is_none()).count();
    headlines.len() * 4 >= class.len() * 3 && (outlets.len() + unknown) * 3 <= class.len()
}

/// Short texts say too little by themselves: the headline must be the same too, and the time near.
fn collapse_short(items: &[Item<'_>], class: &[u32], texts: &mut Distinct) {
    let mut keyed: Vec<_> = class
        .iter()
        .map(|&i| (headline_hash(items[i as usize].headline), items[i as usize].instant, i))
        .collect();
    keyed.sort_unstable();
    let near = |a: &(u64, _, u32), b: &(u64, _, u32)| {
        a.0 == b.0 && short::near_in_time(&items[a.2 as usize], &items[b.2 as usize])
    };
    for run in keyed.chunk_by(near) {
        let keeper = run.iter().map(|k| k.2).min().unwrap_or(run[0].2);
        texts.distinct.push(keeper);
        texts.same.extend(run.iter().map(|k| (keeper, k.2)).filter(|&(a, b)| a != b));
    }
}

pub(super) fn headline_hash(headline: &str) -> u64 {
    let mut hash = 0u64;
    each_folded(headline, |word, _| hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95));
    hash
}
