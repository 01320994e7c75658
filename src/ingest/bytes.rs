//! From the bytes of an input to UTF-8: counting and hashing, gzip, encodings.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use xxhash_rust::xxh3::Xxh3;

use super::Progress;
use super::format::magic;
use super::sources::{Source, SourceKind};

/// How much of an input is looked at before its format is decided, in bytes. Chosen: many records of any shape.
pub(super) const HEAD: usize = 256 * 1024;
/// A gzip stream that grows beyond this factor is taken for a bomb. Chosen: news text reaches 3 to 6, copies of copies 50.
const MAX_RATIO: u64 = 100;
/// The factor is judged from this many decompressed bytes on. Chosen: small files may well be one repeated line.
const RATIO_FROM: u64 = 64 << 20;

/// The raw bytes of an input, counted and hashed as they pass.
pub(super) struct Raw<'a> {
    inner: Box<dyn Read + Send>,
    hash: Xxh3,
    /// Raw bytes read so far.
    pub(super) count: u64,
    progress: &'a dyn Progress,
}

impl Raw<'_> {
    /// Reads what no decoder asked for, so that the hash covers the whole input; returns the hash as 32 hex digits.
    pub(super) fn finish(&mut self) -> String {
        let mut block = vec![0; 64 * 1024];
        while !self.progress.stopped() && matches!(self.read(&mut block), Ok(n) if n > 0) {}
        self.hash()
    }

    /// The hash of what was read so far, as 32 hex digits.
    pub(super) fn hash(&self) -> String {
        format!("{:032x}", self.hash.digest128())
    }
}

impl Read for Raw<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        self.hash.update(&out[..n]);
        self.count += n as u64;
        self.progress.bytes(n as u64);
        Ok(n)
    }
}

/// A handle to the raw bytes that the decoders and the report share.
#[derive(Clone)]
pub(super) struct Shared<'a>(Arc<Mutex<Raw<'a>>>);

impl<'a> Shared<'a> {
    pub(super) fn lock(&self) -> MutexGuard<'_, Raw<'a>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for Shared<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.lock().read(out)
    }
}

/// An input opened, decompressed and decoded.
pub(super) struct Opened<'a> {
    /// The raw bytes underneath.
    pub(super) raw: Shared<'a>,
    /// The text in UTF-8, from its beginning. Bytes that are not valid pass as they are if the input is UTF-8.
    pub(super) text: Box<dyn Read + Send + 'a>,
    /// The first [`HEAD`] bytes of `text`; all of it if `whole`.
    pub(super) head: Vec<u8>,
    /// Whether `head` is all there is.
    pub(super) whole: bool,
    /// Whether the bytes were compressed.
    pub(super) gzip: bool,
    /// The encoding they were decoded from.
    pub(super) encoding: &'static Encoding,
}

/// Opens an input and finds compression and encoding from its first bytes.
pub(super) fn open<'a>(source: &Source, progress: &'a dyn Progress) -> io::Result<Opened<'a>> {
    let inner: Box<dyn Read + Send> = match &source.kind {
        SourceKind::File(path) => Box::new(File::open(path)?),
        SourceKind::Stdin => Box::new(io::stdin()),
        SourceKind::Nameless(file) => Box::new(FromStart { file: file.0.clone(), at: 0 }),
        SourceKind::Unreadable(why) => return Err(io::Error::other(why.clone())),
    };
    let raw = Shared(Arc::new(Mutex::new(Raw { inner, hash: Xxh3::new(), count: 0, progress })));
    let mut start = vec![0; 2];
    let n = fill(&mut raw.clone(), &mut start)?;
    start.truncate(n);
    let gzip = start == [0x1f, 0x8b];
    let plain = Chained { head: start, at: 0, rest: raw.clone() };
    let bytes: Box<dyn Read + Send + 'a> = if gzip {
        Box::new(Guarded { inner: MultiGzDecoder::new(plain), raw: raw.clone(), out: 0 })
    } else {
        Box::new(plain)
    };
    let mut bytes = Sticky { inner: bytes, failed: None };
    let (mut head, whole) = head_of(&mut bytes)?;
    // Old spreadsheets end lines so.
    let returns = memchr::memchr(b'\r', &head).is_some() && memchr::memchr(b'\n', &head).is_none();
    if returns {
        with_line_feeds(&mut head);
    }
    let bytes = Lines { inner: bytes, returns };
    let (encoding, bom) = encoding_of(&head);
    let mut rest = Chained { head, at: bom, rest: bytes };
    if encoding == UTF_8 {
        let head = rest.head[bom..].to_vec();
        return Ok(Opened { raw, text: Box::new(rest), head, whole, gzip, encoding });
    }
    let mut text = Transcoded::new(&mut rest, encoding);
    let (head, ended) = head_of(&mut text)?;
    let (decoder, pending, at, eof) = text.into_parts();
    let rest = Transcoded { inner: rest, decoder, pending, at, eof };
    let text = Chained { head: head.clone(), at: 0, rest };
    Ok(Opened { raw, text: Box::new(text), head, whole: ended, gzip, encoding })
}

/// An open file read from its beginning, whoever else reads it.
struct FromStart {
    file: Arc<File>,
    at: u64,
}

impl Read for FromStart {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let n = std::os::unix::fs::FileExt::read_at(&*self.file, out, self.at)?;
        #[cfg(windows)]
        let n = std::os::windows::fs::FileExt::seek_read(&*self.file, out, self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

/// Reads until `out` is full or the input ends.
pub(super) fn fill(inner: &mut dyn Read, out: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < out.len() {
        match inner.read(&mut out[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            // What came before the error is delivered first; the next call meets the error again ([`Sticky`]).
            Err(_) if n > 0 => break,
            Err(e) => return Err(e),
        }
    }
    Ok(n)
}

fn head_of(inner: &mut dyn Read) -> io::Result<(Vec<u8>, bool)> {
    let mut head = vec![0; HEAD];
    let n = fill(inner, &mut head)?;
    head.truncate(n);
    Ok((head, n < HEAD))
}

/// The encoding of the text that begins with `head`, and the length of its byte order mark.
///
/// Order: byte order mark, UTF-16 by its zero bytes, UTF-8 if at most the last character is broken or the valid
/// characters outweigh the broken ones, else chardetng's guess.
fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, bom)) = Encoding::for_bom(head) {
        return (encoding, bom);
    }
    // What is no text is not decoded, so that it is known by its first bytes.
    if magic(head).is_some() {
        return (UTF_8, 0);
    }
    let sample = &head[..head.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Text of Latin letters in UTF-16 has a zero in nearly every other byte and none in the rest.
    if sample.len() >= 8 && odd * 5 > sample.len() && even * 50 < sample.len() {
        return (UTF_16LE, 0);
    }
    if sample.len() >= 8 && even * 5 > sample.len() && odd * 50 < sample.len() {
        return (UTF_16BE, 0);
    }
    // Nearly all inputs are valid as they are, or but for the character that the head breaks off in.
    match simdutf8::compat::from_utf8(head) {
        Ok(_) => return (UTF_8, 0),
        Err(e) if e.error_len().is_none() && !head[..e.valid_up_to()].is_ascii() => return (UTF_8, 0),
        Err(_) => {}
    }
    let (mut broken, mut good) = (0_usize, 0_usize);
    for part in head.utf8_chunks() {
        good += part.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!part.invalid().is_empty());
    }
    if broken <= 1 && good > 0 || broken == 0 || good > broken {
        return (UTF_8, 0);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(head, true);
    (detector.guess(None, chardetng::Utf8Detection::Deny), 0)
}

/// Bytes whose lines end in a carriage return alone, if they do, with line feeds.
struct Lines<R> {
    inner: R,
    returns: bool,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        if self.returns {
            with_line_feeds(&mut out[..n]);
        }
        Ok(n)
    }
}

fn with_line_feeds(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
}

/// Bytes already read, then the rest.
struct Chained<R> {
    head: Vec<u8>,
    at: usize,
    rest: R,
}

impl<R: Read> Read for Chained<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at < self.head.len() {
            let n = out.len().min(self.head.len() - self.at);
            out[..n].copy_from_slice(&self.head[self.at..self.at + n]);
            self.at += n;
            if self.at == self.head.len() {
                (self.head, self.at) = (Vec::new(), 0);
            }
            return Ok(n);
        }
        self.rest.read(out)
    }
}

/// A reader that goes on failing once it failed, so that no caller takes a broken input for one that ended.
struct Sticky<R> {
    inner: R,
    failed: Option<(io::ErrorKind, String)>,
}

impl<R: Read> Read for Sticky<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some((kind, why)) = &self.failed {
            return Err(io::Error::new(*kind, why.clone()));
        }
        let result = self.inner.read(out);
        if let Err(e) = &result {
            self.failed = Some((e.kind(), e.to_string()));
        }
        result
    }
}

/// Decompressed bytes, until they outgrow what they came from.
struct Guarded<'a, R> {
    inner: R,
    raw: Shared<'a>,
    out: u64,
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        self.out += n as u64;
        if self.out > RATIO_FROM && self.out / MAX_RATIO > self.raw.lock().count {
            let why = format!("it decompresses to more than {MAX_RATIO} times its size");
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        Ok(n)
    }
}

/// Bytes of another encoding as UTF-8; what cannot be decoded becomes U+FFFD.
struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    pending: Vec<u8>,
    at: usize,
    eof: bool,
}

impl<R: Read> Transcoded<R> {
    fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { inner, decoder, pending: Vec::new(), at: 0, eof: false }
    }

    fn into_parts(self) -> (Decoder, Vec<u8>, usize, bool) {
        (self.decoder, self.pending, self.at, self.eof)
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.pending.len() {
            if self.eof {
                return Ok(0);
            }
            let mut block = vec![0; 32 * 1024];
            let n = fill(&mut self.inner, &mut block)?;
            self.eof = n == 0;
            let room = self.decoder.max_utf8_buffer_length(n).unwrap_or(4 * n + 16);
            self.pending.resize(room.max(16), 0);
            let (result, _, written, _) =
                self.decoder.decode_to_utf8(&block[..n], &mut self.pending, self.eof);
            debug_assert_eq!(result, CoderResult::InputEmpty);
            self.pending.truncate(written);
            self.at = 0;
        }
        let n = out.len().min(self.pending.len() - self.at);
        out[..n].copy_from_slice(&self.pending[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// The text of one record: UTF-8 as it is, else decoded or repaired; true if bytes had to be replaced or guessed.
///
/// A record all of whose foreign bytes are broken was written in another encoding, which chardetng guesses; one with valid
/// characters too is damaged UTF-8, where each broken sequence becomes U+FFFD.
pub(super) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (text.into(), false);
    }
    if bytes.utf8_chunks().any(|part| !part.valid().is_ascii()) {
        return (String::from_utf8_lossy(bytes), true);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    (encoding.decode_without_bom_handling(bytes).0, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_from_content() {
        let utf16: Vec<u8> =
            "{\"title\": \"plain words\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str, usize); 8] = [
            (b"plain", "UTF-8", 0),
            // Broken off within a character, behind others and behind none.
            (b"caf\xC3\xA9 ferm\xC3", "UTF-8", 0),
            (b"cafe ferm\xE9", "windows-1252", 0),
            (b"\xEF\xBB\xBFmarked", "UTF-8", 3),
            ("\u{43c}\u{43e}\u{441}\u{442} \u{43d}\u{430}\u{434}".as_bytes(), "UTF-8", 0),
            (b"\xFF\xFEa\0", "UTF-16LE", 2),
            (&utf16, "UTF-16LE", 0),
            (b"le caf\xE9 ferm\xE9 \xE0 midi, d\xE9j\xE0", "windows-1252", 0),
        ];
        for (bytes, name, bom) in cases {
            let (encoding, n) = encoding_of(bytes);
            assert_eq!((encoding.name(), n), (name, bom), "{bytes:?}");
        }
    }

    #[test]
    fn transcodes_in_any_block_size() {
        let bytes: Vec<u8> = "a\u{43f}\u{1F30A}z".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut out = String::new();
        Transcoded::new(&bytes[..], UTF_16BE).read_to_string(&mut out).unwrap();
        assert_eq!(out, "a\u{43f}\u{1F30A}z");
    }

    #[test]
    fn records_that_are_not_utf8() {
        assert_eq!(text_of(b"caf\xE9").0, "caf\u{e9}");
        assert_eq!(text_of(b"\xC3\xA9 then \xFF").0, "\u{e9} then \u{FFFD}");
        assert!(!text_of(b"plain").1);
    }
}
