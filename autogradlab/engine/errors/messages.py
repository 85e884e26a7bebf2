"""Errors that teach: PyTorch's own sentence first, so that a search finds it, then the way out.

Read next: `learner_frames.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.errors.learner_frames import call_arguments, learner_frame, learner_line
from autogradlab.engine.errors.learner_names import name_of

__all__ = [
    "AutogradError",
    "AutogradIndexError",
    "AutogradTypeError",
    "AutogradValueError",
    "BackwardError",
    "DtypeError",
    "InplaceError",
    "RawShapeError",
    "ShapeError",
    "assignable",
    "fill_in_names",
    "learner_frame",
    "learner_line",
    "name_of",
    "out_of_place",
    "warn",
    "warn_of_decorated_class",
    "why_nan",
]


class HintedError(Exception):
    """What happened, and under it what to write instead.

    Args:
        message: PyTorch's or NumPy's sentence, with the values that caused it.
        hint: What to write instead; empty for none. `{x}` and `{y}` in it become the learner's names of the first two
            tensors that the function was called with.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message = message
        self.hint = hint = fill_in_names(hint)
        super().__init__(f"{message}\nHint: {hint}" if hint else message)


class AutogradError(HintedError, RuntimeError):
    """The root of the engine's errors; a RuntimeError, as in PyTorch."""


class BackwardError(AutogradError):
    """A backward pass that cannot start or go on."""


class ShapeError(AutogradError):
    """Shapes that do not fit together."""


class RawShapeError(ShapeError):
    """NumPy's own sentence on shapes; a function of ours says it in PyTorch's words."""


class DtypeError(AutogradError):
    """An operation that the dtype does not have."""


class InplaceError(AutogradError):
    """An in-place write that would falsify a gradient."""


class AutogradTypeError(HintedError, TypeError):
    """An argument of the wrong type."""


class AutogradValueError(HintedError, ValueError):
    """An argument of the right type and a wrong value."""


class AutogradIndexError(HintedError, IndexError):
    """An index or a dim outside of the tensor."""


def fill_in_names(hint: str) -> str:
    """The hint with the learner's names in place of `{x}` and `{y}`."""
    if "{x}" in hint or "{y}" in hint:
        given = [*call_arguments(), None, None]
        for place, thing in zip("xy", given, strict=False):
            hint = hint.replace(f"{{{place}}}", name_of(thing, place) if thing is not None else place)
    return hint


def assignable(name: str) -> str:
    """What a changed copy is called: as before, but for a part of a tensor, which an assignment would overwrite."""
    return "new" if "[" in name or name.endswith(".T") else name


def out_of_place(name: str) -> str:
    """What to write in place of a write."""
    return f"{assignable(name)} = {name} + 1 instead of {name} += 1"


SCALAR_WARNING = """Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
Consider using tensor.detach() first."""
SCALAR_HINT = (
    "no gradient flows through a Python number, or into a NumPy array: compute with al.sin and its like, not math.sin, "
    "and write al.stack([...]) instead of filling an array. Where the number alone is meant, write {name}.item()."
)


# How a warning is written behind the place it comes from; put here by __init__.py, since notebooks need it wrapped.
WARNING_TEXT: list[Callable[[str, str], str]] = []


def warn(message: str, hint: str = "", category: type[Warning] = UserWarning) -> None:
    """Warn at the learner's line: PyTorch's sentence, then the hint."""
    import warnings

    text = f"{message}\nHint: {fill_in_names(hint)}" if hint else message
    depth, frame = 1, sys._getframe(0)
    learner = learner_frame()
    while frame.f_back is not None and frame is not learner:
        depth, frame = depth + 1, frame.f_back
    for write in WARNING_TEXT:
        text = write(text, f"{frame.f_code.co_filename}:{frame.f_lineno}: {category.__name__}: ")
    warnings.warn(text, category, stacklevel=depth)


# --- why a gradient is nan: what anomaly mode says -----------------------------------------------------------------


def why_nan(node: Any, k: int, d: Any, g: Any, order: Sequence[Any]) -> str:
    """The hint on a gradient `d` of argument k that has a nan.

    Args:
        node: The operation whose formula gave it.
        k: The argument that the gradient belongs to.
        d: The gradient, raw.
        g: The gradient of the operation's output, raw.
        order: The nodes of the walk, newest first.
    """
    name = name_of(node.args[k], "its input")
    choice = nearest_where(node, order) if zero_became_nan(d, g) else None
    if choice is None:
        names = sorted({n for a in node.args if hasattr(a, "_node") and (n := name_of(a, ""))})
        look = " and ".join(f"`{n}`" for n in names) or "the values"
        return f"0/0, inf - inf and 0 * inf give nan: look at {look} that went into {node.where}"
    test = name_of(choice.args[0], "condition")
    return (
        f"al.where at {choice.where} did not select this value, so its gradient is 0; but {node.name()} multiplies it "
        f"by an infinite derivative, and 0 * inf = nan. Keep `{name}` away from there before the operation: write "
        f"al.where({test}, {name}, 1.0) in place of `{name}` at {node.where}"
    )


def zero_became_nan(d: Any, g: Any) -> bool:
    """Whether a nan stands where the gradient that came in was 0."""
    return np.shape(d) == np.shape(g) and bool((np.isnan(d) & np.equal(g, 0)).any())


def nearest_where(node: Any, order: Iterable[Any]) -> Any:
    """The nearest `where` that was computed from the output of `node`."""
    users = {node}
    for other in sorted(order, key=lambda n: n.number):
        if other.number > node.number and not users.isdisjoint(other.inputs):
            if other.rule.fn is np.where:
                return other
            users.add(other)
    return None


class MissingAttribute:
    """A name that newcomers look for on a tensor: reading it is an AttributeError with a hint."""

    def __init__(self, hint: str) -> None:
        self.hint = hint

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, tensor: Any, owner: type) -> Any:
        raise AttributeError(f"'Tensor' object has no attribute '{self.name}'\nHint: {fill_in_names(self.hint)}")


def warn_of_decorated_class(cls: type) -> None:
    """The warning of a recording mode that is written above a class."""
    warn(
        "Decorating classes is deprecated and will be disabled in future versions. You should only decorate functions "
        "or methods. To preserve the current behavior of class decoration, you can directly decorate the `__init__` "
        "method and nothing else.",
        hint=f"put it above {cls.__name__}'s __init__.",
        category=FutureWarning,
    )
