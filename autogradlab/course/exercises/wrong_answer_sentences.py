"""Sentences about a wrong answer: what differs, where and how, and never what is right.

Read next: `no_answer.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.course.exercises.compare import WHOLE, NonNumber, Numbers, Part, same_shape
from autogradlab.course.exercises.place import Place
from autogradlab.course.exercises.tasks import Task

__all__ = ["NO_VALUE_REMARK", "WrongPart", "describe_pattern", "find_difference", "input_text", "plot_pairs"]

MAX_PAIRS = 12  # in a small picture
LEFT_OUT = "…"  # for a value that depends on the input
SOME_NUMBERS = "numbers"  # for a shape that does


@dataclass(frozen=True)
class WrongPart:
    """One part of an answer at all inputs, wrong at some.

    Attributes:
        task: The task.
        name: The part's name; empty where the answer has no parts.
        inputs: The plain arguments.
        given: Theirs; None where the part is missing.
        wanted: What was asked.
        hits: Where the two agree.
    """

    task: Task
    name: str
    inputs: Sequence[Sequence[Any]]
    given: Sequence[Part | None]
    wanted: Sequence[Part | None]
    hits: Sequence[bool]

    @property
    def numbers(self) -> list[tuple[Numbers, Numbers]]:
        """Theirs and ours, if all of them are numbers in the same shapes; else nothing."""
        both = [
            (a, w)
            for a, w in zip(self.given, self.wanted, strict=True)
            if isinstance(a, Numbers) and isinstance(w, Numbers) and same_shape(a, w)
        ]
        return both if len(both) == len(self.wanted) else []


def short_value(value: Any, most: int = 6) -> str:
    """A value for a sentence: numbers short and with a real minus sign, lists in brackets, texts as they are."""
    if isinstance(value, (list, tuple, np.ndarray)):
        shown = [short_value(v, most) for v in value[:most]]
        return "[" + ", ".join(shown + ["…"] * (len(value) > most)) + "]"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return f"{value:.4g}".replace("-", "−")


def input_text(task: Task, arguments: Sequence[Any]) -> str:
    """Where something happened: "x = 1.3"."""
    if task.describe:
        return task.describe(*arguments)
    most = 6 if len(arguments) < 3 else 3
    *others, last = (f"{name} = {short_argument(a, most)}" for name, a in zip(task.arguments, arguments, strict=True))
    return f"{', '.join(others)}{' and ' if others else ''}{last}"


def short_argument(argument: Any, most: int) -> str:
    """An argument for a sentence; tables of tables by their length alone."""
    tables = isinstance(argument, list) and argument and all(isinstance(v, list) for v in argument)
    if tables and any(isinstance(v, list) for row in argument for v in row):
        return f"a list of {len(argument)}"
    return short_value(argument, most)


def find_difference(case: WrongPart) -> Place:
    """Where an answer is wrong first: what came back there, and a property of what is wanted."""
    k = case.hits.index(False)
    seen, outline = (difference_text(case, k, exact) for exact in (True, False))
    return Place(input_text(case.task, case.inputs[k]), case.name, seen, outline)


def difference_text(case: WrongPart, k: int, exact: bool) -> str:
    """How the answer to input `k` differs; if not `exact`, without the numbers, shapes and texts that depend on it."""
    given, wanted = case.given[k], case.wanted[k]
    verb = "you get" if case.name != WHOLE else "you return"
    if isinstance(given, Numbers):
        numbers = short_value(given.array.tolist()) if exact else LEFT_OUT
        differs = isinstance(wanted, Numbers) and number_difference(case, given, wanted, exact)
        return f"{verb} {numbers}{differs or ', and it shouldn’t be a number'}."
    if isinstance(given, NonNumber) and isinstance(wanted, NonNumber) and wanted.words == () and given.words:
        return f"{quote_value(given, exact)}."  # a list of faults, where there should be none
    if isinstance(given, NonNumber):
        return f"{verb} {quote_value(given, exact)}{non_number_difference(given, wanted, exact)}."
    return f"{verb} nothing."


def quote_value(said: NonNumber, exact: bool) -> str:
    """What a part says, as code; a text may hold the input."""
    if not exact and isinstance(said.words, str | tuple) and said.words:
        return LEFT_OUT
    words = said.words if isinstance(said.words, tuple) else (said.words,)
    return ", ".join(f"`{word}`" for word in words) or "an empty list"


def non_number_difference(given: NonNumber, wanted: Part | None, exact: bool) -> str:
    """How a part that says something should differ."""
    if isinstance(wanted, Numbers):
        return f" instead of {shape_words(wanted) if exact else SOME_NUMBERS}"
    if wanted is None or isinstance(given.words, bool) or not isinstance(wanted.words, tuple):
        return ", which is **wrong**"
    there = given.words if isinstance(given.words, tuple) else ()
    many, few = len(there), len(wanted.words)
    if many != few:
        return f"; there should be **{'fewer' if many > few else 'more'}**"
    return ", not all of which are asked for"


def number_difference(case: WrongPart, given: Numbers, wanted: Numbers, exact: bool) -> str:
    """How an answer in numbers should differ."""
    got, want = given.array, wanted.array
    if not same_shape(given, wanted):
        return shape_difference(case, given, wanted, exact)
    if not np.isfinite(got).all() and np.isfinite(want).all():
        return ", which isn’t finite"
    i = int(np.argmax(np.abs(got.ravel() - want.ravel())))
    a, w = float(got.ravel()[i]), float(want.ravel()[i])
    steep = want.size == 1 and case.task.quantity == "slope" and case.name == WHOLE
    return f"; {slope_difference(a, w) if steep else element_difference(i, a, w, want.size)}"


def shape_difference(case: WrongPart, got: Numbers, want: Numbers, exact: bool) -> str:
    """How an answer of another shape should differ."""
    if case.name == WHOLE:
        asked = case.task.answer
    else:
        asked = shape_words(want) if exact else "something of another shape"
    return f": {shape_words(got)} instead of {asked}" if exact else f" instead of {asked}"


def slope_difference(got: float, want: float) -> str:
    """How the slope that is wanted compares with what came back."""
    if math.isclose(got, -want, rel_tol=1e-4):
        return "the slope there is just as steep, but goes **the other way**"
    if got * want < 0:
        return "the slope there has **the other sign**"
    return f"the slope there is **{'steeper' if abs(want) > abs(got) else 'flatter'}**"


def element_difference(i: int, got: float, want: float, size: int) -> str:
    """How number `i` of an answer should be instead."""
    which = f"number {i + 1}" if size > 1 else "it"
    if got * want < 0:
        return f"{which} should have **the other sign**"
    return f"{which} should be {'**larger**' if want > got else '**smaller**'}"


def shape_words(numbers: Numbers) -> str:
    """A shape in words: "a number", "3 numbers", "an array of shape (3, 1)", "2 lists of different lengths"."""
    array = numbers.array
    if numbers.layout is not None:
        return f"{count_words(len(numbers.layout), 'part')} of different shapes"
    if array.ndim > 1:
        return f"an array of shape {tuple(array.shape)}"
    return count_words(array.size, "number") if array.ndim else "a number"


def count_words(n: int, thing: str) -> str:
    return f"{n or 'no'} {thing}{'s' * (n != 1)}"


def describe_pattern(case: WrongPart) -> str:
    """A remark on how an answer that shows no known idea is wrong."""
    if case.given[case.hits.index(False)] == NonNumber(None):
        return none_remark(case)
    if not case.numbers:
        return shape_remark(case)
    got, want = (np.concatenate([part.array.ravel() for part in side]) for side in zip(*case.numbers, strict=True))
    if not np.isfinite(got).all() and np.isfinite(want).all():
        return "Where does it come from: a division by 0, or the logarithm or square root of a negative number?"
    if np.all(np.abs(got - want) <= CLOSE * np.abs(want)):
        return "You are close at every input, but not equal. Is a number rounded, or a step too large?"
    if any(case.hits):
        return partial_remark(case.inputs, case.hits)
    if same_everywhere([a for a, _ in case.numbers]) and not same_everywhere([w for _, w in case.numbers]):
        return "It is the same for every input. Does your function use what it is given?"
    if case.task.answer == "a number" and case.task.quantity == "slope":
        return "Ask the function itself: what does `(f(x + h) - f(x - h)) / (2 * h)` give for a small `h`?"
    return case.task.experiment or "Take one small input and work it out on paper, step by step."


CLOSE = 0.003  # how far off, relative to what is right, an answer is still called close
NO_VALUE_REMARK = "Is a `return` missing, or is it a `.grad` that no `backward()` has filled?"
NO_GRADIENT_REMARK = "Which `backward()` should have filled it, and does a path lead there?"


def none_remark(case: WrongPart) -> str:
    """A remark on a part that is None, and should not be."""
    if case.name != WHOLE and ("grad" in case.name or case.task.quantity == "gradient"):
        return NO_GRADIENT_REMARK
    return NO_VALUE_REMARK if case.name == WHOLE else TRACE_REMARK


def same_everywhere(parts: Sequence[Numbers]) -> bool:
    """Whether an answer is the same at each of several inputs."""
    return len(parts) > 1 and len({part.array.tobytes() for part in parts}) == 1


def shape_remark(case: WrongPart) -> str:
    """A remark on an answer that is not numbers in the shape asked for."""
    both = [(a, w) for a, w in zip(case.given, case.wanted, strict=True) if isinstance(a, Numbers)]
    if not all(isinstance(w, Numbers) for _, w in both) or len(both) < len(case.wanted):
        return TRACE_REMARK
    return AXES_REMARK if all(a.array.size == w.array.size for a, w in both if isinstance(w, Numbers)) else COUNT_REMARK


COUNT_REMARK = "How many numbers go in, and how many should come out?"
AXES_REMARK = "You have the right number of numbers. Which axes should they be on?"
TRACE_REMARK = "Go through your code line by line with this input. After which line is something not as it should be?"


def partial_remark(inputs: Sequence[Any], hits: Sequence[bool]) -> str:
    """A remark on an answer that is right at some inputs: at those of one sign, or at some of them."""
    rights, wrongs = ([a[0] for a, hit in zip(inputs, hits, strict=True) if hit is side] for side in (True, False))
    if all(type(x) is float for x in rights + wrongs) and min(rights) > 0 > max(wrongs):
        return "It is right where the input is positive. What changes where it is negative?"
    return f"It is right at {sum(hits)} of {len(hits)} inputs. What is different about the others?"


def plot_pairs(case: WrongPart) -> tuple[tuple[float, float], ...]:
    """Theirs and ours to draw: one pair an input, or the numbers of the first wrong answer; in order of the input."""
    found = case.numbers
    if all(w.array.size == 1 for _, w in found):
        inputs = [row[0] if len(row) == 1 and isinstance(row[0], float) else 0.0 for row in case.inputs]
        found = [found[k] for k in sorted(range(len(found)), key=inputs.__getitem__)]
    else:
        found = [found[case.hits.index(False)]]
    both = [
        (float(a), float(w)) for theirs, ours in found for a, w in zip(theirs.array.flat, ours.array.flat, strict=True)
    ]
    drawable = 2 <= len(both) <= MAX_PAIRS and np.isfinite(both).all()
    return tuple(both) if drawable else ()
