//! From chunks parsed on many threads to one batch that does not show it: same items, rejects and reports for any order of
//! inputs and any number of threads.

use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::field::Field;
use super::identity::{Fingerprint, unrelated};
use super::stamp::Doubt;
use super::unread::Unread;
use crate::model::{ArticleId, PublishedSource, Reject, StampPrecision};

/// What one chunk came to.
pub(super) struct Parsed<T> {
    pub(super) source: usize,
    pub(super) items: Vec<Item<T>>,
    pub(super) rejects: Vec<Reject>,
    pub(super) tally: Tally,
}

/// An article's value with what deciding about it takes.
pub(super) struct Item<T> {
    pub(super) id: ArticleId,
    /// Rank of its input by name, and position there.
    pub(super) key: (u32, u64),
    pub(super) identity: Option<u128>,
    pub(super) fingerprint: Fingerprint,
    pub(super) value: T,
}

/// Counts of one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    /// Records that became articles, repeats included.
    pub(super) mapped: u64,
    pub(super) rejects: u64,
    /// Mapped records whose publication field says something.
    pub(super) dated: u64,
    /// Those of them where it is a date.
    pub(super) date_parsed: u64,
    /// Mapped records by where their stamp was found.
    pub(super) from_url: u64,
    pub(super) from_crawl: u64,
    /// Stamps that could be day or month first.
    pub(super) ambiguous: u64,
    /// Stamps of two-digit numbers of which the first was taken for the year.
    pub(super) year_first: u64,
    /// Stamps that name a zone that is not known.
    pub(super) unknown_zone: u64,
    /// Stamps with a time that no day has.
    pub(super) no_time: u64,
    /// What stands in publication fields and is no date.
    pub(super) unread: Unread,
    /// Records some of whose bytes were not valid.
    pub(super) recoded: u64,
    /// Records whose JSON had to be repaired.
    pub(super) repaired: u64,
    /// (shape, field, key, why) and how often.
    pub(super) taken: FxHashMap<(&'static str, Field, String, &'static str), u64>,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.records += other.records;
        self.mapped += other.mapped;
        self.rejects += other.rejects;
        self.dated += other.dated;
        self.date_parsed += other.date_parsed;
        self.from_url += other.from_url;
        self.from_crawl += other.from_crawl;
        self.ambiguous += other.ambiguous;
        self.year_first += other.year_first;
        self.unknown_zone += other.unknown_zone;
        self.no_time += other.no_time;
        self.unread.join(other.unread);
        self.recoded += other.recoded;
        self.repaired += other.repaired;
        // Sums do not depend on the order they are made in.
        #[allow(clippy::iter_over_hash_type)]
        for (key, n) in other.taken {
            *self.taken.entry(key).or_default() += n;
        }
    }

    /// Counts a stamp.
    pub(super) fn stamp(&mut self, published: &crate::model::Published, doubt: Option<Doubt>) {
        let parsed = published.source == PublishedSource::Field;
        self.dated +=
            u64::from(parsed || published.source == PublishedSource::None && !published.text.is_empty());
        self.date_parsed += u64::from(parsed && published.precision != StampPrecision::None);
        self.from_url += u64::from(published.source == PublishedSource::Url);
        self.from_crawl += u64::from(published.source == PublishedSource::Crawl);
        self.ambiguous += u64::from(doubt == Some(Doubt::Order));
        self.year_first += u64::from(doubt == Some(Doubt::YearFirst));
        self.unknown_zone += u64::from(doubt == Some(Doubt::Zone));
        self.no_time += u64::from(doubt == Some(Doubt::Clock));
    }
}

/// Which ids were met, and where first: a repeat costs no further work.
pub(super) struct Seen {
    shards: Vec<Mutex<FxHashMap<ArticleId, (u32, u64)>>>,
}

impl Seen {
    pub(super) fn new() -> Self {
        // Chosen: more shards than threads of a large machine.
        Self { shards: (0..64).map(|_| Mutex::default()).collect() }
    }

    /// Whether this is the smallest place the id was met at so far.
    pub(super) fn admit(&self, id: ArticleId, key: (u32, u64)) -> bool {
        let shard = &self.shards[(id.0 % self.shards.len() as u128) as usize];
        match shard.lock().unwrap_or_else(PoisonError::into_inner).entry(id) {
            Entry::Vacant(place) => {
                place.insert(key);
                true
            }
            Entry::Occupied(mut place) => {
                let smaller = key < *place.get();
                if smaller {
                    place.insert(key);
                }
                smaller
            }
        }
    }
}

/// Sorts by id and keeps the item of the smallest place for each.
pub(super) fn settle<T>(items: &mut Vec<Item<T>>) {
    // The items are large, and moved once.
    items.sort_by_cached_key(|item| (item.id, item.key));
    items.dedup_by_key(|item| item.id);
}

/// How many clashes are named before the rest is only counted.
const NAMED: usize = 10;

/// One link or id with texts that share next to nothing: a warning each, by place.
pub(super) fn clashes<T>(items: &[Item<T>], names: &[String]) -> Vec<String> {
    let mut with: Vec<&Item<T>> = items.iter().filter(|i| i.identity.is_some()).collect();
    with.sort_by_key(|item| (item.identity, item.key));
    let place = |item: &Item<T>| format!("{} record {}", names[item.key.0 as usize], item.key.1);
    let mut found: Vec<((u32, u64), String)> = with
        .chunk_by(|a, b| a.identity == b.identity)
        .flat_map(|same| same[1..].iter().map(move |other| (same[0], *other)))
        .filter(|(first, other)| unrelated(&first.fingerprint, &other.fingerprint))
        .map(|(a, b)| {
            (b.key, format!("id-clash: {} and {} have one id or link but share no text", place(a), place(b)))
        })
        .collect();
    found.sort();
    let more = found.len().saturating_sub(NAMED);
    let mut out: Vec<String> = found.into_iter().take(NAMED).map(|f| f.1).collect();
    if more > 0 {
        out.push(format!("id-clash: {more} more pairs of records have one id or link but share no text"));
    }
    out
}
