//! Weak links, verified ahead of the others.
//!
//! Of a hundred links of low likeness one comes to anything. The others change nothing, but they tie a good part of a large
//! dump into one component, which is worked on by one thread and reads its texts again and again. Where no component is so
//! large, each is worked on fastest as it is.

use rayon::prelude::*;

use super::{Context, NEAR_MISS, is_told};
use crate::dup::candidates::Link;
use crate::dup::exact::{Grams, containment};
use crate::dup::judge::{judge, least_containment};

/// Likeness below which a link is weak. Measured on generated articles: of those below 2 in a hundred are told, of those
/// above 9 in 10.
const WEAK: f32 = 0.4;

/// The links without the weak ones of which verification would tell nothing: groups and pairs are the same without them.
pub(super) fn winnow(context: Context<'_>, links: &[Link]) -> Vec<Link> {
    links
        .par_chunk_by(|x, y| x.a == y.a)
        .fold(
            || (Vec::new(), Two::default()),
            |(mut left, mut two), of_one| {
                two.holds_first = false;
                let keeps = |link: &&Link| link.likeness >= WEAK || two.tell(context, link);
                left.extend(of_one.iter().filter(keeps));
                (left, two)
            },
        )
        .flat_map_iter(|(left, _)| left)
        .collect()
}

/// Two texts, read as far as they were asked for.
#[derive(Default)]
struct Two {
    first: Grams,
    second: Grams,
    /// The first one is that of the links at hand, in its shingles or in full.
    holds_first: bool,
    holds_all_of_first: bool,
    first_text: String,
    text: String,
}

impl Two {
    /// Whether verification finds something in a link. Links of one first text come one after the other.
    fn tell(&mut self, context: Context<'_>, link: &Link) -> bool {
        let Context { items, texts, recurring, options } = context;
        let (a, b) = (&items[link.a as usize], &items[link.b as usize]);
        if !std::mem::replace(&mut self.holds_first, true) {
            texts.kept(link.a as usize, &mut self.first_text);
            self.first.read_shingles(&self.first_text, recurring);
            self.holds_all_of_first = false;
        }
        texts.kept(link.b as usize, &mut self.text);
        self.second.read_shingles(&self.text, recurring);
        // Most links end here, and need no look at what else there is in the texts.
        if containment(&self.first, &self.second) < least_containment(options).min(NEAR_MISS) {
            return false;
        }
        if !std::mem::replace(&mut self.holds_all_of_first, true) {
            self.first.read_facts(&self.first_text);
        }
        self.second.read_facts(&self.text);
        let verdict = judge((a, &self.first), (b, &self.second), options);
        verdict.joins() || is_told(&verdict)
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Link, winnow};
    use crate::dup::cluster::is_told;
    use crate::dup::exact::Grams;
    use crate::dup::judge::judge;
    use crate::dup::recurrence::Recurring;
    use crate::dup::tests::{Made, made};
    use crate::dup::{Item, Options};

    #[test]
    fn only_links_that_tell_nothing_go() {
        let words = |from: usize, to: usize| (from..to).map(|i| format!("word{i} ")).collect::<String>();
        // Windows over one long text: the nearer two of them are, the more they share.
        let articles: Vec<Made> = (0..8).map(|i| made(i as u128, &words(40 * i, 40 * i + 100))).collect();
        let items: Vec<Item<'_>> = articles.iter().map(Made::item).collect();
        let (recurring, options) = (Recurring::default(), Options::default());
        let texts = articles.as_slice();
        let context = Context { items: &items, texts: &texts, recurring: &recurring, options: &options };
        let pairs = |likeness| {
            let ends = (0..8u32).flat_map(|a| (a + 1..8).map(move |b| (a, b)));
            ends.map(|(a, b)| Link { a, b, likeness }).collect::<Vec<_>>()
        };
        let tells = |link: &Link| {
            let grams = |i: u32| Grams::of(&articles[i as usize].text, &recurring);
            let end = |i: u32| &items[i as usize];
            let verdict = judge((end(link.a), &grams(link.a)), (end(link.b), &grams(link.b)), &options);
            verdict.joins() || is_told(&verdict)
        };
        let (weak, strong) = (pairs(0.2), pairs(0.8));
        let telling: Vec<Link> = weak.iter().copied().filter(tells).collect();
        assert!(!telling.is_empty() && telling.len() < weak.len());
        assert_eq!(winnow(context, &weak), telling);
        assert_eq!(winnow(context, &strong), strong);
    }
}
