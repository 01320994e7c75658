//! All or nothing: killed, stopped, out of room or met by another run, a folder holds a whole old or a whole new set.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::run::{build, dateline, ferries, files, run_json};

/// Two dumps, what a build of each gives, and a folder that holds the set of the first.
struct Sets {
    folder: tempfile::TempDir,
    expected: [BTreeMap<String, Vec<u8>>; 2],
}

impl Sets {
    fn new() -> Self {
        let sets = Self { folder: tempfile::tempdir().unwrap(), expected: Default::default() };
        let expected = [40, 400].map(|n| {
            let input = sets.folder.path().join(format!("{n}.jsonl"));
            std::fs::write(&input, ferries(n)).unwrap();
            let out = sets.folder.path().join(format!("out-{n}"));
            build(&[input.to_str().unwrap()], &out, &[]);
            files(&out)
        });
        assert!(expected[0] != expected[1]);
        build(&[sets.input(0).to_str().unwrap()], &sets.out(), &[]);
        std::fs::write(sets.out().join("notes.txt"), "mine").unwrap();
        Self { expected, ..sets }
    }

    fn input(&self, which: usize) -> PathBuf {
        self.folder.path().join(["40.jsonl", "400.jsonl"][which])
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Which set the folder holds, to the last byte; fails if it holds neither.
    fn held(&self) -> usize {
        let mut found = files(&self.out());
        assert_eq!(found.remove("notes.txt").as_deref(), Some(&b"mine"[..]), "a file of the user's");
        let held = self.expected.iter().position(|e| *e == found);
        let run = run_json(&self.out());
        for file in run["outputs"].as_array().unwrap() {
            let bytes = std::fs::read(self.out().join(file["name"].as_str().unwrap())).unwrap();
            let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes));
            assert_eq!(hash, file["hash"].as_str().unwrap(), "{}", file["name"]);
        }
        held.expect("one of the two sets, whole")
    }

    /// Starts a build of a set into the folder.
    fn start(&self, which: usize) -> Child {
        std::process::Command::new(assert_cmd::cargo::cargo_bin("dateline"))
            .arg("build")
            .arg(self.input(which))
            .args(["-q", "-o"])
            .arg(self.out())
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Any command on the folder first mends what a killed run left; this one writes nothing of its own.
    fn mend(&self) {
        dateline()
            .arg("build")
            .arg(self.input(0))
            .args(["-q", "--dry-run", "-o"])
            .arg(self.out())
            .assert()
            .success();
        assert!(!self.stage().exists(), "nothing is left staged");
    }

    fn stage(&self) -> PathBuf {
        self.out().join(".next")
    }
}

/// Waits until a place is there or gone, or the process has ended.
fn wait_for(place: &Path, there: bool, child: &mut Child) -> Option<ExitStatus> {
    loop {
        if place.symlink_metadata().is_ok() == there {
            return None;
        }
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::hint::spin_loop();
    }
}

/// How often a kill left each thing behind.
#[derive(Debug, Default)]
struct Tally {
    /// Killed with a set staged, which was then removed.
    back: u32,
    /// Killed with a set staged, which was then put in place.
    forward: u32,
}

/// Kills runs that replace the set of a folder: half of them at any instant, half while a set is staged.
fn kill_at_many_instants(kills: u32) -> Tally {
    let sets = Sets::new();
    let begun = Instant::now();
    let mut child = sets.start(1);
    wait_for(&sets.stage(), true, &mut child);
    let staged = Instant::now();
    wait_for(&sets.stage(), false, &mut child);
    // How long a run, and its stage, last on this machine, so that the kills spread over all of it.
    let (publishing, run) = (staged.elapsed(), begun.elapsed());
    assert!(child.wait().unwrap().success());
    let mut tally = Tally::default();
    for kill in 0..kills {
        let held = sets.held();
        let mut child = sets.start(1 - held);
        let part = f64::from(kill / 2) / f64::from(kills.div_ceil(2));
        if kill % 2 == 0 {
            std::thread::sleep(run.mul_f64(part));
        } else if wait_for(&sets.stage(), true, &mut child).is_none() {
            let until = Instant::now() + publishing.mul_f64(part);
            while Instant::now() < until {
                std::hint::spin_loop();
            }
        }
        drop(child.kill());
        child.wait().unwrap();
        let staged = sets.stage().exists();
        sets.mend();
        match (staged, sets.held() == held) {
            (true, true) => tally.back += 1,
            (true, false) => tally.forward += 1,
            (false, _) => {}
        }
    }
    println!("{kills} kills: {tally:?}");
    tally
}

#[test]
fn a_killed_run_leaves_a_whole_set() {
    kill_at_many_instants(16);
}

#[test]
#[ignore = "long suite: ./check long"]
fn many_kills_leave_a_whole_set() {
    let tally = kill_at_many_instants(600);
    assert!(tally.back > 0 && tally.forward > 0, "the kills met both halves of publication: {tally:?}");
}

/// Runs a shell line with the program, an input and the folder as `$0`, `$1` and `$2`.
#[cfg(unix)]
fn shell(line: &str, sets: &Sets, which: usize) -> std::process::Output {
    std::process::Command::new("sh")
        .args(["-c", line])
        .arg(assert_cmd::cargo::cargo_bin("dateline"))
        .arg(sets.input(which))
        .arg(sets.out())
        .output()
        .unwrap()
}

/// A limit on the size of files stands for a full disk: the write that passes it fails.
#[cfg(unix)]
#[test]
fn without_room_the_former_set_stays() {
    let sets = Sets::new();
    // In blocks of 512 bytes: no room at all, for the first files, for all but the largest.
    for blocks in [0, 1, 8, 64] {
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" build \"$1\" -q -o \"$2\"");
        let output = shell(&line, &sets, 1);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{blocks} blocks: {said}");
        assert!(said.contains("cannot write") && said.contains("untouched"), "{said}");
        assert!(!sets.stage().exists(), "what was staged is removed");
        assert_eq!(sets.held(), 0);
    }
}

/// Sends a signal to a process.
#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
}

/// A run that waits for its input is stopped, and says so.
#[cfg(unix)]
#[test]
fn signals_stop_a_run_and_leave_the_former_set() {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let sets = Sets::new();
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("dateline"))
            .args(["build", "-", "-o"])
            .arg(sets.out())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The pipe stays open: nothing but the signal ends this run.
        let mut input = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, ferries(2_000).as_bytes()).unwrap();
        signal(&child, name);
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > Duration::from_secs(30) {
                child.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{name}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("stopped"), "{said}");
        assert_eq!(sets.held(), 0);
        drop(input);
    }
}

#[test]
fn a_folder_held_by_another_run_is_left_alone() {
    let sets = Sets::new();
    let lock = std::fs::File::create(sets.out().join(".lock")).unwrap();
    lock.lock().unwrap();
    let assert = dateline().arg("build").arg(sets.input(1)).arg("-o").arg(sets.out()).assert().code(11);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("another run"));
    assert_eq!(sets.held(), 0);
    // Not by closing it: a process that another test is just starting has a copy of the open file.
    lock.unlock().unwrap();
    build(&[sets.input(1).to_str().unwrap()], &sets.out(), &[]);
    assert_eq!(sets.held(), 1);
}

#[test]
fn runs_at_once_each_publish_whole_or_not_at_all() {
    let sets = Sets::new();
    for _ in 0..4 {
        let mut runs = [0, 1, 0, 1].map(|which| sets.start(which));
        let codes = runs.each_mut().map(|run| run.wait().unwrap().code().unwrap());
        assert!(codes.iter().all(|code| [0, 11].contains(code)) && codes.contains(&0), "{codes:?}");
        sets.held();
    }
}
