//! What feeds set into a sentence for machines: codes of shares and indices, numbers of stories; and headings that a line ran into.

use super::stands::is_fronted;

/// A line without the codes that a feed set into it: `( ALD.L )`, `ALD.L`, `.ALDX`, `[ID:nALD123]`.
pub(super) fn without_codes(line: &str) -> String {
    let line = line.replace("( ", " (").replace(" )", ")");
    let mut kept = String::with_capacity(line.len());
    for token in line.split(' ').filter(|token| !token.is_empty()) {
        // The comma behind a code belongs to the clause.
        let (word, marks) = token.split_at(token.trim_end_matches([',', ';', ':', '.']).len());
        if is_code(word) {
            kept.push_str(marks);
        } else {
            kept.push_str(if kept.is_empty() { "" } else { " " });
            kept.push_str(token);
        }
    }
    kept
}

fn is_code(word: &str) -> bool {
    let bracketed = |open, close| word.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
    let listed = bracketed('(', ')').is_some_and(|inner| is_share(inner) || is_index(inner));
    let story = bracketed('[', ']').is_some_and(|inner| inner.starts_with("ID:") || inner.starts_with("nL"));
    listed || story || is_index(word) || (is_share(word) && word.find('.') > Some(1))
}

/// The code of a share: capitals or digits, a stop, and the one or two capitals of an exchange.
fn is_share(word: &str) -> bool {
    let capitals = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    word.split_once('.').is_some_and(|(share, exchange)| {
        !share.is_empty()
            && capitals(share)
            && (1..=2).contains(&exchange.len())
            && exchange.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// The code of an index: a stop and three capitals or more.
fn is_index(word: &str) -> bool {
    word.strip_prefix('.').is_some_and(|name| name.len() >= 3 && name.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The length of a heading in capitals that a sentence runs on from ("NO END IN SIGHT Dockers walked out"); 0 if nothing does.
pub(super) fn crosshead(sentence: &str) -> usize {
    /// Letters of a word that is no abbreviation, one of which a heading has. Chosen.
    const LETTERS: usize = 5;
    let mut end = 0;
    let mut words = 0;
    let mut long = false;
    for token in sentence.split_inclusive(' ') {
        let word = token.trim_end();
        let capitals = word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_alphabetic);
        if !capitals || word.len() < 2 {
            break;
        }
        words += 1;
        long |= word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS;
        end += token.len();
    }
    let rest = &sentence[end..];
    let first = rest.split(' ').next().unwrap_or("");
    let opens = first.starts_with(char::is_uppercase)
        && (first.chars().any(char::is_lowercase) || matches!(first, "A" | "I"));
    // "OPEC President", "LORWICK Corp" are names.
    let sure = words > 1 || is_fronted(first) || matches!(first, "The" | "A" | "An");
    if opens && long && sure { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{crosshead, without_codes};

    #[test]
    fn codes_are_left_out() {
        for (line, expected) in [
            ("Alda Ferries ( ALD.L ) said it had sunk", "Alda Ferries said it had sunk"),
            ("Alda Ferries (ALD.L), of Lorwick, sank", "Alda Ferries, of Lorwick, sank"),
            ("Alda Ferries ALD.L, of Lorwick, sank", "Alda Ferries, of Lorwick, sank"),
            ("Ferries ( C.N ) sank", "Ferries sank"),
            ("Ferries( C.N ) sank", "Ferries sank"),
            ("Bank 060000.KS signs", "Bank signs"),
            ("The index .ALDX fell [ID:nALD123]", "The index fell"),
            ("The U.S. port and U.N. troops", "The U.S. port and U.N. troops"),
            ("The U.S", "The U.S"),
            ("(The port) shut", "(The port) shut"),
        ] {
            assert_eq!(without_codes(line), expected, "{line}");
        }
    }

    #[test]
    fn headings_in_capitals_are_told_from_names() {
        for (sentence, heading) in [
            ("NO END IN SIGHT Dockers walked out", "NO END IN SIGHT "),
            ("ALDA The port was shut", ""),
            ("HARBOUR On Monday the port was shut", "HARBOUR "),
            ("HARBOUR The port was shut", "HARBOUR "),
            ("UNESCO Director Orsel resigned", ""),
            ("ALD CEO Ann Orsel resigned", ""),
            ("The port was shut", ""),
            ("ALL IN CAPITALS", ""),
            ("", ""),
        ] {
            assert_eq!(&sentence[..crosshead(sentence)], heading, "{sentence}");
        }
    }
}
