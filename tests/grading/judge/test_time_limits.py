import pytest
from grading.classroom import chain_rule, job, only

from autogradlab.grading.judge import grade_submission
from autogradlab.grading.judge.assignment import judge_version
from autogradlab.grading.judge.grade_submission import grade
from autogradlab.grading.judge.time_limits import TimeLimits

COMPUTES = "import time\ndef square_slope(x):\n    while time.process_time() < {}: pass\n    return 2 * x"
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


def test_what_only_waits_ran_into_the_clock_and_what_computes_did_not():
    waiting, computing = (grade(job(only(source), timeout=6)) for source in (WAITS, COMPUTES.format(99)))
    assert (waiting.wall_hit, computing.wall_hit) == (True, False)
    assert (waiting.points, computing.points) == (0, 0)


@pytest.mark.parametrize("share", [1, 20])
def test_a_machine_that_gives_little_time_is_told_from_a_slow_notebook(monkeypatch, share):
    """With a clock that runs fast, as it seems to on a busy machine, a right answer is late; and that is noticed."""
    monkeypatch.setattr("autogradlab.grading.judge.student_process.WALL_PER_CPU", 3 / share)
    result = grade(job(only(COMPUTES.format(2)), timeout=18))
    assert grade_submission.TimeLimits(18).step_cpu == 3
    assert (result.points, result.wall_hit) == ((1, False) if share == 1 else (0, True))


def test_whether_the_clock_decided_is_not_part_of_the_record():
    result = grade(job(only(WAITS), timeout=6))
    assert "wall_hit" not in result.to_dict()
