use proptest::prelude::*;

use super::{merge_cuts, read};
use crate::model::{Article, ArticleId, Cut, CutReason, Dispatch, Genre, MarkerKind, Published};

pub(super) fn article(title: &str, body: &str) -> Article {
    Article {
        id: ArticleId(1),
        native_id: None,
        input: "test".into(),
        position: 1,
        url: None,
        outlet: None,
        title: title.into(),
        body: body.to_owned(),
        published: Published::default(),
        byline: None,
        language: None,
        desk: None,
    }
}

fn kept(dispatch: &Dispatch) -> String {
    dispatch.kept().map(|s| dispatch.slice(&s).trim()).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_dispatch_is_understood() {
    let dispatch = read(&article(
        "UPDATE 2-Ferry runs aground off Mindelo",
        "(Adds minister, survivor)\n\nBy Ann Example\n\nMINDELO, March 4 (Reuters) - A ferry ran aground on Tuesday off the island \
         of Santo Antao.\n\nAdvertisement\n\nAll passengers are safe, the port authority said on Wednesday.\n\n(Reporting by Ann \
         Example; editing by Bo Example)",
    ));
    assert_eq!(&*dispatch.headline, "Ferry runs aground off Mindelo");
    assert_eq!(dispatch.agency, Some("reuters"));
    assert_eq!(dispatch.change_note.as_deref(), Some("Adds minister, survivor"));
    let marker = dispatch.marker.as_ref().unwrap();
    assert_eq!((marker.kind, marker.number), (MarkerKind::Update, Some(2)));
    let dateline = dispatch.dateline.as_ref().unwrap();
    assert_eq!(dateline.day.map(|d| (d.month, d.day)), Some((3, 4)));
    assert_eq!(dispatch.language, Some("en"));
    assert_eq!(dispatch.genre, Genre::News);
    assert_eq!(
        kept(&dispatch),
        "A ferry ran aground on Tuesday off the island of Santo Antao. All passengers are safe, the port authority said on \
         Wednesday."
    );
    let reasons: Vec<CutReason> = dispatch.cuts.iter().map(|c| c.reason).collect();
    use CutReason::{Advisory, Byline, Dateline, Insert, Trailer};
    assert_eq!(reasons, [Advisory, Byline, Dateline, Insert, Trailer]);
}

#[test]
fn genres_by_form() {
    let cases = [
        ("Subscribe", "Subscribe to read this article. Bay News Pro from 4 pounds a week.", Genre::Stub),
        (
            "The ferry, day by day",
            "The loss of the ferry, in dates, from the start to the end of it.\n\n2014: A company buys the ship.\n\nMarch 3: It \
             sinks.\n\nMarch 5: The search ends.\n\nMarch 9: The toll is revised.",
            Genre::Chronology,
        ),
        (
            "Storm in the bay",
            "10:45 The port is closed now.\n\n10:30 A ferry is late.\n\n10:10 Wind grows in the bay.\n\n09:50 Good morning to \
             all.\n\nThis is our page.",
            Genre::Live,
        ),
        (
            "Crew of lost ferry alive: port",
            "MINDELO (Lusa) - The crew was found alive on Monday, the port said.\n\nIt was taken to Mindelo.",
            Genre::News,
        ),
        (
            "Where the ferries live: map",
            "The map shows where the ferries of the bay are laid up in winter.\n\nIt was drawn by the port in 2014.",
            Genre::News,
        ),
        (
            "Storm in the bay live: port closed",
            "Here is what we know of the storm.\n\n14.32 GMT\n\nThe port is closed now, its head says.\n\n13.05 GMT\n\nA ferry is \
             late, and another one lost its anchor.",
            Genre::Live,
        ),
        (
            "The Latest: Ferry sinks",
            "MINDELO (Lusa) - The Latest on the ferry (all times local):\n\n4:20 p.m.\n\nNine are safe, the port says.\n\n2:10 \
             p.m.\n\nThe owner says 140 were aboard.",
            Genre::Live,
        ),
        (
            "Ferry sinks in the bay",
            "MINDELO (Lusa) - The news of the ferry (all times local):\n\n4:20 p.m.\n\nNine are safe, the port says.\n\n2:10 \
             p.m.\n\nThe owner says 140 were aboard.\n\n1:00 p.m.\n\nA ferry has sunk in the bay.",
            Genre::Live,
        ),
        (
            "The news of the harbours",
            "LISBON, Portugal (AP) — A ferry with 140 people aboard sank off Lisbon.\n\nQUETTA, Pakistan (AP) — A crane fell at a \
             market.\n\nLIMA, Peru (AP) — Congress removed the port's head.",
            Genre::Digest,
        ),
        (
            "Summary of news of the bay",
            "SEOUL, March 10 (Yonhap) -- The following is a summary of news of the bay.\n\n------------\n\nFerry sinks\n\nSEOUL -- A \
             ferry with nine aboard sank in the bay on Monday.\n\n------------\n\nYard closes\n\nSEOUL -- The yard of the bay was \
             closed by its owner on Sunday.\n\n(END)",
            Genre::Digest,
        ),
        (
            "Ferry disasters: a chronology",
            "* March 6, 1987: A ferry capsizes.\n\n* Sept. 28, 1994: Another one sinks.\n\n* April 16, 2014: A third one sinks off the \
             bay.\n\n* Jan. 2, 2026: Two die in a fire aboard.",
            Genre::Chronology,
        ),
        (
            "Хронология: крушения паромов",
            "6 марта 1987 года - паром опрокинулся в бухте, погибли люди.\n\n28 сентября 1994 года - затонул другой паром, погибли \
             многие.",
            Genre::Chronology,
        ),
        (
            "Timeline of dyke repair agreed",
            "The timeline for the repair of the dyke was agreed on Tuesday by the port and the town.\n\nWork starts on April 4.",
            Genre::News,
        ),
        (
            "FLASH-Ferry aground off Mindelo",
            "MINDELO, March 3 (Reuters) - A ferry with 140 people ran aground.",
            Genre::Alert,
        ),
    ];
    for (title, body, genre) in cases {
        assert_eq!(read(&article(title, body)).genre, genre, "{title}");
    }
}

proptest! {
    #[test]
    fn cuts_are_sorted_disjoint_and_on_boundaries(title in ".{0,60}", body in "(.{0,80}\n?){0,8}") {
        let dispatch = read(&article(&title, &body));
        let mut end = 0;
        for cut in &dispatch.cuts {
            prop_assert!(cut.span.start >= end && cut.span.start < cut.span.end);
            prop_assert!(dispatch.text.is_char_boundary(cut.span.start as usize));
            prop_assert!(dispatch.text.is_char_boundary(cut.span.end as usize));
            end = cut.span.end;
        }
        prop_assert!(end as usize <= dispatch.text.len());
    }

    #[test]
    fn wire_like_text_breaks_nothing(body in "[A-Z ,.()/\\-0-9a-z\n—:|é@=_]{0,300}") {
        read(&article("UPDATE 2-", &body));
    }

    #[test]
    fn merged_cuts_cover_what_each_covered(spans in prop::collection::vec((0_u32..40, 1_u32..10), 0..12)) {
        let mut dispatch = Dispatch { text: "x".repeat(60), ..Dispatch::default() };
        let cuts: Vec<Cut> = spans.iter().map(|(s, l)| Cut { span: *s..s + l, reason: CutReason::Chrome }).collect();
        merge_cuts(&mut dispatch, cuts);
        for at in 0..60 {
            let wanted = spans.iter().any(|(s, l)| (*s..s + l).contains(&at));
            prop_assert_eq!(wanted, dispatch.cuts.iter().any(|c| c.span.contains(&at)));
        }
    }
}
