//! Real files of agencies (ninjs, ANPA, IPTC 7901, e-mail), read as a user would: who filed, and where.

use dateline::commands::build::analyse;
use dateline::config::Config;

use super::corpus::corpora;

/// File, agency, city of the dateline.
const FILES: [(&str, Option<&str>, Option<&str>); 14] = [
    ("IPTC7901_odd_charset.txt", Some("dpa"), Some("Munich")),
    ("dpa_two_line.txt", Some("dpa"), Some("Washington")),
    ("dpa_two_by_line.txt", Some("dpa"), None),
    ("anpa-1.tst", Some("ap"), Some("Buenos Aires")),
    ("anpa-3.tst", Some("ap"), Some("New York")),
    ("ap_anpa-1.tst", Some("ap"), Some("Atlanta")),
    ("ap_anpa-4.tst", Some("ap"), Some("Beijing")),
    ("ap_anpa-5.tst", Some("ap"), Some("Honolulu")),
    ("ninjs1.json", Some("aap"), None),
    ("ninjs2.json", Some("reuters"), None),
    ("ninjsExMediumText1.json", Some("ap"), Some("Grosseto")),
    ("001_simple_example.json", Some("ap"), Some("Grosseto")),
    ("005_complex_text_article.json", Some("ap"), Some("Grosseto")),
    ("007_multimedia.json", Some("ap"), Some("Grosseto")),
];

#[test]
fn files_of_agencies() {
    let Some(folder) = corpora("files of agencies") else { return };
    let folder = folder.join("wire_formats");
    if !folder.is_dir() {
        println!("files of agencies: skipped, there is no folder wire_formats");
        return;
    }
    let config =
        Config { inputs: vec![folder.to_str().unwrap().to_owned()], quiet: true, ..Config::default() };
    let readings = analyse(&config).unwrap().0.readings;
    for (file, agency, city) in FILES {
        let of_file = |input: &str| input.rsplit('/').next() == Some(file);
        let found: Vec<_> = readings.iter().filter(|r| of_file(&r.article.input)).collect();
        // A record that another file repeats is listed under the other.
        let fits = found.iter().any(|r| {
            let place = r.dispatch.dateline.as_ref().and_then(|d| d.place.as_ref());
            r.dispatch.agency == agency && place.map(|p| p.name.split(',').next().unwrap_or("")) == city
        });
        assert!(
            fits || found.is_empty(),
            "{file}: {:?}",
            found.iter().map(|r| &r.dispatch.dateline).collect::<Vec<_>>()
        );
    }
    let read =
        FILES.iter().filter(|(file, ..)| readings.iter().any(|r| r.article.input.ends_with(file))).count();
    assert!(read >= 12, "{read} of {} files were read", FILES.len());
}
