//! What an editor asks of a timeline and gets: edits, topics, embargoes, versions, further formats, schemas.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::run::{build, dateline, rows, run_json};
use crate::schema::broken;

pub(crate) type Row = BTreeMap<String, String>;

/// A dump of a few dispatches, and where its outputs go.
pub(crate) struct Dump {
    folder: tempfile::TempDir,
}

/// Outlet, hour of publication (`dayThour`), headline, text.
pub(crate) type Dispatch<'a> = (&'a str, &'a str, &'a str, &'a str);

impl Dump {
    pub(crate) fn new(dispatches: &[Dispatch<'_>]) -> Self {
        let dump = Self { folder: tempfile::tempdir().unwrap() };
        let lines: String = dispatches
            .iter()
            .map(|(outlet, hour, title, body)| {
                let published = format!("2026-03-{hour}:00:00Z");
                let record = serde_json::json!({"title": title, "body": body, "published": published, "source": outlet});
                format!("{record}\n")
            })
            .collect();
        std::fs::write(dump.input(), lines).unwrap();
        dump
    }

    fn input(&self) -> PathBuf {
        self.folder.path().join("dump.jsonl")
    }

    /// Builds into a folder of its own.
    pub(crate) fn build(&self, name: &str, flags: &[&str]) -> PathBuf {
        let out = self.folder.path().join(name);
        build(&[self.input().to_str().unwrap()], &out, flags);
        out
    }

    /// Writes a file of edits.
    fn edits(&self, text: &str) -> String {
        let path = self.folder.path().join("edits.csv");
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

const QUAKE: Dispatch<'_> = (
    "Reuters",
    "03T08",
    "Quake shakes Velmora, three hurt",
    "VELMORA, March 3 (Reuters) - An earthquake shook Velmora on Tuesday and three people were hurt, the civil guard said.",
);
const BRIDGE: Dispatch<'_> = (
    "AP",
    "05T08",
    "Velmora quake bridge reopens",
    "VELMORA, March 5 (AP) - The bridge over the Stell at Velmora was opened again on Thursday after the earthquake, the \
     civil guard said. Traffic was slow at first.",
);
const REPORT: Dispatch<'_> = (
    "AFP",
    "09T08",
    "Velmora earthquake report blames weak mortar",
    "EMBARGOED until 0600 GMT, Tuesday, March 10, 2026\n\nVELMORA, March 9 (AFP) - Engineers handed in their report on the \
     Velmora earthquake on Monday and blamed weak mortar for the cracks in the bridge over the Stell.",
);
const WITHDRAWN: Dispatch<'_> = (
    "Reuters",
    "04T08",
    "WITHDRAWN-Ferry firm Lorwick sold to rival",
    "HEXLEY, March 4 (Reuters) - The ferry firm Lorwick was sold to its rival Brannel on Wednesday for 40 million crowns, a \
     banker said.",
);
const DENIAL: Dispatch<'_> = (
    "AP",
    "04T12",
    "Ferry firm Lorwick denies sale to rival",
    "HEXLEY, March 4 (AP) - The ferry firm Lorwick said on Wednesday it was not sold to its rival Brannel and that talks had \
     not been held with any banker.",
);

pub(crate) fn events(out: &Path) -> Vec<Row> {
    rows(&out.join("events.csv"))
}

pub(crate) fn warnings(out: &Path) -> Vec<String> {
    serde_json::from_value(run_json(out)["warnings"].clone()).unwrap()
}

fn with_id<'a>(rows: &'a [Row], id: &str) -> &'a Row {
    rows.iter().find(|r| r["event_id"] == id).unwrap_or_else(|| panic!("no event {id}"))
}

#[test]
fn edits_are_obeyed_in_every_run() {
    let dump = Dump::new(&[QUAKE, BRIDGE, DENIAL]);
    let before = events(&dump.build("before", &["--max-events", "1"]));
    let id = |headline: &str| {
        let row = before.iter().find(|r| r["headline"].contains(headline));
        row.unwrap_or_else(|| panic!("{headline} is in none of {before:#?}"))["event_id"].clone()
    };
    let (quake, bridge, denial) = (id("Quake shakes"), id("bridge reopens"), id("denies"));
    assert!(before.iter().all(|r| r["edited"] == "no"));
    let edits = dump.edits(&format!(
        "event_id,action,value,by,note\n{quake},date,2026-03-02,desk,\"local time, not ours\"\n\
         {quake},headline,\"Quake, by night, shakes Velmora\",,\n{quake},keep,,,\n{denial},drop,,,\n{bridge},keep,,,\n\
         e-00,drop,,,\n{bridge},merge_with,e-01,,\n"
    ));
    let mut first = None;
    for run in ["one", "two"] {
        let out = dump.build(run, &["--max-events", "1", "--edits", &edits]);
        let after = events(&out);
        let row = with_id(&after, &quake);
        assert_eq!((&*row["event_date"], &*row["date_precision"]), ("2026-03-02", "day"));
        assert_eq!(row["headline"], "Quake, by night, shakes Velmora");
        assert_eq!((&*row["headline_source"], &*row["selected"]), ("edited", "yes"));
        assert_eq!(with_id(&after, &denial)["selected"], "no");
        assert_eq!(
            with_id(&after, &bridge)["selected"],
            "yes",
            "one event a story, and one the editor keeps"
        );
        assert!(after.iter().all(|r| r["edited"] == "yes"));
        let printed = rows(&out.join("timeline.csv"));
        assert_eq!(printed.iter().map(|r| &r["event_id"]).collect::<Vec<_>>(), [&quake, &bridge]);
        let expected = [
            "edit of e-00: no such event in this run".to_owned(),
            format!("edit of {bridge}: no event e-01 to merge with"),
        ];
        assert_eq!(warnings(&out), expected);
        let bytes = std::fs::read(out.join("events.csv")).unwrap();
        assert!(*first.get_or_insert_with(|| bytes.clone()) == bytes, "a second run");
    }
}

#[test]
fn merged_events_count_each_others_sources() {
    let dump = Dump::new(&[QUAKE, BRIDGE, DENIAL]);
    let before = events(&dump.build("before", &[]));
    let id = |word: &str| before.iter().find(|r| r["headline"].contains(word)).unwrap()["event_id"].clone();
    let (quake, bridge) = (id("Quake shakes"), id("bridge reopens"));
    let edits = dump.edits(&format!("action,event_id,value\nmerge_with,{bridge},{quake}\ndrop,{bridge},\n"));
    let out = dump.build("after", &["--edits", &edits]);
    let after = events(&out);
    assert_eq!(after.len(), before.len() - 1);
    let row = with_id(&after, &quake);
    assert_eq!(
        ["articles", "outlets", "independent_sources", "support", "edited"].map(|c| row[c].as_str()),
        ["2", "2", "2", "fair", "yes"]
    );
    let evidence = rows(&out.join("evidence.csv"));
    let roles: Vec<&str> =
        evidence.iter().filter(|r| r["event_id"] == quake).map(|r| r["role"].as_str()).collect();
    assert_eq!(roles, ["lead", "witness"]);
    assert_eq!(
        warnings(&out),
        [format!("edit of {bridge}: row 2 merged it with another")],
        "it is part of another"
    );
}

#[test]
fn a_merge_of_two_stories_is_said() {
    let dump = Dump::new(&[QUAKE, BRIDGE, DENIAL]);
    let before = events(&dump.build("before", &[]));
    let id = |word: &str| before.iter().find(|r| r["headline"].contains(word)).unwrap()["event_id"].clone();
    let (quake, denial) = (id("Quake shakes"), id("denies"));
    let edits = dump.edits(&format!("action,event_id,value\nmerge_with,{denial},{quake}\n"));
    let out = dump.build("after", &["--edits", &edits]);
    assert!(events(&out).iter().all(|row| row["event_id"] != denial));
    let said = format!(
        "edit of {denial} in row 2: {quake} is of another story; what tells the one now stands with the other there"
    );
    assert_eq!(warnings(&out), [said]);
}

#[test]
fn edits_that_cannot_be_read_name_file_and_row() {
    let dump = Dump::new(&[QUAKE]);
    let input = dump.input();
    for (text, said) in [
        ("event_id,action,value\ne-1,keep,\ne-2,remove,\n", "row 3: there is no action \"remove\""),
        ("event_id,action,value\ne-1,date,Tuesday\n", "row 2: \"Tuesday\" is no day YYYY-MM-DD"),
        ("e-1,drop\n", "row 1: no column event_id"),
    ] {
        let edits = dump.edits(text);
        let assert = dateline().arg("build").arg(&input).args(["--edits", &edits]).assert().code(2);
        let message = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(message.contains(&edits) && message.contains(said), "{message}");
    }
    dateline().arg("build").arg(&input).args(["--edits", "/no/such/file.csv"]).assert().code(2);
}

#[test]
fn a_topic_tells_only_its_stories() {
    let dump = Dump::new(&[QUAKE, BRIDGE, DENIAL]);
    let told = events(&dump.build("out", &["--topic", "earthquakes in Velmora"]));
    assert!(!told.is_empty() && told.iter().all(|r| r["evidence"].contains("Velmora")), "{told:#?}");
    assert!(events(&dump.build("none", &["--topic", "Osterby"])).is_empty());
}

#[test]
fn copy_under_an_embargo_waits_for_its_day() {
    let dump = Dump::new(&[QUAKE, BRIDGE, REPORT]);
    for (flags, told) in [
        (&[][..], true),
        (&["--as-of", "2026-03-09"], false),
        (&["--as-of", "2026-03-09", "--one-story", "--sentences", "5"], false),
        (&["--as-of", "2026-03-10"], true),
    ] {
        let out = dump.build("out", flags);
        for name in ["timeline.csv", "events.csv", "evidence.csv", "timeline.json"] {
            let text = std::fs::read_to_string(out.join(name)).unwrap();
            assert_eq!(text.contains("Engineers handed in"), told, "{name} with {flags:?}");
        }
        assert_eq!(rows(&out.join("articles.csv")).len(), 3, "it is kept all the same");
    }
}

#[test]
fn withdrawn_copy_leads_nothing() {
    let dump = Dump::new(&[WITHDRAWN, DENIAL]);
    for flags in [&[][..], &["--one-story", "--sentences", "5"]] {
        let out = dump.build("out", flags);
        let articles = rows(&out.join("articles.csv"));
        let withdrawn = articles.iter().find(|a| a["marker"] == "WITHDRAWN").unwrap();
        let told = events(&out);
        assert!(!told.is_empty());
        for row in &told {
            assert!(
                !row["story_title"].contains("sold to") && !row["summary"].contains("40 million"),
                "{row:#?}"
            );
        }
        assert!(rows(&out.join("evidence.csv")).iter().all(|e| e["article_id"] != withdrawn["article_id"]));
    }
}

#[test]
fn versions_say_what_changed() {
    let first = "VELMORA, March 3 (Reuters) - A ferry with 120 passengers ran aground off Velmora on Tuesday, the port authority \
                 said. Eleven people were hurt and 14 were taken to the hospital of Hexley. The captain blamed thick fog over \
                 the bay. The ship is to be towed to the yard of Stell within two days, said Ilka Brandt, head of the \
                 authority. Divers looked at the hull and found a tear of 3 metres below the water line.";
    let update = format!("{first} All night crossings were stopped.").replace("14 were", "17 were");
    let corrected =
        format!("(Corrects number of people in hospital)\n\n{}", update.replace("17 were", "19 were"));
    let title = "Ferry runs aground off Velmora, eleven hurt";
    let dump = Dump::new(&[
        ("Reuters", "03T08", title, first),
        ("Reuters", "03T10", &format!("UPDATE 1-{title}"), &update),
        ("Hexley Courier", "03T11", title, &update),
        ("Reuters", "03T12", &format!("CORRECTED-UPDATE 1-{title}"), &corrected),
    ]);
    let out = dump.build("out", &[]);
    let versions = rows(&out.join("versions.csv"));
    let found: Vec<[&str; 6]> = versions
        .iter()
        .map(|r| {
            ["seq", "marker", "change", "added_words", "removed_words", "numbers_changed"]
                .map(|c| r[c].as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            ["1", "", "", "0", "0", "0"],
            ["2", "UPDATE 1", "facts", "6", "1", "2"],
            ["3", "CORRECTED-UPDATE 1", "correction", "1", "1", "2"],
        ]
    );
    let stamps: Vec<&str> = versions.iter().map(|r| r["published"].as_str()).collect();
    assert!(stamps.is_sorted() && versions.iter().all(|r| r["group_id"] == versions[0]["group_id"]));
    let note = &versions[2]["note"];
    assert!(note.contains("number of people in hospital") && note.contains("Hexley Courier"), "{note}");
}

/// Header of TimelineJS 3's own spreadsheet template.
const TIMELINEJS: &str = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background";

#[test]
fn further_formats_carry_no_markup_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let record = serde_json::json!({
        "title": "=1+1 Lorwick & Brannel: 3 < 4",
        "body": "=Lorwick & Brannel merged on Tuesday at 3 < 4 crowns a share, the two firms said in a note to the exchange.",
        "published": "2026-03-03T08:00:00Z", "source": "Hexley Courier", "url": "<iframe src=x></iframe>",
    });
    let input = folder.path().join("a.jsonl");
    std::fs::write(&input, record.to_string()).unwrap();
    let out = folder.path().join("out");
    let formats = ["--formats", "timelinejs-csv,timelinejs-json,markdown,jsonl", "--excel"];
    build(&[input.to_str().unwrap()], &out, &formats);
    let text = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    let csv = text("timelinejs.csv");
    assert_eq!(csv.trim_start_matches('\u{feff}').lines().next().unwrap(), TIMELINEJS);
    let row = &rows(&out.join("timelinejs.csv"))[0];
    assert_eq!(["Month", "Day", "Media"].map(|c| row[c].as_str()), ["3", "3", ""]);
    assert_eq!(row["Headline"], "'=1+1 Lorwick &amp; Brannel: 3 &lt; 4");
    let json: serde_json::Value = serde_json::from_str(&text("timelinejs.json")).unwrap();
    let slide = &json["events"][0];
    assert_eq!(slide["start_date"], serde_json::json!({"year": "2026", "month": "3", "day": "3"}));
    assert_eq!(slide["text"]["headline"], "=1+1 Lorwick &amp; Brannel: 3 &lt; 4");
    assert!(
        slide["text"]["text"].as_str().unwrap().contains("3 &lt; 4 crowns") && slide.get("media").is_none()
    );
    let markdown = text("timeline.md");
    assert!(markdown.contains("3 \\< 4") && !markdown.contains("iframe"), "{markdown}");
    let line: serde_json::Value =
        serde_json::from_str(text("timeline.jsonl").lines().next().unwrap()).unwrap();
    assert_eq!(line["event_date"], "2026-03-03");
    let outputs = run_json(&out)["outputs"].to_string();
    assert!(
        ["timelinejs.csv", "timelinejs.json", "timeline.md", "timeline.jsonl"]
            .iter()
            .all(|f| outputs.contains(f))
    );
    dateline().arg("build").arg(&input).args(["--formats", "ics", "-o"]).arg(&out).assert().code(2);
}

#[test]
fn outputs_keep_the_schemas_the_program_prints() {
    let folder = tempfile::tempdir().unwrap();
    let (full, copies) = (folder.path().join("full"), folder.path().join("copies"));
    build(&["data/sample"], &full, &[]);
    build(&["data/sample"], &copies, &["--dedup-only"]);
    for (name, file) in [
        ("timeline", full.join("timeline.json")),
        ("run", full.join("run.json")),
        ("run", copies.join("run.json")),
    ] {
        let assert = dateline().args(["schema", name]).assert().success();
        let schema = serde_json::from_slice(&assert.get_output().stdout).unwrap();
        let mut found = Vec::new();
        broken(&schema, &serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap(), "", &mut found);
        assert!(found.is_empty(), "{}: {found:#?}", file.display());
    }
    dateline().args(["schema", "articles"]).assert().code(2);
}
