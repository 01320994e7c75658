//! What a line lacks that a reader needs who has not read its article.

use super::stands::{
    Word, breaks_off, has_main_verb, is_attribution, is_verb, main_verb, names_day, stands, words,
};
use super::{Below, CHARS, of_date_below};
use crate::model::{Dispatch, Span};
use crate::timeline::grammar::dangles;

/// How much worse a line is for its faults: 0 of one without any; about one for each that spoils it. Weights chosen; English but
/// for its length.
pub(in crate::timeline) fn faults(line: &str, dispatch: &Dispatch, sentence: &Span, date: &Span) -> f64 {
    let long = 0.004 * line.chars().count().saturating_sub(CHARS) as f64;
    if dispatch.language.is_some_and(|language| language != "en") {
        return long;
    }
    let below = match of_date_below(dispatch, sentence, date) {
        Some(Below::Clause(told)) => told.is_none(),
        Some(Below::Phrase) => true,
        None => false,
    };
    let broken = breaks_off(line) || is_attribution(line) || !(has_main_verb(line) || is_present(line));
    let last = line.rsplit(' ').next().unwrap_or("");
    let whole = dispatch.slice(sentence).trim_end_matches('.').ends_with(last);
    let cut = !whole && !is_present(line) && !stands(line, "");
    long + if below { 0.6 } else { 0.0 }
        + if broken { 0.8 } else { 0.0 }
        + if cut { 0.4 } else { 0.0 }
        + if is_nameless(line) { 0.3 } else { 0.0 }
        + if dangles(line) || points_back(line) { 0.5 } else { 0.0 }
        + if is_speech(line) { 0.3 } else { 0.0 }
        + if names_another_day(line, dispatch.slice(date)) { 0.3 } else { 0.0 }
}

/// Whether a line has a weekday or a month beside its own day.
fn names_another_day(line: &str, day: &str) -> bool {
    let own: Vec<&str> = words(day).iter().map(|word| word.text).collect();
    words(line).iter().any(|word| names_day(word.text) && !own.contains(&word.text))
}

/// Whether a line may be told in the present, as the items of a chronology are ("Orsel sells the yard"): no form of a word says
/// that it is a verb.
fn is_present(line: &str) -> bool {
    let verb = |word: &str| {
        word.ends_with('s') && !word.ends_with("ss") && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    !line.split(' ').any(is_verb) && line.split(' ').skip(1).any(verb)
}

/// Whether a line is told in somebody's own words: more than a term of it stands in quotation marks.
fn is_speech(line: &str) -> bool {
    /// Most words of a term. Chosen.
    const TERM: usize = 3;
    let mut parts = line.split(['"', '“', '”']);
    let open = line.starts_with(['"', '“']);
    let quoted = |part: &str| part.split_whitespace().count() > TERM;
    open || parts.by_ref().skip(1).step_by(2).any(quoted)
}

/// Whether the object of a line was told before ("The board recommended the same").
fn points_back(line: &str) -> bool {
    let ends = |phrase: &str| line.ends_with(phrase) || line.contains(&format!("{phrase},"));
    [" the same", " do so", " did so", " likewise"].iter().any(|phrase| ends(phrase))
}

/// Whether a line is about what somebody has named before ("The plan was dropped"): its subject has an article, but no name and
/// no number.
fn is_nameless(line: &str) -> bool {
    const KNOWN: [&str; 8] = ["The", "This", "These", "Those", "That", "Both", "Such", "Neither"];
    let words = words(line);
    let named = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let subject = &words[..main_verb(&words).unwrap_or(words.len().min(1))];
    subject.first().is_some_and(|first| KNOWN.contains(&first.text)) && !subject[1..].iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::{faults, is_nameless, points_back};
    use crate::model::{Dispatch, Span};

    #[test]
    fn lines_about_what_was_named_before_are_known() {
        for (line, nameless) in [
            ("The plan was dropped on Monday", true),
            ("The plan of Alda was dropped on Monday", false),
            ("The two ferries were freed", true),
            ("The 12 dockers were freed", false),
            ("A plan was dropped on Monday", false),
            ("Dockers dropped the plan", false),
            ("Both reports cover May", true),
        ] {
            assert_eq!(is_nameless(line), nameless, "{line}");
        }
    }

    #[test]
    fn objects_that_were_told_before_are_known() {
        for (line, back) in [
            ("On Thursday, the board recommended the same, citing the strike", true),
            ("Orsel was asked to do so", true),
            ("The board recommended the same wage for all", false),
        ] {
            assert_eq!(points_back(line), back, "{line}");
        }
    }

    #[test]
    fn a_whole_line_with_its_subject_is_the_best() {
        let worth = |sentence: &str, line: &str, date: &str| {
            let dispatch =
                Dispatch { text: sentence.to_owned(), language: Some("en"), ..Dispatch::default() };
            let at = sentence.find(date).expect("the date stands in the sentence") as u32;
            let date: Span = at..at + date.len() as u32;
            faults(line, &dispatch, &(0..sentence.len() as u32), &date)
        };
        let plain = "Orsel sold the yard on Monday.";
        assert!(worth(plain, "Orsel sold the yard on Monday", "Monday") < 0.01);
        for (sentence, line, date) in [
            ("The plan was dropped on Monday.", "The plan was dropped on Monday", "Monday"),
            (
                "The toll of a quake that struck on Monday rose to 31.",
                "The toll of a quake that struck on Monday rose to 31",
                "Monday",
            ),
            (
                "Orsel sold the yard on Monday and the docks on Friday.",
                "Orsel sold the yard on Monday and the docks on Friday",
                "Monday",
            ),
            ("In a letter on Monday, Orsel wrote: \"I go.\"", "In a letter on Monday, Orsel said", "Monday"),
        ] {
            assert!(worth(sentence, line, date) >= 0.3, "{line}");
        }
    }
}
