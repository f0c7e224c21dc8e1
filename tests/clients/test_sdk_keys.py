"""API keys and subaccounts through the official client: made, used as credentials, revoked; and what each may reach."""

import re

import pytest
from api import Account, Desk, official_client
from paperwork import EMAIL, PERSON, PRIMARY, SECONDARY, approved_primary, business_profile, end_user, submit, why_not
from twilio.base.exceptions import TwilioRestException


@pytest.fixture(scope="module")
def account(program):
    return Account(program)


def keys_of(account):
    return account.client.api.v2010.accounts(account.sid)


def with_key(account, key):
    """The official client with a key for its credentials."""
    return official_client(account.url, key.sid, key.secret, account.sid)


def refusal(call, **fields):
    with pytest.raises(TwilioRestException) as refused:
        call(**fields)
    return refused.value.status, refused.value.code


def test_a_key_is_made_used_renamed_and_revoked(account):
    key = keys_of(account).new_keys.create(friendly_name="Night batch")
    assert re.fullmatch(r"SK[0-9a-f]{32}", key.sid) and key.friendly_name == "Night batch"
    assert re.fullmatch(r"[0-9a-zA-Z]+", key.secret), "clients in Go take letters and digits only"
    client = with_key(account, key)
    profile = client.trusthub.v1.customer_profiles.create(friendly_name="By key", email=EMAIL, policy_sid=PRIMARY)
    assert profile.account_sid == account.sid and account.hub.customer_profiles(profile.sid).fetch().friendly_name == "By key"
    assert client.addresses.list() == []
    assert keys_of(account).keys(key.sid).update(friendly_name="Day batch").friendly_name == "Day batch"
    assert keys_of(account).keys(key.sid).fetch().friendly_name == "Day batch"
    assert keys_of(account).keys(key.sid).delete() is True
    assert refusal(client.trusthub.v1.customer_profiles(profile.sid).fetch) == (401, 20003)
    assert refusal(keys_of(account).keys(key.sid).fetch) == (404, 20404)


def test_a_secret_is_told_once(account):
    made = [keys_of(account).new_keys.create(friendly_name=f"Key {number}") for number in range(3)]
    rows = list(account.get(f"/2010-04-01/Accounts/{account.sid}/Keys.json")["keys"])
    assert {key.sid for key in made} <= {row["sid"] for row in rows}
    assert not any("secret" in row or key.secret in str(row) for row in rows for key in made)
    assert len({key.secret for key in made}) == 3
    assert {key.sid for key in made} <= {key.sid for key in keys_of(account).keys.list(page_size=1)}


def test_a_wrong_secret_is_refused(account):
    key = keys_of(account).new_keys.create(friendly_name="Mistyped")
    client = official_client(account.url, key.sid, key.secret[::-1], account.sid)
    assert refusal(client.trusthub.v1.end_users("IT" + "0" * 32).fetch) == (401, 20003)


def test_one_accounts_key_finds_nothing_of_anothers(program, account):
    stranger = Account(program)
    key = keys_of(stranger).new_keys.create(friendly_name="A stranger's")
    user = end_user(account, "authorized_representative_1", PERSON)
    client = official_client(account.url, key.sid, key.secret, account.sid)
    assert refusal(client.trusthub.v1.end_users(user.sid).fetch) == (404, 20404)
    assert refusal(client.api.v2010.accounts(account.sid).fetch) == (404, 20404)
    assert refusal(client.api.v2010.accounts(account.sid).keys(key.sid).fetch) == (404, 20404)


def test_a_subaccount_has_a_token_of_its_own_and_profiles_of_its_own(program):
    parent = Account(program)
    child = parent.client.api.v2010.accounts.create(friendly_name="A customer of ours")
    assert child.sid.startswith("AC") and child.sid != parent.sid and child.owner_account_sid == parent.sid
    assert (child.friendly_name, child.status) == ("A customer of ours", "active")
    client = official_client(program.url, child.sid, child.auth_token)
    profile = client.trusthub.v1.customer_profiles.create(friendly_name="The child's", email=EMAIL, policy_sid=PRIMARY)
    assert profile.account_sid == child.sid
    assert parent.hub.customer_profiles.list() == []
    assert client.addresses.list() == []
    assert {one.sid for one in parent.client.api.v2010.accounts.list()} == {parent.sid, child.sid}
    assert parent.client.api.v2010.accounts(child.sid).fetch().friendly_name == "A customer of ours"
    assert refusal(client.api.v2010.accounts(parent.sid).fetch) == (404, 20404)
    assert refusal(client.trusthub.v1.end_users("IT" + "0" * 32).fetch) == (404, 20404)


def test_an_account_reads_itself(account):
    itself = account.client.api.v2010.accounts(account.sid).fetch()
    assert (itself.sid, itself.owner_account_sid, itself.status, itself.type) == (account.sid, account.sid, "active", "Full")


def test_a_subaccounts_secondary_profile_stands_on_its_parents_primary(program):
    parent, desk = Account(program), Desk(program)
    primary = approved_primary(parent, desk)
    child = parent.below("A customer of ours")
    profile = business_profile(child, SECONDARY, primary=primary)
    evaluation = profile.customer_profiles_evaluations.create(policy_sid=SECONDARY)
    assert evaluation.status == "compliant", why_not(evaluation)
    assert submit(profile).status in ("pending-review", "in-review")


def test_a_key_that_may_only_read_changes_nothing(program, account):
    made = program.json("key", "create", "--account", account.sid, "--role", "read-only", "--name", "Report")
    client = official_client(program.url, made["key_sid"], made["secret"], account.sid)
    assert client.trusthub.v1.policies.list(limit=1)
    assert refusal(client.trusthub.v1.customer_profiles.create, friendly_name="x", email=EMAIL, policy_sid=PRIMARY)[0] == 403
