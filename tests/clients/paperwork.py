"""What an invented business hands in through the official client: people, an address, documents, and the profiles made of them."""

import json

PRIMARY, SECONDARY = "RN6433641899984f951173ef1738c3bdd0", "RNdfbf3fae0e1107f8aded0e7cead80bf5"
STARTER, SOLE_PROPRIETOR = "RN806dd6cd175f314e1f96a9727ee271f4", "RN670d5d2e282a6130ae063b234b6019c8"
A2P, SHAKEN, CNAM = "RNb0d4771c2c98518d916a3d4cd70a8f8b", "RN7a97559effdf62d00f4298208492a5ea", "RNf3db3cd1fe25fcfd3c3ded065c8fea53"
VOICE_INTEGRITY = "RN5b3660f9598883b1df4e77f77acefba0"

BUSINESS = {
    "business_name": "Quillmarsh Lanternworks LLC",
    "business_identity": "direct_customer",
    "business_type": "Limited Liability Corporation",
    "business_industry": "ENGINEERING",
    "business_registration_identifier": "EIN",
    "business_registration_number": "12-3456789",
    "business_regions_of_operation": "USA_AND_CANADA",
    "website_url": "https://www.quillmarsh.example.com/",
    "social_media_profile_urls": "https://social.example.com/quillmarshlanterns",
}
PERSON = {
    "first_name": "Thaddeusina",
    "last_name": "Brackenridge",
    "email": "thaddeusina@quillmarsh.example.com",
    "phone_number": "+14155550132",
    "business_title": "Lamplighter in chief",
    "job_position": "CEO",
}
OTHER = {
    "first_name": "Peregrinus",
    "last_name": "Vantongeren",
    "email": "peregrinus@quillmarsh.example.com",
    "phone_number": "+14155550171",
    "business_title": "Keeper of wicks",
    "job_position": "Director",
}
STREET = {
    "customer_name": "Quillmarsh Lanternworks LLC",
    "street": "481 Larkspur Terrace",
    "city": "Austin",
    "region": "TX",
    "postal_code": "78701",
    "iso_country": "US",
}
EMAIL = "tidings@quillmarsh.example.com"


def assign(profile, entity):
    """Assigns an entity to a profile or a product, whichever the official client gave."""
    name = "trust_products_entity_assignments" if hasattr(profile, "trust_products_entity_assignments") else "customer_profiles_entity_assignments"
    return getattr(profile, name).create(object_sid=getattr(entity, "sid", entity))


def end_user(account, kind, attributes, name="Quillmarsh"):
    """An end user."""
    return account.hub.end_users.create(friendly_name=name, type=kind, attributes=attributes)


def address_document(account, as_list=False):
    """A document that says where the business is; `as_list` sends its addresses as a list and not as text."""
    address = account.client.addresses.create(**STREET)
    given = [address.sid] if as_list else address.sid
    return account.hub.supporting_documents.create(
        friendly_name="Where we are", type="customer_profile_address", attributes={"address_sids": given}
    )


def papers(account, business=None):
    """The business, its two people and its address: what any profile of a business has assigned."""
    return [
        end_user(account, "customer_profile_business_information", BUSINESS | (business or {})),
        end_user(account, "authorized_representative_1", PERSON),
        end_user(account, "authorized_representative_2", OTHER),
        address_document(account),
    ]


def business_profile(account, policy=PRIMARY, name="Quillmarsh primary", callback=None, business=None, primary=None, shared=None):
    """A profile of a business with all that its policy asks for, not submitted.

    `primary` is the approved one that a secondary stands on; `shared` are papers that other profiles have too.
    """
    more = {"status_callback": callback} if callback else {}
    profile = account.hub.customer_profiles.create(friendly_name=name, email=EMAIL, policy_sid=policy, **more)
    for entity in [*(shared or papers(account, business)), *([primary] if primary else [])]:
        assign(profile, entity)
    return profile


def submit(profile):
    """Submits a profile or a product; answers it as it is then."""
    return profile.update(status="pending-review")


def why_not(evaluation):
    """What an evaluation found wrong, short enough to read in a failed test."""
    return json.dumps([result for result in evaluation.results if not result["passed"]])


def approved_primary(account, desk):
    """An approved primary profile."""
    profile = business_profile(account)
    assert submit(profile).status in ("pending-review", "in-review")
    desk.approve(profile.sid)
    return profile
