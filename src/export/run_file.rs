//! `run.json`: what the run was, what it read and wrote.

use std::io;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use super::{Counts, Facts, InputFacts, Staged};
use crate::model::RUN_SCHEMA;

#[derive(Serialize)]
struct Run<'a> {
    schema: &'static str,
    version: &'a str,
    config: &'a serde_json::Value,
    config_hash: &'a str,
    inputs: &'a [InputFacts],
    outputs: Vec<Output<'a>>,
    counts: Counts,
    timings: Vec<Timing<'a>>,
    peak_memory_bytes: u64,
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct Output<'a> {
    name: &'a str,
    bytes: u64,
    hash: &'a str,
}

#[derive(Serialize)]
struct Timing<'a> {
    phase: &'a str,
    seconds: f64,
}

/// The 128-bit xxh3 of a file's bytes, as 32 hex digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

/// Renders `run.json` over the other files.
pub(super) fn render(facts: &Facts, files: &[Staged]) -> io::Result<Vec<u8>> {
    let outputs = files.iter().map(|f| Output { name: f.name, bytes: f.bytes, hash: &f.hash }).collect();
    let timings = facts
        .timings
        .iter()
        .map(|(phase, seconds)| Timing { phase, seconds: (seconds * 1000.0).round() / 1000.0 })
        .collect();
    let run = Run {
        schema: RUN_SCHEMA,
        version: &facts.version,
        config: &facts.config,
        config_hash: &facts.config_hash,
        inputs: &facts.inputs,
        outputs,
        counts: facts.counts,
        timings,
        peak_memory_bytes: facts.peak_memory_bytes,
        warnings: facts.unread.iter().chain(&facts.warnings).map(String::as_str).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&run)?;
    bytes.push(b'\n');
    Ok(bytes)
}
