//! Logs of servers and applications.

use crate::calendar::months::month_of;

/// Fewest lines of a log.
const LEAST: usize = 3;
/// Most bytes of an address, an identity and a user, as servers log them. Chosen: an address of IPv6 has 39.
const CLIENT: usize = 64;
/// Bytes in which a day and a time to the second stand.
const STAMP: usize = 24;
/// Bytes in which a level stands behind a time of day: thread and the like come before it.
const BEFORE_LEVEL: usize = 48;

/// How bad it is what a line tells of, as loggers print it.
const LEVELS: [&str; 14] = [
    "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "ERR", "CRITICAL", "CRIT", "FATAL",
    "SEVERE", "ALERT", "EMERG",
];

/// Whether nearly all lines begin as those of a log do; what is indented goes on with the line before it.
pub(super) fn is_log(lines: &[&str]) -> bool {
    let logged = lines.iter().filter(|line| is_logged(line.trim())).count();
    let going_on =
        lines.iter().filter(|line| line.starts_with([' ', '\t']) && !is_logged(line.trim())).count();
    logged >= LEAST && logged * 5 >= (lines.len() - going_on) * 4
}

/// Whether a line begins with a day and a time to the second (`2026-03-03 10:00:00 INFO`, `[03/Mar/2026:10:00:00`,
/// `Mar  3 10:00:00 host`), before which a level or who asked a server may stand; or with a level or a time of day and a level,
/// and the name of what logs it.
fn is_logged(line: &str) -> bool {
    let asked = line.split_once(" [").filter(|(before, _)| before.len() <= CLIENT).map(|(_, stamp)| stamp);
    is_stamped(line) && !is_told(line)
        || asked.is_some_and(is_stamped)
        || behind_level(line).is_some_and(|rest| is_stamped(rest) || is_name(rest))
        || behind_key(line).is_some_and(is_stamped)
        || is_timed_level(line)
}

fn is_stamped(line: &str) -> bool {
    let start = line.trim_start_matches(['[', '<', '"', ' ']).as_bytes();
    let start = &start[..start.len().min(STAMP)];
    let word = start.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let month = std::str::from_utf8(&start[..word]).ok().and_then(month_of);
    // Of a day beside the name of its month one figure is enough.
    let figures = if month.is_some() { 7 } else { 8 };
    start.first().is_some_and(u8::is_ascii_alphanumeric)
        && start.iter().filter(|b| b.is_ascii_digit()).count() >= figures
        && has_clock(start)
}

/// Whether a sentence stands behind the time of day, as in the posts of a live page.
fn is_told(line: &str) -> bool {
    /// Fewest words of a sentence. Chosen: "Rescuers say nine dead."
    const WORDS: usize = 4;
    let clock = (0..line.len()).find(|&at| line.as_bytes().get(at..at + 8).is_some_and(has_clock));
    let behind = clock.and_then(|at| line.get(at + 8..)).unwrap_or("");
    let told = behind
        .split_once(' ')
        .map_or("", |(_, told)| told.trim_start_matches(['-', '–', '—', '|', ' ']).trim());
    let mut letters = told.chars();
    let capital =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let ends = told.trim_end_matches(['"', '”', '’', '»']).ends_with(['.', '!', '?', '…']);
    capital && ends && !told.contains(['[', '=', '{']) && told.split_whitespace().count() >= WORDS
}

/// Whether a time to the second stands in the bytes.
fn has_clock(bytes: &[u8]) -> bool {
    let clock = |w: &[u8]| {
        w.iter().enumerate().all(|(at, b)| if at % 3 == 2 { *b == b':' } else { b.is_ascii_digit() })
    };
    bytes.windows(8).any(clock)
}

/// What stands behind the level with which a line begins: `INFO: `, `[ERROR] `, `WARNING:`, `<warn> `.
fn behind_level(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(['[', '<', '(']);
    let bracket = bare.len() < line.len();
    let word = bare.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (level, rest) = bare.split_at(word);
    // "Info: ..." is a label of a page.
    let known = LEVELS.iter().any(|l| if bracket { l.eq_ignore_ascii_case(level) } else { *l == level });
    let rest_is_apart = rest.starts_with([']', '>', ')', ':', ' ', '\t', '|', '-']);
    (known && rest_is_apart).then(|| rest.trim_start_matches([']', '>', ')', ':', ' ', '\t', '|', '-']))
}

/// Whether the name of what logs a line stands at its beginning: `root:started`, as Python prints it.
fn is_name(rest: &str) -> bool {
    let name =
        rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')).count();
    name > 0 && rest[..name].starts_with(|c: char| c.is_ascii_lowercase()) && rest[name..].starts_with(':')
}

/// What stands behind the key of a stamp: `time="2026-03-03T10:00:00Z" level=info`.
fn behind_key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once('=')?;
    matches!(key, "time" | "ts" | "timestamp" | "t" | "date").then_some(rest)
}

/// Whether a line begins with a time of day to the second, and has a level soon after: `10:00:00.123 [main] INFO app - `.
fn is_timed_level(line: &str) -> bool {
    let start = line.trim_start_matches('[');
    start.as_bytes().get(..8).is_some_and(has_clock)
        && start[..start.floor_char_boundary(BEFORE_LEVEL)]
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| LEVELS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_log;

    #[test]
    fn lines_of_logs_and_of_news() {
        for (text, want) in [
            (
                "2026-03-01T12:00:00Z ERROR db: closed [7]\n2026-03-01T12:00:01Z INFO db: open\n2026-03-01T12:00:01.250Z WARN x\n",
                true,
            ),
            (
                "INFO: 2026-03-01 12:00:00 started\nERROR: 2026-03-01 12:00:01 no room\nINFO: 2026-03-01 12:00:02 done\n",
                true,
            ),
            (
                "[INFO] 2026-03-01 12:00:00 a\n[error] 2026-03-01 12:00:01 b\n[INFO] 2026-03-01 12:00:02 c\n",
                true,
            ),
            (
                "[2026-03-01 12:00:00] app.DEBUG: Matched route [] []\n[2026-03-01 12:00:01] app.DEBUG: x {\"a\":1} []\n[2026-03-01 12:00:02] app.INFO: y [] []\n",
                true,
            ),
            ("INFO:root:started\nWARNING:urllib3.pool:retry\nINFO:root:done\n", true),
            (
                "10:00:00.123 [main] INFO  c.e.App - on\n10:00:01.001 [main] WARN  c.e.App - hot\n10:00:01.002 [main] INFO  c.e.App - off\n",
                true,
            ),
            (
                "time=\"2026-03-01T12:00:00Z\" level=info msg=a\ntime=\"2026-03-01T12:00:00Z\" level=info msg=b\ntime=\"2026-03-01T12:00:01Z\" level=warn msg=c\n",
                true,
            ),
            (
                "2026-03-01 12:00:00 ERROR x\n  at a.b(C.java:1)\n  at a.c(C.java:2)\n2026-03-01 12:00:01 ERROR x\n  at a.b(C.java:1)\n2026-03-01 12:00:02 INFO y\n",
                true,
            ),
            ("2026-03-03 10:00:00 INFO read 7 files\n2026-03-03 10:00:00 INFO read 7 files\n", false),
            (
                "2026-03-03 10:00:00 Rescuers say nine dead.\n2026-03-03 10:15:00 The mayor of Alda speaks.\n2026-03-03 10:30:00 A tug joins the search.\n",
                false,
            ),
            (
                "2026-03-03T10:00:00Z - Rescuers say nine dead.\n2026-03-03T10:15:00Z - The mayor of Alda speaks.\n2026-03-03T10:30:00Z - A tug joins the search.\n",
                false,
            ),
            (
                "Mar 3 10:00:00 alda sshd[7]: Started the session.\nMar 3 10:00:01 alda cron[8]: Done.\nMar 3 10:00:02 alda cron[8]: Done.\n",
                true,
            ),
            (
                "2026-03-03\n\nA ferry sank.\n2026-03-04\n\nIt was raised.\n2026-03-05\n\nThe hearing opened.\n",
                false,
            ),
            ("2026-03-03 10:00:00\nFerry sinks off Alda\nA ferry sank on Tuesday.\nNine died.\n", false),
            ("10:00 Ferry sinks\n10:05 ALERT for the port\n10:10 Nine dead\n", false),
            ("WARNING: Storm nears Alda\nALERT: Port shut\nWARNING: More rain to come\n", false),
            ("INFO: the ferry sails at 10:00:00\nINFO: tickets at the port\nINFO: it is shut\n", false),
            ("Error: no ferry\nInfo: call the port\nNotice: shut\n", false),
        ] {
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            assert_eq!(is_log(&lines), want, "{text}");
        }
    }
}
