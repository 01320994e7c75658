//! The day an article counts from.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::calendar::{add_days, days_between};
use crate::model::{Anchor, AnchorSource, Dateline, PartialDay, Published, PublishedSource, StampPrecision};

/// What the user says about days and zones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnchorOptions {
    /// IANA zone of stamps that carry none of their own place (`--tz`, or the outlet's).
    pub zone: Option<String>,
    /// Year of days that carry none and cannot be told.
    pub assume_year: Option<i16>,
    /// Day of articles that carry none.
    pub assume_date: Option<Date>,
}

/// The day an article counts from: the dateline's, else one in the link, else the published stamp as seen in the zone of
/// the dateline's city or of the options; else what the user assumes.
///
/// A dateline without a year takes the year that puts it nearest to publication, at most two weeks after it:
/// copy is filed ahead, and a year's delay is rarer. A dateline
/// day wins over the stamp.
pub fn anchor(
    dateline: Option<&Dateline>,
    url: Option<&str>,
    published: &Published,
    options: &AnchorOptions,
) -> Option<Anchor> {
    let place_zone = dateline.and_then(|d| d.place.as_ref()).and_then(|p| p.zone);
    let stamp = stamp(published, place_zone.or(options.zone.as_deref()));
    let in_url = url.and_then(day_in_url);
    if let Some(day) = dateline.and_then(|d| d.day)
        && let Some(found) = of_dateline(day, stamp, in_url, published, options)
    {
        return Some(found);
    }
    if let Some(day) = in_url {
        let hour = stamp.filter(|(local, _)| *local == day).and_then(|(_, hour)| hour);
        return Some(Anchor { day, year_known: true, hour, source: AnchorSource::Url });
    }
    if let Some((day, hour)) = stamp {
        let source = match published.source {
            PublishedSource::Assumed => AnchorSource::Assumed,
            PublishedSource::Page => AnchorSource::Page,
            _ => AnchorSource::Published,
        };
        return Some(Anchor { day, year_known: true, hour, source });
    }
    options.assume_date.map(|day| Anchor { day, year_known: true, hour: None, source: AnchorSource::Assumed })
}

fn of_dateline(
    day: PartialDay,
    stamp: Option<(Date, Option<i8>)>,
    in_url: Option<Date>,
    published: &Published,
    options: &AnchorOptions,
) -> Option<Anchor> {
    let known = |day: Date, source: AnchorSource| {
        let hour = stamp.filter(|(local, _)| *local == day).and_then(|(_, hour)| hour);
        Some(Anchor { day, year_known: true, hour, source })
    };
    if let Some(year) = day.year {
        return known(day.in_year(year)?, AnchorSource::Dateline);
    }
    if let Some(near) = stamp.map(|(local, _)| local).or(in_url) {
        return known(year_by(day, near)?, AnchorSource::Dateline);
    }
    if published.precision >= StampPrecision::Year
        && let Some(year) = published.day.map(Date::year)
    {
        return known(day.in_year(year)?, AnchorSource::Dateline);
    }
    if let Some(assumed) = options.assume_date {
        return known(year_by(day, assumed)?, AnchorSource::Assumed);
    }
    if let Some(year) = options.assume_year {
        return known(day.in_year(year)?, AnchorSource::Assumed);
    }
    // 2000 is a leap year, so every day of a year has a stand-in.
    Some(Anchor { day: day.in_year(2000)?, year_known: false, hour: None, source: AnchorSource::Dateline })
}

/// Days that a dateline may be ahead of its stamp: copy under an embargo, advances for the weekend. Chosen.
const AHEAD: i32 = 14;

/// The day in the year nearest to publication, at most [`AHEAD`] days after it.
fn year_by(day: PartialDay, published: Date) -> Option<Date> {
    let limit = add_days(published, AHEAD)?;
    (-8..=1)
        .filter_map(|shift| day.in_year(published.year().checked_add(shift)?))
        .filter(|d| *d <= limit)
        .min_by_key(|d| days_between(published, *d).abs())
}

/// Civil day and hour of the stamp, in a zone if the stamp is an instant.
fn stamp(published: &Published, zone: Option<&str>) -> Option<(Date, Option<i8>)> {
    if published.precision < StampPrecision::Day {
        return None;
    }
    let day = published.day?;
    // Midnight to the second is a day that was written as an instant.
    let Some(time) = published.time.filter(|t| *t != Time::midnight()) else { return Some((day, None)) };
    let zone = zone.and_then(|z| TimeZone::get(z).ok());
    if let (Some(zone), Some(_), Some(instant)) = (zone, published.offset, published.instant()) {
        let local = instant.to_zoned(zone);
        return working_day(local.date(), local.hour());
    }
    // An offset other than zero is that of a place; in Greenwich time the hour of the place is not known.
    match published.offset {
        Some(0) => Some((day, None)),
        _ => working_day(day, time.hour()),
    }
}

/// Hour until which copy still belongs to the day before. Counted on news wire stamped between midnight and this hour:
/// 63% of its first weekdays are that of the day before, 27% that of the stamp.
const DAY_ENDS: i8 = 5;

/// The day that copy calls today: it is written before it is stamped, and after midnight that was the evening before.
fn working_day(day: Date, hour: i8) -> Option<(Date, Option<i8>)> {
    if hour < DAY_ENDS { Some((add_days(day, -1)?, Some(23))) } else { Some((day, Some(hour))) }
}

/// The day in the path of a link: `/2020/01/05/`, `/2020-01-05-`, `/20200105/`, `/2020/jan/05/`.
fn day_in_url(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).take(40).collect();
    for (i, part) in parts.iter().enumerate() {
        if let (Some(year), Some(month), Some(day)) = (year(part), parts.get(i + 1), parts.get(i + 2)) {
            let found = month_number(month).zip(leading_number(day));
            if let Some(date) = found.and_then(|(m, d)| Date::new(year, m, d).ok()) {
                return Some(date);
            }
        }
        if let Some(date) = dashed(part).or_else(|| compact(part)) {
            return Some(date);
        }
    }
    None
}

fn year(part: &str) -> Option<i16> {
    let year: i16 = part.parse().ok().filter(|_| part.len() == 4)?;
    (1900..=2100).contains(&year).then_some(year)
}

fn month_number(part: &str) -> Option<i8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = part.parse::<i8>() {
        return (part.len() <= 2 && (1..=12).contains(&number)).then_some(number);
    }
    let head = part.get(..3)?.to_ascii_lowercase();
    NAMES.iter().position(|n| *n == head).map(|i| i as i8 + 1)
}

fn leading_number(part: &str) -> Option<i8> {
    let digits: &str = part.split(|c: char| !c.is_ascii_digit()).next()?;
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

/// `2020-01-05` at the head or tail of a part.
fn dashed(part: &str) -> Option<Date> {
    let whole = |text: &str| -> Option<Date> {
        let mut numbers = text.splitn(3, '-');
        let (y, m, d) = (numbers.next()?, numbers.next()?, numbers.next()?);
        if m.len() != 2 || d.len() != 2 {
            return None;
        }
        Date::new(year(y)?, m.parse().ok()?, d.parse().ok()?).ok()
    };
    let head = part.get(..10).filter(|_| !part.as_bytes().get(10).is_some_and(u8::is_ascii_digit));
    let tail = part.len().checked_sub(10).and_then(|at| part.get(at..));
    head.and_then(whole).or_else(|| tail.and_then(whole))
}

/// `20200105`.
fn compact(part: &str) -> Option<Date> {
    let head = part.get(..8)?;
    if part.as_bytes().get(8).is_some_and(u8::is_ascii_digit) || !head.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Date::new(year(&head[..4])?, head[4..6].parse().ok()?, head[6..].parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::model::Place;

    fn stamped(day: Date, hour: i8, offset: Option<i32>) -> Published {
        Published {
            day: Some(day),
            time: Some(time(hour, 0, 0, 0)),
            offset,
            precision: StampPrecision::Time,
            source: PublishedSource::Field,
            text: Box::default(),
        }
    }

    fn line(zone: Option<&'static str>, day: Option<(Option<i16>, i8, i8)>) -> Dateline {
        Dateline {
            place: Some(Place { name: "Somewhere".into(), country: None, zone }),
            day: day.map(|(year, month, day)| PartialDay { year, month, day }),
            span: 0..1,
        }
    }

    #[test]
    fn dateline_then_url_then_stamp() {
        let options = AnchorOptions::default();
        let new_year = stamped(date(2021, 1, 1), 3, Some(0));
        let found = anchor(Some(&line(None, Some((None, 12, 31)))), None, &new_year, &options).unwrap();
        assert_eq!((found.day, found.source), (date(2020, 12, 31), AnchorSource::Dateline));
        let found = anchor(Some(&line(None, Some((None, 1, 2)))), None, &new_year, &options).unwrap();
        assert_eq!(found.day, date(2021, 1, 2));
        let found = anchor(Some(&line(None, Some((None, 1, 5)))), None, &new_year, &options).unwrap();
        assert_eq!(found.day, date(2021, 1, 5));
        let found = anchor(Some(&line(None, Some((None, 1, 20)))), None, &new_year, &options).unwrap();
        assert_eq!(found.day, date(2020, 1, 20));
        let url = Some("https://example.org/world/2020/dec/30/a-story");
        assert_eq!(anchor(None, url, &new_year, &options).unwrap().day, date(2020, 12, 30));
        assert_eq!(anchor(None, None, &new_year, &options).unwrap().day, date(2021, 1, 1));
        assert_eq!(anchor(None, None, &Published::default(), &options), None);
    }

    #[test]
    fn the_citys_zone_gives_the_day() {
        let stamp = stamped(date(2021, 3, 3), 2, Some(0));
        let options = AnchorOptions { zone: Some("Asia/Tokyo".into()), ..AnchorOptions::default() };
        let washington = line(Some("America/New_York"), None);
        let found = anchor(Some(&washington), None, &stamp, &options).unwrap();
        assert_eq!((found.day, found.hour), (date(2021, 3, 2), Some(21)));
        let found = anchor(None, None, &stamp, &options).unwrap();
        assert_eq!((found.day, found.hour), (date(2021, 3, 3), Some(11)));
        let local = stamped(date(2021, 3, 3), 9, None);
        assert_eq!(anchor(Some(&washington), None, &local, &options).unwrap().day, date(2021, 3, 3));
        // Copy stamped after midnight was written the evening before.
        let night = stamped(date(2021, 3, 3), 2, None);
        let found = anchor(Some(&washington), None, &night, &options).unwrap();
        assert_eq!((found.day, found.hour), (date(2021, 3, 2), Some(23)));
        // Where Greenwich stands for an unknown place, the hour says nothing; midnight to the second is a day.
        let found = anchor(None, None, &stamp, &AnchorOptions::default()).unwrap();
        assert_eq!((found.day, found.hour), (date(2021, 3, 3), None));
        let found =
            anchor(Some(&washington), None, &stamped(date(2021, 3, 3), 0, Some(0)), &options).unwrap();
        assert_eq!((found.day, found.hour), (date(2021, 3, 3), None));
    }

    #[test]
    fn a_dateline_without_any_year() {
        let bare = line(None, Some((None, 2, 29)));
        let found = anchor(Some(&bare), None, &Published::default(), &AnchorOptions::default()).unwrap();
        assert!(!found.year_known);
        let assumed = AnchorOptions { assume_year: Some(2020), ..AnchorOptions::default() };
        let found = anchor(Some(&bare), None, &Published::default(), &assumed).unwrap();
        assert_eq!(
            (found.day, found.year_known, found.source),
            (date(2020, 2, 29), true, AnchorSource::Assumed)
        );
    }

    #[test]
    fn reads_days_in_links() {
        for (url, expected) in [
            ("https://example.org/2020/01/05/name", Some(date(2020, 1, 5))),
            ("https://example.org/a/2020-01-05-name", Some(date(2020, 1, 5))),
            ("https://example.org/name-2020-01-05", Some(date(2020, 1, 5))),
            ("https://example.org/20200105/x.html", Some(date(2020, 1, 5))),
            ("https://example.org/2020/13/05/x", None),
            ("https://example.org/article/20201305777", None),
            ("https://example.org/?d=2020/01/05", None),
            ("", None),
            ("https://example.org/é2020-01-05é", None),
        ] {
            assert_eq!(day_in_url(url), expected, "{url}");
        }
    }
}
