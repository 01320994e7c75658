//! Tables of cases: days of what is called off, given up or moved. The day is Friday 5 March 2021.

use super::{anchored, check_last};
use crate::model::Mood;

#[test]
fn the_day_of_what_is_called_off_is_mostly_to_come() {
    check_last(&[
        ("Monday's meeting of the mayors has been cancelled.", "2021-03-08"),
        ("The mayors called off Monday's meeting.", "2021-03-08"),
        ("The Monday meeting was cancelled.", "2021-03-08"),
        ("A meeting on Monday has been called off.", "2021-03-08"),
        ("Tuesday's meeting has been cancelled.", "2021-03-09"),
        ("Thursday's meeting was cancelled.", "2021-03-04"),
        ("The mayors cancelled the meeting scheduled for Tuesday.", "2021-03-09"),
        // The day of the calling off.
        ("The meeting was called off on Monday.", "2021-03-01"),
        ("The meeting was called off by the mayors on Monday.", "2021-03-01"),
        ("The mayor on Sunday put off the vote.", "2021-02-28"),
        // From one day to another.
        ("The meeting was moved from Monday to Thursday.", "2021-03-11"),
        ("The meeting was brought forward to Sunday.", "2021-03-07"),
        ("The meeting was brought forward to Sunday from Monday.", "2021-03-08"),
        ("The yard moved its crew from Muster to Oslo on Sunday.", "2021-02-28"),
    ]);
}

#[test]
fn what_is_called_off_is_told_from_what_is_denied() {
    let mut wrong = Vec::new();
    for (text, mood) in [
        ("The mayors called off Monday's meeting.", Mood::Cancelled),
        ("The mayors cancelled the meeting scheduled for Monday.", Mood::Cancelled),
        ("The mayors abandoned the meeting planned for Monday.", Mood::Cancelled),
        ("The mayors delayed Monday's meeting by a week.", Mood::Cancelled),
        ("The mayors will not meet on Monday as planned.", Mood::Cancelled),
        ("The mayors will not meet on Monday, as planned.", Mood::Cancelled),
        ("The race will not go ahead on Monday.", Mood::Cancelled),
        ("The race did not take place on Monday.", Mood::Cancelled),
        ("The yard dropped a plan to sell its ships and expects bids on Monday.", Mood::Planned),
        ("The crew would have until Monday to say that they would not act as planned.", Mood::Denied),
        ("The bank will not raise rates on Monday.", Mood::Denied),
        ("The mayors did not meet on Monday.", Mood::Denied),
        ("The meeting was called off on Monday.", Mood::Past),
        ("The mayor will speak on Monday on postponed games.", Mood::Planned),
        ("The crew will move to Oslo on Monday.", Mood::Planned),
    ] {
        let found = anchored(text, true, None)[0].mood;
        wrong.extend((found != mood).then_some((text, mood, found)));
    }
    assert_eq!(wrong, vec![]);
}
