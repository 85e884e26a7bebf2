"""What the arguments of the functions of `nn.functional` may be, by their annotations, and how PyTorch calls it.

`ops/calls/call_errors.py` reads it, so that no function checks its arguments itself.

Read next: `dropouts.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.dtypes import Dtype
from autogradlab.ops.calls.argument_kinds import Kind, Kinds

__all__ = ["FUNCTIONAL_KINDS"]


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


def kind_hint(kind: str, argument: str, given: Any) -> str:
    """What to write in the place of an argument of the wrong kind."""
    wrapped = f"al.tensor({given!r})" if isinstance(given, (int, float, list)) else "al.tensor(...)"
    return {
        "Tensor": f"wrap it: {wrapped}.", "Number": f"{argument} is a number.", "bool": f"{argument} is True or False.",
        "int": f"{argument} is a whole number.", "str": f"{argument} is one of the words that help(...) names.",
        "tuple of floats": f"{argument} is a positive number, or one for each dimension.",
        "torch.dtype": "such as al.float64.",
        "tuple of ints": f"{argument} is a whole number, or one for each dimension.",
    }[kind]  # fmt: skip


NUMBER = Kind("Number", is_number, frozenset({int, float}))
TEXT, SIZE = Kind("str", is_string, frozenset({str})), Kind("tuple of ints", is_size, frozenset({int}))
FUNCTIONAL_KINDS = Kinds(
    by_annotation={
        "Tensor": Kind("Tensor", is_tensor, frozenset({Tensor})), "float": NUMBER, "str": TEXT, "Pair": SIZE,
        "int": Kind("int", is_whole, frozenset({int})), "bool": Kind("bool", is_flag, frozenset({bool})),
        "Cells": Kind("tuple of ints", is_cells, frozenset({int})),
        "Scale": Kind("tuple of floats", is_scale), "Dtype": Kind("torch.dtype", is_dtype, frozenset({Dtype})),
    },
    by_name={},
    hint=kind_hint,
    kernels={"cross_entropy": "cross_entropy_loss", "nll_loss": "nll_loss_nd", "logsigmoid": "log_sigmoid"},
    counts_keywords=True,
    numbers=NUMBER,
)  # fmt: skip
