use std::sync::Arc;

use jiff::civil::Date;

use super::Span;

/// An article understood as wire copy: what is news in it, who filed it, where, when, and which version it is.
///
/// `text` is the whole body, normalised (NFC, `\n` line ends, no control characters, markup and entities resolved); nothing
/// is taken out of it. What is not news is marked in `cuts`, so that every span of every stage counts in one text.
#[derive(Clone, Debug, Default)]
pub struct Dispatch {
    /// Title cleaned of edition markers, agency prefixes and outlet suffixes.
    ///
    /// The title itself where there is nothing to clean.
    pub headline: Arc<str>,
    /// The normalised body. Paragraphs are separated by one or more `\n`.
    pub text: String,
    /// Spans of `text` that are not news; sorted by start, disjoint, not empty.
    pub cuts: Vec<Cut>,
    /// The dateline, if the copy has one.
    pub dateline: Option<Box<Dateline>>,
    /// Agency that signs the copy (its code in `data/agencies.tsv`).
    pub agency: Option<&'static str>,
    /// Agency or outlet that relays another's copy, where both are named.
    pub carrier: Option<&'static str>,
    /// The copy says that an agency only contributed to it.
    pub partial: bool,
    /// Edition marker of the version.
    pub marker: Option<Box<Marker>>,
    /// What kind of copy it is, by form.
    pub genre: Genre,
    /// "(Adds details, quote)": what the desk says it changed.
    pub change_note: Option<Box<str>>,
    /// The day on which corrected copy says that it was first filed: it counts its days from there, not from its new stamp.
    pub filed: Option<PartialDay>,
    /// The day, with its year, that the page printed above the text.
    pub printed: Option<PartialDay>,
    /// The day before which the desk forbids to tell the copy.
    pub embargo: Option<PartialDay>,
    /// A notice of an embargo names no day: `Embargoed until delivery`.
    pub undated_embargo: bool,
    /// Language of the text, ISO 639-1; `None` if it cannot be told.
    pub language: Option<&'static str>,
}

impl Dispatch {
    /// The parts of `text` that are news, in order: the gaps between the cuts.
    pub fn kept(&self) -> impl Iterator<Item = Span> + '_ {
        self.kept_of(&self.text)
    }

    /// As [`Dispatch::kept`], of the text where the dispatch does not hold it.
    pub fn kept_of(&self, text: &str) -> impl Iterator<Item = Span> + '_ {
        let end = text.len() as u32;
        let starts = std::iter::once(0).chain(self.cuts.iter().map(|c| c.span.end));
        let ends = self.cuts.iter().map(|c| c.span.start).chain(std::iter::once(end));
        starts.zip(ends).map(|(s, e)| s..e).filter(|r| r.start < r.end)
    }

    /// The dateline that dates are counted from: with the day of first filing, where it has none of its own.
    pub fn anchoring(&self) -> Option<Dateline> {
        let dateline = self.dateline.as_deref().cloned();
        match self.filed {
            Some(day) if dateline.as_ref().is_none_or(|d| d.day.is_none()) => {
                Some(Dateline { day: Some(day), ..dateline.unwrap_or_default() })
            }
            _ => dateline,
        }
    }

    /// What a page printed of itself before the text: its stamp and its links.
    pub fn page_head(&self) -> Option<&str> {
        let of_page =
            |c: &&Cut| matches!(c.reason, CutReason::Chrome | CutReason::Byline) && c.span.start == 0;
        let head = self.cuts.first().filter(of_page)?;
        Some(self.slice(&head.span))
    }

    /// The slice of `text` under a span.
    pub fn slice(&self, span: &Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }
}

/// Where and when copy was filed, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// City (and region or country) as printed, in title case where the copy shouts.
    pub place: Option<Place>,
    /// The day in the dateline.
    pub day: Option<PartialDay>,
    /// Where the dateline stands in [`Dispatch::text`].
    pub span: Span,
}

/// A place that copy is filed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The words of the copy.
    pub name: String,
    /// ISO 3166-1 alpha-2 code, if the city is in `data/cities.tsv`.
    pub country: Option<&'static str>,
    /// IANA time zone, if the city is in `data/cities.tsv`.
    pub zone: Option<&'static str>,
}

/// A day of the year, with or without the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDay {
    /// The year, if it was given.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31, valid for the month in some year.
    pub day: i8,
}

impl PartialDay {
    /// The full day in a year; `None` if that year has no such day (29 February).
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// A span of the text that is not news, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where, in [`Dispatch::text`].
    pub span: Span,
    /// Why.
    pub reason: CutReason,
}

/// Why a span is not news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CutReason {
    /// `GENEVA, March 3 (Reuters) -`
    Dateline,
    /// `By Jane Doe`
    Byline,
    /// `(Adds details, quote)`, `Eds: ...`, `(ATTN: ...)`
    Advisory,
    /// `(Reporting by ...; editing by ...)`, `(END)`, sign-off initials.
    Trailer,
    /// `Copyright 2020 ... All rights reserved.`
    Copyright,
    /// `Read more:`, `Advertisement`, `Sign up for ...`
    Insert,
    /// A photo caption or credit.
    Caption,
    /// E-mail addresses, telephone numbers, contact lists.
    Contact,
    /// A line of the site: menu, breadcrumb, share buttons, stamps.
    Chrome,
    /// The headline or standfirst repeated at the head of the body.
    Repeat,
    /// Lines and passages that recur across an outlet's articles, found in join.
    Furniture,
    /// A paywall, cookie or registration notice.
    Notice,
}

impl CutReason {
    /// The word printed by `check` and `explain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Advisory => "advisory",
            Self::Trailer => "trailer",
            Self::Copyright => "copyright",
            Self::Insert => "insert",
            Self::Caption => "caption",
            Self::Contact => "contact",
            Self::Chrome => "chrome",
            Self::Repeat => "repeat",
            Self::Furniture => "furniture",
            Self::Notice => "notice",
        }
    }
}

/// An edition marker: which version of a dispatch this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The words of the copy (`UPDATE 2-`, `3rd Ld-Writethru`).
    pub text: String,
    /// What kind of version it is.
    pub kind: MarkerKind,
    /// The version number, where the marker has one.
    pub number: Option<u16>,
    /// The slug that names the chain (`BKN--Heat-Hawks`), where the format has one; in a notice that withdraws a dispatch, the
    /// headlines or slugs by which it names it and what it says that was about, a line each.
    pub slug: Option<String>,
}

/// What kind of version a marker announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerKind {
    /// `UPDATE n`, `nth Ld-Writethru`, `(2nd LD)`: a later version.
    Update,
    /// `CORRECTED`: facts were wrong.
    Correction,
    /// `WITHDRAWN`, `KILL`: not to be used.
    Withdrawal,
    /// `RPT`, `REPEAT`: the same again.
    Repeat,
    /// `REFILE`: a minor fix.
    Refile,
    /// `WRAPUP n`: several threads in one.
    Wrapup,
    /// `=2`: a further take of one dispatch.
    Take,
    /// `URGENT`, `ALERT`, `FLASH`, `BRIEF`: first word.
    Alert,
}

impl MarkerKind {
    /// The word printed by `check`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Correction => "correction",
            Self::Withdrawal => "withdrawal",
            Self::Repeat => "repeat",
            Self::Refile => "refile",
            Self::Wrapup => "wrapup",
            Self::Take => "take",
            Self::Alert => "alert",
        }
    }
}

/// What kind of copy it is, told by form, not topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// A report of one matter.
    #[default]
    News,
    /// One or two lines of first word.
    Alert,
    /// Several unrelated items under one title.
    Digest,
    /// A page that grows with time-stamped entries.
    Live,
    /// Facts in a list.
    Factbox,
    /// Dated items in a list.
    Chronology,
    /// Questions and answers with one person.
    Interview,
    /// Figures in rows.
    Table,
    /// Opinion or analysis.
    Column,
    /// Issued by an organisation, carried by a press-release wire.
    PressRelease,
    /// Truncated, paywalled, a placeholder or a caption only: metadata without a text.
    Stub,
}

impl Genre {
    /// The word printed in `articles.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Alert => "alert",
            Self::Digest => "digest",
            Self::Live => "live",
            Self::Factbox => "factbox",
            Self::Chronology => "chronology",
            Self::Interview => "interview",
            Self::Table => "table",
            Self::Column => "column",
            Self::PressRelease => "press-release",
            Self::Stub => "stub",
        }
    }

    /// Whether the copy strings several matters together, so that it may not join what it shares text or words with.
    pub fn is_collection(self) -> bool {
        matches!(self, Self::Digest | Self::Live | Self::Factbox | Self::Chronology | Self::Table)
    }
}
