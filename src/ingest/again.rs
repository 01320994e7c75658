//! Records once more, just as they came in.

use std::io::{self, Write};
use std::path::PathBuf;

use super::bytes;
use super::format::{self, Format};
use super::sources::Source;
use super::split::{Chunk, How, Piece, Splitter};
use super::table;
use super::{Options, Quiet};
use crate::error::{Error, Result};

/// A record of one input that is wanted again.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Positions in the input, rising.
    pub positions: Vec<u64>,
    /// The hash the input had when it was read first, as in [`super::InputReport`].
    pub hash: String,
}

/// Writes the wanted records of an input, one a line and in their order: those of JSON Lines byte for byte, others as
/// JSON (the rows of a table as objects of strings, a plain text as an object with a `text`).
///
/// # Errors
/// [`Error::Read`] if the input can no longer be read or is not what it was; what `failed` makes of an error of `out`.
pub fn write_again(
    source: &Source,
    wanted: &Wanted,
    options: &Options,
    out: &mut dyn Write,
    failed: &dyn Fn(io::Error) -> Error,
) -> Result<()> {
    let unreadable = |error: io::Error| Error::Read { path: PathBuf::from(&source.name), source: error };
    let map = options.fields()?;
    let opened = bytes::open(source, &Quiet).map_err(unreadable)?;
    let format = format::sniff(&opened.head, opened.whole, &map);
    let (raw, as_is) = (opened.raw, matches!(format, Format::Lines));
    let splitter = Splitter::new(&format, opened.text, options.max_record_bytes);
    let mut left = wanted.positions.as_slice();
    if let Some(mut splitter) = splitter {
        while let Some(chunk) = splitter.chunk() {
            for (position, piece) in (chunk.first..).zip(&chunk.pieces) {
                let Some((&next, rest)) = left.split_first() else { break };
                if position == next {
                    left = rest;
                    write_piece(&chunk, piece, as_is, out).map_err(failed)?;
                }
            }
        }
    }
    if !left.is_empty() || raw.lock().finish() != wanted.hash {
        return Err(unreadable(io::Error::other("it changed while it was read")));
    }
    Ok(())
}

fn write_piece(chunk: &Chunk, piece: &Piece, as_is: bool, out: &mut dyn Write) -> io::Result<()> {
    let Piece::Bytes(range) = piece else { return Ok(()) };
    let bytes = &chunk.data[range.clone()];
    if as_is {
        out.write_all(bytes)?;
        return out.write_all(b"\n");
    }
    let (text, _) = bytes::text_of(bytes);
    match &chunk.how {
        How::Json => write_on_one_line(&text, out)?,
        How::Row { dialect, header } => {
            let cells = table::cells(bytes, *dialect).unwrap_or_default();
            let fields: serde_json::Map<String, serde_json::Value> =
                header.iter().cloned().zip(cells.into_iter().map(serde_json::Value::String)).collect();
            serde_json::to_writer(&mut *out, &fields)?;
        }
        How::Text => serde_json::to_writer(&mut *out, &serde_json::json!({ "text": text }))?,
    }
    out.write_all(b"\n")
}

/// JSON without the line ends between its values; inside of strings there are none.
fn write_on_one_line(json: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in json.split(['\n', '\r']) {
        out.write_all(line.trim().as_bytes())?;
    }
    Ok(())
}
