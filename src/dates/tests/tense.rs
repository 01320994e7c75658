//! Tables of cases: which weekday, which year, by the verb of the clause.

use super::{DAY, anchored, values};
use crate::model::Mood;

/// One date each; the day is Friday 5 March 2021.
#[test]
fn days_that_are_announced() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        // What is set for a day.
        ("The union called a march on the bank for Tuesday.", "2021-03-09"),
        ("A march was called for Monday.", "2021-03-08"),
        ("A vote has been tabled for Tuesday.", "2021-03-09"),
        ("The ferry is booked for Wednesday's crossing.", "2021-03-03"),
        ("Airbus has scheduled four announcements for Tuesday.", "2021-03-09"),
        // A modal verb speaks over the participle that completes it.
        ("Schools will stay closed on Tuesday.", "2021-03-09"),
        ("The bridge could remain blocked on Sunday.", "2021-03-07"),
        ("The share will be cut from the index from Tuesday.", "2021-03-09"),
        // A term is to come; a point of the past is not.
        ("The crew must pay by Monday.", "2021-03-08"),
        ("They expected a deal by Sunday.", "2021-03-07"),
        ("The judge heard them and asked for more papers by Tuesday.", "2021-03-09"),
        ("The owner told them to leave by Tuesday.", "2021-03-09"),
        ("The crew has until Tuesday to pay.", "2021-03-09"),
        ("The crew had until Tuesday to pay.", "2021-03-02"),
        ("The trial was adjourned until Tuesday.", "2021-03-09"),
        ("Shares rose 3 percent by 9:53 p.m. EDT Tuesday.", "2021-03-02T21:53"),
        ("The crew was freed by early Monday.", "2021-03-01"),
        ("By Monday, between 9m gallons (3m litres) and 12m gallons of oil had leaked.", "2021-03-01"),
        ("The rally went on until Wednesday morning.", "2021-03-03TMO"),
        ("Muster ran the yard until October.", "2020-10"),
        ("The firm knew by January 20 that the hull was weak.", "2021-01-20"),
        ("From Monday, drivers pay a toll of two crowns.", "2021-03-08"),
        ("From Monday, drivers paid a toll of two crowns.", "2021-03-01"),
        // What is there already when the plan comes.
        ("Muster will play again after joining from Oslo on Tuesday.", "2021-03-02"),
        ("Shares will gain after their best day in years on Tuesday.", "2021-03-02"),
        ("The plan would follow a pledge by the mayor on Tuesday.", "2021-03-02"),
        ("The yard will reopen after Tuesday.", "2021-03-09"),
        ("Rates are expected to hold after the meeting ends Tuesday.", "2021-03-09"),
        // A noun in -ly is no adverb.
        ("The assembly will vote, and the family was told of it on Tuesday.", "2021-03-02"),
        ("The bank will act soon after dropping a $7 million plan on Tuesday.", "2021-03-02"),
        // A thing that is planned, not a plan for the day.
        ("The yard announced the planned merger on Tuesday.", "2021-03-02"),
        ("The yard stepped up planned job cuts on Tuesday.", "2021-03-02"),
        ("The yard announced the plans for a new dock on Tuesday.", "2021-03-02"),
        ("The crew had planned to dive on Tuesday.", "2021-03-02"),
        ("The mayor planned a vote for Tuesday.", "2021-03-09"),
        ("The plan is to vote on Tuesday.", "2021-03-09"),
        ("Shares of Muster, which reports results on Sunday, rose.", "2021-03-07"),
        ("The council gave two reports on Sunday.", "2021-02-28"),
        ("They waited for an expected cut on Sunday.", "2021-03-07"),
        ("A ruling was likely on Sunday.", "2021-03-07"),
        ("The mayor put off the vote to Tuesday.", "2021-03-09"),
        ("The docks were expected to give revised figures on Sunday.", "2021-03-07"),
        ("The hull could begin being raised late on Sunday.", "2021-03-07"),
        ("Some in the port said Sunday would be worse.", "2021-03-07"),
        ("The bill was cleared for a likely vote on Sunday.", "2021-03-07"),
        ("The crew needed an answer by Sunday.", "2021-03-07"),
        ("The End of Muster by Ann Starts on Tuesday drew crowds.", "2021-03-02"),
        // Held to be so, not to come.
        ("He was found to be ill when he landed on Tuesday.", "2021-03-02"),
        // A relative clause is not the clause.
        ("On Tuesday his brother, who will sing in Oslo, lost his voice.", "2021-03-02"),
        // A plural subject makes a verb of a form that is a noun too.
        ("The polls close on Sunday at 8 p.m.", "2021-03-07"),
        ("The envoys gather in Muster on Sunday.", "2021-03-07"),
        ("A market close on Sunday helped.", "2021-02-28"),
        // Who told, and when.
        ("The line is shut, he told a meeting on Sunday.", "2021-02-28"),
        ("He will tell them why in a statement on Sunday.", "2021-03-07"),
        // Participles of planning.
        ("The captain is expected back on Tuesday.", "2021-03-09"),
        ("Talks are due Tuesday.", "2021-03-09"),
        ("A vote expected to pass on Tuesday may fail.", "2021-03-09"),
        // The present of what has its hour.
        ("The fair takes place in the old harbour on Tuesday.", "2021-03-09"),
        ("The trial opens Tuesday.", "2021-03-09"),
        ("The curfew ends on Tuesday.", "2021-03-09"),
        ("The truce expires on Tuesday.", "2021-03-09"),
        ("The ministers meet in Oslo on Monday.", "2021-03-08"),
        ("The crews return to work on Tuesday after a vote.", "2021-03-09"),
        ("The firm's return to profit on Tuesday cheered them.", "2021-03-02"),
        // The present of a vote, a passive, a clause of time: nothing that is over is told so.
        ("Parliament votes on Tuesday.", "2021-03-09"),
        ("The council votes on the budget on Tuesday.", "2021-03-09"),
        ("Muster will raise the tax if the Senate votes for it on Tuesday.", "2021-03-09"),
        ("They lost 300 votes on Tuesday.", "2021-03-02"),
        ("The council votes on Tuesday were close.", "2021-03-02"),
        ("The union won both votes on Tuesday.", "2021-03-02"),
        ("Traders look to Tuesday, when sales figures are released.", "2021-03-09"),
        ("The market will stir when sales figures are released on Tuesday.", "2021-03-09"),
        ("Sales figures are released on Wednesday.", "2021-03-10"),
        ("The docks are closed on Wednesday.", "2021-03-10"),
        ("The man is charged with a theft on Tuesday.", "2021-03-02"),
        ("He is thought to have left on Tuesday.", "2021-03-02"),
        ("The sums are based on Tuesday prices.", "2021-03-02"),
        ("The sums were released on Tuesday.", "2021-03-02"),
        ("The crew must be back before the captain leaves port on Wednesday.", "2021-03-10"),
        ("He wants an answer when it posts results on Tuesday.", "2021-03-09"),
        ("The bill must pass before it goes to the house on Tuesday.", "2021-03-09"),
        ("Man held after boat is sunk on Tuesday.", "2021-03-02"),
        ("Muster will speak after he addresses the council on Tuesday.", "2021-03-09"),
        ("The crew was saved before it went down on Tuesday.", "2021-03-02"),
        ("Shares fall on Friday.", "2021-03-05"),
        ("Shares fall on Tuesday.", "2021-03-02"),
        // What a day is declared to be.
        ("The mayor declared Tuesday a day of mourning.", "2021-03-09"),
        ("The mayor declared Friday a day of mourning.", "2021-03-05"),
        ("The council has made Wednesday a public holiday.", "2021-03-10"),
        ("The mayor declared Tuesday that a man had drowned.", "2021-03-02"),
        ("The mayor declared on Tuesday a day of mourning.", "2021-03-02"),
        // Plans that may be over: the nearer day.
        ("The ship was due on Thursday.", "2021-03-04"),
        ("The ship was due on Monday.", "2021-03-08"),
        ("The ministers were to meet on Sunday.", "2021-03-07"),
        ("The crew agreed to strike on Thursday.", "2021-03-04"),
        ("The mayor had said the pool would open on Wednesday.", "2021-03-03"),
        // A day before the decision is that of it.
        ("On Monday, the firm agreed to buy its rival.", "2021-03-01"),
        ("The firm on Monday agreed to buy its rival.", "2021-03-01"),
        ("On Monday, the crew vowed to go on.", "2021-03-01"),
        // The same words where nothing is planned.
        ("The rebels agreed to a truce on Tuesday.", "2021-03-02"),
        ("The Reds won the cup on Tuesday.", "2021-03-02"),
        ("The Reds won't play on Tuesday.", "2021-03-09"),
        ("Housing starts in January fell on Tuesday.", "2021-03-02"),
        ("Police blamed the gang for Tuesday's fire.", "2021-03-02"),
        ("The mayor set a limit on Tuesday.", "2021-03-02"),
        ("Following Tuesday's fall, shares rose.", "2021-03-02"),
        // A noun, not a verb; a row of names, not two clauses.
        ("The board will name a trusted ally on Tuesday.", "2021-03-09"),
        ("The ministers will visit Norway, Sweden and Poland on Tuesday.", "2021-03-09"),
        // Where one goes to, not what one speaks of.
        ("Muster will head into Tuesday's match without their captain.", "2021-03-09"),
        ("The mayor will speak at Tuesday's rally.", "2021-03-09"),
        ("The judge will weigh Tuesday's ruling.", "2021-03-02"),
        ("The fire would be a motive in the Tuesday attack.", "2021-03-02"),
        ("The crews go to the polls on Tuesday.", "2021-03-09"),
        // An expectation, not a plan; a verb in the past far off.
        ("The port said it expected to load three ships on Tuesday.", "2021-03-02"),
        (
            "The Reds knocked out the holders in the second round of their long and bitter fight for the cup on Sunday.",
            "2021-02-28",
        ),
        // What is expected of a day.
        ("Traders expect Tuesday's report to show a loss.", "2021-03-09"),
        ("The vote could hang on Sunday's debate.", "2021-03-07"),
        // Months and days without a year.
        ("The rule begins in May.", "2021-05"),
        ("The lease, signed in haste, expires April 30.", "2021-04-30"),
        ("It must be settled before Mayor Muster leaves office on September 20.", "2021-09-20"),
        ("The shop has decided to close in early April.", "2021-04"),
        ("It would be paid on a still unspecified date in April.", "2021-04"),
        ("Sales should recover from October, when they sank.", "2020-10"),
        ("The firm won the bid in November.", "2020-11"),
        ("A third boat, sailing each Thursday from June 6.", "2021-06-06"),
        // Figures of a month that is over; nothing that is expected is to come.
        ("Orders jumped more than expected in January.", "2021-01"),
        ("Prices rose as expected in January.", "2021-01"),
        ("Analysts expect sales to have sunk in January.", "2021-01"),
        ("Starts in January were a third below the level of a year before.", "2021-01"),
        ("The loss will be near the range it forecast in November.", "2020-11"),
        ("The yard is to start production in November.", "2021-11"),
        ("Sales through September were down.", "2020-09"),
        ("The toll would be the highest since the floods in November.", "2020-11"),
        ("The mayor first planned to visit the dock in October.", "2020-10"),
        ("The budget will follow the November assumptions.", "2020-11"),
        ("It said it would cut output, and in November it shut a plant.", "2020-11"),
    ] {
        let found: Vec<String> = values(text).into_iter().map(|(_, value)| value).collect();
        if !found.iter().any(|v| *v == expected) {
            wrong.push((text, expected, found));
        }
    }
    assert_eq!(wrong, vec![]);
}

#[test]
fn moods_of_what_is_announced() {
    for (text, mood) in [
        ("Schools will stay closed on Tuesday.", Mood::Planned),
        ("The ship was due on Monday.", Mood::Planned),
        ("The trial opens Tuesday.", Mood::Planned),
        ("The ministers meet in Oslo on Monday.", Mood::Planned),
        ("The court hears the case on Monday.", Mood::Present),
        ("The Reds won the cup on Tuesday.", Mood::Past),
        ("The bridge could remain blocked on Sunday.", Mood::Conditional),
        ("The crew has to pay on Monday.", Mood::Planned),
        ("Muster will head into Tuesday's match without their captain.", Mood::Planned),
        ("Orders jumped more than expected in January.", Mood::Past),
        ("The driver was bailed to appear in court on March 9.", Mood::Planned),
        ("The crew was ordered to leave by the court on March 9.", Mood::Planned),
        ("He is due to be sentenced on March 9.", Mood::Planned),
        ("He is to be sentenced on March 9.", Mood::Planned),
        ("A strike that was to have shut the port on Friday was called off.", Mood::Cancelled),
        ("The ferry was to have sailed on Friday.", Mood::Cancelled),
        ("The port has postponed its report to Friday.", Mood::Planned),
        ("Rebels will hold a vote on Sunday despite calls for it to be postponed.", Mood::Planned),
        ("A ferry that was to have sailed was sunk on Friday.", Mood::Past),
    ] {
        assert_eq!(anchored(text, true, None)[0].mood, mood, "{text}");
    }
}

#[test]
fn weekends_that_are_over() {
    let tag = |text: &str, day| {
        let found = super::super::tag(text, Some(day), super::super::Mode::News, Some("en"));
        found[0].value.clone()
    };
    let monday = jiff::civil::date(2021, 3, 8);
    assert_eq!(tag("Two villages were flooded this weekend.", monday), "2021-W09-WE");
    assert_eq!(tag("Two villages will be flooded this weekend.", monday), "2021-W10-WE");
    assert_eq!(tag("Two villages were flooded this weekend.", DAY), "2021-W09-WE");
}

#[test]
fn no_days_of_the_week() {
    for text in [
        "They sang of an island in the Sun.",
        "He would buy Sun. It fell.",
        "Shares of Muster ( MON.N ) fell.",
    ] {
        assert_eq!(values(text), vec![], "{text}");
    }
}
