//! The day of an article that has none, from what the others of its story tell.
//!
//! Pages saved without a stamp say "on Friday"; one of the story says "on 2 May", another "since May 1, 2014". News seldom names the
//! year of its days, and background does: a day with its year dates a story only where days without one lie near it.

use std::borrow::Cow;

use jiff::civil::Date;

use super::neighbours::{REACH, nearest};
use crate::calendar::days_between;
use crate::model::{Anchor, AnchorSource, Expression, Mention, Mood, YearRef};

/// Days within which a weekday names one day.
const WEEK: i32 = 7;

/// A day as an article names it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Named {
    year: Option<i16>,
    month: i8,
    day: i8,
    weekday: Option<i8>,
    past: bool,
}

/// What an article without a day says of days.
#[derive(Debug, Default)]
struct Told {
    days: Vec<Named>,
    weekdays: Vec<i8>,
    /// The last year in which it says that something happened.
    year: Option<i16>,
}

/// Gives a day to the articles of a story that have none, where the story lets one be told: the last on which an article says that
/// something happened; to one that names no such day of the last week of the story, but the weekday of its last day, that.
///
/// `story` are the places of its anchors, `mentions` gives those of an article by its place. Days that are given are marked
/// [`AnchorSource::Inferred`]; nothing is inferred from them in turn.
pub fn infer_days<'a>(
    story: &[usize],
    anchors: &mut [Option<Anchor>],
    mentions: impl Fn(usize) -> Cow<'a, [Mention]>,
) {
    if story.len() < 2 || story.iter().all(|&at| anchors[at].is_some()) {
        return;
    }
    let told: Vec<Told> = story.iter().map(|&at| told(&mentions(at))).collect();
    let known = story.iter().filter_map(|&at| anchors[at].filter(|a| a.year_known)).map(|a| a.day);
    let Some(base) = base(&told, known) else { return };
    let of = |told: &Told| told.days.iter().filter(|d| d.past).filter_map(|d| near(d, base)).max();
    let last = told.iter().filter_map(of).max();
    for (&at, told) in story.iter().zip(&told) {
        if anchors[at].is_some() {
            continue;
        }
        let own = of(told);
        let is_older = |day: &Date| own.is_none_or(|own| days_between(own, *day) >= WEEK);
        let names = |day: &Date| told.weekdays.contains(&day.weekday().to_monday_one_offset());
        if let Some(day) = last.filter(|day| is_older(day) && names(day)).or(own) {
            anchors[at] = Some(Anchor { day, year_known: true, hour: None, source: AnchorSource::Inferred });
        }
    }
}

/// The days and weekdays that an article names.
fn told(mentions: &[Mention]) -> Told {
    let mut told = Told::default();
    for mention in mentions.iter().filter(|mention| !mention.comparison) {
        let expression = match &mention.expression {
            Expression::Time { day: Some(day), .. } => day,
            other => other,
        };
        let year = match *expression {
            Expression::Day { year, .. } | Expression::Month { year, .. } | Expression::Year(year) => year,
            _ => YearRef::Open,
        };
        if let (YearRef::Given(year), Mood::Past) = (year, mention.mood) {
            told.year = told.year.max(Some(year));
        }
        match *expression {
            Expression::Weekday(weekday, _) if mention.mood == Mood::Past => told.weekdays.push(weekday),
            Expression::Day { year, month, day, weekday } => {
                let year = match year {
                    YearRef::Open => None,
                    YearRef::Given(year) => Some(year),
                    _ => continue,
                };
                let past = mention.mood == Mood::Past;
                told.days.push(Named { year, month, day, weekday, past });
            }
            _ => {}
        }
    }
    told
}

/// The last day of the last year that is told of, that days without a year lie near in another article, of which none has a weekday
/// that contradicts it.
fn base(told: &[Told], known: impl Iterator<Item = Date>) -> Option<Date> {
    let given = |(at, told): (usize, &Told)| -> Vec<(Date, Option<usize>)> {
        let days = told.days.iter().filter(|d| d.past);
        days.filter_map(|d| Some((Date::new(d.year?, d.month, d.day).ok()?, Some(at)))).collect()
    };
    let mut dated: Vec<(Date, Option<usize>)> = told.iter().enumerate().flat_map(given).collect();
    dated.extend(known.map(|day| (day, None)));
    dated.sort_unstable();
    let year = dated.last()?.0.year();
    // What happened since makes those days ones of the past.
    if told.iter().any(|told| told.year.is_some_and(|told| told > year)) {
        return None;
    }
    dated.retain(|(day, _)| day.year() == year);
    let open = |at: usize| told[at].days.iter().filter(|day| day.year.is_none());
    let fits = |base: Date, sole: Option<usize>| {
        let beside = |at: usize| open(at).filter(move |day| is_beside(day, base));
        (0..told.len()).any(|at| Some(at) != sole && beside(at).next().is_some())
            && (0..told.len()).all(|at| beside(at).all(|day| near(day, base).is_some()))
    };
    // Each day once, with the article that names it if no other does.
    let mut days = dated.chunk_by(|a, b| a.0 == b.0).rev();
    let sole = |of: &[(Date, Option<usize>)]| of[0].1.filter(|_| of.iter().all(|(_, from)| *from == of[0].1));
    days.find(|of| fits(of[0].0, sole(of))).map(|of| of[0].0)
}

/// Whether a day without a year is near another in some year.
fn is_beside(named: &Named, base: Date) -> bool {
    nearest(base, named.month, named.day).is_some_and(|day| days_between(day, base).abs() <= REACH)
}

/// A named day, without a year in the one nearest to another, if it is near that and falls on the weekday it is named with.
fn near(named: &Named, base: Date) -> Option<Date> {
    let day = match named.year {
        Some(year) => Date::new(year, named.month, named.day).ok(),
        None => nearest(base, named.month, named.day),
    };
    day.filter(|day| {
        let of_weekday = named.weekday.is_none_or(|weekday| day.weekday().to_monday_one_offset() == weekday);
        of_weekday && days_between(*day, base).abs() <= REACH
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use jiff::civil::date;

    use super::infer_days;
    use crate::model::{Anchor, AnchorSource, Mention};
    use crate::text::sentences::sentences;

    fn mentions(text: &str) -> Vec<Mention> {
        super::super::find(text, &sentences(text), Some("en"))
    }

    /// The days that the articles of a story without stamps get.
    fn days(texts: &[&str]) -> Vec<Option<String>> {
        let all: Vec<Vec<Mention>> = texts.iter().map(|text| mentions(text)).collect();
        let mut anchors = vec![None; texts.len()];
        let story: Vec<usize> = (0..texts.len()).collect();
        infer_days(&story, &mut anchors, |at| Cow::Borrowed(&*all[at]));
        anchors.into_iter().map(|anchor| anchor.map(|a| a.day.to_string())).collect()
    }

    #[test]
    fn a_story_without_stamps_is_dated_by_what_its_articles_tell() {
        const YEAR: &str = "The ferry was moved to Hexley on May 1, 2026.";
        const DAY: &str = "Police arrested two of the crew on May 2.";
        const WEEKDAY: &str = "Two were arrested on Saturday.";
        const OTHER: &str = "Two were arrested on Thursday.";
        const LONG_AGO: &str = "A ferry had burnt on April 26, 2007.";
        let some = |day: &str| Some(day.to_owned());
        for (texts, expected) in [
            // 2 May was a Saturday.
            (&[YEAR, DAY, WEEKDAY][..], vec![some("2026-05-01"), some("2026-05-02"), some("2026-05-02")]),
            (&[YEAR, DAY, OTHER], vec![some("2026-05-01"), some("2026-05-02"), None]),
            (&["It sank on May 1, 2026; a guard was held on May 2.", WEEKDAY], vec![None, None]),
            // A year that is told of another time, or contradicted by a weekday, says nothing.
            (&[LONG_AGO, "Two were arrested on December 11."], vec![None, None]),
            (&[YEAR, DAY, "The port was sold in 2028."], vec![None, None, None]),
            // News of a day that comes after those it looks back on.
            (
                &[
                    YEAR,
                    "Orsel was held on May 16.",
                    "She was held on Saturday; the ferry had moved on May 1, 2026.",
                ],
                vec![some("2026-05-01"), some("2026-05-16"), some("2026-05-16")],
            ),
            (&[YEAR, "Two were arrested on Friday, May 2."], vec![None, None]),
            (&[YEAR, WEEKDAY], vec![None, None]),
            (&[DAY, WEEKDAY], vec![None, None]),
        ] {
            assert_eq!(days(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn articles_with_a_day_keep_it_and_lend_it() {
        let all = [mentions("The ferry sank off Hexley."), mentions("It sank on March 3.")];
        let stamped =
            Anchor { day: date(2026, 3, 4), year_known: true, hour: None, source: AnchorSource::Published };
        let mut anchors = [Some(stamped), None];
        infer_days(&[0, 1], &mut anchors, |at| Cow::Borrowed(&*all[at]));
        assert_eq!(anchors[0], Some(stamped));
        assert_eq!(anchors[1].map(|a| (a.day, a.source)), Some((date(2026, 3, 3), AnchorSource::Inferred)));
    }
}
