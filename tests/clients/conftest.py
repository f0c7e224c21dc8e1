"""One started program an engine, shared by the tests of a run."""

import pytest
from program import ENGINES, Program


@pytest.fixture(scope="session", params=ENGINES)
def program(request):
    """The program on each engine in turn."""
    started = Program(request.param)
    try:
        started.start()
        yield started
    finally:
        started.discard()
