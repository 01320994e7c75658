//! Tables of cases: the tense of a weekday in languages that mark it in the verb's ending; the present of what is set for a
//! day speaks of what is to come, that of saying and of happening does not.

use super::DAY;
use crate::dates::{Mode, tag};

/// The first value of each text; the day is Friday 5 March 2021.
fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (language, text, expected) in cases {
        let found = tag(text, Some(DAY), Mode::News, Some(language));
        let value = found.first().map_or(String::new(), |t| t.value.clone());
        wrong.extend((value != *expected).then(|| format!("{language}: {text}: {value}, not {expected}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_present_of_what_is_set_for_a_day() {
    check(&[
        ("de", "Das Gesetz tritt am Dienstag in Kraft.", "2021-03-09"),
        ("de", "Die Strecke bleibt bis mindestens Dienstag gesperrt.", "2021-03-09"),
        ("en", "The line stays shut until at least Tuesday.", "2021-03-09"),
        ("de", "Der Streik beginnt am Mittwoch nächster Woche.", "2021-03-10"),
        ("de", "Das Schiff sank am Dienstag vergangener Woche.", "2021-02-23"),
        ("es", "La huelga empezará el miércoles de la próxima semana.", "2021-03-10"),
        ("es", "El barco se hundió el martes de la semana pasada.", "2021-02-23"),
        ("fr", "La grève commencera mercredi de la semaine prochaine.", "2021-03-10"),
        ("ru", "Забастовка начнется в среду на следующей неделе.", "2021-03-10"),
        ("de", "Am Dienstag beginnt die Messe.", "2021-03-09"),
        ("de", "Der Start ist für Dienstag geplant.", "2021-03-09"),
        ("de", "Der Rat muss am Dienstag abstimmen.", "2021-03-09"),
        ("de", "Die Proben beginnen im Juni.", "2021-06"),
        ("es", "La norma entra en vigor el martes.", "2021-03-09"),
        ("es", "El martes comienza la feria.", "2021-03-09"),
        ("es", "La salida está prevista para el martes.", "2021-03-09"),
        ("es", "Las obras empiezan en junio.", "2021-06"),
        ("fr", "La règle entre en vigueur mardi.", "2021-03-09"),
        ("fr", "Mardi s'ouvre la foire.", "2021-03-09"),
        ("fr", "Le départ est prévu mardi.", "2021-03-09"),
        ("fr", "Les ministres se réunissent à Muster mardi.", "2021-03-09"),
        ("fr", "Les travaux commencent en juin.", "2021-06"),
        ("it", "La norma entra in vigore martedì.", "2021-03-09"),
        ("it", "La fiera comincia martedì a Muster.", "2021-03-09"),
        ("it", "I lavori iniziano a giugno.", "2021-06"),
        ("pt", "A regra entra em vigor na terça-feira.", "2021-03-09"),
        ("pt", "A feira começa na terça-feira.", "2021-03-09"),
        ("pt", "As obras começam em junho.", "2021-06"),
        ("ru", "Закон вступает в силу во вторник.", "2021-03-09"),
        ("ru", "Во вторник начинается ярмарка.", "2021-03-09"),
        ("ru", "Совет должен собраться во вторник.", "2021-03-09"),
        ("ru", "Старт запланирован на вторник.", "2021-03-09"),
        ("ru", "Работы начнутся в июне.", "2021-06"),
    ]);
}

#[test]
fn the_future_by_its_ending() {
    check(&[
        ("de", "Der Rat wird am Dienstag abstimmen.", "2021-03-09"),
        ("es", "El consejo votará el martes.", "2021-03-09"),
        ("fr", "Le conseil votera mardi.", "2021-03-09"),
        ("it", "Il consiglio voterà martedì.", "2021-03-09"),
        ("pt", "O conselho votará na terça-feira.", "2021-03-09"),
        ("ru", "Совет рассмотрит план во вторник.", "2021-03-09"),
        ("ru", "Совет соберётся во вторник.", "2021-03-09"),
        ("ru", "Суд вынесет приговор во вторник.", "2021-03-09"),
        ("ru", "Совет объявит итоги во вторник.", "2021-03-09"),
        ("ru", "С 1 июня проезд подорожает.", "2021-06-01"),
        // A term, and what begins with a date.
        ("de", "Die Regel gilt bis zum 31. Mai.", "2021-05-31"),
        ("fr", "La règle vaut jusqu'à mardi.", "2021-03-09"),
        ("fr", "Ils ont jusqu'à mardi pour payer.", "2021-03-09"),
        ("es", "La regla es válida hasta el 31 de mayo.", "2021-05-31"),
        ("it", "Hanno tempo fino a martedì per pagare.", "2021-03-09"),
        ("it", "La regola si applica dal 1 giugno.", "2021-06-01"),
        ("pt", "Eles têm até terça-feira para pagar.", "2021-03-09"),
        ("ru", "Мера действует с 1 июня.", "2021-06-01"),
        ("ru", "Запрет действует до конца мая.", "2021-05"),
        ("ru", "Они бастуют с воскресенья.", "2021-02-28"),
        ("ru", "Мера действовала с 1 июня.", "2020-06-01"),
        ("ru", "К вторнику спасатели извлекли два тела, сообщили в порту.", "2021-03-02"),
        ("ru", "Участки закрываются во вторник.", "2021-03-09"),
    ]);
}

#[test]
fn what_is_over_by_its_form() {
    check(&[
        // Two days ahead is the coming one where nothing tells.
        ("de", "Der Rat stritt, die Firma meldete am Sonntag Insolvenz an.", "2021-02-28"),
        ("de", "Der Sänger starb am Sonntag.", "2021-02-28"),
        ("de", "Am Sonntag sind zwei Boote gesunken.", "2021-02-28"),
        ("de", "Der Sänger ist am Sonntag gestorben.", "2021-02-28"),
        ("de", "Das Spiel wurde am Sonntag abgesagt.", "2021-02-28"),
        ("de", "Das Gesetz trat am Sonntag in Kraft.", "2021-02-28"),
        ("es", "El cantante murió el domingo.", "2021-02-28"),
        ("es", "Los obreros pararon el domingo.", "2021-02-28"),
        ("es", "El consejo lo dijo este domingo.", "2021-02-28"),
        ("fr", "Le chanteur est mort dimanche.", "2021-02-28"),
        ("fr", "Le pont s'est effondré dimanche.", "2021-02-28"),
        ("fr", "Le conseil a voté dimanche.", "2021-02-28"),
        ("it", "Il cantante è morto domenica.", "2021-02-28"),
        ("it", "Il consiglio ha votato domenica.", "2021-02-28"),
        ("it", "Il ponte crollò domenica.", "2021-02-28"),
        ("pt", "O cantor morreu no domingo.", "2021-02-28"),
        ("pt", "O conselho votou no domingo.", "2021-02-28"),
        ("ru", "Певец скончался в воскресенье.", "2021-02-28"),
        ("ru", "Фирма объявила о продаже в воскресенье.", "2021-02-28"),
        // A noun that looks like a past does not hide the verb.
        ("ru", "Город откроет канал во вторник.", "2021-03-09"),
        ("de", "Der Rat wird das geplante Treffen am Dienstag absagen.", "2021-03-09"),
        ("de", "Die für Dienstag angesetzte Sitzung wurde verlegt.", "2021-03-09"),
        // The present of saying, of happening and of state.
        ("fr", "Le maire dit mardi regretter sa décision.", "2021-03-02"),
        ("es", "Muere un obrero el martes en un derrumbe.", "2021-03-02"),
        ("de", "Seit Dienstag gilt das Verbot.", "2021-03-02"),
        ("ru", "Семья не выходит на связь с 24 февраля.", "2021-02-24"),
        // A day that tells apart a noun, as a possessive does.
        ("de", "Die Zahl der Toten steigt nach der Flut vom Dienstag.", "2021-03-02"),
        ("es", "La cifra de muertos sube tras la riada del martes.", "2021-03-02"),
        ("fr", "Les écoles rouvrent après les orages de mardi.", "2021-03-02"),
        ("it", "Le scuole riaprono dopo la piena di martedì.", "2021-03-02"),
        // Nouns and prepositions that are spelt as verbs are.
        ("es", "La visita del martes fue corta.", "2021-03-02"),
        ("fr", "Il a plu entre mardi et jeudi.", "2021-03-02"),
        ("fr", "Il pleut entre mardi et jeudi.", "2021-03-02"),
        // A verb after a date that only tells apart a noun.
        ("fr", "La règle votée mardi ouvre la voie.", "2021-03-02"),
        ("es", "La mina perdió una cuarta parte el martes.", "2021-03-02"),
        // "à" is no "a", "e" no "è".
        ("it", "I ministri di Norvegia e Svezia si riuniscono martedì.", "2021-03-09"),
    ]);
}
