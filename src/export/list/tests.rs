use super::{ListOptions, list, width};
use crate::export::{Facts, sample};
use crate::model::{Analysis, DatePrecision, DateSource, Outcome, Support};
use jiff::civil::date;

fn printed(analysis: &Analysis, width: usize, color: bool) -> String {
    let hints = ["no year: --assume-year YYYY".to_owned()];
    let mut out = Vec::new();
    list(analysis, &sample::facts(), &ListOptions { width, color, hints: &hints }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The sample, with an event of every look.
fn varied() -> Analysis {
    let mut analysis = sample::analysis();
    for event in &mut analysis.events {
        event.selection.selected = true;
    }
    let mut more = analysis.events[2].clone();
    more.id.0 = 9;
    more.outcome = Some(Outcome::Cancelled);
    more.first = Some(date(2026, 3, 20));
    more.last = Some(date(2026, 3, 24));
    more.evidence[0].date_span = 0..0;
    more.source = DateSource::Published;
    more.support = Support::Weak;
    analysis.events.push(more);
    let mut undated = analysis.events[1].clone();
    undated.id.0 = 10;
    undated.precision = DatePrecision::Unknown;
    undated.headline = "A word from the valley \u{1b}[31mred\u{202e}".to_owned();
    analysis.events.push(undated);
    analysis
}

#[test]
fn the_list_is_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots");
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("list", printed(&varied(), 80, false));
        insta::assert_snapshot!("list_colour", printed(&sample::analysis(), 100, true));
    });
}

#[test]
fn lines_keep_to_the_width_and_nothing_steers_the_terminal() {
    for columns in [40, 60, 120] {
        let text = printed(&varied(), columns, false);
        for line in text.lines() {
            assert!(width(line) <= columns, "{line}");
        }
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
    }
    drop(printed(&varied(), 0, true));
}

#[test]
fn only_so_many_stories_are_printed() {
    let mut analysis = sample::analysis();
    let events = analysis.events.clone();
    for n in 0..12 {
        let mut story = analysis.stories[1].clone();
        story.id.0 = 100 + n as u128;
        analysis.stories.push(story);
        let mut event = events[3].clone();
        event.story = 2 + n;
        analysis.events.push(event);
    }
    let text = printed(&analysis, 80, false);
    assert!(text.contains("4 more stories: `-o OUT` writes all"), "{text}");
    assert!(text.trim_end().lines().last().unwrap().starts_with("11 of 15 rows, 9 uncertain"), "{text}");
}

#[test]
fn nothing_to_tell_is_said_in_one_line() {
    let mut out = Vec::new();
    let options = ListOptions { width: 80, color: false, hints: &[] };
    list(&Analysis::default(), &Facts::default(), &options, &mut out).unwrap();
    assert_eq!(out, b"0 rows, 0 uncertain\n");
}

#[test]
fn a_headline_that_tells_what_is_off_needs_no_mark() {
    let mut event = varied().events.into_iter().find(|e| e.outcome == Some(Outcome::Cancelled)).unwrap();
    for (headline, expected) in [
        ("Court postpones verdict in ferry trial", None),
        ("Ferry race is called off", None),
        ("Union puts off Friday's strike", None),
        ("Cancelled: the regatta of Alda", None),
        ("Singer to open tour in Alda", Some("cancelled")),
        ("Ferries called at Alda", Some("cancelled")),
    ] {
        headline.clone_into(&mut event.headline);
        assert_eq!(super::mark(&event), expected, "{headline}");
    }
}
