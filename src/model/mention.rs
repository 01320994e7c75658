use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::expression::{Direction, Expression, Modifier};
use super::{Published, SUSPECT_DAYS, Span, StampPrecision};

/// A date expression found in a text, symbolic: what the words say before anyone knows the day they were written on.
///
/// Found in read; [`Dated`] is what join makes of it against an [`Anchor`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where the expression stands in the text.
    pub span: Span,
    /// The clause it belongs to (a part of its sentence), where the event is told.
    pub clause: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// How the clause speaks of what it dates.
    pub mood: Mood,
    /// The expression dates the saying ("said on Thursday"), not the deed.
    pub announces: bool,
    /// The expression is a comparison or the start of a state ("lowest since 2003"): a date, but no event.
    pub comparison: bool,
    /// What the words say.
    pub expression: Expression,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// Which side of the anchor the clause points to, where a tight cue says so.
    pub direction: Direction,
    /// The expression opens an interval that the next mention closes ("from March 3 to 5").
    pub opens_range: bool,
    /// It is a weekday or a month of a list after its first ("on Monday, Tuesday and Wednesday").
    pub listed: bool,
    /// "later" or "earlier" stands before it: the day that runs as the text is written.
    pub running: bool,
    /// It stands first in its sentence or is told as the main matter; what is named in passing ("the May 2007 high", "in
    /// parentheses", "had begun in 1914", "until 1920") moves no narrative on.
    pub moves_on: bool,
    /// It opens a line as the days of a chronology do ("June 12 - ...").
    pub heads_item: bool,
    /// It opens a passage that was added under its day ("Update September 2: ...").
    pub opens_addition: bool,
    /// It has a line to itself ("Tuesday, March 10"): the day of what stands below it.
    pub heads_passage: bool,
    /// It stands within quotation marks: what it counts from is the day of the saying.
    pub quoted: bool,
    /// Number of the sentence it stands in, from 0.
    pub sentence: u32,
}

/// TIMEX3 type of an expression (TimeML 1.2.1, section 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimexType {
    /// A calendar day or a coarser part of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexType {
    /// The TIMEX3 attribute value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How a clause speaks of what it dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mood {
    /// Told as done.
    #[default]
    Past,
    /// Told as being the case.
    Present,
    /// Told as to come: will, is to, scheduled for.
    Planned,
    /// Told as possible: may, could, if.
    Conditional,
    /// Told as not done: did not, denied.
    Denied,
    /// Told as called off or put off.
    Cancelled,
}

/// The civil day an article counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day. Where `year_known` is false its year is a stand-in and must not be printed.
    pub day: Date,
    /// Whether the year is known (given, inferred or assumed).
    pub year_known: bool,
    /// Hour of the day (0 to 23) at which the copy was filed, in local time; evening copy may name tomorrow's weekday.
    pub hour: Option<i8>,
    /// Where the day comes from.
    pub source: AnchorSource,
}

impl Anchor {
    /// Whether a day that the copy or its link gives contradicts the stamp it came with: they lie days apart.
    pub fn contradicts(&self, published: &Published) -> bool {
        let given = matches!(self.source, AnchorSource::Dateline | AnchorSource::Url) && self.year_known;
        let stamped = published.day.filter(|_| published.precision >= StampPrecision::Day);
        given && stamped.is_some_and(|day| (self.day - day).get_days().abs() > SUSPECT_DAYS)
    }
}

/// Where an anchor day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorSource {
    /// The day in the dateline.
    Dateline,
    /// A day in the link.
    Url,
    /// The published stamp.
    Published,
    /// A stamp that the page printed above the text: as often of its last change as of its first day.
    Page,
    /// The user (`--assume-date`, `--assume-year`).
    Assumed,
    /// The day in the dateline, and the only year that the dump's dated articles leave for it; or a day that its story tells.
    Inferred,
    /// A dated item or passage of the article itself.
    Passage,
}

/// A date expression with the days it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// Where the expression stands in the text.
    pub span: Span,
    /// The clause it belongs to.
    pub clause: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value (`2020-01-02`, `2020-W03`, `PAST_REF`, `P3D`, `XXXX-01-02`).
    pub value: String,
    /// First day, inclusive. Where `precision` is [`DatePrecision::DayNoYear`] its year is a stand-in for sorting only.
    pub first: Option<Date>,
    /// Last day, inclusive.
    pub last: Option<Date>,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// How fine the expression is.
    pub precision: DatePrecision,
    /// Name of the rule that gave the value.
    pub rule: &'static str,
    /// A second reading where the words are truly open.
    pub second: Option<Date>,
    /// How the clause speaks of what it dates.
    pub mood: Mood,
    /// The expression dates the saying, not the deed.
    pub announces: bool,
    /// It is a date, but dates no event: a comparison, the start of a state ("lowest since 2003"), the end of a span, or the
    /// heading of an addition that names another day.
    pub tells_nothing: bool,
    /// The day on which the passage was added that it stands in ("Update September 2: ..."), where that is after the article's.
    pub added: Option<Date>,
}

/// [`Dated::rule`] of a time of day named without its day: the day is the one spoken of, or else the anchor's.
pub const TIME_OF_DAY_SPOKEN: &str = "time-of-day-spoken";

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A day of a year that is not known.
    DayNoYear,
    /// Days that cannot be told.
    Unknown,
}

impl DatePrecision {
    /// The word printed in `timeline.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::DayNoYear => "day-no-year",
            Self::Unknown => "unknown",
        }
    }
}
