//! The things that flow between the stages: data and their invariants, no algorithms.
//!
//! A fact that two stages need stands here, because a stage never imports another stage.

mod analysis;
mod article;
mod dispatch;
mod event;
mod expression;
mod figure;
mod group;
mod mention;
mod reading;
mod story;
mod terms;
mod texts;

pub use analysis::Analysis;
pub use article::{
    Article, ArticleId, Desk, DeskStatus, Published, PublishedSource, Reject, RejectReason, StampPrecision,
};
pub use dispatch::{Cut, CutReason, Dateline, Dispatch, Genre, Marker, MarkerKind, PartialDay, Place};
pub use event::{
    DateRole, DateSource, Event, EventId, Evidence, EvidenceRole, Outcome, Selection, Status, Support,
};
pub use expression::{
    Base, Direction, Expression, Length, Modifier, PartOfDay, Pick, Quantity, Reference, TimeOfDay, Unit,
    YearPart, YearRef,
};
pub use figure::{Bound, Figure, Series};
pub use group::{Edition, Group, GroupId, Member, Pair, Relation, Role};
pub use mention::{Anchor, AnchorSource, DatePrecision, Dated, Mention, Mood, TIME_OF_DAY_SPOKEN, TimexType};
pub use reading::{Features, Reading, SUSPECT_DAYS, Sample, Sketch};
pub use story::{Story, StoryId};
pub use terms::{Counts, Terms, Unpacked};
pub use texts::{Found, TextStore, mentions_of, text_of};

use std::ops::Range;

/// Name of the file that says what a run read and wrote.
pub const RUN_FILE: &str = "run.json";

/// Name of the file that holds the records which a run for copies only keeps, as they came in.
pub const KEPT_FILE: &str = "kept.jsonl";

/// Outputs that only some flags write: they may be left of an earlier run than the one that [`RUN_FILE`] tells of.
pub const OPTIONAL_OUTPUTS: [&str; 5] =
    [KEPT_FILE, "timeline.jsonl", "timeline.md", "timelinejs.csv", "timelinejs.json"];

/// Name and version of the shape of [`RUN_FILE`]; what stands before the slash marks a folder of outputs.
pub const RUN_SCHEMA: &str = "dateline-run/1";

/// The first columns of the files of events, and the first keys of an event in JSON.
pub const EVENT_HEAD: [&str; 2] = ["event_date", "event_date_end"];

/// A half-open range of byte offsets into the text it belongs to; always on character boundaries.
pub type Span = Range<u32>;
