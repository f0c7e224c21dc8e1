"""Killed at any moment, and started again: no status lacks its news, no news its status, and in the end everybody hears everything."""

import collections
import http.client
import itertools
import random
import subprocess
import threading
import time

import pytest
from business import Owner
from database import change, rows
from program import ENGINES, Program
from receiver import Receiver, wait_until

KILLS = 8
SEED = 20_261_122
TOLD = {"submitted": "pending-review", "rejected-at-once": "twilio-rejected", "review-began": "in-review", "approved": "twilio-approved", "rejected": "twilio-rejected"}
# What a browser sees of a server that was killed under it.
CUT_OFF = (OSError, http.client.HTTPException)


class Crowd:
    """Applicants who go on submitting whatever happens to the server, and an operator at the shell who decides what waits."""

    def __init__(self, program, sink):
        self.program, self.callback = program, f"{sink.url}/kill"
        self.over = threading.Event()
        self.accepted, self.attempted, self.broken = collections.Counter(), collections.Counter(), []
        owners = [Owner(program) for _ in range(3)]
        work = [(self.submit, owner, self.complete(owner), self.empty(owner)) for owner in owners] + [(self.decide,)]
        self.threads = [threading.Thread(target=self.watched, args=task, daemon=True) for task in work]

    def complete(self, owner):
        """Profiles that go to review each time they are submitted."""
        profiles = [owner.begin() for _ in range(2)]
        for profile in profiles:
            owner.fill_in(profile, status_callback=self.callback)
        return profiles

    def empty(self, owner):
        """A profile that is rejected at once each time it is submitted."""
        profile = owner.begin()
        form = owner.browser.get(f"/profiles/{profile}/notification").form("/notification")
        owner.browser.send(form, {"profile.status_callback": self.callback})
        return profile

    def watched(self, act, *arguments):
        try:
            act(*arguments)
        except Exception as error:
            self.broken.append(error)
            raise

    def submit(self, owner, complete, empty):
        """Submits one after another. The empty one can always be submitted, so each answer to it is a promise."""
        token = {"csrf": owner.browser.csrf()}
        for profile in itertools.cycle([empty, *complete]):
            if self.over.is_set():
                return
            self.attempted[profile] += profile == empty
            try:
                status = owner.browser.post(f"/profiles/{profile}/submit", token).status
            except CUT_OFF:
                time.sleep(0.05)
                continue
            assert status in (303, 429, 503), status
            self.accepted[profile] += profile == empty and status == 303
            time.sleep(0.02)

    def decide(self):
        """Decides what waits, mostly against it, so that it comes again. Some of these commands are killed too."""
        chance = random.Random(SEED)
        while not self.over.is_set():
            for case in self.program.json("review", "queue"):
                verdict = ["reject", case["profile_sid"], "--reason", "18601", "--field", "website_url"]
                if chance.random() < 0.1:
                    verdict = ["approve", case["profile_sid"]]
                command = [self.program.binary, "review", *verdict]
                deciding = subprocess.Popen(command, env=self.program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if chance.random() < 0.3:
                    time.sleep(chance.uniform(0, 0.15))
                    deciding.kill()
                assert deciding.wait() in (0, 1, -9)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


@pytest.fixture(scope="module", params=ENGINES)
def survivor(request):
    """A program that was killed again and again under work, then started once more and left until it had sent all it had to send."""
    chance = random.Random(SEED)
    with Program(request.param) as program, Receiver() as sink:
        with Crowd(program, sink) as crowd:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.6, 2))
                program.kill()
                program.start()
            time.sleep(1)
        program.crowd, program.sink = crowd, sink
        yield program


def test_the_crowd_was_at_work(survivor):
    kinds = {row["kind"] for row in rows(survivor, "SELECT DISTINCT kind FROM events")}
    assert kinds >= {"created", "rejected-at-once", "submitted", "review-began", "rejected"}
    assert survivor.crowd.accepted.total() > KILLS and survivor.crowd.broken == []


def test_the_database_opens_and_the_audit_fits(survivor):
    covered = survivor.json("audit", "verify")
    assert covered["damages"] == [] and covered["entries"] > 20
    if survivor.engine == "sqlite":
        assert rows(survivor, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_what_was_answered_was_kept_and_nothing_was_done_twice(survivor):
    kept = {row["profile_sid"]: row["n"] for row in rows(survivor, "SELECT profile_sid, count(*) AS n FROM cases GROUP BY profile_sid")}
    for profile, attempted in (+survivor.crowd.attempted).items():
        assert survivor.crowd.accepted[profile] <= kept[profile] <= attempted


def test_every_profile_stands_where_its_last_event_left_it(survivor):
    query = """SELECT p.sid, p.status, p.sequence, e.status AS told, e.sequence AS last,
                   (SELECT count(*) FROM events a WHERE a.profile_sid = p.sid) AS n
               FROM profiles p LEFT JOIN events e ON e.profile_sid = p.sid AND e.sequence = p.sequence"""
    found = rows(survivor, query)
    assert found and not [row for row in found if not row["status"] == row["told"] or not row["sequence"] == row["last"] == row["n"]]


def test_every_event_that_calls_back_has_its_delivery_and_every_delivery_its_event(survivor):
    calls_back = ", ".join(f"'{kind}'" for kind in TOLD)
    events = rows(survivor, f"SELECT sid FROM events WHERE kind IN ({calls_back})")
    told = rows(survivor, "SELECT event_sid FROM deliveries WHERE channel = 'webhook'")
    assert events and collections.Counter(row["sid"] for row in events) == collections.Counter(row["event_sid"] for row in told)
    orphans = "SELECT sid FROM deliveries d WHERE profile_sid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events e WHERE e.sid = d.event_sid)"
    assert rows(survivor, orphans) == []


def test_no_case_is_both_open_and_decided_and_only_the_last_of_a_profile_under_review_is_open(survivor):
    cases = rows(survivor, "SELECT c.profile_sid, c.is_open, c.outcome, c.decided_at, p.status FROM cases c JOIN profiles p ON p.sid = c.profile_sid ORDER BY c.number")
    for case in cases:
        assert bool(case["is_open"]) == (case["outcome"] is None) == (case["decided_at"] is None), case
    last = {case["profile_sid"]: case for case in cases}
    is_open = {profile for profile, case in last.items() if case["is_open"]}
    assert is_open == {profile for profile, case in last.items() if case["status"] in ("pending-review", "in-review")}
    assert sum(bool(case["is_open"]) for case in cases) == len(is_open)


def test_every_submission_left_an_evaluation_and_an_entry_in_the_log(survivor):
    cases = rows(survivor, "SELECT count(*) AS n FROM cases")[0]["n"]
    assert rows(survivor, "SELECT count(*) AS n FROM evaluations")[0]["n"] == cases
    assert rows(survivor, "SELECT count(*) AS n FROM audit_entries WHERE act = 'profile.submitted'")[0]["n"] == cases


def test_the_last_start_left_nobody_in_pending_review(survivor):
    change(survivor, "UPDATE jobs SET leased_until = 0")
    pending = "SELECT sid FROM profiles WHERE status = 'pending-review'"
    wait_until("vetted", lambda: rows(survivor, pending) == [])


def test_in_the_end_everybody_hears_everything(survivor):
    """A delivery that was in flight when the server died comes again when its lease has run out, which nobody waits for here."""
    change(survivor, "UPDATE deliveries SET leased_until = 0 WHERE state = 'waiting'")
    waiting = "SELECT sid FROM deliveries WHERE state = 'waiting'"
    wait_until("everything sent", lambda: rows(survivor, waiting) == [], 40)
    query = "SELECT d.sid, e.sid AS event, e.kind FROM deliveries d JOIN events e ON e.sid = d.event_sid WHERE d.channel = 'webhook'"
    heard = collections.defaultdict(list)
    for call in survivor.sink.calls:
        heard[call.token].append(call)
    for delivery in rows(survivor, query):
        calls = heard.pop(delivery["sid"], [])
        assert calls, f"nobody heard of {delivery}"
        assert {(call.form["EventSid"], call.form["Status"]) for call in calls} == {(delivery["event"], TOLD[delivery["kind"]])}
    assert not heard, "something was told that never happened"


def test_it_never_panicked(survivor):
    assert "panicked" not in "".join(survivor.log)
