"""Schemathesis looks for requests that the official description allows and the program answers otherwise, or fails at.

It makes requests of its own from the description: good ones, chains in which one answer feeds the next request, and bad ones. The runs are
bounded and always begin from the same seed. What they find is held against `known_failures.txt`, which may only shrink.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import official
import pytest
from api import Account
from paperwork import EMAIL
from world import World

CONFIG = pathlib.Path(__file__).with_name("schemathesis.toml")
KNOWN = pathlib.Path(__file__).with_name("known_failures.txt")
SEED, EXAMPLES, SECONDS = 20261122, 8, 90
RUNS = [("positive", "examples,coverage,fuzzing,stateful", 700), ("negative", "coverage,fuzzing", 1000)]


def values(world):
    """What the file does not list: the policies, types and objects that there are."""
    account = world.account
    policies = [policy.sid for policy in account.hub.policies.list()]
    products = [sid for sid in policies if account.call("POST", "/v1/TrustProducts", data={"FriendlyName": "x", "Email": EMAIL, "PolicySid": sid}).ok]
    return {
        ("TrustProducts", "PolicySid"): products,
        ("CustomerProfiles", "PolicySid"): [sid for sid in policies if sid not in products],
        ("EndUsers", "Type"): [kind.machine_name for kind in account.hub.end_user_types.list()],
        ("SupportingDocuments", "Type"): [kind.machine_name for kind in account.hub.supporting_document_types.list()],
        "ObjectSid": [world.new_user().sid for _ in range(8)],
        "ProfileSid": [world.profile.sid],
    }


@pytest.fixture(scope="module", params=RUNS, ids=[name for name, *_ in RUNS])
def report(program, request):
    """What Schemathesis says of one run: of good requests, or of bad ones."""
    mode, phases, cases = request.param
    world = World(Account(program))
    described = official.for_schemathesis(program.url, world, values(world) if mode == "positive" else None)
    with tempfile.TemporaryDirectory(prefix="bonafide-schemathesis-") as folder:
        file, told = pathlib.Path(folder, "described.json"), pathlib.Path(folder, "report.json")
        file.write_text(json.dumps(described))
        command = [pathlib.Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIG, "run", file, "--url", program.url]
        command += ["--auth", f"{world.account.sid}:{world.account.token}", "--seed", str(SEED), "--mode", mode, "--phases", phases]
        command += ["--max-examples", str(EXAMPLES), "--generation-database", "none", "--no-shrink", "--workers", "1", "--continue-on-failure"]
        command += ["--exclude-checks", "positive_data_acceptance"] if mode == "negative" else []
        command += ["--no-color", "--report", "json", "--report-json-path", told]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS)
        assert told.exists(), f"schemathesis ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        facts = json.loads(told.read_text())
        facts.update(mode=mode, wanted=cases, said=done.stdout)
        return facts


def found(report):
    """Each failure as `METHOD PATH check`, once."""
    return sorted({f"{operation} {failure['type']}" for failure in report["failures"] for operation in failure["operations"]})


def known(report):
    """The lines of the list for this kind of run, each with its reason."""
    lines = [line.split(": ", 1) for line in KNOWN.read_text().splitlines() if line and not line.startswith("#")]
    return {line.removeprefix(f"{report['mode']} "): reason for line, reason in lines if line.startswith(report["mode"])}


def test_it_tries_every_operation_and_finishes(report):
    assert report["complete"] is True and report["operations"]["tested"] == 53 and report["operations"]["errored"] == 0
    assert report["test_cases"]["generated"] > report["wanted"]


def test_it_finds_nothing_that_is_not_listed(report):
    news = [failure for failure in found(report) if failure not in known(report)]
    assert news == [], "\n".join([*news, report["said"].partition("= FAILURES =")[2][:20000]])


def test_every_line_of_the_list_is_still_needed_and_gives_its_reason(report):
    assert [line for line in known(report) if line not in found(report)] == []
    assert all(len(reason) > 20 for reason in known(report).values())


def test_the_program_is_as_well_afterwards_as_before(program, report):
    assert program.get("/readyz") == 200
    assert not [line for line in program.log if "panicked" in line]
    assert "Everything fits." in program.must("audit", "verify")
