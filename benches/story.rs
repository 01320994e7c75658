//! What the story stage costs: weighing a text, clustering a dump.
#![expect(clippy::single_range_in_vec_init, reason = "one span is kept")]

use std::borrow::Cow;

use dateline::model::{ArticleId, Genre, Terms};
use dateline::story::{Item, Options, cluster, weigh};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A made-up report: `story` decides on its words, `report` on their order.
fn report(story: u64, report: u64) -> String {
    let mut state = story.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(report);
    (0..300)
        .map(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let word = if i % 3 == 0 { story * 40 + (state >> 33) % 40 } else { (state >> 33) % 5_000 };
            format!("word{word:x} ")
        })
        .collect()
}

#[divan::bench(args = ["en", "ru", "xx"])]
fn weigh_text(bencher: Bencher<'_, '_>, language: &str) {
    let text = report(1, 1);
    let kept = [0..text.len() as u32];
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| weigh("A headline", black_box(&text), &kept, Some(language)));
}

#[divan::bench(args = [1_000, 10_000])]
fn cluster_dump(bencher: Bencher<'_, '_>, articles: u64) {
    let terms: Vec<Terms> = (0..articles)
        .map(|i| {
            let text = report(i / 5, i);
            weigh("A headline", &text, &[0..text.len() as u32], Some("en"))
        })
        .collect();
    let items: Vec<Item<'_>> = (0..articles)
        .map(|i| Item {
            id: ArticleId(u128::from(i)),
            instant: jiff::Timestamp::from_second(1_600_000_000 + 600 * i as i64).ok(),
            genre: Genre::News,
            outlet: None,
            headline: "A headline",
            copies: 1,
            language: Some("en"),
        })
        .collect();
    bencher.bench(|| {
        cluster(black_box(&items), &|at| Cow::Borrowed(&terms[at]), &|_| Vec::new(), &Options::default())
    });
}
