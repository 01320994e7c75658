//! Whether the beginning of a sentence can be read alone: it has its subject and its verb, and leaves nothing open.
//!
//! By closed classes of English words and by form. What is not known for a whole clause is none: a line that is too long is
//! better than one that breaks off.

use super::tidy::balanced;
use super::{NEXT, STARTING};
use crate::timeline::grammar::{bars_verb, is_auxiliary, is_past, is_saying};

/// Words after which something has to follow.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "a", "an", "the", "this", "these", "those", "his", "her", "its", "their", "our", "my", "of", "in", "on",
    "at", "by", "for", "from", "to", "under", "with", "without", "toward", "towards", "into", "about", "against", "between", "among", "during", "and",
    "or", "but", "nor", "than", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
    "would", "can", "could", "may", "might", "must", "should", "not", "no", "if", "whether", "that", "such",
    "so", "just", "even", "only", "shortly", "soon", "including", "like", "per", "via", "same", "expected",
];
/// Lengths of time: "two days" belongs to the "after" behind it.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "minute", "minutes", "hour", "hours", "day", "days", "night", "week", "weeks", "month", "months", "year",
    "years", "moments",
];
/// Words that open a clause with a verb of its own.
#[rustfmt::skip]
const CLAUSE: &[&str] = &[
    "that", "when", "if", "whether", "because", "while", "although", "though", "where", "who", "which", "whose",
    "unless",
];
/// Weekdays and months.
#[rustfmt::skip]
const DAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan",
    "feb", "aug", "sept", "oct", "nov", "dec",
];
/// Adverbs of time that stand before the subject, beside [`DAYS`].
const FRONT: &[&str] = &["yesterday", "today", "last", "later", "earlier", "early", "late", "once", "now"];
/// Words with which an apposition begins.
const APPOSED: &[&str] =
    &["which", "who", "whose", "whom", "where", "a", "an", "the", "one", "including", "along", "formerly"];

/// Whether a word names a day or a month, or is "yesterday" or "today".
pub(in crate::timeline) fn names_day(word: &str) -> bool {
    let named = word.starts_with(char::is_uppercase) && DAYS.contains(&word.to_lowercase().as_str());
    named || matches!(word, "yesterday" | "today")
}

/// A word of a line, without the punctuation around it.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// A comma stands behind it.
    pub comma: bool,
    /// Byte in its line where it begins, and where it ends.
    pub from: usize,
    pub to: usize,
}

pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let inner = |c: char| !c.is_alphanumeric() && !matches!(c, '$' | '%');
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut start = 0;
    for part in line.split_inclusive(char::is_whitespace) {
        let raw = part.trim_end();
        let text = raw.trim_matches(inner);
        let from = start + raw.len() - raw.trim_start_matches(inner).len();
        let comma = raw.ends_with([',', ';', ':']);
        if !text.is_empty() {
            found.push(Word { text, comma, from, to: from + text.len() });
        } else if let Some(last) = found.last_mut() {
            // "Brannel ( BRN ), the owner", "Brannel , the owner"
            last.comma |= comma;
        }
        start += part.len();
    }
    found
}

/// Whether a line may begin with a word so that its subject comes later ("On Monday", "When the port was shut").
pub(super) fn is_fronted(word: &str) -> bool {
    let lower = word.trim_end_matches(',').to_lowercase();
    let known = |class: &[&str]| class.contains(&lower.as_str());
    known(&STARTING)
        || known(&NEXT)
        || known(DAYS)
        || known(FRONT)
        || (lower.len() > 4 && lower.ends_with("ing"))
}

/// Whether what begins with a word, between two commas, only says more of what stands before it.
pub(super) fn is_aside(first: &str) -> bool {
    APPOSED.contains(&first)
        || (STARTING.contains(&first) && first != "to")
        || first.ends_with("'s")
        || first.ends_with("’s")
}

/// Whether a verb or a phrase of the same clause begins with a word.
pub(super) fn opens_phrase(first: &str) -> bool {
    (is_verb(first) && !is_saying(first))
        || STARTING.contains(&first)
        || first == "also"
        || first.ends_with("ly")
}

/// Whether what follows a word and "that" is told as a fact.
pub(super) fn states(word: &str) -> bool {
    is_saying(word)
        || matches!(word, "announced" | "reported" | "confirmed" | "showed" | "found" | "learnt" | "learned")
}

/// Whether a name may follow a word of the same clause.
pub(super) fn governs(word: &str) -> bool {
    is_verb(word) || STARTING.contains(&word) || OPEN.contains(&word)
}

/// Whether a word may be a verb of the present.
pub(super) fn is_present(word: &str) -> bool {
    let ends = word.ends_with('s') && !word.ends_with("ss") && !word.contains(['\'', '’']);
    ends && word.starts_with(char::is_lowercase)
}

/// Whether a line has a subject and the verb of its main clause.
pub(in crate::timeline) fn has_main_verb(line: &str) -> bool {
    main_verb(&words(line)).is_some()
}

/// Whether a line ends with a word after which something has to follow.
pub(in crate::timeline) fn breaks_off(line: &str) -> bool {
    words(line).last().is_some_and(|last| OPEN.contains(&last.text))
}

/// Whether the beginning of a sentence can be read alone, where `rest` is cut off.
pub(super) fn stands(head: &str, rest: &str) -> bool {
    let words = words(head);
    quotes_close(head)
        && !breaks_off(head)
        && !parts_pair(&words)
        && !splits(&words, head, rest)
        && clauses_have_verbs(&words)
        && main_verb(&words).is_some_and(|verb| tells(&words, verb) && words[verb.max(1) - 1].text != "and")
}

/// Whether a verb is more than one of saying without what was said, or of showing without what was shown.
fn tells(words: &[Word<'_>], verb: usize) -> bool {
    const OF: [&str; 7] = ["showed", "wrote", "indicated", "suggested", "announced", "revealed", "predicted"];
    const TIMES: [&str; 9] = ["on", "late", "early", "last", "this", "in", "morning", "evening", "night"];
    let behind = &words[verb + 1..];
    let named = || behind.iter().any(|word| !TIMES.contains(&word.text) && !names_day(word.text));
    if is_saying(words[verb].text) {
        says_something(behind)
    } else {
        !OF.contains(&words[verb].text) || named()
    }
}

/// Whether a line only says who said it, and when ("the port said on Monday", "Orsel wrote in a note on Monday").
pub(in crate::timeline) fn is_attribution(line: &str) -> bool {
    let words = words(line);
    let Some(verb) = words.iter().position(|word| is_verb(word.text)) else { return false };
    let behind = &words[verb + 1..];
    let published = matches!(words[verb].text, "wrote" | "reported");
    is_saying(words[verb].text) && !says_something(behind)
        || published
            && behind.first().is_none_or(|word| leads_to_place(word.text))
            && !behind.iter().any(|word| is_verb(word.text))
}

/// Whether a word leads to when or where something was published.
fn leads_to_place(word: &str) -> bool {
    matches!(word, "in" | "on" | "late" | "early" | "earlier" | "last" | "to") || names_day(word)
}

/// Whether a clause with a verb follows a verb of saying ("said it had lost", "told owners to pay").
fn says_something(after: &[Word<'_>]) -> bool {
    after.iter().any(|word| is_verb(word.text) && !is_saying(word.text))
        || after.iter().position(|word| word.text == "to").is_some_and(|to| to > 0 && to + 2 < after.len())
}

pub(super) fn is_verb(word: &str) -> bool {
    is_past(word) || is_auxiliary(word)
}

/// Whether every quotation that a line opens is closed, in double marks or in single ones.
fn quotes_close(line: &str) -> bool {
    let single = |open: bool| {
        let marks = |c: char| matches!(c, '\'' | '‘' | '’');
        let at = |word: &&str| {
            let word = word.trim_matches(|c: char| matches!(c, ',' | '.' | '(' | ')' | '?' | '!'));
            if open { word.starts_with(['\'', '‘']) } else { word.ends_with(marks) }
        };
        line.split_whitespace().filter(at).count()
    };
    balanced(line) && single(true) <= single(false)
}

/// Whether a cut goes through what belongs together: a row of names, "two days after", "as ... as".
fn splits(head: &[Word<'_>], line: &str, rest: &str) -> bool {
    let behind = words(rest);
    let (Some(last), Some(next)) = (head.last(), behind.first()) else { return false };
    if matches!(next.text, "to" | "that" | "whether" | "how") || verb_follows(&behind) {
        return true;
    }
    if NEXT.contains(&next.text) {
        let measure =
            matches!(next.text, "after" | "before" | "since" | "until") && UNITS.contains(&last.text);
        // "as trade dried up", not "as the head of the port" nor "as safe as cash"
        let near = &head[head.len().saturating_sub(2)..];
        let role = next.text == "as"
            && (near.iter().any(|word| word.text == "as")
                || !behind.iter().take(8).any(|word| is_verb(word.text)));
        // "may not open until May"
        let from = head.iter().rposition(|word| word.comma).map_or(0, |comma| comma + 1);
        let denied = matches!(next.text, "until" | "unless" | "because" | "since" | "before")
            && head[from.min(head.len() - 1)..]
                .iter()
                .any(|word| matches!(word.text, "not" | "no" | "never"));
        return measure || role || denied;
    }
    if line.ends_with([';', ':']) || rest.starts_with(['"', '“', '-', '–', '—', '(']) {
        return false;
    }
    let lower = next.text.to_lowercase();
    let opens = |class: &[&str]| class.contains(&lower.as_str());
    if opens(&STARTING) || opens(APPOSED) || opens(&["and", "but", "or", "yet", "including", "said"]) {
        // "the port, the yard and the docks", "ships and, in May, boats"
        let end = behind.iter().position(|word| word.comma).map_or(behind.len(), |comma| comma + 1);
        let part = &behind[..end];
        return opens(APPOSED)
            && part.iter().any(|word| word.text == "and")
            && !part.iter().any(|w| is_verb(w.text));
    }
    if next.text.ends_with("ing") || next.text.ends_with("ly") || is_past(next.text) {
        return false;
    }
    // A noun or a name goes on with a row, unless it says who said so.
    let reach = behind.iter().take(7).position(|word| is_verb(word.text));
    reach.is_none_or(|verb| verb == 0 || behind[..verb].iter().any(|word| word.comma || word.text == "and"))
}

/// Whether a phrase between commas parts a subject from its verb ("found that the inquiry, led by Orsel, would be closed").
fn verb_follows(behind: &[Word<'_>]) -> bool {
    let comma = behind.iter().position(|word| word.comma);
    let part = |word: &str| is_participle(word) || is_past(word);
    let phrase = |end: usize| part(behind[0].text) && !behind[..end].iter().any(|w| is_auxiliary(w.text));
    comma.is_some_and(|end| phrase(end) && behind.get(end + 1).is_some_and(|next| is_auxiliary(next.text)))
}

/// Whether what stands on one side of a pair is cut off ("between July 1" and ...).
fn parts_pair(words: &[Word<'_>]) -> bool {
    let between = words.iter().rposition(|word| word.text == "between");
    between.is_some_and(|at| {
        let behind = &words[at + 1..];
        !behind.iter().any(|word| word.text == "and") && behind.iter().any(|word| names_day(word.text))
    })
}

/// Whether each clause that a line opens has its verb in it, and the one that a condition leads to.
fn clauses_have_verbs(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().all(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |before| words[before].text);
        let pronoun = word.text == "that" && STARTING.contains(&before);
        let verb = |words: &[Word<'_>]| words.iter().any(|word| is_verb(word.text));
        // "saying if it were him, he would resign"
        let leads = matches!(word.text, "if" | "when" | "although" | "while" | "unless")
            && (is_saying(before) || matches!(before, "saying" | "adding" | "that" | "and" | "but"));
        let behind = match words[at + 1..].iter().position(|word| word.comma) {
            Some(comma) if leads => &words[at + comma + 2..],
            None if leads => &[],
            _ => &words[at + 1..],
        };
        pronoun || !CLAUSE.contains(&word.text.to_lowercase().as_str()) || verb(behind)
    })
}

/// The place of the verb of the main clause, if the line has it.
pub(super) fn main_verb(words: &[Word<'_>]) -> Option<usize> {
    let comma = |from: usize| words[from..].iter().position(|word| word.comma).map(|at| from + at + 1);
    let (mut from, mut front) = (0, None);
    let front_at = |at: usize| {
        words.get(at).is_some_and(|word| is_fronted(word.text) && !is_name(words, at))
            || is_participle_front(words, at)
    };
    while front_at(from) {
        let clause = NEXT.contains(&words[from].text.to_lowercase().as_str());
        match comma(from) {
            Some(next) if next < words.len() => {
                // "On Monday the port was shut, police said"
                front = front.or_else(|| verb_of(words, from, next).filter(|_| !clause));
                // "On May 8, 2026, the board ..."
                from = if is_year(&words[next]) && next + 1 < words.len() { next + 1 } else { next };
            }
            _ if clause || from > 0 || words[from].text.ends_with("ing") && !describes(words, from) => {
                return None;
            }
            _ => break,
        }
    }
    let mut at = from;
    let (mut apposed, mut late) = (false, None);
    while at < words.len() {
        let end = comma(at).unwrap_or(words.len());
        let aside = if at > from {
            // "Brannel, the owner of the yard, posted a loss"
            late = late.or((apposed && is_past(words[at].text)).then_some(at));
            apposed = is_aside(words[at].text);
            apposed || is_participle(words[at].text)
        } else {
            // "In the video, released on Thursday, ..."
            from > 0
                && is_participle(words[at].text)
                && words.get(at + 1).is_some_and(|next| STARTING.contains(&next.text))
        };
        if let Some(verb) = verb_of(words, at, end).filter(|_| !aside) {
            return if tells(words, verb) { Some(verb) } else { front.or(Some(verb)) };
        }
        at = end;
    }
    front.or(late)
}

/// Whether a participle at the head of a line describes the noun behind it ("Rising costs").
fn describes(words: &[Word<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        let noun = next.text.starts_with(char::is_alphabetic) && !governs(next.text) && !is_verb(next.text);
        noun && !matches!(next.text, "it" | "they" | "he" | "she" | "we")
    })
}

/// Whether a word is a year between two commas.
fn is_year(word: &Word<'_>) -> bool {
    word.comma && word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word in `-ing` names who does it ("Boeing said", "Boeing Co and its union").
fn is_name(words: &[Word<'_>], at: usize) -> bool {
    const FIRMS: [&str; 8] = ["Co", "Corp", "Inc", "Ltd", "Plc", "PLC", "AG", "Group"];
    let word = words[at];
    let next = words.get(at + 1).map_or("", |next| next.text);
    let firm = FIRMS.contains(&next.split(['\'', '’']).next().unwrap_or(""));
    let owner = word.text.ends_with("ing's") || word.text.ends_with("ing’s");
    let doer = !word.comma && (is_verb(next) || next == "and");
    word.text.starts_with(char::is_uppercase) && (owner || (word.text.ends_with("ing") && (firm || doer)))
}

/// "Born in Alda, ..."
fn is_participle_front(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at).map(|word| word.text) else { return false };
    at == 0
        && word.starts_with(char::is_uppercase)
        && is_past(&word.to_lowercase())
        && words.get(1).is_some_and(|next| STARTING.contains(&next.text))
}

pub(super) fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"))
}

/// The first verb of a segment that is not the verb of a relative clause in it.
fn verb_of(words: &[Word<'_>], from: usize, to: usize) -> Option<usize> {
    let mut relative = false;
    let mut at = from;
    while at < to {
        let word = words[at].text;
        if at > from && CLAUSE.contains(&word) {
            relative = true;
        } else if is_verb(word) && !is_attribute(words, at, from) {
            if !relative {
                return (at > 0).then_some(at);
            }
            relative = false;
            // "ships that had been held have been freed"
            let next = |at: usize| {
                let (word, next) = (words[at].text, words[at + 1].text);
                carries_on(next) || (is_verb(next) && !(is_past(word) && is_auxiliary(next)))
            };
            while at + 1 < to && next(at) {
                at += 1;
            }
        }
        at += 1;
    }
    None
}

/// Whether a word may stand between the parts of a verb ("has not been shut").
fn carries_on(word: &str) -> bool {
    matches!(word, "not" | "been" | "being" | "also" | "now") || word.ends_with("ly")
}

/// Whether a form in `-ed` stands as an adjective ("the stranded ferry", "a ferry owned by Orsel").
fn is_attribute(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let word = words[at].text;
    let before = at.checked_sub(1).filter(|before| *before >= from).map_or("", |before| words[before].text);
    let by = words.get(at + 1).is_some_and(|next| next.text == "by");
    !is_auxiliary(word)
        && is_past(word)
        && (bars_verb(before) || (by && word.ends_with("ed") && !is_auxiliary(before)))
}

#[cfg(test)]
mod tests {
    use super::{is_attribution, stands};

    #[test]
    fn what_breaks_off_does_not_stand() {
        for (head, rest, whole) in [
            ("The ferry sank off Alda", "when it hit a rock", true),
            ("The ferry sank off Alda two days", "after it had left Lorwick", false),
            ("Orsel Brannel, a lawyer appointed to the board in May", "on Monday named his deputies", false),
            ("Monday, in a hall stuffed with dockers", "Brannel gave up his post", false),
            ("When given several ways out of the strike", "the port chose none", false),
            (
                "When given several ways out of the strike, the port chose none",
                "as its owners had asked",
                true,
            ),
            ("The head of the yard said Wednesday", "that it would close", false),
            ("The head of the yard said Wednesday it would close", "because of the strike", true),
            (
                "The answer began on Sunday, when the board said that dockers",
                "owners and clerks were in touch",
                false,
            ),
            ("They set up offices in Alda", "Lorwick and Hexley", false),
            ("The yard built two ferries between May 1", "and June 9", false),
            ("The yard built two ferries between May 1 and June 9", "for the line", true),
            ("The talks between Alda and Lorwick failed on May 1", "when the port was shut", true),
            ("The yard will close in May", "its owners said on Monday", true),
            ("The yard will close in May", "Brannel said on Monday", true),
            ("The man who was held in Alda", "on Monday", false),
            ("The man who was held in Alda was freed", "after a night", true),
            ("A ferry owned by Brannel", "and built in Alda, sank", false),
            ("The \"best of Alda\" and said he would sail", "in May", false),
            ("The port has kept its rating the same", "as that of the state", false),
            ("A clerk of the port said: 'We have had no word", "so we wait'", false),
            ("On Monday the port was shut", "as dockers walked out", true),
            ("He urged Alda, at a talk set for Monday in Lorwick", "to take a stand", false),
            ("The yard may not open", "until May", false),
            ("Copper is held to be as safe", "as cash", false),
            ("The strike was seen", "as a rehearsal for others", false),
            ("Brannel weighed in on Monday, saying if it were him", "he would resign", false),
            ("In the haunting video, released on Thursday night", "men stand in the dark", false),
            ("On May 8, 2026, the board of the port gave its consent", "", true),
            ("The voters of Lorwick showed", "that they could wait", false),
            ("In a letter on Monday, three dockers wrote", "", false),
            ("On Monday Orsel wrote a letter to the port", "", true),
            (
                "Orsel found on Monday that the only case the port had opened",
                "led by Brannel, would be shut",
                false,
            ),
            ("In the harbour of Alda, released dockers sang", "as the ferry left", true),
            ("Born in Alda, Brannel moved to Lorwick in 1928", "before the war", true),
        ] {
            assert_eq!(stands(head, rest), whole, "{head} | {rest}");
        }
    }

    #[test]
    fn who_said_it_is_not_what_was_said() {
        assert!(is_attribution("the Lorwick Post said on Wednesday"));
        assert!(is_attribution("The Lorwick Post reported on Saturday in its online edition"));
        assert!(is_attribution("Orsel wrote in a note to owners on Monday"));
        assert!(!is_attribution("Orsel wrote a letter to owners on Monday"));
        assert!(!is_attribution("The Lorwick Post reported on Saturday that the port was shut"));
        assert!(!is_attribution("Alda reported a loss on Monday"));
        assert!(!is_attribution("the port said on Wednesday it had lost two ships"));
        assert!(!is_attribution("the port was shut on Wednesday"));
    }
}
