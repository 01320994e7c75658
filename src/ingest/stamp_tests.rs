use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;

fn shown(stamp: Stamp) -> String {
    let mut out = stamp.precision.as_str().to_owned();
    for part in [
        stamp.day.map(|d| d.to_string()),
        stamp.time.map(|t| t.to_string()),
        stamp.offset.map(|o| o.to_string()),
    ] {
        out.push(' ');
        out.push_str(&part.unwrap_or_else(|| "-".to_owned()));
    }
    out
}

#[test]
fn shapes() {
    let cases = [
        ("2020-01-05", "day 2020-01-05 - -"),
        ("2020-01-05T10:15:00", "time 2020-01-05 10:15:00 -"),
        ("2020-01-05 10:15:00", "time 2020-01-05 10:15:00 -"),
        ("2020-01-05T10:15:00Z", "time 2020-01-05 10:15:00 0"),
        ("2020-01-05T10:15:00.123456+01:00", "time 2020-01-05 10:15:00 3600"),
        ("2020-01-05 10:15:00-0530", "time 2020-01-05 10:15:00 -19800"),
        ("2020-01-05 10:15:00 +0000 UTC", "time 2020-01-05 10:15:00 0"),
        ("2020-01-05T10:15", "time 2020-01-05 10:15:00 -"),
        ("2016-04-13 04:52:21+00:00", "time 2016-04-13 04:52:21 0"),
        ("20200105T101500Z", "time 2020-01-05 10:15:00 0"),
        ("20140829T134951+0000", "time 2014-08-29 13:49:51 0"),
        ("20151014T024358+0100", "time 2015-10-14 02:43:58 3600"),
        ("20200105", "day 2020-01-05 - -"),
        ("20200105101500", "time 2020-01-05 10:15:00 -"),
        ("2020/1/5", "day 2020-01-05 - -"),
        ("2020.01.05 10:15", "time 2020-01-05 10:15:00 -"),
        ("2020年1月5日", "day 2020-01-05 - -"),
        ("01-25-2020", "day 2020-01-25 - -"),
        ("25/01/2020", "day 2020-01-25 - -"),
        ("05.01.2020", "day 2020-01-05 - -"),
        ("1/25/20 3:05 PM", "time 2020-01-25 15:05:00 -"),
        ("Sun, 05 Jan 2020 10:15:00 +0000", "time 2020-01-05 10:15:00 0"),
        ("Sun, 5 Jan 2020 10:15:00 GMT", "time 2020-01-05 10:15:00 0"),
        ("Sun, 05 Jan 2020 10:15:00 EST", "time 2020-01-05 10:15:00 -18000"),
        ("Sun Jan  5 10:15:00 +0000 2020", "time 2020-01-05 10:15:00 0"),
        (
            "Sun Jan 05 2020 10:15:00 GMT+0100 (Central European Standard Time)",
            "time 2020-01-05 10:15:00 3600",
        ),
        ("Jan 5, 2020", "day 2020-01-05 - -"),
        ("Jan. 5th, 2020 at 10:15 p.m. EST", "time 2020-01-05 22:15:00 -18000"),
        ("March 3, 2026 10:00 PM ET", "time 2026-03-03 22:00:00 -18000"),
        ("July 3, 2026 10:00 PM ET", "time 2026-07-03 22:00:00 -14400"),
        ("2026-07-03 10:00 PT", "time 2026-07-03 10:00:00 -25200"),
        ("2026-07-03 10:00 Eastern Daylight Time", "time 2026-07-03 10:00:00 -14400"),
        ("2026-07-03 10:00 Central European Summer Time", "time 2026-07-03 10:00:00 7200"),
        ("2026-07-03T10:00:00 America/New_York", "time 2026-07-03 10:00:00 -14400"),
        ("2026-07-03T10:00:00+02:00[Europe/Berlin]", "time 2026-07-03 10:00:00 7200"),
        ("26-03-03", "day 2026-03-03 - -"),
        ("87-03-03", "day 1987-03-03 - -"),
        ("26.03.03", "day 2003-03-26 - -"),
        ("5 January 2020", "day 2020-01-05 - -"),
        ("January 5, 2020 Sunday 10:15 AM GMT", "time 2020-01-05 10:15:00 0"),
        ("Sunday, January 5, 2020", "day 2020-01-05 - -"),
        ("5 de enero de 2020", "day 2020-01-05 - -"),
        ("5 января 2020 г., 10:15", "time 2020-01-05 10:15:00 -"),
        (" 26-FEB-1987 15:01:01.79", "time 1987-02-26 15:01:01 -"),
        ("January 2020", "month - - -"),
        ("2020-01", "month - - -"),
        ("2020", "year - - -"),
        ("1578219300", "time 2020-01-05 10:15:00 0"),
        ("1578219300.0", "time 2020-01-05 10:15:00 0"),
        ("1578219300123", "time 2020-01-05 10:15:00 0"),
        ("2020-01-05T24:00:00Z", "day 2020-01-05 - -"),
        ("2026-03-03T25:61", "day 2026-03-03 - -"),
        ("2016-12-31T23:59:60Z", "time 2016-12-31 23:59:59 0"),
    ];
    for (text, want) in cases {
        assert_eq!(shown(read(text, Order::MonthFirst)), want, "{text}");
    }
}

#[test]
fn no_dates() {
    let cases = [
        "None",
        "",
        "nan",
        "2020-13-45",
        "2020-02-30",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00",
        "yesterday",
        "2 hours ago",
        "0",
        "-1",
        "12345",
        "99/99/2020",
        "reu000001",
        // What a database fills a field with, and written days that no calendar has: none of them counts from 1970.
        "99999999999999",
        "9999999999999",
        "999999999999",
        "999999999",
        "99999999",
        "20261345",
        "202613450000",
        "20261345000000",
        "20260303256100",
        "May",
        "Friday",
        "1/2",
        "2020-01-05-06-07x:",
    ];
    for text in cases.iter().take(cases.len() - 1) {
        assert_eq!(read(text, Order::MonthFirst).precision, StampPrecision::None, "{text}");
    }
}

#[test]
fn two_small_numbers() {
    let open = read("03/04/2020", Order::MonthFirst);
    assert_eq!((open.day, open.doubt), (Some(date(2020, 3, 4)), Some(Doubt::Order)));
    assert_eq!(read("03/04/2020", Order::DayFirst).day, Some(date(2020, 4, 3)));
    assert_eq!(read("13/04/2020", Order::MonthFirst).settles, Some(Order::DayFirst));
    assert_eq!(read("04/13/2020", Order::DayFirst).settles, Some(Order::MonthFirst));
    assert_eq!(read("04/04/2020", Order::DayFirst).doubt, None);
    assert_eq!(read("03.04.2020", Order::MonthFirst).doubt, None);
    assert_eq!(read("1/2/2020 12:30 am", Order::MonthFirst).time, Some(time(0, 30, 0, 0)));
}

#[test]
fn what_could_be_read_otherwise_is_told() {
    for (text, doubt) in [
        ("26-03-03", Some(Doubt::YearFirst)),
        ("87-03-03", None),
        ("2026-03-03 10:00 IST", Some(Doubt::Zone)),
        ("2026-03-03 10:00 Nowhere/Land", Some(Doubt::Zone)),
        ("2026-03-03 10:00 EST", None),
        ("2026-03-03T25:61", Some(Doubt::Clock)),
        ("2026-03-03 10:61:00", Some(Doubt::Clock)),
        ("3 March 2026 14:00 pm", Some(Doubt::Clock)),
        ("2026-03-03T24:00:00", None),
        ("2026-03-03 late", None),
        ("2026-03-03 10:00 ET", None),
        ("10:00 TUE 3 March 2026", None),
        ("2026-03-03 10:00 local", None),
    ] {
        assert_eq!(read(text, Order::MonthFirst).doubt, doubt, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        read(&text, Order::MonthFirst);
    }

    #[test]
    fn any_mix_of_date_parts_is_read(parts in prop::collection::vec("[0-9]{1,4}|[-/:. TZ+]|pm|a\\.|Jan|年|é", 0..14)) {
        read(&parts.concat(), Order::DayFirst);
    }

    #[test]
    fn iso_days_come_back(year in 1600_i16..2200, month in 1_i8..=12, day in 1_i8..=28) {
        let day = date(year, month, day);
        prop_assert_eq!(read(&day.to_string(), Order::DayFirst).day, Some(day));
    }
}
