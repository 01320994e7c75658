//! Marks of ANPA 1312 that a feed left in a text: `^By ANN EXAMPLE=`, `^AP Photo BAY101<`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Whether lines of a text stand between these marks.
pub(super) fn is_marked(text: &str) -> bool {
    static MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("\n^"));
    text.starts_with('^') || MARK.find(text.as_bytes()).is_some()
}

/// The text without them; other lines stay as they are.
pub(super) fn plain(text: &str) -> String {
    let bare = |line: &str| {
        let inner = line.trim_end().strip_prefix('^')?;
        inner.strip_suffix(['<', '=']).map(str::to_owned)
    };
    let lines: Vec<String> =
        text.split('\n').map(|line| bare(line).unwrap_or_else(|| line.to_owned())).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{is_marked, plain};

    #[test]
    fn marks_of_headlines_and_bylines_go() {
        let text = "^Ferry sinks in bay<\n^By ANN EXAMPLE=\n\tBAY (AP) _ A ferry sank.\n^ A note\n2^3 = 8";
        assert!(is_marked(text) && !is_marked("2^3 = 8"));
        assert_eq!(
            plain(text),
            "Ferry sinks in bay\nBy ANN EXAMPLE\n\tBAY (AP) _ A ferry sank.\n^ A note\n2^3 = 8"
        );
    }
}
