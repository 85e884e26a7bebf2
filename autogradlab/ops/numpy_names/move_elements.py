"""NumPy's functions that only move elements: NumPy itself says where each goes, by moving their positions.

Read next: `along_axes.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.numpy_dispatch import HANDLERS, unwrap
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles_numpy
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.reshape import reshape
from autogradlab.ops.shape.split import numpy_pad


class Elements:
    """The elements of all arrays that a call moves, in one row behind a zero."""

    def __init__(self) -> None:
        self.parts: list[Tensor] = []
        self.count = 1

    def positions(self, x: Any) -> Any:
        """An array of positions in the row in the place of an array; lists of arrays keep their structure."""
        if isinstance(x, (list, tuple)):
            return [self.positions(part) for part in x]
        t = wrap(np.asarray(x, self.parts[0]._data.dtype)) if self.parts and np.isscalar(x) else to_tensor(x)
        self.parts.append(reshape(t, -1))
        self.count += t._data.size
        return np.arange(self.count - t._data.size, self.count).reshape(t.shape)

    def at(self, places: Any) -> Any:
        """The elements at the given positions; for a tuple or list of them, as many arrays."""
        if isinstance(places, (list, tuple)):
            return type(places)([self.at(p) for p in places])
        return cat([wrap(np.zeros(1, self.parts[0]._data.dtype)), *self.parts])[places]


def move(numpy_function: Callable[..., Any], *moved: str) -> None:
    """Let a NumPy function move the elements of the arguments that are named; it has every argument of NumPy's."""

    def moved_elements(*args: Any, **kwargs: Any) -> Any:
        elements = Elements()
        bound = inspect.signature(numpy_function).bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            bound.arguments[name] = elements.positions(value) if name in moved else unwrap(value)
        return elements.at(numpy_function(*bound.args, **bound.kwargs))

    HANDLERS[numpy_function] = moved_elements


move(np.block, "arrays")
move(np.choose, "choices")
move(np.compress, "a")
move(np.delete, "arr")
move(np.diagflat, "v")
move(np.extract, "arr")
move(np.insert, "arr", "values")
move(np.repeat, "a")
move(np.resize, "a")
if hasattr(np, "unstack"):
    move(np.unstack, "x")

MODES = ("edge", "reflect", "symmetric", "wrap")


@handles_numpy(np.pad)
def pad(
    array: Any, pad_width: Any, mode: Any = "constant", constant_values: Any = 0, reflect_type: str = "even"
) -> Any:
    """The array with a border of constants, or of its own elements.

    Raises:
        TypeError: for a border that is computed from the elements.
    """
    if mode == "constant" and np.ndim(constant_values) == 0 and not isinstance(pad_width, dict):
        return numpy_pad(array, pad_width, mode, raw_array(constant_values))
    elements = Elements()
    places = elements.positions(array)
    if mode == "constant":
        border = np.pad(np.zeros(places.shape), pad_width, constant_values=raw_array(constant_values))
        return elements.at(np.pad(places, pad_width)) + border
    if mode not in MODES or reflect_type != "even":
        what = f"mode={mode!r}" if mode not in MODES else f"reflect_type={reflect_type!r}"
        hint = f"the modes that have one are 'constant' and {', '.join(map(repr, MODES))}."
        raise AutogradTypeError(f"np.pad(..., {what}) has no derivative", hint=hint)
    return elements.at(np.pad(places, pad_width, mode=mode))
