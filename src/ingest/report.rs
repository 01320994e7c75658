//! What each input was and how it was read, and what the user should know of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::field::Field;
use super::gather::Tally;
use super::stamp::Order;
use crate::model::RejectReason;
use crate::text::counted::counted;

/// What one input was and how it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputReport {
    /// Its name.
    pub name: String,
    /// Its format, in words: "JSON Lines, gzip".
    pub format: String,
    /// The encoding it was decoded from.
    pub encoding: &'static str,
    /// Which key was taken for which field, and why.
    pub mapping: Vec<FieldSource>,
    /// Records met.
    pub records: u64,
    /// Records kept as articles.
    pub articles: u64,
    /// Records rejected.
    pub rejects: u64,
    /// Records identical to one that is kept (here or in an input named before).
    pub repeats: u64,
    /// Raw bytes read.
    pub bytes: u64,
    /// xxh3 of the raw bytes, 128 bits in hex.
    pub hash: String,
    /// Records with words in a publication field.
    pub dated: u64,
    /// Those of them that are a date.
    pub date_parsed: u64,
    /// Records dated by a day in their link.
    pub from_url: u64,
    /// Records dated by when they were fetched only.
    pub from_crawl: u64,
    /// Dates such as 03/04/2020 where day and month could be either way round.
    pub ambiguous: u64,
}

/// Where a field was found, and in how many of the records looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSource {
    /// The field: id, url, outlet, title, body, published, crawled, byline, language.
    pub field: &'static str,
    /// The key, dotted where nested.
    pub key: String,
    /// `--map`, the name of a known shape, or `name of the key`.
    pub why: String,
    /// In how many of the first 1,000 records.
    pub records: u64,
}

/// What is known of an input once it is read to its end.
#[derive(Default)]
pub(super) struct Finished {
    pub(super) format: String,
    pub(super) encoding: &'static str,
    pub(super) bytes: u64,
    pub(super) hash: String,
    pub(super) order: Order,
    pub(super) settled: bool,
    /// The keys of an envelope that its records were found under, where they are no usual ones.
    pub(super) keys: Option<String>,
    pub(super) reject: Option<(RejectReason, String)>,
}

/// Adds what the user should know of an input.
pub(super) fn warn(name: &str, done: &Finished, tally: &Tally, warnings: &mut Vec<String>) {
    let mut say = |text: String| warnings.push(format!("{name}: {text}"));
    if let Some(keys) = &done.keys {
        say(format!("the list {keys} is read as the articles"));
    }
    if tally.recoded > 0 {
        say(format!(
            "bytes that are no valid text in {}; they were replaced or guessed",
            records(tally.recoded)
        ));
    }
    if tally.repaired > 0 {
        say(format!("no valid JSON in {}; repaired", records(tally.repaired)));
    }
    tally.unread.told().into_iter().for_each(&mut say);
    if tally.ambiguous > 0 {
        let order = if done.order == Order::DayFirst { "day" } else { "month" };
        let why = if done.settled { "other dates in it settle that" } else { "nothing in it settles that" };
        let dates = counted(tally.ambiguous, "date");
        say(format!("{dates} in figures (day/month/year or month/day/year) read {order} first; {why}"));
    }
    if tally.year_first > 0 {
        say(format!("{} such as 26-03-04 read year first", counted(tally.year_first, "date")));
    }
    if tally.unknown_zone > 0 {
        let stamps = counted(tally.unknown_zone, "stamp");
        say(format!("{stamps} with a zone that is not known, read as if there was none; --tz names it"));
    }
    if tally.no_time > 0 {
        say(format!("{} with a time that no day has; its day is kept", counted(tally.no_time, "stamp")));
    }
}

/// Which pairs of `--map` name what no record has: one warning a pair, however many `inputs` (with their tallies) there are.
pub(super) fn unmapped(map: &[(Field, String)], inputs: &[(&str, &Tally)]) -> Vec<String> {
    let read: Vec<_> = inputs.iter().filter(|(_, tally)| tally.mapped > 0).collect();
    let told = |(field, key): &(Field, String)| {
        let taken = |tally: &Tally| {
            tally.taken.keys().any(|(_, f, k, why)| f == field && k == key && *why == "--map")
        };
        let without: Vec<&str> =
            read.iter().filter(|(_, tally)| !taken(tally)).map(|(name, _)| *name).collect();
        let of = match without.len() {
            0 => return None,
            n if n == read.len() => String::new(),
            n => format!(" in {n} of {} ({})", counted(read.len() as u64, "input"), some(&without)),
        };
        Some(format!("--map {}={key}: no record has a {key} that could be used{of}", field.name()))
    };
    map.iter().filter_map(told).collect()
}

fn records(n: u64) -> String {
    counted(n, "record")
}

/// Names of inputs that are listed for one reason. Chosen: a line or two.
const NAMED: usize = 3;

/// Which of `all` inputs were not read, and why: (name, why).
pub(super) fn unread(lost: &[(&str, &str)], all: usize) -> Option<String> {
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, why) in lost {
        reasons.entry(why).or_default().push(name);
    }
    let reasons: Vec<String> =
        reasons.into_iter().map(|(why, names)| format!("{why}: {}", some(&names))).collect();
    let were = if lost.len() == 1 { "was" } else { "were" };
    (!lost.is_empty()).then(|| {
        format!("{} of {} {were} not read ({})", lost.len(), counted(all as u64, "input"), reasons.join("; "))
    })
}

/// Which of `all` inputs have records, and none that is an article.
pub(super) fn fruitless(names: &[&str], all: usize) -> Option<String> {
    let their = if names.len() == 1 { "its" } else { "their" };
    (!names.is_empty()).then(|| {
        let inputs = counted(all as u64, "input");
        format!(
            "{} of {inputs} gave no article, all of {their} records were rejected ({})",
            names.len(),
            some(names)
        )
    })
}

/// The first names of some, and how many more there are.
fn some(names: &[&str]) -> String {
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", names[..names.len().min(NAMED)].join(", "))
}

/// Makes the report of an input of which `kept` records are articles.
pub(super) fn report(name: &str, done: Finished, tally: &Tally, kept: u64) -> InputReport {
    // Sorted below, so the order of the map does not show.
    #[allow(clippy::iter_over_hash_type)]
    let mut taken: Vec<_> = tally.taken.iter().collect();
    taken.sort_by_key(|((shape, field, key, why), n)| (*field, Reverse(**n), *shape, key.clone(), *why));
    let mapping = taken.into_iter().map(|((shape, field, key, why), n)| FieldSource {
        field: field.name(),
        key: key.clone(),
        why: match *why {
            "shape" => format!("{shape} record"),
            "name" => "name of the key".to_owned(),
            other => other.to_owned(),
        },
        records: *n,
    });
    InputReport {
        name: name.to_owned(),
        format: done.format,
        encoding: done.encoding,
        mapping: mapping.collect(),
        records: tally.records,
        articles: kept,
        rejects: tally.rejects,
        repeats: tally.mapped - kept,
        bytes: done.bytes,
        hash: done.hash,
        dated: tally.dated,
        date_parsed: tally.date_parsed,
        from_url: tally.from_url,
        from_crawl: tally.from_crawl,
        ambiguous: tally.ambiguous,
    }
}
