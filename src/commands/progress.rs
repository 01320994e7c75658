//! Progress on standard error: bars on a terminal, a line per 30 seconds elsewhere, nothing when quiet.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::error::Error;
use crate::ingest;

/// Time between two lines where there is no terminal (chosen).
const LINE_EVERY: Duration = Duration::from_secs(30);

/// Time for a run to end by itself after a signal: longer than any step between two looks at [`stopped`] in the read
/// phase, short for one who waits (chosen).
const GRACE: Duration = Duration::from_millis(500);

/// The signal that asked the run to stop; 0 while none has.
static SIGNAL: AtomicI32 = AtomicI32::new(0);

/// Whether the run has begun to write: from then on it ends by itself.
static WRITES: Mutex<bool> = Mutex::new(false);

/// Lets SIGINT and SIGTERM end the run cleanly; a second signal ends the process at once.
///
/// A run that does not end by itself within half a second, because it waits for its input or is in the midst of join, is
/// ended with the exit code of [`Error::Stopped`]: nothing is written before [`begin_to_write`].
pub fn catch_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without a handler a signal ends the process at once, which the staging of outputs allows for.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        drop(std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if SIGNAL.swap(signal, Ordering::SeqCst) != 0 {
                    exit(signal);
                }
                drop(std::thread::Builder::new().spawn(move || end_after_grace(signal)));
            }
        }));
    });
}

fn end_after_grace(signal: i32) {
    std::thread::sleep(GRACE);
    // Held until the process is gone, so that it cannot begin to write meanwhile.
    let writes = WRITES.lock().unwrap_or_else(PoisonError::into_inner);
    if !*writes {
        exit(signal);
    }
}

fn exit(signal: i32) -> ! {
    let error = Error::Stopped { signal };
    // Nothing is left to tell if standard error is gone.
    drop(writeln!(std::io::stderr(), "\ndateline: {error}"));
    std::process::exit(i32::from(error.exit_code()));
}

/// The signal that asked the run to stop, if one did.
pub fn stopped() -> Option<i32> {
    match SIGNAL.load(Ordering::SeqCst) {
        0 => None,
        signal => Some(signal),
    }
}

/// Says that outputs are written from now on, so that a signal waits for the end of that.
///
/// # Errors
///
/// [`Error::Stopped`] if a signal has come before.
pub fn begin_to_write() -> Result<(), Error> {
    let mut writes = WRITES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(signal) = stopped() {
        return Err(Error::Stopped { signal });
    }
    *writes = true;
    Ok(())
}

/// How the read phase gets on.
#[derive(Debug)]
pub struct Reporter {
    bar: Option<ProgressBar>,
    lines: Option<Mutex<Instant>>,
    started: Instant,
    total: u64,
    bytes: AtomicU64,
    articles: AtomicU64,
}

impl Reporter {
    /// A reporter for an input of `total` bytes (0 if that is not known).
    pub fn new(total: u64, quiet: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = (!quiet && terminal).then(|| bar(total));
        let lines = (!quiet && !terminal).then(|| Mutex::new(Instant::now()));
        Self {
            bar,
            lines,
            started: Instant::now(),
            total,
            bytes: AtomicU64::new(0),
            articles: AtomicU64::new(0),
        }
    }

    /// Names the phase that the run is in.
    pub fn phase(&self, name: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(name.to_owned());
        }
    }

    /// Takes the bar from the terminal.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self) {
        let Some(last) = &self.lines else { return };
        let Ok(mut last) = last.try_lock() else { return };
        if last.elapsed() < LINE_EVERY {
            return;
        }
        *last = Instant::now();
        let (bytes, articles) = (self.bytes.load(Ordering::Relaxed), self.articles.load(Ordering::Relaxed));
        let share =
            (bytes * 100).checked_div(self.total).map_or(String::new(), |percent| format!(", {percent}%"));
        let seconds = self.started.elapsed().as_secs();
        // Progress that cannot be told is no reason to stop.
        drop(writeln!(
            std::io::stderr(),
            "dateline: {articles} articles, {} MB read{share}, {seconds} s",
            bytes >> 20
        ));
    }
}

fn bar(total: u64) -> ProgressBar {
    let template = if total > 0 {
        "{msg:>8} {bar:32} {bytes}/{total_bytes} {bytes_per_sec} {prefix} {eta}"
    } else {
        "{msg:>8} {spinner} {bytes} {bytes_per_sec} {prefix}"
    };
    let bar =
        ProgressBar::with_draw_target((total > 0).then_some(total), ProgressDrawTarget::stderr_with_hz(8));
    bar.set_style(
        ProgressStyle::with_template(template).expect("the template is a constant that a test draws"),
    );
    bar.set_message("read");
    bar
}

impl ingest::Progress for Reporter {
    fn bytes(&self, n: u64) {
        self.bytes.fetch_add(n, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(n);
        }
        self.line();
    }

    fn articles(&self, n: u64) {
        let all = self.articles.fetch_add(n, Ordering::Relaxed) + n;
        if let Some(bar) = &self.bar {
            bar.set_prefix(format!("{all} articles"));
        }
    }

    fn stopped(&self) -> bool {
        stopped().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn templates_are_valid() {
        for total in [0, 10] {
            let bar = bar(total);
            bar.inc(1);
            bar.finish_and_clear();
        }
    }
}
