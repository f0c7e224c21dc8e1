//! The words printed on papers, in the languages of those who issue them; English stands beside them.

/// What a paper calls its parts, in one language.
pub(super) struct Words {
    pub(super) passport: &'static str,
    pub(super) card: &'static str,
    pub(super) permit: &'static str,
    pub(super) family: &'static str,
    pub(super) given: &'static str,
    pub(super) nationality: &'static str,
    pub(super) birth: &'static str,
    pub(super) sex: &'static str,
    pub(super) place: &'static str,
    pub(super) issued: &'static str,
    pub(super) expiry: &'static str,
    pub(super) authority: &'static str,
    pub(super) number: &'static str,
    pub(super) address: &'static str,
    pub(super) height: &'static str,
    /// The months, three or four letters each, where they are printed in letters.
    pub(super) months: [&'static str; 12],
}

/// The words from one line of a table: fifteen words and the twelve months, each after a bar.
const fn words(all: [&'static str; 15], months: [&'static str; 12]) -> Words {
    let [
        passport,
        card,
        permit,
        family,
        given,
        nationality,
        birth,
        sex,
        place,
        issued,
        expiry,
        authority,
        number,
        address,
        height,
    ] = all;
    Words {
        passport,
        card,
        permit,
        family,
        given,
        nationality,
        birth,
        sex,
        place,
        issued,
        expiry,
        authority,
        number,
        address,
        height,
        months,
    }
}

pub(super) const ENGLISH: Words = words(
    ["Passport", "Identity card", "Residence permit", "Surname", "Given names", "Nationality", "Date of birth", "Sex",
     "Place of birth", "Date of issue", "Date of expiry", "Authority", "Document No.", "Address", "Height"],
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
);

pub(super) const GERMAN: Words = words(
    ["Reisepass", "Personalausweis", "Aufenthaltstitel", "Name", "Vornamen", "Staatsangehörigkeit", "Geburtsdatum",
     "Geschlecht", "Geburtsort", "Ausstellungsdatum", "Gültig bis", "Behörde", "Ausweisnummer", "Anschrift", "Größe"],
    ["JAN", "FEB", "MÄR", "APR", "MAI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEZ"],
);

pub(super) const FRENCH: Words = words(
    ["Passeport", "Carte d’identité", "Titre de séjour", "Nom", "Prénoms", "Nationalité", "Date de naissance", "Sexe",
     "Lieu de naissance", "Date de délivrance", "Date d’expiration", "Autorité", "N° du document", "Adresse", "Taille"],
    ["JAN", "FÉV", "MARS", "AVR", "MAI", "JUIN", "JUIL", "AOÛT", "SEPT", "OCT", "NOV", "DÉC"],
);

pub(super) const SPANISH: Words = words(
    ["Pasaporte", "Documento de identidad", "Permiso de residencia", "Apellidos", "Nombre", "Nacionalidad",
     "Fecha de nacimiento", "Sexo", "Lugar de nacimiento", "Fecha de expedición", "Fecha de caducidad", "Autoridad",
     "Núm. de documento", "Domicilio", "Estatura"],
    ["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC"],
);

pub(super) const ITALIAN: Words = words(
    ["Passaporto", "Carta d’identità", "Permesso di soggiorno", "Cognome", "Nome", "Cittadinanza", "Data di nascita",
     "Sesso", "Luogo di nascita", "Data di rilascio", "Data di scadenza", "Autorità", "N. documento", "Residenza",
     "Statura"],
    ["GEN", "FEB", "MAR", "APR", "MAG", "GIU", "LUG", "AGO", "SET", "OTT", "NOV", "DIC"],
);

pub(super) const PORTUGUESE: Words = words(
    ["Passaporte", "Cartão de cidadão", "Título de residência", "Apelidos", "Nomes", "Nacionalidade",
     "Data de nascimento", "Sexo", "Local de nascimento", "Data de emissão", "Data de validade", "Autoridade",
     "N.º do documento", "Morada", "Altura"],
    ["JAN", "FEV", "MAR", "ABR", "MAI", "JUN", "JUL", "AGO", "SET", "OUT", "NOV", "DEZ"],
);

pub(super) const DUTCH: Words = words(
    ["Paspoort", "Identiteitskaart", "Verblijfstitel", "Naam", "Voornamen", "Nationaliteit", "Geboortedatum",
     "Geslacht", "Geboorteplaats", "Datum van afgifte", "Geldig tot", "Autoriteit", "Documentnummer", "Adres",
     "Lengte"],
    ["JAN", "FEB", "MAA", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC"],
);

pub(super) const POLISH: Words = words(
    ["Paszport", "Dowód osobisty", "Karta pobytu", "Nazwisko", "Imiona", "Obywatelstwo", "Data urodzenia", "Płeć",
     "Miejsce urodzenia", "Data wydania", "Termin ważności", "Organ wydający", "Numer dokumentu", "Adres", "Wzrost"],
    ["STY", "LUT", "MAR", "KWI", "MAJ", "CZE", "LIP", "SIE", "WRZ", "PAŹ", "LIS", "GRU"],
);

pub(super) const CZECH: Words = words(
    ["Cestovní pas", "Občanský průkaz", "Povolení k pobytu", "Příjmení", "Jméno", "Státní občanství", "Datum narození",
     "Pohlaví", "Místo narození", "Datum vydání", "Platnost do", "Úřad", "Číslo dokladu", "Trvalý pobyt", "Výška"],
    ["LED", "ÚNO", "BŘE", "DUB", "KVĚ", "ČVN", "ČVC", "SRP", "ZÁŘ", "ŘÍJ", "LIS", "PRO"],
);

pub(super) const HUNGARIAN: Words = words(
    ["Útlevél", "Személyazonosító igazolvány", "Tartózkodási engedély", "Családi név", "Utónév", "Állampolgárság",
     "Születési idő", "Nem", "Születési hely", "Kiállítás kelte", "Érvényes", "Hatóság", "Okmányazonosító", "Lakcím",
     "Magasság"],
    ["JAN", "FEB", "MÁR", "ÁPR", "MÁJ", "JÚN", "JÚL", "AUG", "SZE", "OKT", "NOV", "DEC"],
);

pub(super) const ROMANIAN: Words = words(
    ["Pașaport", "Carte de identitate", "Permis de ședere", "Nume", "Prenume", "Cetățenie", "Data nașterii", "Sex",
     "Locul nașterii", "Data eliberării", "Data expirării", "Autoritatea", "Nr. document", "Domiciliu", "Înălțime"],
    ["IAN", "FEB", "MAR", "APR", "MAI", "IUN", "IUL", "AUG", "SEP", "OCT", "NOI", "DEC"],
);

pub(super) const CROATIAN: Words = words(
    ["Putovnica", "Osobna iskaznica", "Dozvola boravka", "Prezime", "Ime", "Državljanstvo", "Datum rođenja", "Spol",
     "Mjesto rođenja", "Datum izdavanja", "Vrijedi do", "Izdala", "Broj isprave", "Prebivalište", "Visina"],
    ["SIJ", "VELJ", "OŽU", "TRA", "SVI", "LIP", "SRP", "KOL", "RUJ", "LIS", "STU", "PRO"],
);

pub(super) const TURKISH: Words = words(
    ["Pasaport", "Kimlik kartı", "İkamet izni", "Soyadı", "Adı", "Uyruğu", "Doğum tarihi", "Cinsiyeti", "Doğum yeri",
     "Veriliş tarihi", "Son geçerlilik", "Veren makam", "Belge No", "Adres", "Boyu"],
    ["OCA", "ŞUB", "MAR", "NİS", "MAY", "HAZ", "TEM", "AĞU", "EYL", "EKİ", "KAS", "ARA"],
);

pub(super) const SWEDISH: Words = words(
    ["Pass", "Identitetskort", "Uppehållstillstånd", "Efternamn", "Förnamn", "Nationalitet", "Födelsedatum", "Kön",
     "Födelseort", "Utfärdat", "Giltigt till", "Myndighet", "Kortnummer", "Adress", "Längd"],
    ["JAN", "FEB", "MAR", "APR", "MAJ", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC"],
);

pub(super) const DANISH: Words = words(
    ["Pas", "Identitetskort", "Opholdstilladelse", "Efternavn", "Fornavne", "Nationalitet", "Fødselsdato", "Køn",
     "Fødested", "Udstedt", "Gyldigt til", "Myndighed", "Dokumentnr.", "Adresse", "Højde"],
    ["JAN", "FEB", "MAR", "APR", "MAJ", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC"],
);

pub(super) const ICELANDIC: Words = words(
    ["Vegabréf", "Nafnskírteini", "Dvalarleyfi", "Kenninafn", "Eiginnöfn", "Ríkisfang", "Fæðingardagur", "Kyn",
     "Fæðingarstaður", "Útgáfudagur", "Gildir til", "Stjórnvald", "Númer", "Heimili", "Hæð"],
    ["JAN", "FEB", "MAR", "APR", "MAÍ", "JÚN", "JÚL", "ÁGÚ", "SEP", "OKT", "NÓV", "DES"],
);

pub(super) const VIETNAMESE: Words = words(
    ["Hộ chiếu", "Căn cước công dân", "Thẻ tạm trú", "Họ", "Chữ đệm và tên", "Quốc tịch", "Ngày sinh", "Giới tính",
     "Nơi sinh", "Ngày cấp", "Có giá trị đến", "Nơi cấp", "Số", "Nơi thường trú", "Chiều cao"],
    ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"],
);
