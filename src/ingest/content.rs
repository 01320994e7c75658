//! What a piece of an input holds: its text, and the record that is written there.

use std::borrow::Cow;

use super::bytes;
use super::mapping::Refusal;
use super::record::{Record, Value, parse_json};
use super::split::{Chunk, How, Piece};
use super::table;
use crate::model::RejectReason;

/// A record, or a text that is one as a whole.
pub(super) enum Content<'t> {
    Text(&'t str),
    Record {
        record: Record<'t>,
        /// Whether its JSON had to be repaired.
        repaired: bool,
    },
}

/// The text of a piece, and whether bytes of it had to be replaced or guessed.
///
/// # Errors
/// Why there is none.
pub(super) fn text<'c>(
    chunk: &'c Chunk,
    piece: &Piece,
    largest: usize,
) -> Result<(Cow<'c, str>, bool), Refusal> {
    match piece {
        Piece::Bytes(range) => Ok(bytes::text_of(&chunk.data[range.clone()])),
        Piece::TooLarge(size) => {
            Err((RejectReason::TooLarge, format!("{size} bytes; at most {largest} are read as one record")))
        }
        Piece::Broken(why) => Err((RejectReason::BadCsv, why.clone())),
    }
}

/// What a text holds.
///
/// # Errors
/// What does not fit.
pub(super) fn content<'t>(text: &'t str, how: &'t How) -> Result<Content<'t>, Refusal> {
    match how {
        How::Text => Ok(Content::Text(text)),
        How::Row { dialect, header } => {
            let record = table::row(text, *dialect, header).map_err(|why| (RejectReason::BadCsv, why))?;
            Ok(Content::Record { record, repaired: false })
        }
        How::Json => match parse_json(text) {
            Err(_) if text.starts_with("{'") => Err((
                RejectReason::BadJson,
                "strings in single quotes, as Python prints them: write it with json.dumps".to_owned(),
            )),
            Err(why) => Err((RejectReason::BadJson, why)),
            Ok((Value::Object(record), repaired)) => Ok(Content::Record { record, repaired }),
            Ok((other, _)) => {
                Err((RejectReason::NotAnObject, format!("{} where an object is expected", other.kind())))
            }
        },
    }
}
