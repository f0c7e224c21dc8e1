"""Every operation of the official file, called with every parameter and every field it names: the status, the body and no name more."""

import hashlib
import json
import pathlib

import jsonschema
import official
import pytest
from api import Account
from world import World

FILE = official.description()
OPERATIONS = official.operations(FILE)
EXTENSIONS = pathlib.Path(__file__).with_name("extensions.txt")
ALONE = {"Status"}  # cannot change together with anything else; tested where profiles are submitted
seen = {}


@pytest.fixture(scope="module")
def world(program):
    return World(Account(program))


def call(world, operation, names):
    """Calls an operation with the fields and parameters of these names."""
    path = world.path(operation.path)
    fields = [(name, one) for name in names if name in operation.fields for one in _each(world.value(name, official.resolve(operation.fields[name], FILE), operation.path))]
    schemas = {one["name"]: official.resolve(one["schema"], FILE) for one in operation.query}
    query = {name: world.value(name, schemas[name], operation.path) for name in schemas if name in names}
    return world.account.call(operation.method, path, data=fields or None, params=query)


def _each(value):
    return value if isinstance(value, list) else [value]


def judge(operation, answer):
    """Holds an answer against what the file says of it."""
    assert answer.status_code == operation.status, f"{operation} answered {answer.status_code}: {answer.text[:600]}"
    if operation.schema is None:
        assert answer.content == b""
        return
    assert answer.headers["content-type"].split(";")[0] == "application/json"
    body = answer.json()
    faults = sorted(jsonschema.Draft202012Validator(official.strict(operation.schema, FILE)).iter_errors(body), key=lambda fault: list(map(str, fault.path)))
    assert not faults, "\n".join(f"{'.'.join(map(str, fault.path))}: {fault.message[:300]}" for fault in faults)
    for name in official.undocumented(body, operation.schema, FILE):
        seen.setdefault(name, str(operation))


def test_the_file_has_the_operations_we_know():
    assert len(OPERATIONS) == 53 and len({operation.path for operation in OPERATIONS}) == 31


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_operation_answers_as_the_file_says(world, operation):
    names = set(operation.fields) | {one["name"] for one in operation.query if one["name"] != "PageToken"}
    judge(operation, call(world, operation, names - ALONE if operation.method == "POST" else names))


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method == "POST"], ids=lambda operation: operation.name)
def test_an_operation_needs_no_field_that_the_file_does_not_require(world, operation):
    judge(operation, call(world, operation, set(operation.required)))


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.query], ids=lambda operation: operation.name)
def test_a_list_is_whole_and_says_so(world, operation):
    answer = call(world, operation, set())
    judge(operation, answer)
    meta = answer.json()["meta"]
    assert (meta["page"], meta["page_size"], meta["previous_page_url"]) == (0, 50, None)
    arrays = [name for name, value in answer.json().items() if isinstance(value, list)]
    assert arrays == [meta["key"]], "the clients take the only array"
    assert not {"uri", "pageSize"} & (answer.json().keys() | meta.keys()), "some clients take these for another form of paging"
    for row in answer.json()[meta["key"]]:
        assert world.account.get(row["url"]) == row, "a row and its own page are the same"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_nobody_is_served_without_credentials(world, operation):
    path = world.path(operation.path)
    world.account.session.auth, kept = None, world.account.session.auth
    try:
        answer = world.account.call(operation.method, path)
    finally:
        world.account.session.auth = kept
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"].startswith("Basic ")
    assert answer.json().keys() == {"code", "message", "more_info", "status"} and answer.json()["code"] == 20003


def test_names_that_the_file_does_not_have_are_those_of_the_list_and_no_others(world):
    listed = dict(line.split(": ", 1) for line in EXTENSIONS.read_text().splitlines() if line and not line.startswith("#"))
    assert {name: where for name, where in seen.items() if name not in listed} == {}, "names that neither the file nor the list has"
    assert sorted(set(listed) - set(seen)) == [], "lines that no answer needs any more"


def test_the_file_is_the_one_its_notice_speaks_of():
    notice = pathlib.Path(__file__).with_name("NOTICE.md").read_text()
    assert hashlib.sha256(official.FILE.read_bytes()).hexdigest() in notice
    assert json.loads(official.FILE.read_text())["info"]["license"]["name"] == "Apache 2.0"
