//! Objects around lists of records: status, counts and paging, and the articles under one key.

use super::field::Field;
use super::finder::Finder;
use super::json_values::end_of_value;
use super::record::{Record, Value, parse_json};
use super::synonyms;

/// How much of an object is looked at for the key of its list of records, in bytes. Chosen: status, counts and paging stand
/// before it, in a few hundred.
const HEAD: usize = 16 * 1024;
/// In how much of it the first record of a list stands whose key is no usual one, in bytes. Chosen: more than any article has.
pub(super) const FIRST_RECORD: usize = 256 * 1024;

/// Keys under which lists of records lie.
const KNOWN: &[&str] = &[
    "articles",
    "results",
    "data",
    "items",
    "stories",
    "docs",
    "documents",
    "news",
    "response",
    "hits",
    "item",
    "records",
    "rows",
    "entries",
];

/// Objects within an envelope that are gone into for its list.
const DEEPEST: usize = 3;

/// Which keys of an envelope lead to its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The usual ones, wherever they stand.
    Known,
    /// These, one within the other: the only list of objects that are articles.
    Only(Vec<String>),
}

impl Way {
    /// Whether a key leads on, so many objects within the envelope.
    pub(super) fn leads(&self, depth: usize, key: &str) -> bool {
        match self {
            Self::Known => KNOWN.contains(&key),
            Self::Only(keys) => keys.get(depth).is_some_and(|next| next == key),
        }
    }
}

/// The way to the records of an object that is a wrapper around them; `None` of one that is a record itself, or nothing.
///
/// A wrapper has a list of objects under a known key, perhaps a few objects further down, and no text of its own; or it
/// has neither text nor title, and one list of objects, under whatever key, that have a text and something that tells whose it is.
pub(super) fn of_record(record: &Record) -> Option<Way> {
    if has_text(record) {
        return None;
    }
    if holds_records(record, DEEPEST) {
        return Some(Way::Known);
    }
    let mut outer = Finder::new(record, &[], false);
    if outer.shape().is_some() || outer.text(Field::Title).is_some() || outer.body().is_some() {
        return None;
    }
    let mut ways = Vec::new();
    lists_of_articles(record, &mut Vec::new(), &mut ways);
    let only = if ways.len() == 1 { ways.pop() } else { None };
    only.map(Way::Only)
}

/// [`of_record`] of an object that is broken, cut off or too long, judged by its beginning.
pub(super) fn of_start(text: &str) -> Option<Way> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let dense: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    if KNOWN.iter().any(|key| dense.contains(&format!("\"{key}\":[{{"))) {
        return Some(Way::Known);
    }
    let closed = closed_behind_first_record(&text[..text.floor_char_boundary(FIRST_RECORD)])?;
    match parse_json(&closed) {
        Ok((Value::Object(record), _)) => of_record(&record),
        Ok(_) | Err(_) => None,
    }
}

/// Whether a record has a text of its own.
fn has_text(record: &Record) -> bool {
    record.fields.iter().any(|(key, value)| {
        matches!(value, Value::Text(t) if t.len() > 1)
            && matches!(synonyms::synonym(&synonyms::folded(key)), Some((Field::Body, _)))
    })
}

fn holds_records(record: &Record, depth: usize) -> bool {
    record.fields.iter().filter(|(key, _)| KNOWN.contains(&key.as_ref())).any(|(_, value)| match value {
        Value::List(items) => items.is_empty() || matches!(items[0], Value::Object(_)),
        Value::Object(inner) => depth > 0 && holds_records(inner, depth - 1),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => false,
    })
}

/// The keys to each list whose first object is an article. What stands under the name of a field is that field's.
fn lists_of_articles(record: &Record, way: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    for (key, value) in &record.fields {
        way.push(key.clone().into_owned());
        match value {
            Value::List(items) => {
                let named = synonyms::synonym(&synonyms::folded(key)).is_some();
                let article = |item: &Value| matches!(item, Value::Object(item) if is_article(item));
                if !named && items.first().is_some_and(article) {
                    found.push(way.clone());
                }
            }
            Value::Object(inner) if way.len() <= DEEPEST => lists_of_articles(inner, way, found),
            Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
        }
        way.pop();
    }
}

/// Whether an object has a text, and a title, day or link: paragraphs and comments have the one without the other.
fn is_article(record: &Record) -> bool {
    let mut finder = Finder::new(record, &[], false);
    finder.body().is_some()
        && [Field::Title, Field::Published, Field::Url].into_iter().any(|field| finder.text(field).is_some())
}

/// The beginning of an object up to the end of the first object of its first list, and what closes it.
fn closed_behind_first_record(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut at, mut open) = (0, 0_usize);
    loop {
        match bytes.get(at)? {
            b'"' => at += end_of_value(&bytes[at..])?,
            b'{' => (at, open) = (at + 1, open + 1),
            b'}' => (at, open) = (at + 1, open.checked_sub(1)?),
            b'[' => {
                let space = bytes[at + 1..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                let first = at + 1 + space;
                if bytes.get(first) == Some(&b'{') {
                    let end = first + end_of_value(&bytes[first..])?;
                    return Some(format!("{}]{}", &text[..end], "}".repeat(open)));
                }
                at += end_of_value(&bytes[at..])?;
            }
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappers_and_records_are_told_apart() {
        let only = |keys: &[&str]| Some(Way::Only(keys.iter().map(|key| (*key).to_owned()).collect()));
        let article = r#"{"title":"T","text":"A ferry sank.","date":"2026-03-05"}"#;
        for (record, way) in [
            (r#"{"status":"ok","articles":[{"title":"a"}]}"#, Some(Way::Known)),
            (r#"{"articles":{"results":[{"title":"a"}],"page":1}}"#, Some(Way::Known)),
            (r#"{"title":"a","body":"text","items":[{"x":1}]}"#, None),
            (r#"{"count":2,"posts":[ARTICLE,ARTICLE]}"#, only(&["posts"])),
            (
                r#"{"result":{"took":3,"posts":[ARTICLE]},"tags":["a"],"facets":[{"n":1}]}"#,
                only(&["result", "posts"]),
            ),
            (r#"{"list":[{"_id":"1","_source":ARTICLE}]}"#, only(&["list"])),
            // Which of two holds the articles is not told.
            (r#"{"posts":[ARTICLE],"others":[ARTICLE]}"#, None),
            // An article whose text is missing is no wrapper of what it names, nor one of its parts.
            (r#"{"title":"Ferry","related":[ARTICLE]}"#, None),
            (
                r#"{"uri":"urn:x:1","versioncreated":"2020-01-05T10:00:00Z","bodies":[{"value":"A ferry sank."}],"associations":[ARTICLE]}"#,
                None,
            ),
            (r#"{"id":1,"blocks":[{"id":"b1","text":"A ferry sank."}]}"#, None),
            (r#"{"id":1,"paragraphs":[ARTICLE]}"#, None),
            (r#"{"posts":[{"name":"a"}]}"#, None),
            (r#"{"posts":[]}"#, None),
        ] {
            let text = record.replace("ARTICLE", article);
            let Value::Object(read) = parse_json(&text).unwrap().0 else { panic!() };
            assert_eq!(of_record(&read), way, "{record}");
        }
        for (start, way) in [
            ("{\"n\":[1,2],\"posts\":[\n ARTICLE,\n{\"title\":\"cut", only(&["posts"])),
            ("{\"a\":{\"posts\":[ARTICLE", only(&["a", "posts"])),
            ("{\"articles\":[{\"title", Some(Way::Known)),
            ("{\"posts\":[{\"title\":\"cut", None),
            ("{\"title\":\"[{\",\"x\":1", None),
            ("{\"posts\":[", None),
            ("}", None),
        ] {
            assert_eq!(of_start(&start.replace("ARTICLE", article)), way, "{start}");
        }
    }
}
