//! Notices that take a dispatch back, whatever their title: `EDITORS: Kill the story slugged Ferry`, `Reuters withdraws its story`.
//!
//! `data/kills.tsv` has the verbs and what a desk calls its copy, a language a row. Both stand in one sentence at the head of a
//! short text that speaks to other desks, or in which the agency itself does it: news tells of withdrawn stories, too.

use std::sync::LazyLock;

use super::agencies::token_at;
use super::marker::without_cycle;
use super::table::{list, rows};
use super::words::Words;
use crate::text::fold::fold;

const TABLE: &str = include_str!("../../data/kills.tsv");

/// Bytes of a text in which a notice tells what it takes back.
const HEAD: usize = 400;
/// Bytes of the longest notice. Chosen.
const LONGEST: usize = 1_500;
/// Bytes in which a notice speaks to whom it is sent.
const ADDRESS: usize = 120;
/// Fewest words of a headline in quotation marks.
const QUOTED: usize = 2;

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
const PARTS: [&str; 22] = [
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
    "emoved",
    "etract",
    "ithdraw",
    "ITHDRAW",
    "gnoren",
    "tilicen",
    "esconsider",
    "ннулир",
    "ННУЛИР",
    "тзывается",
];
static SELDOM: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS));

/// How desks speak to others, and what they ask.
const ADDRESSES: [&str; 22] = [
    "editors",
    "attention",
    "members",
    "clients",
    "subscribers",
    "advisory",
    "notice",
    "please",
    "mandatory",
    "kill kill",
    "achtung",
    "bitte",
    "hinweis",
    "priere",
    "rogamos",
    "atencion",
    "por error",
    "внимание",
    "просим",
    "si prega",
    "attenzione",
    "pedimos",
];

/// What a notice takes back: the headline or slug that it names, or none; `None` if a text is no such notice.
pub(super) fn read(title: &str, text: &str, marked: bool) -> Option<Option<String>> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    if !marked && (!SELDOM.any(head) && !SELDOM.any(title) || text.len() > LONGEST) {
        return None;
    }
    let told = marked || is_kill_slug(title) || takes_back(title, head);
    told.then(|| named(head))
}

/// `BC-Bay--Ferry Kill`: a slug whose last word says so.
fn is_kill_slug(title: &str) -> bool {
    let slug = without_cycle(title);
    let words = slug.rsplit([' ', '-', ',']);
    slug.len() < title.len() && words.into_iter().next().is_some_and(|last| ["Kill", "KILL"].contains(&last))
}

fn takes_back(title: &str, head: &str) -> bool {
    let own = |sentence: &str| does_it_itself(sentence) && of_copy(sentence);
    let sentences = || head.split(['.', '\n']).chain(std::iter::once(title));
    let address = fold(&head[..head.floor_char_boundary(ADDRESS)]).into_owned() + "\n" + &fold(title);
    let directed = ADDRESSES.iter().any(|word| address.contains(word)) || head.contains("kill is mandatory");
    directed && sentences().any(of_copy) || sentences().any(own)
}

/// Whether a sentence does something to copy that takes it back.
fn of_copy(sentence: &str) -> bool {
    let folded = fold(sentence);
    let has = |words: &[String]| words.iter().any(|word| has_word(&folded, word));
    KILLS.iter().any(|row| has(&row.verbs) && has(&row.copy))
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
    let sentence = sentence.strip_prefix("The ").unwrap_or(sentence);
    let after_bracket = sentence.split_once(") ").map_or(sentence, |(_, rest)| rest);
    let Some((length, _)) = token_at(after_bracket) else { return false };
    let rest = after_bracket[length..].trim_start();
    let rest = rest.strip_prefix("News Agency ").or_else(|| rest.strip_prefix("News ")).unwrap_or(rest);
    ["withdraws ", "cancels ", "retracts ", "kills "].iter().any(|verb| rest.starts_with(verb))
}

/// The headline in quotation marks, or the slug behind `slugged`.
fn named(head: &str) -> Option<String> {
    quoted(head).or_else(|| slugged(head))
}

fn quoted(head: &str) -> Option<String> {
    const MARKS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('\'', '\'')];
    let found = MARKS.iter().filter_map(|&(open, close)| {
        // An apostrophe opens nothing.
        let opens = head
            .match_indices(open)
            .find(|(at, _)| *at == 0 || head[..*at].ends_with(|c: char| c.is_whitespace() || c == '('));
        let from = opens?.0 + open.len_utf8();
        let words = &head[from..];
        let ends = |at: &usize| !words[at + close.len_utf8()..].starts_with(char::is_alphanumeric);
        let to = words.match_indices(close).map(|(at, _)| at).find(ends)?;
        let name = words[..to].trim_matches([' ', '.', ',']);
        (name.split_whitespace().count() >= QUOTED && !name.contains('\n')).then_some((from, name))
    });
    found.min().map(|(_, name)| name.to_owned())
}

fn slugged(head: &str) -> Option<String> {
    let at = ["slugged ", "slug ", "headlined "]
        .iter()
        .filter_map(|w| head.find(w).map(|at| at + w.len()))
        .min()?;
    let name = head[at..].split([',', '.', ';', '\n', '(']).next()?.trim();
    (!name.is_empty()).then(|| without_cycle(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, rows};
    use super::{PARTS, SELDOM, TABLE, read};

    #[test]
    fn each_row_of_the_table_reads_its_example() {
        check::<5>(TABLE, "language\tverbs\tcopy\texample\tnamed");
        for [language, verbs, _, example, expected] in rows(TABLE) {
            let found =
                read("ADVISORY-Ferry", example, false).unwrap_or_else(|| panic!("{language}: {example}"));
            assert_eq!(found.as_deref(), Some(expected), "{example}");
            for verb in verbs.split('|') {
                assert!(SELDOM.any(verb), "{verb}: {PARTS:?}");
            }
        }
    }

    #[test]
    fn notices_take_copy_back() {
        for (title, text, named) in [
            ("ADVISORY-Ferry runs aground story withdrawn", "See the new dispatch.", None),
            (
                "ADVISORY: Ferry runs aground",
                "The story headed \"Ferry runs aground\" is withdrawn. It will not be sent again.",
                Some("Ferry runs aground"),
            ),
            (
                "BC-Bay--Ferry Kill",
                "EDITORS: Kill the story slugged BC-Bay--Ferry, sent March 3.",
                Some("Bay--Ferry"),
            ),
            (
                "BC-KILL-Ferry sinks",
                "KILL KILL KILL KILL\n\nMembers are asked to kill the AP story \"Ferry sinks off Bay.\"",
                Some("Ferry sinks off Bay"),
            ),
            (
                "(NOTICE) Yonhap cancels story on ferry",
                "SEOUL, March 3 (Yonhap) -- Yonhap News Agency cancels the story titled \"Ferry sinks.\"",
                Some("Ferry sinks"),
            ),
            ("Ferry story", "GENEVA, March 3 (Reuters) - Reuters withdraws its story on the ferry.", None),
            (
                "Ferry",
                "(EDITORS: PLEASE KILL STORY 1234 'Ferry runs aground', MOVED MARCH 3.)",
                Some("Ferry runs aground"),
            ),
            (
                "ADVISORY-Ferry",
                "March 3 (Reuters) - Please disregard the story headlined \"Ferry sinks\", which was sent in error.",
                Some("Ferry sinks"),
            ),
        ] {
            assert_eq!(read(title, text, false), Some(named.map(str::to_owned)), "{title}");
        }
    }

    #[test]
    fn news_of_withdrawals_is_none() {
        for (title, text) in [
            ("ADVISORY-Ferry talks", "The bid was withdrawn on Monday."),
            ("Ferry bid withdrawn", "The story of the bid withdrawn is a long one."),
            ("Paper retracts story", "The paper retracted its story headlined \"Ferry sinks\" on Monday."),
            (
                "Witness retracts story",
                "A witness withdrew his statement; the story is withdrawn from the record.",
            ),
            ("Kill: director cuts new film", "The story tells of men who kill."),
            ("Storm kills two", "Reuters reported that the storm kills two in the story of a mill."),
            ("Reuters sells its house", "Reuters withdraws from Geneva, its chief said."),
        ] {
            assert_eq!(read(title, text, false), None, "{title}");
        }
    }
}
