import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from grading.classroom import job, only
from waiting import is_alive, wait_until

from autogradlab.grading.batch.pool import MAX_TRIES, grade_jobs, local_workers
from autogradlab.grading.judge.grade_submission import NoSandboxError, failed_result
from autogradlab.grading.judge.result import Result

# What workers do instead of grading: a job's data says how it goes.


def act(given):
    what, _, place = given.data.decode().partition(" ")
    if place:
        with open(place, "a") as log:  # a pipe, where a test waits for a job to begin
            log.write("x")
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "die-once" and os.path.getsize(place) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "raise":
        raise OSError("no")
    if what == "stay":
        threading.Event().wait()  # until its process is killed
    if what == "wait":
        return replace(failed_result(given, what), wall_hit=True)
    if what == "wait-once":
        return replace(failed_result(given, what), wall_hit=os.path.getsize(place) == 1)
    if what == "refuse":
        raise NoSandboxError("none")
    return failed_result(given, what)


def jobs(*whats):
    return [job(what.encode(), f"s{k}") for k, what in enumerate(whats)]


def outcomes(workers, *whats, stop=None):
    return {job.student: result for job, result in grade_jobs(jobs(*whats), workers, stop, act)}


@pytest.fixture(scope="module")
def workers():
    with local_workers(2) as made:
        yield made


def test_each_job_has_one_outcome(workers):
    found = outcomes(workers, *["fine"] * 9)
    assert len(found) == 9
    assert all(isinstance(result, Result) for result in found.values())


def test_a_worker_that_dies_costs_a_retry_and_no_other_grade(workers, tmp_path):
    found = outcomes(
        workers, "fine", "fine", f"die {tmp_path / 'a'}", "fine", f"die-once {tmp_path / 'b'}", *["fine"] * 4
    )
    assert [student for student, result in found.items() if not isinstance(result, Result)] == ["s2"]
    assert len(found) == 9
    assert 1 < len((tmp_path / "a").read_text()) <= MAX_TRIES


def test_an_error_in_a_worker_is_the_jobs_outcome_after_some_tries(workers, tmp_path):
    found = outcomes(workers, f"raise {tmp_path / 'a'}", "fine")
    assert isinstance(found["s0"], OSError)
    assert isinstance(found["s1"], Result)
    assert len((tmp_path / "a").read_text()) == MAX_TRIES


def test_what_ran_into_a_wall_limit_is_tried_once_more_when_all_others_are_done(workers, tmp_path):
    whats = [f"wait {tmp_path / 'a'}", f"wait-once {tmp_path / 'b'}", *["fine"] * 9]
    found = outcomes(workers, *whats)
    assert {*list(found)[-2:]} == {"s0", "s1"}
    assert (found["s0"].wall_hit, found["s1"].wall_hit) == (True, False)
    assert [(tmp_path / name).read_text() for name in "ab"] == ["xx", "xx"]


def test_what_is_to_be_tried_again_has_no_result_once_stopped(workers, tmp_path):
    stop = threading.Event()
    given = jobs(f"wait {tmp_path / 'a'}", *["fine"] * 9)
    found = []
    for each, _ in grade_jobs(given, workers, stop, act):
        found.append(each.student)
        stop.set()
    assert found
    assert "s0" not in found


def test_what_would_fail_for_all_is_raised(workers):
    with pytest.raises(NoSandboxError):
        outcomes(workers, "refuse", "fine")


def test_once_stopped_no_job_is_begun(workers):
    stop = threading.Event()
    found = []
    for given, _ in grade_jobs(jobs(*["fine"] * 50), workers, stop, act):
        found.append(given.student)
        stop.set()
    assert 1 <= len(found) <= workers.ahead


def test_jobs_are_drawn_no_faster_than_they_are_graded(workers):
    drawn = []

    def drawing():
        for given in jobs(*["fine"] * 20):
            drawn.append(given)
            yield given

    next(grade_jobs(drawing(), workers, None, act))
    assert len(drawn) <= workers.ahead


def test_real_submissions_go_through_processes(workers):
    data = only("def square_slope(x):\n    return 2 * x")
    assert [result.points for _, result in grade_jobs([job(data)], workers)] == [1]


def parent():
    """A grader that is killed in the middle: it says which workers it has, and waits for the end of its input."""
    with local_workers(2) as made:
        made.submit(job(b"fine"), act).result()
        print(*[child.pid for child in active_children()], flush=True)
        sys.stdin.read()


def test_workers_end_when_the_grader_is_killed():
    code = "from grading.batch.test_pool import parent\nif __name__ == '__main__': parent()"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])}
    grader = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
    pids = [int(pid) for pid in grader.stdout.readline().split()]
    grader.kill()
    grader.communicate()
    assert pids
    wait_until(lambda: not any(map(is_alive, pids)))
