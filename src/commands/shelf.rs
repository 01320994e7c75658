//! What readings of a large dump leave on disk while they are joined and told: their text, what was found in it and their terms.
//! A million articles have no room in memory for these.

use std::cell::RefCell;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::scratch::{Place, Scratch};
use crate::dup::{SamplePlace, SampleStore, Samples};
use crate::model::{Features, Found, Reading, Terms, TextStore};

/// Texts, what was found in them and terms by reading, in a nameless file; samples in blocks of memory.
#[derive(Debug)]
pub struct Shelf {
    scratch: Scratch,
    samples: SampleStore,
    left: Vec<Left>,
}

/// Where a reading's text, what was found in it, its terms and sample are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    text: Place,
    found: Place,
    terms: Place,
    sample: SamplePlace,
}

thread_local! {
    /// Bytes as they are read.
    static BYTES: RefCell<Vec<u8>> = RefCell::default();
}

impl Shelf {
    /// An empty one, its file in a folder.
    ///
    /// # Errors
    /// What the system says where no file can be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let samples = SampleStore::new(rayon::current_num_threads());
        Ok(Self { scratch: Scratch::new(folder)?, samples, left: Vec::new() })
    }

    /// Takes text, what was found in it and features out of a reading.
    pub fn put(&self, reading: &mut Reading) -> Left {
        let text = std::mem::take(&mut reading.dispatch.text);
        Left { text: self.scratch.put(text.as_bytes()), ..self.put_derived(reading) }
    }

    fn put_derived(&self, reading: &mut Reading) -> Left {
        // What is of numbers and lists alone has bytes.
        let found = postcard::to_allocvec(&Found::take(reading)).unwrap_or_default();
        let Features { sample, terms } = reading.features.take().map(|f| *f).unwrap_or_default();
        let terms = self.scratch.put(terms.as_bytes());
        let found = self.scratch.put(&found);
        Left { text: Place::default(), found, terms, sample: self.samples.put(&sample.names, sample.common) }
    }

    /// Where each reading's are, once all are put.
    pub fn settle(&mut self, left: Vec<Left>) {
        self.scratch.flush();
        self.left = left;
    }

    /// Puts what `change` makes of some readings, which it is given with their texts, in place of them. It leaves the texts as
    /// they are.
    pub fn replace(
        &mut self,
        readings: &mut [Box<Reading>],
        wanted: impl Fn(usize) -> bool + Sync,
        change: impl Fn(usize, &mut Reading) + Sync,
    ) {
        let shelf = &*self;
        let changed: Vec<(usize, Left)> = readings
            .par_iter_mut()
            .enumerate()
            .filter(|(at, _)| wanted(*at))
            .map(|(at, reading)| {
                shelf.text(at, &mut reading.dispatch.text);
                change(at, reading);
                reading.dispatch.text = String::new();
                (at, Left { text: shelf.left[at].text, ..shelf.put_derived(reading) })
            })
            .collect();
        self.scratch.flush();
        for (at, left) in changed {
            self.left[at] = left;
        }
    }

    /// The samples, by reading; they are asked for once.
    pub fn take_samples(&mut self) -> Samples {
        let samples = std::mem::replace(&mut self.samples, SampleStore::new(1));
        samples.finish(self.left.iter().map(|left| left.sample).collect())
    }

    /// The terms of a reading.
    pub fn terms(&self, reading: usize) -> Terms {
        let mut bytes = Vec::new();
        self.scratch.get_bytes(self.left[reading].terms, &mut bytes);
        Terms::of_bytes(bytes)
    }
}

impl TextStore for Shelf {
    fn text(&self, reading: usize, into: &mut String) {
        self.scratch.get(self.left[reading].text, into);
    }

    fn found(&self, reading: usize) -> Found {
        BYTES.with_borrow_mut(|bytes| {
            self.scratch.get_bytes(self.left[reading].found, bytes);
            postcard::from_bytes(bytes).unwrap_or_default()
        })
    }

    fn check(&self) -> io::Result<()> {
        self.scratch.check()
    }
}

/// Gives readings their texts and what was found in them, where a store holds these, until [`unload`] takes them again.
pub fn load(
    readings: &mut [Box<Reading>],
    store: Option<&dyn TextStore>,
    wanted: impl Fn(usize) -> bool + Sync,
) {
    let Some(store) = store else { return };
    let all = readings.par_iter_mut().enumerate();
    all.filter(|(at, _)| wanted(*at)).for_each(|(at, reading)| load_one(reading, store, at));
}

/// As [`load`], of the reading at a place.
pub fn load_one(reading: &mut Reading, store: &dyn TextStore, at: usize) {
    store.text(at, &mut reading.dispatch.text);
    store.found(at).give(reading);
}

/// Takes what [`load`] gave from readings.
pub fn unload(
    readings: &mut [Box<Reading>],
    store: Option<&dyn TextStore>,
    wanted: impl Fn(usize) -> bool + Sync,
) {
    if store.is_some() {
        let all = readings.par_iter_mut().enumerate();
        all.filter(|(at, _)| wanted(*at)).for_each(|(_, reading)| unload_one(reading));
    }
}

/// As [`unload`], of one reading.
pub fn unload_one(reading: &mut Reading) {
    reading.dispatch.text = String::new();
    Found::default().give(reading);
}
