//! Speed of reading wire copy on clean text, in bytes a second: two made-up dispatches, and with `DATELINE_CORPORA` real ones, no two of
//! them alike. Wanted: 250 MB/s and more.

use std::io::{BufRead, BufReader};

use dateline::model::{Article, ArticleId, Published};
use dateline::wire;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const LEAD: &str = "PORT ALDER, March 3 (Reuters) - A ferry with 140 people on board ran aground in the bay on Tuesday and was freed at \
    high tide, the port authority said.";
const PARAGRAPH: &str = "The ferry, built in 1990 and sold twice since, had left the harbour at dawn in fog. \"We heard a scrape and \
    then nothing,\" said one of the passengers, a teacher from the island. Shares in the company that runs the line lost 4.5 percent \
    to 12.30 crowns, and the union called for an inquiry into the state of the fleet.";
const TRAILER: &str = "(Reporting by Ann Example; Editing by Bo Example)";

/// Dispatches of three kilobytes: one with its paragraphs, one as archives join them.
fn articles() -> Vec<Article> {
    let paragraphs = [PARAGRAPH; 8];
    let bodies = [
        format!("{LEAD}\n\n{}\n\n{TRAILER}", paragraphs.join("\n\n")),
        format!("{LEAD}\n\n {} {TRAILER}", paragraphs.join(" ")),
    ];
    bodies.into_iter().map(|body| article("UPDATE 2-Ferry runs aground in the bay", body)).collect()
}

fn article(title: &str, body: String) -> Article {
    Article {
        id: ArticleId(1),
        native_id: None,
        input: "bench".into(),
        position: 1,
        url: None,
        outlet: None,
        title: title.into(),
        body,
        published: Published::default(),
        byline: None,
        language: Some("en".into()),
        desk: None,
    }
}

/// Articles of a labelled corpus that are timed.
const TIMED: usize = 2_000;

/// The first articles of a labelled corpus; none without the folder of those.
fn corpus(name: &str) -> Vec<Article> {
    let Some(folder) = std::env::var_os("DATELINE_CORPORA") else { return Vec::new() };
    let path = std::path::Path::new(&folder).join(name).join("docs.jsonl.gz");
    let file = std::fs::File::open(path).expect("the corpus is there");
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines().take(TIMED);
    lines
        .map(|line| {
            let record: serde_json::Value =
                serde_json::from_str(&line.expect("text")).expect("a record a line");
            let field = |key: &str| record[key].as_str().unwrap_or_default();
            article(field("title"), field("body").to_owned())
        })
        .collect()
}

#[divan::bench(args = [0, 1])]
fn read(bencher: divan::Bencher<'_, '_>, form: usize) {
    let article = &articles()[form];
    bencher.counter(BytesCount::of_str(&article.body)).bench(|| wire::read(article));
}

#[divan::bench(args = ["reuters", "timeline17", "argos_events"], sample_count = 10)]
fn read_corpus(bencher: divan::Bencher<'_, '_>, name: &str) {
    let articles = corpus(name);
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| articles.iter().map(|article| wire::read(article).cuts.len()).sum::<usize>());
}
