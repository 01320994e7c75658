//! Messages of mail, alone or many in a file.

use super::{EMAIL, MAILBOX};

/// Names of headers that no letter to an editor has.
const OF_MACHINES: [&str; 7] = [
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
];
/// Names of headers that people read.
const OF_PEOPLE: [&str; 4] = ["from", "to", "subject", "date"];

/// What a text is that begins with the headers of a message (RFC 5322), or with the line that parts those of a mailbox (RFC 4155).
pub(super) fn kind(text: &str) -> Option<&'static str> {
    let first = text.lines().next()?;
    if let Some(sender) = first.strip_prefix("From ") {
        let rest = text.get(first.len()..)?.trim_start_matches(['\r', '\n', '>']);
        return (is_sent(sender) && header(rest.lines().next()?).is_some()).then_some(MAILBOX);
    }
    let (mut machine, mut people, mut sender) = (0, 0, false);
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        // A header that goes on in the next line.
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, value) = header(line)?;
        machine += usize::from(OF_MACHINES.contains(&name.as_str()));
        people += usize::from(OF_PEOPLE.contains(&name.as_str()));
        sender |= name == "from" && value.contains('@');
    }
    (sender && people >= 2 && (machine > 0 || people >= 3)).then_some(EMAIL)
}

/// Whether what follows "From " is an address and when it was sent: `desk@post.example Thu Mar  5 10:00:00 2026`.
fn is_sent(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let address =
        words.next().is_some_and(|word| word.contains('@') || word == "MAILER-DAEMON" || word == "-");
    let clock = |word: &str| {
        word.len() >= 5 && word.bytes().all(|b| b.is_ascii_digit() || b == b':') && word.contains(':')
    };
    address && words.any(clock)
}

/// A header's name, in small letters, and its value.
fn header(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    named.then(|| (name.to_ascii_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_known_by_their_headers() {
        for (text, want) in [
            (
                "From desk@post.example Thu Mar  5 10:00:00 2026\nReturn-Path: <desk@post.example>\nSubject: Ferry\n\nA ferry sank.",
                Some(MAILBOX),
            ),
            ("From - Thu Mar 05 10:00:00 2026\r\nX-Mozilla-Status: 0001\r\n\r\nA ferry sank.", Some(MAILBOX)),
            (
                "From: Desk <desk@post.example>\nTo: all@post.example\nSubject: Ferry\nDate: Thu, 5 Mar 2026 10:00:00 +0000\n\nA ferry sank.",
                Some(EMAIL),
            ),
            (
                "Subject: Ferry\nFrom: desk@post.example\nContent-Type: text/plain;\n charset=utf-8\n\nA ferry sank.",
                Some(EMAIL),
            ),
            ("From Alda to the capital by 10:00 ferries run\nDate: 5 March\n", None),
            ("From: Our correspondent\nSubject: Ferry\nDate: 5 March 2026\n\nA ferry sank.", None),
            ("From Monday on, ferries run again\n\nAlda, March 5.", None),
            ("Write to desk@post.example\nFrom: a@b.example\nSubject: x\nDate: y\n", None),
        ] {
            assert_eq!(kind(text), want, "{text}");
        }
    }
}
