use std::borrow::Cow;
use std::{fmt, io};

use serde::{Deserialize, Serialize};

use super::{Analysis, Mention, Reading, Span};

/// What was found in the text of a reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// As [`Reading::sentences`].
    pub sentences: Box<[Span]>,
    /// As [`Reading::mentions`].
    pub mentions: Box<[Mention]>,
}

impl Found {
    /// Takes it out of a reading.
    pub fn take(reading: &mut Reading) -> Self {
        let (sentences, mentions) = (&mut reading.sentences, &mut reading.mentions);
        Self { sentences: std::mem::take(sentences), mentions: std::mem::take(mentions) }
    }

    /// Puts it back.
    pub fn give(self, reading: &mut Reading) {
        (reading.sentences, reading.mentions) = (self.sentences, self.mentions);
    }
}

/// Holds the texts of readings that have none themselves, and what was found in them.
pub trait TextStore: fmt::Debug + Send + Sync {
    /// Puts the text of a reading in place of what `into` holds; nothing where it cannot be had (see [`TextStore::check`]).
    fn text(&self, reading: usize, into: &mut String);

    /// What was found in the text of a reading; nothing where it cannot be had.
    fn found(&self, reading: usize) -> Found;

    /// Whether all texts asked for so far could be had.
    ///
    /// # Errors
    /// The first failure.
    fn check(&self) -> io::Result<()>;
}

/// The text of a reading: its own, or that which a store holds for it.
pub fn text_of<'a>(
    readings: &'a [Box<Reading>],
    store: Option<&dyn TextStore>,
    reading: usize,
) -> Cow<'a, str> {
    match store {
        None => Cow::Borrowed(&readings[reading].dispatch.text),
        Some(store) => {
            let mut text = String::new();
            store.text(reading, &mut text);
            Cow::Owned(text)
        }
    }
}

/// The date expressions of a reading: its own, or those that a store holds for it.
pub fn mentions_of<'a>(
    readings: &'a [Box<Reading>],
    store: Option<&dyn TextStore>,
    reading: usize,
) -> Cow<'a, [Mention]> {
    match store {
        None => Cow::Borrowed(&readings[reading].mentions),
        Some(store) => Cow::Owned(store.found(reading).mentions.into_vec()),
    }
}

impl Analysis {
    /// The text of a reading, wherever it is.
    pub fn text(&self, reading: usize) -> Cow<'_, str> {
        text_of(&self.readings, self.texts.as_deref(), reading)
    }
}
