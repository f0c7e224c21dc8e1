//! Cyrillic letters as lists write them: the rules of ICAO and BGN, which differ little, for all Slavic alphabets and Kazakh.

/// A word in lower case, in Latin letters.
pub(super) fn latin(word: &str) -> String {
    let mut latin = String::with_capacity(2 * word.len());
    for letter in word.chars() {
        match of(letter) {
            Some(written) => latin.push_str(written),
            None if letter.is_ascii() => latin.push(letter),
            None => latin.push_str(any_ascii::any_ascii_char(letter)),
        }
    }
    latin
}

fn of(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' | 'ы' => "i",
        'й' | 'ј' => "y",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' => "u",
        'ғ' => "gh",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ђ' | 'џ' => "dj",
        'ѓ' => "gj",
        'ќ' => "kj",
        'ѕ' => "dz",
        'љ' => "lj",
        'њ' => "nj",
        'ң' => "ng",
        _ => return None,
    })
}
