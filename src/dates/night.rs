//! Copy of the night: the day that its own lead is of.

use super::resolve::LEAD;
use crate::calendar::{add_days, weekday};
use crate::model::{Anchor, AnchorSource, Direction, Expression, Mention, Mood, Pick};

/// The anchor that a lead asks for: a stamp of the night whose copy tells of tomorrow's weekday as over, or of what is
/// later that day, is of that day, and so is all that counts from it, "today" and what names no day too.
///
/// After midnight a stamp is taken for the evening before, and a desk in another zone may have come to the next day. Counted on
/// news wire stamped between midnight and five: 438 of the first weekdays are that of the evening, 123 the one after; of those
/// that something is later on ("later on Monday") none is that of the evening, and 13 are the one after.
pub fn settle(anchor: Option<Anchor>, mentions: &[Mention]) -> Option<Anchor> {
    let found = anchor?;
    let open = found.year_known && found.source == AnchorSource::Published && found.hour == Some(LATE);
    let named = || running_weekday(mentions).or_else(|| told_weekday(mentions));
    if !open || named() != add_days(found.day, 1).map(weekday) {
        return anchor;
    }
    Some(Anchor { day: add_days(found.day, 1)?, hour: Some(0), ..found })
}

/// Hour of copy that was stamped before midnight, or after it and taken for the evening before.
const LATE: i8 = 23;

/// The first weekday of the lead that something is later or earlier on.
fn running_weekday(mentions: &[Mention]) -> Option<i8> {
    first_weekday(mentions, |mention| mention.running)
}

/// The first weekday that the lead tells of as over.
fn told_weekday(mentions: &[Mention]) -> Option<i8> {
    first_weekday(mentions, |mention| {
        let told = mention.announces || matches!(mention.direction, Direction::Past | Direction::Told);
        told && mention.mood != Mood::Planned
    })
}

/// The first weekday of the lead that fits.
fn first_weekday(mentions: &[Mention], fits: impl Fn(&Mention) -> bool) -> Option<i8> {
    let lead = mentions.iter().take_while(|mention| mention.sentence < LEAD);
    lead.filter(|mention| fits(mention)).find_map(|mention| match mention.expression {
        Expression::Weekday(day, Pick::Bare) => Some(day),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::dates::find;
    use crate::text::sentences::sentences;

    #[test]
    fn the_lead_says_which_day_it_is() {
        // The evening of Thursday 4 March 2021, as a stamp of early Friday is taken.
        let thursday = Anchor {
            day: date(2021, 3, 4),
            year_known: true,
            hour: Some(23),
            source: AnchorSource::Published,
        };
        let settled = |text: &str, anchor: Anchor| {
            let mentions = find(text, &sentences(text), Some("en"));
            settle(Some(anchor), &mentions).unwrap().day
        };
        for (text, day) in [
            ("The yard will close, its owner said on Friday.", 5),
            ("A ferry sank early on Friday. Ten men were saved.", 5),
            ("The yard will close, its owner said on Thursday.", 4),
            ("A ferry sank on Thursday. Divers were sent down on Friday.", 4),
            ("The yard will close on Friday.", 4),
            ("The yard has closed.", 4),
            // What is later or earlier on a day is of the day that runs.
            ("The yard will close later on Friday.", 5),
            ("The mayor is expected to speak later Friday.", 5),
            ("The firm, which earlier on Friday sold its yard, fell.", 5),
            ("The mayor will speak later on Thursday.", 4),
            ("A ferry sank on Friday, a day that was earlier called off.", 5),
            ("The mayor will speak later than on Friday.", 4),
        ] {
            assert_eq!(settled(text, thursday), date(2021, 3, day), "{text}");
        }
        let text = "The yard will close, its owner said on Friday.";
        for anchor in [
            Anchor { hour: Some(20), ..thursday },
            Anchor { hour: None, ..thursday },
            Anchor { source: AnchorSource::Dateline, ..thursday },
        ] {
            assert_eq!(settled(text, anchor), thursday.day, "{anchor:?}");
        }
    }
}
