"""Schemathesis looks for requests that the official description allows and the program answers otherwise, or fails at.

It makes requests of its own from the description: good ones, bad ones, and chains in which one answer feeds the next request. The run is
bounded and always begins from the same seed. What it finds is held against `known_failures.txt`, which may only shrink.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import official
import pytest
from api import Account

KNOWN = pathlib.Path(__file__).with_name("known_failures.txt")
SEED, EXAMPLES, SECONDS = 20261122, 8, 90
CASES = 1000


def values(account):
    """What the file does not list: the policies and types that there are."""
    policies = [policy.sid for policy in account.hub.policies.list()]
    products = [sid for sid in policies if account.call("POST", "/v1/TrustProducts", data={"FriendlyName": "x", "Email": "x@example.com", "PolicySid": sid}).ok]
    types = [kind.machine_name for kind in account.hub.end_user_types.list()]
    documents = [kind.machine_name for kind in account.hub.supporting_document_types.list()]
    return [sid for sid in policies if sid not in products], products, types, documents


@pytest.fixture(scope="module")
def report(program):
    """What Schemathesis says of one run."""
    account = Account(program)
    with tempfile.TemporaryDirectory(prefix="bonafide-schemathesis-") as folder:
        described = pathlib.Path(folder, "described.json")
        described.write_text(json.dumps(official.for_schemathesis(program.url, *values(account))))
        told = pathlib.Path(folder, "report.json")
        command = [pathlib.Path(sys.executable).with_name("schemathesis"), "run", described, "--url", program.url, "--auth", f"{account.sid}:{account.token}"]
        command += ["--seed", str(SEED), "--max-examples", str(EXAMPLES), "--generation-database", "none", "--no-shrink", "--workers", "1"]
        command += ["--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure", "--no-color"]
        command += ["--report", "json", "--report-json-path", told]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS)
        assert told.exists(), f"schemathesis ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return json.loads(told.read_text()), done.stdout


def found(report):
    """Each failure as `METHOD PATH check`, once."""
    return sorted({f"{operation} {failure['type']}" for failure in report["failures"] for operation in failure["operations"]})


def known():
    """The lines of the list, each with its reason."""
    return dict(line.split(": ", 1) for line in KNOWN.read_text().splitlines() if line and not line.startswith("#"))


def test_it_tries_every_operation_and_finishes(report):
    facts, _ = report
    assert facts["complete"] is True and facts["operations"]["tested"] == 53 and facts["operations"]["errored"] == 0
    assert facts["test_cases"]["generated"] > CASES
    assert facts["phases"].keys() >= {"examples", "coverage", "fuzzing", "stateful"}


def test_it_finds_nothing_that_is_not_listed(report):
    facts, said = report
    news = [failure for failure in found(facts) if failure not in known()]
    assert news == [], said[-12000:]


def test_every_line_of_the_list_is_still_needed_and_gives_its_reason(report):
    facts, _ = report
    assert [line for line in known() if line not in found(facts)] == []
    assert all(len(reason) > 20 for reason in known().values())


def test_the_program_is_as_well_afterwards_as_before(program, report):
    assert program.get("/readyz") == 200
    assert not [line for line in program.log if "panicked" in line]
    assert "Everything fits." in program.must("audit", "verify")
