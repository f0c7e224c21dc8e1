"""Compliance inquiries through the official client: a link that somebody without an account opens, in the forms that the documents promise."""

import re

import pytest
import requests
from api import Account
from paperwork import EMAIL, SECONDARY, business_profile
from twilio.base.exceptions import TwilioRestException
from visitor import Visitor

INQUIRY = r"inq_[0-9a-zA-Z]{24}"


@pytest.fixture(scope="module")
def account(program):
    return Account(program)


def opens_a_page(inquiry):
    """The link leads to a page, without any credentials."""
    answer = requests.get(inquiry.url, timeout=30)
    assert answer.status_code == 200, f"{inquiry.url} answered {answer.status_code}"
    assert answer.headers["content-type"].startswith("text/html") and "<h1" in answer.text
    return answer


def test_a_customer_inquiry_opens_a_page_and_can_be_resumed(account):
    inquiry = account.hub.compliance_inquiries.create(notification_email=EMAIL)
    assert re.fullmatch(INQUIRY, inquiry.inquiry_id) and inquiry.inquiry_session_token
    [(theirs, profile)] = re.findall(r"^tri1\.us1\.trusthub\.(AC[0-9a-f]{32})\.customer\.(BU[0-9a-f]{32})$", inquiry.customer_id)
    assert theirs == account.sid and account.hub.customer_profiles(profile).fetch().status == "draft"
    opens_a_page(inquiry)
    again = account.hub.compliance_inquiries(inquiry.customer_id).update(primary_profile_sid=profile)
    assert (again.inquiry_id, again.customer_id) == (inquiry.inquiry_id, inquiry.customer_id)
    assert again.inquiry_session_token != inquiry.inquiry_session_token
    opens_a_page(again)


def test_a_customer_inquiry_for_a_customer_of_a_business_begins_a_secondary_profile(account):
    primary = business_profile(account)
    inquiry = account.hub.compliance_inquiries.create(primary_profile_sid=primary.sid, theme_set_id="dark")
    profile = account.hub.customer_profiles(inquiry.customer_id.rsplit(".", 1)[1]).fetch()
    assert profile.policy_sid == SECONDARY
    opens_a_page(inquiry)


def test_a_registration_inquiry_opens_a_page_and_can_be_resumed(account):
    inquiry = account.hub.compliance_registration_inquiries.create(
        end_user_type="Business",
        phone_number_type="local",
        business_legal_name="Quillmarsh Lanternworks LLC",
        business_registration_authority="US:EIN",
        business_registration_number="12-3456789",
        notification_email=EMAIL,
        address_street="481 Larkspur Terrace",
        address_city="Austin",
        address_subdivision="TX",
        address_postal_code="78701",
        address_country_code="US",
    )
    assert re.fullmatch(INQUIRY, inquiry.inquiry_id) and inquiry.inquiry_session_token
    assert re.fullmatch(rf"tri1\.us1\.account\.{account.sid}\.regist(ration|artion)\.[A-Z]{{2}}[0-9a-f]{{32}}", inquiry.registration_id)
    opens_a_page(inquiry)
    again = account.hub.compliance_registration_inquiries(inquiry.registration_id).update(is_isv_embed=True)
    assert again.registration_id == inquiry.registration_id and again.inquiry_session_token != inquiry.inquiry_session_token
    opens_a_page(again)


def test_a_toll_free_inquiry_opens_a_page(account):
    inquiry = account.hub.compliance_tollfree_inquiries.create(
        tollfree_phone_number="+18445550132",
        notification_email=EMAIL,
        business_name="Quillmarsh Lanternworks LLC",
        use_case_categories=["ACCOUNT_NOTIFICATIONS", "DELIVERY_NOTIFICATIONS"],
        opt_in_type="WEB_FORM",
        business_type="PRIVATE_PROFIT",
    )
    assert re.fullmatch(INQUIRY, inquiry.inquiry_id) and inquiry.inquiry_session_token
    assert re.fullmatch(rf"tri1\.us1\.trusthub\.{account.sid}\.tollfree\.[A-Z]{{2}}[0-9a-f]{{32}}", inquiry.registration_id)
    opens_a_page(inquiry)


def test_what_an_inquiry_cannot_be_made_of_is_refused(account):
    hub = account.hub
    for call in (
        lambda: hub.compliance_registration_inquiries.create(end_user_type="Nobody", phone_number_type="local"),
        lambda: hub.compliance_tollfree_inquiries.create(tollfree_phone_number="no number", notification_email=EMAIL),
        lambda: hub.compliance_inquiries.create(primary_profile_sid="nonsense"),
        lambda: hub.compliance_inquiries.create(notification_email="no address"),
    ):
        with pytest.raises(TwilioRestException) as refused:
            call()
        assert refused.value.status == 400
    for call in (
        lambda: hub.compliance_inquiries.create(primary_profile_sid="BU" + "0" * 32),
        lambda: hub.compliance_inquiries(f"tri1.us1.trusthub.{account.sid}.customer.BU{'0' * 32}").update(primary_profile_sid="BU" + "0" * 32),
    ):
        with pytest.raises(TwilioRestException) as refused:
            call()
        assert refused.value.status in (400, 404)


def test_whoever_comes_through_a_link_reaches_that_profile_and_no_other(program, account):
    inquiry = account.hub.compliance_inquiries.create(notification_email=EMAIL)
    mine, other = inquiry.customer_id.rsplit(".", 1)[1], business_profile(account).sid
    browser = Visitor(program.url)
    page = browser.get(inquiry.url.removeprefix(program.url))
    for form in page.forms:
        if form.method == "post" and "sign" not in form.action:
            page = browser.send(form)
            break
    assert page.status == 200
    assert browser.get(f"/profiles/{other}").status in (401, 403, 404) or browser.get(f"/profiles/{other}").path.startswith("/sign-in")
    assert browser.get(f"/profiles/{mine}").status == 200
