"""Every example of `docs/api.md` is run against a running server, as `examples.py` says."""

import itertools
import pathlib

import pytest
from api import Account, Desk
from examples import RUN, blocks, failures, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "tests/sdk_node/node_modules"
DOCUMENT = blocks((ROOT / "docs/api.md").read_text())
SHOWN = {"http", "json", "text", "toml"}
PARTS = [(part, [block for block in found if block.runs]) for part, found in itertools.groupby(DOCUMENT, lambda block: block.part)]
PARTS = [(part, found) for part, found in PARTS if found]


@pytest.fixture(scope="module")
def session(program, tmp_path_factory):
    """The variables an example may count on, and the program on its path."""
    account, desk = Account(program, "--test"), Desk(program)
    folder = tmp_path_factory.mktemp("bin")
    (folder / "bonafide").symlink_to(program.binary)
    return program.environment | {
        "PATH": f"{folder}:{program.environment['PATH']}",
        "BONAFIDE_ACCOUNT_SID": account.sid,
        "BONAFIDE_AUTH_TOKEN": account.token,
        "BONAFIDE_URL": program.url,
        "BONAFIDE_OPERATOR_KEY": desk.session.auth[0],
        "BONAFIDE_OPERATOR_SECRET": desk.session.auth[1],
    }


@pytest.fixture(scope="module")
def said(session):
    """What the session of the whole document says."""
    return run([block for block in DOCUMENT if block.runs], session, PACKAGES)


@pytest.mark.parametrize("part", [found for _, found in PARTS], ids=[name for name, _ in PARTS])
def test_the_examples_run(said, part):
    assert failures(part, said) == []


def test_no_block_escapes():
    unknown = [f"line {block.line}: {block.language or 'no language'}" for block in DOCUMENT if block.language not in RUN | SHOWN]
    assert unknown == [], "a block is of a language that is run or that is known to be shown only"
    shown_calls = [block.line for block in DOCUMENT if block.language == "text" and "curl" in block.text]
    assert shown_calls == [], "a call that can be pasted is run"


def test_few_blocks_are_excused():
    excused = [block for block in DOCUMENT if block.excuse]
    assert all(len(block.excuse) > 10 for block in excused)
    assert len(excused) <= 4, [f"line {block.line}: {block.excuse}" for block in excused]


def test_a_failing_example_is_noticed_and_named(session):
    failing = blocks("## Part\n\n```sh\nfalse | true\n```\n\n```sh\ntrue\n```\n")
    assert [failure.split(":")[0] for failure in failures(failing, run(failing, session, PACKAGES))] == ["line 3", "line 7"]
    text = "## A\n\n```sh\nexport GIVEN=one\n```\n\n## B\n\n```python\nimport os\nprint('TAKEN=' + os.environ['GIVEN'])\n```\n\n```sh\ntest $TAKEN = one\n```\n"
    assert failures(blocks(text), run(blocks(text), session, PACKAGES)) == []
