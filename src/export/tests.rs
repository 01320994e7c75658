#[path = "../../tests/schema.rs"]
mod schema;

use super::index::Index;
use super::{FILES, Facts, Options, OutputFile, Staged, run, sample};
use crate::model::Analysis;

fn files(options: &Options) -> Vec<OutputFile> {
    render(&sample::analysis(), &sample::facts(), options)
}

fn render(analysis: &Analysis, facts: &Facts, options: &Options) -> Vec<OutputFile> {
    let index = Index::new(analysis, &facts.version);
    let mut files: Vec<OutputFile> =
        FILES.iter().map(|&(name, _)| OutputFile { name, bytes: Vec::new() }).collect();
    for (file, (_, renderer)) in files.iter_mut().zip(FILES) {
        renderer(&index, options, &mut file.bytes).unwrap();
    }
    for format in &options.formats {
        let mut bytes = Vec::new();
        format.render(&index, options, &mut bytes).unwrap();
        files.push(OutputFile { name: format.file(), bytes });
    }
    let staged: Vec<Staged> = files.iter().map(Staged::from).collect();
    files.push(run(facts, &staged));
    files
}

fn text(file: &OutputFile) -> &str {
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn every_file_is_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots");
    settings.set_omit_expression(true);
    settings.bind(|| {
        for file in files(&Options::default()) {
            // One line end more keeps the file's own from being trimmed unseen.
            insta::assert_snapshot!(file.name, format!("{}$", text(&file)));
        }
    });
}

/// Headers as design.md's output contract has them.
#[test]
fn headers_are_the_contract() {
    let contract = [
        (
            "events.csv",
            "event_date, event_date_end, event_date_edtf, date_precision, date_role, status, headline, summary, place, articles, outlets, independent_sources, origin_agency, support, story_title, story_id, event_id, language, first_published, last_published, evidence, evidence_article_id, evidence_url, date_text, date_rule, date_source, date_conflicts, outcome, headline_source, lead_article_id, lead_url, filed_from, rank, selected, edited, linked_event_id",
        ),
        ("evidence.csv", "event_id, article_id, role, sentence, start, end, date_text, value, rule, origin"),
        (
            "stories.csv",
            "story_id, title, first_published, last_published, events, articles, outlets, independent_sources, agencies, languages, top_terms",
        ),
        (
            "articles.csv",
            "article_id, native_id, input, position, url, outlet, title, published, published_utc, published_precision, published_source, published_suspect, language, agency, dateline_place, dateline_date, marker, genre, words, group_id, role, original_id, story_id, withdrawn",
        ),
        (
            "pairs.csv",
            "a, b, relation, jaccard, containment_ab, containment_ba, longest_shared_words, headline_similarity, shared_numbers, conflicting_numbers",
        ),
        (
            "outlets.csv",
            "outlet, owner, articles, originals, reprints, from_agencies, dated_share, stubs, languages",
        ),
        (
            "versions.csv",
            "group_id, seq, article_id, marker, published, change, added_words, removed_words, numbers_changed, note",
        ),
        ("rejects.csv", "input, position, reason, detail"),
    ];
    let files = files(&Options::default());
    for (name, columns) in contract {
        let file = files.iter().find(|f| f.name == name).unwrap();
        assert_eq!(text(file).lines().next().unwrap(), columns.replace(", ", ","), "{name}");
    }
    assert_eq!(text(&files[0]).lines().next(), text(&files[1]).lines().next());
}

/// The columns that `data/columns.md` tells of below a heading, with what they hold.
fn told(heading: &str) -> Vec<(&'static str, &'static str)> {
    let columns = include_str!("../../data/columns.md");
    let section = columns
        .split("\n## ")
        .find(|s| s.lines().next().is_some_and(|h| h.split(", ").any(|f| f == heading)));
    let rows =
        section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    rows.map(|row| row.split_once("` | ").unwrap()).collect()
}

#[test]
fn each_column_is_told_of() {
    for file in files(&Options::default()).iter().filter(|file| file.name.ends_with(".csv")) {
        let names: Vec<&str> = told(file.name).iter().map(|(name, _)| *name).collect();
        assert_eq!(names.join(","), text(file).lines().next().unwrap(), "{}", file.name);
    }
    let schema: serde_json::Value = serde_json::from_str(super::SCHEMAS[0].1).unwrap();
    let event = &schema["properties"]["stories"]["items"]["properties"]["events"]["items"]["properties"];
    for (name, holds) in told("events.csv") {
        let key = if name == "articles" { "article_count" } else { name };
        assert_eq!(event[key]["description"], holds, "{name}");
    }
}

#[test]
fn offsets_count_characters() {
    let files = files(&Options::default());
    let evidence = files.iter().find(|f| f.name == "evidence.csv").unwrap();
    let mut reader = csv::Reader::from_reader(&evidence.bytes[..]);
    let analysis = sample::analysis();
    for row in reader.records() {
        let row = row.unwrap();
        let article = analysis.readings.iter().find(|r| r.article.id.to_string() == row[1]).unwrap();
        let (start, end): (usize, usize) = (row[4].parse().unwrap(), row[5].parse().unwrap());
        let sentence: String = article.dispatch.text.chars().skip(start).take(end - start).collect();
        assert_eq!(sentence, row[3]);
    }
}

#[test]
fn spreadsheets_get_marks_and_no_formulas() {
    for file in files(&Options { excel: true, ..Options::default() }) {
        assert_eq!(text(&file).starts_with('\u{feff}'), file.name.ends_with(".csv"), "{}", file.name);
        assert!(file.name != "outlets.csv" || text(&file).contains("\"'=Daily"));
    }
}

#[test]
fn run_json_vouches_for_every_other_file() {
    let files = files(&Options::default());
    let (run, others) = files.split_last().unwrap();
    let run: serde_json::Value = serde_json::from_slice(&run.bytes).unwrap();
    let outputs = run["outputs"].as_array().unwrap();
    assert_eq!(outputs.len(), others.len());
    for (output, file) in outputs.iter().zip(others) {
        assert_eq!(output["name"], file.name);
        assert_eq!(output["hash"], format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&file.bytes)));
    }
}

#[test]
fn an_empty_analysis_has_every_file() {
    let files = render(&Analysis::default(), &Facts::default(), &Options::default());
    assert_eq!(files.len(), 11);
    assert!(files.iter().filter(|f| f.name.ends_with(".csv")).all(|f| text(f).lines().count() == 1));
}

#[test]
fn json_files_keep_their_schemas() {
    let files = files(&Options::default());
    for (name, text) in super::SCHEMAS {
        let file = files.iter().find(|f| f.name.strip_suffix(".json") == Some(name)).unwrap();
        let mut found = Vec::new();
        let of_file = serde_json::from_str(text).unwrap();
        schema::broken(&of_file, &serde_json::from_slice(&file.bytes).unwrap(), "", &mut found);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn every_optional_output_is_known_to_ingest() {
    let known = crate::model::OPTIONAL_OUTPUTS;
    assert!(super::Format::ALL.iter().all(|(_, format)| known.contains(&format.file())));
    assert!(known.contains(&crate::model::KEPT_FILE));
    assert_eq!(super::event_row::COLUMNS[..2], crate::model::EVENT_HEAD);
}
