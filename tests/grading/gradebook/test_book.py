import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from graded import RAISED, RIGHT, SOLVED, result
from sqlalchemy.event import listen

from autogradlab.grading.gradebook import Gradebook, GradebookError
from autogradlab.grading.gradebook.database import database_url, make_engine, write_transaction

TESTS = Path(__file__).parents[2]
WRITER = """
import sys
from graded import result
from autogradlab.grading.gradebook import Gradebook

with Gradebook(sys.argv[1]) as gradebook:
    for k in range(int(sys.argv[2])):
        gradebook.record(result(f"student {k:03}"))
        print(k, flush=True)
"""


def test_a_result_comes_out_as_it_went_in(url):
    given = result("ada", RIGHT, RAISED, problems=("Cell 3 raised ValueError.",))
    with Gradebook(url) as gradebook:
        assert gradebook.record(given)
    with Gradebook(url) as gradebook:
        (found,) = gradebook.latest("chain_rule")
    assert found.to_dict() == given.to_dict()


def test_a_result_without_tasks_is_kept_too(url):
    with Gradebook(url) as gradebook:
        gradebook.record(result(status="failed", tasks=(), points=0.0, max_points=3.0))
        assert gradebook.latest("chain_rule")[0].tasks == ()


def test_the_same_submission_by_the_same_judge_counts_once(url):
    with Gradebook(url) as gradebook:
        assert [gradebook.record(result(seconds=s)) for s in (0.1, 0.2)] == [True, False]
        assert len(gradebook.history("chain_rule", "ada")) == 1


def test_a_second_submission_and_a_newer_judge_add_to_the_history(url):
    with Gradebook(url) as gradebook:
        for given in (result(), result(submission="2"), result(submission="2", judge_version="2")):
            assert gradebook.record(given)
        assert [r.judge_version for r in gradebook.history("chain_rule", "ada")] == ["1", "1", "2"]
        assert [r.judge_version for r in gradebook.latest("chain_rule")] == ["2"]


def test_a_regrade_that_says_something_else_counts_and_keeps_what_was(url):
    failed = result(status="failed", tasks=(), points=0.0)
    with Gradebook(url) as gradebook:
        gradebook.record(failed)
        assert not gradebook.record(result())
        assert gradebook.record(result(), regrade=True)
        assert gradebook.latest("chain_rule") == [result()]
        assert gradebook.history("chain_rule", "ada") == [failed, result()]


def test_a_regrade_that_says_the_same_adds_nothing(url):
    with Gradebook(url) as gradebook:
        assert gradebook.record(result(), regrade=True)
        assert not gradebook.record(result(seconds=7.0), regrade=True)


def test_an_earlier_submission_that_is_regraded_counts_again(url):
    with Gradebook(url) as gradebook:
        gradebook.record(result(submission="1"))
        gradebook.record(result("ada", RIGHT, SOLVED, submission="2"))
        assert gradebook.record(result(submission="1"), regrade=True)
        assert gradebook.latest("chain_rule") == [result(submission="1")]


def test_known_names_student_submission_and_judge_of_one_assignment(url):
    with Gradebook(url) as gradebook:
        gradebook.record(result())
        gradebook.record(result(assignment="other"))
        assert gradebook.known_keys("chain_rule") == {("ada", result().submission_hash, "1")}
        assert gradebook.known_keys("nothing") == set()
        assert gradebook.assignments() == ["chain_rule", "other"]


def test_latest_is_in_the_order_of_names_whatever_the_database_thinks_of_letters(url):
    names = ["b", "a", "Z", "é", "_"]
    with Gradebook(url) as gradebook:
        for name in names:
            gradebook.record(result(name))
        assert [r.student for r in gradebook.latest("chain_rule")] == sorted(names)


@pytest.mark.parametrize("name", ["../../x", "'; DROP TABLE autogradlab_results; --", "é\u202e<script>", "x" * 300])
def test_hostile_names_are_names(url, name):
    with Gradebook(url) as gradebook:
        gradebook.record(result(name))
        assert [r.student for r in gradebook.latest("chain_rule")] == [name]


def test_texts_that_no_database_holds_cost_no_grade_and_stay_apart(url):
    with Gradebook(url) as gradebook:
        for name in ("a\0", "a\ud800", "a\udfff"):
            assert gradebook.record(result(name, problems=("\0\ud800",)))
            assert not gradebook.record(result(name, problems=("\0\ud800",)), regrade=True)
        assert [r.student for r in gradebook.latest("chain_rule")] == ["a\\ud800", "a\\udfff", "a\\x00"]
        assert gradebook.history("chain_rule", "a\0")


def write(url, start):
    with Gradebook(url) as gradebook:
        return sum(gradebook.record(result(f"student {k}")) for k in range(start, start + 20))


def test_writers_at_once_lose_and_double_nothing(url):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:  # each makes the gradebook if it is first
        new = list(pool.map(write, [url] * 4, [0, 10, 20, 30]))
    with Gradebook(url) as gradebook:
        assert sum(new) == len(gradebook.latest("chain_rule")) == 50


@pytest.mark.parametrize("after", [0, 7, 23])
def test_a_writer_that_is_killed_leaves_whole_results_and_a_rerun_completes_them(url, after, tmp_path):
    command = [sys.executable, "-c", WRITER, url, "40"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TESTS) as writer:
        while writer.stdout.readline().strip() != str(after):
            pass
        writer.kill()  # somewhere inside the next ones
    with Gradebook(url) as gradebook:
        found = gradebook.latest("chain_rule")
        assert found == [result(f"student {k:03}") for k in range(len(found))]
        assert len(found) > after
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=TESTS)
    with Gradebook(url) as gradebook:
        assert gradebook.latest("chain_rule") == [result(f"student {k:03}") for k in range(40)]


def test_a_reader_is_not_kept_waiting_by_a_writer(url):
    with Gradebook(url) as reader:
        reader.record(result())
        with write_transaction(make_engine(database_url(url))) as writer:
            assert reader.known_keys("chain_rule")
        writer.engine.dispose()


def test_a_gradebook_that_has_to_be_there_is_not_made(tmp_path):
    with pytest.raises(GradebookError, match=r"there is no gradebook .*\nHint: "):
        Gradebook(tmp_path / "grades.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_class_is_streamed_a_few_results_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("autogradlab.grading.gradebook.book.CHUNK", 3)
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k in range(10):
            gradebook.record(result(f"s{k}"))
        asked = []
        listen(gradebook._engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        stream = gradebook.stream("chain_rule")
        assert [next(stream).student for _ in range(3)] == ["s0", "s1", "s2"]
        assert sum("words" in query for query in asked) == 1
        assert [r.student for r in stream] == [f"s{k}" for k in range(3, 10)]
        assert sum("words" in query for query in asked) == 4


def test_the_names_of_tasks_are_those_of_the_results_that_count(url):
    with Gradebook(url) as gradebook:
        gradebook.record(result("ada", RIGHT, SOLVED))
        assert gradebook.task_names("chain_rule") == ["task1", "task2"]
        assert gradebook.task_names("other") == []


def test_a_name_is_kept_and_makes_no_new_result(url):
    with Gradebook(url) as gradebook:
        gradebook.record(result("12", name="lovelaceada"))
        assert not gradebook.record(result("12", name="Ada L"))
        assert gradebook.latest("chain_rule")[0].shown_student == "lovelaceada (12)"


def test_a_damaged_gradebook_is_found_before_anything_is_written(tmp_path):
    path = tmp_path / "grades.db"
    with Gradebook(path) as gradebook:
        for k in range(200):
            gradebook.record(result(f"s{k}"))
        gradebook.check()
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096 - 1):
        data[page * 4096 + 8 : page * 4096 + 2000] = b"\xff" * 1992
    path.write_bytes(data)
    with pytest.raises(GradebookError, match=r"grades\.db"), Gradebook(path) as gradebook:
        gradebook.check()
