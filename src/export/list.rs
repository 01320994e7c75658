//! The readable dated list.

use std::io::{self, Write};

use super::Facts;
use crate::model::Analysis;

/// How the list is printed.
#[derive(Clone, Copy, Debug)]
pub struct ListOptions<'a> {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
    /// The flags that would settle what is uncertain.
    pub hints: &'a [String],
}

/// Prints the timeline for a terminal.
///
/// # Errors
///
/// Those of the writer.
pub fn list(
    analysis: &Analysis,
    _: &Facts,
    options: &ListOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for event in analysis.events.iter().filter(|e| e.selection.selected) {
        writeln!(out, "{}", event.headline)?;
    }
    writeln!(out, "{}", options.hints.join(", "))
}
