"""`docs/webhooks.md` kept to its word: the receivers it shows take what the program sends them, and the request it shows is signed as it says."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from api import Account
from paperwork import business_profile
from program import free_port
from receiver import wait_until
from standardwebhooks import Webhook, WebhookVerificationError

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/webhooks.md").read_text()
PATH = "/bonafide/v1/WebhookEndpoints"
DRIVER = "\nif __name__ == '__main__':\n    app.run(port=int(os.environ['PORT']))\n"
NAMES = ("webhook-id", "webhook-timestamp", "webhook-signature")


def shown(language):
    """The blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


class Shown:
    """A receiver as the document shows it, started with a secret."""

    def __init__(self, language, folder, port, secret):
        [code] = shown(language)
        file = folder / ("receiver.py" if language == "python" else "receiver.cjs")
        file.write_text(code + (DRIVER if language == "python" else ""))
        command = [sys.executable if language == "python" else "node", str(file)]
        environment = {**os.environ, "BONAFIDE_WEBHOOK_SECRET": secret, "PORT": str(port)}
        self.port, self.said = port, folder / "said"
        with self.said.open("w") as said:
            self.process = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.DEVNULL)
        wait_until("a receiver that listens", self.listens)

    def post(self, body=b"{}", headers=None):
        """The status it answers to a request."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/bonafide/events", body, headers or {})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code

    def listens(self):
        try:
            return self.post() == 403
        except OSError:
            return False

    def types(self):
        """The types of the events it took, in order."""
        return [line.split()[1] for line in self.said.read_text().splitlines() if line.startswith("DL")]

    def stop(self):
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def receivers():
    started = []
    yield started
    for receiver in started:
        receiver.stop()


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_a_receiver_takes_what_is_sent_also_while_its_secret_is_replaced(program, tmp_path, receivers, language):
    account, port = Account(program), free_port()
    endpoint = account.post(PATH, {"Url": f"http://127.0.0.1:{port}/bonafide/events"})
    one = Shown(language, tmp_path, port, endpoint["secret"])
    receivers.append(one)
    business_profile(account)
    wait_until("the first event", lambda: one.types() == ["profile.created"])
    rotated = account.post(f"{PATH}/{endpoint['sid']}/RotateSecret")
    account.post(f"{PATH}/{endpoint['sid']}/SendTest")
    wait_until("the test", lambda: one.types() == ["profile.created", "webhook_endpoint.test"])
    one.stop()
    other = Shown(language, tmp_path, port, rotated["secret"])
    receivers.append(other)
    account.post(f"{PATH}/{endpoint['sid']}/SendTest")
    wait_until("the test under the new secret", lambda: other.types() == ["webhook_endpoint.test"])


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_a_receiver_refuses_what_is_old_changed_or_anothers(tmp_path, receivers, language):
    secret, head, body = the_shown()
    receiver = Shown(language, tmp_path, free_port(), secret)
    receivers.append(receiver)
    now = datetime.datetime.now(datetime.timezone.utc)

    def signed(at=now, by=secret, said=body):
        signature = Webhook(by).sign(head["webhook-id"], at, said)
        return dict(zip(NAMES, (head["webhook-id"], str(int(at.timestamp())), signature), strict=True))

    assert receiver.post(body.encode(), signed()) == 204
    assert receiver.post(body.encode(), signed(at=now - datetime.timedelta(seconds=310))) == 403
    assert receiver.post(body.encode(), signed(said=body + " ")) == 403
    assert receiver.post(body.encode(), signed(by="whsec_" + "QUJD" * 10)) == 403
    assert receiver.post(body.encode(), {name: value for name, value in signed().items() if name != "webhook-signature"}) == 403
    also = signed()
    also["webhook-signature"] = "v1a,AAAA v1,AAAA " + also["webhook-signature"]
    assert receiver.post(body.encode(), also) == 204


def the_shown():
    """The secret, the headers and the body that the document shows."""
    [request], [answer] = shown("http"), shown("json")
    head, body = request.strip().split("\n\n", 1)
    return json.loads(answer)["secret"], dict(line.split(": ", 1) for line in head.splitlines()[1:]), body


def test_the_shown_request_is_signed_with_the_shown_secret():
    secret, head, body = the_shown()
    at = datetime.datetime.fromtimestamp(int(head["webhook-timestamp"]), datetime.timezone.utc)
    assert Webhook(secret).sign(head["webhook-id"], at, body) == head["webhook-signature"]
    with pytest.raises(WebhookVerificationError, match="too old|too new"):
        Webhook(secret).verify(body, head)
    assert json.dumps(json.loads(body), separators=(",", ":")) == body


def test_the_shown_call_makes_what_is_shown(program):
    account = Account(program)
    [call] = shown("sh")
    environment = os.environ | {"BONAFIDE_URL": program.url, "BONAFIDE_ACCOUNT_SID": account.sid, "BONAFIDE_AUTH_TOKEN": account.token}
    done = subprocess.run(["bash", "-euc", call], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    made, promised = json.loads(done.stdout), json.loads(shown("json")[0])
    assert list(made) == list(promised)
    assert {made[name] == promised[name] for name in ("webhook_url", "description", "event_types", "enabled", "date_gone")} == {True}


def test_the_events_of_a_profile_have_the_shown_properties(program, sink):
    account = Account(program)
    endpoint = account.post(PATH, {"Url": f"{sink.url}/events"})
    profile = business_profile(account)
    call = wait_until("a call", lambda: sink.at("/events"))[0]
    event = Webhook(endpoint["secret"]).verify(call.body, dict(call.headers))
    promised = json.loads(the_shown()[2])
    assert list(event) == list(promised)
    assert [*event["data"], "reasons"] == list(promised["data"])
    assert (event["type"], event["data"]["profile_sid"], event["data"]["status"]) == ("profile.created", profile.sid, "draft")
