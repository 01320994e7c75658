//! One record as fields and values, whatever the format; strings borrow from the input where they can.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Record<'a>),
}

/// Fields in the order of the input. Where a key stands twice the last one counts, as in most JSON readers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record<'a> {
    pub(super) fields: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Record<'a> {
    /// Whether it is a table by its columns: all fields objects with the same keys, which are numbers (`DataFrame.to_json`).
    pub(super) fn is_columns(&self) -> bool {
        let keys = |value: &Value<'a>| match value {
            Value::Object(column) => {
                Some(column.fields.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>())
            }
            _ => None,
        };
        let numbers = |rows: &[Cow<str>]| {
            !rows.is_empty() && rows.iter().all(|row| row.bytes().all(|b| b.is_ascii_digit()))
        };
        let Some(rows) = self.fields.first().and_then(|(_, value)| keys(value)) else { return false };
        self.fields.len() > 1
            && numbers(&rows)
            && self.fields.iter().all(|(_, value)| keys(value).as_ref() == Some(&rows))
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.fields.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// The value of a key whatever its case, where none is written as given.
    pub(super) fn get_folded(&self, key: &str) -> Option<&Value<'a>> {
        self.get(key)
            .or_else(|| self.fields.iter().rev().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v))
    }

    /// The value at a dotted path: `source.name`, `headlines.0.value`; a list without a number is gone through.
    pub(super) fn at<'r>(&'r self, path: &str) -> Vec<&'r Value<'a>> {
        if let Some(value) = self.get(path) {
            return vec![value];
        }
        let Some((first, rest)) = path.split_once('.') else { return Vec::new() };
        let mut here: Vec<&Value<'a>> = self.get(first).into_iter().collect();
        for step in rest.split('.') {
            here = here.into_iter().flat_map(|v| v.step(step)).collect();
        }
        here
    }
}

impl<'a> Value<'a> {
    fn step<'r>(&'r self, step: &str) -> Vec<&'r Value<'a>> {
        match self {
            Value::Object(record) => record.get(step).into_iter().collect(),
            Value::List(items) => match step.parse::<usize>() {
                Ok(n) => items.get(n).into_iter().collect(),
                Err(_) => items.iter().flat_map(|item| item.step(step)).collect(),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => Vec::new(),
        }
    }

    /// Whether there are fields inside.
    pub(super) fn is_nested(&self) -> bool {
        match self {
            Value::Object(_) => true,
            Value::List(items) => items.iter().any(Self::is_nested),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => false,
        }
    }

    /// What it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// The scalar as text; `None` for what stands for a missing value (null, "", "None", "nan" ...).
    pub(super) fn scalar(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Text(text) if !is_missing(text) => Some(Cow::Borrowed(text)),
            Value::Number(n) => Some(Cow::Owned(n.to_string())),
            Value::Object(record) => ["$date", "$oid", "$numberLong", "name", "title", "value", "#text"]
                .iter()
                .find_map(|key| record.get(key)?.scalar()),
            Value::List(items) if items.len() == 1 => items[0].scalar(),
            Value::Text(_) | Value::Null | Value::Bool(_) | Value::List(_) => None,
        }
    }

    /// All texts under the value in order, paragraphs apart by an empty line.
    pub(super) fn flat(&self, out: &mut String) {
        match self {
            Value::Text(text) if !is_missing(text) => {
                if !out.is_empty() {
                    out.push_str("\n\n");
                }
                out.push_str(text);
            }
            Value::List(items) => items.iter().for_each(|item| item.flat(out)),
            Value::Object(record) => record.fields.iter().for_each(|(_, v)| v.flat(out)),
            Value::Text(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Whether a text is the printed form of a missing value.
pub(super) fn is_missing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.len() <= 9
            && ["none", "null", "nan", "nat", "n/a", "na", "<na>", "undefined", "#n/a", "[]", "{}"]
                .iter()
                .any(|m| text.eq_ignore_ascii_case(m))
}

/// Parses one JSON value; what common writers get wrong is repaired first if need be (second part: true).
///
/// # Errors
/// The parser's message on the text as it came.
pub(super) fn parse_json(text: &str) -> Result<(Value<'_>, bool), String> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => Ok((value, false)),
        Err(e) => match repair(text).map(|t| serde_json::from_str::<Value>(&t).map(Value::into_owned)) {
            Some(Ok(value)) => Ok((value, true)),
            Some(Err(_)) | None => Err(e.to_string()),
        },
    }
}

impl Value<'_> {
    fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(b) => Value::Bool(b),
            Value::Number(n) => Value::Number(n),
            Value::Text(t) => Value::Text(Cow::Owned(t.into_owned())),
            Value::List(items) => Value::List(items.into_iter().map(Value::into_owned).collect()),
            Value::Object(record) => Value::Object(Record {
                fields: record
                    .fields
                    .into_iter()
                    .map(|(k, v)| (Cow::Owned(k.into_owned()), v.into_owned()))
                    .collect(),
            }),
        }
    }
}

/// Rewrites what writers of JSON commonly get wrong: bare NaN and Infinity (Python), raw control characters and
/// needless escapes in strings (wire feeds), half surrogate pairs (cut texts). `None` if there was nothing of the kind.
fn repair(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 16);
    let (mut at, mut copied, mut changed) = (0, 0, false);
    let mut in_string = false;
    while at < bytes.len() {
        let (skip, instead): (usize, Cow<'static, str>) = match bytes[at] {
            b'"' => {
                in_string = !in_string;
                at += 1;
                continue;
            }
            b'\\' if in_string => match repair_escape(&bytes[at..]) {
                (kept, None) => {
                    at += kept;
                    continue;
                }
                (skip, Some(instead)) => (skip, instead.into()),
            },
            b @ 0..0x20 if in_string => (1, format!("\\u{b:04x}").into()),
            b'N' if !in_string && bytes[at..].starts_with(b"NaN") => (3, "null".into()),
            b'I' if !in_string && bytes[at..].starts_with(b"Infinity") => (8, "null".into()),
            b'-' if !in_string && bytes[at..].starts_with(b"-Infinity") => (9, "null".into()),
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(&text[copied..at]);
        out.push_str(&instead);
        at += skip;
        copied = at;
        changed = true;
    }
    out.push_str(&text[copied..]);
    changed.then_some(out)
}

/// Looks at an escape sequence: its length, and what must stand instead if it is not valid JSON.
fn repair_escape(bytes: &[u8]) -> (usize, Option<&'static str>) {
    let unit = |from: usize| -> Option<u32> {
        let digits = bytes.get(from..from + 6)?;
        if !digits.starts_with(b"\\u") || !digits[2..].iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        u32::from_str_radix(std::str::from_utf8(&digits[2..]).ok()?, 16).ok()
    };
    match bytes.get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => (2, None),
        Some(b'u') => match (unit(0), unit(6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
            (Some(0xD800..=0xDFFF), _) => (6, Some("\\ufffd")),
            (Some(_), _) => (6, None),
            (None, _) => (1, Some("\\\\")),
        },
        // `\'` and its like: the character alone.
        Some(b'\'' | b'`' | b'&' | b'-') => (1, Some("")),
        Some(_) => (1, Some("\\\\")),
        None => (1, None),
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, b: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(b))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(n.into()))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(n.into()))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value<'de>, E> {
        Ok(serde_json::Number::from_f64(n).map_or(Value::Null, Value::Number))
    }
    fn visit_borrowed_str<E>(self, s: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(s)))
    }
    fn visit_str<E>(self, s: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(s.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            fields.push((key, value));
        }
        Ok(Value::Object(Record { fields }))
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(AnyValue)
    }
}

/// A key that borrows where it holds no escape.
struct Key<'a>(Cow<'a, str>);

struct AnyKey;

impl<'de> Visitor<'de> for AnyKey {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_borrowed_str<E>(self, s: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(s)))
    }
    fn visit_str<E>(self, s: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(s.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(AnyKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let text = r#"{"source":{"name":"Post"},"a":[{"n":"x"},{"n":"y"}],"p.q":1,"k":"old","k":"new"}"#;
        let Value::Object(record) = parse_json(text).unwrap().0 else { panic!() };
        let at =
            |path: &str| record.at(path).iter().map(|v| v.scalar().unwrap().into_owned()).collect::<Vec<_>>();
        assert_eq!(at("source.name"), ["Post"]);
        assert_eq!(at("a.n"), ["x", "y"]);
        assert_eq!(at("a.1.n"), ["y"]);
        assert_eq!(at("p.q"), ["1"]);
        assert_eq!(at("k"), ["new"]);
        assert!(at("source.none.deep").is_empty());
    }

    #[test]
    fn repairs_what_writers_get_wrong() {
        let cases = [
            (r#"{"a": NaN}"#, r#"{"a": null}"#),
            (r#"{"a": -Infinity, "b": "NaN"}"#, r#"{"a": null, "b": "NaN"}"#),
            ("{\"a\": \"x\ty\nz\"}", r#"{"a": "x\u0009y\u000az"}"#),
            (r#"{"a": "it\'s"}"#, r#"{"a": "it's"}"#),
            (r#"{"a": "cut \ud83d"}"#, r#"{"a": "cut \ufffd"}"#),
            (r#"{"a": "c:\news\x"}"#, r#"{"a": "c:\news\\x"}"#),
        ];
        for (bad, good) in cases {
            let (value, repaired) = parse_json(bad).unwrap();
            assert!(repaired);
            assert_eq!(value, serde_json::from_str::<Value>(good).unwrap(), "{bad}");
        }
        for bad in [r#"{"a": "x"#, r#"{"a": }"#, ""] {
            assert!(parse_json(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        assert!(parse_json(&"[".repeat(100_000)).is_err());
        assert!(parse_json(&"{\"a\":".repeat(100_000)).is_err());
    }
}
