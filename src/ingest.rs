//! Inputs: formats found from the content, fields by key sets, every bad record a reject.
//!
//! [`expand`] finds what the user named, [`read`] makes articles of it. Reading is serial per block and cheap; parsing and
//! whatever the caller does with each article run on all threads, a bounded number of blocks at a time.

mod again;
mod batch;
mod bytes;
mod content;
mod desk;
mod document;
mod documents;
mod envelope;
mod estimate;
mod field;
mod finder;
mod format;
mod gather;
mod headline;
mod identity;
mod json_values;
mod link;
mod listing;
mod mapping;
mod names;
mod order;
mod record;
mod report;
mod shapes;
mod sources;
mod split;
mod stamp;
mod synonyms;
mod table;
mod unread;

pub use again::{Wanted, write_again};
pub use batch::{Batch, read};
pub use document::Document;
pub use documents::{Found, documents};
pub use estimate::{Estimate, estimate};
pub use report::{FieldSource, InputReport};
pub use sources::{Source, SourceKind, expand};
pub use stamp::Order;

use crate::error::{Error, Result};

/// How inputs are to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// `--map`: (field, key) pairs that stand before every other way to find a field.
    pub map: Vec<(String, String)>,
    /// A record larger than this is rejected, in bytes.
    pub max_record_bytes: usize,
    /// `--tz`: zone in which stamps without one are read (IANA name); UTC if `None`.
    pub zone: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        // Chosen: the longest articles have some hundred kilobytes; a live blog with its markup a few megabytes.
        Self { map: Vec::new(), max_record_bytes: 16 << 20, zone: None }
    }
}

impl Options {
    /// The pairs of `--map` as fields.
    ///
    /// # Errors
    /// [`Error::Usage`] for a field that does not exist.
    pub fn check(&self) -> Result<()> {
        self.fields().map(|_| ())
    }

    fn fields(&self) -> Result<Vec<(field::Field, String)>> {
        let field = |(name, key): &(String, String)| match field::Field::from_name(name) {
            Some(field) => Ok((field, key.clone())),
            None => Err(Error::Usage(format!(
                "--map {name}={key}: there is no field {name}; the fields are {}",
                field::Field::ALL.map(field::Field::name).join(", ")
            ))),
        };
        self.map.iter().map(field).collect()
    }
}

/// Who hears how reading goes on, and may stop it.
pub trait Progress: Sync {
    /// So many more raw bytes were read.
    fn bytes(&self, n: u64);
    /// So many more articles were made.
    fn articles(&self, n: u64);
    /// Whether to stop as soon as possible.
    fn stopped(&self) -> bool;
}

/// Nobody: no progress is shown and nothing stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn bytes(&self, _: u64) {}
    fn articles(&self, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
