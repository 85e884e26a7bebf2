"""The names of operations in a program: NumPy's own, whichever way one was called; else that of the function.

Read next: `value.py`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import dtype_of
from autogradlab.engine.table import RULES, Rule
from autogradlab.engine.tensor_data import TensorData

__all__ = [
    "COMPARISONS",
    "DATA_SIZED",
    "METHODS",
    "ON_SCALARS",
    "OPERATORS",
    "STATIC",
    "UNARY",
    "canonical_call",
    "holds_tensor",
    "numpy_function",
    "operation_of_rule",
    "tidy_arguments",
]

# What has the same value whatever the numbers are, and so is no step.
STATIC = frozenset({
    "shape", "ndim", "size", "result_type", "can_cast", "iscomplexobj", "isrealobj", "may_share_memory",
    "shares_memory", "min_scalar_type", "common_type", "ones_like", "zeros_like", "empty_like",
})  # fmt: skip

# What makes an array of a size that depends on the numbers.
DATA_SIZED = frozenset({
    "nonzero", "flatnonzero", "argwhere", "unique", "unique_values", "unique_counts", "unique_inverse", "unique_all",
    "compress", "extract", "bincount", "histogram", "union1d", "intersect1d", "setdiff1d", "trim_zeros",
})  # fmt: skip

# Python's operators, which take a tenth of the time of a ufunc on scalars and keep a Python number one.
ON_SCALARS: dict[Any, Callable[..., Any]] = {
    np.add: operator.add, np.subtract: operator.sub, np.multiply: operator.mul, np.true_divide: operator.truediv,
    np.floor_divide: operator.floordiv, np.remainder: operator.mod, np.power: operator.pow, np.negative: operator.neg,
    np.positive: operator.pos, np.absolute: operator.abs, np.less: operator.lt, np.less_equal: operator.le,
    np.greater: operator.gt, np.greater_equal: operator.ge, np.equal: operator.eq, np.not_equal: operator.ne,
}  # fmt: skip

REDUCTIONS = {"add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min", "logical_and": "all",
              "logical_or": "any"}  # fmt: skip
SAME = {"divide": "true_divide", "amax": "max", "amin": "min", "abs": "absolute", "matrix_transpose": "transpose",
        "around": "round", "identity": "positive", "clone": "copy", "cat": "concatenate", "concat": "concatenate",
        "permute_dims": "transpose", "convert": "astype", "linalg.matmul": "matmul"}  # fmt: skip
AXIS_SECOND = frozenset({"sum", "mean", "max", "min", "prod", "var", "std", "all", "any", "cumsum", "cumprod", "argmax",
                         "argmin", "expand_dims", "squeeze", "flip"})  # fmt: skip


def numpy_function(name: str) -> Callable[..., Any] | None:
    """NumPy's function of a name such as "linalg.inv"; None where there is none."""
    found: Any = np
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if callable(found) else None


def canonical_call(fn: Any, args: Any, kwargs: dict[str, Any]) -> tuple[str, Any, dict[str, Any], Any]:
    """A call of a function of NumPy or of `operator`: its name, its arguments in one arrangement, and the function."""
    name = getattr(fn, "__name__", "")
    ufunc = getattr(fn, "__self__", None)
    if isinstance(ufunc, np.ufunc):
        return canonical_reduction(ufunc, name, args, kwargs, fn)
    if not isinstance(fn, np.ufunc):
        module = getattr(fn, "__module__", None) or ""
        name = module.removeprefix("numpy.") + "." + name if module.startswith("numpy.linalg") else name
    return SAME.get(name, name), args, kwargs, fn


def canonical_reduction(
    ufunc: Any, method: str, args: Any, kwargs: dict[str, Any], fn: Any
) -> tuple[str, Any, dict[str, Any], Any]:
    """A reduction of a ufunc under the name of NumPy's function, where it has one."""
    settings = {key: s for key, s in kwargs.items() if s is not None and s is not False and s is not np._NoValue}
    if method == "reduce" and ufunc.__name__ in REDUCTIONS and settings.keys() <= {"axis", "keepdims"}:
        name = REDUCTIONS[ufunc.__name__]
        if "axis" not in kwargs:
            settings["axis"] = 0
        return name, args[:1], settings, numpy_function(name)
    return f"{ufunc.__name__}.{method}", args, kwargs, fn


def tidy_arguments(name: str, args: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Settings without those that say nothing, and `axis` by name."""
    settings = {
        key: s
        for key, s in kwargs.items()
        if s is not None and s is not np._NoValue and not (s is False and key == "keepdims")
    }
    if settings.get("dtype") is not None:
        settings["dtype"] = dtype_of(settings["dtype"]).dtype
    if name in ("stack", "concatenate") and not isinstance(args[0], (list, tuple)):
        args = (list(args),)
    if name in AXIS_SECOND and len(args) == 2:
        if args[1] is not None:
            settings["axis"] = args[1]
        args = args[:1]
    while len(args) > 1 and args[-1] is None and name not in ("where", "clip", "clamp", "getitem"):
        args = args[:-1]
    return tuple(args), settings


def operation_of_rule(rule: Rule) -> tuple[str, Callable[..., Any] | None]:
    """The name of a rule's operation, and its function where that isn't NumPy's."""
    key = keys_of_rules().get(rule)
    name = getattr(key if key is not None else rule.fn, "__name__", "operation")
    if key is not None and (getattr(key, "__module__", None) or "numpy").startswith("numpy"):
        module = getattr(key, "__module__", None) or ""
        name = f"linalg.{name}" if module.startswith("numpy.linalg") else name
        return SAME.get(name, name), None
    name = SAME.get(name, name)
    if name in NUMPY_FORMS:
        return name, None
    return name if name.isidentifier() else "function", rule.fn


# functions of ours that NumPy has by the same name, or an operator has
NUMPY_FORMS = frozenset({"getitem", "astype", "stack", "concatenate", "copy", "positive"})
known: dict[Rule, Any] = {}


def keys_of_rules() -> dict[Rule, Any]:
    """For each rule of the table the function it is the rule of."""
    if len(known) != len(RULES):
        known.update((rule, fn) for fn, rule in RULES.items())
    return known


# --- what an array has as methods and operators ---

METHODS = (
    "all", "any", "argmax", "argmin", "argsort", "clip", "conj", "cumprod", "cumsum", "diagonal", "dot", "max", "mean",
    "min", "prod", "ravel", "repeat", "round", "squeeze", "std", "sum", "swapaxes", "take", "trace", "var",
)  # fmt: skip
OPERATORS = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "truediv": np.true_divide, "floordiv": np.floor_divide,
    "mod": np.remainder, "pow": np.power, "matmul": np.matmul, "and": np.bitwise_and, "or": np.bitwise_or,
    "xor": np.bitwise_xor,
}  # fmt: skip
COMPARISONS = {
    "lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal, "eq": np.equal, "ne": np.not_equal,
}  # fmt: skip
UNARY = {"neg": np.negative, "pos": np.positive, "abs": np.absolute, "invert": np.invert}


def holds_tensor(args: Any) -> bool:
    """Whether a tensor is among arguments: it computes with arrays by itself, and goes first."""
    return any(isinstance(a, TensorData) or (isinstance(a, (list, tuple)) and holds_tensor(a)) for a in args)
