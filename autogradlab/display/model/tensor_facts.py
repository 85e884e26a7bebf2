"""What there is to say of one tensor on the tape, as a card says it.

Read next: `tensor_names.py`.
"""

from __future__ import annotations

import functools
from typing import Any

from autogradlab.display.model.tape_view import is_operation
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = ["dtype_name", "raw_gradient", "kind_of", "tensor_notes", "result_overwritten"]


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
