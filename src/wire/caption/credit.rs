//! Credits of photos that end a line, told by their form: who took a picture, and for whom, parted by a slash; or its label and a name.

use super::super::agencies::{by_line, by_token};
use super::super::lines::at_most;
use super::verbs::tells;
use crate::model::Span;

/// Bytes of the longest credit, and words of the longest caption above one.
const LONGEST: usize = 70;
const WORDS: usize = 70;

/// Labels of a credit. What stands before them is a picture's.
const LABELS: [&str; 13] = [
    "Photograph:",
    "Photo:",
    "Photos:",
    "Picture:",
    "Pictures:",
    "Image:",
    "Image credit:",
    "Photo credit:",
    "Credit:",
    "Foto:",
    "Fotos:",
    "Bild:",
    "Фото:",
];

/// What of a line is a caption with its credit, or the credit alone where the line tells something.
pub(in super::super) fn credited(line: &str) -> Option<Span> {
    if is_enlarged(line) {
        return Some(0..line.len() as u32);
    }
    let start = bracketed(line).or_else(|| labelled(line)).or_else(|| owned(line))?;
    let before = line[..start].trim_end();
    let words: Vec<&str> = before.split_whitespace().collect();
    let caption = words.len() <= WORDS && !tells(&words);
    Some(if caption { 0 } else { start as u32 }..line.len() as u32)
}

/// `(Xinhua/Ann Example)`, `[Photo/Xinhua]`, `(PTI Photo)`, `(Ann Example / The Harbour Times)`.
fn bracketed(line: &str) -> Option<usize> {
    let close = if line.ends_with(')') { '(' } else { line.ends_with(']').then_some('[')? };
    let open = line.rfind(close)?;
    let inner = &line[open + 1..line.len() - 1];
    if inner.len() > LONGEST || inner.contains(['.', ';', ':']) {
        return None;
    }
    let pictured = |part: &str| {
        let first = part.split_whitespace().next_back().unwrap_or(part);
        ["photo", "file", "handout", "picture", "pool"].iter().any(|own| own.eq_ignore_ascii_case(first))
    };
    if is_courtesy(inner) {
        return Some(open);
    }
    let parts: Vec<&str> =
        inner.split(['/', '|']).flat_map(|part| part.split(" -- ")).map(str::trim).collect();
    let agency = |part: &str| {
        by_line(part.trim_start_matches("Photo ").trim_end_matches(" Photo").trim_end_matches(" photo"))
            .is_some()
    };
    let by = inner.strip_prefix("By ").is_some();
    let own = match parts[..] {
        // "(PTI Photo)", "(Courtesy photo)".
        [one] => pictured(one) && at_most(3, one) && one.starts_with(char::is_uppercase),
        // "(Xinhua/AFP)" signs a text of both.
        [one, other, ..] => {
            let known = agency(one) || agency(other) || pictured(one) || pictured(other);
            let both = by_token(one).is_some() && by_token(other).is_some();
            parts.iter().all(|part| is_name(part))
                && !both
                && (known || by || is_person(one) && is_paper(other))
        }
        [] => false,
    };
    own.then_some(open)
}

/// Whether a part of a credit is a name: capitals, or the small words of one.
fn is_name(part: &str) -> bool {
    const SMALL: [&str; 10] = ["of", "the", "for", "de", "von", "van", "al", "photo", "file", "via"];
    !part.is_empty()
        && at_most(5, part)
        && part.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || SMALL.contains(&w))
}

/// Whether a part is a name of two words or three.
fn is_person(part: &str) -> bool {
    is_name(part) && !at_most(1, part) && at_most(3, part)
}

/// `Photograph: Ann Example/Agency`, `Фото: ТАСС` behind a sentence.
fn labelled(line: &str) -> Option<usize> {
    let from = line.ceil_char_boundary(line.len().saturating_sub(LONGEST + 16));
    // No label without its colon: most lines are settled here.
    let mut colons = memchr::memchr_iter(b':', &line.as_bytes()[from..]).map(|at| from + at + 1);
    if !colons.any(|end| LABELS.iter().any(|label| line[from..end].ends_with(label))) {
        return None;
    }
    let found = LABELS.iter().filter_map(|label| Some((line[from..].rfind(label)? + from, label.len())));
    let (start, length) = found.min()?;
    let name = line[start + length..].trim();
    let clear = start == 0 || line[..start].trim_end().ends_with(['.', '"', '”', '»', ')', '!', '?']);
    let named = name.split(['/', ',']).all(|part| is_name(part.trim()) || by_line(part.trim()).is_some());
    (clear && named && name.len() <= LONGEST).then_some(start)
}

/// `© AFP`, `EPA-EFE/ANN EXAMPLE`, `AP/Ann Example`, `| EFE`, `Ann Example for The Harbour Times` behind a sentence.
fn owned(line: &str) -> Option<usize> {
    // A sentence ends with its stop, a credit with a name.
    if !line.ends_with(|c: char| c.is_alphanumeric() || c == '»') {
        return None;
    }
    let from = line.ceil_char_boundary(line.len().saturating_sub(LONGEST));
    let stop = from + line[from..].rfind(['.', '"', '”', '!', '?'])?;
    let start = stop + line[stop..].chars().next().map_or(1, char::len_utf8);
    let tail = line[start..].trim();
    let start = line.len() - line[start..].trim_start().len();
    let sign = |mark: &str| tail.strip_prefix(mark).is_some_and(|name| by_line(name).is_some());
    let credit = start > stop + 1 && (is_button(tail) || is_courtesy(tail) || is_signature(tail));
    (!tail.is_empty() && (sign("© ") || sign("| ") || credit || is_pair(tail))).then_some(start)
}

/// `AP/Ann Example`
fn is_pair(tail: &str) -> bool {
    tail.split_once('/').is_some_and(|(agency, name)| {
        let agency = agency.trim();
        let own = by_line(agency).is_some() || agency.split('-').any(|part| by_token(part).is_some());
        own && is_person(name.trim())
    })
}

/// What a page sets behind the caption of a picture to be clicked on.
const BUTTONS: [&str; 6] =
    ["hide caption", "toggle caption", "Hide caption", "Toggle caption", "more photos »", "More photos »"];

/// Whether such a button stands behind a sentence, alone or beside who took the picture.
fn is_button(tail: &str) -> bool {
    BUTTONS.iter().any(|button| tail.starts_with(button) || tail.ends_with(button))
}

/// `Photo courtesy of the port`, `Image courtesy NASA`, `Courtesy of Ann Example`, `Handout via Reuters`
fn is_courtesy(words: &str) -> bool {
    const PICTURES: [&str; 8] =
        ["Photo", "Photos", "Image", "Images", "Picture", "Pictures", "Video", "Courtesy"];
    let mut all = words.split_whitespace();
    let (Some(first), Some(second)) = (all.next(), all.next()) else { return false };
    let courtesy = PICTURES.contains(&first) && second.eq_ignore_ascii_case("courtesy")
        || first == "Courtesy" && second == "of"
        || matches!(first, "Handout" | "HANDOUT") && second == "via";
    let name = || words.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_alphabetic));
    courtesy && name() && at_most(9, words)
}

/// `Ann Example for The Harbour Times`, `Ann Example, AP`, `Credit Ann Example`, `PHOTO BY ANN EXAMPLE`
fn is_signature(tail: &str) -> bool {
    let of_paper = |tail: &str| {
        tail.split_once(" for ")
            .is_some_and(|(name, paper)| is_person(name) && is_name(paper) && is_paper(paper))
    };
    let tail = match tail.strip_prefix("Credit ") {
        Some(name) if is_person(name) => return true,
        Some(name) => name,
        None => tail,
    };
    let label = ["photo by ", "photos by ", "picture by "]
        .iter()
        .find(|label| tail.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)));
    let signed =
        || tail.split_once(", ").is_some_and(|(name, agency)| is_person(name) && by_token(agency).is_some());
    of_paper(tail) || label.is_some_and(|label| is_person(&tail[label.len()..])) || signed()
}

/// Last words of the names of papers.
#[rustfmt::skip]
const PAPERS: [&str; 28] = [
    "Chronicle", "Courier", "Daily", "Dispatch", "Echo", "Examiner", "Express", "Gazette", "Globe", "Guardian", "Herald",
    "Independent", "Inquirer", "Journal", "Magazine", "Mail", "Mirror", "Monitor", "News", "Observer", "Post", "Press",
    "Register", "Star", "Sun", "Telegraph", "Times", "Tribune",
];

/// Whether a name is that of a paper: `The Bay`, `Harbour Times`.
fn is_paper(name: &str) -> bool {
    let last = name.split(' ').next_back().unwrap_or(name);
    name.starts_with("The ") || name.contains(' ') && PAPERS.contains(&last)
}

/// Whether a line is a caption behind the button that enlarges its picture: `Enlarge By Ann Example, Harbour News Sailors carry a
/// bell.`
fn is_enlarged(line: &str) -> bool {
    const BUTTONS: [&str; 6] = [
        "Enlarge By ",
        "Enlarge this image",
        "Enlarge image",
        "Enlarge photo",
        "Enlarge Photo",
        "View larger image",
    ];
    BUTTONS.iter().any(|button| line.starts_with(button)) && at_most(WORDS, line) && {
        let words: Vec<&str> = line.split_whitespace().collect();
        !tells(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::credited;

    #[test]
    fn credits_end_captions() {
        for credit in [
            "(Xinhua/Li Example)",
            "(Xinhua/Reuters Photo)",
            "(Xinhua Photo)",
            "[Photo/Xinhua]",
            "(AFP/Ann Example)",
            "(AFP Photo/Ann EXAMPLE)",
            "(PTI Photo)",
            "(Courtesy photo)",
            "(Ann Example/The Harbour Times)",
            "(By Ann Example -- Bloomberg News)",
            "[Ann Example/Reuters]",
            "EPA-EFE/ANN EXAMPLE",
            "AP/Ann Example",
            "© AFP",
            "Photograph: Ann Example/Reuters",
            "Credit: Ann Example/The Harbour Times",
            "Foto: Ann Example/dpa",
            "Фото: ТАСС",
            "| EFE",
            "Photo courtesy of the Port Authority",
            "Image courtesy NASA",
            "Handout via Reuters",
            "(Photo courtesy of the port)",
            "Jo Example for The Harbour Times",
            "Credit Jo Example for The Harbour Times",
            "(Ann Example / Sampleton Times)",
            "(Ann Example | The Harbour Times)",
            "Ann Example/AP hide caption",
            "toggle caption Ann Example/AP",
            "more photos »",
            "PHOTO BY ANN EXAMPLE",
            "Ann Example, AP",
        ] {
            let line = format!("Sailors carry a bell in Sampleton. {credit}");
            assert_eq!(credited(&line), Some(0..line.len() as u32), "{line}");
        }
        let enlarged = "Enlarge By Ann Example, Harbour News Sailors carry a bell in Sampleton.";
        assert_eq!(credited(enlarged), Some(0..enlarged.len() as u32));
        let told = "The port was closed on Monday. (Xinhua/Li Example)";
        assert_eq!(credited(told), Some(31..50));
    }

    #[test]
    fn text_ends_in_no_credit() {
        for line in [
            "The port was closed on Monday. (Xinhua/AFP)",
            "The port was closed on Monday. (ANI)",
            "The port was closed (and opened again on Monday)",
            "The port sold its shares in the firm. (1 euro / 1.1 dollars)",
            "She took the photo: it shows a ferry.",
            "The score was 3/2.",
            "The port was closed. She thanked Ann Example for The Bell",
            "The bell was cast in 1990. Credit to the yard, Ann Example said",
            "The port was closed. It ends a row with Ann Example, AP",
            "Enlarge the port, said Ann Example, and the ferries will come.",
            "Courtesy of the port, the ferry sailed on Monday.",
        ] {
            assert_eq!(credited(line), None, "{line}");
        }
    }
}
