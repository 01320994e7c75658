//! Near-duplicates: the tokeniser, the sketch, and the join over made-up articles.
//!
//! `cargo bench --bench dup`. The texts are random words; a third of the articles are copies with the tail cut.

use dateline::dup::{Item, Options, Texts, group, sketch};
use dateline::model::{ArticleId, Genre, Sample, Sketch, Span};
use dateline::text::words::{each_folded, words};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A made-up text of so many words; `accents` puts a letter beyond ASCII into every fourth.
fn text(seed: u64, n: usize, accents: bool) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::with_capacity(n * 7);
    for i in 0..n {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        for k in 0..3 + state as usize % 7 {
            text.push(char::from(b'a' + (state >> (5 * k) & 15) as u8));
        }
        if accents && i % 4 == 0 {
            text.push('é');
        }
        text.push_str(if i % 15 == 14 { ".\n" } else { " " });
    }
    text
}

#[divan::bench(args = [false, true])]
fn words_one_by_one(bencher: Bencher<'_, '_>, accents: bool) {
    let text = text(1, 10_000, accents);
    bencher.counter(BytesCount::of_str(&text)).bench(|| words(black_box(&text)).count());
}

#[divan::bench(args = [false, true])]
fn words_folded_and_hashed(bencher: Bencher<'_, '_>, accents: bool) {
    let text = text(1, 10_000, accents);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut all = 0u64;
        each_folded(black_box(&text), |hash, _| all ^= hash);
        all
    });
}

#[divan::bench]
fn sketch_of_300_words(bencher: Bencher<'_, '_>) {
    let text = text(1, 300, false);
    let kept = std::iter::once(0..text.len() as u32).collect::<Vec<Span>>();
    bencher.counter(BytesCount::of_str(&text)).bench(|| sketch(black_box(&text), &kept));
}

struct Article {
    text: String,
    sketch: Sketch,
    sample: Sample,
    outlet: String,
}

/// Every third article a copy of the one before, with the tail cut and, if `one_template`, all copies of the first.
fn articles(n: usize, one_template: bool) -> Vec<Article> {
    (0..n)
        .map(|i| {
            let text = if one_template {
                format!("{} Number {i} ends it.", text(1, 120, false))
            } else if i % 3 == 2 {
                let whole = text(i as u64 - 1, 300, false);
                whole[..whole.len() * (4 + i % 6) / 10].to_owned()
            } else {
                text(i as u64, 300, false)
            };
            let kept = std::iter::once(0..text.len() as u32).collect::<Vec<Span>>();
            let (sketch, sample) = sketch(&text, &kept);
            Article { text, sketch, sample, outlet: format!("Outlet {}", i % 97) }
        })
        .collect()
}

struct InMemory<'a>(&'a [Article]);

impl Texts for InMemory<'_> {
    fn kept(&self, item: usize, into: &mut String) {
        into.clone_from(&self.0[item].text);
    }
}

fn bench_group(bencher: Bencher<'_, '_>, articles: &[Article]) {
    let items: Vec<Item<'_>> = (0u128..)
        .zip(articles)
        .map(|(id, article)| Item {
            id: ArticleId(id),
            sketch: article.sketch,
            headline: "",
            outlet: Some(&article.outlet),
            agency: None,
            instant: None,
            day_only: false,
            marker: None,
            genre: Genre::News,
        })
        .collect();
    bencher
        .counter(ItemsCount::new(items.len()))
        .with_inputs(|| articles.iter().map(|article| article.sample.clone()).collect())
        .bench_values(|samples| group(black_box(&items), samples, &InMemory(articles), &Options::default()));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn group_articles(bencher: Bencher<'_, '_>, n: usize) {
    bench_group(bencher, &articles(n, false));
}

/// Cost per article must not grow with the size of the dump.
#[divan::bench(args = [1_000, 10_000, 40_000], sample_count = 3)]
fn group_one_template(bencher: Bencher<'_, '_>, n: usize) {
    bench_group(bencher, &articles(n, true));
}
