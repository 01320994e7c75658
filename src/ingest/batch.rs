//! All inputs, read on all threads, as one batch.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::bytes::{self, Shared};
use super::content::{self, Content};
use super::field::Field;
use super::format::{self, Format};
use super::gather::{self, Item, Parsed, Seen, Tally};
use super::mapping::{self, Mapped, Place, Refusal};
use super::names::Names;
use super::report::{Finished, InputReport, fruitless, report, unmapped, unread, warn};
use super::sources::Source;
use super::split::{Chunk, Piece, Splitter};
use super::stamp::Order;
use super::{Options, Progress, order};
use crate::error::Result;
use crate::model::{Article, ArticleId, Reject, RejectReason};

/// All that came out of a set of inputs.
///
/// Conservation: `records` = `items` + `rejects` with a position above 0 + `repeats`. Nothing here depends on the order of
/// the inputs or the number of threads.
#[derive(Debug)]
pub struct Batch<T> {
    /// What the caller made of each article, sorted by id.
    pub items: Vec<(ArticleId, T)>,
    /// Records and inputs that could not be read, sorted by (input, position).
    pub rejects: Vec<Reject>,
    /// Records byte-identical to one that is kept.
    pub repeats: u64,
    /// Records met.
    pub records: u64,
    /// One report per input, sorted by name.
    pub inputs: Vec<InputReport>,
    /// Which inputs were not read, or not to their end, or gave no article, and why.
    pub unread: Vec<String>,
    /// What else the user should know, sorted by input.
    pub warnings: Vec<String>,
    /// Whether reading was stopped before the end; then nothing above is complete.
    pub stopped: bool,
}

/// Of how many records of an input the mapping is reported. Chosen: shows every mixture, costs nothing.
const LOOKED_AT: u64 = 1000;

/// Reads all inputs and calls `each` on every distinct article, on the threads of rayon's current pool.
///
/// A record found twice byte-identically is kept once, under the smallest (input name, position). What cannot be read is a
/// reject row, never an error. `each` may be called for a few repeats whose result is dropped.
///
/// # Errors
/// [`crate::error::Error::Usage`] if `options` name a field that does not exist.
pub fn read<T, F>(sources: &[Source], options: &Options, progress: &dyn Progress, each: F) -> Result<Batch<T>>
where
    F: Fn(Article) -> T + Sync,
    T: Send,
{
    let map = options.fields()?;
    let mut sources = sources.to_vec();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    let inputs = Mutex::new(BTreeMap::new());
    let zone = options.zone.as_deref().and_then(|z| TimeZone::get(z).ok());
    let setting = Setting {
        sources: &sources,
        map: &map,
        zone: zone.as_ref(),
        largest: options.max_record_bytes,
        progress,
    };
    let chunks = Chunks { setting, next: 0, current: None, finished: &inputs };
    let (seen, names) = (Seen::new(), Names::default());
    let parsed: Vec<Parsed<T>> = chunks
        .par_bridge()
        .map(|(chunk, order)| {
            let done = parse(&chunk, order, setting, (&seen, &names), &each);
            progress.articles(done.items.len() as u64);
            done
        })
        .collect();
    let inputs = inputs.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(assemble(parsed, inputs, &sources, &map, progress.stopped()))
}

/// What every part of a run shares.
#[derive(Clone, Copy)]
struct Setting<'a> {
    sources: &'a [Source],
    map: &'a [(Field, String)],
    zone: Option<&'a TimeZone>,
    largest: usize,
    progress: &'a dyn Progress,
}

/// The chunks of all inputs, one after another.
struct Chunks<'a, 'f> {
    setting: Setting<'a>,
    next: usize,
    current: Option<Current<'a>>,
    finished: &'f Mutex<BTreeMap<usize, Finished>>,
}

/// An input being read.
struct Current<'a> {
    source: usize,
    raw: Shared<'a>,
    splitter: Option<Splitter<'a>>,
    finished: Finished,
}

impl Iterator for Chunks<'_, '_> {
    type Item = (Chunk, Order);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.setting.progress.stopped() {
                return None;
            }
            if self.current.is_none() {
                let source = self.next;
                if source >= self.setting.sources.len() {
                    return None;
                }
                self.next += 1;
                match begin(source, self.setting) {
                    Ok(current) => self.current = Some(current),
                    Err(finished) => self.report(source, *finished),
                }
                continue;
            }
            let current = self.current.as_mut()?;
            if let Some(mut chunk) = current.splitter.as_mut().and_then(Splitter::chunk) {
                chunk.source = current.source;
                return Some((chunk, current.finished.order));
            }
            if let Some(current) = self.current.take() {
                // A device that is not read may have no end.
                let to_its_end =
                    !(current.splitter.is_none() && self.setting.sources[current.source].is_stream());
                self.report(current.source, end(current, to_its_end));
            }
        }
    }
}

impl Chunks<'_, '_> {
    fn report(&self, source: usize, finished: Finished) {
        self.finished.lock().unwrap_or_else(PoisonError::into_inner).insert(source, finished);
    }
}

fn begin(index: usize, setting: Setting<'_>) -> std::result::Result<Current<'_>, Box<Finished>> {
    let source = &setting.sources[index];
    let opened = bytes::open(source, setting.progress).map_err(|e| {
        let reject = Some((RejectReason::Unreadable, e.to_string()));
        Box::new(Finished { format: "unreadable".to_owned(), reject, ..Finished::default() })
    })?;
    let format = format::sniff(&opened.head, opened.whole, setting.map);
    let (order, settled) = order::of(source, &opened, &format, setting.map, setting.largest);
    let reject = match &format {
        Format::Empty => Some((RejectReason::EmptyInput, "the input is empty".to_owned())),
        Format::Other(name) => Some((RejectReason::UnknownFormat, format::refusal(name))),
        Format::Lines | Format::Json | Format::Table(_) | Format::Text => None,
    };
    let name = if opened.gzip { format!("{}, gzip", format.name()) } else { format.name().to_owned() };
    let finished = Finished {
        format: name,
        encoding: opened.encoding.name(),
        order,
        settled,
        reject,
        ..Finished::default()
    };
    let splitter = Splitter::new(&format, opened.text, setting.largest);
    Ok(Current { source: index, raw: opened.raw, splitter, finished })
}

/// What is known of an input whose records are read; its hash is of all of it if it is read `to_its_end`.
fn end(current: Current<'_>, to_its_end: bool) -> Finished {
    let mut finished = current.finished;
    if let Some(splitter) = &current.splitter {
        let after = splitter.records();
        finished.keys = splitter.unusual_keys().map(|keys| keys.join("."));
        finished.reject = match splitter.trouble() {
            Some(why) => Some((RejectReason::Unreadable, format!("after record {after}: {why}"))),
            None if after == 0 => Some((RejectReason::EmptyInput, "no record in it".to_owned())),
            None => None,
        };
    }
    let mut raw = current.raw.lock();
    finished.hash = if to_its_end { raw.finish() } else { raw.hash() };
    finished.bytes = raw.count;
    finished
}

/// Parses the pieces of a chunk and maps them to articles.
fn parse<T, F>(
    chunk: &Chunk,
    order: Order,
    setting: Setting,
    (seen, names): (&Seen, &Names),
    each: &F,
) -> Parsed<T>
where
    F: Fn(Article) -> T,
{
    let source = &setting.sources[chunk.source];
    let mut out =
        Parsed { source: chunk.source, items: Vec::new(), rejects: Vec::new(), tally: Tally::default() };
    for (position, piece) in (chunk.first..).zip(&chunk.pieces) {
        if setting.progress.stopped() {
            break;
        }
        out.tally.records += 1;
        let (map, zone, asked) = (setting.map, setting.zone, position <= LOOKED_AT);
        let place = Place { input: &source.name, position, order, map, zone, asked };
        match one(chunk, piece, place, setting.largest, &mut out.tally) {
            Err((reason, detail)) => {
                out.tally.rejects += 1;
                out.rejects.push(Reject { input: source.name.clone(), position, reason, detail });
            }
            Ok(mapped) => {
                note(&mapped, position, &mut out.tally);
                let (id, key) = (mapped.article.id, (chunk.source as u32, position));
                if seen.admit(id, key) {
                    let Mapped { identity, fingerprint, mut article, .. } = mapped;
                    names.share(&mut article);
                    out.items.push(Item { id, key, identity, fingerprint, value: each(article) });
                }
            }
        }
    }
    out
}

fn one(
    chunk: &Chunk,
    piece: &Piece,
    place: Place,
    largest: usize,
    tally: &mut Tally,
) -> std::result::Result<Mapped, Refusal> {
    let (text, recoded) = content::text(chunk, piece, largest)?;
    tally.recoded += u64::from(recoded);
    match content::content(&text, &chunk.how)? {
        Content::Text(text) => mapping::plain(text, place),
        Content::Record { record, repaired } => {
            tally.repaired += u64::from(repaired);
            mapping::article(&record, place)
        }
    }
}

fn note(mapped: &Mapped, position: u64, tally: &mut Tally) {
    tally.mapped += 1;
    tally.stamp(&mapped.article.published, mapped.doubt);
    if let Some(text) = &mapped.unread {
        tally.unread.add(position, text);
    }
    let shape = mapped.shape.unwrap_or("");
    for (field, key, why) in &mapped.taken {
        *tally.taken.entry((shape, *field, key.clone(), why)).or_default() += 1;
    }
}

fn assemble<T>(
    parsed: Vec<Parsed<T>>,
    mut finished: BTreeMap<usize, Finished>,
    sources: &[Source],
    map: &[(Field, String)],
    stopped: bool,
) -> Batch<T> {
    let mut tallies = vec![Tally::default(); sources.len()];
    let (mut items, mut rejects) = (Vec::new(), Vec::new());
    for part in parsed {
        tallies[part.source].add(part.tally);
        items.extend(part.items);
        rejects.extend(part.rejects);
    }
    gather::settle(&mut items);
    let mut kept = vec![0_u64; sources.len()];
    for item in &items {
        kept[item.key.0 as usize] += 1;
    }
    let names: Vec<String> = sources.iter().map(|s| s.name.clone()).collect();
    let (mut warnings, mut lost, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    let mut fruitless = Vec::new();
    let mut inputs = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        let done = finished.remove(&index).unwrap_or_default();
        let tally = &tallies[index];
        if let Some((reason, detail)) = &done.reject {
            let (reason, detail) = (*reason, detail.clone());
            if tally.records == 0 {
                lost.push((source.name.as_str(), detail.clone()));
            } else {
                broken.push(format!("{}: not read to its end ({detail})", source.name));
            }
            rejects.push(Reject { input: source.name.clone(), position: 0, reason, detail });
        }
        if tally.records > 0 && tally.mapped == 0 {
            fruitless.push(source.name.as_str());
        }
        warn(&source.name, &done, tally, &mut warnings);
        inputs.push(report(&source.name, done, tally, kept[index]));
    }
    let lost: Vec<(&str, &str)> = lost.iter().map(|(name, why)| (*name, why.as_str())).collect();
    let all = sources.len();
    let unread =
        unread(&lost, all).into_iter().chain(self::fruitless(&fruitless, all)).chain(broken).collect();
    let of_inputs: Vec<_> = names.iter().map(String::as_str).zip(&tallies).collect();
    warnings.extend(unmapped(map, &of_inputs));
    warnings.extend(gather::clashes(&items, &names));
    rejects.sort_by(|a, b| (&a.input, a.position, a.reason).cmp(&(&b.input, b.position, b.reason)));
    let records = tallies.iter().map(|t| t.records).sum();
    let repeats = tallies.iter().map(|t| t.mapped).sum::<u64>() - items.len() as u64;
    let items = items.into_iter().map(|item| (item.id, item.value)).collect();
    Batch { items, rejects, repeats, records, inputs, unread, warnings, stopped }
}
