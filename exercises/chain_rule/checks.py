"""The tasks of the exercise on the chain rule, and the wrong ideas they recognise."""

from __future__ import annotations

import math

from autogradlab.course.shared_hints import ASKED_ORDER
from autogradlab.course.tasks import Exercise, Misconception, Task

from .later import TASK5, TASK6, TASK7
from .ways import numbers, sine_of_square_slope
from .words import ADD_OR_MULTIPLY, BY_HAND, COUNT_LINKS, GRAPH, HIGH_OR_STEEP, INNER, VALUE

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
        Misconception("x²/2: the function was integrated, not differentiated", lambda x: x**2 / 2,
                      "Is the area under the curve asked for, or its slope?"),
        Misconception("2x³: the slope times the value", lambda x: 2 * x**3,
                      "What does the power rule do to the power?"),
        Misconception("x + 2: the factor was added", lambda x: x + 2, "What does the power rule do with the 2?"),
        Misconception("the slope over a step that isn't small: h is too large", lambda x: 2 * x + 0.1,
                      "What happens to your number when h is ten times smaller?"),
    ),
    BY_HAND,
    experiment="Print `(square(x + h) - square(x - h)) / (2 * h)` with h = 1e-4 at x = 1, 2 and 3, where `square` "
    "returns `x**2`. "
    "How does it grow with x?",
)  # fmt: skip


# --- Task 2: sin(x²) ---


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
        Misconception("sin(x²) · 2x: the sine was not differentiated", lambda x: math.sin(x**2) * 2 * x,
                      "Two links, two derivatives. Which of your factors is still a value?"),
        Misconception("sin(x) · 2x: the sine was not differentiated, and taken at x", lambda x: math.sin(x) * 2 * x,
                      "Which derivative does the sine have, and what comes into it?"),
        Misconception("2 sin(x) cos(x): the slope of sin(x)²", lambda x: math.sin(2 * x),
                      "Which comes first here, the square or the sine?"),
        Misconception("cos(x)² · 2x: the square is on the cosine, not inside it", lambda x: math.cos(x) ** 2 * 2 * x,
                      "What does the sine get: x, or the square of x?"),
        Misconception("cos(x²) · 2: the inner derivative lost its x", lambda x: math.cos(x**2) * 2,
                      "How steep is x² at x? Is that the same everywhere?"),
        Misconception("cos(x) · 2: both links are off", lambda x: math.cos(x) * 2,
                      "Take one link at a time. How steep is x² at x, and what comes into the sine?"),
        Misconception("cos(x²) · 2x²: the power came down, and nothing was taken from it",
                      lambda x: math.cos(x**2) * 2 * x**2,
                      "The power rule does two things. Which one is still to be done?"),
        Misconception("computed in degrees", lambda x: math.cos(math.radians(x**2)) * 2 * x,
                      "Does `math.cos` count in degrees or in radians?"),
    ),
    BY_HAND,
    experiment="Print `math.sin(x**2)` at x = 1 and x = 1.001, and divide the difference by 0.001. Do the same for "
    "`x**2` by itself. "
    "By what factor do the two differ?",
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
                      ASKED_ORDER),
        Misconception("right but for exp, which gets x² and not the sine of it",
                      lambda x: [2 * x, math.cos(x**2), math.exp(x**2)], "Which number comes into the last link?"),
        Misconception("right but for exp, which gets the cosine and not the sine",
                      lambda x: [2 * x, math.cos(x**2), math.exp(math.cos(x**2))],
                      "The last link gets a value from the link before it. Is that its value, or its slope?"),
        Misconception("right but for the sign of the second",
                      lambda x: [2 * x, -math.cos(x**2), math.exp(math.sin(x**2))],
                      "Sine and cosine: which of the two gets a minus when it is differentiated?"),
        Misconception("right but for the sine, which was not differentiated",
                      lambda x: [2 * x, math.sin(x**2), math.exp(math.sin(x**2))],
                      "Three links, three derivatives. Which of your numbers is still a value?"),
        Misconception("slopes that were passed on, where values should be",
                      lambda x: [2 * x, math.cos(2 * x), math.exp(math.cos(2 * x))],
                      "What comes out of the first link: its value, or its slope?"),
        Misconception("right but for the first, which lost its factor",
                      lambda x: [x, math.cos(x**2), math.exp(math.sin(x**2))],
                      "The power rule does two things. Which one is still to be done?"),
        Misconception("the slope of the whole chain, where its links are asked for",
                      lambda x: math.prod(local_derivatives(x)),
                      "How many links are there, and how many numbers do you return?"),
        Misconception("right but for exp, to which the power rule was applied",
                      lambda x: [2 * x, math.cos(x**2), math.sin(x**2) * math.exp(math.sin(x**2) - 1)],
                      "Is it the base that changes in eᶻ, or the exponent?"),
        Misconception("right but for exp, which was taken for a logarithm",
                      lambda x: [2 * x, math.cos(x**2), 1 / math.sin(x**2)],
                      "Whose derivative is 1/z, and whose is eᶻ?"),
    ),
    GRAPH,
    answer="a list of 3 numbers",
    experiment="Compute y, z and u in three lines and print them. Then nudge y alone by 0.001: by how much does z "
    "move, divided by 0.001?",
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
        Misconception("exp(cos(x²)) · 2x: the sine was differentiated inside exp",
                      lambda x: math.exp(math.cos(x**2)) * 2 * x,
                      "exp is its own derivative. At which number is it taken?"),
        Misconception("the three local derivatives, not yet put together", lambda x: local_derivatives(x),
                      "What do rates along one path do?"),
        Misconception("right but for the cosine, which is taken at x",
                      lambda x: math.exp(math.sin(x**2)) * math.cos(x) * 2 * x, "What comes into the sine?"),
        Misconception("right but for exp, which gets sin(2x)",
                      lambda x: math.exp(math.sin(2 * x)) * math.cos(x**2) * 2 * x,
                      "Which number comes into exp: is there a slope in it?"),
        Misconception("exp(cos(2x)): each function was replaced by its derivative",
                      lambda x: math.exp(math.cos(2 * x)), "A derivative multiplies from outside. What stays inside?"),
        Misconception("exp(sin(x²)) · cos(2x): the inner derivative went inside the cosine",
                      lambda x: math.exp(math.sin(x**2)) * math.cos(2 * x),
                      "A derivative multiplies from outside. What stays inside the cosine?"),
        Misconception("right but for the sign", lambda x: -nested_slope(x),
                      "Sine and cosine: which of the two gets a minus when it is differentiated?"),
    ),
    GRAPH,
    experiment="Print the three numbers of task 3 at x = 1.3, and beside them what `al.grad` gives. How do you get "
    "the fourth from the "
    "three?",
)  # fmt: skip


EXERCISE = Exercise("chain_rule", "The chain rule", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
