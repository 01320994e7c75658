//! Figures over time as the files print them.

use serde::Serialize;

use super::{cells, index::Index};
use crate::model::{Event, Figure, Series};

/// A figure of one sentence.
#[derive(Clone, Debug, Serialize)]
pub(super) struct JsonFigure {
    quantity: &'static str,
    value: f64,
    /// As written; `null` for a count.
    currency: Option<String>,
    bound: &'static str,
    text: Option<String>,
    article_id: String,
}

/// A series of a story that has more than one value.
#[derive(Clone, Debug, Serialize)]
pub(super) struct JsonSeries {
    quantity: &'static str,
    currency: Option<String>,
    trend: &'static str,
    values: Vec<JsonValue>,
}

/// A value, from the day it was first given until another was.
#[derive(Clone, Debug, Serialize)]
struct JsonValue {
    value: f64,
    bound: &'static str,
    /// The day of the article that gave it first; `null` if unknown.
    day: Option<String>,
    published: Option<String>,
    /// Whom that article counts for: its agency, else its outlet.
    origin: String,
    article_id: String,
    text: Option<String>,
    /// Sentences that gave it in a row.
    times: usize,
}

/// The figures of an event: those of the sentences it is read from.
pub(super) fn of_event(index: &Index<'_>, event: &Event) -> Vec<JsonFigure> {
    let of_story = index.analysis.figures.iter().filter(|s| s.story == event.story);
    let all = of_story.flat_map(|series| series.points.iter().map(move |point| (series, point)));
    all.filter(|(_, p)| event.evidence.iter().any(|e| e.reading == p.reading && e.sentence == p.sentence))
        .map(|(series, point)| JsonFigure {
            quantity: series.quantity,
            value: value(point),
            currency: currency(series),
            bound: point.bound.as_str(),
            text: text(index, point),
            article_id: index.article(point.reading).id.to_string(),
        })
        .collect()
}

/// The series of a story that change.
pub(super) fn of_story(index: &Index<'_>, story: usize) -> Vec<JsonSeries> {
    let series = index.analysis.figures.iter().filter(|s| s.story == story);
    let changing = series.filter_map(|series| {
        let steps = steps(series);
        let json = |(point, times): &(&Figure, usize)| JsonValue {
            value: value(point),
            bound: point.bound.as_str(),
            day: point.day.map(cells::day),
            published: index.stamp(point.reading).map(str::to_owned),
            origin: index.analysis.origins[point.reading].clone(),
            article_id: index.article(point.reading).id.to_string(),
            text: text(index, point),
            times: *times,
        };
        (steps.len() > 1).then(|| JsonSeries {
            quantity: series.quantity,
            currency: currency(series),
            trend: trend(&steps),
            values: steps.iter().map(json).collect(),
        })
    });
    changing.collect()
}

/// Most series of a story that are set for a reader, and most values of each. Chosen: a line or two of each.
const MOST_LINES: usize = 3;
const MOST_STEPS: usize = 6;

/// Lines for a reader, the series of most sentences first: `dead: at least 3 (2026-03-02), 5 (2026-03-03), 12 (2026-03-05)`.
pub(super) fn lines(index: &Index<'_>, story: usize) -> Vec<String> {
    let series = index.analysis.figures.iter().filter(|s| s.story == story);
    let over_time = |steps: &[(&Figure, usize)]| {
        let first = steps.first().map(|(p, _)| (p.day, p.reading));
        steps.iter().any(|(p, _)| {
            first.is_some_and(|(day, reading)| p.day != day || (day.is_none() && p.reading != reading))
        })
    };
    let mut changing: Vec<_> = series.map(|s| (s, steps(s))).filter(|(_, steps)| over_time(steps)).collect();
    changing.sort_by_key(|(series, _)| std::cmp::Reverse(series.points.len()));
    changing
        .into_iter()
        .take(MOST_LINES)
        .map(|(series, mut steps)| {
            // The first and the latest values tell the most.
            if steps.len() > MOST_STEPS {
                steps.drain(1..=steps.len() - MOST_STEPS);
            }
            let steps = steps.iter().map(|(p, _)| {
                let day = p.day.map_or("day unknown".to_owned(), cells::day);
                format!("{}{} ({day})", bound_words(p), spoken(series, p))
            });
            format!("{}: {}", series.quantity, steps.collect::<Vec<_>>().join(", "))
        })
        .collect()
}

/// The first figure of each run of one value, and the length of the run.
fn steps(series: &Series) -> Vec<(&Figure, usize)> {
    let mut steps: Vec<(&Figure, usize)> = Vec::new();
    for point in &series.points {
        match steps.last_mut() {
            Some((last, times)) if last.value == point.value => *times += 1,
            _ => steps.push((point, 1)),
        }
    }
    steps
}

/// Whether a series rises or falls throughout, or goes up and down: sources disagree, or a count was taken back.
fn trend(steps: &[(&Figure, usize)]) -> &'static str {
    let up = steps.windows(2).any(|w| w[1].0.value > w[0].0.value);
    let down = steps.windows(2).any(|w| w[1].0.value < w[0].0.value);
    match (up, down) {
        (true, false) => "rising",
        (false, true) => "falling",
        _ => "revised",
    }
}

fn bound_words(point: &Figure) -> &'static str {
    match point.bound {
        crate::model::Bound::Exact => "",
        crate::model::Bound::AtLeast => "at least ",
        crate::model::Bound::About => "about ",
        crate::model::Bound::AtMost => "up to ",
    }
}

/// An amount as people write it: `$43.7 billion`, `1,204`.
fn spoken(series: &Series, point: &Figure) -> String {
    const SCALES: [(i64, &str); 3] =
        [(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    let scale = SCALES.iter().find(|(size, _)| point.value >= size * 100);
    let number = match scale {
        Some((size, name)) => format!("{}{name}", decimal(point.value / size)),
        None => decimal(point.value),
    };
    match series.currency.as_str() {
        "" => number,
        symbol if symbol.ends_with(['$', '€', '£', '¥']) => format!("{symbol}{number}"),
        name => format!("{number} {name}"),
    }
}

/// Hundredths with commas between thousands and no empty decimals.
fn decimal(hundredths: i64) -> String {
    let digits = (hundredths / 100).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    match hundredths % 100 {
        0 => whole,
        part if part % 10 == 0 => format!("{whole}.{}", part / 10),
        part => format!("{whole}.{part:02}"),
    }
}

fn value(point: &Figure) -> f64 {
    point.value as f64 / 100.0
}

fn currency(series: &Series) -> Option<String> {
    Some(series.currency.clone()).filter(|c| !c.is_empty())
}

fn text(index: &Index<'_>, point: &Figure) -> Option<String> {
    cells::clean_some(cells::slice(&index.analysis.text(point.reading), &point.sentence))
}

#[cfg(test)]
mod tests {
    use super::{decimal, spoken, steps, trend};
    use crate::model::{Bound, Figure, Series};

    fn series(values: &[i64], currency: &str) -> Series {
        let point =
            |&value: &i64| Figure { value, bound: Bound::Exact, reading: 0, sentence: 0..1, day: None };
        Series {
            story: 0,
            quantity: "dead",
            currency: currency.to_owned(),
            points: values.iter().map(point).collect(),
        }
    }

    #[test]
    fn runs_of_a_value_are_one_step_and_give_the_trend() {
        for (values, count, expected) in
            [(&[3, 3, 5, 12][..], 3, "rising"), (&[12, 5, 5], 2, "falling"), (&[3, 5, 4], 3, "revised")]
        {
            let series = series(values, "");
            let steps = steps(&series);
            assert_eq!((steps.len(), trend(&steps)), (count, expected), "{values:?}");
        }
    }

    #[test]
    fn amounts_are_written_as_people_do() {
        assert_eq!(decimal(120_400), "1,204");
        assert_eq!(decimal(8_650), "86.5");
        let offer = series(&[4_370_000_000_000], "$");
        assert_eq!(spoken(&offer, &offer.points[0]), "$43.7 billion");
        let loan = series(&[30_000_000_000], "euros");
        assert_eq!(spoken(&loan, &loan.points[0]), "300 million euros");
    }
}
