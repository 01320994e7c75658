//! The tail of an article: who wrote and edited it, sign-offs, copyright, contacts.

mod bracket;
pub(super) mod foot;
mod whole;

use std::sync::LazyLock;

use memchr::memmem::Finder;

use self::bracket::{behind_desk, bracketed, notes};
use self::whole::{has_ages, is_ticker, whole};
use super::agencies::{self, Agency};
use super::dateline::partial_day;
use super::lines::at_last_comma;
use super::marks::Marks;
use super::signature::{signature, telegram};
use super::words::Words;
use super::{advisory, comments, inline, reader};
use crate::model::{Cut, CutReason, MarkerKind, PartialDay, Span};

/// Lines from the end in which trailers stand (chosen: an agency's trailer, a site's notice, copyright and contacts).
const LINES: usize = 12;
/// Last lines, not counting those cut, in which a sign-off or a passage without brackets may stand.
const LAST: usize = 4;

/// How a trailer says that an agency only helped, in small letters.
static CONTRIBUTED: LazyLock<Words> = LazyLock::new(|| {
    Words::new(["contributed", "with input", "agency inputs", "with files from", "mit material"])
});
/// How lines begin that a site sets behind the trailer of a desk and that say whose copy it is.
const OWNERS: [&str; 4] = ["Copyright", "©", "(c)", "Our Standards"];
/// What stands before the day that copy was published on.
static PUBLISHED: LazyLock<Finder> = LazyLock::new(|| Finder::new("first published "));

/// What the tail of an article says.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub cuts: Vec<Cut>,
    /// Agency that signs off.
    pub agency: Option<Agency>,
    /// Agency that relays the copy of the one that signs: AAP in `AAP/Reuters`.
    pub carrier: Option<Agency>,
    /// An agency only contributed.
    pub partial: bool,
    /// The text stands behind the dateline of an agency.
    filed: bool,
    /// The agency says that the report is its own: `This report by The Canadian Press was first published ...`.
    pub own: bool,
    /// The day the copy says it was first published on.
    pub first_published: Option<PartialDay>,
    /// The kind of version that a note on an earlier one tells of.
    pub kind: Option<MarkerKind>,
    /// It says that the copy is its author's opinion, or that the author is none of the desk's.
    pub opinion: bool,
}

/// Reads the tail of a text; `lines` are its lines, `marks` the words it may hold. No bio of an author ends what an agency `filed`:
/// whom its last sentence says what he is, belongs to its story.
pub(super) fn read(text: &str, lines: &[Span], filed: bool, marks: Marks) -> Tail {
    let mut tail = Tail { filed, ..Tail::default() };
    let mut end = text.trim_end().len();
    let commented = if marks.comments { comments::section(text, lines) } else { None };
    if let Some((start, reason)) = commented {
        tail.cut(start..end, reason);
        end = start;
    }
    let called = lines.partition_point(|l| (l.start as usize) < end);
    if let Some(start) = reader::call(&text[..end], &lines[..called]) {
        tail.cut(start..end, CutReason::Insert);
        end = start;
    }
    if let Some(start) = notes(&text[..end]) {
        tail.cut(start..end, CutReason::Trailer);
        end = start;
    }
    if let Some(start) = behind_desk(&text[..end]) {
        tail.cut(start..end, CutReason::Chrome);
        let owns = |line: &&str| OWNERS.iter().any(|own| line.trim_start().starts_with(own));
        text[start..end].lines().filter(owns).for_each(|line| tail.note(line.trim()));
        end = start;
    }
    let last = lines.partition_point(|l| (l.start as usize) < end);
    let (mut news, mut ticker) = (0, false);
    let lines = &lines[..last];
    let lines = &lines[lines.len().saturating_sub(LINES)..];
    let mut author = None;
    let ages = lines.first().is_some_and(|l| has_ages(&text[l.start as usize..end]));
    for line in lines.iter().rev() {
        let to = end.min(line.end as usize);
        let words = text[line.start as usize..to].trim_end();
        let span = line.start..line.start + words.len() as u32;
        if author.is_some_and(|name| words == name) {
            tail.cuts.push(Cut { span, reason: CutReason::Trailer });
        } else if let Some(reason) = whole(words, news, ages, ticker) {
            ticker = is_ticker(words, 1);
            tail.note(words);
            tail.cuts.push(Cut { span, reason });
        } else {
            let left = tail.end_of_line(text, &span, news);
            author = author.or_else(|| if left { None } else { foot::author(words) });
            news += usize::from(left);
        }
    }
    tail
}

impl Tail {
    fn cut(&mut self, span: std::ops::Range<usize>, reason: CutReason) {
        if span.start < span.end {
            self.cuts.push(Cut { span: span.start as u32..span.end as u32, reason });
        }
    }

    /// Cuts what closes a line: passages in brackets, sign-offs, initials, trailers without brackets. Whether news is left.
    fn end_of_line(&mut self, text: &str, line: &Span, news: usize) -> bool {
        let mut end = line.end as usize;
        let start = line.start as usize;
        let hits = if news == 0 { inline::hits(&text[start..end]) } else { Vec::new() };
        loop {
            let words = text[start..end].trim_end();
            end = start + words.len();
            let last = news == 0;
            let found = bracketed(words)
                .or_else(|| if news < LAST { self.signed_off(words, last) } else { None })
                .or_else(|| inline::closing(words, &hits, last))
                .or_else(|| if last { foot::closing(words) } else { None });
            let bio = || if last && !self.filed { foot::bio(text, line, words) } else { None };
            let Some((cut, reason)) = found.or_else(|| {
                let bio = bio()?;
                self.opinion |= foot::is_outsider(words);
                Some(bio)
            }) else {
                break;
            };
            self.note(&words[cut..]);
            self.cut(start + cut..end, reason);
            end = start + cut;
        }
        !text[start..end].trim().is_empty()
    }

    /// A sign-off at the end of a passage: `PTI KLM RTJ`, `--IANS`, `Enditem`, `(ANI)`, `-- BERNAMA`, `AAP RTV ar`.
    fn signed_off(&mut self, words: &str, last: bool) -> Option<(usize, CutReason)> {
        for mark in ["Enditem", "(END)", "(ENDS)", "ENDS"] {
            if let Some(rest) = words.strip_suffix(mark)
                && (rest.is_empty() || rest.ends_with([' ', '.', '"', '\n', ')']))
            {
                if mark == "Enditem" {
                    self.agency = self.agency.or_else(|| agencies::by_name("Xinhua"));
                }
                return Some((rest.len(), CutReason::Trailer));
            }
        }
        if let Some((at, agency)) = telegram(words) {
            self.agency = self.agency.or(agency);
            return Some((at, CutReason::Trailer));
        }
        if let Some(at) = with_other(words) {
            self.partial = true;
            return Some((at, CutReason::Trailer));
        }
        let (at, agency) = signature(words, last)?;
        self.agency = self.agency.or(Some(agency));
        Some((at, CutReason::Trailer))
    }

    /// Learns what a trailer says of agencies.
    fn note(&mut self, words: &str) {
        self.kind = self.kind.or_else(|| advisory::note_kind(words));
        // "Comments are those of their authors" is of others.
        self.opinion |= advisory::is_opinion_notice(words).is_some() && !words.contains("omment");
        let lower = words.to_lowercase();
        let contributed = lower.starts_with("(with ") || CONTRIBUTED.any(&lower);
        // "Associated Press writer Ann Example contributed to this report": only its own copy names its people so.
        if let Some(agency) = if contributed { agencies::of_writer(words) } else { None } {
            (self.own, self.agency) = (true, Some(agency));
            return;
        }
        self.partial |= contributed;
        if let Some(at) = PUBLISHED.find(words.as_bytes()) {
            let rest = &words[at + PUBLISHED.needle().len()..];
            let day = rest.trim_end_matches(['.', ' ']).trim_start_matches("on ");
            self.first_published = self.first_published.or_else(|| partial_day(day));
        }
        if contributed {
            return;
        }
        let named = ["copyright", "©", "(c)", "source:", "quelle:", "fuente:", "this report by", "источник:"]
            .iter()
            .any(|mark| lower.starts_with(mark));
        if let Some(agency) = reported_by(words, &lower) {
            (self.own, self.agency) = (true, Some(agency));
        }
        let signed = at_last_comma(words).map(|(_, name)| name.trim_end_matches('.'));
        let two = agencies::of_two(words);
        self.carrier = self.carrier.or(two.map(|[carrier, _]| carrier));
        self.agency = self
            .agency
            .or_else(|| agencies::by_line(words).or_else(|| agencies::named_first(words)))
            .or_else(|| two.map(|[_, origin]| origin))
            .or_else(|| if named { named_agency(words) } else { None })
            .or_else(|| signed.and_then(agencies::by_name));
    }
}

/// Where `-with AAP`, `- with Reuters` begins behind a sentence.
fn with_other(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(60));
    let tail = &words.as_bytes()[from..];
    let at = from + memchr::memrchr_iter(b'w', tail).find(|at| tail[*at..].starts_with(b"with "))?;
    agencies::by_line(words[at + "with ".len()..].trim_end_matches('.'))?;
    let before = words[..at].trim_end();
    let clear = before.trim_end_matches(['-', '–', '—', ' ']);
    let ends = clear.is_empty() || clear.ends_with(['.', '"', '”', '!', '?', '\n']);
    (clear.len() < before.len() && ends).then_some(clear.len())
}

/// The agency whose report it is: `This report by The Canadian Press was first published March 3`, `Our Standards: The Thomson Reuters
/// Trust Principles`.
fn reported_by(words: &str, lower: &str) -> Option<Agency> {
    if lower.contains("thomson reuters trust principles") {
        return agencies::by_name("Reuters");
    }
    let name = words
        .get(..REPORT.len())
        .filter(|head| head.eq_ignore_ascii_case(REPORT))
        .map(|_| &words[REPORT.len()..])?;
    agencies::by_name(name.split_once(" was ")?.0)
}

/// How the foot of an agency's own report begins.
const REPORT: &str = "This report by ";

/// The agency that a notice of copyright or source names.
fn named_agency(words: &str) -> Option<Agency> {
    let parts: Vec<&str> = words.split(['.', ',', ':', '|', ';', '/']).collect();
    parts.iter().find_map(|part| {
        let starts = part
            .char_indices()
            .filter(|(at, c)| c.is_uppercase() && (*at == 0 || part[..*at].ends_with([' ', '©'])));
        starts
            .map(|(at, _)| part[at..].trim())
            .find_map(|name| agencies::by_name(name).or_else(|| agencies::by_token(name)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{lines, marks};
    use super::Tail;
    use crate::model::CutReason;

    fn read(text: &str) -> Tail {
        super::read(text, &lines::lines(text), false, marks::in_text(text))
    }

    fn kept(text: &str) -> (String, Option<&'static str>, bool) {
        let tail = read(text);
        let mut cuts = tail.cuts;
        cuts.sort_by_key(|c| c.span.start);
        let mut rest = text.to_owned();
        for cut in cuts.iter().rev() {
            rest.replace_range(cut.span.start as usize..cut.span.end as usize, "");
        }
        (rest.trim().to_owned(), tail.agency.map(|a| a.code), tail.partial)
    }

    #[test]
    fn trailers_are_cut_and_read() {
        for (trailer, agency, partial) in [
            (" (Reporting by Ann Example in Bay (City); Editing by Bo Example)", None, false),
            (
                "\n\n(Reporting by Ann Example; editing by Bo Example)\n((ann.example@example.com))",
                None,
                false,
            ),
            (" PTI KLM RTJ", Some("pti"), false),
            ("\nAAP RTV ar", Some("aap"), false),
            ("\n(Kyodo)", Some("kyodo"), false),
            (" (ANSA).", Some("ansa"), false),
            (" (ANI)", Some("ani"), false),
            ("\n--IANS\nms/vd", Some("ians"), false),
            (" Enditem", Some("xinhua"), false),
            ("\n\n-with AAP", None, true),
            ("\n(END)", None, false),
            (" (end) mm.mb AFP 172130 Dec 12NNNN", Some("afp"), false),
            ("\n172130 Dec 2012 NNNN", None, false),
            ("\n\nhh/ph/ts", None, false),
            (
                "\n___\nAssociated Press writer Ann Example in Bay City contributed to this report.",
                Some("ap"),
                false,
            ),
            (
                "\n(Reporting by Ann Example; editing by Bo Example)\n\nOur Standards: The Thomson Reuters Trust Principles.",
                Some("reuters"),
                false,
            ),
            (
                "\nThis report by The Canadian Press was first published March 3.\n— With files from The Associated Press",
                Some("cp"),
                true,
            ),
            ("\nAAP/Reuters", Some("reuters"), false),
            ("\nSource: AFP/ab", Some("afp"), false),
            ("\n\nCopyright 2026 The Associated Press. All rights reserved.", Some("ap"), false),
            ("\n\n© 2026 AFP", Some("afp"), false),
            ("\n Reuter", Some("reuters"), false),
            (
                "\n\nAnadolu Agency website contains only a portion of the news stories offered to subscribers.",
                Some("aa"),
                false,
            ),
            ("\n\nThe Associated Press contributed to this report.", None, true),
            (
                "\n\nThis report by The Canadian Press was first published March 13, 2026.\n\nAnn Example, The Canadian Press",
                Some("cp"),
                false,
            ),
            ("\n\nWith inputs from PTI", None, true),
            (" (AP Photo/Ann Example)", None, false),
            ("\n\n# dpa-Notizblock\n\n## Internet\n- Hafen: example.com\n\ndpa ab cd", None, false),
            ("\n\n(Bericht von Ann Example, redigiert von Bo Example)", None, false),
            ("\n\n(Reportage de Ann Example, édité par Bo Example)", None, false),
            ("\n\n(Ann Example, avec Bo Sample à Paris, édité par Cy Example)", None, false),
            ("\n\n(Ann Example, in redazione a Roma Bo Example)", None, false),
            (" (Gdansk Newsroom)", None, false),
            ("\n\n(with AFP)", None, true),
            ("\n\n(With PTI inputs)", None, true),
            ("\n\n(Agencies)", None, false),
            (
                " E-mail to a friend\n\nAnn Example contributed to this report.\n\nAll About Harbours • Ferries",
                None,
                true,
            ),
            (" Source text for Eikon: [ID:nX1] Further company coverage: (Gdansk Newsroom)", None, false),
            (
                "\n\nAnn Example is a columnist for the Bay News. The views expressed are her own.",
                None,
                false,
            ),
            (
                "\n\nReporting by Ann Example; Editing by Bo Sample\n\nAnn Example\n\nThomson Reuters\n\nAnn Example is a ports correspondent. She has won four prizes.",
                Some("reuters"),
                false,
            ),
            (" ((Bengaluru Newsroom; +1 646 555 0100))", None, false),
            ("\n\nView source version on businesswire.com: https://example.com/en/", None, false),
            ("\n\n--With assistance from Ann Example.", None, false),
        ] {
            let news = "A ferry ran aground. All are safe.";
            assert_eq!(kept(&format!("{news}{trailer}")), (news.to_owned(), agency, partial), "{trailer:?}");
        }
    }

    #[test]
    fn news_stays() {
        for text in [
            "The lease has three ends.\n(a) the sale of the ferry;\n(b) its loss;\n(c) the end of the lease in 2020 by a letter of either side.",
            "The ferry sailed.\n\nCOMPROMISE\n\nThe port agreed.",
            "The ferry (built in 1990) ran aground (again).",
            "He told the AP.",
            "Two of the photographers were from one agency (AP).\nThe port was closed.",
            "The port was closed, said the head of the IANS.",
            "\"We saw it,\" she told AFP",
            "Source of the fire was a lamp.",
        ] {
            assert_eq!(kept(text).0, text, "{text}");
        }
    }

    #[test]
    fn the_day_of_first_publication() {
        let text = "A moose stood.\n\nThis report by The Canadian Press was first published March 13, 2026.";
        let day = read(text).first_published.unwrap();
        assert_eq!((day.year, day.month, day.day), (Some(2026), 3, 13));
        assert_eq!(read(text).cuts[0].reason, CutReason::Trailer);
    }
}
