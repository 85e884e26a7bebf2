"""Programs that run confined, at each level that this machine offers."""

import sys

import pytest
from grading.sandbox.levels import offered

from autogradlab.grading.sandbox import LEVELS, Limits, run_confined

QUICK = Limits(wall=20.0)


@pytest.fixture(params=LEVELS)
def level(request):
    offered(request.param)
    return request.param


@pytest.fixture
def told(level):
    """What a confined Python prints, its exit code, and the limit that ended it."""

    def ran(code, limits=QUICK, **options):
        with run_confined([sys.executable, "-I", "-c", code], level=level, limits=limits, **options) as inside:
            out = inside.stdout.read(100_000).decode()
            return out, inside.wait(20), inside.limit_hit()

    return ran


@pytest.fixture
def told_in_memory(told, level):
    """The same, where files are in memory and processes are numbered anew."""
    if level != "bubblewrap":
        pytest.skip("this level has no namespaces")
    return told
