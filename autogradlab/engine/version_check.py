"""What backward refuses before it computes: values that were freed, and values that were written to since.

A formula is right only if what it reads is what the forward pass saw. Every write raises the version of its memory; a
node notes the versions of what it was called with, and its rule says which of them its formulas read.

Read next: `reverse_pass.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import TYPE_NAMES
from autogradlab.engine.errors.grad_errors import NOT_SAVED
from autogradlab.engine.errors.messages import (
    AutogradError,
    BackwardError,
    InplaceError,
    assignable,
    name_of,
    out_of_place,
)
from autogradlab.engine.modes import mode
from autogradlab.engine.tape import InferenceCounter, Leaf, Node

__all__ = [
    "check_saved_values",
    "check_tracked",
    "overwritten_error",
    "reads_argument",
    "refuse_inference",
]


def check_saved_values(node: Node) -> None:
    """Refuse a node whose saved values are gone or were overwritten.

    Raises:
        BackwardError: on a second walk.
        InplaceError: where a saved value was changed in place.
    """
    if node.freed:
        raise BackwardError(
            "Trying to backward through the graph a second time (or directly access saved tensors after they have "
            "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
            "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or "
            "if you need to access saved tensors after calling backward.",
            hint=f"the first backward() freed the graph behind {quoted_name(node)}. Run the forward pass again "
            "(compute the loss in each step), or write .backward(retain_graph=True) the first time.",
        )
    if node.counter is not None and node.counter.count != node.start and reads_argument(node, -1):
        raise overwritten_error(node, node, node.y, node.counter.count, node.start)
    for k, a in enumerate(node.args):
        counter = getattr(a, "_counter", None)
        if counter is not None:
            expected = node.versions[k] if node.versions else 0
            if counter.count != expected and reads_argument(node, k):
                now = None if a._written is None else a._written()
                raise overwritten_error(node, (a if now is None else now)._node, node.raw[k], counter.count, expected)


def check_tracked(t: Any, message: str, *, within: bool = False) -> None:
    """Refuse what only a tensor with versions allows for one made in inference mode; `within` also in that mode."""
    if t._counter.__class__ is InferenceCounter and (within or not mode.inference):
        raise AutogradError(
            message, hint=f"write {assignable(x := name_of(t))} = {x}.clone() outside of inference mode first."
        )


def refuse_inference(node: Node) -> None:
    """Refuse a node whose formulas would read a tensor that was made in inference mode."""
    for k, a in enumerate(node.args):
        if getattr(a, "_counter", None).__class__ is InferenceCounter and reads_argument(node, k):
            check_tracked(a, NOT_SAVED, within=True)


def reads_argument(node: Node, k: int) -> bool:
    """Whether a formula that this node will run reads argument k."""
    if node.rule.joint is not None:
        return any(k in read for read in node.rule.saves)
    return any(k in read for read, parent in zip(node.rule.saves, node.inputs, strict=False) if parent is not None)


def overwritten_error(node: Node, maker: Node | None, value: Any, now: int, expected: int) -> InplaceError:
    """The error for a saved value, the output of `maker`, that was written to since."""
    kept, value = value, np.asarray(getattr(value, "_data", value))
    made = (
        ""
        if maker is None or maker.__class__ is Leaf
        else f", which is output 0 of {maker.name().removesuffix('Backward')},"
    )
    made = made.replace("Backward0", "").replace("Backward2", "2").replace("of Copy", "of torch::autograd::Copy")
    return InplaceError(
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        f"[torch.{TYPE_NAMES.get(value.dtype.char, 'Float')}Tensor {list(value.shape)}]{made} is at version {now}; "
        f"expected version {expected} instead. Hint: enable anomaly detection to find the operation that failed to "
        "compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
        hint=f"{node.name()} kept `{(x := name_of(kept, 'x'))}` for the backward pass, and it was overwritten "
        f"since. Write out of place, {out_of_place(x)}, or change {x}.clone().",
    )


def quoted_name(node: Node) -> str:
    """The learner's name of what a node made, in quotes, else PyTorch's name of the node."""
    return f"`{name}`" if (name := name_of(node, "")) else f"the output of {node.name()}"
