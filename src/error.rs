//! What can end a run, and the exit code it ends with.

use std::io;
use std::path::PathBuf;

/// Shorthand for results of whole runs.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a run ended. One variant per remedy; each message says what, where, then what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A flag or a setting is wrong.
    #[error("{0}")]
    Usage(String),
    /// An input the user named is not there or holds no files.
    #[error("no input found at {path}: check the path, or quote the pattern so that dateline expands it")]
    NoInput {
        /// As the user gave it.
        path: String,
    },
    /// A folder the user named holds no files that could be read.
    #[error("no file to read in {path}: it is empty, or holds only hidden files and outputs of former runs")]
    EmptyFolder {
        /// As the user gave it.
        path: String,
    },
    /// An input could not be opened.
    #[error("cannot read {path}: check that it exists and that you may read it")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An input ends in damage.
    #[error(
        "{path} is cut short or damaged: what stands before that was read, get the file anew for the rest"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
    /// An input holds something else than text.
    #[error("{path} is {what}: give it as text, JSON or JSON Lines, gzip or not")]
    NotText {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        what: &'static str,
    },
    /// An input of the tagger holds nothing at all.
    #[error("{path} is empty: give text, JSON or JSON Lines, gzip or not")]
    NothingIn {
        /// The file.
        path: PathBuf,
    },
    /// An input of the tagger holds no text.
    #[error(
        "no text in {path}: all that was read ({passed_over}) was passed over; each record must be an object with a text under \
         one of its usual names (text, body, content, ...)"
    )]
    NoDocuments {
        /// The file.
        path: PathBuf,
        /// How many records were passed over.
        passed_over: u64,
    },
    /// A file of outputs could not be written.
    #[error(
        "cannot write {path}: check that the folder exists, is yours and has room; the former outputs are untouched"
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that no run wrote bears the name of an output.
    #[error("{path} would be replaced, and no run wrote it: move it away, or name another folder with -o")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A file bears the name of an output, and what would say whether a run wrote it is lost.
    #[error(
        "{path} would be replaced, and {lost}: move away what is yours, delete what a former run left{}, or name another folder \
         with -o",
        if *damaged { " (run.json too)" } else { "" },
        lost = if *damaged {
            "the run.json beside it, which says what a run wrote, is damaged"
        } else {
            "there is no run.json beside it, which says what a run wrote"
        }
    )]
    Unvouched {
        /// The file.
        path: PathBuf,
        /// Whether there is a `run.json` that cannot be read as one.
        damaged: bool,
    },
    /// An output was changed since a run wrote it.
    #[error(
        "{path} was changed since a run wrote it, and would be replaced: move it away to keep it, or delete it; \
         changes that are to last go into a file for --edits"
    )]
    Edited {
        /// The file.
        path: PathBuf,
    },
    /// Complete new outputs could not all be put in place.
    #[error(
        "cannot put {path} in place: clear what stands in the way and run any dateline command on the folder again; \
         it puts the remaining new files in place first"
    )]
    Place {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another run is writing to the same folder.
    #[error("another run holds {path}: wait for it to end, or write to another folder")]
    Locked {
        /// The lock file.
        path: PathBuf,
    },
    /// Standard output is gone or full.
    #[error("cannot write to standard output")]
    Stdout(#[source] io::Error),
    /// The run would need more memory than the user allows.
    #[error(
        "about {} of memory are needed for some {articles} articles, more than --memory {}: allow more{}",
        size(*needed), size(*allowed),
        if *dedup_only { ", or name fewer inputs" } else { ", name fewer inputs, or look for copies only with --dedup-only" }
    )]
    Memory {
        /// Estimated need in bytes.
        needed: u64,
        /// What is allowed, in bytes.
        allowed: u64,
        /// Estimated number of articles.
        articles: u64,
        /// Whether only copies are looked for.
        dedup_only: bool,
    },
    /// Nothing that could be read as an article.
    #[error(
        "no article in {inputs}: all that was read was rejected, {rejects} in all{first}; `dateline check` shows each"
    )]
    NoArticles {
        /// The inputs, as given.
        inputs: String,
        /// How many records were rejected.
        rejects: u64,
        /// The first of them with its reason, in brackets; empty if there is none.
        first: String,
    },
    /// More rejects than the user allows.
    #[error(
        "{} rejected, more than --max-rejects {allowed}; {}",
        if *rejects == 1 { "1 record or input was".to_owned() } else { format!("{rejects} records or inputs were") },
        if *written { "the outputs were written, rejects.csv lists them" } else { "`dateline check` lists them" }
    )]
    TooManyRejects {
        /// How many there were.
        rejects: u64,
        /// How many are allowed.
        allowed: u64,
        /// Whether outputs were written.
        written: bool,
    },
    /// The user or the system stopped the run.
    #[error("stopped; the former outputs are untouched")]
    Stopped {
        /// Its number: 2 for SIGINT, 15 for SIGTERM.
        signal: i32,
    },
    /// A law of the program is broken.
    #[error("internal error: {0}; please report it with the command and, if you can, the input")]
    Law(String),
}

/// A number of bytes for people: `1 KB`, `48 MB`.
fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{} MB", bytes >> 20) }
}

impl Error {
    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::NoInput { .. }
            | Self::EmptyFolder { .. }
            | Self::Foreign { .. }
            | Self::Unvouched { .. }
            | Self::Edited { .. }
            | Self::Memory { .. } => 2,
            Self::TooManyRejects { .. } => 3,
            Self::Locked { .. } => 11,
            Self::Stopped { signal: 15 } => 143,
            Self::Stopped { .. } => 130,
            Self::Read { .. }
            | Self::Damaged { .. }
            | Self::NotText { .. }
            | Self::Write { .. }
            | Self::Place { .. }
            | Self::Stdout(_)
            | Self::NoArticles { .. }
            | Self::NoDocuments { .. }
            | Self::NothingIn { .. }
            | Self::Law(_) => 1,
        }
    }
}
