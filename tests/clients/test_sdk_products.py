"""Trust products on approved profiles, and the telephone numbers of both, through the official client."""

import uuid

import pytest
from api import Account, Desk
from paperwork import A2P, CNAM, EMAIL, SHAKEN, approved_primary, assign, business_profile, end_user, submit, why_not
from twilio.base.exceptions import TwilioRestException


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


@pytest.fixture(scope="module")
def grown(program, desk):
    """An account whose primary profile is approved."""
    account = Account(program)
    return account, approved_primary(account, desk)


def telephone():
    """The SID of an invented telephone number."""
    return f"PN{uuid.uuid4().hex}"


def product(account, policy, name="A product"):
    return account.hub.trust_products.create(friendly_name=name, email=EMAIL, policy_sid=policy)


def evaluate(made, policy):
    return made.trust_products_evaluations.create(policy_sid=policy)


@pytest.mark.parametrize(
    ("policy", "kind", "attributes"),
    [
        (CNAM, "cnam_information", {"cnam_display_name": "Quillmarsh"}),
        (A2P, "us_a2p_messaging_profile_information", {"company_type": "private", "brand_contact_email": "brand@quillmarsh.example.com"}),
    ],
    ids=["CNAM", "A2P"],
)
def test_a_product_goes_from_draft_to_approved(program, desk, grown, policy, kind, attributes):
    account, primary = grown
    made = product(account, policy)
    assert (made.status, made.policy_sid) == ("draft", policy)
    assert made.url == f"{program.url}/v1/TrustProducts/{made.sid}"
    assert evaluate(made, policy).status == "noncompliant"
    assign(made, end_user(account, kind, attributes))
    assign(made, primary)
    evaluation = evaluate(made, policy)
    assert evaluation.status == "compliant", why_not(evaluation)
    assert evaluation.trust_product_sid == made.sid
    assert submit(made).status in ("pending-review", "in-review")
    desk.approve(made.sid)
    assert made.fetch().status == "twilio-approved"


def test_shaken_stir_asks_for_an_approved_profile_and_nothing_else(desk, grown):
    account, primary = grown
    made = product(account, SHAKEN)
    assert evaluate(made, SHAKEN).status == "noncompliant"
    assign(made, primary)
    evaluation = evaluate(made, SHAKEN)
    assert evaluation.status == "compliant", why_not(evaluation)
    submit(made)
    desk.approve(made.sid)
    assert made.fetch().status == "twilio-approved"


def test_a_number_goes_to_an_approved_profile_and_to_the_product_then(grown):
    account, primary = grown
    number = telephone()
    made = product(account, SHAKEN)
    numbers = made.trust_products_channel_endpoint_assignment
    on_profile = primary.customer_profiles_channel_endpoint_assignment.create(channel_endpoint_type="phone-number", channel_endpoint_sid=number)
    assert (on_profile.channel_endpoint_sid, on_profile.channel_endpoint_type, on_profile.customer_profile_sid) == (number, "phone-number", primary.sid)
    assign(made, primary)
    on_product = numbers.create(channel_endpoint_type="phone-number", channel_endpoint_sid=number)
    assert numbers(on_product.sid).fetch().channel_endpoint_sid == number
    assert numbers(on_product.sid).delete() is True
    assert numbers.list() == []


def test_numbers_are_listed_and_filtered(program):
    account = Account(program)
    profile = business_profile(account)
    numbers = profile.customer_profiles_channel_endpoint_assignment
    sids = [telephone() for _ in range(3)]
    for sid in sids:
        numbers.create(channel_endpoint_type="phone-number", channel_endpoint_sid=sid)
    assert [one.channel_endpoint_sid for one in numbers.list(page_size=1)] == sids[::-1]
    assert [one.channel_endpoint_sid for one in numbers.list(channel_endpoint_sid=sids[1])] == [sids[1]]
    assert [one.channel_endpoint_sid for one in numbers.list(channel_endpoint_sids=f"{sids[0]},{sids[2]}")] == [sids[2], sids[0]]
    with pytest.raises(TwilioRestException) as refused:
        numbers.create(channel_endpoint_type="phone-number", channel_endpoint_sid=sids[0])
    assert refused.value.status in (400, 409)


def test_profiles_and_products_are_not_mixed_up(grown):
    account, primary = grown
    made = product(account, CNAM)
    for wrong in (account.hub.customer_profiles(made.sid), account.hub.trust_products(primary.sid)):
        with pytest.raises(TwilioRestException) as refused:
            wrong.fetch()
        assert (refused.value.status, refused.value.code) == (404, 20404)
    assert made.sid not in [one.sid for one in account.hub.customer_profiles.list()]
    assert primary.sid not in [one.sid for one in account.hub.trust_products.list()]
    for create, policy in ((account.hub.customer_profiles.create, CNAM), (account.hub.trust_products.create, primary.policy_sid)):
        with pytest.raises(TwilioRestException) as refused:
            create(friendly_name="Mixed up", email=EMAIL, policy_sid=policy)
        assert refused.value.status == 400
