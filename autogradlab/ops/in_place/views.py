"""Views, versions and history: what makes a write into shared memory right for autograd.

A tensor and its views look at one memory. Four things hold, and each function here keeps one of them:

1. They share one version counter. A write to one is a write to all, and a node that saved one notices.
2. A view knows its base and the steps from it (`make_view` in `../shape/reshape.py` notes them); a base knows its
   views, by weak references. A view of a view has the same base.
3. After a recorded write, what made the base is an operation that includes the write, and every view is computed from
   the base again. Otherwise a gradient of one of them would flow past the write.
4. What was computed before the write keeps the node and the values from before it.

Read next: `methods.py`.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.dtypes import QUIET_CONTEXT, SCALARS, Raw
from autogradlab.engine.errors.messages import AutogradError, ShapeError, assignable, name_of
from autogradlab.engine.gradients import move_retained
from autogradlab.engine.operations import (
    PYTHON_NUMBERS,
    apply,
    as_default_float,
    cast_to_common,
    compute,
    primitive,
    raw_value,
)
from autogradlab.engine.rules.elementwise import clamp
from autogradlab.engine.table import Rule, rule, rule_of
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.engine.tensor_data import ViewOrigin, piece_origin
from autogradlab.ops.in_place.refused_writes import forbidden_view_error

__all__ = ["compute_into", "copy_before_write", "rebase", "store_raw"]

ELEMENT_CLASSES: frozenset[Any] = SCALARS | {np.ndarray}
ViewSteps = tuple[tuple[Any, tuple[Any, ...]], ...]  # NumPy functions, each with its further arguments


def copy_before_write(t: Tensor) -> Tensor:
    """The tensor as it is before a write: its own values, and the same node, under another Tensor.

    The operation that is recorded takes this one. Taking `t` itself, which the result becomes, it would be its own
    input.
    """
    node = t._node if t._base is None or t._node is None else unhooked_node(t)
    old = wrap(t._data if t._data.__class__ in SCALARS else t._data.copy(), node)
    if t._leaf is not None:
        old._leaf = t._leaf
    return old


def unhooked_node(t: Tensor) -> Any:
    """The node of a view; made again from its base where a hook is on the way, which a write must not run.

    The gradient of what was written over goes to the base, past the view, and so past the hooks of the view.
    """
    base: Any = t._base
    node = t._node
    while node is not None and node is not base._node and node.hooks is None and node.inputs:
        node = node.inputs[0]
    if node is None or node is base._node or node.hooks is None:
        return t._node
    for fn, args in t._view_steps:
        base = apply(rule_of(fn), (base, *args))
    return base._node


def rebase(t: Tensor, result: Tensor) -> None:
    """Write a tracked result into `t`, and let it be what made `t`, the base of `t`, and the base's other views.

    The base was not computed by the operation, only a part of it was overwritten: it is now made by `overlay`, of what
    it was and what was written. The caller counts the write afterwards.
    """
    base = t if t._base is None else t._base
    if t._view_origin is not None and result._node is not None:  # until now, nobody tracked its base
        raise forbidden_view_error(t, t._view_origin)
    members = family(base)
    preserve_history(members, result)
    kept = [(v, v._node) for v in members if v._retained is not None]
    old = None if base is t else copy_before_write(base)
    if result._data is not t._data:
        store_raw(t, result._data)
    if result._node is not None:
        result._node.counter, result._node.start = t._counter, (t._counter.count if t._counter else 0) + 1
    base._node = result._node if old is None else apply(OVERLAY, (old, result, t._view_steps))._node
    for tensor in members:
        update_view(tensor, base)
    for tensor, node in kept:
        move_retained(tensor, node)


def family(base: Tensor) -> list[Tensor]:
    """A base and its views that are still there."""
    if not base._views:
        return [base]
    return [base, *(v for ref in list(base._views) if (v := ref()) is not None)]


def preserve_history(members: list[Tensor], result: Tensor) -> None:
    """Let the nodes that used a base or its views, all `members`, hold stand-ins for them with the node of before.

    Such a node has the Tensor itself among its arguments. Once the base is made by `result`, which is computed from
    that node, it would hold itself: a cycle that only the garbage collector frees; and under create_graph, where
    formulas run on the arguments, a gradient would go on from the node that the base has now, in a circle. The stand-in
    shares memory and counter, so that a saved value that was overwritten is still noticed.
    """
    base = members[0]
    if base._node is None or result._node is None:
        return
    ids, nodes = {id(t) for t in members}, {t._node for t in members}
    past: dict[int, Tensor] = {}
    newest = base._node.number
    stack, seen = [result._node], {result._node}
    while stack:
        node = stack.pop()
        # What was called with a member has its node among the inputs: most aren't, which is quickly seen.
        if not nodes.isdisjoint(node.inputs) and not ids.isdisjoint(map(id, node.args)):
            past = past or {id(t): same_memory(t) for t in members}
            node.args = tuple([past.get(id(a), a) for a in node.args])
        for parent in node.inputs:
            # What is older than the node of `base` was made before it, and can't have used it.
            if parent is not None and parent.number > newest and parent not in seen:
                seen.add(parent)
                stack.append(parent)


def same_memory(t: Tensor) -> Tensor:
    """Another tensor of the same memory, counter and node."""
    past = wrap(t._data, t._node)
    past._counter, past._leaf = t._counter, t._leaf
    past._written = weakref.ref(t)
    return past


def update_view(t: Tensor, base: Tensor) -> None:
    """Let a view be made from its base as it is now, by the steps that made it.

    The node's output is the value after the write. It starts at the version that the write will get: the caller counts
    it only when all views are in order, and a lower number would make every backward from here an error.
    """
    if t is not base:
        again: Tensor = base
        for fn, args in t._view_steps:
            again = apply(rule_of(fn), (again, *args))
        origin = t._view_origin or piece_origin(t._node)
        t._node = again._node if origin is None else refused_node(t, base, origin)
    if t._node is not None:
        t._node.counter, t._node.start = t._counter, (t._counter.count if t._counter else 0) + 1


def refused_node(t: Tensor, base: Tensor, origin: ViewOrigin) -> Node:
    """The node of a view that a write to its base makes useless, as in PyTorch: a backward through it is an error."""

    def refuse(*args: Any) -> Any:
        raise forbidden_view_error(t_like, origin, "its base or another view of its base has been")

    t_like = wrap(t._data, t._node)
    made = Rule(np.positive)
    made.joint, made.label, made.differentiable = refuse, "Invalid", True
    return Node(made, (base,), (base._data,), (base._node,), t._data)


def apply_view_steps(x: Any, steps: ViewSteps) -> Any:
    """The view that `steps` make of x, an array or a Tensor.

    The same steps serve three times: on the memory, to write; on the gradient, to read the part that was written; and
    on Tensors, where that gradient is differentiated itself. So they must be NumPy functions that return views, never
    copies: a write into a copy would be lost.
    """
    for fn, args in steps:
        memory, x = x, fn(x, *args)
        if x.__class__ is np.ndarray and not x.flags.writeable and memory.flags.writeable:
            x.flags.writeable = True  # NumPy's diagonal and broadcast_to are read-only
    return x


@primitive
def overlay(base: Any, value: Any, steps: Any) -> Any:
    """A copy of base with `value` in the view that `steps` make of it."""
    out = np.array(base)
    apply_view_steps(out, steps)[...] = value
    return out


OVERLAY = rule(
    overlay,
    lambda g, y, base, value, steps: overlay(g, 0.0, steps),
    lambda g, y, base, value, steps: unbroadcast(apply_view_steps(g, steps), np.shape(value)),
    label="CopySlices",
    saves="",
)


CLAMP = rule_of(clamp)
NO_TITLES: dict[str, str] = {}
C_TITLES = {
    "int64": "long int",
    "int32": "int",
    "int16": "short int",
    "int8": "signed char",
    "uint8": "unsigned char",
    "bool": "bool",
}


def store_raw(t: Tensor, y: Raw, titles: dict[str, str] = NO_TITLES) -> None:
    """Write raw `y` into the memory of `t`; the error names its dtype by `titles`, where those have it."""
    x = t._data
    if y.shape != x.shape:
        raise ShapeError(
            f"output with shape {list(x.shape)} doesn't match the broadcast shape {list(y.shape)}",
            hint="an in-place result must have the tensor's own shape; write "
            f"{assignable(name := name_of(t))} = {name} + ... to get the larger one.",
        )
    if y.dtype is not x.dtype and "bif".index(y.dtype.kind.replace("u", "i")) > "bif".index(
        x.dtype.kind.replace("u", "i")
    ):
        raise AutogradError(
            f"result type {wrap(y).dtype.title} can't be cast to the desired output type "
            f"{titles.get(t.dtype.name, t.dtype.title)}",
            hint=f"convert it first, {assignable(name := name_of(t))} = {name}.float(), or write "
            f"{assignable(name)} = {name} + ... out of place.",
        )
    if isinstance(x, np.ndarray):
        x[...] = y
    else:
        t._data = x.dtype.type(y)


def compute_into(t: Tensor, rule: Rule, others: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Compute into the memory of `t`; straight into it, where shapes and dtypes are the same."""
    x, z = t._data, raw_value(others[0]) if len(others) == 1 else None
    if rule.check_dtypes is not None and len(others) == 1:
        rule.check_dtypes(x, z)
    if rule.on_scalars is not None and not kwargs and not x.ndim and x.dtype.kind != "b":
        y = scalar_result(rule.on_scalars, x, z)
        if y is not None:
            store_scalar(t, y)
            return
    same = z.__class__ is np.ndarray is x.__class__ and x.dtype is z.dtype and x.shape == z.shape
    if same and not kwargs and x.dtype.kind == "f" and isinstance(rule.fn, np.ufunc):
        compute(rule, (x, z), {"out": x})
    else:
        raw = cast_operands(rule, (x, *map(raw_value, others)))
        titles = C_TITLES if rule is CLAMP else NO_TITLES  # its kernel checks by itself, in words of its own
        store_raw(t, as_default_float(rule, raw, compute(rule, raw, kwargs)), titles)


def scalar_result(fn: Callable[[Any, Any], Any], x: Raw, z: Raw) -> Raw:
    """What an operator makes of one element and a number of its dtype; None where that isn't of this dtype, too."""
    if z.__class__ not in PYTHON_NUMBERS and (z.__class__ not in ELEMENT_CLASSES or z.ndim or z.dtype is not x.dtype):
        return None
    try:
        y = QUIET_CONTEXT.copy().run(fn, x[()], z[()] if z.__class__ is np.ndarray else z)
    except (OverflowError, ValueError):  # the long way says what is wrong
        return None
    return y if y.__class__ is x.dtype.type else None


def store_scalar(t: Tensor, y: Raw) -> None:
    """Write an element of its dtype into a tensor that has one element and no dimensions."""
    if t._data.__class__ is np.ndarray:
        t._data[()] = y
    else:
        t._data = y


def cast_operands(rule: Rule, raw: tuple[Any, ...]) -> tuple[Any, ...]:
    return cast_to_common(raw) if rule.elementwise and len(raw) == 2 else raw
