import dataclasses
import math
import random

import pytest

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Task
from autogradlab.course.exercises.wrong_answer_sentences import input_text


def said(task, function):
    inputs = task.draw("any")
    got = judge(task, inputs, collect(function, inputs, *task.given))
    return " ".join((*got.sentences, got.quote))


def drawn(task, function):
    inputs = task.draw("any")
    return judge(task, inputs, collect(function, inputs)).picture


def dict_of(returned, x):
    return returned


def numbers(rng: random.Random):
    return [[1.5], [-2.0], [0.5]]


def vectors(rng: random.Random):
    return [[[1.0, 2.0]], [[3.0, 0.5]]]


SLOPE = Task("t", "a slope", "slope", 1, numbers, lambda x: 3 * x**3, (), ("Lesson", "lesson.ipynb"))
VALUES = Task(
    "t", "values", "values", 1, vectors, lambda v: [x**2 for x in v], (), ("Lesson", "lesson.ipynb"),
    answer="one number for each input", arguments=("numbers",), quantity="value",
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: 0.0, "At x = 1.5, you return 0; the slope there is **steeper**"),
        (lambda x: 99.0, "**flatter**"),
        (lambda x: -3 * x**3, "just as steep, but goes **the other way**"),
        (lambda x: -1.0, "has **the other sign**"),
        (lambda x: math.nan, "which isn’t finite"),
        (lambda x: math.inf, "a division by 0"),
        (lambda x: [1.0, 2.0], "2 numbers instead of a number"),
        (lambda x: [], "no numbers instead of a number"),
        (lambda x: 1.0, "the same for every input"),
        (lambda x: 3 * x**3 if x > 0 else x, "right where the input is positive"),
        (lambda x: 3 * x**3 if x != 0.5 else 1.0, "right at 2 of 3 inputs"),
        (lambda x: 7 * x**3, "times the same number everywhere"),
        (lambda x: 3 * x**3 * (1 + 0.001 * x), "Is a number rounded"),
        (lambda x: 3 * x**3 + x, "what does `(f(x + h) - f(x - h)) / (2 * h)` give"),
    ],
)
def test_what_is_wrong_with_a_slope_is_said(function, words):
    assert words in said(SLOPE, function)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda v: [1.0, 0.0], "At numbers = [1, 2], you return [1, 0]; number 2 should be **larger**"),
        (lambda v: [9.0, 4.0], "number 1 should be **smaller**"),
        (lambda v: [1.0, -4.0], "number 2 should have **the other sign**"),
        (lambda v: [[x**2] for x in v], "an array of shape (2, 1) instead of one number for each input"),
        (lambda v: [[x**2 + x for x in v]], "Which axes should they be on?"),
        (lambda v: 1.0, "How many numbers go in, and how many should come out?"),
        (lambda v: [x + 5 for x in v], "work it out on paper"),
        (lambda v: [0.5 for x in v], "the same for every input"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(function, words):
    assert words in said(VALUES, function)


def test_long_lists_are_shown_by_their_first_numbers():
    assert "[0, 0, 0, 0, 0, 0, …]" in said(SLOPE, lambda x: [0.0] * 100)


@pytest.mark.parametrize("wrong", [lambda x: 123.456, lambda x: 0.0, lambda x: -x, lambda x: None])
def test_the_answer_is_never_given_away(wrong):
    assert not {f"{3 * x**3:.4g}" for (x,) in numbers(random)} & set(said(SLOPE, wrong).replace("−", "-").split())


SEEN = Task(
    "t", "parts", "seen", 1, numbers,
    lambda x: {"`w.grad`": x, "leaf": True, "`ops`": ["Mul", "Sin"], "`b.grad`": None, "all": [1.0, x]},
    (), ("Lesson", "lesson.ipynb"), observe=dict_of,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"`w.grad`": 1.0}, "At x = 1.5, `w.grad`: you get 1; it should be **larger**."),
        ({"`w.grad`": None}, "`w.grad`: you get `None` instead of a number. Which `backward()` should have filled it"),
        ({"`w.grad`": [1.0, 2.0]}, "`w.grad`: you get [1, 2]: 2 numbers instead of a number."),
        ({"leaf": False}, "leaf: you get `False`, which is **wrong**. Go through your code"),
        ({"`ops`": ["Mul"]}, "`ops`: you get `Mul`; there should be **more**."),
        ({"`ops`": []}, "`ops`: you get an empty list; there should be **more**."),
        ({"`ops`": ["Mul", "Sin", "Sin"]}, "there should be **fewer**"),
        ({"`ops`": ["Mul", "Cos"]}, "`Mul`, `Cos`, not all of which are asked for."),
        ({"`b.grad`": 0.0}, "`b.grad`: you get 0, and it shouldn’t be a number."),
        ({"all": [1.0, 2.0, 3.0]}, "all: you get [1, 2, 3]: 3 numbers instead of 2 numbers."),
    ],
)
def test_the_part_that_differs_is_named(changed, words):
    assert words in said(SEEN, lambda x: SEEN.reference(x) | changed)


def test_pairs_to_draw_stand_in_the_order_of_the_input():
    assert drawn(SLOPE, lambda x: x) == ((-2.0, -24.0), (0.5, 0.375), (1.5, 10.125))
    assert drawn(VALUES, lambda v: [1.0, 0.0]) == ((1.0, 1.0), (0.0, 4.0))


@pytest.mark.parametrize("function", [lambda x: math.nan, lambda x: [x, x]])
def test_what_has_no_pairs_of_numbers_is_not_drawn(function):
    assert drawn(SLOPE, function) == ()


def test_where_it_happened_is_said_briefly():
    task = dataclasses.replace(SLOPE, arguments=("w", "xs", "batches"))
    assert input_text(task, [1.5, [1.0, 2.0, 3.0, 4.0], [[[1.0], [2.0]]] * 5]) == (
        "w = 1.5, xs = [1, 2, 3, …] and batches = a list of 5"
    )


RAGGED = Task(
    "t", "pieces", "pieces", 1, numbers, lambda x: [[x], [2 * x, 3 * x], 4 * x], (), ("Lesson", "lesson.ipynb"),
    answer="a list of three parts",
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: [[x], [2 * x, 3 * x], 4 * x + 1], "number 4 should be **smaller**"),
        (lambda x: [[x], [2 * x, 3 * x, 4 * x]], "2 parts of different shapes instead of a list of three parts"),
        (lambda x: [x, 2 * x, 3 * x, 5 * x], "Which axes should they be on?"),
    ],
)
def test_what_is_wrong_with_a_ragged_list_is_said(function, words):
    assert words in said(RAGGED, function)


def test_a_part_that_is_the_same_for_every_input_is_no_clue_where_it_should_be():
    task = dataclasses.replace(SLOPE, reference=lambda x: 2.0)
    assert "same for every input" not in said(task, lambda x: 5.0)


def test_an_exercise_says_its_inputs_in_its_own_words():
    task = dataclasses.replace(SLOPE, describe=lambda x: f"the graph with weight {x}")
    assert "At the graph with weight 1.5, you return 0;" in said(task, lambda x: 0.0)


@pytest.mark.parametrize("far", [0.02, 0.005])
def test_an_answer_that_is_not_close_is_not_called_close(far):
    assert "close" not in said(SLOPE, lambda x: 3 * x**3 * (1 + far * x))
