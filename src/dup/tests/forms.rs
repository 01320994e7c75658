//! One form, other happenings; and one happening in other forms. All made up.

use super::{Made, Options, group, made, sets, story};

/// A form with its gaps filled.
fn filled(form: &str, facts: &[&str]) -> String {
    facts.iter().enumerate().fold(form.to_owned(), |text, (n, fact)| text.replace(&format!("{{{n}}}"), fact))
}

/// Forms that come again with other facts, and the facts: the first is the headline.
const FORMS: &[(&str, &[&[&str]])] = &[
    (
        "Norda said on {1} its {2}-quarter net profit came to {3} million crowns, after {4} million a year earlier. Revenue was \
         {5} million crowns. The maker of pumps, based in Holm, employs 4,000 people in nine countries and competes with Velmo. \
         It kept its outlook for the year and would pay the usual dividend in May, it said.",
        &[
            &["Norda Q1 profit rises", "Tuesday", "first", "61", "55", "812"],
            &["Norda Q2 profit falls", "Thursday", "second", "58", "62", "840"],
        ],
    ),
    (
        "The forecast for {1}: it will be {2}. Highs of {3} degrees are expected in the lowlands and {4} in the hills. The met \
         office advises drivers to take care on the coastal road and sailors to listen to the shipping forecast at six. The next \
         bulletin follows at noon. The pollen count is low. Sunrise is at {5}.",
        &[
            &["Weather for Monday", "Monday", "cloudy with showers", "8", "3", "6.10"],
            &["Weather for Tuesday", "Tuesday", "dry with long sunny spells", "11", "5", "6.12"],
        ],
    ),
    (
        "{1} host {2} at the Mill Ground on Saturday at three. {1} stand {3}th in the table, while {2} are {4}th. The referee is \
         from the county list. Tickets cost twelve crowns for adults and four for children and can be bought at the gate from \
         noon. The club asks visitors to come by bus. The match will be shown in the square if the weather allows.",
        &[
            &["Rovers v United: preview", "Rovers", "United", "5", "12"],
            &["Athletic v Town: preview", "Athletic", "Town", "6", "13"],
        ],
    ),
    (
        "Shares in Holm closed {1} on {2}, with the index at {3} points. Turnover was {4} million crowns. {5} was the day's best \
         share with a gain of {6} percent. Dealers said trade was thin ahead of the central bank's meeting next week, at which \
         rates are expected to be left where they are. The crown was little changed against the main currencies.",
        &[
            &["Holm stocks close higher", "higher", "Monday", "2411", "310", "Norda", "2.5"],
            &["Holm stocks close lower", "lower", "Tuesday", "2389", "287", "Tarsk", "1.4"],
        ],
    ),
    (
        "{1}: Says Q1 net profit {2} million crowns versus {3} million crowns a year ago. Says Q1 revenue {4} million crowns \
         versus {5} million crowns a year ago. Source text for the wire. Further company coverage on the page of the firm, where \
         notes to the accounts are to be found as well.",
        &[
            &["Norda says Q1 net profit up", "Norda Corp", "12", "8", "108", "96"],
            &["Velmo says Q1 net profit up", "Velmo Corp", "31", "27", "279", "248"],
        ],
    ),
    (
        "{1}, the {2} from {3} who became known to the world with \"{4}\", has died at the age of {5}, the family said on Monday. \
         A cause of death was not given. The culture minister said the country had lost one of its great voices. A service will \
         be held in the cathedral next week. The family has asked for donations to the hospital in place of flowers.",
        &[
            &["Anna Brill, soprano, dies at 81", "Anna Brill", "soprano", "Holm", "The Glass Bell", "81"],
            &["Karl Venn, painter, dies at 77", "Karl Venn", "painter", "Tarsk", "Red Harbour", "77"],
        ],
    ),
    (
        "From Wednesday on the postmen of the {1} district will bring veterans more than {2} cards of the president for the \
         day of the victory. All over the country some million cards are brought. On the front of the card is a picture of the \
         war. On the back is part of the photograph of the square on the night of the salute. {3}",
        &[
            &[
                "Veterans in Tarsk to get cards",
                "Tarsk",
                "12 thousand",
                "Those not at home find theirs at the office.",
            ],
            &["Postmen of Velmo bring greetings", "Velmo", "9,236", "The load travels in sealed boxes."],
        ],
    ),
];

#[test]
fn forms_with_other_facts_are_no_copies() {
    for (form, fillings) in FORMS {
        for (second, outlet) in [(2, "Post"), (9, "Post"), (9, "Star")] {
            let articles: Vec<Made> = (0u128..)
                .zip(*fillings)
                .map(|(i, facts)| {
                    let hour = Some(i as i64 * second);
                    let outlet = if i == 0 { "Post" } else { outlet };
                    made(i, &filled(form, facts)).headline(facts[0]).outlet(outlet).hour(hour)
                })
                .collect();
            assert_eq!(sets(&articles).len(), fillings.len(), "{outlet} {second} {}", fillings[0][0]);
        }
    }
}

#[test]
fn figures_of_other_scripts_are_figures() {
    let form = "بلغت درجة الحرارة في المدينة {0} درجة مئوية وكانت الرياح شمالية بسرعة {1} كيلومترا في الساعة كما بلغت نسبة \
                الرطوبة {2} في المئة ودعت الهيئة السائقين إلى الحذر على الطرق الساحلية في المساء وقالت إن النشرة التالية \
                تصدر عند الظهر وإن الأحوال تبقى كما هي حتى نهاية الأسبوع";
    let day =
        |id: u128, facts: &[&str]| made(id, &filled(form, facts)).outlet("Post").hour(Some(id as i64 * 12));
    assert_eq!(sets(&[day(1, &["١٢", "٣٠", "٤٥"]), day(2, &["١٧", "٢٢", "٦١"])]).len(), 2);
    assert_eq!(sets(&[day(1, &["١٢", "٣٠", "٤٥"]), day(2, &["١٢", "٣٠", "٤٥"])]).len(), 1);
}

#[test]
fn thousands_in_one_form_are_no_copies() {
    let form = "{0} said on {1} its quarterly profit rose to {2} million crowns from {3} million a year before. Sales in the \
                three months came to {4} million crowns, against a mean forecast of {5} million in a poll of analysts. The \
                company said it would pay a dividend of {6} crowns a share and kept its outlook for the year. Its shares \
                were {7} percent up.";
    let mut state = 1u64;
    let mut number = |below: u64| {
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        (state >> 33) % below
    };
    let articles: Vec<Made> = (0u128..3000)
        .map(|i| {
            let name = format!("{}{}", ["Nor", "Vel", "Tar", "Pol"][number(4) as usize], number(40));
            let day = ["Monday", "Tuesday", "Friday"][number(3) as usize].to_owned();
            let mut facts = vec![name, day];
            facts.extend([9999, 9999, 9999, 9999, 99, 9].map(|below| (number(below) + 1).to_string()));
            let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
            let outlet = format!("outlet {}", i % 300);
            made(i, &filled(form, &facts)).headline(&format!("{} profit rises", facts[0])).outlet(&outlet)
        })
        .collect();
    let groups = sets(&articles).len();
    assert!(groups * 1000 >= articles.len() * 999, "{groups}");
}

#[test]
fn a_toll_that_rises_is_a_version() {
    let text = |dead: &str, hurt: &str| {
        let first =
            format!("A landslide near Vesk killed at least {dead} people and hurt {hurt}, the mayor said. ");
        first + &story(1, 9)
    };
    let articles = [
        made(1, &text("12", "30")).outlet("Post").headline("Landslide kills 12 near Vesk"),
        made(2, &text("15", "41")).outlet("Star").headline("Landslide near Vesk kills 15").hour(Some(6)),
    ];
    assert_eq!(sets(&articles).len(), 1);
}

#[test]
fn a_quarter_of_a_dispatch_is_a_copy() {
    let text = story(1, 24);
    let cut = |lines: &[usize]| -> String {
        let of: Vec<&str> = text.lines().collect();
        lines.iter().map(|&n| of[n].to_owned() + "\n").collect()
    };
    for lines in [vec![0, 1, 2, 3, 4, 5], vec![0, 2, 5, 9, 14, 20]] {
        let articles = [
            made(1, &text).outlet("Post").headline("Bridge closed after storm"),
            made(2, &cut(&lines)).outlet("Star").headline("Storm shuts bridge").hour(Some(3)),
        ];
        assert_eq!(sets(&articles).len(), 1, "{lines:?}");
    }
}

#[test]
fn an_alert_and_its_reprint() {
    let alert = |people: u32, place: &str| {
        format!("A ferry with {people} people on board has run aground near {place}, the coast guard says.")
    };
    let articles = [
        made(1, &alert(212, "Vesk")).outlet("Post").headline("Ferry runs aground near Vesk"),
        made(2, &alert(212, "Vesk")).outlet("Star").headline("Ferry with 212 aboard runs aground near Vesk"),
        made(3, &alert(88, "Holm")).outlet("Sun").headline("Ferry with 88 aboard runs aground near Holm"),
    ];
    assert_eq!(sets(&articles), [vec![0, 1], vec![2]]);
}

/// A text of which every sentence keeps its first seven words and gets other ones after them.
fn reworked(seed: u64, n: usize) -> String {
    let lines = story(seed, n);
    let others = story(seed + 1000, n);
    let half = |line: &str, from: usize, to: usize| {
        line.split(' ').skip(from).take(to - from).collect::<Vec<_>>().join(" ")
    };
    lines
        .lines()
        .zip(others.lines())
        .map(|(x, y)| format!("{} {}\n", half(x, 0, 7), half(y, 7, 13)))
        .collect()
}

#[test]
fn reworked_copy_is_known_by_its_narrative() {
    let (text, copy) = (story(1, 16), reworked(1, 16));
    let pair = |second: &str| [made(1, &text).outlet("Post"), made(2, second).outlet("Star")];
    assert_eq!(sets(&pair(&copy)).len(), 1);
    // As many shared words, but all in one place, behind another lead.
    let tail: String = text.lines().skip(12).map(|l| l.to_owned() + "\n").collect();
    assert_eq!(sets(&pair(&(story(7, 9) + &tail))).len(), 2);
    let quoted = format!("“{}”\n", copy.replace('\n', " "));
    assert_eq!(sets(&[made(1, &quoted).outlet("Post"), made(2, &text).outlet("Star")]).len(), 2);
    let exact = Options { exact: true, ..Options::default() };
    assert_eq!(group(&pair(&copy), &exact).groups.len(), 2, "less than the share asked for");
}

/// Its lead is new, and every third sentence ends in other words: too little is left for a headline of another matter only.
#[test]
fn a_version_told_from_end_to_end_is_no_background() {
    let (text, again) = (story(1, 40), reworked(1, 40));
    let told: Vec<&str> = text
        .lines()
        .zip(again.lines())
        .enumerate()
        .skip(5)
        .map(|(n, (old, new))| if n % 3 == 0 { new } else { old })
        .collect();
    for (headline, together) in
        [("Harbour strike ends as union signs", true), ("Minister to sell the grain ships", false)]
    {
        let articles = [
            made(1, &text).outlet("Post").headline("Union signs as strike in harbour ends"),
            made(2, &(story(70, 5) + &told.join("\n"))).outlet("Post").headline(headline).hour(Some(2)),
        ];
        assert_eq!(sets(&articles).len() == 1, together, "{headline}");
    }
}
