"""The tasks of the exercise on the chain rule, and the wrong ideas they recognise."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.course.building import links
from autogradlab.course.tasks import Exercise, Misconception, Task

LESSON = "../../notebooks/01_gradients_three_ways.ipynb"
BY_HAND = ("Lesson 1, “By hand”", f"{LESSON}#By-hand")
GRAPH = ("Lesson 1, “Read the graph”", f"{LESSON}#Read-the-graph")
BREAK = ("Lesson 1, “Break it, mend it”", f"{LESSON}#Break-it,-mend-it")


def numbers(rng: random.Random) -> list[list[Any]]:
    """Inputs of both signs, below 1 and above, with no two alike."""
    spans = ((1.1, 1.5), (-1.4, -1.1), (0.2, 0.7), (-0.8, -0.3), (1.8, 2.4), (-2.6, -2.0))
    return [[round(rng.uniform(*span), 3)] for span in spans]


def vectors(rng: random.Random) -> list[list[Any]]:
    """Vectors of 1 to 4 numbers."""
    return [[[round(rng.uniform(-2, 2), 3) for _ in range(n)]] for n in (3, 2, 4, 1)]


def chains(rng: random.Random) -> list[list[Any]]:
    """Chains of 1 to 4 links, each with an input."""
    longest = ["triple", "tanh", "square", "sin"]
    made = (["square", "sin"], ["sin", "square", "tanh"], ["cos"], longest, ["square", "cos"])
    return [[names, round(rng.uniform(0.4, 1.3), 3)] for names in made]


# --- task 1 ---


def square_slope(x: float) -> float:
    return 2 * x


# --- task 2 ---


def sine_of_square_slope(x: float) -> float:
    return math.cos(x**2) * 2 * x


# --- task 3 ---


def local_derivatives(x: float) -> list[float]:
    y = x**2
    return [2 * x, math.cos(y), math.exp(math.sin(y))]


# --- task 4 ---


def nested_slope(x: float) -> float:
    a, b, c = local_derivatives(x)
    return a * b * c


# --- task 5 ---


def two_paths_slope(x: float) -> float:
    return math.sin(x) + x * math.cos(x)


# --- task 6 ---


def gradient_by_autograd(numbers: list[float]) -> Any:
    x = al.tensor(numbers, requires_grad=True)
    al.sin(x**2).sum().backward()
    return x.grad


def twice(numbers: list[float]) -> Any:
    return gradient_by_autograd(numbers) * 2


def of_the_sum(numbers: list[float]) -> Any:
    x = al.tensor(numbers, requires_grad=True)
    al.sin((x**2).sum()).backward()
    return x.grad


# --- task 7 ---


def chain_slope(pairs: Any, x: float) -> float:
    slope = 1.0
    for f, df in pairs:
        slope *= df(x)
        x = f(x)
    return slope


def all_at_the_input(pairs: Any, x: float) -> float:
    return math.prod(float(df(x)) for _, df in pairs)


def at_the_outputs(pairs: Any, x: float) -> float:
    slope = 1.0
    for f, df in pairs:
        x = f(x)
        slope *= df(x)
    return slope


def added_up(pairs: Any, x: float) -> float:
    total = 0.0
    for f, df in pairs:
        total += df(x)
        x = f(x)
    return total


def from_the_wrong_end(pairs: Any, x: float) -> float:
    return chain_slope(pairs[::-1], x)


def value_of_chain(pairs: Any, x: float) -> float:
    for f, _ in pairs:
        x = f(x)
    return x


def last_link(pairs: Any, x: float) -> float:
    for f, df in pairs:
        slope, x = df(x), f(x)
    return slope


value = "the value of the function, not its slope"
value_words = "How high is the curve, and how steep is it? The task asks for the second."

EXERCISE = Exercise(
    "chain_rule",
    "The chain rule",
    (
        Task(
            "task1", "the slope of x²", "square_slope", 1, numbers, square_slope,
            (
                Misconception(value, lambda x: x**2, value_words),
                Misconception("x: the power came down by one, and the factor it leaves in front is missing",
                              lambda x: x, "The power rule does two things. Which one is still to be done?"),
                Misconception("2, the same everywhere", lambda x: 2.0,
                              "Is the curve of x² equally steep at 1 and at 10?"),
                Misconception("right but for the sign", lambda x: -2 * x,
                              "Does x² rise or fall when you walk to the right of 0?"),
            ),
            BY_HAND,
        ),
        Task(
            "task2", "the slope of sin(x²)", "sine_of_square_slope", 2, numbers, sine_of_square_slope,
            (
                Misconception("cos(x²): the outer derivative alone", lambda x: math.cos(x**2),
                              "What does the inner function x² contribute?"),
                Misconception("2x: the inner derivative alone", lambda x: 2 * x,
                              "What does the sine around it contribute?"),
                Misconception("cos(x) · 2x: the outer derivative is taken at x", lambda x: math.cos(x) * 2 * x,
                              "At which number does the sine stand, when x goes in?"),
                Misconception("cos(2x): the inner derivative went inside", lambda x: math.cos(2 * x),
                              "A derivative multiplies from outside. What stays inside the cosine?"),
                Misconception("cos(x²) + 2x: the two rates are added", lambda x: math.cos(x**2) + 2 * x,
                              "y moves 2x times as fast as x, and z so many times as fast as y. What do rates do?"),
                Misconception("right but for the sign", lambda x: -math.cos(x**2) * 2 * x,
                              "Which of sine and cosine gets a minus when it is differentiated?"),
                Misconception(value, lambda x: math.sin(x**2), value_words),
            ),
            BY_HAND,
        ),
        Task(
            "task3", "the local derivatives along a path", "local_derivatives", 2, numbers, local_derivatives,
            (
                Misconception("each derivative taken at x", lambda x: [2 * x, math.cos(x), math.exp(x)],
                              "Each link sees only what comes into it. What comes into the sine, and into exp?"),
                Misconception("the derivatives multiplied up along the way",
                              lambda x: list(np.cumprod(local_derivatives(x))),
                              "A local derivative belongs to one link alone. Where is the product formed?"),
                Misconception("the right numbers from the other end", lambda x: local_derivatives(x)[::-1],
                              "In which order does the task ask for them?"),
                Misconception("the values of y, z and u, not the slopes of the links",
                              lambda x: [x**2, math.sin(x**2), math.exp(math.sin(x**2))],
                              "What stands on the edges of the graph, and what in its cards?"),
            ),
            GRAPH,
            "a list of 3 numbers",
        ),
        Task(
            "task4", "the slope of exp(sin(x²))", "nested_slope", 2, numbers, nested_slope,
            (
                Misconception("exp(sin(x²)) · cos(x²): the innermost link is missing",
                              lambda x: math.exp(math.sin(x**2)) * math.cos(x**2),
                              "How many links has the chain, and how many factors has your product?"),
                Misconception("cos(x²) · 2x: the outermost link is missing", sine_of_square_slope,
                              "How many links has the chain, and how many factors has your product?"),
                Misconception("the sum of the three local derivatives", lambda x: sum(local_derivatives(x)),
                              "The links stand one behind the other. Do rates along one path add or multiply?"),
                Misconception("exp(cos(x²) · 2x): the derivative went inside",
                              lambda x: math.exp(sine_of_square_slope(x)),
                              "exp is its own derivative. At which number is it taken?"),
                Misconception("the product of the derivatives, each taken at x",
                              lambda x: 2 * x * math.cos(x) * math.exp(x),
                              "Each link sees only what comes into it."),
                Misconception(value, lambda x: math.exp(math.sin(x**2)), value_words),
            ),
            GRAPH,
        ),
        Task(
            "task5", "two paths: the slope of x · sin(x)", "two_paths_slope", 2, numbers, two_paths_slope,
            (
                Misconception("cos(x): the product of the two derivatives", lambda x: math.cos(x),
                              "x reaches the product on two paths. Follow one at a time: what does each bring?"),
                Misconception("x · cos(x): the path through the sine alone", lambda x: x * math.cos(x),
                              "x is used twice. Which use is missing?"),
                Misconception("sin(x): the direct path alone", lambda x: math.sin(x),
                              "x is used twice. Which use is missing?"),
                Misconception("the two paths multiplied", lambda x: math.sin(x) * x * math.cos(x),
                              "Links along one path multiply. What do paths that meet again do?"),
                Misconception("the difference of the two paths", lambda x: math.sin(x) - x * math.cos(x),
                              "Both paths push the same way. What does each bring, with its sign?"),
                Misconception(value, lambda x: x * math.sin(x), value_words),
            ),
            GRAPH,
        ),
        Task(
            "task6", "many inputs at once, by autograd", "gradient_by_autograd", 2, vectors, gradient_by_autograd,
            (
                Misconception("twice the gradient: backward ran two times", twice,
                              "What does a second backward do to .grad?"),
                Misconception("the gradient of sin(x₁² + x₂² + ...): the sum came before the sine", of_the_sum,
                              "First the sine of each, then the sum. Which line does what?"),
                Misconception("the values sin(x²), not their gradient", lambda v: np.sin(np.square(v)), value_words),
                Misconception("the sum itself, not its gradient", lambda v: float(np.sin(np.square(v)).sum()),
                              "backward() returns nothing. Where does it leave the gradients?"),
                Misconception("the input itself", lambda v: v, "Where does backward() leave the gradients?"),
                Misconception("cos(x²): the outer derivative alone", lambda v: np.cos(np.square(v)),
                              "What does the inner function x² contribute?"),
            ),
            BREAK,
            "one number per input",
        ),
        Task(
            "task7", "a chain of any length", "chain_slope", 3, chains, chain_slope,
            (
                Misconception("the product of the derivatives, each taken at x", all_at_the_input,
                              "What comes into the second link?"),
                Misconception("the product of the derivatives, each taken at its own output", at_the_outputs,
                              "Is a link's derivative taken at what comes in, or at what goes out?"),
                Misconception("the sum of the derivatives", added_up,
                              "Do rates along one path add or multiply?"),
                Misconception("the slope of the chain from the other end", from_the_wrong_end,
                              "Which link is applied first?"),
                Misconception("the derivative of the last link alone", last_link,
                              "What becomes of the slopes of the links before?"),
                Misconception(value, value_of_chain, value_words),
            ),
            GRAPH,
            build=links,
        ),
    ),
)  # fmt: skip
