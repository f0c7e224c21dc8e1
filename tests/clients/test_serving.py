"""`bonafide serve`: what it prints, when it is ready, what it keeps to its owner, how it ends, and when it does not start."""

import http.client
import os
import pathlib
import re
import signal
import subprocess
import time
import urllib.request

import pytest
from database import rows
from program import ENGINES, PATIENCE, Program, free_port, psql
from receiver import wait_until
from visitor import Visitor

LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/[\w-]{43}")


def test_the_first_start_prints_two_links_and_the_second_none(fresh):
    fresh.start()
    assert sum(line.startswith("Bonafide is ready") for line in fresh.said) == 1
    assert fresh.said[-1] == f"Bonafide is ready at {fresh.url}\n"
    links = LINK.findall("".join(fresh.said))
    assert len(set(links)) == 2
    homes = {Visitor(fresh.url).sign_in(link).path for link in links}
    assert homes == {"/profiles", "/desk"}
    assert fresh.stop() == 0
    fresh.start()
    assert fresh.said == [f"Bonafide is ready at {fresh.url}\n"]
    assert fresh.stop() == 0


def test_without_a_command_it_serves():
    program = Program("sqlite")
    program.environment |= {"BONAFIDE_LISTEN": program.url.removeprefix("http://")}
    running = subprocess.Popen([program.binary], env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert any(line.startswith("Bonafide is ready") for line in running.stdout)
        assert program.get("/healthz") == 200
    finally:
        running.terminate()
        running.wait(PATIENCE)
        running.stdout.close()
        program.discard()


def test_it_is_ready_soon_on_what_it_made_before(fresh):
    fresh.start()
    fresh.stop()
    began = time.monotonic()
    fresh.start()
    assert time.monotonic() - began < 5
    assert (fresh.get("/healthz"), fresh.get("/readyz")) == (200, 200)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked(fresh, sent):
    fresh.start()
    fresh.process.send_signal(sent)
    assert fresh.process.wait(PATIENCE) == 0
    assert "panicked" not in "".join(fresh.log)


def test_it_ends_although_a_browser_keeps_its_connection(fresh):
    fresh.start()
    kept = http.client.HTTPConnection(fresh.url.removeprefix("http://"), timeout=PATIENCE)
    kept.request("GET", "/healthz")
    kept.getresponse().read()
    began = time.monotonic()
    assert fresh.stop() == 0
    assert time.monotonic() - began < 5
    kept.close()


def test_links_made_at_the_shell_lead_to_where_the_server_listens(fresh):
    for name in ("BONAFIDE_PUBLIC_URL", "BONAFIDE_LISTEN"):
        fresh.environment.pop(name, None)
    fresh.start()
    invited = fresh.json("user", "invite", "--email", "somebody@example.com", "--role", "reviewer")
    assert Visitor(fresh.url).sign_in(invited["sign_in_url"]).path == "/desk"
    assert invited["sign_in_url"].startswith(fresh.url + "/")


def test_data_belongs_to_its_owner_alone(fresh):
    fresh.start()
    kept = pathlib.Path(fresh.data)
    assert kept.stat().st_mode & 0o777 == 0o700
    assert (kept / "master.key").stat().st_mode & 0o777 == 0o600
    open_to_others = [str(path) for path in kept.rglob("*") if path.is_dir() and path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_a_port_in_use_is_said(fresh):
    fresh.start()
    other = Program("sqlite")
    done = other.run("serve", "--listen", fresh.url.removeprefix("http://"))
    assert done.returncode == 1
    assert "cannot listen on 127.0.0.1" in done.stderr and "in use" in done.stderr
    assert not pathlib.Path(other.data).exists(), "a start that failed leaves nothing behind"
    other.discard()


def refused_start(program, **more):
    """Why it does not start."""
    done = program.run("serve", "--listen", f"127.0.0.1:{free_port()}", **more)
    assert done.returncode == 1 and "panicked" not in done.stderr
    assert "ready" not in done.stdout
    return done.stderr


def test_another_master_key_is_refused_with_help(fresh):
    fresh.json("account", "create", "--name", "Before")
    key = pathlib.Path(fresh.data, "master.key")
    right = key.read_text()
    refused = refused_start(fresh, BONAFIDE_MASTER_KEY="ab" * 32)
    assert "another master key" in refused and "Put its master.key back" in refused
    assert right.strip() not in refused and "ab" * 32 not in refused
    key.unlink()
    assert "another master key" in refused_start(fresh)
    assert fresh.run("account", "list").returncode == 1
    key.write_text(right)
    key.chmod(0o600)
    fresh.start()


def test_a_key_others_can_read_is_refused_with_the_command_that_helps(fresh):
    fresh.json("account", "create", "--name", "Before")
    key = pathlib.Path(fresh.data, "master.key")
    key.chmod(0o640)
    assert f"chmod 600 {key}" in refused_start(fresh)
    key.chmod(0o600)
    fresh.start()


def test_a_key_that_is_none_is_refused(fresh):
    fresh.json("account", "create", "--name", "Before")
    pathlib.Path(fresh.data, "master.key").write_text("half a k")
    assert "does not hold a master key" in refused_start(fresh)


def test_a_database_that_is_none_is_refused():
    program = Program("sqlite")
    os.makedirs(program.data, mode=0o700)
    pathlib.Path(program.data, "bonafide.db").write_text("this is a letter and no database, however long it may be " * 40)
    assert "database" in refused_start(program)
    program.discard()


def test_a_database_that_does_not_answer_is_refused_without_its_password():
    program = Program("sqlite", database_url=f"postgres://bonafide:s3cret@127.0.0.1:{free_port()}/none")
    refused = refused_start(program)
    assert "database" in refused and "s3cret" not in refused
    program.discard()


def test_metrics_have_a_listener_of_their_own():
    address = f"127.0.0.1:{free_port()}"
    with Program("sqlite", metrics_listen=address) as program:
        Visitor(program.url).get("/sign-in")
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=PATIENCE) as answer:
            assert answer.headers["content-type"].startswith("text/plain")
            counted = answer.read().decode()
        assert re.search(r'^bonafide_requests_total\{.*route="/sign-in".*\} 1$', counted, re.MULTILINE), counted
        assert program.get("/metrics") == 404
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://{address}/healthz", timeout=PATIENCE)


def test_without_being_asked_it_serves_no_metrics(program):
    assert program.get("/metrics") == 404


@pytest.mark.skipif("postgres" not in ENGINES, reason="only PostgreSQL can go away")
def test_it_says_that_it_is_not_ready_while_the_database_is_away_and_is_ready_when_it_is_back():
    with Program("postgres") as program:
        name = program.database_url.rsplit("/", 1)[1]
        cluster = program.dropped[0]
        psql(cluster, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        psql(cluster, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        wait_until("unready", lambda: program.get("/readyz") == 503)
        assert program.get("/healthz") == 200
        assert Visitor(program.url).get("/sign-in").status == 200, "a page that needs no database is still there"
        psql(cluster, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        wait_until("ready again", lambda: program.get("/readyz") == 200, 40)
        assert rows(program, "SELECT count(*) AS n FROM accounts") == [{"n": 1}]
