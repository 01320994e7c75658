//! From a record to an article: which key holds what, and what is made of it.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use memchr::memmem;

use super::desk;
use super::field::Field;
use super::finder::{Finder, Taken};
use super::identity::{self, Claim, Fingerprint, fingerprint};
use super::record::{Record, Value};
use super::stamp::{self, Doubt, Order};
use super::{headline, link};
use crate::model::{Article, ArticleId, Published, PublishedSource, RejectReason, StampPrecision};

/// Where a record stands and how its input is to be read.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) input: &'a str,
    pub(super) position: u64,
    pub(super) order: Order,
    /// `--map`: field and key.
    pub(super) map: &'a [(Field, String)],
    /// Zone of stamps that give none.
    pub(super) zone: Option<&'a TimeZone>,
    /// Which keys are taken is to be told.
    pub(super) asked: bool,
}

/// An article with what the batch needs to know beside it.
pub(super) struct Mapped {
    pub(super) article: Article,
    /// The shape its keys were read by; `None` if by the names of the keys alone.
    pub(super) shape: Option<&'static str>,
    /// Key taken for each field of [`Field::ALL`], with why; empty where nobody asks.
    pub(super) taken: Vec<Taken>,
    /// Hash of the identity, where something other than the content tells it.
    pub(super) identity: Option<u128>,
    pub(super) fingerprint: Fingerprint,
    /// What of the stamp could be read otherwise.
    pub(super) doubt: Option<Doubt>,
    /// What stands in the publication field and is no date.
    pub(super) unread: Option<String>,
}

/// Why a record is no article.
pub(super) type Refusal = (RejectReason, String);

/// Makes the article of a record of fields.
pub(super) fn article(record: &Record, place: Place) -> Result<Mapped, Refusal> {
    if record.is_columns() {
        let why = "a table by its columns; write it by records, in pandas with to_json(orient=\"records\")";
        return Err((RejectReason::NotAnObject, why.to_owned()));
    }
    let mut finder = Finder::new(record, place.map, place.asked);
    let title = finder.text(Field::Title).unwrap_or_default();
    let Some(body) = finder.body() else { return Err(no_body(&finder, &title, place.map)) };
    if let Some(why) = not_text(&body) {
        return Err((RejectReason::NotText, why));
    }
    let native_id = finder.text(Field::Id);
    let url =
        finder.text(Field::Url).or_else(|| native_id.clone().filter(|id| link::canonical(id).is_some()));
    let outlet = finder.text(Field::Outlet).map(Cow::into_owned);
    let Stamped { published, doubt, unread } = published(&mut finder, url.as_deref(), place);
    let outlet = outlet.or_else(|| url.as_deref().and_then(link::host));
    let byline = finder.byline();
    let language = finder.text(Field::Language).map(Cow::into_owned);
    let (identity, id) = identity::identify(&Claim {
        url: url.as_deref(),
        native_id: native_id.as_deref(),
        outlet: outlet.as_deref(),
        title: &title,
        body: &body,
        published: if published.source == PublishedSource::Field { &published.text } else { "" },
    });
    Ok(Mapped {
        fingerprint: if identity.is_some() { fingerprint(&body) } else { Fingerprint::default() },
        identity: identity.map(|i| xxhash_rust::xxh3::xxh3_128(i.as_bytes())),
        shape: finder.shape().map(|s| s.name),
        taken: finder.taken,
        doubt,
        unread,
        article: Article {
            id,
            native_id: native_id.map(Into::into),
            input: place.input.into(),
            position: place.position,
            url: url.map(Into::into),
            outlet: outlet.map(Into::into),
            title: title.into(),
            body: body.into_owned(),
            published,
            byline: byline.map(Into::into),
            language: language.map(Into::into),
            desk: desk::read(finder.record, place.order),
        },
    })
}

/// What `make` makes of the words of a record's publication field: of the first of them of which it makes something.
pub(super) fn find_stamp<T>(
    record: &Record,
    map: &[(Field, String)],
    make: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    Finder::new(record, map, false).find(Field::Published, |value| make(&value.scalar()?))
}

/// Why no text was found in a record.
pub(super) fn no_body(finder: &Finder, title: &str, map: &[(Field, String)]) -> Refusal {
    let known = finder.may_have_body();
    let detail = if finder.record.fields.is_empty() {
        "a record without fields".to_owned()
    } else if known && !title.is_empty() {
        "a title without a text".to_owned()
    } else if known {
        "the text is empty".to_owned()
    } else {
        let keys: Vec<&str> = finder.record.fields.iter().map(|(k, _)| k.as_ref()).take(12).collect();
        let keys = keys.join(", ");
        let missing = |(field, key): &&(Field, String)| {
            *field == Field::Body
                && finder.record.get_folded(key).is_none()
                && finder.record.at(key).is_empty()
        };
        match map.iter().find(missing) {
            Some((_, key)) => format!("no field {key} for --map body={key}; there are {keys}"),
            None if finder.record.fields.iter().all(|(_, value)| may_be_article(value)) => {
                format!(
                    "no text, but objects under the keys {keys}; if they are the articles, write them as a list"
                )
            }
            None => {
                let list =
                    |value: &Value| matches!(value, Value::List(items) if items.iter().any(Value::is_nested));
                let list = finder.record.fields.iter().find(|(_, value)| list(value));
                let or = list.map_or_else(String::new, |(key, _)| {
                    format!(", or give the list {key} alone if it holds the articles")
                });
                format!("no text among the fields {keys}; name it with --map body=FIELD{or}")
            }
        }
    };
    (RejectReason::NoBody, detail)
}

/// Whether a value is an object with a key under which a text is looked for.
fn may_be_article(value: &Value) -> bool {
    matches!(value, Value::Object(record) if Finder::new(record, &[], false).may_have_body())
}

/// What makes a text no text: a tenth of it control characters or characters that could not be decoded, or no letter at all.
///
/// Only the first half of a short text is asked: pages are saved with a binary tail, and the news before it is whole.
fn not_text(body: &str) -> Option<String> {
    // Chosen: enough to tell.
    let looked = &body.as_bytes()[..(body.len() / 2).clamp(body.len().min(64), 4096)];
    // A byte's worth of sums at a time, which the compiler does many bytes at once.
    let control: usize = looked
        .chunks(255)
        .map(|part| usize::from(part.iter().fold(0_u8, |n, b| n.wrapping_add(u8::from(is_control(*b))))))
        .sum();
    static LOST: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("\u{FFFD}"));
    let lost = LOST.find_iter(looked).count();
    // A lost character takes three bytes.
    let (bad, all) = (control + lost, looked.len() - 2 * lost);
    if bad * 10 > all {
        return Some(format!("{bad} of the first {all} characters are no text"));
    }
    (!body.chars().any(char::is_alphanumeric)).then(|| "no letter in the text".to_owned())
}

/// A control byte that no text holds; tab, line feed, vertical tab, form feed and carriage return are space.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && byte.wrapping_sub(0x09) > 4 || byte == 0x7F
}

/// A stamp, and what the user should know of it.
pub(super) struct Stamped {
    pub(super) published: Published,
    pub(super) doubt: Option<Doubt>,
    pub(super) unread: Option<String>,
}

/// The stamp: the publication field if it is a date, else the day in the link, else the crawl time.
pub(super) fn published(finder: &mut Finder, url: Option<&str>, place: Place) -> Stamped {
    let shape = finder.shape().map(|s| s.name);
    // RealNews writes month-day-year always (Zellers et al. 2019, its published samples).
    let order = if shape == Some("RealNews") { Order::MonthFirst } else { place.order };
    let read = |value: &Value| -> Option<(Cow<'_, str>, stamp::Stamp)> {
        let text = value.scalar()?;
        let stamp = zoned(stamp::read(&text, order), place.zone);
        (stamp.precision != StampPrecision::None).then(|| (Cow::Owned(text.into_owned()), stamp))
    };
    if let Some((text, stamp)) = finder.find(Field::Published, read) {
        let doubt = stamp.doubt.filter(|doubt| match doubt {
            // The order of that shape is known.
            Doubt::Order => shape != Some("RealNews"),
            Doubt::YearFirst | Doubt::Clock => true,
            // Whoever names a zone with `--tz` has settled it.
            Doubt::Zone => stamp.offset.is_none(),
        });
        let published = stamped(text.into_owned(), stamp, PublishedSource::Field);
        return Stamped { published, doubt, unread: None };
    }
    let said = finder.find(Field::Published, |value| Some((words_of(value)?, value.scalar().is_some())));
    let (words, says) = said.unwrap_or_default();
    let unread = says.then(|| words.clone());
    let published = if let Some((day, text)) = url.and_then(link::day) {
        let stamp =
            stamp::Stamp { day: Some(day), precision: StampPrecision::Day, ..stamp::Stamp::default() };
        stamped(text.to_owned(), stamp, PublishedSource::Url)
    } else if let Some((text, stamp)) = finder.find(Field::Crawled, read) {
        stamped(text.into_owned(), stamp, PublishedSource::Crawl)
    } else {
        Published { text: words.into(), ..Published::default() }
    };
    Stamped { published, doubt: None, unread }
}

/// A stamp with the offset that the user's zone had at its time, where it gives none itself.
fn zoned(stamp: stamp::Stamp, zone: Option<&TimeZone>) -> stamp::Stamp {
    let (Some(zone), Some(day), Some(time), None) = (zone, stamp.day, stamp.time, stamp.offset) else {
        return stamp;
    };
    stamp::Stamp { offset: stamp::offset_in(zone, day, time), ..stamp }
}

/// The words of a field that is no date, "None" and its like too: kept as they are.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text.clone().into_owned()),
        other => other.scalar().map(Cow::into_owned),
    }
}

fn stamped(text: String, stamp: stamp::Stamp, source: PublishedSource) -> Published {
    Published {
        text: text.into(),
        day: stamp.day,
        time: stamp.time,
        offset: stamp.offset,
        precision: stamp.precision,
        source,
    }
}

/// Makes the article of a file that holds one article as plain text.
pub(super) fn plain(text: &str, place: Place) -> Result<Mapped, Refusal> {
    if text.trim().is_empty() {
        return Err((RejectReason::NoBody, "blank lines only".to_owned()));
    }
    if let Some(why) = not_text(text) {
        return Err((RejectReason::NotText, why));
    }
    let title = headline::find(text);
    let name = place.input.rsplit('/').next().unwrap_or(place.input);
    let published = link::first_day(name).map_or_else(Published::default, |(day, words)| {
        let stamp =
            stamp::Stamp { day: Some(day), precision: StampPrecision::Day, ..stamp::Stamp::default() };
        stamped(words.to_owned(), stamp, PublishedSource::FileName)
    });
    let claim = Claim { url: None, native_id: None, outlet: None, title, body: text, published: "" };
    let id: ArticleId = identity::identify(&claim).1;
    let article = Article {
        id,
        native_id: None,
        input: place.input.into(),
        position: place.position,
        url: None,
        outlet: None,
        title: title.into(),
        body: text.to_owned(),
        published,
        byline: None,
        language: None,
        desk: None,
    };
    let taken = vec![
        (Field::Title, "first line like a headline".to_owned(), "text"),
        (Field::Body, "whole file".to_owned(), "text"),
    ];
    Ok(Mapped {
        article,
        shape: None,
        taken,
        identity: None,
        fingerprint: fingerprint(text),
        doubt: None,
        unread: None,
    })
}
