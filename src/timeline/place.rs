//! The place that a sentence names.

/// Prepositions that a place follows.
const BEFORE: &[&str] = &["in", "at", "near", "outside", "off", "from"];

/// Words that look like the start of a place but are days or months.
const NOT_PLACES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// The first capitalised words after a preposition of place; empty if there are none.
pub(super) fn place(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !BEFORE.contains(word) {
            continue;
        }
        let mut found: Vec<&str> = Vec::new();
        for next in &words[at + 1..] {
            let bare = crate::text::words::bare(next);
            let capital = bare.chars().next().is_some_and(char::is_uppercase);
            if !capital || NOT_PLACES.contains(&bare) || found.len() == 3 {
                break;
            }
            found.push(bare.trim_end_matches("'s").trim_end_matches("’s"));
            if bare.len() != next.len() {
                break;
            }
        }
        if !found.is_empty() {
            return found.join(" ");
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn takes_the_words_after_a_preposition() {
        for (sentence, expected) in [
            ("A mine collapsed in Puerto Rico on Monday.", "Puerto Rico"),
            ("Shots were fired near Lima, police said.", "Lima"),
            ("It was agreed in March that prices fall.", ""),
            ("The rate was cut.", ""),
        ] {
            assert_eq!(place(sentence), expected, "{sentence}");
        }
    }
}
