import random

import numpy as np
import pytest

import autogradlab as al
from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Misconception, Task


def vectors(rng: random.Random):
    return [[[1.5, -2.0, 0.5]], [[-0.7, 1.1, 3.0]]]


def cubes(x):
    return [v**3 for v in x]


LIST = Task("task1", "cubes", "cubes", 1, vectors, cubes, (), ("Lesson", "l"), answer="a list of 3 numbers")
TABLE = Task(
    "task2", "table", "table", 1, vectors, lambda x: np.outer(x, [1, 2, 4]), (), ("Lesson", "l"), answer="a table"
)


def verdict(task, function):
    inputs = task.draw("any")
    return judge(task, inputs, collect(function, inputs, *task.given))


@pytest.mark.parametrize(
    ("change", "idea"),
    [
        (lambda v: -v, "right but for the sign"),
        (lambda v: 0 * v, "0 everywhere"),
        (lambda v: 2 * v, "twice what is asked for"),
        (lambda v: v / 2, "half of what is asked for"),
        (lambda v: v[::-1], "the right numbers in the reverse order"),
        (lambda v: v[[1, 0, 2]], "the right numbers in another order"),
        (abs, "right but for the signs: none of your numbers is negative"),
        (lambda v: v**2, "the square of what is asked for"),
        (lambda v: 1 / v, "1 divided by what is asked for"),
        (lambda v: v + 1, "what is asked for, plus 1"),
        (lambda v: np.round(v, 2), "right, but rounded"),
        (lambda v: np.where(v < 0, np.inf, v), "right where it is finite, and infinite elsewhere"),
        (lambda v: np.where(v < 0, np.nan, v), "right where it is finite, and nan elsewhere"),
        (lambda v: v[:, None], "the right numbers, but nested or in another shape"),
        (lambda v: [[v[0]], v[1:]], "the right numbers, but nested or in another shape"),
        (lambda v: v.sum(), "the sum of all the numbers that are asked for"),
        (lambda v: v.mean(), "the mean of all the numbers that are asked for"),
        (lambda v: [7.0, *v], "what is asked for, with something else beside it"),
        (lambda v: v[:2], "a part of what is asked for: numbers are missing"),
        (lambda v: v[:, None] - v, "a table: a row and a column were broadcast against each other"),
        (lambda v: 0.3 * v, "the right answer times the same number everywhere"),
        (lambda v: np.cbrt(v), "`x` itself, unchanged"),
    ],
)
def test_an_idea_that_fits_any_task_is_named(change, idea):
    got = verdict(LIST, lambda x: change(np.array(cubes(x))))
    assert (got.status, got.points, got.misconception) == ("wrong", 0, idea)
    assert got.words[0] == f"Your answer is {idea}."


def test_a_table_that_is_transposed_is_told_from_one_in_another_order():
    assert verdict(TABLE, lambda x: np.outer([1, 2, 4], x)).misconception == "the right table, transposed"


@pytest.mark.parametrize("function", [lambda x: [v**3 + 0.1 * v for v in x], lambda x: [1.0, 2.0, 3.0], lambda x: 7.0])
def test_an_answer_that_fits_no_idea_gets_none(function):
    assert verdict(LIST, function).misconception is None


def test_an_idea_must_fit_at_every_input():
    assert verdict(LIST, lambda x: [-(v**3) if x[0] > 0 else v**3 for v in x]).misconception is None


def test_a_single_number_at_one_input_shows_nothing():
    task = Task("task1", "one", "one", 1, lambda rng: [[2.0]], lambda x: 5.0, (), ("Lesson", "l"))
    assert verdict(task, lambda x: 6.0).misconception is None


def test_the_tasks_own_idea_comes_first():
    own = Misconception("downhill", lambda x: [-(v**3) for v in x], "Which way?")
    task = Task("task1", "cubes", "cubes", 1, vectors, cubes, (own,), ("Lesson", "l"))
    assert verdict(task, lambda x: -(al.tensor(x) ** 3)).misconception == "downhill"


def test_right_numbers_are_right_and_never_an_idea():
    assert verdict(LIST, cubes).misconception is None


SLOPES = Task(
    "task1", "slopes", "slopes", 1, vectors, lambda x: [x[0] * 2, x[1] * 3, 1.0],
    (Misconception("the inputs swapped", lambda x: [x[1] * 2, x[0] * 3, 1.0], "Which?"),),
    ("Lesson", "l"), answer="a list of 3 numbers",
)  # fmt: skip


def test_a_list_may_show_an_idea_in_one_of_its_numbers():
    got = verdict(SLOPES, lambda x: [x[1] * 2, x[1] * 3, 1.0])
    assert got.misconception == "the inputs swapped"
    assert got.words[0] == "In part, your answer is the inputs swapped."


@pytest.mark.parametrize("function", [lambda x: [5.0, x[1] * 3, 1.0], lambda x: [x[0] * 2, x[1] * 3, 7.0]])
def test_a_number_that_never_varies_shows_no_idea(function):
    assert verdict(SLOPES, function).misconception is None


def test_several_numbers_where_one_is_asked_for_are_named():
    one = Task("task3", "a cube", "cube", 1, lambda rng: [[1.5], [-0.7]], lambda x: x**3, (), ("Lesson", "l"))
    found = verdict(one, lambda x: [x + 1, x * 5])
    assert found.misconception == "several numbers, where one is asked for"


def walk(w, lr, steps):
    for _ in range(steps):
        w = [v - lr * v * v for v in w]
    return w


WALK = Task(
    "task3", "walk", "walk", 1, lambda rng: [[[0.5, 0.7], 0.3, 3], [[0.2, 0.9], 0.1, 2]], walk, (), ("Lesson", "l"),
    answer="a list of 2 numbers", arguments=("w", "lr", "steps"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "idea"),
    [
        (lambda w, lr, steps: walk(w, -lr, steps), "what would be right if `lr` had the other sign"),
        (lambda w, lr, steps: walk(w, 1.0, steps), "what would be right if `lr` were 1"),
        (lambda w, lr, steps: walk(w, lr, 1), "what would be right if `steps` were 1"),
        (lambda w, lr, steps: walk(w, lr, steps + 1), "what would be right if `steps` were one larger"),
        (lambda w, lr, steps: walk(w, lr, steps - 1), "what would be right if `steps` were one smaller"),
        (lambda w, lr, steps: [v * v + 0.1 for v in w], None),
    ],
)
def test_an_answer_that_is_right_for_another_argument_is_named(function, idea):
    assert verdict(WALK, function).misconception == idea


def ends(returned, w, lr, steps):
    return {"the start": w, "the end": returned}


PARTS = Task(
    "task4", "walk", "walk", 1, WALK.inputs, walk, (), ("Lesson", "l"), arguments=WALK.arguments, observe=ends
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "idea"),
    [
        (lambda w, lr, steps: w, "`w` itself, unchanged"),
        (lambda w, lr, steps: None, "`None` where a number is asked for"),
        (lambda w, lr, steps: True, "a yes or a no, where a number is asked for"),
    ],
)
def test_a_part_that_is_no_number_is_named(function, idea):
    assert verdict(PARTS, function).misconception == idea


def test_a_part_that_is_another_part_is_named():
    doubled = Task(
        "task5", "walk", "walk", 1, WALK.inputs, walk, (), ("Lesson", "l"), arguments=WALK.arguments,
        observe=lambda returned, w, lr, steps: {"the twofold start": [2 * v for v in w], "the end": returned},
    )  # fmt: skip
    got = verdict(doubled, lambda w, lr, steps: [2 * v for v in w])
    assert got.misconception == "the same as another part, the twofold start"
