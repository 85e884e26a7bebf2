"""Answers as plain data: what a learner's function returned, ready to leave its process as JSON.

This module runs in the learner's kernel, so it only collects; what is right is decided in `judge.py`.

Read next: `judge.py`.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

__all__ = ["answer", "collect", "collect_json"]

LARGEST = 10_000  # numbers in one answer
LONGEST = 300  # characters of a text that is shown back


def collect(function: Callable[..., Any], inputs: Sequence[Sequence[Any]], build: Any = None) -> list[dict[str, Any]]:
    """Call the learner's function on each input.

    Args:
        function: The learner's function.
        inputs: Lists of plain arguments.
        build: Turns plain arguments into those that the function takes; by default they are taken as they are.

    Returns:
        For each input its answer as plain data; after an exception, nothing more.
    """
    answers = []
    for arguments in inputs:
        answers.append(answer(function, build(*arguments) if build else arguments))
        if "error" in answers[-1]:
            break
    return answers


def answer(function: Callable[..., Any], arguments: Sequence[Any]) -> dict[str, Any]:
    """One call's answer: `{"value": ..., "kind": ...}`, or `{"error": ...}` with the learner's own line."""
    try:
        return plain(function(*arguments))
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)[:LONGEST], "line": line_of(error)}


def line_of(error: BaseException) -> str:
    """The innermost line of the learner's own code in a traceback."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if mine(f.filename)]
    return f"line {frames[-1].lineno}: {frames[-1].line}"[:LONGEST] if frames else ""


def mine(filename: str) -> bool:
    """Whether a file is the learner's: no library, and not this package."""
    return "site-packages" not in filename and not filename.startswith((sys.prefix, PACKAGE)) and "<" not in filename


PACKAGE = __file__.rsplit("/course/", 1)[0]


def plain(value: Any) -> dict[str, Any]:
    """A returned value as numbers in lists, and what kind of thing it was."""
    if value is None or isinstance(value, (str, bool, np.bool_)):
        kind = "None" if value is None else "str" if isinstance(value, str) else "bool"
        return {"kind": kind, "shown": repr(value)[:LONGEST]}
    data = getattr(value, "_data", value)
    try:
        array = np.asarray([getattr(v, "_data", v) for v in data] if isinstance(data, (list, tuple)) else data)
        numbers = array.astype(np.float64) if array.dtype.kind in "fiu" else None
    except (TypeError, ValueError):
        numbers = None
    if numbers is None or numbers.size > LARGEST:
        return {"kind": type(value).__name__, "shown": repr(value)[:LONGEST]}
    coarse = array.dtype.itemsize < 8 and array.dtype.kind == "f"
    return {"value": [repr(float(v)) for v in numbers.ravel()], "shape": list(numbers.shape), "coarse": coarse,
            "kind": type(value).__name__}  # fmt: skip


def collect_json(namespace: dict[str, Any], function: str, inputs: str, build: Any = None) -> str:
    """`collect` for a function by name, with JSON in and out: what `run.py` calls in the learner's kernel."""
    found = namespace.get(function)
    if not callable(found):
        return json.dumps([{"error": "missing", "message": "", "line": ""}])
    return json.dumps(collect(found, json.loads(inputs), build))
