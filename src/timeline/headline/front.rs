//! The day at the head of a line: the row bears it.

use super::WORDS;
use super::stands::has_main_verb;
use super::tidy::capitalised;
use crate::timeline::grammar::dangles;

/// A line without its own day where that stands before its subject ("On Thursday, the court freed Orsel"). `day` are the words of its
/// date; English only.
pub(in crate::timeline) fn without_front_day(line: &str, day: &str) -> Option<String> {
    const PARTS: [&str; 5] = ["", " morning", " afternoon", " evening", " night"];
    let bare = line.strip_prefix("On ").unwrap_or(line).strip_prefix(day).filter(|_| !day.is_empty())?;
    let rest = PARTS.iter().find_map(|part| bare.strip_prefix(part)?.strip_prefix(", "))?;
    // "On May 8, 2026, ..." goes on with the year.
    let dated = rest.starts_with(|c: char| c.is_ascii_digit());
    if dated || dangles(rest) || rest.split(' ').count() < WORDS || !has_main_verb(rest) {
        return None;
    }
    Some(capitalised(rest))
}

#[cfg(test)]
mod tests {
    use super::without_front_day;

    #[test]
    fn the_day_at_the_head_goes() {
        for (line, day, told) in [
            ("On Thursday, the court freed Orsel from jail", "Thursday", "The court freed Orsel from jail"),
            (
                "On Thursday night, the court freed Orsel from jail",
                "Thursday",
                "The court freed Orsel from jail",
            ),
            ("Thursday, the court freed Orsel from jail", "Thursday", "The court freed Orsel from jail"),
            (
                "On May 8, 2026, the court freed Orsel from jail",
                "May 8, 2026",
                "The court freed Orsel from jail",
            ),
            ("On May 8, 2026, the court freed Orsel from jail", "May 8", ""),
            ("On Thursday, the court freed Orsel from jail", "Friday", ""),
            ("On Thursday the court freed Orsel from jail", "Thursday", ""),
            ("On Thursday, the court of Alda and its clerks", "Thursday", ""),
            ("On Thursday, he was freed from the jail of Alda", "Thursday", ""),
            ("The court freed Orsel", "", ""),
        ] {
            assert_eq!(without_front_day(line, day).unwrap_or_default(), told, "{line}");
        }
    }
}
