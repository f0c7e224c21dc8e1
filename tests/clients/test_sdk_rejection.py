"""A rejected profile as an integrator's software meets it: reasons that say what to cure, the cure, and the second submission."""

import pytest
from api import Account, Desk
from paperwork import BUSINESS, EMAIL, PRIMARY, business_profile, submit
from receiver import wait_until
from twilio.base.exceptions import TwilioRestException

WEBSITE = ("unverifiable.business_website", "customer_profile_business_information.website_url")


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


def rejected(account, desk, *reasons, **how):
    """A profile that was submitted whole and rejected for these reasons."""
    profile = business_profile(account, **how)
    submit(profile)
    desk.reject(profile.sid, *(reasons or [WEBSITE]))
    return profile.fetch()


def business_of(account):
    """The business among an account's end users."""
    [user] = [one for one in account.hub.end_users.list() if one.type == "customer_profile_business_information"]
    return user


def test_errors_say_what_is_wrong_where_and_how_to_cure_it(program, desk):
    account = Account(program)
    profile = rejected(account, desk)
    assert profile.status == "twilio-rejected"
    [error] = profile.errors
    assert list(error)[0] == "code" and error["code"] == 18601
    assert error.keys() >= {"code", "message", "field", "cure", "retryable", "more_info"}
    assert error["message"] and error["cure"] and error["retryable"] is True
    assert error["more_info"].startswith(program.url + "/docs")
    assert "website_url" in error["field"]


def test_each_reason_is_told_and_what_may_not_be_told_is_not(program, desk):
    profile = rejected(Account(program), desk, WEBSITE, ("suspected.fraud", "profile"))
    assert sorted(error["code"] for error in profile.errors) == [18063, 18601]
    assert "fraud" not in str(profile.errors).lower()


def test_callbacks_of_a_rejection_carry_its_first_reason(program, desk, sink):
    account = Account(program)
    profile = rejected(account, desk, callback=f"{sink.url}/rejected")
    wait_until("told", lambda: [call for call in sink.about(profile.sid) if call.form["Status"] == "twilio-rejected"])
    [call] = [call for call in sink.about(profile.sid) if call.form["Status"] == "twilio-rejected"]
    assert call.is_signed_with(account.token)
    assert (call.form["ErrorCode"], call.form["ErrorMessage"]) == ("18601", profile.errors[0]["message"])


def test_what_is_cured_can_be_submitted_again_and_approved(program, desk):
    account = Account(program)
    profile = rejected(account, desk)
    business_of(account).update(attributes=BUSINESS | {"website_url": "https://quillmarsh.example.com/lanterns"})
    again = submit(profile)
    assert again.status in ("pending-review", "in-review") and again.errors is None
    desk.approve(profile.sid)
    done = profile.fetch()
    assert (done.status, done.errors) == ("twilio-approved", None)


def test_a_submission_that_lacks_something_is_rejected_at_once_with_every_failure(program):
    account = Account(program)
    profile = account.hub.customer_profiles.create(friendly_name="Empty", email=EMAIL, policy_sid=PRIMARY)
    sent = submit(profile)
    assert sent.status == "twilio-rejected"
    assert {22214} < {error["code"] for error in sent.errors}
    assert profile.fetch().errors == sent.errors


def test_a_reason_that_does_not_exist_is_refused_and_decides_nothing(program, desk):
    account = Account(program)
    profile = business_profile(account)
    submit(profile)
    case = f"/bonafide/v1/Cases/{desk.case_of(profile.sid)['sid']}"
    desk.post(f"{case}/Claim")
    answer = desk.call("POST", f"{case}/Decision", data={"Decision": "reject", "Reason": "no.such_reason", "About": "profile"})
    assert answer.status_code == 400 and answer.json()["status"] == 400
    answer = desk.call("POST", f"{case}/Decision", data={"Decision": "reject"})
    assert answer.status_code == 400
    assert profile.fetch().status in ("pending-review", "in-review")
    desk.post(f"{case}/Release")


def test_a_case_is_decided_once(program, desk):
    account = Account(program)
    profile = business_profile(account)
    submit(profile)
    case = f"/bonafide/v1/Cases/{desk.case_of(profile.sid)['sid']}"
    desk.approve(profile.sid)
    assert desk.call("POST", f"{case}/Decision", data={"Decision": "approve"}).status_code == 409


def test_nobody_decides_with_an_accounts_token(program, desk):
    account = Account(program)
    profile = business_profile(account)
    submit(profile)
    case = f"/bonafide/v1/Cases/{desk.case_of(profile.sid)['sid']}"
    assert account.call("GET", "/bonafide/v1/Cases").status_code in (403, 404)
    assert account.call("POST", f"{case}/Decision", data={"Decision": "approve"}).status_code in (403, 404)
    with pytest.raises(TwilioRestException) as refused:
        profile.update(status="twilio-approved")
    assert refused.value.status == 400
    assert profile.fetch().status in ("pending-review", "in-review")
