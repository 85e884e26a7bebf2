"""`autograd.backward` and `autograd.grad`: reverse mode from given outputs, with PyTorch's arguments.

Read next: `function.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autogradlab.autograd.graph import GradientEdge
from autogradlab.engine import backward as engine
from autogradlab.engine.dtypes import Size
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, AutogradValueError, ShapeError, warn
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.shape.join import stack
from autogradlab.transforms.output_gradients import grad_of

__all__ = ["backward", "grad"]

Place = Tensor | GradientEdge
Weights = Tensor | Sequence[Tensor | None] | None


def backward(
    tensors: Place | Sequence[Place],
    grad_tensors: Weights = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    grad_variables: Weights = None,
    inputs: Place | Sequence[Place] | None = None,
) -> None:
    """Add the gradients of `tensors` to the `.grad` of the leaves they were computed from.

    Args:
        tensors: One tensor or several, or their edges in the graph; their gradients add up.
        grad_tensors: For each, one weight per element; None for scalars.
        retain_graph: Keep the saved values for another backward; `create_graph` by default.
        create_graph: Record the backward pass itself.
        grad_variables: PyTorch's earlier name of `grad_tensors`.
        inputs: Accumulate into these tensors only.

    Raises:
        BackwardError: with PyTorch's sentence, where there is no graph, no scalar, or nothing saved any more.
    """
    if grad_variables is not None:
        warn(
            "`grad_variables` is deprecated. Use `grad_tensors` instead.",
            hint="write grad_tensors=...",
            category=FutureWarning,
        )
        if grad_tensors is not None:
            raise AutogradError(
                "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to `backward()`. Please only "
                "use `grad_tensors`.",
                hint="leave out grad_variables=.",
            )
        grad_tensors = grad_variables
    outs = as_list(tensors)
    weights = weights_of(grad_tensors, len(outs))
    targets = None if inputs is None else tensors_at(as_list(inputs))
    engine.backward(tensors_at(outs, weights), weights, retain_graph, create_graph, targets)


def grad(
    outputs: Place | Sequence[Place],
    inputs: Place | Sequence[Place] | Mapping[str, Tensor],
    grad_outputs: Weights = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    only_inputs: bool = True,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> Any:
    """The gradients of `outputs` with respect to `inputs`, without touching any `.grad`.

    Args:
        outputs: What is differentiated; several are summed.
        inputs: With respect to what: leaves, computed tensors, or edges of the graph; or a dict of tensors.
        grad_outputs: One weight per element of each output, as in `backward(gradient)`.
        retain_graph: Keep the saved values; `create_graph` by default.
        create_graph: Record the backward pass, so that the result can be differentiated.
        only_inputs: Deprecated; nothing else is computed.
        allow_unused: Give None for an input that the outputs do not depend on, instead of raising.
        is_grads_batched: `grad_outputs` have one more dimension, the first: a batch. So have the results.
        materialize_grads: Give zeros for an input that the outputs do not depend on.

    Returns:
        One gradient an input, of its shape and dtype, as a tuple; a dict of them for a dict.

    Raises:
        BackwardError: where an input was not used in the graph.

    >>> from autogradlab import eye, tensor
    >>> x = tensor([1.0, 2.0], requires_grad=True)
    >>> grad((x**2).sum(), x)
    (tensor([2., 4.]),)
    >>> grad(x**2, x, eye(2), is_grads_batched=True)
    (tensor([[2., 0.],
            [0., 4.]]),)
    """
    if isinstance(inputs, Mapping):
        chosen = list(inputs.values())
        found = grad(outputs, chosen, grad_outputs, retain_graph, create_graph, only_inputs, allow_unused,
                     is_grads_batched, materialize_grads)  # fmt: skip
        return dict(zip(inputs, found, strict=True))
    check_settings(only_inputs, allow_unused, materialize_grads)
    outs = as_list(outputs)
    weights = weights_of(grad_outputs, len(outs))
    ins = tensors_at(as_list(inputs))
    if not ins:
        raise AutogradError("`inputs` argument to `grad()` cannot be empty.", hint="name what to differentiate by.")
    kinds: dict[str, Any] = {"create_graph": create_graph, "allow_unused": allow_unused or materialize_grads}
    if not is_grads_batched:
        found = grad_of(tensors_at(outs, weights), ins, weights, retain_graph, **kinds)
        return tuple(zeros_if(materialize_grads, g, t) for g, t in zip(found, ins, strict=True))
    found = [grad_of(tensors_at(outs, row), ins, row, True, **kinds) for row in batch_rows(outs, weights)]
    stacked = [None if column[0] is None else stack(list(column)) for column in zip(*found, strict=True)]
    return tuple(zeros_if(materialize_grads, g, t) for g, t in zip(stacked, ins, strict=True))


def check_settings(only_inputs: bool, allow_unused: bool | None, materialize_grads: bool) -> None:
    """Refuse arguments that exclude each other, and warn of one that has no meaning any more."""
    if materialize_grads and allow_unused is False:
        raise AutogradValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.",
            hint="zeros or an error, which do you want? Leave out one of the two.",
        )
    if not only_inputs:
        warn(
            "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for "
            "other parts of the graph, please use torch.autograd.backward.",
            hint="leave it out.",
            category=FutureWarning,
        )


def as_list(places: Any) -> list[Any]:
    """One place or several, as a list."""
    return [places] if isinstance(places, (Tensor, GradientEdge)) else list(places)


def weights_of(weights: Any, count: int) -> list[Any]:
    """The weights of the outputs, one an output."""
    if weights is None:
        return [None] * count
    return [weights] if isinstance(weights, Tensor) else list(weights)


def tensors_at(places: Sequence[Any], weights: Sequence[Any] = ()) -> list[Tensor]:
    """The tensors at the given places: for an edge its leaf, or a tensor of the same node and shape."""
    given = [*weights, *[None] * len(places)]
    return [tensor_at(p, w) if isinstance(p, GradientEdge) else p for p, w in zip(places, given, strict=False)]


def tensor_at(edge: GradientEdge, weight: Any) -> Tensor:
    """What stands for the tensor at an edge; of the shape of its weight, where the node let go of its value."""
    if isinstance(edge.node, Leaf):
        leaf: Tensor = edge.node.variable
        return leaf
    value = edge.node.y if edge.node.y is not None or weight is None else np.zeros_like(weight._data)
    return wrap(value, edge.node)


def batch_rows(outs: Sequence[Any], weights: Sequence[Any]) -> list[list[Any]]:
    """The weights of the outputs, for each of a batch."""
    for k, (t, g) in enumerate(zip(outs, weights, strict=True)):
        if not isinstance(g, Tensor) or g.ndim == 0:
            raise AutogradIndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to "
                "convert a 0-dim tensor to a number",
                hint="with is_grads_batched=True each of grad_outputs has a batch as its first dimension.",
            )
        if isinstance(t, Tensor) and g.shape[1:] != t.shape:
            raise ShapeError(
                "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch "
                "dimension. The sizes of the remaining dimensions are expected to match the shape of corresponding "
                f"output, but a mismatch was detected: grad_output[{k}] has a shape of {Size(g.shape[1:])} and "
                f"output[{k}] has a shape of {t.shape}. If you only want some tensors in `grad_output` to be "
                "considered batched, consider using vmap.",
                hint=f"give it the shape [batch, {', '.join(map(str, t.shape))}].",
            )
    return [list(row) for row in zip(*(g.unbind(0) for g in weights), strict=True)]


def zeros_if(materialize: bool, g: Tensor | None, x: Tensor) -> Tensor | None:
    """The gradient of `x`; zeros for none, where those are asked for."""
    return wrap(np.zeros_like(x._data)) if g is None and materialize else g
