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
    let bracket = line.matches('(').count() != line.matches(')').count();
    let broken =
        bracket || breaks_off(line) || is_attribution(line) || !(has_main_verb(line) || is_present(line));
    let last = line.rsplit(' ').next().unwrap_or("");
    let whole = dispatch.slice(sentence).trim_end_matches('.').ends_with(last);
    let cut = !whole && !is_present(line) && !stands(line, "");
    long + if below { 0.8 } else { 0.0 }
        + if broken { 0.8 } else { 0.0 }
        + if cut { 0.4 } else { 0.0 }
        + if nameless(line).is_some() { 0.5 } else { 0.0 }
        + if dangles(line) { 0.8 } else { 0.0 }
        + if points_back(line) { 0.6 } else { 0.0 }
        + if is_speech(line) { 0.3 } else { 0.0 }
        + other_day(line, dispatch.slice(date))
}

/// What a line loses by a weekday or a day of a month beside its own: most where that comes first, since the deed is of the first.
fn other_day(line: &str, day: &str) -> f64 {
    let own: Vec<&str> = words(day).iter().map(|word| word.text).collect();
    let words = words(line);
    let number =
        |at: usize| words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    // "Jan" and "May" are names of people, too.
    let names = |at: usize| names_day(words[at].text) && (words[at].text.ends_with("day") || number(at + 1));
    let mut days = (0..words.len()).filter(|&at| names(at)).map(|at| own.contains(&words[at].text));
    match days.next() {
        Some(false) => 0.8,
        Some(true) if days.any(|is_own| !is_own) => 0.3,
        _ => 0.0,
    }
}

/// Whether a line may be told in the present, as the items of a chronology are ("Orsel sells the yard built by Brannel"): no form of
/// a word before its verb says that it is one.
fn is_present(line: &str) -> bool {
    let verb = |word: &str| {
        word.ends_with('s') && !word.ends_with("ss") && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    let past = line.split(' ').position(is_verb).unwrap_or(usize::MAX);
    line.split(' ').skip(1).position(verb).is_some_and(|at| at + 1 < past)
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

/// Whether a line speaks of what was told before ("The board recommended the same", "loans to such ports", "Another yard").
fn points_back(line: &str) -> bool {
    /// Behind these a word tells a time, or goes on with the clause.
    const NOT_BACK: [&str; 13] = [
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "summer",
        "spring",
        "as",
        "who",
        "of",
        "for",
    ];
    let ends = |phrase: &str| line.ends_with(phrase) || line.contains(&format!("{phrase},"));
    let words = words(line);
    let back = |pair: &[Word<'_>]| {
        matches!(pair[0].text, "this" | "these" | "those" | "such" | "similar")
            && !NOT_BACK.contains(&pair[1].text)
    };
    let another = words.first().is_some_and(|first| matches!(first.text, "Another" | "Other"));
    // "the two companies will", not "the two Aldas", "the two firms that bid"
    let counted = |at: usize| {
        let noun = words.get(at + 2).filter(|noun| noun.text.starts_with(char::is_lowercase));
        let bare = |noun: &Word<'_>| noun.comma || words.get(at + 3).is_none_or(|next| is_verb(next.text));
        words[at].text == "the"
            && matches!(words[at + 1].text, "two" | "three" | "four")
            && noun.is_some_and(bare)
    };
    another
        || words.windows(2).any(|pair| back(pair) || pair[0].text == "that" && pair[1].text == "day")
        || (0..words.len().saturating_sub(1)).any(counted)
        || [" the same", " do so", " did so", " likewise"].iter().any(|phrase| ends(phrase))
}

/// The subject of a line that is about what somebody has named before ("The plan was dropped"): it has an article, but no name and no
/// number.
pub(in crate::timeline) fn nameless(line: &str) -> Option<&str> {
    const KNOWN: [&str; 8] = ["The", "This", "These", "Those", "That", "Both", "Such", "Neither"];
    /// Of whom a country has one.
    const SOLE: [&str; 4] = ["government", "president", "state", "military"];
    let words = words(line);
    let named = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let subject = &words[..main_verb(&words).unwrap_or(words.len().min(1))];
    let (first, rest) = subject.split_first()?;
    let sole = rest.last().is_some_and(|noun| SOLE.contains(&noun.text));
    let told_before = KNOWN.contains(&first.text) && !sole && !rest.iter().any(named);
    told_before.then(|| &line[..subject[subject.len() - 1].to])
}

#[cfg(test)]
mod tests {
    use super::{faults, other_day, points_back};
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
            ("The new government dropped the plan", false),
        ] {
            assert_eq!(super::nameless(line).is_some(), nameless, "{line}");
        }
    }

    #[test]
    fn items_are_told_in_the_present() {
        for (line, present) in [
            ("Orsel sells the yard", true),
            ("Orsel, head of the yard, steps down amid anger at the strike forced by tolls", true),
            ("Orsel sold the yards", false),
            ("Ferries of Alda", false),
        ] {
            assert_eq!(super::is_present(line), present, "{line}");
        }
    }

    #[test]
    fn objects_that_were_told_before_are_known() {
        for (line, back) in [
            ("On Thursday, the board recommended the same, citing the strike", true),
            ("Orsel was asked to do so", true),
            ("Lorwick limited loans to such ports", true),
            ("Orsel left the yard that day", true),
            ("Talks between the two ports failed", true),
            ("Talks between the two Aldas failed", false),
            ("The bank backed the two ferry firms of Alda", false),
            ("Another yard sold two ferries", true),
            ("Lorwick limited loans, such as those for ferries", false),
            ("Lorwick limited loans this week", false),
            ("The board recommended the same wage for all", false),
        ] {
            assert_eq!(points_back(line), back, "{line}");
        }
    }

    #[test]
    fn the_deed_is_of_the_first_day_of_a_line() {
        for (line, day, loss) in [
            ("Orsel sold the yard on Monday", "Monday", 0.0),
            ("Orsel said on Tuesday that dockers walked out on Monday", "Monday", 0.8),
            ("Orsel sold the yard on Monday and the docks on March 4", "Monday", 0.3),
            ("Jan Orsel sold the yard on Monday", "Monday", 0.0),
        ] {
            assert_eq!(other_day(line, day), loss, "{line}");
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
