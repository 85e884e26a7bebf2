"""Why a gradient is nan: what anomaly mode says beside the operation's name.

Read next: `reverse_pass.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.messages import name_of
from autogradlab.engine.tape import Node

__all__ = ["why_nan"]


def why_nan(node: Node, k: int, d: Any, g: Any, order: Sequence[Node]) -> str:
    """The hint on a gradient `d` of argument k that has a nan.

    Args:
        node: The operation whose formula gave it.
        k: The argument that the gradient belongs to.
        d: The gradient, raw.
        g: The gradient of the operation's output, raw.
        order: The nodes of the walk, newest first.
    """
    name = name_of(node.args[k], "its input")
    choice = nearest_where(node, order) if zero_became_nan(d, g) else None
    if choice is None:
        names = sorted({n for a in node.args if hasattr(a, "_node") and (n := name_of(a, ""))})
        look = " and ".join(f"`{n}`" for n in names) or "the values"
        return f"0/0, inf - inf and 0 * inf give nan: look at {look} that went into {node.where}"
    test = name_of(choice.args[0], "condition")
    return (
        f"al.where at {choice.where} did not select this value, so its gradient is 0; but {node.name()} multiplies it "
        f"by an infinite derivative, and 0 * inf = nan. Keep `{name}` away from there before the operation: write "
        f"al.where({test}, {name}, 1.0) in place of `{name}` at {node.where}"
    )


def zero_became_nan(d: Any, g: Any) -> bool:
    """Whether a nan stands where the gradient that came in was 0."""
    return np.shape(d) == np.shape(g) and bool((np.isnan(d) & np.equal(g, 0)).any())


def nearest_where(node: Node, order: Iterable[Node]) -> Node | None:
    """The nearest `where` that was computed from the output of `node`."""
    users = {node}
    for other in sorted(order, key=lambda n: n.number):
        if other.number > node.number and not users.isdisjoint(other.inputs):
            if other.rule.fn is np.where:
                return other
            users.add(other)
    return None
