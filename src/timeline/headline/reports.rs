//! What a headline or a lead tells of: a deed, or more of somebody.
//!
//! By closed classes of English words and by form, on the main verb that [`main_verb`] finds.

use super::stands::{
    UNITS, Word, has_main_verb, is_fronted, is_participle, is_present, is_verb, main_verb, words,
};
use crate::timeline::grammar::is_past;

/// Whether the main clause of a sentence tells that something was done, has been done or is to be done.
///
/// "The comments show that the port has failed" and "dockers are feeling the strain" tell how things stand; what stands in
/// the clauses below says nothing of that.
pub(in crate::timeline) fn reports(line: &str) -> bool {
    let words = words(line);
    let Some(verb) = main_verb(&words).filter(|verb| is_of_subject(&words, *verb)) else { return false };
    // "For months dockers have vowed", "one of the most respected ports"
    let lasting = words[0].text == "For" && UNITS.contains(&words[1].text);
    if lasting || words[verb - 1].text == "most" {
        return false;
    }
    let lower = words[verb].text.to_lowercase();
    let next = words[verb + 1..].iter().map(|word| word.text).find(|word| !is_adverb(word)).unwrap_or("");
    match lower.as_str() {
        "is" | "are" => next == "to" || next == "being" || is_past(next),
        "was" | "were" | "be" | "been" => is_past(next) || next == "to" || next.ends_with("ing"),
        "has" | "have" | "had" => {
            !words[verb + 1..].first().is_some_and(|word| matches!(word.text, "no" | "not" | "never" | "yet"))
                && (is_past(next)
                    || matches!(next, "been" | "become" | "come" | "run")
                    || next.ends_with("en")
                    || is_participle(next))
        }
        "may" | "might" | "can" | "could" | "would" | "should" | "must" | "does" => false,
        _ => true,
    }
}

/// Whether a title may tell what was done, for it has a verb ("Court clears Orsel", not "Dockers feel the strain").
pub(in crate::timeline) fn heads_deed(title: &str) -> bool {
    words(title).iter().skip(1).any(|word| is_verb(word.text) || is_present(word.text))
}

/// Whether a title tells what is to come ("Owners to meet dockers", "Orsel will testify"), and not what somebody says of it.
pub(in crate::timeline) fn heads_plan(title: &str) -> bool {
    let words = words(title);
    let plan = words.iter().position(|word| matches!(word.text, "to" | "will"));
    let told = |word: &Word<'_>| is_verb(word.text) && !matches!(word.text, "set" | "is" | "are");
    plan.is_some_and(|at| at > 0 && !words[..at].iter().any(|word| told(word) || word.text == "say"))
}

/// Whether the main clause of a sentence tells what is to be done, and nothing that was ("The owners will meet dockers on Monday",
/// "The owners are to meet dockers").
pub(in crate::timeline) fn reports_plan(line: &str) -> bool {
    let words = words(line);
    let Some(verb) = main_verb(&words).filter(|verb| is_of_subject(&words, *verb)) else { return false };
    let next = words.get(verb + 1).map_or("", |word| word.text);
    match words[verb].text {
        "will" => next != "have",
        "is" | "are" => matches!(next, "to" | "due" | "set" | "scheduled"),
        _ => false,
    }
}

/// Whether a verb goes on with the first subject of a line: none of its own stands between the last comma and it, unless that
/// comma ends what the line is fronted by.
fn is_of_subject(words: &[Word<'_>], verb: usize) -> bool {
    let from = words[..verb].iter().rposition(|word| word.comma).map_or(0, |comma| comma + 1);
    let fronted = || is_fronted(words[0].text) && words[..from].iter().filter(|word| word.comma).count() == 1;
    let row = || words[from + 1..verb].iter().any(|word| word.text == "and") && words[from].text != "and";
    from == 0 || words[from..verb].iter().all(|word| is_adverb(word.text)) || fronted() || row()
}

/// Whether a place of a sentence lies in a clause that says more of somebody ("Orsel, freed by pirates on Sunday, thanked them",
/// "Brannel thanked Orsel, who was freed on Sunday"): what the sentence reports fell on another day.
pub(in crate::timeline) fn says_more(sentence: &str, at: usize) -> bool {
    let Some(told) = sentence.get(..at) else { return false };
    // "congratulated her on winning the vote held on Sunday"
    let held = told.trim_end_matches(" on ").strip_suffix(" held");
    if held.is_some_and(|told| has_main_verb(told) && !is_verb(told.rsplit(' ').next().unwrap_or(""))) {
        return true;
    }
    let Some(from) = told.rfind(", ") else { return false };
    let (before, part) = (&sentence[..from], &sentence[from + 2..]);
    let first = part.split(' ').next().unwrap_or("");
    let behind = part.split_once(", ").map(|(_, rest)| rest);
    let carried_on = behind.is_some_and(|rest| words(rest).iter().take(3).any(|word| is_verb(word.text)));
    let opens = match first {
        "who" | "which" | "whose" | "whom" | "where" => has_main_verb(before) || carried_on,
        _ => is_past(first) && !has_main_verb(before) && carried_on,
    };
    // "The delivery, completed on Sunday, was the second": the rest only describes.
    let rest = || behind.map_or_else(|| before.to_owned(), |behind| format!("{before} {behind}"));
    opens && reports(&rest())
}

fn is_adverb(word: &str) -> bool {
    (word.ends_with("ly") && word != "likely")
        || matches!(word, "also" | "now" | "already" | "just" | "again" | "even")
}

#[cfg(test)]
mod tests {
    use super::{heads_plan, reports, reports_plan, says_more};

    #[test]
    fn titles_of_plans_are_told_from_those_of_news() {
        for (title, plan) in [
            ("Owners to meet dockers on Monday", true),
            ("Orsel will testify before council", true),
            ("Port set to open new berth", true),
            ("Mayor, union leaders to meet Monday", true),
            ("Orsel says will take time", false),
            ("Bond deadline passes", false),
            ("Judge delays ruling on bail", false),
            ("Owners met dockers to end strike", false),
        ] {
            assert_eq!(heads_plan(title), plan, "{title}");
        }
    }

    #[test]
    fn plans_are_told_from_what_was_said_of_them() {
        for (lead, plan) in [
            ("The owners of the Alda line will meet dockers on Monday to end the strike.", true),
            ("The owners are to meet dockers on Monday.", true),
            ("Ann Orsel is due in court on Monday.", true),
            ("The owners pledged to meet dockers on Monday.", false),
            ("The owners said that they will meet dockers on Monday.", false),
            ("The owners are expected to meet dockers on Monday.", false),
            ("The owners met dockers who will vote on Monday.", false),
        ] {
            assert_eq!(reports_plan(lead), plan, "{lead}");
        }
    }

    #[test]
    fn leads_that_report_are_told_from_those_that_describe() {
        for (lead, report) in [
            ("The port of Alda has agreed to resume the talks with its dockers.", true),
            ("Brannel Ltd, Alda's largest owner of ferries, posted a loss on struggling yards.", true),
            ("Brannel Ltd, the owner of the yard, known for its ferries, is proud of its ships.", false),
            (
                "Brannel Ltd ( 6501.T ), Alda's largest owner of ferries, posted a loss on struggling yards.",
                true,
            ),
            ("Rising costs forced the port to shut.", true),
            ("Alda has become the first port to ban old ferries.", true),
            ("Boeing Co's quarterly profit fell 38 percent as dockers walked out, wiping out a month.", true),
            ("Boeing and its union have agreed to resume talks, ending a strike.", true),
            ("The woman, Ann Orsel, died after she was hit.", true),
            ("Dockers are to abandon their hold on the port.", true),
            ("Orsel will halve its dividend to buy Brannel.", true),
            ("Two ships that had been held have been freed.", true),
            (
                "The comments reflect a growing view that the port has failed, and they insist it will go on.",
                false,
            ),
            ("Dockers are feeling the strain as they weigh what the port has offered.", false),
            ("Pride and jobs are at stake as boards seek to save what was built.", false),
            ("The port should in the end embrace what Brannel has offered.", false),
            ("The first pictures of the men who have been trapped for weeks show them well.", false),
            ("When the port reports on Monday, the focus is likely to fall on its debts.", false),
            ("Its name was once a byword for fish.", false),
            ("\"", false),
            ("For months, the port has vowed to fight what it was charged with.", false),
            (
                "For Orsel, buying Brannel makes sense: It removes a rival, and picks up one of the most respected yards.",
                false,
            ),
        ] {
            assert_eq!(reports(lead), report, "{lead}");
        }
    }

    #[test]
    fn what_is_said_in_passing_of_somebody_is_not_the_report() {
        for (sentence, more) in [
            ("Orsel, freed by pirates on {Sunday}, thanked the port.", true),
            ("Brannel thanked Orsel, who was freed on {Sunday}.", true),
            ("Orsel, who was freed on {Sunday}, thanked the port.", true),
            ("Dockers stormed the yard, where ten men were held on {Sunday}.", true),
            ("Orsel was freed on {Sunday}, who had been held for weeks.", false),
            ("Orsel, head of the port, was freed on {Sunday}.", false),
            ("Freed on {Sunday}, Orsel thanked the port.", false),
            ("The freeing of Orsel, paid for on {Sunday}, was the second in a week.", false),
            ("Brannel congratulated Orsel on winning the vote held on {Sunday}.", true),
            ("The vote was held on {Sunday}.", false),
            ("The port was shut, stranding those on board, on {Sunday}.", false),
        ] {
            let at = sentence.find('{').unwrap();
            assert_eq!(says_more(&sentence.replace(['{', '}'], ""), at), more, "{sentence}");
        }
    }
}
