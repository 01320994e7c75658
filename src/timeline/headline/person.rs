//! The name that "he" or "she" at the head of a clause stands for, if its own sentence has it.

use super::stands::{Word, names_day};

/// A line with the name that its first word stands for, if the clause before it names one somebody ("She quit" of "Dockers
/// pressed Ann Orsel until she quit").
pub(super) fn with_name(line: String, main: &[Word<'_>]) -> String {
    let Some(rest) = line.strip_prefix("He ").or_else(|| line.strip_prefix("She ")) else { return line };
    match somebody(main) {
        Some(name) => format!("{name} {rest}"),
        None => line,
    }
}

/// The last name of a person that a clause has, as far as form tells one: not behind an article or a word of place, no plural, no
/// initials and no day.
fn somebody(main: &[Word<'_>]) -> Option<String> {
    const PLACED: [&str; 9] = ["the", "The", "a", "in", "at", "from", "near", "of", "to"];
    let upper = |word: &Word<'_>| {
        word.text.starts_with(char::is_uppercase)
            && word.text.chars().any(char::is_lowercase)
            && !names_day(word.text)
    };
    let runs = main.chunk_by(|a, b| upper(a) && !a.comma && upper(b));
    let mut place: usize = 0;
    let mut last = None;
    for run in runs {
        let before = place.checked_sub(1).map_or("", |before| main[before].text);
        let plain = run.iter().all(upper) && !run.iter().any(|word| word.text.ends_with('s'));
        if plain && !PLACED.contains(&before) && (place > 0 || run.len() > 1) {
            last = Some(run);
        }
        place += run.len();
    }
    Some(last?.iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::stands::words;
    use super::with_name;

    #[test]
    fn pronouns_are_read_within_their_sentence() {
        for (main, named) in [
            ("Dockers had raised pressure on Ann Orsel to go", "Ann Orsel quit on Monday"),
            ("The strike in Alda went on", "He quit on Monday"),
            ("Owners met the Brannels", "He quit on Monday"),
            ("Orsel had said on Monday that it was over", "He quit on Monday"),
            ("The board had pressed Orsel for weeks", "Orsel quit on Monday"),
        ] {
            assert_eq!(with_name("He quit on Monday".to_owned(), &words(main)), named, "{main}");
        }
        assert_eq!(with_name("Dockers quit".to_owned(), &words("They met Orsel")), "Dockers quit");
    }
}
