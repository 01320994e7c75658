//! Bodies of the fuzz targets: one function per parser of untrusted input, which panics if a law is broken.
//!
//! They are run in three ways: by the coverage-guided fuzzer (`cargo +nightly fuzz run NAME`), on named files (the binaries
//! without the fuzzer), and on mutated seeds with a fixed seed by `cargo test`, which needs nothing but stable Rust.

use dateline::ingest::{Options, Quiet, Source};
use dateline::model::{Article, ArticleId, Dispatch, Genre, Published, Span};
use dateline::text::sentences::{sentences, wrapped_sentences};
use dateline::text::words::{each_folded, words};
use dateline::{commands, config::Config, dates, dup, ingest, wire};

/// Runs a target on each file named on the command line.
pub fn replay(target: fn(&[u8])) {
    for path in std::env::args_os().skip(1) {
        match std::fs::read(&path) {
            Ok(bytes) => target(&bytes),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
}

/// Reads bytes as a file of articles; conservation: every record is an article, a reject or a repeat.
fn articles(bytes: &[u8], name: &str) -> Vec<Article> {
    let folder = tempfile::tempdir().expect("a folder for the input");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("room for the input");
    // Small, so that the limit is met too.
    let options = Options { max_record_bytes: 4096, ..Options::default() };
    let batch =
        ingest::read(&[Source::file(&path)], &options, &Quiet, |article| article).expect("no usage error");
    let rejected = batch.rejects.iter().filter(|r| r.position > 0).count() as u64;
    assert_eq!(batch.records, batch.items.len() as u64 + rejected + batch.repeats, "conservation");
    assert!(batch.items.windows(2).all(|w| w[0].0 < w[1].0), "sorted by id");
    assert!(batch.items.iter().all(|(_, a)| !a.body.is_empty()), "no article without a body");
    batch.items.into_iter().map(|(_, article)| article).collect()
}

/// Any bytes as a file, its format found from them.
pub fn ingest(bytes: &[u8]) {
    articles(bytes, "input");
}

/// Any text as the publication stamp of a record.
pub fn stamp(bytes: &[u8]) {
    let text: String = String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_control()).take(400).collect();
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let record = format!(
        "{{\"title\":\"Ferry freed\",\"text\":\"The ferry was freed on Monday.\",\"date\":\"{escaped}\"}}\n"
    );
    let found = articles(record.as_bytes(), "input.jsonl");
    assert_eq!(found.len(), 1, "a stamp that cannot be read loses no article");
    let published = &found[0].published;
    assert!(published.day.is_some() || published.time.is_none(), "no time without a day");
    published.instant();
}

fn article(bytes: &[u8]) -> Article {
    let text = String::from_utf8_lossy(bytes);
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    Article {
        id: ArticleId(1),
        native_id: None,
        input: "input".into(),
        position: 1,
        url: None,
        outlet: Some(title.into()),
        title: title.into(),
        body: body.to_owned(),
        published: Published::default(),
        byline: Some(title.into()),
        language: None,
        desk: None,
    }
}

fn is_slice(text: &str, span: &Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

fn in_order<'a>(text: &str, spans: impl Iterator<Item = &'a Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(is_slice(text, span), "{what} {span:?} at the bounds of characters");
        assert!(span.start >= end && span.end > span.start, "{what} {span:?} sorted, disjoint and not empty");
        end = span.end;
    }
}

fn dispatch(bytes: &[u8]) -> Dispatch {
    let found = wire::read(&article(bytes));
    in_order(&found.text, found.cuts.iter().map(|c| &c.span), "cut");
    assert!(
        !found.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
        "no control characters"
    );
    found
}

/// The first line as title, outlet and byline, the rest as body of a piece of wire copy.
pub fn wire(bytes: &[u8]) {
    dispatch(bytes);
}

/// Date expressions of any text, found, resolved and tagged.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let spans = sentences(&text);
    for language in [None, Some("en"), Some("ru"), Some("de"), Some("fr"), Some("es")] {
        let mentions = dates::find(&text, &spans, language);
        in_order(&text, mentions.iter().map(|m| &m.span), "mention");
        assert!(mentions.iter().all(|m| is_slice(&text, &m.clause)), "clauses at the bounds of characters");
        for dated in dates::resolve(&mentions, None, dates::Mode::News) {
            assert!(dated.first <= dated.last || dated.last.is_none(), "{dated:?} runs forward");
        }
    }
    let day = "2020-02-29".parse().ok();
    for mode in [dates::Mode::News, dates::Mode::Narrative] {
        for timex in dates::tag(&text, day, mode, Some("en")) {
            assert!(timex.start < timex.end && timex.end <= text.chars().count(), "{timex:?}");
        }
    }
}

struct InMemory<'a>(&'a [String]);

impl dup::Texts for InMemory<'_> {
    fn kept(&self, item: usize, into: &mut String) {
        into.clone_from(&self.0[item]);
    }
}

/// Texts between NUL bytes, grouped into copies; each is in exactly one group, whatever finds the candidates.
pub fn dup(bytes: &[u8]) {
    let texts: Vec<String> =
        bytes.split(|&b| b == 0).take(12).map(|t| String::from_utf8_lossy(t).into_owned()).collect();
    let kept: Vec<Vec<Span>> = texts.iter().map(|t| std::iter::once(0..t.len() as u32).collect()).collect();
    let (sketches, samples): (Vec<_>, Vec<_>) =
        texts.iter().zip(&kept).map(|(t, k)| dup::sketch(t, k)).unzip();
    let items: Vec<dup::Item<'_>> = (0..texts.len())
        .map(|i| dup::Item {
            id: ArticleId(i as u128),
            sketch: sketches[i],
            headline: texts[i].lines().next().unwrap_or(""),
            outlet: None,
            agency: None,
            instant: None,
            day_only: false,
            marker: None,
            genre: Genre::default(),
        })
        .collect();
    let found =
        dup::group(&items, samples.into_iter().collect(), &InMemory(&texts), &dup::Options::default());
    let mut members: Vec<usize> =
        found.groups.iter().flat_map(|g| g.members.iter().map(|m| m.reading)).collect();
    members.sort_unstable();
    assert!(members.iter().copied().eq(0..items.len()), "each text in one group");
}

/// Sentences and words of any text.
pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    in_order(&text, sentences(&text).iter(), "sentence");
    in_order(&text, wrapped_sentences(&text).iter(), "wrapped sentence");
    assert!(words(&text).count() <= text.len());
    let mut spans = Vec::new();
    each_folded(&text, |_, span| spans.push(span));
    in_order(&text, spans.iter(), "word");
}

/// Bytes as a dump, through read, join and tell.
pub fn pipeline(bytes: &[u8]) {
    let readings =
        articles(bytes, "input").into_iter().map(|article| Box::new(commands::read::read(article))).collect();
    let config = Config::default();
    let mut analysis =
        commands::join::join(readings, None, Vec::new(), &config, &mut commands::clock::Clock::start());
    commands::tell::tell(&mut analysis, &config);
    for event in &analysis.events {
        assert!(!event.evidence.is_empty() && !event.headline.is_empty(), "an event has words and evidence");
    }
}
