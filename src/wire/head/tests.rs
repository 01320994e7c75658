use super::lines::{is_byline, is_menu};
use super::read;
use crate::model::CutReason;

#[test]
fn a_saved_page_loses_what_stands_before_the_dateline() {
    let text = "Bay News | Home | Sport | Weather\n\nFerry aground in the bay\n\nAll passengers are safe\n\nGENEVA, March 3. /TASS/. A ferry \
                ran aground on Monday in the bay.";
    let head = read(text, &super::super::lines::lines(text), ["Ferry aground in the bay"; 2], &[]);
    let reasons: Vec<CutReason> = head.cuts.iter().map(|c| c.reason).collect();
    assert_eq!(reasons, [CutReason::Chrome, CutReason::Repeat, CutReason::Dateline]);
    assert_eq!(head.agency.map(|a| a.code), Some("tass"));
}

#[test]
fn the_headline_below_a_slug() {
    let text = "BC-BAY--Ferry, 2nd Ld-Writethru,512\nRescuers reach the ferry\nEds: UPDATES with quotes.\nBy ANN EXAMPLE\n\n\
                GENEVA (AP) _ A ferry ran aground on Monday in the bay.";
    let lines = super::super::lines::lines(text);
    let head = read(text, &lines, ["BC-BAY--Ferry, 2nd Ld-Writethru,512", "BAY--Ferry"], &[]);
    let span = head.below_slug(text, &lines).unwrap();
    assert_eq!(&text[span.start as usize..span.end as usize], "Rescuers reach the ferry");
}

#[test]
fn pages_tell_when_they_were_updated_behind_their_headline() {
    let stamp = "Page last updated at 08:58 GMT, Tuesday, 3 March 2026 09:58 UK";
    for before in ["", "Ferry runs aground in the bay, says port "] {
        let text = format!("{before}{stamp} A ferry ran aground on Monday in the bay, and nobody was hurt.");
        let head = read(&text, &super::super::lines::lines(&text), [""; 2], &[]);
        let cut = |c: &crate::model::Cut| text[c.span.start as usize..c.span.end as usize] == *stamp;
        assert!(head.cuts.iter().any(cut), "{before}: {:?}", head.cuts);
    }
}

#[test]
fn bylines() {
    for (line, yes) in [
        ("By Ann Example", true),
        ("By ANN EXAMPLE, AP Sports Writer", true),
        ("By Oriol Santander, Africa correspondent", true),
        ("ANN EXAMPLE, Associated Press", true),
        ("Ann Example, Associated Press", true),
        ("Ann Example told it to her friend Bo, Reuters", false),
        ("By Monday the ferry had been raised, the port said.", false),
        ("By the time the ferry came", false),
        ("Von der Küste kam ein Boot", false),
    ] {
        assert_eq!(is_byline(line), yes, "{line}");
    }
}

#[test]
fn menus() {
    assert!(is_menu("Bay News · Latest · Politics · Sport"));
    assert!(!is_menu("The ferry, the port and/or the bay/harbour were closed."));
}

#[test]
fn heads_in_one_line() {
    let title = "Ferry runs aground in the bay";
    for text in [
        "Ferry runs aground in the bay BAY CITY | Wed Nov 2, 2011 5:48pm EDT (Adds toll) LONDON (Reuters) - Tin rose on Monday in London.",
        "A ferry lies in the bay, May 27, 2010. Thu May 27, 2010 6:41 pm EDT (Reuters) - Tin rose on Monday in London.",
        "A ferry lies in the bay, May 27, 2010.\nThu May 27, 2010 6:41 pm EDT LONDON (Reuters) - Tin rose on Monday in London.",
        "(Repeats for more subscribers)\n\n(Adds toll) By Ann Example and Bo Example LONDON, May 3 (Reuters) - Tin rose on Monday in London.",
    ] {
        let head = read(text, &super::super::lines::lines(text), [title; 2], &[]);
        let mut rest = text.to_owned();
        let mut cuts = head.cuts;
        cuts.sort_by_key(|c| c.span.start);
        for cut in cuts.iter().rev() {
            rest.replace_range(cut.span.start as usize..cut.span.end as usize, "");
        }
        assert_eq!(rest.trim(), "Tin rose on Monday in London.", "{text}");
        assert_eq!(head.agency.map(|a| a.code), Some("reuters"), "{text}");
    }
}

#[test]
fn the_bio_below_a_byline_tells_a_column() {
    for (role, opinion) in [("a columnist for the Bay News", true), ("a reporter of the Bay News", false)] {
        let text = format!(
            "By Ann Example\n\nAnn Example is {role}.\n\nThe port has been run for the few since the quay was built."
        );
        let head = read(&text, &super::super::lines::lines(&text), ["The port we deserve"; 2], &[]);
        assert_eq!(head.opinion, opinion, "{role}");
    }
}

#[test]
fn readers_ask_from_a_place() {
    let text = "Got a question? Write in.\nFriday, March 3, 2026; 2:30 PM\nA ferry sank in the bay on Friday and the port was closed.\n\
                Geneva, Utopia: How does a ferry sink?\nAnn Example: It fills with water, and in a bay it does so fast.";
    let head = read(text, &super::super::lines::lines(text), [""; 2], &[]);
    let told = text.replace("How does a ferry sink?", "From here a ferry looks safe. How does it sink?");
    let cuts = read(&told, &super::super::lines::lines(&told), [""; 2], &[]).cuts;
    assert!(cuts.iter().all(|cut| cut.reason != CutReason::Caption));
    assert!(head.dateline.is_none() && head.cuts.iter().all(|cut| cut.reason != CutReason::Caption));
}

#[test]
fn clocks_in_a_row_stay() {
    let text = "17.05 BST\n\nThe port has been opened again.\n\n16.48 BST\n\nDivers have found the ferry in the bay.";
    let cuts = read(text, &super::super::lines::lines(text), ["Ferry found – live"; 2], &[]).cuts;
    assert!(cuts.is_empty(), "{cuts:?}");
}
