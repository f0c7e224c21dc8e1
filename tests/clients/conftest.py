"""One started program an engine, shared by the tests that leave it as usable as they found it."""

import pytest
from program import ENGINES, Program
from receiver import Receiver


@pytest.fixture(scope="session", params=ENGINES)
def program(request):
    """The program on each engine in turn. A test asks more in a second than an account's software may, so there is no limit here."""
    started = Program(request.param, api_requests_per_second=0)
    try:
        started.start()
        yield started
    finally:
        started.discard()


@pytest.fixture(params=ENGINES)
def fresh(request):
    """A program of a test's own on each engine in turn, not started."""
    program = Program(request.param)
    yield program
    program.discard()


@pytest.fixture
def shell():
    """A program that is never started: for commands that need no server."""
    program = Program("sqlite")
    yield program
    program.discard()


@pytest.fixture
def sink():
    """A receiver of webhooks that takes whatever comes, unless the test says otherwise."""
    with Receiver() as receiver:
        yield receiver
