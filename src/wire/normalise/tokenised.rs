//! Copy that a treebank tokeniser went over (`-LRB- Reuters -RRB- -- `` No , '' he said .`), put back into print.

/// Bytes looked at: tokenised copy shows at once.
const LOOKED_AT: usize = 4_000;

/// Whether every punctuation mark of a text stands alone, as the Penn Treebank tokeniser sets it.
pub(super) fn is_tokenised(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(LOOKED_AT)];
    // Blocks that no count of a byte is too large for.
    let blocks = head.chunks(192);
    let commas = blocks.map(|block| block.iter().fold(0, |n: u8, b| n.wrapping_add(u8::from(*b == b','))));
    let commas: usize = commas.map(usize::from).sum();
    let (mut alone, mut attached) = (0, 0);
    for at in memchr::memchr_iter(b',', head) {
        let before = at.checked_sub(1).map(|i| head[i]);
        let after = head.get(at + 1);
        if before == Some(b' ') && after.is_some_and(|b| *b == b' ' || *b == b'\n') {
            alone += 1;
        } else if after == Some(&b' ') {
            attached += 1;
            // More than the others could make up for, as in the first lines of most texts.
            if attached * 10 >= commas - attached {
                return false;
            }
        }
    }
    alone >= 3 && attached * 10 < alone
}

/// The text in print: brackets, quotation marks and punctuation where they belong.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let from = out.len();
        let mut glued = true;
        let escaped = memchr::memchr(b'\\', line.as_bytes()).is_some();
        for token in line.split(' ').filter(|t| !t.is_empty()) {
            let (printed, left, right) = printed(token);
            // A mark stays with the word before it, an opening one with the word after it.
            if !glued && !left && out.len() > from {
                out.push(' ');
            }
            if escaped && printed.contains("\\/") {
                out.push_str(&printed.replace("\\/", "/"));
            } else {
                out.push_str(printed);
            }
            glued = right;
        }
    }
    out
}

/// Bytes of the longest token that is printed in another way, or clings to one beside it.
const LONGEST: usize = 5;

/// How a token is printed, and whether it clings to the token before and after it.
fn printed(token: &str) -> (&str, bool, bool) {
    // Nearly all tokens are words.
    let word = token.starts_with(|c: char| c.is_ascii_alphanumeric());
    if token.len() > LONGEST || word && !matches!(token, "n't" | "US$") {
        return (token, false, false);
    }
    match token {
        "-LRB-" => ("(", false, true),
        "-RRB-" => (")", true, false),
        "-LSB-" => ("[", false, true),
        "-RSB-" => ("]", true, false),
        "-LCB-" => ("{", false, true),
        "-RCB-" => ("}", true, false),
        "``" => ("\"", false, true),
        "''" => ("\"", true, false),
        "`" => ("'", false, true),
        "," | "." | ";" | ":" | "?" | "!" | "%" | "'" => (token, true, false),
        "'s" | "'S" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "n't" => (token, true, false),
        "$" | "#" | "£" | "€" | "US$" => (token, false, true),
        _ => (token, false, false),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_tokenised, plain};

    #[test]
    fn tokens_go_back_into_print() {
        let text = "BAY CITY -LRB- Reuters -RRB- - The ferry , a small one , ran aground , and `` that was that , '' he said .\nIt \
                    was n't the port 's fault , it cost $ 5 million and\\/or more .";
        assert!(is_tokenised(text));
        assert_eq!(
            plain(text),
            "BAY CITY (Reuters) - The ferry, a small one, ran aground, and \"that was that,\" he said.\nIt wasn't the \
             port's fault, it cost $5 million and/or more."
        );
        assert!(!is_tokenised("The ferry, a small one, ran aground, and that was that, he said."));
    }
}
