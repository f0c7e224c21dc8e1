"""An account's software and an operator's software, as they call the program: the official client pointed at it, and plain requests where there is none."""

import secrets

import requests
from twilio.rest import Client

PATIENCE = 30


def official_client(url, username, password, account=None):
    """The official client, with nothing changed but where its two hosts are."""
    client = Client(username, password, account)
    client.trusthub.base_url = url
    client.api.base_url = url
    return client


class Caller:
    """Plain requests with a name and a password: for what is ours alone, and for what the official client would not send."""

    def __init__(self, url, username, password):
        self.url = url
        self.session = requests.Session()
        self.session.auth = (username, password)

    def call(self, method, path, **more):
        """One request; `path` may be a whole address."""
        address = path if path.startswith("http") else self.url + path
        return self.session.request(method, address, timeout=PATIENCE, allow_redirects=False, **more)

    def get(self, path, **query):
        """What is there, which must be there."""
        return self._good(self.call("GET", path, params=query))

    def post(self, path, fields=None):
        """What a form led to, which must be taken. `fields` is a dictionary, or pairs where a name comes more than once."""
        return self._good(self.call("POST", path, data=fields or {}))

    def delete(self, path):
        """Removes what is there."""
        return self._good(self.call("DELETE", path))

    def every(self, path, **query):
        """The rows of a list, page after page."""
        page = self.get(path, **query)
        while True:
            yield from page[page["meta"]["key"]]
            if not page["meta"]["next_page_url"]:
                return
            page = self.get(page["meta"]["next_page_url"])

    @staticmethod
    def _good(answer):
        if not 200 <= answer.status_code < 300:
            raise AssertionError(f"{answer.request.method} {answer.request.url} answered {answer.status_code}: {answer.text[:600]}")
        return answer.json() if answer.content else None


class Account(Caller):
    """A fresh account and its token."""

    def __init__(self, program, *flags, made=None):
        """An account made at the shell with these flags; or the one that `made` says was made already."""
        made = made or program.json("account", "create", "--name", "Quillmarsh Lanternworks", *flags)
        self.program, self.sid, self.token = program, made["account_sid"], made["auth_token"]
        super().__init__(program.url, self.sid, self.token)
        self.client = official_client(program.url, self.sid, self.token)
        self.hub = self.client.trusthub.v1

    def below(self, name):
        """A subaccount."""
        made = self.client.api.v2010.accounts.create(friendly_name=name)
        return Account(self.program, made={"account_sid": made.sid, "auth_token": made.auth_token})


class Desk(Caller):
    """A reviewer's own tool: it calls with a key that acts for a person."""

    def __init__(self, program):
        email = f"reviewer-{secrets.token_hex(6)}@example.com"
        program.must("user", "invite", "--email", email, "--role", "reviewer")
        made = program.json("key", "create", "--user", email, "--name", "The tests' desk")
        super().__init__(program.url, made["key_sid"], made["secret"])

    def case_of(self, profile):
        """The open case of a profile."""
        return next(case for case in self.every("/bonafide/v1/Cases", Status="open", PageSize=1000) if case["profile_sid"] == profile)

    def decide(self, profile, decision, *reasons, note=None):
        """Claims the case of a profile and decides it; `reasons` are pairs of a code and what it is about."""
        case = f"/bonafide/v1/Cases/{self.case_of(profile)['sid']}"
        self.post(f"{case}/Claim")
        given = [pair for code, about in reasons for pair in (("Reason", code), ("About", about))]
        return self.post(f"{case}/Decision", [("Decision", decision), *given, *([("Note", note)] if note else [])])

    def approve(self, profile):
        """Approves a profile."""
        return self.decide(profile, "approve")

    def reject(self, profile, *reasons, **more):
        """Rejects a profile for these reasons."""
        return self.decide(profile, "reject", *reasons, **more)
