"""The tasks on paths that meet, on many inputs and on chains of any length, and the wrong ideas they recognise."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from autogradlab.course.shared_hints import LOOP_COUNT, PATHS_ADD
from autogradlab.course.tasks import Misconception, Task

from .given import Link, links
from .ways import numbers, sine_of_square_slope
from .words import ADD_OR_MULTIPLY, BREAK, GRAPH, HIGH_OR_STEEP, INNER, USED_TWICE, VALUE

# --- Task 5: x · sin(x), two paths ---


def two_paths_slope(x: float) -> float:
    return math.sin(x) + x * math.cos(x)


TASK5 = Task(
    "task5", "two paths: the slope of x · sin(x)", "two_paths_slope", 2, numbers, two_paths_slope,
    (
        Misconception("cos(x): the product of the two derivatives", math.cos,
                      "x reaches the product on two paths. Follow one at a time: what does each bring?"),
        Misconception("x · cos(x): the path through the sine alone", lambda x: x * math.cos(x), USED_TWICE),
        Misconception("sin(x): the direct path alone", math.sin, USED_TWICE),
        Misconception("1 + cos(x): the two derivatives added, as if z were x + sin(x)", lambda x: 1 + math.cos(x),
                      "On each path, by what does the product multiply what comes in?"),
        Misconception("the two paths multiplied", lambda x: math.sin(x) * x * math.cos(x),
                      PATHS_ADD),
        Misconception("the difference of the two paths", lambda x: math.sin(x) - x * math.cos(x),
                      "Let x grow a little. Which way does each path push z, and where does a minus come from?"),
        Misconception(VALUE, lambda x: x * math.sin(x), HIGH_OR_STEEP),
        Misconception("cos(x) + x · sin(x): the sine was differentiated on the other path",
                      lambda x: math.cos(x) + x * math.sin(x),
                      "On each path one factor moves. What does the other one do?"),
        Misconception("sin(x) + cos(x): the second path lost its factor", lambda x: math.sin(x) + math.cos(x),
                      "On each path, by what does the product multiply what comes in?"),
        Misconception("the two paths by themselves, not yet put together", lambda x: [math.sin(x), x * math.cos(x)],
                      PATHS_ADD),
        Misconception("x + cos(x): a derivative and a value added", lambda x: x + math.cos(x),
                      "On each path one factor moves. What does the other one do?"),
        Misconception("the difference of the two paths, the other way around", lambda x: x * math.cos(x) - math.sin(x),
                      "Let x grow a little. Which way does each path push z, and where does a minus come from?"),
        Misconception("twice the path through the sine", lambda x: 2 * x * math.cos(x), USED_TWICE),
        Misconception("the slope of sin(x²): a product was taken for a chain", lambda x: math.cos(x**2) * 2 * x,
                      "Is the x multiplied by the sine, or does it go into it?"),
    ),
    GRAPH,
    experiment="Take `a` and `b`, both 1.3 at first, and print `a * math.sin(b)`. Nudge `a` alone by 0.001, then `b` "
    "alone, then both. "
    "How do the three changes go together?",
)  # fmt: skip


# --- Task 6: many inputs at once, by autograd ---


def vectors(rng: random.Random) -> list[list[list[float]]]:
    """Vectors of 1 to 4 numbers."""
    return [[[round(rng.choice((-1, 1)) * rng.uniform(0.3, 2), 3) for _ in range(n)]] for n in (3, 2, 4, 1)]


def gradient_by_autograd(numbers: Sequence[float]) -> list[float]:
    return [sine_of_square_slope(x) for x in numbers]


def sines(numbers: Sequence[float]) -> list[float]:
    return [math.sin(x**2) for x in numbers]


def of_the_sum(numbers: Sequence[float]) -> list[float]:
    return [math.cos(sum(x**2 for x in numbers)) * 2 * x for x in numbers]


TASK6 = Task(
    "task6", "many inputs at once, by autograd", "gradient_by_autograd", 2, vectors, gradient_by_autograd,
    (
        Misconception("twice the gradient: backward ran two times",
                      lambda v: [2 * g for g in gradient_by_autograd(v)], "What does a second backward do to .grad?"),
        Misconception("the gradient of sin(x₁² + x₂² + ...): the sum came before the sine", of_the_sum,
                      "First the sine of each, then the sum. Which part of your line does what?"),
        Misconception("the mean's gradient, where the sum's is asked for",
                      lambda v: [g / len(v) for g in gradient_by_autograd(v)],
                      "How much does the mean move when one of n numbers moves by 1?"),
        Misconception("the values sin(x²), not their gradient", sines, "Where does backward() leave the gradients?"),
        Misconception("the sum itself, not its gradient", lambda v: sum(sines(v)),
                      "backward() returns nothing. Where does it leave the gradients?"),
        Misconception("the sum of the gradients", lambda v: sum(gradient_by_autograd(v)),
                      "How many numbers went in, and how many slopes belong to them?"),
        Misconception("the input itself", list, "Where does backward() leave the gradients?"),
        Misconception("cos(x²): the outer derivative alone", lambda v: [math.cos(x**2) for x in v], INNER),
        Misconception("the gradient of sin(x), summed: the square is missing", lambda v: [math.cos(x) for x in v],
                      "Which function of each number does the task ask for?"),
        Misconception("the gradient of sin(x)²: the square is outside the sine", lambda v: [math.sin(2 * x) for x in v],
                      "Which comes first here, the square or the sine?"),
        Misconception("the gradient of the first number alone",
                      lambda v: [sine_of_square_slope(v[0])] + [0.0] * (len(v) - 1),
                      "How often does your loop run? What does a `return` inside it do?"),
    ),
    BREAK,
    answer="one number for each input",
    arguments=("numbers",),
    experiment="Run it for one number, `[1.0]`, and compare with task 2. Then print `x.grad` before and after "
    "`backward()` for two.",
)  # fmt: skip


# --- Task 7: a chain of any length ---


def chains(rng: random.Random) -> list[list[Any]]:
    """Chains of 1 to 4 links, each with an input."""
    made = ("square sin", "sin square tanh", "cos", "triple tanh square sin", "cos square")
    return [[names.split(), round(rng.uniform(0.4, 1.3), 3)] for names in made]


def on_the_way(pairs: Sequence[Link], x: float) -> list[float]:
    """What comes into each link, and at the end what comes out."""
    seen = [x]
    for f, _ in pairs:
        seen.append(float(f(seen[-1])))
    return seen


def local_slopes(pairs: Sequence[Link], x: float) -> list[float]:
    return [float(df(at)) for (_, df), at in zip(pairs, on_the_way(pairs, x), strict=False)]


def chain_slope(pairs: Sequence[Link], x: float) -> float:
    return math.prod(local_slopes(pairs, x))


def at_the_outputs(pairs: Sequence[Link], x: float) -> float:
    return math.prod(float(df(at)) for (_, df), at in zip(pairs, on_the_way(pairs, x)[1:], strict=True))


def slopes_passed_on(pairs: Sequence[Link], x: float) -> float:
    slope = 1.0
    for _, df in pairs:
        x = float(df(x))
        slope *= x
    return slope


def nested_derivatives(pairs: Sequence[Link], x: float) -> float:
    slope = 1.0
    for _, df in pairs:
        slope = float(df(slope))
    return slope


TASK7 = Task(
    "task7", "a chain of any length", "chain_slope", 3, chains, chain_slope,
    (
        Misconception("the product of the derivatives, each taken at x",
                      lambda pairs, x: math.prod(float(df(x)) for _, df in pairs), "What comes into the second link?"),
        Misconception("the product of the derivatives, each taken at its own output", at_the_outputs,
                      "Is a link's derivative taken at what comes in, or at what goes out?"),
        Misconception("the sum of the derivatives", lambda pairs, x: sum(local_slopes(pairs, x)), ADD_OR_MULTIPLY),
        Misconception("the slope of the chain from the other end",
                      lambda pairs, x: chain_slope(pairs[::-1], x), "Which link is applied first?"),
        Misconception("the slope of the last link alone", lambda pairs, x: local_slopes(pairs, x)[-1],
                      "What happens to the slopes of the links before?"),
        Misconception("the slope of the first link alone", lambda pairs, x: local_slopes(pairs, x)[0],
                      "What happens to the slopes of the links after it? Where is your `return`?"),
        Misconception(VALUE, lambda pairs, x: on_the_way(pairs, x)[-1], HIGH_OR_STEEP),
        Misconception("1 plus the sum of the derivatives",
                      lambda pairs, x: 1 + sum(local_slopes(pairs, x)), ADD_OR_MULTIPLY),
        Misconception("the product of the values, not of the slopes",
                      lambda pairs, x: math.prod(on_the_way(pairs, x)[1:]),
                      "Which of the two in a pair is the derivative?"),
        Misconception("the slopes of the links, not yet put together", local_slopes,
                      "What do rates along one path do?"),
        Misconception("the slope times `x`", lambda pairs, x: x * chain_slope(pairs, x),
                      "With no links at all, how fast does the result move when x moves?"),
        Misconception("the chain without its last link", lambda pairs, x: chain_slope(pairs[:-1], x),
                      LOOP_COUNT),
        Misconception("the chain without its first link", lambda pairs, x: chain_slope(pairs[1:], x),
                      "Where does your loop begin?"),
        Misconception("each derivative taken at the slope so far", nested_derivatives,
                      "What goes into each link's derivative: a value, or a slope?"),
        Misconception("right but for what is passed on: each link gets the slope of the one before",
                      slopes_passed_on, "Which of the two in a pair makes what the next link gets?"),
        Misconception("the two functions of each pair swapped",
                      lambda pairs, x: chain_slope([(d, f) for f, d in pairs], x),
                      "In a pair, which comes first: the function, or its derivative?"),
    ),
    GRAPH,
    arguments=("pairs", "x"),
    build=links,
    experiment="Run it with one pair, then with two, and print `x` and `slope` in each round. What should `x` be in "
    "the second?",
)  # fmt: skip
