//! What a page says to its reader: where to click, what to send, what else there is.
//!
//! Told by form: an order at the head of a line and a thing that only pages have, a run of sentences that say "you" and tell
//! how to write in. No site's own words.

use std::sync::LazyLock;

use super::lines::at_most;
use super::sentence;
use super::words::Words;
use crate::model::Span;

/// Orders with which a page points to its other parts.
const ORDERS: [&str; 15] = [
    "Browse",
    "Click",
    "Discover",
    "Download",
    "Explore",
    "Follow",
    "Join",
    "Listen",
    "Read",
    "Scroll",
    "See",
    "Subscribe",
    "View",
    "Visit",
    "Watch",
];

/// Things that only a page has.
const THINGS: [&str; 41] = [
    "article",
    "audio",
    "photos",
    "photo",
    "pictures",
    "picture",
    "pics",
    "images",
    "image",
    "video",
    "videos",
    "gallery",
    "galleries",
    "slideshow",
    "slideshows",
    "map",
    "graphic",
    "graphics",
    "infographic",
    "interactive",
    "page",
    "pages",
    "site",
    "website",
    "blog",
    "newsletter",
    "newsletters",
    "podcast",
    "app",
    "below",
    "here",
    "inbox",
    "link",
    "links",
    "twitter",
    "facebook",
    "instagram",
    "youtube",
    "telegram",
    "whatsapp",
    "coverage",
];

/// Words of one who writes in.
const SUBMIT: [&str; 20] = [
    "send",
    "submit",
    "email",
    "e-mail",
    "upload",
    "text",
    "form",
    "comments",
    "comment",
    "pictures",
    "photos",
    "experiences",
    "contact",
    "questions",
    "newsletter",
    "subscribe",
    "terms",
    "visit",
    "click",
    "register",
];

/// Words of the longest pointer (chosen: "Visit the ... page for a gallery of the best pictures from the ..." has twenty).
const POINTER: usize = 22;

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty())
}

fn lowered(line: &str) -> impl Iterator<Item = String> {
    words(line).map(str::to_lowercase)
}

/// Orders to look elsewhere within a sentence.
const PLEAS: [&str; 4] = ["lease see ", "lease visit ", "lease click ", "lease check "];
/// What a transcript calls itself.
const TRANSCRIPT: [&str; 2] = ["ranscript", "RANSCRIPT"];
/// Bytes of the longest line that is one of them.
const PLEA: usize = 120;
const NOTE: usize = 260;

static PHRASES: LazyLock<Words> =
    LazyLock::new(|| Words::new(PLEAS.into_iter().chain(TRANSCRIPT).chain(SIGN_OFFS)));

/// Words with which those who write a live page take leave of its readers.
const SIGN_OFFS: [&str; 9] = [
    "hanks for joining us",
    "hanks for reading",
    "hanks for following",
    "hanks for watching",
    "s all from us",
    "s all from the ",
    "leave it there for ",
    "back here tomorrow",
    "re back tomorrow",
];
/// Bytes of the longest line of leave.
const LEAVE: usize = 160;

/// `Thanks for following, we are back here tomorrow.`
fn is_sign_off(line: &str) -> bool {
    line.len() <= LEAVE
        && !line.contains(['"', '“', '«'])
        && SIGN_OFFS.iter().any(|words| line.contains(words))
        && lowered(line).any(|w| {
            matches!(w.as_str(), "we" | "us" | "our" | "here" | "reading" | "following" | "watching")
        })
        && !sentence::reports(line)
}

/// `Prev Next 1 / 2`: the parts of a page by number.
fn is_pager(line: &str) -> bool {
    const STEPS: [&str; 4] = ["prev", "previous", "next", "page"];
    const LONGEST: usize = 40;
    let step = |word: &str| STEPS.iter().any(|own| own.eq_ignore_ascii_case(word));
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    line.len() <= LONGEST
        && line.bytes().any(|b| b.is_ascii_digit())
        && words.peek().is_some_and(|first| step(first))
        && words.all(|word| step(word) || word == "of" || word.bytes().all(|b| b.is_ascii_digit()))
}

/// Words of the longest order behind a question: `Email us at ann@example.com`.
const ASKED: usize = 6;

/// `Have more to add? Tell us`: questions to the reader, and where the answers go.
fn is_question(line: &str) -> bool {
    const ASKS: [&str; 6] =
        ["Tell us", "Let us know", "Contact us", "Email us", "Write to us", "Get in touch"];
    // Most lines ask nothing, and are not looked through for their question.
    if line.len() > LEAVE || memchr::memchr(b'?', line.as_bytes()).is_none() {
        return false;
    }
    let Some((before, behind)) = line.rsplit_once("? ") else { return false };
    if ASKS.iter().any(|order| behind.starts_with(order)) && at_most(ASKED, behind) {
        return !before.contains(['.', '"', '“']);
    }
    let line = if line.len() <= LEAVE { line.trim_end_matches(['.', '!']) } else { return false };
    let Some(before) = ASKS.iter().find_map(|order| line.strip_suffix(order)) else { return false };
    before.strip_suffix("? ").is_some_and(|question| !question.contains(['.', '"', '“']))
}

/// Whether a line orders its reader to another part of the page or site: `See photos of the ferry.`
pub(super) fn is_pointer(line: &str) -> bool {
    if line.len() > NOTE {
        return false;
    }
    if is_more(line) || is_of_page(line) || is_question(line) || is_pager(line) || is_about_page(line) {
        return true;
    }
    // Most lines have no such phrase.
    if PHRASES.any(line) && (is_plea(line) || is_transcript(line) || is_sign_off(line)) {
        return true;
    }
    // Nor do they begin with an order.
    if line.len() > 200 || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let first = line.split([' ', ':']).next().unwrap_or_default();
    if !ORDERS.contains(&first)
        || line.contains(['"', '“', '«'])
        || line.contains(", ") && line.contains(" he ")
    {
        return false;
    }
    let words: Vec<String> = lowered(line).collect();
    // "View of the site", "Visit to the site" are nouns.
    let noun = words.get(1).is_some_and(|w| matches!(w.as_str(), "of" | "by" | "from"))
        || matches!(first, "Visit" | "View") && words.get(1).is_some_and(|w| w == "to");
    (2..=POINTER).contains(&words.len())
        && !noun
        && words.iter().skip(1).any(|w| THINGS.contains(&w.as_str()))
        // "Read in the image of a saint, the site became ..." tells something: it has a verb of its own.
        && !words.iter().any(|w| matches!(w.as_str(), "was" | "were" | "had" | "became"))
        && !sentence::reports(line)
}

/// `For updates, please see the pages of the day.`
fn is_plea(line: &str) -> bool {
    let Some(at) = PLEAS.iter().find_map(|p| line.find(p)) else { return false };
    line.len() <= PLEA
        && at < 60
        && !line.contains(['"', '“'])
        && !line.contains(" said")
        && lowered(&line[at..]).any(|w| THINGS.contains(&w.as_str()))
}

/// A note on a transcript: `This is a rush transcript ...`, `A full transcript follows.`
fn is_transcript(line: &str) -> bool {
    let Some(at) = TRANSCRIPT.iter().find_map(|p| line.find(p)) else { return false };
    let rush = line.to_lowercase().contains("rush ");
    let behind = &line[at..];
    let points = ["below", "after the jump", "follows"].iter().any(|w| behind.contains(w));
    line.len() <= NOTE && !line.contains(" said") && (rush || points && line.split(' ').count() <= 12)
}

/// How a sentence begins that speaks to the reader about the page before him.
const TO_READER: [&str; 19] = [
    "Your browser",
    "Your web browser",
    "You need ",
    "You must ",
    "You've selected the ",
    "You have selected the ",
    "You are viewing ",
    "You are currently viewing ",
    "You are using ",
    "Would you like to make this ",
    "Please enable ",
    "Please turn on ",
    "Please upgrade ",
    "Please install ",
    "Please update ",
    "Media requires ",
    "To play ",
    "To view ",
    "This content requires ",
];
/// Things of a page and of what shows it. Without their first letter where a sentence may begin with them.
const OF_BROWSER: [&str; 9] = [
    "rowser",
    "avaScript",
    "avascript",
    "Flash ",
    "ookies",
    " edition",
    " Edition",
    " version of this site",
    "plugin",
];
/// Bytes and words of the longest such sentence. Chosen: the longest known has sixteen.
const ABOUT: usize = 200;
const ABOUT_WORDS: usize = 18;

/// Whether a text begins by speaking to its reader. Most begin with other letters.
fn speaks_to_reader(text: &str) -> bool {
    text.starts_with(['Y', 'W', 'P', 'M', 'T']) && TO_READER.iter().any(|words| text.starts_with(words))
}

/// Whether a sentence speaks to its reader about the page: `You've selected the U.S. Edition.`, `Please turn on JavaScript.`
pub(super) fn is_about_page(line: &str) -> bool {
    line.len() <= ABOUT
        && speaks_to_reader(line)
        && OF_BROWSER.iter().any(|thing| line.contains(thing))
        && at_most(ABOUT_WORDS, line)
        && !line.contains(['"', '“', '«'])
        && !sentence::reports(line)
}

/// The length of the sentence about the page that begins a text glued to it.
pub(super) fn about_page(text: &str) -> Option<usize> {
    if !speaks_to_reader(text) {
        return None;
    }
    let window = &text[..text.floor_char_boundary(ABOUT)];
    let stops = window.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
    // "U.S. Edition": the point of an abbreviation ends nothing.
    let ends = |end: &usize| {
        text[*end..].starts_with(' ') && !window[..*end - 1].ends_with(|c: char| c.is_ascii_uppercase())
    };
    let end = { stops }.find(ends)?;
    is_about_page(&window[..end]).then_some(end)
}

/// What a page says of itself: `This page includes links to ...`
fn is_of_page(line: &str) -> bool {
    let of = ["This page ", "This site ", "This blog "].iter().any(|p| line.starts_with(p));
    of && line.len() <= 200
        && !line.contains('"')
        && lowered(line).skip(2).any(|w| THINGS.contains(&w.as_str()))
}

/// Words of the longest headline with a stop.
const HEADLINE: usize = 10;

/// `More on the harbour: Ferry runs aground`, `More from Bay News: ...`
fn is_more(line: &str) -> bool {
    let lead = ["More on ", "More from ", "Also on ", "Also from "].iter().find_map(|m| line.strip_prefix(m));
    lead.and_then(|rest| rest.split_once(": ")).is_some_and(|(name, _)| name.split(' ').count() <= 3)
        && line.len() <= 160
        && !line.contains(['"', '“'])
        // "More on the dead: the port named nine of them."
        && !(line.ends_with('.') && (sentence::has_verb(line) || !at_most(HEADLINE, line)))
}

static YOU: LazyLock<Words> =
    LazyLock::new(|| Words::new(["you", "You", "YOU", "yOu", "yoU", "YOu", "YoU", "yOU"]));

/// Whether a sentence speaks to its reader, outside of quotation marks.
fn addresses(line: &str) -> bool {
    // "You" and "your", but neither "young" nor "see-you".
    let within = |c: char| c.is_alphanumeric() || c == '-';
    let word = |(_, at): (usize, usize)| {
        let behind = &line[at + "you".len()..];
        let behind = behind.strip_prefix(['r', 'R']).unwrap_or(behind);
        !line[..at].ends_with(within) && !behind.starts_with(within)
    };
    let spoken = || YOU.find_iter(line).any(word);
    (spoken() || is_pointer(line) || is_order_to_send(line)) && !line.contains(['"', '“', '”', '«'])
}

/// `Send your pictures to ...`, `Please ensure ...`
fn is_order_to_send(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    matches!(first, "Send" | "Please" | "Text" | "Email" | "E-mail" | "Upload" | "Tell" | "Submit")
}

/// Whether a sentence tells how to write in.
fn submits(line: &str) -> bool {
    words(line).any(|word| SUBMIT.iter().any(|own| own.eq_ignore_ascii_case(word)))
}

/// Most lines at the end of a text that speak to the reader, and lines behind them that do not.
const LINES: usize = 16;
const BEHIND: usize = 1;
/// Fewest sentences of such a passage.
const LEAST: usize = 2;

/// Where the passage begins that ends a text and calls its readers to write in: `Are you in the bay? Send us your pictures.`
///
/// All its sentences speak to the reader and two at least tell how; the text before it does not speak so.
pub(super) fn call(text: &str, lines: &[Span]) -> Option<usize> {
    // What is cut behind them may begin within the last line.
    let line = |span: &Span| &text[span.start as usize..(span.end as usize).min(text.len())];
    let (mut first, mut count, mut tells, mut other) = (None, 0, 0, 0);
    for (index, span) in lines.iter().enumerate().rev().take(LINES) {
        let words = line(span);
        if words.len() > 400 {
            break;
        }
        if addresses(words) {
            count += 1;
            tells += usize::from(submits(words));
            first = Some(index);
        } else if first.is_none() && other < BEHIND {
            other += 1;
        } else {
            // One sentence among those to the reader need not say "you": "Details will never be published."
            let near = index > 0 && words.len() < 200 && addresses(line(&lines[index - 1])) && submits(words);
            if !near {
                break;
            }
        }
    }
    let first =
        first.filter(|f| *f * 2 >= lines.len() && count >= LEAST && tells >= LEAST && count > other)?;
    let before = &lines[..first];
    // The first line of a page may be one of its own.
    let spoken = before.iter().skip(1).filter(|s| addresses(line(s))).count();
    (spoken * 10 <= before.len()).then(|| lines[first].start as usize)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::{about_page, addresses, call, is_pointer};

    #[test]
    fn readers_are_called_by_a_word_of_its_own() {
        for line in ["Are YOU in the bay?", "Your name stays here.", "We call you.", "It is you"] {
            assert!(addresses(line), "{line}");
        }
        for line in ["The young crew rowed.", "It is a see-you-soon.", "It is yours.", "\"You\" is a word."] {
            assert!(!addresses(line), "{line}");
        }
    }

    #[test]
    fn pointers_order_and_name_a_thing_of_pages() {
        for line in [
            "See photos of the ferry in the bay.",
            "Visit the Harbour Facebook page for a gallery of ferries",
            "Click on any image to get a bigger picture",
            "See map of the bay",
            "This is a rush transcript of a talk at the port. It may be updated.",
            "A full transcript is below.",
            "This page includes links to entries of the port, sorted by date.",
            "More on Harbour: Ferry runs aground",
            "22.00 We're going to leave it there for the night.",
            "Thanks for joining us. Follow the latest back here tomorrow morning",
            "That's all from the team of Harbour News, we are back on Monday!",
            "Have more to add? A tip? Tell us",
            "Are you on the ferry? Email us at news@example.com",
            "Join our WhatsApp channel",
            "prev Next 1 / 2",
            "You've selected the U.S. Edition.",
            "Would you like to make this your default edition?",
            "Please turn on JavaScript.",
            "Your browser's settings may be preventing you from viewing comments about this item.",
            "You need to have cookies enabled to use this page.",
            "Page 2 of 3",
        ] {
            assert!(is_pointer(line), "{line}");
        }
        for line in [
            "See how the ferry sank.",
            "Your browser may be open to attack, the ministry said on Tuesday.",
            "You need a permit for the ferry.",
            "Please enable the buoy.",
            "Visit of the minister to the site was called off.",
            "Read the report, he said, on the page of the port.",
            "Share prices rose.",
            "Watch makers of Geneva closed.",
            "Follow-up talks are held here.",
            "He said thanks for reading the sign, we turned back.",
            "The crew will leave it there for the tide to lift.",
            "Who sank the ferry? The port does not know.",
            "Click on the link and your money is gone, police told dockers on Tuesday.",
            "Who sank the ferry? Tell us, the crew said, and we will go.",
            "More on the dead: the port named nine of them on Tuesday.",
        ] {
            assert!(!is_pointer(line), "{line}");
        }
    }

    #[test]
    fn what_a_page_says_of_itself_begins_a_text() {
        for (text, end) in [
            ("Please turn on JavaScript. Media requires it. A ferry sank.", Some(26)),
            ("You've selected the U.S. Edition. Would you like it? A ferry sank.", Some(33)),
            ("Please turn on the light. A ferry sank.", None),
            ("A ferry sank.", None),
        ] {
            assert_eq!(about_page(text), end, "{text}");
        }
    }

    #[test]
    fn calls_to_write_in_end_a_page() {
        let story = "A ferry sank.\nThe port was closed.\nAll are safe.\nA boat took them off.\nThe yard built it.\nIt was old.\n";
        let asked = "Are you in the bay?\nSend us your comments with the form below.\nSend your pictures to us by e-mail.\nYour name will not be printed.\n";
        let text = format!("{story}{asked}");
        assert_eq!(call(&text, &lines(&text)), Some(story.len()));
        assert_eq!(call(story, &lines(story)), None);
        let letter = "You asked for a form.\nSend it to me.\nI will visit you.\nYou know the form.\nPlease send your photos.\n";
        assert_eq!(call(letter, &lines(letter)), None);
    }
}
