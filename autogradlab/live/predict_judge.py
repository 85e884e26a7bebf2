"""Compares a guess with what came out: the same number, the wrong sign, another shape.

Read next: `hidden_output.py`.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor

__all__ = ["judge_guess"]

RELATIVE_TOLERANCE = 5e-3  # relative: three figures of a guess are enough
MIN_DIGITS, MAX_DIGITS = 2, 15  # figures of a rounded guess: one alone may be a wrong idea's


def judge_guess(guess: str, value: Any, text: str) -> tuple[bool, str]:
    """Whether a guess says what came out, and a sentence about it.

    Args:
        guess: What somebody typed: a number, a list, words.
        value: The cell's value.
        text: What the cell showed, as text.

    >>> judge_guess("-6", 6.0, "6.0")
    (False, 'You said -6. It is 6: the size is right, the sign is the other one.')
    """
    said, came = number_array(parse_guess(guess)), number_array(value)
    if said is None or came is None:
        return judge_words(guess, text)
    if said.shape != came.shape and not said.size == came.size == 1:
        return False, f"You said {guess}, of shape {said.shape}. It has shape {came.shape}."
    said = said.reshape(came.shape)
    if np.allclose(said, came, rtol=RELATIVE_TOLERANCE, equal_nan=True):
        return True, f"You said {guess}, and so it is."
    if came.size == 1 and is_rounded(guess, float(said.reshape(-1)[0]), float(came.reshape(-1)[0])):
        return True, f"You said {guess}, and rounded, so it is: {float(came.reshape(-1)[0]):.6g}."
    is_ = f"It is {float(came.reshape(-1)[0]):.6g}" if came.size == 1 else "It is not that"
    if np.allclose(said, -came, rtol=RELATIVE_TOLERANCE):
        return False, f"You said {guess}. {is_}: the size is right, the sign is the other one."
    return False, f"You said {guess}. {is_}. What makes the difference?"


def is_rounded(guess: str, said: float, came: float) -> bool:
    """Whether a guess of two figures or more is a number, rounded to as many.

    >>> is_rounded("0.33", 0.33, 1 / 3), is_rounded("0.3", 0.3, 1 / 3), is_rounded("-5.5", -5.5, -5.4668)
    (True, False, True)
    """
    mantissa = guess.strip().lower().replace("−", "-").partition("e")[0]
    figures = len(re.sub(r"^[-+0.]*|[^0-9]", "", mantissa))
    return MIN_DIGITS <= figures <= MAX_DIGITS and f"{came:.{figures - 1}e}" == f"{said:.{figures - 1}e}"


def judge_words(guess: str, text: str) -> tuple[bool, str]:
    """The same for words: what matters is not how they are spaced."""
    if guess.split() == text.split():
        return True, f"You said {guess}, and so it is."
    return False, f"You said {guess}. Compare that with the output."


def parse_guess(guess: str) -> Any:
    """A guess as Python reads it, or the words as they are."""
    try:
        return ast.literal_eval(guess.strip().replace("−", "-"))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return guess


def number_array(value: Any) -> Any:
    """A value as an array of numbers, or None where it is something else."""
    try:
        array = np.asarray(value._data if isinstance(value, Tensor) else value)
        return array.astype(np.float64) if array.dtype.kind in "iuf" else None
    except (TypeError, ValueError):
        return None
