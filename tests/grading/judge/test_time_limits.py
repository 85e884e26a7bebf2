import pytest
from grading.classroom import chain_rule, job, only

from autogradlab.grading.judge import student_process, time_limits
from autogradlab.grading.judge.assignment import judge_version
from autogradlab.grading.judge.grade_submission import grade
from autogradlab.grading.judge.time_limits import TimeLimits

COMPUTES = "import time\ndef square_slope(x):\n    while time.process_time() < {}: pass\n    return 2 * x"
# Waits for longer than any limit, and is ended by one.
WAITS = "import time\ndef square_slope(x):\n    time.sleep(99)"


def test_the_clock_is_generous_and_computing_counts():
    for timeout in (1.0, 6.0, 60.0, 600.0):
        limits = TimeLimits(timeout)
        assert limits.wall >= 3 * limits.cpu
        assert limits.step_wall >= 3 * limits.step_cpu
        assert limits.sandbox.wall > limits.wall
        assert limits.sandbox.cpu == limits.cpu


def test_other_limits_are_another_judge():
    versions = [judge_version(chain_rule(), seconds) for seconds in (10.0, 60.0, 61.0, 600.0)]
    assert len(set(versions)) == 4
    assert judge_version(chain_rule()) == versions[1]


@pytest.fixture
def clock(monkeypatch):
    """Sets how many seconds may pass for each that may be computed, whatever else this machine does."""

    def set_ratio(ratio):
        for module in (student_process, time_limits):
            monkeypatch.setattr(module, "WALL_PER_CPU", ratio)

    return set_ratio


def test_what_only_waits_ran_into_the_clock(clock):
    clock(1.0)
    waiting = grade(job(only(WAITS), timeout=12))
    assert (waiting.points, waiting.wall_hit) == (0, True)


def test_what_computes_for_too_long_did_not_run_into_the_clock(clock):
    clock(60.0)
    computing = grade(job(only(COMPUTES.format(99)), timeout=12))
    assert (computing.points, computing.wall_hit) == (0, False)


@pytest.mark.parametrize(("ratio", "found"), [(60.0, (1, False)), (0.05, (0, True))])
def test_a_busy_machine_is_told_from_a_slow_notebook(clock, ratio, found):
    """A clock that runs fast does to a right answer what a busy machine does."""
    clock(ratio)
    result = grade(job(only(COMPUTES.format(4)), timeout=30))
    assert (result.points, result.wall_hit) == found


def test_whether_the_clock_decided_is_not_part_of_the_record():
    result = grade(job(only(WAITS), timeout=6))
    assert "wall_hit" not in result.to_dict()
