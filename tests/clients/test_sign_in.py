"""Signing in by one-time links: scanners burn nothing, a link works once, and nobody learns who has an account."""

import pytest
from business import Owner
from database import everything, rows
from program import ENGINES, Program
from receiver import wait_until
from visitor import Visitor


@pytest.fixture(scope="module", params=ENGINES)
def program(request):
    """A program of this file's own: its limits are counted out here."""
    with Program(request.param) as program:
        yield program


def invited(program, role="reviewer", email="door@example.com"):
    """A new one-time link."""
    return program.json("user", "invite", "--email", email, "--role", role)["sign_in_url"].removeprefix(program.url)


def test_a_mail_scanner_burns_no_link(program):
    path = invited(program)
    for _ in range(2):
        scanner = Visitor(program.url)
        assert scanner.ask("HEAD", path).status == 200
        opened = scanner.get(path)
        assert opened.status == 200 and "bonafide-session" not in scanner.cookies
    person = Visitor(program.url)
    assert person.sign_in(path).path == "/desk"


def test_a_link_signs_in_once(program):
    path = invited(program)
    person, other = Visitor(program.url), Visitor(program.url)
    late = other.get(path).form(path)
    assert person.sign_in(path).path == "/desk"
    refused = other.send(late)
    assert refused.status == 410 and "bonafide-session" not in other.cookies
    assert other.get(path).status == 410
    assert other.get("/desk").path == "/desk/sign-in"


@pytest.mark.parametrize("token", ["A" * 43, "abc", "a" * 64, "%00", "a" * 5000, "..%2f..%2fhealthz"])
def test_a_link_nobody_gave_is_refused(program, token):
    stranger = Visitor(program.url)
    assert stranger.ask("GET", f"/sign-in/{token}").status in (404, 410, 414)
    assert stranger.post(f"/sign-in/{token}", {"csrf": stranger.csrf()}).status in (404, 410, 414)
    assert "bonafide-session" not in stranger.cookies


def test_a_link_cannot_be_confirmed_from_another_site(program):
    path = invited(program)
    assert Visitor(program.url).post(path, {}).status == 403
    assert Visitor(program.url).sign_in(path).path == "/desk"


def test_signing_out_ends_the_session_on_the_server(program):
    owner = Owner(program)
    kept = dict(owner.browser.cookies)
    assert owner.browser.send(owner.home.form("/sign-out")).status == 200
    assert "bonafide-session" not in owner.browser.cookies
    thief = Visitor(program.url)
    thief.cookies = kept
    assert thief.get("/profiles").path == "/sign-in"


def test_the_database_knows_neither_links_nor_sessions_as_they_are(program):
    owner = Owner(program)
    for secret in (owner.link.rsplit("/", 1)[1], owner.browser.cookies["bonafide-session"]):
        assert not [where for where, kept in everything(program).items() if secret.encode() in kept]


def test_a_known_and_an_unknown_address_get_the_same_answer_and_only_one_a_letter(program):
    owner = Owner(program)
    answers = {}
    for email in (owner.email, "nobody@example.com", owner.email.upper()):
        browser = Visitor(program.url)
        page = browser.send(browser.get("/sign-in").form("/sign-in"), {"email": email})
        answers[email] = (page.status, page.path, page.text)
    assert len(set(answers.values())) == 1, answers
    letters = wait_until("two letters", lambda: [letters] if len(letters := program.json("mail", "list")) > 1 else [])[0]
    assert {letter["to"].lower() for letter in letters} == {owner.email}
    text = program.json("mail", "show", letters[0]["sid"])["text"]
    link = next(word for word in text.split() if "/sign-in/" in word)
    assert Visitor(program.url).sign_in(link).path == "/profiles"


def test_a_customers_address_opens_nothing_at_the_reviewers_door(program):
    owner = Owner(program)
    browser = Visitor(program.url)
    assert browser.send(browser.get("/desk/sign-in").form("/desk/sign-in"), {"email": owner.email}).status == 200
    browser.send(browser.get("/sign-in").form("/sign-in"), {"email": owner.email})
    [letter] = wait_until("a letter", lambda: [letter for letter in program.json("mail", "list") if letter["to"] == owner.email])
    assert letter["to"] == owner.email


@pytest.mark.parametrize("email", ["", "nonsense", "a@b@c", "x" * 400 + "@example.com"], ids=["nothing", "a word", "two signs", "too long"])
def test_what_is_no_address_is_said(program, email):
    browser = Visitor(program.url)
    page = browser.send(browser.get("/sign-in").form("/sign-in"), {"email": email})
    assert page.status == 422 and b"<title>Error: " in page.body


def test_asking_too_often_is_refused_alike_for_everybody(program):
    """Runs last: afterwards nobody on this network address gets links from this program."""
    owner = Owner(program)
    statuses = {owner.email: [], "nobody@example.com": []}
    browser = Visitor(program.url)
    token = browser.csrf()
    for _ in range(20):
        for email, seen in statuses.items():
            seen.append(browser.post("/sign-in", {"csrf": token, "email": email}).status)
    known, unknown = statuses.values()
    assert known[0] == unknown[0] == 200 and known[-1] == unknown[-1] == 429
    assert sum(status == 200 for status in known) - sum(status == 200 for status in unknown) in (0, 1)
    refused = browser.post("/sign-in", {"csrf": token, "email": "nobody@example.com"})
    assert int(refused.headers["retry-after"]) > 0
    sent = rows(program, "SELECT count(*) AS n FROM deliveries WHERE about = 'sign-in'")[0]["n"]
    assert sent <= 5 + 3, "one address gets five links in a quarter of an hour"
