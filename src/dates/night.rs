//! Copy of the night: the day that its own lead is of.

use super::resolve::LEAD;
use crate::calendar::{add_days, weekday};
use crate::model::{Anchor, AnchorSource, Direction, Expression, Mention, Mood, Pick};

/// The anchor that a lead asks for: a stamp of the night whose copy tells of tomorrow's weekday as over is of that
/// day, and so is all that counts from it, "today" and what names no day too.
///
/// After midnight a stamp is taken for the evening before, and a desk in another zone may have come to the next day. Counted on
/// news wire stamped between midnight and five: 438 of the first weekdays are that of the evening, 123 the one after.
pub fn settle(anchor: Option<Anchor>, mentions: &[Mention]) -> Option<Anchor> {
    let found = anchor?;
    let open = found.year_known && found.source == AnchorSource::Published && found.hour == Some(LATE);
    if !open || told_weekday(mentions) != add_days(found.day, 1).map(weekday) {
        return anchor;
    }
    Some(Anchor { day: add_days(found.day, 1)?, hour: Some(0), ..found })
}

/// Hour of copy that was stamped before midnight, or after it and taken for the evening before.
const LATE: i8 = 23;

/// The first weekday that the lead tells of as over.
fn told_weekday(mentions: &[Mention]) -> Option<i8> {
    mentions.iter().take_while(|mention| mention.sentence < LEAD).find_map(|mention| {
        let told = mention.announces || matches!(mention.direction, Direction::Past | Direction::Told);
        match mention.expression {
            Expression::Weekday(day, Pick::Bare) if told && mention.mood != Mood::Planned => Some(day),
            _ => None,
        }
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
