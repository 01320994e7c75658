//! Headlines that tell of no happening: what may come, what somebody hopes for or thinks over, what did not happen.
//!
//! By closed classes of English verbs and by form.

use super::speaker::{is_hearsay, said_by_somebody, without_speaker};
use super::stands::{Word, is_verb, main_verb, words};
use crate::timeline::grammar::{is_auxiliary, is_past};
use crate::timeline::market::PAPERS;

/// Verbs of expecting, wishing and thinking over (Levin, 1993: *want*, *long*, *conjecture*, *assessment*), told in the present.
#[rustfmt::skip]
const THOUGHT: &[&str] = &[
    "await", "awaits", "consider", "considers", "expect", "expects", "mull", "mulls", "see", "sees", "seek",
    "seeks", "want", "wants",
];
/// The like, which are nouns too: verbs only before these words.
const THOUGHT_OF: &[(&str, &[&str])] = &[
    ("aim", &["to", "for", "at"]),
    ("aims", &["to", "for", "at"]),
    ("hope", &["to", "for", "that"]),
    ("hopes", &["to", "for", "that"]),
    ("look", &["to"]),
    ("looks", &["to"]),
    ("looking", &["to", "at", "for"]),
];
/// Verbs of thinking over that need an object, and what none begins with.
const WEIGHED: &[&str] = &["weigh", "weighs", "eye", "eyes"];
const NO_OBJECT: &[&str] = &["on", "in", "at", "for", "of", "to", "as", "and"];
/// Words that lead from the main clause of a headline to another matter.
const LEADS_ON: &[&str] = &[
    "after", "amid", "as", "before", "but", "despite", "if", "on", "over", "that", "to", "when", "which",
    "while", "who", "will", "with",
];

/// Verbs and adverbs of the moves of prices and of other figures.
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "slip", "slips", "rise", "rises", "fall", "falls", "drop", "drops", "gain", "gains", "jump", "jumps", "climb",
    "climbs", "edge", "edges", "tighten", "tightens", "widen", "widens", "dip", "dips", "ease", "eases", "up", "down",
    "higher", "lower", "slide", "slides", "soar", "soars", "sink", "sinks", "tumble", "tumbles", "plunge", "plunges",
    "surge", "surges", "rally", "rallies", "plummet", "plummets", "slump", "slumps", "leap", "leaps", "skyrocket",
    "skyrockets",
];

/// The same told in the past.
#[rustfmt::skip]
const MOVED: &[&str] = &[
    "slipped", "rose", "fell", "dropped", "gained", "jumped", "climbed", "edged", "tightened", "widened", "narrowed",
    "dipped", "eased", "slid", "soared", "sank", "tumbled", "plunged", "surged", "rallied", "plummeted", "slumped",
    "leapt", "leaped", "skyrocketed", "dived", "halved", "doubled",
];

/// Whether a headline only weighs what may come ("Strike could cost Alda millions", "Port seen closing").
pub(in crate::timeline) fn is_outlook(title: &str) -> bool {
    let words = words(without_speaker(title));
    // "Dockers walk out, clerks may follow" tells what happened first.
    let verb = main_verb(&words).filter(|verb| !words[..*verb].iter().any(|word| word.comma));
    let verb = verb.map_or("", |verb| words[verb].text);
    // "Man last seen in Alda", "Whale seen off Alda" tell who saw it, or where.
    let seen = |at: usize| {
        let next = words.get(at + 1).map_or("", |word| word.text);
        next.ends_with("ing")
            || matches!(next, "less" | "more" | "as" | "likely" | "unlikely" | "up" | "down" | "to")
    };
    let foreseen = words.iter().position(|word| word.text == "seen").is_some_and(|at| at > 0 && seen(at));
    matches!(verb, "may" | "might" | "could") || foreseen && !is_auxiliary(verb)
}

/// Whether the main verb of a line is one of expecting or of keeping silent ("Owners expected 300 calls", "Orsel is expected to go",
/// "Orsel declined to comment").
pub(in crate::timeline) fn foresees(line: &str) -> bool {
    const FORESAW: &[&str] =
        &["expected", "hoped", "feared", "aimed", "hoping", "aiming", "likely", "unlikely", "planned"];
    const SPEAKING: &[&str] = &[
        "comment",
        "say",
        "discuss",
        "elaborate",
        "answer",
        "confirm",
        "give",
        "identify",
        "name",
        "specify",
    ];
    let words = words(line);
    let main = main_verb(&words);
    let verb = main.map_or("", |at| words[at].text);
    let behind = |n: usize| main.and_then(|at| words.get(at + n)).map_or("", |next| next.text);
    let next = behind(1);
    let silent = verb == "declined" && next == "to" && SPEAKING.contains(&behind(2));
    silent || FORESAW.contains(&verb) || is_auxiliary(verb) && FORESAW.contains(&next) || is_thought(&words)
}

/// Whether the first verb of a headline is one of likelihood ("Orsel may sell yard").
pub(in crate::timeline) fn is_possible(title: &str) -> bool {
    let verb = |word: &Word<'_>| is_verb(word.text) || matches!(word.text, "may" | "might" | "could");
    let words = words(without_speaker(title));
    let first = words.iter().skip(1).find(|word| verb(word)).map_or("", |verb| verb.text);
    matches!(first, "may" | "might" | "could")
}

/// Whether a headline tells what somebody expects, wants or thinks over ("Orsel mulls sale"), the move of a price, or what is not so
/// ("No word on Alda's port").
pub(in crate::timeline) fn is_no_deed(title: &str) -> bool {
    let said = without_speaker(title);
    let words = words(said);
    let denied = said.starts_with("No ") || said.starts_with("no ") || is_denied(&words);
    is_thought(&words) || denied || is_move_of(&words)
}

/// Whether a headline tells how somebody feels about a matter ("Orsel confident of sale"), what he foretells ("Orsel: port will
/// recover") or what he holds to be so or right ("Port must close: Orsel").
pub(in crate::timeline) fn is_opinion(title: &str) -> bool {
    let said = without_speaker(title);
    let foretold = || said.len() < title.len() && is_foretold(&words(said));
    let held = || said_by_somebody(title).is_some_and(|said| is_held(&words(said)));
    let ruled_out =
        || title.contains(": ") && said_by_somebody(title).is_some_and(|said| is_ruled_out(&words(said)));
    is_state_of_mind(&words(said)) || foretold() || held() || ruled_out()
}

/// Whether a headline tells what somebody thinks, hopes for or heard, and not what was done.
pub(in crate::timeline) fn is_talk(title: &str) -> bool {
    is_outlook(title) || is_opinion(title) || is_no_deed(title) || is_hearsay(title)
}

/// Whether the first verb of what somebody says is "won't".
fn is_ruled_out(words: &[Word<'_>]) -> bool {
    let denies = |word: &Word<'_>| matches!(word.text, "won't" | "won’t");
    words.iter().find(|word| is_verb(word.text) || denies(word)).is_some_and(denies)
}

/// Whether what somebody says is what he holds to be so or right: its first verb is one of duty or likelihood, or says how
/// things stand.
fn is_held(words: &[Word<'_>]) -> bool {
    const HELD: &[&str] =
        &["should", "must", "can", "cannot", "would", "could", "may", "might", "need", "needs"];
    const STANDS: &[&str] = &["is", "are", "remains", "remain"];
    let behind = |at: usize| words.get(at + 1).map_or("", |word| word.text);
    // "agree on need for tolls" has it as a noun.
    let held = |at: usize| HELD.contains(&words[at].text) && behind(at) != "for";
    let verb = |at: &usize| is_verb(words[*at].text) || held(*at) || STANDS.contains(&words[*at].text);
    let Some(at) = (0..words.len()).find(verb) else { return false };
    let next = behind(at);
    // "Orsel says yard is sold", "... is selling yard", "... is to close"
    let done = is_past(next) || next.ends_with("ing") || next == "to";
    HELD.contains(&words[at].text) || STANDS.contains(&words[at].text) && !done
}

/// Whether a word of likelihood or readiness with "to" stands for the verb of a headline ("Orsel likely to sell").
pub(in crate::timeline) fn is_expected(title: &str) -> bool {
    const READY: &[&str] = &[
        "expected",
        "likely",
        "unlikely",
        "poised",
        "ready",
        "willing",
        "prepared",
        "keen",
        "eager",
        "reluctant",
    ];
    let words = words(without_speaker(title));
    let at = words.windows(2).position(|pair| READY.contains(&pair[0].text) && pair[1].text == "to");
    let told = |word: &Word<'_>| {
        word.comma
            || LEADS_ON.contains(&word.text)
            || is_verb(word.text) && !matches!(word.text, "is" | "are" | "says" | "say")
    };
    at.is_some_and(|at| at > 0 && !words[..at].iter().any(told))
}

/// Whether the first verb of what somebody says is "will".
fn is_foretold(words: &[Word<'_>]) -> bool {
    words.iter().find(|word| is_verb(word.text)).is_some_and(|verb| verb.text == "will")
}

/// Whether a headline says how somebody feels about a matter ("Orsel confident of sale").
fn is_state_of_mind(words: &[Word<'_>]) -> bool {
    const MINDS: &[&str] =
        &["confident", "optimistic", "pessimistic", "hopeful", "cautious", "upbeat", "wary", "unsure"];
    let told = |word: &Word<'_>| word.comma || is_verb(word.text) && !is_auxiliary(word.text);
    let at = words.iter().position(|word| MINDS.contains(&word.text));
    at.is_some_and(|at| at > 0 && !words[..at].iter().any(told))
}

/// Whether a headline tells that something rose or fell, which it may do again the next day.
pub(in crate::timeline) fn tells_move(title: &str) -> bool {
    words(title).iter().any(|word| MOVES.contains(&word.text))
}

/// Whether the main verb of a line tells that a figure rose or fell.
pub(in crate::timeline) fn moved(line: &str) -> bool {
    let words = words(line);
    main_verb(&words).is_some_and(|verb| MOVED.contains(&words[verb].text))
}

/// Whether a headline tells the move of a price ("Alda shares slip on strike").
pub(in crate::timeline) fn is_move(title: &str) -> bool {
    is_move_of(&words(without_speaker(title)))
}

fn is_move_of(words: &[Word<'_>]) -> bool {
    /// Words behind a paper within which it moves. Chosen: "CDS spreads tighten".
    const NEAR: usize = 2;
    let Some(at) = words.iter().position(|word| PAPERS.contains(&word.text.to_lowercase().as_str())) else {
        return false;
    };
    let acts = |word: &Word<'_>| {
        is_verb(word.text) || word.text.ends_with('s') && word.text.starts_with(char::is_lowercase)
    };
    let own = !words[at].comma && !words[..at].iter().any(acts);
    own && words[at + 1..].iter().take(NEAR).any(|word| MOVES.contains(&word.text))
}

/// Whether the main verb of a headline, or the one behind "says", is one of expecting, wishing or thinking over.
fn is_thought(words: &[Word<'_>]) -> bool {
    let Some(at) = (1..words.len()).find(|at| is_verb_of_thought(words, *at)) else { return false };
    // "Port eyes reopening after deal" tells of the deal.
    let told = words[at..].iter().any(|word| word.text == "after");
    let before = &words[..at];
    let says = |word: &Word<'_>| matches!(word.text, "says" | "say");
    !told
        && !before.iter().any(|word| {
            word.comma
                || LEADS_ON.contains(&word.text)
                || (is_verb(word.text) && !says(word) && word.text != "does")
        })
}

fn is_verb_of_thought(words: &[Word<'_>], at: usize) -> bool {
    let (word, next) = (words[at], words.get(at + 1).map_or("", |next| next.text));
    let of = || THOUGHT_OF.iter().any(|(verb, before)| *verb == word.text && before.contains(&next));
    let weighed = || WEIGHED.contains(&word.text) && !next.is_empty() && !NO_OBJECT.contains(&next);
    !word.comma && (THOUGHT.contains(&word.text) || of() || weighed())
}

/// Whether a headline says of something that it is not, or has not been ("Orsel's yards not seized").
fn is_denied(words: &[Word<'_>]) -> bool {
    const BEFORE: &[&str] = &["does", "do", "has", "have", "is", "are"];
    let Some(not) = words.iter().position(|word| word.text == "not").filter(|not| *not > 0) else {
        return false;
    };
    let before = &words[..not];
    let plain = |word: &Word<'_>| !word.comma && !LEADS_ON.contains(&word.text);
    let told = before[..not - 1].iter().any(|word| is_verb(word.text));
    let last = before[not - 1].text;
    before.iter().all(plain) && !told && (BEFORE.contains(&last) || !is_verb(last))
}

#[cfg(test)]
mod tests {
    use super::{is_expected, is_no_deed, is_opinion, is_outlook};

    #[test]
    fn what_may_come_is_told_from_what_came() {
        for (title, outlook) in [
            ("Strike could cost Alda millions", true),
            ("Cut in tolls may help Lorwick, says Orsel", true),
            ("Orsel: Cut in tolls may help Lorwick", true),
            ("Storm seen less costly than last year's", true),
            ("Port seen closing in May", true),
            ("Whale seen off Alda", false),
            ("Orsel was last seen in May", false),
            ("Orsel says strike could cost millions", false),
            ("Dockers walk out at Alda, clerks may follow", false),
            ("May resigns", false),
        ] {
            assert_eq!(is_outlook(title), outlook, "{title}");
        }
    }

    #[test]
    fn what_is_wished_for_is_no_happening() {
        for (title, none) in [
            ("Orsel mulls sale of Alda yard", true),
            ("Orsel says expects rival bid", true),
            ("Lorwick wants new ferries by spring", true),
            ("Port sees no harm from strike", true),
            ("Brannel eyes Alda yard", true),
            ("Dockers hope for deal by Friday", true),
            ("Ferry owners seek to block Alda loan", true),
            ("Alda eyes reopening after deal with dockers", false),
            ("All eyes on Alda", false),
            ("Ferry shares rise on hopes for deal", true),
            ("Alda shuts port, eyes reopening in May", false),
            ("Tolls rise as Lorwick weighs new bridge", false),
            ("Costs weigh on ferries", false),
            ("Orsel sold Alda yard to seek peace", false),
            ("Mayor to see dockers on Monday", false),
        ] {
            assert_eq!(is_no_deed(title), none, "{title}");
        }
    }

    #[test]
    fn moves_of_prices_are_no_deeds() {
        for (title, none) in [
            ("Alda shares slip on strike", true),
            ("Alda, Lorwick CDS spreads tighten after rescue", true),
            ("Alda buys shares in Lorwick", false),
            ("Orsel sells stock, falls out with board", false),
        ] {
            assert_eq!(is_no_deed(title), none, "{title}");
        }
    }

    #[test]
    fn opinions_are_told_from_what_was_done() {
        for (title, opinion) in [
            ("Orsel confident of success in yard bid", true),
            ("Orsel sells yard, confident of success", false),
            ("Mayor: port will recover", true),
            ("Mayor: will take time for port to recover", true),
            ("Port will close in May", false),
            ("Port must cut tolls: Orsel", true),
            ("Orsel: Port must cut tolls", true),
            ("Orsel says port should cut tolls", true),
            ("Ferries are safe: Alda's Orsel", true),
            ("Alda's Orsel: Tolls are too high", true),
            ("Orsel says yard is sold", false),
            ("Port is closing two berths: Orsel", false),
            ("Orsel says sold yard", false),
            ("Port must cut tolls, court rules", false),
            ("Brannel to sell yard: Post", false),
            ("Ports agree on need for tolls: Orsel", false),
            ("Storm won't hurt ferries of Alda: Orsel", true),
            ("Orsel says won't resign", false),
        ] {
            assert_eq!(is_opinion(title), opinion, "{title}");
        }
    }

    #[test]
    fn what_is_likely_has_not_come() {
        for (title, expected) in [
            ("Orsel expected to speak after vote on port", true),
            ("Lorwick likely to raise bid for yard", true),
            ("Orsel willing to cut tolls: source", true),
            ("Orsel sells yard, likely to go", false),
            ("Lorwick raises bid, expected to win", false),
        ] {
            assert_eq!(is_expected(title), expected, "{title}");
        }
    }

    #[test]
    fn what_somebody_expects_or_will_not_say_is_foreseen() {
        for (line, foreseen) in [
            ("Owners expected 300 calls on Monday", true),
            ("Orsel is expected to speak on Monday", true),
            ("Orsel declined to comment on Monday", true),
            ("Orsel declined to sell the yard on Monday", false),
            ("Orsel said on Monday he expected to go", false),
            ("Orsel spoke on Monday, as was expected", false),
        ] {
            assert_eq!(super::foresees(line), foreseen, "{line}");
        }
        assert!(super::moved("Shares of Brannel fell 3 percent on Monday"));
        assert!(!super::moved("Brannel said on Monday that its shares fell"));
    }

    #[test]
    fn what_is_not_so_is_no_happening() {
        for (title, none) in [
            ("No word on Alda's port", true),
            ("Orsel's yards not seized", true),
            ("Lorwick has not reviewed sale of port", true),
            ("No. 2 at Alda port resigns", false),
            ("Orsel found not guilty", false),
            ("Not a ship left in Alda", false),
            ("Dockers strike, ferries not hit", false),
            ("Orsel will not sell yard", false),
        ] {
            assert_eq!(is_no_deed(title), none, "{title}");
        }
    }
}
