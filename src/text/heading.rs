//! A title or a caption that an untitled text runs into without a stop.

use super::stopwords::stopwords;
use super::verbs::{is_irregular_past, is_regular_past};
use super::words::bare;

/// Fewest words of a heading, and of what follows it. Chosen: who does what to whom.
const WORDS: usize = 4;
/// Words in which a heading ends: a title and a caption of two lines each. Chosen.
const WITHIN: usize = 45;
/// Words in which a sentence has its verb. Chosen: a name with its offices.
const VERB_WITHIN: usize = 10;

/// Auxiliaries and the verbs of saying.
const VERBS: [&str; 16] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "could", "did", "said", "says",
    "can", "should",
];
/// Words behind which a clause or a name has to follow.
#[rustfmt::skip]
const GOVERN: [&str; 75] = [
    "more", "new", "other", "another", "all", "some", "first", "many", "most", "several", "few", "no", "both",
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "of", "in", "on", "at",
    "by", "for", "from", "to", "with", "into", "about", "against", "between", "among", "during", "over",
    "under", "near", "across", "around", "through", "outside", "inside", "towards", "toward", "within", "and", "or",
    "but", "than", "as", "if", "whether", "when", "while", "where", "who", "which", "whose", "because",
    "after", "before", "since", "until", "although", "though", "amid", "despite", "like", "not", "via",
];
/// Words that open a clause below another.
#[rustfmt::skip]
const OPENERS: [&str; 24] = [
    "that", "if", "whether", "when", "while", "where", "who", "which", "whose", "because", "after", "before",
    "since", "until", "although", "though", "as", "and", "or", "but", "said", "says", "told", "saying",
];

/// A word of a sentence, where it begins, and without the marks around it.
#[derive(Clone, Copy)]
struct Word<'a> {
    at: usize,
    raw: &'a str,
    bare: &'a str,
}

/// The length of what stands before the first sentence of an untitled English text, where that runs on from its title or the
/// caption of its picture ("Storm shuts port Ships wait off Alda The port of Alda has been shut, ..."); 0 if nothing does.
///
/// `text` is the whole text: a word that it has in small letters begins a sentence where it is written large.
pub fn heading(sentence: &str, text: &str) -> usize {
    let words: Vec<Word<'_>> = words(sentence);
    let last = words.len().min(WITHIN);
    let breaks = |at: &usize| {
        let before = words[at - 1];
        let named = before.raw.ends_with(char::is_alphanumeric) && is_opener(words[*at], words.get(at + 1));
        // "to allow Lorwickers in"
        let infinitive = at.checked_sub(2).is_some_and(|to| words[to].bare == "to");
        !leads_on(before) && !infinitive && (ends_title(before) || named) && begins(&words, *at, text)
    };
    (WORDS - 1..last).rev().find(breaks).map_or(0, |at| words[at].at)
}

fn words(sentence: &str) -> Vec<Word<'_>> {
    let start = sentence.as_ptr() as usize;
    sentence
        .split_whitespace()
        .map(|raw| Word { at: raw.as_ptr() as usize - start, raw, bare: bare(raw) })
        .collect()
}

/// Whether a title may end with a word: a common one, with which no phrase begins.
fn ends_title(word: Word<'_>) -> bool {
    let quoted = word.raw.ends_with(['\'', '’', '"', '”']);
    let plain = word.raw.ends_with(char::is_lowercase) && word.raw.starts_with(char::is_lowercase);
    quoted || plain
}

fn leads_on(word: Word<'_>) -> bool {
    GOVERN.contains(&word.bare) || VERBS.contains(&word.bare)
}

/// Whether a sentence begins with a word, behind what can stand alone.
fn begins(words: &[Word<'_>], at: usize, text: &str) -> bool {
    let (word, tail) = (words[at], &words[at..]);
    if !word.raw.starts_with(char::is_uppercase) || tail.len() < WORDS || !has_verb(tail) {
        return false;
    }
    opens_sentence(word, tail[1], text) || (is_whole(&words[..at]) && !joins(words[at - 1]))
}

/// Whether a word written large is none but at the beginning of a sentence.
fn opens_sentence(word: Word<'_>, next: Word<'_>, text: &str) -> bool {
    let lower = word.bare.to_lowercase();
    if word.bare.len() > 1 && word.bare.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    if matches!(lower.as_str(), "will" | "may" | "can" | "us" | "i" | "mine") {
        return false;
    }
    let function = is_function(&lower);
    let common = || {
        next.bare.starts_with(char::is_lowercase)
            && next.bare != "of"
            && text.match_indices(&lower).any(|(at, _)| is_word(text, at, lower.len()))
    };
    function || common()
}

fn is_function(lower: &str) -> bool {
    const NUMBERS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundreds", "thousands"];
    if NUMBERS.contains(&lower) {
        return true;
    }
    // Names of days are among the stop words.
    !lower.ends_with("day") && stopwords("en").is_some_and(|stop| stop.contains(lower))
}

/// Whether a function word written large stands before a common word or a number, as in no name; "The" may stand before one.
fn is_opener(word: Word<'_>, next: Option<&Word<'_>>) -> bool {
    let plain = word.raw.chars().skip(1).all(char::is_lowercase) && word.raw != "I";
    let common = |next: &Word<'_>| next.raw.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    plain && (word.raw == "The" || next.is_some_and(common)) && is_function(&word.raw.to_lowercase())
}

fn is_word(text: &str, at: usize, length: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-')
        && !text[at + length..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

/// Whether the verb of a sentence stands in its first words, in no clause below it.
fn has_verb(tail: &[Word<'_>]) -> bool {
    let commas = tail.iter().position(|word| word.raw.ends_with([',', ';', ':']));
    let reach = tail.iter().take(commas.map_or(VERB_WITHIN, |comma| VERB_WITHIN.min(comma + 1)));
    let own = reach.take_while(|word| !OPENERS[..20].contains(&word.bare)).skip(1);
    own.into_iter().any(|word| is_verb(word.bare))
}

fn is_verb(word: &str) -> bool {
    VERBS.contains(&word) || is_regular_past(word) || is_irregular_past(word)
}

/// Whether words have a verb, and one in the last clause that they open.
fn is_whole(head: &[Word<'_>]) -> bool {
    let opened = head.iter().rposition(|word| OPENERS.contains(&word.bare)).map_or(0, |at| at + 1);
    let verb = |words: &[Word<'_>]| {
        words.iter().enumerate().any(|(at, word)| {
            let before = at.checked_sub(1).map_or("", |before| words[before].bare);
            at > 0 && is_verb(word.bare) && !GOVERN.contains(&before)
        })
    };
    verb(&head[opened..])
}

/// Whether a word stands before the name of whom it says what he is ("the chief executive Orsel Brannel").
fn joins(word: Word<'_>) -> bool {
    const OFFICES: [&str; 6] = ["er", "or", "ist", "ent", "ive", "man"];
    is_verb(word.bare) || (word.bare.len() > 4 && OFFICES.iter().any(|end| word.bare.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn sentences_begin_behind_what_runs_into_them() {
        for (marked, rest) in [
            ("Storm shuts the port Ships wait off the coast | The port of Alda has been shut, it said.", ""),
            ("Alda storm: hundreds still flee into Lorwick | At least 300 people have fled the town.", ""),
            (
                "Owner says the repair was a ' big step ' Oil company | Orsel says it has cut the pipe.",
                "The oil is gone.",
            ),
            (
                "Pictures of wet docks are stirring anger in Alda | The Lorwick government has given the port a week.",
                "",
            ),
            (
                "This is the third visit of Brannel to the port | Lorwick mayor Ann Orsel has said it will help.",
                "",
            ),
            (
                "Orsel reassures over dock pause Ann Orsel said work would go on in a safe way | Lorwick mayor Ann Orsel has told the board.",
                "",
            ),
            ("Pills have been given to pupils at Alda School | Four children have been taken ill.", ""),
            (
                "Fever shuts the schools Pills are being given at Alda School | A third school has been shut.",
                "",
            ),
            // Nothing runs in.
            ("The board said a total of nine more Alda ships have been held.", ""),
            ("Alda guards have been told to allow Lorwickers in.", ""),
            ("The trial of the former mayor Ann Orsel has been put off.", ""),
            ("Lorwick police have charged the singer Bo Brannel after he was found.", ""),
            ("The board said that the oil giant Orsel has agreed to pay.", ""),
            ("The port has strongly criticised the chief executive Bo Lind over the spill.", ""),
            ("Police shot dead at least 28 at rallies after Friday prayers, dockers said.", ""),
            ("Brannel has told the newspaper Lorwick Post he will not go.", ""),
            ("Tanks stormed the northwest Lorwick town of Alda on Sunday, dockers said.", ""),
            ("Fans gather in the town as singer Ann Orsel arrived.", ""),
        ] {
            let at = marked.find("| ").unwrap_or(0);
            let sentence = marked.replace("| ", "");
            assert_eq!(heading(&sentence, &format!("{sentence} {rest}")), at, "{marked}");
        }
    }
}
