"""The commands as scripts rely on them: what they print as JSON, how they end, and that they teach."""

import json
import os
import re
import signal
import subprocess

import pytest
from business import Owner
from program import bare_environment
from receiver import wait_until

COMMANDS = [
    *("serve", "migrate", "doctor", "account create", "account list", "user invite", "review queue", "review approve", "review reject"),
    *("key create", "key list", "key revoke", "bench", "policy check", "policy list", "policy reasons", "mail list", "mail show", "audit verify"),
]
GROUPS = ["", "account", "key", "user", "review", "policy", "mail", "audit"]
ANSI = re.compile(r"\x1b\[")


@pytest.mark.parametrize("command", COMMANDS + GROUPS)
def test_every_command_teaches(shell, command):
    done = shell.run(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Usage: bonafide{' ' if command else ''}{command}" in done.stdout
    purpose = done.stdout.split("Usage:")[0].strip()
    assert len(purpose) > 10, f"{command or 'bonafide'} does not say what it is for"
    assert "--data <DIR>" in done.stdout


def test_help_is_a_command_too(shell):
    assert shell.run("help").stdout == shell.run("--help").stdout
    assert shell.run("help", "review", "reject").stdout == shell.run("review", "reject", "--help").stdout


def test_every_flag_is_explained(shell):
    lines = shell.run("--help").stdout.splitlines()
    flags = [number for number, line in enumerate(lines) if re.match(r"\s+--\w", line)]
    assert len(flags) > 12
    assert all(lines[number + 1].strip() for number in flags)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--nonsense"],
        ["serve", "--listen", "nowhere"],
        ["account", "create"],
        ["user", "invite", "--email", "somebody@example.com", "--role", "king"],
        ["user", "invite", "--email", "somebody@example.com", "--role", "owner", "--account", "AC1"],
        ["review", "approve", "no-sid"],
        ["review", "reject", "BU" + "0" * 32],
        ["mail", "show", "ML"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(shell, words):
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["review", "approve", "BU" + "0" * 32], "there is no such thing"),
        (["review", "reject", "BU" + "0" * 32, "--reason", "unverifiable.business_website"], "there is no such thing"),
        (["user", "invite", "--email", "somebody@example.com", "--role", "owner"], "--account"),
        (["user", "invite", "--email", "somebody@example.com", "--role", "reviewer", "--account", "AC" + "0" * 32], "--account"),
        (["user", "invite", "--email", "somebody@example.com", "--role", "owner", "--account", "AC" + "0" * 32], "there is no such thing"),
        (["user", "invite", "--email", "no address", "--role", "reviewer"], "email"),
        (["account", "create", "--name", " "], "name"),
        (["mail", "show", "ML" + "0" * 32], "no such letter"),
        (["policy", "check", "no-such-file.toml"], "no-such-file.toml"),
        (["--config", "no-such-file.toml", "doctor"], "no-such-file.toml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_refusal_ends_with_1_and_says_what_is_wrong(shell, words, said):
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("bonafide: ") and said in done.stderr
    assert len(done.stderr.splitlines()) == 1 and "panicked" not in done.stderr


def test_accounts_are_made_and_listed(program):
    made = program.json("account", "create", "--name", "Pewterwick & Sons")
    assert made.keys() == {"account_sid", "auth_token"}
    listed = {account["account_sid"]: account for account in program.json("account", "list")}
    assert listed[made["account_sid"]].keys() == {"account_sid", "name", "test", "parent_account_sid", "date_created"}
    assert listed[made["account_sid"]]["name"] == "Pewterwick & Sons"
    assert made["auth_token"] not in program.must("account", "list")


def test_keys_are_made_listed_and_revoked(program):
    account = program.json("account", "create", "--name", "Keyed")["account_sid"]
    made = program.json("key", "create", "--account", account, "--name", "Night batch")
    assert made.keys() == {"key_sid", "secret", "role"} and made["role"] == "standard"
    assert re.fullmatch(r"SK[0-9a-f]{32}", made["key_sid"])
    [listed] = program.json("key", "list", "--account", account)
    assert made["key_sid"] in listed.values() and "Night batch" in listed.values()
    assert made["secret"] not in program.must("key", "list", "--account", account)
    program.must("key", "revoke", made["key_sid"])
    again = program.run("key", "revoke", made["key_sid"])
    assert (again.returncode, again.stdout) == (1, "")


def test_a_key_of_a_reviewer_can_do_no_more_than_the_reviewer(program):
    program.must("user", "invite", "--email", "keyed@example.com", "--role", "reviewer")
    assert program.json("key", "create", "--user", "keyed@example.com", "--name", "Desk")["role"] == "reviewer"
    refused = program.run("key", "create", "--user", "keyed@example.com", "--name", "Desk", "--role", "admin")
    assert refused.returncode == 1 and refused.stderr.startswith("bonafide: ")


def test_an_invitation_has_two_names(program):
    invited = program.json("user", "invite", "--email", "dispatch@example.com", "--role", "admin")
    assert invited.keys() == {"user_sid", "sign_in_url"}


def test_the_queue_tells_what_waits(program):
    profile = Owner(program).submitted()
    waiting = {case["profile_sid"]: case for case in program.json("review", "queue")}
    case = waiting[profile]
    assert re.fullmatch(r"CS[0-9a-f]{32}", case["case_sid"])
    assert (case["submission"], case["held_by"]) == (1, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", case["submitted_at"])


def test_a_rejection_takes_our_code_or_the_number_it_maps_to(program):
    reasons = {reason["code"]: reason for reason in program.json("policy", "reasons") if reason["by_reviewer"]}
    number = reasons["unverifiable.business_website"]["twilio"]
    owner = Owner(program)
    for reason in ("unverifiable.business_website", str(number)):
        profile = owner.submitted()
        done = program.run("review", "reject", profile, "--reason", reason, "--field", "website_url", "--note", "Seen on the shelf")
        assert (done.returncode, done.stdout) == (0, f"{profile} is rejected\n"), done.stderr
        page = owner.browser.get(f"/profiles/{profile}")
        assert "unverifiable.business_website" in page.text and "Seen on the shelf" not in page.text


@pytest.mark.parametrize("reason", ["no.such_reason", "99999", ""])
def test_a_rejection_without_a_reason_of_the_taxonomy_changes_nothing(program, reason):
    owner = Owner(program)
    profile = owner.submitted()
    assert program.run("review", "reject", profile, "--reason", reason, "--field", "website_url").returncode == 1
    assert profile in [case["profile_sid"] for case in program.json("review", "queue")]


def test_a_second_decision_is_refused(program):
    profile = Owner(program).submitted()
    program.must("review", "approve", profile)
    for words in (["approve", profile], ["reject", profile, "--reason", "unverifiable.business_website", "--field", "website_url"]):
        done = program.run("review", *words)
        assert done.returncode == 1 and "approved" in done.stderr


def test_policies_and_reasons_are_listed(shell):
    business, individual, *others = shell.json("policy", "list")
    assert business == {"sid": "RN6433641899984f951173ef1738c3bdd0", "friendly_name": "Primary Customer Profile of type Business", "version": 1}
    assert (individual["sid"], individual["version"]) == ("RNffcb02a20420c81caf596ffc44f69712", 1)
    assert len({policy["sid"] for policy in others}) == len(others) > 10
    reasons = shell.json("policy", "reasons")
    assert len({reason["code"] for reason in reasons}) == len(reasons) > 30
    assert all(reason.keys() == {"code", "twilio", "retryable", "may_be_told", "by_reviewer"} for reason in reasons)


def test_a_policy_of_ones_own_is_checked_with_file_and_line(shell, tmp_path):
    own = tmp_path / "policies" / "own.toml"
    own.parent.mkdir()
    own.write_text('sid = "RN' + "1" * 32 + '"\nversion = 1\nmachine_name = "own"\nfriendly_name = "Own"\nflavour = "sweet"\n')
    done = shell.run("policy", "check", str(own))
    assert done.returncode == 1
    assert re.search(rf"{re.escape(str(own))}:5:1: unknown key \"flavour\"", done.stderr), done.stderr


def test_mail_is_listed_and_shown(program):
    owner = Owner(program)
    form = owner.browser.get("/sign-in").form("/sign-in")
    owner.browser.send(form, {"email": owner.email})
    [letter] = wait_until("a letter", lambda: [letter for letter in program.json("mail", "list") if letter["to"] == owner.email])
    assert letter.keys() == {"sid", "at", "to", "subject"}
    shown = program.json("mail", "show", letter["sid"])
    assert shown.keys() == {"sid", "at", "to", "from", "subject", "text", "html"}
    assert program.url + "/sign-in/" in shown["text"] and program.url + "/sign-in/" in shown["html"]


def test_the_audit_says_what_it_covered(program):
    Owner(program)
    covered = program.json("audit", "verify")
    assert covered.keys() == {"entries", "chains", "seals", "unsealed_chains", "damages"}
    assert covered["entries"] > 1 and covered["chains"] >= 1 and covered["damages"] == []
    assert "Everything fits." in program.must("audit", "verify")


def test_migrations_are_counted_done_and_not_done_again(fresh):
    assert fresh.run("migrate", "--check").returncode == 1
    assert fresh.must("migrate").startswith("done: 0001")
    assert fresh.must("migrate", "--check") == fresh.must("migrate") == "The schema is up to date.\n"


def test_the_doctor_finds_nothing_bad_in_a_running_installation(program):
    found = program.json("doctor")
    assert {finding["what"] for finding in found} == {"data", "key", "database", "catalogue", "documents", "models", "mail", "address"}
    assert all(finding.keys() == {"what", "state", "said"} and finding["state"] in ("good", "notice") for finding in found), found


def test_the_doctor_changes_nothing(shell):
    shell.must("doctor")
    assert not os.path.exists(shell.data)


def test_a_command_whose_reader_went_away_ends_in_peace(shell):
    for words in (["policy", "reasons"], ["policy", "reasons", "--json"], ["--help"]):
        piped = subprocess.Popen([shell.binary, *words], env=shell.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        piped.stdout.close()
        said = piped.stderr.read()
        assert (said, piped.wait()) in (("", 0), ("", -signal.SIGPIPE)), words


@pytest.mark.parametrize("words", [["--help"], ["nonsense"], ["doctor"], ["review", "approve", "BU" + "0" * 32]], ids=" ".join)
def test_nothing_is_coloured_where_colour_is_not_wanted(shell, words):
    typed = " ".join([shell.binary, *words])
    environment = shell.environment | {"NO_COLOR": "1", "TERM": "xterm-256color"}
    at_a_terminal = ["script", "--quiet", "--return", "--command", typed, "/dev/null"]
    said = subprocess.run(at_a_terminal, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=20).stdout
    assert said and not ANSI.search(said), repr(said[:300])


def test_json_is_the_only_thing_on_standard_output(fresh):
    done = fresh.run("account", "create", "--name", "First of all", "--json")
    assert json.loads(done.stdout).keys() == {"account_sid", "auth_token"}
    assert len(done.stdout.splitlines()) == 1 and done.stderr == ""


def test_commands_work_while_no_server_runs_and_before_the_first_start(fresh):
    made = fresh.json("account", "create", "--name", "Early")
    fresh.start()
    assert made["account_sid"] in [account["account_sid"] for account in fresh.json("account", "list")]
    fresh.stop()
    assert fresh.json("account", "list") and "Everything fits." in fresh.must("audit", "verify")


def test_the_environment_of_the_tests_holds_no_setting():
    assert not [name for name in bare_environment() if name.startswith("BONAFIDE_")]
