"""Lists through the official client: page by page, one row at a time, while rows come and go; and what they can be narrowed to."""

import pytest
from api import Account
from paperwork import A2P, EMAIL, OTHER, PERSON, PRIMARY, SECONDARY, address_document, assign, end_user
from twilio.base.exceptions import TwilioException


@pytest.fixture(scope="module")
def account(program):
    """An account with seven end users."""
    made = Account(program)
    for number in range(7):
        end_user(made, "authorized_representative_1", PERSON, f"Person {number}")
    return made


def sids(rows):
    return [row.sid for row in rows]


def test_pages_of_one_give_what_one_page_gives_newest_first(account):
    whole = sids(account.hub.end_users.list())
    assert len(whole) == 7 and whole == sorted(whole, reverse=True)
    assert sids(account.hub.end_users.list(page_size=1)) == whole
    assert sids(account.hub.end_users.list(page_size=3)) == whole
    assert sids(account.hub.end_users.list(limit=4)) == whole[:4]
    assert sids(account.hub.end_users.stream(limit=5, page_size=2)) == whole[:5]


def test_pages_lead_back_as_they_lead_forth(account):
    whole = sids(account.hub.end_users.list())
    pages = [account.hub.end_users.page(page_size=3)]
    while following := pages[-1].next_page():
        pages.append(following)
    seen = [sids(page) for page in pages]
    assert [len(page) for page in seen] == [3, 3, 1] and sum(seen, []) == whole
    back = pages[-1].previous_page()
    assert sids(back) == seen[1]
    first = back.previous_page()
    assert sids(first) == seen[0] and first.previous_page() is None


def test_rows_that_come_and_go_between_pages_repeat_and_hide_nothing(program):
    account = Account(program)
    users = account.hub.end_users
    made = [end_user(account, "authorized_representative_1", PERSON, f"Person {number}").sid for number in range(6)]
    page, seen = users.page(page_size=1), []
    while page:
        [here] = sids(page)
        seen.append(here)
        if len(seen) == 2:
            end_user(account, "authorized_representative_2", OTHER, "Came later")
            users(here).delete()
            users(made[1]).delete()
        page = page.next_page()
    assert seen == [made[5], made[4], made[3], made[2], made[0]]


def test_a_page_says_where_it_is(program, account):
    page = account.get("/v1/EndUsers", PageSize=3)
    meta = page["meta"]
    assert (meta["page"], meta["page_size"], meta["key"], meta["previous_page_url"]) == (0, 3, "results", None)
    assert meta["url"] == meta["first_page_url"] == f"{program.url}/v1/EndUsers?PageSize=3&Page=0"
    assert meta["next_page_url"].startswith(f"{program.url}/v1/EndUsers?PageSize=3&Page=1&PageToken=PA")
    following = account.get(meta["next_page_url"])["meta"]
    assert following["page"] == 1 and following["first_page_url"] == meta["first_page_url"]
    assert following["previous_page_url"].startswith(f"{program.url}/v1/EndUsers?PageSize=3&Page=0")


def test_a_page_may_be_named_by_its_number_alone(account):
    whole = [row["sid"] for row in account.get("/v1/EndUsers")["results"]]
    assert [row["sid"] for row in account.get("/v1/EndUsers", PageSize=2, Page=1)["results"]] == whole[2:4]
    assert account.call("GET", "/v1/EndUsers", params={"PageSize": 1000, "Page": 11}).status_code == 400


def test_the_size_of_a_page_may_come_twice(account):
    answer = account.call("GET", "/v1/EndUsers?PageSize=2&PageSize=2")
    assert answer.status_code == 200 and len(answer.json()["results"]) == 2


@pytest.mark.parametrize("query", ["PageSize=0", "PageSize=1001", "PageSize=-1", "PageSize=x", "Page=-1", "Page=x", "PageToken=nonsense", "PageToken=PAIT0", "PageToken=%00"])
def test_a_page_that_cannot_be_is_refused(account, query):
    answer = account.call("GET", f"/v1/EndUsers?{query}")
    assert answer.status_code == 400 and answer.json()["status"] == 400


def test_profiles_are_narrowed_by_status_name_and_policy(program):
    account = Account(program)
    profiles = account.hub.customer_profiles
    first = profiles.create(friendly_name="One & two", email=EMAIL, policy_sid=PRIMARY)
    second = profiles.create(friendly_name="Three", email=EMAIL, policy_sid=SECONDARY)
    third = profiles.create(friendly_name="Three", email=EMAIL, policy_sid=SECONDARY)
    assert sids(profiles.list(friendly_name="Three", page_size=1)) == [third.sid, second.sid]
    assert sids(profiles.list(friendly_name="One & two")) == [first.sid]
    assert sids(profiles.list(policy_sid=PRIMARY)) == [first.sid]
    assert sids(profiles.list(status="draft", policy_sid=SECONDARY, friendly_name="Three")) == [third.sid, second.sid]
    assert profiles.list(status="twilio-approved") == []
    assert account.hub.trust_products.list() == []
    page = account.get("/v1/CustomerProfiles", Status="draft", FriendlyName="Three", PolicySid=SECONDARY, PageSize=1)
    assert page["meta"]["url"].endswith(f"/v1/CustomerProfiles?Status=draft&FriendlyName=Three&PolicySid={SECONDARY}&PageSize=1&Page=0")
    for wrong in ({"status": "approved"}, {"policy_sid": "RN1"}):
        with pytest.raises(TwilioException):
            profiles.list(**wrong)


def test_assignments_are_narrowed_by_what_is_assigned(program):
    account = Account(program)
    profile = account.hub.customer_profiles.create(friendly_name="Narrow", email=EMAIL, policy_sid=PRIMARY)
    person, document = end_user(account, "authorized_representative_1", PERSON), address_document(account)
    first, second = assign(profile, person), assign(profile, document)
    assignments = profile.customer_profiles_entity_assignments
    assert sids(assignments.list(page_size=1)) == [second.sid, first.sid]
    assert sids(assignments.list(object_type="authorized_representative_1")) == [first.sid]
    assert sids(assignments.list(object_type="customer_profile_address")) == [second.sid]
    assert assignments.list(object_type="authorized_representative_2") == []


def test_every_list_can_be_read_by_one(program):
    account = Account(program)
    account.hub.trust_products.create(friendly_name="Listed", email=EMAIL, policy_sid=A2P)
    account.hub.trust_products.create(friendly_name="Listed too", email=EMAIL, policy_sid=A2P)
    for rows in (account.hub.policies, account.hub.end_user_types, account.hub.supporting_document_types, account.hub.trust_products):
        whole = sids(rows.list())
        assert len(whole) >= 2 and sids(rows.list(page_size=1)) == whole
