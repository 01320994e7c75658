//! Who does or says what a headline tells.

use super::stands::{Word, is_present, is_verb, words};

/// Most words of a speaker. Chosen: a desk, an office and a name.
const WORDS: usize = 3;
/// Offices that say nothing of who holds them.
const OFFICES: [&str; 6] = ["CEO", "CFO", "CEOs", "PM", "MP", "MPs"];

/// A headline without who says it ("Orsel: Port may close").
pub(super) fn without_speaker(title: &str) -> &str {
    let said = title.split_once(": ").filter(|(who, _)| who.split(' ').count() <= WORDS);
    said.map_or(title, |(_, said)| said)
}

/// What somebody is said to say, in any of the forms of a headline ("Orsel: Port must close", "Port must close: Orsel", "Orsel says port
/// must close"). What a paper or nobody in particular says ("Orsel to go: source") is said of no speaker.
pub(super) fn said_by_somebody(title: &str) -> Option<&str> {
    // "Ferries are safe: Orsel"
    let verbless = |who: &str| !who.split(' ').any(is_verb);
    let named =
        |who: &str| who.starts_with(char::is_uppercase) && who.split(' ').count() <= WORDS && verbless(who);
    let says = || title.split_once(" says ").or_else(|| title.split_once(" say "));
    let person = |who: &str| named(who) && who.contains(char::is_lowercase);
    let before = || title.split_once(": ").filter(|(who, _)| named(who)).map(|(_, said)| said);
    let behind = || title.rsplit_once(": ").filter(|(_, who)| person(who)).map(|(said, _)| said);
    before().or_else(behind).or_else(|| says().filter(|(who, _)| named(who)).map(|(_, said)| said))
}

/// Whether a headline leaves its word to the press or to somebody whom it does not name ("Orsel to go: source").
pub(in crate::timeline) fn is_hearsay(title: &str) -> bool {
    const UNNAMED: [&str; 8] =
        ["source", "sources", "report", "reports", "paper", "papers", "media", "press"];
    title.rsplit_once(": ").is_some_and(|(_, who)| UNNAMED.contains(&who))
}

/// The words of a headline before its verb, its speaker aside: who does what it tells.
pub(in crate::timeline) fn subject(title: &str) -> &str {
    let said = without_speaker(title);
    let words = words(said);
    let verb = words.iter().skip(1).find(|word| is_verb(word.text) || may_be_present(word));
    verb.map_or(said, |verb| said[..verb.from].trim_end())
}

/// Whether a word may be a verb of the present, or leads to one ("Orsel sells yard", "Orsel to sell yard").
fn may_be_present(word: &Word<'_>) -> bool {
    matches!(word.text, "to" | "may" | "might" | "could") || is_present(word.text)
}

/// Whose remark a headline is and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::timeline) struct Remark<'a> {
    /// The speaker as written.
    who: &'a str,
    /// It is said of him that he says it; what stands before a colon may be a place or a matter ("Alda: Port shut").
    sure: bool,
}

impl<'a> Remark<'a> {
    /// Reads "Orsel says ...", "Orsel: ..." and "...: Orsel". What somebody says that he will do is no mere remark, nor is a figure.
    pub(in crate::timeline) fn of(title: &'a str) -> Option<Self> {
        let named = |who: &str| {
            let last = who.rsplit(' ').next().unwrap_or("");
            let first = who.starts_with(char::is_uppercase);
            first && who.split(' ').count() <= WORDS && !OFFICES.contains(&who) && !last.is_empty()
        };
        let capital =
            |who: &str| who.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
        if title.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if let Some((who, said)) = title.split_once(" says ").filter(|(who, _)| named(who)) {
            return (!said.starts_with("to ")).then_some(Self { who, sure: true });
        }
        if let Some((_, who)) = title.rsplit_once(": ").filter(|(_, who)| named(who) && capital(who)) {
            return Some(Self { who, sure: who.contains(char::is_lowercase) });
        }
        let (who, _) = title.split_once(": ").filter(|(who, _)| named(who) && capital(who))?;
        Some(Self { who, sure: who.contains("'s ") || who.contains("’s ") })
    }

    /// Whether two remarks are of one speaker: one name is all of the other or its end ("Orsel", "Alda's Orsel").
    pub(in crate::timeline) fn is_of_speaker_of(&self, other: &Self) -> bool {
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|before| before.is_empty() || before.ends_with(' '))
        };
        (self.sure || other.sure) && (ends(self.who, other.who) || ends(other.who, self.who))
    }
}

#[cfg(test)]
mod tests {
    use super::{Remark, subject};

    #[test]
    fn who_does_it_stands_before_the_verb() {
        for (title, who) in [
            ("Orsel sells Alda yard", "Orsel"),
            ("Alda's mayor to sell yard", "Alda's mayor"),
            ("Lorwick: Orsel sold yard", "Orsel"),
            ("Dockers of Alda walk out", "Dockers of Alda walk out"),
            ("Brannel, Orsel end talks on ferries", "Brannel, Orsel end"),
        ] {
            assert_eq!(subject(title), who, "{title}");
        }
    }

    #[test]
    fn remarks_of_one_speaker_are_known() {
        for (one, other, same) in [
            ("Port's Orsel says tolls too low", "Orsel: Ferries must be safe", true),
            ("Port's Orsel: Tolls too low", "Port's Orsel: Ferries must be safe", true),
            ("Tolls are too low: Orsel", "Orsel says ferries must be safe", true),
            ("Orsel says to sell yard", "Orsel says ferries must be safe", false),
            ("Orsel says sold 12 ferries", "Orsel says ferries must be safe", false),
            ("Orsel says tolls too low", "Brannel says ferries must be safe", false),
            ("Alda chief says tolls too low", "Lorwick chief says ferries must be safe", false),
            ("Tolls are too low: CEO", "Orsel CEO says ferries must be safe", false),
            ("Alda: Port shut by strike", "Alda: Mayor steps down", false),
            ("Orsel sells yard", "Orsel says ferries must be safe", false),
        ] {
            let same_speaker = match (Remark::of(one), Remark::of(other)) {
                (Some(one), Some(other)) => one.is_of_speaker_of(&other),
                _ => false,
            };
            assert_eq!(same_speaker, same, "{one} | {other}");
        }
    }
}
