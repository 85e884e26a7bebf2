"""PyTorch's `torch.autograd.graph`: nodes, edges, and hooks on what a graph saves and on many gradients at once.

Read next: `forward_ad.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from autogradlab.autograd import node_hooks as _node_hooks  # noqa: F401  (attaches its functions to Node)
from autogradlab.autograd.saved_tensors import refusals, saved_tensors_hooks
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, name_of
from autogradlab.engine.gradients import Handle
from autogradlab.engine.modes import mode as current
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, counter_of

__all__ = [
    "GradientEdge", "Node", "allow_mutation_on_saved_tensors", "disable_saved_tensors_hooks", "get_gradient_edge",
    "increment_version", "register_multi_grad_hook", "save_on_cpu", "saved_tensors_hooks",
]  # fmt: skip


class GradientEdge(NamedTuple):
    """A place in a graph: an output of a node. `grad` and `backward` take one in the place of the tensor.

    Attributes:
        node: The node that made the tensor, or the one that accumulates the gradient of a leaf.
        output_nr: Which output of it the tensor is.
        ownership_token: Accepted; a node keeps itself here.
    """

    node: Node
    output_nr: int
    ownership_token: Node | None = None


def get_gradient_edge(tensor: Tensor) -> GradientEdge:
    """The edge that a gradient of `tensor` arrives at.

    Raises:
        AutogradError: where it does not require grad.
    """
    if tensor._node is None:
        raise AutogradError(
            "It is not possible to get the gradient edge for a Tensor that does not require gradients",
            hint=f"create `{name_of(tensor)}` with requires_grad=True, or compute it from something that has it.",
        )
    return GradientEdge(tensor._node, tensor._node.index or 0)


@contextlib.contextmanager
def disable_saved_tensors_hooks(error_message: str) -> Iterator[None]:
    """Within it, `saved_tensors_hooks` is an error with this message."""
    if current.save_values is not None:
        raise AutogradError(error_message, hint="the block around it was opened by saved_tensors_hooks.")
    refusals.append(error_message)
    try:
        yield
    finally:
        refusals.pop()


class save_on_cpu(saved_tensors_hooks):
    """Within it, what is saved is kept on the CPU: here, where everything is already.

    Args:
        pin_memory: Accepted; there is no other memory here.
        device_type: Accepted, likewise.
    """

    def __init__(self, pin_memory: bool = False, device_type: str = "cuda") -> None:
        super().__init__(lambda t: t, lambda kept: kept)


@contextlib.contextmanager
def allow_mutation_on_saved_tensors() -> Iterator[None]:
    """Within it, a tensor that a backward pass needs may be overwritten: the pass gets a copy from before.

    >>> from autogradlab import tensor
    >>> x = tensor([1.0, 2.0], requires_grad=True)
    >>> with allow_mutation_on_saved_tensors():
    ...     y = x.clone()
    ...     z = y**2
    ...     _ = y.zero_()
    ...     z.sum().backward()
    >>> x.grad
    tensor([2., 4.])
    """
    with saved_tensors_hooks(lambda t: t.clone(), lambda kept: kept):
        yield


def increment_version(tensor: Tensor | Iterable[Tensor]) -> None:
    """Count a write to a tensor's memory that autograd did not see, so that a backward that needs it is an error."""
    for t in [tensor] if isinstance(tensor, Tensor) else tensor:
        counter_of(t).record_write()


class MultiGradHook:
    """A hook on several tensors: it collects their gradients in one backward pass.

    Args:
        tensors: The tensors.
        fn: What is called with their gradients, or with the first of them.
        at_first: Whether it is called with the first.
    """

    def __init__(self, tensors: Sequence[Tensor], fn: Callable[..., Any], at_first: bool) -> None:
        self.fn, self.at_first = fn, at_first
        self.nodes = [t._node for t in tensors]
        self.walk: Any = None
        self.found: list[Tensor | None] = []
        self.handles = [t.register_hook(self.collector(k)) for k, t in enumerate(tensors)]

    def collector(self, k: int) -> Callable[[Tensor], None]:
        """The hook of tensor k."""

        def collect(g: Tensor) -> None:
            first = self.walk is not current.walk
            if first:
                self.walk, self.found = current.walk, [None] * len(self.nodes)
            self.found[k] = g
            grads, complete = self.found, self.is_complete()
            if complete:  # the nodes of a pass that is over must not be held
                self.walk, self.found = None, []
            if self.at_first and first:
                self.fn(g)
            elif complete and not self.at_first:
                self.fn(grads)

        return collect

    def is_complete(self) -> bool:
        """Whether each gradient is there that the current backward pass computes."""
        visited = set(current.walk)
        return all(g is not None or node not in visited for g, node in zip(self.found, self.nodes, strict=True))

    def remove(self) -> None:
        """Take the hook off."""
        for handle in self.handles:
            handle.remove()


def register_multi_grad_hook(
    tensors: Sequence[Tensor], fn: Callable[..., None], *, mode: str = "all"
) -> MultiGradHook | Handle:
    """Call `fn` once in each backward pass, with the gradients of several tensors.

    Args:
        tensors: The tensors, each of which requires grad.
        fn: With mode "all" it gets a list of their gradients, None for a tensor that the pass does not reach; with
            "any" the gradient that was computed first.
        mode: "all" or "any".

    Returns:
        A handle whose `remove()` takes the hook off.

    >>> from autogradlab import tensor
    >>> x, y = tensor(2.0, requires_grad=True), tensor(3.0, requires_grad=True)
    >>> handle = register_multi_grad_hook([x, y], print)
    >>> (x * y).backward()
    [tensor(3.), tensor(2.)]
    """
    if mode not in ("all", "any"):
        raise AutogradValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    return MultiGradHook(tensors, fn, at_first=mode == "any")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
