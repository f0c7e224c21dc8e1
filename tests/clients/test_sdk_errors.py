"""Refusals as the official client reports them: the status, the code and the words for everything that can be provoked from outside."""

import json
import uuid

import pytest
from api import Account, Caller, Desk, official_client
from paperwork import BUSINESS, EMAIL, OTHER, PERSON, PRIMARY, SECONDARY, address_document, approved_primary, assign, business_profile, end_user, submit
from program import Program
from twilio.base.exceptions import TwilioRestException

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


@pytest.fixture(scope="module")
def account(program):
    return Account(program)


@pytest.fixture(scope="module")
def waiting(account):
    """A profile that is in review."""
    profile = business_profile(account)
    submit(profile)
    return profile


@pytest.fixture(scope="module")
def grown(program, desk):
    """An account whose primary profile is approved."""
    account = Account(program)
    return account, approved_primary(account, desk)


def refusal(call, *words, **fields):
    """The status, the code and the message that a call is refused with."""
    with pytest.raises(TwilioRestException) as refused:
        call(*words, **fields)
    return refused.value.status, refused.value.code, refused.value.msg


def sid(prefix):
    return f"{prefix}{uuid.uuid4().hex}"


def assigned(account, profile, kind):
    """The end user of a kind, or the document of a kind, that a profile has."""
    [one] = profile.customer_profiles_entity_assignments.list(object_type=kind)
    return (account.hub.end_users if one.object_sid.startswith("IT") else account.hub.supporting_documents)(one.object_sid)


def test_what_is_not_there_is_not_found(account):
    hub = account.hub
    profile = hub.customer_profiles.create(friendly_name="There", email=EMAIL, policy_sid=PRIMARY)
    for missing in (
        *(hub.customer_profiles(sid("BU")), hub.trust_products(sid("BU")), hub.end_users(sid("IT")), hub.supporting_documents(sid("RD"))),
        *(hub.policies(sid("RN")), hub.end_user_types(sid("OY")), hub.supporting_document_types(sid("OY")), hub.customer_profiles("nonsense")),
        *(profile.customer_profiles_entity_assignments(sid("BV")), profile.customer_profiles_evaluations(sid("EL"))),
        *(profile.customer_profiles_channel_endpoint_assignment(sid("RA")), account.client.addresses(sid("AD"))),
    ):
        status, code, message = refusal(missing.fetch)
        assert (status, code) == (404, 20404), missing
        assert "not found" in message


def test_what_is_anothers_is_not_found_either(program, account):
    stranger = Account(program)
    profile = business_profile(account)
    user, document = end_user(account, "authorized_representative_1", PERSON), address_document(account)
    [address, *_] = account.client.addresses.list()
    theirs = stranger.hub.customer_profiles(profile.sid)
    own = stranger.hub.customer_profiles.create(friendly_name="Own", email=EMAIL, policy_sid=PRIMARY)
    for call in (
        *(theirs.fetch, theirs.delete, theirs.customer_profiles_entity_assignments.create, theirs.update, stranger.hub.end_users(user.sid).fetch),
        *(stranger.hub.end_users(user.sid).delete, stranger.hub.supporting_documents(document.sid).fetch, stranger.client.addresses(address.sid).fetch),
    ):
        fields = {"object_sid": user.sid} if call == theirs.customer_profiles_entity_assignments.create else {}
        assert refusal(call, **fields)[:2] == (404, 20404), call
    assert refusal(assign, own, user)[0] in (400, 404)
    elsewhere = stranger.call("GET", f"/2010-04-01/Accounts/{account.sid}/Addresses.json")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (404, 20404)
    assert profile.fetch().friendly_name == "Quillmarsh primary"


def test_wrong_credentials_are_refused_and_the_challenge_says_how(program, account):
    for username, password in ((account.sid, "0" * 64), (sid("AC"), account.token), (sid("SK"), "0" * 64)):
        client = official_client(program.url, username, password, account.sid)
        assert refusal(client.trusthub.v1.customer_profiles(sid("BU")).fetch)[:2] == (401, 20003)
        answer = Caller(program.url, username, password).call("GET", "/v1/CustomerProfiles")
        assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == 'Basic realm="Bonafide"'


def test_what_is_missing_is_named(account):
    for path, field in (
        *(("/v1/CustomerProfiles", "FriendlyName"), ("/v1/TrustProducts", "FriendlyName"), ("/v1/EndUsers", "FriendlyName")),
        *(("/v1/SupportingDocuments", "FriendlyName"), (f"/2010-04-01/Accounts/{account.sid}/Addresses.json", "CustomerName")),
    ):
        answer = account.call("POST", path)
        assert answer.status_code == 400 and field in answer.json()["message"], path
        assert answer.json()["more_info"] == f"{account.url}/docs/errors#{answer.json()['code']}"
    assert account.call("POST", "/v1/EndUsers", data={"Type": "authorized_representative_1"}).json()["code"] == 22211
    assert account.call("POST", "/v1/EndUsers", data={"FriendlyName": "x"}).json()["code"] == 22210


def test_an_unknown_type_and_attributes_that_are_no_object_are_refused(account):
    assert refusal(end_user, account, "no_such_type", {})[:2] == (400, 22212)
    assert refusal(account.hub.supporting_documents.create, friendly_name="x", type="no_such_type")[0] == 400
    for attributes in ("{", "[]", "1", '"text"', "nonsense"):
        fields = {"FriendlyName": "x", "Type": "authorized_representative_1", "Attributes": attributes}
        answer = account.call("POST", "/v1/EndUsers", data=fields)
        assert (answer.status_code, answer.json()["code"]) == (400, 22207), attributes


def test_statuses_a_client_may_not_set_are_refused(account, waiting):
    draft = account.hub.customer_profiles.create(friendly_name="Draft", email=EMAIL, policy_sid=PRIMARY)
    assert refusal(draft.update, status="nonsense")[:2] == (400, 22203)
    for status in ("twilio-approved", "twilio-rejected", "in-review"):
        assert refusal(draft.update, status=status)[0] == 400, status
    assert draft.fetch().status == "draft"
    assert refusal(waiting.update, status="pending-review")[0] == 400


def test_entities_that_cannot_be_assigned_are_refused(account):
    profile = business_profile(account)
    assert refusal(assign, profile, "nonsense")[:2] == (400, 22205)
    assert refusal(assign, profile, sid("XX"))[:2] in ((400, 22205), (400, 22206))
    assert refusal(assign, profile, sid("IT"))[0] in (400, 404)
    [one, *_] = profile.customer_profiles_entity_assignments.list()
    status, _, message = refusal(assign, profile, one.object_sid)
    assert status in (400, 409) and "already" in message
    assert refusal(assign, profile, address_document(account))[0] in (400, 409)
    assert refusal(assign, profile, profile)[0] == 400


def test_nothing_of_a_profile_in_review_can_be_changed(account, waiting):
    user = assigned(account, waiting, "authorized_representative_1")
    status, code, message = refusal(user.update, attributes=OTHER)
    assert (status, code) == (400, 70002)
    assert message.endswith("Cannot update end-user. A bundle it belongs to is in an immutable state.")
    document = assigned(account, waiting, "customer_profile_address")
    assert refusal(document.update, attributes={})[:2] == (400, 70002)
    assert refusal(waiting.update, friendly_name="Other")[:2] == (400, 70002)
    assert refusal(assign, waiting, end_user(account, "authorized_representative_2", OTHER))[:2] == (400, 70002)
    [one, *_] = waiting.customer_profiles_entity_assignments.list()
    assert refusal(waiting.customer_profiles_entity_assignments(one.sid).delete)[:2] == (400, 70002)


def test_an_approved_profile_cannot_be_changed_either(grown):
    account, primary = grown
    status, code, message = refusal(assigned(account, primary, "authorized_representative_1").update, attributes=OTHER)
    assert (status, code) == (400, 70002) and "immutable state" in message
    status, _, message = refusal(primary.update, status="pending-review")
    assert status == 400 and message.endswith("User cannot perform this status update")


def test_what_is_in_use_cannot_be_removed(program, desk):
    account = Account(program)
    profile = business_profile(account)
    assert refusal(assigned(account, profile, "authorized_representative_1").delete)[:2] == (400, 21644)
    assert refusal(assigned(account, profile, "customer_profile_address").delete)[:2] == (400, 21645)
    submit(profile)
    assert refusal(profile.delete)[:2] == (400, 21647)
    desk.approve(profile.sid)
    numbers = profile.customer_profiles_channel_endpoint_assignment
    number = numbers.create(channel_endpoint_type="phone-number", channel_endpoint_sid=sid("PN"))
    assert refusal(profile.delete)[:2] == (400, 21648)
    assert numbers(number.sid).delete() is True and profile.delete() is True


def test_the_address_of_a_submitted_document_cannot_be_changed(account, waiting):
    document = assigned(account, waiting, "customer_profile_address").fetch()
    given = document.attributes["address_sids"]
    address = account.client.addresses(given if isinstance(given, str) else given[0])
    assert refusal(address.update, street="1 Elsewhere")[:2] == (400, 21630)
    assert refusal(address.delete)[0] == 400


def test_a_policy_that_does_not_exist_is_refused_everywhere(account):
    profile = business_profile(account)
    for policy in (sid("RN"), "nonsense", ""):
        assert refusal(profile.customer_profiles_evaluations.create, policy_sid=policy)[0] == 400, policy
        for profiles in (account.hub.customer_profiles, account.hub.trust_products):
            assert refusal(profiles.create, friendly_name="x", email=EMAIL, policy_sid=policy)[0] == 400, policy


def test_a_profile_may_be_evaluated_against_another_policy_and_stays_what_it_is(account):
    profile = business_profile(account)
    evaluation = profile.customer_profiles_evaluations.create(policy_sid=SECONDARY)
    assert (evaluation.policy_sid, evaluation.status) == (SECONDARY, "noncompliant")
    assert profile.fetch().policy_sid == PRIMARY


def test_methods_bodies_and_sizes_that_cannot_be_served_are_refused(account):
    for method, path, allowed in (("PUT", "/v1/EndUsers", "GET"), ("PATCH", f"/v1/EndUsers/{sid('IT')}", "GET"), ("DELETE", "/v1/Policies", "GET")):
        answer = account.call(method, path)
        assert (answer.status_code, answer.json()["code"]) == (405, 20004) and allowed in answer.headers["Allow"]
    answer = account.call("POST", "/v1/EndUsers", data=json.dumps({"FriendlyName": "x"}), headers={"Content-Type": "application/json"})
    assert answer.status_code == 415 and answer.json()["status"] == 415
    answer = account.call("POST", "/v1/EndUsers", data=b"FriendlyName=" + b"x" * (4 << 20), headers=FORM)
    assert (answer.status_code, answer.json()["code"]) == (413, 20413)
    for body in (b"FriendlyName=%ff%fe&Type=authorized_representative_1", b"FriendlyName=%00&Type=authorized_representative_1"):
        answer = account.call("POST", "/v1/EndUsers", data=body, headers=FORM)
        assert answer.status_code == 400 and answer.json()["status"] == 400
    assert account.call("GET", "/v1/NoSuchThing").json()["code"] == 20404


def test_attributes_of_64_kib_are_taken_and_longer_ones_refused(account):
    fits = {"first_name": "x" * (64 * 1024 - len('{"first_name": ""}'))}
    assert end_user(account, "authorized_representative_1", fits).attributes == fits
    assert refusal(end_user, account, "authorized_representative_1", {"first_name": "x" * (64 * 1024)})[0] in (400, 413)


def test_a_key_that_comes_twice_answers_once_and_a_changed_request_is_refused(account):
    key = {"Idempotency-Key": uuid.uuid4().hex}
    fields = {"FriendlyName": "Once", "Type": "authorized_representative_1", "Attributes": json.dumps(PERSON)}
    first = account.call("POST", "/v1/EndUsers", data=fields, headers=key)
    again = account.call("POST", "/v1/EndUsers", data=fields, headers=key)
    assert (first.status_code, again.status_code) == (201, 201) and first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first.headers
    assert account.call("POST", "/v1/EndUsers", data=fields | {"FriendlyName": "Twice"}, headers=key).status_code == 422
    assert [user["friendly_name"] for user in account.every("/v1/EndUsers")].count("Once") == 1


def test_an_update_that_somebody_else_came_before_is_refused(account):
    user = end_user(account, "customer_profile_business_information", BUSINESS)
    path = f"/v1/EndUsers/{user.sid}"
    seen = account.call("GET", path).headers["ETag"]
    first = account.call("POST", path, data={"FriendlyName": "First"}, headers={"If-Match": seen})
    second = account.call("POST", path, data={"FriendlyName": "Second"}, headers={"If-Match": seen})
    assert (first.status_code, second.status_code, second.json()["status"]) == (200, 412, 412)
    assert account.call("DELETE", path, headers={"If-Match": seen}).status_code == 412
    assert account.get(path)["friendly_name"] == "First"
    assert account.call("DELETE", path, headers={"If-Match": first.headers["ETag"]}).status_code == 204


def test_who_calls_too_often_is_asked_to_wait():
    with Program("sqlite", api_requests_per_second=1) as program:
        account, other = Account(program), Account(program)
        answers = [account.call("GET", "/v1/EndUsers") for _ in range(12)]
        [late, *_] = [answer for answer in answers if answer.status_code == 429]
        assert late.json()["code"] == 20429 and int(late.headers["Retry-After"]) >= 1
        assert answers[0].status_code == 200 and other.call("GET", "/v1/EndUsers").status_code == 200


def test_an_operator_may_keep_primary_profiles_to_the_console():
    with Program("sqlite", restrict_primary_to_console="true") as program:
        account = Account(program)
        words = "This operation is restricted via API for Primary Customer Profiles. Use Twilio Console instead."
        status, _, message = refusal(account.hub.customer_profiles.create, friendly_name="Primary", email=EMAIL, policy_sid=PRIMARY)
        assert status == 400 and message.endswith(words)
        assert account.hub.customer_profiles.create(friendly_name="Secondary", email=EMAIL, policy_sid=SECONDARY).status == "draft"
