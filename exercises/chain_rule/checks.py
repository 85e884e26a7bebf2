"""The tasks of the exercise on the chain rule, and the wrong ideas they recognise."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from autogradlab.course.shared_hints import PATHS_ADD
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from .given import Link, links

LESSON = Lesson("01_gradients_three_ways")
BY_HAND = LESSON.section("By hand")
GRAPH = LESSON.section("Read the graph")
BREAK = LESSON.section("Break it, fix it")

VALUE = "the value of the function, not its slope"
HIGH_OR_STEEP = "How high is the curve, and how steep is it? The task asks for the second."
INNER = "What does the inner function x² contribute?"
ADD_OR_MULTIPLY = "The links follow one another. Do rates along one path add or multiply?"
COUNT_LINKS = "How many links has the chain, and how many factors has your product?"
USED_TWICE = "x is used twice. Which use is missing?"


def numbers(rng: random.Random) -> list[list[float]]:
    """Inputs of both signs, below 1 and above, no two alike."""
    spans = ((1.1, 1.5), (-1.4, -1.1), (0.2, 0.7), (-0.8, -0.3), (1.8, 2.4), (-2.6, -2.0))
    return [[round(rng.uniform(*span), 3)] for span in spans]


# --- Task 1: x² ---


def square_slope(x: float) -> float:
    return 2 * x


TASK1 = Task(
    "task1", "the slope of x²", "square_slope", 1, numbers, square_slope,
    (
        Misconception(VALUE, lambda x: x**2, HIGH_OR_STEEP),
        Misconception("x: the power came down by one, and the factor it leaves in front is missing",
                      lambda x: x, "The power rule does two things. Which one is still to be done?"),
        Misconception("2x²: the factor is there, and the power stayed what it was",
                      lambda x: 2 * x**2, "The power rule does two things. Which one is still to be done?"),
        Misconception("2, the same everywhere", lambda x: 2.0, "Is the curve of x² equally steep at 1 and at 10?"),
        Misconception("right but for the sign", lambda x: -2 * x, "Does x² rise or fall to the right of 0?"),
    ),
    BY_HAND,
)  # fmt: skip


# --- Task 2: sin(x²) ---


def sine_of_square_slope(x: float) -> float:
    return math.cos(x**2) * 2 * x


TASK2 = Task(
    "task2", "the slope of sin(x²)", "sine_of_square_slope", 2, numbers, sine_of_square_slope,
    (
        Misconception("cos(x²): the outer derivative alone", lambda x: math.cos(x**2), INNER),
        Misconception("2x: the inner derivative alone", lambda x: 2 * x, "What does the sine around it contribute?"),
        Misconception("cos(x) · 2x: the outer derivative is taken at x", lambda x: math.cos(x) * 2 * x,
                      "When x goes in, what number does the sine get?"),
        Misconception("cos(2x): the inner derivative went inside", lambda x: math.cos(2 * x),
                      "A derivative multiplies from outside. What stays inside the cosine?"),
        Misconception("cos(x²) · x²: the inner value, where its derivative belongs", lambda x: math.cos(x**2) * x**2,
                      "The sine moves cos(x²) times as fast as x². And x², how fast does it move?"),
        Misconception("cos(x²) + 2x: the two rates are added", lambda x: math.cos(x**2) + 2 * x,
                      "x² moves 2x times as fast as x, and the sine so many times as fast as x². What do rates do?"),
        Misconception("right but for the sign", lambda x: -math.cos(x**2) * 2 * x,
                      "Sine and cosine: which of the two gets a minus when it is differentiated?"),
        Misconception(VALUE, lambda x: math.sin(x**2), HIGH_OR_STEEP),
    ),
    BY_HAND,
)  # fmt: skip


# --- Task 3: the links of exp(sin(x²)), one by one ---


def local_derivatives(x: float) -> list[float]:
    y = x**2
    z = math.sin(y)
    return [2 * x, math.cos(y), math.exp(z)]


def products_on_the_way(x: float) -> list[float]:
    a, b, c = local_derivatives(x)
    return [a, a * b, a * b * c]


def products_from_the_end(x: float) -> list[float]:
    a, b, c = local_derivatives(x)
    return [a * b * c, b * c, c]


def values_on_the_way(x: float) -> list[float]:
    return [x**2, math.sin(x**2), math.exp(math.sin(x**2))]


TASK3 = Task(
    "task3", "the local derivatives along a path", "local_derivatives", 2, numbers, local_derivatives,
    (
        Misconception("each derivative taken at x", lambda x: [2 * x, math.cos(x), math.exp(x)],
                      "Each link sees only what comes into it. What comes into the sine, and into exp?"),
        Misconception("the values of y, z and u, not the slopes of the links", values_on_the_way,
                      "What is on the edges of the graph, and what is in its cards?"),
        Misconception("the derivatives multiplied up along the way", products_on_the_way,
                      "A local derivative belongs to one link alone. Where is the product formed?"),
        Misconception("the gradients of u, as shown in the cards", products_from_the_end,
                      "A local derivative belongs to one link alone. What is on the edges?"),
        Misconception("the right numbers from the other end", lambda x: local_derivatives(x)[::-1],
                      "In which order does the task ask for them?"),
    ),
    GRAPH,
    answer="a list of 3 numbers",
)  # fmt: skip


# --- Task 4: exp(sin(x²)) ---


def nested_slope(x: float) -> float:
    return math.prod(local_derivatives(x))


TASK4 = Task(
    "task4", "the slope of exp(sin(x²))", "nested_slope", 2, numbers, nested_slope,
    (
        Misconception("exp(sin(x²)) · cos(x²): the innermost link is missing",
                      lambda x: math.exp(math.sin(x**2)) * math.cos(x**2), COUNT_LINKS),
        Misconception("cos(x²) · 2x: the outermost link is missing", sine_of_square_slope, COUNT_LINKS),
        Misconception("exp(sin(x²)) · 2x: the link in the middle is missing",
                      lambda x: math.exp(math.sin(x**2)) * 2 * x, COUNT_LINKS),
        Misconception("the sum of the three local derivatives", lambda x: sum(local_derivatives(x)), ADD_OR_MULTIPLY),
        Misconception("exp(cos(x²) · 2x): the derivative went inside", lambda x: math.exp(sine_of_square_slope(x)),
                      "exp is its own derivative. At which number is it taken?"),
        Misconception("the product of the derivatives, each taken at x",
                      lambda x: 2 * x * math.cos(x) * math.exp(x),
                      "Each link sees only what comes into it. What comes into the sine, and into exp?"),
        Misconception(VALUE, lambda x: math.exp(math.sin(x**2)), HIGH_OR_STEEP),
    ),
    GRAPH,
)  # fmt: skip


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
    ),
    GRAPH,
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
    ),
    BREAK,
    answer="one number for each input",
    arguments=("numbers",),
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
    ),
    GRAPH,
    arguments=("pairs", "x"),
    build=links,
)  # fmt: skip


EXERCISE = Exercise("chain_rule", "The chain rule", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
