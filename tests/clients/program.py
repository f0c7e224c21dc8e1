"""The real program on a fresh data folder, a free port and a database of its own, for tests that are its clients."""

import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("BONAFIDE_BINARY", str(ROOT / "target/debug/bonafide"))
ENGINES = os.environ.get("BONAFIDE_ENGINES", "sqlite,postgres").split(",")
PATIENCE = 20
READY = "Bonafide is ready"


def free_port():
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def psql(address, statement):
    """Runs one statement in the cluster of the tests; answers what it printed, a row a line."""
    command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--command", statement, address]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def bare_environment():
    """The environment without any setting of the program."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("BONAFIDE_", "RUST_LOG"))}


class Program:
    """`bonafide serve`, and the commands an operator would type beside it."""

    def __init__(self, engine, database_url=None, **settings):
        """A program that is not started yet. `settings` become variables: `metrics_listen` is `BONAFIDE_METRICS_LISTEN`."""
        self.engine = engine
        self.binary = BINARY
        self.folder = tempfile.mkdtemp(prefix="bonafide-data-")
        self.data = f"{self.folder}/data"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.dropped = None
        self.process = None
        self.said = []
        self.log = []
        self.database_url = database_url or (f"sqlite:{self.data}/bonafide.db" if engine == "sqlite" else self._postgres())
        given = {"data": self.data, "database_url": self.database_url, "public_url": self.url, **settings}
        self.environment = bare_environment() | {f"BONAFIDE_{name.upper()}": str(value) for name, value in given.items()}

    def _postgres(self):
        address = os.environ["BONAFIDE_TEST_POSTGRES"]  # missing is a failure, never a skip
        name = f"clients_{os.getpid()}_{secrets.token_hex(4)}"
        psql(address, f"CREATE DATABASE {name}")
        self.dropped = (address, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        return re.sub(r"^(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?", rf"\1/{name}", address)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.discard()

    def start(self):
        """Starts it and waits for its ready line. What it says is kept, start after start."""
        command = [self.binary, "serve", "--listen", self.url.removeprefix("http://")]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.said = []
        self.process = subprocess.Popen(command, env=self.environment, text=True, **pipes)
        ready = threading.Event()
        for pipe, kept in ((self.process.stdout, self.said), (self.process.stderr, self.log)):
            threading.Thread(target=self._read, args=(pipe, kept, ready), daemon=True).start()
        ready.wait(PATIENCE)
        if not any(line.startswith(READY) for line in self.said):
            raise AssertionError("bonafide serve was not ready; it printed:\n" + "".join(self.said + self.log))

    def _read(self, pipe, kept, ready):
        for line in pipe:
            kept.append(line)
            if line.startswith(READY):
                ready.set()
        if pipe is self.process.stdout:
            ready.set()

    def run(self, *words, **more):
        """Runs another command beside it and answers how it ended and what it printed."""
        environment = self.environment | more
        return subprocess.run([self.binary, *words], env=environment, capture_output=True, text=True, timeout=PATIENCE)

    def must(self, *words):
        """Runs a command that has to succeed, and answers what it printed."""
        done = self.run(*words)
        if done.returncode != 0:
            raise AssertionError(f"bonafide {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def json(self, *words):
        """Runs a command with `--json` and answers its value."""
        return json.loads(self.must(*words, "--json"))

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

    def kill(self):
        """Ends it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def discard(self):
        """Ends it and removes its data and its database."""
        self.stop()
        if self.dropped:
            psql(*self.dropped)
        shutil.rmtree(self.folder, ignore_errors=True)
