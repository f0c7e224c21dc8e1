"""Proof with a file: sent as a form in parts, on both paths, attached to any profile; and what is no picture or too much is refused."""

import json
import os
import pathlib

import pytest
from api import Account
from paperwork import PRIMARY, assign, business_profile

ATTRIBUTES = {"business_name": "Quillmarsh Lanternworks LLC"}
PATHS = ["/v2/RegulatoryCompliance/SupportingDocuments", "/v1/SupportingDocuments"]
CARD = pathlib.Path(os.environ.get("BONAFIDE_SPECIMENS", pathlib.Path(__file__).resolve().parents[2] / "target/specimens"), "card-back.jpg")


@pytest.fixture(scope="module")
def account(program):
    return Account(program)


def upload(account, path, content, name="proof.jpg", media="image/jpeg", **fields):
    """The answer to a document sent with a file."""
    given = {"FriendlyName": "Proof", "Type": "utility_bill", "Attributes": json.dumps(ATTRIBUTES)} | fields
    return account.call("POST", path, data=given, files={"File": (name, content, media)})


@pytest.mark.parametrize("path", PATHS)
def test_a_document_with_a_file_is_a_document_like_any_other(account, path):
    answer = upload(account, path, CARD.read_bytes())
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert made["mime_type"] == "image/jpeg" and made["status"] == "DRAFT" and made["attributes"].items() >= ATTRIBUTES.items()
    fetched = account.hub.supporting_documents(made["sid"]).fetch()
    assert (fetched.mime_type, fetched.type) == ("image/jpeg", made["type"])
    profile = business_profile(account)
    assert assign(profile, fetched).object_sid == made["sid"]
    assert profile.customer_profiles_evaluations.create(policy_sid=PRIMARY).status == "compliant"


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 400), (b"this is no picture", 400), (CARD.read_bytes()[:2000] if CARD.exists() else b"\xff\xd8\xff", 400), (b"\xff\xd8\xff" + bytes(11 << 20), 413)],
    ids=["nothing", "no picture", "cut short", "too large"],
)
def test_a_file_that_cannot_be_proof_is_refused(account, content, status):
    answer = upload(account, PATHS[0], content)
    assert answer.status_code in (status, 400) and answer.json()["status"] == answer.status_code
    assert answer.json()["message"] and "panicked" not in answer.text


def test_a_form_in_parts_without_a_file_and_one_with_two_are_refused_or_plain(account):
    parts = {"FriendlyName": (None, "Proof"), "Type": (None, "utility_bill")}
    assert account.call("POST", PATHS[0], files=parts).status_code in (201, 400)
    twice = [("FriendlyName", (None, "Proof")), ("Type", (None, "utility_bill"))] + [("File", ("a.jpg", CARD.read_bytes(), "image/jpeg"))] * 2
    assert account.call("POST", PATHS[0], files=twice).status_code == 400
