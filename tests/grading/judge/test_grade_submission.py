import json
from dataclasses import replace

import pytest
from grading.classroom import SOURCE, chain_rule, code, having, job, only, solved

from autogradlab.course.exercises.judge import Verdict
from autogradlab.grading.judge import grade_submission as judging
from autogradlab.grading.judge.grade_submission import JudgeMismatchError, NoSandboxError, grade


def points(result):
    return [task.points for task in result.tasks]


def said(result):
    return "\n".join(result.problems)


def test_the_solution_gets_full_marks_and_the_sandbox_is_named():
    result = grade(job(SOURCE.read_bytes()))
    assert (result.points, result.problems, result.status) == (14, (), "graded")
    assert result.sandbox in ("bubblewrap", "landlock")


def test_a_wrong_idea_is_named_with_partial_credit_for_the_rest():
    result = grade(job(having(task5="def two_paths_slope(x):\n    return np.cos(x)")))
    assert points(result) == [1, 2, 2, 2, 0, 2, 3]
    assert result.tasks[4].misconception == "cos(x): the product of the two derivatives"


def test_the_same_submission_and_secret_give_the_same_result():
    wrong = job(having(task1="def square_slope(x):\n    return 2.01 * x"))
    assert grade(wrong) == grade(wrong)


def test_what_raises_what_never_ends_and_what_is_missing_cost_their_own_task():
    data = having(
        task1="def square_slope(x):\n    while True: pass",
        task2="def sine_of_square_slope(x) return x",
        task3="while True:\n    pass",
        task5="def two_paths_slope(x):\n    raise SystemExit",
        task6="def gradient_by_autograd(numbers):\n    return undefined",
    )
    result = grade(job(data, timeout=12))
    assert points(result) == [0, 0, 0, 0, 0, 0, 3]
    assert [task.status for task in result.tasks][:4] == ["error", "todo", "todo", "error"]
    assert "raised SyntaxError" in said(result)
    assert "`while True:`: it did not end within 2 s" in said(result)


def test_cells_that_were_deleted_duplicated_and_moved_are_tolerated_and_said():
    notebook = solved()
    cells = [cell for cell in notebook["cells"] if cell["metadata"]["nbgrader"]["grade_id"] != "chain_rule-task7"]
    first = next(cell for cell in cells if cell["metadata"]["nbgrader"]["grade_id"] == "chain_rule-task1")
    cells.remove(first)
    result = grade(job(json.dumps({**notebook, "cells": [*cells, first, first]}).encode()))
    assert points(result) == [1, 2, 2, 2, 2, 2, 0]
    for words in ("`chain_rule-task7` is missing", "`chain_rule-task1` is there 2 times", "another order"):
        assert words in said(result)


def test_a_notebook_saved_by_another_tool_in_an_old_format_is_graded():
    cells = [
        {"cell_type": "code", "input": cell["source"]} for cell in solved()["cells"] if cell["cell_type"] == "code"
    ]
    result = grade(job(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}).encode()))
    assert result.points == 14
    assert "another tool saved" in said(result)
    assert "old format" in said(result)


def test_magics_await_matplotlib_displays_and_the_self_checks_work_and_show_nothing():
    cell = (
        "%matplotlib inline\nimport asyncio, matplotlib.pyplot as plt\nawait asyncio.sleep(0)\nplt.plot([1, 2]);"
        "plt.show()\ndisplay(plt.gcf())\ncheck.chain_rule.task1(square_slope)\nprint(_)\n!echo shell\ninput"
    )
    data = having(summary=cell, imports="import math\nimport numpy as np\nimport autogradlab as al\n"
                                        "from autogradlab.course import check\ndef square_slope(x): pass")  # fmt: skip
    assert grade(job(data)).problems == ()


@pytest.mark.parametrize(
    "data", [b"", b"no json", b"[" * 100_000, b"\x80\x04K\x01.", b"{}", b'{"cells": "' + b"x" * 99 + b'"}']
)
def test_what_is_no_notebook_fails_with_no_marks(data):
    result = grade(job(data))
    assert (result.status, result.points, result.max_points) == ("failed", 0, 14)
    assert "is not a Jupyter notebook" in said(result)


def test_a_machine_without_a_sandbox_refuses_unless_it_is_allowed(monkeypatch):
    monkeypatch.setattr(judging, "best_level", lambda: None)
    with pytest.raises(NoSandboxError):
        grade(job(SOURCE.read_bytes()))
    result = grade(job(SOURCE.read_bytes(), unsafe=True))
    assert (result.points, result.sandbox) == (14, "none")


def test_a_worker_with_another_judge_refuses():
    with pytest.raises(JudgeMismatchError):
        grade(replace(job(b"{}"), version="0"))


def test_notes_come_with_the_result():
    assert grade(job(only("x = 1"), notes=("Note.",))).problems[0] == "Note."


def test_an_exercise_elsewhere_is_graded_like_one_of_the_course(tmp_path):
    (tmp_path / "checks.py").write_bytes((SOURCE.parent / "checks.py").read_bytes())
    elsewhere = replace(chain_rule(), folder=str(tmp_path), files=tuple(f for f in chain_rule().files))
    assert (
        grade(replace(job(SOURCE.read_bytes()), assignment=elsewhere, version=judging.judge_version(elsewhere))).points
        == 14
    )


def test_code_of_a_locked_check_never_enters():
    notebook = solved()
    notebook["cells"].append(code("raise SystemError", grade=True, grade_id="chain_rule-x"))
    assert grade(job(json.dumps(notebook).encode())).problems == ()


def test_problems_and_texts_are_cut_outside_of_the_sandbox_too():
    problems = [*judging.bounded_problems(["x" * 10**6] * 1000)]
    assert len(problems) == judging.MAX_PROBLEMS + 1
    assert sum(map(len, problems)) < 200_000
    assert problems[-1] == "There were 950 more problems like these."
    verdict = Verdict(chain_rule().exercise.tasks[0], 0, "error", ("w" * 10**6,) * 99, "q" * 10**6)
    assert len(str(judging.task_result(verdict))) < 40_000
