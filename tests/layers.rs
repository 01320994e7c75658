//! Imports run down only: `main -> cli, commands`; `commands -> config, stages`; a stage never imports another stage.

use std::path::{Path, PathBuf};

use crate::run::package;

const STAGES: [&str; 7] = ["ingest", "wire", "dup", "dates", "story", "timeline", "export"];
const FLOOR: [&str; 4] = ["text", "calendar", "model", "error"];

/// What a module of the crate may import.
fn allowed(module: &str) -> Vec<&'static str> {
    let own: &[&str] = match module {
        "main" | "lib" => &["cli", "commands", "error"],
        "cli" => &["config", "commands", "error", "timeline", "dup", "calendar"],
        "config" => &STAGES,
        "commands" => {
            &["cli", "config", "commands", "ingest", "wire", "dup", "dates", "story", "timeline", "export"]
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

/// The modules of the crate that a line of code names.
fn imports(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or(line);
    let mut found = Vec::new();
    // The binary names the library by its name; in the library that is a module of wire.
    let starts: &[&str] = if code.starts_with("use dateline::") { &["dateline::"] } else { &["crate::"] };
    for start in starts {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let group = group.split('}').next().unwrap_or(group);
                found.extend(group.split(',').map(|name| name.trim().split("::").next().unwrap_or("")));
            } else {
                found.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""));
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn imports_run_down_only() {
    let src = package().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&src).unwrap();
        let top = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        for (number, line) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
            for name in imports(line) {
                let lower = name.starts_with(char::is_lowercase);
                if lower && name != top && !allowed(&top).contains(&name) {
                    wrong.push(format!("{}:{}: {top} may not import {name}", relative.display(), number + 1));
                }
            }
        }
    }
    assert!(files.len() > 60, "the sources were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_import_would_be_seen() {
    assert_eq!(imports("use crate::{dates, dup};"), ["dates", "dup"]);
    assert_eq!(imports("    crate::wire::read(&article) // crate::dup"), ["wire"]);
    assert!(!allowed("dup").contains(&"wire"));
}
