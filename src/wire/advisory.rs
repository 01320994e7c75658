//! What a desk says of its own copy: `(Adds details, quote)`, `-- Ann Example is a columnist. The opinions are her own --`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::beginnings::Beginnings;
use super::dateline::partial_day;
use super::words::Words;
use super::{embargo, sentence};
use crate::model::{MarkerKind, PartialDay, Span};
use crate::text::classes::positions;

/// Bytes of the longest advisory in brackets (chosen: the longest seen have some eighty words).
const LONGEST: usize = 600;
/// Bytes of an advisory without brackets, or whose bracket never closes: a line of its own.
const LONGEST_OPEN: usize = 250;

/// An advisory at the head of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Advisory {
    /// Bytes of the passage that it takes up.
    pub len: usize,
    /// What the desk says it changed; empty where it says who wrote.
    pub note: String,
    /// What kind of version that makes the copy.
    pub kind: Option<MarkerKind>,
    /// Whether it says that the copy is its author's opinion.
    pub opinion: bool,
}

/// First words of an advisory, in small letters, and what kind of version they tell of.
const WORDS: [(&str, Option<MarkerKind>); 31] = [
    ("adds", Some(MarkerKind::Update)),
    ("adding", Some(MarkerKind::Update)),
    ("amends", Some(MarkerKind::Correction)),
    ("attn:", Some(MarkerKind::Update)),
    ("changes", Some(MarkerKind::Update)),
    ("clarifies", Some(MarkerKind::Correction)),
    ("corrects", Some(MarkerKind::Correction)),
    ("correcting", Some(MarkerKind::Correction)),
    ("deletes", Some(MarkerKind::Update)),
    ("drops", Some(MarkerKind::Update)),
    ("eds:", Some(MarkerKind::Update)),
    ("embargoed", None),
    ("fixes", Some(MarkerKind::Correction)),
    ("inserts", Some(MarkerKind::Update)),
    ("leads with", Some(MarkerKind::Update)),
    ("new throughout", Some(MarkerKind::Update)),
    ("recasts", Some(MarkerKind::Update)),
    ("recrops", None),
    ("refiles", Some(MarkerKind::Refile)),
    ("refiling", Some(MarkerKind::Refile)),
    ("releads", Some(MarkerKind::Update)),
    ("removes", Some(MarkerKind::Update)),
    ("repeating", Some(MarkerKind::Repeat)),
    ("repeats", Some(MarkerKind::Repeat)),
    ("resends", Some(MarkerKind::Repeat)),
    ("restores", Some(MarkerKind::Refile)),
    ("rewrites", Some(MarkerKind::Update)),
    ("updates", Some(MarkerKind::Update)),
    ("updating", Some(MarkerKind::Update)),
    ("with ", None),
    ("writes through", Some(MarkerKind::Update)),
];

fn known(head: &str) -> Option<Option<MarkerKind>> {
    let head = head[..head.floor_char_boundary(20)].to_lowercase();
    let ends = |word: &str| {
        word.ends_with([' ', ':']) || !head[word.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    WORDS.iter().find(|(w, _)| head.starts_with(w) && ends(w)).map(|(_, kind)| *kind)
}

/// The kind of version that a note to editors tells of by its first word: `Corrects toll in lead`.
pub(super) fn kind_of(note: &str) -> Option<MarkerKind> {
    let bare = note.trim_start_matches(['(', '[', ' ']);
    known(bare)
        .or_else(|| known(bare.strip_prefix("Eds:").or_else(|| bare.strip_prefix("EDS:"))?.trim_start()))
        .flatten()
}

/// Whether a word is one with which a desk says what it changed.
pub(super) fn is_word(word: &str) -> bool {
    known(word).is_some()
}

/// The advisory that a passage begins with.
pub(super) fn at_head(line: &str) -> Option<Advisory> {
    match line.as_bytes().first()? {
        b'(' | b'[' => in_brackets(line),
        b'-' => opinion(line),
        b'E' if line.starts_with("Eds:") || line.starts_with("EDS:") => {
            (line.len() < LONGEST).then(|| Advisory::new(line.len(), &line[4..], Some(MarkerKind::Update)))
        }
        b'T' if line.starts_with("The opinions expressed") || line.starts_with("The views expressed") => {
            let end = is_opinion_notice(line).filter(|end| *end < 80)?;
            let rest = line[end..].trim_start_matches(['.', ' ', '-', '–']);
            Some(Advisory { opinion: true, ..Advisory::new(line.len() - rest.len(), "", None) })
        }
        b'E' if line[1..].starts_with(['m', 'M']) => {
            let end = embargo::at_head(line)?;
            Some(Advisory::new(end, &line[..end], None))
        }
        // "ATTENTION - ajoute détails ///"
        b'A' if line.starts_with("ATTENTION") && line.find("///").is_some_and(|end| end < LONGEST) => {
            let end = line.find("///")?;
            let note = line["ATTENTION".len()..end].trim_matches([' ', '-']);
            Some(Advisory::new(end + "///".len(), note, Some(MarkerKind::Update)))
        }
        // "Corrects second bullet to show tonnage": a verb without its subject, and no full stop; "Updates are due." has its verb.
        b'A'..=b'Z' => {
            let mut words = line.split(' ');
            let word = words.next()?;
            if words.next().is_some_and(|next| matches!(next, "is" | "was" | "and")) {
                return None;
            }
            let own =
                ["Adds", "Corrects", "Recasts", "Refiles", "Repeats", "Updates", "Clarifies"].contains(&word);
            let stopped = || {
                line.ends_with('.')
                    && !(word == "Corrects" && !line.contains(':') && !sentence::has_auxiliary(line))
            };
            (own && line.len() < LONGEST_OPEN && !line.ends_with(['?', '!', '"']) && !stopped())
                .then(|| Advisory::new(line.len(), line, known(line).flatten()))
        }
        _ => None,
    }
}

impl Advisory {
    fn new(len: usize, note: &str, kind: Option<MarkerKind>) -> Self {
        Self { len, note: note.trim().to_owned(), kind, opinion: false }
    }
}

fn in_brackets(line: &str) -> Option<Advisory> {
    let inner = &line[1..];
    let kind =
        known(inner.trim_start()).or_else(|| is_reissue(inner).then_some(Some(MarkerKind::Correction)))?;
    match closing(line) {
        Some(close) => (close < LONGEST).then(|| Advisory::new(close + 1, &line[1..close], kind)),
        // The bracket got lost: then the line is nothing else.
        None => (line.len() < LONGEST_OPEN && !line.ends_with(['.', '"']) && kind.is_some())
            .then(|| Advisory::new(line.len(), inner, kind)),
    }
}

/// `(This March 4 story has been corrected to say ...)`
fn is_reissue(inner: &str) -> bool {
    let head = &inner[..inner.floor_char_boundary(60)];
    let told = ["story has been corrected", "story was corrected", "story corrects", "story is corrected"];
    head.starts_with("This ") && told.iter().any(|words| head.contains(words))
}

/// `-- Ann Example is a columnist. The opinions expressed are her own --`
fn opinion(line: &str) -> Option<Advisory> {
    // Broken after its first sentence: `-- Ann Example is a columnist.`
    if line.len() < 100
        && is_opinion_notice(line).is_none()
        && line.contains(" is a ")
        && (line.contains("columnist") || line.contains("professor"))
    {
        return Some(Advisory { opinion: true, ..Advisory::new(line.len(), "", None) });
    }
    let window = &line[..line.floor_char_boundary(300)];
    let from = window.len() - window.trim_start_matches(['-', '–', ' ']).len();
    let end = from + is_opinion_notice(&window[from..])?;
    let rest = window[end..].trim_start_matches(['.', ' ']);
    let dashes = rest.trim_start_matches('-');
    (dashes.len() < rest.len() || rest.is_empty()).then(|| Advisory {
        opinion: true,
        ..Advisory::new(line.len() - (line.len() - window.len()) - dashes.len(), "", None)
    })
}

/// Where the words end that say whose opinion a text is, if it begins with them.
pub(super) fn is_opinion_notice(text: &str) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(300)];
    let said = [
        "opinions expressed",
        "Opinions expressed",
        "views expressed",
        "Views expressed",
        "opinions are",
        "views are",
    ];
    let at = said.iter().find_map(|s| window.find(s))?;
    let own = [
        "his own",
        "her own",
        "their own",
        "my own",
        "author's own",
        "those of the author",
        "those of the writer",
    ];
    let end = own.iter().find_map(|o| window[at..].find(o).map(|i| at + i + o.len()))?;
    (end - at < 60).then_some(end)
}

/// How a sentence on whose opinion a text is begins.
const OPINIONS: [&str; 8] = [
    "The opinions expressed",
    "The views expressed",
    "The opinions are",
    "The views are",
    "Opinions expressed",
    "Views expressed",
    "Any opinions expressed",
    "Any views expressed",
];
/// Words behind such a sentence that are of it, and of all of it. Chosen.
const OPINION_REST: usize = 12;
const OPINION_WORDS: usize = 50;

/// Whether a line says whose opinion a text is, and nothing else.
pub(super) fn is_opinion_line(line: &str) -> bool {
    OPINIONS.iter().any(|start| line.starts_with(start)) && opinion_at_end(line) == Some(0)
}

/// Where the sentence begins that ends a text and says whose opinion it is: `... The views expressed are her own.`
pub(super) fn opinion_at_end(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(LONGEST_OPEN));
    let window = &words[from..];
    // Most texts end in none of them.
    static PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(["xpressed", "s are "]));
    if !PARTS.any(window) {
        return None;
    }
    let at = OPINIONS.iter().filter_map(|start| window.rfind(start)).max()?;
    let end = at + is_opinion_notice(&window[at..])?;
    let begins = from + at == 0 || window[..at].trim_end().ends_with(['.', '!', '?', ')', '"', '”']);
    // "-- The views expressed are her own -- Why the port closed": another passage follows.
    let last = !window[end..].contains(['?', '!']) && !window[end..].contains("--");
    let short = last
        && sentence::is_short(&window[end..], OPINION_REST)
        && sentence::is_short(&window[at..], OPINION_WORDS);
    (begins && short).then_some(from + at)
}

/// A round or square bracket of ASCII.
pub(super) fn is_bracket(byte: u8) -> bool {
    (byte & 0xfe == b'(') | (byte == b'[') | (byte == b']')
}

/// The bracket that closes the one a text begins with.
pub(super) fn closing(text: &str) -> Option<usize> {
    let window = &text.as_bytes()[..text.len().min(1_000)];
    let mut depth = 0;
    positions(window, is_bracket).find(|&at| {
        depth += if matches!(window[at], b'(' | b'[') { 1 } else { -1 };
        depth == 0 && matches!(window[at], b')' | b']')
    })
}

/// How a correction begins, and what it says where a paper printed it.
const IN_A_STORY: [&str; 3] = ["In a story ", "In stories ", "In an article "];
pub(super) const PRINTED: &str = "The following correction was printed";
static AS_PRINTED: LazyLock<Finder> = LazyLock::new(|| Finder::new(PRINTED));

/// The day on which copy was first filed that was sent again with a correction: `(This March 4 story has been corrected to say
/// ...)`, `In a story March 4, The Associated Press reported`.
pub(super) fn first_filed(text: &str) -> Option<PartialDay> {
    let head = &text[..text.floor_char_boundary(80)];
    const STARTS: [&str; 4] = ["This ", "In a story ", "In a story sent ", "In an article "];
    // Each of them begins with one of two letters: most heads are not looked through for all.
    let may_begin = || memchr::memchr2_iter(b'T', b'I', head.as_bytes());
    let first =
        |start: &&str| may_begin().find(|at| head[*at..].starts_with(*start)).map(|at| at + start.len());
    let behind = STARTS.iter().filter_map(first).map(|at| &head[at..]);
    let mut days = behind.filter_map(|rest| {
        let end = rest.match_indices(' ').map(|(at, _)| at).nth(1).unwrap_or(rest.len());
        // "This July 10, 2010 file photo" is no copy.
        let photo = rest[end..].contains("photo") || rest[end..].contains("image");
        partial_day(rest[..end].trim_end_matches(',')).filter(|_| !photo)
    });
    days.next()
}

/// Whether the head of a text says that it corrects another: `In a story March 3, The Associated Press reported erroneously`.
pub(super) fn corrects(text: &str, seldom: bool) -> bool {
    let window = &text[..text.floor_char_boundary(1_500)];
    let head = &window[..window.floor_char_boundary(200)];
    // All of them begin so; most heads have no such word.
    let begins = memchr::memchr_iter(b'I', &head.as_bytes()[..head.len().min(60)]);
    let own = begins.filter(|at| head[*at..].starts_with("In ")).any(|_| {
        let said =
            |start: &&str| head.find(*start).is_some_and(|at| at < 60 && head[at..].contains(" reported"));
        IN_A_STORY.iter().any(said)
    });
    let said = || head.contains("The Associated Press") || head.contains("erroneously");
    own && said() || seldom && AS_PRINTED.find(window.as_bytes()).is_some()
}

/// Bytes of a text in which a paper's own correction stands.
const CORRECTED: usize = 1_500;

/// The correction that a paper printed and set into its copy since: the sentence that tells so, and those on what should have
/// been said.
pub(super) fn printed(text: &str, lines: &[Span]) -> Vec<Span> {
    let window = &text[..text.floor_char_boundary(CORRECTED)];
    let Some(at) = AS_PRINTED.find(window.as_bytes()) else { return Vec::new() };
    let first = lines.partition_point(|l| (l.end as usize) <= at);
    let mut spans = Vec::new();
    for (index, line) in lines[first..].iter().enumerate() {
        let span = if index == 0 { at as u32..line.end } else { line.clone() };
        let words = &text[span.start as usize..span.end as usize];
        // Joined lines hold the story, too.
        if words.len() > LONGEST || index > 0 && !words.contains("should have") {
            break;
        }
        spans.push(span);
    }
    spans
}

/// How notes on an earlier version begin.
const CORRECTION: [&str; 18] = [
    "an earlier version",
    "a previous version",
    "earlier versions of",
    "previous versions of",
    "correction:",
    "corrections:",
    "clarification:",
    "the following correction",
    "this version corrects",
    "this version has been corrected",
    "this story corrects",
    "this story has been corrected",
    "this story was corrected",
    "this article has been corrected",
    "this article was corrected",
    "this article was amended",
    "this article has been amended",
    "В более ранней версии",
];
const UPDATE: [&str; 4] = [
    "this story has been updated",
    "this article has been updated",
    "this version updates",
    "В новость были внесены",
];
const WITHDRAWAL: [&str; 10] = [
    "this article has been removed",
    "this article has been retracted",
    "this article has been withdrawn",
    "this article is withdrawn",
    "this item has been withdrawn",
    "this story has been removed",
    "this story has been retracted",
    "this story has been withdrawn",
    "this story is withdrawn",
    "the story has been withdrawn",
];
const REFILE: [&str; 3] = ["this story was refiled", "the story was refiled", "this story has been refiled"];

/// All of them, in that order.
static NOTES: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(CORRECTION.into_iter().chain(UPDATE).chain(REFILE).chain(WITHDRAWAL), true)
});

/// What kind of version a note about an earlier one tells of: `An earlier version of this story gave ...`.
pub(super) fn note_kind(text: &str) -> Option<MarkerKind> {
    let plain = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let head = if plain { text } else { text.trim_start_matches(['*', '(', '[', ' ', '—', '-']) };
    let (row, end) = NOTES.find(head.as_bytes())?;
    // "Correction: that is the word the army used" is news, and no label.
    if row < CORRECTION.len()
        && head.get(end..).is_some_and(|rest| head[..end].ends_with(':') && sentence::is_of_label(rest))
    {
        return None;
    }
    // An earlier version of the bill is news.
    let versions = CORRECTION[..4].len();
    if row < versions && !head.get(end..).is_some_and(sentence::is_copy) {
        return None;
    }
    let kind = match row {
        row if row < CORRECTION.len() => MarkerKind::Correction,
        row if row < CORRECTION.len() + UPDATE.len() => MarkerKind::Update,
        row if row < CORRECTION.len() + UPDATE.len() + REFILE.len() => MarkerKind::Refile,
        _ => MarkerKind::Withdrawal,
    };
    // "This article has been removed from the treaty."
    let elsewhere =
        || head.get(end..).is_some_and(|rest| rest.starts_with(" from ") && !sentence::is_of_site(rest));
    (kind != MarkerKind::Withdrawal || !elsewhere()).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::{at_head, first_filed, note_kind};
    use crate::model::MarkerKind;

    #[test]
    fn advisories_are_read() {
        for (text, rest, kind) in [
            ("(Adds quote (2), details) LONDON", " LONDON", Some(MarkerKind::Update)),
            ("(Corrects tonnage) LONDON", " LONDON", Some(MarkerKind::Correction)),
            ("(Repeats with no change to text)", "", Some(MarkerKind::Repeat)),
            ("ATTENTION - ajoute détails /// Bay", " Bay", Some(MarkerKind::Update)),
            ("(Adds details on port", "", Some(MarkerKind::Update)),
            ("Corrects tonnage in second bullet", "", Some(MarkerKind::Correction)),
            ("Corrects tonnage to 900, instead of 9,000.", "", Some(MarkerKind::Correction)),
            ("Eds: UPDATES with toll.", "", Some(MarkerKind::Update)),
            ("-- Ann Example is a columnist. The opinions expressed are her own -- Tin", " Tin", None),
        ] {
            let found = at_head(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[found.len..], found.kind), (rest, kind), "{text}");
        }
        for text in [
            "(London) is a town",
            "Updates were few.",
            "Adds up to nothing.",
            "- a dash",
            "(Addsworth) rose",
            "Corrects in minutes what took weeks: that is how the gate was sold.",
            "Recasts of the statue will be sold, the port said.",
            "Corrects was the word of the minister",
        ] {
            assert!(at_head(text).is_none(), "{text}");
        }
    }

    #[test]
    fn corrected_copy_keeps_its_day() {
        for (text, day) in [
            ("(This March 4 story has been corrected to say Monday, in paragraph 2)", Some((3, 4))),
            ("In a story March 4, The Associated Press reported erroneously that", Some((3, 4))),
            ("This story has been corrected.", None),
            ("This March was wet.", None),
        ] {
            assert_eq!(first_filed(text).map(|d| (d.month, d.day)), day, "{text}");
        }
        let found = at_head("(This March 4 story has been corrected to say Monday) LONDON").unwrap();
        assert_eq!(found.kind, Some(MarkerKind::Correction));
    }

    #[test]
    fn notes_on_earlier_versions() {
        for (text, kind) in [
            ("*A previous version of this release gave a wrong tonnage.", Some(MarkerKind::Correction)),
            ("Correction: the ferry was built in 1990.", Some(MarkerKind::Correction)),
            ("This story has been withdrawn.", Some(MarkerKind::Withdrawal)),
            ("The version of events that the port gave", None),
            ("An earlier version of the bill was rejected on March 2.", None),
            ("Correction: that is the word the navy used for the ferries it sank.", None),
            ("This article has been removed. It did not meet our rules.", Some(MarkerKind::Withdrawal)),
            ("This article has been removed from the treaty.", None),
        ] {
            assert_eq!(note_kind(text), kind, "{text}");
        }
    }
}
