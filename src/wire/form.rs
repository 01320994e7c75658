//! Forms of copy that show in a text even where its lines were joined.

mod quotes;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use self::quotes::{Quotes, is_mark, marked};
use super::sentence;
use super::words::Words;
use crate::calendar::months::ENGLISH;
use crate::model::Dispatch;
use crate::text::classes::any;
use crate::text::words::bare;

/// Bytes of a text in which its form is looked for.
const LOOKED_AT: usize = 6_000;
/// Bytes of its middle that a table fills with digits, one in eight at least.
const SAMPLE: usize = 160;
/// Bytes in which a table shows.
const TABLE: usize = 1_500;
/// Fewest questions of an interview that something else follows, and one question in so many sentences at least (chosen on annotated
/// copy: interviews have one in three to ten, news with rhetorical questions one in thirteen and fewer, an essay has four in all).
const QUESTIONS: usize = 5;
const SENTENCES_A_QUESTION: usize = 10;
/// Fewest lines with a speaker's label that make one.
const SPEAKERS: usize = 4;
/// How often one of them speaks again at least.
const SPOKEN_AGAIN: usize = 1;
/// Fewest turns of a dialogue in which a dash opens each, and questions among them.
const TURNS: usize = 3;

/// The first bytes of what is news in a dispatch.
pub(super) fn head(dispatch: &Dispatch) -> Cow<'_, str> {
    let mut kept = dispatch.kept();
    // Most texts are cut at their ends only.
    if let (Some(span), None) = (kept.next(), kept.next()) {
        let text = dispatch.slice(&span);
        return Cow::Borrowed(&text[..text.floor_char_boundary(LOOKED_AT)]);
    }
    let mut head = String::with_capacity(LOOKED_AT.min(dispatch.text.len()));
    for span in dispatch.kept() {
        let part = dispatch.slice(&span);
        head.push_str(&part[..part.floor_char_boundary(LOOKED_AT - head.len())]);
        if head.len() + 4 >= LOOKED_AT {
            break;
        }
    }
    Cow::Owned(head)
}

/// Whether a byte may end a sentence.
#[inline(always)]
fn is_stop(b: u8) -> bool {
    (b == b'.') | (b == b'?') | (b == b'!')
}

/// Whether dashes open the turns of a dialogue in a text.
pub(super) fn is_dialogue(text: &str) -> bool {
    turns(text) >= TURNS
}

/// Whether a text asks and answers: questions outside of quotation marks, or speakers with their labels.
pub(super) fn is_interview(text: &str) -> bool {
    if memchr::memchr_iter(b'?', text.as_bytes()).take(QUESTIONS).count() < QUESTIONS {
        return speakers(text) >= SPEAKERS;
    }
    let (mut questions, mut answered, mut sentences, mut asks) = (0, 0, 0, false);
    for (_, c, behind, quoted) in marked(text, is_stop) {
        if matches!(c, '.' | '?' | '!') && behind.is_none_or(char::is_whitespace) {
            sentences += 1;
            let question = c == '?' && !quoted;
            // Who asks on and on waits for no answer.
            answered += usize::from(asks && !question);
            questions += usize::from(question);
            asks = question;
        }
    }
    answered >= QUESTIONS && questions * SENTENCES_A_QUESTION >= sentences || speakers(text) >= SPEAKERS
}

/// Bytes of the head of questions and answers that say who answers.
const ANSWERS: usize = 1_000;
/// Sentences of those questions and answers in which who answers speaks of himself.
const SPEAKS_OF_SELF: usize = 3;

/// Whether somebody else answers the questions of a desk: its head says so, or the answers speak of themselves.
pub(super) fn has_interviewee(text: &str) -> bool {
    const SAYS: [&str; 12] = [
        "spoke to ",
        "spoke with ",
        "speaks to ",
        "speaks with ",
        "talked to ",
        "talked with ",
        "talks to ",
        "talks with ",
        "interview with ",
        "nswered questions",
        "nswers questions",
        "a Q&A with ",
    ];
    let head = &text[..text.floor_char_boundary(ANSWERS)];
    let first = head.find('?').map_or(head, |end| &head[..end]);
    let bytes = text.as_bytes();
    let own = memchr::memchr_iter(b'I', bytes).filter(|at| {
        (*at == 0 || matches!(bytes[at - 1], b' ' | b'"' | b'\n'))
            && matches!(bytes.get(at + 1), Some(b' ' | b'\'' | 0xe2))
    });
    SAYS.iter().any(|said| first.contains(said)) || own.take(SPEAKS_OF_SELF).count() == SPEAKS_OF_SELF
}

/// Questions behind which a dash opens the answer: `— When? — On Friday. — Who pays? — We do.`
fn turns(text: &str) -> usize {
    let asks = memchr::memchr_iter(b'?', text.as_bytes());
    let answered = asks.filter(|at| {
        let dash = text[at + 1..].trim_start().strip_prefix(['—', '–']);
        dash.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '«'))
    });
    answered.take(TURNS).count()
}

/// Fewest sentences of a column that speak of their author, and how many sentences one of them stands among.
const OWN: usize = 3;
const SENTENCES_AN_OWN: usize = 8;

/// Whether a text is a letter to the editor, by whom it speaks to.
pub(super) fn is_letter(text: &str) -> bool {
    ["To the Editor", "Dear Editor", "Dear Sir", "Sir, - ", "Sir – "].iter().any(|to| text.starts_with(to))
}

/// Whether a text speaks of its author, outside of quotation marks: `I think`, `my view`.
pub(super) fn is_personal(text: &str) -> bool {
    // "I" as a word, and no numeral: "World War I ended". Most texts have too few of them to go through.
    let bytes = text.as_bytes();
    let word = |at: &usize| {
        (*at == 0 || bytes[at - 1] == b' ') && matches!(bytes.get(at + 1), Some(b' ' | b'\'' | 0xe2))
    };
    if memchr::memchr_iter(b'I', bytes).filter(word).take(OWN).count() < OWN {
        return false;
    }
    let (mut own, mut sentences, mut here) = (0, 0, false);
    // What stands below a line that ends in a colon, a letter or a statement, is of others.
    let mut told = false;
    for (before, c, behind, quoted) in marked(text, |b| is_stop(b) | (b == b'I')) {
        match c {
            '\n' if before != '\n' => told = before == ':',
            'I' if !quoted && !told && before == ' ' => here |= matches!(behind, Some(' ' | '\'' | '’')),
            '.' | '?' | '!' if behind.is_none_or(char::is_whitespace) => {
                sentences += 1;
                own += usize::from(here);
                here = false;
            }
            _ => {}
        }
    }
    own >= OWN && own * SENTENCES_AN_OWN >= sentences
}

/// Fewest words of an essay, and how many of them one verb of saying stands among at least (chosen on annotated copy: news of that
/// length has one in sixty).
const ESSAY: usize = 350;
const WORDS_A_REPORT: usize = 250;
/// Fewest words of an essay in which its author speaks (chosen: news that reports nobody has three at most).
const VOICE: usize = 4;
/// Words, with the space before them, in which an author judges, asks or speaks of himself and his readers.
static VOICES: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        " I ", " my ", " me ", " I'", " we ", " our ", " us ", " should ", " must ", " ought ", " perhaps",
        " surely", " indeed", "? ",
    ])
});

/// Whether its author speaks in a word.
fn judges(word: &str) -> bool {
    matches!(word, "I" | "my" | "me" | "I'm" | "I've" | "we" | "our" | "us")
        || matches!(word, "should" | "must" | "ought" | "perhaps" | "surely" | "indeed")
}

/// Whether a text of some length reports next to nobody and judges: an essay. In English.
pub(super) fn is_essay(text: &str) -> bool {
    // Most news is settled by the verb it uses most.
    let said = memchr::memmem::find_iter(text.as_bytes(), " said").take(1 + LOOKED_AT / 6 / WORDS_A_REPORT);
    if text.len() < ESSAY * 5 || said.count() * WORDS_A_REPORT * 6 > text.len() {
        return false;
    }
    if VOICES.find_iter(text).take(VOICE).count() < VOICE {
        return false;
    }
    let (mut words, mut reports, mut voice, mut quotes) = (0, 0, 0, Quotes::default());
    // What stands below a line that ends in a colon is of others.
    let mut told = false;
    let ends = memchr::memchr2_iter(b' ', b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    let mut start = 0;
    for end in ends {
        let word = &text[std::mem::replace(&mut start, end)..end];
        let quoted = within(&mut quotes, word) || told;
        let ends = word.ends_with('\n');
        let word = word.trim_end_matches([' ', '\n']);
        let bare = bare(word);
        words += usize::from(!word.is_empty());
        reports += usize::from(sentence::says(bare));
        voice += usize::from(!quoted && (judges(bare) || word.ends_with('?')));
        if ends && !word.is_empty() {
            told = word.ends_with(':');
        }
    }
    words >= ESSAY && reports * WORDS_A_REPORT <= words && voice >= VOICE
}

/// Whether a word, with the space behind it, stands within quotation marks, or has them at its head.
fn within(quotes: &mut Quotes, word: &str) -> bool {
    if !any(word.as_bytes(), is_mark) {
        return quotes.open;
    }
    let (mut quoted, mut before, mut chars) = (quotes.open, ' ', word.chars().peekable());
    for at in 0.. {
        let Some(c) = chars.next() else { break };
        quotes.step(before, c, chars.peek().copied());
        quoted |= at < 2 && quotes.open;
        before = c;
    }
    quoted
}

/// The last name in the label of a speaker, which is all that the next one has: `ANN EXAMPLE, HOST`, `EXAMPLE`.
fn speaker(label: &str) -> &str {
    let name = label.split([',', '(']).next().unwrap_or(label).trim_end();
    name.rsplit(' ').next().unwrap_or(name)
}

/// Lines that begin with a speaker's label: `ANN EXAMPLE, HOST: `; none if nearly all labels differ, as those of links do.
fn speakers(text: &str) -> usize {
    let labelled = |label: &str| {
        label.len() >= 3
            && label.starts_with(char::is_uppercase)
            && label.split(' ').count() <= 6
            && !label.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
    };
    let bytes = text.as_bytes();
    let (mut labels, mut past) = (Vec::new(), 0);
    for at in memchr::memchr_iter(b':', bytes).filter(|at| bytes.get(at + 1) == Some(&b' ')) {
        // The first colon of a line with a space behind it, within its first bytes.
        let window = &bytes[at.saturating_sub(60).max(past)..at];
        let start = memchr::memrchr(b'\n', window).map(|back| at - window.len() + back + 1);
        let start = start.or((at - window.len() == 0).then_some(0));
        past = at + 1;
        let label = start.map(|s| &text[s..at]).filter(|label| label.len() + 2 <= 60 && labelled(label));
        labels.extend(label.map(speaker));
    }
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    if count < labels.len() + SPOKEN_AGAIN { 0 } else { count }
}

/// Whether a text is figures: half as many digits as letters.
pub(super) fn is_table(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(TABLE)];
    // A passage from its middle tells most texts from tables.
    let middle = &text.as_bytes()[text.len() / 2..(text.len() / 2 + SAMPLE).min(text.len())];
    let digits = middle.iter().fold(0_u8, |n, b| n.wrapping_add(u8::from(b.is_ascii_digit())));
    if usize::from(digits) * 8 < middle.len() {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < 40 {
        return false;
    }
    let letters = text.bytes().filter(|b| b.is_ascii_alphabetic() || *b >= 0x80).count();
    digits * 2 >= letters
}

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    let month = format!(r"(?i:{ENGLISH})[A-Za-z]*\.?");
    Regex::new(&format!(
        r"(?:^|[\s*•])(?:[0-9]{{1,2}} )?(?:(?:Early|Late|Mid)[ -])?(?:{month}(?: [0-9]{{1,2}}(?:[/-][0-9]{{1,2}})?)?(?:,? [0-9]{{4}})?|[12][0-9]{{3}})(?: ?(?:-{{1,2}}|–|—|:)\s| -[A-Z])"
    ))
    .expect("the pattern is well formed")
});

/// Dated items of a text, inline or in lines: `September 14/15 - A bank fails.`
pub(super) fn dated_items(text: &str) -> usize {
    ITEM.find_iter(text).take(50).count()
}

static UNMARKED: LazyLock<Regex> = LazyLock::new(|| {
    let weekday = r"(?:(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?i:day),? )?";
    let month = format!(r"(?i:{ENGLISH})[A-Za-z]*\.?");
    Regex::new(&format!(
        r#"(?:^|[.!?:"”)*•]\s+|[A-Z0-9] - |\n){weekday}(?:{month}(?: [0-9]{{1,2}})?(?:,? [0-9]{{4}})?|[12][0-9]{{3}}),?\s+["“]?[A-Z]"#
    ))
    .expect("the pattern is well formed")
});

/// Items whose date stands before their sentence without a mark, as it does where lines were joined: `It is founded. 1850 The yard is
/// sold.` Only where a title calls a text a chronology: news has some such sentences, too.
pub(super) fn unmarked_items(text: &str) -> usize {
    UNMARKED.find_iter(text).take(50).count()
}

static PASSAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:UPDATE|Update|Updated)(?: at)? [0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m")
        .expect("the pattern is well formed")
});

/// Passages that an update opens: `Update at 2:45 p.m. ET`.
pub(super) fn update_passages(text: &str) -> usize {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
    starts
        .map(|start| &text[start..])
        .filter(|line| {
            let words = line.strip_prefix('(').unwrap_or(line);
            words.starts_with('U') && PASSAGE.is_match(line)
        })
        .take(9)
        .count()
}

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[0-9]{1,2}[:.][0-9]{2} ?(?:[ap]\.?m\b|(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|CES?T)\b|:\s)")
        .expect("the pattern is well formed")
});

/// Clocks of a text as live pages print them: `10.45am: `, `14:30 GMT`.
pub(super) fn clocks(text: &str) -> usize {
    CLOCK.find_iter(text).take(9).count()
}

static POST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} [0-9]{2}:[0-9]{2} (?:UTC|GMT|E[SD]T|P[SD]T|BST)")
        .expect("the pattern is well formed")
});

/// Posts of a page that lists several, each under its stamp.
pub(super) fn posts(text: &str) -> usize {
    // No stamp without a clock and its zone: `08:18 UTC`.
    let bytes = text.as_bytes();
    let zoned =
        |at: usize| bytes.get(at + 3) == Some(&b' ') && bytes.get(at + 4).is_some_and(u8::is_ascii_uppercase);
    let clock = |at: usize| at > 0 && bytes[at - 1].is_ascii_digit() && zoned(at);
    if !memchr::memchr_iter(b':', bytes).any(clock) {
        return 0;
    }
    POST.find_iter(text).take(9).count()
}

/// One sentence and no more.
pub(super) fn is_one_sentence(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches(['.', '"', '”', ' ']);
    !text.contains('\n')
        && text.split_whitespace().count() <= 40
        && !inner.match_indices(['.', '!', '?']).any(|(at, _)| {
            let rest = &inner[at + 1..];
            let long = inner[..at].rsplit([' ', '.']).next().is_some_and(|w| w.len() > 3);
            long && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        })
}

#[cfg(test)]
mod tests {
    use super::{
        clocks, dated_items, has_interviewee, is_dialogue, is_essay, is_interview, is_letter,
        is_one_sentence, is_personal, is_table, posts, unmarked_items, update_passages,
    };

    #[test]
    fn letters_speak_to_the_editor() {
        assert!(is_letter("To the Editor:\n\nThe ferry is late."));
        assert!(!is_letter("Sir Ann Example left the port."));
    }

    #[test]
    fn interviews_ask() {
        let asked = "What is a bay? A basin of water. What is a ferry? It is a boat. Where does it go? It goes to the port. Who built it? A yard did. When? Long ago.";
        assert!(is_interview(asked));
        assert!(is_interview(
            "ANN EXAMPLE, HOST: Hello.\nBOB: Hello.\nEXAMPLE: Well.\nEXAMPLE: So.\nBOB: Yes."
        ));
        assert!(!is_interview("\"What? Who? Where? When?\" he asked. Nobody knew."));
        assert!(!is_interview("The ferry sank. Why? Nobody knew."));
        assert!(is_dialogue(
            "— Когда откроют порт? — В пятницу. — Кто заплатит? — Страховщики. — Вы рады? — Я устал."
        ));
        assert!(!is_interview("PORT: More ferries\nFULL COVERAGE: The port\nSHIPS: A list\nPHOTOS: The bay"));
        // Questions upon questions are put to nobody.
        let essay = "Why do we fuss? Why did the port pay? Who asked it to? Nobody did. Is a ferry worth more? Are its crew? It is odd. ";
        assert!(!is_interview(&essay.repeat(2)));
    }

    #[test]
    fn who_answers_is_told_or_speaks() {
        let desk =
            "The port has closed.\n\nWHAT HAPPENED?\n\nTwo ferries ran aground.\n\nWHO PAYS?\n\nInsurers do.";
        assert!(!has_interviewee(desk));
        assert!(has_interviewee(&format!("Ann Example, head of the port, spoke to our reporter. {desk}")));
        assert!(has_interviewee(&format!("{desk} I think so. I am sure of it. \"I hope they do.\"")));
    }

    #[test]
    fn essays_judge_and_report_nobody() {
        let line =
            "The port has been run for the few since the quay was built, and the town has paid for it. ";
        let judged =
            "It should be closed. Who would miss it? We have lived without it, and perhaps we must again. ";
        assert!(is_essay(&format!("{}{judged}", line.repeat(20))));
        assert!(!is_essay(&line.repeat(24)));
        let letter = format!("{}The port printed a letter:\n\n{judged}{judged}\n", line.repeat(24));
        assert!(!is_essay(&letter) && is_essay(&letter.replace("letter:", "letter.")));
        let told = "\"We must close it,\" the mayor said. \"Should we wait? I would not,\" the harbour master said. ";
        assert!(!is_essay(&format!("{}{}", line.repeat(20), told.repeat(3))));
    }

    #[test]
    fn columns_speak_of_their_author_and_news_quotes() {
        let line = "I never liked the ferry. It is late. ";
        assert!(is_personal(&line.repeat(3)));
        for (open, close) in [("\"", "\""), ("“", "”"), ("‘", "’"), ("''", "''"), ("'", "'")] {
            let said = format!("{open}I think I am late, and I am sorry,{close} said Ann. ").repeat(3);
            assert!(!is_personal(&said), "{said}");
        }
        let letter = format!("The port printed her letter:\n\nDear all, {}", line.repeat(3));
        assert!(!is_personal(&letter) && is_personal(&letter.replace("letter:", "letter.")));
    }

    #[test]
    fn forms_show_in_joined_lines() {
        assert_eq!(
            dated_items("Here are dates: March 3 - It sinks. April 4/5 - It is raised. 2010: It sails."),
            3
        );
        assert_eq!(dated_items("It sank on March 3, 2010, and was raised in April."), 0);
        for (text, count) in [
            (
                "Here is its history: 1844 Ann Example opens a yard. 1850 Bo Sample joins her. 1929 The yard is sold.",
                3,
            ),
            (
                "MARCH 3, 2009 The ferry sinks. MARCH 16, 2009 Divers find it. Monday, July 7 A report is out.",
                3,
            ),
            (
                "* FERRY SINKS IN BAY - Sept 16 Shares of the port fall. * BACK AT SEA - Oct 2, 2009 It sails.",
                2,
            ),
            ("It sank on March 3, 2010. In 1990 it was built. May we ask who paid?", 0),
        ] {
            assert_eq!(unmarked_items(text), count, "{text}");
        }
        assert_eq!(
            update_passages("Update at 2:45 p.m. ET. It sank.\nText.\n(Update 3 p.m. Cairo) It rose."),
            2
        );
        assert_eq!(
            clocks("10.45am: The port is closed. 11:02 GMT A ferry sails at 10:30. It rose 10.45 points."),
            2
        );
        assert_eq!(posts("Jun 16, 2010 08:18 UTC A ferry. Jun 11, 2010 10:15 UTC A port."), 2);
        assert!(is_table(
            "Bay 12 34,268 14 60.6 2 Port 13 34,268 15 61.6 3 Quay 14 30,268 16 62.6 44 27 1234567 1234567"
        ));
        assert!(is_one_sentence("Port group Example Co. may order ferries at the U.S. show, its head said."));
        assert!(!is_one_sentence("A ferry sank. All are safe."));
    }
}
