"""Errors that teach: PyTorch's own sentence first, so that a search finds it, then the way out.

Read next: `hints.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import FrameType, ModuleType
from typing import Any

import numpy as np

__all__ = [
    "AutogradError",
    "AutogradIndexError",
    "AutogradTypeError",
    "AutogradValueError",
    "BackwardError",
    "DtypeError",
    "InplaceError",
    "ShapeError",
    "fill_in_names",
    "learner_frame",
    "learner_line",
    "name_of",
    "warn",
    "why_nan",
]

SKIPPED_PACKAGES = frozenset({__name__.partition(".")[0], "numpy", "copy"})


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


def call_arguments() -> list[Any]:
    """The tensors and arrays that the learner's line handed to the package, in their order."""
    frame: FrameType | None = sys._getframe(1)
    learner = learner_frame()
    while frame is not None and frame.f_back is not learner:
        frame = frame.f_back
    if frame is None:
        return []
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & VARARGS)]
    given = [frame.f_locals.get(name) for name in names]
    flat = [part for g in given for part in (g if isinstance(g, (tuple, list)) else (g,))]
    return [thing for thing in flat if hasattr(type(thing), "__array_ufunc__")]


VARARGS = 0x04  # inspect.CO_VARARGS


def learner_frame() -> FrameType | None:
    """The innermost frame that is not the package's own, nor NumPy's or copy's on the way: the learner's line."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in SKIPPED_PACKAGES:
        frame = frame.f_back
    return frame


def learner_line() -> str:
    """The learner's line that is being run, as `file:number: code`."""
    import linecache

    frame = learner_frame()
    if frame is None:
        return "an unknown line"
    file, number = frame.f_code.co_filename, frame.f_lineno
    return f"{file}:{number}: {linecache.getline(file, number).strip()}".removesuffix(": ")


def name_of(thing: Any, default: str = "x") -> str:
    """The learner's own name for `thing`, a tensor, its raw value or its node, by identity in the calling frame.

    Args:
        thing: What is looked for; a view that has no name is looked for by its base: `x[...]`, `x.T`.
        default: What stands for a thing without a name; `(...)` does, where that is the name of something else.
    """
    frame = learner_frame()
    if frame is None:
        return default
    default = "(...)" if default in frame.f_locals or default in frame.f_globals else default
    for scope in (frame.f_locals, frame.f_globals):
        for names in (learner_variables, contained_values):
            for name, value in names(scope):
                if value is thing or any(held is thing for held in tensor_parts(value)):
                    return name
    fields = getattr(thing, "__dict__", EMPTY)
    owner = name_of(fields["_base"], "") if fields.get("_base") is not None else ""
    turned = owner and fields["_view_steps"][-1][0].__name__ in ("transpose", "swapaxes")
    return owner + (".T" if turned else "[...]") if owner else default


def tensor_parts(tensor: Any) -> tuple[Any, ...]:
    """The raw value and the node of a tensor; nothing of anything else."""
    if not hasattr(type(tensor), "_node"):
        return ()
    return tensor._data, EMPTY if tensor._node is None else tensor._node


EMPTY: dict[str, Any] = {}
MAX_CONTAINER_ITEMS = 64  # a longer list is data, not a collection of parameters


def learner_variables(scope: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The learner's variables; IPython's history is `_`, `_1` ..."""
    return ((name, value) for name, value in list(scope.items()) if not name.startswith("_"))


def contained_values(scope: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What the learner's variables hold: `params[0]`, `params['w']`, `layer.weight`."""
    for name, value in learner_variables(scope):
        if type(value) in (list, tuple, dict):
            entries = value.items() if type(value) is dict else enumerate(value)
            yield from (
                (f"{name}[{key!r}]", entry) for key, entry in list(entries) if len(value) <= MAX_CONTAINER_ITEMS
            )
        elif not isinstance(value, (type, ModuleType)) and type(value).__name__ != "Tensor":
            fields = getattr(value, "__dict__", EMPTY)
            yield from ((f"{name}.{key}", entry) for key, entry in learner_variables(fields))


SCALAR_WARNING = """Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
Consider using tensor.detach() first."""
SCALAR_HINT = (
    "no gradient flows through a Python number: compute with al.sin and its like, not math.sin. Where the number alone "
    "is meant, write {name}.item()."
)


def warn(message: str, hint: str = "", category: type[Warning] = UserWarning) -> None:
    """Warn at the learner's line: PyTorch's sentence, then the hint."""
    import warnings

    text = f"{message}\nHint: {fill_in_names(hint)}" if hint else message
    depth, frame = 1, sys._getframe(0)
    learner = learner_frame()
    while frame.f_back is not None and frame is not learner:
        depth, frame = depth + 1, frame.f_back
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
