//! Passages that recur at the end of an outlet's articles, glued to their last lines: what a site sets below every story.
//!
//! Where archives join lines, furniture has none of its own. It shows as windows of words, each at a word with a capital, that
//! many articles end with; a stretch of them is furniture.

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::{FurnitureItem, LEAST, MANY, SHARE, Texts, Unit, differ};
use crate::calendar::months::month_of;
use crate::model::{Cut, CutReason, Span};
use crate::text::spread;
use crate::text::words::bare;

/// Bytes at the end of a text in which such passages stand (chosen: comments' rules, links and an address).
const TAIL: usize = 900;
/// Words of a window (chosen: names and titles of persons have fewer).
const WINDOW: usize = 6;
/// Fewest words of a passage.
const PASSAGE: usize = 10;
/// Words behind the last window that still belong to it.
const REST: usize = WINDOW - 1;

/// The windows at the end of a text, in its order, as hashes; those that cuts reach into are left out.
pub(super) fn windows(item: &FurnitureItem<'_>, text: &str) -> Vec<Unit> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let words: Vec<Span> = spans(text, from).collect();
    words
        .windows(WINDOW)
        .filter(|w| text[w[0].start as usize..].starts_with(char::is_uppercase))
        .map(|w| w[0].start..w[WINDOW - 1].end)
        .filter(|span| !item.is_cut(span))
        .map(|span| (xxh3_64(&text.as_bytes()[span.start as usize..span.end as usize]), span))
        .collect()
}

fn spans(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    text[from..].split([' ', '\n']).filter_map(move |word| {
        let start = at as u32;
        at += word.len() + 1;
        (!word.is_empty()).then_some(start..start + word.len() as u32)
    })
}

/// The furniture among the windows of one outlet's articles (`members` names them), as cuts.
pub(super) fn of_outlet<'a>(
    members: &[usize],
    texts: &'a Texts<'a>,
    windows: &[Vec<Unit>],
    units: &[Vec<Unit>],
) -> Vec<(usize, Cut)> {
    let mut carriers: Vec<(u64, u32)> =
        members.iter().flat_map(|&m| windows[m].iter().map(move |(hash, _)| (*hash, m as u32))).collect();
    spread::sort(&mut carriers, |carrier| (carrier.0 >> 32) as u32);
    carriers.dedup();
    let least = LEAST.max(((members.len() as f64 * SHARE).ceil() as usize).min(MANY));
    let of: FxHashMap<u64, &[(u64, u32)]> =
        carriers.chunk_by(|a, b| a.0 == b.0).filter(|c| c.len() >= least).map(|c| (c[0].0, c)).collect();
    if of.is_empty() {
        return Vec::new();
    }
    let none = FxHashSet::default();
    let mut settled: FxHashMap<u64, bool> = FxHashMap::default();
    let mut found = Vec::new();
    for &member in members {
        let stretches = stretches(&windows[member], &of);
        if stretches.is_empty() {
            continue;
        }
        let text = texts(member);
        for stretch in stretches {
            let span = extended(&text, &windows[member], stretch);
            if !is_passage(&text, &span) {
                continue;
            }
            let first = windows[member][stretch.0].0;
            if *settled.entry(first).or_insert_with(|| differ(of[&first], units, &none)) {
                found.push((member, Cut { span, reason: CutReason::Furniture }));
            }
        }
    }
    found
}

/// Runs of windows that recur, as the first and last of each.
fn stretches(windows: &[Unit], of: &FxHashMap<u64, &[(u64, u32)]>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..windows.len()).filter(|&at| of.contains_key(&windows[at].0)) {
        match found.last_mut() {
            Some(last) if last.1 + 1 == at => last.1 = at,
            _ => found.push((at, at)),
        }
    }
    found
}

/// The span of a stretch, with the few words behind it that end its line or the text.
fn extended(text: &str, windows: &[Unit], (first, last): (usize, usize)) -> Span {
    let (start, end) = (windows[first].1.start, windows[last].1.end);
    let line = text[end as usize..].find('\n').map_or(text.len(), |i| end as usize + i);
    let rest = &text[end as usize..line];
    if last + 1 == windows.len() && rest.split_whitespace().count() <= REST {
        return start..(end as usize + rest.trim_end().len()) as u32;
    }
    // Or those up to the next window, where a sentence ends between.
    let next = windows.get(last + 1).map_or(line, |w| (w.1.start as usize).min(line)).max(end as usize);
    let stop = text[end as usize..next].find(['.', '?', '!']).map_or(0, |i| i + 1);
    start..end + stop as u32
}

/// Whether a stretch is long enough, begins as a sentence or a label would, and tells of no day and of nobody who said something.
fn is_passage(text: &str, span: &Span) -> bool {
    let passage = &text[span.start as usize..span.end as usize];
    let words = || passage.split_whitespace();
    // A name within a sentence: behind a small word.
    let before = text[..span.start as usize].trim_end();
    let small = before.rsplit(' ').next().unwrap_or_default();
    let within = matches!(
        small,
        "the"
            | "a"
            | "of"
            | "in"
            | "to"
            | "and"
            | "by"
            | "with"
            | "for"
            | "that"
            | "on"
            | "at"
            | "from"
            | "as"
    );
    let told = words().any(|w| {
        let bare = bare(w);
        matches!(bare, "said" | "says" | "told" | "reported")
            || bare.starts_with(char::is_uppercase)
                && bare.len() > 2
                && (bare.ends_with("day") || month_of(bare).is_some())
    });
    words().count() >= PASSAGE && !within && !told
}

#[cfg(test)]
mod tests {
    use super::super::{FurnitureItem, find};

    fn cuts_of(texts: &[String]) -> Vec<Vec<&str>> {
        let items: Vec<FurnitureItem<'_>> =
            texts.iter().map(|_| FurnitureItem { outlet: Some("Bay News"), cuts: &[] }).collect();
        let found = find(&items, &|at| texts[at].as_str().into());
        found
            .iter()
            .zip(texts)
            .map(|(cuts, text)| {
                cuts.iter().map(|c| &text[c.span.start as usize..c.span.end as usize]).collect()
            })
            .collect()
    }

    fn stories(end: &str) -> Vec<String> {
        let nouns = ["ferry", "bridge", "tram", "lock", "crane", "buoy", "pier", "quay"];
        nouns.iter().map(|n| format!("A {n} was closed. Its {n} keeper left the {n} {end}")).collect()
    }

    #[test]
    fn what_ends_every_article_is_furniture() {
        let foot = "Letters for print go to the desk of the bay Our new platform for the trade of tin";
        for cuts in cuts_of(&stories(foot)) {
            assert_eq!(cuts, [foot]);
        }
    }

    #[test]
    fn background_that_recurs_stays() {
        for end in [
            "on Monday. The port was opened on March 3 and has been a scandal of the whole bay since.",
            "with the head of the Harbour Office of the Bay",
        ] {
            assert!(cuts_of(&stories(end)).iter().all(Vec::is_empty), "{end}");
        }
    }
}
