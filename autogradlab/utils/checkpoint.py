"""Memory saved by computing twice: what a function computes is dropped, and computed again in the backward pass.

Source: T. Chen et al., "Training Deep Nets with Sublinear Memory Cost" (2016).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.autograd import Function
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, warn
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Slot, next_number
from autogradlab.engine.tensor import wrap
from autogradlab.ops.create.generator import default_generator
from autogradlab.transforms.trees import tree_leaves, tree_unflatten

__all__ = ["checkpoint", "checkpoint_sequential"]

EXPLICIT = (
    "the use_reentrant parameter should be passed explicitly. {when} use_reentrant=False is recommended, but if you "
    "need to preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more details on "
    "the differences between the two variants."
)


def checkpoint(function: Callable[..., Any], *args: Any, use_reentrant: bool | None = None, **kwargs: Any) -> Any:
    """Call a function and keep nothing of what it computes: the backward pass calls it again.

    Args:
        function: Gives a tensor, or a dict, list or tuple of them; the same ones each time.
        args: What it is called with.
        use_reentrant: PyTorch's; both give the same gradients here. With True, no other kwargs may be given, and at
            least one of the tensors in args should require grad.
        kwargs: More of what it is called with; but `preserve_rng_state=False` lets the second call draw other random
            numbers.

    Returns:
        What the function gives.

    >>> x = al.tensor([1.0, 2.0], requires_grad=True)
    >>> checkpoint(lambda x: x.sin().exp(), x, use_reentrant=False).sum().backward()
    >>> x.grad
    tensor([ 1.2534, -1.0331])
    """
    if use_reentrant is None:
        when = "Starting in PyTorch 2.9, calling checkpoint without use_reentrant will raise an exception."
        warn(f"torch.utils.checkpoint: {EXPLICIT.format(when=when)}", hint="write use_reentrant=False.")
    preserve = kwargs.pop("preserve_rng_state", True)
    for name in ("context_fn", "determinism_check", "debug", "early_stop"):
        kwargs.pop(name, None)
    given = [leaf for leaf in tree_leaves([args, kwargs]) if isinstance(leaf, Tensor)]
    if use_reentrant is not False:
        check_reentrant(given, kwargs)
    if not al.is_grad_enabled():
        return function(*args, **kwargs)
    run = Recomputation(function, (args, kwargs), default_generator.snapshot() if preserve else None)
    return run.first_result(given)


def check_reentrant(given: list[Tensor], kwargs: dict[str, Any]) -> None:
    """What PyTorch's older variant refuses, and warns of."""
    if kwargs:
        hint = "write use_reentrant=False, or a lambda that holds them."
        raise AutogradValueError(f"Unexpected keyword arguments: {','.join(kwargs)}", hint=hint)
    if not any(t.requires_grad for t in given):
        warn(
            "None of the inputs have requires_grad=True. Gradients will be None",
            hint="write use_reentrant=False: then the parameters get theirs.",
        )


class Recomputation:
    """A call that can be repeated: the function, what it was called with, and where the random numbers stood."""

    def __init__(self, function: Callable[..., Any], call: Any, random_state: Any) -> None:
        self.function, self.call, self.random_state = function, call, random_state

    def first_result(self, given: list[Tensor]) -> Any:
        """What the function gives, as the result of one node that depends on its inputs and on what it captured."""
        start = next_number()
        inputs = [stand_in(t, connected=False) for t in given]
        result = self.repeat(inputs)
        leaves = tree_leaves(result)
        tracked = [t for t in leaves if isinstance(t, Tensor) and t.requires_grad]
        if not tracked:
            return result
        captured = captured_tensors(tracked, {id(t._node) for t in inputs}, start)
        made = iter(CheckpointFunction.apply(self, [t.detach() for t in tracked], len(given), *given, *captured))
        return tree_unflatten(result, [next(made) if any(t is u for u in tracked) else t for t in leaves])

    def repeat(self, inputs: Sequence[Tensor]) -> Any:
        """Call the function with other tensors in place of those that it was called with."""
        stand_ins = iter(inputs)
        args, kwargs = tree_unflatten(
            self.call, [next(stand_ins) if isinstance(leaf, Tensor) else leaf for leaf in tree_leaves(self.call)]
        )
        return self.function(*args, **kwargs)

    def repeat_recorded(self, inputs: Sequence[Tensor]) -> list[Tensor]:
        """The second call, with the random numbers of the first; then the stream goes on from where it stood."""
        now = default_generator.snapshot()
        if self.random_state is not None:
            default_generator.restore(self.random_state)
        try:
            with al.enable_grad():
                result = self.repeat(inputs)
        finally:
            if self.random_state is not None:
                default_generator.restore(now)
        return [t for t in tree_leaves(result) if isinstance(t, Tensor) and t.requires_grad]


class CheckpointFunction(Function):
    """The node that stands for all that a function computed."""

    @staticmethod
    def forward(ctx: Any, run: Recomputation, results: list[Tensor], count: int, *tensors: Tensor) -> Any:
        """What the first call gave."""
        ctx.run, ctx.count = run, count
        ctx.save_for_backward(*tensors)
        ctx.set_materialize_grads(False)
        return tuple(results)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor | None) -> Any:
        """The gradients of the second call, to whose nodes the first one's outputs belong."""
        given, captured = ctx.saved_tensors[: ctx.count], ctx.saved_tensors[ctx.count :]
        create_graph = al.is_grad_enabled()
        with al.enable_grad():
            inputs = [stand_in(t, connected=create_graph) for t in given]
        results = ctx.run.repeat_recorded(inputs)
        if len(results) != len(grads):
            raise AutogradError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and "
                f"recomputation.\nNumber of tensors saved during forward: {len(grads)}\nNumber of tensors saved during "
                f"recomputation: {len(results)}.",
                hint="the function must give the same tensors each time that it is called.",
            )
        wanted = [t for t in (*inputs, *captured) if t.requires_grad]
        used = [(y, g) for y, g in zip(results, grads, strict=True) if g is not None]
        outs, weights = zip(*used, strict=True)
        found = iter(al.autograd.grad(outs, wanted, weights, True, create_graph, allow_unused=True))
        return None, None, None, *(next(found) if t.requires_grad else None for t in (*inputs, *captured))


def stand_in(t: Tensor, connected: bool) -> Tensor:
    """A tensor of the same memory; one whose gradient flows on to `t`, or one that is a leaf of its own."""
    if connected and t.requires_grad:
        view: Tensor = t.view_as(t)
        return view
    return t.detach().requires_grad_(t.requires_grad)


def captured_tensors(results: Sequence[Tensor], inputs: set[int], start: int) -> list[Tensor]:
    """What a function used besides its inputs: leaves such as parameters, and what was computed before it began.

    Args:
        results: What it gave.
        inputs: The identities of its inputs' nodes.
        start: The number of nodes when it began: what it computed has larger ones.
    """
    found: dict[int, Tensor] = {}
    for node in reachable_nodes([t._node for t in results if t._node is not None]):
        if node.number <= start or isinstance(node, (Leaf, Slot)):
            continue
        for arg, parent in zip(node.args, node.inputs, strict=True):
            outside = parent is not None and (parent.number <= start or isinstance(parent, Leaf))
            if outside and id(parent) not in inputs:
                found[id(parent)] = wrap(arg._data, parent)
    return list(found.values())


def checkpoint_sequential(
    functions: Any, segments: int, input: Any, use_reentrant: bool | None = None, **kwargs: Any
) -> Any:
    """Call functions one after the other, in so many checkpointed groups; the last group is called as it is.

    Args:
        functions: A list of functions or modules, or an `nn.Sequential`.
        segments: How many groups.
        input: What the first one is called with.
        use_reentrant: As for `checkpoint`.
        kwargs: `preserve_rng_state`, as for `checkpoint`.
    """
    if use_reentrant is None:
        when = "In version 2.9 we will raise an exception if use_reentrant is not passed."
        warn(
            f"torch.utils.checkpoint.checkpoint_sequential: {EXPLICIT.format(when=when)}",
            hint="write use_reentrant=False.",
        )
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs:
        hint = "write use_reentrant and preserve_rng_state alone."
        raise AutogradValueError(f"Unexpected keyword arguments: {','.join(kwargs)}", hint=hint)
    steps = list(functions.children()) if hasattr(functions, "children") else list(functions)
    size = len(steps) // segments
    for k in range(segments - 1):
        group = call_in_order(steps[k * size : (k + 1) * size])
        input = checkpoint(group, input, use_reentrant=use_reentrant, preserve_rng_state=preserve)
    return call_in_order(steps[(segments - 1) * size :])(input)


def call_in_order(steps: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """One function that calls several."""

    def composed(x: Any) -> Any:
        for step in steps:
            x = step(x)
        return x

    return composed


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
