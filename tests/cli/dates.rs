//! `dateline dates`: what it reads, tags and says.

use std::io::Write;

use super::{printed, said};
use crate::run::dateline;

#[test]
fn dates_is_a_filter() {
    let text = "The ferry ran aground on Monday and was freed on 5 March 2026.";
    let assert = dateline().args(["dates", "--dct", "2026-03-06"]).write_stdin(text).assert().success();
    let out = printed(&assert);
    assert!(out.contains("2026-03-02") && out.contains("2026-03-05"), "{out}");
    let lines = "\u{feff}{\"id\":1,\"text\":\"On 5 March 2026.\"}\n{\"id\":2,\"text\":null}\n{broken\n{\"id\":3,\"text\":\"On 6 March 2026.\"}\n";
    let assert = dateline().arg("dates").write_stdin(lines).assert().success();
    assert!(printed(&assert).contains("2026-03-05") && printed(&assert).contains("2026-03-06"));
    assert!(said(&assert).contains("record 2") && said(&assert).contains("record 3"), "{}", said(&assert));
    let german = "Die Fähre lief am Montag auf Grund und wurde am 5. März 2026 von einem Schlepper befreit.";
    let out =
        printed(&dateline().args(["dates", "--dct", "2026-03-06"]).write_stdin(german).assert().success());
    assert!(out.contains("2026-03-02") && out.contains("2026-03-05"), "{out}");
}

/// What stands in each document's line: its id and the values found.
fn tagged(out: &str) -> Vec<String> {
    out.lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let values: Vec<&str> =
                line["timex"].as_array().unwrap().iter().map(|t| t["value"].as_str().unwrap()).collect();
            format!("{}:{}", line["doc_id"], values.join(","))
        })
        .collect()
}

#[test]
fn a_record_without_an_id_has_that_of_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"title\":\"Ferry sinks\",\"text\":\"A ferry sank on 5 March 2026.\",\"published\":\"2026-03-06\"}\n\
                 {\"title\":\"Port shut\",\"text\":\"The port was shut on 6 March 2026.\",\"published\":\"2026-03-07\"}\n";
    let input = folder.path().join("a.jsonl");
    std::fs::write(&input, lines).unwrap();
    let out = folder.path().join("out");
    dateline().arg("build").arg(&input).arg("-o").arg(&out).assert().success();
    let articles = std::fs::read_to_string(out.join("articles.csv")).unwrap();
    let mut known: Vec<String> =
        articles.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    let told = tagged(&printed(&dateline().arg("dates").arg(&input).assert().success()));
    let mut given: Vec<String> = told.iter().map(|line| line.split('"').nth(1).unwrap().to_owned()).collect();
    known.sort();
    given.sort();
    assert_eq!(given, known);
}

/// Half a line of JSON that does not compress.
fn noise() -> String {
    let mut seed = 7_u64;
    let letters = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'a' + (seed >> 33) as u8 % 26)
    });
    letters.take(20_000).fold("{\"text\":\"".to_owned(), |text, letter| text + &letter.to_string())
}

#[test]
fn dates_of_a_short_text_are_read_in_the_language_that_its_feed_names() {
    let line = r#"{"id": 1, "text": "Das Schiff sank am Dienstag.", "dct": "2026-03-06", "language": "de"}"#;
    let assert = dateline().arg("dates").write_stdin(line).assert().success();
    assert!(printed(&assert).contains(r#""text":"Dienstag","type":"DATE","value":"2026-03-03""#));
}

#[test]
fn a_line_too_short_to_tell_its_language_is_read_in_that_of_its_date() {
    for (text, value) in [
        ("Il est arrivé hier soir, le 1er mars 2026.", "2026-03-01"),
        ("Президент приехал 3 мая 2026 года.", "2026-05-03"),
        ("Der Präsident kommt am 3. Mai 2026 nach Berlin.", "2026-05-03"),
        ("He came on 3 May 2026.", "2026-05-03"),
    ] {
        let assert = dateline().args(["dates", "--dct", "2026-03-06"]).write_stdin(text).assert().success();
        assert!(printed(&assert).contains(&format!("\"value\":\"{value}\"")), "{text}: {}", printed(&assert));
    }
}

#[test]
fn dates_reads_what_dumps_come_in() {
    let array = "[{\"id\":1,\"text\":\"On 5 March 2026.\"},\n 7, {\"id\":\"b\",\"body\":\"On Monday.\",\"published\":\"2026-03-06\"}]";
    let assert = dateline().arg("dates").write_stdin(array).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05", "\"b\":2026-03-02"]);
    assert!(said(&assert).contains("record 2"), "{}", said(&assert));
    let one = "{\n  \"id\": 1,\n  \"text\": \"On 5 March 2026.\"\n}\n";
    let assert = dateline().arg("dates").write_stdin(one).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05"]);
    assert_eq!(said(&assert), "");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    Write::write_all(&mut gzip, one.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let assert = dateline().arg("dates").write_stdin(bytes.clone()).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05"]);
    // A text that opens with a bracket is no array; broken input is told.
    let assert = dateline().arg("dates").write_stdin("[Port news] On 5 March 2026.").assert().success();
    assert_eq!(tagged(&printed(&assert)), ["\"-\":2026-03-05"]);
    for broken in ["[{\"text\":\"On 5 March 2026.\"},", "[{\"text\":\"On 5 March 2026.\"},{\"text\":"] {
        let assert = dateline().arg("dates").write_stdin(broken).assert().code(1);
        let told = tagged(&printed(&assert));
        assert!(told.len() == 1 && told[0].ends_with(":2026-03-05"), "{broken}: {told:?}");
        assert!(said(&assert).contains("cut short or damaged"), "{}", said(&assert));
    }
    let behind = "[{\"text\":\"On 5 March 2026.\"}] x";
    let assert = dateline().arg("dates").write_stdin(behind).assert().success();
    let told = tagged(&printed(&assert));
    assert!(told.len() == 1 && told[0].ends_with(":2026-03-05"), "{told:?}");
    assert!(said(&assert).contains("record 2 is passed over"), "{}", said(&assert));
    let many = "{\"id\":1,\"text\":\"On 5 March 2026.\"}\n".repeat(5000) + &noise();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    Write::write_all(&mut gzip, many.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let assert = dateline().arg("dates").write_stdin(&bytes[..bytes.len() - 999]).assert().code(1);
    assert_eq!(printed(&assert).lines().count(), 5000);
    assert!(said(&assert).contains("cut short or damaged"), "{}", said(&assert));
    for (bytes, what) in
        [(&b"%PDF-1.7 On Monday"[..], "PDF"), (b"On\0Monday", "binary data"), (b"\x89PNG\r\n", "an image")]
    {
        let assert = dateline().arg("dates").write_stdin(bytes).assert().code(1);
        assert!(said(&assert).contains(what) && printed(&assert).is_empty(), "{}", said(&assert));
    }
}

#[test]
fn dates_knows_the_fields_that_build_knows_and_fails_where_nothing_is_read() {
    for record in [
        r#"{"id": 1, "content": "On Monday.", "date": "2026-03-06"}"#,
        r#"{"uid": 2, "id": 1, "maintext": "On Monday.", "date_publish": "Fri, 06 Mar 2026 10:00:00 GMT"}"#,
        r#"[{"title": "Ferry", "docid": 1, "article": {"text": "On Monday."}, "published_at": "2026-03-06T10:00:00+01:00"}]"#,
    ] {
        let assert = dateline().arg("dates").write_stdin(record).assert().success();
        assert_eq!(tagged(&printed(&assert)), ["1:2026-03-02"], "{record}: {}", said(&assert));
    }
    let none = "{\"hed\": \"On Monday.\"}\n";
    for input in [none.repeat(2), format!("[{},{0}]", none.trim())] {
        let assert = dateline().arg("dates").write_stdin(input.clone()).assert().code(1);
        assert!(said(&assert).contains("no text among the fields hed"), "{}", said(&assert));
        assert!(said(&assert).contains("all that was read (2) was passed over"), "{}", said(&assert));
        assert!(printed(&assert).is_empty());
    }
    for nothing in ["", " \n\n", "[]", "{\"articles\":[]}"] {
        let assert = dateline().arg("dates").write_stdin(nothing).assert().code(1);
        assert!(said(&assert).contains("- is empty"), "{nothing:?}: {}", said(&assert));
    }
    let assert =
        dateline().arg("dates").write_stdin("{\"text\":\"\",\"date\":\"03/04/2026\"}").assert().success();
    assert!(
        said(&assert).contains("is read month first") && printed(&assert).contains("[]"),
        "{}",
        said(&assert)
    );
}

#[test]
fn dates_reads_whatever_build_reads() {
    let article = r#"{"id":1,"title":"Ferry","text":"On 5 March 2026.","dct":"2026-03-06"}"#;
    let lines = format!("{article}\n{}\n", article.replace("\"id\":1", "\"id\":2"));
    let both = [article.to_owned(), article.replace("\"id\":1", "\"id\":2")].join(",");
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(lines.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (what, input) in [
        ("an envelope", format!("{{\"status\":\"ok\",\"articles\":[{both}]}}").into_bytes()),
        ("one over lines", format!("{{\n\"articles\":[\n{}\n]}}", both.replace("},{", "},\n{")).into_bytes()),
        ("another key", format!("{{\"posts\":[{both}]}}").into_bytes()),
        ("UTF-16", utf16),
        (
            "a table",
            b"doc_id,title,text,dct\n1,Ferry,On 5 March 2026.,2026-03-06\n2,Ferry,On 5 March 2026.,2026-03-06\n".to_vec(),
        ),
    ] {
        let assert = dateline().arg("dates").write_stdin(input).assert().success();
        let ids: Vec<String> = tagged(&printed(&assert)).iter().map(|line| line.replace('"', "")).collect();
        assert_eq!(ids, ["1:2026-03-05", "2:2026-03-05"], "{what}: {}", said(&assert));
        assert_eq!(said(&assert).contains("the list posts is read"), what == "another key", "{}", said(&assert));
    }
    let latin = b"Il est arriv\xe9 \xe0 No\xebl, le 5 mars 2026, dans le port ferm\xe9 d'Alda.";
    let assert = dateline().arg("dates").write_stdin(&latin[..]).assert().success();
    assert!(printed(&assert).contains("\"Noël\""), "{}", printed(&assert));
}

#[test]
fn what_was_misread_is_tagged_in_its_place() {
    let text = "SpÃ¤t am 5. MÃ¤rz 2026 sank das Schiff â€” und am 6. MÃ¤rz 2026 der Schlepper.";
    let assert = dateline().arg("dates").write_stdin(text).assert().success();
    let line: serde_json::Value = serde_json::from_str(&printed(&assert)).unwrap();
    let letters: Vec<char> = text.chars().collect();
    let found: Vec<(String, &str)> = line["timex"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            let at = |key: &str| t[key].as_u64().unwrap() as usize;
            (letters[at("start")..at("end")].iter().collect(), t["value"].as_str().unwrap())
        })
        .collect();
    let wanted = [("5. MÃ¤rz 2026", "2026-03-05"), ("6. MÃ¤rz 2026", "2026-03-06")];
    assert_eq!(found, wanted.map(|(words, value)| (words.to_owned(), value)), "{line}");
}

#[test]
fn dates_says_where_it_had_to_assume_the_language() {
    let hint = "no date in 1 text, too short to tell the language";
    for (text, flags, told) in [
        ("Il a plu.", &[][..], true),
        ("Il a plu.", &["--lang", "fr"], false),
        ("Il a plu mardi.", &[], false),
        ("It rained on Tuesday.", &[], false),
        (
            "The ferry ran aground in the bay and all of the passengers were taken off by a pilot boat.",
            &[],
            false,
        ),
        ("123", &[], false),
    ] {
        let assert = dateline().arg("dates").args(flags).write_stdin(text).assert().success();
        assert_eq!(said(&assert).contains(hint), told, "{text} {flags:?}: {}", said(&assert));
    }
}

#[test]
fn dates_says_what_it_cannot_use() {
    let text = "{\"id\":4,\"text\":\"On Monday.\",\"dct\":\"last year\"}";
    let assert = dateline().arg("dates").write_stdin(text).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["4:XXXX-WXX-1"]);
    assert!(said(&assert).contains("document 4") && said(&assert).contains("last year"), "{}", said(&assert));
    let assert = dateline().args(["dates", "--lang", "zz"]).write_stdin("On Monday.").assert().code(2);
    assert!(said(&assert).contains("--lang zz") && said(&assert).contains("de, es"), "{}", said(&assert));
    let assert = dateline().args(["dates", "--lang", "nl"]).write_stdin("Il 2026-03-05.").assert().success();
    assert!(said(&assert).contains("no date words of nl"), "{}", said(&assert));
    assert_eq!(tagged(&printed(&assert)), ["\"-\":2026-03-05"]);
}
