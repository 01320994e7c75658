//! Dated items in a row: a chronology gives its days in order, so that one year serves many of them.

use jiff::civil::Date;

use crate::calendar::{add_days, days_between};
use crate::model::{Expression, Mention, YearRef};

/// How many items make a row. Chosen: two lines that open with a day are chance.
const ROW: usize = 3;

/// How far an item may lie on the wrong side of its neighbour without a change of year, in days. Chosen: rows are kept by
/// hand, and an item may name a day of the month before.
const SLIP: i32 = 31;

/// Sentences after which an item no longer speaks. Chosen: an item is a paragraph or two.
pub(super) const ITEM_LENGTH: u32 = 12;

/// A line that opens with a day, a month or a year.
struct Item {
    index: usize,
    year: Option<i16>,
    /// Month and day; the first of a month that stands without a day, none for a year that stands alone.
    day: Option<(i8, i8)>,
}

/// The year of each mention that heads an item and does not name it itself; empty if the text has no row of items.
///
/// Years follow from a heading or from the last item that has one, up or down as the row runs; the items before all of
/// those are counted back from them, or from the anchor: a row ends before it is written.
pub(super) fn years(mentions: &[Mention], anchor: Option<Date>) -> Vec<Option<i16>> {
    let mut items: Vec<Item> = mentions.iter().enumerate().filter_map(item).collect();
    if items.iter().filter(|i| i.day.is_some()).count() < ROW {
        return Vec::new();
    }
    let rises = rises(&items);
    forward(&mut items, rises, anchor);
    backward(&mut items, rises, anchor);
    let mut years = vec![None; mentions.len()];
    for item in &items {
        years[item.index] = item.year.filter(|_| item.day.is_some());
    }
    years
}

fn item((index, mention): (usize, &Mention)) -> Option<Item> {
    if !mention.heads_item {
        return None;
    }
    let given = |year: YearRef| match year {
        YearRef::Given(year) => Some(year),
        _ => None,
    };
    match mention.expression {
        Expression::Day { year, month, day, .. } => {
            Some(Item { index, year: given(year), day: Some((month, day)) })
        }
        Expression::Month { year, month } => Some(Item { index, year: given(year), day: Some((month, 1)) }),
        Expression::Year(YearRef::Given(year)) => Some(Item { index, year: Some(year), day: None }),
        _ => None,
    }
}

/// Days from one day of the year to another of the same year.
fn apart(from: (i8, i8), to: (i8, i8)) -> i32 {
    // 2000 is a leap year, so every day of a year has a stand-in.
    let day = |(month, day)| Date::new(2000, month, day).ok();
    day(from).zip(day(to)).map_or(0, |(a, b)| days_between(a, b))
}

/// Whether the row runs from the oldest to the newest.
fn rises(items: &[Item]) -> bool {
    let steps = items.windows(2).filter_map(|w| Some(apart(w[0].day?, w[1].day?).signum()));
    let years: Vec<i16> = items.iter().filter_map(|i| i.year).collect();
    let by_year: i32 = years.windows(2).map(|w| i32::from((w[1] - w[0]).signum())).sum();
    if by_year != 0 { by_year > 0 } else { steps.sum::<i32>() >= 0 }
}

fn forward(items: &mut [Item], rises: bool, anchor: Option<Date>) {
    let mut last: Option<(i16, Option<(i8, i8)>)> = None;
    for item in items {
        if let (None, Some(day), Some((year, before))) = (item.year, item.day, last) {
            let step = before.map_or(0, |before| apart(before, day));
            let year = match rises {
                true => year + i16::from(step < -SLIP),
                false => year - i16::from(step > SLIP),
            };
            // No row runs on past the day it was written on; there a new one began.
            item.year =
                Some(anchor.and_then(|anchor| latest(day, anchor)).map_or(year, |last| year.min(last)));
        }
        if let Some(year) = item.year {
            last = Some((year, item.day));
        }
    }
}

fn backward(items: &mut [Item], rises: bool, anchor: Option<Date>) {
    let mut next: Option<(i16, (i8, i8))> = None;
    if let (false, None, Some(anchor)) = (rises, items.first().and_then(|i| i.year), anchor) {
        // The newest stands first.
        if let Some(item) = items.first_mut()
            && let Some(day) = item.day
        {
            item.year = latest(day, anchor);
        }
        forward(items, rises, Some(anchor));
        return;
    }
    for item in items.iter_mut().rev() {
        if let (None, Some(day)) = (item.year, item.day) {
            item.year = match next {
                Some((year, after)) => {
                    let step = apart(day, after);
                    Some(if rises { year - i16::from(step < -SLIP) } else { year + i16::from(step > SLIP) })
                }
                None => anchor.and_then(|anchor| latest(day, anchor)),
            };
        }
        next = item.year.zip(item.day).or(next);
    }
}

/// The year of the last such day before the anchor, or a little after it.
fn latest((month, day): (i8, i8), anchor: Date) -> Option<i16> {
    let limit = add_days(anchor, SLIP)?;
    (-1..=1)
        .rev()
        .filter_map(|shift| Date::new(anchor.year().checked_add(shift)?, month, day).ok())
        .find(|d| *d <= limit)
        .map(Date::year)
}
