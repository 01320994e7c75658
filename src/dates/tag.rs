//! The tagger as a filter of its own: a text in, TIMEX3 mentions out.

use jiff::civil::Date;

use super::{Mode, find, languages, resolve, settle};
use crate::model::{Anchor, AnchorSource, Modifier, Span, TimexType};
use crate::text::sentences::wrapped_sentences;

/// One TIMEX3 mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// First character, counted in characters of the text as given.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// Name of the rule that gave the value.
    pub rule: &'static str,
    /// Another day that the words may mean, where they leave it open ("on Tuesday", "next Friday").
    pub second: Option<Date>,
}

/// Tags a text, which may be hard-wrapped or tokenised; nothing of it is cleaned.
///
/// `reference` is the day the text was written on; `language` is ISO 639-1, English if `None`. Spans count characters, not
/// bytes. Linear in the text.
///
/// ```
/// use dateline::dates::{Mode, tag};
/// use jiff::civil::date;
///
/// let text = "The ferry sank on Monday; the hearing will open on April 7.";
/// let found = tag(text, Some(date(2021, 3, 5)), Mode::News, Some("en"));
/// let values: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
/// assert_eq!(values, ["2021-03-01", "2021-04-07"]);
/// assert_eq!((found[0].start, found[0].end, found[0].rule), (18, 24, "weekday-recent"));
/// ```
pub fn tag(text: &str, reference: Option<Date>, mode: Mode, language: Option<&str>) -> Vec<Timex> {
    let anchor =
        reference.map(|day| Anchor { day, year_known: true, hour: None, source: AnchorSource::Published });
    tag_from(text, anchor.as_ref(), mode, language)
}

/// [`tag`] with all that is known of when the text was written: its hour too, or that its year is not known.
pub fn tag_from(text: &str, anchor: Option<&Anchor>, mode: Mode, language: Option<&str>) -> Vec<Timex> {
    let sentences: Vec<Span> = wrapped_sentences(text);
    let mentions = find(text, &sentences, language);
    let dated = resolve(&mentions, settle(anchor.copied(), &mentions).as_ref(), mode);
    let mut counter = Characters { text, byte: 0, chars: 0 };
    dated
        .into_iter()
        .map(|d| Timex {
            start: counter.at(d.span.start as usize),
            end: counter.at(d.span.end as usize),
            text: text[d.span.start as usize..d.span.end as usize].to_owned(),
            kind: d.kind,
            value: d.value,
            modifier: d.modifier,
            rule: d.rule,
            second: d.second,
        })
        .collect()
}

/// [`tag_from`] of a text too short to tell its language: in the one in whose date words most of it is a date, in English where
/// none has more of it. Linear in the text, once for each language.
pub fn tag_in_any(text: &str, anchor: Option<&Anchor>, mode: Mode) -> Vec<Timex> {
    let read = |language| tag_from(text, anchor, mode, Some(language));
    let covered = |found: &[Timex]| found.iter().map(|t| t.end - t.start).sum::<usize>();
    languages().filter(|language| *language != "en").fold(read("en"), |best, language| {
        let found = read(language);
        if covered(&found) > covered(&best) { found } else { best }
    })
}

/// Turns rising byte offsets into character offsets in one pass.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.chars += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}
