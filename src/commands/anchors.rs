//! The day that each article counts from, and the instant it is ordered by.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::calendar::days_between;
use crate::config::Config;
use crate::dates;
use crate::model::{
    Anchor, AnchorSource, Edition, Expression, Mention, Mood, Published, PublishedSource, Reading,
    StampPrecision, YearRef,
};

/// The day that an article counts from; a stamp that its own text contradicts is none.
pub(super) fn anchor(reading: &Reading, config: &Config) -> Option<Anchor> {
    let assumed = || last_told(reading, config.dates.assume_year?);
    dates::settle(anchor_of_copy(reading, config).or_else(assumed), &reading.mentions)
}

/// The day of a stamp that the text may contradict and does not surely, of an article that has no other: what is known of its story
/// has to bear it out.
pub(super) fn doubted(reading: &Reading, config: &Config) -> Option<Anchor> {
    let found = stamped(reading, config)?;
    let day = found.day;
    let doubted = found.source == AnchorSource::Published && reading.may_contradict(day);
    let doubted = doubted && !reading.contradicts(day) && !strays(reading);
    dates::settle(Some(found).filter(|_| doubted), &reading.mentions)
}

/// Gives a doubted stamp back to those articles of a story of which another one is dated near it.
pub(super) fn trust_borne_out(
    story: &[usize],
    doubted: &BTreeMap<usize, Anchor>,
    anchors: &mut [Option<Anchor>],
) {
    let open: Vec<(usize, Anchor)> = story.iter().filter_map(|at| Some((*at, *doubted.get(at)?))).collect();
    if open.is_empty() {
        return;
    }
    let days = story.iter().filter_map(|&at| anchors[at]).filter(|a| a.year_known).map(|a| a.day);
    let days: Vec<Date> = days.collect();
    for (at, stamp) in open {
        if days.iter().any(|day| days_between(*day, stamp.day).abs() <= STRAYED) {
            anchors[at] = Some(stamp);
        }
    }
}

/// Copy without a day of its own counts, where the user tells the year, from the last day without one on which it says that something
/// happened; else from the first that it names.
fn last_told(reading: &Reading, year: i16) -> Option<Anchor> {
    let day_of = |mention: &Mention| match mention.expression {
        Expression::Day { year: YearRef::Open, month, day, .. } => Date::new(year, month, day).ok(),
        _ => None,
    };
    let mentions = || reading.mentions.iter();
    let past = mentions().filter(|mention| mention.mood == Mood::Past).filter_map(day_of).max();
    let day = past.or_else(|| mentions().find_map(day_of))?;
    Some(Anchor { day, year_known: true, hour: None, source: AnchorSource::Assumed })
}

/// The day that an article counts from if its stamp is right.
fn stamped(reading: &Reading, config: &Config) -> Option<Anchor> {
    let article = &reading.article;
    // Of a page that came without a stamp, its head may still hold one, or a link to itself.
    let head = || reading.dispatch.page_head().filter(|_| article.published.precision < StampPrecision::Day);
    let printed = printed(reading);
    dates::anchor(
        reading.dispatch.anchoring().as_ref(),
        article.url.as_deref().or_else(head),
        printed.as_ref().unwrap_or(&article.published),
        &config.dates,
    )
}

fn anchor_of_copy(reading: &Reading, config: &Config) -> Option<Anchor> {
    let found = stamped(reading, config);
    // A stamp that its own text may contradict dates no event, nor does it give its year to a dateline: only what the text dates in
    // full does.
    let stamped = found.filter(|anchor| match anchor.source {
        AnchorSource::Published | AnchorSource::Page => true,
        AnchorSource::Dateline => {
            reading.dispatch.anchoring().and_then(|line| line.day).is_some_and(|d| d.year.is_none())
        }
        _ => false,
    });
    if stamped.is_none_or(|anchor| !strays(reading) && !reading.may_contradict(anchor.day)) {
        return found;
    }
    dates::anchor(
        reading.dispatch.anchoring().as_ref(),
        reading.article.url.as_deref(),
        &Published::default(),
        &config.dates,
    )
}

/// Days between a dateline without a year and its stamp above which one of them is wrong. Chosen: archives send copy again for weeks.
const STRAYED: i32 = 30;

/// Whether the text of an article contradicts its stamp.
pub(super) fn is_suspect(reading: &Reading) -> bool {
    let stamp = &reading.article.published;
    let day = stamp.day.filter(|_| stamp.precision >= StampPrecision::Day);
    day.is_some_and(|day| reading.contradicts(day)) || strays(reading)
}

/// Whether no year brings the day of a dateline near the stamp: what the stamp's year is worth is not known then.
fn strays(reading: &Reading) -> bool {
    let stamp = &reading.article.published;
    let Some(stamp) = stamp.day.filter(|_| stamp.precision >= StampPrecision::Day) else { return false };
    let Some(day) = reading.dispatch.anchoring().and_then(|line| line.day) else { return false };
    let years = (-1..=1).filter_map(|shift| day.in_year(stamp.year() + shift));
    day.year.is_none()
        && years.map(|own| days_between(own, stamp).abs()).min().is_some_and(|away| away > STRAYED)
}

/// The stamp of an article that came without one, as its page printed it.
fn printed(reading: &Reading) -> Option<Published> {
    let open = reading.article.published.precision < StampPrecision::Day;
    let day = reading.dispatch.printed.filter(|_| open)?;
    let day = day.in_year(day.year?)?;
    Some(Published {
        day: Some(day),
        precision: StampPrecision::Day,
        source: PublishedSource::Page,
        ..reading.article.published.clone()
    })
}

/// A correction that names no day of its own counts its days from what it corrects, not from its stamp: it says the same
/// "on Monday" a week later.
pub(super) fn count_from_corrected(editions: &[Edition], anchors: &mut [Option<Anchor>]) {
    // A correction of a correction counts from what was corrected first: those stand first in their chain.
    let mut order: Vec<usize> = (0..editions.len()).filter(|&r| editions[r].corrects.is_some()).collect();
    order.sort_by_key(|&r| (editions[r].place, r));
    for reading in order {
        let Some(of) = editions[reading].corrects.and_then(|of| anchors[of]) else { continue };
        let stamped = |a: &Anchor| a.source == AnchorSource::Published && a.day > of.day && of.year_known;
        if anchors[reading].as_ref().is_some_and(stamped) {
            anchors[reading] = Some(Anchor { source: AnchorSource::Published, ..of });
        }
    }
}

/// An anchor by which copies and stories may be told apart: what a page prints is as often the day of its last change. It dates what
/// the text tells, and parts nothing.
pub(super) fn lasting(anchor: Option<&Anchor>) -> Option<&Anchor> {
    anchor.filter(|anchor| anchor.source != AnchorSource::Page)
}

/// When an article was published, for ordering: the stamp, else the first second of its anchor day.
pub(super) fn instant(reading: &Reading, anchor: Option<&Anchor>) -> Option<Timestamp> {
    let stamp = &reading.article.published;
    if stamp.precision >= StampPrecision::Day {
        return stamp.instant();
    }
    let anchor = lasting(anchor).filter(|a| a.year_known)?;
    anchor.day.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp())
}
