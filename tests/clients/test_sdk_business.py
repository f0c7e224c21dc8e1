"""A business from nothing to approved by the official client alone, and a secondary profile on top of it: each answer, each evaluation, each callback."""

import datetime

import pytest
from api import Account, Desk
from paperwork import BUSINESS, EMAIL, OTHER, PERSON, PRIMARY, SECONDARY, STREET, address_document, approved_primary, assign, business_profile, end_user, submit, why_not
from receiver import wait_until
from twilio.base.exceptions import TwilioRestException

SUBMITTED = ("pending-review", "in-review")


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


@pytest.fixture(scope="module")
def grown(program, desk):
    """An account whose primary profile is approved."""
    account = Account(program)
    return account, approved_primary(account, desk)


def evaluate(profile, policy):
    return profile.customer_profiles_evaluations.create(policy_sid=policy)


def test_a_business_profile_goes_from_draft_to_approved(program, desk, sink):
    account = Account(program)
    profile = account.hub.customer_profiles.create(friendly_name="Ñandú & Søns", email=EMAIL, policy_sid=PRIMARY, status_callback=f"{sink.url}/status")
    assert (profile.status, profile.friendly_name, profile.email, profile.policy_sid) == ("draft", "Ñandú & Søns", EMAIL, PRIMARY)
    assert (profile.account_sid, profile.valid_until, profile.errors) == (account.sid, None, None)
    assert profile.url == f"{program.url}/v1/CustomerProfiles/{profile.sid}" and profile.status_callback == f"{sink.url}/status"
    assert evaluate(profile, PRIMARY).status == "noncompliant"

    business = end_user(account, "customer_profile_business_information", BUSINESS, "The business")
    assert business.attributes == BUSINESS and business.type == "customer_profile_business_information"
    person = end_user(account, "authorized_representative_1", PERSON)
    assigned = assign(profile, business)
    assert (assigned.object_sid, assigned.customer_profile_sid, assigned.account_sid) == (business.sid, profile.sid, account.sid)
    assign(profile, person)
    assign(profile, end_user(account, "authorized_representative_2", OTHER))
    assert evaluate(profile, PRIMARY).status == "noncompliant"
    assign(profile, address_document(account))
    evaluation = evaluate(profile, PRIMARY)
    assert evaluation.status == "compliant", why_not(evaluation)

    assert submit(profile).status in SUBMITTED
    wait_until("at the desk", lambda: profile.fetch().status == "in-review")
    case = desk.approve(profile.sid)
    assert case["profile_sid"] == profile.sid
    done = profile.fetch()
    assert (done.status, done.errors) == ("twilio-approved", None)

    wait_until("told of the approval", lambda: [call for call in sink.about(profile.sid) if call.form["Status"] == "twilio-approved"])
    calls = sorted(sink.about(profile.sid), key=lambda call: int(call.form["Sequence"]))
    assert [call.form["Status"] for call in calls] == ["pending-review", "in-review", "twilio-approved"]
    assert all(call.is_signed_with(account.token) and call.form["AccountSid"] == account.sid for call in calls)


def test_dates_are_dates_to_the_client(program):
    account = Account(program)
    profile = account.hub.customer_profiles.create(friendly_name="Dated", email=EMAIL, policy_sid=PRIMARY)
    address = account.client.addresses.create(**STREET)
    user = end_user(account, "authorized_representative_1", PERSON)
    now = datetime.datetime.now(datetime.timezone.utc)
    for made in (profile, address, user):
        for date in (made.date_created, made.date_updated):
            assert isinstance(date, datetime.datetime), f"{type(made).__name__} has {date!r}"
            assert abs(now - date) < datetime.timedelta(minutes=1)


def test_an_address_can_be_made_read_changed_listed_and_removed(program):
    account = Account(program)
    addresses = account.client.addresses
    address = addresses.create(**STREET, friendly_name="Head office", street_secondary="Floor 2")
    assert (address.street, address.city, address.region, address.postal_code, address.iso_country) == tuple(
        STREET[name] for name in ("street", "city", "region", "postal_code", "iso_country")
    )
    assert (address.customer_name, address.friendly_name, address.street_secondary) == (STREET["customer_name"], "Head office", "Floor 2")
    assert address.uri == f"/2010-04-01/Accounts/{account.sid}/Addresses/{address.sid}.json"
    assert addresses(address.sid).update(street="12 Tallow Row").street == "12 Tallow Row"
    assert addresses(address.sid).fetch().street == "12 Tallow Row"
    addresses.create(**STREET, friendly_name="Workshop")
    assert len(addresses.list()) == 2 and len(addresses.list(page_size=1)) == 2
    assert [one.sid for one in addresses.list(friendly_name="Head office")] == [address.sid]
    assert addresses.list(iso_country="DE") == []
    assert addresses(address.sid).delete() is True
    assert len(addresses.list()) == 1


@pytest.mark.parametrize("as_list", [False, True], ids=["as text", "as a list"])
def test_the_addresses_of_a_document_may_come(program, as_list):
    account = Account(program)
    document = address_document(account, as_list)
    assert (document.type, document.status, document.mime_type) == ("customer_profile_address", "DRAFT", None)
    [address] = account.client.addresses.list()
    assert document.attributes["address_sids"] in (address.sid, [address.sid])
    profile = account.hub.customer_profiles.create(friendly_name="Address", email=EMAIL, policy_sid=PRIMARY)
    assign(profile, document)
    [judged] = [result for result in evaluate(profile, PRIMARY).results if result["object_type"] == "customer_profile_address"]
    assert judged["passed"] is True


def test_a_secondary_profile_stands_on_an_approved_primary(desk, grown):
    account, primary = grown
    profile = business_profile(account, SECONDARY, "A customer of ours")
    without = evaluate(profile, SECONDARY)
    assert without.status == "noncompliant"
    assert [result["object_type"] for result in without.results if not result["passed"]] == ["primary_customer_profile_type_business"]
    assign(profile, primary)
    evaluation = evaluate(profile, SECONDARY)
    assert evaluation.status == "compliant", why_not(evaluation)
    assert submit(profile).status in SUBMITTED
    desk.approve(profile.sid)
    assert profile.fetch().status == "twilio-approved"


def test_a_secondary_profile_on_a_draft_is_not_compliant(program):
    account = Account(program)
    draft = business_profile(account)
    profile = business_profile(account, SECONDARY, "Too early", primary=draft)
    evaluation = evaluate(profile, SECONDARY)
    assert evaluation.status == "noncompliant"
    [judged] = [result for result in evaluation.results if not result["passed"]]
    assert (judged["object_type"], judged["error_code"]) == ("primary_customer_profile_type_business", 22217)


def test_an_evaluation_speaks_of_each_requirement_and_each_field(program):
    account = Account(program)
    profile = account.hub.customer_profiles.create(friendly_name="Half", email=EMAIL, policy_sid=PRIMARY)
    assign(profile, end_user(account, "authorized_representative_1", {name: value for name, value in PERSON.items() if name != "job_position"}))
    evaluation = evaluate(profile, PRIMARY)
    by_type = {result["object_type"]: result for result in evaluation.results}
    assert set(by_type) >= {"customer_profile_business_information", "authorized_representative_1", "customer_profile_address"}
    missing = by_type["customer_profile_business_information"]
    assert (missing["passed"], missing["error_code"], missing["valid"]) == (False, 22214, [])
    assert missing["failure_reason"] == "A Business Information End-User is missing. Please add one to the regulatory bundle."
    person = by_type["authorized_representative_1"]
    assert {field["object_field"] for field in person["valid"]} == PERSON.keys() - {"job_position"}
    [field] = person["invalid"]
    assert (field["object_field"], field["error_code"], field["friendly_name"], field["passed"]) == ("job_position", 22215, "Job Position", False)
    assert field["failure_reason"].startswith("The Job Position is missing. Please enter in a Job Position on the ")
    address = by_type["customer_profile_address"]
    assert (address["passed"], address["error_code"]) == (False, 22216)
    assert evaluation.customer_profile_sid == profile.sid and evaluation.policy_sid == PRIMARY
    again = profile.customer_profiles_evaluations(evaluation.sid).fetch()
    assert again.results == evaluation.results
    assert [one.sid for one in profile.customer_profiles_evaluations.list()] == [evaluation.sid]


def test_a_profile_can_be_changed_and_removed_while_it_is_a_draft(program):
    account = Account(program)
    profile = business_profile(account)
    changed = profile.update(friendly_name="Another name", email="other@quillmarsh.example.com", status_callback="http://127.0.0.1:9/there")
    assert (changed.friendly_name, changed.email, changed.status_callback) == ("Another name", "other@quillmarsh.example.com", "http://127.0.0.1:9/there")
    [user] = [one for one in account.hub.end_users.list() if one.type == "authorized_representative_1"]
    assert user.update(attributes={"first_name": "Only"}).attributes == {"first_name": "Only"}
    assignments = profile.customer_profiles_entity_assignments
    [assigned] = [one for one in assignments.list() if one.object_sid == user.sid]
    assert assignments(assigned.sid).fetch().object_sid == user.sid
    assert assignments(assigned.sid).delete() is True
    assert user.sid not in [one.object_sid for one in assignments.list()]
    assert profile.delete() is True
    with pytest.raises(TwilioRestException) as refused:
        profile.fetch()
    assert (refused.value.status, refused.value.code) == (404, 20404)


def test_policies_and_types_are_those_that_guides_name(program):
    account = Account(program)
    policies = {policy.sid: policy for policy in account.hub.policies.list()}
    for sid in (PRIMARY, SECONDARY):
        assert account.hub.policies(sid).fetch().requirements == policies[sid].requirements
    assert policies[PRIMARY].friendly_name == "Primary Customer Profile of type Business"
    assert [one["type"] for one in policies[SECONDARY].requirements["supporting_customer_profiles"]] == ["primary_customer_profile_type_business"]
    types = {kind.machine_name: kind for kind in account.hub.end_user_types.list()}
    documents = {kind.machine_name: kind for kind in account.hub.supporting_document_types.list()}
    for policy in policies.values():
        assert policy.requirements.keys() == {"end_user", "supporting_document", "supporting_customer_profiles", "supporting_trust_products"}
        assert {asked["type"] for asked in policy.requirements["end_user"]} <= types.keys(), policy.friendly_name
        for asked in (one for alternatives in policy.requirements["supporting_document"] for one in alternatives):
            assert {accepted["type"] for accepted in asked["accepted_documents"]} <= documents.keys(), policy.friendly_name
    kind = types["authorized_representative_1"]
    assert account.hub.end_user_types(kind.sid).fetch().fields == kind.fields
    assert account.hub.end_user_types("authorized_representative_1").fetch().sid == kind.sid
    assert documents["customer_profile_address"].fields[0].keys() >= {"machine_name", "friendly_name", "constraint"}
