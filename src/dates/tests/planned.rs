//! Tables of cases: a weekday of a thing that is planned, agreed or in question, not of the deed that is told. The day is Friday
//! 5 March 2021.

use super::check_last;

#[test]
fn adjectives_of_planning_beside_a_day() {
    check_last(&[
        ("Sunday's planned vote drew threats.", "2021-03-07"),
        ("Muster has two days until Tuesday's scheduled vote.", "2021-03-09"),
        ("The mayor spoke of Tuesday's expected ruling.", "2021-03-09"),
        ("Opposition grew to Tuesday's proposed march.", "2021-03-09"),
        ("Police banned Sunday's planned march.", "2021-03-07"),
        ("The planned Tuesday vote worries them.", "2021-03-09"),
        ("The union fears the scheduled May 3 vote.", "2021-05-03"),
        ("The mayor spoke of the upcoming Friday meeting.", "2021-03-12"),
        ("The mayor spoke of the upcoming Saturday meeting.", "2021-03-06"),
        ("The ferry sails this coming Saturday.", "2021-03-06"),
        // What was planned and is told of as over.
        ("Thursday's planned march was called off.", "2021-03-04"),
        ("Sunday's planned march was called off.", "2021-03-07"),
        ("The mayor failed to show up at Tuesday's scheduled meeting.", "2021-03-02"),
        ("Friday's planned march was called off.", "2021-03-05"),
        // The plan is of another thing.
        ("The yard announced its planned merger on Tuesday.", "2021-03-02"),
        ("Tuesday's plan failed.", "2021-03-02"),
        ("Tuesday's march was planned for weeks by Ann Starts, who sang on Monday.", "2021-03-01"),
    ]);
}

#[test]
fn what_was_agreed_may_be_set_for_the_day() {
    check_last(&[
        ("The unions agreed to a two-day strike on Sunday.", "2021-03-07"),
        ("The unions agreed to a stoppage on Monday.", "2021-03-08"),
        ("The ministers agreed a summit on Sunday.", "2021-03-07"),
        ("The union called a strike Monday.", "2021-03-08"),
        ("The crew called for a march on Sunday.", "2021-03-07"),
        ("The council decided on a referendum on Sunday.", "2021-03-07"),
        ("The council backed a second strike on Sunday.", "2021-03-07"),
        // The nearer day, and never one before that of the copy.
        ("The unions agreed to a strike on Thursday.", "2021-03-04"),
        ("The unions agreed to a strike on Friday.", "2021-03-05"),
        // What is done with the agreement, another deed, another order of the words.
        ("The unions agreed to a deal on Sunday.", "2021-02-28"),
        ("The unions agreed on Sunday to a strike.", "2021-02-28"),
        ("The unions ended a strike on Sunday.", "2021-02-28"),
        ("The crew agreed to a pact, and police broke a strike on Sunday.", "2021-02-28"),
        ("The man who called the strike died on Sunday.", "2021-02-28"),
    ]);
}

#[test]
fn a_present_that_leaves_a_question_open() {
    check_last(&[
        ("A court rules on Tuesday whether the mayor may stay.", "2021-03-09"),
        ("The court decides on Tuesday if the mayor may stay.", "2021-03-09"),
        ("The house votes Tuesday on whether to sell the yard.", "2021-03-09"),
        ("The court rules on the sale on Sunday.", "2021-03-07"),
        ("The court ruled on Tuesday whether the mayor may stay.", "2021-03-02"),
        ("The new rules on Tuesday drew protests.", "2021-03-02"),
        ("They asked on Tuesday whether the mayor may stay.", "2021-03-02"),
    ]);
}

#[test]
fn what_somebody_plans_lies_ahead() {
    check_last(&[
        ("The port on Monday plans to file more papers.", "2021-03-08"),
        ("The port on Monday is expected to file more papers.", "2021-03-08"),
        ("The port plans to file a further set of papers on Monday.", "2021-03-08"),
        ("The mayor said he hoped to hold the vote around 6 p.m. on Monday.", "2021-03-08T18:00"),
        ("The port said it planned to file its papers on Monday.", "2021-03-08"),
        ("The port said on Monday it planned to file its papers.", "2021-03-01"),
        ("The port on Monday said it plans to file.", "2021-03-01"),
        ("The mayor noted his committee is holding a hearing on Tuesday.", "2021-03-09"),
        ("The board is meeting on Tuesday in Muster.", "2021-03-09"),
        ("The board is not meeting on Friday.", "2021-03-05"),
        // How things go, and what somebody did.
        ("The court is reviewing a plea filed on Tuesday.", "2021-03-02"),
        ("Shares that fell on Tuesday are falling still.", "2021-03-02"),
        ("The port had planned to file its papers on Monday.", "2021-03-08"),
        ("The yard sold a set of boats on Monday.", "2021-03-01"),
    ]);
}
