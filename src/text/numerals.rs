//! Numbers that stand in words.

/// A number in English words up to ninety-nine; "one" is a pronoun too often.
pub fn in_words(word: &str) -> Option<i64> {
    const SMALL: [&str; 18] = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if word.len() > 15 || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let small = |w: &str| SMALL.iter().position(|s| *s == w).map(|at| at as i64 + 2);
    let tens = |w: &str| TENS.iter().position(|s| *s == w).map(|at| (at as i64 + 2) * 10);
    if let Some((ten, one)) = word.split_once('-') {
        return Some(tens(ten)? + if one == "one" { 1 } else { small(one).filter(|n| *n < 10)? });
    }
    small(&word).or_else(|| tens(&word))
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn words_are_numbers() {
        for (word, number) in [
            ("three", Some(3)),
            ("Twenty-two", Some(22)),
            ("ninety", Some(90)),
            ("one", None),
            ("twenty-ten", None),
        ] {
            assert_eq!(in_words(word), number, "{word}");
        }
    }
}
