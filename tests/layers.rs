//! Imports run down only: `main -> cli, commands`; `commands -> config, stages`; a stage never imports another stage.

use std::path::{Path, PathBuf};

use crate::run::package;

const STAGES: [&str; 7] = ["ingest", "wire", "dup", "dates", "story", "timeline", "export"];
const FLOOR: [&str; 4] = ["text", "calendar", "model", "error"];

/// What a module of the crate may import.
fn allowed(module: &str) -> Vec<&'static str> {
    let own: &[&str] = match module {
        "main" | "lib" => &["cli", "commands", "error"],
        "cli" => &["config", "error", "timeline", "dup", "story"],
        "config" => &STAGES,
        "commands" => {
            &["config", "commands", "ingest", "wire", "dup", "dates", "story", "timeline", "export"]
        }
        "model" | "error" | "calendar" => &["model", "error", "calendar"],
        "text" => &["text", "model"],
        _ => &[],
    };
    let mut all = own.to_vec();
    if STAGES.contains(&module) || module == "commands" {
        all.extend(FLOOR);
    }
    all
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code without its line comments, so that prose may name any module.
fn code(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The first name of each path in what follows `crate::`: one name, or all of a group over any number of lines.
fn first_names(rest: &str) -> Vec<&str> {
    let name = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let Some(group) = rest.strip_prefix('{') else { return vec![&rest[..name(rest)]] };
    let (mut found, mut depth, mut fresh) = (Vec::new(), 1, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' => fresh = depth == 1,
            _ if fresh && depth == 1 && !c.is_whitespace() => {
                found.push(&group[at..at + name(&group[at..])]);
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// The modules of the crate that a file's code names, with the line of each; `depth` is how many modules down the file is.
///
/// `super` that climbs at least to the crate counts too; in a module inside the file it may end one module lower, where no module
/// bears the name of one of the crate's.
fn imports(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut add = |at: usize, rest: &str| {
        let line = code[..at].matches('\n').count() + 1;
        let names = first_names(rest).into_iter().filter(|n| n.starts_with(char::is_lowercase));
        found.extend(names.map(|n| (line, n.to_owned())));
    };
    for (at, start) in code.match_indices("crate::") {
        add(at, &code[at + start.len()..]);
    }
    // Only the binary names the library by its name; in the library that is a module of wire.
    for (at, start) in code.match_indices("use dateline::") {
        add(at, &code[at + start.len()..]);
    }
    for (at, _) in code.match_indices("super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let rest = code[at..].trim_start_matches("super::");
        if (code.len() - at - rest.len()) / "super::".len() >= depth {
            add(at, rest);
        }
    }
    found.retain(|(_, name)| name != "super" && name != "self");
    found
}

#[test]
fn imports_run_down_only() {
    let src = package().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let modules: Vec<String> = files
        .iter()
        .filter(|f| f.parent() == Some(&src))
        .map(|f| f.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let mut wrong = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&src).unwrap();
        let top = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let allowed = allowed(&top);
        for (line, name) in imports(&code(&std::fs::read_to_string(file).unwrap()), relative.iter().count()) {
            if name != top && modules.contains(&name) && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}:{line}: {top} may not import {name}", relative.display()));
            }
        }
    }
    assert!(files.len() > 60, "the sources were found");
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_import_would_be_seen() {
    for (source, depth, expected) in [
        ("use crate::{dates, dup};", 1, &["dates", "dup"][..]),
        ("    crate::wire::read(&article) // crate::dup", 1, &["wire"]),
        ("use crate::{\n    model::{Article, Group},\n    wire,\n};", 2, &["model", "wire"]),
        ("use crate::text::{fold, words}; use std::fmt;", 2, &["text"]),
        ("use super::wire;", 1, &["wire"]),
        ("use super::super::{dup, Error};", 2, &["dup"]),
        ("use super::table::{check, list};", 2, &[]),
        ("use dateline::cli::Cli;", 1, &["cli"]),
        ("/// As `crate::export` does it.", 1, &[]),
    ] {
        let found: Vec<String> = imports(&code(source), depth).into_iter().map(|(_, name)| name).collect();
        assert_eq!(found, expected, "{source}");
    }
    assert!(!allowed("dup").contains(&"wire"));
}
