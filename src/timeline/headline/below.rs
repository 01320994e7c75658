//! What of a sentence tells of a date that does not stand in its main clause.
//!
//! "One of the men films the shelter where they hid when a landslide trapped them on Monday": the row of Monday is the
//! landslide. English only, by closed classes of words and by form; where the build of a sentence is not plain nothing is said
//! of it.

use super::WORDS;
use super::described::of_described;
use super::named::{is_before_noun, is_bound, is_compared};
use super::person::with_name;
use super::stands::{Word, governs, has_main_verb, is_present, is_verb, main_verb, names_day, stands, words};
use super::tidy::tidy;
use crate::timeline::grammar::{bars_verb, dangles, is_past, is_saying};

/// Where in its sentence a date stands, if below the main clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::timeline) enum Below {
    /// In a clause, with its line if it can be read alone.
    Clause(Option<String>),
    /// In a phrase that only names a happening of its day ("before the vote on Monday").
    Phrase,
}

/// Fewest words of a clause that opens its sentence, if that is to be a line. Chosen: who did what, and the day.
const FRONTED: usize = 4;
/// Words that open a clause or a phrase which says what went before or comes after.
pub(super) const AROUND: [&str; 8] =
    ["after", "before", "since", "until", "despite", "following", "because", "although"];
/// Words of a clause that tells of the time of the main one.
pub(super) const DURING: [&str; 3] = ["when", "as", "while"];
/// Words of a clause that tells more of what stands before it.
pub(super) const RELATIVE: [&str; 4] = ["who", "which", "that", "whose"];

/// How a date stands below the main clause of its sentence, given in the three parts that the date makes of it.
pub(in crate::timeline) fn below(before: &str, date: &str, after: &str) -> Option<Below> {
    let told = words(before);
    let of_object = is_of_object(&told, after) || is_of_contact(&told);
    if is_of_noun(&told, after) || is_of_participle(before, &told, after) || of_object {
        return Some(Below::Clause(None));
    }
    if is_compared(&told) || is_bound(&told) || is_before_noun(&told, after) {
        return Some(Below::Phrase);
    }
    if let Some(described) = of_described(before, date, after, &told) {
        return Some(Below::Clause(described));
    }
    if let Some(clause) = fronted_clause(before) {
        return of_fronted(clause, date, after);
    }
    let opener = (1..told.len()).rev().find(|&at| opens(&told, at))?;
    let (main, inner) = (&told[..opener], &told[opener + 1..]);
    let relative = RELATIVE.contains(&told[opener].text);
    // "Survivors of a quake that killed 31 spent a second night outdoors on Monday": the date is of the main verb.
    let of_subject = relative && main_verb(main).is_none() && has_two_verbs(inner);
    if closes(inner) || of_subject || !(relative || has_predicate(main, inner)) {
        return None;
    }
    let word = told[opener].text;
    // "The plan for 2010, which starts on May 6, says": how things stand is no happening; and "whose" tells of another doer.
    if word == "whose" || relative && inner.first().is_some_and(|verb| !is_verb(verb.text)) {
        return Some(Below::Clause(None));
    }
    if inner.is_empty() {
        let hour = is_hour(date.split(' ').next().unwrap_or(""));
        return (!relative && is_limit(word) && !puts_off(main) && !hour).then_some(Below::Phrase);
    }
    let end = clause_end(after);
    let end = if relative { before_verb(&after[..end]) } else { end };
    let part = |from: usize| format!("{}{date}{}", &before[from..], &after[..end]);
    let subject = inner[0].text;
    let participle = subject.ends_with("ing") && subject.starts_with(char::is_lowercase);
    if participle && AROUND.contains(&word) {
        return Some(Below::Phrase);
    }
    let line = if relative {
        let whom = if word == "who" { bearer(main) } else { None };
        let Some((from, to)) = whom.or_else(|| Some((antecedent(main)?, told[opener - 1].to))) else {
            return Some(Below::Clause(None));
        };
        format!("{} {}", &before[from..to], part(told[opener].to).trim_start())
    } else {
        if is_of_main_time(main, word, inner) {
            return None;
        }
        part(told[opener].to)
    };
    let bare = !relative && (participle || !has_main_verb(line.trim()));
    if bare {
        return AROUND.contains(&word).then_some(Below::Phrase);
    }
    let line = with_name(tidy(&line), main);
    let rest = if relative { "" } else { &after[end..] };
    // "boarded buses which took them out": of whom only the main clause says.
    let points_back = relative && line.split(' ').any(|word| matches!(word, "them" | "him" | "her"));
    let whole = line.split(' ').count() >= WORDS && !dangles(&line) && !points_back && stands(&line, rest);
    Some(Below::Clause((whole && (relative || !is_verb(subject))).then_some(line)))
}

/// What stands before a date in a clause that opens its sentence and tells of another time than the main clause does ("By the
/// time Orsel resigned on Monday, the port was shut").
fn fronted_clause(before: &str) -> Option<&str> {
    const OPENERS: [&str; 5] = ["Though ", "Although ", "Since ", "Before ", "By the time "];
    let clause = OPENERS.iter().find_map(|opener| before.strip_prefix(opener))?;
    (!clause.contains(',') && words(clause).iter().any(|word| is_verb(word.text))).then_some(clause)
}

/// The line of such a clause, if a comma ends it.
fn of_fronted(clause: &str, date: &str, after: &str) -> Option<Below> {
    let end = after.find(", ")?;
    let line = tidy(&format!("{clause}{date}{}", &after[..end]));
    let whole = line.split(' ').count() >= FRONTED && !dangles(&line) && stands(&line, "");
    Some(Below::Clause(whole.then_some(line)))
}

/// Whether a date belongs to the noun before it, of which a clause behind it tells more ("freed those held in the unrest on Friday
/// that ended in a fire").
fn is_of_noun(told: &[Word<'_>], after: &str) -> bool {
    let mut behind = after.strip_prefix(' ').unwrap_or("").split(' ');
    let relative = behind.next().is_some_and(|word| matches!(word, "that" | "which"));
    let said = told.iter().rev().find(|word| is_verb(word.text)).is_some_and(|verb| is_saying(verb.text));
    relative && !said && behind.next().is_some_and(is_verb) && has_predicate(told, &[])
}

/// Whether a date stands before the verb of a clause that tells what somebody did with the noun before it ("backed the tolls that
/// Orsel on Monday called a burden").
fn is_of_object(told: &[Word<'_>], after: &str) -> bool {
    let next = words(after).first().map_or("", |word| word.text);
    let Some(that) = told.iter().rposition(|word| matches!(word.text, "that" | "which")) else {
        return false;
    };
    let (main, inner) = (&told[..that], &told[that + 1..]);
    let named = inner.first().is_some_and(|word| word.text.starts_with(char::is_uppercase));
    let noun = main.last().is_some_and(|word| !is_verb(word.text) && !word.comma);
    named
        && noun
        && !inner.iter().any(|word| is_verb(word.text))
        && is_past(next)
        && main_verb(main).is_some()
}

/// Whether a date is that of what somebody did with the noun before him, in a clause that no word opens ("would keep the stake it bought
/// on Sunday").
fn is_of_contact(told: &[Word<'_>]) -> bool {
    let Some(verb) = told.iter().rposition(|word| is_verb(word.text)).filter(|&verb| verb > 2) else {
        return false;
    };
    let (noun, who) = (told[verb - 2], told[verb - 1].text);
    let plain = !noun.comma
        && !governs(noun.text)
        && !is_verb(noun.text)
        && !is_saying(noun.text)
        && !names_day(noun.text);
    let closed = told[verb + 1..].iter().all(|word| matches!(word.text, "on" | "late" | "early" | "last"));
    let opened = RELATIVE.contains(&noun.text) || DURING.contains(&noun.text) || AROUND.contains(&noun.text);
    matches!(who, "it" | "he" | "she" | "they" | "we")
        && plain
        && closed
        && !opened
        && noun.text.starts_with(char::is_lowercase)
        && !matches!(
            noun.text,
            "where" | "if" | "whether" | "what" | "how" | "why" | "once" | "and" | "but" | "or"
        )
        && main_verb(&told[..verb - 1]).is_some()
}

/// Whether a date belongs to a participle in a phrase that opens its sentence ("Fleshing out the plan set forth by Orsel on May 6,
/// the board named its price").
fn is_of_participle(before: &str, told: &[Word<'_>], after: &str) -> bool {
    let participle = |word: &Word<'_>| word.text.len() > 4 && word.text.ends_with("ing");
    let opens = told.first().is_some_and(participle);
    // "With the board moving toward a vote on May 6, Orsel said"
    let with = told.first().is_some_and(|word| word.text == "With") && told.iter().any(participle);
    let ends = after.starts_with(", ") && !before.contains(',');
    let phrase = after.find(", ").is_some() && !before.contains(',') && !has_main_verb(before);
    opens && ends && told[1..].iter().any(|word| is_past(word.text)) || with && phrase
}

/// Whether a date stands in a condition ("would wait if the owners filed their papers by Friday"): nothing is said to fall on it.
pub(in crate::timeline) fn is_conditional(before: &str) -> bool {
    let told = words(before);
    let opener = (1..told.len()).rev().find(|&at| matches!(told[at].text, "if" | "unless"));
    opener.is_some_and(|at| told[at - 1].text != "as" && !told[at..].iter().any(|word| word.comma))
}

/// Whether a word opens a clause or a phrase below the main one.
fn opens(told: &[Word<'_>], at: usize) -> bool {
    let (word, last) = (told[at].text, told[at - 1]);
    let next = told.get(at + 1).map_or("", |next| next.text);
    match word {
        // "two days after" still opens; "said that" goes on with the main clause, and so does "and that".
        "whose" => last.comma,
        "that" | "who" | "which" => {
            (is_verb(next) || last.comma && is_present(next))
                && !is_verb(last.text)
                && !last.text.ends_with("ly")
                && (!last.comma || word != "that")
        }
        // "as head of the port"
        "as" => told[at + 1..].iter().any(|word| is_verb(word.text)),
        // "before noon on Monday", "shortly after 9 p.m. on Monday"
        // "on or before May 6"
        _ => (AROUND.contains(&word) || DURING.contains(&word)) && !is_hour(next) && last.text != "or",
    }
}

fn is_hour(word: &str) -> bool {
    const HOURS: [&str; 9] =
        ["noon", "midnight", "midday", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall"];
    HOURS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether what a word opened ends before the date: a comma follows its verb, or what has none.
fn closes(inner: &[Word<'_>]) -> bool {
    let commas = inner.iter().filter(|word| word.comma).count();
    let first = inner.iter().position(|word| word.comma);
    first.is_some_and(|first| commas % 2 == 1 || inner[..first].iter().any(|word| is_verb(word.text)))
}

/// Whether a second verb follows the verb of a clause, and does not go on with it.
fn has_two_verbs(inner: &[Word<'_>]) -> bool {
    let verb = |at: usize| is_verb(inner[at].text);
    let Some(first) = (0..inner.len()).find(|&at| verb(at)) else { return false };
    (first + 1..inner.len()).any(|at| {
        let before = inner[at - 1].text;
        let goes_on =
            verb(at - 1) || before.ends_with("ly") || matches!(before, "and" | "or" | "but" | "to" | "been");
        verb(at) && !goes_on && !bars_verb(before)
    })
}

/// Whether a main clause has its verb before what a word opens: else it stands behind, and the date may be its own ("The offer
/// that was made after the talks broke down divided the town on Saturday").
fn has_predicate(main: &[Word<'_>], inner: &[Word<'_>]) -> bool {
    let present = || main.iter().any(|word| word.text.ends_with('s') || is_verb(word.text));
    main_verb(main).is_some() || present() && inner.iter().filter(|word| is_verb(word.text)).count() < 2
}

/// Whether a date behind a word bounds a time that is told of ("the ban holds until May 6", "closed since Monday").
fn is_limit(word: &str) -> bool {
    matches!(word, "after" | "before" | "since" | "until")
}

/// Whether a plan is moved: "until" then leads to the day that it is moved to.
pub(super) fn puts_off(main: &[Word<'_>]) -> bool {
    const MOVED: [&str; 8] =
        ["postponed", "postpone", "put", "delayed", "delay", "adjourned", "deferred", "rescheduled"];
    main.iter().any(|word| MOVED.contains(&word.text))
}

/// Whether a clause or a phrase is likely to tell of the time of the main clause: that is of the past, names no day and has no
/// other clause between ("Ten died when a ferry sank on Monday", "was freed after talks on Monday").
fn is_of_main_time(main: &[Word<'_>], word: &str, inner: &[Word<'_>]) -> bool {
    // "was in its second day" tells no deed.
    let told = main_verb(main).filter(|&at| {
        let verb = main[at].text;
        let next = main.get(at + 1).map_or("", |next| next.text);
        is_past(verb) && !is_saying(verb) || matches!(verb, "was" | "were") && is_past(next) || verb == "did"
    });
    let nested = main.iter().skip(1).any(|word| {
        RELATIVE.contains(&word.text)
            || DURING.contains(&word.text)
            || AROUND.contains(&word.text)
            || word.text == "where"
    });
    let dated = main.iter().any(|word| names_day(word.text));
    let said = word == "after" && inner.iter().any(|word| is_saying(word.text));
    let apart = said || matches!(word, "before" | "since" | "until" | "despite");
    told.is_some() && !nested && !dated && !apart
}

/// Words that tie a noun phrase to another noun before it.
const GIVING: [&str; 5] = ["of", "for", "at", "in", "from"];

/// Where the noun phrase begins that the end of a clause is, if that is plain.
pub(super) fn antecedent(main: &[Word<'_>]) -> Option<usize> {
    const DETERMINERS: [&str; 6] = ["a", "an", "the", "this", "these", "another"];
    const NOT: [&str; 16] = [
        "those", "one", "all", "someone", "anyone", "everyone", "people", "and", "or", "his", "her", "its",
        "their", "him", "them", "ones",
    ];
    let mut from = main.len();
    while from > 0 {
        let at = from - 1;
        let word = main[at];
        if NOT.contains(&word.text) {
            return None;
        }
        let determiner = |at: usize| DETERMINERS.contains(&main[at].text.to_lowercase().as_str());
        let inside = at + 1 < main.len();
        // "to lower prices, which"
        let infinitive = inside && at > 0 && main[at - 1].text == "to" && !determiner(at);
        let ends = inside && word.comma || infinitive;
        // "the stranded ferry"
        let attribute = || is_past(word.text) && at > 0 && determiner(at - 1);
        if ends || bounds(word.text) && !determiner(at) && !attribute() {
            break;
        }
        from = at;
        if determiner(at) {
            break;
        }
    }
    let governor = from.checked_sub(1).map_or("", |at| main[at].text);
    let first = main.get(from)?;
    // "the owner of the ferry, who": either may be meant.
    (!GIVING.contains(&governor)).then_some(first.from)
}

/// Where a name at the head of a sentence begins and ends, if what stands before "who" describes its bearer ("Ann Orsel, the head of the
/// yard who was held on Monday").
fn bearer(main: &[Word<'_>]) -> Option<(usize, usize)> {
    let comma = main.iter().position(|word| word.comma)?;
    let (name, told) = main.split_at(comma + 1);
    let capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let plain = !told.is_empty() && !told.iter().any(|word| word.comma || is_verb(word.text));
    let person = name.iter().all(capital) && name.len() <= 3;
    (plain && person).then(|| (name[0].from, name[comma].to))
}

/// Whether a word ends the noun phrase behind it.
fn bounds(word: &str) -> bool {
    let participle = word.len() > 4 && word.ends_with("ing") && word.starts_with(char::is_lowercase);
    let beside =
        matches!(word, "through" | "over" | "after" | "before" | "like" | "against" | "near" | "off");
    governs(word) || participle || beside
}

/// The length of what stands before the verb that goes on with the main clause ("who walked out on Monday would lose their pay").
fn before_verb(after: &str) -> usize {
    let words = words(after);
    let goes_on = |at: usize| at == 0 || !matches!(words[at - 1].text, "and" | "or" | "to" | "not");
    let verb = (0..words.len()).find(|&at| is_verb(words[at].text) && goes_on(at));
    verb.map_or(after.len(), |at| words[at].from)
}

/// Where the clause of a date ends in what stands behind the date.
pub(super) fn clause_end(after: &str) -> usize {
    let mut end = after.len();
    for mark in [", ", "; ", ": ", " — ", " – ", " -- ", " - "] {
        end = end.min(after.find(mark).unwrap_or(end));
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{Below, below, is_conditional};

    fn read(marked: &str) -> Option<Below> {
        let (before, rest) = marked.split_once('{').expect("a date");
        let (date, after) = rest.split_once('}').expect("its end");
        below(before, date, after)
    }

    #[test]
    fn clauses_below_the_main_one_are_lines() {
        for (sentence, line) in [
            (
                "One of the men films the hall where they hid when a landslide trapped them on {Monday}.",
                "A landslide trapped them on Monday",
            ),
            (
                "The two had set out to avenge the raid, which began when dockers killed a guard of Alda on {Monday}, a court said.",
                "Dockers killed a guard of Alda on Monday",
            ),
            (
                "Alda is under curfew after thousands of dockers, alleging fraud, fought with police late {Tuesday}.",
                "Thousands of dockers, alleging fraud, fought with police late Tuesday",
            ),
            (
                "The town was in the second day of a curfew after ten dockers fought with police late {Tuesday}.",
                "Ten dockers fought with police late Tuesday",
            ),
            ("Though Orsel quit last {Friday}, the strikes go on.", "Orsel quit last Friday"),
            (
                "Brannel, the young head of the yard for the house of Orsel who was held on {Monday}, slept in a cell.",
                "Brannel was held on Monday",
            ),
            (
                "By the time Mr. Orsel set his first tolls on {March 17}, trade had picked up.",
                "Mr. Orsel set his first tolls on March 17",
            ),
            (
                "It was the largest crowd since a rally on {June 10} brought together a hundred dockers.",
                "A rally on June 10 brought together a hundred dockers",
            ),
            (
                "Orsel, who was in Lorwick at the time and returned to Alda {the next day}, said he would pay.",
                "Orsel was in Lorwick at the time and returned to Alda the next day",
            ),
            (
                "A long strike by 300 dockers who walked out on {May 6} would hurt the port.",
                "300 dockers walked out on May 6",
            ),
            (
                "The film was shot through a small shaft which reached their shelter on {Sunday}.",
                "A small shaft reached their shelter on Sunday",
            ),
            (
                "The strike is a blow for the board, which had pressed Orsel in the days after he admitted {on May 6} that he had lied.",
                "Orsel admitted on May 6 that he had lied",
            ),
            (
                "Doubts grew when the port did not report having coal, which was burnt in the docks of Alda on {May 6}.",
                "Coal was burnt in the docks of Alda on May 6",
            ),
            (
                "The council repeated its call for an end to strikes that broke out along the coast {on Sunday}.",
                "Strikes broke out along the coast on Sunday",
            ),
        ] {
            assert_eq!(read(sentence), Some(Below::Clause(Some(line.to_owned()))), "{sentence}");
        }
    }

    #[test]
    fn phrases_name_the_happening_of_their_day() {
        for sentence in [
            "Critics say that this will hurt Orsel, despite her victory in Alda on {Tuesday}.",
            "The mayor will be heard on Wednesday after five hours of talks on {Tuesday}.",
            "The plans are likely to change before the vote on {May 4}.",
            "Crude was 85 cents down at noon, after rising by nearly 7 crowns on {Monday}.",
            "The board banned the trade until {May 6}.",
            "Orders fell 8.9 percent in May after rising 2.8 percent in {April}.",
        ] {
            assert_eq!(read(sentence), Some(Below::Phrase), "{sentence}");
        }
    }

    #[test]
    fn conditions_are_known() {
        for (before, conditional) in [
            ("The agency would wait if the owners filed their papers by ", true),
            ("If the owners file, the agency will wait until ", false),
            ("The hall shook as if a bomb had gone off on ", false),
            ("If they come, he said, he would meet them on ", false),
        ] {
            assert_eq!(is_conditional(before), conditional, "{before}");
        }
    }

    #[test]
    fn clauses_that_cannot_be_read_alone_are_known() {
        for sentence in [
            "The toll of a quake that struck {a day earlier} rose to 31 on Wednesday.",
            "The strike is a blow for the board, which had pressed them in the days after he admitted {on May 6} that he had lied.",
            "The owner of the ferry, who resigned on {Monday}, left the town.",
            "Dockers stormed the hall and freed those held in the unrest on {Friday} that ended in a fire.",
            "Dockers boarded buses which took them out of the town on {Monday}.",
            "The plan for the next year, which starts on {May 6}, includes money for docks.",
            "Brannel, whose brother was held in Alda on {Monday}, is among the owners.",
            "Clerks of the port backed a cut of the tolls that Mayor Ann Orsel {on Monday} called a burden.",
            "Building on the plan published by Orsel on {May 6}, the board named its price.",
        ] {
            assert_eq!(read(sentence), Some(Below::Clause(None)), "{sentence}");
        }
    }

    #[test]
    fn main_clauses_and_what_is_not_plain_are_left() {
        for sentence in [
            "Ten people died when a ferry sank on {Monday}.",
            "The dockers were freed after talks on {Saturday}.",
            "Alda, the first port to close since the storm of 2005, opened on {Monday}.",
            "Orsel, who is the head of the port, resigned on {Monday}.",
            "The board said that the ferry sank on {Monday}.",
            "On {Monday} the ferry sank.",
            "When the deadline passed on {Thursday}, unions walked out.",
            "Brannel said on {Friday} that ended talks would not be resumed.",
            "The choice to shut the docks of Alda after the port hit a crunch divided the town on {Saturday}.",
            "The baker sold all of his bread before noon on {Monday}.",
            "The baker sold all of his bread before {noon on Monday}.",
            "The ferry sank shortly after 9 p.m. on {Monday}.",
            "Survivors of a quake that killed 31 people spent a second night outdoors on {Wednesday}.",
            "Twelve miners who were trapped by a rock fall spent a third night in the dark on {Wednesday}.",
            "The vote was put off until {May 6}.",
            "Slow trade would go on to lower prices, which {in May} stood high.",
            "It is the offer which the board opened on {Monday}.",
            "Speaking in Alda on {Monday}, Orsel said that the port would open.",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
    }
}
