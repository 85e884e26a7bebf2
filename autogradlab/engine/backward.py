"""Backward: from a tensor to the `.grad` of the leaves it was computed from.

Read next: `operations.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autogradlab.engine import ledger
from autogradlab.engine.dtypes import quiet
from autogradlab.engine.errors.grad_errors import check_inputs, check_weight, why_untracked
from autogradlab.engine.errors.messages import BackwardError, name_of, warn
from autogradlab.engine.gradients import accumulate_grad
from autogradlab.engine.modes import mode
from autogradlab.engine.reverse_pass import Grads, run_reverse_pass
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor_data import TensorData, wrap

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = ["backward", "differentiate", "root_gradients"]


def lift_output(y: Any, node: Node | None) -> Tensor:
    """The output of `node` as a Tensor again, for formulas that are recorded themselves."""
    return wrap(y, node)


def initial_gradient(t: Tensor, g: Any, create_graph: bool) -> Any:
    """The gradient that a backward pass starts with: `g` checked, or 1 for a scalar."""
    check_weight(t, g)
    if g is None:
        one = t._data.dtype.type(1) if t._data.ndim == 0 else np.ones_like(t._data)
        return wrap(one) if create_graph else one
    if g._data.dtype != t._data.dtype:
        g = wrap(g._data.astype(t._data.dtype), g._node)
    return g if create_graph else g._data


def root_gradients(tensors: Sequence[Tensor], gradients: Sequence[Any], create_graph: bool) -> Grads:
    """The gradients at the roots of a walk, one entry a node."""
    grads: Grads = {}
    if len(tensors) != len(gradients):
        raise BackwardError(
            f"got {len(tensors)} tensors and {len(gradients)} gradients",
            hint=f"give one for each: al.ones_like({name_of(tensors[-1], 'y')}), or None for a scalar.",
        )
    for k, (t, g) in enumerate(zip(tensors, gradients, strict=True)):
        if t._node is None:
            raise BackwardError(
                f"element {k} of tensors does not require grad and does not have a grad_fn", hint=why_untracked(t)
            )
        first = initial_gradient(t, g, create_graph)
        grads[t._node] = grads[t._node] + first if t._node in grads else first
    return grads


def backward(
    tensors: Sequence[Tensor],
    gradients: Sequence[Any],
    retain_graph: bool | None = None,
    create_graph: bool = False,
    inputs: Sequence[Tensor] | Tensor | None = None,
) -> None:
    """Accumulate into the leaves' `.grad`; all of them are computed before the first is changed."""
    if create_graph:
        warn(
            "Using backward() with create_graph=True will create a reference cycle between the parameter and its "
            "gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid "
            "this. If you have to use this function, make sure to reset the .grad fields of your parameters to None "
            "after use to break the cycle and avoid the leak.",
            hint=f"al.autograd.grad({name_of(tensors[0], 'y')}, x, create_graph=True) returns the gradient instead of "
            "keeping it in x.grad.",
        )
    retain = create_graph if retain_graph is None else retain_graph
    inputs = [inputs] if isinstance(inputs, TensorData) else None if inputs is None else list(inputs)
    check_inputs(inputs)
    grads = root_gradients(tensors, gradients, create_graph)
    wanted = None if inputs is None else {t._node for t in inputs}
    found = differentiate(grads, retain, create_graph, wanted or frozenset())
    call = ledger.current_call(tensors[0]._node) if tensors else ()
    for node, g in found.items():
        if wanted is not None and node not in wanted:
            continue
        if node.__class__ is Leaf:
            if node.switched_off:
                continue
            if mode.tracer is None:
                ledger.record_addition(node, call, g._data if isinstance(g, TensorData) else g)
            accumulate_grad(node, g)
        elif inputs is not None:
            target = next(t for t in inputs if t._node is node)
            target._retained = target._retained or Leaf(target)
            accumulate_grad(target._retained, g)


def differentiate(
    grads: Grads, retain: bool, create_graph: bool, wanted: Any = frozenset(), order: Any = None
) -> Grads:
    """Walk the tape; under `create_graph` on Tensors, else on raw arrays and with recording off."""
    before, mode.recording = mode.recording, create_graph
    lift = lift_output if create_graph or mode.tracer is not None else None
    if lift is not None and not create_graph:
        grads = {node: wrap(g) for node, g in grads.items()}
    try:
        with quiet():
            found = run_reverse_pass(grads, order=order, retain=retain, lift=lift, wanted=wanted)
        return found if create_graph or lift is None else {node: g._data for node, g in found.items()}
    finally:
        mode.recording = before
