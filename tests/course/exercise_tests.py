"""What every exercise is tested for; an exercise's own test module only lists answers.

class TestAccumulation(ExerciseTests):
    folder = root() / "exercises/accumulation"
    right = {"task1": [...], ...}   # at least three differently written right answers a task
    almost = {"task1": [...], ...}  # at least three a task that work at some inputs, or nearly
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import nbformat

from autogradlab.course.exercises.answers import collect, collect_json
from autogradlab.course.exercises.judge import judge
from autogradlab.course.learner.material import exercise_at
from autogradlab.course.learner.student_version import student_version

SEEDS = ("public", "check", *map(str, range(10)))


def judged(task, function, seed="public"):
    """The verdict on a function, as the self-check comes to it."""
    inputs = task.draw(seed)
    return judge(task, inputs, collect(function, inputs, *task.given))


def expected_status(task, idea, seed):
    """The status of an answer that shows an idea: an error where the idea raises an exception."""
    answers = collect(idea.gives, task.draw(seed), *task.given)
    return "error" if "error" in answers[-1] else "wrong"


def run(cells):
    """What the cells of a notebook define, without their checks."""
    space: dict[str, Any] = {}
    for cell in cells:
        if cell.cell_type == "code" and not cell.source.startswith("check."):
            exec(compile(cell.source, f"cell-{cell.id}", "exec"), space)
    return space


class ExerciseTests:
    """Inherit it in a class named `Test...`, and fill in the three attributes."""

    folder: ClassVar[Path]
    right: ClassVar[dict[str, list[Callable[..., Any]]]]
    almost: ClassVar[dict[str, list[Callable[..., Any]]]]

    def pytest_generate_tests(self, metafunc):
        """One test for each task, each wrong idea of a task, or each of the listed answers."""
        tasks = exercise_at(self.folder).tasks
        rows: dict[str, list[Any]] = {
            "task": [[t] for t in tasks],
            "task, idea": [(t, i) for t in tasks for i in t.misconceptions],
        }
        for kind in ("right", "almost"):
            rows[f"task, {kind}_answer"] = [(t, f) for t in tasks for f in getattr(self, kind)[t.name]]
        wanted = ", ".join(n for n in ("task", "idea", "right_answer", "almost_answer") if n in metafunc.fixturenames)
        if wanted:
            ids = [f"{row[0].name}-{getattr(row[-1], 'name', k)}" for k, row in enumerate(rows[wanted])]
            metafunc.parametrize(wanted.split(", "), rows[wanted], ids=ids)

    @property
    def exercise(self):
        return exercise_at(self.folder)

    @property
    def notebook(self):
        return self.folder / f"{self.folder.name}.ipynb"

    def cells(self):
        return nbformat.read(self.notebook, as_version=4).cells

    def test_the_reference_gets_full_marks(self, task):
        for seed in SEEDS:
            got = judged(task, task.reference, seed)
            assert (got.status, got.points, got.words) == ("right", task.points, ())

    def test_the_notebooks_own_solution_gets_full_marks(self, task):
        got = judged(task, run(self.cells())[task.function])
        assert got.status == "right", (got.words, got.quote)

    def test_each_wrong_idea_is_recognised_and_told_apart(self, task, idea):
        for seed in SEEDS:
            got = judged(task, idea.gives, seed)
            assert (got.status, got.misconception) == (expected_status(task, idea, seed), idea.name), (
                got.words,
                got.quote,
            )
            assert got.points < task.points
            assert idea.words in got.words

    def test_an_answer_by_another_road_is_right(self, task, right_answer):
        got = judged(task, right_answer)
        assert got.status == "right", (got.words, got.quote)

    def test_an_answer_that_almost_works_is_not_right(self, task, almost_answer):
        got = judged(task, almost_answer)
        assert got.status == "wrong", (got.words, got.quote)
        assert got.points < task.points
        assert all(got.words)

    def test_there_are_enough_tasks_ideas_and_answers(self):
        tasks = self.exercise.tasks
        assert len(tasks) >= 6
        assert len({idea.name for t in tasks for idea in t.misconceptions}) >= 8
        assert all(len(answers[t.name]) >= 3 for t in tasks for answers in (self.right, self.almost))

    def test_every_stub_fails_politely_with_zero(self, task):
        got = judged(task, run(student_version(self.notebook).cells)[task.function])
        assert (got.status, got.points) == ("todo", 0)
        assert "Not done yet" in got.words[0]

    def test_a_process_with_the_question_alone_answers_the_same(self, task):
        inputs = task.draw("public")
        space = run(self.cells())
        sent = json.loads(json.dumps(task.question))
        assert json.loads(collect_json(space, inputs=json.dumps(inputs), **sent)) == json.loads(
            json.dumps(collect(space[task.function], inputs, *task.given))
        )

    def test_another_seed_draws_other_inputs(self, task):
        assert task.draw("public") != task.draw("check")
        assert json.loads(json.dumps(task.draw("public"))) == task.draw("public")

    def test_each_task_has_a_text_a_solution_and_a_check_with_its_points(self, task):
        name = self.exercise.name
        metadata = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in self.cells()}
        text, solution, checked = (metadata[f"{name}-{task.name}{part}"] for part in ("-text", "", "-check"))
        assert (text.locked, text.cell_type) == (True, "markdown")
        assert (solution.solution, solution.locked, solution.grade) == (True, False, False)
        assert (checked.grade, checked.locked, checked.points) == (True, True, task.points)

    def test_the_notebook_says_which_exercise_it_is_and_holds_no_outputs(self):
        notebook = nbformat.read(self.notebook, as_version=4)
        assert notebook.metadata.autogradlab.exercise == self.exercise.name == self.folder.name
        assert all(not cell.get("outputs") for cell in notebook.cells)

    def test_shares_are_worth_less_than_the_task(self, task):
        assert not task.shares or 0 < sum(task.shares.values()) < task.points

    def test_each_hint_leads_to_a_section_that_is_there(self, task):
        where, link = task.reread
        path, _, anchor = link.partition("#")
        section = where.partition("“")[2].removesuffix("”")
        assert anchor == section.replace(" ", "-")
        lesson = nbformat.read(self.folder / path, as_version=4)
        headings = [line for cell in lesson.cells for line in cell.source.splitlines() if line.startswith("#")]
        assert section in [line.lstrip("# ") for line in headings]
