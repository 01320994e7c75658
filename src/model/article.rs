use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::PartialDay;

/// Identity of one article text: 128-bit xxh3 of (identity, raw content).
///
/// Every distinct text of one identity (url, native id) is an article of its own, a *version*. Printed as `a-` and
/// 32 hex digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u128);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print_id(f, b'a', self.0)
    }
}

/// Prints an id: a letter, a dash and 32 hex digits. Outputs hold millions, and the formatter takes its time.
pub(super) fn print_id(f: &mut fmt::Formatter<'_>, letter: u8, id: u128) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [b'-'; 34];
    text[0] = letter;
    for (digits, byte) in text[2..].as_chunks_mut::<2>().0.iter_mut().zip(id.to_be_bytes()) {
        *digits = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    }
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One record as read from an input, never changed afterwards.
///
/// A dump of a million has no room to spare: texts take no more than their length, and names that many articles carry (input,
/// outlet, language) are held once for all.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Identity of this text.
    pub id: ArticleId,
    /// The input's own id, untouched.
    pub native_id: Option<Box<str>>,
    /// Name of the input the record was read from, as given by the user or found in a folder.
    pub input: Arc<str>,
    /// 1-based number of the record in its input.
    pub position: u64,
    /// Link as given.
    pub url: Option<Box<str>>,
    /// Publication or site that carried the article.
    pub outlet: Option<Arc<str>>,
    /// Headline as given; empty where there is none.
    pub title: Arc<str>,
    /// Article text as given (decoded, not cleaned); never empty. Empty in a reading: there its text is the dispatch's.
    pub body: String,
    /// When it was published, as far as the input tells.
    pub published: Published,
    /// Names of authors or the byline field, as given; agencies sign here too.
    pub byline: Option<Box<str>>,
    /// The input's language field, as given; the text decides over it.
    pub language: Option<Arc<str>>,
    /// What the feed's fields tell desks of the copy; most records have none.
    pub desk: Option<Box<Desk>>,
}

/// What the fields of a feed tell desks: until when copy is held, whether it may be used, what the editor notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The day before which the copy may not be told.
    pub embargo: Option<PartialDay>,
    /// Whether the feed still offers it.
    pub status: DeskStatus,
    /// The note to editors, as given.
    pub note: Option<String>,
}

/// What a feed says of the use of copy (IPTC `pubstatus`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskStatus {
    /// It may be used.
    #[default]
    Usable,
    /// It is held until further notice.
    Withheld,
    /// It was taken back.
    Canceled,
}

/// When an article was published, as read: civil day and time, with a zone only if the input gave one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The words of the input; empty where there is none.
    pub text: Box<str>,
    /// Civil day as written; `None` where only a month or a year was given.
    pub day: Option<Date>,
    /// Civil time as written.
    pub time: Option<Time>,
    /// Offset from UTC in seconds, if the input gave one.
    pub offset: Option<i32>,
    /// How much of the stamp was given.
    pub precision: StampPrecision,
    /// Where the stamp was found.
    pub source: PublishedSource,
}

impl Published {
    /// The instant, taking a stamp without a zone as UTC and a day without a time as its first second.
    ///
    /// `None` without a day, or if the instant lies outside what a timestamp can hold.
    pub fn instant(&self) -> Option<Timestamp> {
        let day = self.day?;
        let at = day.to_datetime(self.time.unwrap_or(Time::midnight()));
        let offset = jiff::tz::Offset::from_seconds(self.offset.unwrap_or(0)).ok()?;
        offset.to_timestamp(at).ok()
    }
}

/// How much of a publication stamp was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StampPrecision {
    /// Nothing usable.
    #[default]
    None,
    /// A year.
    Year,
    /// A year and a month.
    Month,
    /// A civil day.
    Day,
    /// A day and a time.
    Time,
}

impl StampPrecision {
    /// The word printed in `articles.csv`; empty for [`StampPrecision::None`].
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Time => "time",
        }
    }
}

/// Where a publication stamp was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedSource {
    /// Nowhere.
    #[default]
    None,
    /// A field of the record that says when it was published.
    Field,
    /// A field that says when it was crawled or seen: an upper bound only.
    Crawl,
    /// A day in the link.
    Url,
    /// The name of the file.
    FileName,
    /// The dateline of the copy.
    Dateline,
    /// A line that the page printed above the text.
    Page,
    /// A flag of the user (`--assume-date`, `--assume-year`).
    Assumed,
}

impl PublishedSource {
    /// The word printed in `articles.csv`; empty for [`PublishedSource::None`].
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Field => "field",
            Self::Crawl => "crawl",
            Self::Url => "url",
            Self::FileName => "file-name",
            Self::Dateline => "dateline",
            Self::Page => "page",
            Self::Assumed => "assumed",
        }
    }
}

/// A record that could not become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Name of the input.
    pub input: String,
    /// 1-based number of the record in its input; 0 if the input as a whole is meant.
    pub position: u64,
    /// Why.
    pub reason: RejectReason,
    /// The particulars: parser message, first bytes, the field that is missing.
    pub detail: String,
}

/// Why a record was rejected. The printed word is part of the output contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectReason {
    /// The file could not be opened or read to its end.
    Unreadable,
    /// The input holds no record.
    EmptyInput,
    /// The format of the input is not known.
    UnknownFormat,
    /// JSON that does not parse.
    BadJson,
    /// A CSV row that does not fit its header.
    BadCsv,
    /// A record that is not an object with fields.
    NotAnObject,
    /// No field that holds a text, or an empty one.
    NoBody,
    /// A text that is no article: markup only, control bytes, a binary file.
    NotText,
    /// A record larger than the limit.
    TooLarge,
}

impl RejectReason {
    /// The word printed in `rejects.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::EmptyInput => "empty-input",
            Self::UnknownFormat => "unknown-format",
            Self::BadJson => "bad-json",
            Self::BadCsv => "bad-csv",
            Self::NotAnObject => "not-an-object",
            Self::NoBody => "no-body",
            Self::NotText => "not-text",
            Self::TooLarge => "too-large",
        }
    }
}
