//! Notices that take a dispatch back, whatever their title: `EDITORS: Kill the story slugged Ferry`, `Reuters withdraws its story`.
//!
//! `data/kills.tsv` has the verbs and what a desk calls its copy, a language a row. Both stand in one sentence at the head of a
//! short text that speaks to other desks, or in which the agency itself does it: news tells of withdrawn stories, too.

mod name;

use std::sync::LazyLock;

use self::name::{moved, named, of_title, quoted};
use super::agencies::token_at;
use super::lines::at_most;
use super::table::{list, rows};
use super::words::Words;
use crate::text::fold::fold;

const TABLE: &str = include_str!("../../data/kills.tsv");

/// Characters of a text in which a notice tells what it takes back.
const HEAD: usize = 400;
/// Bytes of the longest notice. Chosen.
const LONGEST: usize = 1_500;
/// Lines of which one may speak to whom it is sent.
const LINES: usize = 3;

/// Verbs and copy of one language.
struct Row {
    verbs: Vec<String>,
    copy: Vec<String>,
}

static KILLS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let folded = |cell| list(cell).map(|word| fold(word).into_owned()).collect();
    rows::<5>(TABLE).map(|[_, verbs, copy, _, _]| Row { verbs: folded(verbs), copy: folded(copy) }).collect()
});

/// Parts of the verbs: most heads have none.
const PARTS: [&str; 26] = [
    "s deleted its ",
    " deletes story",
    "s removed its ",
    " removes story",
    "nnul",
    "NNUL",
    "anul",
    "ANUL",
    "ancel",
    "storniert",
    "verwenden ",
    "zurückge",
    "isregard",
    "kill",
    "Kill",
    "KILL",
    "enir compte",
    "etract",
    "ithdraw",
    "ITHDRAW",
    "gnore",
    "tilicen",
    "esconsider",
    "ннулир",
    "ННУЛИР",
    "тзывается",
];
static SELDOM: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS));

/// How desks speak to others where they shout, and else.
const SHOUTED: [&str; 13] = [
    "EDITORS",
    "ADVISORY",
    "NOTICE",
    "ATTENTION",
    "ATTN",
    "MANDATORY KILL",
    "KILL KILL",
    "ANNULATION",
    "ANULACIÓN",
    "ACHTUNG",
    "ВНИМАНИЕ",
    "АННУЛИРОВАНИЕ",
    "АННУЛИРОВАНО",
];
const SPOKEN: [&str; 11] = [
    "Editors",
    "Advisory",
    "Notice",
    "Attention",
    "Achtung",
    "Atención",
    "Attenzione",
    "Внимание",
    "Clients",
    "Subscribers",
    "Members",
];
/// What follows such a word: "Members of a panel" are none.
const CALLS: [&str; 9] = [":", ",", "!", "-", " -", " Redaktionen", " editors", " are asked", " /"];

/// How desks ask for something, as whole words.
const ASKING: [&str; 9] =
    ["please", "bitte", "priere", "merci de", "rogamos", "si prega", "pedimos", "просим", "просьба"];
/// How they name a dispatch.
const TITLED: [&str; 13] = [
    "headlined",
    "slugged",
    "titled",
    "entitled",
    "headed",
    "mit dem titel",
    "mit der uberschrift",
    "intitulee",
    "titree",
    "titulada",
    "dal titolo",
    "intitulada",
    "под заголовком",
];

/// What a notice takes back: the headline or slug that it names, or none; `None` if a text is no such notice.
pub(super) fn read(title: &str, text: &str, marked: bool) -> Option<Option<String>> {
    let head = first(text);
    if !marked && (text.len() > LONGEST || !SELDOM.any(head) && !SELDOM.any(title)) {
        return None;
    }
    // `BC-Bay--Ferry Kill`: a slug whose last word says so.
    let slug = of_title(title);
    let told = marked || slug.is_some() || takes_back(title, head) || is_disowned(title, head);
    told.then(|| {
        let mut names: Vec<String> = slug.into_iter().chain(named(head)).collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join("\n"))
    })
}

/// The characters of a text in which a notice tells what it takes back.
fn first(text: &str) -> &str {
    match text.as_bytes().get(..HEAD) {
        // Counted in a script of one byte a character.
        Some(head) if head.is_ascii() => &text[..HEAD],
        _ => text.char_indices().nth(HEAD).map_or(text, |(at, _)| &text[..at]),
    }
}

/// `An earlier version of this story said ... That story has been retracted because ...`: a note of editors on their own copy.
fn is_disowned(title: &str, head: &str) -> bool {
    const NOTES: [&str; 5] = [
        "editor's note",
        "editors' note",
        "editors note",
        "an earlier version of this ",
        "a previous version of this ",
    ];
    const COPY: [&str; 6] =
        ["that story", "this story", "the story", "that article", "this article", "the article"];
    const DONE: [&str; 6] = [
        " has been retracted",
        " has been withdrawn",
        " has been removed",
        " was retracted",
        " was withdrawn",
        " is withdrawn",
    ];
    let folded = fold(head);
    let note =
        |text: &str| NOTES.iter().any(|note| text.trim_start_matches(['(', '[', ' ']).starts_with(note));
    (note(&fold(title)) || note(&folded))
        && sentences(&folded).any(|sentence| {
            let sentence = sentence.trim_start();
            let rest = COPY.iter().find_map(|copy| sentence.strip_prefix(copy));
            rest.is_some_and(|rest| DONE.iter().any(|done| rest.starts_with(done)))
        })
}

/// Words of the longest notice that its title alone tells.
const NOTICE: usize = 40;

/// Whether a title only looks like a notice's: a colon stands behind its first word, and the text is news, for it is long and
/// takes nothing back.
pub(super) fn is_news(title: &str, text: &str) -> bool {
    let headed =
        ["WITHDRAWN: ", "WITHDRAWAL: ", "KILL: ", "RETRACTION: "].iter().any(|word| title.starts_with(word));
    let head = first(text);
    headed && !at_most(NOTICE, text) && !takes_back("", head) && !is_disowned("", head)
}

/// Whether a notice speaks to desks, asks them, tells it of a dispatch that it names, or the agency does it itself.
fn takes_back(title: &str, head: &str) -> bool {
    let mut told = sentences(head).chain(std::iter::once(title));
    let addressed =
        is_addressed(title) || head.lines().filter(|l| !l.is_empty()).take(LINES).any(is_addressed);
    if addressed || head.contains("kill is mandatory") {
        return told.any(of_copy) || moved(head).is_some();
    }
    let asks = |sentence: &str| {
        let folded = fold(sentence);
        ASKING.iter().any(|word| has_word(&folded, word))
            && of_copy(sentence)
            && named(sentence).next().is_some()
    };
    // "Queda anulada la noticia titulada ..."; what was withdrawn once is told by others.
    let titled = |sentence: &str| {
        let folded = fold(sentence);
        let past = [" was ", " were ", " had ", "wurde"].iter().any(|word| folded.contains(word));
        !past
            && TITLED.iter().any(|word| has_word(&folded, word))
            && quoted(sentence).is_some()
            && of_copy(sentence)
    };
    told.any(does_it_itself) || sentences(head).any(asks) || sentences(head).take(2).any(titled)
}

/// Whether a line or a title begins by speaking to desks, behind its dateline if it has one.
fn is_addressed(line: &str) -> bool {
    let speaks = |start: &str| {
        let start = start.trim_start_matches(['(', '[', '"', ' ']);
        let behind = |word: &&str| start.strip_prefix(*word);
        SHOUTED.iter().filter_map(behind).any(|rest| !rest.starts_with(char::is_alphanumeric))
            || SPOKEN.iter().filter_map(behind).any(|rest| CALLS.iter().any(|call| rest.starts_with(call)))
    };
    let dashes = [" - ", " -- ", " – ", " — ", ".- "];
    let mut behind = dashes.iter().filter_map(|dash| line.split_once(dash)).map(|(_, rest)| rest);
    speaks(line) || behind.any(speaks)
}

/// The sentences of a head; a day's number does not end one.
fn sentences(head: &str) -> impl Iterator<Item = &str> {
    let mut rest = head;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |at: &usize| {
            let stop = rest.as_bytes()[*at] == b'.';
            let number = rest[..*at].ends_with(|c: char| c.is_ascii_digit());
            !stop || !number && !rest[at + 1..].starts_with(char::is_alphanumeric)
        };
        let end = memchr::memchr2_iter(b'.', b'\n', rest.as_bytes()).find(ends);
        let (sentence, after) = end.map_or((rest, ""), |end| (&rest[..end], &rest[end + 1..]));
        rest = after;
        Some(sentence)
    })
}

/// Whether a sentence does something to copy that takes it back.
fn of_copy(sentence: &str) -> bool {
    let folded = fold(sentence);
    let has = |words: &[String]| words.iter().any(|word| has_word(&folded, word));
    let slug = || sentence.contains(" BC-");
    KILLS.iter().any(|row| has(&row.verbs) && (has(&row.copy) || slug()))
}

fn has_word(text: &str, word: &str) -> bool {
    let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| free(text[..at].chars().next_back()) && free(text[at + word.len()..].chars().next()))
}

/// `Reuters withdraws its story`: an agency, its form as a company at most, and the verb in the present.
fn does_it_itself(sentence: &str) -> bool {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let from = sentence.rfind(" - ").or_else(|| sentence.rfind(" -- ")).map_or(0, |at| at + 3);
    let sentence = sentence[from..].trim_start_matches(['-', ' ']);
    let after_bracket = sentence.split_once(") ").map_or(sentence, |(_, rest)| rest);
    let after_bracket = after_bracket.trim_start_matches(['—', '–', ' ']);
    let after_bracket = after_bracket.strip_prefix("The ").unwrap_or(after_bracket);
    let Some((length, _)) = token_at(after_bracket) else { return false };
    let rest = after_bracket[length..].trim_start();
    let rest = rest.strip_prefix("News Agency ").or_else(|| rest.strip_prefix("News ")).unwrap_or(rest);
    let verbs = [
        "withdraws ",
        "cancels ",
        "retracts ",
        "kills ",
        "has withdrawn ",
        "has retracted ",
        "is withdrawing ",
        "deletes ",
        "has deleted ",
        "removes ",
        "has removed ",
    ];
    let done = verbs.iter().find_map(|verb| rest.strip_prefix(verb));
    let copy = ["its ", "the ", "a "].iter().find_map(|article| done?.strip_prefix(article));
    copy.is_some_and(|copy| {
        ["story", "report", "article", "item", "dispatch"].iter().any(|noun| copy.starts_with(noun))
    }) || done.is_some_and(|done| done.starts_with("story"))
}

#[cfg(test)]
mod tests;
