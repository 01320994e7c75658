//! Speed of reading wire copy on clean made-up text, in bytes a second. Wanted: 250 MB/s and more.

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
    let article = |body: String| Article {
        id: ArticleId(1),
        native_id: None,
        input: "bench".into(),
        position: 1,
        url: None,
        outlet: None,
        title: "UPDATE 2-Ferry runs aground in the bay".into(),
        body,
        published: Published::default(),
        byline: None,
        language: Some("en".into()),
        desk: None,
    };
    bodies.into_iter().map(article).collect()
}

#[divan::bench(args = [0, 1])]
fn read(bencher: divan::Bencher<'_, '_>, form: usize) {
    let article = &articles()[form];
    bencher.counter(BytesCount::of_str(&article.body)).bench(|| wire::read(article));
}
