//! Progress on standard error: bars on a terminal, a line per 30 seconds elsewhere, nothing when quiet.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Once};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::ingest;

/// Time between two lines where there is no terminal (design).
const LINE_EVERY: Duration = Duration::from_secs(30);

/// The signal that asked the run to stop; 0 while none has.
static SIGNAL: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// Lets SIGINT and SIGTERM end the run cleanly instead of at once; a second signal ends the process at once.
pub fn catch_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Without a handler a signal ends the process at once, which the staging of outputs allows for.
            drop(flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again)));
            drop(flag::register(signal, Arc::clone(&again)));
            drop(flag::register_usize(signal, Arc::clone(&SIGNAL), signal as usize));
        }
    });
}

/// The signal that asked the run to stop, if one did.
pub fn stopped() -> Option<i32> {
    match SIGNAL.load(Ordering::SeqCst) {
        0 => None,
        signal => Some(signal as i32),
    }
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
