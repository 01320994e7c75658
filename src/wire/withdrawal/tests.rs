use super::super::table::{check, rows};
use super::{PARTS, SELDOM, TABLE, is_news, read};

#[test]
fn each_row_of_the_table_reads_its_example() {
    check::<5>(TABLE, "language\tverbs\tcopy\texample\tnamed");
    for [language, verbs, _, example, expected] in rows(TABLE) {
        let found = read("ADVISORY-Ferry", example, false).unwrap_or_else(|| panic!("{language}: {example}"));
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
        ("BC-US--Bridge Vote-KILL", "Kill the story BC-US--Bridge Vote of March 9.", Some("US--Bridge Vote")),
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
        (
            "BC-Bay--Obit-Reed, KILL",
            "KILL BC-Bay--Obit-Reed\n\nKill the story slugged BC-Bay--Obit-Reed, Actor Ann Reed, star of 'Low Tide,' dies at 81. She is alive.\nThe AP",
            Some("Bay--Obit-Reed\nActor Ann Reed, star of 'Low Tide,' dies at 81"),
        ),
        (
            "Bay",
            "EDITORS: Kill the story slugged BC-Ferry, Ferry sinks off Bay, moved at 2000 GMT.",
            Some("Ferry\nFerry sinks off Bay"),
        ),
        ("Mandatory Kill", "Kill Ferry sinks off Bay. The story is wrong.", Some("Ferry sinks off Bay")),
        ("KILL", "Kill this story.", None),
        ("Story withdrawn", "It was wrong.", None),
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
        ("Bridge lost", "An earlier version of the bridge was lost. The story was withdrawn from the stage."),
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
        ("Editor's note on the port", "The story of the port has been told often. The bid was withdrawn."),
        ("AP deletes staff posts", "NEW YORK (AP) — The Associated Press has deleted accounts of its staff."),
        ("Police kill man", "Police moved to kill the bull, sent by rail, on Monday."),
        ("Withdrawal", "The last ferry left the bay on Monday."),
        ("Kill", "The film opened on Monday."),
        ("Reuters sells its house", "Reuters withdraws from Geneva, its chief said."),
    ] {
        assert_eq!(read(title, text, false), None, "{title}");
    }
}

#[test]
fn titles_that_only_look_like_those_of_notices() {
    let long =
        "The port company took its offer for the ferry line back on Monday, a week after it was made. "
            .repeat(4);
    for (title, text, news) in [
        ("WITHDRAWN: offer for a ferry line", long.as_str(), true),
        ("WITHDRAWAL: how a town lives through it", &long, true),
        ("WITHDRAWN-Ferry runs aground", &long, false),
        ("WITHDRAWN: Ferry runs aground", "The dispatch is wrong.", false),
        ("KILL: Ferry runs aground", &format!("Editors, please kill this story. {long}"), false),
    ] {
        assert_eq!(is_news(title, text), news, "{title}");
    }
}
