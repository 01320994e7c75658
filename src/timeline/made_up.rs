//! Articles for the tests of this stage, made up and dated by hand.

use jiff::civil::Date;

use super::Source;
use crate::model::{
    Anchor, AnchorSource, Article, Cut, CutReason, DatePrecision, Dated, Dispatch, Edition, Genre, Mood,
    Reading, Role, Span, TimexType,
};
use crate::text::sentences::sentences;

/// An article and all that a [`Source`] borrows.
pub(super) struct Told {
    pub(super) reading: Reading,
    pub(super) dated: Vec<Dated>,
    pub(super) anchor: Option<Anchor>,
    pub(super) group: usize,
    pub(super) role: Role,
    pub(super) edition: Edition,
}

/// A day as the tests write it: `2026-03-05`.
pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// An article whose dates stand in braces with what they mean: `It sank on {Monday = 2026-03-02}.` What follows the day says how
/// its clause speaks (`planned`, `denied`, `maybe`, `off`), how fine it is (`week`, `month`, `year`, `no-year`) or that it
/// is when something was said (`said`). The clause of each is its sentence. Its own day is a stamp's.
pub(super) fn article(own_day: &str, headline: &str, marked: &str) -> Told {
    let (mut text, mut dated, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, behind) = after.split_once('}').expect("the end of a date");
        let (words, meaning) = mark.split_once(" = ").expect("the day of a date");
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(words);
        dated.push(date_of(start..text.len() as u32, meaning));
        rest = behind;
    }
    text.push_str(rest);
    let sentences: Box<[Span]> = sentences(&text).into();
    for date in &mut dated {
        let around = sentences.iter().find(|s| s.contains(&date.span.start));
        date.clause = around.cloned().expect("the sentence of a date");
    }
    let dispatch = Dispatch {
        headline: headline.into(),
        text,
        language: Some("en"),
        genre: Genre::News,
        ..Dispatch::default()
    };
    let anchor = (!own_day.is_empty()).then(|| Anchor {
        day: day(own_day),
        year_known: true,
        hour: None,
        source: AnchorSource::Published,
    });
    let reading = Reading {
        article: Article { title: headline.into(), ..Article::default() },
        dispatch,
        sentences,
        sketch: Default::default(),
        mentions: Box::default(),
        features: None,
    };
    Told { reading, dated, anchor, group: 0, role: Role::Single, edition: Edition::default() }
}

impl Told {
    /// The article as one of some groups of copies.
    pub(super) fn of_group(mut self, group: usize) -> Self {
        self.group = group;
        self
    }

    /// The article as another kind of copy.
    pub(super) fn of_genre(mut self, genre: Genre) -> Self {
        self.reading.dispatch.genre = genre;
        self
    }

    /// The article with a dateline: what its sentence has before these words.
    pub(super) fn filed_before(mut self, words: &str) -> Self {
        let end = self.reading.dispatch.text.find(words).expect("the words") as u32;
        let sentence = self.reading.sentences.iter_mut().find(|s| s.contains(&end)).expect("their sentence");
        self.reading.dispatch.cuts = vec![Cut { span: sentence.start..end, reason: CutReason::Dateline }];
        sentence.start = end;
        self
    }

    /// The article counting from its day for another reason.
    pub(super) fn anchored(mut self, source: AnchorSource) -> Self {
        if let Some(anchor) = &mut self.anchor {
            anchor.source = source;
        }
        self
    }

    pub(super) fn source(&self) -> Source<'_> {
        Source {
            reading: &self.reading,
            dated: &self.dated,
            anchor: self.anchor,
            instant: None,
            origin: "Hexley Post",
            role: self.role,
            group: self.group,
            edition: &self.edition,
            withdrawn: false,
        }
    }
}

fn date_of(span: Span, meaning: &str) -> Dated {
    let mut words = meaning.split(' ');
    let first = day(words.next().unwrap_or_default());
    let mut dated = Dated {
        clause: span.clone(),
        span,
        kind: TimexType::Date,
        value: first.to_string(),
        first: Some(first),
        last: Some(first),
        modifier: None,
        precision: DatePrecision::Day,
        rule: "made-up",
        second: None,
        mood: Mood::Past,
        announces: false,
        tells_nothing: false,
        added: None,
    };
    let until = |days: i32| first.checked_add(jiff::Span::new().days(days)).ok();
    for word in words {
        match word {
            "planned" => dated.mood = Mood::Planned,
            "denied" => dated.mood = Mood::Denied,
            "maybe" => dated.mood = Mood::Conditional,
            "off" => dated.mood = Mood::Cancelled,
            "said" => dated.announces = true,
            "week" => (dated.precision, dated.last) = (DatePrecision::Week, until(6)),
            "month" => (dated.precision, dated.last) = (DatePrecision::Month, until(27)),
            "year" => (dated.precision, dated.last) = (DatePrecision::Year, until(364)),
            "no-year" => dated.precision = DatePrecision::DayNoYear,
            other => panic!("{other} says nothing of a date"),
        }
    }
    dated
}
