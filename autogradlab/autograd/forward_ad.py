"""PyTorch's `torch.autograd.forward_ad`: dual numbers, a value together with its tangent.

A dual tensor is on the tape like any other, and `unpack_dual` walks the tape forward: it pushes tangents through each
operation, as the reverse pass pulls gradients.

Read next: `gradcheck.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, name_of
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, alias, storage
from autogradlab.ops.printing import NOTES
from autogradlab.transforms.forward_walk import push_tangents

__all__ = ["UnpackedDualTensor", "dual_level", "enter_dual_level", "exit_dual_level", "make_dual", "unpack_dual"]

levels: list[object] = []  # the open level: at most one, as in PyTorch


class UnpackedDualTensor(NamedTuple):
    """What `unpack_dual` gives.

    Attributes:
        primal: The value.
        tangent: Its derivative in the direction of the tangents that dual tensors were made with; None where it
            depends on none of them.
    """

    primal: Tensor
    tangent: Tensor | None


MAKE_DUAL = Rule(lambda x: x)
MAKE_DUAL.vjps, MAKE_DUAL.label, MAKE_DUAL.differentiable = (lambda g, y, x: g,), "MakeDual", True


def enter_dual_level() -> int:
    """Open a level, within which dual tensors can be made; `dual_level` closes it by itself."""
    if levels:
        raise AutogradError(
            "Nested forward mode AD is not supported at the moment",
            hint="for derivatives of derivatives take al.func.jvp of al.func.jvp.",
        )
    levels.append(object())
    return 0


def exit_dual_level(*, level: int | None = None) -> None:
    """Close the level: what was dual has no tangent any more."""
    if not levels:
        raise AutogradError(
            "Trying to exit a forward AD level but no level was entered.",
            hint="write `with forward_ad.dual_level():`, and it is closed by itself.",
        )
    levels.pop()


@contextlib.contextmanager
def dual_level() -> Iterator[int]:
    """Within it, tensors can have tangents. Nothing carries them on under `no_grad`, where there is no tape.

    >>> from autogradlab import tensor
    >>> with dual_level():
    ...     x = make_dual(tensor(3.0), tensor(1.0))
    ...     print(unpack_dual(x**2).tangent)
    tensor(6.)
    """
    level = enter_dual_level()
    try:
        yield level
    finally:
        exit_dual_level(level=level)


def make_dual(tensor: Tensor, tangent: Tensor, *, level: int | None = None) -> Tensor:
    """A view of `tensor` with a tangent, which every operation carries on.

    Args:
        tensor: The value, of a float dtype.
        tangent: Of its shape: the direction in which the derivative is taken, or its rate of change.
        level: Accepted; there is one level.

    Returns:
        The dual tensor: it is on the tape, so that `requires_grad` is True, other than in PyTorch.

    Raises:
        AutogradError: outside of a level, or where the shapes differ.
    """
    if not levels:
        raise AutogradError(
            "Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.",
            hint="make it within `with forward_ad.dual_level():`.",
        )
    for what, t in (("primal", tensor), ("tangent", tangent)):
        check_dual_part(what, t)
    if tangent._data.shape != tensor._data.shape:
        raise AutogradError(
            "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not "
            f"supported. Tensor is of size {list(tensor.shape)} while the given forward gradient is of size "
            f"{list(tangent.shape)}.",
            hint=f"a tangent has the shape of its tensor: al.ones_like({name_of(tensor)}).",
        )
    if tensor._node is not None and tangent_made_at(tensor._node) is not None:
        raise AutogradError(
            "Making a dual Tensor based on a Tensor that already has a forward gradient at the same level 0 is not "
            "supported.",
            hint=f"take its value: forward_ad.unpack_dual({name_of(tensor)}).primal.",
        )
    storage(tensor)
    dual = alias(tensor, cut=False)
    dual._node = dual_node(tensor, tangent)
    return dual


def dual_node(tensor: Tensor, tangent: Tensor | None) -> Node:
    """The node of a view of `tensor` that has this tangent, or none: where the walk forward begins."""
    node = Node(MAKE_DUAL, (tensor,), (tensor._data,), (tensor._node,), tensor._data)
    node.__dict__["dual"] = levels[-1], tangent
    return node


def tangent_made_at(node: Node) -> Tensor | None:
    """The tangent that a dual tensor of the open level was made with, at the node where the walk begins."""
    level, tangent = node.__dict__.get("dual", (None, None))
    return tangent if level is levels[-1] else None


def check_dual_part(what: str, t: Any) -> None:
    """Refuse a part of a dual tensor that is no tensor of floats."""
    if not isinstance(t, Tensor):
        raise AutogradTypeError(
            f"Expected {what} to be a Tensor, but got: {type(t).__name__}", hint=f"wrap it: al.tensor({t!r})."
        )
    if not t.dtype.is_floating_point:
        raise AutogradValueError(
            f"Expected {what} to be floating point or complex, but got: {t.dtype}".replace("autogradlab", "torch"),
            hint=f"write {name_of(t)}.float().",
        )


def unpack_dual(tensor: Tensor, *, level: int | None = None) -> UnpackedDualTensor:
    """The value and the tangent of a tensor that was computed from dual ones.

    Args:
        tensor: Any tensor.
        level: Accepted; there is one level.
    """
    tangent = None if tensor._node is None or not levels else tangent_of(tensor._node)
    if tangent is None:
        return UnpackedDualTensor(tensor, None)
    return UnpackedDualTensor(without_tangent(tensor), without_tangent(tangent))


def tangent_of(node: Node) -> Any:
    """The tangent that the walk forward brings to the output of `node`; None where nothing behind it is dual."""
    duals = {n: tangent_made_at(n) for n in reachable_nodes([node]) if "dual" in n.__dict__}
    return push_tangents([node], duals).get(node)


def without_tangent(t: Tensor) -> Tensor:
    """The same tensor, with its graph where somebody asks for its gradient, and without a tangent."""
    if t._node is None or not is_tracked(t._node):
        return t.detach()
    plain = alias(t, cut=False)
    plain._node = dual_node(t, None)
    return plain


def is_tracked(node: Any) -> bool:
    """Whether anybody asks for a gradient of what the node was computed from: whether it requires grad in PyTorch."""
    return any(isinstance(n, Leaf) for n in reachable_nodes([node]))


def note_tangent(t: Tensor, said: list[str]) -> list[str]:
    """What the text of a tensor says of it, with the tangent of a dual one; its node shows where PyTorch's does."""
    if not levels or t._node is None or t.is_leaf or (tangent := unpack_dual(t).tangent) is None:
        return said
    return [*(said if is_tracked(t._node) else said[:-1]), f"tangent={tangent.detach()}"]


NOTES.append(note_tangent)


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
