//! Weak links, verified ahead of the others.
//!
//! Of a hundred links of low likeness one comes to anything. The others change nothing, but they tie a good part of a large
//! dump into one component, which is worked on by one thread and reads its texts again and again.

use rayon::prelude::*;

use super::{Context, is_told};
use crate::dup::candidates::Link;
use crate::dup::exact::Grams;
use crate::dup::judge::judge;

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

/// Two texts read in full.
#[derive(Default)]
struct Two {
    first: Grams,
    second: Grams,
    /// The first one is that of the links at hand.
    holds_first: bool,
    text: String,
}

impl Two {
    /// Whether verification finds something in a link. Links of one first text come one after the other.
    fn tell(&mut self, context: Context<'_>, link: &Link) -> bool {
        let Context { items, texts, recurring, options } = context;
        let (a, b) = (link.a as usize, link.b as usize);
        if !std::mem::replace(&mut self.holds_first, true) {
            texts.kept(a, &mut self.text);
            self.first.read(&self.text, recurring);
        }
        texts.kept(b, &mut self.text);
        self.second.read(&self.text, recurring);
        let verdict = judge((&items[a], &self.first), (&items[b], &self.second), options);
        verdict.joins() || is_told(&verdict)
    }
}
