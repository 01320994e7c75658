use std::fmt;

use jiff::civil::Date;

use super::{DatePrecision, Span};

/// Identity of an event: a hash of its earliest evidence, never of its date. Printed as `e-` and 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventId(pub u128);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::article::print_id(f, b'e', self.0)
    }
}

/// One happening of a story, with the days it fell on and the sentences that say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// Index of its story.
    pub story: usize,
    /// First day. Where `precision` is [`DatePrecision::DayNoYear`] its year is a stand-in and is not printed.
    pub first: Option<Date>,
    /// Last day, inclusive.
    pub last: Option<Date>,
    /// How fine the date is.
    pub precision: DatePrecision,
    /// Whether the day is when it happened or when it was announced.
    pub role: DateRole,
    /// Whether it is the news, background or still to come.
    pub status: Status,
    /// What became of what was scheduled; `None` unless it was.
    pub outcome: Option<Outcome>,
    /// Where the date comes from.
    pub source: DateSource,
    /// Line for the printed list.
    pub headline: String,
    /// `title`, or `sentence` where the headline is the evidence clause.
    pub headline_source: &'static str,
    /// Sentence or sentences, verbatim.
    pub summary: String,
    /// Place named by the event's sentence; empty if none.
    pub place: String,
    /// Evidence; the lead first, then by (published, article id, position).
    pub evidence: Vec<Evidence>,
    /// Index of the evidence that gives the day: the lead where its words do, else the first that says the day itself.
    pub dating: usize,
    /// Number of distinct origins with independent text.
    pub independent_sources: u32,
    /// How well it is supported.
    pub support: Support,
    /// Other dates that other articles give, with how many say so: `2020-01-03 (2)`.
    pub conflicts: Vec<(Date, u32)>,
    /// Position in the ranking of its story, and whether the timeline prints it.
    pub selection: Selection,
    /// Whether an editor changed it.
    pub edited: bool,
    /// The event of the same story that this one announces, or that announces this one.
    pub linked: Option<EventId>,
}

impl Event {
    /// The evidence the event is told by.
    pub fn lead(&self) -> &Evidence {
        &self.evidence[0]
    }

    /// The evidence that gives the day.
    pub fn dating(&self) -> &Evidence {
        &self.evidence[self.dating]
    }
}

/// One sentence that tells of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Index of the reading.
    pub reading: usize,
    /// What it is to the event.
    pub role: EvidenceRole,
    /// The sentence, in the article's text.
    pub sentence: Span,
    /// The clause that tells the event.
    pub clause: Span,
    /// The words of the date; empty if the article's own day is the date.
    pub date_span: Span,
    /// TIMEX3 value of the date.
    pub value: String,
    /// Rule that gave the date.
    pub rule: &'static str,
    /// Origin it counts for: agency, else outlet.
    pub origin: String,
    /// It is what the article was written to report: it stands in its lead.
    pub news: bool,
    /// It tells what is to come, and so confirms nothing of what came.
    pub foretold: bool,
}

/// What a piece of evidence is to its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceRole {
    /// The event is told in its words.
    Lead,
    /// An independent report.
    Witness,
    /// A copy of a report.
    Reprint,
    /// A copy whose sentence a correction changed since.
    Corrected,
}

impl EvidenceRole {
    /// Whether it says nothing that other evidence does not say, or rightly.
    pub fn is_copy(self) -> bool {
        matches!(self, Self::Reprint | Self::Corrected)
    }

    /// The word printed in `evidence.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Witness => "witness",
            Self::Reprint => "reprint",
            Self::Corrected => "corrected",
        }
    }
}

/// What the event's day stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRole {
    /// The day it happened, or is to happen.
    Happened,
    /// The day it was said.
    Announced,
}

impl DateRole {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Announced => "announced",
        }
    }
}

/// How the copy tells the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is the news.
    Reported,
    /// It is told as past.
    Background,
    /// It is to come.
    Scheduled,
}

impl Status {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Background => "background",
            Self::Scheduled => "scheduled",
        }
    }
}

/// What became of a scheduled event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The dump ends before its day.
    Open,
    /// The story reports it.
    Happened,
    /// The story says it was called off.
    Cancelled,
    /// Its day passed and the story tells otherwise or nothing.
    Overtaken,
}

impl Outcome {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Happened => "happened",
            Self::Cancelled => "cancelled",
            Self::Overtaken => "overtaken",
        }
    }
}

/// Where an event's date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// A date expression of the text.
    Text,
    /// The dateline.
    Dateline,
    /// The published stamp.
    Published,
    /// A day whose year was worked out or assumed.
    InferredYear,
    /// An editor set it.
    Edited,
}

impl DateSource {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dateline => "dateline",
            Self::Published => "published",
            Self::InferredYear => "inferred-year",
            Self::Edited => "edited",
        }
    }
}

/// How well an event is supported, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// Three or more independent sources agree on the day.
    Strong,
    /// Two do.
    Fair,
    /// One does, with an explicit or dateline date.
    Single,
    /// One does, and the date had to be worked out, or sources disagree without a majority.
    Weak,
}

impl Support {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Fair => "fair",
            Self::Single => "single",
            Self::Weak => "weak",
        }
    }
}

/// Position of an event in the ranking of its story.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Selection {
    /// 1 is the most important event of the story.
    pub rank: u32,
    /// Whether the timeline prints it.
    pub selected: bool,
    /// What the rank is made from; higher is better.
    pub score: f64,
}
