use std::borrow::Cow;
use std::{fmt, io};

use super::{Analysis, Reading};

/// Holds the texts of readings that have none themselves.
pub trait TextStore: fmt::Debug + Send + Sync {
    /// Puts the text of a reading in place of what `into` holds; nothing where it cannot be had (see [`TextStore::check`]).
    fn text(&self, reading: usize, into: &mut String);

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

impl Analysis {
    /// The text of a reading, wherever it is.
    pub fn text(&self, reading: usize) -> Cow<'_, str> {
        text_of(&self.readings, self.texts.as_deref(), reading)
    }
}
