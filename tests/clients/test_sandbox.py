"""The sandbox: a test account whose profiles are decided by a magic text, at once or when its clock is moved, for every reason there is."""

import pytest
from api import Account, Desk
from paperwork import business_profile, papers, submit
from program import ENGINES, Program
from receiver import Receiver, wait_until

FINAL = ("twilio-approved", "twilio-rejected")


@pytest.fixture(scope="module")
def account(program):
    return Account(program, "--test")


def submitted(account, name, **more):
    """A whole profile of this name, submitted."""
    profile = business_profile(account, name=name, **more)
    submit(profile)
    return profile


def decided(profile):
    """The profile once it is decided."""
    return wait_until("decided", lambda: (now := profile.fetch()).status in FINAL and now)


def test_without_magic_what_is_compliant_is_approved_without_a_person(account):
    assert decided(submitted(account, "Quillmarsh")).status == "twilio-approved"


def test_each_outcome_has_a_magic_text_in_each_place_it_may_stand(program, account):
    assert decided(submitted(account, "Sandbox approve")).status == "twilio-approved"
    business = {"business_name": "Sandbox reject unverifiable.business_website"}
    assert [error["code"] for error in decided(submitted(account, "By business", business=business)).errors] == [18601]
    left = submitted(account, "Sandbox review")
    wait_until("at the desk", lambda: left.fetch().status == "in-review")
    Desk(program).approve(left.sid)
    assert left.fetch().status == "twilio-approved"


def test_every_reason_has_a_magic_value_that_yields_it_up_to_the_webhook():
    """On one engine only: a hundred profiles take their time, and which engine keeps a reason does not change it."""
    with Program(ENGINES[0], api_requests_per_second=0) as program, Receiver() as sink:
        account = Account(program, "--test")
        reasons = list(account.every("/bonafide/v1/Reasons", PageSize=1000))
        assert len(reasons) == len(program.json("policy", "reasons"))
        profiles, shared = {}, papers(account)
        for reason in reasons:
            profile = business_profile(account, name=f"Sandbox reject {reason['code']}", callback=f"{sink.url}/sandbox", shared=shared)
            profiles[reason["code"]] = profile
            submit(profile)
        for reason in reasons:
            code = reason["twilio"] if reason["may_be_told"] else 18063
            profile = decided(profiles[reason["code"]])
            assert profile.status == "twilio-rejected", reason["code"]
            assert [error["code"] for error in profile.errors] == [code], reason["code"]
            told = lambda: [call for call in sink.about(profile.sid) if call.form["Status"] == "twilio-rejected"]
            [call] = wait_until(f"told of {reason['code']}", told)
            assert call.form["ErrorCode"] == str(code) and call.is_signed_with(account.token), reason["code"]
            assert call.form["ErrorMessage"] == profile.errors[0]["message"] and call.form["FailureReason"]
            if not reason["may_be_told"]:
                told = {name: value for name, value in call.form.items() if name != "FriendlyName"}
                assert reason["code"] not in f"{profile.errors} {told}", "its name is told nowhere but where the developer wrote it"


def test_a_delayed_decision_waits_for_the_accounts_clock(account):
    profile = submitted(account, "Sandbox reject unverifiable.business_website after 2d")
    wait_until("waiting", lambda: profile.fetch().status in ("pending-review", "in-review"))
    before = account.get("/bonafide/v1/TestClock")
    account.post("/bonafide/v1/TestClock", {"Advance": "1d"})
    assert profile.fetch().status not in FINAL
    after = account.post("/bonafide/v1/TestClock", {"Advance": "25h"})
    assert after["now"] > before["now"]
    assert decided(profile).status == "twilio-rejected"


def test_an_unknown_magic_text_is_said_to_be_unknown(account):
    profile = business_profile(account, name="Sandbox reject no.such_reason")
    submit(profile)
    wait_until("left to a person or refused", lambda: profile.fetch().status in ("in-review", "twilio-rejected"))


def test_outside_the_sandbox_magic_is_a_name_like_any_other(program):
    account = Account(program)
    profile = submitted(account, "Sandbox approve")
    wait_until("at the desk", lambda: profile.fetch().status == "in-review")
    answer = account.call("GET", "/bonafide/v1/TestClock")
    assert answer.status_code in (403, 404)
    assert account.call("POST", "/bonafide/v1/TestClock", data={"Advance": "1d"}).status_code in (403, 404)
