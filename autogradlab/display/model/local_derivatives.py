"""The local derivative on an edge as a number: the engine's own rule, called with a gradient of ones.

Read next: `backward_replay.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_array, format_number, min_mean_max
from autogradlab.display.model.backward_replay import final_gradients, replay
from autogradlab.display.model.edge_formulas import REDUCTIONS
from autogradlab.display.model.expressions import function_name
from autogradlab.display.shared.limits import MAX_DERIVATIVE_ELEMENTS, MAX_LISTED_ELEMENTS
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tape import Node, Slot

__all__ = [
    "any_overwritten",
    "argument_overwritten",
    "broadcast_note",
    "format_derivative",
    "gradient_through",
    "local_derivative",
    "scaled_gradient",
]


def local_derivative(node: Any, k: int) -> Any:
    """The derivative of `node` by its argument `k` as a raw array, or None where it is no array or too large.

    Elementwise operations have one number an element; a reduction's input reaches one output each. A matrix product's
    derivative is no array of that shape.
    """
    if (
        not is_separable(node)
        or any_overwritten(node)
        or any(r is None or np.size(r) > MAX_DERIVATIVE_ELEMENTS for r in (node.y, *node.raw))
    ):
        return None
    vjp: Callable[..., Any] | None = node.rule.vjps[k]
    if vjp is None:
        return None
    with np.errstate(all="ignore"):
        ones = np.ones_like(node.y)
        d = vjp(ones if np.ndim(ones) else ones[()], node.y, *node.raw, **node.kwargs)
    return np.asarray(d, dtype=np.float64)


def gradient_through(nodes: Sequence[Node], g: Any) -> dict[Node, Any]:
    """What a gradient of the last operation's result becomes on its way through all of them.

    Args:
        nodes: Operations in order of creation.
        g: The gradient, raw; None for ones, which give the derivative itself where the result is one number, or where
            each of its elements comes from the same element of every operation's result.

    Returns:
        By each node outside that it reaches; empty where backward has freed what it takes, or there is no such number.
    """
    last = nodes[-1]
    if last.y is None or isinstance(last, Slot) or (g is None and not (np.size(last.y) == 1 or are_elementwise(nodes))):
        return {}
    seed = {last: np.ones_like(last.y)[()] if g is None else g}
    try:
        found = final_gradients(replay(seed, nodes[::-1]), seed)
    except AutogradError:
        return {}
    inside = set(nodes)
    return {node: np.asarray(d, dtype=np.float64) for node, d in found.items() if node not in inside}


def are_elementwise(nodes: Sequence[Node]) -> bool:
    """Whether an element of any result depends on the same element of each input alone."""
    shape = np.shape(nodes[-1].y)
    inputs = [raw for node in nodes for x, raw in zip(node.args, node.raw, strict=False) if isinstance(x, Node)]
    alike = all(raw is not None and np.shape(raw) == shape for raw in (*inputs, *(node.y for node in nodes)))
    return alike and all(node.rule.elementwise for node in nodes)


def scaled_gradient(nodes: Sequence[Node], local: dict[Node, Any], g: Any) -> dict[Node, Any]:
    """What a gradient becomes on its way through operations.

    Args:
        nodes, g: As for `gradient_through`.
        local: The derivative through all of them, where it is known: then the walk isn't repeated, except where it left
            the range of floats.
    """
    if not local or not all(np.isfinite(d).all() and np.all(d) for d in local.values()):
        return gradient_through(nodes, g)
    with np.errstate(all="ignore"):
        factor = np.asarray(g, np.float64)
        return {node: d * (factor.item() if factor.size == 1 else factor) for node, d in local.items()}


def is_separable(node: Any) -> bool:
    """Whether a gradient of ones gives the local derivative: each input element reaches one output element alone."""
    name = function_name(node)
    if isinstance(node, Slot) or node.rule.joint is not None:
        return False
    dot = name == "matmul" and np.ndim(node.y) == 0 and all(np.ndim(r) == 1 for r in node.raw)
    return bool(node.rule.elementwise or name in REDUCTIONS or dot)


def any_overwritten(node: Any) -> bool:
    """Whether an argument or the result was changed in place since: then a number computed now would be false."""
    result = node.counter is not None and node.counter.count != node.start
    return result or any(argument_overwritten(node, k) for k in range(len(node.args)))


def argument_overwritten(node: Any, k: int) -> bool:
    """Whether the argument `k` was changed in place since `node` used it."""
    counter = getattr(node.args[k], "_counter", None)
    return counter is not None and counter.count != (node.versions[k] if node.versions else 0)


def format_derivative(d: Any) -> str:
    """A local derivative in figures: one, up to four, `1 each`, or its extent.

    >>> format_derivative(np.float64(6.7)), format_derivative(np.ones(9)), format_derivative(np.array([0.0, 1, 4, 9]))
    ('6.7', '1 each', '[0 1 4 9]')
    """
    if d.ndim == 0:
        return format_number(float(d))
    if d.size and (d == d.flat[0]).all():
        return f"{format_number(float(d.flat[0]))} each" if d.size > 1 else format_number(float(d.flat[0]))
    return format_array(d) if 0 < d.size <= MAX_LISTED_ELEMENTS else min_mean_max(d) if d.size else ""


def broadcast_note(node: Any, k: int) -> str:
    """Where broadcasting is undone on the way back: `summed over axis 0`, or empty."""
    product = function_name(node) == "matmul"
    if not (node.rule.elementwise or product) or node.y is None or k >= len(node.raw) or node.raw[k] is None:
        return ""
    out, shape = np.shape(node.y), np.shape(node.raw[k])
    if product:  # of whose last two axes nothing is stretched
        out, shape = out[:-2], shape[:-2]
    lead = len(out) - len(shape)
    axes = [i for i, n in enumerate(out) if i < lead or (shape[i - lead] == 1 and n != 1)]
    if not axes:
        return ""
    return f"summed over {'axis' if len(axes) == 1 else 'axes'} {', '.join(map(str, axes))}"
