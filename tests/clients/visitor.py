"""A browser without scripts: it keeps cookies, reads forms as they are served and sends them back as they were, changed where asked."""

import html.parser
import http.client
import re
import urllib.parse

PATIENCE = 40
FORM = "application/x-www-form-urlencoded"


class Form:
    """A form of a page: where it goes, and what it would send if nobody touched it."""

    def __init__(self, attributes, path):
        self.action = urllib.parse.urljoin(path, attributes.get("action") or path)
        self.method = attributes.get("method", "get").lower()
        self.fields = []
        self.names = set()
        self.choices = {}

    def filled(self, answers):
        """What it sends with these answers: a list sends a name more than once, `None` sends it not at all."""
        unknown = answers.keys() - self.names
        assert not unknown, f"the form has no {', '.join(sorted(unknown))}, only {', '.join(sorted(self.names))}"
        kept = [(name, value) for name, value in self.fields if name not in answers]
        return kept + [(name, one) for name, value in answers.items() for one in ([] if value is None else [value] if isinstance(value, str) else value)]


class _Reader(html.parser.HTMLParser):
    """Collects forms, the title and what can be read."""

    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.words, self.inside = path, [], [], None
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = Form(attributes, self.path)
            self.forms.append(self.inside)
        elif self.inside and tag == "input":
            self._input(attributes)
        elif self.inside and tag == "select":
            self.select = attributes["name"]
            self.inside.names.add(self.select)
        elif self.select and tag == "option":
            self.inside.choices.setdefault(self.select, []).append(attributes.get("value", ""))
            if "selected" in attributes:
                self.inside.fields.append((self.select, attributes["value"]))
        elif self.inside and tag == "textarea":
            self.textarea = (attributes["name"], [])
            self.inside.names.add(attributes["name"])

    def _input(self, attributes):
        name, value = attributes["name"], attributes.get("value", "on")
        self.inside.names.add(name)
        if attributes.get("type") in ("checkbox", "radio"):
            self.inside.choices.setdefault(name, []).append(value)
            if "checked" not in attributes:
                return
        self.inside.fields.append((name, attributes.get("value", "") if attributes.get("type") not in ("checkbox", "radio") else value))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            name, lines = self.textarea
            self.inside.fields.append((name, "".join(lines).removeprefix("\n")))
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1].append(data)
        self.words.append(data)


class Page:
    """An answer: its status and headers, its text as a person reads it, and its forms."""

    def __init__(self, path, answer):
        self.path, self.status, self.headers = path, answer.status, answer.headers
        self.body = answer.read()
        reader = _Reader(path)
        if (answer.headers.get("content-type") or "").startswith("text/html"):
            reader.feed(self.body.decode())
        self.forms, self.text = reader.forms, re.sub(r"\s+", " ", " ".join(reader.words))

    def form(self, ending):
        """The form that goes to an address ending so."""
        found = [form for form in self.forms if urllib.parse.urlsplit(form.action).path.endswith(ending)]
        assert len(found) == 1, f"{self.path} ({self.status}) has {len(found)} forms to …{ending}: {self.text[:600]}"
        return found[0]


class Visitor:
    """One browser."""

    def __init__(self, url, language="en"):
        self.address = urllib.parse.urlsplit(url).netloc
        self.language = language
        self.cookies = {}

    def ask(self, method, path, body=None, headers=None):
        """One request, its redirects not followed."""
        connection = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Accept-Language": self.language, **({"Cookie": cookies} if cookies else {}), **(headers or {})}
        try:
            connection.request(method, path, body, sent)
            page = Page(path, connection.getresponse())
        finally:
            connection.close()
        for header in page.headers.get_all("set-cookie") or []:
            name, value = header.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if "Max-Age=0" not in header:
                self.cookies[name] = value
        return page

    def follow(self, page):
        """Goes where redirects lead, to this server only."""
        for _ in range(5):
            if page.status not in (302, 303, 307, 308):
                return page
            to = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://{self.address}{page.path}", page.headers["location"]))
            assert to.netloc == self.address, f"{page.path} led to {to.netloc}"
            page = self.ask("GET", to.path + (f"?{to.query}" if to.query else ""))
        raise AssertionError(f"{page.path} leads round in circles")

    def get(self, path):
        """Looks at a page."""
        return self.follow(self.ask("GET", path))

    def post(self, path, fields, headers=None):
        """Sends fields as a form; its redirect is not followed."""
        return self.ask("POST", path, urllib.parse.urlencode(fields), {"Content-Type": FORM, **(headers or {})})

    def send(self, form, answers=None, button=None):
        """Sends a form as it was served but for these answers, and goes where that leads."""
        fields = form.filled(answers or {}) + ([button] if button else [])
        if form.method == "get":
            return self.get(f"{urllib.parse.urlsplit(form.action).path}?{urllib.parse.urlencode(fields)}")
        return self.follow(self.post(form.action, fields))

    def sign_in(self, link):
        """Opens a one-time link and confirms it."""
        path = urllib.parse.urlsplit(link).path
        opened = self.get(path)
        assert opened.status == 200, f"the link cannot be used: {opened.text}"
        return self.send(opened.form(path))

    def csrf(self):
        """The token of this browser's forms."""
        return dict(self.get("/sign-in").forms[0].fields)["csrf"]
