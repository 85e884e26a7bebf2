"""How the functions of `nn.functional` are called: each shows as one card, and refuses arguments of the wrong type.

Which types an argument may have is read from the function's annotations, so that no function checks them itself.

Read next: `dropouts.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.dtypes import Dtype, dtype_error
from autogradlab.engine.errors.messages import AutogradTypeError, HintedError
from autogradlab.ops.calls.call_sentences import first_complex

__all__ = ["check_arguments"]

MISSING = object()
KERNELS = {"cross_entropy": "cross_entropy_loss", "nll_loss": "nll_loss_nd", "logsigmoid": "log_sigmoid"}
Check = Callable[[Any], bool]


def is_whole(x: Any) -> bool:
    return isinstance(x, (int, np.integer))


def is_number(x: Any) -> bool:
    return isinstance(x, (int, float, np.number)) or (isinstance(x, Tensor) and x.numel() == 1)


def is_size(x: Any) -> bool:
    """One whole number, or a row of them."""
    return is_whole(x) or (isinstance(x, (tuple, list)) and all(map(is_whole, x)))


def is_flag(x: Any) -> bool:
    return isinstance(x, (int, np.integer, np.bool_))


def is_cells(x: Any) -> bool:
    """One size, or a row of them; None for as many as there are."""
    return x is None or is_size(x) or (isinstance(x, (tuple, list)) and all(n is None or is_whole(n) for n in x))


def is_scale(x: Any) -> bool:
    """One positive number, or a row of them."""
    return is_positive(x) or (isinstance(x, (tuple, list)) and all(map(is_positive, x)))


def is_positive(x: Any) -> bool:
    return isinstance(x, (int, float, np.number)) and bool(0 <= x < np.inf)


def is_dtype(x: Any) -> bool:
    return isinstance(x, (Dtype, np.dtype, type))


def is_string(x: Any) -> bool:
    return isinstance(x, str)


def is_tensor(x: Any) -> bool:
    return isinstance(x, Tensor)


# What an annotation allows, and what PyTorch calls it.
TYPES: dict[str, tuple[Check, str]] = {
    "Tensor": (is_tensor, "Tensor"), "float": (is_number, "Number"), "int": (is_whole, "int"),
    "bool": (is_flag, "bool"), "str": (is_string, "str"), "Pair": (is_size, "tuple of ints"),
    "Cells": (is_cells, "tuple of ints"), "Scale": (is_scale, "tuple of floats"), "Dtype": (is_dtype, "torch.dtype"),
    "Pair | str": (lambda x: is_size(x) or is_string(x), "tuple of ints"),
    "Tensor | float": (lambda x: is_tensor(x) or is_number(x), "Tensor"),
}  # fmt: skip


def check_arguments(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function refuse arguments that its annotations don't allow, in PyTorch's words."""
    kernel = KERNELS.get(fn.__name__, fn.__name__)
    wanted = [
        (k, name, *TYPES[kind], optional)
        for k, (name, p) in enumerate(inspect.signature(fn).parameters.items())
        for kind, optional in [(p.annotation.removesuffix(" | None"), p.annotation.endswith(" | None"))]
        if kind in TYPES
    ]

    @functools.wraps(fn)
    def checked(*args: Any, **kwargs: Any) -> Any:
        for k, name, allows, kind, optional in wanted:
            given = args[k] if k < len(args) else kwargs.get(name, MISSING)
            if not (given is MISSING or (optional and given is None) or allows(given)):
                raise wrong_type(kernel, "input" if kernel == "one_hot" and k == 0 else name, k + 1, kind, given)
            if kind == "Number" and isinstance(given, Tensor):  # a setting has no gradient
                args, kwargs = with_number(args, kwargs, k, name, given.item())
        return fn(*args, **kwargs)

    return checked


def with_number(args: Any, kwargs: Any, k: int, name: str, number: float) -> Any:
    """The arguments with a number in the place of the tensor that held it."""
    return ((*args[:k], number, *args[k + 1 :]), kwargs) if k < len(args) else (args, kwargs | {name: number})


def wrong_type(name: str, argument: str, position: int, kind: str, given: Any) -> HintedError:
    """What is said of an argument of the wrong type."""
    if (found := first_complex((given,))) is not None:
        return dtype_error(found)
    got = "numpy.ndarray" if isinstance(given, np.ndarray) else type(given).__name__
    wrapped = f"al.tensor({given!r})" if isinstance(given, (int, float, list)) else "al.tensor(...)"
    hint = {
        "Tensor": f"wrap it: {wrapped}.", "Number": f"{argument} is a number.", "bool": f"{argument} is True or False.",
        "int": f"{argument} is a whole number.", "str": f"{argument} is one of the words that help(...) names.",
        "tuple of floats": f"{argument} is a positive number, or one for each dimension.",
        "torch.dtype": "such as al.float64.",
        "tuple of ints": f"{argument} is a whole number, or one for each dimension.",
    }[kind]  # fmt: skip
    sentence = f"{name}(): argument '{argument}' (position {position}) must be {kind}, not {got}"
    return AutogradTypeError(sentence, hint=hint)
