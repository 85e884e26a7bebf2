"""The gradients of outputs with respect to inputs that are given as tensors: `autograd.grad`.

Read next: `refused_methods.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.backward import differentiate, root_gradients
from autogradlab.engine.errors.messages import BackwardError, name_of
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["grad_of", "gradient_or_none", "gradients_between", "leaf_nodes"]


def grad_of(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool | None = None,
    materialize_grads: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of `outputs` with respect to `inputs`, without touching any `.grad` (`autograd.grad`).

    Args:
        outputs: What is differentiated; several are summed.
        inputs: With respect to what; leaves or computed tensors.
        grad_outputs: One weight per element of each output, as in `backward(gradient)`.
        retain_graph: Keep the saved values; `create_graph` by default.
        create_graph: Record the backward pass, so that the result can be differentiated.
        allow_unused: Give None for an input that the outputs do not depend on, instead of raising.
        materialize_grads: Give zeros for such an input.

    Returns:
        One gradient an input, of its shape and dtype.

    Raises:
        BackwardError: where an input was not used in the graph.
    """
    outs = [outputs] if isinstance(outputs, Tensor) else list(outputs)
    ins = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    weights = [grad_outputs] if grad_outputs is None or isinstance(grad_outputs, Tensor) else list(grad_outputs)
    weights = weights * len(outs) if grad_outputs is None else weights
    for t in ins:
        if t._node is None:
            raise BackwardError(
                "One of the differentiated Tensors does not require grad",
                hint=f"write {name_of(t)}.requires_grad_() before computing the outputs from it.",
            )
    retain = create_graph if retain_graph is None else retain_graph
    found = gradients_between(root_gradients(outs, weights, create_graph), [t._node for t in ins], retain, create_graph)
    nodes = [t._node for t in ins if t._node is not None]
    got = zip(ins, nodes, strict=True)
    return tuple(gradient_or_none(k, t, found.get(n), allow_unused, materialize_grads) for k, (t, n) in enumerate(got))


def gradients_between(
    grads: dict[Node, Any], wanted: Sequence[Any], retain: bool, create_graph: bool, order: list[Node] | None = None
) -> dict[Node, Any]:
    """Walk only what lies between the roots and the wanted nodes; `order` is all that is reachable, where known."""
    order = reachable_nodes(grads) if order is None else order
    useful = set(wanted)
    if not useful >= leaf_nodes(order):
        for node in reversed(order):
            if not useful.isdisjoint(node.inputs):
                useful.add(node)
        order = [node for node in order if node in useful]
    return differentiate(grads, retain, create_graph, frozenset(wanted), order)


def leaf_nodes(nodes: Iterable[Node]) -> set[Leaf]:
    """The nodes that own the gradient of a leaf."""
    return {node for node in nodes if isinstance(node, Leaf)}


def gradient_or_none(k: int, t: Tensor, g: Any, allow_unused: bool | None, materialize: bool) -> Tensor | None:
    """The gradient of one input as a Tensor, or what stands for none."""
    if g is None and materialize:
        return wrap(np.zeros_like(t._data))
    if g is None and not allow_unused:
        raise BackwardError(
            f"The differentiated Tensor at index {k} appears to not have been used in the graph. Set allow_unused=True "
            "if this is the desired behavior.",
            hint=f"nothing that is differentiated was computed from `{(name := name_of(t))}`; or was it replaced by a "
            f"copy, or detached, on the way? Leave `{name}` out, or pass allow_unused=True to get None for it.",
        )
    if g is None or isinstance(g, Tensor):
        return g
    found = wrap(g)
    found._no_node_reason = ("by autograd.grad without create_graph", ())
    return found
