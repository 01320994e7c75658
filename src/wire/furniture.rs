//! Lines that recur across an outlet's articles: menus, newsletter boxes, standing notices. Learnt from a dump, in join.

mod passages;

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::lines::lines;
use super::{dateline, sentence};
use crate::calendar::months::month_of;
use crate::model::{Cut, CutReason, Span};
use crate::text::fold::fold;
use crate::text::spread;
use crate::text::words::bare;

/// Least number of an outlet's articles that carry a line of furniture (chosen; below, chance and versions rule).
const LEAST: usize = 5;
/// Least share of an outlet's articles that carry it.
const SHARE: f64 = 0.02;
/// Longest line taken for furniture, in bytes; longer ones are news even where they recur (chosen).
const LONGEST: usize = 600;
/// Bytes of text of its own that make an article more than a version (chosen: two paragraphs).
const OWN_TEXT: u32 = 300;
/// Carriers of a line beyond any chain of versions (chosen).
const MANY: usize = 20;
/// Carriers of a line that are enough in any dump, where one outlet's or nobody's name stands for many (chosen).
const OFTEN: usize = 50;
/// Pairs of carriers looked at, to tell furniture from versions of one dispatch.
const PAIRS: usize = 12;

/// Gives the normalised text of an article, by its index.
pub type Texts<'a> = dyn Fn(usize) -> Cow<'a, str> + Sync + 'a;

/// A line or a window of words: the hash of its form, and where it stands.
type Unit = (u64, Span);

/// One article as furniture is learnt from it.
#[derive(Clone, Copy, Debug)]
pub struct FurnitureItem<'a> {
    /// Publication or site.
    pub outlet: Option<&'a str>,
    /// What read has cut, sorted and disjoint.
    pub cuts: &'a [Cut],
}

impl FurnitureItem<'_> {
    /// Whether a cut reaches into a span. A text may have as many cuts as lines.
    fn is_cut(&self, span: &Span) -> bool {
        let at = self.cuts.partition_point(|cut| cut.span.end <= span.start);
        self.cuts.get(at).is_some_and(|cut| cut.span.start < span.end)
    }
}

/// The furniture of each item, as cuts sorted by start; most have none.
///
/// A line is furniture if at least 5 and 2% of an outlet's articles (or 50) carry it, and they share little else: versions and
/// reprints of one dispatch share all their lines, and none of those is furniture. Linear in the text; the order of items
/// does not matter.
///
/// `text` gives the normalised text of an item, by its index.
pub fn find<'a>(items: &[FurnitureItem<'_>], text: &'a Texts<'a>) -> Vec<Vec<Cut>> {
    let of_text: Vec<(Vec<Unit>, Vec<Unit>)> = items
        .par_iter()
        .enumerate()
        .map(|(at, item)| {
            let text = text(at);
            (units(item, &text), passages::windows(item, &text))
        })
        .collect();
    let (units, windows): (Vec<Vec<Unit>>, Vec<Vec<Unit>>) = of_text.into_iter().unzip();
    let mut outlets: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, item) in items.iter().enumerate() {
        outlets.entry(item.outlet.unwrap_or("")).or_default().push(index);
    }
    let mut cuts: Vec<Vec<Cut>> = vec![Vec::new(); items.len()];
    let outlets: Vec<Vec<usize>> = outlets.into_values().filter(|members| members.len() >= LEAST).collect();
    let found: Vec<Vec<(usize, Cut)>> = outlets
        .par_iter()
        .map(|members| {
            let mut own = of_outlet(members, text, &units);
            own.extend(passages::of_outlet(members, text, &windows, &units));
            own
        })
        .collect();
    for (index, cut) in found.into_iter().flatten() {
        cuts[index].push(cut);
    }
    cuts.par_iter_mut().for_each(|own| own.sort_by_key(|c| c.span.start));
    cuts
}

/// The lines of an article that are not cut yet, as hashes of their folded form.
fn units(item: &FurnitureItem<'_>, text: &str) -> Vec<Unit> {
    lines(text)
        .into_iter()
        .filter(|line| (line.end - line.start) as usize <= LONGEST && !item.is_cut(line))
        .map(|line| (xxh3_64(fold(&text[line.start as usize..line.end as usize]).as_bytes()), line))
        .collect()
}

fn of_outlet<'a>(members: &[usize], text: &'a Texts<'a>, units: &[Vec<Unit>]) -> Vec<(usize, Cut)> {
    let mut carriers: Vec<(u64, u32)> =
        members.iter().flat_map(|&m| units[m].iter().map(move |(hash, _)| (*hash, m as u32))).collect();
    spread::sort(&mut carriers, |carrier| (carrier.0 >> 32) as u32);
    carriers.dedup();
    let least = LEAST.max(((members.len() as f64 * SHARE).ceil() as usize).min(OFTEN));
    let recurring: Vec<&[(u64, u32)]> =
        carriers.chunk_by(|a, b| a.0 == b.0).filter(|c| c.len() >= least).collect();
    let often: FxHashSet<u64> = recurring.iter().map(|c| c[0].0).collect();
    let mut furniture: FxHashSet<u64> = FxHashSet::default();
    for carriers in recurring {
        let (hash, first) = carriers[0];
        let line = units[first as usize].iter().find(|unit| unit.0 == hash);
        let background = line.is_some_and(|(_, span)| {
            is_background(&text(first as usize)[span.start as usize..span.end as usize])
        });
        if !background && differ(carriers, units, &often) {
            furniture.insert(hash);
        }
    }
    members
        .iter()
        .flat_map(|&m| {
            let own = units[m].iter().filter(|(hash, _)| furniture.contains(hash));
            own.map(move |(_, span)| (m, Cut { span: span.clone(), reason: CutReason::Furniture }))
        })
        .collect()
}

/// Whether a line is a sentence that tells what happened on a day: follow-ups of one story repeat it, and it is the news they
/// follow. A site that speaks of itself or to its reader has dates of its own.
fn is_background(line: &str) -> bool {
    line.ends_with(['.', '"', '”']) && names_day(line) && sentence::is_of_others(line)
}

/// Whether a text names a weekday, or a month with a number beside it.
fn names_day(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let number = |at: usize| words.get(at).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let named = |word: &str| word.starts_with(char::is_uppercase) || !word.is_ascii();
    (0..words.len()).any(|at| {
        let month = month_of(words[at]).is_some() && (number(at + 1) || at > 0 && number(at - 1));
        let often = at > 0 && matches!(words[at - 1], "every" | "each");
        month || named(words[at]) && dateline::is_weekday(words[at]) && !often
    })
}

/// Whether most carriers of a line are articles of their own.
fn differ(carriers: &[(u64, u32)], units: &[Vec<Unit>], often: &FxHashSet<u64>) -> bool {
    let step = (carriers.len() / PAIRS).max(1);
    let (mut pairs, mut apart) = (0, 0);
    for at in (0..carriers.len() - 1).step_by(step).take(PAIRS) {
        // Carriers are sorted by article id, which is a hash: neighbours are a random pair.
        let (a, b) = (&units[carriers[at].1 as usize], &units[carriers[at + 1].1 as usize]);
        pairs += 1;
        apart += usize::from(are_apart(a, b, often, carriers.len()));
    }
    // Reprints of a few dispatches among many articles do not make their lines furniture.
    apart * 3 >= pairs * 2
}

/// Whether two carriers of a line are articles of their own, not versions of one dispatch.
///
/// They share little but lines that recur (`often`), and those are the smaller part of the text; or, where a site's boxes
/// outweigh its news, both have a good deal of text of their own and the line has many carriers.
fn are_apart(a: &[Unit], b: &[Unit], often: &FxHashSet<u64>, carriers: usize) -> bool {
    let bytes =
        |units: &mut dyn Iterator<Item = &(u64, Span)>| units.map(|(_, s)| s.end - s.start).sum::<u32>();
    let there: FxHashSet<u64> = b.iter().map(|(h, _)| *h).collect();
    let rare = |unit: &&(u64, Span)| !often.contains(&unit.0);
    let own = bytes(&mut a.iter().filter(rare)).min(bytes(&mut b.iter().filter(rare)));
    let shared_rare = bytes(&mut a.iter().filter(rare).filter(|(h, _)| there.contains(h)));
    let shared = bytes(&mut a.iter().filter(|(h, _)| there.contains(h)));
    let least = bytes(&mut a.iter()).min(bytes(&mut b.iter()));
    let small = shared * 5 < least * 2;
    let outweighed = own >= OWN_TEXT && carriers >= MANY;
    own > 0 && shared_rare * 4 < own && (small || outweighed)
}

#[cfg(test)]
mod tests {
    use super::{FurnitureItem, find};
    use crate::model::{Cut, CutReason};

    fn cut_lines(texts: &[String]) -> Vec<Vec<String>> {
        let items: Vec<FurnitureItem<'_>> =
            texts.iter().map(|_| FurnitureItem { outlet: Some("Bay News"), cuts: &[] }).collect();
        find(&items, &|at| texts[at].as_str().into())
            .iter()
            .zip(texts)
            .map(|(cuts, text)| {
                cuts.iter().map(|c| text[c.span.start as usize..c.span.end as usize].to_owned()).collect()
            })
            .collect()
    }

    #[test]
    fn a_line_under_every_article_is_furniture() {
        let texts: Vec<String> = (0..8)
            .map(|n| format!("Ferry number {n} sailed.\n\nIt carried {n} passengers to port {n}.\n\nWrite to the newsdesk."))
            .collect();
        for cuts in cut_lines(&texts) {
            assert_eq!(cuts, ["Write to the newsdesk."]);
        }
    }

    #[test]
    fn background_that_follow_ups_repeat_stays() {
        for line in [
            "The Sample sank off the bay on March 9 with 140 people aboard, killing 12.",
            "The court closed the port on Monday and jailed its captain.",
        ] {
            let texts: Vec<String> = (0..8)
                .map(|n| {
                    format!("Diver number {n} was questioned.\n\nHe found {n} bodies off quay {n}.\n\n{line}")
                })
                .collect();
            assert!(cut_lines(&texts).iter().all(Vec::is_empty), "{line}");
        }
        for line in ["Our newsletter is sent out on Monday.", "The programme is aired every Friday."] {
            let texts: Vec<String> = (0..8)
                .map(|n| {
                    format!("Diver number {n} was questioned.\n\nHe found {n} bodies off quay {n}.\n\n{line}")
                })
                .collect();
            assert!(cut_lines(&texts).iter().all(|cuts| cuts == &[line]), "{line}");
        }
    }

    #[test]
    fn versions_of_one_dispatch_have_none() {
        let texts: Vec<String> = (0..8)
            .map(|n| format!("{n} people are safe.\n\nThe ferry sailed on Monday.\n\nIt ran aground.\n\nThe port was closed."))
            .collect();
        assert!(cut_lines(&texts).iter().all(Vec::is_empty));
    }

    #[test]
    fn what_is_cut_is_found_among_many_cuts() {
        let cut = |at: u32| Cut { span: 2 * at..2 * at + 1, reason: CutReason::Furniture };
        let cuts: Vec<Cut> = (1..200_000).map(cut).collect();
        let item = FurnitureItem { outlet: None, cuts: &cuts };
        for (span, want) in [(0..2, false), (0..3, true), (3..4, false), (3..5, true), (2..3, true)] {
            assert_eq!(item.is_cut(&span), want, "{span:?}");
        }
        assert!((1..199_999).all(|at| !item.is_cut(&(2 * at + 1..2 * at + 2))));
    }

    #[test]
    fn the_order_of_articles_does_not_matter() {
        let mut texts: Vec<String> = (0..9)
            .map(|n| format!("Lead {n}.\n\nBody {n} of it.\n\n{}", if n % 2 == 0 { "Menu" } else { "Other" }))
            .collect();
        let there = cut_lines(&texts);
        texts.reverse();
        let mut back = cut_lines(&texts);
        back.reverse();
        assert_eq!(there, back);
    }
}
