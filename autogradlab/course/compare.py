"""Compare answers: read plain data without trusting it, and tell what is equal within the dtype's tolerance.

Read next: `judge.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.course.answers import LARGEST, plain

__all__ = ["Answer", "agrees", "expected", "read"]

FINE = (1e-5, 1e-8)  # relative and absolute tolerance of float64, and of integers
TOLERANCE = {"float32": (2e-4, 1e-5), "float16": (1e-2, 1e-2)}  # what these can't do better
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


@dataclass(frozen=True)
class Answer:
    """Numbers that came back from a function.

    Attributes:
        numbers: A float64 array of the shape that was returned.
        dtype: The name of the dtype that was returned.
    """

    numbers: np.ndarray[Any, Any]
    dtype: str = "float64"


def read(given: Any) -> Answer | None:
    """Plain data as an answer; None where it is anything else than numbers in a shape.

    >>> read({"value": [1.0, "nan"], "shape": [2]}).numbers
    array([ 1., nan])
    >>> read({"value": [1.0], "shape": [10**9]}) is None
    True
    """
    if not isinstance(given, dict):
        return None
    value, shape, dtype = given.get("value"), given.get("shape"), given.get("dtype")
    if not isinstance(value, list) or not isinstance(shape, list) or len(value) > LARGEST or len(shape) > 8:
        return None
    if not all(type(n) is int and n >= 0 for n in shape) or math.prod(shape) != len(value):
        return None
    numbers = [NOT_FINITE.get(v) if type(v) is str else v for v in value]
    if not all(type(x) is float for x in numbers):
        return None
    return Answer(np.array(numbers, dtype=np.float64).reshape(shape), dtype if isinstance(dtype, str) else "float64")


def expected(function: Callable[..., Any], inputs: Sequence[Sequence[Any]], build: Any = None) -> list[Answer]:
    """What a function of ours (the reference, a misconception) gives for the same inputs."""
    made = [read(plain(function(*(build(*arguments) if build else arguments)))) for arguments in inputs]
    return [answer for answer in made if answer is not None]


def agrees(given: Answer, wanted: Answer) -> bool:
    """Whether two answers are the same numbers in the same shape, within the tolerance of the coarser dtype.

    A single number is the same as an array of one.
    """
    if not same_shape(given, wanted):
        return False
    rtol, atol = max(TOLERANCE.get(a.dtype, FINE) for a in (given, wanted))
    a, w = given.numbers.ravel(), wanted.numbers.ravel()
    return bool(np.all(np.abs(a - w) <= atol + rtol * np.abs(w)))


def same_shape(given: Answer, wanted: Answer) -> bool:
    """Whether the shapes are equal; one number counts as a list of one."""
    return given.numbers.shape == wanted.numbers.shape or given.numbers.size == wanted.numbers.size == 1
