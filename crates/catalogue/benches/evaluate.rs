//! How many evaluations of a complete Primary Customer Profile one core does in a second: from parsed answers, from
//! JSON bytes, and of a bundle with every answer missing. Only the standard library times it, so the figure can be
//! taken on any machine with `cargo bench -p bonafide-catalogue`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bonafide_domain::bundle::{Bundle, accepted_versions};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::evaluate;
use bonafide_domain::time::Timestamp;
use serde_json::json;

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(1);

fn main() {
    let catalogue = bonafide_catalogue::shipped().unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let policy = &catalogue.policies[0];
    let now = Timestamp::from_micros(1_790_000_000_000_000);
    let bytes = bundle(&catalogue).to_string().into_bytes();
    let parse = |bytes: &[u8]| serde_json::from_slice::<Bundle>(bytes).expect("a bundle");
    let (complete, empty) = (parse(&bytes), Bundle::default());
    assert!(evaluate(&catalogue, policy, &complete, now).is_compliant(), "the bundle of the benchmark is complete");
    let fields: usize = catalogue.types.iter().map(|object_type| object_type.fields.len()).sum();
    println!("{fields} fields, {} bytes of JSON; evaluations per second, median of {ROUNDS} rounds", bytes.len());
    rate("from parsed answers", || evaluate(&catalogue, policy, black_box(&complete), now));
    rate("from JSON bytes", || evaluate(&catalogue, policy, &parse(black_box(&bytes)), now));
    rate("everything missing", || evaluate(&catalogue, policy, black_box(&empty), now));
}

#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
fn rate<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut rates: Vec<f64> = Vec::new();
    for _ in 0..ROUNDS {
        let (started, mut done) = (Instant::now(), 0_u32);
        while started.elapsed() < ROUND {
            for _ in 0..100 {
                black_box(run());
            }
            done += 100;
        }
        rates.push(f64::from(done) / started.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    println!("{what:<22}{:>10.0}  [{:.0} to {:.0}]", rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1]);
}

fn bundle(catalogue: &Catalogue) -> serde_json::Value {
    let person = |object_type: &str, first_name: &str, telephone: &str| {
        json!({"object_type": object_type, "attributes": {
            "first_name": first_name, "last_name": "Vandermeer", "email": format!("{first_name}@harbourlantern.example"),
            "phone_number": telephone, "business_title": "Head of Ovens", "job_position": "CEO",
        }})
    };
    json!({
        "profile": {
            "friendly_name": "Harbour Lantern main",
            "email": "news@harbourlantern.example",
            "status_callback": "https://harbourlantern.example/status",
            "terms": accepted_versions(&catalogue.terms.version, &catalogue.privacy.version),
        },
        "end_users": [
            {"object_type": "customer_profile_business_information", "attributes": {
                "business_name": "Harbour Lantern Bakery LLC", "business_identity": "direct_customer",
                "business_type": "Limited Liability Corporation", "business_industry": "FOOD_AND_BEVERAGE",
                "business_registration_identifier": "EIN", "business_registration_number": "47-1902835",
                "business_regions_of_operation": ["USA_AND_CANADA", "EUROPE"],
                "website_url": "https://www.harbourlantern.example/",
                "social_media_profile_urls": "https://social.example/harbourlantern",
            }},
            person("authorized_representative_1", "ottoline", "+12065550187"),
            person("authorized_representative_2", "casimir", "+442079460321"),
        ],
        "documents": [{
            "object_type": "customer_profile_address",
            "attributes": {"address_sids": ["AD0123456789abcdef0123456789abcdef"]},
            "addresses": [{
                "customer_name": "Harbour Lantern Bakery LLC", "street": "1600 Cannery Row", "city": "Monterey",
                "region": "CA", "postal_code": "93940", "country": "US",
            }],
        }],
    })
}
