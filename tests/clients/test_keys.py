"""Keys and accounts as an operator makes them at the shell: what is printed, what the secrets open, and what is refused."""

import base64
import re
import secrets
import urllib.error
import urllib.request

import pytest

SID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")
NOBODY = "0" * 32


def status(program, name, secret, path="/2010-04-01/Accounts.json"):
    """How a program is answered that gives this name and this secret."""
    login = base64.b64encode(f"{name}:{secret}".encode()).decode()
    request = urllib.request.Request(program.url + path, headers={"Authorization": f"Basic {login}"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def account(program, *flags):
    return program.json("account", "create", "--name", "Quillmarsh Lanternworks", *flags)


def reviewer(program, role="reviewer"):
    email = f"{role}-{secrets.token_hex(6)}@example.com"
    return email, program.json("user", "invite", "--email", email, "--role", role)["user_sid"]


@pytest.mark.parametrize("command", ["key", "key create", "key list", "key revoke"])
def test_the_commands_of_keys_teach(shell, command):
    done = shell.run(*command.split(), "--help")
    assert done.returncode == 0 and f"Usage: bonafide {command}" in done.stdout
    assert len(done.stdout.split("Usage:")[0].strip()) > 10


def test_a_key_of_an_account_lets_in_until_it_is_revoked(program):
    sid = account(program)["account_sid"]
    made = program.json("key", "create", "--account", sid, "--name", "Night batch")
    assert made.keys() == {"key_sid", "secret", "role"} and made["role"] == "standard"
    assert re.fullmatch(r"[0-9a-f]{64}", made["secret"])
    path = f"/2010-04-01/Accounts/{sid}/Addresses.json"
    assert status(program, made["key_sid"], made["secret"], path) == 200
    assert status(program, made["key_sid"], made["secret"][::-1], path) == 401
    [row] = program.json("key", "list", "--account", sid)
    assert row.keys() == {"key_sid", "name", "role", "account_sid", "user_sid", "user", "date_created", "date_used"}
    assert (row["key_sid"], row["name"], row["account_sid"], row["user_sid"]) == (made["key_sid"], "Night batch", sid, None)
    assert row["date_used"], "the use is written down"
    assert program.must("key", "revoke", made["key_sid"]) == f"{made['key_sid']} is revoked\n"
    assert status(program, made["key_sid"], made["secret"], path) == 401
    assert program.json("key", "list", "--account", sid) == []
    again = program.run("key", "revoke", made["key_sid"])
    assert again.returncode == 1 and "there is no such thing" in again.stderr


def test_a_secret_is_printed_once(program):
    sid = account(program)["account_sid"]
    printed = program.must("key", "create", "--account", sid, "--name", "Reports", "--role", "read-only")
    secret = re.search(r"^Secret ([0-9a-f]{64})$", printed, re.M)[1]
    assert "shown this once" in printed and re.search(r"^Role   read-only$", printed, re.M)
    for words in (["key", "list", "--account", sid], ["key", "list", "--account", sid, "--json"]):
        shown = program.must(*words)
        assert "Reports" in shown and secret not in shown
    assert secret not in "".join(program.said + program.log)


def test_a_person_is_named_by_sid_or_address(program):
    email, user = reviewer(program)
    for flag, who in (("--user", email), ("--user", user), ("--email", email.upper())):
        made = program.json("key", "create", flag, who, "--name", f"By {flag}")
        assert made["role"] == "reviewer"
        row = next(row for row in program.json("key", "list") if row["key_sid"] == made["key_sid"])
        assert (row["user_sid"], row["user"], row["account_sid"]) == (user, email.split("@")[0], None)


@pytest.mark.parametrize(
    ("owner", "role"),
    [("account", "reviewer"), ("account", "admin"), ("reviewer", "admin"), ("reviewer", "standard"), ("reviewer", "read-only")],
)
def test_a_key_can_do_no_more_than_its_owner(program, owner, role):
    named = ["--account", account(program)["account_sid"]] if owner == "account" else ["--user", reviewer(program)[0]]
    done = program.run("key", "create", *named, "--role", role, "--name", "Too much")
    assert (done.returncode, done.stdout) == (1, "") and "--role" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["create", "--name", "Nobody's"], 2, "--account"),
        (["create", "--account", "AC" + NOBODY, "--user", "US" + NOBODY, "--name", "Two owners"], 2, "cannot be used with"),
        (["create", "--account", "AC1", "--name", "No SID"], 2, "--account"),
        (["create", "--account", "AC" + NOBODY, "--role", "king", "--name", "No role"], 2, "standard, read-only"),
        (["create", "--account", "AC" + NOBODY, "--name", "No such account"], 1, "there is no such account"),
        (["create", "--user", "nobody@example.com", "--name", "No such person"], 1, "bonafide user invite"),
        (["create", "--user", "no address", "--name", "No such person"], 1, "bonafide user invite"),
        (["create", "--account", "AC" + NOBODY, "--name", " "], 1, "--name"),
        (["list", "--account", "AC" + NOBODY], 1, "there is no such thing"),
        (["revoke", "SK" + NOBODY], 1, "there is no such thing"),
        (["revoke", "no-sid"], 2, "SK"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said(shell, words, code, said):
    done = shell.run("key", *words)
    assert (done.returncode, done.stdout) == (code, "") and said in done.stderr and "panicked" not in done.stderr


def test_a_name_that_is_too_long_is_refused(program):
    sid = account(program)["account_sid"]
    done = program.run("key", "create", "--account", sid, "--name", "n" * 65)
    assert done.returncode == 1 and "--name: give at most 64 characters" in done.stderr


def test_test_accounts_and_subaccounts_are_told_apart(program):
    trial, live = account(program, "--test")["account_sid"], account(program)["account_sid"]
    below = {parent: account(program, "--parent", parent) for parent in (trial, live)}
    rows = {row["account_sid"]: row for row in program.json("account", "list")}
    seen = lambda sid: (rows[sid]["test"], rows[sid]["parent_account_sid"])
    assert (seen(trial), seen(live)) == ((True, None), (False, None))
    assert [seen(below[parent]["account_sid"]) for parent in (trial, live)] == [(True, trial), (False, live)]
    child = below[live]
    assert status(program, child["account_sid"], child["auth_token"]) == 200
    lines = {SID.search(line)[0]: line for line in program.must("account", "list").splitlines()}
    assert lines[trial].endswith("(test account)") and lines[live].endswith("Quillmarsh Lanternworks")
    assert lines[child["account_sid"]].endswith(f"(subaccount of {live})")


def test_a_subaccount_has_no_subaccount(program):
    parent = account(program)["account_sid"]
    child = account(program, "--parent", parent)["account_sid"]
    for words, code, said in (
        (["--parent", child], 1, "--parent"),
        (["--parent", "AC" + NOBODY], 1, "there is no such thing"),
        (["--parent", parent, "--test"], 2, "cannot be used with"),
    ):
        done = program.run("account", "create", "--name", "Below", *words)
        assert (done.returncode, done.stdout) == (code, "") and said in done.stderr
