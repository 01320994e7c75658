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
    let parts: Vec<&str> = inner.split(['/']).flat_map(|part| part.split(" -- ")).map(str::trim).collect();
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
                && (known || by || is_person(one) && other.starts_with("The "))
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
    memchr::memchr(b':', &line.as_bytes()[from..])?;
    let found = LABELS.iter().filter_map(|label| Some((line[from..].rfind(label)? + from, label.len())));
    let (start, length) = found.min()?;
    let name = line[start + length..].trim();
    let clear = start == 0 || line[..start].trim_end().ends_with(['.', '"', '”', '»', ')', '!', '?']);
    let named = name.split(['/', ',']).all(|part| is_name(part.trim()) || by_line(part.trim()).is_some());
    (clear && named && name.len() <= LONGEST).then_some(start)
}

/// `© AFP`, `EPA-EFE/ANN EXAMPLE`, `AP/Ann Example` behind a sentence.
fn owned(line: &str) -> Option<usize> {
    let from = line.ceil_char_boundary(line.len().saturating_sub(LONGEST));
    // A slash, or the first byte of the sign.
    memchr::memchr2(b'/', 0xc2, &line.as_bytes()[from..])?;
    let stop = line.rfind(['.', '"', '”'])?;
    let start = stop + line[stop..].chars().next().map_or(1, char::len_utf8);
    let tail = line[start..].trim();
    let start = line.len() - line[start..].trim_start().len();
    let sign = tail.strip_prefix("© ").is_some_and(|name| by_line(name).is_some());
    let pair = || {
        tail.split_once('/').is_some_and(|(agency, name)| {
            let agency = agency.trim();
            let own = by_line(agency).is_some() || agency.split('-').any(|part| by_token(part).is_some());
            own && is_person(name.trim())
        })
    };
    (tail.len() <= LONGEST && (sign || pair())).then_some(start)
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
        ] {
            let line = format!("Sailors carry a bell in Sampleton. {credit}");
            assert_eq!(credited(&line), Some(0..line.len() as u32), "{line}");
        }
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
        ] {
            assert_eq!(credited(line), None, "{line}");
        }
    }
}
