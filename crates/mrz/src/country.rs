//! The codes a document may give for a state, an organisation or a nationality, and which country each one means.
//!
//! Doc 9303-3 takes ISO 3166-1's codes of three letters and adds some of its own: D for Germany, five for the kinds of
//! British nationality, codes for organisations, stateless persons and refugees, and UTO for specimens. The list is
//! closed, which is what makes a misread code visible. `ZIM` and `ROM` stand on older papers.

/// Whether Doc 9303 knows this code. Fillers after it do not belong to it.
pub fn is_listed(code: &str) -> bool {
    codes().any(|listed| listed == code)
}

/// The country that the code means, in two letters as ISO 3166-1 has it (XK for Kosovo, EU for the European Union).
///
/// None for organisations, for persons without a nationality, for specimens, and for codes that are not listed.
pub fn alpha_2(code: &str) -> Option<&'static str> {
    let (_, country) = rows().find(|(listed, _)| *listed == code)?;
    (!country.is_empty()).then_some(country)
}

/// Every listed code.
pub fn codes() -> impl Iterator<Item = &'static str> {
    rows().map(|(code, _)| code)
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.split_ascii_whitespace().filter_map(|row| row.split_once(':'))
}

/// Each code and the country it means, if any, in the order of the alphabet.
const CODES: &str = "\
    ABW:AW AFG:AF AGO:AO AIA:AI ALA:AX ALB:AL AND:AD ARE:AE ARG:AR ARM:AM ASM:AS ATA:AQ ATF:TF ATG:AG AUS:AU AUT:AT \
    AZE:AZ BDI:BI BEL:BE BEN:BJ BES:BQ BFA:BF BGD:BD BGR:BG BHR:BH BHS:BS BIH:BA BLM:BL BLR:BY BLZ:BZ BMU:BM BOL:BO \
    BRA:BR BRB:BB BRN:BN BTN:BT BVT:BV BWA:BW CAF:CF CAN:CA CCK:CC CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG \
    COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU CUW:CW CXR:CX CYM:KY CYP:CY CZE:CZ D:DE DEU:DE DJI:DJ DMA:DM DNK:DK \
    DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESH:EH ESP:ES EST:EE ETH:ET EUE:EU FIN:FI FJI:FJ FLK:FK FRA:FR FRO:FO FSM:FM \
    GAB:GA GBD:GB GBN:GB GBO:GB GBP:GB GBR:GB GBS:GB GEO:GE GGY:GG GHA:GH GIB:GI GIN:GN GLP:GP GMB:GM GNB:GW GNQ:GQ \
    GRC:GR GRD:GD GRL:GL GTM:GT GUF:GF GUM:GU GUY:GY HKG:HK HMD:HM HND:HN HRV:HR HTI:HT HUN:HU IAO: IDN:ID IMN:IM \
    IND:IN IOT:IO IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JEY:JE JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH \
    KIR:KI KNA:KN KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV MAC:MO \
    MAF:MF MAR:MA MCO:MC MDA:MD MDG:MG MDV:MV MEX:MX MHL:MH MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MNP:MP MOZ:MZ \
    MRT:MR MSR:MS MTQ:MQ MUS:MU MWI:MW MYS:MY MYT:YT NAM:NA NCL:NC NER:NE NFK:NF NGA:NG NIC:NI NIU:NU NLD:NL NOR:NO \
    NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PCN:PN PER:PE PHL:PH PLW:PW PNG:PG POL:PL PRI:PR PRK:KP PRT:PT PRY:PY \
    PSE:PS PYF:PF QAT:QA REU:RE RKS:XK ROM:RO ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SGP:SG SGS:GS SHN:SH SJM:SJ \
    SLB:SB SLE:SL SLV:SV SMR:SM SOM:SO SPM:PM SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SXM:SX SYC:SC \
    SYR:SY TCA:TC TCD:TD TGO:TG THA:TH TJK:TJ TKL:TK TKM:TM TLS:TL TON:TO TTO:TT TUN:TN TUR:TR TUV:TV TWN:TW TZA:TZ \
    UGA:UG UKR:UA UMI:UM UNA: UNK:XK UNO: URY:UY USA:US UTO: UZB:UZ VAT:VA VCT:VC VEN:VE VGB:VG VIR:VI VNM:VN VUT:VU \
    WLF:WF WSM:WS XBA: XCC: XCE: XCO: XDC: XEC: XES: XIM: XMP: XOM: XPO: XXA: XXB: XXC: XXX: YEM:YE ZAF:ZA ZIM:ZW \
    ZMB:ZM ZWE:ZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_names_nothing_twice() {
        assert!(codes().is_sorted_by(|a, b| a < b));
        assert!(codes().count() > 260);
    }

    #[test]
    fn germany_and_the_british_kinds_mean_their_countries() {
        assert_eq!(alpha_2("D"), Some("DE"));
        assert!(["GBR", "GBD", "GBN", "GBO", "GBP", "GBS"].iter().all(|code| alpha_2(code) == Some("GB")));
        assert_eq!(alpha_2("RKS"), Some("XK"));
    }

    #[test]
    fn a_stateless_person_has_a_code_and_no_country() {
        assert!(is_listed("XXA") && alpha_2("XXA").is_none());
    }

    #[test]
    fn what_is_no_code_is_not_listed() {
        assert!(["", "DE", "D<<", "DDD", "GB", "ÄÖÜ", "GBR "].iter().all(|code| !is_listed(code)));
    }
}
