"""Compare answers: read plain data without trusting it, and tell what is equal within the task's tolerance.

How far an answer may be off is decided by the reference and the task. What the answer says of its own dtype counts for
nothing: a poor approximation returned as a coarse dtype is still a poor approximation.

Read next: `judge.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from autogradlab.course.exercises.answers import MAX_DEPTH, MAX_NUMBERS, MAX_TEXT, collect
from autogradlab.course.exercises.tasks import Task

__all__ = ["WHOLE", "Answer", "Numbers", "Part", "NonNumber", "agrees", "expected_answers", "parse_answer", "same_part"]

DEFAULT_TOLERANCE = 1e-5  # where the reference is in float64 or integers; far above what float32 rounds
TOLERANCES = {"float32": 2e-4}  # where it is in float32, whose rounding adds up
ABSOLUTE_SHARE = 0.05  # of the relative tolerance: how far off a number near 0 may be
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
WHOLE = ""  # the name of the only part of an answer that has no named ones
MAX_PARTS = 50  # parts of an answer


@dataclass(frozen=True)
class Numbers:
    """Numbers that came back from a function.

    Attributes:
        array: A float64 array of the shape that was returned; of a ragged list, all its numbers in a row.
        dtype: The name of the dtype that was returned; of an answer, only what it says.
        layout: How a ragged list is nested: a tuple of shapes and of such tuples. None for an array.
    """

    array: np.ndarray[Any, Any]
    dtype: str = "float64"
    layout: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class NonNumber:
    """What came back and is no number: None, a truth value, a text, or a list of texts."""

    words: bool | str | tuple[str, ...] | None


Part: TypeAlias = Numbers | NonNumber
Answer: TypeAlias = dict[str, Part]  # by the parts' names

KEPT: dict[tuple[Any, ...], list[Answer]] = {}  # what functions of ours gave, by function, questions and inputs
MAX_KEPT = 2000


def parse_answer(given: Any) -> Answer | None:
    """Plain data as an answer; None where it is anything else than numbers in a shape, or named parts.

    >>> parse_answer({"value": [1.0, "nan"], "shape": [2]})[WHOLE].array
    array([ 1., nan])
    >>> parse_answer({"value": [1.0], "shape": [10**9]}) is None
    True
    """
    if not isinstance(given, dict):
        return None
    parts = given.get("parts")
    if not isinstance(parts, dict):
        numbers = parse_numbers(given)
        return {WHOLE: numbers} if numbers else None
    if len(parts) > MAX_PARTS or not all(isinstance(part, dict) for part in parts.values()):
        return None
    return {str(name): parse_numbers(part) or parse_non_number(part) for name, part in parts.items()}


def parse_numbers(given: dict[str, Any]) -> Numbers | None:
    """Numbers in a shape, or None."""
    value, shape, dtype = given.get("value"), given.get("shape"), given.get("dtype")
    if not isinstance(value, list) or not isinstance(shape, list) or len(value) > MAX_NUMBERS or len(shape) > 8:
        return None
    if not all(type(n) is int and n >= 0 for n in shape) or math.prod(shape) != len(value):
        return None
    numbers = [NOT_FINITE.get(v) if type(v) is str else v for v in value]
    if not all(type(x) is float for x in numbers):
        return None
    layout = parse_layout(given["layout"]) if "layout" in given else None
    if "layout" in given and (layout is None or count_numbers(layout) != len(value)):
        return None
    array = np.array(numbers, dtype=np.float64).reshape(shape)
    return Numbers(array, dtype if isinstance(dtype, str) else "float64", layout)


def parse_layout(given: Any, depth: int = 0) -> tuple[Any, ...] | None:
    """The nesting of a ragged list, from plain data; None where it is none. The shape (1,) counts as ()."""
    if isinstance(given, dict):
        shape: Any = given.get("shape")
        whole = isinstance(shape, list) and len(shape) <= 8 and all(type(n) is int and 0 <= n < 10**6 for n in shape)
        return (Shape(() if math.prod(shape) == 1 else shape),) if whole else None
    if not isinstance(given, list) or depth > MAX_DEPTH + 1 or len(given) > MAX_NUMBERS:
        return None
    inner = [parse_layout(each, depth + 1) for each in given]
    return None if None in inner else tuple(inner)


def count_numbers(layout: tuple[Any, ...]) -> int:
    """How many numbers a ragged list of this layout holds."""
    return sum(math.prod(each) if isinstance(each, Shape) else count_numbers(each) for each in layout)


class Shape(tuple[int, ...]):
    """The shape of one piece of a ragged list."""


def parse_non_number(part: dict[str, Any]) -> NonNumber:
    """What a part says; where it says nothing that is asked for anywhere, how it shows itself."""
    said = part.get("said", part.get("shown", ""))
    if isinstance(said, list) and len(said) <= MAX_NUMBERS and all(type(word) is str for word in said):
        return NonNumber(tuple(word[:MAX_TEXT] for word in said))
    return NonNumber(said if said is None or type(said) is bool else str(said)[:MAX_TEXT])


def expected_answers(task: Task, function: Any, inputs: Sequence[Sequence[Any]]) -> list[Answer]:
    """What a function of ours (the reference, a misconception) gives for the same inputs; less where it fails.

    The same inputs are asked about again and again, at each try of a learner and for each submission of a class, so the
    answers are kept.
    """
    key = (function, task.given, repr(inputs))
    if key not in KEPT:
        read_all = [parse_answer(given) for given in collect(function, inputs, *task.given)]
        if len(KEPT) >= MAX_KEPT:
            KEPT.clear()
        KEPT[key] = [answer for answer in read_all if answer is not None]
    return KEPT[key]


def agrees(given: Answer, wanted: Answer, tolerance: float | None = None, equal_nan: bool = False) -> bool:
    """Whether an answer is in every part what was wanted."""
    return given.keys() == wanted.keys() and all(
        same_part(given[name], part, tolerance, equal_nan) for name, part in wanted.items()
    )


def same_part(given: Part | None, wanted: Part, tolerance: float | None = None, equal_nan: bool = False) -> bool:
    """Whether two parts say the same, or are the same numbers in the same shape; a number is the same as a list of it.

    Args:
        given: What was answered.
        wanted: What is right; its dtype sets the tolerance where the task sets none.
        tolerance: The task's relative tolerance.
        equal_nan: Whether nan is the same as nan: a wrong idea may give it, but it is never right.
    """
    if not isinstance(given, Numbers) or not isinstance(wanted, Numbers):
        return given == wanted
    if not same_shape(given, wanted):
        return False
    rtol = TOLERANCES.get(wanted.dtype, DEFAULT_TOLERANCE) if tolerance is None else tolerance
    return bool(np.allclose(given.array.ravel(), wanted.array.ravel(), rtol, ABSOLUTE_SHARE * rtol, equal_nan))


def same_shape(given: Numbers, wanted: Numbers) -> bool:
    """Whether the shapes are equal; one number counts as a list of one."""
    if given.layout != wanted.layout:
        return False
    return given.array.shape == wanted.array.shape or given.array.size == wanted.array.size == 1
