"""Backward: from a tensor to the `.grad` of the leaves it was computed from.

Read next: `operations.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine import ledger
from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.errors import (
    AutogradError,
    AutogradTypeError,
    BackwardError,
    DtypeError,
    ShapeError,
    name_of,
    warn,
)
from autogradlab.engine.modes import mode
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.engine.walk import walk

__all__ = ["backward", "differentiate", "start"]


def lift(y: Any, node: Node | None) -> Tensor:
    """The output of `node` as a Tensor again, for formulas that are recorded themselves."""
    return wrap(y, node)


def off_the_tape(t: Tensor) -> str:
    """Why no gradient flows back from a tensor."""
    name, why = f"`{found}`" if (found := name_of(t, "")) else "this tensor", t._lost[0]
    if why.endswith("create_graph"):
        return f"{name} was computed {why}: pass create_graph=True there, and it can be differentiated again."
    if why or t._cut is not None:
        return f"{name} was {f'computed {why}' if why else 'detached'}, so it is not on the tape."
    return (
        f"nothing that {name} was computed from has requires_grad=True, or the path was cut (detach, no_grad, "
        f".numpy()). Create the inputs of {name} with al.tensor(..., requires_grad=True)."
    )


def seed(t: Tensor, g: Any, create_graph: bool) -> Any:
    """The gradient that a backward pass starts with: `g` checked, or 1 for a scalar."""
    if g is None:
        if t._data.size != 1:
            name = name_of(t)
            raise BackwardError(
                "grad can be implicitly created only for scalar outputs",
                hint=f"`{name}` has shape {list(t._data.shape)}. Reduce it first, `{name}.sum().backward()`, or pass "
                f"one weight per element, `{name}.backward(al.ones_like({name}))`.",
            )
        g = wrap(t._data.dtype.type(1) if t._data.ndim == 0 else np.ones_like(t._data))
    if not isinstance(g, Tensor):
        given = g[0] if isinstance(g, (list, tuple)) and g else g
        raise AutogradTypeError(
            f"gradients can be either Tensors or None, but got {type(given).__name__}",
            hint=f"wrap it: {name_of(t, 'y')}.backward(al.tensor({name_of(g, '...')})).",
        )
    if g._data.shape != t._data.shape:
        raise ShapeError(
            f"Mismatch in shape: grad_output[0] has a shape of {g.shape} and output[0] has a shape of {t.shape}.",
            hint=f"`{name_of(g, 'gradient')}` must have one weight per element of `{(y := name_of(t, 'y'))}`, the "
            f"vector of the vector-Jacobian product: write {y}.backward(al.ones_like({y})), or give it the shape "
            f"{list(t.shape)}.",
        )
    if g._data.dtype != t._data.dtype:
        g = wrap(g._data.astype(t._data.dtype), g._node)
    return g if create_graph else g._data


def start(tensors: Sequence[Tensor], gradients: Sequence[Any], create_graph: bool) -> dict[Node, Any]:
    """The gradients at the roots of a walk, one entry a node."""
    grads: dict[Node, Any] = {}
    if len(tensors) != len(gradients):
        raise BackwardError(
            f"got {len(tensors)} tensors and {len(gradients)} gradients",
            hint=f"give one for each: al.ones_like({name_of(tensors[-1], 'y')}), or None for a scalar.",
        )
    for k, (t, g) in enumerate(zip(tensors, gradients, strict=True)):
        if t._node is None:
            raise BackwardError(
                f"element {k} of tensors does not require grad and does not have a grad_fn", hint=off_the_tape(t)
            )
        first = seed(t, g, create_graph)
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
    inputs = [inputs] if isinstance(inputs, Tensor) else None if inputs is None else list(inputs)
    grads = start(tensors, gradients, create_graph)
    wanted = None if inputs is None else {t._node for t in inputs}
    found = differentiate(grads, retain, create_graph, wanted or frozenset())
    call = ledger.here(tensors[0]._node) if tensors else ()
    for node, g in found.items():
        if wanted is not None and node not in wanted:
            continue
        if node.__class__ is Leaf:
            if node.switched_off:
                continue
            ledger.note(node, call, g._data if isinstance(g, Tensor) else g)
            accumulate(node, g)
        elif inputs is not None:
            target = next(t for t in inputs if t._node is node)
            target._retained = target._retained or Leaf(target)
            accumulate(target._retained, g)


def differentiate(
    grads: dict[Node, Any], retain: bool, create_graph: bool, wanted: Any = frozenset(), order: Any = None
) -> dict[Node, Any]:
    """Walk the tape; under `create_graph` on Tensors, else on raw arrays and with recording off."""
    before = mode.recording
    mode.recording = create_graph
    try:
        with np.errstate(all="ignore"):
            return walk(grads, order=order, retain=retain, lift=lift if create_graph else None, wanted=wanted)
    finally:
        mode.recording = before


def accumulate(leaf: Any, g: Any, *, replace: bool = False) -> None:
    """Add `g` to the gradient that a leaf owns."""
    old = leaf.grad
    if isinstance(g, Tensor):
        leaf.grad = g if old is None or replace else old + g
    elif old is None or replace:
        leaf.grad = wrap(g if g.__class__ in SCALARS else np.array(g))
    elif old._node is None:
        old._data += g  # an array in place; a scalar is replaced within the tensor, which stays the learner's own
    else:
        leaf.grad = wrap(old._data + g)
    for hook in leaf.post_hooks:
        hook(leaf.variable)


class Handle:
    """What takes a hook off again."""

    def __init__(self, hooks: list[Any], hook: Any) -> None:
        self.hooks, self.hook = hooks, hook

    def remove(self) -> None:
        """Take the hook off."""
        if self.hook in self.hooks:
            self.hooks.remove(self.hook)


@attach("backward")
def tensor_backward(
    self: Tensor,
    gradient: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    inputs: Sequence[Tensor] | Tensor | None = None,
) -> None:
    """Add the gradient of this tensor to the `.grad` of every leaf it was computed from.

    Args:
        self: The tensor whose gradient is taken, usually a loss.
        gradient: For a tensor of more than one element, the weight of each: the vector of the vector-Jacobian
            product, of this tensor's shape.
        retain_graph: Keep the saved values for another backward; `create_graph` by default.
        create_graph: Record the backward pass itself, so that gradients can be differentiated.
        inputs: Accumulate into these tensors only.

    Raises:
        BackwardError: with PyTorch's sentence, where there is no graph, no scalar, or nothing saved any more.
    """
    backward([self], [gradient], retain_graph, create_graph, inputs)


@attach()
def register_post_accumulate_grad_hook(self: Tensor, hook: Callable[[Tensor], None]) -> Handle:
    """Call `hook(leaf)` each time its `.grad` has been added to."""
    if self._leaf is None or self._node is not self._leaf:
        raise AutogradError(
            "post accumulate grad hooks cannot be registered on non-leaf tensors",
            hint=f"`{(name := name_of(self))}` was computed: write {name}.register_hook(...), or register it on a "
            "tensor that you made with requires_grad=True.",
        )
    self._leaf.post_hooks.append(hook)
    return Handle(self._leaf.post_hooks, hook)


@attach()
def retain_grad(self: Tensor) -> None:
    """Keep the gradient of this computed tensor in `.grad`, too."""
    if self._node is None:
        raise AutogradError(
            "can't retain_grad on Tensor that has requires_grad=False",
            hint=f"nothing that `{name_of(self)}` was computed from requires grad, so it will have no "
            f"gradient. Create it, or what it was computed from, with requires_grad=True.",
        )
    if not self.is_leaf and self._retained is None:
        self._retained = box = Leaf(self)
        self.register_hook(lambda g: accumulate(box, g, replace=True))


@attach()
def register_hook(self: Tensor, hook: Callable[[Tensor], Tensor | None]) -> Handle:
    """Call `hook(grad)` whenever a gradient of this tensor is computed; what it returns replaces the gradient."""
    if self._node is None:
        raise AutogradError(
            "cannot register a hook on a tensor that doesn't require gradient",
            hint=f"create `{name_of(self)}` with requires_grad=True, or compute it from something that has it.",
        )

    def on_raw(g: Any) -> Any:
        seen = g if isinstance(g, Tensor) else wrap(g)
        new = hook(seen)
        if new is not None and new.shape != seen.shape:
            raise AutogradError(
                f"hook '{getattr(hook, '__name__', hook)}' has changed the size of value",
                hint=f"a hook returns a gradient of the shape that it was given, {list(seen.shape)}, or None.",
            )
        return g if new is None else new if isinstance(g, Tensor) else new._data

    self._node.hooks = self._node.hooks or []
    self._node.hooks.append(on_raw)
    return Handle(self._node.hooks, on_raw)


# --- .grad ---------------------------------------------------------------------------------------------------------


def get_grad(self: Tensor) -> Tensor | None:
    """The accumulated gradient, or None before the first backward."""
    if self._node is not None and self._node.__class__ is not Leaf and self._retained is None:
        name = name_of(self)
        warn(
            "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute "
            "won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for "
            "a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by "
            "mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for "
            "more information.",
            hint=f"`{name}` was computed from other tensors. Call {name}.retain_grad() before backward(), or look "
            "at the .grad of the tensors it was computed from.",
        )
        return None
    box = self._leaf or self._retained
    return None if box is None else box.grad


def set_grad(self: Tensor, g: Tensor | None) -> None:
    if g is not None:
        check_grad(self, g)
    if self._leaf is None:
        self._leaf = Leaf(self)
    if g is not self._leaf.grad:
        self._leaf.grad, self._leaf.ledger = g, None


attach("grad")(property(get_grad, set_grad, lambda self: set_grad(self, None)))


CPP = {"float32": "float", "float64": "double", "int64": "long int", "int32": "int", "bool": "bool"}


def check_grad(t: Tensor, g: Any) -> None:
    """Refuse a `.grad` of another type, shape or dtype, as PyTorch does."""
    if not isinstance(g, Tensor):
        raise AutogradTypeError(
            f"assigned grad expected to be a Tensor or None but got grad of type {type(g).__name__}",
            hint=f"wrap it: {name_of(t)}.grad = al.tensor({name_of(g, '...')}), or set it to None.",
        )
    if g._data.dtype != t._data.dtype:
        raise DtypeError(
            f"attempting to assign a gradient with dtype '{CPP.get(g.dtype.name, g.dtype.name)}' to a tensor with "
            f"grad_dtype '{t.dtype.title}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's "
            "dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. "
            "Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream "
            "systems that assume they match.",
            hint=f"convert it: {name_of(t)}.grad = {name_of(g, '(...)')}.to(al.{t.dtype.name}).",
        )
    if g._data.shape != t._data.shape:
        raise ShapeError(
            f"attempting to assign a gradient of size '{list(g.shape)}' to a tensor of size '{list(t.shape)}'. Please "
            "ensure that the gradient and the tensor are the same size",
            hint=f"a gradient has the shape of its tensor: write {name_of(t)}.grad = al.zeros_like({name_of(t)}) to "
            "begin with zeros.",
        )
