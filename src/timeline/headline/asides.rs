//! A sentence without what is said in passing in it.

use super::stands::{breaks_off, is_aside, is_fronted, is_verb, opens_phrase};
use super::tidy::{balanced, without_openers};
use crate::timeline::grammar::is_saying;

/// A sentence without what is set in brackets, between dashes or, as an apposition, between commas; what holds the day stays,
/// and so does what somebody is quoted with.
pub(super) fn without_asides(sentence: &str, day: &str) -> String {
    let text = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = without_openers(&text).to_owned();
    for (open, close) in [(" (", ")"), (" -- ", " -- "), (" — ", " — "), (" – ", " – "), (" - ", " - ")]
    {
        let mut searched = 0;
        while let Some(at) = text[searched..].find(open).map(|at| searched + at) {
            let from = at + open.len();
            let Some(end) = text[from..].find(close).map(|e| from + e + close.len()) else { break };
            if !day.is_empty() && text[at..end].contains(day) {
                break;
            }
            if !balanced(&text[..at]) {
                searched = end;
                continue;
            }
            let gap = if text[end..].starts_with(char::is_alphanumeric) { " " } else { "" };
            text.replace_range(at..end, gap);
        }
    }
    let parts: Vec<&str> = text.split(", ").collect();
    let first = |part: &&str| part.split(' ').next().unwrap_or("").to_owned();
    // "On Monday, the owners of the ferry paid": what follows an adverbial is the sentence itself.
    let subject = parts.iter().position(|part| !is_fronted(&first(part)));
    let mut line = String::new();
    let mut comma = false;
    let mut row_ends = 0;
    for (n, part) in parts.iter().enumerate() {
        // "Orsel, the port's head of berths, cranes and rails, will go": the row belongs to what was left out.
        if n < row_ends {
            continue;
        }
        let next = parts.get(n + 1).map_or_else(String::new, first);
        // "which took it to Alda, Lorwick and Hexley", "the day when, the owner said, it sank"
        let row = parts.get(n + 1).is_some_and(|next| next.split(' ').count() < 3);
        let opened = n > 0 && breaks_off(parts[n - 1]);
        let joined = next.is_empty() || matches!(next.as_str(), "and" | "or");
        let inner = n > 0 && Some(n) != subject && !joined && !row && !opened;
        let quoted = !balanced(&line);
        if inner && !quoted && is_aside(&first(part)) && (day.is_empty() || !part.contains(day)) {
            comma = false;
            row_ends = row_end(&parts, n);
            continue;
        }
        if n > 0 {
            // What goes on with the clause needs no comma where the aside stood.
            let goes_on = opens_phrase(&first(part)) || (is_saying(&first(part)) && !tells(speaker(&line)));
            line.push_str(if comma || !goes_on { ", " } else { " " });
        }
        line.push_str(part);
        comma = true;
    }
    line
}

/// Who says what follows a line: what stands behind its last comma, or is joined to what that tells ("The port was shut and Orsel").
fn speaker(line: &str) -> &str {
    let last = line.rsplit(", ").next().unwrap_or(line);
    last.rsplit(" and ").next().unwrap_or(last)
}

/// Whether there is a verb in a part of a line.
fn tells(part: &str) -> bool {
    part.split(' ').any(is_verb)
}

/// Where the row of names that an aside opens ends, if the verb of the sentence follows it; else no further than the aside.
fn row_end(parts: &[&str], aside: usize) -> usize {
    /// Most further members of such a row. Chosen.
    const MEMBERS: usize = 3;
    let verb = |part: &str| is_verb(part.split(' ').next().unwrap_or(""));
    let plain = |part: &str| !tells(part);
    let from = aside + 1;
    let members = parts[from..].iter().take(MEMBERS).take_while(|part| plain(part)).count();
    let named = parts[from..from + members].last().is_some_and(|last| last.contains(" and "));
    if named && parts.get(from + members).is_some_and(|part| verb(part)) { from + members } else { from }
}
