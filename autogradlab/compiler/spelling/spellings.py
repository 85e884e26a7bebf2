"""How each operation is written in NumPy: an operator, a method, or a call. What is in no table is a call.

An expression has a rank, by which it is put in brackets or not.

Read next: `numpy_spelling.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from autogradlab.compiler.program import Step, map_tree

__all__ = [
    "ATOM",
    "CALL",
    "SPELLED_FUNCTIONS",
    "Expression",
    "Writer",
    "constant_text",
    "in_brackets",
    "setting_text",
    "spell",
]

COMPARE, OR, XOR, AND, SUM, PRODUCT, MINUS, POWER, CALL, ATOM = range(10)


class Expression(NamedTuple):
    """A piece of source, and its rank: what binds tighter has a higher one."""

    text: str
    rank: int


Writer = Callable[[Any], Expression]  # makes an expression of an operand


def in_brackets(x: Expression, rank: int) -> str:
    """An expression as an operand of something of a rank."""
    return x.text if x.rank >= rank else f"({x.text})"


BINARY = {
    "add": ("+", SUM), "subtract": ("-", SUM), "multiply": ("*", PRODUCT), "true_divide": ("/", PRODUCT),
    "matmul": ("@", PRODUCT), "remainder": ("%", PRODUCT), "floor_divide": ("//", PRODUCT), "less": ("<", COMPARE),
    "less_equal": ("<=", COMPARE), "greater": (">", COMPARE), "greater_equal": (">=", COMPARE),
    "equal": ("==", COMPARE), "not_equal": ("!=", COMPARE), "bitwise_and": ("&", AND), "bitwise_or": ("|", OR),
    "bitwise_xor": ("^", XOR),
}  # fmt: skip
COMMUTATIVE = frozenset({"add", "multiply"})
METHODS = frozenset(
    {"sum", "mean", "max", "min", "prod", "cumsum", "cumprod", "argmax", "argmin", "any", "all", "copy"}
)


def spell(step: Step, write: Writer, kinds: Callable[[Any], str]) -> Expression:
    """The source of a step's result; `kinds` says whether an operand is an array, a scalar or a number."""
    if step.operation in BINARY and len(step.operands) == 2:
        return binary(step, write)
    if step.operation in FORMS:
        return FORMS[step.operation](step, write)
    if step.operation in METHODS and kinds(step.operands[0]) != "number":
        x = in_brackets(write(step.operands[0]), CALL)
        return Expression(f"{x}.{step.operation}({arguments((), step.settings, write)})", CALL)
    return Expression(f"{function_name(step.operation)}({arguments(step.operands, step.settings, write)})", CALL)


def function_name(operation: str) -> str:
    """How a function of NumPy is called; one of a program's own has a plain name, see `numpy_spelling.py`."""
    return f"np.{operation}"


def binary(step: Step, write: Writer) -> Expression:
    """An operator between its operands; of two that may be swapped, the one that needs no brackets goes last."""
    sign, rank = BINARY[step.operation]
    a, b = map(write, step.operands)
    if step.operation in COMMUTATIVE and ((a.rank > rank == b.rank) or (is_number(step.operands[1]) and a.rank > rank)):
        a, b = b, a
    if step.operation == "add" and b.text.startswith("-") and b.rank >= SUM:
        return Expression(f"{in_brackets(a, rank)} - {b.text[1:].lstrip()}", rank)
    left = in_brackets(a, rank + (rank == COMPARE))
    return Expression(f"{left} {sign} {in_brackets(b, rank + 1)}", rank)


def is_number(x: Any) -> bool:
    return isinstance(x, (int, float))


def negative(step: Step, write: Writer) -> Expression:
    return Expression(f"-{in_brackets(write(step.operands[0]), PRODUCT)}", PRODUCT)


def power(step: Step, write: Writer) -> Expression:
    """A power; a cube as the product that it is computed as."""
    base, exponent = step.operands
    x = write(base)
    if exponent == 3 and isinstance(exponent, int) and x.rank == ATOM:
        return Expression(f"{x.text} * {x.text} * {x.text}", PRODUCT)
    if exponent == 2 and isinstance(exponent, int) and step.kind != "array" and x.rank == ATOM:
        return Expression(f"{x.text} * {x.text}", PRODUCT)
    return Expression(f"{in_brackets(x, POWER + 1)}**{in_brackets(write(exponent), POWER)}", POWER)


def getitem(step: Step, write: Writer) -> Expression:
    x, index = step.operands
    return Expression(f"{in_brackets(write(x), CALL)}[{index_text(index, write)}]", CALL)


def index_text(index: Any, write: Writer) -> str:
    """An index as it stands between brackets."""
    if isinstance(index, tuple) and not hasattr(index, "number"):
        return ", ".join(index_text(part, write) for part in index) + ("," if len(index) == 1 else "") or "()"
    if isinstance(index, slice):
        bounds = ["" if b is None else write(b).text for b in (index.start, index.stop)]
        return ":".join(bounds) + ("" if index.step is None else f":{write(index.step).text}")
    return "..." if index is Ellipsis else write(index).text


def transpose(step: Step, write: Writer) -> Expression:
    x = in_brackets(write(step.operands[0]), CALL)
    axes = step.operands[1] if len(step.operands) > 1 else None
    if axes is None or tuple(axes) == tuple(range(len(axes)))[::-1]:
        return Expression(f"{x}.T", CALL)
    return Expression(f"{x}.transpose{tuple(axes)}", CALL)


def reshape(step: Step, write: Writer) -> Expression:
    x = write(step.operands[0])
    sizes = ", ".join(map(str, step.shape or ())) or "()"
    return Expression(
        f"np.reshape({x.text}, ())" if sizes == "()" else f"{in_brackets(x, CALL)}.reshape({sizes})", CALL
    )


def expand_dims(step: Step, write: Writer) -> Expression:
    x, axis, count = write(step.operands[0]), step.settings["axis"], len(step.shape or ())
    axis = axis[0] if isinstance(axis, tuple) and len(axis) == 1 else axis
    if axis in (0, -count, count - 1, -1):
        return Expression(f"{in_brackets(x, CALL)}[{'None' if axis in (0, -count) else '..., None'}]", CALL)
    return Expression(f"np.expand_dims({x.text}, {write(axis).text})", CALL)


def astype(step: Step, write: Writer) -> Expression:
    x, dtype = write(step.operands[0]), np.dtype(step.operands[1])
    if step.kind == "array":
        return Expression(f"{in_brackets(x, CALL)}.astype({dtype_text(dtype)})", CALL)
    return Expression(f"{dtype_text(dtype)}({x.text})", CALL)


def joined(name: str) -> Callable[[Step, Writer], Expression]:
    """`np.stack([a, b], axis=1)`; of numbers, along the first axis, `np.array([a, b])`."""

    def form(step: Step, write: Writer) -> Expression:
        axis = step.settings.get("axis", step.operands[1] if len(step.operands) > 1 else 0)
        inside = ", ".join(write(p).text for p in step.operands[0])
        if name == "stack" and len(step.shape or ()) == 1:
            return Expression(f"np.array([{inside}])", CALL)
        return Expression(f"np.{name}([{inside}]" + (f", axis={axis})" if axis else ")"), CALL)

    return form


def spread(step: Step, write: Writer) -> Expression:
    return Expression(f"np.broadcast_to({write(step.operands[0]).text}, {tuple(step.shape or ())})", CALL)


def zeros(step: Step, write: Writer) -> Expression:
    dtype = step.settings.get("dtype", np.dtype(float))
    given = "" if dtype == np.dtype(float) else f", {dtype_text(dtype)}"
    shape = step.operands[0]
    size = str(shape[0]) if len(shape) == 1 else str(tuple(shape))
    return Expression(f"np.zeros({size}{given})", CALL)


def item(step: Step, write: Writer) -> Expression:
    x = in_brackets(write(step.operands[0]), CALL)
    return Expression(f"{x}.item({arguments(step.operands[1:], {}, write)})", CALL)


def constant(step: Step, write: Writer) -> Expression:
    """A constant that is written into: each run needs a copy."""
    return Expression(f"{in_brackets(write(step.operands[0]), CALL)}.copy()", CALL)


def pick(step: Step, write: Writer) -> Expression:
    return Expression(f"{in_brackets(write(step.operands[0]), CALL)}[{step.operands[1]}]", CALL)


FORMS: dict[str, Callable[[Step, Writer], Expression]] = {
    "negative": negative,
    "invert": lambda step, write: Expression(f"~{in_brackets(write(step.operands[0]), CALL)}", MINUS),
    "absolute": lambda step, write: Expression(f"np.abs({write(step.operands[0]).text})", CALL),
    "reciprocal": lambda step, write: Expression(f"1 / {in_brackets(write(step.operands[0]), MINUS)}", PRODUCT),
    "square": lambda step, write: Expression(f"{in_brackets(write(step.operands[0]), CALL)}**2", POWER),
    "power": power,
    "getitem": getitem,
    "transpose": transpose,
    "reshape": reshape,
    "expand_dims": expand_dims,
    "astype": astype,
    "stack": joined("stack"),
    "concatenate": joined("concatenate"),
    "broadcast_to": spread,
    "zeros": zeros,
    "item": item,
    "constant": constant,
    "pick": pick,
    "relu": lambda step, write: Expression(f"np.maximum({write(step.operands[0]).text}, 0)", CALL),
    "relu_backward": lambda step, write: Expression(
        f"np.where({in_brackets(write(step.operands[1]), SUM)} <= 0, 0.0, {write(step.operands[0]).text})", CALL
    ),
}
SPELLED_FUNCTIONS = frozenset({"relu", "relu_backward"})  # functions of ours that are shorter than their definition


def arguments(operands: Any, settings: dict[str, Any], write: Writer) -> str:
    """What is between the brackets of a call."""
    named = [f"{key}={setting_text(key, s, write)}" for key, s in settings.items()]
    return ", ".join([write(x).text for x in operands] + named)


def setting_text(key: str, x: Any, write: Writer) -> str:
    """A setting; an axis in a tuple of its own is that axis."""
    return str(x[0]) if key == "axis" and isinstance(x, tuple) and len(x) == 1 else write(x).text


# --- constants -----------------------------------------------------------------------------------------------------


def dtype_text(dtype: Any) -> str:
    """A dtype by its name in NumPy."""
    name = np.dtype(dtype).name
    return "np.bool_" if name == "bool" else f"np.{name}"


def number_text(x: float) -> str:
    """A Python number, so that it is the same again."""
    return repr(x) if isinstance(x, int) or math.isfinite(x) else f"-np.{-x}" if x < 0 else f"np.{x}"


def constant_text(x: Any) -> Expression | None:
    """A constant as source: a number, a flag, a name of an option, a slice, a dtype; None for what has no such form."""
    if x is None or x is Ellipsis or isinstance(x, (bool, str)):
        return Expression("..." if x is Ellipsis else repr(x), ATOM)
    if isinstance(x, np.generic) and x.dtype.kind in "biuf":
        plain = repr(x.item()) if x.dtype.kind != "f" else str(x)
        plain = plain if "n" not in plain else number_text(float(x))
        return Expression(f"{dtype_text(x.dtype)}({plain})", CALL)
    if isinstance(x, (int, float)):
        text = number_text(x)
        return Expression(text, ATOM if not text.startswith("-") else SUM)
    if isinstance(x, slice):
        return Expression(f"slice({x.start}, {x.stop}, {x.step})", CALL)
    if isinstance(x, np.dtype):
        return Expression(dtype_text(x), ATOM)
    return None


LARGEST_TEXT = 256  # elements of a constant that is written as numbers


def array_text(x: Any, largest: int = LARGEST_TEXT) -> str | None:
    """An array as source; None for a large one and for what isn't an array."""
    if not isinstance(x, np.ndarray) or x.size > largest or x.dtype.kind not in "biuf":
        return None
    return f"np.{numbers_text(x)}" if x.size else f"np.zeros({x.shape}, {dtype_text(x.dtype)})"


def numbers_text(x: np.ndarray[Any, Any]) -> str:
    """`array([...])` with its dtype, where that isn't what NumPy would make of the numbers."""
    text = str(map_tree(x.tolist(), lambda v: NumberText(constant_text(v).text)))  # type: ignore[union-attr]
    default = x.dtype in (np.dtype(float), np.dtype(int), np.dtype(bool)) and x.size > 0
    return (
        f"array({text})"
        if default
        else f"array({text}, dtype=np.{x.dtype.name if x.dtype.name != 'bool' else 'bool_'})"
    )


class NumberText(str):
    """A number's text, which a list shows without quotes."""

    def __repr__(self) -> str:
        return str(self)
