//! Speed of the temporal tagger on news-like text, in bytes a second.

use dateline::dates::{Mode, find, resolve};
use dateline::model::{Anchor, AnchorSource, Span};
use dateline::text::sentences::sentences;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Paragraphs as news has them: about one sentence in four holds a date.
fn text() -> String {
    let page = "The mine near Port Alder collapsed on Tuesday, killing at least 12 workers, officials said. Rescue teams \
        from three towns reached the shaft within hours and pulled out most of the crew. \"We heard a roar and then \
        nothing,\" one of the miners told reporters. The company, which runs four more pits in the valley, said it would \
        pay for the funerals.\nThe ministry closed a neighbouring pit in March 2019 after an inspection found gas. \
        Inspectors had warned the owners twice, and the union called for a strike if nothing was done. Shares in the \
        company lost 4.5 percent to 12.30 crowns. The court will hear the case on June 14, two weeks after the \
        hearing of the owners.\n";
    page.repeat(1000)
}

#[divan::bench]
fn find_english(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    let spans: Vec<Span> = sentences(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| find(&text, &spans, Some("en")));
}

#[divan::bench]
fn resolve_english(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    let mentions = find(&text, &sentences(&text), Some("en"));
    let day = jiff::civil::date(2021, 3, 5);
    let anchor = Anchor { day, year_known: true, hour: None, source: AnchorSource::Published };
    bencher.counter(BytesCount::of_str(&text)).bench(|| resolve(&mentions, Some(&anchor), Mode::News));
}

#[divan::bench]
fn split_sentences(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| sentences(&text));
}
