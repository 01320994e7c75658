//! A line for an event that no headline was written for: its sentence, or the clause of it that tells the event.

use crate::model::{Dispatch, Span};

/// Most characters of a line. Chosen: what fits two lines of a printed timeline.
const CHARS: usize = 120;
/// Fewest characters of a line that ends at a comma of its sentence. Chosen: half of the most.
const SHORTEST: usize = 60;
/// Fewest words of a clause that can stand alone. Chosen: subject, verb, object and the day.
const WORDS: usize = 5;

/// Whether a title is a desk's slug ("BC-Alda-Ferry"), which tells a reader nothing: names in few words joined by hyphens.
pub(super) fn is_slug(title: &str) -> bool {
    /// Most words of a slug. Chosen: a headline of so few words with two hyphens is not lost for long.
    const MOST_WORDS: usize = 4;
    let parts: Vec<&str> = title.split('-').collect();
    let named = |part: &str| part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    parts.len() >= 3
        && parts.iter().all(|part| part.split(' ').all(named))
        && parts.iter().map(|part| part.split(' ').count()).sum::<usize>() <= MOST_WORDS
}

/// The line of an event told by a clause of a sentence.
///
/// A sentence that fits is the safest line: it has its subject. Of a longer one the clause stands alone if it brings its own
/// subject; else the sentence is cut, at a comma where it can be.
pub(super) fn of_evidence(dispatch: &Dispatch, sentence: &Span, clause: &Span, date: &Span) -> String {
    let whole = tidy(dispatch.slice(sentence));
    if whole.chars().count() <= CHARS {
        return whole;
    }
    let part = tidy(dispatch.slice(clause));
    let stands = clause.start == sentence.start
        || (clause.start != date.start && brings_subject(dispatch.slice(clause)));
    if stands && part.split(' ').count() >= WORDS && part.chars().count() <= CHARS {
        return part;
    }
    cut(if stands { &part } else { &whole })
}

/// Whether a clause begins with a noun phrase of its own: a name, an article, a pronoun or a number.
fn brings_subject(clause: &str) -> bool {
    const STARTS: [&str; 26] = [
        "a", "an", "the", "this", "these", "those", "he", "she", "it", "they", "we", "his", "her", "its",
        "their", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "about", "some",
    ];
    let first = clause.split_whitespace().next().unwrap_or("").trim_matches(['"', '“', '\'', '‘', ',']);
    let named = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    named || STARTS.contains(&first)
}

/// White space collapsed, openers and loose quotation marks dropped, upper case at the start, no stop at the end.
fn tidy(text: &str) -> String {
    const OPENERS: [&str; 9] = ["and", "but", "or", "so", "also", "then", "meanwhile", "however", "that"];
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > WORDS
        && words.first().is_some_and(|w| OPENERS.contains(&w.trim_end_matches(',').to_lowercase().as_str()))
    {
        words.remove(0);
    }
    let line = words.join(" ");
    let line = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '*' | '•')
    });
    let line = without_stop(without_loose_quote(line));
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Takes off a quotation mark at an end whose partner is not in the line.
fn without_loose_quote(line: &str) -> &str {
    let marks = line.chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    if marks % 2 == 0 { line } else { line.trim_matches(['"', '“', '”', ' ']) }
}

/// Takes off the stop at the end; that of an abbreviation (`7 p.m.`, `Inc.`) stays.
fn without_stop(line: &str) -> &str {
    let Some(bare) = line.strip_suffix('.') else { return line };
    let last = bare.rsplit(' ').next().unwrap_or(bare);
    let abbreviated = last.contains('.') || matches!(last, "Inc" | "Corp" | "Ltd" | "Co" | "Jr" | "Sr");
    if abbreviated { line } else { bare }
}

/// The beginning of a line: up to its last comma that leaves enough, else to a word, with an ellipsis.
fn cut(line: &str) -> String {
    if line.chars().count() <= CHARS {
        return line.to_owned();
    }
    let end = line.char_indices().nth(CHARS).map_or(line.len(), |(at, _)| at);
    let head = &line[..end];
    let comma = head.rmatch_indices(", ").map(|(at, _)| at).find(|at| balanced(&head[..*at]));
    if let Some(at) = comma.filter(|at| head[..*at].chars().count() >= SHORTEST) {
        return head[..at].to_owned();
    }
    let word = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", head[..word].trim_end_matches([',', ';', ' ']))
}

/// Whether every quotation that a text opens is closed.
fn balanced(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '"' | '“' | '”')).count() % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::{is_slug, of_evidence};
    use crate::model::{Dispatch, Span};

    fn line(sentence: &str, clause: &str, date: &str) -> String {
        let dispatch = Dispatch { text: sentence.to_owned(), ..Dispatch::default() };
        let span = |part: &str| -> Span {
            let at = sentence.find(part).expect("the part stands in the sentence") as u32;
            at..at + part.len() as u32
        };
        of_evidence(&dispatch, &span(sentence), &span(clause), &span(date))
    }

    #[test]
    fn slugs_are_no_headlines() {
        for (title, slug) in [
            ("BC-Alda-Ferry", true),
            ("BC-Cape Alda-Ferry", true),
            ("AM-Dockers-Strike", true),
            ("Alda-Ferry freed", false),
            ("Rolls-Makers See Post-Tax Loss", false),
            ("Mother-in-law freed", false),
            ("", false),
        ] {
            assert_eq!(is_slug(title), slug, "{title}");
        }
    }

    #[test]
    fn lines_have_their_subject() {
        let long = "The verdict on the former minister of ports and waterways, due on Tuesday, has been postponed until March 17 because \
                    one of the three judges is in hospital, the court said.";
        for (sentence, clause, date, expected) in [
            ("The ferry sank on Monday.", "sank on Monday", "Monday", "The ferry sank on Monday"),
            ("The talk begins at 7 p.m.", "begins at 7 p.m.", "7 p.m.", "The talk begins at 7 p.m."),
            ("And on Monday the ferry was freed.", "on Monday", "Monday", "On Monday the ferry was freed"),
            (
                "\" Nobody was hurt on Monday.",
                "Nobody was hurt on Monday",
                "Monday",
                "Nobody was hurt on Monday",
            ),
            (
                long,
                "March 17 because one of the three judges is in hospital",
                "March 17",
                "The verdict on the former minister of ports and waterways, due on Tuesday",
            ),
        ] {
            assert_eq!(line(sentence, clause, date), expected, "{clause}");
        }
        let own = "Rescuers, who had come from four towns along the coast with boats of their own and of others, gave up in the dark, and \
                   the ferry was freed on Monday by two tugs of the port.";
        assert_eq!(
            line(own, "the ferry was freed on Monday by two tugs of the port.", "Monday"),
            "The ferry was freed on Monday by two tugs of the port"
        );
    }
}
