"""The whole road, by a browser without scripts: refused at once, cured, in review, approved at the shell, told by webhook and e-mail, sealed and unlogged."""

import base64
import json
import re

import pytest
from business import ANSWERS, PARTS, PERSONAL, POLICY, Owner
from database import change, everything, rows
from program import ENGINES, Program
from receiver import Receiver, wait_until

SECRET = "callback-s3cret"


class Road:
    """One profile that has gone the whole way, and what everybody saw of it."""

    def __init__(self, program, sink):
        self.program, self.sink = program, sink
        self.owner = Owner(program, "proprietor@quillmarsh.example.com")
        self.profile = self.owner.begin()
        self.refused = self.owner.submit(self.profile)
        self.owner.fill_in(self.profile, status_callback=f"{sink.url}/status?key={SECRET}")
        self.waiting = self.owner.submit(self.profile)
        self.told("in-review")
        self.said = program.must("review", "approve", self.profile)
        self.told("twilio-approved")
        self.approved = self.owner.browser.get(f"/profiles/{self.profile}")

    def told(self, status):
        """Waits until the receiver heard of a status."""
        wait_until(f"told of {status}", lambda: [call for call in self.sink.calls if call.form["Status"] == status])


@pytest.fixture(scope="module", params=ENGINES)
def road(request):
    """The road, walked once on each engine."""
    with Program(request.param, operator_name="Twilio") as program, Receiver() as sink:
        yield Road(program, sink)


def test_an_empty_profile_is_rejected_at_once_with_every_reason(road):
    assert road.refused.status == 200 and "Twilio Rejected" in road.refused.text
    assert re.search(r"Fix \d+ things and submit again", road.refused.text)
    for what in ("There is no answer to “Profile name”", "Nothing was entered under “Business information”", "Nothing was entered under “Authorised representative”", "missing.end_user"):
        assert what in road.refused.text


def test_cured_it_is_in_review_and_can_be_read(road):
    assert "In Review" in road.waiting.text and "Twilio Rejected" not in road.waiting.text
    for answer in ("Quillmarsh Lanternworks LLC", "12-3456789", "Thaddeusina", "481 Larkspur Terrace", "Chief executive officer"):
        assert answer in road.waiting.text
    assert [form.action for form in road.waiting.forms] == ["/sign-out"], "nothing is left to be edited"


def test_the_shell_approves_it_while_the_server_runs(road):
    assert road.said == f"{road.profile} is approved\n"
    assert "Twilio Approved" in road.approved.text


def test_the_timeline_tells_every_step(road):
    events = rows(road.program, f"SELECT sequence, kind, status FROM events WHERE profile_sid = '{road.profile}' ORDER BY sequence")
    assert [(event["sequence"], event["kind"], event["status"]) for event in events] == [
        (1, "created", "draft"),
        (2, "rejected-at-once", "rejected"),
        (3, "submitted", "pending-review"),
        (4, "review-began", "in-review"),
        (5, "approved", "approved"),
    ]


def test_the_official_validator_accepts_every_webhook(road):
    assert road.sink.calls
    for call in road.sink.calls:
        assert call.is_signed_with(road.owner.auth_token)
        assert not call.is_signed_with("0" * 64)
        assert len(call.form) == len(call.pairs), "a name came twice"
        assert call.headers["Content-Type"].startswith("application/x-www-form-urlencoded")


def test_every_change_of_status_is_told_once_in_order_of_its_sequence(road):
    calls = sorted(road.sink.calls, key=lambda call: int(call.form["Sequence"]))
    assert [(call.form["Sequence"], call.form["Status"]) for call in calls] == [("3", "pending-review"), ("4", "in-review"), ("5", "twilio-approved")]
    assert len({call.token for call in calls}) == len({call.form["EventSid"] for call in calls}) == 3


def test_a_webhook_names_what_it_is_about(road):
    for call in road.sink.calls:
        form = call.form
        assert form["AccountSid"] == road.owner.account
        assert form["BundleSid"] == form["CustomerProfileSid"] == form["ResourceSid"] == road.profile
        assert form["FriendlyName"] == "Quillmarsh primary"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", form["Timestamp"])
        assert re.fullmatch(r"EV[0-9a-f]{32}", form["EventSid"])
        assert "FailureReason" not in form


def test_the_decision_is_in_the_mail(road):
    def arrived():
        return [letter for letter in road.program.json("mail", "list") if "approved" in letter["subject"].lower()]

    [letter] = wait_until("a letter", arrived)
    shown = road.program.json("mail", "show", letter["sid"])
    assert letter["to"] == "tidings@quillmarsh.example.com"
    for part in ("text", "html"):
        assert "Quillmarsh primary" in shown[part] and f"{road.program.url}/profiles/{road.profile}" in shown[part]


def test_nothing_that_was_entered_can_be_read_in_what_is_kept(road):
    kept = everything(road.program)
    assert len(kept) > 5 and sum(map(len, kept.values())) > 10_000
    assert any(road.profile.encode() in there for there in kept.values()), "the search looks where it should"
    for secret in [*PERSONAL, "proprietor@", SECRET, road.owner.auth_token]:
        for spelling in spellings(secret):
            found = [where for where, there in kept.items() if spelling in there.lower()]
            assert not found, f"{secret} can be read in {found}"


def spellings(secret):
    """A text as itself, in hexadecimal, in UTF-16 and in base64, in small letters."""
    plain = secret.encode().lower()
    return [plain, plain.hex().encode(), secret.encode("utf-16-le").lower(), base64.b64encode(secret.encode()).rstrip(b"=")[:-1].lower()]


def test_nothing_that_was_entered_is_in_the_log(road):
    log = "".join(road.program.log)
    assert '"route":"/profiles/{sid}/{page}"' in log and '"status":303' in log
    token = road.owner.link.rsplit("/", 1)[1]
    cookies = list(road.owner.browser.cookies.values())
    for secret in [*PERSONAL, "proprietor@", SECRET, road.owner.auth_token, token, road.profile, *cookies, *PARTS.values()]:
        if len(secret) > 2:
            assert secret not in log, f"{secret} is in the log"
    assert "127.0.0.1" not in log and "error" not in log.lower()


def test_every_line_of_the_log_is_json(road):
    for line in road.program.log:
        assert {"timestamp", "level", "message"} <= json.loads(line).keys()


def test_the_audit_holds_and_says_who_did_what(road):
    assert "Everything fits." in road.program.must("audit", "verify")
    entries = rows(road.program, f"SELECT sequence, who, act FROM audit_entries WHERE chain LIKE '%{road.profile}' ORDER BY sequence")
    acts = [entry["act"] for entry in entries]
    assert [entry["sequence"] for entry in entries] == list(range(1, len(entries) + 1))
    assert acts[0] != acts[-1] and len(acts) > 6
    assert "shell" in entries[-1]["who"]


def test_an_entry_that_was_altered_is_found(fresh):
    fresh.start()
    Owner(fresh).begin()
    fresh.stop()
    assert change(fresh, "UPDATE audit_entries SET detail = 'owner ' WHERE sequence = 2 AND chain = 'house'") == 1
    done = fresh.run("audit", "verify", "--json")
    assert done.returncode == 1 and "entry 2: the entry was changed" in done.stdout


def test_a_business_is_filled_in_and_read_in_spanish(road):
    owner = Owner(road.program)
    owner.browser.language = "es-MX,es;q=0.9"
    profile = owner.submitted(friendly_name="Perfil uno")
    page = owner.browser.get(f"/profiles/{profile}")
    assert "En revisión" in page.text, page.text[:400]


def test_what_was_typed_stays_in_the_form_when_it_is_refused(road):
    owner = Owner(road.program)
    profile = owner.begin()
    wrong = ANSWERS | {"customer_profile_business_information.business_registration_number": "12-34", "customer_profile_business_information.website_url": "nowhere"}
    owner.fill_in_page(profile, "general", wrong)
    page = owner.fill_in_page(profile, "business", wrong)
    assert page.status == 422 and b"<title>Error: " in page.body
    again = dict(page.form("/business").fields)
    assert again["customer_profile_business_information.business_registration_number"] == "12-34"
    assert again["customer_profile_business_information.website_url"] == "nowhere"
    fixed = owner.browser.send(page.form("/business"), {"customer_profile_business_information.business_registration_number": "12-3456789", "customer_profile_business_information.website_url": "https://www.quillmarsh.example.com/"})
    assert fixed.path.endswith("/representative")


def test_a_rejection_by_a_person_is_told_cured_and_submitted_again(road):
    owner = Owner(road.program)
    profile = owner.submitted(status_callback=f"{road.sink.url}/again")
    road.program.must("review", "reject", profile, "--reason", "18601", "--field", "website_url", "--note", "The page is parked")
    page = owner.browser.get(f"/profiles/{profile}")
    assert "Twilio Rejected" in page.text and "Fix 1 thing" in page.text and "parked" not in page.text
    call = wait_until("told", lambda: [call for call in road.sink.about(profile) if call.form["Status"] == "twilio-rejected"])[0]
    assert call.form["ErrorCode"] == "18601" and call.form["FailureReason"] and call.form["ErrorMessage"]
    assert "parked" not in str(call.form) and call.is_signed_with(owner.auth_token)
    owner.fill_in_page(profile, "business", ANSWERS | {"customer_profile_business_information.website_url": "https://lanterns.example.com/"})
    assert "In Review" in owner.submit(profile).text
    road.program.must("review", "approve", profile)


def test_profiles_of_one_account_may_be_limited():
    with Program("sqlite", max_profiles=1) as program:
        owner = Owner(program)
        owner.begin()
        form = owner.browser.get("/profiles/new").form("/profiles/new")
        refused = owner.browser.send(form, {"policy": POLICY, f"confirm-{POLICY}": "yes"})
        assert refused.status == 409
        assert len(rows(program, "SELECT sid FROM profiles")) == 1
