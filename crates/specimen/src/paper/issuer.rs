//! Who issues papers: real country codes, because readers hold codes against a list; everything else only resembles.

use super::words::{self, Words};

/// How a country prints its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// 14.03.1984
    Dots,
    /// 14/03/1984
    Slashes,
    /// 14 03 1984
    Spaces,
    /// 14 MAR/MARS 1984, the month in both languages.
    Letters,
    /// 1984-03-14
    YearFirst,
}

/// A country that issues papers, and the names of those who live there.
pub(super) struct Issuer {
    /// ISO 3166 alpha-3.
    pub(super) code: &'static str,
    pub(super) own_name: &'static str,
    pub(super) english_name: &'static str,
    /// What a citizen is called on a paper.
    pub(super) citizen: &'static str,
    pub(super) words: &'static Words,
    pub(super) dates: Dates,
    pub(super) authority: &'static str,
    /// Numbers of passports and of cards: `A` is a letter, `9` a digit, `X` either; all else stands for itself.
    pub(super) numbers: [&'static str; 2],
    pub(super) families: &'static [&'static str],
    pub(super) women: &'static [&'static str],
    pub(super) men: &'static [&'static str],
    pub(super) towns: &'static [&'static str],
}

/// The issuer of a code; that of no known code is the first.
pub(super) fn of(code: &str) -> &'static Issuer {
    ALL.iter().find(|issuer| issuer.code == code).unwrap_or(&ALL[0])
}

/// Every issuer.
pub(super) static ALL: [Issuer; 23] = [
    Issuer {
        code: "DEU", own_name: "Bundesrepublik Deutschland", english_name: "Federal Republic of Germany",
        citizen: "DEUTSCH", words: &words::GERMAN, dates: Dates::Dots, authority: "STADT KÖLN",
        numbers: ["CXXXXXXXX", "LXXXXXXXX"],
        families: &["Müller", "Schröder", "Groß", "Weiß", "Köhler", "von Lüttwitz", "Jäger", "Meyer-Böhm", "Bäumer", "Vogt",
            "Krüger", "Schönfeld"],
        women: &["Anna", "Käthe", "Jörgine", "Lena", "Sophie", "Ilse", "Bärbel", "Mareike"],
        men: &["Jürgen", "Björn", "Lukas", "Karl-Heinz", "Götz", "Matthias", "Sören", "Emil"],
        towns: &["München", "Köln", "Lübeck", "Görlitz", "Nürnberg"],
    },
    Issuer {
        code: "FRA", own_name: "République française", english_name: "French Republic", citizen: "FRANÇAISE",
        words: &words::FRENCH, dates: Dates::Spaces, authority: "PRÉFECTURE DU RHÔNE",
        numbers: ["99AA99999", "XXXXXXXXX"],
        families: &["Lefèvre", "d’Aubigné", "Béranger", "de La Fontaine", "Gauthier", "Noël", "Saint-Léger", "Hérault",
            "Maçon", "Roussel", "L’Hôpital", "Œuvrard"],
        women: &["Chloé", "Anaïs", "Françoise", "Marie-Hélène", "Inès", "Zoé", "Léa", "Thérèse"],
        men: &["Jean-François", "Gaël", "André", "Loïc", "Étienne", "Benoît", "Hugo", "Noé"],
        towns: &["Lyon", "Saint-Étienne", "Nîmes", "Besançon", "Orléans"],
    },
    Issuer {
        code: "ESP", own_name: "España", english_name: "Spain", citizen: "ESPAÑOLA", words: &words::SPANISH,
        dates: Dates::Spaces, authority: "DIRECCIÓN GENERAL", numbers: ["AAA999999", "99999999A"],
        families: &["Muñoz", "Ibáñez", "de la Peña", "Núñez", "Gómez", "Sáez", "Zúñiga", "Ordóñez", "Peláez", "Vázquez",
            "Iturriaga", "Castaño"],
        women: &["María José", "Begoña", "Inés", "Lucía", "Concepción", "Nuria", "Ángela", "Rocío"],
        men: &["José Luis", "Íñigo", "Joaquín", "Álvaro", "Óscar", "Raúl", "Martín", "Andrés"],
        towns: &["A Coruña", "Cádiz", "León", "Logroño", "Málaga"],
    },
    Issuer {
        code: "ITA", own_name: "Repubblica Italiana", english_name: "Italian Republic", citizen: "ITALIANA",
        words: &words::ITALIAN, dates: Dates::Slashes, authority: "QUESTURA DI TORINO",
        numbers: ["AA9999999", "AA99999AA"],
        families: &["Bianchi", "D’Angelo", "De Nicolò", "Ferrero", "Esposito", "Dell’Acqua", "Scirè", "Rossi", "Lo Presti",
            "Zanetti", "Cantù", "Marchesi"],
        women: &["Giulia", "Niccolina", "Maria Grazia", "Chiara", "Elisa", "Noemi", "Lucrezia"],
        men: &["Niccolò", "Giosuè", "Matteo", "Pier Paolo", "Nicolò", "Dario", "Ugo"],
        towns: &["Forlì", "Torino", "Bari", "Cefalù", "L’Aquila"],
    },
    Issuer {
        code: "NLD", own_name: "Koninkrijk der Nederlanden", english_name: "Kingdom of the Netherlands",
        citizen: "Nederlandse", words: &words::DUTCH, dates: Dates::Letters, authority: "Burg. van Utrecht",
        numbers: ["AAXXXXXX9", "AAXXXXXX9"],
        families: &["van der Meer", "de Vries", "’t Hart", "IJsselstein", "van ’t Hof", "Zoë-Bakker", "Coenraadts",
            "ter Braak", "van den Heuvel", "Smeets", "Oude Luttikhuis"],
        women: &["Annelies", "Daniëlle", "Noëlle", "Femke", "Loes", "Maaike Johanna"],
        men: &["Jan Willem", "Daniël", "Joris", "Sjoerd", "Michiël", "Pieter"],
        towns: &["’s-Hertogenbosch", "Utrecht", "Leeuwarden", "Sint-Oedenrode", "Delft"],
    },
    Issuer {
        code: "BEL", own_name: "België Belgique Belgien", english_name: "Belgium", citizen: "BELGISCHE",
        words: &words::DUTCH, dates: Dates::Spaces, authority: "GENT", numbers: ["AA999999", "999999999999"],
        families: &["Van den Broeck", "Dewulf", "Peeters", "D’Hondt", "Lambrecht", "Vanderstraeten", "Collignon", "Mertens"],
        women: &["Anneleen", "Céline", "Joëlle", "Greet", "Margaux"],
        men: &["Wout", "Benoît", "Jérôme", "Pieter-Jan", "Thijs"],
        towns: &["Gent", "Liège", "Brugge", "Namur"],
    },
    Issuer {
        code: "POL", own_name: "Rzeczpospolita Polska", english_name: "Republic of Poland", citizen: "POLSKIE",
        words: &words::POLISH, dates: Dates::Dots, authority: "WOJEWODA ŁÓDZKI", numbers: ["AA9999999", "AAA999999"],
        families: &["Wiśniewski", "Łukaszewicz", "Dąbrowski", "Żółkiewski", "Kowalczyk", "Ścibor-Rylski", "Gąsior", "Źrebiec",
            "Mróz", "Jędrzejczak", "Pawlak", "Ćwik"],
        women: &["Małgorzata", "Agnieszka", "Łucja", "Grażyna", "Bożena", "Zofia", "Elżbieta"],
        men: &["Paweł", "Łukasz", "Stanisław", "Michał", "Bogusław", "Józef", "Wojciech"],
        towns: &["Łódź", "Kraków", "Gdańsk", "Wrocław", "Świdnica"],
    },
    Issuer {
        code: "CZE", own_name: "Česká republika", english_name: "Czech Republic", citizen: "ČESKÁ REPUBLIKA",
        words: &words::CZECH, dates: Dates::Dots, authority: "MAGISTRÁT MĚSTA BRNA", numbers: ["99999999", "999999999"],
        families: &["Dvořák", "Přibyl", "Kučera", "Šťastný", "Říha", "Hájek", "Vlček", "Žižka", "Němec", "Ďuriš"],
        women: &["Zdeňka", "Božena", "Jiřina", "Kateřina", "Šárka", "Lucie"],
        men: &["Jiří", "Ondřej", "Zdeněk", "Václav", "Tomáš", "Luboš"],
        towns: &["Plzeň", "Brno", "Ústí nad Labem", "České Budějovice"],
    },
    Issuer {
        code: "HUN", own_name: "Magyarország", english_name: "Hungary", citizen: "MAGYAR/HUNGARIAN",
        words: &words::HUNGARIAN, dates: Dates::Letters, authority: "BMH", numbers: ["AA9999999", "999999AA"],
        families: &["Kovács", "Szőke", "Nagy", "Fűzfa", "Tóth", "Győri", "Bíró", "Szűcs", "Zrínyi-Hegedűs", "Ördög"],
        women: &["Zsófia", "Ágnes", "Erzsébet", "Réka", "Emőke", "Hajnalka"],
        men: &["László", "György", "Ernő", "Gergő", "Zoltán", "Áron"],
        towns: &["Győr", "Pécs", "Szeged", "Hódmezővásárhely"],
    },
    Issuer {
        code: "ROU", own_name: "România", english_name: "Romania", citizen: "ROMÂNĂ", words: &words::ROMANIAN,
        dates: Dates::Dots, authority: "SPCLEP CLUJ", numbers: ["999999999", "AA999999"],
        families: &["Ionescu", "Țăranu", "Brătianu", "Știrbu", "Pîrvulescu", "Mureșan", "Cioată", "Văcărescu"],
        women: &["Ileana", "Ștefania", "Măriuca", "Ioana", "Crăița"],
        men: &["Ștefan", "Ionuț", "Dănuț", "Mihai", "Răzvan"],
        towns: &["Cluj-Napoca", "Iași", "Brașov", "Timișoara"],
    },
    Issuer {
        code: "HRV", own_name: "Republika Hrvatska", english_name: "Republic of Croatia", citizen: "HRVATSKO",
        words: &words::CROATIAN, dates: Dates::Dots, authority: "PU ZAGREBAČKA", numbers: ["999999999", "999999999"],
        families: &["Horvatić", "Đurđević", "Šimić", "Župančić", "Kovačević", "Perić-Đukić", "Čavlović", "Ljubić"],
        women: &["Željka", "Đurđica", "Snježana", "Ivana", "Nikolina"],
        men: &["Željko", "Đuro", "Krešimir", "Ante", "Šime"],
        towns: &["Šibenik", "Zagreb", "Đakovo", "Požega"],
    },
    Issuer {
        code: "TUR", own_name: "Türkiye Cumhuriyeti", english_name: "Republic of Türkiye", citizen: "T.C./TUR",
        words: &words::TURKISH, dates: Dates::Dots, authority: "İSTANBUL", numbers: ["U99999999", "19999999999"],
        families: &["Yılmaz", "Öztürk", "Şahin", "Çağlar", "Güneş", "Işık", "Kılıç", "Üstündağ", "Doğan", "İpekçi"],
        women: &["Ayşe", "Gülşen", "Çiğdem", "Özlem", "Işıl", "Şule"],
        men: &["Oğuz", "Ümit", "İbrahim", "Çetin", "Şükrü", "Halil İbrahim"],
        towns: &["İzmir", "Eskişehir", "Muğla", "Çanakkale"],
    },
    Issuer {
        code: "SWE", own_name: "Sverige", english_name: "Sweden", citizen: "SVENSK", words: &words::SWEDISH,
        dates: Dates::YearFirst, authority: "POLISMYNDIGHETEN", numbers: ["AA999999", "999999999"],
        families: &["Åkerström", "Öberg", "Lindqvist", "Sjögren", "af Ekenstam", "Bäck", "Hägglund", "Nyström", "Wallgård"],
        women: &["Åsa", "Märta", "Linnéa", "Karin", "Görel"],
        men: &["Håkan", "Göran", "Pär", "Örjan", "Lars-Åke"],
        towns: &["Malmö", "Göteborg", "Umeå", "Örebro"],
    },
    Issuer {
        code: "DNK", own_name: "Danmark", english_name: "Denmark", citizen: "DANSK", words: &words::DANISH,
        dates: Dates::Letters, authority: "AARHUS KOMMUNE", numbers: ["999999999", "999999999"],
        families: &["Sørensen", "Kjær", "Østergaard", "Nørgård", "Møller", "Bæk", "Aagesen", "Skovgaard"],
        women: &["Søs", "Bodil", "Åse", "Maiken", "Kærsti"],
        men: &["Jørgen", "Søren", "Åge", "Bjørn", "Mads"],
        towns: &["Ærøskøbing", "Århus", "Odense", "Rønne"],
    },
    Issuer {
        code: "ISL", own_name: "Ísland", english_name: "Iceland", citizen: "ÍSLENSKT", words: &words::ICELANDIC,
        dates: Dates::Letters, authority: "ÞJÓÐSKRÁ", numbers: ["A9999999", "A9999999"],
        families: &["Þorsteinsdóttir", "Guðmundsson", "Sigurðardóttir", "Björnsson", "Ægisdóttir", "Haraldsson"],
        women: &["Þóra", "Guðrún", "Æsa", "Ragnheiður", "Ásta"],
        men: &["Þór", "Sigurður", "Ævar", "Hjörtur", "Óðinn"],
        towns: &["Reykjavík", "Akureyri", "Ísafjörður", "Höfn"],
    },
    Issuer {
        code: "PRT", own_name: "República Portuguesa", english_name: "Portuguese Republic", citizen: "PORTUGUESA",
        words: &words::PORTUGUESE, dates: Dates::Spaces, authority: "CONS. REG. CIVIL",
        numbers: ["AA999999", "999999999AA9"],
        families: &["Gonçalves", "da Conceição", "Magalhães", "Simões", "dos Santos", "Araújo", "Brandão", "Leitão", "e Sá"],
        women: &["Conceição", "Inês", "Assunção", "Beatriz", "Maria João"],
        men: &["João", "Luís", "Simão", "António", "José Maria"],
        towns: &["Évora", "Guimarães", "Setúbal", "Viseu"],
    },
    Issuer {
        code: "BRA", own_name: "República Federativa do Brasil", english_name: "Federative Republic of Brazil",
        citizen: "BRASILEIRO(A)", words: &words::PORTUGUESE, dates: Dates::Slashes, authority: "SR/DPF/SP",
        numbers: ["AA999999", "999999999"],
        families: &["Guimarães", "Nascimento", "de Assunção", "Falcão", "Cândido", "Vilaça", "Pereira", "do Amaral"],
        women: &["Luíza", "Mônica", "Thaís", "Vitória", "Ana Lúcia"],
        men: &["Flávio", "César", "Antônio", "Moisés", "Caio"],
        towns: &["São Luís", "Brasília", "Maceió", "Belém"],
    },
    Issuer {
        code: "MEX", own_name: "Estados Unidos Mexicanos", english_name: "United Mexican States", citizen: "MEXICANA",
        words: &words::SPANISH, dates: Dates::Spaces, authority: "DELEGACIÓN OAXACA",
        numbers: ["A99999999", "999999999"],
        families: &["Hernández", "Treviño", "Xóchitl", "Cárdenas", "Ramírez", "Quiñones", "de León", "Zapién"],
        women: &["Guadalupe", "Itzel", "Ximena", "María del Carmen", "Sofía"],
        men: &["Cuauhtémoc", "Ángel", "José Ángel", "Ramón", "Iván"],
        towns: &["Mérida", "Querétaro", "León", "Culiacán"],
    },
    Issuer {
        code: "VNM", own_name: "Cộng hòa xã hội chủ nghĩa Việt Nam", english_name: "Socialist Republic of Viet Nam",
        citizen: "VIỆT NAM", words: &words::VIETNAMESE, dates: Dates::Slashes, authority: "CỤC QLXNC",
        numbers: ["A9999999", "999999999999"],
        families: &["Nguyễn", "Trần", "Phạm", "Đặng", "Võ", "Lê", "Huỳnh"],
        women: &["Thị Hương", "Mỹ Linh", "Ngọc Ánh", "Thị Bích Đào", "Thu Hà"],
        men: &["Văn Đức", "Quốc Bảo", "Minh Tuấn", "Đình Trọng", "Hữu Phước"],
        towns: &["Đà Nẵng", "Huế", "Cần Thơ", "Hà Nội"],
    },
    Issuer {
        code: "GBR", own_name: "United Kingdom of Great Britain and Northern Ireland", english_name: "United Kingdom",
        citizen: "BRITISH CITIZEN", words: &words::FRENCH, dates: Dates::Letters, authority: "HMPO",
        numbers: ["999999999", "AA9999999"],
        families: &["O’Connor", "Smith-Jones", "MacDonald", "Featherstonehaugh", "Ashworth", "Blackwood", "Pemberton",
            "Llewellyn", "de Courcy"],
        women: &["Siobhán", "Zoë", "Charlotte", "Gwendolyn", "Imogen Rose"],
        men: &["Alistair", "Rhys", "Seán", "Oliver James", "Tristan"],
        towns: &["Sheffield", "Stoke-on-Trent", "Llanelli", "Inverness"],
    },
    Issuer {
        code: "USA", own_name: "United States of America", english_name: "United States of America",
        citizen: "UNITED STATES OF AMERICA", words: &words::SPANISH, dates: Dates::Letters,
        authority: "Department of State", numbers: ["A99999999", "999999999"],
        families: &["Garcia", "Washburn", "O’Malley", "Van Buskirk", "Okafor", "Delacroix-Hayes", "Kaplan", "Whitehorse",
            "St. Clair", "Yamamoto"],
        women: &["Madison", "Latoya", "Mary Ann", "Guadalupe", "Brooke", "Shaniqua Renée"],
        men: &["Tyler", "Jamal", "Robert Lee", "Ethan", "DeShawn", "José"],
        towns: &["Fresno, California", "Ohio", "Texas", "Puerto Rico", "Maine"],
    },
    Issuer {
        code: "CAN", own_name: "Canada", english_name: "Canada", citizen: "CANADIAN/CANADIENNE", words: &words::FRENCH,
        dates: Dates::Letters, authority: "GATINEAU", numbers: ["AA999999", "999999999"],
        families: &["Tremblay", "Bélanger", "MacIsaac", "Côté", "Ouellette", "Singh Gill", "Fournier-Roy", "Thériault"],
        women: &["Maude", "Geneviève", "Amélie", "Heather", "Josée"],
        men: &["Sébastien", "Wayne", "Mathieu", "Réjean", "Gordon"],
        towns: &["Trois-Rivières", "Moose Jaw", "Montréal", "Halifax"],
    },
    Issuer {
        code: "UTO", own_name: "Utopia", english_name: "Utopia", citizen: "UTOPIAN", words: &words::FRENCH,
        dates: Dates::Letters, authority: "AMAUROT", numbers: ["A9999999A", "A9999999A"],
        families: &["Vorlage", "Sampleton", "Muestra", "Proeve", "Esempio", "Przykład", "Eriksson"],
        women: &["Alva", "Céline", "Edda", "Greta", "Ilsa Maria"],
        men: &["Bram", "Dario", "Finn", "Hugo", "Joris Theo"],
        towns: &["Zenith", "Amaurot", "Bensalem", "Kitezh"],
    },
];
