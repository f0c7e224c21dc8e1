"""Webhooks that do not arrive at once: tried again as the same news, given up when told so, never led elsewhere, never sent where they may not go."""

import pytest
from business import Owner
from database import rows
from program import Program
from receiver import Receiver, wait_until

FIELD = "profile.status_callback"


@pytest.fixture(scope="module")
def sink():
    """One receiver for the file: the flaky call is made first and looked at last, so that nobody waits for its second attempt."""
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(scope="module", autouse=True)
def flaky(program, sink):
    """A webhook whose first attempt meets an error."""
    owner = Owner(program)
    path = f"/flaky/{program.engine}"
    sink.answers[path] = (500, {})
    profile = refused_at_once(owner, sink, path)
    wait_until("written down", lambda: deliveries(program, profile)[0]["status"] == 500)
    assert deliveries(program, profile)[0]["state"] == "waiting"
    sink.answers[path] = (200, {})
    return owner, profile, path


def deliveries(program, profile):
    """The webhooks of a profile, each with its attempts."""
    query = f"""SELECT d.sid, d.about, d.state, a.delivered, a.status, a.detail FROM deliveries d
                LEFT JOIN delivery_attempts a ON a.delivery_sid = d.sid
                WHERE d.profile_sid = '{profile}' AND d.channel = 'webhook' ORDER BY d.sid, a.sid"""
    return rows(program, query)


def refused_at_once(owner, sink, path):
    """A profile that is rejected at once, with a callback to this path: one webhook."""
    profile = owner.begin()
    form = owner.browser.get(f"/profiles/{profile}/notification").form("/notification")
    owner.browser.send(form, {FIELD: f"{sink.url}{path}"})
    owner.submit(profile)
    return profile


def test_gone_ends_it(program, sink):
    path = f"/gone/{program.engine}"
    sink.answers[path] = (410, {})
    profile = refused_at_once(Owner(program), sink, path)
    wait_until("given up", lambda: deliveries(program, profile)[0]["state"] == "gone")
    assert len(sink.at(path)) == 1


def test_a_redirect_is_a_failure_and_is_not_followed(program, sink):
    sink.answers["/moved"] = (302, {"Location": f"{sink.url}/elsewhere"})
    profile = refused_at_once(Owner(program), sink, "/moved")
    wait_until("written down", lambda: deliveries(program, profile)[0]["status"] == 302)
    [attempt] = deliveries(program, profile)
    assert (attempt["state"], bool(attempt["delivered"])) == ("waiting", False)
    assert sink.at("/elsewhere") == []


def test_a_receiver_that_asks_for_time_is_given_it(program, sink):
    sink.answers["/busy"] = (503, {"Retry-After": "3600"})
    profile = refused_at_once(Owner(program), sink, "/busy")
    wait_until("written down", lambda: deliveries(program, profile)[0]["status"] == 503)
    [row] = rows(program, f"SELECT next_at - recorded_at AS waits FROM deliveries WHERE profile_sid = '{profile}' AND channel = 'webhook'")
    assert 3590 <= row["waits"] / 1e6 <= 3700


def test_a_test_shows_what_came_back_and_can_be_sent_again(program, sink):
    owner = Owner(program)
    there = f"/tried/{program.engine}"
    sink.answers[there] = (418, {})
    profile = owner.begin()
    path = f"/profiles/{profile}/notification"
    page = owner.browser.send(owner.browser.get(path).form("/notification"), {FIELD: f"{sink.url}{there}"})
    page = owner.browser.send(owner.browser.get(path).form("/notification/test"), button=("channel", "webhook"))
    assert page.status == 200 and "/deliveries/DL" in page.path
    shown = wait_until("shown", lambda: "418" in owner.browser.get(page.path).text and owner.browser.get(page.path))
    sink.answers[there] = (200, {})
    owner.browser.send(shown.form("/send-again"))
    wait_until("arrived", lambda: "200" in owner.browser.get(page.path).text)
    calls = sink.at(there)
    assert [call.form["Test"] for call in calls] == ["true", "true"] and calls[0].token == calls[1].token
    assert all(call.is_signed_with(owner.auth_token) for call in calls)


def test_a_test_letter_arrives(program):
    owner = Owner(program)
    profile = owner.begin()
    path = f"/profiles/{profile}/notification"
    owner.browser.send(owner.browser.get(path).form("/notification"), {"profile.email": owner.email})
    owner.browser.send(owner.browser.get(path).form("/notification/test"), button=("channel", "email"))
    wait_until("a letter", lambda: [letter for letter in program.json("mail", "list") if letter["to"] == owner.email])


def test_after_an_error_the_same_news_comes_again_within_half_a_minute(program, sink, flaky):
    owner, profile, path = flaky
    first, second = wait_until("called again", lambda: len(calls := sink.at(path)) > 1 and calls, 32)
    assert 9 < second.at - first.at < 31
    assert second.token == first.token and second.pairs == first.pairs
    assert first.is_signed_with(owner.auth_token) and second.is_signed_with(owner.auth_token)
    wait_until("delivered", lambda: deliveries(program, profile)[-1]["state"] == "delivered")
    assert [attempt["status"] for attempt in deliveries(program, profile)] == [500, 200]


@pytest.fixture(scope="module")
def strict():
    """A program that may not call into its own network."""
    with Program("sqlite", private_callbacks="false") as program:
        yield program


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:9/", "http://localhost/", "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/"),
        *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://printer.local/"),
        *("ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "https://user:secret@example.com/"),
    ],
)
def test_private_and_odd_addresses_are_refused_at_saving(strict, url):
    owner = Owner(strict)
    profile = owner.begin()
    form = owner.browser.get(f"/profiles/{profile}/notification").form("/notification")
    page = owner.browser.send(form, {FIELD: url})
    assert page.status == 422, url
    assert b"<title>Error: " in page.body


def test_an_address_that_was_allowed_once_is_refused_again_at_sending(sink):
    program = Program("sqlite")
    program.start()
    owner = Owner(program)
    profile = owner.begin()
    form = owner.browser.get(f"/profiles/{profile}/notification").form("/notification")
    owner.browser.send(form, {FIELD: f"{sink.url}/inside"})
    program.stop()
    program.environment["BONAFIDE_PRIVATE_CALLBACKS"] = "false"
    program.start()
    owner.submit(profile)
    wait_until("written down", lambda: deliveries(program, profile)[0]["detail"])
    assert sink.at("/inside") == []
    program.discard()
