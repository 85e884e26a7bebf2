"""What there is to say of one tensor on the tape, and of its gradient, as a card says it.

Read next: `tensor_names.py`.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_number
from autogradlab.display.model.tape_view import is_operation
from autogradlab.engine.ledger import MAX_ENTRIES
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = [
    "dtype_name", "hook_mark", "kind_of", "raw_gradient", "result_overwritten", "sum_mark", "tensor_notes",
]  # fmt: skip


@functools.cache
def dtype_name(dtype: Any) -> str:
    """`float32`; NumPy takes its time to say so."""
    return str(dtype)


def tensor_notes(item: Any, value: Any) -> tuple[str, ...]:
    """What else there is to say of a tensor."""
    if not is_operation(item):
        why = item._no_node_reason[0] if isinstance(item, Tensor) else ""
        return (f"made {why.removesuffix('()')}",) if why and not why.startswith("from") else ()
    made = ["made in place"] * (item.start > 0) + ["overwritten in place"] * result_overwritten(item)
    return tuple(made + ["freed by backward"] * (value is None and item.freed))


def result_overwritten(node: Node) -> bool:
    """Whether the memory of what a node made holds a later version by now."""
    return node.counter is not None and node.counter.count != node.start


def kind_of(item: Any) -> str:
    """`parameter`, `computed`, `detached` or `input`; which computed tensor is a root, it can't know."""
    if isinstance(item, Node):
        return "parameter" if isinstance(item, Leaf) else "computed"
    return "detached" if isinstance(item, Tensor) and item._detached_from is not None else "input"


def raw_gradient(item: Any) -> Any:
    """The raw gradient that a leaf holds, or that the last backward gave a computed tensor."""
    g = item.grad if isinstance(item, Node) else None
    return g._data if isinstance(g, Tensor) else g


# --- why a gradient on a card isn't what the edges add up to ---


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
