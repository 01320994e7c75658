//! Which events are worth no row though there is room for them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Source;
use super::grammar::dangles;
use super::headline::{
    Below, faults, foresees, is_attribution, is_expected, is_no_deed, is_opinion, is_outlook, is_possible,
    moved, nameless, names_day, of_date_below, subject,
};
use super::subject::Subject;
use super::told::{dispatches, is_day, is_news, is_overtaken, told_in_passing, told_once};
use super::vector::word_hashes;
use crate::model::{DateSource, Event, EventId, Evidence, Genre, Outcome, Status};

/// Dispatches that must tell of a week or a month, or of a plan whose day went by without a word. Chosen on 70 such rows of
/// random stories: of those told by three articles or more about half are worth their place, of the others few.
const CORROBORATED: usize = 3;
/// Articles of a story that leaves out what one of them tells in passing, though it be of its subject, and what one of them says
/// that somebody hopes for. Chosen: a smaller one has little else.
const LARGE: usize = 10;
/// Faults at which the line of an event that few tell is worth no row. Chosen on 70 rows of random stories that one article tells: of
/// those with more about a quarter could be printed as they stand; of 43 others with more, two.
const FAULTY: f64 = 0.75;
/// The same of a week or a month, however many tell of it. Chosen: of eight such rows of random stories one was worth its place.
const FAULTY_PERIOD: f64 = 0.2;
/// Sentences that an article opens with. Chosen: the lead and what carries it on.
const OPENING: usize = 2;

/// What an event is weighed against.
pub(super) struct Worth<'a> {
    sources: &'a [Source<'a>],
    /// Articles of the story.
    articles: usize,
    /// What the story is about, if any article reports news of its own: else it has nothing but what is told in passing.
    subject: Option<Subject>,
    /// The event of the past that the story goes back to first: how it began.
    beginning: Option<EventId>,
    /// The days of which articles report what was done.
    days_of_deeds: BTreeSet<Option<Date>>,
    /// The words of the headlines that articles have.
    headed: BTreeSet<u64>,
}

impl<'a> Worth<'a> {
    pub(super) fn new(events: &[Event], articles: usize, sources: &'a [Source<'a>]) -> Self {
        let subject = events.iter().any(is_news).then(|| Subject::learn(events, sources));
        let touches = |event: &&Event| {
            is_day(event) && subject.as_ref().is_some_and(|subject| subject.is_touched_by(event, sources))
        };
        let earliest = events.iter().filter(touches).min_by_key(|event| (event.first, event.id));
        let beginning = earliest.filter(|event| event.status == Status::Background).map(|event| event.id);
        let deed = |event: &&Event| is_news(event) && !is_thought(event) && !is_no_deed(&event.headline);
        let days_of_deeds = events.iter().filter(deed).map(|event| event.first).collect();
        let titled = events.iter().filter(|event| event.headline_source == "title");
        let headed = titled.flat_map(|event| word_hashes(&event.headline, Some("en"))).collect();
        Self { sources, articles, subject, beginning, days_of_deeds, headed }
    }

    /// Whether an event is worth no row: it has no day and is no item of a chronology, or was planned and nothing more is told of it,
    /// and few tell it; nothing says its day, and its article does not report it or has another headline; one article tells it in
    /// passing, and either there are many, or it is neither of the story's subject nor its beginning; its line is a poor one.
    pub(super) fn is_thin(&self, event: &Event) -> bool {
        let sources = self.sources;
        let once = || told_once(event, sources);
        let few = self.few_tell(event);
        let plan = || is_overtaken(event) && (once() || self.is_beside_subject(event));
        let item = sources[event.lead().reading].reading.dispatch.genre == Genre::Chronology;
        (few && (!is_day(event) && !item || plan()))
            || (once() && !is_news(event) && dangles(&event.headline))
            || (once() && is_scene(event, sources))
            || (event.headline_source == "sentence" && self.is_poor(event))
            || (told_in_passing(event, sources) && self.is_aside(event))
    }

    /// Whether a sentence is no line for a row: it tells nothing, or a plan of which nothing came, or how a price moved; it is of the
    /// period of an article's figures; or few tell it and it cannot be read alone, tells of another matter or of what has no name.
    fn is_poor(&self, event: &Event) -> bool {
        let sources = self.sources;
        let fault = fault(event, sources);
        let unread = || fault >= FAULTY || self.is_nameless(event) || is_named(event, sources);
        tells_nothing(&event.headline)
            || is_overtaken(event)
            || is_colour(event)
            || is_of_period(event, sources)
            || (!is_day(event) && (fault >= FAULTY_PERIOD || moved(&event.headline)))
            || (self.few_tell(event) && unread())
    }

    /// Whether fewer tell of an event than bear it out.
    fn few_tell(&self, event: &Event) -> bool {
        dispatches(event, self.sources) < CORROBORATED.min(self.articles)
    }

    /// Whether one article tells of what may come, but not of what somebody by name may do; where another reports what was done, also
    /// of what somebody holds or is likely to do; in a large story, or on a day of which another does, also of what somebody hopes for or what is not so.
    pub(super) fn is_no_happening(&self, event: &Event) -> bool {
        let beside = self.articles >= LARGE || self.days_of_deeds.contains(&event.first);
        let thought = || is_outlook(&event.headline) || !self.days_of_deeds.is_empty() && is_thought(event);
        told_once(event, self.sources)
            && (thought() && !is_plan_of_somebody(event) || beside && is_no_deed(&event.headline))
    }

    /// Whether a sentence that no article was written to report has few who tell it, and an article that does tells one of `of_day`,
    /// the printed rows of its day, too: it is part of that.
    pub(super) fn is_detail<'e>(&self, event: &Event, mut of_day: impl Iterator<Item = &'e Event>) -> bool {
        let groups = |event: &Event| -> BTreeSet<usize> {
            event.evidence.iter().map(|e| self.sources[e.reading].group).collect()
        };
        if event.headline_source != "sentence" || is_news(event) {
            return false;
        }
        let own = groups(event);
        self.few_tell(event) && of_day.any(|other| !groups(other).is_disjoint(&own))
    }

    /// Whether the line of an event is about what nobody knows who has not read its article: its subject has no name, and no
    /// headline of the story a word of it.
    fn is_nameless(&self, event: &Event) -> bool {
        let known =
            |subject: &str| word_hashes(subject, Some("en")).iter().any(|word| self.headed.contains(word));
        nameless(&event.headline).is_some_and(|subject| !known(subject))
    }

    /// Whether what one article tells in passing is beside what the story is about.
    fn is_aside(&self, event: &Event) -> bool {
        let item = |e: &Evidence| self.sources[e.reading].reading.dispatch.genre == Genre::Chronology;
        event.source == DateSource::Published
            || (!event.evidence.iter().any(item) && (self.articles >= LARGE || self.is_beside_subject(event)))
    }

    fn is_beside_subject(&self, event: &Event) -> bool {
        let told = |subject: &Subject| subject.is_told_by(event, self.sources);
        event.headline_source == "sentence"
            && Some(event.id) != self.beginning
            && self.subject.as_ref().is_some_and(|subject| !told(subject))
    }
}

/// Whether a title says of somebody by name what he may do ("Orsel may sell Alda yard: report"), and not an analyst what to expect.
fn is_plan_of_somebody(event: &Event) -> bool {
    const TIES: [&str; 4] = ["and", "of", "the", "for"];
    let title = event.headline.as_str();
    let doer = subject(title);
    let name = |word: &str| !word.starts_with(char::is_lowercase) || TIES.contains(&word);
    let named = doer.split_whitespace().all(name) && !word_hashes(doer, Some("en")).is_empty();
    let foretold = title.ends_with("analysts") || title.ends_with("analyst");
    event.headline_source == "title" && is_possible(title) && named && !foretold
}

/// Whether a headline is what somebody thinks, or what he was likely to do on a day that is over.
fn is_thought(event: &Event) -> bool {
    is_outlook(&event.headline) || is_opinion(&event.headline) || was_expected(event)
}

/// Whether a headline is what somebody was likely to do on a day that is over.
pub(super) fn was_expected(event: &Event) -> bool {
    let over = matches!(event.outcome, Some(Outcome::Overtaken | Outcome::Happened));
    over && is_expected(&event.headline)
}

/// Whether a line is what somebody said and no more, in his own words or without them; or the row of a table.
fn tells_nothing(line: &str) -> bool {
    let head = line.split(['"', '“']).next().unwrap_or("");
    // "THE MAYOR ON TOLLS "They will stay""
    let heading = head.len() < line.len() && !head.contains(char::is_lowercase);
    let quoted = heading || line.contains(": \"") || line.contains(": “");
    is_attribution(line) || quoted || is_table(line) || is_statement(line)
}

/// Whether a line says of a statement that it was made, and not what it said ("Orsel issued a statement on Monday").
fn is_statement(line: &str) -> bool {
    const MADE: [&str; 3] = ["issued a statement", "released a statement", "made a statement"];
    const TIMES: [&str; 7] = ["on", "late", "early", "morning", "afternoon", "evening", "night"];
    let rest = MADE.iter().find_map(|made| line.split_once(made)).map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.split_whitespace().all(|word| TIMES.contains(&word) || names_day(word)))
}

/// Whether a line that no article was written to report tells how a price moved, what somebody expected of a day that is over or that
/// he would not speak.
fn is_colour(event: &Event) -> bool {
    let line = event.headline.as_str();
    let traded = line.contains(" percent") || line.contains('%') || line.contains(" points");
    let foreseen = event.status != Status::Scheduled && foresees(line);
    !is_news(event) && (moved(line) && traded || foreseen)
}

/// Whether a line is the row of a table: more than a quarter of its words, and no few of them, are numbers.
fn is_table(line: &str) -> bool {
    const NUMBERS: usize = 6;
    let numbers = line.split(' ').filter(|word| word.contains(|c: char| c.is_ascii_digit())).count();
    numbers >= NUMBERS && numbers * 4 > line.split(' ').count()
}

/// Whether the line of an event tells of another matter: its day stands in a phrase that only names a happening, or in a clause that
/// could be no line.
pub(super) fn is_named(event: &Event, sources: &[Source<'_>]) -> bool {
    let lead = event.lead();
    let dispatch = &sources[lead.reading].reading.dispatch;
    let below = || of_date_below(dispatch, &lead.sentence, &lead.date_span);
    event.headline_source == "sentence" && matches!(below(), Some(Below::Clause(None) | Below::Phrase))
}

/// Whether a line is what an article opens with, and its week or month is that of its figures ("Claims fell last week"): it was
/// reported on the article's own day.
fn is_of_period(event: &Event, sources: &[Source<'_>]) -> bool {
    let lead = event.lead();
    let mut opening = sources[lead.reading].reading.sentences.iter().take(OPENING);
    !is_day(event) && event.status != Status::Scheduled && opening.any(|s| s.start == lead.sentence.start)
}

/// How much the line of an event lacks that no headline stands over: it needs what its article says before or behind it.
fn fault(event: &Event, sources: &[Source<'_>]) -> f64 {
    let lead = event.lead();
    let dispatch = &sources[lead.reading].reading.dispatch;
    faults(&event.headline, dispatch, &lead.sentence, &lead.date_span)
}

/// Whether an article opens with what its own headline does not head, and says no day for it: it sets a scene ("As the miners
/// enter their third week, ...").
fn is_scene(event: &Event, sources: &[Source<'_>]) -> bool {
    let headed = !sources[event.lead().reading].reading.dispatch.headline.is_empty();
    event.source == DateSource::Published && event.headline_source == "sentence" && headed
}

#[cfg(test)]
mod tests {
    use super::tells_nothing;

    #[test]
    fn lines_that_tell_nothing_are_known() {
        for (line, nothing) in [
            ("The port said on Monday", true),
            ("\"The port is in a bad way,\" Ann Orsel said on Monday", true),
            ("THE MAYOR ON TOLLS \"They will stay where they are\"", true),
            ("In a statement, the port said: \"We were called on Monday\"", true),
            ("Tolls 2026 May 3 Cut 5 pct to 2 pct Jun 9 Cut 5 pct to 1 pct Jul 1 none", true),
            ("Ann Orsel issued a statement Monday afternoon", true),
            ("Ann Orsel issued a statement on the strike", false),
            ("The port said on Monday it had cut its tolls", false),
            ("Ferries ALD 3, LWK 4", false),
            (
                "The ferry was up 3 crowns or 2.1 percent at 120 crowns, trading from 117 to 121 on Monday, the port said",
                false,
            ),
        ] {
            assert_eq!(tells_nothing(line), nothing, "{line}");
        }
    }
}
