"""What the official file shows in its examples is what is served, word for word: policies, types, and evaluations of the profiles it evaluates."""

import official
import pytest
from api import Account, Desk
from paperwork import EMAIL, SOLE_PROPRIETOR, STARTER, address_document, approved_primary, assign, end_user, submit, why_not
from world import World

FILE = official.description()
OPERATIONS = {operation.name: operation for operation in official.operations(FILE)}
PERSON = {"first_name": "Thaddeusina", "last_name": "Brackenridge", "email": EMAIL, "phone_number": "+14155550132"}
UNLIKELY = {("CreateCustomerProfile", "create")}  # its "email" is no address of mail
BRAND = {"brand_name": "Quillmarsh", "mobile_phone_number": "+14155550132", "vertical": "TECHNOLOGY"}


def examples(name):
    """What an operation is shown to answer, by the name of the example."""
    return {key: one["value"] for key, one in OPERATIONS[name].response["content"]["application/json"]["examples"].items()}


def requests(operation):
    """The forms that an operation is shown to be sent, by the name of the example."""
    body = operation.said.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded", {})
    return {key: one["value"] for key, one in body.get("examples", {}).items()}


@pytest.fixture(scope="module")
def world(program):
    return World(Account(program))


@pytest.fixture(scope="module")
def account(program):
    return Account(program)


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


@pytest.fixture(scope="module")
def starter(program, desk):
    """An account with an approved primary profile, and a starter profile with all it needs on top of it."""
    account = Account(program)
    primary = approved_primary(account, desk)
    profile = account.hub.customer_profiles.create(friendly_name="Starter", email=EMAIL, policy_sid=STARTER)
    assign(profile, end_user(account, "starter_customer_profile_information", PERSON))
    assign(profile, address_document(account))
    assign(profile, primary)
    return account, profile


REQUESTS = [(operation, name) for operation in OPERATIONS.values() for name in requests(operation)]


@pytest.mark.parametrize(("operation", "name"), REQUESTS, ids=[f"{operation.name} {name}" for operation, name in REQUESTS])
def test_a_request_is_taken_as_it_is_shown(world, operation, name):
    """Word for word but for SIDs that only the example's own account has."""
    form = []
    for field, value in requests(operation)[name].items():
        if field.endswith("Sid"):
            value = world.value(field, official.resolve(operation.fields[field], FILE), operation.path)
        for one in value if isinstance(value, list) else [value]:
            form.append((field, str(one).lower() if isinstance(one, bool) else one))
    answer = world.account.call("POST", world.path(operation.path), data=form)
    if (operation.name, name) in UNLIKELY:
        assert answer.status_code == 400, answer.text
        return
    assert answer.status_code == operation.status, answer.text
    assert answer.json().keys() >= operation.response["content"]["application/json"]["examples"][name]["value"].keys()


def sorted_out(results):
    """Results of an evaluation without an order: by requirement, the fields by their names."""
    return {one["requirement_name"]: {**one, "valid": {field["object_field"]: field for field in one["valid"]}} for one in results}


@pytest.mark.parametrize("name", examples("FetchPolicies"))
def test_a_policy_is_served_as_it_is_shown(account, name):
    shown = examples("FetchPolicies")[name]
    [policy] = [one for one in account.every("/v1/Policies") if one["friendly_name"] == shown["friendly_name"]]
    assert policy["requirements"] == shown["requirements"]
    assert account.get(f"/v1/Policies/{policy['sid']}") == policy
    assert shown["sid"] in (policy["sid"], "RN" + "a" * 32)


@pytest.mark.parametrize(("operation", "path", "key"), [("ListEndUserType", "/v1/EndUserTypes", "end_user_types"), ("ListSupportingDocumentType", "/v1/SupportingDocumentTypes", "supporting_document_types")])
def test_a_type_is_served_as_it_is_shown(account, operation, path, key):
    served = {one["machine_name"]: one for one in account.every(path)}
    for shown in examples(operation)["readFull"][key]:
        one = served[shown["machine_name"]]
        assert one["friendly_name"] == shown["friendly_name"]
        by_name = {field["machine_name"]: field for field in one["fields"]}
        assert {field["machine_name"]: field for field in shown["fields"]} == by_name


def test_the_links_of_profiles_and_products_are_those_that_are_shown(account):
    for operation, path, policy in (("CreateCustomerProfile", "/v1/CustomerProfiles", STARTER), ("CreateTrustProduct", "/v1/TrustProducts", SOLE_PROPRIETOR)):
        made = account.post(path, {"FriendlyName": "Linked", "Email": EMAIL, "PolicySid": policy})
        shown = examples(operation)["create"]
        assert list(made["links"]) and made["links"].keys() == shown["links"].keys()
        for name, address in made["links"].items():
            assert address == shown["links"][name].replace("https://trusthub.twilio.com", account.url).replace(shown["sid"], made["sid"])
            assert account.get(address)["meta"]["key"] == "results"


def test_a_starter_profile_is_evaluated_as_it_is_shown(starter):
    account, profile = starter
    evaluation = profile.customer_profiles_evaluations.create(policy_sid=STARTER)
    assert evaluation.status == "compliant", why_not(evaluation)
    assert sorted_out(evaluation.results) == sorted_out(examples("CreateCustomerProfileEvaluation")["createCompliantStarterCustomerProfile"]["results"])


def test_a_sole_proprietor_is_evaluated_as_it_is_shown(starter, desk):
    account, profile = starter
    submit(profile)
    desk.approve(profile.sid)
    product = account.hub.trust_products.create(friendly_name="Sole proprietor", email=EMAIL, policy_sid=SOLE_PROPRIETOR)
    assign(product, end_user(account, "sole_proprietor_information", BRAND))
    assign(product, profile)
    evaluation = product.trust_products_evaluations.create(policy_sid=SOLE_PROPRIETOR)
    assert evaluation.status == "compliant", why_not(evaluation)
    assert sorted_out(evaluation.results) == sorted_out(examples("CreateTrustProductEvaluation")["createCompliantSoleProprietorA2PProfile"]["results"])


def test_a_result_that_failed_has_the_keys_that_are_shown(account):
    profile = account.hub.customer_profiles.create(friendly_name="Empty", email=EMAIL, policy_sid=STARTER)
    evaluation = profile.customer_profiles_evaluations.create(policy_sid=STARTER)
    shown = [one for example in examples("CreateCustomerProfileEvaluation").values() for one in example["results"]]
    for result in evaluation.results:
        assert result.keys() == {name for one in shown for name in one}
        for field in result["valid"] + result["invalid"]:
            assert field.keys() == {name for one in shown for field in one["valid"] + one["invalid"] for name in field}
