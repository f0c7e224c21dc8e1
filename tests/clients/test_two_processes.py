"""Two servers on one PostgreSQL, each with its own data folder: they share people, profiles and work, and each piece of news goes out once."""

import collections
import concurrent.futures
import pathlib

import pytest
from business import Owner
from database import rows
from program import ENGINES, Program
from receiver import Receiver, wait_until
from visitor import Visitor

pytestmark = pytest.mark.skipif("postgres" not in ENGINES, reason="many processes need PostgreSQL")


@pytest.fixture(scope="module")
def pair():
    """Two servers. They share the master key, as an operator would hand it to both."""
    with Program("postgres") as one:
        key = pathlib.Path(one.data, "master.key").read_text().strip()
        with Program("postgres", one.database_url, master_key=key) as other:
            yield one, other


def at(program, browser):
    """The same person's browser at another server."""
    there = Visitor(program.url)
    there.cookies = browser.cookies
    return there


def test_only_the_first_start_of_the_database_makes_links(pair):
    one, other = pair
    assert len(one.said) > 1 and len(other.said) == 1
    assert len(one.json("account", "list")) == 1


def test_a_session_and_a_submission_on_one_are_seen_on_the_other(pair):
    one, other = pair
    owner = Owner(one)
    profile = owner.submitted()
    there = at(other, owner.browser)
    assert "In Review" in there.get(f"/profiles/{profile}").text
    assert profile in [case["profile_sid"] for case in other.json("review", "queue")]
    other.must("review", "approve", profile)
    assert "Approved" in owner.browser.get(f"/profiles/{profile}").text
    there.send(there.get("/profiles").form("/sign-out"))
    owner.browser.cookies = dict(there.cookies)
    assert owner.browser.get("/profiles").path == "/sign-in"


def test_a_link_is_used_up_on_both(pair):
    one, other = pair
    path = one.json("user", "invite", "--email", "both@example.com", "--role", "reviewer")["sign_in_url"].removeprefix(one.url)
    late = Visitor(other.url)
    form = late.get(path).form(path)
    assert Visitor(one.url).sign_in(path).path == "/desk"
    assert late.send(form).status == 410


def test_of_many_who_confirm_one_link_at_once_one_is_signed_in(pair):
    one, other = pair
    path = one.json("user", "invite", "--email", "race@example.com", "--role", "reviewer")["sign_in_url"].removeprefix(one.url)
    visitors = [Visitor(program.url) for program in pair * 4]
    forms = [visitor.get(path).form(path) for visitor in visitors]
    with concurrent.futures.ThreadPoolExecutor(8) as many:
        statuses = list(many.map(lambda pair: pair[0].post(path, pair[1].filled({})).status, zip(visitors, forms)))
    assert collections.Counter(statuses) == {303: 1, 410: 7}


def test_of_many_who_submit_at_once_one_submits(pair):
    one, other = pair
    owner = Owner(one)
    profile = owner.begin()
    owner.fill_in(profile)
    fields = owner.browser.get(f"/profiles/{profile}/check").form("/submit").filled({})
    with concurrent.futures.ThreadPoolExecutor(8) as many:
        posts = [many.submit(at(program, owner.browser).post, f"/profiles/{profile}/submit", fields) for program in pair * 4]
    assert {post.result().status for post in posts} == {303}
    assert rows(one, f"SELECT count(*) AS n FROM cases WHERE profile_sid = '{profile}'") == [{"n": 1}]


def test_each_delivery_goes_out_once_whichever_server_takes_it(pair):
    with Receiver() as sink:
        owners = [Owner(program) for program in pair * 2]

        def work(owner):
            return [owner.submitted(status_callback=f"{sink.url}/shared") for _ in range(3)]

        with concurrent.futures.ThreadPoolExecutor(4) as many:
            profiles = [profile for made in many.map(work, owners) for profile in made]
        waiting = "SELECT sid FROM deliveries WHERE state = 'waiting'"
        wait_until("everything in review", lambda: all("in-review" in {c.form["Status"] for c in sink.about(p)} for p in profiles), 40)
        wait_until("nothing left to send", lambda: rows(pair[0], waiting) == [])
        counted = collections.Counter(call.token for call in sink.calls)
        sent = rows(pair[0], "SELECT sid, attempts FROM deliveries WHERE channel = 'webhook' AND state = 'delivered'")
        assert counted == {delivery["sid"]: 1 for delivery in sent} and len(sent) == 2 * len(profiles)
        assert all(delivery["attempts"] == 1 for delivery in sent)


def test_the_audit_holds_over_both(pair):
    for program in pair:
        assert "Everything fits." in program.must("audit", "verify")
