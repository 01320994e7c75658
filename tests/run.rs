//! Running the program and reading what it wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The program, in the folder of the package.
pub(crate) fn dateline() -> Command {
    let mut command = Command::cargo_bin("dateline").expect("the binary is built with the tests");
    command.current_dir(package()).env_remove("NO_COLOR");
    command
}

/// The folder of the package.
pub(crate) fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Builds inputs into a folder; panics with what the program said if it fails.
pub(crate) fn build(inputs: &[&str], out: &Path, flags: &[&str]) {
    dateline().arg("build").args(inputs).arg("-o").arg(out).args(flags).assert().success();
}

/// The files of a folder but `run.json`, whose timings differ from run to run, and the lock.
pub(crate) fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(out)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| name != "run.json" && name != ".lock")
        .collect()
}

/// `run.json` of a folder.
pub(crate) fn run_json(out: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(out.join("run.json")).unwrap()).unwrap()
}

/// The rows of a CSV file, by column name.
pub(crate) fn rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

/// A JSON Lines file of made-up articles about ferries, each about a matter of its own.
pub(crate) fn ferries(n: usize) -> String {
    let towns = ["Lanthorpe", "Hexley", "Stell", "Mindelo", "Otterdale", "Brackwater", "Nessport"];
    (0..n)
        .map(|i| {
            let (town, day) = (towns[i % towns.len()], 1 + i % 28);
            let body = format!(
                "A ferry with {} passengers ran aground off {town} on Monday, the port authority of {town} said. Nobody was \
                 hurt. The captain, who had sailed for {} years, blamed fog bank number {i}. The ship is to be towed in.",
                100 + i * 7,
                3 + i
            );
            let record = serde_json::json!({
                "id": format!("f-{i}"), "title": format!("Ferry {i} aground off {town}"), "body": body,
                "published": format!("2026-03-{day:02}T08:00:00Z"), "source": format!("Outlet {}", i % 5),
            });
            format!("{record}\n")
        })
        .collect()
}
