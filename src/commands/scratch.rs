//! Nameless files: for texts that memory need not hold, written once while articles are read and looked up in join, and for
//! standard input where it is read twice.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Bytes that a thread gathers before it writes them. Chosen: some hundred texts.
const EXTENT: usize = 256 << 10;

/// Texts on disk, each found again by its [`Place`].
#[derive(Debug)]
pub struct Scratch {
    file: File,
    /// Where the next extent of the file begins.
    end: AtomicU64,
    /// What each thread has gathered.
    gathered: Vec<Mutex<Gathered>>,
    failed: Mutex<Option<io::Error>>,
}

/// Texts not yet written, and where in the file they are to stand.
#[derive(Debug, Default)]
struct Gathered {
    from: u64,
    bytes: Vec<u8>,
}

/// Where a text stands in a [`Scratch`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    from: u64,
    bytes: u32,
}

impl Scratch {
    /// An empty file in a folder, gone when the process is.
    ///
    /// # Errors
    /// What the system says where none can be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let file = nameless(folder)?;
        let gathered = (0..rayon::current_num_threads().max(1)).map(|_| Mutex::default()).collect();
        Ok(Self { file, end: AtomicU64::new(0), gathered, failed: Mutex::default() })
    }

    /// Takes a text in. It can be had back once [`Scratch::flush`] was called. Threads do not wait for each other.
    pub fn put(&self, text: &[u8]) -> Place {
        let own = rayon::current_thread_index().unwrap_or(0) % self.gathered.len();
        let mut gathered = self.gathered[own].lock().unwrap_or_else(PoisonError::into_inner);
        if gathered.bytes.len() + text.len() > EXTENT || gathered.bytes.is_empty() {
            self.write(&mut gathered);
            gathered.from = self.end.fetch_add(EXTENT.max(text.len()) as u64, Ordering::Relaxed);
        }
        let from = gathered.from + gathered.bytes.len() as u64;
        gathered.bytes.extend_from_slice(text);
        Place { from, bytes: text.len() as u32 }
    }

    /// Writes what is gathered.
    pub fn flush(&self) {
        for gathered in &self.gathered {
            self.write(&mut gathered.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn write(&self, gathered: &mut Gathered) {
        if !gathered.bytes.is_empty() {
            self.note(write_at(&self.file, &gathered.bytes, gathered.from));
            gathered.bytes.clear();
        }
    }

    /// Puts a text in place of what `into` holds; nothing where it cannot be read (see [`Scratch::check`]).
    pub fn get(&self, place: Place, into: &mut String) {
        let mut bytes = std::mem::take(into).into_bytes();
        self.get_bytes(place, &mut bytes);
        *into = String::from_utf8(bytes).unwrap_or_default();
    }

    /// As [`Scratch::get`], of bytes that are no text.
    pub fn get_bytes(&self, place: Place, into: &mut Vec<u8>) {
        into.resize(place.bytes as usize, 0);
        self.note(read_at(&self.file, into, place.from));
    }

    /// Whether all writing and reading so far went well.
    ///
    /// # Errors
    /// The first failure.
    pub fn check(&self) -> io::Result<()> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    fn note(&self, done: io::Result<()>) {
        if let Err(error) = done {
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }
}

/// What there is to read, as a nameless file in a folder: standard input for a run that reads its inputs twice.
///
/// # Errors
/// What the system says where it cannot be read or written.
pub fn spool(mut input: impl io::Read, folder: &Path) -> io::Result<File> {
    let mut file = nameless(folder)?;
    io::copy(&mut input, &mut file)?;
    Ok(file)
}

/// An empty file in a folder that goes with the process, however that ends.
fn nameless(folder: &Path) -> io::Result<File> {
    // A name no other process takes: its own number, and a count for a process that makes several.
    static MADE: AtomicU64 = AtomicU64::new(0);
    let name = format!(".dateline-{}-{}.tmp", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let path = folder.join(name);
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        // FILE_FLAG_DELETE_ON_CLOSE
        options.custom_flags(0x0400_0000);
    }
    let file = options.open(&path)?;
    if cfg!(unix) {
        std::fs::remove_file(&path)?;
    }
    Ok(file)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, from)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, from)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut from: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_write(file, bytes, from)?;
        (bytes, from) = (&bytes[n..], from + n as u64);
    }
    Ok(())
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut from: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, from)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => (bytes, from) = (&mut bytes[n..], from + n as u64),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Scratch, spool};

    #[test]
    fn texts_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(folder.path()).unwrap();
        let long = "more than an extent holds ".repeat(20_000);
        let texts = ["one", "", "twö", &long, "three and more", &long];
        let places = texts.map(|text| scratch.put(text.as_bytes()));
        scratch.flush();
        let mut text = "what was there".to_owned();
        for at in [3, 0, 2, 5, 1, 4] {
            scratch.get(places[at], &mut text);
            assert_eq!(text, texts[at]);
        }
        scratch.check().unwrap();
        drop(spool(&b"as it came in"[..], folder.path()).unwrap());
        if cfg!(unix) {
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }
}
