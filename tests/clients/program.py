"""The real program on a fresh data folder, a free port and a database of its own, for tests that are its clients."""

import json
import os
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENGINES = os.environ.get("BONAFIDE_ENGINES", "sqlite,postgres").split(",")
PATIENCE = 20


def free_port():
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def psql(address, statement):
    """Runs one statement in the cluster of the tests."""
    command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", statement, address]
    subprocess.run(command, check=True, capture_output=True, text=True)


class Program:
    """`bonafide serve`, and the commands an operator would type beside it."""

    def __init__(self, engine):
        self.binary = os.environ.get("BONAFIDE_BINARY", str(ROOT / "target/debug/bonafide"))
        self.data = tempfile.mkdtemp(prefix="bonafide-data-")
        self.url = f"http://127.0.0.1:{free_port()}"
        self.dropped = None
        self.process = None
        self.output = []
        self.ready = threading.Event()
        self.database_url = f"sqlite:{self.data}/bonafide.db" if engine == "sqlite" else self._postgres()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BONAFIDE_")}
        self.environment = {**kept, "BONAFIDE_DATA": self.data, "BONAFIDE_DATABASE_URL": self.database_url}

    def _postgres(self):
        address = os.environ["BONAFIDE_TEST_POSTGRES"]  # missing is a failure, never a skip
        name = f"clients_{os.getpid()}_{secrets.token_hex(4)}"
        psql(address, f"CREATE DATABASE {name}")
        self.dropped = (address, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        return re.sub(r"^(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?", rf"\1/{name}", address)

    def start(self):
        """Starts it and waits for its ready line."""
        listen = self.url.removeprefix("http://")
        flags = ["--listen", listen, "--data", self.data, "--database-url", self.database_url, "--public-url", self.url, "--operator-name", "Bonafide"]
        self.process = subprocess.Popen(
            [self.binary, "serve", *flags], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.ready.wait(PATIENCE)
        if not any(line.startswith("Bonafide is ready") for line in self.output):
            raise AssertionError("bonafide serve was not ready; it printed:\n" + "".join(self.output))

    def _read(self):
        for line in self.process.stdout:
            self.output.append(line)
            if line.startswith("Bonafide is ready"):
                self.ready.set()
        self.ready.set()

    def json(self, *words):
        """Runs another command with `--json` and answers its value."""
        done = subprocess.run([self.binary, *words, "--json"], env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise AssertionError(f"bonafide {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def get(self, path):
        """The status of a GET, whatever it is."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code

    def stop(self):
        """Ends it as an operator would; answers its exit code."""
        if self.process is None:
            return None
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def discard(self):
        """Ends it and removes its data and its database."""
        self.stop()
        if self.dropped:
            psql(*self.dropped)
        shutil.rmtree(self.data, ignore_errors=True)
