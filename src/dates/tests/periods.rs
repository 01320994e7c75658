//! Tables of cases: periods that figures are told of, lengths without a number, and what their spans hold.

use super::values;

/// The day is Friday 5 March 2021.
#[test]
fn periods_and_lengths() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        // What a year earlier is compared with.
        (
            "It lost $2 million in the third quarter, up from $1 million a year earlier.",
            "the third quarter=2020-Q3; a year earlier=2019-Q3",
        ),
        (
            "It lost $2 million in the third quarter. For the nine months, it lost $5 million, up from $4 million a year earlier.",
            "the third quarter=2020-Q3; the nine months=P9M; a year earlier=2020",
        ),
        (
            "It earned $9 million in the fourth quarter and will lose in the third quarter of 2022. It lost in the year-ago period.",
            "the fourth quarter=2020-Q4; the third quarter of 2022=2022-Q3; the year-ago period=2019-Q4",
        ),
        (
            "It lost in the second quarter of 2019 and sold a yard on May 3, 2019. That quarter was bad.",
            "the second quarter of 2019=2019-Q2; May 3, 2019=2019-05-03; That quarter=2019-Q2",
        ),
        ("It earned $2 million in the quarter ended Jan. 31.", "the quarter=2020-Q4; Jan. 31=2021-01-31"),
        (
            "It earned $2 million in the quarter ended Sept. 30, 2019.",
            "the quarter=2019-Q3; Sept. 30, 2019=2019-09-30",
        ),
        ("The quarter-to-quarter drop was small.", ""),
        (
            "It lost $2 million in its fiscal first quarter. It sold more in the quarter ended Sept. 30.",
            "fiscal first quarter=2021-Q1; the quarter=2021-Q1; Sept. 30=2020-09-30",
        ),
        ("It earned a profit after several quarters of losses.", "several quarters=PXQ"),
        ("It imports three quarters of its food and two quarters of its oil.", ""),
        ("The year-ago loss was smaller.", "year-ago=2020"),
        ("The year-earlier nine months were worse.", "The year-earlier nine months=P9M"),
        ("It rose to a high for the year of $42. It was the year of the flood.", "the year=2021"),
        // Articles of what is told apart.
        ("They met for the two day rally.", "two day=P2D"),
        ("They met for the two days.", "the two days=P2D"),
        ("He left after a several-year term.", "several-year=PXY"),
        ("He made the late-April trip.", "late-April=2020-04"),
        ("It rose in the mid-1990s.", "the mid-1990s=199"),
        // Lengths without a number.
        ("They held a day-long meeting.", "day-long=P1D"),
        ("They ended a decades-long feud and a years-old slump.", "decades-long=PXY; years-old=PXY"),
        ("He is 22 years old and has a 3-year-old son.", ""),
        ("He died weeks or months later.", "weeks or months later=FUTURE_REF"),
        ("It was sold in recent weeks and months.", "recent weeks and months=PXW"),
        ("It has grown over the years.", "the years=PXY"),
        ("It will be cut in the weeks ahead.", "the weeks ahead=PXW"),
        ("In the months that followed, it sank.", "the months=PXM"),
        ("Ten men died in the first hours of the war.", "the first hours=PTXH"),
        ("It was sold in the early days.", "the early days=PXD"),
        ("It ended in the early hours of Tuesday.", "Tuesday=2021-03-02"),
        ("The deal follows months of talks and should close in a matter of days.", "months=PXM"),
        (
            "It grew in the last half of the '80s and in the first half of May 2019.",
            "the last half of the '80s=198; the first half of May 2019=2019-05",
        ),
        ("It sank in a June storm, and a march ended it.", "June=2020-06"),
        // What nobody can date.
        ("The yard will one day be sold.", "one day=FUTURE_REF"),
        ("The yard was shut for one day only.", "one day=P1D"),
        (
            "It had losses in past years and will have them in future years.",
            "past years=PAST_REF; future years=FUTURE_REF",
        ),
        ("In future, boats must be lit.", "future=FUTURE_REF"),
        ("It was sold more recently.", "more recently=PAST_REF"),
        // What is about a day.
        ("It sails around April 1.", "around April 1=2021-04-01"),
        ("It sank around 7:15 p.m.", "around 7:15 p.m.=2021-03-05T19:15"),
        ("It has risen for at least the past 18 months.", "at least the past 18 months=P18M"),
        ("It has risen over the past 18 months.", "the past 18 months=P18M"),
        ("They walked around the yard in 2019.", "2019=2019"),
        ("They want to get around Tuesday's ruling.", "Tuesday=2021-03-02"),
        // What is dealt in.
        ("Oil for May delivery rose.", "May=2021-05"),
        ("Oil sales for August rose.", "August=2020-08"),
    ] {
        let found: Vec<String> =
            values(text).into_iter().map(|(words, value)| format!("{words}={value}")).collect();
        let found = found.join("; ");
        wrong.extend((found != expected).then(|| format!("{text}: {found}, not {expected}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}
