//! The year of a dateline that has none, from the dated articles of the same dump.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::calendar::days_between;
use crate::model::{Anchor, AnchorSource, Expression, Mention, YearRef};

/// Days to the nearest dated article of the dump, or to another day of its story, at most, in the year taken. Chosen: a story is
/// followed for a month.
pub(super) const REACH: i32 = 31;

/// Gives a year to the anchors that lack one, where exactly one is left: one in which the dump has a dated article near that
/// day, and in which the days that the text names with their weekday fall on it.
///
/// `mentions` gives those of an article, by the place of its anchor. Anchors that get a year are marked [`AnchorSource::Inferred`]; the others stay as
/// they are. Learns from anchors with a year of their own only, so that no inference rests on another.
pub fn infer_years<'a>(anchors: &mut [Option<Anchor>], mentions: impl Fn(usize) -> Cow<'a, [Mention]>) {
    let mut dated: Vec<Date> = anchors.iter().flatten().filter(|a| a.year_known).map(|a| a.day).collect();
    dated.sort_unstable();
    dated.dedup();
    for (at, anchor) in anchors.iter_mut().enumerate() {
        if let Some(anchor) = anchor.as_mut().filter(|a| !a.year_known)
            && let Some(day) = the_only_year(anchor.day, &dated, &mentions(at))
        {
            *anchor = Anchor { day, year_known: true, hour: None, source: AnchorSource::Inferred };
        }
    }
}

/// The day in the only year that neighbours and weekdays allow.
fn the_only_year(day: Date, dated: &[Date], mentions: &[Mention]) -> Option<Date> {
    let (first, last) = (dated.first()?.year() - 1, dated.last()?.year() + 1);
    let mut allowed = (first..=last)
        .filter_map(|year| Date::new(year, day.month(), day.day()).ok())
        .filter(|day| has_neighbour(*day, dated) && weekdays_agree(*day, mentions));
    let only = allowed.next()?;
    allowed.next().is_none().then_some(only)
}

fn has_neighbour(day: Date, dated: &[Date]) -> bool {
    let at = dated.partition_point(|d| *d < day);
    let near = |found: Option<&Date>| found.is_some_and(|d| days_between(day, *d).abs() <= REACH);
    near(dated.get(at)) || near(at.checked_sub(1).and_then(|i| dated.get(i)))
}

/// Whether each day named with its weekday ("Saturday, March 7"), taken nearest to the anchor, falls on that weekday.
fn weekdays_agree(anchor: Date, mentions: &[Mention]) -> bool {
    mentions.iter().all(|mention| match mention.expression {
        Expression::Day { year: YearRef::Open, month, day, weekday: Some(weekday) } => {
            nearest(anchor, month, day).is_none_or(|d| d.weekday().to_monday_one_offset() == weekday)
        }
        _ => true,
    })
}

/// A day of the year in the year that brings it nearest to another day.
pub(super) fn nearest(to: Date, month: i8, day: i8) -> Option<Date> {
    let in_year = |shift| Date::new(to.year() + shift, month, day).ok();
    (-1..=1).filter_map(in_year).min_by_key(|d| days_between(to, *d).abs())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use jiff::civil::date;

    use super::infer_years;
    use crate::model::{Anchor, AnchorSource, Mention};
    use crate::text::sentences::sentences;

    fn known(year: i16, month: i8, day: i8) -> Option<Anchor> {
        let day = date(year, month, day);
        Some(Anchor { day, year_known: true, hour: None, source: AnchorSource::Published })
    }

    fn without_year(month: i8, day: i8) -> Option<Anchor> {
        let day = date(2000, month, day);
        Some(Anchor { day, year_known: false, hour: None, source: AnchorSource::Dateline })
    }

    fn mentions(text: &str) -> Vec<Mention> {
        super::super::find(text, &sentences(text), Some("en"))
    }

    /// The year that an article of 7 March gets beside articles of some days.
    fn year(neighbours: &[Option<Anchor>], text: &str) -> Option<i16> {
        let own = mentions(text);
        let mut anchors = neighbours.to_vec();
        anchors.push(without_year(3, 7));
        let of = |at: usize| if at == neighbours.len() { Cow::Borrowed(&*own) } else { Cow::default() };
        infer_years(&mut anchors, of);
        let last = anchors.pop()??;
        assert_eq!(last.year_known, last.source == AnchorSource::Inferred);
        last.year_known.then(|| last.day.year())
    }

    #[test]
    fn neighbours_and_weekdays_leave_one_year_or_none() {
        let both = [known(2025, 3, 20), known(2026, 3, 1)];
        for (neighbours, text, expected) in [
            (&[][..], "Nothing is told of it.", None),
            (&[known(2026, 3, 20)][..], "The ferry sank.", Some(2026)),
            (&[known(2026, 1, 2)][..], "The ferry sank.", None),
            (&both[..], "The ferry sank.", None),
            // 7 March was a Saturday in 2026 and a Friday in 2025.
            (&both[..], "The ferry sank on Saturday, March 7.", Some(2026)),
            (&both[..], "The ferry sank on Friday, March 7.", Some(2025)),
            (&both[..], "The ferry sank on Monday, March 7.", None),
            (&[known(2026, 3, 20)][..], "The ferry sank on Friday, March 7.", None),
        ] {
            assert_eq!(year(neighbours, text), expected, "{text}");
        }
    }

    #[test]
    fn the_turn_of_the_year_is_near() {
        let mut anchors = vec![known(2025, 12, 28), without_year(1, 3)];
        infer_years(&mut anchors, |_| Cow::default());
        assert_eq!(anchors[1].unwrap().day, date(2026, 1, 3));
    }
}
