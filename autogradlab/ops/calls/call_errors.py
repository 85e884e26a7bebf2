"""Calls that do not fit a function's arguments, in PyTorch's words.

Read next: `dtype_checks.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.ops.calls.dtype_checks import check_tensor
from autogradlab.ops.calls.outputs import write_out
from autogradlab.ops.calls.records import RECORDS
from autogradlab.ops.calls.spelling import DimTypeError

__all__ = ["with_call_errors"]

P = ParamSpec("P")
R = TypeVar("R")


def with_call_errors(fn: Callable[P, R], name: str) -> Callable[P, R]:
    """The function, whose TypeErrors about a call speak PyTorch's language."""

    @functools.wraps(fn)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        if "out" in kwargs:
            out = kwargs.pop("out")
            made = called(*args, **kwargs)
            return made if out is None else write_out(name, made, out)
        try:
            return fn(*args, **kwargs)
        except TypeError as error:
            told = pytorch_error(fn, name, args, kwargs, error)
            if told is None:
                raise
            raise told from None
        except AttributeError:
            first = next(iter(args), None)
            if type(first) in PYTHON_TYPES:
                check_tensor(name, first, next(iter(inspect.signature(fn).parameters)))
            raise

    return called


PYTHON_TYPES = frozenset({str, int, float, bool, list, tuple, type(None)})  # what a learner may take for a tensor


def pytorch_error(fn: Any, name: str, args: Any, kwargs: Any, error: TypeError) -> AutogradTypeError | None:
    """PyTorch's sentence on a call that does not fit; None for an error from further inside."""
    hint = f"al.{name}{inspect.signature(fn)}".replace("'", "")
    if isinstance(error, DimTypeError):
        sentence = dim_sentence(name, args, error.value)
    elif error.__traceback__ and (error.__traceback__.tb_next is None or failed_in_decorated(fn, error)):
        sentence = arguments_sentence(fn, name, args, kwargs)
    else:
        return None
    if RECORDS[name].overloaded and name not in RECORDS[name].one_version:
        given = [type(a).__name__ for a in args] + [f"{k}={type(v).__name__}" for k, v in kwargs.items()]
        sentence = (
            f"{name}() received an invalid combination of arguments - got ({', '.join(given)}), but expected one of:"
        )
    return AutogradTypeError(sentence, hint=hint) if sentence else None


def failed_in_decorated(fn: Any, error: TypeError) -> bool:
    """Whether the call failed in the one function that `fn` decorates."""
    after = error.__traceback__.tb_next if error.__traceback__ else None
    return hasattr(fn, "__wrapped__") and after is not None and after.tb_next is None


def dim_sentence(name: str, args: tuple[Any, ...], value: Any) -> str:
    """The sentence on a dim that is no int."""
    kind = "tuple of ints" if RECORDS[name].dim_tuple else "int"
    place = next((f" (position {k + 1})" for k, a in enumerate(args) if a is value), "")
    return f"{name}(): argument 'dim'{place} must be {kind}, not {type(value).__name__}"


def arguments_sentence(fn: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The sentence on too many, missing or unknown arguments; empty where the call fits after all."""
    known = inspect.signature(fn).parameters
    placed = [p for p in known.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    needed = [p for p in placed if p.default is p.empty]
    if len(args) > len(placed):
        least = "" if len(needed) == len(placed) else f"from {len(needed)} to "
        plural = "s" if len(placed) != 1 else ""
        return f"{name}() takes {least}{len(placed)} positional argument{plural} but {len(args)} were given"
    missing = [p.name for p in needed if p.name not in kwargs and placed.index(p) >= len(args)]
    if missing:
        return f"{name}() missing {len(missing)} required positional arguments: " + ", ".join(f'"{m}"' for m in missing)
    unknown = [k for k in kwargs if k not in known]
    return f"{name}() got an unexpected keyword argument '{unknown[0]}'" if unknown else ""
