//! What the events of a story say, to tell which say the same.

use super::Source;
use super::amounts::numbers;
use super::headline::names_day;
use super::told::is_news;
use super::vector::{Frequencies, Vector, word_hashes};
use crate::model::Event;
use crate::text::words::bare;

/// The words of the events' sentences, to tell which say the same.
pub(super) struct Said {
    frequencies: Frequencies,
    /// Per event: the words of its headline, and those of its sentence and headline.
    headlines: Vec<Vec<u64>>,
    said: Vec<Vec<u64>>,
    vectors: Vec<Vector>,
    centroid: Vector,
    /// Per event: the numbers in its headline, in hundredths.
    numbers: Vec<Vec<i64>>,
    /// Per event: whether its headline says that somebody died.
    deaths: Vec<bool>,
    /// Per event: the names in its headline, and its other words; none of a language whose nouns are capitalised too.
    named: Vec<(Vec<u64>, Vec<u64>)>,
}

impl Said {
    pub(super) fn new(events: &[Event], sources: &[Source<'_>]) -> Self {
        let mut frequencies = Frequencies::default();
        let hashes: Vec<Vec<u64>> = events
            .iter()
            .map(|event| {
                let lead = event.lead();
                let dispatch = &sources[lead.reading].reading.dispatch;
                // A line that is a clause of its sentence tells no more of it.
                let said = match event.headline_source {
                    "sentence" => &event.headline,
                    _ => dispatch.slice(&lead.sentence),
                };
                word_hashes(said, dispatch.language)
            })
            .collect();
        hashes.iter().for_each(|h| frequencies.add(h));
        let news = (0..events.len()).filter(|&i| is_news(&events[i]));
        let vectors: Vec<Vector> = hashes.iter().map(|h| frequencies.vector(h)).collect();
        let of_news: Vec<Vector> = news.map(|i| vectors[i].clone()).collect();
        let centroid = Vector::centroid(&of_news);
        let language = |event: &Event| sources[event.lead().reading].reading.dispatch.language;
        let headlines: Vec<Vec<u64>> = events.iter().map(|e| word_hashes(&e.headline, language(e))).collect();
        let said = hashes.into_iter().zip(&headlines).map(|(mut said, headline)| {
            said.extend(headline);
            said.sort_unstable();
            said
        });
        let named = events.iter().map(|e| names_and_deeds(&e.headline, language(e))).collect();
        let numbers = events.iter().map(|e| numbers(&e.headline)).collect();
        let deaths = events.iter().map(|e| tells_death(&e.headline)).collect();
        Self { said: said.collect(), frequencies, headlines, vectors, centroid, numbers, deaths, named }
    }

    /// Share of the squared weight of another event's headline that the words of an event hold, 0 to 1.
    pub(super) fn holds(&self, event: usize, other: usize) -> f32 {
        let headline = self.frequencies.vector(&self.headlines[other]);
        headline.held(|word| self.said[event].binary_search(&word).is_ok())
    }

    /// How near an event is to what the story's articles report, 0 to 1.
    pub(super) fn centrality(&self, event: usize) -> f32 {
        self.vector(event).cosine(&self.centroid)
    }

    pub(super) fn vector(&self, event: usize) -> &Vector {
        &self.vectors[event]
    }

    /// Whether two headlines have a number of two digits or more and most of their words in common, whatever these weigh.
    pub(super) fn shares_number(&self, event: usize, other: usize) -> bool {
        const LEAST: i64 = 10_00;
        const MOST_WORDS: f32 = 0.6;
        let (own, others) = (&self.headlines[event], &self.headlines[other]);
        let shared = own.iter().filter(|word| others.binary_search(word).is_ok()).count();
        let number = |n: &&i64| **n >= LEAST && self.numbers[other].binary_search(n).is_ok();
        self.numbers[event].iter().any(|n| number(&n))
            && shared as f32 >= MOST_WORDS * own.len().min(others.len()) as f32
    }

    /// Whether two headlines tell the death of one person: nobody dies twice, whatever else they say of him.
    pub(super) fn shares_death(&self, event: usize, other: usize) -> bool {
        const NAMES: usize = 2;
        let (own, others) = (&self.named[event].0, &self.named[other].0);
        let shared = own.iter().filter(|name| others.contains(name)).count();
        self.deaths[event] && self.deaths[other] && shared >= NAMES
    }

    /// Whether an event's line has a name and another word of another event's headline, or the word if it names nobody ("The two
    /// sides went back to the table"): of one day, that is the same deed.
    pub(super) fn shares_deed(&self, event: usize, other: usize) -> bool {
        let (names, deeds) = &self.named[event];
        let headline = &self.headlines[other];
        let shared = |words: &[u64]| words.iter().any(|word| headline.binary_search(word).is_ok());
        (names.is_empty() || shared(names)) && shared(deeds)
    }
}

/// Whether a line says that somebody died.
fn tells_death(line: &str) -> bool {
    line.split_whitespace().map(bare).any(|word| matches!(word, "dies" | "died"))
}

/// The names of a line and its other words, by their hashes.
fn names_and_deeds(line: &str, language: Option<&str>) -> (Vec<u64>, Vec<u64>) {
    if language != Some("en") {
        return Default::default();
    }
    let words = line.split_whitespace().map(bare).filter(|word| !names_day(word));
    let (names, deeds): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with(char::is_uppercase));
    (word_hashes(&names.join(" "), language), word_hashes(&deeds.join(" "), language))
}
