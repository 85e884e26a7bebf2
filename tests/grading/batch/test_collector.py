import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from grading.classroom import SECRET, chain_rule, only

from autogradlab.grading.batch import collector as collecting
from autogradlab.grading.batch.collector import BatchSettings, Collector, MachineFailureError
from autogradlab.grading.batch.pool import Workers, local_workers
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.judge.assignment import judge_version
from autogradlab.grading.judge.grade_submission import failed_result
from autogradlab.grading.submissions.find_submissions import find_submissions

SETTINGS = BatchSettings(chain_rule(), judge_version(chain_rule()), SECRET)


@pytest.fixture(scope="module")
def workers():
    with local_workers(2) as made:
        yield made


def handed_in(folder, count=3):
    """As many submissions, each with another share of right answers."""
    for k in range(count):
        place = folder / f"submitted/s{k:02}/chain_rule"
        place.mkdir(parents=True)
        source = f"def square_slope(x):\n    return {2 - k % 2} * x  # {k}"
        (place / "chain_rule.ipynb").write_bytes(only(source))
    return folder


def run(folder, workers, tell=None, **more):
    told = []
    with Gradebook(folder / "book.db") as book:
        collector = Collector(replace(SETTINGS, **more), book, tell or (lambda *said: told.append(said)))
        collector.run(find_submissions([folder / "submitted"], "chain_rule"), workers)
        return collector, told, book.latest("chain_rule")


def test_each_submission_is_graded_once_and_known_the_next_time(tmp_path, workers):
    first, told, results = run(handed_in(tmp_path), workers)
    assert first.counts == {"graded": 3}
    assert [(result.student, result.points) for result in results] == [("s00", 1), ("s01", 0), ("s02", 1)]
    assert sorted(told) == [("s00", ""), ("s01", ""), ("s02", "")]
    again, _, same = run(tmp_path, workers)
    assert (again.counts, same) == ({"known": 3}, results)


def test_what_has_changed_since_is_graded_and_the_rest_is_known(tmp_path, workers):
    run(handed_in(tmp_path), workers)
    (tmp_path / "submitted/s01/chain_rule/chain_rule.ipynb").write_bytes(only("def square_slope(x): return 2 * x"))
    again, _, results = run(tmp_path, workers)
    assert again.counts == {"known": 2, "graded": 1}
    assert results[1].points == 1


def test_a_regrade_grades_all_again_to_the_same_results(tmp_path, workers):
    _, _, results = run(handed_in(tmp_path), workers)
    again, _, same = run(tmp_path, workers, regrade=True)
    assert (again.counts, same) == ({"graded": 3}, results)


def test_a_missing_and_a_broken_notebook_fail_alone_and_are_in_the_gradebook(tmp_path, workers):
    handed_in(tmp_path)
    (tmp_path / "submitted/s00/chain_rule/chain_rule.ipynb").unlink()
    (tmp_path / "submitted/s01/chain_rule/chain_rule.ipynb").write_text("no notebook")
    collector, told, results = run(tmp_path, workers)
    assert collector.counts == {"failed": 2, "graded": 1}
    assert [(result.status, result.points) for result in results] == [("failed", 0), ("failed", 0), ("graded", 1)]
    assert ("s00", "No notebook was handed in.") in told


def test_more_notebooks_of_one_student_are_said(tmp_path, workers):
    (handed_in(tmp_path, 1) / "submitted/s00/chain_rule/more.ipynb").write_bytes(b"{}")
    _, _, results = run(tmp_path, workers)
    assert results[0].problems[0] == "There were 1 more notebook; this one was graded."


def test_a_run_that_is_stopped_goes_on_where_it_stopped(tmp_path, workers):
    handed_in(tmp_path, 12)
    with Gradebook(tmp_path / "book.db") as book:
        collector = Collector(SETTINGS, book, lambda *_: collector.stop.set())
        collector.run(find_submissions([tmp_path / "submitted"], "chain_rule"), workers)
        done = collector.counts["graded"]
    assert 1 <= done < 12
    again, _, results = run(tmp_path, workers)
    assert again.counts == {"known": done, "graded": 12 - done}
    assert len(results) == 12


def test_what_is_handed_in_last_counts_though_it_was_graded_before(tmp_path, workers):
    place = handed_in(tmp_path, 1) / "submitted/s00/chain_rule/chain_rule.ipynb"
    first, other = place.read_bytes(), only("def square_slope(x): return 0")
    points = []
    for data in (first, other, first):
        place.write_bytes(data)
        _, _, (found,) = run(tmp_path, workers)
        points.append(found.points)
    assert points == [1, 0, 1]
    with Gradebook(tmp_path / "book.db") as book:
        assert len(book.history("chain_rule", "s00")) == 2


def test_what_came_after_the_due_date_is_late(tmp_path, workers):
    place = handed_in(tmp_path, 1) / "submitted/s00/chain_rule/chain_rule.ipynb"
    os.utime(place, (1000, 1000))
    run(tmp_path, workers, due=2000.0)
    place.write_bytes(only("def square_slope(x): return 0"))
    run(tmp_path, workers, due=2000.0)
    with Gradebook(tmp_path / "book.db") as book:
        assert [r.points for r in book.latest("chain_rule")] == [0]
        assert [r.points for r in book.latest("chain_rule", "last-on-time")] == [1]


def lose(job):
    raise OSError(28, "No space left on device", f"/tmp/{job.student}")


def lose_three(job):
    if job.student < "s03":
        lose(job)
    return failed_result(job, "no matter")


@pytest.mark.parametrize(("task", "counts"), [(lose, {"lost": 3}), (lose_three, {"lost": 3, "failed": 3})])
def test_a_failure_of_the_machine_stops_the_run_and_one_of_submissions_does_not(tmp_path, monkeypatch, task, counts):
    monkeypatch.setattr(collecting, "grade", lambda job: task(job) if job.student != "nobody" else machine(job))

    def machine(job):
        return lose(job) if task is lose else failed_result(job, "no matter")

    threads = Workers(lambda: ThreadPoolExecutor(1), 1)
    with Gradebook(tmp_path / "book.db") as book:
        collector = Collector(SETTINGS, book, lambda *_: None)
        found = find_submissions([handed_in(tmp_path, 6) / "submitted"], "chain_rule")
        try:
            collector.run(found, threads)
            said = ""
        except MachineFailureError as error:
            said = str(error)
        threads.close()
    assert collector.counts == counts
    assert ("No space left on device" in said) is (task is lose)
    assert ("Hint: this is the machine's fault, not theirs" in said) is (task is lose)


def main(folder):
    """A grader that says each result as it is written down."""
    with local_workers(2) as made:
        run(Path(folder), made, lambda *said: print(*said, flush=True))


@pytest.mark.slow
def test_a_grader_that_is_killed_loses_and_doubles_nothing(tmp_path, workers):
    _, _, undisturbed = run(handed_in(tmp_path / "a", 12), workers)
    handed_in(tmp_path / "b", 12)
    code = f"from grading.batch.test_collector import main\nif __name__ == '__main__': main({str(tmp_path / 'b')!r})"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])}
    for done in (1, 2, 0, 3):  # results after which it is killed, while others are under way
        with subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True) as grader:
            for _ in range(done):
                assert grader.stdout.readline()
            grader.kill()
    _, _, results = run(tmp_path / "b", workers)
    assert [replace(r, path="") for r in results] == [replace(r, path="") for r in undisturbed]
    with Gradebook(tmp_path / "b/book.db") as book:
        assert all(len(book.history("chain_rule", result.student)) == 1 for result in results)
