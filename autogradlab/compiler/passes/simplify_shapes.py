"""Shapes, dtypes and memory that are changed twice, or for nothing: `x.T.T`, a reshape of a reshape, a copy.

A matrix times a column, whose shape is then changed, is the product with a vector: the same sums, which NumPy may add
in another order.

Read next: `scatters.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.compiler.passes.rewrite import Known, rewrite
from autogradlab.compiler.program import Program, Ref, Step

__all__ = ["simpler_shape", "simplify_shapes"]


def simplify_shapes(program: Program) -> Program:
    """Leave out changes of shape, dtype and memory that change nothing, and undo what is done twice."""
    return rewrite(program, simpler_shape)


def simpler_shape(step: Step, known: Known) -> Any:
    """What a step that only moves elements comes to."""
    x = step.operands[0] if step.operands else None
    if step.operation == "getitem" and step.operands[1] is Ellipsis and step.shape == () and isinstance(x, Ref):
        return x  # a number as an array without dimensions: what computes with it can't tell
    if step.operation == "copy":
        return step if step.number in known.results or not known.same_kind(x, step) else x
    if step.operation in MOVES:
        step = step.replace(operands=whole_shape(step))
        step = MOVES[step.operation](step, known)
        if step.operation == "matmul":
            return step
        x = step.operands[0]
        if step.operation != "transpose" or step.operands[1:] == (tuple(range(len(step.shape or ()))),):
            return x if known.same_kind(x, step) and step.operation != "getitem" else step
    whole = step.operation == "getitem" and (
        step.operands[1] is Ellipsis or (isinstance(step.operands[1], tuple) and not step.operands[1])
    )
    if whole and known.same_kind(x, step):
        return x
    return picked(without_ellipsis(step, known), known) if step.operation == "getitem" else step


def without_ellipsis(step: Step, known: Known) -> Step:
    """One element as a number, where the index asks for an array without dimensions that nothing writes into."""
    x, index = step.operands
    numbers = isinstance(index, tuple) and len(index) > 1 and all(isinstance(k, int) for k in index[:-1])
    if not numbers or index[-1] is not Ellipsis or step.shape != () or step.number in known.results:
        return step
    return step.replace(operands=(x, index[0] if len(index) == 2 else index[:-1]), kind="scalar", memory=step.number)


def whole_shape(step: Step) -> tuple[Any, ...]:
    """The operands of a reshape with every size in numbers: -1 is for those who don't know it."""
    return (step.operands[0], step.shape) if step.operation == "reshape" else step.operands


def simpler_transpose(step: Step, known: Known) -> Step:
    """A transpose with its axes; of a transposed matrix, both in one."""
    count = len(step.shape or ())
    axes = tuple(step.operands[1]) if len(step.operands) > 1 else tuple(range(count))[::-1]
    inner = known.step(step.operands[0], "transpose")
    if inner is not None and known.is_free(inner.operands[0]):
        first = inner.operands[1] if len(inner.operands) > 1 else tuple(range(count))[::-1]
        return step.replace(operands=(inner.operands[0], tuple(first[k] for k in axes)))
    return step.replace(operands=(step.operands[0], tuple(k % count for k in axes)))


def simpler_swap(step: Step, known: Known) -> Step:
    """Two axes swapped, as a transpose."""
    count = len(step.shape or ())
    axes = list(range(count))
    a, b = (k % count for k in step.operands[1:3])
    axes[a], axes[b] = b, a
    return simpler_transpose(step.replace(operation="transpose", operands=(step.operands[0], tuple(axes))), known)


def simpler_reshape(step: Step, known: Known) -> Step:
    """A reshape of what was reshaped before; and a matrix times a column, which is the product with a vector."""
    product = known.step(step.operands[0], "matmul")
    column = None if product is None else known.step(product.operands[1], "expand_dims")
    if product is not None and column is not None and len(step.shape or ()) == 1 and column.settings.get("axis") == -1:
        vector = column.operands[0]
        if len(known.shape(vector) or ()) == 1 and len(known.shape(product.operands[0]) or ()) == 2:
            return step.replace(operation="matmul", operands=(product.operands[0], vector))
    for name in ("reshape", "expand_dims", "squeeze", "ravel"):
        inner = known.step(step.operands[0], name)
        if inner is not None and known.is_free(inner.operands[0]):
            return step.replace(operands=(inner.operands[0], step.shape))
    return step


MOVES: dict[str, Any] = {
    "transpose": simpler_transpose,
    "swapaxes": simpler_swap,
    "reshape": simpler_reshape,
    "astype": lambda step, known: step,
    "broadcast_to": lambda step, known: step,
}


def picked(step: Step, known: Known) -> Any:
    """The element that is picked out of what was just stacked."""
    x, index = step.operands[0], step.operands[1]
    stacked = known.step(x, "stack")
    if stacked is None or not isinstance(index, int) or stacked.settings.get("axis", 0) != 0:
        return step
    part = stacked.operands[0][index]
    return part if known.same_kind(part, step) else step
