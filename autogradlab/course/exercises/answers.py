"""Answers as plain data: what a learner's function returned, ready to leave its process as JSON.

This module runs in the learner's kernel, so it only collects. What is right is decided elsewhere.

Read next: `compare.py`.
"""

from __future__ import annotations

import copy
import functools
import json
import linecache
import math
import sysconfig
import traceback
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np

__all__ = ["MAX_NUMBERS", "collect", "collect_json", "plain"]

MAX_NUMBERS = 10_000  # numbers in one answer
MAX_DEPTH = 4  # lists within lists
MAX_TEXT = 600  # characters of a text that is shown back
GIVEN_FILENAME = "<given>"  # the file name of a `given.py` that came along with a question
GIVEN_FILENAMES = ("given.py", GIVEN_FILENAME)
PACKAGE = Path(__file__).parents[2]
LIBRARIES = {Path(np.__file__).parents[1], *(Path(sysconfig.get_path(kind)) for kind in ("stdlib", "purelib"))}


def collect(
    function: Callable[..., Any],
    inputs: Sequence[Sequence[Any]],
    build: Callable[..., Any] | None = None,
    ask: Callable[..., Any] | None = None,
    observe: Callable[..., Any] | None = None,
) -> list[dict[str, Any]]:
    """Call the learner's function on each input.

    Args:
        function: The learner's function.
        inputs: Lists of plain arguments; each call gets a copy of its own.
        build: Turns plain arguments into those that the function takes; by default they are taken as they are.
        ask: Asks the function, `ask(function, *arguments)`; by default it is called once.
        observe: Tells what came of it, `observe(returned, *arguments)`; by default what was returned is the answer.
            Either may return a dict of named parts.

    Returns:
        For each input its answer as plain data; after an exception, nothing more.

    >>> collect(lambda x: 2 * x, [[1.5]])
    [{'value': [3.0], 'shape': [], 'kind': 'float', 'dtype': 'float64'}]
    """
    answers = []
    for arguments in copy.deepcopy(list(inputs)):
        answers.append(collect_one(function, build(*arguments) if build else arguments, ask, observe))
        if "error" in answers[-1]:
            break
    return answers


def collect_one(
    function: Callable[..., Any], arguments: Sequence[Any], ask: Any = None, observe: Any = None
) -> dict[str, Any]:
    """One call's answer: numbers, named parts, or `{"error": ...}` with the learner's own line."""
    try:
        returned = ask(function, *arguments) if ask else function(*arguments)
    except (Exception, SystemExit) as error:
        return error_data(error)
    try:
        seen = observe(returned, *arguments) if observe else returned
        return observation_data(seen) if ask or observe else plain(seen)
    except (Exception, SystemExit) as error:
        return (
            error_data(error)
            if own_code_line(error)
            else {**non_number_data(returned), "message": safe_text(error, str)}
        )


def error_data(error: BaseException) -> dict[str, Any]:
    """An exception: its name and message, the learner's own line, and else what was asked."""
    said = {"error": type(error).__name__, "message": safe_text(error, str), "line": own_code_line(error)}
    asked = [f.line for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).name in GIVEN_FILENAMES]
    return said | ({"asked": asked[-1]} if asked and asked[-1] and not said["line"] else {})


def own_code_line(error: BaseException) -> str:
    """The innermost line of the learner's own code in a traceback; empty where the call itself failed."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if is_learner_file(f.filename)]
    return f"line {frames[-1].lineno}: {frames[-1].line}"[:MAX_TEXT] if frames else ""


def is_learner_file(filename: str) -> bool:
    """Whether a file is the learner's: a cell or a module of theirs, no library and not this package."""
    parents = set(Path(filename).parents)
    if Path(filename).name in GIVEN_FILENAMES or (
        filename.startswith("<") and not filename.startswith("<ipython-input")
    ):
        return False
    return PACKAGE not in parents and not LIBRARIES & parents


def observation_data(seen: Any) -> dict[str, Any]:
    """What an `observe` told: numbers, or a dict of named parts."""
    return (
        {"parts": {name: part_data(value) for name, value in seen.items()}} if isinstance(seen, dict) else plain(seen)
    )


def part_data(value: Any) -> dict[str, Any]:
    """One named part: None, a truth value, a text, a list of texts, or numbers."""
    if value is None or isinstance(value, (bool, np.bool_)):
        return {"said": None if value is None else bool(value)}
    if isinstance(value, str):
        return {"said": value[:MAX_TEXT]}
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return {"said": [v[:MAX_TEXT] for v in value[:MAX_NUMBERS]]}
    return plain(value)


def plain(value: Any) -> dict[str, Any]:
    """A returned value as numbers, with its shape and kind; what holds no numbers is only shown."""
    array = as_array(value)
    layout = None if array is not None else ragged_layout(value)
    if layout is not None:
        array = np.concatenate([as_array(piece).ravel() for piece in pieces(value)])
    if array is None or array.size > MAX_NUMBERS:
        return non_number_data(value)
    numbers = [json_float(float(v)) for v in array.ravel()]
    data = {"value": numbers, "shape": list(array.shape), "kind": type(value).__name__, "dtype": array.dtype.name}
    return data if layout is None else data | {"layout": layout}


def non_number_data(value: Any) -> dict[str, Any]:
    """What holds no numbers, as it shows itself."""
    return {"kind": type(value).__name__, "shown": safe_text(value, repr)}


def as_array(value: Any) -> Any:
    """A number, array, Tensor, or list of them as one array of integers or floats; None for anything else.

    Truth values count as 0 and 1, and exact numbers such as a `Fraction` as floats.
    """
    try:
        array = np.asarray(
            [detach_value(v) for v in value] if isinstance(value, (list, tuple)) else detach_value(value)
        )
        if array.dtype.kind == "O" and array.size <= MAX_NUMBERS and all(map(is_exact, array.flat)):
            array = array.astype(float)
    except Exception:  # ragged lists, and whatever an object's own __array__ raises
        return None
    if array.dtype.kind == "b":
        return array.astype(np.int64)
    return array if array.dtype.kind in "fiu" else None


def is_exact(value: Any) -> bool:
    """Whether a value is a number that NumPy has no dtype for: a large integer, a fraction or a decimal."""
    return isinstance(value, (int, Fraction, Decimal))


def pieces(value: Any) -> list[Any]:
    """The parts of a ragged list that are arrays by themselves, in order."""
    return [value] if as_array(value) is not None else [piece for v in value for piece in pieces(v)]


def ragged_layout(value: Any, depth: int = 0) -> list[Any] | None:
    """How a list of numbers in different shapes is nested: lists of `{"shape": [...]}`; None where it holds no numbers.

    >>> ragged_layout([[1.0, 2.0], [[3.0]], 4.0])
    [{'shape': [2]}, {'shape': [1, 1]}, {'shape': []}]
    """
    if not isinstance(value, (list, tuple)) or depth > MAX_DEPTH or len(value) > MAX_NUMBERS:
        return None
    found: list[Any] = []
    for v in value:
        array = as_array(v)
        inner = {"shape": list(array.shape)} if array is not None else ragged_layout(v, depth + 1)
        if inner is None:
            return None
        found.append(inner)
    return found


def detach_value(value: Any) -> Any:
    """A Tensor's numbers, tracked or not; any other value as it is."""
    return value.detach().numpy() if hasattr(value, "detach") else value


def json_float(x: float) -> float | str:
    """A float for JSON, which has no word for nan and infinity."""
    return x if math.isfinite(x) else repr(x)


def safe_text(value: Any, of: Callable[[Any], str]) -> str:
    """What a value says of itself, if it says it without an error."""
    try:
        return of(value)[:MAX_TEXT]
    except Exception:
        return f"a {type(value).__name__}"


def collect_json(
    namespace: dict[str, Any],
    function: str,
    inputs: str,
    given: str = "",
    build: str = "",
    ask: str = "",
    observe: str = "",
    restore: Callable[[], object] | None = None,
) -> str:
    """`collect` for a function by name, with JSON in and out: for a process that only has the question.

    Args:
        namespace: Where the learner's function is.
        function: Its name.
        inputs: The plain arguments as JSON.
        given: The source of the exercise's `given.py`.
        build: The name of a function in `given`, or nothing; `ask` and `observe` likewise.
        ask: See `build`.
        observe: See `build`.
        restore: Called before each time that something is observed, to put back what the learner's function replaced.

    Returns:
        The answers as JSON.
    """
    found = namespace.get(function)
    if not callable(found):
        return json.dumps([{"error": "missing", "message": "", "line": ""}])
    space = run_given(given)
    made, asks, observes = (space[name] if name else None for name in (build, ask, observe))
    if restore:
        found = restore_after(found, restore) if isinstance(found, FunctionType) else found
        observes = observes and restore_before(observes, restore)
    return json.dumps(collect(found, json.loads(inputs), made, asks, observes))


def restore_after(function: Callable[..., Any], restore: Callable[[], object]) -> Callable[..., Any]:
    """The learner's function, after each call of which `restore` is called."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        finally:
            restore()

    return call


def restore_before(observe: Callable[..., Any], restore: Callable[[], object]) -> Callable[..., Any]:
    """An `observe` before each call of which `restore` is called."""

    @functools.wraps(observe)
    def call(*args: Any, **kwargs: Any) -> Any:
        restore()
        return observe(*args, **kwargs)

    return call


def run_given(given: str) -> dict[str, Any]:
    """What the source of a `given.py` defines; its lines can be quoted."""
    linecache.cache[GIVEN_FILENAME] = (len(given), None, given.splitlines(keepends=True), GIVEN_FILENAME)
    space: dict[str, Any] = {"__name__": "given"}
    exec(compile(given, GIVEN_FILENAME, "exec"), space)
    return space
