use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::hold::LOCK;
use super::{Hold, Recovery, STAGE, Staged, hold, parse_manifest, publish, publish_on, recover, recover_on};
use crate::error::Error;
use crate::export::OutputFile;
use crate::export::disk::{Disk, RealDisk};

/// A disk that fails at one operation and, if killed, at all after it; a write that fails leaves half the bytes.
struct FailingDisk {
    left: usize,
    kill: bool,
    failed: bool,
}

impl FailingDisk {
    fn new(after: usize, kill: bool) -> Self {
        Self { left: after, kill, failed: false }
    }

    fn may(&mut self) -> io::Result<()> {
        if self.left == 0 && (self.kill || !self.failed) {
            self.failed = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.left = self.left.saturating_sub(1);
        Ok(())
    }
}

impl Disk for FailingDisk {
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.make_folder(folder)
    }
    fn write(&mut self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let dead = self.failed && self.kill;
        if let Err(e) = self.may() {
            if !dead {
                RealDisk.write(file, &bytes[..bytes.len() / 2])?;
            }
            return Err(e);
        }
        RealDisk.write(file, bytes)
    }
    fn sync_file(&mut self, file: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.sync_file(file)
    }
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.sync_folder(folder)
    }
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.rename(from, to)
    }
    fn remove_file(&mut self, file: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.remove_file(file)
    }
    fn remove_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.may()?;
        RealDisk.remove_folder(folder)
    }
}

fn set(content: &str) -> Vec<OutputFile> {
    ["run.json", "a.csv", "b.csv", "same.csv"]
        .map(|name| {
            let content = if name == "same.csv" { "same" } else { content };
            OutputFile { name, bytes: format!("{name}: {content}\n").into_bytes() }
        })
        .into()
}

/// What stands in a folder, the lock aside.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap())
        .map(|e| (e.file_name().into_string().unwrap(), e.path()))
        .filter(|(name, _)| name != LOCK)
        .map(|(name, path)| (name, fs::read(path).unwrap_or_default()))
        .collect()
}

/// What stands in a folder with a set and a file of the user's.
fn expected(files: &[OutputFile]) -> BTreeMap<String, Vec<u8>> {
    let mut all: BTreeMap<_, _> = files.iter().map(|f| (f.name.to_owned(), f.bytes.clone())).collect();
    all.insert("mine.txt".to_owned(), b"mine".to_vec());
    all
}

/// A folder with a file of the user's and, if wanted, a former set.
fn folder(former: Option<&[OutputFile]>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("mine.txt"), "mine").unwrap();
    if let Some(files) = former {
        publish(dir.path(), files, Hold::default()).unwrap();
    }
    dir
}

/// Runs `publish` with a failure at operation 0, 1, 2 ... until it has none left; returns how many there were.
fn at_every_step(
    kill: bool,
    former: Option<&[OutputFile]>,
    check: impl Fn(&Path, Result<(), Error>),
) -> usize {
    for step in 0.. {
        let dir = folder(former);
        let mut disk = FailingDisk::new(step, kill);
        let result = publish_on(&mut disk, dir.path(), &set("new"), Hold::default());
        if !disk.failed {
            result.unwrap();
            assert_eq!(content(dir.path()), expected(&set("new")));
            return step;
        }
        check(dir.path(), result);
    }
    unreachable!()
}

#[test]
fn killed_at_any_step_the_next_command_finds_a_whole_set() {
    let old = set("old");
    for former in [None, Some(&old[..])] {
        let before = expected(former.unwrap_or_default());
        let steps = at_every_step(true, former, |dir, _| {
            recover(dir).unwrap();
            let found = content(dir);
            assert!(found == before || found == expected(&set("new")), "{:?}", found.keys());
            assert_eq!(recover(dir).unwrap(), Recovery::Clean);
        });
        assert!(steps >= 20, "only {steps} steps were tried");
    }
}

/// Kills one recovery after another, each a step later, until one ends: the old set is whole then, or the new one.
fn recover_killed(dir: &Path, old: &[OutputFile]) {
    for step in 0.. {
        let mut disk = FailingDisk::new(step, true);
        drop(recover_on(&mut disk, dir));
        let found = content(dir);
        if !found.contains_key(STAGE) {
            assert!(found == expected(old) || found == expected(&set("new")));
            return;
        }
    }
}

#[test]
fn recovery_killed_at_any_step_is_recovered_too() {
    let old = set("old");
    at_every_step(true, Some(&old), |dir, _| {
        recover_killed(dir, &old);
    });
}

#[test]
fn the_next_publication_settles_what_a_kill_left() {
    let old = set("old");
    at_every_step(true, Some(&old), |dir, _| {
        publish(dir, &set("newer"), Hold::default()).unwrap();
        assert_eq!(content(dir), expected(&set("newer")));
    });
}

#[test]
fn a_full_disk_leaves_the_former_set_or_a_committed_one() {
    let old = set("old");
    at_every_step(false, Some(&old), |dir, result| {
        let committed = recover(dir).unwrap() == Recovery::RolledForward;
        let found = content(dir);
        match result {
            Err(Error::Write { .. }) => assert_eq!(found, expected(&old)),
            Err(Error::Place { .. }) => assert!(committed && found == expected(&set("new"))),
            Ok(()) => assert_eq!(found, expected(&set("new"))),
            Err(other) => panic!("{other}"),
        }
    });
}

#[test]
fn run_json_is_put_in_place_last() {
    let old = set("old");
    at_every_step(true, Some(&old), |dir, _| {
        let found = content(dir);
        if found["run.json"] == expected(&set("new"))["run.json"] {
            assert_eq!(found["a.csv"], expected(&set("new"))["a.csv"]);
            assert_eq!(found["b.csv"], expected(&set("new"))["b.csv"]);
        }
    });
}

#[test]
fn a_second_run_at_once_is_refused() {
    let dir = folder(Some(&set("old")));
    fs::create_dir(dir.path().join(STAGE)).unwrap();
    let held = fs::File::create(dir.path().join(LOCK)).unwrap();
    held.lock().unwrap();
    let error = publish(dir.path(), &set("new"), Hold::default()).unwrap_err();
    assert!(matches!(error, Error::Locked { .. }) && error.exit_code() == 11, "{error}");
    assert!(matches!(recover(dir.path()), Err(Error::Locked { .. })));
    assert!(matches!(hold(dir.path()), Err(Error::Locked { .. })));
    // A process that another test is just starting has a copy of the open file: closing ours would not let go.
    held.unlock().unwrap();
    let own = hold(dir.path()).unwrap();
    assert!(matches!(publish(dir.path(), &set("new"), Hold::default()), Err(Error::Locked { .. })));
    publish(dir.path(), &set("new"), own).unwrap();
    publish(dir.path(), &set("new"), Hold::default()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_lock_goes_with_its_run_and_a_file_of_the_user_by_that_name_does_not() {
    let dir = folder(Some(&set("old")));
    let lock = dir.path().join(LOCK);
    assert!(!lock.exists(), "of a run that ended");
    let own = hold(dir.path()).unwrap();
    assert!(lock.exists());
    // One that opened the file before it went: it must not take the folder with what is no file of the folder any more.
    let late = fs::File::open(&lock).unwrap();
    drop(own);
    assert!(!lock.exists());
    late.lock().unwrap();
    let next = hold(dir.path()).unwrap();
    assert!(matches!(hold(dir.path()), Err(Error::Locked { .. })));
    drop(next);
    fs::write(&lock, "mine").unwrap();
    drop(hold(dir.path()).unwrap());
    assert_eq!(fs::read(&lock).unwrap(), b"mine");
}

#[test]
fn runs_that_take_turns_are_never_two_at_once() {
    let dir = folder(None);
    let at_work = std::sync::atomic::AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let Ok(own) = hold(dir.path()) else { continue };
                    let others = at_work.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    assert_eq!(others, 0);
                    std::thread::yield_now();
                    at_work.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    drop(own);
                }
            });
        }
    });
}

#[test]
fn a_folder_that_is_not_there_is_held_too_and_goes_if_nothing_came_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/out");
    let first = hold(&out).unwrap();
    assert!(matches!(hold(&out), Err(Error::Locked { .. })));
    drop(first);
    assert!(!dir.path().join("deep").exists());
    let second = hold(&out).unwrap();
    publish(&out, &set("new"), second).unwrap();
    drop(hold(&out).unwrap());
    assert_eq!(content(&out).len(), 4);
}

#[test]
fn a_folder_that_is_not_there_is_made_but_not_by_recovery() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/out");
    assert_eq!(recover(&out).unwrap(), Recovery::Clean);
    assert!(!out.exists());
    publish(&out, &set("new"), Hold::default()).unwrap();
    assert_eq!(content(&out).len(), 4);
}

#[test]
fn what_stands_in_the_way_is_named_and_nothing_is_changed() {
    let dir = folder(Some(&set("old")));
    fs::remove_file(dir.path().join("b.csv")).unwrap();
    fs::create_dir(dir.path().join("b.csv")).unwrap();
    let before = content(dir.path());
    let error = publish(dir.path(), &set("new"), Hold::default()).unwrap_err();
    assert!(error.to_string().contains("b.csv") && matches!(error, Error::Write { .. }), "{error}");
    assert_eq!(content(dir.path()), before);
    let file = dir.path().join("mine.txt");
    assert!(matches!(publish(&file, &set("new"), Hold::default()), Err(Error::Write { .. })));
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    use std::os::unix::fs::symlink;
    let dir = folder(None);
    let (real, link) = (dir.path().join("real"), dir.path().join("link"));
    publish(&real, &set("old"), Hold::default()).unwrap();
    symlink(&real, &link).unwrap();
    for path in [link.clone(), link.join("")] {
        assert!(matches!(publish(&path, &set("new"), Hold::default()), Err(Error::Write { .. })));
    }
    symlink(dir.path(), real.join(STAGE)).unwrap();
    assert!(matches!(publish(&real, &set("new"), Hold::default()), Err(Error::Write { .. })));
    assert!(dir.path().join("mine.txt").exists());
}

#[test]
fn a_damaged_stage_is_rolled_back_unless_the_former_set_is_gone() {
    let old = set("old");
    at_every_step(true, Some(&old), |dir, _| {
        let stage = dir.join(STAGE);
        let begun = content(dir).get("a.csv") != expected(&old).get("a.csv");
        if stage.join("b.csv").exists() && !begun {
            fs::write(stage.join("b.csv"), "damaged").unwrap();
            assert_eq!(recover(dir).unwrap(), Recovery::RolledBack);
            assert_eq!(content(dir), expected(&old));
        }
    });
}

#[test]
fn manifests_that_are_torn_or_reach_outside_are_refused() {
    let whole = super::manifest(&super::Set { entries: super::entries(&set("new")), stale: Vec::new() });
    assert_eq!(parse_manifest(&whole).unwrap().entries.last().unwrap().name, "run.json");
    for end in 0..whole.len() {
        assert_eq!(parse_manifest(&whole[..end]), None, "{end}");
    }
    for name in ["../mine.txt", "/etc/x", ".lock", "", "a/b", "c:x"] {
        let entry = super::Entry { name: name.to_owned(), hash: String::new() };
        let kept = super::Set { entries: vec![entry.clone()], stale: Vec::new() };
        let gone = super::Set { entries: Vec::new(), stale: vec![entry] };
        assert_eq!(parse_manifest(&super::manifest(&kept)), None, "{name}");
        assert_eq!(parse_manifest(&super::manifest(&gone)), None, "{name}");
    }
}

/// A former set with a `run.json` that vouches for its files, and one file that new sets do not have.
fn vouched() -> Vec<OutputFile> {
    let mut files = set("old");
    files.retain(|f| f.name != "run.json");
    files.push(OutputFile { name: "extra.md", bytes: b"extra".to_vec() });
    let facts = crate::export::Facts::default();
    let staged: Vec<Staged> = files.iter().map(Staged::from).collect();
    let run = crate::export::run_file::render(&facts, &staged).unwrap();
    files.push(OutputFile { name: "run.json", bytes: run });
    files
}

#[test]
fn what_only_the_former_set_has_goes_with_it_even_if_killed_between() {
    let old = vouched();
    let steps = at_every_step(true, Some(&old), |dir, _| {
        recover(dir).unwrap();
        let found = content(dir);
        assert!(found == expected(&old) || found == expected(&set("new")), "{:?}", found.keys());
    });
    assert!(steps >= 20);
    at_every_step(true, Some(&old), |dir, _| {
        recover_killed(dir, &old);
    });
}

#[test]
fn what_is_not_the_former_sets_stays() {
    let changed = folder(Some(&vouched()));
    fs::write(changed.path().join("extra.md"), "edited by hand").unwrap();
    publish(changed.path(), &set("new"), Hold::default()).unwrap();
    assert_eq!(content(changed.path())["extra.md"], b"edited by hand");
    // A run.json of another program vouches for nothing, nor does one that names what is outside.
    for run in [
        r#"{"schema": "other/1", "outputs": [{"name": "mine.txt", "hash": "HASH"}]}"#,
        r#"{"schema": "dateline-run/1", "outputs": [{"name": "../mine.txt", "hash": "HASH"}]}"#,
        "{}",
        "no json",
    ] {
        let dir = folder(None);
        let out = dir.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("mine.txt"), "mine").unwrap();
        fs::write(out.join("run.json"), run.replace("HASH", &super::hash(b"mine"))).unwrap();
        publish(&out, &set("new"), Hold::default()).unwrap();
        assert!(out.join("mine.txt").exists() && dir.path().join("mine.txt").exists(), "{run}");
    }
}

#[test]
fn what_no_run_wrote_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let names = ["timeline.csv", "run.json"];
    assert!(super::refuse_foreign(&dir.path().join("none"), &names).is_ok());
    fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    assert!(super::refuse_foreign(dir.path(), &names).is_ok());
    for (name, content, is_damaged) in [
        ("timeline.csv", "mine", Some(false)),
        ("run.json", "{\"schema\":", Some(true)),
        ("run.json", "{\"mine\":1}", None),
    ] {
        fs::write(dir.path().join(name), content).unwrap();
        let (found, lost) = match super::refuse_foreign(dir.path(), &names) {
            Err(Error::Unvouched { path, damaged }) => (path, Some(damaged)),
            Err(Error::Foreign { path }) => (path, None),
            other => panic!("{other:?}"),
        };
        assert!(found.ends_with(name) && lost == is_damaged, "{name} {content}");
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    let run = format!(
        r#"{{"schema":"{}","outputs":[{{"name":"timeline.csv","hash":"{}"}}]}}"#,
        crate::model::RUN_SCHEMA,
        super::hash(b"an output")
    );
    fs::write(dir.path().join("run.json"), run).unwrap();
    assert!(super::refuse_foreign(dir.path(), &names).is_ok());
    fs::write(dir.path().join("timeline.csv"), "an output").unwrap();
    assert!(super::refuse_foreign(dir.path(), &names).is_ok());
    fs::write(dir.path().join("timeline.csv"), "an output, edited since").unwrap();
    let refused = super::refuse_foreign(dir.path(), &names);
    assert!(matches!(refused, Err(Error::Edited { path }) if path.ends_with("timeline.csv")));
    fs::write(dir.path().join("timeline.csv"), "an output").unwrap();
    fs::write(dir.path().join("timeline.md"), "mine").unwrap();
    assert!(super::refuse_foreign(dir.path(), &["timeline.csv", "timeline.md", "run.json"]).is_err());
}
