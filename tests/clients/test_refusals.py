"""What is refused, and how: bad requests, forged forms, other people's pages, what may not be changed; and what every page carries."""

import re

import pytest
from business import ANSWERS, BUSINESS, Owner
from database import rows
from program import Program
from visitor import FORM, Visitor

BU = "BU" + "0" * 32


@pytest.fixture(scope="module")
def owner(program):
    """Somebody with a profile under review (`.locked`) and a draft (`.draft`)."""
    owner = Owner(program)
    owner.locked, owner.draft = owner.submitted(), owner.begin()
    return owner


@pytest.fixture(scope="module")
def reviewer(program):
    """A reviewer, signed in."""
    invited = program.json("user", "invite", "--email", "gatekeeper@example.com", "--role", "reviewer")
    browser = Visitor(program.url)
    assert browser.sign_in(invited["sign_in_url"]).path == "/desk"
    return browser


def state(program, profile):
    """A profile as the database has it."""
    return rows(program, f"SELECT status, version, sequence, updated_at FROM profiles WHERE sid = '{profile}'")


def general(owner, profile=None):
    """The form of the first page."""
    path = f"/profiles/{profile or owner.draft}/general"
    return path, owner.browser.get(path).form(path)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"a=" + b"x" * 300_000, {"Content-Type": FORM}, 413),
        (b"&".join(b"a=1" for _ in range(501)), {"Content-Type": FORM}, 413),
        (b'{"a": 1}', {"Content-Type": "application/json"}, 415),
        (b"a=1", {"Content-Type": "text/plain"}, 415),
        (b"a=1", {}, 415),
        (b"customer=%FF%FE", {"Content-Type": FORM}, 400),
        (b"customer=\xff\xfe", {"Content-Type": FORM}, 400),
        (b"a=1", {"Content-Type": FORM}, 403),
        (b"csrf=" + b"0" * 32, {"Content-Type": FORM}, 403),
        (b"csrf=", {"Content-Type": FORM}, 403),
        (b"", {"Content-Type": FORM}, 403),
    ],
    ids=["too large", "too many fields", "JSON", "plain text", "no type", "not UTF-8", "raw bytes", "no token", "a forged token", "an empty token", "nothing"],
)
def test_what_is_no_form_of_ours_is_refused_and_changes_nothing(program, owner, body, headers, status):
    before = state(program, owner.draft)
    for path in (f"/profiles/{owner.draft}/general", f"/profiles/{owner.draft}/submit", f"/profiles/{owner.draft}/delete"):
        refused = owner.browser.ask("POST", path, body, headers)
        assert refused.status == status, path
        assert len(refused.text) > 60 and "panicked" not in refused.text
    assert state(program, owner.draft) == before


def test_a_body_that_lies_about_its_length_does_not_hang_the_server(program, owner):
    many = b"".join(b"2000\r\n" + b"x" * 0x2000 + b"\r\n" for _ in range(40)) + b"0\r\n\r\n"
    headers = {"Content-Type": FORM, "Transfer-Encoding": "chunked"}
    assert owner.browser.ask("POST", f"/profiles/{owner.draft}/general", many, headers).status == 413
    assert program.get("/healthz") == 200


def test_the_token_of_another_browser_is_refused(program, owner):
    other = Owner(program)
    path, form = general(owner)
    fields = [(name, value) for name, value in form.filled({}) if name != "csrf"]
    assert owner.browser.post(path, [*fields, ("csrf", other.browser.csrf())]).status == 403


@pytest.mark.parametrize("rest", ["", "/general", "/check", "/delete", "/general/address", "/deliveries/DL" + "0" * 32])
def test_another_accounts_profile_does_not_exist(program, owner, rest):
    other = Owner(program)
    for browser, path in ((other.browser, f"/profiles/{owner.locked}{rest}"), (other.browser, f"/profiles/{owner.draft}{rest}"), (owner.browser, f"/profiles/{BU}{rest}")):
        assert browser.get(path).status == 404, path
    token = other.browser.csrf()
    before = state(program, owner.draft)
    for act in ("general", "submit", "delete", "general/address", "second-representative/remove", "notification/test"):
        assert other.browser.post(f"/profiles/{owner.draft}/{act}", {"csrf": token, "channel": "email"}).status == 404, act
    assert state(program, owner.draft) == before


def test_customers_and_reviewers_cannot_reach_each_others_pages(program, owner, reviewer):
    [case] = [case["case_sid"] for case in program.json("review", "queue") if case["profile_sid"] == owner.locked]
    for path in ("/desk", "/desk/decided", "/desk/mail", "/desk/deliveries", f"/desk/cases/{case}"):
        assert owner.browser.get(path).status == 404, path
    for path in ("/profiles", "/profiles/new", f"/profiles/{owner.locked}"):
        assert reviewer.get(path).status == 404, path
    for act in ("open", "claim", "release", "approve", "reject", "reasons/new"):
        assert owner.browser.post(f"/desk/cases/{case}/{act}", {"csrf": owner.browser.csrf()}).status == 404, act
    assert reviewer.post("/profiles/new", {"csrf": reviewer.csrf()}).status == 404
    assert state(program, owner.locked)[0]["status"] == "in-review"


def test_a_reviewer_who_is_no_administrator_sees_neither_mail_nor_deliveries(reviewer):
    for path in ("/desk/mail", "/desk/deliveries"):
        assert reviewer.get(path).status in (403, 404), path


def test_whoever_is_signed_out_is_sent_to_sign_in(program):
    stranger = Visitor(program.url)
    for path, door in (("/", "/sign-in"), ("/profiles", "/sign-in"), (f"/profiles/{BU}", "/sign-in"), ("/desk", "/desk/sign-in")):
        assert stranger.get(path).path == door
    assert stranger.post(f"/profiles/{BU}/submit", {"csrf": stranger.csrf()}).status == 401
    sent = stranger.post(f"/desk/cases/{'CS' + '0' * 32}/approve", {"csrf": stranger.csrf()})
    assert (sent.status, sent.headers["location"]) == (303, "/desk/sign-in")


def test_a_form_that_outlived_its_session_is_kept_and_sent_after_signing_in(program):
    owner = Owner(program)
    path, form = general(owner, owner.begin())
    session = owner.browser.cookies.pop("bonafide-session")
    kept = owner.browser.send(form, {"profile.friendly_name": "Typed before the end"})
    assert kept.status == 401
    owner.browser.cookies["bonafide-session"] = session
    owner.browser.send(kept.form(path))
    assert dict(owner.browser.get(path).form(path).fields)["profile.friendly_name"] == "Typed before the end"


def test_nobody_is_handed_back_a_form_of_another_site(program):
    stranger = Visitor(program.url)
    for fields in ({"profile.email": "planted@example.com"}, {"csrf": "0" * 32, "profile.email": "planted@example.com"}):
        refused = stranger.post(f"/profiles/{BU}/general", fields)
        assert refused.status == 403 and b"planted" not in refused.body


@pytest.mark.parametrize(
    "path", ["/nowhere", "/profiles/nonsense", f"/profiles/{BU}", "/profiles/" + "9" * 2000, "/desk/../profiles/x", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../master.key", "/metrics"]
)
def test_an_unknown_page_is_not_there(owner, path):
    answer = owner.browser.ask("GET", path)
    assert answer.status == 404
    assert "panicked" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_methods_nobody_needs_are_refused(owner, method):
    assert owner.browser.ask(method, f"/profiles/{owner.draft}").status in (404, 405)


def test_a_locked_profile_is_readable_and_cannot_be_changed(program, owner):
    before = state(program, owner.locked)
    token = owner.browser.csrf()
    page = owner.browser.get(f"/profiles/{owner.locked}/general")
    assert page.status == 200 and [form.action for form in page.forms] == ["/sign-out"]
    for act in ("general", "business", "notification", "general/address", "second-representative/remove", "delete"):
        answer = owner.browser.post(f"/profiles/{owner.locked}/{act}", {"csrf": token, "seen": "", f"{BUSINESS}.business_name": "Somebody else", **{"customer_profile_address.country": "US"}})
        assert answer.status == (303 if act == "delete" else 409), act
    assert state(program, owner.locked) == before
    assert "Somebody else" not in owner.browser.get(f"/profiles/{owner.locked}").text


def test_submitting_twice_is_submitting_once(program):
    owner = Owner(program)
    profile = owner.begin()
    owner.fill_in(profile)
    form = owner.browser.get(f"/profiles/{profile}/check").form("/submit")
    answers = [owner.browser.post(form.action, form.filled({})) for _ in range(3)]
    assert [answer.status for answer in answers] == [303, 303, 303]
    assert rows(program, f"SELECT number FROM cases WHERE profile_sid = '{profile}'") == [{"number": 1}]
    assert [row["kind"] for row in rows(program, f"SELECT kind FROM events WHERE profile_sid = '{profile}' ORDER BY sequence")][:2] == ["created", "submitted"]


def test_a_stale_form_loses_nothing(program):
    owner = Owner(program)
    profile = owner.begin()
    path = f"/profiles/{profile}/notification"
    first, second = owner.browser.get(path).form(path), owner.browser.get(path).form(path)
    owner.browser.send(first, {"profile.email": "first@example.com"})
    refused = owner.browser.send(second, {"profile.email": "second@example.com"})
    assert refused.status == 409 and "first@example.com" in refused.text
    assert dict(refused.form(path).fields)["profile.email"] == "second@example.com"
    assert dict(owner.browser.get(path).form(path).fields)["profile.email"] == "first@example.com"
    assert owner.browser.send(refused.form(path)).status == 200
    assert dict(owner.browser.get(path).form(path).fields)["profile.email"] == "second@example.com"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (f"{BUSINESS}.business_name", "x" * 256),
        (f"{BUSINESS}.business_name", "Nul\x00byte Ltd"),
        (f"{BUSINESS}.business_name", "Turned \u202e around Ltd"),
        (f"{BUSINESS}.business_name", "Bell\x07 Ltd"),
        ("profile.friendly_name", "x" * 65),
    ],
    ids=["too long", "a null byte", "a bidi override", "a control character", "a long name"],
)
def test_text_that_cannot_be_kept_is_said_and_stays_in_the_form(owner, name, value):
    path, form = general(owner)
    page = owner.browser.send(form, {name: value})
    assert page.status == 422 and b"<title>Error: " in page.body
    kept = dict(general(owner)[1].fields)
    assert kept[name] != value


def test_choices_that_nobody_offered_are_refused(program):
    owner = Owner(program)
    profile = owner.begin()
    owner.fill_in_page(profile, "general", ANSWERS)
    wrong = {f"{BUSINESS}.business_type": "Cartel", f"{BUSINESS}.business_regions_of_operation": ["EUROPE", "ATLANTIS"], f"{BUSINESS}.business_industry": "SMUGGLING"}
    page = owner.fill_in_page(profile, "business", ANSWERS | wrong)
    assert page.status == 422
    assert "Choose one of the business types on the list" in page.text and "Choose from the regions on the list" in page.text
    assert "In Review" not in owner.submit(profile).text


def test_another_accounts_address_cannot_be_chosen(program, owner):
    [address] = rows(program, f"SELECT sid FROM addresses WHERE account_sid = '{owner.account}'")
    other = Owner(program)
    profile = other.begin()
    path = f"/profiles/{profile}/general"
    form = other.browser.get(path).form(path)
    name = next(name for name in form.names if name.endswith("address_sids"))
    page = other.browser.send(form, {name: address["sid"], f"{BUSINESS}.business_name": "Other Ltd", "profile.friendly_name": "Other"})
    assert page.status == 422 and "Larkspur" not in page.text
    assert rows(program, f"SELECT count(*) AS n FROM assignments WHERE profile_sid = '{profile}' AND object_type LIKE '%address%'")[0]["n"] == 0


def test_what_was_entered_is_escaped(program):
    owner = Owner(program)
    profile = owner.begin()
    page = owner.fill_in_page(profile, "general", ANSWERS | {"profile.friendly_name": '"><script>alert(1)</script>&amp;'})
    for page in (page, owner.browser.get(f"/profiles/{profile}"), owner.browser.get("/profiles"), owner.browser.get(f"/profiles/{profile}/general")):
        assert b"<script>alert" not in page.body
    assert dict(general(owner, profile)[1].fields)["profile.friendly_name"] == '"><script>alert(1)</script>&amp;'


@pytest.mark.parametrize("path", ["//evil.example/?lang=es", "///evil.example?lang=es", "/\\evil.example?lang=es", "/\\/evil.example/?lang=es", "//evil.example/%2e%2e?lang=es"])
def test_choosing_a_language_does_not_lead_elsewhere(program, path):
    answer = Visitor(program.url).ask("GET", path)
    location = answer.headers["location"] or "/"
    assert re.match(r"/(?![/\\])", location), location


def test_a_language_that_is_chosen_is_kept(program):
    browser = Visitor(program.url)
    assert browser.get("/sign-in?lang=es&x=1").path == "/sign-in?x=1"
    assert b'<html lang="es"' in browser.get("/sign-in").body
    assert browser.ask("GET", "/sign-in?lang=xx%0d%0aSet-Cookie:%20a=b").status == 200


def test_every_answer_carries_the_headers_that_protect_it(program, owner, reviewer):
    pages = [owner.browser.ask("GET", path) for path in ("/", "/sign-in", "/profiles", f"/profiles/{owner.draft}", f"/profiles/{owner.locked}", "/nowhere", "/terms", "/sign-in/abc")]
    pages += [reviewer.ask("GET", "/desk"), owner.browser.ask("POST", "/profiles/new", b"", {})]
    for page in pages:
        policy = page.headers["content-security-policy"]
        assert "'unsafe" not in policy and "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy and "form-action 'self'" in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert page.headers["cache-control"] == "no-store"
        assert not re.search(rb"<[^>]+\s(style|on\w+)\s*=", page.body) and not re.search(rb"<(style|script)(?![^>]*\ssrc=)[^>]*>", page.body)


def cookies_of(page):
    """The cookies a page sets, with everything said of them."""
    return page.headers.get_all("set-cookie") or []


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(program):
    owner = Owner(program)
    fresh = Visitor(program.url)
    opened = fresh.ask("GET", "/sign-in?lang=es")
    for cookie in cookies_of(opened) + cookies_of(fresh.ask("GET", "/sign-in")):
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "Secure" not in cookie
    assert owner.browser.cookies


def test_over_tls_cookies_are_secure_and_tied_to_the_host():
    with Program("sqlite", public_url="https://trust.example.com") as program:
        invited = program.json("user", "invite", "--email", "gatekeeper@example.com", "--role", "reviewer")
        assert invited["sign_in_url"].startswith("https://trust.example.com/sign-in/")
        browser = Visitor(program.url)
        path = invited["sign_in_url"].removeprefix("https://trust.example.com")
        opened = browser.ask("GET", path)
        signed_in = browser.post(path, opened.form(path).filled({}))
        set_cookies = cookies_of(opened) + cookies_of(signed_in)
        assert len(set_cookies) == 2
        for cookie in set_cookies:
            assert cookie.startswith("__Host-bonafide-") and cookie.endswith("; Secure") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
        assert browser.get("/desk").status == 200
