mod shapes;

use std::fs;
use std::io::Write;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::{Article, PublishedSource, RejectReason, StampPrecision};

fn batch(files: &[(&str, &[u8])]) -> Batch<Article> {
    batch_with(files, &Options::default())
}

fn batch_with(files: &[(&str, &[u8])], options: &Options) -> Batch<Article> {
    let dir = tempfile::tempdir().unwrap();
    let sources: Vec<Source> = files.iter().map(|(name, bytes)| put(dir.path(), name, bytes)).collect();
    let batch = read(&sources, options, &Quiet, |a| a).unwrap();
    assert_conserved(&batch);
    batch
}

/// Writes a file and names it without its folder.
fn put(dir: &Path, name: &str, bytes: &[u8]) -> Source {
    let path = dir.join(name);
    fs::write(&path, bytes).unwrap();
    Source { name: name.to_owned(), ..Source::file(&path) }
}

fn assert_conserved<T>(batch: &Batch<T>) {
    let rejected = batch.rejects.iter().filter(|r| r.position > 0).count() as u64;
    assert_eq!(batch.records, batch.items.len() as u64 + rejected + batch.repeats);
    let sum = |f: fn(&InputReport) -> u64| batch.inputs.iter().map(f).sum::<u64>();
    assert_eq!(sum(|i| i.articles), batch.items.len() as u64);
    assert_eq!(sum(|i| i.rejects), rejected);
    assert_eq!(sum(|i| i.repeats), batch.repeats);
}

fn one(name: &str, text: &str) -> Article {
    let mut batch = batch(&[(name, text.as_bytes())]);
    assert_eq!(batch.items.len(), 1, "{text}: {:?}", batch.rejects);
    batch.items.remove(0).1
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn tables_by_columns_and_lists_under_unknown_keys_are_told_as_that() {
    for (text, told) in [
        (
            r#"{"title":{"0":"a","1":"b"},"body":{"0":"A ferry sank.","1":"A tug sank."}}"#,
            "a table by its columns",
        ),
        (r#"{"payload":[{"hed":"a","copy":"A ferry sank."}]}"#, "or give the list payload alone"),
        (r#"{"1":{"title":"a","body":"A ferry sank."}}"#, "write them as a list"),
        (r#"{'title': 'a', 'body': 'A ferry sank.'}"#, "json.dumps"),
    ] {
        let batch = batch(&[("a.json", text.as_bytes())]);
        assert!(batch.items.is_empty() && batch.rejects[0].detail.contains(told), "{:?}", batch.rejects);
    }
    let keyed = r#"{"title":"a","body":{"1":"A ferry sank.","2":"A tug sank."}}"#;
    one("a.json", keyed);
}

#[test]
fn the_one_list_of_articles_is_read_under_whatever_key_and_told() {
    let article = |n: u8| format!(r#"{{"title":"Ferry {n}","body":"Ferry {n} sank.","date":"2026-03-05"}}"#);
    let (a, b) = (article(1), article(2));
    for (text, key) in [
        (format!(r#"{{"count":2,"posts":[{a},{b}]}}"#), "posts"),
        (format!("{{\"d\":{{\"took\":3,\"posts\":[\n{a},\n{b}\n]}}}}\n"), "d.posts"),
        (format!(r#"{{"payload":[{a},{b},{{"title":"cut"#), "payload"),
        (format!("{{\"posts\":[{a}]}}\n{{\"posts\":[{b}]}}\n"), "posts"),
    ] {
        let batch = batch(&[("a.json", text.as_bytes())]);
        assert_eq!(batch.items.len(), 2, "{text}: {:?}", batch.rejects);
        let told = format!("a.json: the list {key} is read as the articles");
        assert!(batch.warnings.iter().any(|warning| warning.ends_with(&told)), "{:?}", batch.warnings);
    }
    // Usual keys are not told of, and larger than any record it is read too.
    let usual = batch(&[("a.json", format!(r#"{{"hits":{{"hits":[{{"_source":{a}}}]}}}}"#).as_bytes())]);
    assert_eq!((usual.items.len(), usual.warnings.len()), (1, 0));
    let large = format!(r#"{{"posts":[{}]}}"#, (0..200).map(article).collect::<Vec<_>>().join(","));
    let batch =
        batch_with(&[("a.json", large.as_bytes())], &Options { max_record_bytes: 500, ..Options::default() });
    assert_eq!(batch.items.len(), 200);
}

#[test]
fn bad_records_become_rejects_with_their_place() {
    let lines = concat!(
        "{\"title\":\"A\",\"body\":\"Text one.\",\"date\":\"None\"}\n",
        "{\"title\":\"A\",\"body\":\"cut of\n",
        "[1]\n",
        "{\"title\":\"no text\"}\n",
        "{\"foo\":\"x\",\"bar\":\"y\"}\n",
        "{\"title\":\"B\",\"body\":\"Text two.\",\"date\":\"2020-13-45\"}\n",
        "{\"title\":\"A\",\"body\":\"Text one.\",\"date\":\"None\"}\n",
        "{\"title\":\"C\",\"body\":\"Tex",
    );
    let batch = batch(&[("a.jsonl", lines.as_bytes())]);
    let got: Vec<_> = batch.rejects.iter().map(|r| (r.position, r.reason)).collect();
    use RejectReason::*;
    assert_eq!(got, [(2, BadJson), (3, NotAnObject), (4, NoBody), (5, NoBody), (8, BadJson)]);
    assert!(batch.rejects[3].detail.contains("foo, bar"), "{:?}", batch.rejects[3]);
    assert_eq!((batch.items.len(), batch.repeats, batch.records), (2, 1, 8));
    let texts: Vec<_> =
        batch.items.iter().map(|(_, a)| (a.published.precision, &*a.published.text)).collect();
    assert!(
        texts.contains(&(StampPrecision::None, "None"))
            && texts.contains(&(StampPrecision::None, "2020-13-45"))
    );
}

#[test]
fn stamps_that_are_no_date_are_told() {
    let record =
        |n: u8, stamp: &str| format!("{{\"title\":\"A{n}\",\"body\":\"Text {n}.\",\"date\":{stamp}}}\n");
    let told = |stamps: &[&str]| {
        let lines: String = (0..).zip(stamps).map(|(n, stamp)| record(n, stamp)).collect();
        let warnings = batch(&[("a.jsonl", lines.as_bytes())]).warnings;
        warnings.into_iter().find(|w| w.contains("could not be read")).unwrap_or_default()
    };
    for (stamps, expected) in [
        (
            &["\"2026-03-01\"", "\"2026-02-29\"", "\"0000-00-00\"", "\"5 March 3026\""][..],
            "a.jsonl: 3 stamps could not be read as a date, of 2 shapes: \"2026-02-29\" in record 2, \"5 March 3026\" in record 4",
        ),
        (&["\"soon\""], "a.jsonl: 1 stamp could not be read as a date, such as \"soon\" in record 1"),
        (&["\"None\"", "null", "\"\"", "\"2026\""], ""),
    ] {
        assert_eq!(told(stamps), expected, "{stamps:?}");
    }
    let linked = "{\"body\":\"Text.\",\"date\":\"soon\",\"url\":\"https://a.example/2026/03/05/ferry\"}\n";
    let batch = batch(&[("a.jsonl", linked.as_bytes())]);
    assert!(batch.warnings.iter().any(|w| w.contains("\"soon\"")), "{:?}", batch.warnings);
    assert_eq!(batch.items[0].1.published.source, PublishedSource::Url);
}

#[test]
fn inputs_that_hold_nothing() {
    let missing =
        Source { name: "gone".to_owned(), kind: SourceKind::Unreadable("denied".to_owned()), bytes: 0 };
    let batch = read(&[missing], &Options::default(), &Quiet, |a| a).unwrap();
    assert_eq!((batch.rejects[0].position, batch.rejects[0].reason), (0, RejectReason::Unreadable));
    let cases: [(&[u8], RejectReason); 7] = [
        (b"", RejectReason::EmptyInput),
        (b" \n\n", RejectReason::EmptyInput),
        (b"[]", RejectReason::EmptyInput),
        (b"title,body\n", RejectReason::EmptyInput),
        (b"PK\x03\x04rest", RejectReason::UnknownFormat),
        (b"\x01\x02\x03\x04\x05\x06", RejectReason::UnknownFormat),
        (b"\x1f\x8bbroken", RejectReason::Unreadable),
    ];
    for (bytes, reason) in cases {
        let batch = self::batch(&[("x", bytes)]);
        assert_eq!(
            batch.rejects.iter().map(|r| (r.position, r.reason)).collect::<Vec<_>>(),
            [(0, reason)],
            "{bytes:?}"
        );
    }
}

#[test]
fn tables() {
    let text = "\u{feff},id,title,publication,author,date,year,month,url,content\n\
        0,17283,\"A \"\"quoted\"\" title\",Post,A. Writer,2016-12-31,2016.0,12.0,,\"Line one.\n\nLine two.\"\n\
        1,17284,Short row,Post\n\
        2,17285,Last,Post,,2017-01-02,2017.0,1.0,,Text.\n";
    let batch = batch(&[("a.csv", text.as_bytes())]);
    assert_eq!(
        batch.rejects.iter().map(|r| (r.position, r.reason)).collect::<Vec<_>>(),
        [(2, RejectReason::BadCsv)]
    );
    assert_eq!(batch.items.len(), 2);
    let first = &batch.items.iter().find(|(_, a)| a.position == 1).unwrap().1;
    assert_eq!((&*first.title, &*first.body), ("A \"quoted\" title", "Line one.\n\nLine two."));
    assert_eq!(
        batch.inputs[0].mapping.iter().find(|m| m.field == "body").unwrap().why,
        "All the News record"
    );
}

#[test]
fn a_map_names_the_fields() {
    let options = Options {
        map: vec![("title".into(), "hed".into()), ("body".into(), "copy".into())],
        ..Options::default()
    };
    let batch = batch_with(
        &[("a.jsonl", b"{\"hed\":\"T\",\"copy\":\"Text.\"}"), ("b.csv", b"hed,copy\nU,Text.\n")],
        &options,
    );
    assert_eq!(batch.items.len(), 2);
    let wrong = Options { map: vec![("boddy".into(), "x".into())], ..Options::default() };
    assert!(wrong.check().is_err());
}

#[test]
fn compression_and_encodings() {
    let line = "{\"title\":\"Caf\u{e9} ferm\u{e9}\",\"body\":\"Le caf\u{e9} est ferm\u{e9} depuis hier.\"}\n";
    let mut members = gzip(line.as_bytes());
    members.extend(gzip(b"{\"title\":\"B\",\"body\":\"Second member.\"}\n"));
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(line.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = line.chars().map(|c| c as u8).collect();
    let batch =
        batch(&[("a.gz", &members), ("b.jsonl", &utf16), ("c.jsonl", &latin), ("d.jsonl", line.as_bytes())]);
    assert_eq!((batch.items.len(), batch.repeats, batch.rejects.len()), (2, 3, 0), "{:?}", batch.rejects);
    let formats: Vec<_> = batch.inputs.iter().map(|i| i.format.as_str()).collect();
    assert_eq!(formats, ["JSON Lines, gzip", "JSON Lines", "JSON Lines", "JSON Lines"]);
    let cut = &members[..members.len() / 2 - 8];
    let batch = self::batch(&[("a.gz", cut)]);
    assert!(batch.rejects.iter().any(|r| r.reason == RejectReason::Unreadable && r.position == 0));
}

#[test]
fn damaged_text_is_kept_with_a_warning() {
    let batch = batch(&[("a.jsonl", b"{\"title\":\"\xC3\xA9t\xC3\xA9\",\"body\":\"One \xFF bad byte.\"}\n")]);
    assert_eq!(batch.items[0].1.body, "One \u{FFFD} bad byte.");
    assert_eq!(batch.warnings.len(), 1);
}

#[test]
fn saved_pages() {
    let text = "Home | World | Business\nBarge strikes harbour bridge in Lynmouth\nThe port says nobody was hurt.\n\
        LYNMOUTH, March 3. /EXA/. A barge struck a pier of the harbour bridge on Tuesday.\n";
    let article = one("2020-03-04-barge.txt", text);
    assert_eq!(&*article.title, "Barge strikes harbour bridge in Lynmouth");
    assert_eq!(article.body, text);
    assert_eq!(article.published.source, PublishedSource::FileName);
    let batch = batch(&[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())]);
    assert_eq!((batch.items.len(), batch.repeats, &*batch.items[0].1.input), (1, 1, "a.txt"));
}

#[test]
fn day_or_month_first_is_settled_per_input() {
    let day_first = "title,text,date\nA,One.,03/04/2020\nB,Two.,25/04/2020\n";
    let open = "title,text,date\nA,One.,03/04/2020\n";
    let days = |text: &str| {
        let batch = batch(&[("a.csv", text.as_bytes())]);
        assert_eq!(batch.warnings.len(), 1);
        batch.items.iter().find(|(_, a)| &*a.title == "A").unwrap().1.published.day.unwrap().to_string()
    };
    assert_eq!(days(day_first), "2020-04-03");
    assert_eq!(days(open), "2020-03-04");
}

#[test]
fn stamps_that_no_calendar_has_are_told_of() {
    let dump =
        "title,text,date\nA,One.,2020-04-03T25:61\nB,Two.,99999999999999\nC,Three.,\nD,Four.,0000-00-00\n";
    let batch = batch(&[("a.csv", dump.as_bytes())]);
    let days: Vec<Option<String>> =
        batch.items.iter().map(|(_, a)| a.published.day.map(|day| day.to_string())).collect();
    assert_eq!(days.iter().flatten().collect::<Vec<_>>(), ["2020-04-03"]);
    assert_eq!(
        batch.warnings,
        [
            "a.csv: 2 stamps could not be read as a date, of 2 shapes: \"99999999999999\" in record 2, \"0000-00-00\" in record 4",
            "a.csv: 1 stamp with a time that no day has; its day is kept"
        ]
    );
}

#[test]
fn one_link_two_texts() {
    let lines = concat!(
        "{\"url\":\"https://post.example/a\",\"title\":\"A\",\"body\":\"The ferry left the harbour at noon with ninety people.\"}\n",
        "{\"url\":\"http://www.post.example/a/?utm_source=x\",\"title\":\"A\",\"body\":\"The ferry left the harbour at noon with ninety people, it said.\"}\n",
        "{\"url\":\"https://post.example/a#x\",\"title\":\"Z\",\"body\":\"Parliament voted to keep reading rooms open over winter.\"}\n",
    );
    let batch = batch(&[("a.jsonl", lines.as_bytes())]);
    assert_eq!((batch.items.len(), batch.warnings.len()), (3, 1));
    assert!(
        batch.warnings[0].starts_with("id-clash: a.jsonl record 1 and a.jsonl record 3"),
        "{:?}",
        batch.warnings
    );
}

#[test]
fn hostile_records() {
    let mut text = b"{\"title\":\"A\",\"body\":\"".to_vec();
    text.extend(vec![b'x'; 200_000]);
    text.extend(b"\"}\n");
    text.extend("[".repeat(50_000).into_bytes());
    text.extend(b"\n{\"title\":\"B\",\"body\":\"Text \\u0000 with a zero.\"}\n");
    let options = Options { max_record_bytes: 100_000, ..Options::default() };
    let mut all = b"{\"title\":\"0\",\"body\":\"First.\"}\n".to_vec();
    all.extend(text);
    let batch = batch_with(&[("a.jsonl", &all)], &options);
    let got: Vec<_> = batch.rejects.iter().map(|r| (r.position, r.reason)).collect();
    assert_eq!(got, [(2, RejectReason::TooLarge), (3, RejectReason::BadJson)]);
    assert_eq!(batch.items.len(), 2);
}

/// A file of lines, some good, some not, some alike.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        (0..4_u8, 0..4_u8).prop_map(|(t, b)| format!(
            "{{\"id\":{t},\"title\":\"T{t}\",\"body\":\"Text {b}.\",\"source\":\"P\"}}"
        )),
        (0..3_u8).prop_map(|n| format!("{{\"url\":\"https://post.example/{n}\",\"body\":\"Text {n}.\"}}")),
        Just("{\"broken\":".to_owned()),
        Just(String::new()),
        "\\PC{0,20}",
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n").into_bytes())
}

/// All of a batch that is visible, as text.
fn shown(batch: &Batch<Article>) -> String {
    format!("{:?} {:?} {} {:?} {:?}", batch.items, batch.rejects, batch.repeats, batch.inputs, batch.warnings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_and_threads_do_not_show(files in prop::collection::vec(file(), 1..5), rotate in 0_usize..5) {
        let dir = tempfile::tempdir().unwrap();
        let mut sources: Vec<Source> =
            files.iter().enumerate().map(|(n, bytes)| put(dir.path(), &format!("f{n}"), bytes)).collect();
        let want = shown(&read(&sources, &Options::default(), &Quiet, |a| a).unwrap());
        sources.rotate_left(rotate % files.len());
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let batch = pool.install(|| read(&sources, &Options::default(), &Quiet, |a| a)).unwrap();
            assert_conserved(&batch);
            prop_assert_eq!(&shown(&batch), &want);
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400), start in prop_oneof![
        Just(""), Just("{"), Just("["), Just("{\"articles\":["), Just("title,body\n"), Just("\u{feff}"), Just("\u{1f}\u{8b}"),
    ]) {
        let mut all = start.as_bytes().to_vec();
        all.extend(bytes);
        batch_with(&[("x", &all)], &Options { max_record_bytes: 100, ..Options::default() });
    }

    #[test]
    fn any_near_json_is_read(parts in prop::collection::vec(
        "[\\[\\]{}:,\"]|\"title\"|\"body\"|\"articles\"|\"a\\\\\"|\n|1|null|NaN|\\\\", 0..40)) {
        batch(&[("x", parts.concat().as_bytes())]);
    }
}

#[test]
fn a_first_record_too_large_is_a_reject_and_the_rest_is_read() {
    let long = format!("{{\"title\":\"L\",\"body\":\"{}\"}}", "word ".repeat(200_000));
    let text = format!("{long}\n{{\"title\":\"T\",\"body\":\"Text.\"}}\n");
    let options = Options { max_record_bytes: 500_000, ..Options::default() };
    let batch = batch_with(&[("dump.jsonl", text.as_bytes())], &options);
    assert_eq!((batch.records, batch.items.len()), (2, 1));
    assert_eq!(batch.rejects[0].reason, RejectReason::TooLarge);
    // An envelope may be as large as it likes.
    let envelope = format!("{{\"status\":\"ok\",\"articles\":[{{\"body\":\"Text one.\"}},{long}]}}");
    let batch = batch_with(&[("dump.json", envelope.as_bytes())], &options);
    assert_eq!((batch.records, batch.items.len()), (2, 1));
}

#[test]
fn stamps_without_a_zone_are_read_in_the_users() {
    let text = "{\"body\":\"Text.\",\"published\":\"2020-03-03 23:30:00\"}\n\
                {\"body\":\"Text two.\",\"published\":\"2020-03-03T23:30:00Z\"}\n\
                {\"body\":\"Text three.\",\"published\":\"2020-03-03\"}\n";
    let options = Options { zone: Some("America/New_York".to_owned()), ..Options::default() };
    let mut stamps: Vec<(String, Option<String>)> = batch_with(&[("dump.jsonl", text.as_bytes())], &options)
        .items
        .into_iter()
        .map(|(_, a)| (a.body, a.published.instant().map(|t| t.to_string())))
        .collect();
    stamps.sort();
    let expected = [
        ("Text three.", "2020-03-03T00:00:00Z"),
        ("Text two.", "2020-03-03T23:30:00Z"),
        ("Text.", "2020-03-04T04:30:00Z"),
    ];
    assert_eq!(stamps, expected.map(|(body, at)| (body.to_owned(), Some(at.to_owned()))));
}

#[test]
fn tables_of_unknown_columns_are_rejected_row_by_row() {
    let text = "nr,hed,copy\n1,One,\"A text, with a comma.\"\n2,Two,Another text.\n";
    let batch_of = |map: &[(&str, &str)]| {
        let map = map.iter().map(|(f, k)| ((*f).to_owned(), (*k).to_owned())).collect();
        batch_with(&[("dump.csv", text.as_bytes())], &Options { map, ..Options::default() })
    };
    let batch = batch_of(&[]);
    assert_eq!((batch.items.len(), batch.rejects.len()), (0, 2));
    assert!(batch.rejects[0].detail.contains("--map body="), "{}", batch.rejects[0].detail);
    assert_eq!(batch_of(&[("body", "copy")]).items.len(), 2);
    // Prose with commas stays an article.
    assert!(
        one("a.txt", "One, two, three\nThe ferry, a small one, ran aground.\nAll, she said, are safe.")
            .body
            .starts_with("One")
    );
}

#[test]
fn a_mapped_key_that_no_record_has_is_told() {
    let map = vec![("title".to_owned(), "nosuch".to_owned())];
    let batch = batch_with(&[("a.jsonl", b"{\"body\":\"Text.\"}")], &Options { map, ..Options::default() });
    assert!(batch.warnings.iter().any(|w| w.contains("--map title=nosuch")), "{:?}", batch.warnings);
}

#[test]
fn a_binary_tail_does_not_cost_the_news_before_it() {
    let body =
        format!("{}{}", "The ferry ran aground in the bay. ".repeat(30), "\\u0001\\u0002x".repeat(100));
    assert!(one("a.jsonl", &format!("{{\"body\":\"{body}\"}}")).body.starts_with("The ferry"));
}
