//! A line for an event that no headline was written for: its sentence, or the clause of it that tells the event.

use super::grammar::{brings_subject, dangles, has_verb};
use crate::model::{Dispatch, Span};

/// Most characters of a line. Chosen: what fits two lines of a printed timeline.
const CHARS: usize = 120;
/// Fewest characters of a line that ends before its sentence does. Chosen: a third of the most.
const SHORTEST: usize = 40;
/// Most characters of a line that cannot be cut well. Chosen: three lines in print.
const LONGEST: usize = 200;
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

/// Whether a title asks, promises to explain or bears a desk's label, and does not report ("How the ferry sank", "Who owns the
/// port?", "OWNERS' VIEW: The ferry").
pub(super) fn is_no_report(title: &str) -> bool {
    const ASKING: [&str; 4] = ["How", "Why", "What", "Who"];
    /// Fewest letters of a label. Chosen: short ones name who speaks ("UN: ...").
    const LABEL: usize = 6;
    let label = title.split_once(": ").map_or("", |(label, _)| label);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    title.ends_with('?')
        || title.split(' ').next().is_some_and(|first| ASKING.contains(&first))
        || (letters >= LABEL && !label.chars().any(char::is_lowercase))
}

/// The line of an event told by a clause of a sentence: complete, without an ellipsis.
///
/// A sentence that fits is the safest line: it has its subject. Of a longer one, what is set between commas, dashes or
/// brackets goes first, then what follows the clause of the event; else the clause alone if it brings its own subject.
pub(super) fn of_evidence(dispatch: &Dispatch, sentence: &Span, clause: &Span, date: &Span) -> String {
    let day = dispatch.slice(date);
    let head = heading(dispatch.slice(sentence)) as u32;
    let sentence = &(sentence.start + head..sentence.end);
    if let Some(item) = item(dispatch.slice(sentence), day).map(tidy).filter(|item| fits(item)) {
        return item;
    }
    let whole = tidy(dispatch.slice(sentence));
    if fits(&whole) {
        return whole;
    }
    let bare = tidy(&without_asides(dispatch.slice(sentence), day));
    if fits(&bare) {
        return bare;
    }
    let part = tidy(dispatch.slice(clause));
    let stands = clause.start != date.start
        && brings_subject(dispatch.slice(clause))
        && part.split(' ').count() >= WORDS
        && fits(&part)
        && has_verb(&part)
        && !dangles(&part);
    match trimmed(&bare, day) {
        Some(line) if line.contains(day) => line,
        _ if stands => part,
        // Three lines that tell the event are better than two that tell what else the sentence says.
        _ if bare.chars().count() <= LONGEST => bare,
        _ => around(&bare, day).or_else(|| trimmed(&bare, day)).unwrap_or_else(|| shortened(bare)),
    }
}

/// Bytes of the longest heading of an update.
const HEADING: usize = 48;

/// The length of the heading of an update ("Update March 10: "): the row bears a day anyway.
fn heading(sentence: &str) -> usize {
    let first = sentence.split([' ', ',', ':', '(']).next().unwrap_or_default();
    if !matches!(first, "Update" | "UPDATE" | "Updated" | "UPDATED") {
        return 0;
    }
    let head = &sentence[..sentence.floor_char_boundary(HEADING)];
    let end = head.find(": ").filter(|at| head[..*at].contains(|c: char| c.is_ascii_digit()));
    end.map_or(0, |at| at + 2)
}

/// What a chronology says of a day ("* March 4 - Dockers strike"), without the day that the row bears anyway.
fn item<'s>(sentence: &'s str, day: &str) -> Option<&'s str> {
    let line =
        sentence.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '•' | '-' | '–' | '—'));
    let rest = line.strip_prefix(day).filter(|_| !day.is_empty())?;
    let told = [" - ", " -- ", " – ", " — ", ": "].iter().find_map(|dash| rest.strip_prefix(dash))?;
    (told.split_whitespace().count() > 1).then_some(told)
}

/// The part of a line between two ends of clauses that holds the day, if it is a clause that can be read alone.
fn around(line: &str, day: &str) -> Option<String> {
    if day.is_empty() {
        return None;
    }
    let at = line.find(day)?;
    let from = line[..at].rfind([',', ';', ':']).map_or(0, |comma| comma + 1);
    // Of a row of names the last is no subject: what stands before the clause must be one of its own.
    if from > 0 && !(has_verb(&line[..from]) && brings_subject(&line[from..])) {
        return None;
    }
    let part = tidy(&line[from..]);
    let part = if part.chars().count() <= LONGEST { part } else { trimmed(&part, day)? };
    (part.split(' ').count() >= WORDS && has_verb(&part) && part.contains(day)).then_some(part)
}

fn fits(line: &str) -> bool {
    line.chars().count() <= CHARS
}

/// A sentence without what is set in brackets, between dashes or, as an apposition, between commas; what holds the day stays.
fn without_asides(sentence: &str, day: &str) -> String {
    let mut text = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    for (open, close) in [(" (", ")"), (" -- ", " -- "), (" — ", " — "), (" – ", " – ")] {
        while let Some(at) = text.find(open) {
            let from = at + open.len();
            let Some(end) = text[from..].find(close).map(|e| from + e + close.len()) else { break };
            if !day.is_empty() && text[at..end].contains(day) {
                break;
            }
            let gap = if text[end..].starts_with(char::is_alphanumeric) { " " } else { "" };
            text.replace_range(at..end, gap);
        }
    }
    let parts: Vec<&str> = text.split(", ").collect();
    // "On Monday, the owners of the ferry paid": what follows an adverbial is the sentence itself.
    let adverbial = parts[0].split(' ').next().is_some_and(|w| STARTING.contains(&w.to_lowercase().as_str()));
    let mut line = String::new();
    let mut comma = false;
    for (n, part) in parts.iter().enumerate() {
        let next = parts.get(n + 1).map_or("", |p| p.split(' ').next().unwrap_or(""));
        let inner = n > 0 && !next.is_empty() && !matches!(next, "and" | "or");
        if inner && !(adverbial && n == 1) && is_apposition(part) && (day.is_empty() || !part.contains(day)) {
            comma = false;
            continue;
        }
        if n > 0 {
            line.push_str(if comma { ", " } else { " " });
        }
        line.push_str(part);
        comma = true;
    }
    line
}

/// Whether what stands between two commas only says more of what stands before it.
fn is_apposition(part: &str) -> bool {
    const STARTS: [&str; 12] =
        ["which", "who", "whose", "whom", "where", "a", "an", "the", "one", "including", "along", "formerly"];
    let first = part.split(' ').next().unwrap_or("");
    STARTS.contains(&first) || first.ends_with("'s") || first.ends_with("’s")
}

/// The beginning of a line up to the end of a clause that leaves enough, the one with the day first.
fn trimmed(line: &str, day: &str) -> Option<String> {
    const NEXT: [&str; 22] = [
        "after",
        "although",
        "amid",
        "as",
        "because",
        "before",
        "but",
        "despite",
        "following",
        "if",
        "saying",
        "adding",
        "since",
        "though",
        "unless",
        "until",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whose",
    ];
    // "By the time he came, the ship had sailed": the first comma ends no clause that can stand alone.
    let opens = line.split(' ').next().is_some_and(|w| {
        let w = w.to_lowercase();
        NEXT.contains(&w.as_str()) || STARTING.contains(&w.as_str())
    });
    let first_comma = line.find(", ");
    let mut ends: Vec<usize> = Vec::new();
    for (at, _) in line.match_indices(' ') {
        let before = line[..at].trim_end_matches([',', ';', ':', '-', '–', '—', ' ']);
        let marked = before.len() < at;
        let word = line[at + 1..].split(' ').next().unwrap_or("");
        let inside =
            opens && first_comma.is_none_or(|c| before.len() <= c || !brings_subject(&line[c + 1..]));
        if (marked || NEXT.contains(&word)) && !inside {
            ends.push(before.len());
        }
    }
    let good = |end: &&usize| {
        let head = &line[..**end];
        let length = head.chars().count();
        (SHORTEST..=CHARS).contains(&length)
            && balanced(head)
            && head.replace(day, "").split_whitespace().count() > WORDS
            && has_verb(head)
    };
    let last = |with_day: bool| {
        ends.iter().rev().filter(good).find(|&&end| !with_day || day.is_empty() || line[..end].contains(day))
    };
    last(true).or_else(|| last(false)).map(|&end| line[..end].to_owned())
}

/// Words that open what cannot stand alone up to its comma.
const STARTING: [&str; 14] = [
    "by", "with", "in", "on", "at", "for", "from", "under", "during", "besides", "instead", "among", "to",
    "given",
];

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
    let line = without_dateline(&line);
    let line = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '*' | '•')
    });
    let line = without_stop(without_loose_quote(line));
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Takes off a dateline that nobody knew for one: a town in capitals, up to a dash.
fn without_dateline(line: &str) -> &str {
    /// Most characters of a town, its country and its agency. Chosen.
    const LONGEST: usize = 50;
    let town = line.split([' ', ',']).next().unwrap_or("");
    if town.chars().count() < 3 || !town.chars().all(char::is_uppercase) {
        return line;
    }
    let dash = [" - ", " -- ", " — ", " – "].iter().filter_map(|d| Some((line.find(d)?, d.len()))).min();
    match dash {
        Some((at, length)) if at <= LONGEST => &line[at + length..],
        _ => line,
    }
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

/// A line that no clause of it can stand for: whole if it is not much too long, else up to a phrase of it.
fn shortened(line: String) -> String {
    const PHRASE: [&str; 14] =
        ["in", "for", "to", "of", "with", "on", "at", "by", "from", "over", "into", "about", "and", "that"];
    if line.chars().count() <= LONGEST {
        return line;
    }
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let head = &line[..end];
    let spaces = || head.match_indices(' ').map(|(at, _)| at).rev();
    let phrase = spaces().find(|&at| {
        PHRASE.contains(&line[at + 1..].split(' ').next().unwrap_or("")) && balanced(&head[..at])
    });
    let at = phrase.or_else(|| spaces().next()).unwrap_or(head.len());
    head[..at].trim_end_matches([',', ';', ' ']).to_owned()
}

/// Whether every quotation that a text opens is closed.
fn balanced(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '"' | '“' | '”')).count() % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::{is_no_report, is_slug, of_evidence};
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
    fn questions_and_labels_are_no_reports() {
        for (title, asking) in [
            ("How the ferry sank", true),
            ("Who owns the Alda?", true),
            ("OWNERS' VIEW: The Alda", true),
            ("UN: ferry may sail", false),
            ("Owners of the Alda ask for time", false),
            ("Whoever owns it, ferry is freed", false),
        ] {
            assert_eq!(is_no_report(title), asking, "{title}");
        }
    }

    #[test]
    fn lines_have_their_subject() {
        let long = "The verdict on the former minister of ports and waterways, due on Tuesday, has been postponed until March 17 because \
                    one of the three judges is in hospital, the court said.";
        for (sentence, clause, date, expected) in [
            ("The ferry sank on Monday.", "sank on Monday", "Monday", "The ferry sank on Monday"),
            ("* March 4 - Dockers strike.", "Dockers strike", "March 4", "Dockers strike"),
            ("March 4: dockers strike.", "dockers strike", "March 4", "Dockers strike"),
            ("Update March 5: the dockers go back.", "the dockers go back", "March 5", "The dockers go back"),
            (
                "UPDATE (March 5, 9 a.m.): They went back today.",
                "They went back today",
                "today",
                "They went back today",
            ),
            (
                "Update of the rules: dockers strike on Monday.",
                "dockers strike on Monday",
                "Monday",
                "Update of the rules: dockers strike on Monday",
            ),
            (
                "March 4-6 the dockers strike.",
                "the dockers strike",
                "March 4",
                "March 4-6 the dockers strike",
            ),
            ("The talk begins at 7 p.m.", "begins at 7 p.m.", "7 p.m.", "The talk begins at 7 p.m."),
            (
                "On Monday, the owners of the grounded ferry promised to pay for the oil that it had lost, including what the town had spent, \
                 to the council.",
                "On Monday",
                "Monday",
                "On Monday, the owners of the grounded ferry promised to pay for the oil that it had lost to the council",
            ),
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
                "The verdict on the former minister of ports and waterways, due on Tuesday, has been postponed until March 17",
            ),
        ] {
            assert_eq!(line(sentence, clause, date), expected, "{clause}");
        }
        let own = "Rescuers, who had come from four towns along the coast with boats of their own and of others, gave up in the dark, and \
                   the ferry was freed on Monday by two tugs of the port.";
        assert_eq!(
            line(own, "the ferry was freed on Monday by two tugs of the port.", "Monday"),
            "Rescuers gave up in the dark, and the ferry was freed on Monday by two tugs of the port"
        );
    }
}
