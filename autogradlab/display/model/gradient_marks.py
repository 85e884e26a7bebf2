"""Why a gradient on a card isn't what the edges add up to: a hook changed it, or several backward calls added to it.

Read next: `tape_reader.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_number
from autogradlab.engine.ledger import MAX_ENTRIES
from autogradlab.engine.tape import Leaf

__all__ = ["hook_mark", "sum_mark"]


def sum_mark(item: Any) -> str:
    """`sum of 3 backward calls` for a leaf whose gradient is one, else nothing."""
    calls = len(item.ledger or ()) if isinstance(item, Leaf) and item.grad is not None else 0
    return f"sum of {calls}{' or more' * (calls == MAX_ENTRIES)} backward calls" if calls > 1 else ""


def hook_mark(arrived: Any, left: Any) -> str:
    """What hooks did to a gradient: `×10 by a hook` where that is all, or nothing where it is as it arrived.

    Args:
        arrived: The sum of what the edges brought, a raw array.
        left: What went on, a raw array of the same shape; None where it isn't known.

    >>> hook_mark(np.array([1.0, 2.0]), np.array([10.0, 20.0])), hook_mark(np.array([1.0, 2.0]), np.array([1.0, 1.0]))
    ('×10 by a hook', 'changed by a hook')
    """
    if left is None or np.allclose(arrived, left, rtol=1e-5, atol=0, equal_nan=True):
        return ""
    left = np.asarray(left)
    with np.errstate(all="ignore"):
        factors = np.unique((left / arrived)[arrived != 0])
    same = factors.size and np.isfinite(factors).all() and np.ptp(factors) <= 1e-6 * abs(factors[0])
    if same and not np.any(left[arrived == 0]):
        return f"×{format_number(float(factors[0]))} by a hook"
    return "changed by a hook"
