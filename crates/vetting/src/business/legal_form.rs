//! Legal forms at the end (or the beginning) of a company's name, each under one word however it is written.
//!
//! People leave the form out, shorten it or write it in full; the register has it one way. The list holds the forms
//! that a reader of such files meets most; a form that is missing here stays a part of the name, which makes a
//! comparison stricter, never looser. Written without spaces, as S. A. and SA are one.

/// The word for each form, and its writings in A to Z.
const FORMS: &[(&str, &[&str])] = &[
    (
        "LTD",
        &[
            "LTD",
            "LIMITED",
            "PTYLTD",
            "PTYLIMITED",
            "PROPRIETARYLIMITED",
            "PTELTD",
            "PTELIMITED",
            "PVTLTD",
            "PVTLIMITED",
            "PRIVATELIMITED",
            "PLTD",
            "SDNBHD",
            "COLTD",
            "COMPANYLIMITED",
            "COLIMITED",
        ],
    ),
    ("PLC", &["PLC", "PUBLICLIMITEDCOMPANY", "PUBLICLTDCO", "CCC", "CWMNICYFYNGEDIGCYHOEDDUS"]),
    ("DAC", &["DAC", "DESIGNATEDACTIVITYCOMPANY"]),
    ("CLG", &["CLG", "COMPANYLIMITEDBYGUARANTEE"]),
    ("LLC", &["LLC", "LC", "LIMITEDLIABILITYCOMPANY", "LIMITEDLIABILITYCO", "LTDLIABILITYCO"]),
    ("INC", &["INC", "INCORPORATED"]),
    ("CORP", &["CORP", "CORPORATION"]),
    ("CO", &["CO", "COMPANY", "CIE", "COMPAGNIE", "COMPANIA", "CIA"]),
    ("LP", &["LP", "LIMITEDPARTNERSHIP"]),
    ("LLP", &["LLP", "LIMITEDLIABILITYPARTNERSHIP"]),
    ("LLLP", &["LLLP"]),
    ("PC", &["PC", "PROFESSIONALCORPORATION", "PLLC"]),
    ("BHD", &["BHD", "BERHAD"]),
    (
        "GMBH",
        &[
            "GMBH",
            "MBH",
            "GESMBH",
            "GESELLSCHAFTMBH",
            "GESELLSCHAFTMITBESCHRAENKTERHAFTUNG",
            "GESELLSCHAFTMITBESCHRANKTERHAFTUNG",
            "GGMBH",
            "GEMEINNUETZIGEGMBH",
        ],
    ),
    ("AG", &["AG", "AKTIENGESELLSCHAFT"]),
    ("KG", &["KG", "KOMMANDITGESELLSCHAFT"]),
    ("KGAA", &["KGAA", "KOMMANDITGESELLSCHAFTAUFAKTIEN"]),
    ("OHG", &["OHG", "OFFENEHANDELSGESELLSCHAFT", "OG"]),
    (
        "UG",
        &[
            "UG",
            "UGHAFTUNGSBESCHRAENKT",
            "UGHAFTUNGSBESCHRANKT",
            "UNTERNEHMERGESELLSCHAFTHAFTUNGSBESCHRAENKT",
            "UNTERNEHMERGESELLSCHAFT",
        ],
    ),
    ("EG", &["EG", "EINGETRAGENEGENOSSENSCHAFT"]),
    ("EV", &["EV", "EINGETRAGENERVEREIN"]),
    ("EK", &["EK", "EKFM", "EKFR", "EINGETRAGENERKAUFMANN", "EINGETRAGENEKAUFFRAU"]),
    ("SE", &["SE", "SOCIETASEUROPAEA", "SOCIETEEUROPEENNE"]),
    (
        "SA",
        &["SA", "SOCIETEANONYME", "SOCIEDADANONIMA", "SOCIEDADEANONIMA", "SAU", "SADECV", "SAPIDECV", "SAB", "SABDECV"],
    ),
    ("SAS", &["SAS", "SASU", "SOCIETEPARACTIONSSIMPLIFIEE", "SOCIEDADPORACCIONESSIMPLIFICADA"]),
    ("SARL", &["SARL", "EURL", "SOCIETEARESPONSABILITELIMITEE", "SAGL"]),
    ("SCI", &["SCI", "SOCIETECIVILEIMMOBILIERE"]),
    ("SNC", &["SNC", "SOCIETEENNOMCOLLECTIF", "SOCIETAINNOMECOLLETTIVO"]),
    (
        "SRL",
        &[
            "SRL",
            "SRLS",
            "SRLU",
            "SOCIETAARESPONSABILITALIMITATA",
            "SOCIEDADDERESPONSABILIDADLIMITADA",
            "SDERLDECV",
            "SRLDECV",
            "SOCIETATECURASPUNDERELIMITATA",
        ],
    ),
    ("SPA", &["SPA", "SOCIETAPERAZIONI"]),
    ("SAPA", &["SAPA"]),
    ("SL", &["SL", "SLU", "SLL", "SOCIEDADLIMITADA", "SOCIEDADLIMITADAUNIPERSONAL"]),
    ("LTDA", &["LTDA", "LIMITADA", "LDA", "SOCIEDADELIMITADA", "UNIPESSOALLDA"]),
    ("EIRELI", &["EIRELI"]),
    ("BV", &["BV", "BVBA", "BESLOTENVENNOOTSCHAP", "BESLOTENVENNOOTSCHAPMETBEPERKTEAANSPRAKELIJKHEID"]),
    ("NV", &["NV", "NAAMLOZEVENNOOTSCHAP"]),
    ("VOF", &["VOF", "VENNOOTSCHAPONDERFIRMA"]),
    ("CV", &["CV", "COMMANDITAIREVENNOOTSCHAP"]),
    ("AB", &["AB", "AKTIEBOLAG", "AKTIEBOLAGET", "ABPUBL", "PUBLAB"]),
    ("HB", &["HB", "HANDELSBOLAG"]),
    (
        "AS",
        &["AS", "AKSJESELSKAP", "AKSJESELSKAPET", "AKTIESELSKAB", "AKTSIASELTS", "ANONIMSIRKETI", "AKCIOVASPOLECNOST"],
    ),
    ("ASA", &["ASA", "ALLMENNAKSJESELSKAP"]),
    ("APS", &["APS", "ANPARTSSELSKAB"]),
    ("IVS", &["IVS"]),
    ("OY", &["OY", "OYAB", "OSAKEYHTIO"]),
    ("OYJ", &["OYJ", "JULKINENOSAKEYHTIO", "OYJABP"]),
    ("EHF", &["EHF", "EINKAHLUTAFELAG"]),
    ("HF", &["HF", "HLUTAFELAG"]),
    ("OU", &["OU", "OSAUHING"]),
    ("SIA", &["SIA", "SABIEDRIBAARIEROBEZOTUATBILDIBU"]),
    ("UAB", &["UAB", "UZDAROJIAKCINEBENDROVE"]),
    ("SPZOO", &["SPZOO", "SPOLKAZOGRANICZONAODPOWIEDZIALNOSCIA", "SPZOOSPK"]),
    ("SPK", &["SPK", "SPOLKAKOMANDYTOWA"]),
    ("SRO", &["SRO", "SPOLSRO", "SPOLECNOSTSRUCENIMOMEZENYM", "SPOLOCNOSTSRUCENIMOBMEDZENYM"]),
    ("KFT", &["KFT", "KORLATOLTFELELOSSEGUTARSASAG", "KORLATOLTFELELOESSEGUETARSASAG"]),
    ("ZRT", &["ZRT", "ZARTKORUENMUKODORESZVENYTARSASAG", "NYRT", "RT"]),
    ("DOO", &["DOO"]),
    ("DD", &["DD"]),
    ("AD", &["AD"]),
    ("EOOD", &["EOOD", "OOD"]),
    ("OOO", &["OOO", "OBSHCHESTVOSOGRANICHENNOIOTVETSTVENNOSTIU", "TOV", "TOO"]),
    ("AO", &["AO", "PAO", "ZAO", "OAO", "AKTSIONERNOEOBSHCHESTVO"]),
    ("AE", &["AE", "AVEE", "EPE", "IKE"]),
    ("LTDSTI", &["LTDSTI", "LIMITEDSIRKETI"]),
    ("KK", &["KK", "KABUSHIKIKAISHA", "KABUSHIKIGAISHA"]),
    ("GK", &["GK", "GODOKAISHA", "GODOGAISHA"]),
    ("PT", &["PT", "PTTBK"]),
    ("TBK", &["TBK"]),
    ("PJSC", &["PJSC", "JSC", "JOINTSTOCKCOMPANY", "PUBLICJOINTSTOCKCOMPANY"]),
    ("FZE", &["FZE", "FZCO", "FZLLC"]),
    ("DMCC", &["DMCC"]),
];

/// The forms that may stand before the name.
const BEFORE: &[&str] =
    &["OOO", "AO", "UAB", "SIA", "AS", "AB", "PT", "KK", "GK", "CV", "OU", "SPZOO", "SARL", "SAS", "SCI", "CO"];

/// Forms written without spaces around them, and how they are read.
pub(super) const UNSPACED: &[(&str, &str)] = &[
    ("株式会社", " KK "),
    ("(株)", " KK "),
    ("合同会社", " GK "),
    ("股份有限公司", " COLTD "),
    ("有限责任公司", " COLTD "),
    ("有限公司", " COLTD "),
    ("주식회사", " KK "),
    ("(주)", " KK "),
];

/// The most words that a form is written in.
const LONGEST: usize = 7;

/// Takes the legal forms off a name's words, each spelt in A to Z: what range of words is left, and the forms.
pub(super) fn stripped(words: &[String]) -> (std::ops::Range<usize>, Vec<&'static str>) {
    let (mut from, mut to, mut forms) = (0, words.len(), Vec::new());
    while let Some((form, length)) = (1..=LONGEST.min(to - from)).rev().find_map(|length| at(words, to - length, to)) {
        forms.push(form);
        to -= length;
    }
    let first = words.get(from).and_then(|word| form_of(word)).filter(|form| to - from > 1 && BEFORE.contains(form));
    if let Some(form) = first {
        forms.push(form);
        from += 1;
    }
    // A name that is all form (Company Limited) is a name.
    if from >= to {
        return (0..words.len(), Vec::new());
    }
    forms.sort_unstable();
    forms.dedup();
    if forms.len() > 1 {
        forms.retain(|form| *form != "CO");
    }
    (from..to, forms)
}

fn at(words: &[String], from: usize, to: usize) -> Option<(&'static str, usize)> {
    form_of(&words.get(from..to)?.concat()).map(|form| (form, to - from))
}

fn form_of(written: &str) -> Option<&'static str> {
    FORMS.iter().find(|(_, writings)| writings.contains(&written)).map(|(form, _)| *form)
}
