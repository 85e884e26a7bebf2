"""Answers as plain data: what a learner's function returned, ready to leave its process as JSON.

This module runs in the learner's kernel, so it only collects. What is right is decided elsewhere.

Read next: `compare.py`.
"""

from __future__ import annotations

import copy
import json
import math
import sysconfig
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["LARGEST", "collect", "collect_json", "plain"]

LARGEST = 10_000  # numbers in one answer
LONGEST = 600  # characters of a text that is shown back
PACKAGE = Path(__file__).parents[1]
LIBRARIES = {Path(np.__file__).parents[1], *(Path(sysconfig.get_path(kind)) for kind in ("stdlib", "purelib"))}


def collect(function: Callable[..., Any], inputs: Sequence[Sequence[Any]], build: Any = None) -> list[dict[str, Any]]:
    """Call the learner's function on each input.

    Args:
        function: The learner's function.
        inputs: Lists of plain arguments; each call gets a copy of its own.
        build: Turns plain arguments into those that the function takes; by default they are taken as they are.

    Returns:
        For each input its answer as plain data; after an exception, nothing more.

    >>> collect(lambda x: 2 * x, [[1.5]])
    [{'value': [3.0], 'shape': [], 'kind': 'float', 'dtype': 'float64'}]
    """
    answers = []
    for arguments in copy.deepcopy(list(inputs)):
        answers.append(answer(function, build(*arguments) if build else arguments))
        if "error" in answers[-1]:
            break
    return answers


def answer(function: Callable[..., Any], arguments: Sequence[Any]) -> dict[str, Any]:
    """One call's answer: `{"value": ...}`, or `{"error": ...}` with the learner's own line."""
    try:
        return plain(function(*arguments))
    except (Exception, SystemExit) as error:
        return {"error": type(error).__name__, "message": text(error, str), "line": line_of(error)}


def line_of(error: BaseException) -> str:
    """The innermost line of the learner's own code in a traceback; empty where the call itself failed."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if mine(f.filename)]
    return f"line {frames[-1].lineno}: {frames[-1].line}"[:LONGEST] if frames else ""


def mine(filename: str) -> bool:
    """Whether a file is the learner's: a cell or a module of theirs, no library and not this package."""
    parents = set(Path(filename).parents)
    return not filename.startswith("<") and PACKAGE not in parents and not LIBRARIES & parents


def plain(value: Any) -> dict[str, Any]:
    """A returned value as numbers, with its shape and kind; what holds no numbers is only shown."""
    kind = type(value).__name__
    array = as_array(value)
    if array is None or array.size > LARGEST:
        return {"kind": kind, "shown": text(value, repr)}
    numbers = [number(float(v)) for v in array.ravel()]
    return {"value": numbers, "shape": list(array.shape), "kind": kind, "dtype": array.dtype.name}


def as_array(value: Any) -> Any:
    """A number, array, Tensor, or list of them as one array of integers or floats; None for anything else."""
    try:
        array = np.asarray([raw(v) for v in value] if isinstance(value, (list, tuple)) else raw(value))
    except Exception:  # ragged lists, and whatever an object's own __array__ raises
        return None
    return array if array.dtype.kind in "fiu" else None


def raw(value: Any) -> Any:
    """A Tensor's numbers, tracked or not; any other value as it is."""
    return value.detach().numpy() if hasattr(value, "detach") else value


def number(x: float) -> float | str:
    """A float for JSON, which has no word for nan and infinity."""
    return x if math.isfinite(x) else repr(x)


def text(value: Any, of: Callable[[Any], str]) -> str:
    """What a value says of itself, if it says it without an error."""
    try:
        return of(value)[:LONGEST]
    except Exception:
        return f"a {type(value).__name__}"


def collect_json(namespace: dict[str, Any], function: str, inputs: str, build: Any = None) -> str:
    """`collect` for a function by name, with JSON in and out: what `run.py` calls in the learner's kernel."""
    found = namespace.get(function)
    if not callable(found):
        return json.dumps([{"error": "missing", "message": "", "line": ""}])
    return json.dumps(collect(found, json.loads(inputs), build))
