//! One file per command; `build` is the pipeline on one page.

mod anchors;
pub mod build;
pub mod check;
pub mod clock;
pub mod dates;
pub mod dedup;
mod facts;
pub mod join;
pub mod progress;
pub mod read;
pub mod scratch;
pub mod shelf;
pub mod tell;

use std::io::Write;

use crate::config::Request;
use crate::error::{Error, Result};
pub use crate::export::printable;

/// Runs what the user asked for, talking to the process's own standard streams.
///
/// # Errors
///
/// Whatever ended the run.
pub fn run(request: Request) -> Result<()> {
    match request {
        Request::Build(config) => build::run(&config),
        Request::Check(config, json) => check::run(&config, json),
        Request::Dates(options) => dates::run(&options),
        Request::Schema(file) => {
            let schema = crate::export::SCHEMAS.iter().find(|(name, _)| *name == file);
            print(schema.map_or("", |(_, text)| text))
        }
    }
}

fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Stdout)
}
