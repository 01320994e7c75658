//! Sentences that begin as what is not news begins, and tell something all the same: `For the full year, the port expects ...`,
//! `Copyright law was changed`, `Editing by machine has replaced half of the desk`.
//!
//! A row of `data/trailers.tsv` gives the first words only. What they begin is cut where the rest has the form of its kind:
//! a credit names people, a pointer says where to look, a notice of copyright names a year or an owner; and none of them has a
//! verb that tells.

mod fits;
mod verbs;

pub(super) use self::fits::fits;
pub(super) use self::verbs::{has_auxiliary, has_verb, reports, says};
use super::lines::at_most;
use crate::text::words::bare;

/// The first sentence of a text, or its first 300 bytes.
fn first_sentence(text: &str) -> &str {
    let window = &text[..text.floor_char_boundary(300)];
    let ends = memchr::memchr3_iter(b'.', b'!', b'?', window.as_bytes());
    let mut ends = ends.filter(|at| {
        let (before, rest) = (&window[..*at], &window[at + 1..]);
        let initial = before.ends_with(char::is_uppercase);
        !initial && (rest.is_empty() || rest.starts_with([' ', '\n', ')', '"']))
    });
    ends.next().map_or(window, |at| &window[..=at])
}

fn has_prefix(row: &str, word: &str) -> bool {
    row.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Words of a text, without the marks around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
        .map(bare)
        .filter(|w| !w.is_empty())
}

/// Whether a word is one of a list parted by spaces.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// `(More)`, `(END)`.
fn is_mark(row: &str) -> bool {
    ["more", "end", "ends"].iter().any(|mark| row.eq_ignore_ascii_case(mark))
}

/// Whether words begin with a time: `Updated at 10.30am`.
fn is_timed(rest: &str) -> bool {
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether what stands behind the label of a correction speaks of the label: `Correction: that is the word the army used.`
pub(super) fn is_of_label(rest: &str) -> bool {
    const POINTS: &str = "it that these this those";
    let mut words = words(rest);
    words.next().is_some_and(|first| is_one_of(POINTS, &first.to_lowercase()))
        && words.next().is_some_and(|verb| is_one_of("are is was were", verb))
}

/// `This material may not be published, broadcast`: what is done to copy by those who may not.
fn is_use(rest: &str) -> bool {
    const USES: &str = "broadcast copied displayed distributed duplicated forwarded published redistributed reposted reprinted reproduced \
        republished resold retransmitted reused rewritten sold stored transmitted translated used";
    words(rest).next().is_some_and(|first| is_one_of(USES, first))
}

/// Whether a Russian sentence on more about something says where that stands: `Подробнее о пароме читайте в материале порта.`
fn points_on(rest: &str) -> bool {
    const WHERE: [&str; 8] = ["читай", "смотри", "узна", "слушай", "материал", "ссылк", "сайт", "здесь"];
    !rest.trim_end().ends_with('.') || words(rest).any(|w| WHERE.iter().any(|start| w.starts_with(start)))
}

/// `This story has been corrected`: what is done to copy, and not to what it tells.
fn is_edited(rest: &str) -> bool {
    const DONE: &str = "amended auto-generated clarified corrected edited not published refiled removed translated updated withdrawn";
    words(rest).next().is_some_and(|first| is_one_of(DONE, first))
}

/// `A previous version of`: of copy, or of a vaccine.
fn of_version(row: &str) -> bool {
    row.contains("version") || row.contains("Version")
}

/// Whether words begin with what a desk calls its copy.
pub(super) fn is_copy(rest: &str) -> bool {
    const COPY: &str = "article blog caption column dispatch essay file graphic headline interview item map post report review story \
        transcript";
    let nouns = words(rest).take(3);
    // A release of others is told of, too.
    let rest = rest.trim_start();
    let this = rest.strip_prefix("of ").unwrap_or(rest).strip_prefix("this ");
    let released = this.is_some_and(|rest| words(rest).take(2).any(|w| w == "release"));
    rest.is_empty() || released || nouns.into_iter().any(|w| is_one_of(COPY, &w.to_lowercase()))
}

/// Whether somebody said what stands before a quotation's last mark: `An earlier version of this story was wrong," the port said.`
fn is_attributed(rest: &str) -> bool {
    let close = [",\" ", ",” ", ".\" ", "\", "].iter().filter_map(|mark| rest.find(mark)).min();
    close.is_some_and(|at| reports(&rest[at..]))
}

/// Whether words begin with who is reached at a desk.
fn is_desk(rest: &str) -> bool {
    const DESK: &str = "author desk editor editors newsroom reporter reporters writer writers";
    rest.contains('@') || words(rest).take(3).any(|w| is_one_of(DESK, w))
}

/// Whether what stands behind a label is a sentence that the label is part of: `Video: police released films of the attack.`
fn goes_on(rest: &str) -> bool {
    words(rest).next().is_some_and(is_small) && rest.trim_end().ends_with('.') && has_verb(rest)
}

/// Words of the longest name of a page's rubric. Chosen.
const FILED: usize = 8;

/// `WATCH:`, `Listen:`: behind it stands a sentence on a film or a recording, and no headline.
fn shows(row: &str) -> bool {
    ["watch", "video", "listen"].iter().any(|verb| has_prefix(row, verb))
}

/// Whether a text is a sentence of its own that tells something, and no headline: it has a full stop, and does not speak to its
/// reader.
fn is_whole(rest: &str) -> bool {
    rest.trim_end().ends_with('.')
        && !at_most(SENTENCE, rest.trim())
        && has_verb(rest)
        && !words(rest).any(speaks)
}

/// Whether a sentence speaks of others than its own page and its reader.
pub(super) fn is_of_others(sentence: &str) -> bool {
    const OF_PAGE: &str = "article copyright posted published story this updated we";
    let of_page = |w: &str| speaks(w) || is_one_of(OF_PAGE, &w.to_lowercase());
    !at_most(SENTENCE, sentence) && !words(sentence).any(of_page)
}

/// Whether somebody is told to have said what begins as a row does: `We use cookies to lure rats, the baker said.`
fn is_quoted(rest: &str) -> bool {
    let ends = rest.trim_end().ends_with(['.', '!', '?', '"', '”']);
    ends && rest.contains([',', ':']) && reports(rest)
}

/// Whether a text has few words and nobody says something in it.
pub(super) fn is_short(text: &str, most: usize) -> bool {
    at_most(most, text.trim()) && !reports(text)
}

/// ` from the site`, ` from the archive of`: where copy is taken from by those who take it back.
pub(super) fn is_of_site(rest: &str) -> bool {
    const SITE: &str = "archive archives database feed page paper record service site web website wire";
    words(rest).take(4).any(|w| is_one_of(SITE, &w.to_lowercase()))
}

/// Whether a word speaks to the reader or of the page.
fn speaks(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "you" | "your" | "our" | "us" | "here" | "click" | "page" | "site")
}

/// `Source:`, `Quelle:`: behind it stands a name.
fn is_source(row: &str) -> bool {
    let label = row.trim_end().trim_end_matches(':').to_lowercase();
    matches!(
        label.as_str(),
        "source" | "sources" | "quelle" | "fuente" | "источник" | "redaktion" | "автор" | "editor"
    )
}

/// Words of the longest source that is no name: `company filings`, `пресс-служба порта`.
const UNNAMED: usize = 4;

fn is_name(rest: &str) -> bool {
    let first = words(rest).next().unwrap_or_default();
    !is_small(first) && !has_verb(rest) || at_most(UNNAMED, rest.trim())
}

/// `Reporting by`, `with files from`: behind it stand people and desks.
fn credits(row: &str) -> bool {
    let row = row.trim_end();
    [" by", " from", " von", " de", " por", " par"].iter().any(|end| row.ends_with(end))
}

/// Small words of a credit; names of people have some of their own (`van der`).
#[rustfmt::skip]
const CREDIT: [&str; 37] = [
    "additional", "agencies", "agency", "and", "at", "bureau", "bureaus", "bureaux", "by", "compiled", "contributed",
    "correspondents", "desk", "desks", "edited", "editing", "for", "from", "further", "graphics", "in", "input", "inputs",
    "newsroom", "newsrooms", "of", "on", "our", "polling", "reporters", "reporting", "staff", "the", "translated", "wires",
    "with", "writing",
];
/// Other small words that a credit may have (chosen: the particle of a name).
const PARTICLES: usize = 2;

/// Whether what stands behind the first words of a credit goes on as one, up to its first stop.
fn is_credit(rest: &str) -> bool {
    let clause = rest.split([';', '(', ')', '\n', '@']).next().unwrap_or_default();
    let other = words(clause).filter(|w| is_small(w) && !CREDIT.contains(w));
    let named = words(clause).any(|w| w.starts_with(char::is_uppercase));
    let count = other.take(PARTICLES + 1).count();
    // "Compiled by our staff", "Mit Material von dpa".
    count == 0 || named && count <= PARTICLES || at_most(UNNAMED, clause.trim())
}

/// `Associated Press writer`, `Reuters contributed`: an agency or its people at the head of a sentence.
fn names_writer(row: &str) -> bool {
    ["contributed", "writer", "writers"].iter().any(|end| row.trim_end().to_lowercase().ends_with(end))
}

/// Words that may stand between "contributed" and the end of its sentence: `to this report from Geneva`.
const CONTRIBUTED: usize = 6;

/// Whether a sentence says that somebody contributed, and no more.
pub(super) fn contributes(passage: &str) -> bool {
    let Some(at) = passage.find("ontributed") else { return false };
    let rest = first_sentence(&passage[at + "ontributed".len()..]);
    at_most(CONTRIBUTED, rest.trim()) && !rest.contains(',')
}

/// Whether what stands behind "copyright" or "all rights reserved" is an owner, a year, or a notice's next sentence.
fn owns(rest: &str) -> bool {
    let first = words(rest).next().unwrap_or_default();
    matches!(first, "by" | "of" | "to" | "notice" | "worldwide")
        || !(has_verb(rest) || is_small(first) && rest.trim_end().ends_with('.'))
        || rest.contains("ights") && !is_small(first)
}

/// Words that say where to look.
const POINTING: &str = "below call click contact coverage diaries double-click go here keyword link please read see stories story \
    type visit watch";

/// Whether a passage says where to look: `For full coverage, click here`, `For related news, double click on the code`.
fn points(passage: &str) -> bool {
    // "see ID:nX1 The port was closed on Monday.": the story goes on behind the code.
    let code = passage.rfind("ID:").and_then(|at| Some(at + passage[at..].find(' ')?));
    if code.is_some_and(|end| is_whole(passage[end..].trim_start_matches([' ', ']', '>', ')']))) {
        return false;
    }
    let rest = first_sentence(passage);
    let signs = ["ID:", "<", "[", "www.", "http", "@", "|"];
    signs.iter().any(|sign| rest.contains(sign))
        || rest.trim_end().ends_with([':', '-'])
        || words(rest).any(|w| is_one_of(POINTING, &w.to_lowercase())) && !has_verb(rest)
}

/// Fewest words of a sentence that tells (chosen: "Trending now", "Video is available").
const SENTENCE: usize = 5;

/// Whether a passage that a row begins is a sentence that tells something: it ends as one, has a verb and does not speak to its
/// reader or of its page.
fn tells(row: &str, rest: &str) -> bool {
    let ends = rest.trim_end().ends_with(['.', '!', '?', '"', '”']);
    let of_page = words(row).any(|w| matches!(w.to_lowercase().as_str(), "this" | "story" | "us" | "our"));
    // "Join us on Sunday, the opposition told its followers."
    is_quoted(rest)
        || ends
            && !of_page
            && !at_most(SENTENCE - 1, rest.trim())
            && has_verb(rest)
            && !words(rest).any(speaks)
}

#[cfg(test)]
mod tests {
    use super::super::inline;
    use super::super::lines::{Place, rule};

    #[test]
    fn sentences_that_tell_are_no_trailers() {
        for text in [
            "WATCH: A dam breaks and drowns a village of 300, the port said on Monday.",
            "Filed under seal on Monday, the suit names the port.",
            "Reporting by the agency's staff in Kyiv led to two arrests.",
            "Editing by machine has replaced half of the desk.",
            "Writing by hand is taught again in the schools of the bay.",
            "Compiled by hand over ten years, the list names every ferry.",
            "Source: the flood began at noon, a resident told the port.",
            "Copyright law was changed by the parliament on Monday.",
            "All rights reserved for the state were given to the port.",
            "The Associated Press contributed to this report, which the court has read.",
            "AP writer Ann Example was detained at the port.",
            "Reuters contributed 3 million to the fund of the port.",
            "With inputs from farmers rising, the port said it would raise its fees.",
            "Source: Harbour Office. Forty people were arrested on Monday.",
            "Copyright 2025 rules were thrown out by the court on Monday.",
            "Tous droits de douane sont suspendus.",
            "Copyright on the song ends on December 31.",
            "Quelle: der Minister wurde am Montag entlassen.",
            "Updated at last, the code for quays takes effect on Sunday, the port said.",
            "Our standards: those were the first to go when the yard was sold, the court heard.",
            "Enditem was the name of the firm through which the money left the port.",
            "This material may not be dumped, the court ruled on Monday.",
        ] {
            assert_eq!(rule(text, Place::Tail), None, "{text}");
            let line = format!("A ferry sank. {text}");
            assert_eq!(inline::closing(&line, &inline::hits(&line), true), None, "{text}");
        }
    }

    #[test]
    fn sentences_that_tell_are_no_inserts() {
        for text in [
            "Getty Images said it would sell its archive.",
            "Реклама пива будет запрещена с января.",
            "Реклама алкоголя запрещена в стране с января.",
            "Anzeige gegen den Minister erstattete der Hafen.",
            "Trending lower, shares of the port closed the week at a loss.",
            "Photo by photo, the archive was put back together.",
            "Follow the latest rules, the port told its captains.",
            "Get the latest offer and the deal is done, he said.",
            "Video: police released films of the attack on Monday.",
            "Photo: police printed a picture of the captain on Monday.",
            "Topics: the talks on Monday will deal with tin.",
            "Getty Images sued the company on Monday in a court of the bay.",
            "Join us on Sunday, the opposition told its followers.",
            "Lea también la sentencia, dijo el juez al secretario.",
            "Читайте также приговор, сказал судья секретарю.",
            "Click here and lose your savings: police warned of a fraud on Monday.",
            "Share this: 40 farmers were paid twice for one field, the auditor found.",
            "We use cookies to lure rats, the baker said on Monday.",
            "Jump to second place in the league gave Sampleton a seat in the cup.",
            "Read also as a warning, the letter sent four ministers home on Monday.",
            "Lire aussi le rapport du port, a demandé lundi le juge.",
        ] {
            assert_eq!(rule(text, Place::Line), None, "{text}");
        }
        for text in [
            "For the full year, Harbour Lines now expects a profit.",
            "For full members of the club the fee is 30 euros.",
            "For more on board the ferry, help came too late.",
            "For related crimes the court gave him four years.",
            "An earlier version of this vaccine was withdrawn on Monday.",
            "A previous version of this boat failed in January.",
            "Correction: it was 41 dead, the port said on Monday.",
            "Correction: that is the word the navy used for the ferries it sank in May.",
            "More about the fourth man came out on Monday, when his wife went to court.",
            "Подробнее о причинах пожара в порту обещали рассказать в понедельник.",
            "To contact the crew, the port used a telephone on Monday.",
            "For full story, see ID:nX1 The port was closed on Monday and opened on Tuesday.",
            "\"An earlier version of this story was wrong about the ferry,\" the port said.",
        ] {
            let line = format!("A ferry sank. {text}");
            assert_eq!(inline::closing(&line, &inline::hits(&line), true), None, "{text}");
        }
    }

    #[test]
    fn brackets_that_tell_stay() {
        for text in [
            "(More than 40 are still in hospital, the port said on Monday.)",
            "(For more than ten years the couple had been held in a cellar, police said.)",
            "(This story has been confirmed by three ministers.)",
            "(Full story of the wreck has never been told.)",
            "(Additional reporting by banks will be required from July.)",
            "(Edited by the censors, the film was shown on Monday.)",
        ] {
            assert_eq!(rule(&text[1..], Place::Bracket), None, "{text}");
        }
        for text in [
            "(More)",
            "(END)",
            "(For more tables click here)",
            "(This story has been corrected.)",
            "(Full story: link below)",
        ] {
            assert!(rule(&text[1..], Place::Bracket).is_some(), "{text}");
        }
    }

    #[test]
    fn credits_and_pointers_are_cut_as_before() {
        for text in [
            "Reporting by Ann Example, Bo van der Example and the Bay newsroom; editing by Cy Example",
            "Writing by Ann Example; Editing by Bo Example Our Standards: The Example Principles.",
            "Compiled by our staff",
            "Source: pressroom of the port",
            "Source: Harbour Statistics Office",
            "Updated at 10.30am",
            "Our Standards: The Example Principles., opens new tab",
            "This material may not be published, broadcast or rewritten.",
            "Copyright The Example Press. All rights reserved.",
            "All rights reserved by the owners.",
            "AP writer Ann Example in Bay City contributed to this report.",
        ] {
            assert!(rule(text, Place::Tail).is_some(), "{text}");
        }
        for text in
            ["Getty Images", "Реклама", "ADVERTISEMENT", "Trending now", "Photo by Ann Example for the port"]
        {
            assert!(rule(text, Place::Line).is_some(), "{text}");
        }
        for text in [
            "For full story, see ID:nX1",
            "For the full text, click on",
            "For more on this, double-click on <X>",
        ] {
            let line = format!("A ferry sank. {text}");
            assert!(inline::closing(&line, &inline::hits(&line), true).is_some(), "{text}");
        }
    }
}
