//! Forms of English verbs, as far as closed lists and endings tell them.

/// Past forms that do not end in `-ed`, the commonest of news.
#[rustfmt::skip]
const IRREGULAR: [&str; 54] = [
    "quit", "cut", "put", "set", "hit", "won", "lost", "left", "made", "took", "gave",
    "got", "went", "came", "fell", "rose", "began", "met", "told", "held", "led", "kept",
    "found", "sent", "struck", "shot", "sank", "stood", "built", "bought", "brought", "fought", "sold",
    "paid", "broke", "spoke", "chose", "flew", "grew", "threw", "wrote", "saw", "shut", "let",
    "ran", "sought", "spent", "became", "drew", "swore", "withdrew", "overthrew", "died", "fled",
];

/// Whether a word is the past of a common English verb that does not take `-ed`.
pub fn is_irregular_past(word: &str) -> bool {
    IRREGULAR.contains(&word)
}

/// Whether a word ends as the past of an English verb does; its participle, and an adjective made of it, end so too.
pub fn is_regular_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_irregular_past, is_regular_past};

    #[test]
    fn pasts() {
        for (word, past) in
            [("sank", true), ("raised", true), ("sinks", false), ("red", false), ("Fred", false)]
        {
            assert_eq!(is_irregular_past(word) || is_regular_past(word), past, "{word}");
        }
    }
}
