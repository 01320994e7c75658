use super::*;

/// All records of a text as strings; `!` for those too large or broken.
fn records(format: &Format, text: &str, largest: usize) -> Vec<String> {
    let mut splitter = Splitter::new(format, Box::new(text.as_bytes()), largest).unwrap();
    let mut out = Vec::new();
    while let Some(chunk) = splitter.chunk() {
        assert_eq!(chunk.first as usize, out.len() + 1);
        for piece in &chunk.pieces {
            out.push(match piece {
                Piece::Bytes(range) => String::from_utf8_lossy(&chunk.data[range.clone()]).trim().to_owned(),
                Piece::TooLarge(n) => format!("!{n}"),
                Piece::Broken(_) => "!".to_owned(),
            });
        }
    }
    assert_eq!(splitter.records() as usize, out.len());
    out
}

#[test]
fn lines_of_any_kind() {
    let long = format!("{{\"a\":1}}\r\n\n  {{\"b\":\"{}\"}}\n{{\"c\":2}}", "x".repeat(3 * BLOCK));
    assert_eq!(records(&Format::Lines, &long, 1 << 10)[0], "{\"a\":1}");
    assert_eq!(records(&Format::Lines, &long, 1 << 10).len(), 3);
    assert_eq!(records(&Format::Lines, &long, 1 << 10)[2], "{\"c\":2}");
    assert_eq!(records(&Format::Lines, &long, 1 << 30)[1].len(), 3 * BLOCK + 8);
}

#[test]
fn values_wherever_they_lie() {
    let cases = [
        ("[{\"a\":1},\n {\"b\":[2,{}]}]", vec!["{\"a\":1}", "{\"b\":[2,{}]}"]),
        (
            "{\"status\":\"ok\",\"articles\":[{\"a\":1},{\"b\":2}],\"n\":{\"x\":[1]}}",
            vec!["{\"a\":1}", "{\"b\":2}"],
        ),
        (
            "[{\"articles\":[{\"a\":1}]},{\"articles\":[{\"b\":2},{\"c\":3}]}]",
            vec!["{\"a\":1}", "{\"b\":2}", "{\"c\":3}"],
        ),
        ("{\"a\":1}{\"b\":2}\n", vec!["{\"a\":1}", "{\"b\":2}"]),
        ("{\"articles\":{\"page\":1,\"results\":[{\"a\":\"]}\"}]}}", vec!["{\"a\":\"]}\"}"]),
        ("{\n\"a\": 1}\n{\n\"b\": \"\\\"}\"}", vec!["{\n\"a\": 1}", "{\n\"b\": \"\\\"}\"}"]),
        ("[{\"a\":1},{\"b\":\"cut", vec!["{\"a\":1}", "{\"b\":\"cut"]),
        ("[{\"a\": nope}, {\"b\":2}]", vec!["{\"a\": nope}", "{\"b\":2}"]),
        ("[1, \"x\", [2], {\"a\":1}]", vec!["1", "\"x\"", "[2]", "{\"a\":1}"]),
        ("{\"data\":[{\"a\":1}]}{\"data\":[{\"b\":2}]}", vec!["{\"a\":1}", "{\"b\":2}"]),
        ("]]{\"a\":1}", vec!["{\"a\":1}"]),
        ("[]", vec![]),
    ];
    for (text, want) in cases {
        assert_eq!(records(&Format::Json, text, 1 << 20), want, "{text}");
    }
}

#[test]
fn an_envelope_may_be_larger_than_a_record() {
    let item = format!("{{\"a\":\"{}\"}}", "x".repeat(900));
    let text = format!("{{\"ok\":true,\"articles\":[{}]}}", vec![item.as_str(); 2000].join(","));
    assert_eq!(records(&Format::Json, &text, 1000).len(), 2000);
    let text = format!("[{item},{{\"b\":\"{}\"}},{item}]", "y".repeat(2 * BLOCK));
    assert_eq!(records(&Format::Json, &text, 1000).len(), 3);
}

#[test]
fn rows_and_bad_rows() {
    let format = Format::Table(b','.into());
    assert_eq!(records(&format, "h,k\na,\"b\nc\"\n\nd,e", 1 << 20), ["a,\"b\nc\"", "d,e"]);
    assert_eq!(records(&format, "h,k\na,\"b\nc,d\ne,f\n", 1 << 20), ["!", "c,d", "e,f"]);
    let long = format!("h,k\na,{}\nc,d\n", "x".repeat(2 * BLOCK));
    assert_eq!(records(&format, &long, 1000)[1], "c,d");
    let wide = format!("h,{}\na,b\n", "k".repeat(2 * BLOCK));
    assert_eq!(records(&format, &wide, 1 << 22), ["a,b"]);
    assert!(records(&format, "h,k\n", 1 << 20).is_empty());
}

#[test]
fn one_text_a_file() {
    assert_eq!(records(&Format::Text, "a\n\nb", 100), ["a\n\nb"]);
    assert_eq!(records(&Format::Text, &"x".repeat(BLOCK * 2 + 5), 100), [format!("!{}", BLOCK * 2 + 5)]);
}
