//! Records as YAML.

/// Most bytes of a key. Chosen: names of fields are short.
const LONGEST_KEY: usize = 40;

/// Whether all lines that are not indented are keys, items or marks of YAML, and one of them holds what is indented below it.
///
/// A text under a head of such keys (`---`, as pages are kept by makers of sites) is an article, and so are lines of speakers.
pub(super) fn is_yaml(lines: &[&str]) -> bool {
    let outer = |line: &&&str| !line.starts_with([' ', '\t']);
    let all = lines.iter().filter(outer).all(|line| {
        line.starts_with('#')
            || matches!(line.trim_end(), "---" | "...")
            || line.starts_with("%YAML")
            || key(item(line)).is_some()
    });
    let keys = lines.iter().filter(|line| key(item(line.trim_start())).is_some()).count();
    all && keys >= 2 && lines.windows(2).any(|pair| holds(pair[0], pair[1]))
}

/// What stands behind the mark of an item of a list.
fn item(line: &str) -> &str {
    line.strip_prefix("- ").map_or(line, str::trim_start)
}

/// The value behind a key: `title: Ferry sinks`; empty where it stands below.
fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let bare = key.trim_matches(['"', '\'']);
    let named = !bare.is_empty()
        && bare.len() <= LONGEST_KEY
        && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'@'));
    (named && (value.is_empty() || value.starts_with(' '))).then(|| value.trim())
}

/// Whether a line holds the next, which is indented below it: a text (`body: |`), or the keys of an item or an object.
fn holds(line: &str, next: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let bare = line.trim_start();
    let Some(value) = key(item(bare)) else { return false };
    let nested = indent(next) > indent(line);
    let below = next.trim_start();
    let keyed = key(below).is_some() || key(item(below)).is_some();
    nested
        && (matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+")
            || keyed && (value.is_empty() || bare.starts_with("- ")))
}

#[cfg(test)]
mod tests {
    use super::is_yaml;

    #[test]
    fn lines_of_yaml_and_of_news() {
        for (text, want) in [
            (
                "---\n- title: Ferry sinks\n  date: 2026-03-05\n  body: |\n    A ferry sank.\n\n    It was old.\n- title: Port\n",
                true,
            ),
            ("articles:\n  - title: Ferry sinks\n    body: A ferry sank.\n", true),
            ("articles:\n- title: Ferry sinks\n  body: A ferry sank.\n", true),
            ("# export\ntitle: Ferry sinks\nbody: >-\n  A ferry sank.\n  It was old.\n", true),
            ("- \"title\": Ferry sinks\n  \"body\": \"A ferry sank.\"\n", true),
            // The head of a page, and what stands below it.
            ("---\ntitle: Ferry sinks\ntags:\n  - name: a\n---\n\nA ferry sank.\n", false),
            ("title: Ferry sinks\ndate: 2026-03-05\n", false),
            ("Minister: We regret it.\nReporter: Why?\nMinister:\n  We do.\n", false),
            ("Deaths: 9\nHurt:\n  3 sailors\n  2 guests\n", false),
            ("- Ferry sinks: nine dead\n  Port shut: police\n", false),
            ("Ferry sinks\n  By: A. Writer\n", false),
        ] {
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            assert_eq!(is_yaml(&lines), want, "{text}");
        }
    }
}
