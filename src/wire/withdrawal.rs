//! Notices that take a dispatch back, whatever their title: `EDITORS: Kill the story slugged Ferry`, `Reuters withdraws its story`.
//!
//! `data/kills.tsv` has the verbs and what a desk calls its copy, a language a row. Both stand in one sentence at the head of a
//! short text that speaks to other desks, or in which the agency itself does it: news tells of withdrawn stories, too.

mod name;

use std::sync::LazyLock;

use self::name::{moved, named, of_title, quoted};
use super::agencies::token_at;
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
    let head = text.char_indices().nth(HEAD).map_or(text, |(at, _)| &text[..at]);
    if !marked && (!SELDOM.any(head) && !SELDOM.any(title) || text.len() > LONGEST) {
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
        named(sentence).next().is_some()
            && ASKING.iter().any(|word| has_word(&folded, word))
            && of_copy(sentence)
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
            (
                "Albany",
                "MANDATORY KILL\n\nEditors, please kill BC-US--Mayor of Bay arrested. Do not use.",
                Some("US--Mayor of Bay arrested"),
            ),
            (
                "",
                "Achtung Redaktionen: Die Meldung \"Minister tritt zurück\" vom 9. März ist zurückgezogen.",
                Some("Minister tritt zurück"),
            ),
            (
                "",
                "Сообщение РИА Новости под заголовком «Завод сгорел в порту» от 9 марта аннулируется.",
                Some("Завод сгорел в порту"),
            ),
            (
                "",
                "Merci de ne pas tenir compte de notre dépêche intitulée \"Un bac échoué\".",
                Some("Un bac échoué"),
            ),
            ("", "Se anula la noticia titulada \"Encalla un barco\", por error.", Some("Encalla un barco")),
            ("", "March 10 (Reuters) - Reuters has withdrawn its report on a blast.", None),
            (
                "BC-US--Bridge Vote-KILL",
                "Kill the story BC-US--Bridge Vote of March 9.",
                Some("US--Bridge Vote"),
            ),
            (
                "BC-Bay--Ferry Leak, KILL",
                "HEXLEY (AP) — The Associated Press has withdrawn its story about a ferry that lost tar off Hexley. It lost water.",
                Some("Bay--Ferry Leak\na ferry that lost tar off Hexley"),
            ),
            (
                "Ferry story removed",
                "HEXLEY (AP) — The Associated Press has deleted its story about a ferry that lost tar off Hexley.",
                Some("a ferry that lost tar off Hexley"),
            ),
            ("AP deletes story on tar off Hexley", "HEXLEY (AP) — The tar was water.", None),
            (
                "KILL KILL KILL",
                "Editors, please kill Ferry loses tar off Hexley, moved at 2000 GMT on March 9. It lost water.",
                Some("Ferry loses tar off Hexley"),
            ),
            (
                "Editor's note: story retracted",
                "An earlier version of this story said that a ferry had lost tar off Hexley. That story has been retracted because \
                 police now say it lost water.",
                Some("a ferry had lost tar off Hexley"),
            ),
            (
                "Retraction: Ferry loses tar",
                "The Associated Press retracts its story of March 9. It lost water.",
                None,
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
            ("BC-Film--OVERKILL", "The film opened on Monday."),
            ("Notice: ferry test", "The skill test for captains, moved to Monday, is held in the bay."),
            (
                "Bridge lost",
                "An earlier version of the bridge was lost. The story was withdrawn from the stage.",
            ),
            ("Kill: director cuts new film", "The story tells of men who kill."),
            ("Storm kills two", "Reuters reported that the storm kills two in the story of a mill."),
            (
                "Fire kills five family members in two-story house",
                "DAYTON (AP) — Five people died on Monday when fire swept a two-story house.",
            ),
            (
                "Bus crash kills 20 party members",
                "LAGOS (Reuters) - Twenty people died on Monday, a report said, and the item kills hope.",
            ),
            (
                "Report",
                "WASHINGTON (AP) — Members of a panel were told on Monday that the story had been withdrawn.",
            ),
            ("Law", "TBILISI (Reuters) - Members of parliament voted to cancel Article 7 of the press law."),
            ("Wells", "OSLO (Reuters) - Norvex said it was pleased that a critical story was withdrawn."),
            (
                "Bahnhof",
                "Köln (dpa) - Bittere Niederlage für den Minister: Der Bericht zum Bahnhof ist am Montag zurückgezogen worden.",
            ),
            (
                "Land",
                "Chemnitz (dpa/sn) - Ein Bericht des Landes wurde nach Hinweisen aus dem Rathaus zurückgezogen.",
            ),
            ("Paper", "The story headlined \"Ferry sinks\" was withdrawn by the Post on Monday."),
            ("Editors", "Editors of the Post said on Monday that the story was withdrawn."),
            (
                "Journal's note",
                "The study said that tar heals. That story has been retracted because of forged figures.",
            ),
            (
                "Editor's note on the port",
                "The story of the port has been told often. The bid was withdrawn.",
            ),
            (
                "AP deletes staff posts",
                "NEW YORK (AP) — The Associated Press has deleted accounts of its staff.",
            ),
            ("Police kill man", "Police moved to kill the bull, sent by rail, on Monday."),
            ("Reuters sells its house", "Reuters withdraws from Geneva, its chief said."),
        ] {
            assert_eq!(read(title, text, false), None, "{title}");
        }
    }
}
