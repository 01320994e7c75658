//! Tables of cases: days and weeks that are counted, lists of days, days in other shapes, numbers that are no years.

use super::values;

/// The day is Friday 5 March 2021.
#[test]
fn days_and_weeks_that_are_counted() {
    for (text, expected) in [
        ("It began half a century ago.", &["1971"][..]),
        ("It began half a decade ago.", &["2016"]),
        ("It began a quarter of a century ago.", &["1996"]),
        ("It sank two Sundays ago.", &["2021-02-21"]),
        ("It sank two Fridays ago.", &["2021-02-19"]),
        ("It sails three Mondays from now.", &["2021-03-22"]),
        ("It sails on Tuesday week.", &["2021-03-16"]),
        ("It sails Friday week, the port said.", &["2021-03-19"]),
        ("It sails a week from Sunday.", &["2021-03-14"]),
        ("They were called out on Wednesday next week, the port said.", &["2021-03-10"]),
        ("It sank on Tuesday last week.", &["2021-02-23"]),
        ("It sank on the Sunday of last week.", &["2021-02-28"]),
        ("It was due on Thursday of this week.", &["2021-03-04"]),
        ("He said on Tuesday last week's raid had failed.", &["2021-03-02", "2021-W08"]),
        ("He said on Tuesday next week will be hard.", &["2021-03-02", "2021-W10"]),
        ("It sank a week ago on Monday.", &["2021-02-22"]),
        ("It sank the weekend before last.", &["2021-W07-WE"]),
        ("It sank the night before last.", &["2021-03-03TNI"]),
        ("It sails on the last day of February 2024.", &["2024-02-29"]),
        ("It sails on the first day of next month.", &["2021-04-01"]),
        ("It sails in week 53 of 2020.", &["2020-W53"]),
        ("It sails in week 53 of 2021.", &["XXXX-WXX"]),
        ("It sailed in 2021-W01.", &["2021-W01"]),
        ("It sails on Mondays.", &["XXXX-WXX-1"]),
        ("It sails every first Tuesday of the month.", &["P1M"]),
        ("It sank one Sunday in May 2019.", &["2019-05"]),
        ("It ran for a week of rain.", &["P1W"]),
        // Lists of days.
        ("It sails on March 8, 9 and 10, 2022.", &["2022-03-08", "2022-03-09", "2022-03-10"]),
        ("It sails on March 8, 9, and 10.", &["2021-03-08", "2021-03-09", "2021-03-10"]),
        ("It sails on 8, 9 and 10 March 2022.", &["2022-03-08", "2022-03-09", "2022-03-10"]),
        ("On March 3, 40 people and 5 dogs drowned.", &["2021-03-03"]),
        // Other shapes.
        ("It is dated 9-Mar-2020.", &["2020-03-09"]),
        ("It is dated 09-MAR-20.", &["2020-03-09"]),
        ("It is due Tuesday, the 9th of March.", &["2021-03-09"]),
        ("It earned more in FY2019.", &["2019"]),
        ("It earned more in the first quarter of fiscal year 2019.", &["2019-Q1"]),
        ("船于2020年3月9日沉没。", &["2020-03-09"]),
        ("船は2020年3月9日に沈没した。", &["2020-03-09"]),
        ("배가 2020년 3월 9일 침몰했다.", &["2020-03-09"]),
        ("船于3月3日沉没，2020年11月下水。", &["2021-03-03", "2020-11"]),
        ("3月3日から5日まで、2019年に続き。", &["2021-03-03", "2019"]),
        ("船齢は12年、3月13度。", &[]),
        // Days that no month has keep what is sound of them.
        ("It was signed on 31 February 2020.", &["2020-02"]),
        ("It was signed on February 29, 2019.", &["2019-02"]),
        ("It was signed on 2020-02-30.", &["2020-02"]),
        ("It was signed on April 31.", &["2020-04"]),
        // Numbers that are no years.
        ("They met in room 2012 of the inn.", &[]),
        ("He took flight 1998 to Oslo.", &[]),
        ("He lives at 2012 Old Harbour Road.", &[]),
    ] {
        let found: Vec<String> = values(text).into_iter().map(|(_, value)| value).collect();
        assert_eq!(found, expected, "{text}");
    }
}
