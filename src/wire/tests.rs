use proptest::prelude::*;

use super::{merge_cuts, read};
use crate::model::{Article, ArticleId, Cut, CutReason, Dispatch, Genre, MarkerKind, Published};

pub(super) fn article(title: &str, body: &str) -> Article {
    Article {
        id: ArticleId(1),
        native_id: None,
        input: "test".to_owned(),
        position: 1,
        url: None,
        outlet: None,
        title: title.to_owned(),
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
    assert_eq!(dispatch.headline, "Ferry runs aground off Mindelo");
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
