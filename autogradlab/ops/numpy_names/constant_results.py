"""NumPy's functions whose results no gradient flows through: positions, counts and tests. NumPy itself computes them.

Read next: `../in_place/refused_writes.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.numpy_dispatch import HANDLERS, unwrap, unwrap_dict
from autogradlab.engine.tensor import wrap

NAMES = (
    "allclose", "argpartition", "argwhere", "array_equal", "array_equiv", "can_cast", "common_type", "count_nonzero",
    "digitize", "flatnonzero", "isclose", "iscomplex", "iscomplexobj", "isin", "isneginf", "isposinf", "isreal",
    "isrealobj", "lexsort", "may_share_memory", "min_scalar_type", "nanargmax", "nanargmin", "nonzero", "result_type",
    "searchsorted", "shares_memory",
)  # fmt: skip


def computed_by_numpy(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What NumPy finds; an array of it as a constant tensor."""
    y = fn(*unwrap(args), **unwrap_dict(kwargs))
    return wrap(y) if isinstance(y, np.ndarray) and y.dtype.kind in "biuf" else y


for _name in NAMES:
    HANDLERS[getattr(np, _name)] = functools.partial(computed_by_numpy, getattr(np, _name))
