//! What becomes of copy that a desk takes back or holds, on made-up dispatches.

use std::path::Path;

use crate::editing::{Dispatch, Dump, Row, events, warnings};
use crate::run::{build, rows, run_json};

const TAR: &str = "Truck with tar overturns near Hexley";
const SAND: &str = "Truck with sand overturns near Stell";

fn overturned(load: &str, town: &str) -> String {
    let rest = if load == "tar" {
        "The driver, 44, was taken to hospital with burns, and the cloud drifted east over the docks.\n\nThe road will reopen on \
         March 12, the highway patrol said."
    } else {
        "Nobody was hurt when the trailer slid into a field of rape behind the mill of the village, and a crane was sent for from \
         Lorwick.\n\nSchools stayed open while buses took the old bridge across the Stell to the market and back."
    };
    format!(
        "{} (AP) — A truck carrying {load} overturned near {town} on Monday and 400 people were told to leave, police said.\n\n{rest}",
        town.to_uppercase()
    )
}

/// What a run makes of two alike dispatches and a notice.
fn run(title: &str, body: &str) -> (Vec<Row>, Vec<Row>, Vec<Row>, Vec<String>) {
    let (tar, sand) = (overturned("tar", "Hexley"), overturned("sand", "Stell"));
    let dump =
        Dump::new(&[("AP", "09T20", TAR, &tar), ("AP", "09T20", SAND, &sand), ("AP", "09T23", title, body)]);
    let out = dump.build("out", &[]);
    let table = |name: &str| rows(&out.join(name));
    (events(&out), table("articles.csv"), table("versions.csv"), warnings(&out))
}

#[test]
fn notices_find_their_dispatch() {
    for (title, body) in [
        (
            "BC-US--Tar Truck, KILL",
            "HEXLEY (AP) — The Associated Press has withdrawn its story about a truck carrying tar that overturned near Hexley. \
             The truck carried water.\nA kill is mandatory.\nThe AP",
        ),
        (
            "STORY REMOVED: US--Tar Truck",
            "HEXLEY (AP) — The Associated Press has withdrawn its story about a truck carrying tar that overturned near Hexley on \
             Monday. Police later said the truck carried water.",
        ),
        (
            "AP deletes story on tar truck",
            "HEXLEY (AP) — The Associated Press has deleted its story about a truck carrying tar that overturned near Hexley.",
        ),
        (
            "KILL KILL KILL",
            "Editors, please kill Truck with tar overturns near Hexley, moved at 2000 GMT on March 9. The truck carried water.",
        ),
        (
            "Retraction: Truck with tar overturns near Hexley",
            "The Associated Press retracts its story of March 9.",
        ),
        (
            "Truck with tar overturns near Hexley (STORY WITHDRAWN)",
            "The story has been withdrawn as the truck carried water.",
        ),
        (
            "REFILE-STORY WITHDRAWN: Truck with tar overturns near Hexley",
            "Please be advised that the story is withdrawn.",
        ),
        ("Mandatory Kill", "Kill Truck with tar overturns near Hexley. The story is wrong."),
        (
            "BC-US--Truck, KILL",
            "KILL BC-US--Truck\n\nEDITORS:\n\nKill the story slugged BC-US--Truck, Truck with tar overturns near Hexley. The \
             truck carried water, like that of the film 'Low Tide.'\n\nA kill is mandatory.\n\nThe AP",
        ),
        (
            "Editor's note: story retracted",
            "An earlier version of this story said that a truck with tar had overturned near Hexley. That story has been \
             retracted because police now say the truck carried water.",
        ),
    ] {
        let (events, articles, versions, warned) = run(title, body);
        let told = |load: &str| events.iter().any(|e| e["summary"].contains(&format!("carrying {load}")));
        assert!(!told("tar") && told("sand"), "{title}: {events:#?}");
        let article = |title: &str| articles.iter().find(|a| a["title"] == title).unwrap();
        let (fake, notice, other) = (article(TAR), article(title), article(SAND));
        assert_eq!(fake["group_id"], notice["group_id"], "{title}");
        assert_eq!((&*fake["role"], &*notice["role"]), ("original", "withdrawn"), "{title}");
        let withdrawn = [fake, notice, other].map(|a| &*a["withdrawn"]);
        assert_eq!(withdrawn, ["yes", "yes", "no"], "{title}");
        let chain: Vec<&str> = versions.iter().map(|v| &*v["change"]).collect();
        assert_eq!(chain, ["", "withdrawn"], "{title}: {versions:#?}");
        assert_eq!(warned, [""; 0], "{title}");
    }
}

#[test]
fn a_notice_under_the_id_of_its_dispatch_means_that() {
    let record = |hour: &str, title: &str, body: &str| {
        serde_json::json!({"id": "B7", "source": "Bay Wire", "published": format!("2026-03-09T{hour}:00:00Z"), "title": title,
            "body": body})
    };
    let records = [record("20", TAR, &overturned("tar", "Hexley")), record("22", "KILL", "Kill this story.")];
    feed(&records, &[], |out| {
        assert!(events(out).is_empty(), "{:#?}", events(out));
        let titled = |story: &Row| story["title"].to_lowercase().contains("tar");
        assert!(
            !rows(&out.join("stories.csv")).iter().any(titled),
            "copy that was taken back names no story"
        );
        assert!(!warnings(out).iter().any(|w| w.contains("id-clash") || w.contains("not found")));
    });
}

#[test]
fn a_notice_without_its_dispatch_is_told() {
    for (title, body) in [
        // Of two that fit as well, none.
        (
            "Truck story removed",
            "HEXLEY (AP) — The Associated Press has withdrawn its story about a truck that overturned near a town.",
        ),
        ("KILL: Ferry sinks off Lorwick bay", "A kill is mandatory."),
    ] {
        let (events, articles, versions, warned) = run(title, body);
        assert!(events.iter().any(|e| e["summary"].contains("truck carrying")), "{title}: {events:#?}");
        let gone: Vec<&str> =
            articles.iter().filter(|a| a["withdrawn"] == "yes").map(|a| &*a["title"]).collect();
        assert_eq!(gone, [title]);
        assert!(versions.is_empty(), "{title}");
        let names = |w: &&String| w.contains("not found") && w.contains(title);
        assert_eq!(warned.iter().filter(names).count(), 1, "{warned:?}");
    }
}

/// Records of a feed, built into a folder.
fn feed(records: &[serde_json::Value], flags: &[&str], check: impl Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("feed.jsonl"), folder.path().join("out"));
    let lines: String = records.iter().map(|r| format!("{r}\n")).collect();
    std::fs::write(&input, lines).unwrap();
    build(&[input.to_str().unwrap()], &out, flags);
    check(&out);
}

#[test]
fn fields_of_a_feed_hold_and_take_back() {
    let record = |uri: &str, version: u8, desk: serde_json::Value| {
        let mut record = serde_json::json!({
            "uri": uri, "version": version.to_string(), "type": "text", "headline": TAR,
            "body_text": overturned("tar", "Hexley"), "versioncreated": format!("2026-03-09T2{version}:00:00Z"),
        });
        record.as_object_mut().unwrap().extend(desk.as_object().unwrap().clone());
        record
    };
    let usable = serde_json::json!({"pubstatus": "usable"});
    for (desk, as_of) in [
        (serde_json::json!({"pubstatus": "canceled"}), "2026-03-20"),
        (serde_json::json!({"pubstatus": "withheld"}), "2026-03-20"),
        (serde_json::json!({"ednote": "KILL: the truck carried water"}), "2026-03-20"),
    ] {
        let records =
            [record("urn:made-up:truck", 0, usable.clone()), record("urn:made-up:truck", 1, desk.clone())];
        feed(&records, &["--as-of", as_of], |out| {
            assert!(events(out).is_empty(), "{desk}: {:#?}", events(out));
        });
        feed(&records[..1], &["--as-of", as_of], |out| assert!(!events(out).is_empty()));
    }
    for desk in [
        serde_json::json!({"embargoed": "2026-03-14T00:01:00Z"}),
        serde_json::json!({"pubstatus": "withheld", "ednote": "Embargoed until March 14 0001 GMT"}),
    ] {
        let records = [record("urn:made-up:truck", 0, desk.clone())];
        feed(&records, &["--as-of", "2026-03-12"], |out| {
            assert!(events(out).is_empty(), "{desk}");
            let warned = run_json(out)["warnings"].to_string();
            assert!(warned.contains("embargo"), "{desk}: {warned}");
        });
        feed(&records, &["--as-of", "2026-03-14"], |out| assert!(!events(out).is_empty(), "{desk}"));
    }
}

#[test]
fn an_embargo_without_a_day_is_a_warning() {
    let open = overturned("tar", "Hexley");
    for (notice, warned) in
        [("EMBARGOED UNTIL DELIVERY", true), ("NOT FOR RELEASE BEFORE DELIVERY", true), ("", false)]
    {
        let held = format!("{notice}\n\n{open}");
        let dump = Dump::new(&[("AP", "09T20", TAR, &held)]);
        let out = dump.build("out", &[]);
        let warnings = warnings(&out);
        assert_eq!(warnings.iter().any(|w| w.contains("names no day")), warned, "{notice}: {warnings:?}");
        assert!(!events(&out).is_empty(), "{notice}");
    }
}

#[test]
fn a_broken_embargo_is_led_by_the_copy_that_breaks_it() {
    let open = "HEXLEY, March 9 (Reuters) - Divers have found the wreck of the ferry Brannel off Hexley, the journal Astral said.\n\n\
                The wreck, 40 feet long, lies on its side. It was first seen on January 9.";
    let held = format!("EMBARGOED UNTIL 0001 GMT MARCH 12\n\n{open}");
    let dispatches: [Dispatch<'_>; 2] = [
        ("Reuters", "09T10", "Wreck of ferry found", &held),
        ("Bay Leaf", "09T11", "Wreck of ferry found", open),
    ];
    let dump = Dump::new(&dispatches);
    let out = dump.build("out", &["--as-of", "2026-03-10"]);
    let articles = rows(&out.join("articles.csv"));
    let leaf = articles.iter().find(|a| a["outlet"] == "Bay Leaf").unwrap();
    let told = events(&out);
    assert!(!told.is_empty());
    assert!(told.iter().all(|e| e["lead_article_id"] == leaf["article_id"]), "{told:#?}");
    assert!(rows(&out.join("evidence.csv")).iter().all(|e| e["article_id"] == leaf["article_id"]));
    assert!(warnings(&out).iter().any(|w| w.contains("breaks it")), "{:?}", warnings(&out));
}
