import math
import operator
import random

import pytest

import autogradlab as al
from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Task


def numbers(rng: random.Random):
    return [[1.5], [-2.0], [0.5]]


SLOPE = Task("t", "a slope", "slope", 1, numbers, lambda x: 3 * x**3, (), ("Lesson", "lesson.ipynb"))
SEEN = Task("t", "", "f", 1, numbers, lambda x: x, (), ("", ""), answer="a tensor", observe=operator.add)


def said(function, task=SLOPE):
    inputs = task.draw("any")
    got = judge(task, inputs, collect(function, inputs, *task.given))
    assert (got.status, got.points) == ("error", 0)
    return " ".join((*got.sentences, got.quote))


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: None, "Is a `return` missing"),
        (lambda x: "steep", "instead of a number:"),
        (lambda x: {1.0}, "{1.0}"),
        (lambda x: al.tensor(x).sum(axes=0), "`help(...)` shows them"),
        (lambda: 1.0, "It is called like this: `slope(x)`. Does it take 1 argument?"),
        (lambda x: undefined, "did you run that cell?"),  # noqa: F821
        (lambda x: 2 * None, "Something on this line is `None`"),
        (lambda x: math.log(-1), "logarithm or the square root of a negative"),
        (lambda x: math.exp(1e9), "too large for a float"),
        (lambda x: [1.0][2], "IndexError: list index out of range"),
    ],
)
def test_what_went_wrong_is_said(function, words):
    assert words in said(function)


def test_an_error_of_ours_brings_its_own_hint():
    def vector(x):
        return al.tensor([x, x], requires_grad=True).backward()

    assert said(vector).count("Hint:") == 1
    assert "last line of the message" not in said(vector)


def test_what_cannot_be_observed_is_shown_with_the_reason():
    assert "'text'\ncan only concatenate" in said(lambda x: "text", SEEN)


def test_an_error_in_how_the_code_was_used_quotes_that_use():
    answer = {"error": "TypeError", "message": "unsupported", "line": "", "asked": "y = x * x"}
    got = judge(SLOPE, SLOPE.draw("any"), [answer])
    assert "how your code was used" in got.words[0]
    assert got.quote == "y = x * x\nTypeError: unsupported"
