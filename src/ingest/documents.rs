//! The documents of one input, for the tagger: found, decoded and cut as the articles of a run are.

use std::io;
use std::path::PathBuf;

use rayon::prelude::*;

use super::content::{self, Content};
use super::document::{Document, OWN};
use super::format::{self, Format};
use super::sources::Source;
use super::split::{Chunk, Piece, Splitter};
use super::{Options, Quiet, bytes};
use crate::error::{Error, Result};

/// A document, or why what stands in its place is none.
pub type Found = std::result::Result<Document, String>;

/// Hands on the documents of an input in their order, some hundred kilobytes at a time; gives the keys of an envelope that they
/// were found under, where these are no usual ones.
///
/// Text that is neither JSON nor a table is one document, whatever it is: a log has days too.
///
/// # Errors
///
/// [`Error::Read`] for an input that cannot be opened, [`Error::NotText`] for one that is no text, [`Error::NothingIn`] where
/// there is no record, [`Error::Damaged`] after all documents before the damage were handed on; whatever `hand_on` fails with.
pub fn documents(source: &Source, hand_on: &mut dyn FnMut(&[Found]) -> Result<()>) -> Result<Option<String>> {
    let path = || PathBuf::from(&source.name);
    let opened = bytes::open(source, &Quiet).map_err(|source| Error::Read { path: path(), source })?;
    if let Some(what) = format::binary(&opened.head) {
        return Err(Error::NotText { path: path(), what });
    }
    let format = match format::sniff(&opened.head, opened.whole, &*OWN) {
        Format::Other(_) => Format::Text,
        read => read,
    };
    // A book is one text, however long.
    let largest = if format == Format::Text { usize::MAX } else { Options::default().max_record_bytes };
    let Some(mut splitter) = Splitter::new(&format, opened.text, largest) else {
        return Err(Error::NothingIn { path: path() });
    };
    while let Some(chunk) = splitter.chunk() {
        let pieces = chunk.pieces.par_iter().enumerate();
        let found: Vec<Found> = pieces
            .map(|(at, piece)| {
                let position = chunk.first + at as u64;
                document(&chunk, piece, largest)
                    .map_err(|why| format!("record {position} is passed over: {why}"))
            })
            .collect();
        hand_on(&found)?;
    }
    match splitter.trouble() {
        Some(why) => Err(Error::Damaged { path: path(), source: io::Error::other(why) }),
        None if splitter.records() == 0 => Err(Error::NothingIn { path: path() }),
        None => Ok(splitter.unusual_keys().map(|keys| keys.join("."))),
    }
}

fn document(chunk: &Chunk, piece: &Piece, largest: usize) -> Found {
    let (text, _) = content::text(chunk, piece, largest).map_err(|(_, why)| why)?;
    match content::content(&text, &chunk.how).map_err(|(_, why)| why)? {
        Content::Text(text) => Ok(Document { text: text.to_owned(), ..Document::default() }),
        Content::Record { record, .. } => Document::of(&record),
    }
}
