"""Tensors as text, in PyTorch's layout: `tensor([1.0000, 2.5000], grad_fn=<MulBackward0>)`.

Read next: `../autograd/function.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.tape import Leaf

__all__ = ["set_printoptions", "to_text"]

OPTIONS: dict[str, Any] = {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80, "sci_mode": None}


PROFILES: dict[str, dict[str, Any]] = {
    "default": {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80},
    "short": {"precision": 2, "threshold": 1000, "edgeitems": 2, "linewidth": 80},
    "full": {"precision": 4, "threshold": math.inf, "edgeitems": 3, "linewidth": 80},
}


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Set how tensors are printed; what is left out stays, but for `sci_mode`.

    Args:
        precision: Digits after the point.
        threshold: The number of elements from which on only the ends are shown.
        edgeitems: How many elements at each end.
        linewidth: Characters a line.
        profile: `"default"`, `"short"` or `"full"`: all of these at once.
        sci_mode: Whether numbers have powers of ten; None lets each tensor decide.
    """
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth}
    OPTIONS.update(PROFILES.get(profile or "", {}), sci_mode=sci_mode)
    OPTIONS.update({name: value for name, value in given.items() if value is not None})


class NumberFormatter:
    """How the numbers of one tensor are written: all with the same width and kind of notation."""

    def __init__(self, values: Any) -> None:
        self.floating = values.dtype.kind == "f"
        self.width, self.whole, self.sci = 1, True, False
        flat = values.astype(np.float64).ravel() if self.floating else values.ravel()
        if self.floating:
            flat = flat[np.isfinite(flat) & (flat != 0)]
            self.choose_notation(np.abs(flat))
        for v in flat:
            self.width = max(self.width, len(self.text(v.item())))

    def choose_notation(self, size: Any) -> None:
        """Decide between whole numbers, decimals and powers of ten."""
        if not size.size:
            return
        self.whole = bool(np.all(size == np.ceil(size)))
        spread = size.max() / size.min() > 1000 or size.max() > 1e8
        self.sci = bool(spread or (not self.whole and size.min() < 1e-4))
        if OPTIONS["sci_mode"] is not None:
            self.sci = OPTIONS["sci_mode"]

    def text(self, v: Any) -> str:
        if not self.floating:
            return str(v)
        if self.sci:
            return f"{v:.{OPTIONS['precision']}e}"
        if self.whole:
            return f"{v:.0f}." if math.isfinite(v) else f"{v:.0f}"
        return f"{v:.{OPTIONS['precision']}f}"

    def __call__(self, v: Any) -> str:
        return str(self.text(v)).rjust(self.width)


def edge_elements(x: Any) -> Any:
    """The elements that stay visible when a large tensor is summarised."""
    n = OPTIONS["edgeitems"]
    for axis in range(x.ndim):
        if x.shape[axis] > 2 * n:
            x = np.concatenate([x.take(range(n), axis), x.take(range(-n, 0), axis)], axis)
    return x


def printed_positions(n: int, summarise: bool) -> list[int | None]:
    """The positions to print; None stands for the dots."""
    k = OPTIONS["edgeitems"]
    return [*range(k), None, *range(n - k, n)] if summarise and n > 2 * k else list(range(n))


def format_array(x: Any, indent: int, summarise: bool, form: NumberFormatter) -> str:
    """Nested brackets, wrapped and aligned."""
    if x.ndim == 0:
        return form(x.item())
    positions = printed_positions(x.shape[0], summarise)
    if x.ndim == 1:
        parts = [" ..." if k is None else form(x[k].item()) for k in positions]
        per_line = max(1, (OPTIONS["linewidth"] - indent) // (form.width + 2))
        lines = [", ".join(parts[k : k + per_line]) for k in range(0, len(parts), per_line)]
        return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"
    rows = ["..." if k is None else format_array(x[k], indent + 1, summarise, form) for k in positions]
    return "[" + ("," + "\n" * (x.ndim - 1) + " " * (indent + 1)).join(rows) + "]"


def repr_suffixes(t: Any) -> list[str]:
    """What is said behind the numbers: size, dtype, and where the tensor stands in the graph."""
    x = t._data
    said = []
    if x.size == 0 and x.ndim != 1:
        said.append(f"size={tuple(x.shape)}")
    usual = (dtypes.get_default_dtype(),) if x.size == 0 else (dtypes.get_default_dtype(), dtypes.int64, dtypes.bool_)
    if t.dtype not in usual:
        said.append(f"dtype={t.dtype!r}")
    if t._node is not None:
        leaf = t._node.__class__ is Leaf
        said.append("requires_grad=True" if leaf else f"grad_fn=<{t._node.name()}>")
    for note in NOTES:
        said = note(t, said)
    return said


NOTES: list[Callable[[Any, list[str]], list[str]]] = []  # what others add: the tangent of a dual number


def to_text(t: Any) -> str:
    """The repr of a tensor, to the letter PyTorch's."""
    x = np.asarray(t._data)
    summarise = x.size > OPTIONS["threshold"]
    body = "[]" if x.size == 0 else format_array(x, 7, summarise, NumberFormatter(edge_elements(x) if summarise else x))
    text = f"tensor({body}"
    last = len(text) - text.rfind("\n") + 1
    for said in repr_suffixes(t):
        if last + len(said) + 2 > OPTIONS["linewidth"]:
            text += f",\n       {said}"
            last = 7 + len(said)
        else:
            text += f", {said}"
            last += len(said) + 2
    return text + ")"
