//! What the user named, as a sorted list of inputs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};
use crate::model::{KEPT_FILE, OPTIONAL_OUTPUTS, RUN_FILE, RUN_SCHEMA};

/// One input: a file, standard input, or a place that could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user gave it or as it was found under a folder; `-` for standard input.
    pub name: String,
    /// Where the bytes come from.
    pub kind: SourceKind,
    /// Size in bytes; 0 where it is not known.
    pub bytes: u64,
}

/// Where the bytes of a [`Source`] come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A file that has no name, such as standard input put by to be read twice.
    Nameless(Nameless),
    /// A folder or file that could not be looked into, with what the system said; becomes a reject row.
    Unreadable(String),
}

/// An open file that has no name, read from its beginning as often as is wanted. Equal only to itself.
#[derive(Clone, Debug)]
pub struct Nameless(pub(super) Arc<fs::File>);

impl PartialEq for Nameless {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Nameless {}

impl Source {
    /// An open file under a name for the reports.
    pub fn nameless(name: String, file: fs::File) -> Self {
        let bytes = file.metadata().map_or(0, |m| m.len());
        Self { name, kind: SourceKind::Nameless(Nameless(Arc::new(file))), bytes }
    }

    /// A file under the name given.
    pub fn file(path: &Path) -> Self {
        let bytes = fs::metadata(path).map_or(0, |m| m.len());
        Self { name: path.to_string_lossy().into_owned(), kind: SourceKind::File(path.to_path_buf()), bytes }
    }

    /// What is not read, and why.
    fn passed_over(path: &Path, why: &str) -> Self {
        let name = path.to_string_lossy().into_owned();
        Self { name, kind: SourceKind::Unreadable(why.to_owned()), bytes: 0 }
    }

    /// Whether the bytes come as somebody sends them, once, and perhaps without end: a pipe, a terminal, a device.
    pub fn is_stream(&self) -> bool {
        match &self.kind {
            SourceKind::File(path) => {
                fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
            }
            SourceKind::Stdin => true,
            SourceKind::Nameless(_) | SourceKind::Unreadable(_) => false,
        }
    }

    /// Standard input.
    pub fn stdin() -> Self {
        Self { name: "-".to_owned(), kind: SourceKind::Stdin, bytes: 0 }
    }
}

/// Finds the inputs the user named: files, folders (recursive; hidden files and outputs of former runs skipped), patterns,
/// `-`.
///
/// The result is sorted by name; a file named twice appears once, under its smallest name.
///
/// # Errors
/// [`Error::NoInput`] for a path or pattern that matches nothing, [`Error::EmptyFolder`] for a folder without files to read,
/// [`Error::Usage`] for a list that cannot be read.
pub fn expand(inputs: &[String], from_list: Option<&Path>) -> Result<Vec<Source>> {
    let mut listed = Vec::new();
    if let Some(list) = from_list {
        let text = fs::read_to_string(list).map_err(|why| {
            Error::Usage(format!("--from-list {}: cannot be read ({why}): check the path", list.display()))
        })?;
        // As editors on Windows set it.
        let text = text.trim_start_matches('\u{feff}');
        listed.extend(text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned));
    }
    let mut found = Vec::new();
    for input in inputs.iter().chain(&listed) {
        add(input, &mut found)?;
    }
    Ok(unique(found))
}

fn add(input: &str, found: &mut Vec<Source>) -> Result<()> {
    if input == "-" {
        found.push(Source::stdin());
        return Ok(());
    }
    let path = Path::new(input);
    let before = found.len();
    let mut own = OwnOutputs::default();
    if path.is_dir() {
        walk(path, &|_| true, &mut own, found);
    } else if path.exists() {
        // The records that a run kept are articles as they came in.
        let is_kept = path.file_name().is_some_and(|name| name == KEPT_FILE);
        found.push(if !is_kept && own.holds(path) {
            Source::passed_over(path, OWN)
        } else {
            Source::file(path)
        });
    } else if input.contains(['*', '?', '[', '{']) {
        let glob = GlobBuilder::new(input)
            .literal_separator(true)
            .build()
            .map_err(|e| Error::Usage(format!("pattern {input}: {e}")))?
            .compile_matcher();
        let base = pattern_base(input);
        let dotted = base == Path::new(".") && !input.starts_with("./");
        let wanted = |p: &Path| glob.is_match(if dotted { p.strip_prefix("./").unwrap_or(p) } else { p });
        walk(&base, &wanted, &mut own, found);
        if dotted {
            for source in &mut found[before..] {
                source.name = source.name.strip_prefix("./").unwrap_or(&source.name).to_owned();
            }
        }
    }
    match found.len() > before {
        true => Ok(()),
        false if path.is_dir() || own.met => Err(Error::EmptyFolder { path: input.to_owned() }),
        false => Err(Error::NoInput { path: input.to_owned() }),
    }
}

/// The folder a pattern starts from: its components before the first that holds a special character.
fn pattern_base(pattern: &str) -> PathBuf {
    let special = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    match pattern[..special].rfind('/') {
        Some(0) => PathBuf::from("/"),
        Some(end) => PathBuf::from(&pattern[..end]),
        None => PathBuf::from("."),
    }
}

/// Why what is no file is passed over in a folder: nobody may ever write to it.
const STREAM: &str = "a pipe, socket or device is read only where it is named";

/// Why an output of a run is not read where it is named: its rows are no articles, though some look like it.
const OWN: &str = "an output of a former run is not read, name what it was made from";

fn walk(base: &Path, wanted: &dyn Fn(&Path) -> bool, own: &mut OwnOutputs, found: &mut Vec<Source>) {
    let visible = |e: &DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(base).follow_links(true).into_iter().filter_entry(visible);
    for entry in entries {
        match entry {
            Ok(e) if e.file_type().is_file() && wanted(e.path()) && !own.holds(e.path()) => {
                found.push(Source::file(e.path()));
            }
            Ok(e) if e.file_type().is_dir() || !wanted(e.path()) || own.holds(e.path()) => {}
            Ok(e) => found.push(Source::passed_over(e.path(), STREAM)),
            Err(e) => {
                let path = e.path().unwrap_or(base);
                // The text of the system only: walkdir repeats the path in its own message.
                let why = e.io_error().map_or_else(|| e.to_string(), ToString::to_string);
                found.push(Source::passed_over(path, &why));
            }
        }
    }
}

/// Which files of a folder are outputs of a former run: they lie where a nightly run over the same folder would find them.
#[derive(Default)]
struct OwnOutputs {
    /// Per folder: the names that its [`RUN_FILE`] lists, and that of the file itself.
    of: BTreeMap<PathBuf, Vec<String>>,
    /// Whether there was any among the files asked for.
    met: bool,
}

impl OwnOutputs {
    fn holds(&mut self, file: &Path) -> bool {
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return false };
        if !self.of.contains_key(folder) {
            self.of.insert(folder.to_path_buf(), outputs_of(&folder.join(RUN_FILE)).unwrap_or_default());
        }
        let own = self.of[folder].iter().any(|own| name == own.as_str());
        self.met |= own;
        own
    }
}

/// The names that a run file lists; `None` if there is none of this program.
fn outputs_of(run_file: &Path) -> Option<Vec<String>> {
    let run: serde_json::Value = serde_json::from_slice(&fs::read(run_file).ok()?).ok()?;
    let program = RUN_SCHEMA.split('/').next();
    if run["schema"].as_str()?.split('/').next() != program {
        return None;
    }
    let names = run["outputs"].as_array()?.iter().filter_map(|o| Some(o["name"].as_str()?.to_owned()));
    let left = OPTIONAL_OUTPUTS.iter().map(|name| (*name).to_owned());
    Some(names.chain(left).chain([RUN_FILE.to_owned()]).collect())
}

/// Sorts by name and keeps one source per file.
fn unique(mut found: Vec<Source>) -> Vec<Source> {
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let mut by_file: BTreeMap<PathBuf, ()> = BTreeMap::new();
    found.retain(|source| {
        let key = match &source.kind {
            SourceKind::File(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
            SourceKind::Stdin | SourceKind::Nameless(_) | SourceKind::Unreadable(_) => {
                PathBuf::from(&source.name)
            }
        };
        by_file.insert(key, ()).is_none()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &[Source], root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        found.iter().map(|s| s.name.replace(&root, "")).collect()
    }

    #[test]
    fn outputs_of_former_runs_are_no_inputs() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        fs::create_dir(&out).unwrap();
        for name in ["timeline.csv", "notes.txt"] {
            fs::write(out.join(name), "x").unwrap();
        }
        fs::write(dir.path().join("dump.jsonl"), "x").unwrap();
        let run = format!(r#"{{"schema":"{RUN_SCHEMA}","outputs":[{{"name":"timeline.csv"}}]}}"#);
        fs::write(out.join(RUN_FILE), run).unwrap();
        let found = expand(&[dir.path().to_str().unwrap().to_owned()], None).unwrap();
        assert_eq!(names(&found, dir.path()), ["dump.jsonl", "out/notes.txt"]);
        let named = |name: &str| vec![out.join(name).to_str().unwrap().to_owned()];
        assert_eq!(
            expand(&named("timeline.csv"), None).unwrap()[0].kind,
            SourceKind::Unreadable(OWN.to_owned())
        );
        assert!(matches!(expand(&named("*.csv"), None), Err(Error::EmptyFolder { .. })));
        fs::write(out.join(KEPT_FILE), "x").unwrap();
        for file in [KEPT_FILE, "notes.txt"] {
            assert_eq!(
                expand(&named(file), None).unwrap()[0].kind,
                SourceKind::File(out.join(file)),
                "{file}"
            );
        }
        fs::remove_file(out.join(KEPT_FILE)).unwrap();
        fs::write(out.join(RUN_FILE), r#"{"schema":"other/1"}"#).unwrap();
        assert_eq!(expand(&[dir.path().to_str().unwrap().to_owned()], None).unwrap().len(), 4);
    }

    #[test]
    fn folders_patterns_and_doubles() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for file in ["z.jsonl", "b/a.txt", "b/.hidden", "b/.git/x", "a.csv"] {
            fs::write(root.join(file), "x").unwrap();
        }
        let folder = root.display().to_string();
        let all = expand(&[format!("{folder}/z.jsonl"), folder.clone()], None).unwrap();
        assert_eq!(names(&all, root), ["a.csv", "b/a.txt", "z.jsonl"]);
        assert_eq!(all[0].bytes, 1);
        let some = expand(&[format!("{folder}/*.csv"), format!("{folder}/**/*.txt")], None).unwrap();
        assert_eq!(names(&some, root), ["a.csv", "b/a.txt"]);
        assert_eq!(expand(&["-".to_owned()], None).unwrap()[0], Source::stdin());
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        for missing in ["nothing.jsonl", "*.jsonl", "sub/"] {
            let path = format!("{}/{missing}", dir.path().display());
            assert!(matches!(expand(&[path], None), Err(Error::NoInput { .. })), "{missing}");
        }
    }

    #[test]
    fn a_folder_without_files_is_another_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(".hidden"), "x").unwrap();
        let path = dir.path().to_str().unwrap().to_owned();
        assert!(matches!(expand(&[path], None), Err(Error::EmptyFolder { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_told_of_in_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("live");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let found = expand(&[dir.path().to_str().unwrap().to_owned()], None).unwrap();
        assert_eq!(found[0].kind, SourceKind::Unreadable(STREAM.to_owned()));
        assert!(Source::file(Path::new("/dev/null")).is_stream());
        assert!(!Source::file(Path::new("Cargo.toml")).is_stream());
    }

    #[test]
    fn a_list_names_more() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.txt");
        fs::write(&file, "x").unwrap();
        let list = dir.path().join("list");
        fs::write(&list, format!("\u{feff}{}\r\n\n", file.display())).unwrap();
        assert_eq!(expand(&[], Some(&list)).unwrap().len(), 1);
    }
}
