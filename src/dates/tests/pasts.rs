//! Tables of cases: strong verbs, whose past has no ending, and those of which past and present are one form. The day is Friday
//! 5 March 2021.

use super::check_last;

#[test]
fn strong_pasts_are_over() {
    check_last(&[
        ("A rally on Sunday drew 10,000 people.", "2021-02-28"),
        ("A bomb on Sunday hurt five people.", "2021-02-28"),
        ("Two blasts on Sunday blew up a bridge.", "2021-02-28"),
        ("Police shut the road on Sunday.", "2021-02-28"),
        ("Gunmen set the school ablaze on Sunday.", "2021-02-28"),
        ("They set off from Muster on Sunday.", "2021-02-28"),
        ("The storm on Sunday cost the town millions.", "2021-02-28"),
        ("The storm cost 12 lives on Sunday.", "2021-02-28"),
        ("Rebels on Sunday overran a base.", "2021-02-28"),
        ("The board cast its vote on Sunday.", "2021-02-28"),
        ("The blast, which hurt five on Sunday, is being looked into.", "2021-02-28"),
        ("The bridge blown up on Sunday is old.", "2021-02-28"),
        // What comes of it is told behind them.
        ("A rally on Monday drew thousands that will be heard.", "2021-03-01"),
        ("Police on Monday shut the road, and the town will pay for it.", "2021-03-01"),
    ]);
}

#[test]
fn nouns_and_parts_of_a_verb_to_come_are_none() {
    check_last(&[
        ("The council will discuss cost cuts on Sunday.", "2021-03-07"),
        ("The yard will launch a low-cost ferry on Sunday.", "2021-03-07"),
        ("The council will debate a takeover bid on Sunday.", "2021-03-07"),
        ("The crew will play a set-piece on Sunday.", "2021-03-07"),
        ("The road will be shut on Sunday.", "2021-03-07"),
        ("The yard will sell ships and shut docks on Sunday.", "2021-03-07"),
        ("The strike could hurt trade on Sunday.", "2021-03-07"),
        ("The bridge will be blown up on Sunday.", "2021-03-07"),
        ("The council will discuss stolen ships on Sunday.", "2021-03-07"),
        ("The ferry is set to sail on Sunday.", "2021-03-07"),
        ("The vote is set for Sunday.", "2021-03-07"),
    ]);
}

#[test]
fn a_day_that_is_chosen_for_something_is_to_come() {
    check_last(&[
        ("The court has set Tuesday as the date for the hearing.", "2021-03-09"),
        ("The judge set Monday for the hearing.", "2021-03-08"),
        ("The judge fixed Monday as the day of the hearing.", "2021-03-08"),
        ("The judge fixed Thursday as the day of the hearing.", "2021-03-04"),
        ("The judge had fixed Monday as the day of the hearing.", "2021-03-01"),
        ("Tuesday has been set as the date for the hearing.", "2021-03-09"),
        ("The parties agreed on Monday as the date of the vote.", "2021-03-08"),
        ("A hearing has been set for Tuesday.", "2021-03-09"),
        ("The judge set a hearing on Sunday.", "2021-03-07"),
        ("The union set a new Sunday midnight deadline.", "2021-03-07T24:00"),
        // The day of the choice.
        ("The judge on Tuesday set a hearing.", "2021-03-02"),
        ("The judge set bail on Tuesday.", "2021-03-02"),
        ("The parties agreed on Tuesday to a truce.", "2021-03-02"),
        ("On Tuesday Orsel was chosen for the post.", "2021-03-02"),
        // A term of office ends on a day that is known.
        ("The mayor leaves office on Tuesday.", "2021-03-09"),
        ("The mayor leaves office on June 20.", "2021-06-20"),
        ("The mayor left office on June 20.", "2020-06-20"),
    ]);
}
