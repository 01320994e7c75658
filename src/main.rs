//! The `dateline` program: parse, run, print what failed, exit code.

use std::error::Error as _;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use dateline::cli::Cli;
use dateline::commands::printable;
use dateline::error::Error;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not errors; a closed pipe while printing them is success.
            let code = if error.use_stderr() { 2 } else { 0 };
            drop(error.print());
            return ExitCode::from(code);
        }
    };
    match cli.request().and_then(dateline::commands::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Stdout(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let mut message = format!("dateline: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                message.push_str(&format!(": {cause}"));
                source = cause.source();
            }
            // Nothing is left to tell if standard error is gone.
            drop(writeln!(std::io::stderr(), "{}", printable(&message)));
            ExitCode::from(error.exit_code())
        }
    }
}
