"""The receivers of callbacks that the documents show take the request that the documents show, and refuse it when it was changed."""

import http.client
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse

import pytest
from examples import blocks
from program import free_port

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/api.md").read_text()
FOUND = blocks(TEXT)
RECEIVERS = [block for block in FOUND if block.serves]
DRIVER = "\nif __name__ == '__main__':\n    app.run(port=int(os.environ['PORT']))\n"


def shown(part):
    """The request that a part shows: its path, its headers and its body."""
    [block] = [block for block in FOUND if block.part == part and block.language == "http"]
    head, body = block.text.strip().split("\n\n", 1)
    first, *headers = head.splitlines()
    return first.split()[1], dict(line.split(": ", 1) for line in headers), body


def token():
    """The auth token that the documents name beside the request."""
    [found] = re.findall(r"with the auth token `([0-9a-f]{64})`", TEXT)
    return found


@pytest.fixture(params=RECEIVERS, ids=lambda block: block.language)
def receiver(request, tmp_path):
    """A receiver as it is shown, started; answers the part it stands in and its port."""
    block, port = request.param, free_port()
    file = tmp_path / ("receiver.py" if block.language == "python" else "receiver.cjs")
    file.write_text(block.text + (DRIVER if block.language == "python" else ""))
    (tmp_path / "node_modules").symlink_to(ROOT / "tests/sdk_node/node_modules")
    environment = {**os.environ, "BONAFIDE_AUTH_TOKEN": token(), "PORT": str(port)}
    command = [sys.executable if block.language == "python" else "node", str(file)]
    started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield block.part, port
    started.terminate()
    started.wait()


def send(port, path, headers, body):
    """The status a receiver answers, once it listens."""
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        except ConnectionRefusedError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError("the receiver did not listen")


def test_a_receiver_takes_what_is_shown_and_refuses_what_was_changed(receiver):
    part, port = receiver
    path, headers, body = shown(part)
    assert send(port, path, headers, body) == 204
    assert send(port, path, headers, body.replace("Status=twilio-rejected", "Status=twilio-approved")) == 403
    assert send(port, path, {name: value for name, value in headers.items() if "Signature" not in name}, body) == 403


def test_there_is_a_receiver_for_each_official_package():
    assert sorted(block.language for block in RECEIVERS) == ["javascript", "python"]
    assert urllib.parse.parse_qs(shown(RECEIVERS[0].part)[2])["Status"] == ["twilio-rejected"]
