//! What a run tells of itself: its settings, its inputs, counts that add up.

use std::collections::BTreeSet;
use std::path::Path;

use super::tell;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::Analysis;
use crate::text::counted::counted;
use crate::{export, ingest};

/// The conservation law: every record ends in exactly one place.
pub(super) fn conserve<T>(batch: &ingest::Batch<T>) -> Result<()> {
    let rejected = rejected_records(batch);
    let articles = batch.items.len() as u64;
    if batch.records != articles + rejected + batch.repeats {
        return Err(Error::Law(format!(
            "{} records read, but {articles} articles, {rejected} rejects and {} repeats kept",
            batch.records, batch.repeats
        )));
    }
    Ok(())
}

/// Rejects that are records, not inputs as a whole.
fn rejected_records<T>(batch: &ingest::Batch<T>) -> u64 {
    batch.rejects.iter().filter(|r| r.position > 0).count() as u64
}

/// What is known of a run once its inputs are read.
pub(super) fn facts<T>(config: &Config, batch: &ingest::Batch<T>) -> export::Facts {
    let settings = config.settings(tell::min_articles(config, batch.items.len()));
    let hash = xxhash_rust::xxh3::xxh3_128(settings.to_string().as_bytes());
    export::Facts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        config: settings,
        config_hash: format!("{hash:032x}"),
        inputs: batch
            .inputs
            .iter()
            .map(|i| export::InputFacts {
                name: i.name.clone(),
                format: i.format.to_string(),
                bytes: i.bytes,
                hash: i.hash.clone(),
                records: i.records,
                articles: i.articles,
                rejects: i.rejects,
                repeats: i.repeats,
            })
            .collect(),
        counts: export::Counts {
            records: batch.records,
            articles: batch.items.len() as u64,
            rejects: rejected_records(batch),
            inputs_rejected: batch.rejects.len() as u64 - rejected_records(batch),
            repeats: batch.repeats,
            ..export::Counts::default()
        },
        unread: batch.unread.clone(),
        warnings: batch.warnings.clone(),
        ..export::Facts::default()
    }
}

/// Counts what was made of the articles.
pub(super) fn count(facts: &mut export::Facts, analysis: &Analysis) {
    let counts = &mut facts.counts;
    counts.groups = analysis.groups.len() as u64;
    counts.groups_with_copies = analysis.groups.iter().filter(|g| g.members.len() > 1).count() as u64;
    counts.stories = analysis.stories.len() as u64;
    counts.stories_told = analysis.events.iter().map(|e| e.story).collect::<BTreeSet<_>>().len() as u64;
    counts.events = analysis.events.len() as u64;
    counts.selected = analysis.events.iter().filter(|e| e.selection.selected).count() as u64;
}

/// Rows of `rejects.csv`.
pub(super) fn rejects(facts: &export::Facts) -> u64 {
    facts.counts.rejects + facts.counts.inputs_rejected
}

/// Nothing that was read is an article.
pub(super) fn nothing<T>(config: &Config, batch: &ingest::Batch<T>) -> Error {
    let first = batch.rejects.first().map_or_else(String::new, |r| format!(" ({}: {})", r.input, r.detail));
    Error::NoArticles { inputs: config.inputs.join(", "), rejects: batch.rejects.len() as u64, first }
}

/// `7 articles (2 records rejected, 1 repeated, 3 inputs not read)`.
pub(super) fn articles(counts: export::Counts) -> String {
    let lost = match counts.inputs_rejected {
        0 => String::new(),
        n => format!(", {} not read or not to the end", counted(n, "input")),
    };
    format!(
        "{} ({} rejected, {} repeated{lost})",
        counted(counts.articles, "article"),
        counted(counts.rejects, "record"),
        counts.repeats
    )
}

/// Where the outputs of a run are, and what says why a record is not among them.
pub(super) fn written(counts: export::Counts, folder: &Path) -> String {
    let rejects = if counts.rejects > 0 { "; rejects.csv there says why records were rejected" } else { "" };
    format!("written to {}{rejects}", folder.display())
}

/// What was rejected, where no file lists it: the first, and how many more.
pub(super) fn rejected<T>(batch: &ingest::Batch<T>) -> Option<String> {
    let mut records = batch.rejects.iter().filter(|r| r.position > 0);
    let first = records.next()?;
    let more = match records.count() {
        0 => String::new(),
        n => format!(", and {} more", counted(n as u64, "record")),
    };
    let (input, position, reason) = (&first.input, first.position, first.reason.as_str());
    Some(format!(
        "rejected: {input} record {position} ({reason}: {}){more}; `dateline check` shows them",
        first.detail
    ))
}
