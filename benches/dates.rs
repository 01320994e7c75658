//! Speed of the temporal tagger on news-like text, and of `dateline dates` as a whole, in bytes a second.
//!
//! The command reads 100 MB of JSONL, which is made here, on one thread.

use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};

use dateline::dates::{Mode, find, resolve, tag};
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

/// A line without an end, of what dates are made of.
#[divan::bench(args = ["1/2/", "2020-01-", "May 5 "], sample_count = 3)]
fn line_of_ten_megabytes(bencher: divan::Bencher<'_, '_>, part: &str) {
    let text = part.repeat((10 << 20) / part.len());
    let day = jiff::civil::date(2021, 3, 5);
    bencher.counter(BytesCount::of_str(&text)).bench(|| tag(&text, Some(day), Mode::News, Some("en")));
}

/// `dateline dates` over 100 MB of JSONL, articles of 3 KB, one thread.
#[divan::bench(sample_count = 3)]
fn command_on_one_thread(bencher: divan::Bencher<'_, '_>) {
    let page = text();
    let article =
        serde_json::Value::from(&page[..page.char_indices().map(|(at, _)| at).nth(3000).unwrap_or(0)]);
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut bytes = 0;
    let mut out = BufWriter::new(file.as_file_mut());
    for id in 0.. {
        let line = format!("{{\"id\":{id},\"dct\":\"2021-03-05\",\"text\":{article}}}\n");
        out.write_all(line.as_bytes()).expect("room for 100 MB");
        bytes += line.len();
        if bytes >= 100_000_000 {
            break;
        }
    }
    out.flush().expect("room for 100 MB");
    drop(out);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let run = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("dates")
            .arg(file.path())
            .env("RAYON_NUM_THREADS", "1")
            .stdout(Stdio::null())
            .status();
        assert!(run.is_ok_and(|status| status.success()), "the command ran");
    });
}
