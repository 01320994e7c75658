//! What stands between two spaces, by its bytes.

use crate::text::words::bare;

/// Marks that links have.
pub(super) const MARK: u8 = 1;
/// Bytes beyond ASCII.
pub(super) const HIGH: u8 = 2;
/// What ends a chunk.
const SPACE: u8 = 4;
pub(super) const LETTER: u8 = 8;
pub(super) const DIGIT: u8 = 16;

/// The class of each byte.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'/' | b'@' | b'.' | b'_' => MARK,
            b' ' | b'\n' => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0x80.. => HIGH,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The class of a byte: one of the above, or 0.
pub(super) fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

/// Where the chunk that begins at a byte ends, at a space or the end, and the classes of its bytes. The text is in its normal
/// form, whose spaces are of ASCII.
pub(super) fn chunk_end(bytes: &[u8], from: usize) -> (usize, u8) {
    let mut seen = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        let class = class(*byte);
        if class == SPACE {
            return (at, seen);
        }
        seen |= class;
    }
    (bytes.len(), seen)
}

/// Whether a stop or comma stands between two digits, and so belongs to a number.
pub(super) fn joins(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    matches!(bytes.get(at), Some(b'.' | b',')) && digit(at - 1) && digit(at + 1)
}

/// Whether a chunk between spaces is an address: of a page, a site, a mailbox, an account.
pub(super) fn is_link(chunk: &str) -> bool {
    // A stop at the end is the sentence's.
    let bytes = chunk.strip_suffix(['.', ',']).unwrap_or(chunk).as_bytes();
    // Most marks are the stops of sentences.
    if !bytes.iter().any(|b| matches!(b, b'/' | b'@' | b'.' | b'_')) {
        return false;
    }
    if bytes.contains(&b'@') || bytes.contains(&b'_') || chunk.contains("://") || chunk.contains("www.") {
        return true;
    }
    let host = bare(chunk.split('/').next().unwrap_or(""));
    host.rsplit_once('.').is_some_and(|(name, top)| {
        name.len() > 1
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
            && TOP_LEVEL.contains(&top)
    })
}

/// Endings of site names that stand bare in news text.
const TOP_LEVEL: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "info", "biz", "co", "io", "uk", "us", "eu", "de", "fr", "es",
    "it", "pt", "ru", "ua", "br", "mx", "ca", "au", "in", "cn", "jp", "html", "htm", "php", "aspx",
];
