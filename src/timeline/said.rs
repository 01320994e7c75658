//! What the events of a story say, to tell which say the same.

use super::Source;
use super::title::Title;
use super::told::is_news;
use super::vector::{Frequencies, Vector, word_hashes};
use crate::model::Event;
use crate::text::words::bare;

/// The words of the events' sentences, to tell which say the same.
pub(super) struct Said {
    frequencies: Frequencies,
    /// Per event: its headline, and the words of its sentence and headline.
    headlines: Vec<Title>,
    said: Vec<Vec<u64>>,
    /// In how many of these each word is found.
    told: Frequencies,
    vectors: Vec<Vector>,
    centroid: Vector,
    /// Per event: whether its headline says that somebody died.
    deaths: Vec<bool>,
    /// Per event: whether its headline is a title.
    titled: Vec<bool>,
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
        let headlines: Vec<Title> = events.iter().map(|e| Title::new(&e.headline, language(e))).collect();
        let both = hashes.into_iter().zip(&headlines).map(|(mut said, headline)| {
            said.extend(headline.words());
            said.sort_unstable();
            said.dedup();
            said
        });
        let said: Vec<Vec<u64>> = both.collect();
        let mut told = Frequencies::default();
        said.iter().for_each(|words| told.add(words));
        let titled = events.iter().map(|e| e.headline_source == "title").collect();
        let deaths = events.iter().map(|e| tells_death(&e.headline)).collect();
        Self { frequencies, headlines, said, told, vectors, centroid, deaths, titled }
    }

    /// Share of the squared weight of another event's headline that the words of an event hold, 0 to 1.
    pub(super) fn holds(&self, event: usize, other: usize) -> f32 {
        let headline = self.frequencies.vector(self.headlines[other].words());
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
        const MOST_WORDS: f32 = 0.6;
        let (own, others) = (self.headlines[event].words(), self.headlines[other].words());
        let shared = own.iter().filter(|word| others.binary_search(word).is_ok()).count();
        self.headlines[event].shares_number(&self.headlines[other])
            && shared as f32 >= MOST_WORDS * own.len().min(others.len()) as f32
    }

    /// Whether the titles of two events, of one day or of two that are next to each other, tell one happening.
    pub(super) fn shares_title(&self, event: usize, other: usize, of_one_day: bool) -> bool {
        let (own, others) = (&self.headlines[event], &self.headlines[other]);
        let titled = self.titled[event] && self.titled[other];
        let spoken = || of_one_day && own.is_of_one_speaker(others);
        let weight = || (self.shared_weight(event, other), self.shared_weight(other, event));
        titled && (spoken() || own.tells_what(others, of_one_day, weight()))
    }

    /// Share of the weight of an event's headline that lies on words of another's, each weighed by how few events beside these two
    /// have it; 0 to 1.
    fn shared_weight(&self, event: usize, other: usize) -> f32 {
        let has = |at: usize, word: u64| u32::from(self.said[at].binary_search(&word).is_ok());
        let weight = |word: u64| self.told.weight_but_for(word, has(event, word) + has(other, word));
        let (mut all, mut shared) = (0.0, 0.0);
        for &word in self.headlines[event].words() {
            all += weight(word);
            if self.headlines[other].words().binary_search(&word).is_ok() {
                shared += weight(word);
            }
        }
        if all > 0.0 { shared / all } else { 0.0 }
    }

    /// Whether two headlines tell the death of one person: nobody dies twice, whatever else they say of him.
    pub(super) fn shares_death(&self, event: usize, other: usize) -> bool {
        const NAMES: usize = 2;
        let (own, others) = (self.names_and_deeds(event).0, self.names_and_deeds(other).0);
        let shared = own.iter().filter(|name| others.contains(name)).count();
        self.deaths[event] && self.deaths[other] && shared >= NAMES
    }

    /// Whether an event's line has a name and another word of another event's headline, or the word if it names nobody ("The two
    /// sides went back to the table"): of one day, that is the same deed.
    pub(super) fn shares_deed(&self, event: usize, other: usize) -> bool {
        let (names, deeds) = self.names_and_deeds(event);
        let headline = self.headlines[other].words();
        let shared = |words: &[u64]| words.iter().any(|word| headline.binary_search(word).is_ok());
        (names.is_empty() || shared(names)) && shared(deeds)
    }

    /// Whether an event's line has a name that another event's headline has too.
    pub(super) fn shares_name(&self, event: usize, other: usize) -> bool {
        let headline = self.headlines[other].words();
        self.names_and_deeds(event).0.iter().any(|name| headline.binary_search(name).is_ok())
    }

    fn names_and_deeds(&self, event: usize) -> (&[u64], &[u64]) {
        self.headlines[event].names_and_deeds()
    }
}

/// Whether a line says that somebody died.
fn tells_death(line: &str) -> bool {
    line.split_whitespace().map(bare).any(|word| matches!(word, "dies" | "died"))
}
