//! What the timeline makes of versions that correct or update a dispatch, on made-up dispatches.

use crate::editing::{Dispatch, Dump, Row, events};
use crate::run::rows;

fn told(dispatches: &[Dispatch<'_>]) -> Vec<Row> {
    let dump = Dump::new(dispatches);
    events(&dump.build("out", &["--one-story"]))
}

/// The body of a dispatch with the words that its versions change.
fn ferry(day: &str, toll: &str, name: &str) -> String {
    format!(
        "HEXLEY, March 9 (Reuters) - A ferry with 140 people aboard sank off Hexley on {day}, killing {toll}, the coast guard \
         said.\n\nThe Brannel left Lorwick at noon and went down in a squall half an hour later, harbour master {name} said.\n\n\
         Divers pulled nine bodies from the car deck by nightfall, and others were found on a beach near Lorwick."
    )
}

const TITLE: &str = "Ferry sinks off Hexley, killing 12";

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let (wrong, late) = (ferry("Monday", "12", "Jan Grout"), ferry("Monday", "12", "Jan Grout"));
    for (note, title, right, forbidden, day) in [
        (
            "toll to 11, not 12",
            "Ferry sinks off Hexley, killing 11",
            ferry("Monday", "11", "Jan Grout"),
            "12",
            "2026-03-09",
        ),
        ("day to Sunday, not Monday", TITLE, ferry("Sunday", "12", "Jan Grout"), "Monday", "2026-03-08"),
    ] {
        let corrected = (format!("CORRECTED-{title}"), format!("(Corrects {note})\n\n{right}"));
        let rows = told(&[
            ("Reuters", "09T15", TITLE, &wrong),
            ("Harbour Post", "09T16", "Twelve die as ferry sinks, killing 12", &wrong),
            ("Reuters", "09T18", &corrected.0, &corrected.1),
            ("Bay Leaf", "10T06", TITLE, &late),
        ]);
        let event = rows.iter().find(|r| r["evidence"].contains("A ferry")).expect("the sinking is told");
        assert_eq!(event["event_date"], day, "{note}: {rows:#?}");
        assert_eq!(event["date_conflicts"], "", "{note}");
        assert_eq!(event["headline"], title, "{note}");
        for cell in ["headline", "summary", "evidence", "story_title"] {
            let text = event[cell].replace(TITLE, if title == TITLE { "" } else { TITLE });
            assert!(!text.contains(forbidden), "{note}: {cell}: {}", event[cell]);
        }
    }
}

#[test]
fn no_sentence_that_was_corrected_is_printed() {
    let wrong = ferry("Monday", "12", "Jan Grout").replace("at noon", "at noon on Monday");
    let right = wrong.replace("Grout", "Trout");
    let note = format!(
        "{right}\n\nThis story has been corrected to show that the harbour master is Jan Trout, not Jan Grout."
    );
    // The correction comes a week later, and counts its days from what it corrects.
    let bare = |text: &str| text.replace("HEXLEY, March 9 (Reuters) -", "HEXLEY (AP) —");
    let dump = Dump::new(&[
        ("AP", "09T15", TITLE, &bare(&wrong)),
        ("Harbour Post", "09T16", TITLE, &bare(&wrong)),
        ("AP", "17T18", TITLE, &bare(&note)),
    ]);
    let out = dump.build("out", &["--one-story", "--sentences", "3"]);
    let printed = std::fs::read_to_string(out.join("timeline.csv")).unwrap();
    assert!(printed.contains("Jan Trout") && !printed.contains("Grout"), "{printed}");
    assert!(events(&out).iter().all(|r| r["event_date"] == "2026-03-09"), "{printed}");
    let evidence = rows(&out.join("evidence.csv"));
    assert!(
        evidence.iter().all(|r| r["sentence"].contains("Grout") == (r["role"] == "corrected")),
        "{evidence:#?}"
    );
    let json = std::fs::read_to_string(out.join("timeline.json")).unwrap();
    assert!(!json.contains("Grout"));
}

#[test]
fn the_last_version_of_the_day_gives_the_figures() {
    let version = |n: usize, hour: &'static str, toll: &str| {
        let title = format!("Ferry sinks off Hexley, killing {toll}");
        let marker = if n == 0 { String::new() } else { format!("UPDATE {n}-") };
        (hour, format!("{marker}{title}"), ferry("Monday", toll, "Jan Grout"))
    };
    let versions = [version(0, "09T15", "12"), version(1, "09T18", "19"), version(2, "09T20", "31")];
    let of = |(hour, title, body): &'static (&'static str, String, String)| -> Dispatch<'static> {
        ("Reuters", hour, title, body)
    };
    let versions: &'static [_] = Box::leak(Box::new(versions));
    let mut dispatches: Vec<Dispatch<'_>> = versions.iter().map(of).collect();
    // A client prints the first one late.
    dispatches.push(("Harbour Post", "10T06", TITLE, &versions[0].2));
    let rows = told(&dispatches);
    assert_eq!(rows[0]["headline"], "Ferry sinks off Hexley, killing 31", "{rows:#?}");
    assert!(rows[0]["summary"].contains("killing 31"));
    assert_eq!((&*rows[0]["articles"], &*rows[0]["independent_sources"]), ("4", "1"));
    // What is told days later of another matter leaves the first day alone.
    let later = format!(
        "HEXLEY, March 12 (Reuters) - Divers raised a ferry off Hexley on Thursday.\n\n{}",
        versions[0].2.split_once(" - ").unwrap().1.replace("on Monday, killing 12", "on Monday, killing 40")
    );
    dispatches.push(("Reuters", "12T15", "UPDATE 3-Ferry raised off Hexley", &later));
    let rows = told(&dispatches);
    let monday = rows.iter().find(|r| r["event_date"] == "2026-03-09").unwrap();
    assert!(monday["summary"].contains("killing 31"), "{monday:#?}");
}
