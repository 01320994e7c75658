//! A record as a text to be tagged: the same fields as of an article, and the text as it is given.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::de::{Deserialize, Deserializer, Error};

use super::field::Field;
use super::finder::Finder;
use super::mapping::{self, Place};
use super::record::{Record, Value};
use super::stamp::{Doubt, Order};
use crate::model::{Published, PublishedSource};

/// A text with what its record says of it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The id: a number where it is one.
    pub id: Option<serde_json::Value>,
    /// The id that a run gives the article, where its record has none.
    pub article_id: Option<String>,
    /// The text, not normalised; of a text in parts these, apart by an empty line.
    pub text: String,
    /// When it was published, if a field tells the day.
    pub published: Option<Published>,
    /// What stands in that field and tells no day.
    pub unread: Option<String>,
    /// A day of the stamp that could be month and day the other way round, and was read month first.
    pub open: Option<String>,
    /// What the feed says the text is written in.
    pub language: Option<String>,
}

/// Fields by the names of TIMEX corpora, which stand before all others.
pub(super) static OWN: LazyLock<[(Field, String); 2]> =
    LazyLock::new(|| [(Field::Id, "doc_id".to_owned()), (Field::Published, "dct".to_owned())]);

impl<'de> Deserialize<'de> for Document {
    /// Fails with what a person should know where there is no text.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Value::deserialize(from)? {
            Value::Object(record) => Self::of(&record).map_err(D::Error::custom),
            other => Err(D::Error::custom(format!("{} where an object is expected", other.kind()))),
        }
    }
}

impl Document {
    /// The document of a record.
    ///
    /// # Errors
    /// What a person should know where there is no text.
    pub(super) fn of(record: &Record) -> Result<Self, String> {
        let mut finder = Finder::new(record, &*OWN, false);
        let as_given = |value: &Value| match value {
            Value::Text(text) => Some(text.clone().into_owned()),
            _ => None,
        };
        let body = finder.body().map(Cow::into_owned);
        // What no article is made of ("", "n/a") is a text without dates.
        let Some(text) = body.or_else(|| finder.find(Field::Body, as_given)) else {
            return Err(mapping::no_body(&finder, "", &[]).1);
        };
        let place =
            Place { input: "", position: 0, order: Order::default(), map: &*OWN, zone: None, asked: false };
        let mapping::Stamped { published, doubt, unread } = mapping::published(&mut finder, None, place);
        let given = published.source == PublishedSource::Field;
        let words = published.text.to_string();
        let (open, day) = (doubt == Some(Doubt::Order), given && published.day.is_some());
        let id = finder.find(Field::Id, id);
        // A run knows no names of TIMEX corpora.
        let article = || mapping::article(record, Place { map: &[], ..place }).ok();
        Ok(Self {
            article_id: if id.is_some() { None } else { article().map(|found| found.article.id.to_string()) },
            id,
            text,
            unread: unread.or_else(|| (given && !day).then(|| words.clone())),
            open: open.then_some(words),
            published: day.then_some(published),
            language: finder.text(Field::Language).map(Cow::into_owned),
        })
    }
}

fn id(value: &Value) -> Option<serde_json::Value> {
    match value {
        Value::Number(number) => Some(serde_json::Value::Number(number.clone())),
        other => other.scalar().map(|text| text.into_owned().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn fields_are_found_by_the_names_that_articles_have() {
        for (record, id, text, day) in [
            (r#"{"doc_id": 1, "text": "A.", "dct": "2026-03-05"}"#, "1", "A.", Some("2026-03-05")),
            (r#"{"id": "b", "content": "A.", "date": "5 March 2026"}"#, "\"b\"", "A.", Some("2026-03-05")),
            (
                r#"{"uuid": "c", "maintext": " A.", "date_publish": "20260305"}"#,
                "\"c\"",
                " A.",
                Some("2026-03-05"),
            ),
            (r#"{"meta": {"dct": "x"}, "body": ["A.", "B."], "dct": "x"}"#, "null", "A.\n\nB.", None),
            (
                r#"{"id": 1, "doc_id": 2, "text": "", "date": "2026-03-04", "dct": "2026-03-05"}"#,
                "2",
                "",
                Some("2026-03-05"),
            ),
        ] {
            let found: Document = serde_json::from_str(record).unwrap();
            let found_id = found.id.unwrap_or_default().to_string();
            let found_day = found.published.as_ref().and_then(|p| p.day).map(|day| day.to_string());
            assert_eq!(
                (found_id.as_str(), found.text.as_str(), found_day.as_deref()),
                (id, text, day),
                "{record}"
            );
            assert_eq!(found.unread.is_some(), day.is_none(), "{record}");
        }
        let open: Document = serde_json::from_str(r#"{"text": "A.", "date": "03/04/2026"}"#).unwrap();
        assert_eq!(open.open.as_deref(), Some("03/04/2026"));
        for (record, why) in [
            (r#"{"hed": "A."}"#, "no text among the fields hed"),
            (r#"{"text": null}"#, "the text is empty"),
            ("7", "a number where an object is expected"),
        ] {
            let error = serde_json::from_str::<Document>(record).unwrap_err().to_string();
            assert!(error.contains(why), "{record}: {error}");
        }
    }
}
