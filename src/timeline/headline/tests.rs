use super::{is_no_report, is_slug, of_evidence};
use crate::model::{Dispatch, Span};

fn line(sentence: &str, clause: &str, date: &str) -> String {
    let dispatch = Dispatch { text: sentence.to_owned(), ..Dispatch::default() };
    let span = |part: &str| -> Span {
        let at = sentence.find(part).expect("the part stands in the sentence") as u32;
        at..at + part.len() as u32
    };
    of_evidence(&dispatch, &span(sentence), &span(clause), &span(date))
}

#[test]
fn slugs_are_no_headlines() {
    for (title, slug) in [
        ("BC-Alda-Ferry", true),
        ("BC-Cape Alda-Ferry", true),
        ("AM-Dockers-Strike", true),
        ("Alda-Ferry freed", false),
        ("Rolls-Makers See Post-Tax Loss", false),
        ("Mother-in-law freed", false),
        ("", false),
    ] {
        assert_eq!(is_slug(title), slug, "{title}");
    }
}

#[test]
fn questions_and_labels_are_no_reports() {
    for (title, asking) in [
        ("How the ferry sank", true),
        ("Who owns the Alda?", true),
        ("OWNERS' VIEW: The Alda", true),
        ("List of ferries on sale", true),
        ("Full text: Orsel's letter", true),
        ("Five facts about the Alda", true),
        ("10 key questions on the ferry", true),
        ("Five ferries sink", false),
        ("Listed ferry sinks", false),
        ("UN: ferry may sail", false),
        ("Owners of the Alda ask for time", false),
        ("Whoever owns it, ferry is freed", false),
    ] {
        assert_eq!(is_no_report(title), asking, "{title}");
    }
}

#[test]
fn lines_have_their_subject() {
    let long = "The verdict on the former minister of ports and waterways, due on Tuesday, has been postponed until March 17 because \
                    one of the three judges is in hospital, the court said.";
    for (sentence, clause, date, expected) in [
        (
            "Update: On Monday the ferry sank off Alda.",
            "On Monday the ferry sank off Alda",
            "Monday",
            "On Monday the ferry sank off Alda",
        ),
        (
            "(Alda, Lorwick) – The ferry sank on Monday.",
            "The ferry sank on Monday",
            "Monday",
            "The ferry sank on Monday",
        ),
        ("The ferry sank on Monday.", "sank on Monday", "Monday", "The ferry sank on Monday"),
        ("* March 4 - Dockers strike.", "Dockers strike", "March 4", "Dockers strike"),
        ("March 4: dockers strike.", "dockers strike", "March 4", "Dockers strike"),
        (
            "* STRIKE ENDS - March 4, 2026 Brannel sells its two docks in the old harbour of Alda and the ferries that lie there to a rival.",
            "STRIKE ENDS - March 4, 2026 Brannel sells its two docks in the old harbour of Alda",
            "March 4, 2026",
            "Brannel sells its two docks in the old harbour of Alda and the ferries that lie there to a rival",
        ),
        (
            "In another sign of trouble, the mayor shut the port of Alda on Monday.",
            "the mayor shut the port of Alda on Monday",
            "Monday",
            "The mayor shut the port of Alda on Monday",
        ),
        (
            "In a surprise move on Monday, the mayor shut the port.",
            "the mayor shut the port",
            "Monday",
            "In a surprise move on Monday, the mayor shut the port",
        ),
        (
            "Carmaker Alda cut ten jobs and Brannel, the largest of the yards on the river Stell, said on Monday it planned to cut 600 more there.",
            "said on Monday it planned to cut 600 more there",
            "Monday",
            "Carmaker Alda cut ten jobs and Brannel said on Monday it planned to cut 600 more there",
        ),
        (
            "The owner of the yards on the Stell has dropped its bid for the port of Alda and is looking for a site abroad, two \
                 people who know of the talks told the Lorwick Post on Sunday, without naming a price or a country.",
            "two people who know of the talks told the Lorwick Post on Sunday",
            "Sunday",
            "The owner of the yards on the Stell has dropped its bid for the port of Alda and is looking for a site abroad, two \
                 people who know of the talks told the Lorwick Post on Sunday, without naming a price or a country",
        ),
        (
            "Как сообщалось, паром затонул в понедельник у Алды.",
            "паром затонул в понедельник у Алды",
            "понедельник",
            "Паром затонул в понедельник у Алды",
        ),
        (
            "March 2026 - Brannel gave up its berths on March 4 after a strike.",
            "Brannel gave up its berths on March 4",
            "March 4",
            "Brannel gave up its berths on March 4 after a strike",
        ),
        (
            "* ALDA -- On Monday the port was shut.",
            "the port was shut",
            "Monday",
            "On Monday the port was shut",
        ),
        (
            "Brannel Yards Inc: will shut two docks on Monday.",
            "will shut two docks on Monday",
            "Monday",
            "Brannel Yards Inc will shut two docks on Monday",
        ),
        (
            "The mayor also shut the port on Monday.",
            "shut the port on Monday",
            "Monday",
            "The mayor shut the port on Monday",
        ),
        (
            "Key dates of the port: May 1, 2020 Orsel buys it.",
            "Orsel buys it",
            "May 1, 2020",
            "Orsel buys it",
        ),
        ("Update March 5: the dockers go back.", "the dockers go back", "March 5", "The dockers go back"),
        (
            "UPDATE (March 5, 9 a.m.): They went back today.",
            "They went back today",
            "today",
            "They went back",
        ),
        (
            "Update of the rules: dockers strike on Monday.",
            "dockers strike on Monday",
            "Monday",
            "Update of the rules: dockers strike on Monday",
        ),
        ("March 4-6 the dockers strike.", "the dockers strike", "March 4", "March 4-6 the dockers strike"),
        ("The talk begins at 7 p.m.", "begins at 7 p.m.", "7 p.m.", "The talk begins at 7 p.m."),
        (
            "On Monday, the owners of the grounded ferry promised to pay for the oil that it had lost, including what the town had spent, \
                 to the council.",
            "On Monday",
            "Monday",
            "On Monday, the owners of the grounded ferry promised to pay for the oil that it had lost to the council",
        ),
        ("And on Monday the ferry was freed.", "on Monday", "Monday", "On Monday the ferry was freed"),
        (
            "That is what dockers were told on Monday.",
            "dockers",
            "Monday",
            "That is what dockers were told on Monday",
        ),
        (
            "May 3, 2026 - Brannel files what it has found out on the loss of the ferry and of its cargo with the court of Alda for all the owners.",
            "Brannel files",
            "May 3, 2026",
            "Brannel files what it has found out on the loss of the ferry and of its cargo with the court of Alda for all the owners",
        ),
        (
            "The harbour office of Alda, which keeps the books, said on Monday that it had found no trace of the ferry and of its cargo.",
            "said on Monday",
            "Monday",
            "The harbour office of Alda said on Monday that it had found no trace of the ferry and of its cargo",
        ),
        (
            "\"The loss (should not be) a burden to the port of Alda and its dockers,\" Brannel said on Monday in a long talk with its owners.",
            "Brannel said on Monday",
            "Monday",
            "\"The loss (should not be) a burden to the port of Alda and its dockers,\" Brannel said on Monday in a long talk with its owners",
        ),
        (
            "Brannel will take its ferries off the line from Alda to Lorwick on Monday if its dockers and the port do not come to terms by then.",
            "Brannel will take its ferries off the line from Alda to Lorwick on Monday",
            "Monday",
            "Brannel will take its ferries off the line from Alda to Lorwick on Monday if its dockers and the port do not come to terms by then",
        ),
        (
            "Ann Orsel, the port's vice president of global berth development, cranes and supply rails, will take over for the \
                 current chief Dan Brannel on January 15.",
            "will take over for the current chief Dan Brannel on January 15",
            "January 15",
            "Ann Orsel will take over for the current chief Dan Brannel on January 15",
        ),
        ("\" Nobody was hurt on Monday.", "Nobody was hurt on Monday", "Monday", "Nobody was hurt on Monday"),
        (
            long,
            "March 17 because one of the three judges is in hospital",
            "March 17",
            "The verdict on the former minister of ports and waterways, due on Tuesday, has been postponed until March 17",
        ),
    ] {
        assert_eq!(line(sentence, clause, date), expected, "{clause}");
    }
    let own = "Rescuers, who had come from four towns along the coast with boats of their own and of others, gave up in the dark, and \
                   the ferry was freed on Monday by two tugs of the port.";
    assert_eq!(
        line(own, "the ferry was freed on Monday by two tugs of the port.", "Monday"),
        "Rescuers gave up in the dark, and the ferry was freed on Monday by two tugs of the port"
    );
}
