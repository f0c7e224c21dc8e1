//! Arabic letters (with those of Persian and Urdu), and the small words that Arabic names are made of in either script.
//!
//! Short vowels are not written, so what comes out is mostly consonants (`mhmd`); whoever compares knows that. The article
//! and *Abd* are cut off, because lists write them apart, together, and with the article's *l* turned into the next sound.

/// A word of Arabic letters as its parts in Latin ones.
pub(super) fn parts(word: &str, mut part: impl FnMut(&str)) {
    let mut rest = word;
    for (start, written) in [("عبدال", "abd"), ("عبد", "abd"), ("أبو", "abu"), ("ابو", "abu")] {
        if let Some(after) = word.strip_prefix(start) {
            part(written);
            rest = after;
            break;
        }
    }
    if rest == "له" || rest == "لله" || rest == "الله" {
        return part("allah");
    }
    if let Some(after) = rest.strip_prefix("ال").filter(|after| after.chars().count() > 2) {
        part("al");
        rest = after;
    }
    match rest {
        "" => {}
        "بن" | "ابن" => part("bin"),
        "بنت" => part("bint"),
        _ => part(&latin(rest)),
    }
}

const ABD: [&str; 9] = ["abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdu", "abdou", "abd"];

/// Whether it is *Abd* in one of its spellings.
pub(super) fn is_abd(word: &str) -> bool {
    ABD.contains(&word)
}

/// The same cuts in a word that is written in Latin letters already.
pub(super) fn latin_parts(word: &str, mut part: impl FnMut(&str)) {
    match word {
        "abdullah" | "abdallah" | "abdollah" | "abdulla" | "abdalla" | "abdoullah" | "abdellah" => {
            part("abd");
            return part("allah");
        }
        word if is_abd(word) => return part("abd"),
        "ibn" | "ben" | "bin" => return part("bin"),
        "abu" | "abou" | "abo" => return part("abu"),
        _ => {}
    }
    let after = ABD[..6].iter().find_map(|abd| word.strip_prefix(abd)).filter(|after| after.len() >= 4);
    if let Some(after) = after {
        part("abd");
        return part(after);
    }
    part(word);
}

fn latin(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for letter in word.chars() {
        let written = match letter {
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ع' | 'ى' | 'ة' => "a",
            'ب' => "b",
            'ت' | 'ط' | 'ٹ' => "t",
            'ث' => "th",
            'ج' => "j",
            'ح' | 'ه' | 'ہ' | 'ھ' => "h",
            'خ' => "kh",
            'د' | 'ض' | 'ڈ' => "d",
            'ذ' => "dh",
            'ر' | 'ڑ' => "r",
            'ز' | 'ظ' => "z",
            'س' | 'ص' => "s",
            'ش' => "sh",
            'غ' => "gh",
            'ف' => "f",
            'ق' => "q",
            'ك' | 'ک' => "k",
            'ل' => "l",
            'م' => "m",
            'ن' | 'ں' => "n",
            'و' | 'ؤ' => "w",
            'ي' | 'ی' | 'ئ' | 'ے' => "y",
            'پ' => "p",
            'چ' => "ch",
            'ژ' => "zh",
            'گ' => "g",
            'ء' => "",
            other => any_ascii::any_ascii_char(other),
        };
        latin.push_str(written);
    }
    latin
}
