//! Tables of cases: words, and what they come to on a day.

mod called_off;
mod counted;
mod governed;
mod inflected;
mod passages;
mod pasts;
mod periods;
mod planned;
mod tense;

use jiff::civil::date;

use super::{Mode, find, tag};
use crate::model::Mention;

/// Friday.
const DAY: jiff::civil::Date = date(2021, 3, 5);

fn values(text: &str) -> Vec<(String, String)> {
    tag(text, Some(DAY), Mode::News, Some("en")).into_iter().map(|t| (t.text, t.value)).collect()
}

#[test]
fn english_news() {
    for (text, expected) in [
        ("It opened on January 5, 2020.", &[("January 5, 2020", "2020-01-05")][..]),
        ("It opened on 5 January 2020.", &[("5 January 2020", "2020-01-05")]),
        ("It opened on Jan. 5.", &[("Jan. 5", "2021-01-05")]),
        ("It opened on Dec. 5.", &[("Dec. 5", "2020-12-05")]),
        ("It will open on Dec. 5.", &[("Dec. 5", "2021-12-05")]),
        ("It opens on April 2.", &[("April 2", "2021-04-02")]),
        ("He left on Thursday.", &[("Thursday", "2021-03-04")]),
        ("He left on Friday.", &[("Friday", "2021-03-05")]),
        ("He will leave on Sunday.", &[("Sunday", "2021-03-07")]),
        ("He was seen last Friday.", &[("last Friday", "2021-02-26")]),
        ("He leaves next Friday.", &[("next Friday", "2021-03-12")]),
        ("It rained yesterday and today.", &[("yesterday", "2021-03-04"), ("today", "2021-03-05")]),
        ("It rained two weeks ago.", &[("two weeks ago", "2021-W07")]),
        ("It rained last month.", &[("last month", "2021-02")]),
        ("It rained three days.", &[("three days", "P3D")]),
        ("It fell in 1998.", &[("1998", "1998")]),
        ("It fell in the late 1990s.", &[("the late 1990s", "199")]),
        ("It rose in the third quarter of 2019.", &[("the third quarter of 2019", "2019-Q3")]),
        ("He arrived Friday night.", &[("Friday night", "2021-03-05TNI")]),
        ("It began at 10:35 a.m. Friday.", &[("10:35 a.m. Friday", "2021-03-05T10:35")]),
        ("It runs from March 3 to 5.", &[("March 3", "2021-03-03"), ("5", "2021-03-05")]),
        (
            "He fell on March 1. Two days later he died.",
            &[("March 1", "2021-03-01"), ("Two days later", "2021-03-03")],
        ),
        ("It closed on Independence Day.", &[("Independence Day", "2020-07-04")]),
        ("We feel that this is our independence day too.", &[]),
        ("It closes on Christmas Eve 2020.", &[("Christmas Eve 2020", "2020-12-24")]),
        ("It opened on 2020-01-05.", &[("2020-01-05", "2020-01-05")]),
        ("Prices rose in January.", &[("January", "2021-01")]),
        ("The deal calls for payment in April.", &[("April", "2021-04")]),
        ("It changed hands in April.", &[("April", "2020-04")]),
        ("He was shot on the night of March 3.", &[("the night of March 3", "2021-03-03TNI")]),
        ("It began early in 2019.", &[("early in 2019", "2019")]),
        (
            "It opened in May 2019 and closed on the 28th of that month.",
            &[("May 2019", "2019-05"), ("the 28th of that month", "2019-05-28")],
        ),
        ("It is due on the 15th of next month.", &[("the 15th of next month", "2021-04-15")]),
        ("The town fell in 480 BC.", &[("480 BC", "BC0480")]),
        ("It earned more in fiscal 2019.", &[("fiscal 2019", "2019")]),
        ("It grew in the first two quarters of 2019.", &[("the first two quarters of 2019", "2019-H1")]),
        ("It was paid over a three-year period.", &[("a three-year period", "P3Y")]),
        ("The Sept. 11 attacks changed it.", &[("Sept. 11", "2001-09-11")]),
        ("He was seen last Thursday.", &[("last Thursday", "2021-02-25")]),
        ("The court hears the case on Sunday.", &[("Sunday", "2021-03-07")]),
        ("He was arrested on Sunday.", &[("Sunday", "2021-02-28")]),
        ("On Sunday, police arrested him.", &[("Sunday", "2021-02-28")]),
        ("It grew in Q2 2019 and in H1 2020.", &[("Q2 2019", "2019-Q2"), ("H1 2020", "2020-H1")]),
        ("It met on the last Friday of June 2021.", &[("the last Friday of June 2021", "2021-06-25")]),
        ("It met the week before last.", &[("the week before last", "2021-W07")]),
        ("It met the Tuesday before last.", &[("the Tuesday before last", "2021-02-23")]),
        ("It opens in two days' time.", &[("two days' time", "2021-03-07")]),
        ("It snowed overnight on Thursday.", &[("overnight on Thursday", "2021-03-04TNI")]),
        ("It closed a decade ago.", &[("a decade ago", "2011")]),
        ("He left earlier Friday.", &[("Friday", "2021-03-05")]),
        ("The rate, in 2019 dollars, fell from 2008 levels.", &[("2019", "2019"), ("2008", "2008")]),
        ("Nobody was safe after 9/11.", &[("9/11", "2001-09-11")]),
        ("The bank set a July 2 deadline.", &[("July 2", "2021-07-02")]),
        ("The July 31 deadline was too early.", &[("July 31", "2021-07-31")]),
        (
            "On Dec. 30, 2019 and the following day.",
            &[("Dec. 30, 2019", "2019-12-30"), ("the following day", "2019-12-31")],
        ),
    ] {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(values(text), expected, "{text}");
    }
}

#[test]
fn no_dates() {
    for text in [
        "They may march on.",
        "A 22-year-old man won 2-1.",
        "It paid $1990 for 1,998 shares.",
        "Flight 1549 carried 2000 people.",
        "The Sunday Times said so.",
        "The Daily Herald paid 10 and 2019 dollars to about 2000 guards.",
        "April Smith and June Jones met in his 30s.",
        "The Good Friday Agreement holds 24 hours a day.",
        "HB 2021, Room 1984.",
        "May I go? March on!",
        "Call 555-1234 or 1/2 of it.",
        "Sales on Black Friday rose.",
        "Bill 1776 and Flight 2001 were named.",
        "He came second, in a second-hand car.",
        "Output rose by 5 percent annually.",
    ] {
        assert_eq!(values(text), vec![], "{text}");
    }
}

/// The contract of every language table: each `@case` row is tagged as it says.
#[test]
fn tables_keep_their_cases() {
    let mut wrong = Vec::new();
    for (code, table) in super::lexicon::TABLES {
        let cases: Vec<&str> = table.lines().filter_map(|l| l.strip_prefix("@case\t")).collect();
        assert!(*code == "en" || cases.len() >= 8, "{code} has too few cases");
        for case in cases {
            let (text, expected) = case.split_once('\t').expect(case);
            let found: Vec<String> = tag(text, Some(DAY), Mode::News, Some(code))
                .into_iter()
                .map(|t| format!("{}={}", t.text, t.value))
                .collect();
            let found = found.join("; ");
            wrong.extend((found != expected).then(|| format!("{code}: {text}: {found}, not {expected}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn anchored(text: &str, year_known: bool, hour: Option<i8>) -> Vec<crate::model::Dated> {
    use crate::model::{Anchor, AnchorSource};
    let sentences = crate::text::sentences::sentences(text);
    let mentions = find(text, &sentences, Some("en"));
    let anchor = Anchor { day: DAY, year_known, hour, source: AnchorSource::Dateline };
    super::resolve(&mentions, Some(&anchor), Mode::News)
}

/// The last date of each text, counted from Friday 5 March 2021.
fn check_last(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = values(text).pop().map_or_else(String::new, |(_, value)| value);
        wrong.extend((found != *expected).then_some((*text, *expected, found)));
    }
    assert_eq!(wrong, vec![]);
}

#[test]
fn words_that_only_look_like_part_of_a_date() {
    check_last(&[
        // "that" opens a clause; what it points to is told by what stands around it.
        ("He fell on February 2. The mayor noted that Thursday's vote was close.", "2021-03-04"),
        ("He fell on February 2. He said that Thursday was hard.", "2021-03-04"),
        ("He fell on February 2. That is the view that Thursday's report gave.", "2021-03-04"),
        ("He fell on February 2. The yard said that January sales rose.", "2021-01"),
        ("He fell on February 2. He died later that Thursday.", "2021-01-28"),
        ("He fell on February 2. On that Thursday he died.", "2021-01-28"),
        ("He fell on February 2. He died that Thursday.", "2021-01-28"),
        ("He fell on February 2. It began that January.", "2021-01"),
        // A decline is no season, and Easter is not the later part of a day.
        ("Sales sank after a 4 percent fall last year.", "2020"),
        ("It was the sharpest fall this year.", "2021"),
        ("It opened in the fall last year.", "2020-FA"),
        ("A later Easter this year hurt sales.", "2021-04-04"),
        // Days before one are not one of them.
        ("He left days before Christmas.", "2020-12-25"),
        ("He left the day before Christmas.", "2020-12-24"),
    ]);
}

#[test]
fn months_of_a_list_lie_together() {
    check_last(&[
        ("The yard will be paid by April or October.", "2021-10"),
        ("Failures loom in March and April, when the yard closes.", "2021-04"),
        ("Sales fell in February and January.", "2021-01"),
        ("Sales fell in November and December.", "2020-12"),
        ("The yard is shut from October to April.", "2021-04"),
        ("The yard was shut from October to January.", "2021-01"),
        ("The yard is expected to report a loss for the December-February quarter.", "2021-02"),
        ("The yard told of its output from September through February.", "2021-02"),
        ("The yard will be shut from October to April.", "2022-04"),
        ("The firm is due to report on its year, that ended in February, on April 10.", "2021-04-10"),
        ("It lost more, mainly due to low fares in November and December.", "2020-12"),
        ("The yard lost two ships from March to September.", "2020-09"),
        ("The plan could be shown to a council at a meeting and passed as early as April.", "2021-04"),
        ("The yard based its plans on calm seas for October-March.", "2021-03"),
    ]);
}

#[test]
fn days_of_what_was_told_before() {
    check_last(&[
        // A day of a month that was named since the last day.
        (
            "He left on Thursday. It rained. His wife died last October when their boat sank. He was warned that same day.",
            "2020-10-XX",
        ),
        ("He left on Thursday. It rained in October. He was warned that same day.", "2021-03-04"),
        // What was done as early as a month is over.
        ("The envoys warned as early as November that the dam leaked.", "2020-11"),
        ("The yard may close as early as November.", "2021-11"),
        // The day of a deed.
        ("He fell on March 1. They came the day after his fall.", "2021-03-02"),
        ("He left on March 1, the day before his boat sank.", "2021-03-01"),
        ("It is the order of the day following some bad news.", ""),
        // The verb of a clause of time.
        ("The firm knew nothing before the mayor informed it on Sunday.", "2021-02-28"),
    ]);
}

#[test]
fn evening_copy_may_name_tomorrow() {
    // The anchor is a Friday.
    for (text, hour, expected) in [
        ("The ministers are meeting on Saturday.", Some(22), "2021-03-06"),
        ("The ministers are meeting on Saturday.", Some(10), "2021-03-06"),
        ("It rained. It rained. It rained. It rained. He was held on Saturday.", Some(10), "2021-02-27"),
        ("It rained. It rained. It rained. It rained. He was held on Saturday.", Some(22), "2021-03-06"),
        ("The ministers met on Thursday.", Some(22), "2021-03-04"),
        ("The ministers will meet on Thursday.", Some(22), "2021-03-11"),
        ("The firm on Saturday said it was sold.", Some(22), "2021-03-06"),
    ] {
        let found = anchored(text, true, hour);
        assert_eq!(found[0].value, expected, "{text} at {hour:?}");
    }
    assert_eq!(anchored("They are meeting on Saturday.", true, Some(22))[0].second, Some(date(2021, 2, 27)));
    // Copy that tells of its own day as over does not tell so of the next.
    let today = anchored("The bank said on Friday it failed. It was sold on Saturday.", true, Some(22));
    assert_eq!(today[1].value, "2021-02-27");
}

#[test]
fn a_day_without_a_year_stays_without_one() {
    use crate::model::DatePrecision;
    for (text, value, precision) in [
        ("It opened on January 5.", "XXXX-01-05", DatePrecision::DayNoYear),
        ("It opened yesterday.", "XXXX-03-04", DatePrecision::DayNoYear),
        ("It opened on Monday.", "XXXX-WXX-1", DatePrecision::Unknown),
        ("It opened in January.", "XXXX-01", DatePrecision::Unknown),
        ("It opened on January 5, 2019.", "2019-01-05", DatePrecision::Day),
    ] {
        let found = anchored(text, false, None);
        assert_eq!((found[0].value.as_str(), found[0].precision), (value, precision), "{text}");
    }
}

#[test]
fn clauses_and_moods() {
    use crate::model::Mood;
    let text = "The bank said on Thursday it will close on March 20, after it lost its licence in February.";
    let found = anchored(text, true, None);
    assert_eq!(found.len(), 3);
    assert!(found[0].announces && !found[1].announces);
    assert_eq!(found[1].mood, Mood::Planned);
    let clause = &text[found[2].clause.start as usize..found[2].clause.end as usize];
    assert!(clause.contains("lost its licence") && !clause.contains("close"), "{clause}");
    assert!(anchored("It was the lowest since March 2003.", true, None)[0].tells_nothing);
    assert_eq!(anchored("The vote on March 20 was cancelled.", true, None)[0].mood, Mood::Cancelled);
    assert_eq!(anchored("He did not arrive on Monday.", true, None)[0].mood, Mood::Denied);
    for (sentence, mood) in [
        ("The court found Orsel not guilty on Monday.", Mood::Past),
        ("Orsel was found not guilty on Monday.", Mood::Past),
        ("Lawmakers brought down the government on Monday in a no-confidence vote.", Mood::Past),
        ("Not a single train ran in Alda on Monday.", Mood::Past),
        ("Divers found no survivors on Monday.", Mood::Past),
        ("There was no vote on Monday.", Mood::Denied),
        ("The board will not meet on Monday.", Mood::Denied),
        ("The ferry didn't sail on Monday.", Mood::Denied),
        ("The ferry never sailed on Monday.", Mood::Denied),
    ] {
        assert_eq!(anchored(sentence, true, None)[0].mood, mood, "{sentence}");
    }
    assert_eq!(anchored("He denied that he had met them on Monday.", true, None)[0].mood, Mood::Denied);
    let denial = &anchored("The firm denied on Monday that it was broke.", true, None)[0];
    assert_eq!((denial.mood, denial.announces), (Mood::Past, true));
    assert_eq!(anchored("The vote was called off on Monday.", true, None)[0].mood, Mood::Past);
    assert_eq!(anchored("The vote has been postponed until June 3.", true, None)[0].mood, Mood::Planned);
    assert_eq!(anchored("The board expects it to reopen on May 5.", true, None)[0].mood, Mood::Planned);
}

#[test]
fn intervals_span_both_ends() {
    let found = anchored("The fair ran from February 3 to 5.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2021, 2, 3)), Some(date(2021, 2, 5))));
    let found = anchored("It ran in 2009-2010.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2009, 1, 1)), Some(date(2010, 12, 31))));
    let found = anchored("It ran between 3 February and 2 March.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2021, 2, 3)), Some(date(2021, 3, 2))));
    let found = anchored("It ran between March 3, 2019, and May 4, 2020, in Alda.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2019, 3, 3)), Some(date(2020, 5, 4))));
    let found = anchored("It ran from 3 February and 2 March.", true, None);
    assert_eq!(found[0].last, Some(date(2021, 2, 3)));
}

#[test]
fn items_of_a_row_share_their_years() {
    let text = "Following is a chronology.\n\nJune 4, 2018 - The mine opens.\n\nDecember 12 - The union sets a \
        February 6 deadline.\n\nMarch 3 - The strike begins. It ends two days later.\n";
    let values: Vec<String> = anchored(text, true, None).into_iter().map(|d| d.value).collect();
    assert_eq!(values, ["2018-06-04", "2018-12-12", "2019-02-06", "2019-03-03", "2019-03-05"]);
    // What is to come counts from the item.
    let item = "June 4, 2018 - The mine opens.\n\nJuly 9, 2018 - The union wants it settled before Mayor Muster leaves \
        office on January 20.\n\nMarch 3, 2019 - The strike begins.\n";
    let values: Vec<String> = anchored(item, true, None).into_iter().map(|d| d.value).collect();
    assert_eq!(values, ["2018-06-04", "2018-07-09", "2019-01-20", "2019-03-03"]);
    let table = "2020\nDec 16 Cut\nOct 8 Cut\n2019\nDec 11 Cut\nOct 31 Cut\n";
    let values: Vec<String> =
        anchored(table, true, None).into_iter().map(|d| d.value).filter(|v| v.len() == 10).collect();
    assert_eq!(values, ["2020-12-16", "2020-10-08", "2019-12-11", "2019-10-31"]);
}

#[test]
fn passages_added_later_count_from_their_own_day() {
    // The anchor is 4 March 2021.
    let text = "A ferry ran aground on Monday.\n\nUpdate March 12: It was raised yesterday.\n\nUpdate March 20: The \
        port opened on Friday.\n";
    let values: Vec<String> = anchored(text, true, None).into_iter().map(|d| d.value).collect();
    assert_eq!(values, ["2021-03-01", "2021-03-12", "2021-03-11", "2021-03-20", "2021-03-19"]);
}

#[test]
fn captions_and_quotations_count_from_their_own_day() {
    let caption =
        "A panda eats at the zoo Wednesday, June 27, 2012. The zoo announced Monday that it is ill.";
    assert_eq!(anchored(caption, true, None)[1].value, "2012-06-25");
    // What is picked or still to come counts from the day of the copy.
    let next = "On Monday, 25 June 2012 the court met; the trial resumes next Friday.";
    assert_ne!(anchored(next, true, None)[1].rule, "weekday-in-caption");
    let quoted = "\"We agreed on it today,\" the minister said on Wednesday.";
    assert_eq!(anchored(quoted, true, None)[0].value, "2021-03-03");
    let tonight = "\"We lost the vote tonight,\" he told them.";
    assert_eq!(anchored(tonight, true, Some(8))[0].value, "2021-03-04TNI");
}

#[test]
fn narratives_pass_over_asides() {
    let text = "War broke out in 1914. In August, the town fell, as it had fallen in 1870. It was free by October. The \
        May 1916 attack was still to come. In November, it snowed.";
    let found: Vec<String> =
        tag(text, None, Mode::Narrative, Some("en")).into_iter().map(|t| t.value).collect();
    assert_eq!(found, ["1914", "1914-08", "1870", "1914-10", "1916-05", "1914-11"]);
}

#[test]
fn weeks_keep_their_year_at_its_turn() {
    let found = tag("It rained this week and last week.", Some(date(2021, 1, 1)), Mode::News, Some("en"));
    assert_eq!((found[0].value.as_str(), found[1].value.as_str()), ("2020-W53", "2020-W52"));
    let sunday = tag("It rained last week.", Some(date(2021, 3, 7)), Mode::News, Some("en"));
    assert_eq!(sunday[0].value, "2021-W09");
}

#[test]
fn a_text_without_a_stamp_counts_from_its_first_line() {
    let found = tag("2021-03-05 22:53 port news\n\nThe ferry sank on Monday.", None, Mode::News, Some("en"));
    assert_eq!(found.last().map(|t| t.value.as_str()), Some("2021-03-01"));
}

#[test]
fn a_stamp_in_the_text_gives_a_dateline_its_year() {
    use crate::model::{Anchor, AnchorSource};
    let text = "2021-03-05 22:53\n\nThe ferry sank on Monday.";
    let sentences = crate::text::sentences::sentences(text);
    let mentions = find(text, &sentences, Some("en"));
    for (day, expected) in [(date(2000, 3, 4), "2021-03-01"), (date(2000, 6, 4), "XXXX-WXX-1")] {
        let anchor = Anchor { day, year_known: false, hour: None, source: AnchorSource::Dateline };
        let found = super::resolve(&mentions, Some(&anchor), Mode::News);
        assert_eq!(found.last().map(|d| d.value.as_str()), Some(expected), "{day}");
    }
}

/// What would not be linear would not come to an end here.
/// Every date is told with its sentence: what that costs is the sum of their lengths.
#[test]
fn dates_of_a_text_without_a_stop_cost_no_square() {
    let cost = |clauses: usize| {
        let text =
            "the crew of a boat met the harbour board on Monday and the mayor agreed, ".repeat(clauses);
        let sentences = crate::text::sentences::sentences(&text);
        let found = find(&text, &sentences, Some("en"));
        assert_eq!(found.len(), clauses);
        let length = |mention: &Mention| {
            let sentence = &sentences[mention.sentence as usize];
            u64::from(sentence.end - sentence.start)
        };
        found.iter().map(length).sum::<u64>()
    };
    let (one, four) = (cost(400), cost(1600));
    assert!(four <= 4 * one + one / 10, "{one} for a text, {four} for one four times as long");
}

#[test]
fn long_lines_are_linear() {
    for part in [
        "1/2/",
        "12345 ",
        "May 5 ",
        "\"today said ",
        "of the ",
        "2001-2002-",
        "night of the ",
        "May 5 -\n",
        "5 to ",
    ] {
        let text = part.repeat(400_000 / part.len());
        for mode in [Mode::News, Mode::Narrative] {
            let _ = tag(&text, Some(DAY), mode, Some("en"));
        }
    }
}

/// Ten megabytes without a space or a stop.
#[test]
fn a_line_of_digits_and_slashes_comes_to_an_end() {
    let text = "1/2/2020/31/".repeat((10 << 20) / 12);
    let sentences = crate::text::sentences::sentences(&text);
    let mentions = find(&text, &sentences, Some("en"));
    assert_eq!(super::resolve(&mentions, None, Mode::News).len(), mentions.len());
}

proptest::proptest! {
    /// Any text: no panic, spans in order, disjoint and inside their sentence; one answer per mention.
    #[test]
    fn spans_are_sound(text in "(?s)([0-9]{1,4}[-/.:, ]|May |the |Friday |week |ago |p\\.m\\. |last |of |to |\\PC{0,4}|\n){0,60}") {
        let sentences = crate::text::sentences::wrapped_sentences(&text);
        for (code, _) in super::lexicon::TABLES {
            let mentions = find(&text, &sentences, Some(code));
            let mut end = 0;
            for mention in &mentions {
                proptest::prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
                end = mention.span.end;
                proptest::prop_assert!(mention.clause.start <= mention.span.start && mention.clause.end >= mention.span.end);
                let sentence = &sentences[mention.sentence as usize];
                proptest::prop_assert!(sentence.start <= mention.clause.start && mention.clause.end <= sentence.end);
            }
            for mode in [Mode::News, Mode::Narrative] {
                proptest::prop_assert_eq!(super::resolve(&mentions, None, mode).len(), mentions.len());
            }
            for day in [DAY, date(-9999, 1, 1), date(9999, 12, 31)] {
                let _ = tag(&text, Some(day), Mode::News, Some(code));
                let _ = tag(&text, Some(day), Mode::Narrative, Some(code));
            }
        }
    }
}
