import math
import random

import numpy as np
import pytest

import autogradlab as al
from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Task


def numbers(rng: random.Random):
    return [[1.5], [-2.0]]


TASK = Task("task1", "a slope", "slope", 1, numbers, lambda x: 2 * x, (), ("Lesson", "l"))


def leaf(x):
    return al.tensor([x, 1.0], requires_grad=True)


def rebound(x):
    w = leaf(x)
    for _ in range(2):
        (w * w).sum().backward()
        w = w - 0.1 * w.grad
    return w


def zeroed_first(x):
    leaf(x).grad.zero_()


def grad_first(x):
    return 2 * leaf(x).grad


def tracked_step(x):
    w = leaf(x)
    w -= 0.1


def second_pass(x):
    y = (leaf(x) ** 2).sum()
    y.backward()
    y.backward()


def saved_value_changed(x):
    w = leaf(x)
    y = w * 2
    z = (y * y).sum()
    y += 1
    z.backward()


def cut(x):
    al.tensor(x).backward()


def unused(x):
    al.autograd.grad(leaf(x).sum(), leaf(x))


def plain_gradient(x):
    leaf(x).grad = 0


def none_in_arithmetic(x):
    w = None
    return w * x


def uncalled_method(x):
    return leaf(x).sum - 1


def several_as_one(x):
    return leaf(x).item()


def zero_grad_of_a_tensor(x):
    leaf(x).zero_grad()


def list_as_tensor(x):
    [leaf(x)].mul_(2)


@pytest.mark.parametrize(
    ("function", "idea"),
    [
        (plain_gradient, "a `.grad` that is set to a plain number"),
        (none_in_arithmetic, "`None` used as if it were a number"),
        (uncalled_method, "a function that was never called"),
        (several_as_one, "several numbers where one is needed"),
        (zero_grad_of_a_tensor, "`zero_grad()` on a tensor, which only optimizers and modules have"),
        (list_as_tensor, "a list used as if it were one of its tensors"),
    ],
)
def test_the_idea_behind_a_value_of_the_wrong_kind_is_named(function, idea):
    inputs = TASK.draw("any")
    verdict = judge(TASK, inputs, collect(function, inputs, *TASK.given))
    assert verdict.misconception == idea


def two_positional(a, b):
    return a + b


@pytest.mark.filterwarnings("ignore:The .grad attribute")
@pytest.mark.parametrize(
    ("function", "idea"),
    [
        (rebound, "a parameter that is replaced by a result, or that never got a gradient"),
        (zeroed_first, "a `.grad` that is changed before any `backward()` has made it"),
        (grad_first, "a `.grad` that is `None`: no `backward()` has filled it"),
        (tracked_step, "a parameter that is changed while it is tracked"),
        (second_pass, "a second `backward()` through a graph that the first one freed"),
        (saved_value_changed, "a value that was changed in place after the graph had saved it"),
        (lambda x: leaf(x).backward(), "`backward()` on more than one number"),
        (cut, "a result without a graph: tracking was lost on the way"),
        (unused, "the gradient of something that the result doesn't depend on"),
        (lambda x: math.sin(leaf(x)), "a function for plain numbers, called with a tensor of several"),
        (lambda x: leaf(x).numpy(), "a tracked tensor handed to NumPy"),
        (lambda x: leaf(x) @ al.ones(3), "two shapes that don't go together"),
        (lambda x: np.ones(2) @ np.ones(3), "two shapes that don't go together"),
        (lambda x: np.ones(2) + np.ones(3), "two shapes that don't go together"),
        (lambda x: [x, x] * 0.5, "a Python list used as if it were a vector"),
        (lambda x: [x] + x, "a Python list used as if it were a vector"),  # noqa: RUF005
        (lambda x: x.backward(), "a plain value where a tensor is needed"),
        (lambda x: [x].sum(), "a plain value where a tensor is needed"),
        (lambda x: leaf(x)(2.0), "a value that is called as if it were a function"),
        (lambda x: [x][1], "an index that isn't there"),
        (lambda x: x[0], "an index that isn't there"),
        (lambda x: math.log(-abs(x)), "a logarithm or square root outside its domain"),
        (lambda x: math.exp(1e6), "a power that is too large for a float"),
        (lambda x: x / 0, "a division by 0"),
        (lambda x: two_positional(x), "a call with the wrong number of arguments"),
        (lambda x: al.tensor(x).sum(axes=0), "a call with arguments that the function doesn't take"),
        (lambda x: two_positional(a=x, c=1), "a keyword that the function doesn't have"),
        (lambda x: [a for a, b in [[x]]], "a value taken apart into the wrong number of pieces"),
    ],
)
def test_the_idea_behind_an_exception_is_named(function, idea):
    inputs = TASK.draw("any")
    got = judge(TASK, inputs, collect(function, inputs))
    assert (got.status, got.points, got.misconception) == ("error", 0, idea), got.quote
    assert got.words[0] == f"The cause is {idea}."


@pytest.mark.parametrize("function", [lambda x: 2 * undefined, lambda: 1.0])  # noqa: F821
def test_an_exception_that_tells_no_idea_has_none(function):
    inputs = TASK.draw("any")
    assert judge(TASK, inputs, collect(function, inputs)).misconception is None


def test_a_hint_of_the_engine_is_not_followed_by_a_second_one():
    inputs = TASK.draw("any")
    got = judge(TASK, inputs, collect(tracked_step, inputs))
    assert "Hint:" in got.quote
    assert got.words == ("The cause is a parameter that is changed while it is tracked.",)


@pytest.mark.parametrize(
    ("value", "idea"),
    [
        (math.sin, "a function that was never called"),
        (leaf, "a function that was never called"),
        ("steep", "text, not a number"),
        ([1.0, None], "a list with `None` in it"),
        (["1", "2"], "text, not numbers"),
        (map(abs, [1]), "a recipe for numbers, not yet a list"),
        ({"x": 1.0}, "a collection without an order"),
        (None, "`None`: nothing came back"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_idea_behind_an_answer_that_is_no_number_is_named(value, idea):
    inputs = TASK.draw("any")
    assert judge(TASK, inputs, collect(lambda x: value, inputs)).misconception == idea
