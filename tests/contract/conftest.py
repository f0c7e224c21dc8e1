"""The program as the clients' tests start it, for tests that hold it against descriptions of its interface."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "clients"))

import pytest  # noqa: E402  (the folder of the clients must be known first)
from program import ENGINES, Program  # noqa: E402


@pytest.fixture(scope="session", params=ENGINES[:1])
def program(request):
    """The program on the first engine, without a limit on how often it may be called: what answers is the same code on both."""
    with Program(request.param, api_requests_per_second=0) as started:
        yield started
