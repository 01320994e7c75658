//! Wall time of the phases of a run. No result depends on it; bars and their lines have a clock of their own (`progress.rs`).

use std::time::Instant;

/// A clock that is read at the end of each phase.
#[derive(Debug)]
pub struct Clock {
    last: Instant,
    /// Name of each phase that has ended, and how long it took, seconds; in order.
    pub(super) laps: Vec<(String, f64)>,
}

impl Clock {
    /// A clock that starts now.
    #[must_use]
    pub fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// Ends a phase; the next begins.
    pub(super) fn lap(&mut self, name: &str) {
        self.laps.push((name.to_owned(), self.last.elapsed().as_secs_f64()));
        self.last = Instant::now();
    }
}
