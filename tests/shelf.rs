//! A large dump leaves its texts on disk while it is joined and told: its outputs are those of a dump that has room in memory.

use std::path::Path;

use dateline::commands::build;
use dateline::config::Config;

use crate::run::files;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample");

fn written(
    shelf_from: Option<u64>,
    change: impl Fn(&mut Config),
) -> std::collections::BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let inputs = vec![SAMPLE.to_owned()];
    let mut config =
        Config { inputs, output: Some(out.clone()), quiet: true, shelf_from, ..Config::default() };
    change(&mut config);
    build::run(&config).unwrap();
    files(Path::new(&out))
}

#[test]
fn a_shelf_changes_no_output() {
    let changes: [fn(&mut Config); 3] =
        [|_| {}, |config| config.story.one_story = true, |config| config.timeline.sentences = 3];
    for change in changes {
        let (memory, shelf) = (written(None, change), written(Some(0), change));
        assert!(memory.keys().any(|name| name == "events.csv"));
        assert_eq!(memory.keys().collect::<Vec<_>>(), shelf.keys().collect::<Vec<_>>());
        for (name, bytes) in &memory {
            assert_eq!(bytes, &shelf[name], "{name}");
        }
    }
}
