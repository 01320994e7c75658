//! Which dated clauses tell no event: those that name, describe or measure.
//!
//! English, by closed classes of words and by form; what is not known for such a clause is admitted.

mod measures;
mod passing;

use super::grammar::{is_past, tells_deed};
use super::headline::{breaks_off, is_conditional};
use crate::model::{DatePrecision, Dated, Dispatch, Genre, Mood, Span};
use crate::text::words::bare;
use measures::{is_measured, is_quotation};
use passing::is_spoken;
pub(super) use passing::names;

/// A date in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aside<'a> {
    /// The sentence, the clause of the date in it, and what stands before, in and behind the date.
    sentence: &'a str,
    clause: &'a str,
    before: &'a str,
    date: &'a str,
    after: &'a str,
    /// The clause ends before its sentence does.
    opens: bool,
    /// The sentence belongs to an article's lead, which says what the article reports.
    lead: bool,
    /// It is one of the dated items of a chronology, which tell in the present.
    item: bool,
    precision: DatePrecision,
    /// The date is the name of a holiday.
    holiday: bool,
    /// What is dated is told as called off.
    off: bool,
    language: Option<&'a str>,
}

impl<'a> Aside<'a> {
    pub(super) fn new(dispatch: &'a Dispatch, sentence: &Span, dated: &Dated, lead: bool) -> Self {
        let within =
            |span: &Span| span.start.max(sentence.start)..span.end.min(sentence.end).max(sentence.start);
        let (date, clause) = (within(&dated.span), within(&dated.clause));
        Self {
            sentence: dispatch.slice(sentence),
            clause: dispatch.slice(&clause),
            before: dispatch.slice(&(sentence.start..date.start)),
            date: dispatch.slice(&date),
            after: dispatch.slice(&(date.end..sentence.end.max(date.end))),
            opens: dated.clause.end + 1 < sentence.end,
            lead,
            item: dispatch.genre == Genre::Chronology
                || heads_line(dispatch.slice(&(sentence.start..date.start))),
            precision: dated.precision,
            holiday: dated.rule.starts_with("holiday"),
            off: dated.mood == Mood::Cancelled,
            language: dispatch.language,
        }
    }

    /// The words before the date, the last first.
    fn back(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.before.split_whitespace().rev()
    }

    /// The word before the date and its preposition.
    fn governor(&self) -> &'a str {
        const PREPOSITIONS: [&str; 6] = ["on", "in", "at", "as", "late", "early"];
        bare(self.back().find(|word| !PREPOSITIONS.contains(word)).unwrap_or(""))
    }
}

/// Whether nothing but the mark of an item stands before a date.
fn heads_line(before: &str) -> bool {
    before.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '•' | '-' | '–' | '—'))
}

/// Days after which a beginning or a birth is biography. Chosen.
const LONG_AGO: i32 = 365;
/// Most days back for which news names no year, captions do. Chosen.
const NO_YEAR_NEEDED: i32 = 60;

/// Whether a date may be told as the day of an event, `age` days before the article's own day.
pub(super) fn tells(aside: &Aside<'_>, age: Option<i32>) -> bool {
    // A stamp may be of the evening before.
    let age_within = |days: i32| age.is_some_and(|age| (-1..=days).contains(&age));
    !(is_condition(aside)
        || is_no_sentence(aside)
        || is_stamp(aside)
        || is_caption(aside)
        || is_reference(aside)
        || is_term(aside)
        || is_period(aside)
        || is_habit(aside)
        || is_birthday(aside)
        || (!aside.lead && aside.sentence.starts_with("Separately,"))
        || (age.is_none_or(|age| age > LONG_AGO) && is_beginning(aside))
        || (age_within(NO_YEAR_NEEDED) && is_dated_caption(aside))
        || (!aside.lead && is_quotation(aside)))
}

/// Whether a date may support an event but open none, however many tell it: somebody says it of himself, it measures a month,
/// or the name of a holiday stands for a time of the year.
pub(super) fn opens_nothing(aside: &Aside<'_>) -> bool {
    aside.language == Some("en")
        && (is_spoken(aside) || (!aside.lead && (is_measured(aside) || is_season(aside))))
}

/// Whether a clause tells what is done every time ("the season typically runs until Christmas").
fn is_habit(aside: &Aside<'_>) -> bool {
    const HABITS: [&str; 5] = ["typically", "usually", "normally", "traditionally", "generally"];
    aside.clause.split_whitespace().any(|word| HABITS.contains(&word))
}

/// Whether a holiday only names a time of the year ("in the run-up to Christmas", "ahead of Christmas", "the Christmas season").
fn is_season(aside: &Aside<'_>) -> bool {
    const NAMED: [&str; 8] =
        ["season", "sales", "shopping", "period", "rush", "trading", "spending", "holidays"];
    let next = aside.after.split_whitespace().next().map_or("", bare);
    let mut back = aside.back().skip_while(|word| *word == "the");
    let towards = match (back.next(), back.next()) {
        (Some("to"), Some(lead)) => matches!(lead, "run-up" | "runup" | "build-up" | "countdown"),
        (Some("of"), Some(lead)) => lead == "ahead",
        _ => false,
    };
    aside.holiday && (towards || NAMED.contains(&next))
}

/// Whether what holds the date is no sentence: the line of an author or a place ("TNN Nov 12, 2026, 05"), or one that breaks off.
fn is_no_sentence(aside: &Aside<'_>) -> bool {
    /// Fewest words in small letters, and fewest letters of such a word. Chosen: a verb ("Talks collapsed on Monday").
    const WORDS: usize = 1;
    const LETTERS: usize = 3;
    let small = |word: &&str| {
        let word = bare(word);
        word.len() >= LETTERS && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    let told = aside.before.split_whitespace().chain(aside.after.split_whitespace()).filter(small).count();
    let stopped = aside.sentence.trim_end().ends_with(|c: char| c.is_ascii_punctuation() || c == '”');
    let open = !stopped && breaks_off(aside.sentence);
    aside.language == Some("en") && !aside.item && (told < WORDS || open)
}

/// Whether a date says when a page was made ("Last updated at 23:19 GMT, Tuesday").
fn is_stamp(aside: &Aside<'_>) -> bool {
    const MADE: [&str; 7] =
        ["updated", "posted", "published", "downloaded", "modified", "retrieved", "amended"];
    /// Words that may stand before such a verb. Chosen: "Page last updated".
    const BEFORE: usize = 2;
    let made = |word: &str| MADE.contains(&bare(word).to_lowercase().as_str());
    let at = aside.before.split_whitespace().position(made);
    let beside = || {
        let predicate = |word: &str| matches!(word, "was" | "were" | "been" | "be" | "is" | "are" | "and");
        let mut back = aside.back().skip_while(|word| matches!(*word, "on" | "at" | "in"));
        back.next().is_some_and(made) && back.next().is_some_and(|word| !predicate(word))
    };
    at.is_some_and(|at| at <= BEFORE && aside.before.split_whitespace().take(at).all(|w| !TOLD.contains(&w)))
        && (aside.before.split_whitespace().count() <= at.unwrap_or(0) + 4 || beside())
}

/// Whether a date stands in a condition ("If the vote on Friday fails, ...", "... if it files by Friday").
fn is_condition(aside: &Aside<'_>) -> bool {
    let first = aside.sentence.split_whitespace().next().unwrap_or("").trim_matches(['"', '“', '\'']);
    (matches!(first, "If" | "Unless" | "Should" | "Whether") && aside.opens)
        || (aside.language == Some("en") && is_conditional(aside.before))
}

/// Words by which a sentence tells rather than describes.
const TOLD: [&str; 8] = ["was", "were", "had", "has", "have", "said", "will", "would"];

/// Whether a word leads to a day, and is neither the place of a picture nor the last word of what it shows.
fn leads_to(word: &str) -> bool {
    const LEAD_TO: [&str; 9] = ["on", "at", "by", "until", "since", "from", "to", "did", "for"];
    LEAD_TO.iter().any(|lead| lead.eq_ignore_ascii_case(word))
}

/// Whether nothing but a stop stands behind a date.
fn ends(aside: &Aside<'_>) -> bool {
    aside.after.len() <= 2
}

/// Whether a sentence describes a picture: told in the present, with a day in figures set at its end ("... in Lacville, March 4,
/// 2026").
fn is_caption(aside: &Aside<'_>) -> bool {
    let figures = aside.date.contains(|c: char| c.is_ascii_digit());
    let last = aside.back().next().unwrap_or("").trim_end_matches(',');
    let place = last.starts_with(char::is_uppercase) || last == "in";
    let told = |word: &str| TOLD.contains(&word);
    ends(aside) && figures && place && !aside.back().any(told) && !told(last) && !leads_to(last)
}

/// Whether a sentence describes a picture, by a day of the last weeks that is given with its year, as news never does ("An
/// injured man lies on a bed in Lacville on March 4, 2026").
fn is_dated_caption(aside: &Aside<'_>) -> bool {
    let year = aside.date.rsplit([' ', ',']).next().unwrap_or("");
    let full = aside.precision == DatePrecision::Day
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && aside.date.len() > 4;
    // "practises in Lacville March 4, 2026 before leaving"
    let placed =
        aside.back().next().is_some_and(|word| word.starts_with(char::is_uppercase) && !leads_to(word));
    // What is set between commas says more of somebody: "a man, injured in the fire, lies".
    let main: Vec<&str> = aside.before.split(", ").step_by(2).collect();
    full && (ends(aside) || placed)
        && aside.language == Some("en")
        && !aside.back().any(|word| TOLD.contains(&word))
        && !tells_deed(&main.join(" "), aside.language)
}

const DETERMINERS: [&str; 9] = ["the", "a", "an", "this", "its", "his", "her", "their", "our"];
/// Words that end a noun phrase.
const NO_NOUN: [&str; 30] = [
    "to", "and", "in", "at", "on", "for", "by", "of", "when", "after", "before", "with", "that", "which",
    "was", "were", "is", "are", "has", "had", "will", "as", "but", "or", "who", "until", "from", "he", "she",
    "it",
];

/// Whether a date only names a thing ("the April 6 movement", "the July 11 record high"): the clause tells of another day.
fn is_reference(aside: &Aside<'_>) -> bool {
    /// Most words of a noun phrase before its date ("the left-leaning April 6 movement"). Chosen.
    const ATTRIBUTES: usize = 1;
    let attribute = |word: &&str| word.contains('-');
    let mut back = aside.back();
    let passed = back.clone().take(ATTRIBUTES).take_while(attribute).count();
    let last = back.nth(passed).unwrap_or("").to_lowercase();
    let within = aside.date.split(' ').next().unwrap_or("");
    let next = aside.after.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
    (DETERMINERS.contains(&last.as_str()) || DETERMINERS.contains(&within))
        && next.starts_with(char::is_alphabetic)
        && !NO_NOUN.contains(&next)
        && aside.date.contains(|c: char| c.is_ascii_digit())
}

/// Whether the words before a date tie it to a thing ("bonds maturing on", "the least in records dating to"): what their
/// sentence tells fell on another day.
fn is_term(aside: &Aside<'_>) -> bool {
    const TERMS: [&str; 6] = ["maturing", "expiring", "due", "dating", "dated", "stretching"];
    const BETWEEN: [&str; 9] = ["on", "in", "by", "to", "back", "from", "at", "least", "as"];
    let mut words = aside.back();
    let Some(term) = words.find(|word| !BETWEEN.contains(word)).filter(|word| TERMS.contains(word)) else {
        return false;
    };
    // "is due on Friday" tells of that day; "a loan due on Friday" names a loan, and "postponed the vote due on Friday" tells what
    // became of the vote.
    let predicate = ["is", "are", "was", "were", "be", "been"];
    term != "due"
        || !aside.off && words.next().is_some_and(|word| !predicate.contains(&word) && !word.ends_with(','))
}

/// Whether a date bounds a span of accounts or of counting ("the quarter ended Jan. 31", "the fiscal year, which begins July 1",
/// "in the six months to June 30", "as of March 3").
fn is_period(aside: &Aside<'_>) -> bool {
    const SPANS: [&str; 11] = [
        "quarter", "year", "month", "months", "week", "weeks", "half", "period", "season", "days", "quarters",
    ];
    const CLOSE: [&str; 5] = ["ended", "ending", "ends", "to", "through"];
    const OPEN: [&str; 4] = ["beginning", "begins", "starting", "starts"];
    const BETWEEN: [&str; 3] = ["that", "which", "on"];
    let mut back = aside.back();
    let bounds = |word: &&str| [&CLOSE[..], &OPEN, &BETWEEN].iter().any(|class| class.contains(word));
    let close = back.clone().take_while(bounds).count();
    let has = |class: &[&str]| aside.back().take(close).any(|word| class.contains(&word));
    let span = back.nth(close).is_some_and(|word| SPANS.contains(&bare(word)));
    let of_accounts = matches!(back.next(), Some("fiscal" | "financial"));
    let closed = has(&CLOSE) || has(&OPEN) && of_accounts;
    let as_of = || {
        let mut back = aside.back();
        back.next() == Some("of") && back.next().is_some_and(|word| matches!(word, "as" | "As"))
    };
    (closed && span) || as_of()
}

/// Whether a date is a birthday ("Orsel, who turns 62 on June 13").
fn is_birthday(aside: &Aside<'_>) -> bool {
    let mut back = aside.back().skip_while(|word| *word == "on");
    back.next().is_some_and(|age| age.bytes().all(|b| b.is_ascii_digit()))
        && back.next().is_some_and(|word| matches!(word, "turn" | "turns" | "turned" | "turning"))
}

/// Whether a date is that of a birth or a foundation ("founded on May 3", "born in the small town of Avon on July 19").
fn is_beginning(aside: &Aside<'_>) -> bool {
    const BEGUN: [&str; 6] = ["born", "founded", "established", "incorporated", "married", "graduated"];
    /// Most words of the place between the verb and its date. Chosen.
    const PLACE: usize = 12;
    let begun = |word: &&str| BEGUN.contains(&bare(word).to_lowercase().as_str());
    let mut place =
        aside.back().take(PLACE).take_while(|word| !is_past(&bare(word).to_lowercase()) || begun(word));
    BEGUN.contains(&aside.governor()) || place.any(|word| begun(&word))
}

#[cfg(test)]
mod tests {
    use super::{Aside, opens_nothing, tells};
    use crate::model::DatePrecision;

    /// Judges a sentence whose date stands in braces; the clause is the whole of it.
    pub(super) fn marked(marked: &str, lead: bool, judge: impl Fn(&Aside<'_>) -> bool) -> bool {
        let (before, rest) = marked.split_once('{').expect("a date");
        let (date, after) = rest.split_once('}').expect("its end");
        let sentence = format!("{before}{date}{after}");
        judge(&Aside {
            sentence: &sentence,
            clause: &sentence,
            before,
            date,
            after,
            opens: false,
            lead,
            item: false,
            precision: if MONTHS.contains(&date) { DatePrecision::Month } else { DatePrecision::Day },
            holiday: date == "Christmas",
            off: false,
            language: Some("en"),
        })
    }

    const MONTHS: [&str; 2] = ["May", "March"];

    fn told(sentence: &str, lead: bool, age: i32) -> bool {
        marked(sentence, lead, |aside| tells(aside, Some(age)) && !opens_nothing(aside))
    }

    #[test]
    fn words_of_other_languages_are_nobodys_own() {
        let opens = |language| {
            let told = "Brannel me dijo el {3 de mayo} que el puerto estaba cerrado.";
            !marked(told, false, |aside| opens_nothing(&Aside { language, ..*aside }))
        };
        assert!(opens(Some("es")) && !opens(Some("en")));
    }

    #[test]
    fn what_names_describes_or_measures_is_no_event() {
        for (sentence, age, event) in [
            ("The port of Alda was shut on {Monday}.", 1, true),
            // Terms of things.
            ("Orsel had bought bonds of the port maturing on {May 3}.", -60, false),
            ("The port sold a loan due {May 3}.", -60, false),
            ("Trade fell to its least in records dating back to at least {May 3, 1990}.", 9000, false),
            ("The verdict on the owners is due on {Friday}.", -2, true),
            ("The verdict, due on {Friday}, was put off.", -2, true),
            // Names.
            ("A spokesman of the {6 May} league was held.", 200, false),
            ("A spokesman of {the 6 May} league was held.", 200, false),
            ("The dock-born {May 6} league was banned.", 200, false),
            // Beginnings of long ago, and of now.
            ("Orsel, born on {December 3, 1927}, ran the port.", 20000, false),
            ("The firm was founded on {May 3, 1987}.", 14000, false),
            ("The twins were born on {Monday}.", 1, true),
            (
                "Born in the small town of Hexley, A. L. , on {July 19, 1922}, Orsel moved to Alda.",
                30000,
                false,
            ),
            ("Orsel was born in Hexley and sold the yard on {May 3, 1987}.", 14000, true),
            // Spans of accounts and counts.
            ("The port lost 3 million crowns in the quarter ended {Jan. 31}.", 40, false),
            ("Trade fell in the six months to {June 30}.", 40, false),
            ("The port will spend 3 million crowns in the fiscal year, which ends {June 30}.", 40, false),
            ("The port will spend 3 million crowns in the financial year that begins {July 1}.", 40, false),
            ("The fishing season begins {July 1}.", 40, true),
            ("Orsel, who turns 62 on {June 13}, joined the port as a boy.", 40, false),
            ("Separately, the port of Lorwick was shut on {Monday}.", 1, false),
            ("As of {March 3}, 40 ships had been held.", 4, false),
            ("The strike ended {Monday}.", 1, true),
            ("It was the first week to {Friday} without a strike.", 1, false),
            // Prices.
            ("Alda shares closed at 11 cents on {Tuesday}.", 1, false),
            ("The bonds stood at 81 cents, versus 73 cents on {Monday}.", 1, false),
            ("The stock hit a four-year low of $39.99 on {October 16}.", 20, false),
            ("The shares fell 5 percent on {Friday}.", 1, false),
            ("The port was sold for $3 million on {Friday}.", 1, true),
            ("The port closed on {Friday}.", 1, true),
            ("Brannel, on the other hand, rose 3 percent on {Friday}.", 1, false),
            ("Brannel lost 3 percent of its dockers on {Friday}.", 1, true),
            ("Its debt costs 143 points, up from around 95 basis points on {Friday}.", 3, false),
            ("The stock is down since May -- including a 2.4 percent decline on {Friday}.", 1, false),
            ("The cost of insuring the port's debt was around 38 basis points on {Friday}.", 1, false),
            ("Shares of the port hit five-year lows on {Friday}.", 1, false),
            ("A fine of $3 million was imposed on {Friday}.", 1, true),
            ("A litre of fuel for unleaded cars was $2.7785 on {October 24}.", 2, false),
            ("Crude settled up 97 cents, after hitting a record high of $143.67 on {Monday}.", 1, false),
            ("Crude has fallen since reaching an all-time high of $147.27 on {July 11}.", 30, false),
            ("Shares of the port jumped 19 percent after gaining 20 percent on {Friday}.", 3, false),
            // Measures of months.
            ("The yard posted a profit of 707 billion won versus 385 billion in {May}.", 60, false),
            ("Trade of the port fell by 0.6 percent in {May}.", 30, false),
            ("The {March} figure was originally a loss of 491,000 tonnes.", 60, false),
            ("The yard lost 400 dockers in {May}.", 30, true),
            ("The port was sold for $3 million in {May}.", 30, true),
            // Habits and seasons.
            ("The season of the ferries typically ends on {May 3}.", -30, false),
            ("Trade slumped in the run-up to {Christmas}.", -20, false),
            ("The {Christmas} season has begun.", -20, false),
            ("The port will be shut on {Christmas}.", -20, true),
            // No sentences.
            ("Talks collapsed on {Friday}.", 1, true),
            ("ALD {Nov 12, 2026}, 05", 1, false),
            ("Alda D.C., {Jul 13, 2026} / 02: 00 pm ( ALD )", 1, false),
            ("The head of the board said on {Monday} that the", 1, false),
            ("The board votes on {Monday} on whether to name it after her.", -3, true),
            ("Page last updated at 23:19 GMT, {Tuesday} Born in the docks.", 1, false),
            ("Posted in Docks and Yards on {Friday, September 20, 2026}.", 1, false),
            ("The report on the docks was published on {Friday}.", 1, true),
            // Captions.
            ("A man, injured in the fire, lies on a bed in Lacville on {March 4, 2026}.", 12, false),
            ("Dockers burn tyres in Lacville, {March 4, 2026}.", 1, false),
            ("The port was shut on {March 4, 2026}.", 12, true),
            ("On {March 4, 2026}, the ferry Alda capsized off Lacville.", 2, true),
            ("At {7 p.m. on March 4, 2026}, the ferry Alda capsized off Lacville.", 2, true),
            (
                "A diver practises in Lacville {March 4, 2026} before leaving for the wreck that sank off it.",
                0,
                false,
            ),
            ("A general view of the port at Lacville {March 4, 2026}", -1, false),
            ("Dockers shut the port on {March 4, 2026}.", 400, true),
        ] {
            assert_eq!(told(sentence, false, age), event, "{sentence}");
        }
        assert!(told("Alda shares fell 5 percent on {Tuesday}.", true, 0), "an article's own news");
    }
}
