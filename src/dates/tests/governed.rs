//! Tables of cases: the verb group that governs a weekday decides its side, whatever nouns and participles lie between.

use super::values;

/// The last weekday of each text; the day is Friday 5 March 2021.
fn last_weekday(text: &str) -> String {
    let mut found = values(text).into_iter().filter(|(words, _)| words.ends_with("day"));
    found.next_back().map_or_else(String::new, |(_, value)| value)
}

#[test]
fn what_is_to_come() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        // A noun that is also a past.
        ("The bank will consider a rate cut on Tuesday.", "2021-03-09"),
        ("Shareholders will vote on a stock split on Tuesday.", "2021-03-09"),
        ("The council will debate the price set in Oslo on Tuesday.", "2021-03-09"),
        ("The ferry line would approve job cuts and a wage cut on Tuesday.", "2021-03-09"),
        ("The label will release its biggest hit on Tuesday.", "2021-03-09"),
        ("The band will play its box-office hit on Tuesday.", "2021-03-09"),
        ("The mayor will sell the yard and cut wages on Tuesday.", "2021-03-09"),
        ("The council will discuss the country's debt on Tuesday.", "2021-03-09"),
        ("The council will discuss the mayor's revised plans on Tuesday.", "2021-03-09"),
        // A participle of the passive, with adverbs, in a row, after what is said of it.
        ("The share will be cut from the index, the exchange said on Thursday, from Tuesday.", "2021-03-09"),
        ("The lock will then be temporarily closed to ships on Tuesday.", "2021-03-09"),
        ("The rate is to be sharply cut on Tuesday.", "2021-03-09"),
        ("The hull will be scrubbed and painted in the dock on Tuesday.", "2021-03-09"),
        ("The hull will be towed, scrubbed and painted in the dock on Tuesday.", "2021-03-09"),
        ("The crew would not be immediately paid on Tuesday.", "2021-03-09"),
        ("The new line will, the port said, open on Tuesday.", "2021-03-09"),
        ("The pact will be signed in Muster, the old harbour town, on Tuesday.", "2021-03-09"),
        // A participle that is an adjective.
        ("The council will discuss revised plans on Tuesday.", "2021-03-09"),
        ("The council will hold long-delayed talks on Tuesday.", "2021-03-09"),
        ("The judge will hear the Oslo-based firm on Tuesday.", "2021-03-09"),
        ("He will then meet members of the newly elected council on Tuesday.", "2021-03-09"),
        ("He will then meet the crew on Tuesday.", "2021-03-09"),
        ("The ministers will probably meet in Oslo on Tuesday.", "2021-03-09"),
        // A participle that has a day of its own.
        ("The king is due to sign the bill passed last week by the house in Oslo on Tuesday.", "2021-03-09"),
        ("The house will debate the bill tabled on Monday by the mayor on Tuesday.", "2021-03-09"),
        // Lists of weekdays share their reading.
        ("The ministers will meet on Monday, Tuesday and Wednesday.", "2021-03-10"),
        ("The bank will decide next week after reports on Tuesday, Wednesday and Thursday.", "2021-03-11"),
        ("The ferry will not sail on Tuesday and Wednesday.", "2021-03-10"),
        ("The strike will run from Tuesday to Thursday.", "2021-03-11"),
        ("The envoys will travel to Oslo on Tuesday or on Wednesday.", "2021-03-10"),
        ("The ministers are meeting on Monday and Tuesday.", "2021-03-09"),
        (
            "Next week's reports include prices on Monday, wages on Tuesday, and jobs on Thursday.",
            "2021-03-11",
        ),
        // What is ahead, of the nearer side.
        ("Shares fell ahead of a meeting of the bank on Monday.", "2021-03-08"),
        ("Shares fell ahead of Monday.", "2021-03-08"),
        ("The union met before a vote on the deal on Monday.", "2021-03-08"),
        ("The crew is held until a hearing on Monday.", "2021-03-08"),
        ("Traders awaited a report on jobs on Monday.", "2021-03-08"),
        ("The minister warned Sunday's vote would be close.", "2021-03-07"),
        // Words between quotation marks that are part of the sentence.
        ("The judge said he would rule \"sometime on Tuesday\" on the sale.", "2021-03-09"),
        // Far from its verb.
        (
            "The minister is slated to speak on the rules of the new harbour board and its plans to the same \
             committee on Tuesday.",
            "2021-03-09",
        ),
        // Other ways to plan.
        ("The deal is still on track to close on Tuesday.", "2021-03-09"),
        ("The cabinet is likely to meet the crew on Tuesday.", "2021-03-09"),
        ("A list of new rules is due out on Tuesday.", "2021-03-09"),
        ("The envoy heads for Oslo on Monday.", "2021-03-08"),
    ] {
        wrong.extend(Some(last_weekday(text)).filter(|found| found != expected).map(|found| (text, found)));
    }
    assert_eq!(wrong, vec![]);
}

#[test]
fn what_is_over() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("The bank cut its rate on Tuesday.", "2021-03-02"),
        ("The storm hit on Tuesday.", "2021-03-02"),
        ("The storm hit the coast on Tuesday.", "2021-03-02"),
        ("The company split in two on Tuesday.", "2021-03-02"),
        ("The rate was cut on Tuesday.", "2021-03-02"),
        ("The rate was sharply cut on Tuesday.", "2021-03-02"),
        ("The rate has been cut on Tuesday.", "2021-03-02"),
        ("The lock was closed and drained on Tuesday.", "2021-03-02"),
        ("The mayor sold the yard and cut wages on Tuesday.", "2021-03-02"),
        ("The council revised plans on Tuesday.", "2021-03-02"),
        ("The council, which will vote in May, revised plans on Tuesday.", "2021-03-02"),
        ("The council discussed revised plans on Tuesday.", "2021-03-02"),
        ("The Oslo-based firm failed on Tuesday.", "2021-03-02"),
        ("The mine was short-listed on Tuesday.", "2021-03-02"),
        ("The mine re-opened on Tuesday.", "2021-03-02"),
        ("The house will debate the bill tabled on Tuesday.", "2021-03-02"),
        ("The firm will repay the loan that it took on Tuesday.", "2021-03-02"),
        ("The deal will fail, the mayor said on Tuesday.", "2021-03-02"),
        ("The share was cut from the index, the exchange said on Thursday, from Tuesday.", "2021-03-02"),
        ("The ministers met on Monday, Tuesday and Wednesday.", "2021-03-03"),
        ("The ferry did not sail on Tuesday and Wednesday.", "2021-03-03"),
        ("The strike ran from Monday to Wednesday.", "2021-03-03"),
        ("Shares fell ahead of Thursday's vote.", "2021-03-04"),
        ("The union met before a vote on the deal on Wednesday.", "2021-03-03"),
        ("Traders bet the rate would fall after it was cut on Tuesday.", "2021-03-02"),
        ("\"We will appeal,\" the lawyer said on Tuesday.", "2021-03-02"),
        ("A plan to raise fares was dropped on Tuesday.", "2021-03-02"),
        // What governs another day.
        (
            "A new mayor will take office on Monday in Muster after a long vote by the council of the old harbour town on Tuesday.",
            "2021-03-02",
        ),
        (
            "The firm, ready to sail again after its crew ended the strike at a meeting on Tuesday, sank.",
            "2021-03-02",
        ),
        ("Fears that the yard will be closed forced Muster to act on Tuesday.", "2021-03-02"),
        ("The bank reported better-than-expected earnings on Tuesday.", "2021-03-02"),
        ("The bank reported expected earnings on Tuesday.", "2021-03-02"),
        ("The council may act next week, following a vote on Tuesday by the house.", "2021-03-02"),
        ("The crew then met the owners on Tuesday.", "2021-03-02"),
        ("He was later charged with theft on Tuesday.", "2021-03-02"),
        // What came only then.
        ("The talks did not begin until after 10 p.m. on Tuesday.", "2021-03-02T22:00"),
        ("The ferry was not raised until Monday.", "2021-03-01"),
        ("The crew did not leave until a vote on Monday.", "2021-03-01"),
        ("A report released on Tuesday will offer advice.", "2021-03-02"),
        ("The price rose on Wednesday and Tuesday.", "2021-03-02"),
    ] {
        wrong.extend(Some(last_weekday(text)).filter(|found| found != expected).map(|found| (text, found)));
    }
    assert_eq!(wrong, vec![]);
}
