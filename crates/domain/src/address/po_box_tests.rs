//! PO boxes as they are written in many countries, and the streets, towns and firms that only look like one.

use super::{Address, Part, po_box};

fn refused(country: &str, part: Part, text: &str) -> bool {
    let mut address = Address { country: country.parse().unwrap(), ..Address::default() };
    *address.part_mut(part).unwrap() = text.to_owned();
    po_box::stands_in(part, &address)
}

#[test]
fn boxes_are_refused_in_the_words_of_many_countries() {
    let table = [
        ("US", "PO Box 123"),
        ("US", "P.O. Box 123"),
        ("US", "p o box 12"),
        ("US", "P. O. BOX #12"),
        ("US", "POBOX12"),
        ("US", "P.O.B. 12"),
        ("US", "POB 123"),
        ("US", "P0 B0x 12"),
        ("US", "PO-Box 12"),
        ("US", "P/O Box 12"),
        ("US", "Post Office Box 12"),
        ("US", "PO Box"),
        ("US", "12 Pine Street, PO Box 9"),
        ("US", "Box 123"),
        ("US", "PMB 44"),
        ("US", "General Delivery"),
        ("US", "ＰＯ Ｂｏｘ １２"),
        ("US", "P.O. Bo\u{200b}x 12"),
        ("US", "PO Drawer 8"),
        ("BS", "P.O. Box N-4820"),
        ("BS", "PO Box SP 63158"),
        ("GB", "Postbox 12"),
        ("AU", "GPO Box 1777"),
        ("AU", "GPO 1777"),
        ("AU", "Locked Bag 20"),
        ("NZ", "Private Bag 92019"),
        ("ZA", "Private Bag X9"),
        ("ZA", "Posbus 12"),
        ("TZ", "S.L.P. 9120"),
        ("NG", "P.M.B. 1234"),
        ("ES", "Apartado de correos 12"),
        ("ES", "Apdo. de Correos nº 12"),
        ("ES", "Apartado 345"),
        ("MX", "Apdo. Postal 12"),
        ("CO", "Apartado Aéreo 1234"),
        ("CO", "A.A. 1234"),
        ("AR", "Casilla de Correo 5"),
        ("CL", "Casilla 13-D"),
        ("BR", "Caixa Postal 77"),
        ("BR", "Cx. Postal 77"),
        ("BR", "C.P. 77"),
        ("PT", "Apartado 4"),
        ("IT", "Casella Postale 9"),
        ("IT", "C.P. 9"),
        ("FR", "Boîte postale 12"),
        ("FR", "BP 123"),
        ("FR", "B.P.123"),
        ("CI", "BP 37 Abidjan 06"),
        ("CH", "Case postale 12"),
        ("CA", "Case postale 1230"),
        ("DE", "Postfach 10 11 12"),
        ("DE", "Postfach"),
        ("DE", "Packstation 145"),
        ("CH", "Pf. 12"),
        ("NL", "Postbus 20001"),
        ("NL", "Antwoordnummer 5"),
        ("SE", "Box 1206"),
        ("DK", "Postboks 12"),
        ("NO", "Boks 12"),
        ("FI", "PL 123"),
        ("FI", "Postilokero 5"),
        ("PL", "Skrytka pocztowa 12"),
        ("PL", "Skr. poczt. 12"),
        ("CZ", "Poštovní přihrádka 4"),
        ("HU", "Pf. 12"),
        ("HU", "Postafiók 12"),
        ("HR", "p.p. 12"),
        ("TR", "P.K. 12"),
        ("TR", "Posta Kutusu 12"),
        ("RO", "Căsuța poștală 4"),
        ("GR", "Τ.Θ. 1234"),
        ("GR", "Ταχυδρομική θυρίδα 5"),
        ("RU", "а/я 12"),
        ("RU", "Абонентский ящик 12"),
        ("UA", "а/с 12"),
        ("BG", "П.К. 5"),
        ("AE", "ص.ب ١٢٣٤"),
        ("SA", "صندوق بريد 55"),
        ("IR", "صندوق پستی ۱۲"),
        ("IL", "ת\"ד 123"),
        ("IL", "ת.ד. 12"),
        ("IN", "पोस्ट बॉक्स 12"),
        ("IN", "Post Bag No. 12"),
        ("JP", "私書箱12号"),
        ("CN", "邮政信箱123号"),
        ("TW", "台北郵政信箱12號"),
        ("KR", "사서함 12호"),
        ("TH", "ตู้ ปณ. ๑๒"),
        ("ID", "Kotak Pos 12"),
        ("MY", "Peti Surat 12"),
        ("VN", "Hòm thư 12"),
    ];
    for (country, text) in table {
        assert!(refused(country, Part::Street, text), "{country} {text}");
        assert!(refused(country, Part::StreetSecondary, text), "{country} {text}");
    }
}

#[test]
fn streets_towns_and_houses_that_only_look_like_a_box_pass() {
    let table = [
        ("US", "Boxwood Lane 4"),
        ("GB", "12 Box Hill Road"),
        ("US", "Pobox Street"),
        ("US", "7 PO Box Lane"),
        ("GB", "The Old Post Office, Box Hill"),
        ("GB", "3 Post Office Lane"),
        ("GB", "The Mailbox, 7 Commercial Street"),
        ("GB", "Boxing Club, 5 Ring Road"),
        ("US", "400 Drawer Court"),
        ("US", "12 Signal Box Way"),
        ("GB", "14 Poboxer Close"),
        ("CO", "Carrera 100, Apartadó"),
        ("ES", "Calle del Apartado"),
        ("ES", "Calle Casillas 4"),
        ("AR", "Casilda 12"),
        ("FR", "12 rue de la Boîte"),
        ("FR", "5 rue Postale"),
        ("BE", "Rue Haute 12 bte 3"),
        ("BE", "Box 3"),
        ("DE", "Postfachweg 3"),
        ("DE", "Poststraße 12"),
        ("NL", "Postweg 20"),
        ("GB", "PP 12"),
        ("ES", "C.P. 46001"),
        ("SE", "Boxvägen 12"),
        ("GB", "BP Garage, 12 High Street"),
        ("RU", "ул. Почтовая, 12"),
        ("JP", "箱崎町1-2"),
        ("TR", "Posta Caddesi 4"),
        ("PL", "ul. Pocztowa 12"),
        ("US", "Storage Box 12, 5 Dock Road"),
        ("US", ""),
    ];
    for (country, text) in table {
        assert!(!refused(country, Part::Street, text), "{country} {text}");
    }
}

#[test]
fn military_mail_and_rural_routes_pass_for_their_box_is_the_only_address_there_is() {
    for text in ["PSC 3, Box 4120", "Unit 2050, Box 4190", "CMR 480, Box 12", "RR 2, Box 18", "HC 1, Box 5"] {
        assert!(!refused("US", Part::Street, text), "{text}");
    }
    assert!(refused("US", Part::Street, "RR 2, PO Box 18"));
    let mut split =
        Address { street: "PSC 3".to_owned(), street_secondary: "Box 4120".to_owned(), ..Address::default() };
    assert!(!po_box::stands_in(Part::StreetSecondary, &split));
    split.street = "3 Pine Street".to_owned();
    assert!(po_box::stands_in(Part::StreetSecondary, &split));
}

#[test]
fn a_box_hidden_in_another_part_is_found_and_firms_keep_their_names() {
    assert!(refused("US", Part::City, "PO Box 12, Springfield"));
    assert!(refused("FR", Part::City, "BP 123 Lyon"));
    assert!(refused("US", Part::CustomerName, "Harbour Lights, PO Box 12"));
    for name in ["BP 24 Ltd", "Casilla 9 SA", "PO Box Rentals Ltd", "Postbus Holding", "Apartado SL"] {
        assert!(!refused("GB", Part::CustomerName, name), "{name}");
    }
    for city in ["Box Hill", "Box", "Apartadó", "Casilla", "Boxmeer"] {
        assert!(!refused("AU", Part::City, city), "{city}");
    }
}
