//! How a story comes back to a day or to an event.

use std::collections::BTreeSet;

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use super::Source;
use super::told::is_news;
use crate::calendar::days_between;
use crate::model::{Event, Evidence};

/// Most days after an event that a report of it is of the day itself, or of its week; later ones look back.
const NEWS_DAYS: i32 = 1;
const WEEK_DAYS: i32 = 7;
/// Articles after an event with which half of what a story may yet say of it has been said. Chosen.
const HALF_TOLD: f64 = 5.0;
/// Share of what the story's news is mostly worth to later copy that is credited to news that nothing followed. Measured: on
/// timeline17 better than none and flat between 0.5 and 2, on hand-made timelines best at the low end.
const CREDITED: f64 = 0.5;

/// How a story comes back to what the evidence tells, one logarithm each: in how many articles, at the time, in the week after,
/// later, and in the articles of how many days. The tenth article adds less than the second.
type Echoes = [f64; 5];

fn echoes<'a>(
    evidence: impl Iterator<Item = (Option<Date>, &'a Evidence)>,
    sources: &[Source<'_>],
) -> Echoes {
    let (mut all, mut now, mut week, mut later) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut days, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (day, e) in evidence.filter(|(_, e)| !e.role.is_copy()) {
        let source = &sources[e.reading];
        // A recap pasted into ten follow-ups is one telling.
        let words = xxh3_64(source.reading.dispatch.slice(&e.sentence).as_bytes());
        if !said.insert(words) && all.contains(&source.group) {
            continue;
        }
        all.insert(source.group);
        let (Some(day), Some(anchor)) = (day, source.anchor) else { continue };
        match days_between(day, anchor.day) {
            ..0 => {}
            0..=NEWS_DAYS => drop(now.insert(source.group)),
            2..=WEEK_DAYS => drop(week.insert(source.group)),
            _ => drop(later.insert(source.group)),
        }
        if days_between(day, anchor.day) > NEWS_DAYS {
            days.insert(anchor.day);
        }
    }
    [all.len(), now.len(), week.len(), later.len(), days.len()].map(|n| (1.0 + n as f64).ln())
}

/// The sum of how a story comes back to what the evidence tells, each piece with the day it tells of.
pub(super) fn weight<'a>(
    evidence: impl Iterator<Item = (Option<Date>, &'a Evidence)>,
    sources: &[Source<'_>],
) -> f64 {
    echoes(evidence, sources).iter().sum()
}

/// What a story's later articles mostly do for its news, and when they appeared.
///
/// What is told at the end of a dump nobody had the time to come back to; without a credit for that a story would never end
/// with its outcome.
#[derive(Debug)]
pub(super) struct Recall {
    /// The days on which articles appeared, each group of copies once a day, sorted.
    published: Vec<Date>,
    /// Mean of what articles of the week after, later ones, and their days add to an event that was news.
    means: [f64; 3],
}

impl Recall {
    pub(super) fn new(events: &[Event], sources: &[Source<'_>]) -> Self {
        let of = |e: &Evidence| Some((sources[e.reading].anchor?.day, sources[e.reading].group));
        let published: BTreeSet<(Date, usize)> =
            events.iter().flat_map(|event| &event.evidence).filter_map(of).collect();
        let news = events.iter().filter(|event| is_news(event));
        let told: Vec<Echoes> =
            news.map(|event| echoes(event.evidence.iter().map(|e| (event.first, e)), sources)).collect();
        let mean = |part: usize| told.iter().map(|t| t[part]).sum::<f64>() / told.len().max(1) as f64;
        let published = published.into_iter().map(|(day, _)| day).collect();
        Self { published, means: [mean(2), mean(3), mean(4)] }
    }

    /// What is credited to news of a day for want of later articles.
    pub(super) fn credit(&self, day: Option<Date>) -> f64 {
        let Some(day) = day else { return 0.0 };
        let until = |days: i32| self.published.partition_point(|p| days_between(day, *p) <= days);
        let (now, week, all) = (until(NEWS_DAYS), until(WEEK_DAYS), self.published.len());
        let missing = |articles: usize| HALF_TOLD / (HALF_TOLD + articles as f64);
        let [of_week, of_later, of_days] = self.means;
        CREDITED
            * (missing(week - now) * of_week + missing(all - week) * of_later + missing(all - now) * of_days)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Recall;

    #[test]
    fn what_nothing_followed_is_credited() {
        let first = date(2026, 3, 1);
        let published = (0..40).map(|day| first.checked_add(jiff::Span::new().days(day)).unwrap()).collect();
        let recall = Recall { published, means: [1.0, 1.0, 1.0] };
        let credit = |day| recall.credit(first.checked_add(jiff::Span::new().days(day)).ok());
        assert!(credit(0) < credit(30) && credit(30) < credit(39));
        assert!((credit(39) - 1.5).abs() < 1e-9, "all of the credit on the last day");
        assert!(recall.credit(None).abs() < 1e-9);
    }
}
