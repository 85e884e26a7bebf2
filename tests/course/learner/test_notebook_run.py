import json
import time

import pytest

from autogradlab.course.exercises.answers import collect_json
from autogradlab.course.learner.material import exercise
from autogradlab.course.learner.notebook_cells import Cell
from autogradlab.course.learner.notebook_run import NotebookRun, RunnerLostError, StepTimeoutError

TASK = exercise("chain_rule").tasks[0]


class Here:
    """A runner in this process."""

    def __init__(self, ends="", answers=None):
        self.lost_reason, self.ends, self.answers, self.names = "", ends, answers, {}

    def run(self, source, seconds):
        if source == self.ends:
            self.lost_reason = "ended Python"
            raise RunnerLostError(self.lost_reason)
        if source == "loop":
            raise StepTimeoutError
        try:
            exec(source, self.names)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return ""

    def ask(self, question, seconds):
        return self.answers or collect_json(self.names, **question)


def visit(runner, seconds=60.0, steps=None):
    return NotebookRun(runner, 5.0, time.monotonic() + seconds, (steps if steps is not None else []).append)


def cells(*sources):
    return [Cell(k, "code", source) for k, source in enumerate(sources, 1)]


def test_cells_run_in_order_and_then_the_tasks_are_judged():
    steps = []
    visited = visit(Here(), steps=steps).run_all(
        cells("slope = 2", "def square_slope(x): return slope * x"), chain(), "seed"
    )
    assert [verdict.points for verdict in visited[0]][:2] == [1, 0]
    assert steps[:3] == ["cell 1", "cell 2", "task1"]


def chain():
    return exercise("chain_rule")


def test_what_goes_wrong_in_a_cell_is_said_with_how_the_cell_begins():
    _, problems = visit(Here()).run_all(cells("1 / 0", "loop"), chain(), "seed")
    assert problems[0] == "Cell 1, `1 / 0`: it raised ZeroDivisionError: division by zero"
    assert problems[1].startswith("Cell 2, `loop`: it did not end within 5 s.")


def test_when_the_process_is_gone_nothing_more_is_asked():
    verdicts, problems = visit(Here(ends="end")).run_all(cells("end", "1 / 0"), chain(), "seed")
    assert problems == ["Cell 1, `end`: it ended Python."]
    assert {verdict.words for verdict in verdicts} == {
        ("No answer: the notebook had ended before this task was asked.",)
    }


def test_no_time_left_is_no_answer():
    assert "No time was left" in visit(Here(), seconds=-1).judge_task(TASK, "seed").words[0]


@pytest.mark.parametrize("answers", ["", "no json", "[" * 99_999, "3", '{"value": 1}', json.dumps("[]")])
def test_answers_that_are_no_list_earn_nothing(answers):
    verdict = visit(Here(answers=answers or " ")).judge_task(TASK, "seed")
    assert (verdict.points, verdict.words) == (0, ("The answers did not come back as numbers.",))
