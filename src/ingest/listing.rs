//! Text that is lines of no article: programs, logs, mail, YAML, dumps of databases; told by the shape of their lines.

pub(super) mod kinds;
mod logs;
mod mail;
mod yaml;

/// A message with its headers.
pub(super) const EMAIL: &str = "an e-mail";
/// Many of them.
pub(super) const MAILBOX: &str = "a mailbox (mbox)";
/// Records as YAML.
pub(super) const YAML: &str = "YAML";
/// Records as a script holds them.
pub(super) const SCRIPT: &str = "a script around JSON";
/// A dump of a database.
pub(super) const SQL: &str = "a dump of a database (SQL)";

/// Lines that are looked at.
const LISTED: usize = 40;
/// Bytes in which they stand.
const HEAD: usize = 16 * 1024;
/// Lines with which a program begins, whatever texts stand in it.
const BEGINNING: usize = 5;
/// Fewest lines of a program that only programs have.
const OF_CODE: usize = 3;

/// What a text is that is no article, by its first lines.
pub(super) fn named(text: &[u8]) -> Option<&'static str> {
    if text.starts_with(b"#!") {
        return Some("program code");
    }
    let start = String::from_utf8_lossy(&text[..text.len().min(HEAD)]);
    let lines: Vec<&str> = start.lines().filter(|line| !line.trim().is_empty()).take(LISTED).collect();
    if let Some(kind) = kinds::kind(&lines) {
        return Some(kind);
    }
    if let Some(mail) = mail::kind(&start) {
        return Some(mail);
    }
    if lines.first().is_some_and(|line| is_script(line)) {
        return Some(SCRIPT);
    }
    if is_dump(&lines) {
        return Some(SQL);
    }
    if logs::is_log(&lines) {
        return Some("a log");
    }
    if yaml::is_yaml(&lines) {
        return Some(YAML);
    }
    // What heads a program in words says nothing of it.
    let remark = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("/*")
            || line.starts_with("* ")
            || line.starts_with("*/")
            || line.starts_with("//")
            || line == "*"
    };
    let head = lines.iter().take_while(|line| remark(line)).count();
    let lines = &lines[head..];
    let code = |lines: &[&str]| lines.iter().filter(|line| is_code(line.trim())).count();
    let (all, first) = (code(lines), code(&lines[..lines.len().min(BEGINNING)]));
    (all >= OF_CODE && all * 3 >= lines.len() || first >= OF_CODE).then_some("program code")
}

/// Whether a line gives a list or an object of JSON to a name or a function: `var data = [{`, `show({"`.
fn is_script(line: &str) -> bool {
    let Some(at) = line.find(['[', '{']) else { return false };
    let (before, value) = line.split_at(at);
    let value = value.trim_start_matches(['[', '{', ' ']);
    let before = before.trim_end();
    let Some(name) = before.strip_suffix(['=', '(']) else { return false };
    let name =
        ["var ", "let ", "const "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name).trim();
    let named = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$');
    !name.is_empty() && name.bytes().all(named) && (value.is_empty() || value.starts_with('"'))
}

/// Words of a statement that ends in a semicolon, at most. Chosen: `static const char *name;`
const STATEMENT: usize = 4;

/// Whether a line stands in programs only: `import json`, `total = 0`, `}`, `if done():`.
fn is_code(line: &str) -> bool {
    let words = || line.split_whitespace().count();
    line.ends_with(['{', '}']) && !line.contains(". ")
        || line.ends_with("):")
        || line.ends_with(");")
        || line.ends_with(';') && words() <= STATEMENT && !line.contains('&')
        || line.contains("()")
        || line.contains(" = ") && !line.ends_with('.')
        || line.starts_with("import ") && words() <= 4
        || line.starts_with("from ") && line.contains(" import ")
        || line.starts_with("#include")
}

/// Titles of dumps.
const DUMPS: [&str; 4] =
    ["-- MySQL dump", "-- MariaDB dump", "-- PostgreSQL database dump", "PRAGMA foreign_keys="];
/// Words that begin a statement, or a remark between them.
const STATEMENTS: [&str; 14] = [
    "--", "/*", "CREATE ", "INSERT ", "DROP ", "SET ", "BEGIN", "START ", "PRAGMA ", "USE ", "COPY ",
    "LOCK ", "ALTER ", "REPLACE ",
];

/// Whether lines are statements that fill tables.
fn is_dump(lines: &[&str]) -> bool {
    // "Create table space" is prose.
    let begins = |line: &str, words: &str| {
        let small = || words.to_ascii_lowercase();
        line.starts_with(words) || line.starts_with(&small())
    };
    let Some(first) = lines.first() else { return false };
    let fills = |line: &&str| {
        let upper = || line.to_ascii_uppercase();
        begins(line, "INSERT INTO ") && (upper().contains(" VALUES") || line.ends_with([')', ',']))
            || begins(line, "CREATE TABLE ") && line.contains('(')
            || begins(line, "COPY ") && upper().ends_with("FROM STDIN;")
    };
    DUMPS.iter().any(|title| lines.iter().take(BEGINNING).any(|line| begins(line, title)))
        || STATEMENTS.iter().any(|word| begins(first, word)) && lines.iter().any(fills)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_known_by_what_they_name() {
        for (line, want) in [
            ("window.page.posts = [ {", true),
            ("callback({\"articles\":[", true),
            ("const data=[{\"title\":\"a\"}];", true),
            ("Ferry(s) sink [Updated]", false),
            ("Score = [9] of 10", false),
            ("The port [\"Alda\"] is shut", false),
        ] {
            assert_eq!(is_script(line), want, "{line}");
        }
    }

    #[test]
    fn dumps_are_known_by_their_statements() {
        for dump in [
            "-- MySQL dump 10.13  Distrib 8.0\n--\n-- Host: localhost\n",
            "--\n-- PostgreSQL database dump\n--\n",
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n",
            "CREATE TABLE articles (\n  id int,\n  body text\n);\n",
            "INSERT INTO articles VALUES (1,'Ferry sinks','A ferry sank.');\n",
            "set names utf8;\ninsert into `articles` (`id`, `body`) values\n(1,'A ferry sank.');\n",
            "COPY public.articles (id, body) FROM stdin;\n1\tA ferry sank.\n",
        ] {
            assert_eq!(named(dump.as_bytes()), Some(SQL), "{dump}");
        }
        for text in [
            "-- A ferry sank off Alda, the port said.\n\nIt was old.\n",
            "Set sail: ferries run again\n\nCreate table space (it is free), the cafe said.\n",
            "Insert into the lock, turn, and values rise: a thief's tale\n\nAlda, March 5.\n",
        ] {
            assert_eq!(named(text.as_bytes()), None, "{text}");
        }
    }
}
