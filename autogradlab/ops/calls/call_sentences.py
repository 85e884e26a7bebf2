"""What PyTorch says of calls that don't fit: too many arguments, unknown ones, sizes that don't go together.

Read next: `call_errors.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradTypeError,
    HintedError,
    ShapeError,
    name_of,
)
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.argument_kinds import KINDS, Kinds, call_text, parameters_of, type_name
from autogradlab.ops.calls.records import RECORDS

__all__ = [
    "Call", "arguments_sentence", "call_error", "combination_sentence", "dim_sentence", "first_complex", "list_hint",
    "other_error",
]  # fmt: skip


class Call(NamedTuple):
    """A call that failed.

    Attributes:
        fn: What was called.
        name: What PyTorch's errors call it.
        args: What was given by position.
        kwargs: What was given by name.
        spelled: How a learner writes it, `al.linalg.qr`; empty for a function of `al` and for a method.
        skip: How many of `args` PyTorch doesn't count: 1 for a method, whose tensor is the first.
        kinds: What the functions of its family take.
    """

    fn: Callable[..., Any]
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    spelled: str = ""
    skip: int = 0
    kinds: Kinds = KINDS

    def hint(self) -> str:
        """How to write it."""
        owner = name_of(self.args[0], "tensor") if self.skip and self.args else "al"
        return f"write {call_text(self.fn, self.spelled or f'{owner}.{self.name}', self.skip)}."


def call_error(sentence: str, hint: str) -> AutogradTypeError:
    """The error of a call that doesn't fit; the outermost function that a learner called says it in the end."""
    error = AutogradTypeError(sentence, hint=hint)
    error.at_door = True  # type: ignore[attr-defined]
    return error


def list_hint(given: Any) -> str:
    """How a list becomes a tensor; one that holds tensors is joined, so that gradients pass."""
    name = name_of(given, "[...]")
    if any(isinstance(x, Tensor) for x in given):
        return f"join the tensors of the list first: al.stack({name})."
    return f"make a tensor of it: al.tensor({name})."


def first_complex(values: Any) -> Any:
    """The first complex number, array or dtype among arguments, also in lists."""
    for x in values:
        if isinstance(x, (list, tuple)):
            if (found := first_complex(x)) is not None:
                return found
        elif isinstance(x, complex) or x is complex or (isinstance(x, type) and issubclass(x, np.complexfloating)):
            return complex
        elif isinstance(dtype := getattr(x, "dtype", x), np.dtype) and dtype.kind == "c":
            return dtype
    return None


def combination_sentence(call: Call) -> str:
    """What PyTorch says where it can't tell which of several versions of a function was meant."""
    given = [type_name(a) for a in call.args[call.skip :]] + [f"{k}={type_name(v)}" for k, v in call.kwargs.items()]
    return (
        f"{call.name}() received an invalid combination of arguments - got ({', '.join(given)}), but expected one of:"
    )


def dim_sentence(call: Call, value: Any) -> str:
    """The sentence on a dim that is no int."""
    record = RECORDS.get(call.name)
    kind = "tuple of ints" if record is not None and record.dim_tuple else "int"
    place = next((f" (position {k + 1 - call.skip})" for k, a in enumerate(call.args) if a is value), "")
    return f"{call.name}(): argument 'dim'{place} must be {kind}, not {type_name(value)}"


def arguments_sentence(call: Call) -> str:
    """The sentence on too many, missing or unknown arguments; empty where the call fits."""
    try:
        inspect.signature(call.fn).bind(*call.args, **call.kwargs)
    except TypeError:
        pass
    else:
        return ""
    known, name = parameters_of(call.fn), call.name
    placed = [p for p in known if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    needed = [p for p in placed if p.default is p.empty]
    if len(call.args) > len(placed):
        most, least, given = (len(x) - call.skip for x in (placed, needed, call.args))
        count = f"{most}" if least == most else f"from {least} to {most}"
        return f"{name}() takes {count} positional argument{'s' * (most != 1)} but {given} were given"
    missing = [p.name for p in needed if p.name not in call.kwargs and placed.index(p) >= len(call.args)]
    if missing:
        return f"{name}() missing {len(missing)} required positional arguments: " + ", ".join(f'"{m}"' for m in missing)
    unknown = [k for k in call.kwargs if k not in {p.name for p in known}]
    return f"{name}() got an unexpected keyword argument '{unknown[0]}'" if unknown else ""


def other_error(call: Call, error: Exception) -> HintedError:
    """The error of arguments of the right kinds that don't go together."""
    if isinstance(error, MemoryError):
        hint = "look at the sizes: they multiply to more elements than memory holds."
        return AutogradError("DefaultCPUAllocator: can't allocate memory", hint=hint)
    if isinstance(error, OverflowError):
        hint = "int64 ends at 2**63 - 1: take a smaller number."
        return AutogradError("Overflow when unpacking long long", hint=hint)
    if not isinstance(error, (ValueError, IndexError, ArithmeticError, AssertionError, RuntimeError)):
        return call_error(combination_sentence(call), hint=call.hint())
    given = [describe(x) for x in call.args[call.skip :]] + [f"{k}={describe(x)}" for k, x in call.kwargs.items()]
    kind = AutogradIndexError if isinstance(error, IndexError) else ShapeError
    return kind(f"{call.name}(): the arguments don't fit together: {', '.join(given)}", hint=call.hint())


def describe(x: Any) -> str:
    """An argument as an error names it: the shape of a tensor, short numbers and texts as they are."""
    if isinstance(x, (Tensor, np.ndarray)):
        return f"a tensor of shape {list(x.shape)}"
    if isinstance(x, (bool, int, float, str, type(None))) and len(repr(x)) < 40:
        return repr(x)
    return f"[{', '.join(map(describe, x))}]" if isinstance(x, (list, tuple)) and len(x) < 9 else type_name(x)
