//! Names as the lines for machines have them: ICAO Doc 9303-3, section 6, for the letters that occur on our papers.

/// A name in the letters A to Z, words parted by `<`.
///
/// The table of ICAO leaves a choice for Ä, Ö, Ü and a few others; as real issuers do, Türkiye writes the plain letter
/// and all others the two letters.
pub(super) fn transliterated(name: &str, issuer: &str) -> String {
    let is_plain = issuer == "TUR";
    let mut out = String::new();
    for sign in name.chars().flat_map(char::to_uppercase) {
        match sign {
            'A'..='Z' => out.push(sign),
            ' ' | '-' if !out.is_empty() && !out.ends_with('<') => out.push('<'),
            '’' | '\'' | '.' | ',' => {}
            'Ä' if !is_plain => out.push_str("AE"),
            'Ö' if !is_plain => out.push_str("OE"),
            'Ü' if !is_plain => out.push_str("UE"),
            'Å' => out.push_str("AA"),
            'Æ' => out.push_str("AE"),
            'Ø' => out.push_str("OE"),
            'Œ' => out.push_str("OE"),
            'Þ' => out.push_str("TH"),
            'Ð' | 'Đ' => out.push('D'),
            'Ł' => out.push('L'),
            'ß' | 'ẞ' => out.push_str("SS"),
            other => out.extend(bare(other)),
        }
    }
    out.trim_end_matches('<').to_owned()
}

/// The letter under a mark.
fn bare(sign: char) -> Option<char> {
    BARE.iter().find(|(_, marked)| marked.contains(sign)).map(|(letter, _)| *letter)
}

const BARE: [(char, &str); 17] = [
    ('A', "ÀÁÂÃÄĂĄẠẢẤẦẨẪẬẮẰẲẴẶĀ"),
    ('C', "ÇĆČĊ"),
    ('D', "Ď"),
    ('E', "ÈÉÊËĘĚẸẺẼẾỀỂỄỆĒĖ"),
    ('G', "ĞĢ"),
    ('I', "ÌÍÎÏİỈỊĨĪ"),
    ('L', "ĹĽĻ"),
    ('N', "ÑŃŇŅ"),
    ('O', "ÒÓÔÕÖŐỌỎỐỒỔỖỘỚỜỞỠỢƠ"),
    ('R', "ŘŔ"),
    ('S', "ŚŠŞȘŜ"),
    ('T', "ŤȚŢ"),
    ('U', "ÙÚÛÜŮŰỤỦỨỪỬỮỰƯŨŪ"),
    ('Y', "ÝŸỲỴỶỸ"),
    ('Z', "ŹŻŽ"),
    ('K', "Ķ"),
    ('H', "Ĥ"),
];

#[cfg(test)]
mod tests {
    use super::super::issuer;
    use super::transliterated;

    #[test]
    fn names_are_written_as_icao_has_them() {
        for (name, issuer, lines) in [
            ("Schröder-Groß", "DEU", "SCHROEDER<GROSS"),
            ("Öztürk", "TUR", "OZTURK"),
            ("İpekçi", "TUR", "IPEKCI"),
            ("Þór Ævar", "ISL", "THOR<AEVAR"),
            ("Łukaszewicz", "POL", "LUKASZEWICZ"),
            ("’s-Hertogen d’Œuvre", "NLD", "S<HERTOGEN<DOEUVRE"),
            ("Nguyễn Thị Hương", "VNM", "NGUYEN<THI<HUONG"),
            ("Åke Sørensen", "SWE", "AAKE<SOERENSEN"),
        ] {
            assert_eq!(transliterated(name, issuer), lines);
        }
    }

    #[test]
    fn no_letter_of_a_name_is_lost() {
        for issuer in &issuer::ALL {
            for name in [issuer.families, issuer.women, issuer.men].concat() {
                let letters = name.chars().filter(|sign| sign.is_alphabetic()).count();
                let written = transliterated(name, issuer.code).replace('<', "").len();
                assert!(written >= letters, "{name}");
            }
        }
    }
}
