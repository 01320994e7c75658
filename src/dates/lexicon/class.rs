//! What words can be, and the names and values of it in the tables.

/// What a word can be. The comment gives the value it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(in crate::dates) enum Class {
    /// 1 to 12
    Month,
    /// 1 (Monday) to 7
    Weekday,
    /// the form is a plural
    Plural,
    /// a weekday that is another noun, too, where nothing leads it to a day ("среда")
    Homonym,
    /// a cardinal
    Number,
    /// one half
    Half,
    /// an ordinal
    Ordinal,
    /// tens of a decade by name: 9 for nineties
    DecadeName,
    /// index into [`UNITS`]
    Unit,
    Weekend,
    Period,
    /// 1 to 4: "Q1" to "Q4"; 11 and 12: "H1" and "H2"
    PartNo,
    HalfYear,
    /// few, several; the number where it has one (couple: 2)
    Vague,
    /// an article that can stand for one
    One,
    The,
    This,
    That,
    Last,
    Past,
    Next,
    Coming,
    /// the one after the next, the one before the last: -2 or 2
    TwoAway,
    Previous,
    Following,
    Same,
    Current,
    Latest,
    Each,
    Per,
    /// stands after what it counts ("two days ago")
    Ago,
    /// stands before what it counts ("vor zwei Tagen")
    AgoBefore,
    /// stands before what it counts ("in zwei Tagen"); 1: from the day spoken of ("спустя два дня")
    InBefore,
    Later,
    Earlier,
    Before,
    After,
    FromNow,
    YearAgo,
    /// days from today
    RelDay,
    RelNight,
    Overnight,
    /// index of the part of the day
    Part,
    /// stands between a day and its part ("lunes por la noche")
    PartOf,
    /// an hour by name
    Clock,
    /// 1 to 4
    Season,
    /// stands before a date: early, mid, late
    EarlyLate,
    /// the beginning, the middle, the end (of)
    Stage,
    /// earlier, later (this year)
    LaterIn,
    /// index into [`MODIFIERS`]
    Approx,
    /// index into [`REFERENCES`]
    Ref,
    /// a reference that is a noun
    RefNoun,
    /// a reference that stands before a noun
    RefAdj,
    /// stands before bare plurals (recent years)
    RefSpan,
    /// a word that a year in words begins with
    YearWord,
    /// index into the strings
    Freq,
    Of,
    On,
    At,
    /// before what a day is set for
    For,
    To,
    From,
    /// opens a span that "and" closes
    Between,
    And,
    Fiscal,
    Old,
    Long,
    More,
    /// hours to add
    AmPm,
    OClock,
    Zone,
    /// the year before it is before Christ
    Bce,
    /// a year may follow
    YearCue,
    /// what a day can be the name of
    EventNoun,
    /// what has its term: a day before it is the nearest
    TermNoun,
    /// 0: the day before that of what is told, where nothing says before what; else days from the day spoken of
    Eve,
}

/// Classes of the words that tell tense and mood; a mask of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(in crate::dates) enum Cue {
    Will,
    To,
    Would,
    Could,
    /// a verb or noun of planning; what follows says whether it plans
    Sched,
    /// a verb of deciding: a day before it is that of the decision ("on Thursday, the firm agreed to buy")
    Decide,
    /// a participle that tells a plan by itself ("is due on Friday")
    Plan,
    /// a verb whose object is to do something ("expect them to vote")
    Urge,
    /// a verb whose present speaks of what is to come ("the trial opens on Monday")
    Futurate,
    /// a verb of happening in the present
    Present,
    /// a verb that a participle completes ("stay closed")
    Linking,
    /// a possessive or a determiner
    Det,
    Be,
    Was,
    Have,
    Neg,
    /// a verb of denying
    Deny,
    Cancel,
    Say,
    Did,
    Subord,
    Since,
    Compared,
    /// a day named after it is to come
    Ahead,
    /// the infinitive of to be
    Bare,
    /// may stand between an auxiliary and its verb
    Adverb,
    /// a past that is spelt as its infinitive, and mostly a noun too ("cut")
    Invariant,
    /// a subject that needs no noun ("it", "there")
    Pronoun,
    /// what follows lies ahead of the clause ("ahead of", "until")
    Upcoming,
    /// a named day; index into the holidays
    Holiday,
    /// a phrase that is no date
    Negative,
    /// first word of a phrase
    Phrase,
}

pub(super) const CLASSES: &[(&str, Class)] = &[
    ("month", Class::Month),
    ("weekday", Class::Weekday),
    ("plural", Class::Plural),
    ("homonym", Class::Homonym),
    ("number", Class::Number),
    ("half", Class::Half),
    ("ordinal", Class::Ordinal),
    ("decadename", Class::DecadeName),
    ("unit", Class::Unit),
    ("weekend", Class::Weekend),
    ("period", Class::Period),
    ("partno", Class::PartNo),
    ("halfyear", Class::HalfYear),
    ("vague", Class::Vague),
    ("one", Class::One),
    ("the", Class::The),
    ("this", Class::This),
    ("that", Class::That),
    ("last", Class::Last),
    ("past", Class::Past),
    ("next", Class::Next),
    ("coming", Class::Coming),
    ("twoaway", Class::TwoAway),
    ("previous", Class::Previous),
    ("following", Class::Following),
    ("same", Class::Same),
    ("current", Class::Current),
    ("latest", Class::Latest),
    ("each", Class::Each),
    ("per", Class::Per),
    ("ago", Class::Ago),
    ("agobefore", Class::AgoBefore),
    ("inbefore", Class::InBefore),
    ("later", Class::Later),
    ("earlier", Class::Earlier),
    ("before", Class::Before),
    ("after", Class::After),
    ("fromnow", Class::FromNow),
    ("yearago", Class::YearAgo),
    ("relday", Class::RelDay),
    ("relnight", Class::RelNight),
    ("overnight", Class::Overnight),
    ("part", Class::Part),
    ("partof", Class::PartOf),
    ("clock", Class::Clock),
    ("season", Class::Season),
    ("earlylate", Class::EarlyLate),
    ("stage", Class::Stage),
    ("laterin", Class::LaterIn),
    ("approx", Class::Approx),
    ("ref", Class::Ref),
    ("refnoun", Class::RefNoun),
    ("refadj", Class::RefAdj),
    ("refspan", Class::RefSpan),
    ("yearword", Class::YearWord),
    ("freq", Class::Freq),
    ("of", Class::Of),
    ("on", Class::On),
    ("at", Class::At),
    ("for", Class::For),
    ("to", Class::To),
    ("from", Class::From),
    ("between", Class::Between),
    ("and", Class::And),
    ("fiscal", Class::Fiscal),
    ("old", Class::Old),
    ("long", Class::Long),
    ("more", Class::More),
    ("ampm", Class::AmPm),
    ("oclock", Class::OClock),
    ("zone", Class::Zone),
    ("bce", Class::Bce),
    ("yearcue", Class::YearCue),
    ("eventnoun", Class::EventNoun),
    ("termnoun", Class::TermNoun),
    ("eve", Class::Eve),
];

pub(super) const CUES: &[(&str, Cue)] = &[
    ("will", Cue::Will),
    ("infinitive", Cue::To),
    ("would", Cue::Would),
    ("could", Cue::Could),
    ("sched", Cue::Sched),
    ("decide", Cue::Decide),
    ("plan", Cue::Plan),
    ("urge", Cue::Urge),
    ("futurate", Cue::Futurate),
    ("present", Cue::Present),
    ("linking", Cue::Linking),
    ("det", Cue::Det),
    ("be", Cue::Be),
    ("was", Cue::Was),
    ("have", Cue::Have),
    ("neg", Cue::Neg),
    ("deny", Cue::Deny),
    ("cancel", Cue::Cancel),
    ("say", Cue::Say),
    ("did", Cue::Did),
    ("subord", Cue::Subord),
    ("since", Cue::Since),
    ("compared", Cue::Compared),
    ("ahead", Cue::Ahead),
    ("bare", Cue::Bare),
    ("adverb", Cue::Adverb),
    ("invariant", Cue::Invariant),
    ("pronoun", Cue::Pronoun),
    ("upcoming", Cue::Upcoming),
    ("holiday", Cue::Holiday),
    ("negative", Cue::Negative),
];

/// Units by the letter of the tables.
pub(super) const UNITS: &str = "SIHDWFMQYECL";
pub(super) const PARTS: &[&str] = &["MO", "AF", "EV", "NI"];
pub(super) const SEASONS: &[&str] = &["SP", "SU", "FA", "WI"];
pub(super) const MODIFIERS: &[&str] =
    &["START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"];
pub(super) const REFERENCES: &[&str] = &["PAST", "PRESENT", "FUTURE"];
