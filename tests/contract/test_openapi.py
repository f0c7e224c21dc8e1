"""The description of our own additions, served at `/openapi.json`: whole, true, and readable as a page."""

import re

import jsonschema
import pytest
from api import Account, Desk
from paperwork import business_profile, submit
from receiver import wait_until

METHODS = ("get", "post", "delete")
RESOURCES = ("Cases", "AuditEntries", "Events", "Deliveries", "Reasons", "PhotoIdTypes", "WebhookEndpoints", "TestClock")


@pytest.fixture(scope="module")
def account(program):
    """A test account in which something happened."""
    made = Account(program, "--test")
    submit(business_profile(made, name="Sandbox review", callback="http://127.0.0.1:9/nobody"))
    return made


@pytest.fixture(scope="module")
def desk(program):
    return Desk(program)


@pytest.fixture(scope="module")
def described(account):
    return account.get("/openapi.json")


def operations(described):
    """Every operation: method, path, what is said of it."""
    return [(method, path, item[method]) for path, item in described["paths"].items() for method in METHODS if method in item]


def schema_of(described, answer, said):
    """The schema that goes with an answer's status, its references within reach; nothing where no body is said."""
    status = str(answer.status_code)
    response = said["responses"].get(status) or said["responses"].get(f"{status[0]}XX") or said["responses"].get("default")
    assert response is not None, f"{answer.request.method} {answer.request.url} answered {status}, which is not described"
    while "$ref" in response:
        response = described["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    content = response.get("content", {}).get("application/json")
    return content and {**content["schema"], "components": described["components"]}


def judge(described, answer, said):
    """Holds an answer against what is said of it."""
    schema = schema_of(described, answer, said)
    if schema is None:
        assert answer.content == b"", f"{answer.request.url} answered a body that is not described"
        return
    faults = [f"{'.'.join(map(str, fault.path))}: {fault.message[:300]}" for fault in jsonschema.Draft202012Validator(schema).iter_errors(answer.json())]
    assert faults == [], f"{answer.request.method} {answer.request.url}"


def filled(caller, path):
    """A path with its placeholders filled: the account's own SID, else the first row of the list it belongs to, else nothing that is there."""
    while placeholder := re.search(r"\{(\w+)\}", path):
        before = path[: placeholder.start()]
        rows = caller.call("GET", before.rstrip("/") + (".json" if before.startswith("/2010") else ""))
        body = rows.json() if rows.ok else {}
        listed = next((value for value in body.values() if isinstance(value, list) and value), [{"sid": "XX" + "0" * 32}])
        value = caller.session.auth[0] if before.endswith("/Accounts/") else listed[0]["sid"]
        path = before + value + path[placeholder.end() :]
    return path


def test_it_is_an_openapi_3_1_document_that_speaks_of_every_addition(described, program):
    assert described["openapi"].startswith("3.1.") and described["info"]["title"] and described["info"]["version"]
    assert [server["url"] for server in described["servers"]] == [program.url]
    paths = " ".join(described["paths"])
    for resource in (*RESOURCES, "Addresses", "Keys", "Accounts", "SupportingDocuments"):
        assert resource in paths, resource
    names = [said["operationId"] for _, _, said in operations(described)]
    assert len(names) == len(set(names)) and all(said.get("summary") for _, _, said in operations(described))


def test_every_reference_leads_somewhere(described):
    def walk(value):
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for one in value.values():
                yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    for reference in walk(described):
        here = described
        for step in reference.removeprefix("#/").split("/"):
            assert step in here, reference
            here = here[step]


def test_what_can_be_read_answers_as_described(described, account, desk):
    wait_until("something to deliver", lambda: account.get("/bonafide/v1/Deliveries")["deliveries"])
    for method, path, said in operations(described):
        if method != "get":
            continue
        query = {one["name"]: one["example"] for one in said.get("parameters", []) if one.get("required") and one["in"] == "query"}
        for caller in (account, desk):
            judge(described, caller.call("GET", filled(caller, path), params=query), said)


def test_an_empty_form_is_answered_as_described(described, account, desk):
    for method, path, said in operations(described):
        if method == "post" and "Rotate" not in path and "multipart/form-data" not in said.get("requestBody", {}).get("content", {}):
            for caller in (account, desk):
                judge(described, caller.call("POST", filled(caller, path)), said)


def test_what_is_not_there_is_answered_as_described(described, account, desk):
    for method, path, said in operations(described):
        path = path.replace("{AccountSid}", account.sid)
        if "{" in path:
            nothing = re.sub(r"\{\w+\}", "XX" + "0" * 32, path)
            for caller in (account, desk):
                answer = caller.call(method.upper(), nothing)
                assert answer.status_code in (403, 404), f"{method} {nothing} answered {answer.status_code}"
                judge(described, answer, said)


def test_nothing_is_served_without_credentials(described, account):
    public = {"/openapi.json", "/docs"}
    for method, path, said in operations(described):
        if path not in public:
            account.session.auth, kept = None, account.session.auth
            try:
                answer = account.call(method.upper(), re.sub(r"\{\w+\}", kept[0], path))
            finally:
                account.session.auth = kept
            assert answer.status_code == 401, f"{method} {path} answered {answer.status_code}"
            judge(described, answer, said)


def test_the_page_is_readable_without_scripts_and_has_a_place_for_each_error(account):
    page = account.call("GET", "/docs")
    assert page.status_code == 200 and page.headers["content-type"].startswith("text/html") and "<h1" in page.text
    errors = account.call("GET", "/docs/errors")
    assert errors.status_code == 200
    for code in (20001, 20003, 20404, 20429, 21644, 21645, 21646, 21647, 21648, 22203, 22207, 22214, 70002):
        assert f'id="{code}"' in errors.text, code
