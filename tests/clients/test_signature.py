"""The official validator accepts what it should and refuses what it should, asked as the browser tests ask it."""

import json
import pathlib
import subprocess
import sys

import pytest
from twilio.request_validator import RequestValidator

TOKEN = "0123456789abcdef0123456789abcdef"
URL = "http://127.0.0.1:8089/status?from=bonafide"
FORM = [["AccountSid", "AC" + "0" * 32], ["FailureReason", ""], ["FriendlyName", "Café Ñandú"], ["Status", "twilio-approved"]]


def ask(form=FORM, signature=None, url=URL, token=TOKEN):
    """What the script says about one request, run as a program of its own."""
    signature = RequestValidator(TOKEN).compute_signature(URL, dict(FORM)) if signature is None else signature
    question = json.dumps({"url": url, "form": form, "signature": signature, "auth_token": token})
    script = pathlib.Path(__file__).with_name("validate.py")
    return subprocess.run([sys.executable, "-B", script], input=question, capture_output=True, text=True, check=True).stdout.strip()


def test_a_request_signed_with_the_accounts_token_is_valid():
    assert ask() == "valid"


def test_the_order_of_the_fields_does_not_matter():
    assert ask(form=FORM[::-1]) == "valid"


@pytest.mark.parametrize(
    "changed",
    [
        {"form": [*FORM[:-1], ["Status", "twilio-rejected"]]},
        {"form": FORM[:-1]},
        {"form": [*FORM, ["Status", "twilio-approved"]]},
        {"url": URL + "2"},
        {"token": TOKEN[::-1]},
        {"signature": ""},
    ],
    ids=["another value", "a field less", "a field twice", "another address", "another token", "no signature"],
)
def test_a_request_that_was_changed_is_refused(changed):
    assert ask(**changed) == "refused"
