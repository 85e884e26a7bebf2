"""Numbers in equal steps: arange, linspace, logspace.

Read next: `conversions.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError
from autogradlab.engine.operations import raw_value
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.create.creation import new_leaf, numpy_dtype
from autogradlab.ops.create.devices import accept_device


@accept_device
def arange(
    start: Any = None, end: Any = None, step: Any = 1, *, dtype: Any = None, requires_grad: bool = False
) -> Tensor:
    """The numbers from `start` up to, not including, `end`."""
    given = (0, start, step) if end is None else (0 if start is None else start, end, step)
    lo, hi, step = (plain_number(x, name) for x, name in zip(given, ("start", "end", "step"), strict=True))
    whole = all(isinstance(x, int) for x in (lo, hi, step))
    wanted = numpy_dtype(dtype or (dtypes.int64 if whole else None))
    check_range(lo, hi, step)
    if wanted.kind in "iu" and not whole:
        lo, hi, step = int(lo), int(hi), int(step)
        if not step:
            raise AutogradValueError(
                "step must be nonzero", hint=f"as {wanted.name}, the step is 0: take a float dtype."
            )
    return new_leaf(np.arange(lo, hi, step).astype(wanted), requires_grad)


def plain_number(x: Any, name: str) -> Any:
    """A limit of a range as a Python number."""
    x = x.item() if isinstance(x, (Tensor, np.generic, np.ndarray)) and np.size(getattr(x, "_data", x)) == 1 else x
    if not isinstance(x, (bool, int, float)):
        said = f"arange(): argument '{name}' (position 1) must be Number, not {type(x).__name__}"
        raise AutogradTypeError(said, hint="al.arange(5) counts from 0 to 4.")
    return x


def check_range(lo: Any, hi: Any, step: Any) -> None:
    """Refuse a range that never ends."""
    if not (step > 0 or step < 0):
        raise AutogradError("step must be nonzero", hint="the step leads from `start` to `end`.")
    if not (math.isfinite(lo) and math.isfinite(hi)):
        raise AutogradError(f"unsupported range: {lo} -> {hi}", hint="both ends must be finite.")
    if (hi - lo) * step < 0:
        raise AutogradError(
            "upper bound and lower bound inconsistent with step sign",
            hint=f"from {lo} to {hi} the step must be {'positive' if hi > lo else 'negative'}.",
        )


@accept_device
def linspace(start: Any, end: Any, steps: int, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """`steps` equally spaced numbers from `start` to `end`, both included."""
    check_steps(steps)
    return new_leaf(
        np.linspace(*range_ends("linspace", start, end, dtype), steps, dtype=np.float64).astype(numpy_dtype(dtype)),
        requires_grad,
    )


@accept_device
def logspace(
    start: Any, end: Any, steps: int, base: float = 10.0, *, dtype: Any = None, requires_grad: bool = False
) -> Tensor:
    """base to the power of `steps` equally spaced exponents from `start` to `end`."""
    check_steps(steps)
    return new_leaf(
        np.logspace(*range_ends("logspace", start, end, dtype), steps, base=base).astype(numpy_dtype(dtype)),
        requires_grad,
    )


def range_ends(name: str, start: Any, end: Any, dtype: Any) -> tuple[float, float]:
    """Both ends of a range as numbers; cut to whole ones first, where the range is one of whole numbers."""
    ndims = [np.ndim(raw_value(x)) for x in (start, end)]
    if any(ndims):
        said = " and ".join(f"{word} with {n} dimension(s)" for word, n in zip(("start", "end"), ndims, strict=True))
        sentence = f"{name} only supports 0-dimensional start and end tensors, but got {said}."
        raise AutogradError(sentence, hint="a range has two ends.")
    lo, hi = float(raw_value(start)), float(raw_value(end))
    return (lo, hi) if numpy_dtype(dtype).kind == "f" else (float(int(lo)), float(int(hi)))


def check_steps(steps: Any) -> None:
    """Refuse fewer than no numbers."""
    if not hasattr(steps, "__index__"):
        sentence = f"argument 'steps' must be int, not {type(steps).__name__}"
        raise AutogradTypeError(sentence, hint="it counts the numbers.")
    if steps < 0:
        raise AutogradError("number of steps must be non-negative", hint="it counts the numbers.")
