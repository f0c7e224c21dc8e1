//! How clerks write names in Latin letters: several systems for one script, and slips of the pen.

use crate::chance::Chance;

/// The systems by which Cyrillic is written here.
pub(crate) const CYRILLIC_SYSTEMS: usize = 4;
/// The systems by which Greek is written here.
pub(crate) const GREEK_SYSTEMS: usize = 3;

/// A Cyrillic word by one system: English, passport, French, German.
pub(crate) fn cyrillic(word: &str, system: usize) -> String {
    let of = |letter: char| -> [&'static str; 4] {
        match letter {
            'а' => ["a"; 4],
            'б' => ["b"; 4],
            'в' => ["v", "v", "v", "w"],
            'г' => ["g", "g", "gu", "g"],
            'д' => ["d"; 4],
            'е' => ["e"; 4],
            'ё' => ["yo", "e", "io", "jo"],
            'ж' => ["zh", "zh", "j", "sch"],
            'з' => ["z", "z", "z", "s"],
            'и' => ["i"; 4],
            'й' => ["y", "i", "i", "j"],
            'к' => ["k"; 4],
            'л' => ["l"; 4],
            'м' => ["m"; 4],
            'н' => ["n"; 4],
            'о' => ["o"; 4],
            'п' => ["p"; 4],
            'р' => ["r"; 4],
            'с' => ["s", "s", "s", "s"],
            'т' => ["t"; 4],
            'у' => ["u", "u", "ou", "u"],
            'ф' => ["f"; 4],
            'х' => ["kh", "kh", "kh", "ch"],
            'ц' => ["ts", "ts", "ts", "z"],
            'ч' => ["ch", "ch", "tch", "tsch"],
            'ш' => ["sh", "sh", "ch", "sch"],
            'щ' => ["shch", "shch", "chtch", "schtsch"],
            'ъ' => ["", "ie", "", ""],
            'ы' => ["y", "y", "y", "y"],
            'ь' => [""; 4],
            'э' => ["e"; 4],
            'ю' => ["yu", "iu", "iou", "ju"],
            'я' => ["ya", "ia", "ia", "ja"],
            _ => [""; 4],
        }
    };
    capital(&word.to_lowercase().chars().map(|letter| of(letter)[system]).collect::<String>())
}

/// A Greek word by one system: passport, everyday English, by sound.
pub(crate) fn greek(word: &str, system: usize) -> String {
    let mut text = word.to_lowercase();
    for (accented, plain) in
        [("ά", "α"), ("έ", "ε"), ("ή", "η"), ("ί", "ι"), ("ό", "ο"), ("ύ", "υ"), ("ώ", "ω"), ("ς", "σ")]
    {
        text = text.replace(accented, plain);
    }
    let pairs: [(&str, [&str; 3]); 7] = [
        ("ου", ["ou", "ou", "u"]),
        ("ευ", ["ev", "ef", "ev"]),
        ("αυ", ["av", "af", "av"]),
        ("μπ", ["b", "mp", "b"]),
        ("ντ", ["d", "nt", "d"]),
        ("γκ", ["g", "gk", "g"]),
        ("γγ", ["ng", "gg", "ng"]),
    ];
    for (pair, written) in pairs {
        text = text.replace(pair, written[system]);
    }
    let of = |letter: char| -> String {
        let written: [&str; 3] = match letter {
            'α' => ["a"; 3],
            'β' => ["v", "v", "b"],
            'γ' => ["g", "g", "gh"],
            'δ' => ["d", "d", "dh"],
            'ε' => ["e"; 3],
            'ζ' => ["z"; 3],
            'η' => ["i", "i", "e"],
            'θ' => ["th"; 3],
            'ι' => ["i"; 3],
            'κ' => ["k", "k", "c"],
            'λ' => ["l"; 3],
            'μ' => ["m"; 3],
            'ν' => ["n"; 3],
            'ξ' => ["x", "x", "ks"],
            'ο' | 'ω' => ["o"; 3],
            'π' => ["p"; 3],
            'ρ' => ["r"; 3],
            'σ' => ["s"; 3],
            'τ' => ["t"; 3],
            'υ' => ["y", "i", "i"],
            'φ' => ["f", "f", "ph"],
            'χ' => ["ch", "h", "kh"],
            'ψ' => ["ps"; 3],
            other => return other.to_string(),
        };
        written[system].to_owned()
    };
    capital(&text.chars().map(of).collect::<String>())
}

/// A Latin word without its marks, and other ways to write it.
pub(crate) fn latin(word: &str) -> Vec<String> {
    let plain = strip(word);
    let mut ways = vec![plain.clone(), word.to_owned()];
    for (from, to) in [("ö", "oe"), ("ü", "ue"), ("ä", "ae"), ("ø", "oe"), ("ş", "sh"), ("ç", "ch")] {
        if word.contains(from) {
            ways.push(word.replace(from, to));
        }
    }
    let rules = [
        ("ph", "f"),
        ("f", "ph"),
        ("y", "i"),
        ("ck", "k"),
        ("th", "t"),
        ("ll", "l"),
        ("tt", "t"),
        ("mann", "man"),
        ("son", "sen"),
        ("ez", "es"),
        ("v", "w"),
        ("ss", "s"),
        ("rr", "r"),
        ("z", "s"),
        ("c", "k"),
        ("qu", "k"),
        ("ei", "ai"),
        ("ie", "i"),
        ("gh", "g"),
    ];
    ways.extend(rules.iter().filter(|(from, _)| plain.contains(from)).map(|(from, to)| plain.replacen(from, to, 1)));
    ways.dedup();
    ways
}

fn strip(word: &str) -> String {
    let of = |letter: char| match letter {
        'á' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ë' => 'e',
        'í' | 'ı' => 'i',
        'ó' | 'ö' | 'ø' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' | 'ń' | 'ň' => 'n',
        'ç' => 'c',
        'ş' | 'ś' | 'š' => 's',
        'ğ' => 'g',
        'ł' => 'l',
        'ř' => 'r',
        'Ö' | 'Ó' => 'O',
        'Á' => 'A',
        'É' => 'E',
        'Ł' => 'L',
        'Ş' => 'S',
        'Ç' => 'C',
        'Z' => 'Z',
        other => other,
    };
    word.chars().map(of).collect()
}

pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// One slip: a letter more, less, another, or two exchanged.
pub(crate) fn slip(name: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_alphabetic()).collect();
    let Some(&at) = places.get(chance.below(places.len())) else { return name.to_owned() };
    let other = char::from(b'a' + chance.below(26) as u8);
    match chance.below(4) {
        0 => letters.insert(at, other),
        1 if letters.len() > 4 => {
            letters.remove(at);
        }
        2 if at + 1 < letters.len() && letters[at + 1].is_alphabetic() => letters.swap(at, at + 1),
        _ => letters[at] = other,
    }
    letters.into_iter().collect()
}
