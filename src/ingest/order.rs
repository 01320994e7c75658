//! Day or month first: settled per input before its records are read.

use std::io::Cursor;

use super::Quiet;
use super::bytes::{self, Opened};
use super::field::Field;
use super::format::Format;
use super::mapping;
use super::record::{Record, Value, parse_json};
use super::sources::{Source, SourceKind};
use super::split::{Chunk, How, Piece, Splitter};
use super::stamp::{self, Order};
use super::table;

/// Enough settling values to stop looking. Chosen: a mistyped few cannot outvote it.
const ENOUGH: u64 = 50;

/// The order of day and month in an input, and whether any value settles it.
///
/// Every value with a number above 12 votes; the majority decides, a tie or no vote means month first. Inputs in whose first 256 KiB
/// no record is stamped so are not looked through. Streams cannot be read twice: their beginning decides.
pub(super) fn of(
    source: &Source,
    opened: &Opened,
    format: &Format,
    map: &[(Field, String)],
    largest: usize,
) -> (Order, bool) {
    let head = || Splitter::new(format, Box::new(Cursor::new(opened.head.clone())), largest);
    // Most texts tell by their bytes that nothing in them is such a date; where their news names one, their stamps tell.
    if !has_number_dates(&opened.head) || !head().is_some_and(|head| may_be_stamped_so(head, map)) {
        return (Order::default(), false);
    }
    let again = match source.kind {
        SourceKind::File(_) | SourceKind::Nameless(_) if !opened.whole && !source.is_stream() => {
            bytes::open(source, &Quiet).ok()
        }
        _ => None,
    };
    let text: Box<dyn std::io::Read + Send> = match again {
        Some(again) => again.text,
        None => Box::new(Cursor::new(opened.head.clone())),
    };
    let Some(mut splitter) = Splitter::new(format, text, largest) else { return (Order::default(), false) };
    let mut votes = [0_u64; 2];
    while let Some(chunk) = splitter.chunk() {
        count(&chunk, map, &mut votes);
        if votes.iter().any(|v| *v >= ENOUGH) {
            break;
        }
    }
    let order = if votes[1] > votes[0] { Order::DayFirst } else { Order::MonthFirst };
    // Votes for both orders: some of the dates are wrong whichever is taken.
    (order, votes.contains(&0) && votes != [0, 0])
}

/// Whether a record is stamped with a date of numbers, or none can be told from what is there.
fn may_be_stamped_so(mut records: Splitter, map: &[(Field, String)]) -> bool {
    let (mut seen, mut stamped) = (false, false);
    while let Some(chunk) = records.chunk().filter(|_| !stamped) {
        each(&chunk, |record| {
            seen = true;
            let of_numbers = |stamp: &str| has_number_dates(stamp.as_bytes()).then_some(());
            stamped |= mapping::find_stamp(record, map, of_numbers).is_some();
        });
    }
    stamped || !seen
}

/// Whether the text has something like `3/4/2020` or `03-04-20`.
fn has_number_dates(head: &[u8]) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'/', b'-', head).any(|at| {
        at > 0
            && digit(head.get(at - 1))
            && (at < 3 || !digit(head.get(at - 3)) || !digit(head.get(at - 2)))
            && {
                let second = head[at + 1..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
                (1..=2).contains(&second)
                    && head.get(at + 1 + second) == Some(&head[at])
                    && digit(head.get(at + 2 + second))
            }
    })
}

fn count(chunk: &Chunk, map: &[(Field, String)], votes: &mut [u64; 2]) {
    each(chunk, |record| {
        let settled = |stamp: &str| stamp::read(stamp, Order::default()).settles;
        match mapping::find_stamp(record, map, settled) {
            Some(Order::MonthFirst) => votes[0] += 1,
            Some(Order::DayFirst) => votes[1] += 1,
            None => {}
        }
    });
}

/// Hands on the records of a chunk; what is none is passed over.
fn each(chunk: &Chunk, mut to: impl FnMut(&Record)) {
    for piece in &chunk.pieces {
        let Piece::Bytes(range) = piece else { continue };
        let (text, _) = bytes::text_of(&chunk.data[range.clone()]);
        match &chunk.how {
            How::Json => {
                if let Ok((Value::Object(record), _)) = parse_json(&text) {
                    to(&record);
                }
            }
            How::Row { dialect, header } => {
                if let Ok(record) = table::row(&text, *dialect, header) {
                    to(&record);
                }
            }
            How::Text => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dates_of_numbers() {
        for (text, want) in [
            ("a,3/4/2020,b", true),
            ("03-04-20", true),
            ("2020-01-05", false),
            ("1/2", false),
            ("2020/01/05", false),
            ("https://x.org/2020/01/05/", false),
            ("13/4/2020", true),
            ("-", false),
            ("3/", false),
        ] {
            assert_eq!(has_number_dates(text.as_bytes()), want, "{text}");
        }
    }
}
