//! HTML and its kin to plain text.

use std::borrow::Cow;

/// Elements that begin a line of their own; paragraphs begin one after a blank line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hl2",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// Elements whose content is no text.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "iframe", "head"];

/// Whether a text holds tags or character references.
pub(super) fn is_marked(text: &str) -> bool {
    memchr::memchr2_iter(b'<', b'&', text.as_bytes()).any(|at| match text.as_bytes()[at] {
        b'<' => tag(&text[at..]).is_some(),
        _ => reference(&text[at..]),
    })
}

/// The text of a page: tags resolved to breaks, character references to characters.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // What is behind the last end of a comment: none that begins there has one, and each would be looked for to the end.
    let unended = text.rfind(COMMENT_END).map_or(text.len(), |at| text.len() - at);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        decode(&rest[..at], &mut out);
        rest = &rest[at..];
        if rest.len() <= unended && rest.starts_with(COMMENT) {
            rest = &rest[COMMENT.len()..];
            continue;
        }
        let Some(tag) = tag(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.length..];
        if tag.name == "br" {
            out.push('\n');
        } else if BLOCKS.contains(&tag.name.as_str()) && !out.is_empty() {
            paragraph(&mut out);
        } else if !tag.closing && SILENT.contains(&tag.name.as_str()) {
            rest = after_element(rest, &tag.name);
        }
    }
    decode(rest, &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn paragraph(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t', '\n']).len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

fn decode(text: &str, out: &mut String) {
    match html_escape::decode_html_entities(text) {
        Cow::Borrowed(same) => out.push_str(same),
        Cow::Owned(decoded) => out.push_str(&decoded),
    }
}

/// What follows the closing tag of an element; everything is silent if it has none.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let start = from + at;
        if let Some(tag) = tag(&text[start..]).filter(|t| t.closing && t.name == name) {
            return &text[start + tag.length..];
        }
        from = start + 2;
    }
    ""
}

/// What a comment begins and ends with.
const COMMENT: &str = "<!--";
const COMMENT_END: &str = "-->";

struct Tag {
    name: String,
    closing: bool,
    /// Bytes from `<` to `>`.
    length: usize,
}

/// Longest tag that is taken for one: an article says "x < y", and the next `>` may be far.
const LONGEST_TAG: usize = 2_000;

/// The tag or comment a text begins with.
fn tag(text: &str) -> Option<Tag> {
    if text.starts_with(COMMENT) {
        let length = text.find(COMMENT_END).map_or(COMMENT.len(), |end| end + COMMENT_END.len());
        return Some(Tag { name: String::new(), closing: false, length });
    }
    let bytes = text.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    let first = bytes.get(start)?;
    if !(first.is_ascii_alphabetic() || *first == b'!' || *first == b'?') {
        return None;
    }
    let window = &bytes[..bytes.len().min(LONGEST_TAG)];
    let end = memchr::memchr(b'>', window)?;
    let name: String = text[start..end]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // "<three words>" is prose; a tag has a name and then attributes.
    let attributes = &text[(start + name.len()).min(end)..end];
    let known =
        BLOCKS.contains(&name.as_str()) || SILENT.contains(&name.as_str()) || INLINE.contains(&name.as_str());
    (known
        || attributes.contains('=')
        || *first == b'!'
        || *first == b'?'
        || attributes.trim() == "/"
        || closing)
        .then_some(Tag { name, closing, length: end + 1 })
}

/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "br", "cite", "code", "em", "font", "html", "i", "img", "input", "ins", "kbd",
    "label", "link", "mark", "meta", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tbody",
    "td", "tfoot", "th", "thead", "title", "u", "video", "audio", "source", "picture", "button", "time",
    "center", "caption",
];

/// Whether a text begins with a character reference.
fn reference(text: &str) -> bool {
    let bytes = text.as_bytes();
    let window = &bytes[1..bytes.len().min(32)];
    memchr::memchr(b';', window)
        .is_some_and(|end| end > 1 && window[..end].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#'))
}
