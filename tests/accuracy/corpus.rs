//! Labelled corpora: JSON Lines, gzipped.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use dateline::commands::build::analyse;
use dateline::config::Config;
use dateline::model::Analysis;
use serde_json::Value;

/// The folder of the labelled corpora; says so where a test is skipped for want of it.
pub(crate) fn corpora(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DATELINE_CORPORA").map(PathBuf::from).filter(|p| p.is_dir());
    if folder.is_none() {
        println!("{test}: skipped, DATELINE_CORPORA names no folder of labelled corpora");
    }
    folder
}

/// The rows of one file of a corpus.
pub(crate) fn load(folder: &std::path::Path, corpus: &str, file: &str) -> Vec<Value> {
    let path = folder.join(corpus).join(format!("{file}.jsonl.gz"));
    let file = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    BufReader::new(flate2::read::GzDecoder::new(file))
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect()
}

/// Runs the pipeline over records, as a user would: from a file, with nothing but the fields a dump has.
pub(crate) fn run(records: &[Value], change: impl FnOnce(&mut Config)) -> Analysis {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dump.jsonl");
    let lines: String = records
        .iter()
        .map(|r| {
            let fields = ["id", "title", "body", "published", "source", "url", "lang"];
            let kept: serde_json::Map<String, Value> = fields
                .iter()
                .filter_map(|f| r.get(*f).filter(|v| !v.is_null()).map(|v| ((*f).to_owned(), v.clone())))
                .collect();
            format!("{}\n", Value::Object(kept))
        })
        .collect();
    std::fs::write(&path, lines).unwrap();
    let mut config =
        Config { inputs: vec![path.to_str().unwrap().to_owned()], quiet: true, ..Config::default() };
    change(&mut config);
    analyse(&config).unwrap().0
}

/// Fails with the whole table if a figure is under its floor.
pub(crate) fn hold(corpus: &str, figures: &[(&str, f64, f64)]) {
    let rows: Vec<String> = figures
        .iter()
        .map(|(name, reached, floor)| {
            let mark = if reached + 5e-4 < *floor { "  UNDER ITS FLOOR" } else { "" };
            format!("{corpus:<18} {name:<28} {reached:>8.4}  floor {floor:.4}{mark}")
        })
        .collect();
    println!("{}", rows.join("\n"));
    assert!(!rows.iter().any(|r| r.ends_with("FLOOR")), "\n{}", rows.join("\n"));
}
