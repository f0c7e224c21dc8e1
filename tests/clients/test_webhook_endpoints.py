"""An account's webhook endpoints: every event in the form of Standard Webhooks, as that standard's own package accepts it, also while secrets change."""

import json

import pytest
from api import Account, Desk
from paperwork import business_profile, submit
from receiver import wait_until
from standardwebhooks import Webhook, WebhookVerificationError

PATH = "/bonafide/v1/WebhookEndpoints"
NAMES = ("webhook-id", "webhook-timestamp", "webhook-signature")


@pytest.fixture
def account(program):
    return Account(program)


def secret_of(endpoint):
    """The secret that an answer tells: only where the endpoint is made, and where its secret is changed."""
    return endpoint["secret"]


def verified(call, secret):
    """What the standard's own package reads from a call; it raises when the signature is not right."""
    return Webhook(secret).verify(call.body, {name: call.headers[name] for name in NAMES})


def arrived(sink, path, count):
    return wait_until(f"{count} calls", lambda: len(calls := sink.at(path)) >= count and calls)


def test_an_event_is_told_in_the_form_of_the_standard(program, account, sink):
    endpoint = account.post(PATH, {"Url": f"{sink.url}/events"})
    assert endpoint["sid"].startswith("WE") and secret_of(endpoint).startswith("whsec_")
    assert "secret" not in {name for name, value in account.get(f"{PATH}/{endpoint['sid']}").items() if value}
    profile = business_profile(account)
    submit(profile)
    Desk(program).approve(profile.sid)
    calls = arrived(sink, "/events", 3)
    events = [verified(call, secret_of(endpoint)) for call in calls]
    assert all(event.keys() >= {"type", "timestamp", "data"} for event in events)
    assert all(event["data"]["profile_sid"] == profile.sid for event in events if "profile_sid" in event["data"])
    assert len({call.headers["webhook-id"] for call in calls}) == len(calls)
    assert not [word for word in ("Lanternworks", "Thaddeusina", "Larkspur") if word in "".join(call.body for call in calls)], "what people entered stays here"


def test_a_call_that_was_changed_or_is_anothers_is_refused_by_the_package(account, sink):
    endpoint, other = account.post(PATH, {"Url": f"{sink.url}/one"}), account.post(PATH, {"Url": f"{sink.url}/two"})
    submit(business_profile(account))
    [call, *_] = arrived(sink, "/one", 1)
    verified(call, secret_of(endpoint))
    with pytest.raises(WebhookVerificationError):
        verified(call, secret_of(other))
    call.body = json.dumps(json.loads(call.body) | {"type": "something.else"})
    with pytest.raises(WebhookVerificationError):
        verified(call, secret_of(endpoint))


def test_after_a_rotation_both_secrets_are_good_for_a_while(account, sink):
    endpoint = account.post(PATH, {"Url": f"{sink.url}/rotated"})
    rotated = account.post(f"{PATH}/{endpoint['sid']}/RotateSecret")
    assert secret_of(rotated) != secret_of(endpoint)
    submit(business_profile(account))
    [call, *_] = arrived(sink, "/rotated", 1)
    assert verified(call, secret_of(endpoint)) == verified(call, secret_of(rotated))


def test_an_endpoint_that_is_removed_hears_nothing_more(account, sink):
    endpoint = account.post(PATH, {"Url": f"{sink.url}/gone"})
    kept = account.post(PATH, {"Url": f"{sink.url}/kept"})
    account.delete(f"{PATH}/{endpoint['sid']}")
    submit(business_profile(account))
    arrived(sink, "/kept", 1)
    assert sink.at("/gone") == []
    assert [one["sid"] for one in account.every(PATH)] == [kept["sid"]]


def test_an_address_that_is_no_web_address_is_refused(account):
    for url in ("", "nonsense", "ftp://example.com/", "javascript:alert(1)"):
        answer = account.call("POST", PATH, data={"Url": url})
        assert answer.status_code == 400 and answer.json()["status"] == 400, url


def test_what_happened_can_be_read_in_order_from_a_cursor(program, account):
    profile = business_profile(account)
    submit(profile)
    Desk(program).approve(profile.sid)
    events = list(account.every("/bonafide/v1/Events", ProfileSid=profile.sid, PageSize=1))
    sids = [event["sid"] for event in events]
    assert len(sids) >= 3 and sids == sorted(sids)
    after = list(account.every("/bonafide/v1/Events", ProfileSid=profile.sid, After=sids[0]))
    assert [event["sid"] for event in after] == sids[1:]
    assert list(account.every("/bonafide/v1/Events", After=sids[-1])) == []
    assert list(Account(program).every("/bonafide/v1/Events")) == []
