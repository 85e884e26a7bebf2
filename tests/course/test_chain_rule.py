"""The exercise on the chain rule: right answers by any road, every wrong idea by its name, and almost-right ones."""

import math

import nbformat
import numpy as np
import pytest

import autogradlab as al
from autogradlab.course import check
from autogradlab.course.answers import collect
from autogradlab.course.judge import judge
from autogradlab.course.material import exercise, root
from autogradlab.course.release import student_version

EXERCISE = exercise("chain_rule")
TASKS = {task.name: task for task in EXERCISE.tasks}


def verdict(name, function):
    feedback = getattr(check.chain_rule, name)(function)
    return feedback.verdicts[name]


@pytest.mark.parametrize("name", TASKS)
def test_the_reference_gets_full_marks(name):
    got = verdict(name, TASKS[name].reference)
    assert (got.status, got.points, got.words) == ("right", TASKS[name].points, ())


def cells():
    return nbformat.read(root() / "exercises/chain_rule/chain_rule.ipynb", as_version=4).cells


def run(notebook_cells):
    """What the cells define, without their checks."""
    space = {}
    for cell in notebook_cells:
        if cell.cell_type == "code" and "check.chain_rule" not in cell.source:
            exec(cell.source, space)
    return space


@pytest.mark.parametrize("name", TASKS)
def test_the_notebooks_own_solution_gets_full_marks(name):
    assert verdict(name, run(cells())[TASKS[name].function]).status == "right"


@pytest.mark.parametrize(
    ("name", "idea"),
    [(t.name, idea) for t in EXERCISE.tasks for idea in t.misconceptions],
    ids=lambda v: getattr(v, "name", v),
)
def test_each_wrong_idea_is_recognised_and_told_apart(name, idea):
    task = TASKS[name]
    for seed in ("public", "check", *map(str, range(10))):
        inputs = task.draw(seed)
        got = judge(task, inputs, collect(idea.gives, inputs, task.build))
        assert (got.status, got.points, got.misconception) == ("wrong", 0, idea.name)
        assert idea.words in got.words


def test_there_are_at_least_eight_wrong_ideas_in_the_exercise():
    assert len({idea.name for t in EXERCISE.tasks for idea in t.misconceptions}) >= 8


def by_finite_differences(f):
    return lambda x: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6


def by_backward(f, dtype=None):
    def slope(x):
        t = al.tensor(x, dtype=dtype, requires_grad=True)
        f(t).backward()
        return t.grad

    return slope


def chain_of(pairs):
    def f(x):
        for g, _ in pairs:
            x = g(x)
        return x

    return f


square, sine = (lambda x: x**2), (lambda x: np.sin(x**2))
nested, paths = (lambda x: np.exp(np.sin(x**2))), (lambda x: x * np.sin(x))

RIGHT = {
    "task1": [al.grad(square), by_backward(square), lambda x: np.array(x + x), lambda x: np.float32(2 * x)],
    "task2": [al.grad(sine), by_finite_differences(sine), by_backward(sine), lambda x: al.cos(al.tensor(x**2)) * 2 * x],
    "task3": [
        lambda x: (2 * x, math.cos(x * x), math.exp(math.sin(x * x))),
        lambda x: np.array([2 * x, np.cos(x**2), np.exp(np.sin(x**2))]),
        lambda x: [al.tensor(2 * x), np.cos(x**2), np.float64(np.exp(np.sin(x**2)))],
    ],
    "task4": [al.grad(nested), by_finite_differences(nested), by_backward(nested, al.float64)],
    "task5": [al.grad(paths), by_finite_differences(paths), lambda x: np.sin(x) + np.cos(x) * x],
    "task6": [
        lambda v: [math.cos(x * x) * 2 * x for x in v],
        lambda v: al.elementwise_grad(sine)(np.array(v)),
        lambda v: al.grad(lambda t: np.sin(t * t).sum())(al.tensor(v)),
    ],
    "task7": [
        lambda pairs, x: al.grad(chain_of(pairs))(x),
        lambda pairs, x: by_finite_differences(chain_of(pairs))(x),
        lambda pairs, x: np.prod([df(chain_of(pairs[:k])(x)) for k, (_, df) in enumerate(pairs)]),
    ],
}


@pytest.mark.parametrize(("name", "k"), [(n, k) for n, fs in RIGHT.items() for k in range(len(fs))])
def test_an_answer_by_another_road_is_right(name, k):
    got = verdict(name, RIGHT[name][k])
    assert got.status == "right", got.words


def first_only(f, wrong):
    return lambda *a: f(*a) if a == tuple(TASKS["task1"].draw("public")[0]) else wrong


ALMOST = {
    "task1": [first_only(lambda x: 2 * x, 0.0), lambda x: 2 * abs(x), lambda x: 2 * x + 0.01],
    "task2": [
        lambda x: abs(math.cos(x**2) * 2 * x),
        lambda x: 2 * x * (1 - x**4 / 2),
        lambda x: round(math.cos(x**2) * 2 * x, 2),
    ],
    "task3": [
        lambda x: [2 * abs(x), math.cos(x * x), math.exp(math.sin(x * x))],
        lambda x: [2 * x, math.cos(x * x)],
        lambda x: [2 * x, math.cos(x * x), 1.0],
    ],
    "task4": [lambda x: abs(al.grad(nested)(x)), lambda x: 1.234, lambda x: al.grad(nested)(1.2)],
    "task5": [lambda x: math.sin(x) + math.cos(x), lambda x: math.sin(x) + abs(x) * math.cos(x), lambda x: 0.0],
    "task6": [
        lambda v: sum(math.cos(x * x) * 2 * x for x in v),
        lambda v: [math.cos(x * x) * 2 * abs(x) for x in v],
        lambda v: [math.cos(x * x) * 2 * x for x in v[:2]],
    ],
    "task7": [
        lambda pairs, x: pairs[0][1](x),
        lambda pairs, x: al.grad(chain_of(pairs[:2]))(x),
        lambda pairs, x: al.grad(chain_of(pairs))(1.0),
    ],
}


@pytest.mark.parametrize(("name", "k"), [(n, k) for n, fs in ALMOST.items() for k in range(len(fs))])
def test_an_answer_that_almost_works_is_not_right(name, k):
    got = verdict(name, ALMOST[name][k])
    assert (got.status, got.points) == ("wrong", 0)
    assert all(got.words)


def test_an_answer_copied_from_the_self_check_is_wrong_for_other_inputs():
    table = {x: 2 * x for (x,) in TASKS["task1"].draw("public")}
    assert verdict("task1", table.get).status == "right"
    inputs = TASKS["task1"].draw("check")
    assert judge(TASKS["task1"], inputs, collect(table.get, inputs)).points == 0


@pytest.mark.parametrize("name", TASKS)
def test_every_stub_fails_politely_with_zero(name):
    space = run(student_version(root() / "exercises/chain_rule/chain_rule.ipynb").cells)
    got = verdict(name, space[TASKS[name].function])
    assert (got.status, got.points) == ("todo", 0)
    assert "Not done yet" in got.words[0]


def test_each_task_has_a_text_a_solution_and_a_check_with_its_points():
    metadata = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in cells()}
    for task in EXERCISE.tasks:
        text, solution, checked = (metadata[f"chain_rule-{task.name}{part}"] for part in ("-text", "", "-check"))
        assert (text.locked, text.cell_type) == (True, "markdown")
        assert (solution.solution, solution.locked, solution.grade) == (True, False, False)
        assert (checked.grade, checked.locked, checked.points) == (True, True, task.points)
    assert all(not cell.get("outputs") for cell in cells())


def test_each_hint_leads_to_a_section_that_is_there():
    lesson = nbformat.read(root() / "notebooks/01_gradients_three_ways.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in lesson.cells)
    for task in EXERCISE.tasks:
        where, link = task.reread
        section = link.partition("#")[2].replace("-", " ")
        assert f"## {section}\n" in text
        assert f"“{section}”" in where
        assert (root() / "exercises/chain_rule" / link.partition("#")[0]).is_file()
