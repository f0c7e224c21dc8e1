"""A receiver of webhooks on loopback: it keeps every request as it came and answers as a test decides."""

import http.server
import threading
import time
import urllib.parse

from twilio.request_validator import RequestValidator


class Call:
    """One request as it came."""

    def __init__(self, url, headers, body):
        self.url, self.headers, self.body, self.at = url, headers, body, time.monotonic()
        is_form = headers.get_content_type() == "application/x-www-form-urlencoded"
        self.pairs = urllib.parse.parse_qsl(body, keep_blank_values=True, strict_parsing=True) if is_form else []
        self.form = dict(self.pairs)
        self.token = headers["I-Twilio-Idempotency-Token"]

    def is_signed_with(self, auth_token):
        """What the official library says of the signature."""
        return RequestValidator(auth_token).validate(self.url, self.form, self.headers["X-Twilio-Signature"])


class Receiver:
    """Listens until it is closed. `answers` gives the status and headers for the paths it names; others get 204."""

    def __init__(self, answers=None):
        self.calls = []
        self.answers = answers or {}
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.calls.append(Call(f"{receiver.url}{self.path}", self.headers, body))
                status, headers = receiver.answers.get(self.path.split("?")[0], (204, {}))
                self.send_response(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def at(self, path):
        """The calls to a path, in the order they came."""
        return [call for call in list(self.calls) if urllib.parse.urlsplit(call.url).path == path]

    def about(self, profile):
        """The calls about a profile."""
        return [call for call in list(self.calls) if call.form.get("BundleSid") == profile]


def wait_until(what, holds, seconds=20):
    """Waits until something holds; says what was waited for when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError(f"after {seconds} seconds: not {what}")
