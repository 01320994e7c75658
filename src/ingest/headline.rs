//! The headline of a page saved as text.

use crate::text::words::is_unspaced;

/// Words that menus, breadcrumbs and buttons are made of.
const FURNITURE: &[&str] = &[
    "home",
    "homepage",
    "news",
    "latest",
    "breaking",
    "live",
    "world",
    "international",
    "national",
    "local",
    "region",
    "regions",
    "politics",
    "business",
    "economy",
    "economics",
    "markets",
    "money",
    "finance",
    "sport",
    "sports",
    "opinion",
    "analysis",
    "culture",
    "arts",
    "lifestyle",
    "life",
    "style",
    "travel",
    "health",
    "science",
    "technology",
    "tech",
    "weather",
    "society",
    "defense",
    "defence",
    "military",
    "space",
    "press",
    "review",
    "reviews",
    "interviews",
    "editorial",
    "video",
    "videos",
    "photo",
    "photos",
    "pictures",
    "gallery",
    "podcast",
    "podcasts",
    "audio",
    "radio",
    "tv",
    "search",
    "menu",
    "login",
    "log",
    "sign",
    "in",
    "up",
    "out",
    "register",
    "subscribe",
    "subscription",
    "newsletter",
    "newsletters",
    "account",
    "contact",
    "contacts",
    "about",
    "us",
    "more",
    "all",
    "topics",
    "sections",
    "section",
    "archive",
    "archives",
    "share",
    "tweet",
    "facebook",
    "twitter",
    "telegram",
    "whatsapp",
    "email",
    "e-mail",
    "print",
    "copy",
    "link",
    "save",
    "comments",
    "comment",
    "read",
    "skip",
    "to",
    "content",
    "main",
    "navigation",
    "advertisement",
    "cookies",
    "privacy",
    "policy",
    "terms",
    "rss",
    "app",
    "download",
    "language",
    "english",
    "africa",
    "asia",
    "europe",
    "americas",
    "middle",
    "east",
    "uk",
    "usa",
    "and",
    "the",
    "of",
    "accessibility",
    "help",
    "close",
];

/// Headlines are shorter than this, in bytes. Chosen: agency headlines stay under 100 characters, web ones under 160.
const LONGEST: usize = 250;
/// Lines after this many are body. Chosen: menus saved line by line run to some dozens.
const LINES: usize = 60;

/// The line of a saved page that is its headline; empty if none looks like one.
///
/// The first line of at least four words that is no furniture, no stamp and no sentence; failing that, the first line of two
/// words or more that stands alone above longer text.
pub(super) fn find(text: &str) -> &str {
    let lines: Vec<&str> = text.lines().map(unmarked).filter(|l| !l.is_empty()).take(LINES).collect();
    // A page saved whole names itself twice: in its title and above the text.
    let told_twice =
        lines.iter().enumerate().find(|(n, line)| is_headline(line) && lines[n + 1..].contains(line));
    if let Some((_, line)) = told_twice {
        return line;
    }
    let body = lines.iter().position(|l| l.len() > LONGEST).unwrap_or(lines.len());
    let above = &lines[..body];
    if let Some(line) = above.iter().find(|line| is_headline(line)) {
        return line;
    }
    match above {
        [] => "",
        // A short file without a line break is all text.
        [only] if lines.len() == 1 => {
            if only.ends_with(['.', '!']) {
                ""
            } else {
                only
            }
        }
        [first, ..]
            if words(first) >= 2 && !is_furniture(first) && !is_stamp(first) && !ends_sentence(first) =>
        {
            first
        }
        _ => "",
    }
}

/// A line without the signs by which Markdown tells a heading: `## Bridge closed`.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let heading = line.trim_start_matches('#');
    // "#MeToo" is a word.
    if heading.len() < line.len() && heading.starts_with(' ') {
        heading.trim_end_matches('#').trim()
    } else {
        line
    }
}

fn is_headline(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.len() <= LONGEST
        && (words(line) >= 4 || line.chars().count() >= 25 && words(line) >= 2 || unspaced(line))
        && letters * 2 > line.chars().count()
        && !ends_sentence(line)
        && !is_furniture(line)
        && !is_stamp(line)
}

/// Scripts without spaces between words: length stands for them.
fn unspaced(line: &str) -> bool {
    line.chars().filter(|c| is_unspaced(*c)).count() >= 8
}

fn words(line: &str) -> usize {
    line.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

/// A full stop at the end makes a sentence, unless it belongs to initials ("U.S.").
fn ends_sentence(line: &str) -> bool {
    let Some(rest) = line.trim_end_matches(['"', '\u{201d}', ')']).strip_suffix('.') else { return false };
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or(rest);
    !(last.contains('.') && last.len() <= 6)
}

/// A menu, breadcrumb or row of buttons: separators between short parts, or mostly words of [`FURNITURE`].
fn is_furniture(line: &str) -> bool {
    let parts = line
        .split(['|', '\u{203a}', '>', '\u{bb}', '\u{b7}', '\u{2022}', '/'])
        .filter(|p| !p.trim().is_empty());
    if parts.clone().count() >= 3 && parts.clone().all(|p| words(p) <= 4) {
        return true;
    }
    let total = words(line);
    let known = line
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| FURNITURE.contains(&w.to_lowercase().as_str()))
        .count();
    known * 3 >= total * 2
}

/// A line that says when: mostly a date and a time.
fn is_stamp(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let alphabetic =
        line.split_whitespace().filter(|w| w.chars().all(|c| c.is_alphabetic() || c == '.' || c == ','));
    let other = alphabetic
        .filter(|w| {
            let word = w.trim_matches(|c: char| !c.is_alphabetic());
            word.len() > 3 && crate::calendar::months::month_of(word).is_none() && !is_time_word(word)
        })
        .count();
    digits >= 3 && other <= 1 && words(line) <= 12
}

fn is_time_word(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.ends_with("day")
        || ["updated", "published", "posted", "last", "modified", "first", "time"].contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_of_saved_pages() {
        let body = "LYNMOUTH, March 3. /EXAMPLE/. The harbour bridge was closed on Tuesday after a barge struck one of its \
                    piers, the port authority said. Nobody was hurt, and the crew brought the barge to the quay on its own.";
        let cases = [
            (
                "World news | Business | Sport\nBarge strikes harbour bridge in Lynmouth\nThe bridge stays closed, the port says.",
                "Barge strikes harbour bridge in Lynmouth",
            ),
            (
                "Home News World Politics Sport Business Culture\nShare\n3 March, 10:15\nBarge strikes harbour bridge in Lynmouth",
                "Barge strikes harbour bridge in Lynmouth",
            ),
            (
                "Barge strikes bridge - Example News\nSociety & Culture\nMarch 3, 2020, 10:15\nBarge strikes bridge in Lynmouth harbour",
                "Barge strikes bridge - Example News",
            ),
            (
                "Tuesday, 3 March 2020 10:15 UTC\nBarge strikes harbour bridge in Lynmouth",
                "Barge strikes harbour bridge in Lynmouth",
            ),
            (
                "Home > World > Europe\n\nThe port authority gave details on Tuesday.\nBarge strikes harbour bridge in Lynmouth",
                "Barge strikes harbour bridge in Lynmouth",
            ),
            ("Bridge closed", "Bridge closed"),
            ("#Bridge is closed for all", "#Bridge is closed for all"),
            ("", ""),
        ];
        for (top, want) in cases {
            assert_eq!(
                find(&format!("{top}\n{}", if top.is_empty() || !top.contains('\n') { "" } else { body })),
                want,
                "{top}"
            );
        }
        assert_eq!(find(body), "");
        assert_eq!(find(&format!("# Bridge closed\n\n{body}")), "Bridge closed");
    }
}
